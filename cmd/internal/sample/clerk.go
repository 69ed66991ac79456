package sample

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/workbook"
)

// clerk fills in one unit's workbooks, day after day, with habits of their own.
type clerk struct {
	*county
	*unit
	blank *workbook.Blank
	r     *rand.Rand
	habit habit

	entries    []entry // by the day they are reported
	mended     map[day.Day][]entry
	enrolled   map[day.Day][]entry // infants who have a number of their own by then
	sent       campaign.PerDose    // doses reported so far, by number
	achieved   map[string]float64  // of each duty
	notCounted map[[2]int]bool     // entries that did not count, by place on the list and dose
	counted    map[int]day.Day     // since when the dose that the drive is about counts, by place on the list
	unlisted   int                 // people with a dose whom its base list leaves out
	totals     map[day.Day]int     // first doses so far, as typed in each report sent
	firstSlip  *slip               // the first way of getting a row wrong that this clerk hits on; nil: it is made
	reporter   string              // who fills in
	phone      string              // and answers
	organiser  string              // and is in charge
	problem    string              // what is in the way, as last told
}

// habit is how a clerk works.
type habit struct {
	plain     bool // a workbook of their own, not the form
	whole     bool // sends whole registers every day, not only what changed
	loose     bool // drops files straight into the folder
	alias     bool // calls columns otherwise than the form, in another order
	short     bool // writes products short
	dates     int  // how dates are typed
	doses     int
	counts    int
	files     int
	total     bool // ends the roster with a totals row
	tardiness int  // late reports in a thousand
}

func (c *county) newClerk(u *unit, blank *workbook.Blank) *clerk {
	r := c.rng("clerk", u.index)
	all := slips()
	k := &clerk{
		county: c, unit: u, blank: blank, r: r, habit: newHabit(r, u), firstSlip: &all[u.index%len(all)],
		mended: map[day.Day][]entry{}, enrolled: map[day.Day][]entry{}, achieved: map[string]float64{}, notCounted: map[[2]int]bool{},
		counted: map[int]day.Day{}, totals: map[day.Day]int{},
	}
	k.reporter, k.phone, k.organiser = c.anyName(r), fmt.Sprint(phoneOf(r)), u.Organiser
	if k.organiser == "" {
		k.organiser = c.nameOf(r, true)
	}
	k.entries = k.reportedDoses()
	return k
}

func newHabit(r *rand.Rand, u *unit) habit {
	h := habit{
		plain: r.IntN(4) == 0, whole: u.target < 3000 && r.IntN(3) == 0, loose: r.IntN(5) == 0,
		short: r.IntN(3) == 0, doses: r.IntN(6), counts: r.IntN(8), files: r.IntN(5), tardiness: 20,
	}
	if h.plain {
		h.alias, h.dates, h.total = r.IntN(3) > 0, r.IntN(7), r.IntN(2) == 0
	}
	if r.IntN(10) == 0 {
		h.tardiness = 200
	}
	if h.loose && h.files == 4 { // a name that does not say whose file it is
		h.files = 1
	}
	return h
}

// work writes the unit's files of every day.
func (k *clerk) work(ctx context.Context, f *folder) error {
	for on := k.first; on <= k.last; on++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := errors.Join(k.sendDay(f, on), k.sendLists(f, on), k.sendSpots(f, on)); err != nil {
			return fmt.Errorf("sample: %s, %v: %w", k.Name, on, err)
		}
	}
	return nil
}

func (k *clerk) sendDay(f *folder, on day.Day) error {
	trouble := k.troubleOn(on)
	if !k.drive.Reports(on) || k.missing[on] && (trouble == nil || !trouble.lost) {
		return nil
	}
	rep := k.report(on)
	arrived := k.arrival(on)
	if trouble != nil {
		if err := k.befall(f, rep, trouble, arrived); err != nil || trouble.lost {
			return err
		}
		return k.send(f, rep, arrived)
	}
	first, came := rep, arrived
	if half := k.halve(rep); half != nil {
		first, came = half, arrived.Add(-9*time.Minute)
		if err := k.send(f, half, came); err != nil {
			return err
		}
	}
	if came.After(on.At(k.drive.Cutoff, k.drive.Location)) && !k.astray[on] { // else it may be the first one put right
		k.plant("T502", first, "", "")
	}
	return k.send(f, rep, arrived)
}

