// Package templates is every word and every look: words, page and brief
// templates, styles, and the front-end packages that `make fetch` brings.
// It is a package of its own because go:embed cannot reach upwards.
package templates

import (
	"embed"
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

//go:embed words page selfcheck brief style schedule drives all:fetched
var built embed.FS

// Beside returns the templates as built, over which the files of a folder win:
// the templates folder beside config.yaml, where there is one. Its words are not
// among them: package words lays those over the built-in ones key by key.
func Beside(folder string) fs.FS {
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return built
	}
	return overlay{os.DirFS(folder), built}
}

// overlay looks for a file in top, then in base.
type overlay struct{ top, base fs.FS }

// Open opens a file of the top layer, or of the one below.
func (o overlay) Open(name string) (fs.File, error) {
	if path.Dir(name) == "words" {
		return o.base.Open(name)
	}
	f, err := o.top.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.base.Open(name)
	}
	return f, err
}

// ReadDir lists a folder of both layers.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == "words" {
		return fs.ReadDir(o.base, name)
	}
	top, err := fs.ReadDir(o.top, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	base, err := fs.ReadDir(o.base, name)
	if err != nil && (top == nil || !errors.Is(err, fs.ErrNotExist)) {
		return nil, err
	}
	all := slices.Concat(top, base)
	slices.SortStableFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return slices.CompactFunc(all, func(a, b fs.DirEntry) bool { return a.Name() == b.Name() }), nil
}
