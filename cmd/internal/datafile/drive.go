package datafile

import (
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

func nextDose(c *tally.Card, _ *words.Words) (grid, error) {
	g := grid{columns: head("date, unit, becoming_due, given")}
	add := func(unit string, days []tally.DueDay) {
		for _, d := range days {
			var given any
			if d.Day <= c.Day {
				given = d.Given
			}
			g.rows = append(g.rows, []any{d.Day, unit, d.BecomingDue, given})
		}
	}
	add("", c.County.NextDose.BecomingDue)
	for i := range c.Units {
		add(c.Drive.Units[i].Name, c.Units[i].NextDose.BecomingDue)
	}
	return g, nil
}

// followUp lists each unit's reasons in the order of the choice list.
func followUp(c *tally.Card, w *words.Words) (grid, error) {
	g := grid{columns: head("unit, reason, open, closed, appointments_broken, untended")}
	for i := range c.Units {
		own := map[string]tally.ReasonCases{}
		for _, r := range c.Units[i].FollowUp.Reasons {
			own[r.Reason] = r
		}
		for _, choice := range w.Choices("follow_up", "reason") {
			if r, ok := own[choice.Key]; ok {
				g.rows = append(g.rows, []any{c.Drive.Units[i].Name, choice.Words[0], r.Open, r.Closed, r.Broken, r.Untended})
			}
		}
	}
	return g, nil
}

func stock(c *tally.Card, _ *words.Words) (grid, error) {
	g := grid{columns: head("product, lot, received, used, wasted, returned, stock, expires, days_of_supply:hundredth")}
	for _, l := range c.Supply.Lots {
		g.rows = append(g.rows, []any{c.Drive.Vaccines[l.Product].Name, l.Name,
			l.Received, l.Used, l.Wasted, l.Returned, l.Stock, l.Expires, l.Days})
	}
	return g, nil
}

func sites(c *tally.Card, w *words.Words) (grid, error) {
	g := grid{columns: head("site, type, township, capacity, doses, utilisation:share, emergency_care, open")}
	for _, s := range c.Sites.All {
		kind, err := w.Choice("sites", "type", s.Type)
		if err != nil {
			return g, err
		}
		g.rows = append(g.rows, []any{s.Name, kind, s.Township, s.Capacity, s.Doses, s.Use, s.EmergencyCare, s.Open})
	}
	return g, nil
}

func aefi(c *tally.Card, w *words.Words) (grid, error) {
	g := grid{columns: head("product, lot, class, serious, cases, doses, rate_per_100k:per100k")}
	for _, r := range c.Safety.Lots {
		class, err := w.Choice("aefi", "class", r.Class)
		if err != nil {
			return g, err
		}
		g.rows = append(g.rows, []any{c.Drive.Vaccines[r.Product].Name, r.Lot, class, r.Serious, r.Cases, r.Doses, r.Per100k})
	}
	return g, nil
}

func indicators(c *tally.Card, _ *words.Words) (grid, error) {
	g := grid{columns: head("unit, indicator, measure, today, total, target, share:share")}
	for _, i := range c.Indicators {
		duty := c.Drive.Units[i.Unit].Duties[i.Duty]
		var total any
		if i.Reported {
			total = i.Total
		}
		g.rows = append(g.rows, []any{c.Drive.Units[i.Unit].Name, duty.Name, duty.Measure, i.Today, total, max(duty.Daily, duty.Total), i.Share})
	}
	return g, nil
}
