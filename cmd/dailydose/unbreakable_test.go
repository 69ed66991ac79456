package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/day"
)

// smallUnits are the units of smallConfig.
func smallUnits() []string { return []string{"东河镇", "西山乡", "县教育局"} }

// dailyBook is a unit's report of a day, in which the people numbered had their
// first dose that day.
func dailyBook(t *testing.T, unit, date string, people ...int) []byte {
	t.Helper()
	b := report10(unit, person(0), "报告日期", isoDate(date), "当日第一针", len(people))
	b.sheets[1].rows = b.sheets[1].rows[:1]
	for _, n := range people {
		b.sheets[1].rows = append(b.sheets[1].rows, []any{"某人", person(n), "常住人群", "第一针", isoDate(date), "甲厂"})
	}
	return rawXLSX(t, b)
}

// june is a day of June 2021.
func june(n int) string { return day.New(2021, 6, n).String() }

// dropDay drops every unit's report of a day of June, saved at six in the
// evening, each with one dose of somebody new.
func (o office) dropDay(n int) {
	for i, unit := range smallUnits() {
		o.drop(fmt.Sprintf("%s/%d.xlsx", unit, n), dailyBook(o.t, unit, june(n), 10*n+i), june(n)+" 18:00")
	}
}

// tonight runs report at a moment and returns what it said.
func (o office) tonight(now time.Time, flags ...string) (string, int) {
	var said bytes.Buffer
	args := append([]string{"report", "-config", filepath.Join(o.dir, "config.yaml")}, flags...)
	status := run(o.t.Context(), args, streams{out: &said, err: &said, now: now})
	return said.String(), status
}

// mustBe runs report at a moment and demands a status and part of what it says.
func (o office) mustBe(status int, says string, now time.Time, flags ...string) string {
	o.t.Helper()
	said, got := o.tonight(now, flags...)
	if got != status || !strings.Contains(said, says) {
		o.t.Fatalf("%v %v: status %d, want %d and %q:\n%s", now, flags, got, status, says, said)
	}
	return said
}

// days are the days published.
func (o office) days() (days []string) {
	o.t.Helper()
	entries, err := os.ReadDir(filepath.Join(o.dir, "site"))
	must(o.t, err)
	for _, e := range entries {
		if _, err := day.Parse(e.Name()); err == nil {
			days = append(days, e.Name())
		}
	}
	return days
}

// is reports whether there is a file of a pattern.
func (o office) is(pattern string) bool {
	found, err := filepath.Glob(o.at(pattern))
	must(o.t, err)
	return len(found) > 0
}

// process is a command with the program on its path.
func (o office) process(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Dir = o.dir
	return c
}

// given is the county's first doses as a day's site tells them.
func (o office) given(date string) string {
	o.t.Helper()
	figures, _ := o.day(date).summary()
	return figures["dose1"]
}

func (o office) mustTell(what, got, want string) {
	o.t.Helper()
	if got != want {
		o.t.Errorf("%s: %s, want %s", what, got, want)
	}
}

// copyFolder copies a folder with its modification times.
func copyFolder(t *testing.T, from, to string) {
	t.Helper()
	must(t, os.CopyFS(to, os.DirFS(from)))
	must(t, filepath.WalkDir(from, func(path string, e os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		name = filepath.Join(to, name)
		if err := os.Chmod(name, info.Mode().Perm()); err != nil || e.IsDir() {
			return err
		}
		return os.Chtimes(name, info.ModTime(), info.ModTime())
	}))
}

// mustBeClean demands that no run left anything half done.
func (o office) mustBeClean() {
	o.t.Helper()
	for name := range folder(o.t, o.dir) {
		base := filepath.Base(name)
		if strings.Contains(name, ".staging") || strings.Contains(name, ".dailydose/tmp") || strings.HasSuffix(base, ".tmp") ||
			strings.HasSuffix(base, ".new") || base == "begun" || base == "lock" {
			o.t.Errorf("left behind: %s", name)
		}
	}
}

// again is a copy of the county.
func (o office) again(t *testing.T) office {
	t.Helper()
	copied := office{t, filepath.Join(t.TempDir(), "again")}
	copyFolder(t, o.dir, copied.dir)
	return copied
}
