package templates

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// A file beside config.yaml wins; everything else is the built-in one.
func TestBeside(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "words"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "words", "zh.yaml"), []byte("own"), 0o600); err != nil {
		t.Fatal(err)
	}
	both := Beside(dir)
	if got, err := fs.ReadFile(both, "words/zh.yaml"); err != nil || string(got) != "own" {
		t.Errorf("own words = %q, %v", got, err)
	}
	if got, err := fs.ReadFile(both, "page/layout.html"); err != nil || len(got) == 0 {
		t.Errorf("built-in page: %v", err)
	}
	if _, err := fs.ReadFile(both, "page/none.html"); err == nil {
		t.Error("a template that is nowhere was found")
	}
	names, err := fs.Glob(both, "words/*.yaml")
	if err != nil || len(names) != 1 {
		t.Errorf("words of both layers = %v, %v", names, err)
	}
	if got, _ := fs.ReadFile(Beside(filepath.Join(dir, "absent")), "words/zh.yaml"); string(got) == "own" || len(got) == 0 {
		t.Error("without a folder the built-in templates stand")
	}
}
