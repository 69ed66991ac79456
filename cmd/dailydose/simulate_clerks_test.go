package main

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dailydose/cmd/internal/day"
)

// clerks are the clerks of a simulated county with their drop folder. Each of their
// steps has chances of its own, so that a failing week can be played again without
// some of them.
type clerks struct {
	library
	seed    uint64
	skip    map[int]bool // steps that are not taken
	steps   int
	listed  int // steps about base lists
	inputs  string
	files   map[string]lies // what lies in the drop folder
	said    []string        // what they did
	next    []int           // by unit: the next person
	growing []bool          // by unit: whether the day's file holds all days' people
	single  []bool          // by unit: whether one file is overwritten daily
	old     map[string][]string
	rng     *rand.Rand
	unit    int
	today   day.Day
	at      time.Time
}

// step calls do, unless it is to be left out.
func (c *clerks) step(do func()) {
	c.steps++
	if c.skip[c.steps] {
		return
	}
	c.rng = rand.New(rand.NewPCG(c.seed, uint64(c.steps)))
	do()
}

func (c *clerks) chance(percent int) bool { return c.rng.IntN(100) < percent }

func (c *clerks) say(format string, args ...any) {
	c.said = append(c.said, fmt.Sprintf("%d %s ", c.steps, c.today.String()[5:])+fmt.Sprintf(format, args...))
}

// put saves a workbook under a path.
func (c *clerks) put(path string, b *playedBook, redated bool) {
	was := c.files[path]
	redated = redated || was.redated && c.typed[was.sha].day == b.day
	c.lay(path, lies{c.add(b), c.at, redated})
	c.say("%s ← %v", path, b)
}

func (c *clerks) lay(path string, f lies) {
	full := filepath.Join(c.inputs, filepath.FromSlash(path))
	must(c.t, os.MkdirAll(filepath.Dir(full), 0o700))
	must(c.t, os.WriteFile(full, c.raw[f.sha], 0o600))
	must(c.t, os.Chtimes(full, f.saved, f.saved))
	c.files[path] = f
	c.old[path] = append(c.old[path], f.sha)
}

func (c *clerks) take(path string) lies {
	must(c.t, os.Remove(filepath.Join(c.inputs, filepath.FromSlash(path))))
	f := c.files[path]
	delete(c.files, path)
	return f
}

// own are the paths of the unit's files, apart from those in 作废.
func (c *clerks) own(void bool) (paths []string) {
	for _, path := range slices.Sorted(maps.Keys(c.files)) {
		if folderOf(path) == smallUnits()[c.unit] && inVoid(path) == void {
			paths = append(paths, path)
		}
	}
	return paths
}

// pick is one of the unit's files with people on it; "" for none.
func (c *clerks) pick() (string, *playedBook) {
	paths := slices.DeleteFunc(c.own(false), func(p string) bool {
		b := c.typed[c.files[p].sha]
		return b.fault != sound || len(b.rows) == 0
	})
	if len(paths) == 0 {
		return "", nil
	}
	path := paths[len(paths)-1-min(c.rng.IntN(len(paths)), c.rng.IntN(len(paths)))]
	return path, c.typed[c.files[path].sha]
}

func (c *clerks) path(name string) string {
	for n := 1; ; n++ {
		path := fmt.Sprintf("%s/%s%d-%d.xlsx", smallUnits()[c.unit], name, c.today-simStart+1, n)
		if _, there := c.files[path]; !there && len(c.old[path]) == 0 {
			return path
		}
	}
}

// somebody is a row about the unit's next person, or one of another unit's.
func (c *clerks) somebody() playedRow {
	who := 80*c.unit + c.next[c.unit]
	c.next[c.unit]++
	if c.chance(10) {
		who = c.rng.IntN(240)
	}
	p := citizen(who, "19900101")
	r := playedRow{name: p.name, number: p.id, dose: 1, date: c.today}
	switch {
	case c.chance(8):
		r.date -= day.Day(c.rng.IntN(3))
	case c.chance(4):
		r.dose = 2
	}
	if c.chance(8) {
		r.number = mistyped(r.number)
	}
	return r
}

