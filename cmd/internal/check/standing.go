package check

import (
	"slices"
	"strconv"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// stand reduces a register to its rows as they stand: a row for the same key in
// a later submission replaces the earlier one.
func stand[R any, K comparable](j *joiner, rows func(*Submission) []R, key func(*Submission, *R) K) []Register[*R] {
	var standing []Register[*R]
	at := map[K]int{}
	for _, s := range j.facts.InForce {
		own := rows(s)
		for i := range own {
			k := key(s, &own[i])
			if old, ok := at[k]; ok {
				standing[old].Row, standing[old].From = &own[i], s
				continue
			}
			at[k] = len(standing)
			standing = append(standing, Register[*R]{Person: -1, Unit: s.Unit, Row: &own[i], From: s, Since: s.Day})
		}
	}
	return standing
}

type unitPerson struct {
	unit   int
	person string
}

// exemptions sets the contraindication registers, and says of each row on it
// whether it stands: C301, C303, C304, R121.
func (j *joiner) exemptions() {
	j.facts.Exemptions = stand(j,
		func(s *Submission) []ExemptionRow { return s.Exemptions },
		func(s *Submission, e *ExemptionRow) unitPerson { return unitPerson{s.Unit, e.Key} })
	listed := map[int]*Register[*ExemptionRow]{}
	for i := range j.facts.Exemptions {
		e := &j.facts.Exemptions[i]
		e.Person = j.person(e.Row.Key)
		if e.Row.Lifted {
			continue
		}
		listed[e.Person] = e
		j.exemption(e)
	}
	j.vaccinatedThough(listed)
}

func (j *joiner) exemption(e *Register[*ExemptionRow]) {
	if last, _ := j.facts.People[e.Person].Last(); last > 0 {
		j.row(e.From, "C304", "", e.Row.At, "id_number", "", nil)
		return
	}
	if field := e.Row.undiagnosed(j.facts.Day); field != "" {
		j.row(e.From, "C301", "", e.Row.At, field, "", finding.Args{"field": string(field)})
		return
	}
	if e.Row.Expired(j.facts.Day) {
		j.row(e.From, "C303", "", e.Row.At, "review_on", "", finding.Args{"date": e.Row.Review.String()})
	}
}

// undiagnosed returns the field that is wanting for a hospital's diagnosis, "" where it is whole.
func (e *ExemptionRow) undiagnosed(on day.Day) form.Field {
	switch {
	case e.Hospital == "":
		return "hospital"
	case e.Diagnosed == 0 || e.Diagnosed > on:
		return "diagnosed_on"
	case e.NoProof:
		return "proof"
	case !e.Permanent && e.Review == 0:
		return "review_on"
	}
	return ""
}

// Expired reports whether a deferral has run out on a day.
func (e *ExemptionRow) Expired(on day.Day) bool {
	return !e.Permanent && e.Review != 0 && e.Review < on
}

// Confirmed reports whether a row exempts its person on a day, as far as the
// register tells: a hospital's diagnosis, and a deferral that still runs.
func (e *ExemptionRow) Confirmed(on day.Day) bool {
	return !e.Lifted && e.undiagnosed(on) == "" && !e.Expired(on)
}

// vaccinatedThough tells of doses given to people on the register after their diagnosis (R121).
func (j *joiner) vaccinatedThough(listed map[int]*Register[*ExemptionRow]) {
	for i := range j.facts.Given {
		g := &j.facts.Given[i]
		e, ok := listed[g.Person]
		if !ok {
			continue
		}
		since := e.Row.Diagnosed
		if since == 0 {
			since = e.Since
		}
		if g.Date >= since {
			j.row(g.From, "R121", "", g.Row.At(), "id_number", "", nil)
		}
	}
}

// cases sets the registers of people not yet vaccinated: U401–U404, U406.
func (j *joiner) cases() {
	j.facts.Cases = stand(j,
		func(s *Submission) []CaseRow { return s.Cases },
		func(s *Submission, c *CaseRow) unitPerson { return unitPerson{s.Unit, c.Key} })
	follow := map[int][]int{}
	for i := range j.facts.Cases {
		c := &j.facts.Cases[i]
		c.Person = j.person(c.Row.Key)
		if c.Row.Closed {
			continue
		}
		if last, dose := j.facts.People[c.Person].Last(); last > 0 {
			j.row(c.From, "U401", "", c.Row.At, "id_number", "", finding.Args{"date": dose.Date.String()})
			continue
		}
		follow[c.Person] = append(follow[c.Person], c.Unit)
		j.tended(c)
	}
	j.followedTwice(follow)
}

// UntendedAfter is the number of days without a contact after which a case
// counts as not followed up.
const UntendedAfter = 7

// tended checks that an open case has somebody in charge, and is followed up.
func (j *joiner) tended(c *Register[*CaseRow]) {
	if c.Row.Booked != 0 && c.Row.Booked < j.facts.Day {
		j.row(c.From, "U402", "", c.Row.At, "booked_on", "", finding.Args{"date": c.Row.Booked.String()})
	}
	if c.Row.InCharge == "" {
		j.row(c.From, "U403", "", c.Row.At, "person_in_charge", "", nil)
	}
	if days := Untended(c, j.facts.Day); days >= UntendedAfter {
		j.row(c.From, "U404", "", c.Row.At, "contacted_on", "", finding.Args{
			"date": c.Row.Contacted.String(), "days": strconv.Itoa(days)})
	}
}

// Untended returns the days since a case was last followed up, or since it was
// first listed where no contact is on record.
func Untended(c *Register[*CaseRow], on day.Day) int {
	if c.Row.Contacted != 0 {
		return int(on - c.Row.Contacted)
	}
	return int(on - c.Since)
}

// followedTwice tells each unit of a person whom another follows up too (U406).
func (j *joiner) followedTwice(follow map[int][]int) {
	for i := range j.facts.Cases {
		c := &j.facts.Cases[i]
		units := follow[c.Person]
		if c.Row.Closed || len(units) < 2 {
			continue
		}
		other := slices.IndexFunc(units, func(u int) bool { return u != c.Unit })
		if other >= 0 {
			j.row(c.From, "U406", "", c.Row.At, "id_number", "", finding.Args{"other": j.drive.Units[units[other]].Name})
		}
	}
}
