//go:build bench && unix

package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"text/tabwriter"

	languages "golang.org/x/text/language"
	"golang.org/x/text/message"
)

// TestBenchTable shows what a night costs, beside what reading the workbooks
// costs others who do nothing with them. It asserts nothing about time.
//
// Environment: DAYS and PEOPLE of the played county, ROUNDS of which the medians
// are shown, BIG=1 to do a county of ten times as many people once as well.
func TestBenchTable(t *testing.T) {
	days, people, rounds := setting(t, "DAYS", 60), setting(t, "PEOPLE", 250_000), setting(t, "ROUNDS", 3)
	program, excelize := buildProgram(t, "."), buildProgram(t, "./testdata/bench")
	var table bench
	table.head(people, days, rounds, "÷ bare excelize:")
	small := newRace(t, program, days, people)
	small.run(rounds, append(small.readers(excelize), small.nights()...))
	for _, r := range small.runners {
		table.line(r, r.middle().over(small.runners[0].middle()))
	}
	if setting(t, "BIG", 0) != 0 {
		table.head(10*people, days, 1, "a row ÷ above:")
		big := newRace(t, program, days, 10*people)
		big.run(1, big.nights()[:2])
		for _, r := range big.runners {
			table.line(r, r.middle().eachRow().over(small.find(r.name).middle().eachRow()))
		}
	}
	table.print(os.Stdout)
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

// race is a county over which several runners are sent.
type race struct {
	benchCounty
	state   string // the state and site of the night before, to begin a warm night with
	late    int    // files that came since
	rows    int    // that a night counts
	runners []*runner
}

// runner is one way to go through the county's workbooks.
type runner struct {
	name    string
	ready   func()
	command func() *exec.Cmd
	counts  func(out string) (files, rows int)
	costs   []cost
}

// run sends all runners, one after the other, for some rounds: what else the
// machine does then falls on all of them.
func (r *race) run(rounds int, runners []*runner) {
	r.runners = runners
	for n := range rounds {
		for _, one := range runners {
			one.ready()
			c, out := measure(r.t, one.command())
			c.files, c.rows = one.counts(out)
			if c.rows == 0 {
				r.t.Fatalf("%s read nothing", one.name)
			}
			one.costs = append(one.costs, c)
			fmt.Fprintf(os.Stderr, "round %d of %d: %s: %.1f s, CPU %.1f s, %.0f MB\n", n+1, rounds, one.name, c.wall, c.cpu, c.peak)
		}
	}
}

func (r *race) find(name string) *runner {
	return r.runners[slices.IndexFunc(r.runners, func(one *runner) bool { return one.name == name })]
}

// readers read every row of every sheet, and no more.
func (r *race) readers(excelize string) []*runner {
	reader := func(name string, program ...string) *runner {
		return &runner{name: name, ready: r.clear,
			command: func() *exec.Cmd { return exec.Command(program[0], append(program[1:], r.path("inputs"))...) },
			counts: func(out string) (files, rows int) {
				_, err := fmt.Sscan(out, &files, &rows)
				r.must(err)
				return files, rows
			}}
	}
	return []*runner{
		reader("bare excelize", excelize),
		reader("pandas.read_excel, one core", "/usr/bin/python3", "testdata/bench/pandas_read.py"),
	}
}

// nights are whole nights, up to the published site and the receipts.
func (r *race) nights() []*runner {
	night := func(name string, ready func(), files func() int, flags ...string) *runner {
		return &runner{name: name, ready: ready,
			command: func() *exec.Cmd { return r.night(flags...) },
			counts:  func(string) (int, int) { return files(), r.counted() }}
	}
	all := func() int { files, _ := r.published(); return files }
	return []*runner{
		night("dailydose, all new (-cold)", r.clear, all, "-cold"),
		night("dailydose, the last day's new", r.dayBefore, func() int { return r.late }),
		night("dailydose, none new", func() {}, func() int { return 0 }),
	}
}

// counted are the rows that the night just over says it read: as many as any other.
func (r *race) counted() int {
	_, rows := r.published()
	if r.rows != 0 && rows != r.rows {
		r.t.Fatalf("%d rows, another night %d", rows, r.rows)
	}
	r.rows = rows
	return rows
}

// bench collects the table's lines.
type bench struct{ lines []string }

func (b *bench) add(format string, args ...any) {
	b.lines = append(b.lines, message.NewPrinter(languages.English).Sprintf(format, args...))
}

// name is as wide as the longest.
const name = "%-34s\t"

func (b *bench) head(people, days, rounds int, ratio string) {
	of := message.NewPrinter(languages.English).Sprintf("%d people, %d days, %d×", people, days, rounds)
	b.add(name+"files\trows\tseconds\tCPU s\trows/s\trows/CPU s\tpeak MB\t%s\ttime\tCPU\tmemory\t", of, ratio)
}

func (b *bench) line(r *runner, ratio ratios) {
	c := r.middle()
	b.add(name+"%d\t%d\t%.1f\t%.1f\t%.0f\t%.0f\t%.0f\t\t%.2f\t%.2f\t%.2f\t", r.name, c.files, c.rows, c.wall, c.cpu,
		float64(c.rows)/c.wall, float64(c.rows)/c.cpu, c.peak, ratio.wall, ratio.cpu, ratio.peak)
}

func (b *bench) print(to io.Writer) {
	fmt.Fprintf(to, "\n%s, %s/%s, %d processors\n\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0))
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, line := range b.lines {
		fmt.Fprintln(w, line)
	}
	_ = w.Flush() // standard output
	fmt.Fprint(to, "\nMedians. files: read anew. rows: those iterated, of every sheet; dailydose's are the day's rows_read. CPU: of all cores.\n\n")
}
