package sample

import (
	"math"
	"strconv"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/workbook"
)

// page is one day's workbook in the making.
type page struct {
	on      day.Day
	file    string
	content *workbook.Content
	roster  []record
	tables  map[form.Sheet][]record
	faults  []labelFault
	counts  [3]int // typed for the day
}

// labelFault is something planted in the summary.
type labelFault struct {
	code  finding.Code
	label form.Field
}

// page makes the day's workbook. It moves the clerk's story on by a day.
func (k *clerk) page(on day.Day) *page {
	p := &page{on: on, file: k.file(on), tables: map[form.Sheet][]record{}}
	for _, e := range k.due(on) {
		p.roster = append(p.roster, k.rosterRow(e, len(p.roster)+1))
		if e.date == on {
			p.counts[e.dose]++
		}
		k.sent[e.dose]++
		k.unknown[[2]int{e.at, e.dose}] = !k.slip(p, e)
		if e.dose == 0 && !k.unknown[[2]int{e.at, 0}] {
			k.told[e.at] = on
		}
	}
	k.repeat(p)
	p.tables[form.Exemptions] = k.exemptionRows(on)
	p.tables[form.FollowUp] = k.caseRows(on)
	p.tables[form.Indicators] = k.dutyRows(on)
	k.supportRows(p)
	k.rarities(p)
	k.officeRarities(p)
	k.summarise(p)
	if !k.leaveBlank(p) {
		k.slipSummary(p)
	}
	k.assemble(p)
	return p
}

// summarise fills the summary in.
func (k *clerk) summarise(p *page) {
	values := map[form.Field]any{
		"unit": k.unitName(), "date": k.typedDate(p.on),
		"reporter": k.reply.reporter, "phone": k.reply.phone, "organiser": k.reply.organiser,
	}
	for i := range k.doseNumbers() {
		n := strconv.Itoa(i + 1)
		values[form.Field("day"+n)] = k.typedCount(p.counts[i])
		values[form.Field("cum"+n)] = k.typedCount(k.sent[i])
	}
	if !k.missing[p.on] {
		k.totals[p.on] = k.sent[0]
	}
	if target := k.own.TargetSum(); target > 0 {
		base := target + int(float64(target)*0.02*math.Sin(float64(k.index)))
		progress := min(1, 0.6+0.6*float64(p.on-k.first+1)/float64(max(k.last-k.first, 1)))
		values["base"], values["surveyed"] = k.typedCount(base), k.typedCount(int(float64(base)*progress))
		values["booked"] = k.typedCount(p.counts[0] + p.counts[1]/2)
	}
	if len(p.roster) == 0 {
		values["zero"] = k.choice("yes_no", "yes")
	} else if k.r.IntN(3) > 0 {
		values["zero"] = k.choice("yes_no", "no")
	}
	if k.mood.share > 0 && k.mood.share < 0.85 && p.on.Weekday() == 1 {
		values["remarks"] = pick(k.r, []string{"外出务工人员较多，返乡接种意愿不强", "部分群众观望情绪较重", "边远村屯群众到接种点不便", "疫苗到货不够均衡，部分场次临时取消"})
	}
	p.content = &workbook.Content{Values: values}
}

// leaveBlank sends a report now and then in which nobody has filled anything
// in, instead of a zero report.
func (k *clerk) leaveBlank(p *page) bool {
	one := 8
	if k.target == 0 {
		one = 40
	}
	if k.opt.Clean || len(p.roster) > 0 || k.r.IntN(one) != 0 {
		return false
	}
	values := p.content.Values
	for i := range k.doseNumbers() {
		delete(values, form.Field("day"+strconv.Itoa(i+1)))
	}
	delete(values, "zero")
	p.faults = append(p.faults, labelFault{"S203", "zero"})
	return true
}

// doseNumbers is how many doses the longest series has.
func (c *county) doseNumbers() int {
	most := 1
	for _, v := range c.drive.Vaccines {
		most = max(most, v.Doses)
	}
	return min(most, 3)
}

func (k *clerk) unitName() string {
	if k.habit.plain && len(k.own.Aliases) > 0 {
		return k.own.Aliases[0]
	}
	return k.own.Name
}

// assemble lays the tables out as the clerk does.
func (k *clerk) assemble(p *page) {
	c := p.content
	words := k.lex.Sheets[form.Summary]
	c.Plain, c.Name = k.habit.plain, words.Name
	if c.Plain {
		c.Titles = []string{k.drive.County + k.drive.Name + "日报表"}
		for _, l := range words.Columns {
			c.Labels = append(c.Labels, workbook.TabColumn{Field: l.Field, Label: l.Label})
		}
	}
	p.tables[form.Roster] = p.roster
	for _, s := range k.blank.Sheets() {
		t := k.tab(s)
		if s == form.Indicators || len(p.tables[s]) > 0 {
			t.Rows = nil
		}
		for _, r := range p.tables[s] {
			t.Rows = append(t.Rows, t.Row(r.values))
		}
		if c.Plain && len(t.Rows) == 0 && s != form.Roster {
			continue
		}
		if s == form.Roster && k.habit.total && len(t.Rows) > 0 {
			t.Rows = append(t.Rows, totalRow(&t, len(p.roster)))
		}
		c.Tabs = append(c.Tabs, t)
	}
}

func totalRow(t *workbook.Tab, n int) []any {
	row := make([]any, len(t.Columns))
	row[0], row[len(row)-1] = "合计", strconv.Itoa(n)+"人"
	return row
}

// settleFaults enters what was planted, now that every row has its place.
func (k *clerk) settleFaults(p *page) {
	for _, f := range p.faults {
		k.plant(f.code, p, p.content.Name, k.blank.SummaryCell(p.content, f.label))
	}
	for i := range p.content.Tabs {
		t := &p.content.Tabs[i]
		for n, r := range p.tables[t.Sheet] {
			for _, f := range r.faults {
				k.plant(f.code, p, t.Name, t.Cell(n, f.field))
			}
		}
	}
}
