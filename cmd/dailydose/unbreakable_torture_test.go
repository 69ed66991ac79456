//go:build torture && linux

package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/day"
)

// kills is how many nights are killed.
const kills = 200

// torture is a county in the middle of a drive whose machine was off for a
// night: the night under test builds two days.
type torture struct {
	office
	zone  string
	loc   *time.Location
	today day.Day
}

// newTorture places the county where it is about noon, so that the day does
// not change under the test.
func newTorture(t *testing.T) *torture {
	ahead := 12 - time.Now().UTC().Hour()
	c := &torture{zone: fmt.Sprintf("Etc/GMT%+d", -ahead)}
	loc, err := time.LoadLocation(c.zone)
	must(t, err)
	c.loc, c.today = loc, day.Of(time.Now().In(loc))
	c.office = newOffice(t, strings.NewReplacer(
		"start: 2021-06-01", "start: "+(c.today-9).String(), "deadline: 2021-07-10", "deadline: "+(c.today+20).String(),
		"Asia/Shanghai", c.zone, `"20:00"`, `"06:00"`).Replace(smallConfig))
	return c
}

func (c *torture) put(name string, content []byte, on day.Day) {
	full := filepath.Join(c.dir, "inputs", name)
	must(c.t, os.MkdirAll(filepath.Dir(full), 0o755))
	must(c.t, os.WriteFile(full, content, 0o644))
	at := on.At(5*time.Hour, c.loc)
	must(c.t, os.Chtimes(full, at, at))
}

func (c *torture) reports(first, last day.Day) {
	for d := first; d <= last; d++ {
		for i, unit := range smallUnits() {
			n := int(d-c.today+9)*30 + i*10
			c.put(unit+"/"+d.String()+".xlsx", dailyBook(c.t, unit, d.String(), n, n+1, n+2), d)
		}
	}
}

// prepare publishes two days, then lets in two more, a correction, an
// overwritten file and a deleted one.
func (c *torture) prepare() {
	c.reports(c.today-3, c.today-2)
	out, err := c.report("-since", (c.today - 3).String(), "-date", (c.today - 2).String()).CombinedOutput()
	if err != nil {
		c.t.Fatalf("%v\n%s", err, out)
	}
	c.reports(c.today-1, c.today)
	c.put("东河镇/更正.xlsx", dailyBook(c.t, "东河镇", (c.today-2).String(), 300), c.today-1)
	c.put("西山乡/"+(c.today-2).String()+".xlsx", dailyBook(c.t, "西山乡", (c.today-2).String(), 310, 311), c.today)
	must(c.t, os.Remove(filepath.Join(c.dir, "inputs", "县教育局", (c.today-3).String()+".xlsx")))
}

// report is the program as a process of its own.
func (c *torture) report(flags ...string) *exec.Cmd {
	return exec.Command("dailydose", append([]string{"report", "-config", filepath.Join(c.dir, "config.yaml")}, flags...)...)
}

// again is a fresh copy of the county.
func (c *torture) again(t *testing.T) *torture {
	return &torture{c.office.again(t), c.zone, c.loc, c.today}
}

func (c *torture) mustFinish() {
	c.t.Helper()
	if out, err := c.report().CombinedOutput(); err != nil {
		c.t.Fatalf("%v\n%s", err, out)
	}
}

// receipts are the files in the units' folders of receipts.
func (c *torture) receipts() map[string][]byte {
	all := folder(c.t, filepath.Join(c.dir, "inputs"))
	maps.DeleteFunc(all, func(name string, _ []byte) bool { return !strings.Contains(name, "/回执/") })
	return all
}

// ledgerLine is what a line of the ledger says whenever it was written.
type ledgerLine struct {
	Event, Path, SHA256 string
	Size                int64
	Modified            time.Time
}

func (c *torture) ledger() (lines []ledgerLine, torn bool) {
	c.t.Helper()
	raw, err := os.ReadFile(filepath.Join(c.dir, ".dailydose", "ledger.jsonl"))
	must(c.t, err)
	for s := bufio.NewScanner(bytes.NewReader(raw)); s.Scan(); {
		var l ledgerLine
		if json.Unmarshal(s.Bytes(), &l) != nil {
			torn = true
			continue
		}
		if torn {
			c.t.Error("a line of the ledger follows a torn one")
		}
		if l.Event == "seen" || l.Event == "gone" { // the others tell of runs that died
			lines = append(lines, l)
		}
	}
	return lines, torn
}

