package datafile

import (
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

type dueRow struct {
	tally.DueDay
	unit  string // "" for the county
	heard bool   // whether the doses of that day are known
}

func nextDoseTable() table {
	return tableOf("next_dose", dueRows, []field[dueRow]{
		{"date", asDate, func(r dueRow) any { return r.Day }},
		{"unit", asName, func(r dueRow) any { return r.unit }},
		{"becoming_due", asPeople, func(r dueRow) any { return r.BecomingDue }},
		{"given", asDoses, func(r dueRow) any { return when(r.heard, r.Given) }},
	})
}

func dueRows(s *source) (rows []dueRow) {
	add := func(unit string, m *tally.Measures) {
		for _, d := range m.NextDose.BecomingDue {
			at := slices.IndexFunc(m.Curve, func(p tally.Point) bool { return p.Day >= d.Day }) // the report that tells of it
			known := d.Day < s.card.Drive.Start || d.Day <= s.card.Day && at >= 0 && m.Curve[at].Heard
			rows = append(rows, dueRow{d, unit, known})
		}
	}
	add("", &s.card.County.Measures)
	for i := range s.card.Units {
		if u := &s.card.Units[i]; !u.Unknown {
			add(s.card.Drive.Units[i].Name, &u.Measures)
		}
	}
	return rows
}

type reasonRow struct {
	tally.ReasonCases
	unit, reason string
}

func followUpTable() table {
	return tableOf("follow_up", reasonRows, []field[reasonRow]{
		{"unit", asName, func(r reasonRow) any { return r.unit }},
		{"reason", asText, func(r reasonRow) any { return r.reason }},
		{"open", asPeople, func(r reasonRow) any { return told(r.Told.Open) }},
		{"closed", asPeople, func(r reasonRow) any { return told(r.Told.Closed) }},
		{"appointments_broken", asPeople, func(r reasonRow) any { return told(r.Told.Broken) }},
		{"untended", asPeople, func(r reasonRow) any { return told(r.Told.Untended) }},
	})
}

// reasonRows lists each unit's reasons in the order of the choice list.
func reasonRows(s *source) (rows []reasonRow) {
	choices := s.words.Choices("follow_up", "reason")
	for i := range s.card.Units {
		own := map[string]tally.ReasonCases{}
		for _, r := range s.card.Units[i].FollowUp.Reasons {
			own[r.Reason] = r
		}
		for _, choice := range choices {
			if r, ok := own[choice.Key]; ok && r.Told.Any() && !s.card.Units[i].Unknown {
				rows = append(rows, reasonRow{r, s.card.Drive.Units[i].Name, choice.Words[0]})
			}
		}
	}
	return rows
}

func stockTable() table {
	type row struct {
		tally.Lot
		product string
		of      tally.Stock
	}
	rows := func(s *source) []row {
		products := map[int]tally.Stock{}
		for _, p := range s.card.Supply.Products {
			products[p.Product] = p
		}
		return words.Each(s.card.Supply.Lots, func(l tally.Lot) row {
			return row{l, s.card.Drive.Vaccines[l.Product].Name, products[l.Product]}
		})
	}
	return tableOf("stock", rows, []field[row]{
		{"product", asProduct, func(r row) any { return r.product }},
		{"lot", asName, func(r row) any { return r.Name }},
		{"received", asDoses, func(r row) any { return r.Received }},
		{"used", asDoses, func(r row) any { return r.Used }},
		{"wasted", asDoses, func(r row) any { return r.Wasted }},
		{"returned", asDoses, func(r row) any { return r.Returned }},
		{"stock", asDoses, func(r row) any { return r.Stock }},
		{"expires", asDate, func(r row) any { return r.Expires }},
		{"days_of_supply", asSupplyDays, func(r row) any { return r.Days }},
		{"product_stock", asDoses, func(r row) any { return r.of.Stock }},
		{"product_need7", asDoses, func(r row) any { return r.of.Need7 }},
		{"product_next7", asDoses, func(r row) any { return r.of.Next7 }},
		{"product_days", asSupplyDays, func(r row) any { return r.of.Days }},
		{"issued", asDoses, func(r row) any { return r.Issued }},
		{"overissued", asDoses, func(r row) any { return r.Overissued() }},
	})
}

func siteTable() table {
	type row struct {
		tally.Site
		kind string
	}
	rows := func(s *source) []row {
		return words.Each(s.card.Sites.All, func(site tally.Site) row { return row{site, s.words.Keep(s.words.Choice("sites", "type", site.Type))} })
	}
	return tableOf("sites", rows, []field[row]{
		{"site", asName, func(r row) any { return r.Name }},
		{"type", asText, func(r row) any { return r.kind }},
		{"township", asText, func(r row) any { return r.Township }},
		{"capacity", asDoses, func(r row) any { return r.Capacity }},
		{"doses", asDoses, func(r row) any { return r.Doses }},
		{"utilisation", asShare, func(r row) any { return r.Use }},
		{"emergency_care", asFlag, func(r row) any { return r.EmergencyCare }},
		{"open", asFlag, func(r row) any { return r.Open }},
	})
}

func aefiTable() table {
	type row struct {
		tally.Reaction
		product, class string
	}
	rows := func(s *source) []row {
		return words.Each(s.card.Safety.Published, func(r tally.Reaction) row {
			return row{r, s.card.Drive.Vaccines[r.Product].Name, s.words.Keep(s.words.Choice("aefi", "class", r.Class))}
		})
	}
	return tableOf("aefi", rows, []field[row]{
		{"product", asProduct, func(r row) any { return r.product }},
		{"lot", asName, func(r row) any { return r.Lot }},
		{"class", asText, func(r row) any { return r.class }},
		{"serious", asFlag, func(r row) any { return r.Serious }},
		{"cases", asCases, func(r row) any { return r.Cases }},
		{"doses", asDoses, func(r row) any { return when(r.Lot != "", r.Doses) }},
		{"rate_per_100k", asPer100k, func(r row) any { return r.Per100k }},
	})
}

func indicatorTable() table {
	type row struct {
		tally.Indicator
		unit *campaign.Unit
		duty *campaign.Duty
		day  day.Day
	}
	rows := func(s *source) []row {
		return words.Each(s.card.Indicators, func(i tally.Indicator) row {
			unit := &s.card.Drive.Units[i.Unit]
			return row{i, unit, &unit.Duties[i.Duty], s.card.Day}
		})
	}
	return tableOf("indicators", rows, []field[row]{
		{"unit", asName, func(r row) any { return r.unit.Name }},
		{"indicator", asName, func(r row) any { return r.duty.Name }},
		{"measure", asText, func(r row) any { return r.duty.Measure }},
		{"today", asAmount, func(r row) any { return r.Today }},
		{"total", asAmount, func(r row) any { return tally.Rate{Value: r.Total, OK: r.Reported} }},
		{"target", asAmount, func(r row) any { return when(r.unit.ReportsOn(r.day), max(r.duty.Daily, r.duty.Total)) }},
		{"share", asShare, func(r row) any { return r.Share }},
	})
}
