package check

import (
	"strconv"

	"dailydose/cmd/internal/campaign"
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
			j.missed(g)
			continue
		}
		j.interval(g, before)
		j.mixed(g, before)
	}
}

// missed names the dose before that is not on record, and the first of them
// where none at all is (R112).
func (j *joiner) missed(g *Given) {
	args := map[string]string{"dose": strconv.Itoa(g.Dose), "before": strconv.Itoa(g.Dose - 1), "from": ""}
	if g.Dose > 2 && j.facts.People[g.Person].Doses[0].Date == 0 {
		args["from"] = "1"
	}
	j.row(g.From, "R112", finding.Warn, g.Row.At(), "dose", "", args)
}

// interval tells of a dose given too early. Under 14 days an inactivated
// vaccine needs a further dose (NHC technical guide, first edition, 2021-03-29).
func (j *joiner) interval(g *Given, before Injection) {
	const tooEarlyToStand = 14
	v := j.drive.Vaccines[before.Product]
	days := int(g.Date - before.Date)
	if days >= v.MinDays {
		return
	}
	args := map[string]string{"days": strconv.Itoa(days), "min": strconv.Itoa(v.MinDays), "extra": "", "order": ""}
	switch {
	case days < 0:
		args["order"] = before.Date.String()
	case days < tooEarlyToStand:
		args["extra"] = "yes"
	}
	j.row(g.From, "R113", finding.Warn, g.Row.At(), "date", g.Date.String(), args)
}

func (j *joiner) mixed(g *Given, before Injection) {
	if g.Product == before.Product {
		return
	}
	now, then := j.drive.Vaccines[g.Product], j.drive.Vaccines[before.Product]
	j.row(g.From, "R114", typeSeverity(now, then), g.Row.At(), "product", now.Name,
		map[string]string{"product": now.Name, "before": then.Name})
}

// typeSeverity: another maker of the same type may stand in, another type may not.
func typeSeverity(a, b campaign.Vaccine) finding.Severity {
	if a.Type == b.Type {
		return finding.Info
	}
	return finding.Warn
}
