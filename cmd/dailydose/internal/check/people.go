package check

import (
	"slices"
	"strconv"

	"dailydose/cmd/dailydose/internal/finding"
)

// record builds the county's record of people from the rosters in force. Once a
// unit has reported a dose of a person, its earliest report stands.
func (j *joiner) record() {
	for _, s := range j.facts.InForce {
		for i := range s.Doses {
			j.recordDose(s, &s.Doses[i])
		}
	}
	for i := range j.facts.People {
		slices.Sort(j.facts.People[i].Units)
	}
	j.disagreements()
}

func (j *joiner) recordDose(s *Submission, d *DoseRow) {
	person := j.person(d.Key)
	key := unitDose{s.Unit, person, d.Dose}
	if at, ok := j.given[key]; ok {
		j.again(s, d, &j.facts.Given[at])
		return
	}
	j.given[key] = len(j.facts.Given)
	j.facts.Given = append(j.facts.Given, Given{
		Person: person, Unit: s.Unit, Dose: d.Dose, Date: d.Date, Product: d.Product, Row: d, From: s,
	})
	p := &j.facts.People[person]
	if !slices.Contains(p.Units, s.Unit) {
		p.Units = append(p.Units, s.Unit)
	}
	if on := &p.Doses[d.Dose-1]; on.Date == 0 || d.Date < on.Date {
		*on = Injection{Date: d.Date, Product: d.Product}
	}
}

// person returns the index of the person of a key, entering who is new.
func (j *joiner) person(key string) int {
	at, ok := j.people[key]
	if !ok {
		at = len(j.facts.People)
		j.people[key] = at
		j.facts.People = append(j.facts.People, Individual{Key: key})
	}
	return at
}

// again tells of a dose that this unit has reported before (R118).
func (j *joiner) again(s *Submission, d *DoseRow, first *Given) {
	severity := finding.Info
	if d.Date != first.Date || d.Product != first.Product {
		severity = finding.Warn
	}
	j.row(s, "R118", severity, d.At, "id_number", "", map[string]string{
		"dose": strconv.Itoa(d.Dose), "reported": first.From.Day.String(),
		"date": first.Date.String(), "product": j.drive.Vaccines[first.Product].Name,
	})
}

// disagreements tells both units of a dose they report differently (R119).
func (j *joiner) disagreements() {
	for i := range j.facts.Given {
		g := &j.facts.Given[i]
		p := &j.facts.People[g.Person]
		if len(p.Units) < 2 {
			continue
		}
		for _, other := range p.Units {
			at, ok := j.given[unitDose{other, g.Person, g.Dose}]
			if !ok || other == g.Unit {
				continue
			}
			theirs := &j.facts.Given[at]
			if theirs.Date == g.Date && theirs.Product == g.Product {
				continue
			}
			j.row(g.From, "R119", finding.Warn, g.Row.At, "id_number", "", map[string]string{
				"dose": strconv.Itoa(g.Dose), "other": j.drive.Units[other].Name,
				"date": theirs.Date.String(), "product": j.drive.Vaccines[theirs.Product].Name,
			})
			break
		}
	}
}