// mistyped has another check character.
func mistyped(number string) string {
	last := "0"
	if strings.HasSuffix(number, last) {
		last = "1"
	}
	return number[:17] + last
}

func (c *clerks) people(most int) (rows []playedRow) {
	for range c.rng.IntN(most + 1) {
		r := c.somebody()
		if !slices.ContainsFunc(rows, func(o playedRow) bool { return o.name == r.name }) {
			rows = append(rows, r)
		}
	}
	return rows
}

// report is a workbook of the day as most send it.
func (c *clerks) report(rows []playedRow) *playedBook {
	b := &playedBook{unit: c.unit, day: c.today, rows: rows}
	switch {
	case len(rows) == 0 && c.chance(60):
		b.zero = true
	case c.chance(70):
		b.typed = fmt.Sprint(len(rows))
	}
	return b
}

// daily sends the day's report.
func (c *clerks) daily() {
	if c.chance(12) {
		c.say("%s sends nothing", smallUnits()[c.unit])
		return
	}
	b := c.report(c.people(9))
	path := c.path("日报")
	if c.single[c.unit] {
		path = smallUnits()[c.unit] + "/日报.xlsx"
		if f, there := c.files[path]; there && c.growing[c.unit] && c.typed[f.sha].fault == sound {
			before := slices.DeleteFunc(slices.Clone(c.typed[f.sha].rows), func(r playedRow) bool {
				return slices.ContainsFunc(b.rows, func(o playedRow) bool { return o.name == r.name })
			})
			b.rows = append(before, b.rows...)
			b.zero, b.typed = false, ""
		}
	}
	c.put(path, b, false)
}

// habits are what else clerks do.
func (c *clerks) habits() []func() {
	return []func(){
		c.add1, c.drop, c.mendInPlace, c.mendApart, c.split, c.move, c.copyFile, c.conflict, c.remove, c.withdraw, c.withdrawCopy,
		c.takeBack, c.takeBack, c.unfilled, c.empty, c.backup, c.rereport, c.rereportInPlace, c.misplace, c.late, c.redate, c.breakFile,
		c.cancel, c.correct, c.restore, c.second, c.shorten, c.headless, c.halves, c.rename, c.swap, c.moveAway, c.both,
	}
}

func (c *clerks) add1() {
	if path, b := c.pick(); path != "" {
		r := c.somebody()
		if c.chance(90) {
			r.date = min(r.date, b.day)
		}
		c.put(path, b.with(append(slices.Clone(b.rows), r)), false)
	}
}

// drop leaves out one row or two.
func (c *clerks) drop() {
	if path, b := c.pick(); path != "" {
		rows := slices.Clone(b.rows)
		for range 1 + c.rng.IntN(2) {
			if len(rows) > 1 {
				n := c.rng.IntN(len(rows))
				rows = slices.Delete(rows, n, n+1)
			}
		}
		c.put(path, b.with(rows), false)
	}
}

// shorten leaves most rows out: the mended ones are kept alone.
func (c *clerks) shorten() {
	if path, b := c.pick(); path != "" {
		c.put(path, b.with(b.rows[:1]), false)
	}
}

func mended(r playedRow) playedRow {
	r.number = withCheck(r.number[:17])
	return r
}

func (c *clerks) mendInPlace() {
	if path, b := c.pick(); path != "" {
		var rows []playedRow
		for _, r := range b.rows {
			rows = append(rows, mended(r))
		}
		c.put(path, b.with(rows), false)
	}
}

// mendApart sends the mended rows alone, in a file of their own.
func (c *clerks) mendApart() {
	_, b := c.pick()
	if b == nil {
		return
	}
	var rows []playedRow
	for _, r := range b.rows {
		if !r.good() {
			rows = append(rows, mended(r))
		}
	}
	if len(rows) == 0 {
		rows = b.rows[:1]
	}
	c.put(c.path("更正"), b.with(rows), false)
}

// split moves the second half of a list to a file of its own.
func (c *clerks) split() {
	if path, b := c.pick(); path != "" && len(b.rows) > 1 {
		half := len(b.rows) / 2
		c.put(path, b.with(b.rows[:half]), false)
		c.at = c.at.Add(time.Second) // no two files are saved at once
		c.put(c.path("续"), b.with(b.rows[half:]), false)
	}
}

