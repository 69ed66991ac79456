//go:build bench && unix

package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"
)

// cost is what a process went through, and what it took.
type cost struct {
	files, rows     int
	wall, cpu, peak float64 // seconds, seconds of all cores, MB
}

// measure runs a process and returns its cost and what it said.
func measure(t testing.TB, c *exec.Cmd) (cost, string) {
	t.Helper()
	syscall.Sync() // what was prepared is on the disk, and none of the process's work
	begun := time.Now()
	out, err := c.Output()
	took := time.Since(begun)
	if err != nil {
		t.Fatalf("%s: %v\n%s", c, err, out)
	}
	cpu := c.ProcessState.UserTime() + c.ProcessState.SystemTime()
	return cost{wall: took.Seconds(), cpu: cpu.Seconds(), peak: peakMB(c)}, string(out)
}

// ratios are costs as multiples of others.
type ratios struct{ wall, cpu, peak float64 }

func (c cost) over(d cost) ratios { return ratios{c.wall / d.wall, c.cpu / d.cpu, c.peak / d.peak} }

// eachRow is the cost of one row.
func (c cost) eachRow() cost {
	n := float64(c.rows)
	return cost{wall: c.wall / n, cpu: c.cpu / n, peak: c.peak / n}
}

// middle has the median of each figure.
func (r *runner) middle() cost {
	of := func(figure func(cost) float64) float64 {
		var all []float64
		for _, c := range r.costs {
			all = append(all, figure(c))
		}
		slices.Sort(all)
		return (all[(len(all)-1)/2] + all[len(all)/2]) / 2
	}
	c := r.costs[0]
	c.wall = of(func(c cost) float64 { return c.wall })
	c.cpu = of(func(c cost) float64 { return c.cpu })
	c.peak = of(func(c cost) float64 { return c.peak })
	return c
}

// newRace plays a county and lives through the night before the last day,
// before anything of the last day has come.
func newRace(t *testing.T, program string, days, people int) *race {
	t.Helper()
	fmt.Fprintf(os.Stderr, "playing %d people, %d days\n", people, days)
	r := &race{benchCounty: playCounty(t, program, days, people), state: t.TempDir()}
	later := t.TempDir()
	r.late = r.move(r.path("inputs"), later)
	if _, err := r.night("-date", benchEve).Output(); err != nil {
		t.Fatal(err)
	}
	r.must(os.Rename(r.path("inputs/.collected"), filepath.Join(r.state, "collected")))
	r.must(os.Rename(r.path("site"), filepath.Join(r.state, "site")))
	r.move(later, r.path("inputs"))
	return r
}

// dayBefore brings back the state and site of the night before.
func (r *race) dayBefore() {
	r.clear()
	r.must(os.CopyFS(r.path("inputs/.collected"), os.DirFS(filepath.Join(r.state, "collected"))))
	r.must(os.CopyFS(r.path("site"), os.DirFS(filepath.Join(r.state, "site"))))
}

// move moves the files that came after the night before, and says how many. A
// file keeps its modification time, which is its arrival.
func (r *race) move(from, to string) int {
	night, err := time.Parse(time.RFC3339, benchDay+"T00:00:00+08:00")
	r.must(err)
	moved := 0
	r.must(filepath.WalkDir(from, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Base(path)[0] == '.' {
			return err
		}
		info, err := e.Info()
		if err != nil || info.ModTime().Before(night) {
			return err
		}
		name, err := filepath.Rel(from, path)
		r.must(err)
		r.must(os.MkdirAll(filepath.Dir(filepath.Join(to, name)), 0o755))
		moved++
		return os.Rename(path, filepath.Join(to, name))
	}))
	return moved
}
