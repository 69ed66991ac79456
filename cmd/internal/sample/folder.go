package sample

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// marker lists what was made, with its hash: these files may be replaced, no others.
const marker = ".sample"

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
	return f, f.remove(slices.Collect(maps.Keys(own)))
}

// earlier reads the marker of an earlier run.
func (f *folder) earlier() (map[string]string, error) {
	own := map[string]string{}
	file, err := os.Open(filepath.Join(f.dir, marker))
	if errors.Is(err, fs.ErrNotExist) {
		return own, nil
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if sum, name, ok := strings.Cut(lines.Text(), "  "); ok && filepath.IsLocal(name) {
			own[name] = sum
		}
	}
	return own, lines.Err()
}

// refuseForeign returns Foreign for the first file that is neither ours,
// unchanged, nor one the night passes over.
func (f *folder) refuseForeign(own map[string]string) error {
	return filepath.WalkDir(f.dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := e.Name()
		if e.IsDir() {
			if path != f.dir && (strings.HasPrefix(name, ".") || name == "回执") {
				return fs.SkipDir
			}
			return nil
		}
		if strings.HasPrefix(name, ".") || passedOver(name) {
			return nil
		}
		return f.mustBeOwn(path, own)
	})
}

func passedOver(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".txt":
		return true
	}
	return strings.EqualFold(name, "Thumbs.db") || strings.EqualFold(name, "desktop.ini")
}

func (f *folder) mustBeOwn(path string, own map[string]string) error {
	rel, err := filepath.Rel(f.dir, path)
	if err != nil {
		return err
	}
	rel = filepath.ToSlash(rel)
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if own[rel] != hash(data) {
		return Foreign{Dir: f.dir, File: rel}
	}
	return nil
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// remove deletes files of ours, and the folders that this empties.
func (f *folder) remove(names []string) error {
	for _, name := range names {
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

// abandon removes what a failed run has written so far.
func (f *folder) abandon() error {
	return errors.Join(f.remove(slices.Collect(maps.Keys(f.files))), f.sign())
}

// sign leaves the list of what was made.
func (f *folder) sign() error {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(f.files)) {
		fmt.Fprintf(&b, "%s  %s\n", f.files[name], name)
	}
	return os.WriteFile(filepath.Join(f.dir, marker), []byte(b.String()), 0o644)
}

func (f *folder) count() int { return len(f.files) }
