package templates

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// A file beside config.yaml wins, unless it is words; everything else is the built-in one.
func TestBeside(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"page/index.html", "page/own.html", "words/zh.yaml", "words/own.yaml"} {
		if err := errors.Join(os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o700),
			os.WriteFile(filepath.Join(dir, name), []byte("own"), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	both := Beside(dir)
	if got, err := fs.ReadFile(both, "page/index.html"); err != nil || string(got) != "own" {
		t.Errorf("own page = %q, %v", got, err)
	}
	if got, err := fs.ReadFile(both, "words/zh.yaml"); err != nil || string(got) == "own" {
		t.Errorf("words = %q, %v", got, err)
	}
	if got, err := fs.ReadFile(both, "page/layout.html"); err != nil || len(got) == 0 {
		t.Errorf("built-in page: %v", err)
	}
	if _, err := fs.ReadFile(both, "page/none.html"); err == nil {
		t.Error("a template that is nowhere was found")
	}
	pages, err1 := fs.Glob(both, "page/*n.html")
	words, err2 := fs.Glob(both, "words/o*.yaml")
	if err1 != nil || err2 != nil || !slices.Contains(pages, "page/own.html") || len(pages) < 2 || len(words) != 0 {
		t.Errorf("pages of both layers = %v, words = %v", pages, words)
	}
	if got, _ := fs.ReadFile(Beside(filepath.Join(dir, "absent")), "page/index.html"); string(got) == "own" || len(got) == 0 {
		t.Error("without a folder the built-in templates stand")
	}
}
