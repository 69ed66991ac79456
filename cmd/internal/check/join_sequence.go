package check

import (
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/finding"
)

// sequences checks each later dose against those before it, on the county's
// record: whoever reported them.
func (j *joiner) sequences() {
	for _, g := range campaign.Pointers(j.facts.Given) {
		if g.Dose() < 2 {
			continue
		}
		record := &j.facts.People[g.Person].Doses
		before := record.Before(g.Dose())
		switch booster := g.Dose() == j.drive.BoosterDose(); {
		case booster && before == 0:
			j.row(g.From, "R112.booster", g.Row.At(), "dose", nil)
			continue
		case !booster && before < g.Dose()-1:
			j.previousDoseMissing(g)
			continue
		case booster && !j.drive.Boosts(g.Product(), record, before):
			j.row(g.From, "R112.unfinished", g.Row.At(), "dose", nil)
		case !booster:
			j.compareProducts(g, record[before-1])
		}
		j.checkInterval(g, record, before)
	}
}

// previousDoseMissing names the dose before that is not on record, and the first of them
// where none at all is (R112).
func (j *joiner) previousDoseMissing(g *Given) {
	args := finding.Args{"dose": number(g.Dose()), "before": number(g.Dose() - 1), "from": ""}
	if g.Dose() > 2 && j.facts.People[g.Person].Doses[0].Date == 0 {
		args["from"] = "1"
	}
	j.row(g.From, "R112.before", g.Row.At(), "dose", args)
}

// checkInterval tells of a dose given too early. Some products give no protection
// if the next dose came within days, and need one more (NHC technical guide, first
// edition, 2021-03-29).
func (j *joiner) checkInterval(g *Given, record *campaign.Record, before int) {
	w, ok := j.drive.MayFollow(record, before)
	last := record[before-1]
	days := int(g.Date() - last.Date)
	if !ok || g.Date() >= w.Opens && days >= 0 {
		return
	}
	variant, from := "short", ""
	switch {
	case days < 0:
		variant = "reversed"
	case j.doubt[g.Person]: // what to do is no advice to whom it may not concern
		variant = "unsure"
	case days < j.drive.Vaccines[last.Product].Repeat:
		variant = "repeat"
	}
	if w.From != before {
		from = number(w.From)
	}
	since := record[w.From-1].Date
	j.rowValue(g.From, "R113."+variant, g.Row.At(), "date", g.Date().String(), finding.Args{
		"days": number(int(g.Date() - since)), "min": number(int(w.Opens - since)), "from": from, "before": last.Date.String(),
		"repeat": number(j.drive.Vaccines[last.Product].Repeat)})
}

func (j *joiner) compareProducts(g *Given, before campaign.Injection) {
	if g.Product() == int(before.Product) {
		return
	}
	now, then := j.drive.Vaccines[g.Product()], j.drive.Vaccines[before.Product]
	variant := "same_type" // another maker's may stand in, another type may not
	if now.Type != then.Type {
		variant = "other_type"
	}
	j.rowValue(g.From, "R114."+variant, g.Row.At(), "product", now.Name,
		finding.Args{"product": now.Name, "before": then.Name})
}
