//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
)

// BenchmarkNight runs the program on the sample county's 45 days, from the
// workbooks to the published site, in a process of its own. It reports
// workbooks and roster rows a second, and the process's peak memory.
func BenchmarkNight(b *testing.B) {
	program, config := buildProgram(b), sampleCounty(b)
	for b.Loop() {
		b.StopTimer()
		for _, old := range []string{"site", "inputs/.collected"} {
			if err := os.RemoveAll(filepath.Join(filepath.Dir(config), old)); err != nil {
				b.Fatal(err)
			}
		}
		b.StartTimer()
		night := exec.Command(program, "report", "-config", config, "-date", "2021-06-15", "-cold")
		if out, err := night.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		b.ReportMetric(peakMB(night), "MB-peak")
	}
	files, rows := published15June(b, config)
	b.ReportMetric(files, "workbooks")
	b.ReportMetric(rows, "rows")
	b.ReportMetric(rows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func buildProgram(b *testing.B) string {
	b.Helper()
	program := filepath.Join(b.TempDir(), "dailydose")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return program
}

// sampleCounty plays the county of the project's config and returns the path of its config.
func sampleCounty(b *testing.B) string {
	b.Helper()
	config := filepath.Join(b.TempDir(), "config.yaml")
	raw, err := os.ReadFile("../../config.yaml")
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(config, raw, 0o600); err != nil {
		b.Fatal(err)
	}
	if status := run(b.Context(), []string{"sample", "-config", config}, testStreams(b)); status != exitDone {
		b.Fatalf("sample: exit status %d", status)
	}
	return config
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

func published15June(b *testing.B, config string) (workbooks, rows float64) {
	b.Helper()
	site := filepath.Join(filepath.Dir(config), "site", "2021-06-15", "data", "summary.json")
	figures := readFigures(b, site)
	files, err := filepath.Glob(filepath.Join(filepath.Dir(config), "inputs", ".collected", "archive", "*", "*"))
	if err != nil {
		b.Fatal(err)
	}
	return float64(len(files)), figures["rows_read"].(float64)
}
