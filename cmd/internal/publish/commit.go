package publish

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"dailydose/cmd/internal/disk"
)

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
