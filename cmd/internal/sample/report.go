package sample

import (
	"math"
	"slices"
	"strconv"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/workbook"
)

// report is one day's workbook in the making.
type report struct {
	on      day.Day
	file    string
	content *workbook.Content
	summary *record
	tables  map[form.Sheet][]*record
	counts  campaign.PerDose // typed for the day
	format  format
}

// add appends a row to its table of the day.
func (rep *report) add(r *record) *record {
	rep.tables[r.sheet] = append(rep.tables[r.sheet], r)
	return r
}

// tab is a table as it will be written; nil where it has no rows.
func (rep *report) tab(s form.Sheet) *workbook.Tab {
	for i := range rep.content.Tabs {
		if t := &rep.content.Tabs[i]; t.Sheet == s && len(t.Rows) > 0 {
			return t
		}
	}
	return nil
}

// report makes the day's workbook, and moves the clerk on by a day.
func (k *clerk) report(on day.Day) *report {
	rep := &report{on: on, file: k.file(on), tables: map[form.Sheet][]*record{}}
	k.enterDoses(rep)
	k.repeat(rep)
	k.enrolledRows(rep)
	k.exemptionRows(rep)
	k.caseRows(rep)
	k.dutyRows(rep)
	for _, support := range []struct {
		form campaign.Form
		rows func(*report)
	}{
		{campaign.FormSupply, k.stockRows}, {campaign.FormAEFI, k.reactionRows},
		{campaign.FormSites, k.siteRows}, {campaign.FormSupervision, k.inspectionRows},
	} {
		if k.Fills(support.form) {
			support.rows(rep)
		}
	}
	k.replyRows(rep)
	k.plantRare(rep)
	k.summarise(rep)
	if !k.leaveBlank(rep) {
		k.slipSummary(rep)
	}
	k.assemble(rep)
	return rep
}

// enterDoses fills the roster.
func (k *clerk) enterDoses(rep *report) {
	for _, e := range k.due(rep.on) {
		r := rep.dose(k, e)
		if e.date >= k.drive.PeriodStart(rep.on) && e.date <= rep.on {
			rep.counts[e.dose]++
		}
		k.sent[e.dose]++
		counts := k.slip(rep, e, r)
		k.notCounted[[2]int{e.at, e.dose}] = !counts
		if e.dose == k.lead && counts {
			k.counted[e.at] = rep.on
		}
		if e.dose == 0 && counts {
			k.enrol(rep.on, e)
		}
	}
}

// enrol settles whether an infant reported under the mother's number gets one within a few weeks.
func (k *clerk) enrol(on day.Day, e entry) {
	if l := k.list[e.at]; k.people[l.person].mother == 0 || !l.owner || k.r.IntN(3) > 0 {
		return
	}
	if then := k.present(on + 8 + day.Day(k.r.IntN(12))); then != 0 {
		k.enrolled[then] = append(k.enrolled[then], e)
	}
}

// enrolledRows send infants anew under the number that they have by now, with the one before it.
func (k *clerk) enrolledRows(rep *report) {
	for _, e := range k.enrolled[rep.on] {
		p := &k.people[k.list[e.at].person]
		r := rep.dose(k, e).set("id_number", p.id(), "former_id", p.guardian(), "guardian_id", nil, "remarks", "已上户口，补报本人证件号码")
		r.faults = []fault{{"R118", "id_number"}}
	}
}

// summarise fills the summary in.
func (k *clerk) summarise(rep *report) {
	name := k.Name
	if k.habit.plain && len(k.Aliases) > 0 {
		name = k.Aliases[0]
	}
	rep.summary = k.record(form.Summary).set(
		"unit", name, "date", rep.on, "reporter", k.reporter, "phone", k.phone, "organiser", k.organiser)
	v := rep.summary.values
	for _, n := range k.drive.OwnDoses() {
		i := n - 1
		v[numbered("day", i)], v[numbered("cum", i)] = k.typedCount(rep.counts[i]), k.typedCount(k.sent[i])
	}
	if !k.missing[rep.on] {
		k.totals[rep.on] = k.sent[0]
	}
	if target := k.TargetSum(); target > 0 {
		base := target + int(float64(target)*0.02*math.Sin(float64(k.index)))
		progress := min(1, 0.6+0.6*float64(rep.on-k.first+1)/float64(max(k.last-k.first, 1)))
		v["base"], v["surveyed"] = k.typedCount(base), k.typedCount(int(float64(base)*progress))
		v["booked"] = k.typedCount(rep.counts[0] + rep.counts[1]/2)
	}
	if empty := len(rep.tables[form.Roster]) == 0; empty || k.r.IntN(3) > 0 {
		rep.summary.set("zero", either(empty, "yes", "no"))
	}
	k.describe(rep)
}

// describe tells in words what is in the way of those behind, thought of anew every Monday, and
// what works with those in front.
func (k *clerk) describe(rep *report) {
	p := k.pattern
	of := string(k.Kind)
	if k.children {
		of += " of children"
	}
	practices := chinese().Practices[of]
	if p.share > 0 && p.share < 0.85 && rep.on.Weekday() == 1 {
		k.problem = pick(k.r, chinese().Problems[of]...)
	}
	switch {
	case p.share <= 0:
	case p.behind[1] < 0.1: // ahead of the plan, or hardly behind it
		rep.summary.values["practice"] = practices[k.index%len(practices)]
	default:
		rep.summary.values["remarks"] = k.problem
	}
}

// numbered is the label of a dose, from 0, as day1.
func numbered(label string, dose int) form.Field { return form.Field(label + strconv.Itoa(dose+1)) }

// leaveBlank sends a report now and then in which nobody has filled anything
// in, instead of a zero report.
func (k *clerk) leaveBlank(rep *report) bool {
	every := 8
	if k.target == 0 {
		every = 40
	}
	if len(rep.tables[form.Roster]) > 0 || !k.oneIn(k.r, every) {
		return false
	}
	for i := range k.drive.DoseNumbers() {
		delete(rep.summary.values, numbered("day", i))
	}
	rep.summary.spoil("S203", "zero", nil)
	return true
}

// gives reports whether the drive gives the dose of that number.
func (k *clerk) gives(number string) bool {
	n, _ := strconv.Atoi(number)
	return slices.Contains(k.drive.OwnDoses(), n)
}

// assemble lays the tables out as the clerk does.
func (k *clerk) assemble(rep *report) {
	words := k.lex.Sheets[form.Summary]
	c := &workbook.Content{Values: k.allInWords(rep.summary.values), Plain: k.habit.plain, Name: words.Name}
	rep.content = c
	if c.Plain {
		c.Titles = []string{k.drive.County + k.between() + k.drive.Name + k.inWords("日报表")}
		c.Labels = slices.DeleteFunc(slices.Clone(words.Columns), func(l form.Column) bool {
			f := string(l.Field)
			return len(f) > 3 && (f[:3] == "day" || f[:3] == "cum") && !k.gives(f[3:])
		})
	}
	for _, s := range k.blank.Sheets() {
		rows := rep.tables[s]
		t := k.filled(s, rows)
		if c.Plain && len(t.Rows) == 0 && s != form.Roster {
			continue
		}
		if s == form.Roster && k.habit.total && len(t.Rows) > 0 {
			total := make([]any, len(t.Columns))
			total[0], total[len(total)-1] = k.inWords("合计"), strconv.Itoa(len(rows))+k.inWords("人")
			t.Rows = append(t.Rows, total)
		}
		c.Tabs = append(c.Tabs, t)
	}
}
