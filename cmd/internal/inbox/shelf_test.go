package inbox

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// What is kept comes back as it was; whatever cannot be trusted does not.
func TestShelf(t *testing.T) {
	dir := t.TempDir()
	shelf, what := NewShelf(dir, t.TempDir(), "1"), []byte("what was made of a workbook")
	keep := func(key string, what []byte) {
		t.Helper()
		if err := shelf.Keep(key, what); err != nil {
			t.Fatal(err)
		}
	}
	keep("a", what)
	keep("b", []byte("of another"))
	if kept, ok := shelf.Take("a"); !ok || !bytes.Equal(kept, what) {
		t.Errorf("kept %q, %v", kept, ok)
	}
	if _, ok := NewShelf(dir, t.TempDir(), "2").Take("a"); ok {
		t.Error("an entry of another edition was trusted")
	}
	if _, ok := shelf.Take("c"); ok {
		t.Error("something is kept that never was")
	}
	place := shelf.place("a")
	whole, err := os.ReadFile(place)
	if err != nil {
		t.Fatal(err)
	}
	other, err := os.ReadFile(shelf.place("b"))
	if err != nil {
		t.Fatal(err)
	}
	wrong := func(what string, content []byte) {
		t.Helper()
		if err := os.WriteFile(place, content, privateFile); err != nil {
			t.Fatal(err)
		}
		if _, ok := shelf.Take("a"); ok {
			t.Errorf("%s: trusted", what)
		}
	}
	for n := range whole {
		wrong("cut off", whole[:n])
		spoilt := bytes.Clone(whole)
		spoilt[n] ^= 1 << (n % 8)
		wrong("a bit turned", spoilt)
	}
	wrong("grown", append(bytes.Clone(whole), 0))
	wrong("that of another", other)
	keep("a", what)
	if kept, ok := shelf.Take("a"); !ok || !bytes.Equal(kept, what) {
		t.Errorf("mended: %q, %v", kept, ok)
	}
}

// What is kept is persons' data, and a shelf that cannot be written says so.
func TestShelfIsPrivate(t *testing.T) {
	dir := t.TempDir()
	shelf := NewShelf(filepath.Join(dir, "cache"), t.TempDir(), "1")
	if err := shelf.Keep("a", nil); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{shelf.place("a"), filepath.Dir(shelf.place("a"))} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: %v", path, info.Mode())
		}
	}
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, privateFile); err != nil {
		t.Fatal(err)
	}
	if NewShelf(file, t.TempDir(), "1").Keep("a", nil) == nil {
		t.Error("kept where there is no folder")
	}
}
