package inbox

import (
	"archive/zip"
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
	const sign = "PK"
	begins := make([]byte, len(sign))
	if _, err := file.ReadAt(begins, 0); err != nil || string(begins) != sign {
		return nil
	}
	return Members(file, f.size, s.receipts, s.archive)
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
