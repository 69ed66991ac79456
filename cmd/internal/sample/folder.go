package sample

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"dailydose/cmd/internal/inbox"
)

// marker lists what was made, with its hash: these files may be replaced, no others.
const marker = ".sample"

// folder is the drop folder with what was written to it, by several units at once.
type folder struct {
	dir   string
	mu    sync.Mutex
	files map[string]string // relative path → SHA-256
}

// openFolder makes the folder ready: files of an earlier run go, and any other
// workbook in it is a reason to touch nothing.
func openFolder(dir string) (*folder, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	f := &folder{dir: dir, files: map[string]string{}}
	own, err := f.earlier()
	if err != nil {
		return nil, err
	}
	if err := f.refuseForeign(own); err != nil {
		return nil, err
	}
	return f, f.remove(own)
}

// earlier reads the marker of an earlier run.
func (f *folder) earlier() (map[string]string, error) {
	own := map[string]string{}
	data, err := os.ReadFile(filepath.Join(f.dir, marker))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for line := range strings.Lines(string(data)) {
		if sum, name, ok := strings.Cut(strings.TrimSpace(line), "  "); ok && filepath.IsLocal(name) {
			own[name] = sum
		}
	}
	return own, nil
}

// refuseForeign returns Foreign for the first file that is neither ours,
// unchanged, nor one the night passes over.
func (f *folder) refuseForeign(own map[string]string) error {
	return filepath.WalkDir(f.dir, func(path string, e fs.DirEntry, err error) error {
		name := e.Name()
		switch {
		case err != nil || path == f.dir:
			return err
		case e.IsDir() && (strings.HasPrefix(name, ".") || slices.Contains([]string{"回执", "receipts"}, name)):
			return fs.SkipDir
		case e.IsDir() || inbox.NoReport(name, func() (io.ReadCloser, error) { return os.Open(path) }):
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(f.dir, path)
		if rel = filepath.ToSlash(rel); err == nil && own[rel] != hash(data) {
			return Foreign{Dir: f.dir, File: rel}
		}
		return err
	})
}

func hash(data []byte) string { return fmt.Sprintf("%x", sha256.Sum256(data)) }

// remove deletes files of ours, and the folders that this empties.
func (f *folder) remove(files map[string]string) error {
	for name := range files {
		path := filepath.Join(f.dir, filepath.FromSlash(name))
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if dir := filepath.Dir(path); dir != f.dir {
			_ = os.Remove(dir) // fails while something else lies in it, which is right
		}
	}
	return nil
}

// save writes a file that arrived at a moment.
func (f *folder) save(name string, data []byte, arrived time.Time) error {
	path := filepath.Join(f.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f.mu.Lock()
	f.files[name] = hash(data)
	f.mu.Unlock()
	if err := os.WriteFile(path, data, 0o644); err != nil {
		return err
	}
	return os.Chtimes(path, arrived, arrived)
}

// sign leaves the list of what was made.
func (f *folder) sign() error {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(f.files)) {
		fmt.Fprintf(&b, "%s  %s\n", f.files[name], name)
	}
	return os.WriteFile(filepath.Join(f.dir, marker), []byte(b.String()), 0o644)
}
