package tally

import (
	"fmt"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// Class is where somebody on a base list stands: each is in exactly one, the first
// that fits.
type Class uint8

// The classes, in the order in which they are tried.
const (
	ClassCompleted Class = iota // the drive asks for no further dose
	ClassStopped                // no further dose is asked of them, ever
	ClassExempt
	ClassPaused
	ClassWaiting // begun: the next dose is not due yet
	ClassDue
	ClassOverdue // long overdue, too
	ClassElsewhere
	ClassAwaiting   // on the contraindication register, without a diagnosis that holds
	ClassFollowedUp // an open case of the follow-up register
	ClassUnaccounted
	classes
)

// String is the class's key in words and data files.
func (c Class) String() string {
	return [...]string{"completed", "stopped", "exempt", "paused", "waiting", "due", "overdue", "elsewhere",
		"awaiting", "followed_up", "unaccounted"}[c]
}

// Left reports whether somebody of the class lacks the event by which the drive is judged: the
// first dose, or else any further one.
func (c Class) Left(first bool) bool {
	return c >= ClassElsewhere || !first && (c == ClassPaused || c == ClassWaiting || c == ClassDue || c == ClassOverdue)
}

// ListCount is the people of a base list by class.
type ListCount [classes]int

// Listed is the length of the list.
func (n ListCount) Listed() int { return n.sum(func(Class) bool { return true }) }

// Left is how many on the list lack the event by which the drive is judged.
func (n ListCount) Left(first bool) int {
	return n.sum(func(c Class) bool { return c.Left(first) })
}

// Begun is how many have begun and are asked for a further dose.
func (n ListCount) Begun() int { return n[ClassWaiting] + n[ClassDue] + n[ClassOverdue] }

// Unaccounted is how many nobody knows anything of.
func (n ListCount) Unaccounted() int { return n[ClassUnaccounted] }

func (n ListCount) sum(of func(Class) bool) int {
	sum := 0
	for class, people := range n {
		if of(Class(class)) {
			sum += people
		}
	}
	return sum
}

// Classified tells the class of whoever is on a base list.
type Classified struct {
	facts          *check.Facts
	standings      *check.Standings
	awaiting, open map[int]bool // people
}

// Classify makes ready to tell classes on the facts' day.
func Classify(facts *check.Facts) *Classified {
	k := &Classified{facts: facts, standings: check.StandingsOf(facts), awaiting: map[int]bool{}, open: map[int]bool{}}
	for _, e := range campaign.Pointers(facts.Exemptions) {
		if !e.Row.Lifted {
			k.awaiting[e.Person] = true
		}
	}
	for _, f := range OpenCases(facts) {
		k.open[f.Person] = true
	}
	return k
}

// Of returns the class of a person in a unit, or in the county for check.NoUnit.
func (k *Classified) Of(person, unit int) Class {
	p := &k.facts.People[person]
	next, more := k.facts.Drive.NextDose(&p.Doses)
	is := k.standings.Of(person, unit)
	switch {
	case k.facts.Finished(p):
		return ClassCompleted
	case is.Stopped():
		return ClassStopped
	case is == check.Exempt:
		return ClassExempt
	case is == check.Paused:
		return ClassPaused
	case more:
		return begun(stageOf(next, k.facts.Day))
	case is == check.Elsewhere:
		return ClassElsewhere
	case k.awaiting[person]:
		return ClassAwaiting
	case k.open[person]:
		return ClassFollowedUp
	}
	return ClassUnaccounted
}

// UnaccountedOf are the people on base lists of whom nobody knows anything, by unit.
func UnaccountedOf(facts *check.Facts) map[int][]*check.ListEntry {
	of, k := map[int][]*check.ListEntry{}, Classify(facts)
	for _, e := range campaign.Pointers(facts.BaseList) {
		if k.Of(e.Person, e.Unit) == ClassUnaccounted {
			of[e.Unit] = append(of[e.Unit], e)
		}
	}
	return of
}

func begun(s Stage) Class {
	switch s {
	case Waiting:
		return ClassWaiting
	case Due:
		return ClassDue
	}
	return ClassOverdue
}

// baseLists counts the base lists by class: per unit, group and village, and in the county.
func (c *counter) baseLists() {
	if len(c.facts.BaseList) == 0 {
		return
	}
	c.classes = Classify(c.facts)
	known := c.accountedSince()
	c.scopes(func(_ int, m *Measures) { m.UnaccountedOn = make([]int, max(0, c.facts.Day-c.facts.Drive.Start+1)) })
	c.listed(func(scope int, m *Measures, e *check.ListEntry) {
		class := c.classes.Of(e.Person, scope)
		m.listEntry(e, class)
		c.unaccountedOn(m, e, class, known)
	})
	c.scopes(func(_ int, m *Measures) { m.ListLeft = c.card.ListLeft(m.List) })
}

// listed visits everybody on a base list: in the unit, and once in the county, as the first unit
// lists them.
func (c *counter) listed(visit func(scope int, m *Measures, e *check.ListEntry)) {
	inCounty := personSet{}
	for _, e := range campaign.Pointers(c.facts.BaseList) {
		visit(e.Unit, &c.card.Units[e.Unit].Measures, e)
		if inCounty.first(e.Person, 0) {
			visit(countyScope, &c.card.County.Measures, e)
		}
	}
}

func (m *Measures) listEntry(e *check.ListEntry, class Class) {
	m.List[class]++
	if g := m.group(int(e.Row.Group)); g != nil {
		g.List[class]++
	} else {
		m.ListOther[class]++
	}
}

// accountedSince is, by person, the first day on which something was known of them:
// reported vaccinated, or on a register. 0: never.
func (c *counter) accountedSince() []day.Day {
	since := make([]day.Day, len(c.facts.People))
	known := func(person int, on day.Day) {
		if person >= 0 && (since[person] == 0 || on < since[person]) {
			since[person] = on
		}
	}
	for i := range c.facts.Given {
		known(c.facts.Given[i].Person, c.facts.Given[i].From.Day)
	}
	for i := range c.facts.Cases {
		known(c.facts.Cases[i].Person, c.facts.Cases[i].Since)
	}
	for i := range c.facts.Exemptions {
		known(c.facts.Exemptions[i].Person, c.facts.Exemptions[i].Since)
	}
	return since
}

// unaccountedOn counts somebody into the days on which they were on the list and nothing
// was known of them. Of who is unaccounted today, that is since they were listed.
func (c *counter) unaccountedOn(m *Measures, e *check.ListEntry, class Class, known []day.Day) {
	until := c.facts.Day + 1
	if class != ClassUnaccounted {
		until = known[e.Person]
		if e.Row.Status != check.Enlisted && (until == 0 || e.Told < until) {
			until = e.Told
		}
	}
	for on := max(e.Since, c.facts.Drive.Start); on < until; on++ {
		m.UnaccountedOn[on-c.facts.Drive.Start]++
	}
}

// ReconcileLists holds the classes of every list against the list: by unit, group and
// village. An error is of broken machinery, never of bad data.
func (c *Card) ReconcileLists(facts *check.Facts) error {
	listed := make([]int, len(c.Units))
	for i := range facts.BaseList {
		listed[facts.BaseList[i].Unit]++
	}
	for u, unit := range campaign.Pointers(c.Units) {
		groups := unit.ListOther.Listed() + campaign.Sum(unit.Groups, func(g GroupPart) int { return g.List.Listed() })
		villages := campaign.Sum(unit.Villages, func(v VillageCount) int { return v.List.Listed() })
		if n := unit.List.Listed(); n != listed[u] || n != groups || n != villages {
			return fmt.Errorf("tally: unit %d: %d on the base list, %d in classes, %d in groups, %d in villages", u, listed[u], n, groups, villages)
		}
	}
	return nil
}

// HasList reports whether a unit, or any of the county's, has sent a base list.
func (m *Measures) HasList() bool { return m.List.Listed() > 0 }

// PeopleLeft is how many are still to be vaccinated: as the target has it, and no fewer
// than are known by name, whatever the target says.
func (m *Measures) PeopleLeft() int { return max(m.Remaining, m.ListLeft) }

// Coverage is the share of those to be vaccinated who have the event by which the drive is judged.
func (n ListCount) Coverage(first bool) Rate {
	base := n.Listed() - n[ClassStopped] - n[ClassExempt]
	return Share(base-n.Left(first), base)
}

// ledByFirst reports whether the drive is judged by the first dose.
func ledByFirst(d *campaign.Drive) bool {
	return d.Measure.Lead == campaign.FirstDose || d.Measure.Lead == ""
}

// ListLeft and ListCoverage are of people on a base list by class, in the card's drive.
func (c *Card) ListLeft(n ListCount) int      { return n.Left(ledByFirst(c.Drive)) }
func (c *Card) ListCoverage(n ListCount) Rate { return n.Coverage(ledByFirst(c.Drive)) }

// UnaccountedBefore is how many were unaccounted a number of days before the card's day; ok is
// false where nobody was listed by then.
func (m *Measures) UnaccountedBefore(days int) (n int, ok bool) {
	at := len(m.UnaccountedOn) - 1 - days
	if at < 0 || !slices.ContainsFunc(m.UnaccountedOn[:at+1], func(n int) bool { return n > 0 }) {
		return 0, false
	}
	return m.UnaccountedOn[at], true
}