// mustKeep demands that every archived content is what its name says, and that
// the ledger tells of nothing that the archive lacks.
func (c *torture) mustKeep() {
	c.t.Helper()
	held := map[string]bool{}
	for name, content := range folder(c.t, filepath.Join(c.dir, ".dailydose", "archive")) {
		sum := sha256.Sum256(content)
		sha, _, _ := strings.Cut(filepath.Base(name), ".")
		if held[sha] = true; sha != hex.EncodeToString(sum[:]) {
			c.t.Errorf("archive: %s holds something else", name)
		}
	}
	lines, _ := c.ledger()
	for _, l := range lines {
		if l.Event == "seen" && !held[l.SHA256] {
			c.t.Errorf("the ledger tells of %s, which the archive lacks", l.Path)
		}
	}
}

// outcome is what undisturbed nights publish.
type outcome struct {
	fronts   map[string]bool              // every index.html and archive.html that may be seen
	days     map[string]map[string][]byte // by day, then file
	before   map[string]map[string][]byte
	site     map[string][]byte
	receipts map[string][]byte
	ledger   []ledgerLine
}

// byDay arranges a site's files by their day; "" holds the others.
func byDay(site map[string][]byte) map[string]map[string][]byte {
	days := map[string]map[string][]byte{}
	for name, content := range site {
		top, _, _ := strings.Cut(name, "/")
		if _, err := day.Parse(top); err != nil {
			top = ""
		}
		if days[top] == nil {
			days[top] = map[string][]byte{}
		}
		days[top][name] = content
	}
	return days
}

func (c *torture) undisturbed() *outcome {
	o := &outcome{fronts: map[string]bool{}, before: byDay(c.site())}
	o.seen(c.site())
	steps := c.again(c.t)
	for d := c.today - 1; d <= c.today; d++ {
		out, err := steps.report("-date", d.String()).CombinedOutput()
		if err != nil {
			c.t.Fatalf("%v\n%s", err, out)
		}
		o.seen(steps.site())
	}
	whole := c.again(c.t)
	whole.mustFinish()
	o.site, o.receipts = whole.site(), whole.receipts()
	o.days = byDay(o.site)
	o.ledger, _ = whole.ledger()
	sameFolders(c.t, steps.site(), o.site)
	sameFolders(c.t, steps.receipts(), o.receipts)
	whole.mustBeClean()
	whole.mustKeep()
	if len(o.days) != 5 || len(o.receipts) == 0 || len(o.ledger) < 14 {
		c.t.Fatalf("%d days, %d receipts, %d lines: too little to look at", len(o.days), len(o.receipts), len(o.ledger))
	}
	return o
}

func (o *outcome) seen(site map[string][]byte) {
	for _, name := range []string{"index.html", "archive.html"} {
		o.fronts[name+string(site[name])] = true
	}
}

// mustBeWhole demands of a site at any moment: fronts that were meant, days that
// are either as before or as they will be, and no dead link.
func (o *outcome) mustBeWhole(c *torture) {
	c.t.Helper()
	site := c.site()
	maps.DeleteFunc(site, func(name string, _ []byte) bool { return strings.HasPrefix(name, ".staging-") })
	for _, name := range []string{"index.html", "archive.html"} {
		if !o.fronts[name+string(site[name])] {
			c.t.Errorf("%s is none that was meant", name)
		}
	}
	now := byDay(site)
	for d := range o.before {
		if now[d] == nil {
			c.t.Errorf("day %q is missing", d)
		}
	}
	for d, files := range now {
		if d != "" && !sameFiles(files, o.before[d]) && !sameFiles(files, o.days[d]) {
			c.t.Errorf("day %s is half done: %d files", d, len(files))
		}
	}
	for _, dead := range deadLinks(site) {
		c.t.Errorf("dead link: %s", dead)
	}
}

func sameFiles(a, b map[string][]byte) bool { return maps.EqualFunc(a, b, bytes.Equal) }

// moment is what a killer waits for. The night is watched through what it does
// to its folders; nothing in the program helps.
type moment struct {
	name string
	come func(c *torture) bool
}

func there(pattern ...string) func(c *torture) bool {
	return func(c *torture) bool {
		found, _ := filepath.Glob(filepath.Join(append([]string{c.dir}, pattern...)...))
		return len(found) > 0
	}
}

