package tally

import "dailydose/cmd/internal/check"

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
	for _, f := range pointers(c.facts.Cases) {
		if !c.vaccinated(f.Person) {
			stop(f.Person, f.Unit, f.Row.Group, func(g *GroupPart) { g.Undosed++ })
		}
	}
	for _, g := range pointers(c.facts.Given) {
		if c.vaccinated(g.Person) && !c.facts.Finished(&c.facts.People[g.Person]) {
			stop(g.Person, g.Unit(), int(g.Row.Group), func(g *GroupPart) { g.Unfinished++ })
		}
	}
}