// halves: a colleague sends the day's other people.
func (c *clerks) halves() { c.put(c.path("二组"), c.report(c.people(9)), false) }

func (c *clerks) moveTo(path, to string) {
	if _, there := c.files[to]; there || path == "" {
		return
	}
	f := c.take(path)
	c.lay(to, f)
	c.say("%s moved to %s", path, to)
}

func (c *clerks) move() {
	if path, _ := c.pick(); path != "" {
		c.moveTo(path, folderOf(path)+"/旧/"+filepath.Base(path))
	}
}

func (c *clerks) rename() {
	if path, _ := c.pick(); path != "" {
		c.moveTo(path, c.path("改名"))
	}
}

// moveAway drags a file into another unit's folder.
func (c *clerks) moveAway() {
	if path, _ := c.pick(); path != "" && c.chance(30) {
		c.moveTo(path, smallUnits()[(c.unit+1)%3]+"/"+filepath.Base(path))
	}
}

func (c *clerks) copyTo(path, to string) {
	if _, there := c.files[to]; there || path == "" {
		return
	}
	c.lay(to, c.files[path])
	c.say("%s copied to %s", path, to)
}

func (c *clerks) copyFile() {
	if path, _ := c.pick(); path != "" {
		c.copyTo(path, c.path("副本"))
	}
}

// conflict leaves a copy of an earlier state beside the file.
func (c *clerks) conflict() {
	if path, b := c.pick(); path != "" {
		c.put(c.path("冲突"), b.with(b.rows[:len(b.rows)-len(b.rows)/3]), false)
	}
}

func (c *clerks) remove() {
	if path, _ := c.pick(); path != "" {
		c.take(path)
		c.say("%s deleted", path)
	}
}

func (c *clerks) withdraw() {
	if path, _ := c.pick(); path != "" && c.chance(50) {
		c.moveTo(path, folderOf(path)+"/作废/"+filepath.Base(path))
	}
}

func (c *clerks) withdrawCopy() {
	if path, _ := c.pick(); path != "" && c.chance(50) {
		c.copyTo(path, folderOf(path)+"/作废/"+filepath.Base(path))
	}
}

// takeBack moves a withdrawn file out again, or takes the copy away.
func (c *clerks) takeBack() {
	paths := c.own(true)
	if len(paths) == 0 {
		return
	}
	path := paths[c.rng.IntN(len(paths))]
	to := folderOf(path) + "/" + filepath.Base(path)
	if _, there := c.files[to]; there {
		c.take(path)
		c.say("%s deleted", path)
		return
	}
	c.moveTo(path, to)
}

// unfilled drops the blank form, beside the report or over it.
func (c *clerks) unfilled() {
	path := c.path("空表")
	if own, _ := c.pick(); own != "" && c.chance(40) {
		path = own
	}
	c.put(path, &playedBook{unit: c.unit, fault: unfilled, day: c.today}, false)
}

// empty saves a report without its people.
func (c *clerks) empty() {
	if path, b := c.pick(); path != "" {
		if c.chance(50) {
			path = c.path("空")
		}
		emptied := b.with(nil)
		emptied.typed = ""
		c.put(path, emptied, false)
	}
}

// backup puts an earlier content of a file back.
func (c *clerks) backup() {
	path, _ := c.pick()
	if path == "" || len(c.old[path]) < 2 {
		return
	}
	sha := c.old[path][c.rng.IntN(len(c.old[path])-1)]
	c.lay(path, lies{sha, c.at, false})
	c.say("%s ← earlier: %v", path, c.typed[sha])
}

// all are the people of the unit's files for a day.
func (c *clerks) all(d day.Day) (rows []playedRow) {
	for _, path := range c.own(false) {
		b := c.typed[c.files[path].sha]
		for _, r := range b.rows {
			if b.day == d && !slices.ContainsFunc(rows, func(o playedRow) bool { return o.name == r.name }) {
				rows = append(rows, r)
			}
		}
	}
	return rows
}

