package inbox

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/sync/errgroup"

	"dailydose/cmd/internal/disk"
)

// errUnsettled says that a file changed, or went away, while it was copied.
var errUnsettled = errors.New("changed while it was copied")

// unreadable is a fault of the file in the drop folder, not of the archive:
// the run goes on without the file.
type unreadable struct{ error }

func (u unreadable) Unwrap() error { return u.error }

// Path is where the archived copy of a content lies; "" for a content that was
// not copied. It bears the extension the content was first seen with.
func (b *Box) Path(sha string) string {
	r, ok := b.ledger.firstOf(sha)
	if !ok {
		return ""
	}
	return b.archived(sha, r.Path)
}

// archived is where a content lies, or will lie when it first comes as name.
func (b *Box) archived(sha, name string) string {
	if r, ok := b.ledger.firstOf(sha); ok {
		name = r.Path
	}
	return filepath.Join(b.opt.State, archiveName, sha[:2], sha+plainExtension(name))
}

// holds reports whether the archive has what a record says it has.
func (b *Box) holds(r record) bool {
	if r.TooLarge {
		return b.tooLarge(r.Size)
	}
	info, err := os.Stat(b.archived(r.SHA, r.Path))
	return err == nil && info.Size() == r.Size
}

func (b *Box) tooLarge(size int64) bool { return b.opt.MaxBytes > 0 && size > b.opt.MaxBytes }

// store copies one file of the drop folder, unless its content is in the
// archive already, and returns its SHA-256. The copy takes its place with flush.
func (b *Box) store(root *os.Root, f found) (sha string, err error) {
	temp, sha, err := b.copied(root, f)
	if err != nil {
		return "", err
	}
	place := b.archived(sha, f.path)
	if b.copies[place] != "" || b.holds(record{SHA: sha, Path: f.path, Size: f.size}) {
		return sha, os.Remove(temp)
	}
	b.copies[place] = temp
	if first, known := b.ledger.firstOf(sha); known {
		b.refetched = append(b.refetched, first.Path)
	}
	return sha, nil
}

// flush settles the copies and then writes the ledger: a line never tells of a
// file that a power cut could still take away. Between the two a note says why the
// archive of a first run has no ledger.
func (b *Box) flush() error {
	if b.ledger.written == 0 && len(b.copies) > 0 {
		if err := disk.Replace(b.state(firstName), nil, privateFile); err != nil {
			return err
		}
	}
	if err := b.settle(); err != nil {
		return err
	}
	if err := b.ledger.flush(); err != nil || b.ledger.written == 0 {
		return err
	}
	return b.remove(firstName)
}

// settle brings the copies to the disk, then to their places in the archive: a
// file there is always whole.
func (b *Box) settle() error {
	places := slices.Sorted(maps.Keys(b.copies))
	if err := each(places, func(place string) error { return disk.Sync(b.copies[place]) }); err != nil {
		return err
	}
	dirs := map[string]bool{}
	for _, place := range places {
		err := os.MkdirAll(filepath.Dir(place), privateDir)
		if err == nil {
			err = os.Rename(b.copies[place], place)
		}
		if err != nil {
			return err
		}
		delete(b.copies, place)
		dirs[filepath.Dir(place)] = true
		dirs[filepath.Join(b.opt.State, archiveName)] = true
		dirs[b.opt.State] = true
	}
	return each(slices.Sorted(maps.Keys(dirs)), disk.SyncFolder)
}

// each calls do on all paths, several at once: a disk confirms many files in
// hardly more time than one, and a first night may bring thousands.
func each(paths []string, do func(path string) error) error {
	var group errgroup.Group
	group.SetLimit(16)
	for _, path := range paths {
		group.Go(func() error { return do(path) })
	}
	return group.Wait()
}

// copied is a temporary copy of a file, and its SHA-256.
func (b *Box) copied(root *os.Root, f found) (temp, sha string, err error) {
	to, err := os.CreateTemp(b.TempDir(), "copy-*") // 0600
	if err != nil {
		return "", "", err
	}
	sha, err = b.copyStable(to, root, f)
	if err = errors.Join(err, to.Close()); err != nil {
		err = errors.Join(err, os.Remove(to.Name()))
	}
	return to.Name(), sha, err
}

// copyStable copies a file and returns its SHA-256, provided that the file is
// after the copy what it was when the folder was walked.
func (b *Box) copyStable(to io.Writer, root *os.Root, f found) (string, error) {
	file, err := root.Open(f.raw)
	if errors.Is(err, fs.ErrNotExist) {
		return "", errUnsettled
	}
	if err != nil {
		return "", unreadable{err}
	}
	defer func() { _ = file.Close() }() // read only
	if info, err := file.Stat(); err != nil || !f.still(info) {
		return "", errUnsettled
	}
	content, err := unpacked(file, f, b.opt.Receipts, b.opt.Archive)
	if err != nil {
		return "", unreadable{err}
	}
	defer func() { _ = content.Close() }() // read only
	hash, source := sha256.New(), &faultyReader{from: content}
	n, err := io.Copy(io.MultiWriter(hash, to), source)
	if source.err != nil && f.member == "" { // a damaged member is taken as far as it goes, and told of as damaged
		return "", unreadable{source.err}
	}
	if err != nil && source.err == nil {
		return "", fmt.Errorf("copy to the archive: %w", err) // without the path: clerks name files after people
	}
	// By its name once more: an editor may have put a new file in its place.
	if info, err := root.Lstat(f.raw); err != nil || n != f.size && f.member == "" || !f.still(info) {
		return "", errUnsettled
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// faultyReader remembers that it was the reading that failed, not the writing.
type faultyReader struct {
	from io.Reader
	err  error
}

func (r *faultyReader) Read(p []byte) (int, error) {
	n, err := r.from.Read(p)
	if err != nil && err != io.EOF {
		r.err = err
	}
	return n, err
}
