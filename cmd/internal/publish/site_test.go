package publish

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestUnchangedAssetIsNotTouched(t *testing.T) {
	dir := t.TempDir()
	if err := staged(t, open(t, dir), "one").Commit(nil); err != nil {
		t.Fatal(err)
	}
	kept, err := os.Stat(filepath.Join(dir, "assets", "js", "app.js"))
	if err != nil {
		t.Fatal(err)
	}
	changed, _ := os.Stat(filepath.Join(dir, "assets", "app.css"))
	if err := staged(t, open(t, dir), "two").Commit(nil); err != nil {
		t.Fatal(err)
	}
	if now, _ := os.Stat(filepath.Join(dir, "assets", "js", "app.js")); !os.SameFile(kept, now) {
		t.Error("an asset of the same content was written again")
	}
	if now, _ := os.Stat(filepath.Join(dir, "assets", "app.css")); os.SameFile(changed, now) {
		t.Error("a changed asset was written in place, not renamed over")
	}
}

func TestOpenSweepsWhatACrashLeft(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "index.html", "front")
	put(t, dir, "2021-06-14/data/summary.json", "{}")
	want := tree(t, dir)
	put(t, dir, ".staging-2021-06-15-7/2021-06-15/index.html", "half a day")
	put(t, dir, ".staging-2021-06-14-8/.old/2021-06-14/index.html", "replaced, and only not yet removed")
	put(t, dir, ".staging-2021-06-14-8/.old/index.html", "replaced")
	// Killed between taking the old day out and putting the new one in.
	put(t, dir, ".staging-2021-06-13-9/2021-06-13/data/summary.json", "new")
	put(t, dir, ".staging-2021-06-13-9/.old/2021-06-13/data/summary.json", "old")
	want["2021-06-13/"], want["2021-06-13/data/"], want["2021-06-13/data/summary.json"] = "", "", "old"
	s := open(t, dir)
	equal(t, tree(t, dir), want)
	days, err := s.Days()
	if err != nil || fmt.Sprint(days) != "[2021-06-13 2021-06-14]" {
		t.Errorf("Days = %v, %v", days, err)
	}
}

func TestDays(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{
		"2021-06-15/data/summary.json", "2021-06-02/data/summary.json", "2020-12-31/data/summary.json",
		"2021-06-16/index.html", "2021-6-1/data/summary.json", "2021-02-30/data/summary.json", "assets/data/summary.json", "2021-06-17",
	} {
		put(t, dir, name, "{}")
	}
	days, err := open(t, dir).Days()
	if want := "[2020-12-31 2021-06-02 2021-06-15]"; err != nil || fmt.Sprint(days) != want {
		t.Errorf("Days = %v, %v, want %s", days, err, want)
	}
	if days, err := open(t, filepath.Join(dir, "none")).Days(); err != nil || days != nil {
		t.Errorf("a site that does not exist: %v, %v", days, err)
	}
}

func TestOthersMayReadTheSite(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such modes")
	}
	old := umask(0o022)
	defer umask(old)
	dir := filepath.Join(t.TempDir(), "site")
	if err := staged(t, open(t, dir), "one").Commit(nil); err != nil {
		t.Fatal(err)
	}
	for name := range tree(t, dir) {
		info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name)))
		if want := map[bool]fs.FileMode{true: 0o755, false: 0o644}[strings.HasSuffix(name, "/")]; err != nil || info.Mode().Perm() != want {
			t.Errorf("%s has mode %v, want %v", name, info.Mode(), want)
		}
	}
}