// moments are where a night is most easily hurt.
func moments(c *torture) []moment {
	ledger := filepath.Join(".dailydose", "ledger.jsonl")
	before, err := os.Stat(filepath.Join(c.dir, ledger))
	must(c.t, err)
	return []moment{
		{"started", func(*torture) bool { return true }},
		{"lock taken", there(".dailydose", "lock")},
		{"copying", there(".dailydose", "tmp", "copy-*")},
		{"ledger growing", func(c *torture) bool {
			now, err := os.Stat(filepath.Join(c.dir, ledger))
			return err == nil && now.Size() > before.Size()
		}},
		{"site opened", there("site", ".staging-lock")},
		{"day begun", there(".dailydose", "begun")},
		{"staging", there("site", ".staging-*", "20*")},
		{"staging briefs", there("site", ".staging-*", "20*", "briefs")},
		{"swapping", there("site", ".staging-*", ".old")},
		{"swapping the fronts", there("site", ".staging-*", ".old", "archive.html")},
		{"index replaced", there("site", ".staging-*", ".old", "index.html")},
		{"first day", there("site", (c.today - 1).String())},
		{"last day", there("site", c.today.String())},
		{"receipts", there("inputs", "*", "回执", ".*.tmp")},
		{"last receipts", there("inputs", "*", "回执", c.today.String()+"*")},
	}
}

// kill runs a night and kills it when the moment has come and a little more;
// false: the night was over before.
func (c *torture) kill(at moment, more time.Duration) bool {
	c.t.Helper()
	night := c.report()
	must(c.t, night.Start())
	over := make(chan struct{})
	go func() { _ = night.Wait(); close(over) }()
	for !at.come(c) {
		select {
		case <-over:
			return false
		case <-time.After(50 * time.Microsecond):
		}
	}
	time.Sleep(more)
	_ = night.Process.Kill()
	<-over
	return !night.ProcessState.Exited()
}

// stage says where a killed night was, by what it left.
func (c *torture) stage(o *outcome) string {
	is := func(pattern ...string) bool { return there(pattern...)(c) }
	lines, torn := c.ledger()
	begun, _ := os.ReadFile(filepath.Join(c.dir, ".dailydose", "begun"))
	today := strings.TrimSpace(string(begun))
	switch {
	case torn:
		return "7 ledger torn"
	case is("site", ".staging-*", ".old"):
		return "5 swapping"
	case is("site", ".staging-2*"):
		return "4 laying out a day"
	case today != "" && sameFiles(byDay(c.site())[today], o.days[today]):
		return "6 receipts"
	case today != "" || is("site", ".staging-lock"):
		return "3 joining and counting"
	case len(lines) == len(o.ledger):
		return "2 reading workbooks"
	case is(".dailydose", "lock"):
		return "1 collecting"
	}
	return "0 before or after"
}

// TestTorture kills the night at random and at chosen moments. At once the site
// must be whole and nothing collected lost; one plain night later everything
// must be what an undisturbed night leaves.
func TestTorture(t *testing.T) {
	c := newTorture(t)
	c.prepare()
	o := c.undisturbed()
	began := time.Now()
	c.again(t).mustFinish()
	length := time.Since(began)
	random := rand.New(rand.NewPCG(2021, 6))
	points, stages, done := moments(c), map[string]int{}, 0
	for try := 0; done < kills && !t.Failed(); try++ {
		if try > 4*kills {
			t.Fatalf("only %d kills in %d tries", done, try)
		}
		at, more := points[try%len(points)], length/4
		if try/len(points)%2 == 1 {
			more = 2 * time.Millisecond
		}
		more = time.Duration(random.Int64N(int64(more)))
		t.Run(fmt.Sprintf("%d %s", try, at.name), func(t *testing.T) {
			victim := c.again(t)
			if !victim.kill(at, more) {
				return // over before the moment came
			}
			done++
			stages[victim.stage(o)]++
			victim.mustRecover(o)
		})
	}
	for _, s := range slices.Sorted(maps.Keys(stages)) {
		t.Logf("%-26s %4d kills", s, stages[s])
	}
	t.Logf("%d kills; an undisturbed night takes %v", done, length)
}

// mustRecover demands that the site is whole at once, and that one plain night
// later everything is as after undisturbed nights.
func (c *torture) mustRecover(o *outcome) {
	c.t.Helper()
	o.mustBeWhole(c)
	c.mustKeep()
	c.mustFinish()
	sameFolders(c.t, c.site(), o.site)
	sameFolders(c.t, c.receipts(), o.receipts)
	if lines, _ := c.ledger(); !slices.Equal(lines, o.ledger) {
		c.t.Errorf("the ledger is not the undisturbed night's: %d lines, %d", len(lines), len(o.ledger))
	}
	c.mustBeClean()
}
