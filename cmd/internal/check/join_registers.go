package check

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
)

// member enters who is on a unit's register, by the number that is theirs now.
func member[R any](j *joiner, r *Reported[R], p *Person) unitMember {
	r.Person = j.person(j.facts.numbers.current(r.From, p.Key, p.Name))
	return unitMember{r.Unit, r.Person}
}

// exemptions sets the contraindication registers, and says of each row on it
// whether it stands: C301, C303, C304, R121.
func (j *joiner) exemptions() {
	j.facts.Exemptions = latest(j,
		func(s *Submission) []ExemptionRow { return s.Exemptions },
		func(e *Reported[*ExemptionRow]) unitMember { return member(j, e, &e.Row.Person) },
		func(e *ExemptionRow) any {
			return [...]any{e.Lifted, e.Permanent, e.Review, e.Diagnosed, e.Hospital, e.NoProof}
		})
	listed := map[int]*Reported[*ExemptionRow]{}
	for _, e := range campaign.Pointers(j.facts.Exemptions) {
		if e.Row.Lifted {
			continue
		}
		listed[e.Person] = e
		j.checkExemption(e)
	}
	j.dosesDespiteExemption(listed)
}

// checkExemption says of an entry whether it stands. One that came after a dose
// ends or pauses the course; one from before it should be lifted, unless it was over by itself.
func (j *joiner) checkExemption(e *Reported[*ExemptionRow]) {
	if k, last := j.facts.People[e.Person].Doses.Last(); k > 0 && !j.facts.after(e) {
		if !e.Row.over(last.Date) {
			j.row(e.From, "C304.vaccinated", e.Row.At, "id_number", nil)
		}
		return
	}
	if field := e.Row.missingDiagnosis(j.facts.Day); field != "" {
		j.row(e.From, "C301", e.Row.At, field, finding.Args{"field": string(field)})
		return
	}
	if e.Row.Expired(j.facts.Day) {
		j.row(e.From, "C303", e.Row.At, "review_on", finding.Args{"date": e.Row.Review.String()})
		return
	}
	switch {
	case j.facts.Begun(e.Person) == 0:
	case e.Row.Permanent:
		j.row(e.From, "C304.stopped", e.Row.At, "id_number", nil)
	default:
		j.row(e.From, "C304.paused", e.Row.At, "id_number", finding.Args{"date": e.Row.Review.String()})
	}
}

// dosesDespiteExemption tells of doses given to people on the register after their diagnosis (R121).
func (j *joiner) dosesDespiteExemption(listed map[int]*Reported[*ExemptionRow]) {
	for _, g := range j.facts.Given {
		e, ok := listed[g.Person]
		if ok && !j.facts.after(e) && g.Date() >= cmp.Or(e.Row.Diagnosed, e.Since) && !e.Row.over(g.Date()) {
			j.row(g.From, "R121", g.Row.At(), "id_number", nil)
		}
	}
}

// cases sets the registers of people not yet vaccinated: U401–U404, U406, U408.
func (j *joiner) cases() {
	j.facts.Cases = latest(j,
		func(s *Submission) []CaseRow { return s.Cases },
		func(c *Reported[*CaseRow]) unitMember { return member(j, c, &c.Row.Person) },
		func(c *CaseRow) any { return [...]any{c.Closed, c.CloseReason} })
	follow := map[int][]int{}
	for _, c := range campaign.Pointers(j.facts.Cases) {
		if c.Row.Closed {
			if c.Row.CloseReason == "died" {
				j.dosedSince(c.From, c.Row.At, c.Person, c.Told)
			}
			continue
		}
		if j.facts.Begun(c.Person) != 0 {
			_, dose := j.facts.People[c.Person].Doses.Last()
			j.row(c.From, "U401.open", c.Row.At, "id_number", finding.Args{"date": dose.Date.String()})
			continue
		}
		follow[c.Person] = append(follow[c.Person], c.Unit)
		j.checkCase(c)
	}
	j.sharedCases(follow)
	for _, c := range StandingsOf(j.facts).overdue {
		j.row(c.From, "U408", c.Row.At, "close_reason", finding.Args{"days": number(awaited)})
	}
}

// dosedSince tells of somebody said to have died who had a dose after that: the one or the
// other is somebody else's (U401).
func (j *joiner) dosedSince(s *Submission, at At, person int, told day.Day) {
	if _, last := j.facts.People[person].Doses.Last(); last.Date > told {
		j.row(s, "U401.died", at, "id_number", finding.Args{"date": last.Date.String()})
	}
}

// checkCase checks that an open case has somebody in charge, and is followed up.
func (j *joiner) checkCase(c *Reported[*CaseRow]) {
	if c.Row.AppointmentPassed(j.facts.Day) {
		j.row(c.From, "U402", c.Row.At, "booked_on", finding.Args{"date": c.Row.Booked.String()})
	}
	if c.Row.InCharge == "" {
		j.row(c.From, "U403", c.Row.At, "person_in_charge", nil)
	}
	if days := DaysWithoutContact(c, j.facts.Day); ContactOverdue(days) {
		j.row(c.From, "U404", c.Row.At, "contacted_on", finding.Args{
			"date": c.Row.Contacted.String(), "days": number(days)})
	}
}

// sharedCases tells each unit of a person whom another follows up too (U406).
func (j *joiner) sharedCases(follow map[int][]int) {
	for _, c := range j.facts.Cases {
		units := follow[c.Person]
		if c.Row.Closed || len(units) < 2 {
			continue
		}
		other := slices.IndexFunc(units, func(u int) bool { return u != c.Unit })
		if other >= 0 {
			j.row(c.From, "U406", c.Row.At, "id_number", finding.Args{"other": j.drive.Units[units[other]].Name})
		}
	}
}
