//go:build bench && unix

package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"text/tabwriter"
	"time"

	"dailydose/cmd/internal/campaign"
)

// TestBenchTable prints what a whole night costs, and reading and checking alone,
// beside others that do no more than read the same workbooks: medians of several
// rounds in each of which all run one after the other, so that what else the
// machine does falls on all of them. The last line holds a night whose base lists name
// everybody against the same night without any. With BIG=1 a county of ten times as many
// people follows.
func TestBenchTable(t *testing.T) {
	t.Setenv("GOGC", "") // which is for the tests
	days, people, rounds := setting(t, "DAYS", 46), setting(t, "PEOPLE", 0), setting(t, "ROUNDS", 3)
	programs := map[string]string{"dailydose": buildProgram(t, ".")}
	for _, name := range []string{"check", "excelize", "inflate"} {
		programs[name] = buildProgram(t, "./testdata/bench/"+name)
	}
	small, unlisted := playCounty(t, programs["dailydose"], days, people), playCounty(t, programs["dailydose"], days, people)
	small.listAll()
	unlisted.unlist()
	runners := append(small.readers(programs), small.whole(programs)...)
	without := unlisted.whole(programs)[1]
	race(t, rounds, append(runners, without))
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "\n%s, %s/%s, %d days\tfiles\trows\tseconds\tCPU s\tpeak MB\tCPU ÷ inflate\t÷ calamine\t÷ excelize\t\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, days)
	for _, r := range runners {
		c := r.median()
		fmt.Fprintf(w, "%s\t%d\t%d\t%.1f\t%.1f\t%.0f\t%.2f\t%.2f\t%.2f\t\n", r.name, c.files, c.rows, c.wall, c.cpu, c.peak,
			c.cpu/cpuOf(runners, "inflate"), c.cpu/cpuOf(runners, "python-calamine"), c.cpu/cpuOf(runners, "excelize"))
	}
	listed := int(readFigures(t, small.path("site/"+benchDay+"/data/summary.json"))["listed"].(float64))
	lists, none := runners[len(runners)-1].median(), without.median()
	fmt.Fprintf(w, "the night without base lists\t%d\t%d\t%.1f\t%.1f\t%.0f\t\t\t\t\n", none.files, none.rows, none.wall, none.cpu, none.peak)
	fmt.Fprintf(w, "with %d listed ÷ without\t\t\t%.2f\t%.2f\t%.2f\t\t\t\t\n", listed, lists.wall/none.wall, lists.cpu/none.cpu, lists.peak/none.peak)
	if lists.cpu > 1.4*none.cpu || lists.peak > 1.3*none.peak {
		t.Errorf("base lists cost more than 1.4 times the CPU time or 1.3 times the memory")
	}
	if setting(t, "BIG", 0) != 0 {
		large := playCounty(t, programs["dailydose"], days, max(10*people, 2_500_000)).whole(programs)
		race(t, 1, large)
		fmt.Fprintf(w, "\nten times the people\tfiles\trows\tseconds\tCPU s\tpeak MB\ta row's CPU ÷ above\ta row's memory ÷ above\t\n")
		for i, r := range large {
			c, one := r.median(), runners[len(runners)-len(large)+i].median()
			rows := float64(c.rows) / float64(one.rows)
			fmt.Fprintf(w, "%s\t%d\t%d\t%.1f\t%.1f\t%.0f\t%.2f\t%.2f\t\n", r.name, c.files, c.rows, c.wall, c.cpu, c.peak,
				c.cpu/one.cpu/rows, c.peak/one.peak/rows)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	fmt.Println("\nMedians. CPU: user and system, of all cores. rows: those iterated, of every sheet; dailydose's are those of the tables.")
}

// listAll gives each township that has sent no base list one of as many people as its target, whom
// nobody has reported.
func (c benchCounty) listAll() {
	c.t.Helper()
	set, err := streams{out: io.Discard, err: io.Discard, words: &current{}}.load(c.path("config.yaml"))
	c.must(err)
	for u := range set.drive.Units {
		unit := &set.drive.Units[u]
		if sent, _ := filepath.Glob(c.path("inputs/" + unit.Name + "/应种名单*")); len(sent) > 0 || unit.Kind != campaign.Territorial {
			continue
		}
		rows := grid{{unit.Name + "2021年5月9日应种名单"}, {"姓名", "证件号码", "手机号码", "人群类别", "责任人"}}
		for _, target := range unit.Targets {
			for range target.People {
				n := len(rows)
				p := citizen(n%1000, fmt.Sprintf("19%02d%02d%02d", 65+u%30, n/1000%12+1, n/12000+1))
				rows = append(rows, []any{p.name, p.id, fmt.Sprintf("139%08d", n), set.drive.Groups[target.Group].Name, "网格员"})
			}
		}
		file := c.path("inputs/" + unit.Name + "/应种名单.xlsx")
		c.must(os.WriteFile(file, rawXLSX(c.t.(*testing.T), bookOf{sheets: []sheetOf{{"应种名单", rows}}}), 0o600))
		sent := time.Date(2021, 5, 9, 10, 0, 0, 0, time.UTC)
		c.must(os.Chtimes(file, sent, sent))
	}
}

// unlist takes all base lists away.
func (c benchCounty) unlist() {
	c.t.Helper()
	sent, err := filepath.Glob(c.path("inputs/*/应种名单*"))
	c.must(err)
	for _, file := range sent {
		c.must(os.Remove(file))
	}
}

func setting(t *testing.T, name string, otherwise int) int {
	t.Helper()
	if os.Getenv(name) == "" {
		return otherwise
	}
	n, err := strconv.Atoi(os.Getenv(name))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// cost is what a process went through, and what it took.
type cost struct {
	files, rows     int
	wall, cpu, peak float64 // seconds, seconds of all cores, MB
}

// runner is one way to go through the county's workbooks.
type runner struct {
	name    string
	command func() *exec.Cmd
	counts  func(out string) (files, rows int)
	costs   []cost
}

// race sends all runners, one after the other, for some rounds.
func race(t *testing.T, rounds int, runners []*runner) {
	for n := range rounds {
		for _, r := range runners {
			c := r.command()
			syscall.Sync() // what was prepared is on the disk, and none of the process's work
			begun := time.Now()
			out, err := c.Output()
			took := time.Since(begun)
			if err != nil {
				t.Fatalf("%s: %v\n%s", r.name, err, out)
			}
			one := cost{wall: took.Seconds(), cpu: (c.ProcessState.UserTime() + c.ProcessState.SystemTime()).Seconds(), peak: peakMB(c)}
			one.files, one.rows = r.counts(string(out))
			if one.rows == 0 {
				t.Fatalf("%s read nothing", r.name)
			}
			r.costs = append(r.costs, one)
			fmt.Fprintf(os.Stderr, "round %d of %d: %s: %.1f s, CPU %.1f s, %.0f MB\n", n+1, rounds, r.name, one.wall, one.cpu, one.peak)
		}
	}
}

// median has the median of each figure.
func (r *runner) median() cost {
	of := func(figure func(cost) float64) float64 {
		var all []float64
		for _, c := range r.costs {
			all = append(all, figure(c))
		}
		slices.Sort(all)
		return (all[(len(all)-1)/2] + all[len(all)/2]) / 2
	}
	return cost{r.costs[0].files, r.costs[0].rows, of(func(c cost) float64 { return c.wall }),
		of(func(c cost) float64 { return c.cpu }), of(func(c cost) float64 { return c.peak })}
}

func cpuOf(runners []*runner, name string) float64 {
	return runners[slices.IndexFunc(runners, func(r *runner) bool { return r.name == name })].median().cpu
}

// reader is a program that goes through a folder and prints how many workbooks
// and rows there were.
func (c benchCounty) reader(name string, program ...string) *runner {
	return &runner{name: name,
		command: func() *exec.Cmd {
			c.clear()
			return exec.Command(program[0], append(program[1:], c.path("inputs"))...)
		},
		counts: func(out string) (files, rows int) {
			_, err := fmt.Sscan(out, &files, &rows)
			c.must(err)
			return files, rows
		}}
}

// readers read every row of every sheet, and no more; inflate does not even that.
func (c benchCounty) readers(programs map[string]string) []*runner {
	python, err := filepath.Abs("../../bin/bench/bin/python")
	c.must(err)
	const script = "testdata/bench/read.py"
	return []*runner{
		c.reader("inflate", programs["inflate"]),
		c.reader("python-calamine", python, script, "calamine"),
		c.reader("polars (fastexcel)", python, script, "polars"),
		c.reader("excelize", programs["excelize"]),
		c.reader("pandas", "/usr/bin/python3", script, "pandas"),
	}
}

// whole is the program: reading and checking alone, and a night up to the
// published site and the receipts.
func (c benchCounty) whole(programs map[string]string) []*runner {
	return []*runner{
		c.reader("dailydose, reading and checking", programs["check"], c.path("config.yaml")),
		{name: "dailydose, a night",
			command: func() *exec.Cmd { c.clear(); return c.night() },
			counts:  func(string) (files, rows int) { return c.published() }},
	}
}
