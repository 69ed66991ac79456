package check

import (
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
)

// AsOf is what these facts say of an earlier day: without the doses given since, and
// without the reports of later days. Registers stand as they are known now.
func (f *Facts) AsOf(d day.Day) *Facts {
	past := *f
	past.Day = d
	past.Reports = slices.DeleteFunc(slices.Clone(f.Reports), func(r Report) bool { return r.Day > d })
	past.People = slices.Clone(f.People)
	since := map[int]bool{} // people with a dose given since
	past.Given = make([]Given, 0, len(f.Given))
	for _, g := range f.Given {
		if g.Date > d {
			since[g.Person] = true
			past.People[g.Person].Units = nil
		} else {
			past.Given = append(past.Given, g)
		}
	}
	for person := range since {
		for k := range past.People[person].Doses {
			if dose := &past.People[person].Doses[k]; dose.Date > d {
				*dose = campaign.Injection{}
			}
		}
	}
	for _, g := range past.Given {
		if p := &past.People[g.Person]; since[g.Person] && !slices.Contains(p.Units, g.Unit) {
			p.Units = append(p.Units, g.Unit)
			slices.Sort(p.Units)
		}
	}
	return &past
}

// Resourced is the same reading of a file, with what the ledger knew of it at another
// time. Its rows are shared.
func (s *Submission) Resourced(at Source) *Submission {
	other := *s
	other.Source = at
	return &other
}

// FindPerson is the index into People of whoever has a key; false where nobody has.
func (f *Facts) FindPerson(key string) (person int, ok bool) {
	at, ok := f.people.findKey(key)
	return int(at), ok
}

// SetAside reports whether a row counts for nobody: withdrawn, replaced or rejected.
func (f *Facts) SetAside(row *DoseRow) bool { return f.aside[row] }

// Place is where the row stands that reports the dose.
func (g *Given) Place() finding.Place { return g.From.place(g.Row.At(), "id_number") }
