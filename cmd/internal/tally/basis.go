package tally

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// Basis is a scope's people counted over its target or over its base list (3-rules,
// "The base list"): what coverage is a share of. The zero Basis is of no list.
type Basis struct {
	Base         int  `json:"base"`       // people: the target, or those on the list
	Eligible     int  `json:"eligible"`   // less those exempt, or stopped without a dose
	Completing   int  `json:"completing"` // less those stopped before the end of their series, too
	Dosed        int  `json:"dosed"`      // people with a dose
	Midway       int  `json:"midway"`     // people with a dose who can still complete by the completion date
	Lead         int  `json:"lead"`       // people who have had the lead event
	Full         int  `json:"full"`
	Coverage1    Rate `json:"coverage1"`
	FullCoverage Rate `json:"full_coverage"`
}

// settle sets the shares.
func (b *Basis) settle() {
	b.Coverage1, b.FullCoverage = Share(b.Lead, b.Eligible), Share(b.Full, b.Completing)
}

// Measured reports whether the scope is measured: it has a target, or a list that takes its place.
func (m *Measures) Measured() bool { return m.Target > 0 || m.ListBasis }

func (m *Measures) basis() *Basis {
	if m.ListBasis {
		return &m.ByList
	}
	return &m.ByTarget
}

// OffList is how many on the list are not to be vaccinated: exempt, or stopped without a dose.
func (m *Measures) OffList() int { return m.ByList.Base - m.ByList.Eligible }

// Other is the scope's people counted the other way than its coverage is; false where
// there is no list.
func (m *Measures) Other() (Basis, bool) {
	if m.ListBasis {
		return m.ByTarget, m.ByTarget.Base > 0
	}
	return m.ByList, m.ByList.Base > 0
}

// listBases counts every scope's people over its base list. Where the drive wants it so,
// the scope's coverage, course and groups are the list's from here on: a unit's that has
// one; the county's where all have whose targets add up to its own.
func (c *counter) listBases() {
	if len(c.facts.BaseList) == 0 {
		return
	}
	c.settleBasis()
	c.listed(c.countListed)
	c.scopes(func(_ int, m *Measures) {
		m.ByList.settle()
		if m.ListBasis {
			accumulate(m.Curve, c.card.Days)
			slices.SortFunc(m.Groups, func(a, b GroupPart) int { return cmp.Compare(a.Group, b.Group) })
		}
	})
}

// settleBasis says which scopes go by their list, and empties what is counted over it anew.
func (c *counter) settleBasis() {
	if !c.facts.Drive.ByList {
		return
	}
	for i := range c.facts.BaseList {
		u := c.facts.BaseList[i].Unit
		c.card.Units[u].ListBasis = c.facts.Drive.Units[u].ReportsOn(c.facts.Day)
	}
	c.card.County.ListBasis = c.allListed()
	byList := map[int]bool{}
	c.scopes(func(unit int, m *Measures) {
		if !m.ListBasis {
			return
		}
		byList[unit] = true
		clear(m.Curve)
		for _, g := range campaign.Pointers(m.Groups) {
			*g = GroupPart{Group: g.Group, Target: g.Target}
		}
	})
	c.card.OffTarget = slices.DeleteFunc(c.card.OffTarget, func(m Member) bool { return byList[m.Unit] })
}

// allListed reports whether every unit whose target is a part of the county's goes by its list.
func (c *counter) allListed() bool {
	listed := 0
	for u := range c.card.Units {
		if own, drive := &c.card.Units[u], c.facts.Drive; drive.InCounty(&drive.Units[u]) && own.Target > 0 {
			if !own.ListBasis {
				return false
			}
			listed++
		}
	}
	return listed > 0
}

// LeftBy says what the county's and its units' people left are counted by: the target, the list, or
// mixed, where the county's are by the target as not every unit has sent a list.
func (c *Card) LeftBy() string {
	switch {
	case c.County.ListBasis:
		return "list"
	case slices.ContainsFunc(c.Units, func(u Unit) bool { return u.ListBasis }):
		return "mixed"
	}
	return "target"
}

// countListed counts somebody on a list into one scope.
func (c *counter) countListed(scope int, m *Measures, e *check.ListEntry) {
	p, is := &c.facts.People[e.Person], c.standings.Of(e.Person, scope)
	var one Basis
	one.Base = 1
	dosed, full := p.Doses.First() != 0, c.facts.Drive.Reached(&p.Doses, c.facts.Drive.Measure.Complete)
	lead := c.facts.Drive.Reached(&p.Doses, c.facts.Drive.Measure.Lead)
	one.Dosed, one.Lead, one.Full = ones(dosed), ones(lead != 0), ones(full != 0)
	one.Eligible = ones(c.vaccinated(e.Person) || is != check.Exempt && !is.Stopped())
	one.Completing = one.Eligible - ones(is.Stopped() && c.vaccinated(e.Person) && !c.facts.Finished(p))
	add(&m.ByList, &one)
	if !m.ListBasis {
		return
	}
	if one.Eligible == 0 {
		c.offTarget(scope, e.Person)
	}
	if dosed && full == 0 && is.Asked() {
		m.ByList.Midway += ones(c.canComplete(p))
	}
	c.mark(m.Curve, lead, func(at *Point) { at.First++ })
	c.mark(m.Curve, full, func(at *Point) { at.Full++ })
	m.listGroup(int(e.Row.Group)).addListed(&one)
}

func (b *Basis) counts() []*int {
	return []*int{&b.Base, &b.Eligible, &b.Completing, &b.Dosed, &b.Lead, &b.Full}
}

func ones(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// canComplete reports whether a person who has begun can complete by the completion date.
func (c *counter) canComplete(p *check.Individual) bool {
	in := true
	c.facts.Drive.Ahead(&p.Doses, c.facts.Day+1, func(_ int, on day.Day) { in = on <= c.facts.Drive.Completion })
	return in
}

// listGroup is a scope's part of a group; it gets one where it has no target for it.
func (m *Measures) listGroup(group int) *GroupPart {
	if g := m.group(group); g != nil {
		return g
	}
	m.Groups = append(m.Groups, GroupPart{Group: group})
	return &m.Groups[len(m.Groups)-1]
}

func (g *GroupPart) addListed(one *Basis) {
	g.Eligible += one.Eligible
	g.Lead += one.Lead
	g.Full += one.Full
	g.Unfinished += one.Eligible - one.Completing
}
