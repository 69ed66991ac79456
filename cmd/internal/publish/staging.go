package publish

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/disk"
)

// Staging is one day being made, in a folder of its own inside the site (so
// on the same disk). It is safe for concurrent use until Commit or Abort.
type Staging struct {
	site *Site
	day  day.Day
	dir  string
	root *os.Root // of dir, laid out as the site is

	mu     sync.Mutex
	failed error // the first failed write: such a day must not be published
	sums   manifest
	done   bool // committed or aborted
}

// Stage begins a day's folder. Nothing in the site changes before Commit;
// Abort, which may be deferred, takes the staging back.
func (s *Site) Stage(d day.Day) (*Staging, error) {
	if d == 0 {
		return nil, errors.New("stage: no day given")
	}
	dir := filepath.Join(s.dir, fmt.Sprintf("%s%s-%d", stagingPrefix, d, os.Getpid()))
	// Not MkdirTemp: its folders are private, and this one is to be read by others.
	if err := os.Mkdir(dir, dirMode); err != nil {
		return nil, fmt.Errorf("stage %s: %w", d, err)
	}
	root, err := os.OpenRoot(dir)
	if err == nil {
		err = root.Mkdir(d.String(), dirMode)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("stage %s: %w", d, err), os.RemoveAll(dir))
	}
	return &Staging{site: s, day: d, dir: dir, root: root, sums: manifest{}}, nil
}

// Write adds a file to the day's folder. The name is relative, with forward
// slashes; folders are made. A name that leads out of the folder, that Windows
// cannot hold or that was written before is an error, and then Commit fails too.
func (g *Staging) Write(name string, content []byte) error {
	g.mu.Lock()
	g.sums[name] = sumOf(content)
	g.mu.Unlock()
	return g.note(g.write(g.day.String(), name, content))
}

// Asset adds a file to the site's assets, which all days share. One that is
// published with the same content already is not touched.
func (g *Staging) Asset(name string, content []byte) error {
	if safeName(name) == nil {
		old, err := os.ReadFile(filepath.Join(g.site.dir, assetsName, filepath.FromSlash(name)))
		if err == nil && bytes.Equal(old, content) {
			return nil
		}
	}
	return g.note(g.write(assetsName, name, content))
}

// Front adds a file to the site's top, such as index.html. Commit replaces
// those after everything they lead to, index.html last.
func (g *Staging) Front(name string, content []byte) error {
	_, err := day.Parse(name)
	if err == nil || strings.Contains(name, "/") || name == assetsName {
		return g.note(fmt.Errorf("stage front: %q is no file name of the front", name))
	}
	return g.note(g.write(".", name, content))
}

func (g *Staging) note(err error) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if err != nil && g.failed == nil {
		g.failed = err
	}
	return err
}

func (g *Staging) write(folder, name string, content []byte) (err error) {
	if err := safeName(name); err != nil {
		return fmt.Errorf("stage %s: %w", g.day, err)
	}
	full := path.Join(folder, name)
	if err := g.root.MkdirAll(path.Dir(full), dirMode); err != nil {
		return fmt.Errorf("stage: %w", err)
	}
	// Exclusive: two pages of one name would be one unit's figures under another's name.
	f, err := g.root.OpenFile(full, os.O_CREATE|os.O_EXCL|os.O_WRONLY, fileMode)
	if err != nil {
		return fmt.Errorf("stage: %w", err)
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Close())
}

// safeName says why a name is not fit for the site. It is copied to network
// shares and office PCs, so what Windows forbids is forbidden here.
func safeName(name string) error {
	if !fs.ValidPath(name) || name == "." || !filepath.IsLocal(filepath.FromSlash(name)) {
		return fmt.Errorf("unsafe file name %q: must be relative, with forward slashes, and lead nowhere else", name)
	}
	forbidden := func(r rune) bool { return r < ' ' || r == 0x7f || strings.ContainsRune(`<>:"\|?*`, r) }
	if strings.ContainsFunc(name, forbidden) {
		return fmt.Errorf("unsafe file name %q: holds a character that Windows forbids", name)
	}
	for part := range strings.SplitSeq(name, "/") {
		if part[0] == '.' || strings.TrimRight(part, ". ") != part {
			return fmt.Errorf("unsafe file name %q: a part begins with a dot or ends with a dot or space", name)
		}
	}
	return nil
}

// Abort removes the staging folder. After Commit it does nothing.
func (g *Staging) Abort() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.done {
		return nil
	}
	g.done = true
	return g.remove()
}

// remove closes the folder first: Windows removes and renames no open one.
func (g *Staging) remove() error {
	return errors.Join(g.root.Close(), os.RemoveAll(g.dir))
}

// Commit publishes the day: it verifies that every required file (named as
// for Write) is there and not empty, brings all to the disk, and swaps them
// in: assets, then the day's folder, then the front, index.html last. When
// any of it fails, what was swapped goes back and the site is as it was.
// Either way the staging is over.
func (g *Staging) Commit(required []string) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.done {
		return errors.New("publish: the staging is over")
	}
	g.done = true
	err := g.publish(required)
	if errors.Is(err, errStuck) {
		return fmt.Errorf("publish %s: %w; what it replaced is kept in %s", g.day, err, filepath.Join(g.dir, oldName))
	}
	removed := g.remove()
	if err != nil {
		return fmt.Errorf("publish %s: %w", g.day, errors.Join(err, removed))
	}
	return nil // what could not be removed now, the next Open sweeps out
}