// send writes a workbook, and enters what is wrong in it.
func (k *clerk) send(f *folder, rep *report, arrived time.Time) error {
	file, data, err := k.written(rep)
	if err != nil {
		return err
	}
	k.plantAll(rep)
	return f.save(file, data, arrived)
}

// halve moves the second half of a long and faultless roster to a colleague's
// file of its own, now and then; neither types the day's counts. Or the colleague
// has sent the whole roster, and this one forgets two (F015). nil: one sends all.
func (k *clerk) halve(rep *report) *report {
	const shortest, every, overlap = 12, 9, 27
	rows := rep.tables[form.Roster]
	faulty := func(r *record) bool { return len(r.faults) > 0 }
	if (k.index+int(rep.on))%every != 0 || len(rows) < shortest || faulty(rep.summary) || slices.ContainsFunc(rows, faulty) {
		return nil
	}
	half := &report{on: rep.on, file: strings.TrimSuffix(rep.file, ".xlsx") + k.inWords("（第二份）.xlsx"),
		tables: map[form.Sheet][]*record{form.Roster: rows[len(rows)/2:]}}
	half.summary = k.record(form.Summary)
	for _, field := range []form.Field{"unit", "date", "reporter", "phone", "organiser"} {
		half.summary.values[field] = rep.summary.values[field]
	}
	rep.tables[form.Roster] = rows[:len(rows)/2]
	if !k.opt.Clean && (k.index+int(rep.on))%overlap == 0 {
		half.tables[form.Roster], rep.tables[form.Roster] = rows, rows[:len(rows)-2]
		k.plant("F015", rep, "", "")
	}
	for i := range k.drive.DoseNumbers() {
		delete(rep.summary.values, numbered("day", i))
	}
	k.assemble(rep)
	k.assemble(half)
	if !k.opt.Clean {
		k.change(half, format(k.index+int(rep.on)/every)%formatCount)
	}
	return half
}

func (k *clerk) bytes(rep *report) ([]byte, error) {
	var b bytes.Buffer
	err := k.blank.Write(&b, rep.content)
	return b.Bytes(), err
}

// arrival is when the file lands: in the afternoon, or late.
func (k *clerk) arrival(on day.Day) time.Time {
	minutes := 0
	switch {
	case k.opt.Clean || k.r.IntN(1000) >= k.habit.tardiness:
		minutes = -6 - k.r.IntN(230)
	case k.r.IntN(3) > 0:
		minutes = 3 + k.r.IntN(200)
	default:
		minutes = 12*60 + k.r.IntN(150)
	}
	return on.At(k.drive.Cutoff, k.drive.Location).Add(time.Duration(minutes) * time.Minute)
}

// file is what the clerk calls the day's workbook.
func (k *clerk) file(on day.Day) string {
	_, first, second := on.Date()
	if k.drive.DateOrder == campaign.DayFirst {
		first, second = second, first
	}
	formats := [...]string{ // of the unit, the drive, the day as digits, its month and day in their order
		"%[1]s%[4]d月%[5]d日%[2]s日报", "%[1]s日报%02[4]d%02[5]d", "%[3]s%[1]s", "%[4]d.%[5]d%[1]s接种情况日报表", "日报表%[4]d.%[5]d"}
	name := fmt.Sprintf(k.inWords(formats[k.habit.files]), k.Name, k.drive.Name, compact(on), first, second) + ".xlsx"
	if k.habit.loose {
		return name
	}
	return k.Name + "/" + name
}

// plant enters a fault in the account of what the program should find.
func (k *clerk) plant(code finding.Code, rep *report, sheet, cell string) {
	k.planted = append(k.planted, Planted{
		Code: code, Unit: k.index, Day: rep.on,
		Place: finding.Place{File: rep.file, Sheet: sheet, Cell: cell},
	})
}

// plantAll enters what is wrong in a workbook, now that every row has its place.
func (k *clerk) plantAll(rep *report) {
	for _, f := range rep.summary.faults {
		k.plant(f.code, rep, rep.content.Name, k.blank.SummaryCell(rep.content, f.field))
	}
	for _, t := range campaign.Pointers(rep.content.Tabs) {
		for n, r := range rep.tables[t.Sheet] {
			for _, f := range r.faults {
				k.plant(f.code, rep, t.Name, t.Cell(n, f.field))
			}
		}
	}
	k.rows += len(rep.tables[form.Roster])
}

