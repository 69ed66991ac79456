package check

import (
	"dailydose/cmd/internal/finding"
)

// sequences checks each second and third dose against the dose before it, on
// the county's record: whoever reported that one.
func (j *joiner) sequences() {
	for i := range j.facts.Given {
		g := &j.facts.Given[i]
		if g.Dose < 2 {
			continue
		}
		before := j.facts.People[g.Person].Doses[g.Dose-2]
		if before.Date == 0 {
			j.previousDoseMissing(g)
			continue
		}
		j.checkInterval(g, before)
		j.compareProducts(g, before)
	}
}

// previousDoseMissing names the dose before that is not on record, and the first of them
// where none at all is (R112).
func (j *joiner) previousDoseMissing(g *Given) {
	args := finding.Args{"dose": number(g.Dose), "before": number(g.Dose - 1), "from": ""}
	if g.Dose > 2 && j.facts.People[g.Person].Doses[0].Date == 0 {
		args["from"] = "1"
	}
	j.row(g.From, "R112", g.Row.At(), "dose", args)
}

// checkInterval tells of a dose given too early. Under 14 days an inactivated
// vaccine needs a further dose (NHC technical guide, first edition, 2021-03-29).
func (j *joiner) checkInterval(g *Given, before Injection) {
	const tooEarlyToStand = 14
	v := j.drive.Vaccines[before.Product]
	days := int(g.Date - before.Date)
	if days >= v.MinDays {
		return
	}
	variant := "short"
	switch {
	case days < 0:
		variant = "reversed"
	case j.doubt[g.Person]: // what to do is no advice to whom it may not concern
		variant = "unsure"
	case days < tooEarlyToStand:
		variant = "repeat"
	}
	j.rowValue(g.From, "R113."+variant, g.Row.At(), "date", g.Date.String(), finding.Args{
		"days": number(days), "min": number(v.MinDays), "before": before.Date.String()})
}

func (j *joiner) compareProducts(g *Given, before Injection) {
	if g.Product == before.Product {
		return
	}
	now, then := j.drive.Vaccines[g.Product], j.drive.Vaccines[before.Product]
	variant := "same_type" // another maker's may stand in, another type may not
	if now.Type != then.Type {
		variant = "other_type"
	}
	j.rowValue(g.From, "R114."+variant, g.Row.At(), "product", now.Name,
		finding.Args{"product": now.Name, "before": then.Name})
}
