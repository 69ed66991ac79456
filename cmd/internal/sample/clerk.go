package sample

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/workbook"
)

// clerk fills in one unit's workbooks, day after day, with habits of their own.
type clerk struct {
	*county
	*unit
	blank *workbook.Blank
	r     *rand.Rand
	habit habit

	entries []entry // by the day they are reported
	mended  map[day.Day][]entry
	sent    [3]int             // doses reported so far, by number
	reached map[string]float64 // of each duty
	states  map[int]news       // the follow-up register as it stands
	unknown map[[2]int]bool    // entries that did not count, by place on the list and dose
	told    map[int]day.Day    // since when a person's first dose counts, by place on the list
	totals  map[day.Day]int    // first doses so far, as typed in each report sent
	owed    *slip              // the way of getting a row wrong that falls to this clerk
	reply   signature
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

// signature is who fills in, and who answers.
type signature struct{ reporter, phone, organiser string }

func (c *county) newClerk(u *unit, blank *workbook.Blank) *clerk {
	r := c.rng("clerk", u.index)
	k := &clerk{county: c, unit: u, blank: blank, r: r,
		mended: map[day.Day][]entry{}, reached: map[string]float64{}, states: map[int]news{}, unknown: map[[2]int]bool{}, told: map[int]day.Day{}, totals: map[day.Day]int{}}
	all := slips()
	k.owed = &all[u.index%len(all)]
	k.habit = habit{
		plain: r.IntN(4) == 0, whole: u.target < 3000 && r.IntN(3) == 0, loose: r.IntN(5) == 0,
		short: r.IntN(3) == 0, doses: r.IntN(6), counts: r.IntN(8), files: r.IntN(5), tardiness: 20,
	}
	if k.habit.plain {
		k.habit.alias, k.habit.dates, k.habit.total = r.IntN(3) > 0, r.IntN(7), r.IntN(2) == 0
	}
	if r.IntN(10) == 0 {
		k.habit.tardiness = 200
	}
	if k.habit.loose && k.habit.files == 4 { // a name that does not say whose file it is
		k.habit.files = 1
	}
	k.reply = signature{nameOf(r, r.IntN(2) == 0), fmt.Sprint(phoneOf(r)), u.own.Organiser}
	if k.reply.organiser == "" {
		k.reply.organiser = nameOf(r, true)
	}
	k.entries = k.report()
	return k
}

// work writes the unit's files of every day.
func (k *clerk) work(ctx context.Context, f *folder) error {
	for on := k.first; on <= k.last; on++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := k.daily(f, on); err != nil {
			return fmt.Errorf("sample: %s, %v: %w", k.own.Name, on, err)
		}
	}
	return nil
}

func (k *clerk) daily(f *folder, on day.Day) error {
	trouble := k.troubles(on)
	if k.missing[on] && trouble != unreadable {
		return nil
	}
	page := k.page(on)
	if k.missing[on] {
		return k.cutOff(f, page)
	}
	arrived := k.arrival(on)
	if trouble != none {
		return k.mishap(f, page, trouble, arrived)
	}
	if late := arrived.After(on.At(k.drive.Cutoff, k.drive.Location)); late {
		k.plant("T502", page, "", "")
	}
	return k.send(f, page, arrived)
}

// send writes a day's workbook and keeps account of what was planted in it.
func (k *clerk) send(f *folder, p *page, arrived time.Time) error {
	data, err := k.bytes(p)
	if err != nil {
		return err
	}
	k.settleFaults(p)
	k.rows += len(p.roster)
	return f.save(p.file, data, arrived)
}

func (k *clerk) bytes(p *page) ([]byte, error) {
	var b bytes.Buffer
	err := k.blank.Write(&b, p.content)
	return b.Bytes(), err
}

// arrival is when the file lands: in the afternoon, or late.
func (k *clerk) arrival(on day.Day) time.Time {
	end := on.At(k.drive.Cutoff, k.drive.Location)
	if !k.opt.Clean && k.r.IntN(1000) < k.habit.tardiness {
		if k.r.IntN(3) > 0 {
			return end.Add(time.Duration(3+k.r.IntN(200)) * time.Minute)
		}
		return end.Add(time.Duration(12*60+k.r.IntN(150)) * time.Minute)
	}
	return end.Add(-time.Duration(6+k.r.IntN(230)) * time.Minute)
}

// file is what the clerk calls the day's workbook.
func (k *clerk) file(on day.Day) string {
	_, month, d := on.Date()
	name := fmt.Sprintf("%s%d月%d日%s日报", k.own.Name, month, d, k.drive.Name)
	switch k.habit.files {
	case 1:
		name = fmt.Sprintf("%s日报%02d%02d", k.own.Name, month, d)
	case 2:
		name = fmt.Sprintf("%s%s", compact(on), k.own.Name)
	case 3:
		name = fmt.Sprintf("%d.%d%s接种情况日报表", month, d, k.own.Name)
	case 4:
		name = fmt.Sprintf("日报表%d.%d", month, d)
	}
	if k.habit.loose {
		return name + ".xlsx"
	}
	return k.own.Name + "/" + name + ".xlsx"
}

// plant enters a fault in the account of what the program should find.
func (k *clerk) plant(code finding.Code, p *page, sheet, cell string) {
	k.planted = append(k.planted, Planted{
		Code: code, Unit: k.index, Day: p.on,
		Place: finding.Place{File: p.file, Sheet: sheet, Cell: cell},
	})
}

// setSilence says on which days a unit does not report: seldom, save for one
// that falls silent at the end and one that misses some days in the middle.
func (c *county) setSilence() {
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
		for on := c.last - day.Day(u.mood.gap) + 1; on <= c.last; on++ {
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
