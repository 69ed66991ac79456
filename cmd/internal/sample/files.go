package sample

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/workbook"
)

// trouble is what befalls a whole file.
type trouble string

const (
	none       trouble = ""
	unreadable trouble = "unreadable" // cut off in transfer, and never sent again
	damaged    trouble = "damaged"    // cut off, sent again the same day
	oldFormat  trouble = "xls"
	renamed    trouble = "csv"
	empty      trouble = "empty"
	misplaced  trouble = "misplaced"
	stranger   trouble = "stranger"
	undated    trouble = "undated"
	wrongYear  trouble = "year"
	headless   trouble = "headless"
	extra      trouble = "extra"
	corrected  trouble = "corrected"
)

// dealTroubles lays each trouble once on some unit and day; corrected versions
// are common enough to befall everybody.
func (c *county) dealTroubles(r *rand.Rand) {
	var reporting []*unit
	for _, u := range c.units {
		if u.own.TargetSum() > 0 {
			reporting = append(reporting, u)
		}
	}
	span := int(c.last - c.first)
	if len(reporting) == 0 || span < 8 {
		return
	}
	for _, t := range []trouble{unreadable, damaged, oldFormat, renamed, empty, misplaced, stranger, undated, wrongYear, headless, extra, extra} {
		u := reporting[r.IntN(len(reporting))]
		on := c.first + day.Day(3+r.IntN(span-4))
		if u.missing[on] || u.fate(on) != none {
			continue
		}
		u.fates = append(u.fates, fate{on, t})
		if t == unreadable {
			u.missing[on] = true
		}
	}
}

// fate is a trouble on its day.
type fate struct {
	on   day.Day
	what trouble
}

func (u *unit) fate(on day.Day) trouble {
	if i := slices.IndexFunc(u.fates, func(f fate) bool { return f.on == on }); i >= 0 {
		return u.fates[i].what
	}
	return none
}

func (k *clerk) troubles(on day.Day) trouble {
	if k.opt.Clean {
		return none
	}
	if t := k.fate(on); t != none {
		return t
	}
	if k.r.IntN(80) == 0 {
		return corrected
	}
	return none
}

// cutOff leaves half a file, and nothing more that day.
func (k *clerk) cutOff(f *folder, p *page) error {
	data, err := k.bytes(p)
	if err != nil {
		return err
	}
	k.plant("F001", p, "", "")
	return f.save(p.file, data[:len(data)*3/5], k.arrival(p.on))
}

// mishap sends a day's workbook in such a way that something befalls it.
func (k *clerk) mishap(f *folder, p *page, t trouble, arrived time.Time) error {
	switch t {
	case damaged, oldFormat, renamed, empty:
		if err := k.spoiltFile(f, p, t, arrived.Add(-70*time.Minute)); err != nil {
			return err
		}
		p.file = again(p.file)
	case stranger, undated, wrongYear, corrected:
		if err := k.spoiltVersion(f, p, t, arrived.Add(-70*time.Minute)); err != nil {
			return err
		}
		p.file = again(p.file)
	case misplaced:
		k.misplace(p)
	case headless:
		k.behead(p)
	case extra:
		k.addExtra(p)
	}
	return k.send(f, p, arrived)
}

// again names the version that is sent after a bad one.
func again(file string) string { return strings.TrimSuffix(file, ".xlsx") + "（更正版）.xlsx" }

func (k *clerk) spoiltFile(f *folder, p *page, t trouble, arrived time.Time) error {
	whole := p.file
	var data []byte
	switch t {
	case damaged:
		all, err := k.bytes(p)
		if err != nil {
			return err
		}
		data = all[:len(all)/2]
	case oldFormat:
		p.file = strings.TrimSuffix(whole, ".xlsx") + ".xls"
		data = append([]byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}, make([]byte, 3064)...)
	case renamed:
		data = []byte("填报单位," + k.own.Name + "\r\n报告日期," + p.on.String() + "\r\n姓名,身份证号\r\n")
	}
	k.plant("F001", p, "", "")
	err := f.save(p.file, data, arrived)
	p.file = whole
	return err
}

// spoiltVersion sends a version with a wrong head, or a short one, before the right one.
func (k *clerk) spoiltVersion(f *folder, p *page, t trouble, arrived time.Time) error {
	v := p.content.Values
	unit, date := v["unit"], v["date"]
	cell := func(l form.Field) string { return k.blank.SummaryCell(p.content, l) }
	switch t {
	case stranger:
		v["unit"] = "城区街道办事处"
		k.plant("F004", p, p.content.Name, cell("unit"))
	case undated:
		v["date"] = nil
		k.plant("F003", p, p.content.Name, cell("date"))
	case wrongYear:
		y, m, d := p.on.Date()
		v["date"] = day.New(y-1, m, min(d, 28)).String()
		k.plant("F005", p, p.content.Name, cell("date"))
	case corrected:
		v["remarks"] = "（待核）"
		k.plant("F007", p, "", "")
	}
	data, err := k.bytes(p)
	if err != nil {
		return err
	}
	v["unit"], v["date"] = unit, date
	if t == corrected {
		v["remarks"] = nil
	}
	return f.save(p.file, data, arrived)
}

// misplace drops the file in another unit's folder.
func (k *clerk) misplace(p *page) {
	other := k.units[(k.index+1)%len(k.units)]
	if other.index == k.index {
		return
	}
	p.file = other.own.Name + "/" + k.own.Name + "日报" + compact(p.on)[4:] + ".xlsx"
	k.plant("F006", p, p.content.Name, k.blank.SummaryCell(p.content, "unit"))
}

// behead renames a column that the follow-up register cannot do without.
func (k *clerk) behead(p *page) {
	for i := range p.content.Tabs {
		t := &p.content.Tabs[i]
		if t.Sheet != form.FollowUp || len(t.Rows) == 0 {
			continue
		}
		for c := range t.Columns {
			if t.Columns[c].Field == "reason" {
				t.Columns[c].Label = "情况"
				k.plant("F008", p, t.Name, "")
			}
		}
		p.tables[form.FollowUp] = nil // not read, so nothing else is found there
	}
}

// addExtra adds a column and a tab of the clerk's own.
func (k *clerk) addExtra(p *page) {
	for i := range p.content.Tabs {
		t := &p.content.Tabs[i]
		if t.Sheet != form.Roster || len(t.Rows) == 0 {
			continue
		}
		t.Columns = append(t.Columns, workbook.TabColumn{Field: "education", Label: "文化程度"})
		for n := range t.Rows {
			t.Rows[n] = append(t.Rows[n], pick(k.r, []string{"初中", "高中", "大专", "本科"}))
		}
		k.plant("F010", p, t.Name, headerCell(t))
	}
	p.content.Tabs = append(p.content.Tabs, workbook.Tab{
		Sheet: "notes", Name: "领导批示", Columns: []workbook.TabColumn{{Field: "text", Label: "请各村抓紧"}}})
	k.plant("F010", p, "领导批示", "")
}

// headerCell is the address of the last column's header.
func headerCell(t *workbook.Tab) string {
	one := *t
	one.Titles = nil
	at := one.Cell(0, t.Columns[len(t.Columns)-1].Field)
	return strings.TrimRight(at, "0123456789") + strconv.Itoa(t.HeaderRow())
}