// errStuck says that the site could not be brought back to what it was.
var errStuck = errors.New("the site could not be put back")

func (g *Staging) publish(required []string) error {
	if err := errors.Join(g.failed, g.verify(required)); err != nil {
		return err
	}
	if err := g.write(g.day.String(), manifestName, g.sums.bytes()); err != nil {
		return err
	}
	files, err := g.sync()
	if err != nil {
		return err
	}
	if err := g.root.Close(); err != nil {
		return err
	}
	return g.swapAll(g.moves(files))
}

// verify names every required file that is missing or empty, all at once.
func (g *Staging) verify(required []string) error {
	var faults []error
	for _, name := range required {
		info, err := g.root.Stat(g.day.String() + "/" + name)
		switch {
		case err != nil:
			faults = append(faults, err)
		case !info.Mode().IsRegular() || info.Size() == 0:
			faults = append(faults, fmt.Errorf("%s is empty", name))
		}
	}
	return errors.Join(faults...)
}

// syncing is how many files are brought to the disk at a time: it writes many
// in hardly more time than one.
const syncing = 16

// sync brings the staged files to the disk and returns their names.
func (g *Staging) sync() (files []string, err error) {
	var group errgroup.Group
	group.SetLimit(syncing)
	err = filepath.WalkDir(g.dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			group.Go(func() error { return disk.SyncFolder(path) })
			return nil
		}
		group.Go(func() error { return disk.Sync(path) })
		name, err := filepath.Rel(g.dir, path)
		files = append(files, name)
		return err
	})
	return files, errors.Join(err, group.Wait())
}

// moves are the renames that publish the staged files, as paths both sides
// share: the day's folder as a whole, everything else file by file.
func (g *Staging) moves(files []string) []string {
	names := []string{g.day.String()}
	for _, f := range files {
		if !strings.HasPrefix(f, names[0]+string(filepath.Separator)) {
			names = append(names, f)
		}
	}
	slices.SortStableFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(g.turn(a), g.turn(b)), strings.Compare(a, b))
	})
	return names
}

// turn puts what is led to before what leads to it.
func (g *Staging) turn(name string) int {
	switch {
	case name == "index.html":
		return 3
	case name == g.day.String():
		return 1
	case strings.HasPrefix(name, assetsName+string(filepath.Separator)):
		return 0
	}
	return 2
}

func (g *Staging) swapAll(names []string) error {
	for i, name := range names {
		if err := g.swap(name); err != nil {
			return errors.Join(err, g.undo(names[:i]))
		}
	}
	g.syncSite(names)
	return nil
}

// swap puts one staged file or folder into the site and what it replaces
// aside. A day that is there already trades places with the new one where the
// disk can do that: else its name is missing for a moment, and Open mends it
// where a run dies in just that moment.
func (g *Staging) swap(name string) error {
	staged, old, live := g.paths(name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(old), dirMode), os.MkdirAll(filepath.Dir(live), dirMode)); err != nil {
		return err
	}
	if name == g.day.String() && g.site.exchange(staged, live) == nil {
		return nil // the old day lies among the staged files now
	}
	if err := g.setAside(name); err != nil {
		return err
	}
	err := g.site.rename(staged, live)
	if err != nil && !exists(live) && exists(old) {
		err = errors.Join(err, stuck(g.site.rename(old, live)))
	}
	return err
}

// stuck marks a failed way back.
func stuck(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%w: %w", errStuck, err)
}

// paths are where one name stands in the staging, among the old, and in the site.
func (g *Staging) paths(name string) (staged, old, live string) {
	return filepath.Join(g.dir, name), filepath.Join(g.dir, oldName, name), filepath.Join(g.site.dir, name)
}

// setAside keeps what is about to be replaced. A folder must be moved away,
// since none can be renamed over; a file is copied, so that it is never missing.
func (g *Staging) setAside(name string) error {
	_, old, live := g.paths(name)
	info, err := os.Lstat(live)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case name == g.day.String():
		return g.site.rename(live, old)
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s is not a file", live)
	}
	content, err := os.ReadFile(live)
	if err != nil {
		return err
	}
	return os.WriteFile(old, content, fileMode)
}

// undo takes back the swaps of names, the last first.
func (g *Staging) undo(names []string) error {
	var faults []error
	for _, name := range slices.Backward(names) {
		staged, old, live := g.paths(name)
		if exists(staged) {
			faults = append(faults, stuck(g.site.exchange(staged, live)))
			continue
		}
		if name == g.day.String() || !exists(old) {
			faults = append(faults, stuck(g.site.rename(live, staged)))
		}
		if exists(old) {
			faults = append(faults, stuck(g.site.rename(old, live)))
		}
	}
	return errors.Join(faults...)
}

// syncSite makes the new names last. By now the day is published for everyone
// who looks, so a disk that will not confirm it is no reason to take it back.
func (g *Staging) syncSite(names []string) {
	for _, name := range names {
		_, _, live := g.paths(name)
		_ = disk.SyncFolder(filepath.Dir(live))
	}
}
