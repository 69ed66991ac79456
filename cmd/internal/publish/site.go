// Package publish puts a finished day into the site: staged apart, verified,
// then swapped in as a whole. A run that fails leaves the site as it was.
package publish

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/disk"
)

const (
	dirMode  = 0o755 // the site is read by others: a web server, a network share
	fileMode = 0o644

	stagingPrefix = ".staging-"
	lockName      = stagingPrefix + "lock" // there while a run is at work
	assetsName    = "assets"
	oldName       = ".old" // inside a staging folder: what the swap took out of the site; no name of a staged file
)

// Site is the folder that is published.
type Site struct {
	dir      string
	lock     *disk.Lock
	rename   func(from, to string) error // os.Rename; tests make it fail
	exchange func(a, b string) error     // disk.Exchange; tests take it away
}

// Open makes the folder where there is none, and locks it: another run at work
// on it, whatever drop folder it collects from, gives disk.ErrLocked. Then it
// sweeps out what runs that died have left, and puts back a day that one of
// them had taken out and not yet replaced.
func Open(dir string) (*Site, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, dirMode); err != nil {
		return nil, err
	}
	s := &Site{dir: dir, rename: disk.Rename, exchange: disk.Exchange}
	if s.lock, err = disk.TryLock(filepath.Join(dir, lockName)); err != nil {
		return nil, err
	}
	if err := s.sweepAll(); err != nil {
		return nil, errors.Join(fmt.Errorf("sweep site: %w", err), s.Close())
	}
	return s, nil
}

// Close lets the site go.
func (s *Site) Close() error { return s.lock.Unlock() }

func (s *Site) sweepAll() error {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !e.IsDir() || !strings.HasPrefix(e.Name(), stagingPrefix) {
			continue
		}
		if err := s.sweep(filepath.Join(s.dir, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// sweep removes one staging folder. Of what its run had set aside only whole
// days can be missing in the site: single files are replaced without a gap.
func (s *Site) sweep(staging string) error {
	aside, err := os.ReadDir(filepath.Join(staging, oldName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, e := range aside {
		to := filepath.Join(s.dir, e.Name())
		if _, ok := dayName(e); !ok || exists(to) {
			continue
		}
		if err := s.rename(filepath.Join(staging, oldName, e.Name()), to); err != nil {
			return err
		}
	}
	if err := disk.SyncFolder(s.dir); err != nil {
		return err
	}
	_ = os.RemoveAll(staging) // what a program holds open goes another night; it is in nobody's way
	return nil
}

// Days are the days already published, ascending: the folders named by an ISO
// date that hold a summary.
func (s *Site) Days() ([]day.Day, error) {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return nil, err
	}
	var days []day.Day
	for _, e := range entries {
		d, ok := dayName(e)
		if ok && exists(filepath.Join(s.dir, e.Name(), "data", "summary.json")) {
			days = append(days, d)
		}
	}
	slices.Sort(days)
	return days, nil
}

// dayName reads a day's folder by its name.
func dayName(e fs.DirEntry) (day.Day, bool) {
	d, err := day.Parse(e.Name())
	return d, err == nil && e.IsDir()
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// Files lists what lies in a folder of a published day, such as briefs, at any
// depth: relative to that folder, with forward slashes, in order.
func (s *Site) Files(d day.Day, folder string) ([]string, error) {
	var files []string
	root := os.DirFS(filepath.Join(s.dir, d.String()))
	err := fs.WalkDir(root, folder, func(name string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err == nil && !e.IsDir() {
			files = append(files, strings.TrimPrefix(name, folder+"/"))
		}
		return err
	})
	return files, err
}

// Read returns a file of a published day, held against the day's manifest: ErrDamaged
// where it is not what was published.
func (s *Site) Read(d day.Day, name string) ([]byte, error) {
	m, err := s.manifest(d)
	if err != nil {
		return nil, err
	}
	content, err := os.ReadFile(filepath.Join(s.dir, d.String(), filepath.FromSlash(name)))
	if sum, listed := m[name]; err == nil && listed && sumOf(content) != sum {
		return nil, fmt.Errorf("%s: %w", name, ErrDamaged)
	}
	return content, err
}

// manifestName is a day's list of its files with their sums, as sha256sum writes
// and checks it.
const manifestName = "manifest.sha256"

// ErrDamaged says that a file of a published day is not what was published.
var ErrDamaged = errors.New("not what was published")

// manifest is the sum of every file, by name.
type manifest map[string]string

func sumOf(content []byte) string { return fmt.Sprintf("%x", sha256.Sum256(content)) }

func (m manifest) bytes() []byte {
	var b bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(m)) {
		fmt.Fprintf(&b, "%s  %s\n", m[name], name)
	}
	return b.Bytes()
}

// manifest reads a day's; nil where it has none, as those of older programs.
func (s *Site) manifest(d day.Day) (manifest, error) {
	raw, err := os.ReadFile(filepath.Join(s.dir, d.String(), manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	m := manifest{}
	for line := range strings.Lines(string(raw)) {
		sum, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if !ok || len(sum) != 2*sha256.Size {
			return nil, fmt.Errorf("%s: %w", manifestName, ErrDamaged)
		}
		m[name] = sum
	}
	return m, nil
}

// Look is the site for reading only. It takes no lock and sweeps nothing out.
func Look(dir string) *Site { return &Site{dir: dir} }

// Verify holds a day's files against its manifest, and returns those that are
// damaged or missing. Without a manifest, as in days of older programs, nothing is
// known: listed is false.
func (s *Site) Verify(d day.Day) (bad []string, listed bool, err error) {
	m, err := s.manifest(d)
	if errors.Is(err, ErrDamaged) {
		return []string{manifestName}, true, nil
	}
	for _, name := range slices.Sorted(maps.Keys(m)) {
		content, err := os.ReadFile(filepath.Join(s.dir, d.String(), filepath.FromSlash(name)))
		if errors.Is(err, fs.ErrPermission) {
			return nil, true, err
		}
		if err != nil || sumOf(content) != m[name] {
			bad = append(bad, name)
		}
	}
	return bad, m != nil, err
}