// rereport sends a day anew, whole, without a few.
func (c *clerks) rereport() {
	_, b := c.pick()
	if b == nil {
		return
	}
	rows := c.all(b.day)
	rows = rows[:len(rows)-c.rng.IntN(min(3, len(rows)))]
	whole := b.with(rows)
	whole.complete = true
	c.put(c.path("重报"), whole, false)
}

func (c *clerks) rereportInPlace() {
	if path, b := c.pick(); path != "" && c.chance(50) {
		whole := b.with(b.rows[:1+c.rng.IntN(len(b.rows))])
		whole.complete = true
		c.put(path, whole, false)
	}
}

// misplace leaves another unit's form in the folder.
func (c *clerks) misplace() {
	b := c.report(c.people(6))
	b.unit = (c.unit + 1 + c.rng.IntN(2)) % 3
	path := c.path("误放")
	if own, _ := c.pick(); own != "" && c.chance(25) {
		path = own
	}
	c.put(path, b, false)
}

// both has another unit's report on further tabs of the day's workbook.
func (c *clerks) both() {
	if path, b := c.pick(); path != "" && b.beside == nil && b.unit == c.unit {
		with := *b
		with.beside = c.report(c.people(6))
		with.beside.unit = (c.unit + 1 + c.rng.IntN(2)) % 3
		c.put(path, &with, false)
	}
}

// late sends an earlier day's report.
func (c *clerks) late() {
	b := c.report(c.people(6))
	b.day = max(simStart, c.today-1-day.Day(c.rng.IntN(3)))
	for i := range b.rows {
		b.rows[i].date = min(b.rows[i].date, b.day)
	}
	c.put(c.path("迟报"), b, false)
}

// redate sends a report under a wrong date and puts that right the next time.
func (c *clerks) redate() {
	for _, path := range c.own(false) {
		if b := c.typed[c.files[path].sha]; strings.Contains(path, "错日期") && len(c.old[path]) == 1 && c.files[path].saved.Before(c.at) && b.fault == sound && len(b.rows) > 0 {
			right := b.with(slices.Clone(b.rows))
			right.day++
			for i := range right.rows {
				right.rows[i].date++
			}
			c.put(path, right, true)
			return
		}
	}
	if c.today == simStart || c.single[c.unit] {
		return
	}
	b := c.report(c.people(6))
	b.day = c.today - 1
	for i := range b.rows {
		b.rows[i].date = min(b.rows[i].date, b.day)
	}
	c.put(c.path("错日期"), b, false)
}

func (c *clerks) breakFile() {
	if path, b := c.pick(); path != "" {
		broken := *b
		broken.fault = damaged
		if c.chance(50) {
			path = c.path("坏")
		}
		c.put(path, &broken, false)
	}
}

func (c *clerks) headless() {
	if path, b := c.pick(); path != "" {
		broken := *b
		broken.fault = headless
		if c.chance(50) {
			path = c.path("缺表头")
		}
		c.put(path, &broken, false)
	}
}

// revise adds a row about somebody of an earlier file to one of today's.
func (c *clerks) revise(status string, edit func(*playedRow)) {
	_, b := c.pick()
	if b == nil {
		return
	}
	r := mended(b.rows[c.rng.IntN(len(b.rows))])
	r.status = status
	if edit != nil {
		edit(&r)
	}
	c.put(c.path("说明"), c.report([]playedRow{r}), false)
}

func (c *clerks) cancel()  { c.revise("作废", nil) }
func (c *clerks) restore() { c.revise("有效", nil) }
func (c *clerks) correct() {
	c.revise("更正", func(r *playedRow) { r.date = max(r.date-1, simStart) })
}

// second puts a number right that was another before.
func (c *clerks) second() {
	c.revise("", func(r *playedRow) {
		r.former, r.number = r.number, withCheck(r.number[:6]+"19910202"+r.number[14:17])
	})
}

// swap exchanges two files' contents.
func (c *clerks) swap() {
	a, _ := c.pick()
	b, _ := c.pick()
	if a != "" && a != b {
		fa, fb := c.files[a], c.files[b]
		c.lay(a, fb)
		c.lay(b, fa)
		c.say("%s and %s exchanged", a, b)
	}
}
