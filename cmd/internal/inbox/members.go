package inbox

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"slices"
	"strings"
)

// Member is a file in a .zip: a delivery of its own.
type Member struct {
	Name string // with the folders it lies in there, as the ledger has it
	file *zip.File
}

// Size is the member's, in bytes, once it is unpacked.
func (m Member) Size() int64 { return int64(m.file.UncompressedSize64) }

// Open reads the member. What it holds beyond its size is an error of reading.
func (m Member) Open() (io.ReadCloser, error) { return m.file.Open() }

// The most of a .zip that is taken as deliveries: one that holds more is a single
// file, which nothing reads.
const (
	mostMembers  = 500
	mostUnpacked = 512 << 20 // bytes
	mostParts    = 1 << 30   // bytes of the parts of its workbooks, of several: four times what one may have
)

// Members are the files in a .zip that may be reports; none where it is no .zip of files, by
// the judgement of files, or where it holds too much or is locked. receipts are the names of the folders that hold what
// went back to the clerks.
func Members(src io.ReaderAt, size int64, receipts []string, files func(io.ReaderAt, int64) []*zip.File) []Member {
	if files == nil {
		return nil // nobody looks into them here
	}
	var all []Member
	unpacked := uint64(0)
	for _, f := range files(src, size) {
		name := readable(strings.ReplaceAll(f.Name, "\\", "/"))
		if f.FileInfo().IsDir() || aside(name, receipts) || ours(name, f.Open) {
			continue
		}
		unpacked += f.UncompressedSize64
		if f.Flags&1 != 0 || len(all) == mostMembers || unpacked > mostUnpacked {
			return nil
		}
		all = append(all, Member{strings.TrimPrefix(name, "/"), f})
	}
	return all
}

// Affordable are the files in a .zip, none where its workbooks would unpack to more, all together,
// than one upload may cost. What is larger than a file may be is not read, and costs nothing.
func Affordable(all []Member, mostBytes int64) []Member {
	parts := uint64(0)
	for _, m := range all {
		if len(all) > 1 && (mostBytes <= 0 || m.Size() <= mostBytes) {
			parts += m.parts()
		}
	}
	if parts > mostParts {
		return nil
	}
	return all
}

// parts is what a member says that its own parts unpack to, which no reader goes beyond; 0 for
// what has none, or is damaged.
func (m Member) parts() (sum uint64) {
	r, err := m.Open()
	if err != nil {
		return 0
	}
	defer func() { _ = r.Close() }() // read only
	content, sign := make([]byte, m.Size()), len(signOfZip)
	if n, err := io.ReadFull(r, content[:min(sign, len(content))]); err != nil || string(content[:n]) != signOfZip {
		return 0
	}
	if _, err := io.ReadFull(r, content[sign:]); err != nil {
		return 0
	}
	zr, err := zip.NewReader(bytes.NewReader(content), m.Size())
	if err != nil {
		return 0
	}
	for _, f := range zr.File {
		sum += min(f.UncompressedSize64, mostParts+1) // no sum of a few wraps around
	}
	return min(sum, mostParts+1)
}

// signOfZip is what a .zip, and so a workbook, begins with.
const signOfZip = "PK"

// aside reports whether a member is no clerk's report by its name or a folder's.
func aside(name string, receipts []string) bool {
	return slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool {
		return part != "" && (passedOver(part) || slices.Contains(receipts, part))
	})
}

// members are the files in a file of the drop folder. Workbooks are .zip files, too:
// of one that is known only its name is looked at.
func (s *survey) members(f found) []Member {
	if s.known(f) && slices.Contains([]string{"xlsx", "xlsm"}, extension(f.path)) {
		return nil
	}
	file, err := s.root.Open(f.raw)
	if err != nil {
		return nil // what is wrong shows when it is copied
	}
	defer func() { _ = file.Close() }() // read only
	begins := make([]byte, len(signOfZip))
	if _, err := file.ReadAt(begins, 0); err != nil || string(begins) != signOfZip {
		return nil
	}
	all := Members(file, f.size, s.receipts, s.archive)
	if slices.ContainsFunc(all, func(m Member) bool { return s.known(f.of(m)) }) {
		return all // they were when they came
	}
	return Affordable(all, s.mostBytes)
}

// of is a file's member.
func (f found) of(m Member) found {
	f.member, f.path, f.size = m.Name, join(f.path, m.Name), m.Size()
	return f
}

// unpacked is a file's member as a file of its own, or the file.
func unpacked(file *os.File, f found, receipts []string, archive func(io.ReaderAt, int64) []*zip.File) (io.ReadCloser, error) {
	if f.member == "" {
		return io.NopCloser(file), nil
	}
	all := Members(file, f.outer, receipts, archive)
	i := slices.IndexFunc(all, func(m Member) bool { return m.Name == f.member })
	if i < 0 {
		return nil, errUnsettled // it was replaced meanwhile
	}
	return all[i].Open()
}
