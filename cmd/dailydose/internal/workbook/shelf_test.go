package workbook

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// A book from the shelf is the book that was read; whatever cannot be trusted
// is read anew.
func TestShelf(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.xlsx")
	if err := os.WriteFile(path, nightly(t, 20), 0o600); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	shelf := func(edition string, cold bool) *Shelf { return NewShelf(newReader(t, Limits{}), dir, edition, cold) }
	read := func(s *Shelf, path string) *Book {
		t.Helper()
		book, err := s.Read(t.Context(), "ab12", path)
		if err != nil {
			t.Fatal(err)
		}
		return book
	}
	fresh := read(shelf("1", false), path)
	if len(fresh.Tables) == 0 || len(fresh.Tables[0].Rows) == 0 {
		t.Fatal("the book holds nothing to keep")
	}
	gone := filepath.Join(t.TempDir(), "gone.xlsx")
	if kept := read(shelf("1", false), gone); !reflect.DeepEqual(kept, fresh) {
		t.Errorf("kept %+v, read %+v", kept, fresh)
	}
	if _, err := shelf("2", false).Read(t.Context(), "ab12", gone); err == nil {
		t.Error("an entry of another edition was trusted")
	}
	if _, err := shelf("1", true).Read(t.Context(), "ab12", gone); err == nil {
		t.Error("a cold shelf did not read")
	}
	damage(t, shelf("1", false).file("ab12"))
	if _, err := shelf("1", false).Read(t.Context(), "ab12", gone); err == nil {
		t.Error("a damaged entry was trusted")
	}
	if again := read(shelf("1", false), path); !reflect.DeepEqual(again, fresh) {
		t.Error("the damaged entry was not made anew")
	}
	if kept := read(shelf("1", false), gone); !reflect.DeepEqual(kept, fresh) {
		t.Error("the entry made anew was not kept")
	}
}

// damage flips one bit in the middle of a file.
func damage(t *testing.T, path string) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	raw[len(raw)/2] ^= 1
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
}
