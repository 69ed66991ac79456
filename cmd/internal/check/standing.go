package check

import (
	"cmp"
	"maps"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

// Standing is what the registers say of a person beside the doses: whether
// anything is asked of them still.
type Standing uint8

// The standings, the more final the later. Of what is said on one day, the most final stands.
const (
	Active          Standing = iota
	Elsewhere                // vaccinated outside the county: by a register, whose row is awaited for some days, or by another county
	Paused                   // deferred after a dose, until the review
	Exempt                   // confirmed contraindication, none of the drive's doses
	Contraindicated          // for good, after a dose
	Moved                    // away from every unit that lists them
	Dead
)

// String is the standing's key in words.
func (s Standing) String() string {
	return [...]string{"active", "elsewhere", "paused", "exempt", "contraindicated", "moved", "died"}[s]
}

// Stopped reports whether no further dose is asked for, ever.
func (s Standing) Stopped() bool { return s >= Contraindicated }

// Asked reports whether a further dose is asked for on the day.
func (s Standing) Asked() bool { return s == Active }

// awaited is how many days a dose said to be given outside the county is waited for (U408).
const awaited = 7

// Standings are those of everybody who is not active, on the day of the facts.
type Standings struct {
	county map[int]Standing
	gone   map[unitMember]bool // moved away from a unit
	lists  map[int][]int       // units whose registers list a person

	overdue []*Reported[*CaseRow] // vaccinated elsewhere, but the row has not come
}

type unitMember struct{ unit, person int }

// statement is a register's word on a person.
type statement struct {
	on day.Day
	is Standing
}

// later is whether a statement stands before another: what was said last, or the more final.
func (s statement) later(o statement) bool {
	return cmp.Or(cmp.Compare(s.on, o.on), cmp.Compare(s.is, o.is)) > 0
}

// StandingsOf draws everybody's standing from the registers.
func StandingsOf(f *Facts) *Standings {
	s := &Standings{county: map[int]Standing{}, gone: map[unitMember]bool{}, lists: map[int][]int{}}
	latest, last := map[int]statement{}, map[unitMember]statement{}
	say := func(unit, person int, said statement) {
		if at := (unitMember{unit, person}); said.later(last[at]) {
			last[at] = said
		}
		if said.is != Moved && said.later(latest[person]) {
			latest[person] = said
		}
	}
	for _, e := range campaign.Pointers(f.Exemptions) {
		s.list(e.Person, e.Unit)
		if is, ok := f.exemptionSays(e); ok {
			say(e.Unit, e.Person, statement{e.Told, is})
		}
	}
	for _, c := range campaign.Pointers(f.Cases) {
		s.list(c.Person, c.Unit)
		if is, ok := s.caseSays(f, c); ok {
			say(c.Unit, c.Person, statement{c.Told, is})
		}
	}
	for _, e := range campaign.Pointers(f.BaseList) {
		if is, ok := f.listSays(e); ok {
			say(e.Unit, e.Person, statement{e.Told, is})
		}
	}
	for person, said := range latest {
		if said.is != Active {
			s.county[person] = said.is
		}
	}
	for at, said := range last {
		if said.is == Moved {
			s.gone[at] = true
		}
	}
	for person, dose := range f.Elsewhere {
		if had, _ := f.People[person].Doses.Last(); had < dose && s.county[person] == Active {
			s.county[person] = Elsewhere
		}
	}
	s.listed(f)
	s.leave()
	return s
}

// listed knows, of the people who are not active, which units have them on their base lists.
func (s *Standings) listed(f *Facts) {
	off := campaign.Set(s.Off(), func(person int) int { return person })
	for i := range f.BaseList {
		if e := &f.BaseList[i]; off[e.Person] {
			s.list(e.Person, e.Unit)
		}
	}
	for at := range s.gone {
		for _, u := range f.People[at.person].Units {
			s.list(at.person, u)
		}
	}
}

// listSays is what a base list makes of somebody on it, beside that they are. A dose of a later
// day shows that it was wrong.
func (f *Facts) listSays(e *ListEntry) (is Standing, ok bool) {
	if _, last := f.People[e.Person].Doses.Last(); e.Row.Status == Enlisted || last.Date > e.Told {
		return 0, false
	}
	if e.Row.Status == ListedDead {
		return Dead, true
	}
	return Moved, true
}

func (s *Standings) list(person, unit int) {
	if !slices.Contains(s.lists[person], unit) {
		s.lists[person] = append(s.lists[person], unit)
	}
}

// leave ends the duty of the units from which people have moved away; the
// county's ends where no other unit lists them.
func (s *Standings) leave() {
	for at := range s.gone {
		stays := func(unit int) bool { return !s.gone[unitMember{unit, at.person}] }
		if !slices.ContainsFunc(s.lists[at.person], stays) && s.county[at.person] < Moved {
			s.county[at.person] = Moved
		}
	}
}

// Units are those that list a person, in their rosters or registers, in config order.
func (s *Standings) Units(f *Facts, person int) []int {
	units := slices.Concat(f.People[person].Units, s.lists[person])
	slices.Sort(units)
	return slices.Compact(units)
}

// Of returns a person's standing in a unit, or in the county for NoUnit.
func (s *Standings) Of(person, unit int) Standing {
	if unit != NoUnit && s.gone[unitMember{unit, person}] {
		return max(Moved, s.county[person])
	}
	return s.county[person]
}

// Asking are the units that ask a further dose of a person: of those that have reported one
// or, where they have moved away from all of these, of those that list them.
func (s *Standings) Asking(f *Facts, person int) []int {
	reported := f.People[person].Units
	if len(s.gone) == 0 {
		return reported
	}
	asks := func(units []int) []int {
		return slices.DeleteFunc(slices.Clone(units), func(u int) bool { return !s.Of(person, u).Asked() })
	}
	if own := asks(reported); len(own) > 0 {
		return own
	}
	return asks(s.Units(f, person))
}

// Off are the people who are not active somewhere, in order.
func (s *Standings) Off() []int {
	people := slices.Collect(maps.Keys(s.county))
	for at := range s.gone {
		people = append(people, at.person)
	}
	slices.Sort(people)
	return slices.Compact(people)
}

// exemptionSays is what an entry of the contraindication register makes of its person.
func (f *Facts) exemptionSays(e *Reported[*ExemptionRow]) (is Standing, ok bool) {
	dosed, begun := f.People[e.Person].Doses.First() != 0, f.Begun(e.Person) != 0
	switch {
	case e.Row.Lifted:
		return Active, true
	case !e.Row.Confirmed(f.Day) || dosed && !f.after(e):
		return 0, false
	case !begun:
		return Exempt, true
	case e.Row.Permanent:
		return Contraindicated, true
	}
	return Paused, true
}

// after reports whether an entry of the contraindication register came after the
// last dose, and so is no contradiction to it.
func (f *Facts) after(e *Reported[*ExemptionRow]) bool {
	_, last := f.People[e.Person].Doses.Last()
	return last.Date != 0 && last.Date <= cmp.Or(e.Row.Diagnosed, e.Since)
}

// caseSays is what a closed case makes of its person. A dose of a later day shows
// that it was closed wrongly.
func (s *Standings) caseSays(f *Facts, c *Reported[*CaseRow]) (is Standing, ok bool) {
	_, last := f.People[c.Person].Doses.Last()
	if !c.Row.Closed || last.Date > c.Told {
		return 0, false
	}
	switch c.Row.CloseReason {
	case "died":
		return Dead, true
	case "moved":
		return Moved, true
	case "elsewhere":
		switch {
		case f.reportedSince(c.Person, c.Told):
		case f.Day < c.Told+awaited:
			return Elsewhere, true
		default:
			s.overdue = append(s.overdue, c)
		}
	}
	return 0, false
}

// reportedSince reports whether nothing is awaited of somebody vaccinated elsewhere: a dose was
// reported after a day, or on it as given elsewhere, or the course is finished.
func (f *Facts) reportedSince(person int, on day.Day) bool {
	p := &f.People[person]
	if f.Begun(person) == 0 || f.Finished(p) {
		return f.Begun(person) != 0
	}
	return slices.ContainsFunc(f.Given, func(g Given) bool {
		return g.Person == person && (g.From.Day > on || g.From.Day == on && g.Row.Said&GivenElsewhere != 0)
	})
}

// Finished reports whether a person has completed what the drive asks.
func (f *Facts) Finished(p *Individual) bool {
	return f.Drive.Reached(&p.Doses, f.Drive.Measure.Complete) != 0
}

// Begun is the day of a person's first dose of those that the drive gives; 0: none yet.
func (f *Facts) Begun(person int) day.Day { return f.Drive.Begun(&f.People[person].Doses) }
