package tally

import (
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// people counts persons: each in every unit that reported them, and once in the
// county. Where a person stands follows from the whole county's record, so a
// second dose that another unit reported is not called for again, and counts as
// given here too.
func (c *counter) people() {
	c.all = newCalendar(c.facts.Day)
	c.due = make([]calendar, len(c.card.Units))
	for u := range c.due {
		c.due[u] = newCalendar(c.facts.Day)
	}
	for i := range c.facts.People {
		p := &c.facts.People[i]
		if len(p.Units) == 0 {
			continue
		}
		c.person(&c.card.County.Measures, c.all, p, c.standings.Of(i, check.NoUnit).Asked())
		for _, u := range p.Units {
			c.person(&c.card.Units[u].Measures, c.due[u], p, c.standings.Of(i, u).Asked())
		}
	}
	c.scopes(func(_ int, m *Measures) { accumulate(m.Curve, c.card.Days) })
	c.groups()
	c.offGroups()
}

// person counts one person into one scope; asked is false where no further dose is asked for there.
func (c *counter) person(m *Measures, due calendar, p *check.Individual, asked bool) {
	k, _ := p.Doses.Last()
	for dose := range k {
		m.Dose[dose]++
	}
	c.mark(m.Curve, p.Doses.First(), func(at *Point) { at.First++ })
	for _, further := range p.Doses[1:] {
		due.given(further.Date)
	}
	if done := c.facts.Drive.Completed(&p.Doses); done > 0 {
		m.Full++
		c.mark(m.Curve, p.Doses[done-1].Date, func(at *Point) { at.Full++ })
	}
	if w, more := c.facts.Drive.NextDose(&p.Doses); more && asked {
		m.NextDose.count(w, c.facts.Day)
	} else if more {
		return
	}
	if c.everClosed(p) {
		m.NextDose.Closed++
	}
	c.opens(due, p)
}

// finished reports whether a person has completed a course.
func (c *counter) finished(p *check.Individual) bool { return c.facts.Finished(p) }

// mark counts into the curve's point of a day; days before the start count into the first.
func (c *counter) mark(curve []Point, on day.Day, count func(*Point)) {
	if len(curve) > 0 {
		count(&curve[max(0, int(on-c.card.Days[0]))])
	}
}

func accumulate(curve []Point, days []day.Day) {
	for i := range curve {
		curve[i].Day = days[i]
		if i > 0 {
			curve[i].First += curve[i-1].First
			curve[i].Full += curve[i-1].Full
		}
	}
}

// groups counts people by the group they were listed under.
func (c *counter) groups() {
	drive := c.facts.Drive
	inUnit, inCounty := c.personSet(len(drive.Units)*len(drive.Groups)), c.personSet(len(drive.Groups))
	for i := range c.facts.Given {
		g := &c.facts.Given[i]
		group := int(g.Row.Group)
		if group < 0 {
			continue
		}
		full := c.finished(&c.facts.People[g.Person])
		count := func(part *GroupPart) {
			part.Dose1++
			if full {
				part.Full++
			}
		}
		if part := c.card.Units[g.Unit].group(group); part != nil && inUnit.first(g.Person, g.Unit*len(drive.Groups)+group) {
			count(part)
		}
		c.countyGroup(inCounty, g.Person, group, count)
	}
}

// doses counts doses by the day they were given: a unit's as it reported them,
// the county's each once, on the earliest date on record.
func (c *counter) doses() {
	c.first = make([][]int, len(c.card.Units)+1)
	for u := range c.first {
		c.first[u] = make([]int, len(c.card.Days))
	}
	for u := range c.card.Units {
		c.card.Units[u].Days = unitDays(c.card.Days)
	}
	c.card.County.Daily = unitDays(c.card.Days)
	for i := range c.facts.Given {
		g := &c.facts.Given[i]
		c.given(&c.card.Units[g.Unit].Measures, c.card.Units[g.Unit].Days, g.Dose, g.Date)
	}
	for i := range c.facts.People {
		for k, d := range c.facts.People[i].Doses {
			if d.Date != 0 {
				c.given(&c.card.County.Measures, c.card.County.Daily, k+1, d.Date)
			}
		}
	}
}

// byDay makes one value a day.
func byDay[T any](days []day.Day, of func(day.Day) T) []T {
	all := make([]T, len(days))
	for i, d := range days {
		all[i] = of(d)
	}
	return all
}

func unitDays(days []day.Day) []UnitDay {
	return byDay(days, func(d day.Day) UnitDay { return UnitDay{Day: d} })
}

func (c *counter) given(m *Measures, days []UnitDay, dose int, on day.Day) {
	if on == c.facts.Day {
		m.Today[dose-1]++
	}
	if i := int(on - c.facts.Drive.Start); i >= 0 && i < len(days) {
		days[i].Dose[dose-1]++
	}
}
