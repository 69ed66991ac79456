package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// forms runs dailydose forms in an office, and returns what it says.
func (o office) forms(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	args = append([]string{"forms", "-config", filepath.Join(o.dir, "config.yaml"), "-out", filepath.Join(o.dir, "blank")}, args...)
	if status := run(t.Context(), args, streams{out: &out, err: &out, now: clock(t, "2021-06-10 09:00")}); status != exitDone {
		t.Fatalf("%q: exit status %d: %s", args, status, out.String())
	}
	return out.String()
}

// The blank workbooks of all units come with the folders that the drop folder
// lacks; a folder under an alias is the unit's, and one unit's form makes none.
func TestFormsMakeFolders(t *testing.T) {
	o := newOffice(t, smallConfig)
	must(t, os.Mkdir(filepath.Join(o.dir, "inputs", "教育局"), 0o700))
	forms := func(args ...string) string { return o.forms(t, args...) }
	folders := func() (names []string) {
		entries, err := os.ReadDir(filepath.Join(o.dir, "inputs"))
		must(t, err)
		for _, e := range entries {
			names = append(names, e.Name())
		}
		return names
	}
	forms("-unit", "东河镇")
	if got := folders(); len(got) != 1 {
		t.Errorf("one unit's form made folders: %q", got)
	}
	if said := forms(); !strings.Contains(said, "单位文件夹 2 个") {
		t.Errorf("said %q", said)
	}
	want := []string{"东河镇", "教育局", "西山乡"}
	if got := folders(); !slices.Equal(got, want) {
		t.Errorf("folders %q, want %q", got, want)
	}
	if said := forms(); strings.Contains(said, "新建") {
		t.Errorf("nothing was missing, said %q", said)
	}
}
