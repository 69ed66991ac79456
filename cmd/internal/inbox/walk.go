package inbox

import (
	"archive/zip"
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Reason says why something in the drop folder was not collected; words has
// the sentence for it.
type Reason string

// The reasons for passing something by.
const (
	Symlink   Reason = "symlink"   // never followed: it may lead out of the drop folder
	Irregular Reason = "irregular" // a pipe, socket or device
	SameName  Reason = "same-name" // its name differs from another's only in how it is encoded
)

// Passed is something in the drop folder that was not collected.
type Passed struct {
	Path   string // relative to the drop folder, with forward slashes
	Reason Reason
}

// Unreadable is a file or folder that could not be read.
type Unreadable struct {
	Path string
	Err  error
}

// found is a file that may be a report.
type found struct {
	raw      string // as the disk has it
	path     string // as the ledger has it
	size     int64
	modified time.Time
	member   string // of the .zip that lies there; "" for the file itself
	outer    int64  // size of what lies there
}

// still reports whether a file is as it was found.
func (f found) still(info fs.FileInfo) bool {
	return info.Mode().IsRegular() && info.Size() == f.outer && modified(info).Equal(f.modified)
}

// modified is a file's modification time in UTC, kept within the years a
// ledger line can hold: a broken clock is no reason to lose a file.
func modified(info fs.FileInfo) time.Time {
	t := info.ModTime().UTC()
	if y := t.Year(); y < 1 {
		return time.Time{}
	} else if y > 9999 {
		return time.Date(9999, time.December, 31, 0, 0, 0, 0, time.UTC)
	}
	return t
}

// survey is one walk over the drop folder.
type survey struct {
	root       *os.Root
	state      string // raw path of the state folder, where it lies inside
	receipts   []string
	known      func(found) bool // whether the ledger has the file as it is
	archive    func(io.ReaderAt, int64) []*zip.File
	mostBytes  int64 // that a file may have
	files      []found
	paths      map[string]bool // of files
	bare       bool            // nothing lies in the drop folder but the state folder
	blind      []string        // folders that could not be read: nothing is known of what is in them
	passed     []Passed
	unreadable []Unreadable
}

// walk finds every file that may be a report, at any depth, by modification
// time and then path: the order in which a run enters them.
func walk(root *os.Root, opt Options, known func(found) bool) (*survey, error) {
	s := &survey{root: root, receipts: opt.Receipts, paths: map[string]bool{}, known: known, archive: opt.Archive, mostBytes: opt.MaxBytes}
	if rel, err := filepath.Rel(opt.Inputs, opt.State); err == nil {
		s.state = filepath.ToSlash(rel)
	}
	s.folder(".", "")
	if len(s.blind) > 0 && s.blind[0] == "" {
		return nil, fmt.Errorf("drop folder: %w", s.unreadable[0].Err)
	}
	slices.SortFunc(s.files, func(a, b found) int {
		return cmp.Or(a.modified.Compare(b.modified), strings.Compare(a.path, b.path))
	})
	return s, nil
}

func (s *survey) folder(raw, path string) {
	entries, err := readDir(s.root, raw)
	if err != nil {
		s.blind = append(s.blind, path)
		s.unreadable = append(s.unreadable, Unreadable{path, err})
		return
	}
	if path == "" {
		s.bare = !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() != s.state })
	}
	for _, e := range entries {
		s.entry(e, join(raw, e.Name()), join(path, readable(e.Name())))
	}
}

func (s *survey) entry(e fs.DirEntry, raw, path string) {
	name := readable(e.Name())
	switch {
	case passedOver(name), raw == s.state:
	case e.Type()&fs.ModeSymlink != 0:
		s.passed = append(s.passed, Passed{path, Symlink})
	case e.IsDir() && slices.Contains(s.receipts, name):
	case e.IsDir():
		s.folder(raw, path)
	case !e.Type().IsRegular():
		s.passed = append(s.passed, Passed{path, Irregular})
	default:
		s.file(e, raw, path)
	}
}

// file takes a file, or in its place those that are packed in it.
func (s *survey) file(e fs.DirEntry, raw, path string) {
	info, err := e.Info()
	if err != nil {
		s.paths[path] = true
		s.unreadable = append(s.unreadable, Unreadable{path, err})
		return
	}
	f := found{raw: raw, path: path, size: info.Size(), modified: modified(info), outer: info.Size()}
	if ours(path, func() (io.ReadCloser, error) { return s.root.Open(raw) }) {
		return
	}
	members := s.members(f)
	if len(members) == 0 {
		s.enter(f)
	}
	for _, m := range members {
		s.enter(f.of(m))
	}
}

// enter takes what may be a report; two of one name cannot be told apart.
func (s *survey) enter(f found) {
	if s.paths[f.path] {
		s.passed = append(s.passed, Passed{f.path, SameName})
		return
	}
	s.paths[f.path] = true
	s.files = append(s.files, f)
}

// hidden reports whether a path lies in a folder that could not be read.
func (s *survey) hidden(path string) bool {
	return slices.ContainsFunc(s.blind, func(dir string) bool { return strings.HasPrefix(path, dir+"/") })
}

// readDir lists a folder in order of name.
func readDir(root *os.Root, raw string) ([]fs.DirEntry, error) {
	dir, err := root.Open(raw)
	if err != nil {
		return nil, err
	}
	defer func() { _ = dir.Close() }() // read only
	entries, err := dir.ReadDir(-1)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}

func join(dir, name string) string {
	if dir == "" || dir == "." {
		return name
	}
	return dir + "/" + name
}
