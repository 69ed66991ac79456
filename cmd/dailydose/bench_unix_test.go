//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"testing"
)

// benchDay is the last day that is played.
const benchDay = "2021-06-29"

// BenchmarkNight runs the program on the sample county's 45 days, from the
// workbooks to the published site, in a process of its own. It reports
// workbooks and roster rows a second, and the process's peak memory.
func BenchmarkNight(b *testing.B) {
	b.Setenv("GOGC", "") // which is for the tests
	c := playCounty(b, buildProgram(b, "."), 45, 0)
	for b.Loop() {
		b.StopTimer()
		c.clear()
		b.StartTimer()
		night := c.night()
		if out, err := night.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		b.ReportMetric(peakMB(night), "MB-peak")
	}
	files, rows := c.published()
	b.ReportMetric(float64(files), "workbooks")
	b.ReportMetric(float64(rows), "rows")
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
}

// buildProgram builds a package of this module.
func buildProgram(t testing.TB, pkg string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "program")
	if out, err := exec.Command("go", "build", "-o", program, pkg).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}

// benchCounty is the county of the project's config, played into a folder.
type benchCounty struct {
	t            testing.TB
	program, dir string
}

// playCounty plays the days that end with benchDay; 0 people: as many as config
// says. It does so in a process of its own: a child's peak memory, as the system
// tells it, is never less than its parent's when it was started.
func playCounty(t testing.TB, program string, days, people int) benchCounty {
	t.Helper()
	c := benchCounty{t, program, t.TempDir()}
	raw, err := os.ReadFile("../../config.yaml")
	c.must(err)
	c.must(os.WriteFile(c.path("config.yaml"), raw, 0o600))
	play := exec.Command(program, "sample", "-config", c.path("config.yaml"), "-seed", "1",
		"-until", benchDay, "-days", strconv.Itoa(days), "-people", strconv.Itoa(people))
	if out, err := play.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return c
}

func (c benchCounty) path(name string) string { return filepath.Join(c.dir, name) }

// clear takes away all that a night leaves behind.
func (c benchCounty) clear() {
	c.t.Helper()
	left, err := filepath.Glob(c.path("inputs/*/回执"))
	c.must(err)
	for _, path := range append(left, c.path("site"), c.path(".dailydose")) {
		c.must(os.RemoveAll(path))
	}
}

// night is the command that publishes the last day.
func (c benchCounty) night() *exec.Cmd {
	return exec.Command(c.program, "report", "-config", c.path("config.yaml"), "-date", benchDay)
}

// published are the workbooks that were collected, each content once, and the
// rows that the last day's site says were read.
func (c benchCounty) published() (workbooks, rows int) {
	c.t.Helper()
	figures := readFigures(c.t, c.path("site/"+benchDay+"/data/summary.json"))
	files, err := filepath.Glob(c.path(".dailydose/archive/*/*"))
	c.must(err)
	return len(files), int(figures["rows_read"].(float64))
}

func (c benchCounty) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

// peakMB is the peak resident memory of a finished process. Linux counts it in
// KiB, the BSDs and macOS in bytes.
func peakMB(c *exec.Cmd) float64 {
	peak := float64(c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)
	if runtime.GOOS == "linux" {
		return peak / 1024
	}
	return peak / (1 << 20)
}
