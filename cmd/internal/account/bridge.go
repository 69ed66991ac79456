package account

import (
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// Bridge leads from what was published of a measure to what it is now: Previous and
// the terms make Now, to the last person. Each term is the difference of two counts in
// which one thing changed.
type Bridge struct {
	Previous    int `json:"previous"` // as published
	Program     int `json:"program"`  // what this program makes of the old reports by the old config, against that
	Config      int `json:"config"`
	LateEntries int `json:"late_entries"` // arrived since
	Corrections int `json:"corrections"`
	Withdrawn   int `json:"withdrawn"`
	Registers   int `json:"registers"`
	Doses       int `json:"doses"` // given since
	Time        int `json:"time"`  // what time alone changed: a deferral that ran out
	Now         int `json:"now"`
}

// Revised is what the figure would have been, had all been known that is known now.
func (b *Bridge) Revised() int {
	return b.Previous + b.Program + b.Config + b.LateEntries + b.Corrections + b.Withdrawn + b.Registers
}

// Plain reports whether nothing but new doses is in it.
func (b *Bridge) Plain() bool { return b.Previous+b.Doses == b.Now && b.Revised() == b.Previous }

// term is the figure that a cause adds to.
func (b *Bridge) term(c Cause) *int {
	return map[Cause]*int{
		ByProgram: &b.Program, ByConfig: &b.Config, ByLate: &b.LateEntries,
		ByCorrection: &b.Corrections, ByWithdrawal: &b.Withdrawn, ByRegister: &b.Registers,
	}[c]
}

// cause is the largest term of those that tell of more than the day. Who is stopped after a dose
// moves none of them; only registers tell of it.
func (b *Bridge) cause(measure int) Cause {
	most, cause := 0, ByCorrection
	if measure > eligible {
		cause = ByRegister
	}
	for _, c := range []Cause{ByProgram, ByConfig, ByLate, ByCorrection, ByWithdrawal, ByRegister} {
		if n := max(*b.term(c), -*b.term(c)); n > most {
			most, cause = n, c
		}
	}
	return cause
}

// Bridges are a scope's: of the people vaccinated, of those who completed, and of
// those who are to be.
type Bridges struct{ Lead, Completed, Eligible Bridge }

func (b *Bridges) of(measure int) *Bridge {
	return [bridged]*Bridge{&b.Lead, &b.Completed, &b.Eligible}[measure]
}

// Plain reports whether nothing but new doses is in any of them.
func (b *Bridges) Plain() bool { return b.Lead.Plain() && b.Completed.Plain() && b.Eligible.Plain() }

// steps are the figures of all scopes as one thing after the other changes, and
// whose doses and standing did.
type steps struct {
	published, program, config counts
	dosed                      []int // people with a dose, as published, by unit
	newProgram, newConfig      bool
	recount                    *tally.Card // by this program and the old config, of the old reports; nil: not needed
	revised                    *tally.Card // all that is known now, of the day published
	now                        *tally.Card

	rows             rowChanges
	changed          []rowChange           // all of them, in order
	listedThen       map[tally.Member]bool // of whoever is in rows, those on lists that coverage is over: then,
	listedNow        map[tally.Member]bool // and by all that is known now
	off              map[unitPerson]bool   // who is to be vaccinated or not for a dose that came or went since
	then, past, full *check.Facts          // as published; all that is known now, of that day; and of this day
	was              *tally.Card           // of then
}

type unitPerson struct{ unit, person int }

// bridges draws the county's and the units'.
func (s *steps) bridges() []Bridges {
	all := make([]Bridges, len(s.published))
	revised, now := countsOf(s.revised), countsOf(s.now)
	for i := range all {
		for m, of := range measures()[:bridged] {
			b := all[i].of(m)
			b.Previous, b.Now = of.of(&s.published[i]), of.of(&now[i])
			b.Program = of.of(&s.program[i]) - b.Previous
			b.Config = of.of(&s.config[i]) - of.of(&s.program[i])
		}
	}
	s.arrived(all)
	for i := range all {
		for m, of := range measures()[:bridged] {
			b := all[i].of(m)
			rest := b.term(ByCorrection)
			if m == eligible || s.scope(s.revised, i-1).ListBasis { // who came on the list with a dose, or left it
				rest = b.term(ByRegister)
			}
			*rest += of.of(&revised[i]) - b.Revised()
			b.Doses = b.Now - b.Revised()
		}
	}
	s.passed(all)
	return all
}

// arrived splits what came since by person: who counts that did not, and who no longer does.
func (s *steps) arrived(all []Bridges) {
	people := s.rows.people()
	s.listedThen, s.listedNow = s.onLists(s.then, s.was, people), s.onLists(s.past, s.revised, people)
	for _, person := range people {
		was, is := s.pair(person)
		for unit := check.NoUnit; unit < len(all)-1; unit++ {
			s.person(&all[unit+1], person, unit, was, is)
		}
	}
	s.off = map[unitPerson]bool{}
	s.targets(s.was, s.revised, func(unit int, key string, n int) {
		was, is := known(s.then, key), known(s.past, key)
		if person := s.index(key); s.begun(was) != s.begun(is) {
			s.off[unitPerson{unit, person}] = true
			all[unit+1].Eligible.add(s.rows.cause(person, unit, s.begun(is)), n)
		}
	})
}

// passed tells what time alone changed of the eligible apart from what doses did.
func (s *steps) passed(all []Bridges) {
	doses := make([]int, len(all))
	s.targets(s.revised, s.now, func(unit int, key string, n int) {
		if !s.begun(known(s.past, key)) && s.begun(known(s.full, key)) {
			doses[unit+1] += n
		}
	})
	for i := range all {
		b := &all[i].Eligible
		b.Time, b.Doses = b.Doses-doses[i], doses[i]
	}
}

func (b *Bridge) add(c Cause, n int) { *b.term(c) += n }

// person adds what became of one person in one scope.
func (s *steps) person(b *Bridges, person, unit int, was, is *check.Individual) {
	change := func(b *Bridge, before, after bool) {
		if before != after {
			b.add(s.rows.cause(person, unit, after), map[bool]int{true: 1, false: -1}[after])
		}
	}
	countedThen := s.counted(s.was, was, unit, s.listedThen)
	countedNow := s.counted(s.revised, is, unit, s.listedNow)
	change(&b.Lead, countedThen && led(s.then, was), countedNow && led(s.past, is))
	change(&b.Completed, countedThen && s.then.Finished(was), countedNow && s.past.Finished(is))
}

// counted reports whether a person is one of the vaccinated of a scope: as a unit's or
// anybody's, or, where coverage is over the base list, as somebody on it.
func (s *steps) counted(c *tally.Card, p *check.Individual, unit int, listed map[tally.Member]bool) bool {
	if s.scope(c, unit).ListBasis {
		return len(p.Units) > 0 && listed[tally.Member{Unit: unit, Key: p.Key()}]
	}
	return lists(p, unit)
}

func (s *steps) scope(c *tally.Card, unit int) *tally.Measures {
	if unit == check.NoUnit {
		return &c.County.Measures
	}
	return &c.Units[unit].Measures
}

// onLists are which of these people are on the lists that coverage is over.
func (s *steps) onLists(f *check.Facts, c *tally.Card, people []int) map[tally.Member]bool {
	if !c.Drive.ByList {
		return nil
	}
	asked := map[string]bool{}
	for _, person := range people {
		was, is := s.pair(person)
		asked[was.Key()], asked[is.Key()] = true, true
	}
	on := map[tally.Member]bool{}
	for i := range f.BaseList {
		if key := f.People[f.BaseList[i].Person].Key(); asked[key] {
			on[tally.Member{Unit: f.BaseList[i].Unit, Key: key}] = true
			on[tally.Member{Unit: check.NoUnit, Key: key}] = true
		}
	}
	return on
}

// led reports whether a person has had what the drive is judged by.
func led(f *check.Facts, p *check.Individual) bool {
	return f.Drive.Reached(&p.Doses, f.Drive.Measure.Lead) != 0
}

// begun reports whether a person has had a dose of those that the drive gives.
func (s *steps) begun(p *check.Individual) bool { return s.now.Drive.Begun(&p.Doses) != 0 }

// pair is a person as both nights have them; without a dose where one does not.
func (s *steps) pair(person int) (was, is *check.Individual) {
	if person < 0 {
		return &s.then.People[-1-person], &check.Individual{}
	}
	is = &s.past.People[person]
	return known(s.then, is.Key()), is
}

// index is a person's in rowChanges.
func (s *steps) index(key string) int {
	if at, ok := s.past.FindPerson(key); ok {
		return at
	}
	at, _ := s.then.FindPerson(key)
	return -1 - at
}

func known(f *check.Facts, key string) *check.Individual {
	if at, ok := f.FindPerson(key); ok {
		return &f.People[at]
	}
	return &check.Individual{}
}

// lists reports whether a person is vaccinated as a unit's, or anybody's.
func lists(p *check.Individual, unit int) bool {
	return slices.Contains(p.Units, unit) || unit == check.NoUnit && len(p.Units) > 0
}

// targets visits who became one of those to be vaccinated (n = 1), or ceased to be (−1).
func (s *steps) targets(was, is *tally.Card, visit func(unit int, key string, n int)) {
	left := map[tally.Member]int{}
	for _, m := range was.OffTarget {
		left[m]++
	}
	for _, m := range is.OffTarget {
		if left[m]--; left[m] < 0 {
			visit(m.Unit, m.Key, -1)
			left[m] = 0
		}
	}
	for _, m := range was.OffTarget {
		if left[m] > 0 {
			left[m]--
			visit(m.Unit, m.Key, 1)
		}
	}
}

// Way is a bridge to be told in a sentence.
type Way struct {
	Measure  string
	Day      day.Day // of the publication it leads from
	Was, Now int
	Terms    []Term // that are not 0, the day's own first
	Plain    bool   // there are none but the day's
}

// Term is one of a bridge's terms: so many people more, or less, by what Key names.
type Term struct {
	Key string
	Way string // more, less
	N   int
}

// Ways are the bridges to be told: that of the people vaccinated, and those others in
// which there is more than new doses. Where completion is the lead event it is told once.
func (n *Night) Ways(d *campaign.Drive, all *Bridges) (ways []Way) {
	for m, of := range measures()[:bridged] {
		b := all.of(m)
		if m == completed && !d.Apart() {
			continue
		}
		if m == lead || !b.Plain() {
			ways = append(ways, n.way(of.key, b))
		}
	}
	return ways
}

func (n *Night) way(measure string, b *Bridge) Way {
	doses := "doses"
	if measure == measures()[eligible].key { // whom doses make eligible are not those who had them
		doses = "dosed"
	}
	return Way{measure, n.Since.Day, b.Previous, b.Now, b.terms(doses), b.Plain()}
}

// Told is the one way that is told where there is room for one: of the people vaccinated, and
// after the deadline of those who have completed.
func (n *Night) Told(card *tally.Card, all *Bridges) Way {
	if card.PastDeadline() && card.Drive.Apart() {
		return n.way("completed", &all.Completed)
	}
	return n.way("lead", &all.Lead)
}

// terms are a bridge's that are not 0; doses is what the day's own is called.
func (b *Bridge) terms(doses string) (terms []Term) {
	for _, t := range []Term{
		{doses, "", b.Doses}, {"late_entries", "", b.LateEntries}, {"corrections", "", b.Corrections}, {"withdrawn", "", b.Withdrawn},
		{"registers", "", b.Registers}, {"time", "", b.Time}, {"config", "", b.Config}, {"program", "", b.Program},
	} {
		switch {
		case t.N > 0:
			terms = append(terms, Term{t.Key, "more", t.N})
		case t.N < 0:
			terms = append(terms, Term{t.Key, "less", -t.N})
		}
	}
	return terms
}
