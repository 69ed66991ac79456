package publish

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"dailydose/cmd/internal/day"
)

// TestManifest: what is read of a published day is what was published, or an
// error; verify names what is not. A day without a manifest is taken as it is.
func TestManifest(t *testing.T) {
	d := day.New(2021, 6, 15)
	for name, c := range map[string]struct {
		harm   func(folder string) error
		bad    string
		listed bool
		read   error // of index.html
	}{
		"whole":             {func(string) error { return nil }, "[]", true, nil},
		"a page changed":    {func(f string) error { return os.WriteFile(filepath.Join(f, "index.html"), []byte("day two"), 0o644) }, "[index.html]", true, ErrDamaged},
		"a page is gone":    {func(f string) error { return os.Remove(filepath.Join(f, "index.html")) }, "[index.html]", true, os.ErrNotExist},
		"a page more":       {func(f string) error { return os.WriteFile(filepath.Join(f, "x.html"), nil, 0o644) }, "[]", true, nil},
		"a torn manifest":   {func(f string) error { return os.Truncate(filepath.Join(f, manifestName), 40) }, "[manifest.sha256]", true, ErrDamaged},
		"of an old program": {func(f string) error { return os.Remove(filepath.Join(f, manifestName)) }, "[]", false, nil},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := staged(t, open(t, dir), "one").Commit([]string{"index.html"}); err != nil {
				t.Fatal(err)
			}
			if err := c.harm(filepath.Join(dir, d.String())); err != nil {
				t.Fatal(err)
			}
			site := Look(dir)
			bad, listed, err := site.Verify(d)
			if fmt.Sprint(bad) != c.bad || listed != c.listed || err != nil {
				t.Errorf("bad %v, listed %v, %v", bad, listed, err)
			}
			if _, err := site.Read(d, "index.html"); !errors.Is(err, c.read) {
				t.Errorf("read: %v, want %v", err, c.read)
			}
		})
	}
}
