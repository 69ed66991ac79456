package check

import (
	"slices"
	"strconv"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// SpotRow is what somebody found who asked, at the door or by phone, whether a dose that a unit
// reported was given.
type SpotRow struct {
	At
	Unit    int // asked about
	Person  Person
	Dose    int // 0: listed as not vaccinated
	Result  SpotResult
	Checked day.Day
}

// SpotResult is what field verification found.
type SpotResult string

// The results: keys of the choice list.
const (
	Confirmed    SpotResult = "confirmed"
	Unvaccinated SpotResult = "unvaccinated"
	Differs      SpotResult = "differs" // another date or product
	Nobody       SpotResult = "nobody"  // there is no such person
	Unreached    SpotResult = "unreached"
)

// Refuted reports whether the result shows that a dose was not given as it was reported.
func (r SpotResult) Refuted() bool { return r == Unvaccinated || r == Differs || r == Nobody }

// spot reads a result of field verification: Q901. A row of a call sheet without result
// and date is one that nobody has come to yet.
func (r *rowCheck) spot() {
	if r.cell("result").Blank() && r.cell("checked_on").Blank() {
		r.unfilled = true
		return
	}
	s := SpotRow{At: r.at(), Unit: r.inspected(), Dose: r.spotDose()}
	r.somebody(&s.Person)
	r.phone(&s.Person)
	s.Result = SpotResult(r.choice("result", required))
	s.Checked = r.dateOf("checked_on", required)
	if s.Checked > r.sub.Day {
		r.malformed("checked_on", form.Bad)
	}
	r.ownPerson(&s.Person)
	keep(r, &r.sub.Spots, s)
}

// spotDose reads which dose was looked into; 0 for somebody listed as not vaccinated.
func (r *rowCheck) spotDose() int {
	if dose, reading := r.read.Dose(r.cell("dose")); reading == form.Good {
		return dose
	}
	dose, _ := strconv.Atoi(r.choice("dose", required)) // "" where it was found wanting
	return dose
}

// spots sets the results of field verification, and tells units of doses that were refuted and
// that they count still (Q902).
func (j *joiner) spots() {
	type looked struct {
		unit, dose int
		key        string
	}
	j.facts.Spots = latest(j, func(s *Submission) []SpotRow { return s.Spots },
		func(r *Reported[*SpotRow]) looked { return looked{r.Row.Unit, r.Row.Dose, r.Row.Person.Key} }, nil)
	for _, s := range campaign.Pointers(j.facts.Spots) {
		if at, ok := j.facts.people.findKey(s.Row.Person.Key); ok {
			s.Person = int(at)
			j.refuted(s)
		}
	}
}

// refuted tells of a refuted dose that its unit has neither withdrawn nor, where only the date
// or product was wrong, reported otherwise since.
func (j *joiner) refuted(s *Reported[*SpotRow]) {
	if s.Row.Dose == 0 || !s.Row.Result.Refuted() {
		return
	}
	g := j.given(s.Row.Unit, s.Person, s.Row.Dose)
	if g == nil || s.Row.Result == Differs && g.From.Day > s.Row.Checked {
		return
	}
	j.rowValue(g.From, "Q902."+string(s.Row.Result), g.Row.At(), "id_number", g.From.nameOf(g.Row), finding.Args{
		"date": s.Row.Checked.String(), "dose": number(s.Row.Dose)})
}

// LastDraws are the draws that results are held against, by unit: the last of each that config knows.
func (f *Facts) LastDraws() map[int]*campaign.Draw {
	last, names := map[int]*campaign.Draw{}, f.Drive.Names()
	for i := range f.Draws {
		if unit, known := names.Unit(f.Draws[i].Unit); known {
			last[unit] = &f.Draws[i]
		}
	}
	return last
}

// Drawn sets the draws on record, and tells whoever sent a result about somebody who was not
// drawn that it counts for nothing (Q903).
func (f *Facts) Drawn(draws []campaign.Draw) {
	f.Draws = draws
	last := f.LastDraws()
	for _, s := range campaign.Pointers(f.Spots) {
		if d := last[s.Row.Unit]; d != nil && !d.Has(s.Row.Person.Key, s.Row.Dose) {
			f.notDrawn(s, d)
		}
	}
	slices.SortStableFunc(f.Findings, ByPlace)
}

// notDrawn tells of a result about a person, or another dose of a person, who was not drawn.
func (f *Facts) notDrawn(s *Reported[*SpotRow], d *campaign.Draw) {
	name, field := "Q903.person", form.Field("id_number")
	if d.Names(s.Row.Person.Key) {
		name, field = "Q903.dose", "dose"
	}
	f.find(s.From, name, s.From.place(s.Row.At, field), s.Row.Person.Name, finding.Args{"date": d.Day.String()})
}
