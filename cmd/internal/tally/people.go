package tally

import (
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// people counts persons: each in every unit that reported them, and once in the
// county. Where a person stands follows from the whole county's record, so a
// second dose that another unit reported is not called for again, and counts as
// given here too.
func (c *counter) people() {
	c.calendars()
	c.everyone(func(scope int, m *Measures, p *check.Individual, asked bool) {
		c.person(m, *of(c.due, scope), p, asked)
	})
	c.takenOver()
	c.scopes(func(_ int, m *Measures) { accumulate(m.Curve, c.card.Days) })
	c.groups()
	c.offGroups()
}

// everyone visits everybody with a dose: in the county, and in every unit that reported them;
// asked is false where no further dose is asked for there.
func (c *counter) everyone(visit func(scope int, m *Measures, p *check.Individual, asked bool)) {
	for i, p := range campaign.Pointers(c.facts.People) {
		if len(p.Units) == 0 {
			continue
		}
		visit(countyScope, &c.card.County.Measures, p, c.standings.Of(i, countyScope).Asked())
		for _, u := range p.Units {
			visit(u, &c.card.Units[u].Measures, p, c.standings.Of(i, u).Asked())
		}
	}
}

// person counts one person into one scope; asked is false where no further dose is asked for there.
func (c *counter) person(m *Measures, due calendar, p *check.Individual, asked bool) {
	k, _ := p.Doses.Last()
	for dose := range k {
		m.Dose[dose]++
	}
	measure := c.facts.Drive.Measure
	if on := c.facts.Drive.Reached(&p.Doses, measure.Lead); on != 0 {
		m.Lead++
		c.mark(m.Curve, on, func(at *Point) { at.First++ })
	}
	if on := c.facts.Drive.Reached(&p.Doses, measure.Complete); on != 0 {
		m.Full++
		c.mark(m.Curve, on, func(at *Point) { at.Full++ })
	}
	for _, further := range p.Doses[1:] {
		due.given(further.Date)
	}
	c.further(m, due, p, asked)
}

// takenOver counts those who have moved away from all units that reported them where they
// are called from then on.
func (c *counter) takenOver() {
	for _, person := range c.standings.Off() {
		p := &c.facts.People[person]
		if len(p.Units) == 0 || !c.standings.Of(person, check.NoUnit).Asked() {
			continue
		}
		for _, u := range c.standings.Asking(c.facts, person) {
			if !slices.Contains(p.Units, u) {
				c.further(&c.card.Units[u].Measures, c.due[u], p, true)
			}
		}
	}
}

// further counts the further dose that is asked of a person, and the windows that came before it.
func (c *counter) further(m *Measures, due calendar, p *check.Individual, asked bool) {
	if w, more := c.facts.Drive.NextDose(&p.Doses); more && asked {
		m.NextDose.count(w, c.facts.Day)
	} else if more {
		return
	}
	m.NextDose.Closed += ones(c.everClosed(p))
	c.opens(due, p)
}

// led reports whether a person has had what the drive is judged by.
func (c *counter) led(p *check.Individual) bool {
	return c.facts.Drive.Reached(&p.Doses, c.facts.Drive.Measure.Lead) != 0
}

// mark counts into the curve's point of a day; days before the start count into the first.
func (c *counter) mark(curve []Point, on day.Day, count func(*Point)) {
	if i := c.card.at(on); i >= 0 && on != 0 {
		count(&curve[i])
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
	groups := c.groupCounter()
	for _, g := range campaign.Pointers(c.facts.Given) {
		p := &c.facts.People[g.Person]
		led, full := ones(c.led(p)), ones(c.facts.Finished(p))
		count := func(part *GroupPart) {
			part.Lead += led
			part.Full += full
		}
		groups.unit(g.Unit(), g.Person, int(g.Row.Group), count)
		groups.county(g.Person, int(g.Row.Group), count)
	}
}

// doses counts doses by the day they were given: a unit's first doses as it reported
// them; the county's, and a unit's later doses, by the county's record, each once, on
// the earliest date: as a person's next dose is judged, so that it is counted.
func (c *counter) doses() {
	for u := range c.card.Units {
		c.card.Units[u].Days = unitDays(c.card.Days)
	}
	c.card.County.Daily = unitDays(c.card.Days)
	for _, g := range campaign.Pointers(c.facts.Given) {
		if g.Dose() == 1 {
			c.givenIn(g.Unit(), g.Dose(), g.Date())
		}
	}
	for _, p := range campaign.Pointers(c.facts.People) {
		for k, d := range p.Doses {
			if d.Date == 0 {
				continue
			}
			c.given(&c.card.County.Measures, c.card.County.Daily, k+1, d.Date)
			for _, u := range p.Units {
				if k > 0 {
					c.givenIn(u, k+1, d.Date)
				}
			}
		}
	}
}

// givenIn counts a dose of a unit on its day, or before the start.
func (c *counter) givenIn(unit, dose int, on day.Day) {
	u := &c.card.Units[unit]
	if on < c.facts.Drive.Start {
		u.Before[dose-1]++
	}
	c.given(&u.Measures, u.Days, dose, on)
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

// given counts a dose on the reporting day that tells of it; today's are all that the
// card's day tells of.
func (c *counter) given(m *Measures, days []UnitDay, dose int, on day.Day) {
	i := c.card.at(on)
	if i < 0 || on < c.facts.Drive.Start {
		return
	}
	days[i].Dose[dose-1]++
	if i == len(days)-1 {
		m.Today[dose-1]++
	}
}

// standing counts the people who are not active: in every unit that lists them,
// and once in the county.
func (c *counter) standing() {
	c.standings = check.StandingsOf(c.facts)
	for _, person := range c.standings.Off() {
		c.off(&c.card.County.Measures, person, check.NoUnit)
		for _, u := range c.standings.Units(c.facts, person) {
			c.off(&c.card.Units[u].Measures, person, u)
		}
	}
}

// off counts a person who is not active in a scope.
func (c *counter) off(m *Measures, person, unit int) {
	is, p := c.standings.Of(person, unit), &c.facts.People[person]
	n := map[check.Standing]*int{
		check.Paused: &m.Off.Paused, check.Elsewhere: &m.Off.Elsewhere,
		check.Contraindicated: &m.Off.Contraindicated, check.Dead: &m.Off.Died, check.Moved: &m.Off.Moved,
	}[is]
	if n == nil {
		return
	}
	*n++
	if _, more := c.facts.Drive.NextDose(&p.Doses); more {
		m.Off.Begun++
	}
	switch {
	case !is.Stopped():
	case !c.vaccinated(person):
		m.Off.Undosed++
		c.offTarget(unit, person)
	case !c.facts.Finished(p):
		m.Off.Unfinished++
	}
}

// offGroups counts those who are stopped into the groups they were listed under:
// without a dose by the registers, with one by the rosters.
func (c *counter) offGroups() {
	groups := c.groupCounter()
	stop := func(person, unit, group int, count func(*GroupPart)) {
		if c.standings.Of(person, unit).Stopped() {
			groups.unit(unit, person, group, count)
		}
		if c.standings.Of(person, countyScope).Stopped() {
			groups.county(person, group, count)
		}
	}
	for _, f := range campaign.Pointers(c.facts.Cases) {
		if !c.vaccinated(f.Person) {
			stop(f.Person, f.Unit, f.Row.Group, func(g *GroupPart) { g.Undosed++ })
		}
	}
	for _, g := range campaign.Pointers(c.facts.Given) {
		if c.vaccinated(g.Person) && !c.facts.Finished(&c.facts.People[g.Person]) {
			stop(g.Person, g.Unit(), int(g.Row.Group), func(g *GroupPart) { g.Unfinished++ })
		}
	}
}
