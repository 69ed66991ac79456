package receipt

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
)

const (
	fileMode   = 0o640 // people's names and phones
	folderMode = 0o750
)

// folders are the units' folders in the drop folder. Nothing outside it can be
// reached through them, whatever links lie in it.
type folders struct {
	drive    *campaign.Drive
	root     *os.Root
	mode     fs.FileMode // of the drop folder: a unit's new folder takes it on
	receipts string
	of       map[int][]string // the folders that go by the unit's name or an alias, its own name first
	changed  []bool           // by unit: names have changed and are not yet on the disk
}

// openFolders finds the folders. The error is one of the disk.
func openFolders(drive *campaign.Drive, lex *form.Lexicon, receipts string) (*folders, error) {
	root, err := os.OpenRoot(drive.Paths.Inputs)
	if err != nil {
		return nil, err
	}
	f := &folders{drive: drive, root: root, receipts: receipts, of: map[int][]string{}, changed: make([]bool, len(drive.Units))}
	if err := f.find(lex); err != nil {
		f.close()
		return nil, err
	}
	return f, nil
}

func (f *folders) close() { _ = f.root.Close() } // nothing is written through it any more

func (f *folders) find(lex *form.Lexicon) error {
	info, err := f.root.Stat(".")
	if err != nil {
		return err
	}
	f.mode = info.Mode().Perm()
	entries, err := fs.ReadDir(f.root.FS(), ".")
	if err != nil {
		return err
	}
	names := f.drive.Names()
	for _, e := range entries { // in order of name
		if u, ok := lex.Unit(names, e.Name()); ok && e.IsDir() {
			f.of[u] = append(f.of[u], e.Name())
		}
	}
	for u, own := range f.of {
		slices.SortStableFunc(own, func(a, b string) int { return f.rank(u, a) - f.rank(u, b) })
	}
	return nil
}

func (f *folders) rank(u int, name string) int {
	if norm.NFC.String(name) == f.drive.Units[u].Name {
		return 0
	}
	return 1
}

// folder is the unit's folder, there or not.
func (f *folders) folder(u int) string {
	if own := f.of[u]; len(own) > 0 {
		return own[0]
	}
	return f.drive.Units[u].Name
}

// linked is the folder on the way to the receipts in dir that is no folder but
// a link, or a file; "" where there is none. Even a link to elsewhere in the
// drop folder would give this unit's people to another.
func (f *folders) linked(dir string) string {
	for _, name := range []string{dir, path.Join(dir, f.receipts)} {
		if info, err := f.root.Lstat(name); err == nil && !info.IsDir() {
			return name
		}
	}
	return ""
}

// path is where a file of the unit lies, relative to the drop folder.
func (f *folders) path(u int, name string) string { return path.Join(f.folder(u), f.receipts, name) }

// has reports whether the unit has a file.
func (f *folders) has(u int, name string) bool {
	info, err := f.root.Lstat(f.path(u, name))
	return err == nil && info.Mode().IsRegular()
}

// write brings a file to the disk and then to its place in one step. stuck says
// that the old one could not be replaced, as it cannot on Windows while
// somebody has it open; it then stays as it is.
func (f *folders) write(u int, name string, content []byte) (stuck bool, err error) {
	place := f.path(u, name)
	if old, err := f.root.ReadFile(place); err == nil && bytes.Equal(old, content) {
		return false, nil
	}
	if err := f.make(u); err != nil {
		return false, err
	}
	temp := path.Join(path.Dir(place), temporary(name))
	if err := f.fill(temp, content); err != nil {
		return false, errors.Join(err, f.discard(temp))
	}
	if err := f.root.Rename(temp, place); err != nil {
		return true, f.discard(temp)
	}
	f.changed[u] = true
	return false, nil
}

// make makes the folders that are missing.
func (f *folders) make(u int) error {
	dir := f.folder(u)
	err := f.root.Mkdir(dir, f.mode)
	if err == nil {
		err = f.root.Chmod(dir, f.mode) // the clerk must be able to drop workbooks there
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	err = f.root.Mkdir(path.Join(dir, f.receipts), folderMode)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	return err
}

func (f *folders) fill(name string, content []byte) error {
	w, err := f.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, fileMode)
	if err != nil {
		return err
	}
	_, err = w.Write(content)
	if runtime.GOOS != "windows" { // where it would only set the read-only mark
		err = errors.Join(err, w.Chmod(fileMode))
	}
	return errors.Join(err, w.Sync(), w.Close())
}

func (f *folders) discard(name string) error {
	if err := f.root.Remove(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// sync makes the names of a unit's new files last; Windows journals them by itself.
func (f *folders) sync(u int) error {
	if runtime.GOOS == "windows" || !f.changed[u] {
		return nil
	}
	d, err := f.root.Open(path.Join(f.folder(u), f.receipts))
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// remove takes back a file of the unit, if it is there.
func (f *folders) remove(u int, name string) (stuck bool) {
	return f.discard(f.path(u, name)) != nil
}

// prune removes the unit's receipts and lists of days before the first to keep,
// but for the receipts of days that are kept longer, and what an interrupted run
// left half written. Nothing else is touched.
func (f *folders) prune(u int, names fileNames, first day.Day, longer map[day.Day]bool) (stuck []string, err error) {
	for _, own := range f.of[u] {
		if f.linked(own) != "" {
			continue
		}
		dir := path.Join(own, f.receipts)
		entries, err := fs.ReadDir(f.root.FS(), dir)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return stuck, err
		}
		for _, e := range entries {
			if !e.Type().IsRegular() || !names.outdated(e.Name(), first, longer) {
				continue
			}
			if err := f.root.Remove(path.Join(dir, e.Name())); err != nil {
				stuck = append(stuck, path.Join(dir, e.Name()))
			}
		}
	}
	return stuck, nil
}

// fileNames are what the three kinds of file are called, behind their day, and what
// a day's further receipts have behind their name: # stands for their number.
type fileNames struct{ receipt, calls, followUp, further string }

const extension = ".xlsx"

func fileName(on day.Day, name string) string { return on.String() + " " + name + extension }

// temporary is the name of a file while it is being written.
func temporary(name string) string { return "." + name + ".tmp" }

// outdated reports whether a file is ours and of a day before first, but no
// receipt of a day that is kept longer; or was left half written.
func (n fileNames) outdated(file string, first day.Day, longer map[day.Day]bool) bool {
	if inner, ok := strings.CutPrefix(strings.TrimSuffix(file, ".tmp"), "."); ok && file == temporary(inner) {
		_, _, ours := n.parse(inner)
		return ours
	}
	on, kind, ours := n.parse(file)
	return ours && on < first && !(kind == n.receipt && longer[on])
}

// parse takes a file name of ours apart: its day, and what it is called.
func (n fileNames) parse(file string) (on day.Day, kind string, ours bool) {
	date, rest, _ := strings.Cut(norm.NFC.String(file), " ")
	kind, ok := strings.CutSuffix(rest, extension)
	on, err := day.Parse(date)
	if base, further := strings.CutSuffix(strings.TrimRight(kind, "0123456789)）"), strings.TrimRight(n.further, "#)）")); further && base == n.receipt {
		kind = base
	}
	return on, kind, ok && err == nil && on.String() == date && slices.Contains([]string{n.receipt, n.calls, n.followUp}, kind)
}