// setMissing says on which days a unit does not report: seldom, save for one
// that falls silent at the end and one that misses some days in the middle.
func (c *county) setMissing() {
	if c.opt.Clean {
		return
	}
	r := c.rng("silence", 0)
	for _, u := range c.units {
		for on := c.first + 1; on < c.last; on++ {
			if r.IntN(1000) < 9 {
				u.missing[on] = true
			}
		}
		for on := c.last - day.Day(u.pattern.silent) + 1; on <= c.last; on++ {
			u.missing[on] = true
		}
	}
	if span := int(c.last - c.first); span > 20 {
		u := c.units[r.IntN(len(c.units))]
		for i := range 3 {
			u.missing[c.first+day.Day(span/2+i)] = true
		}
	}
	c.dealTroubles(r)
}

// entry is a dose as the unit reports it.
type entry struct {
	at     int // index into the unit's list
	dose   int // 0–2
	date   day.Day
	report day.Day
	codes  []finding.Code // what is wrong with it whatever the clerk types
}

// reportedDoses lists every dose the unit will report, by the day it does.
func (k *clerk) reportedDoses() []entry {
	var all []entry
	for i := range k.list {
		all = append(all, k.entriesOf(i)...)
	}
	slices.SortStableFunc(all, func(a, b entry) int {
		return cmp.Or(
			cmp.Compare(a.report, b.report), cmp.Compare(k.list[a.at].group, k.list[b.at].group),
			cmp.Compare(a.dose, b.dose), cmp.Compare(k.list[a.at].village, k.list[b.at].village))
	})
	return all
}

func (k *clerk) entriesOf(at int) []entry {
	l := k.list[at]
	var own []entry
	earlier := day.Day(0)
	for n, d := range k.people[l.person].doses {
		if d.date == 0 {
			continue
		}
		if l.left && n > 0 {
			break
		}
		if l.moved && n == 0 {
			continue
		}
		e := entry{at: at, dose: n, date: d.date, report: k.present(max(k.heardOf(d), earlier))}
		if e.report == 0 {
			break
		}
		earlier = e.report
		if n == k.lead && l.other != 0 && d.date-day.Day(l.other) >= k.first {
			e.date -= day.Day(l.other)
			if d.date+10 <= k.last { // by then the other unit has reported its own
				e.codes = append(e.codes, "R119")
			}
		}
		own = append(own, e)
	}
	return own
}

// heardOf is when a dose comes to the clerk's ears.
func (k *clerk) heardOf(d dose) day.Day {
	switch {
	case k.opt.Clean:
		return max(d.date, k.first)
	case d.date < k.first:
		return k.first + day.Day([]int{0, 0, 0, 0, 0, 0, 0, 1, 1, 2}[int(d.date)%10])
	case d.elsewhere:
		return d.date + day.Day(1+k.r.IntN(4))
	case k.r.IntN(110) == 0:
		return d.date + day.Day(1+k.r.IntN(3))
	}
	return d.date
}

// present is the next day on which the unit reports; 0: not any more.
func (k *clerk) present(on day.Day) day.Day {
	for ; on <= k.last; on++ {
		if k.drive.Reports(on) && !k.missing[on] {
			return on
		}
	}
	return 0
}

// newOn reports whether on is the first day, from since, that the unit reports.
func (k *clerk) newOn(on, since day.Day) bool { return k.present(max(since, k.first)) == on }

// due takes the day's entries from the front of the list.
func (k *clerk) due(on day.Day) []entry {
	n := 0
	for n < len(k.entries) && k.entries[n].report <= on {
		n++
	}
	rows := slices.Clone(k.entries[:n])
	k.entries = k.entries[n:]
	return append(rows, k.mended[on]...)
}

// wrongByItself plants what is wrong with an entry whatever the clerk types.
func (k *clerk) wrongByItself(r *record, e entry) {
	for _, code := range e.codes {
		r.plant(true, code, "id_number")
	}
	r.plant(e.date < k.drive.PeriodStart(e.report), "R122", "date")
	l := k.list[e.at]
	if e.dose == 0 || l.moved || l.steady || l.other != 0 || k.notCounted[[2]int{e.at, e.dose - 1}] {
		return
	}
	p := &k.people[l.person]
	before, now := p.doses[e.dose-1], p.doses[e.dose]
	w, _ := k.drive.DoseAfter(p.record(), e.dose)
	r.plant(now.date < w.Opens, "R113", "date")
	r.plant(now.product != before.product && e.dose != k.lead, "R114", "product")
}
