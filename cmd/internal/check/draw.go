package check

import (
	"slices"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// UnitDraw is who was drawn at a unit for field verification, by keys.
type UnitDraw struct {
	Unit    int
	Day     day.Day
	Dosed   []DrawnDose // of the roster: was this dose given?
	Undosed []string    // listed as not vaccinated
}

// DrawnDose is a dose that a unit reported.
type DrawnDose struct {
	Key  string
	Dose int
}

// Has reports whether a person was drawn, with a dose, or with 0 as one not vaccinated.
func (d *UnitDraw) Has(key string, dose int) bool {
	if dose == 0 {
		return slices.Contains(d.Undosed, key)
	}
	return slices.Contains(d.Dosed, DrawnDose{key, dose})
}

// LastDraws are the draws that results are held against, by unit: the last of each.
func (f *Facts) LastDraws() map[int]*UnitDraw {
	last := map[int]*UnitDraw{}
	for i := range f.Draws {
		last[f.Draws[i].Unit] = &f.Draws[i]
	}
	return last
}

// Drawn sets the draws on record, and tells whoever sent a result about somebody who was not
// drawn that it counts for nothing (Q903).
func (f *Facts) Drawn(draws []UnitDraw) {
	f.Draws = draws
	last := f.LastDraws()
	for i := range f.Spots {
		s := &f.Spots[i]
		if d := last[s.Row.Unit]; d != nil && !d.Has(s.Row.Person.Key, s.Row.Dose) {
			f.notDrawn(s, d)
		}
	}
	slices.SortStableFunc(f.Findings, ByPlace)
}

// notDrawn tells of a result about a person, or another dose of a person, who was not drawn.
func (f *Facts) notDrawn(s *Reported[*SpotRow], d *UnitDraw) {
	name, field := "Q903.person", form.Field("id_number")
	if d.names(s.Row.Person.Key) {
		name, field = "Q903.dose", "dose"
	}
	f.find(s.From, name, s.From.place(s.Row.At, field), s.Row.Person.Name, finding.Args{"date": d.Day.String()})
}

// names reports whether a person was drawn, with whatever dose.
func (d *UnitDraw) names(key string) bool {
	return slices.Contains(d.Undosed, key) || slices.ContainsFunc(d.Dosed, func(one DrawnDose) bool { return one.Key == key })
}
