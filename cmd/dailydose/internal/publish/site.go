// Package publish puts a finished day into the site: staged apart, verified,
// then swapped in as a whole. A run that fails leaves the site as it was.
package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dailydose/cmd/dailydose/internal/day"
)

const (
	dirMode  = 0o755 // the site is read by others: a web server, a network share
	fileMode = 0o644

	stagingPrefix = ".staging-"
	assetsName    = "assets"
	oldName       = ".old" // inside a staging folder: what the swap took out of the site; no name of a staged file
)

// Site is the folder that is published.
type Site struct {
	dir    string
	rename func(from, to string) error // os.Rename; tests make it fail
}

// Open sweeps out what runs that died have left, and puts back a day that one
// of them had taken out and not yet replaced. The folder need not exist yet.
// The caller makes sure that no other run is at work on it.
func Open(dir string) (*Site, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	s := &Site{dir: dir, rename: os.Rename}
	entries, err := s.list()
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), stagingPrefix) {
			continue
		}
		if err := s.sweep(filepath.Join(dir, e.Name())); err != nil {
			return nil, fmt.Errorf("sweep site: %w", err)
		}
	}
	return s, nil
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
	return os.RemoveAll(staging)
}

// Days are the days already published, ascending: the folders named by an ISO
// date that hold a summary. A site that does not exist has none.
func (s *Site) Days() ([]day.Day, error) {
	entries, err := s.list()
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

// list is what stands at the site's top, in order of name; nothing where there is no site yet.
func (s *Site) list() ([]fs.DirEntry, error) {
	entries, err := os.ReadDir(s.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return entries, err
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

// Read returns a file of a published day.
func (s *Site) Read(d day.Day, name string) ([]byte, error) {
	return os.ReadFile(filepath.Join(s.dir, d.String(), filepath.FromSlash(name)))
}
