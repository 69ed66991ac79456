package datafile

import (
	"strconv"

	"dailydose/cmd/dailydose/internal/day"
	"dailydose/cmd/dailydose/internal/tally"
	"dailydose/cmd/dailydose/internal/words"
)

func nextDose(c *tally.Card, _ *words.Words) ([]byte, error) {
	var rows [][]string
	add := func(unit string, days []tally.DueDay) {
		for _, d := range days {
			given := whole(d.Given)
			if d.Day > c.Day {
				given = ""
			}
			rows = append(rows, []string{d.Day.String(), text(unit), whole(d.BecomingDue), given})
		}
	}
	add("", c.County.NextDose.BecomingDue)
	for i := range c.Units {
		add(c.Drive.Units[i].Name, c.Units[i].NextDose.BecomingDue)
	}
	return table("date, unit, becoming_due, given", rows)
}

func followUp(c *tally.Card, w *words.Words) ([]byte, error) {
	var rows [][]string
	for i := range c.Units {
		for _, r := range c.Units[i].FollowUp.Reasons {
			reason, err := w.Choice("follow_up", "reason", r.Reason)
			if err != nil {
				return nil, err
			}
			rows = append(rows, []string{text(c.Drive.Units[i].Name), reason,
				whole(r.Open), whole(r.Closed), whole(r.Broken), whole(r.Untended)})
		}
	}
	return table("unit, reason, open, closed, appointments_broken, untended", rows)
}

func stock(c *tally.Card, _ *words.Words) ([]byte, error) {
	var rows [][]string
	for _, l := range c.Supply.Lots {
		days := ""
		if l.Days.OK {
			days = hundredths(l.Days.Value)
		}
		rows = append(rows, []string{text(c.Drive.Vaccines[l.Product].Name), text(l.Name),
			whole(l.Received), whole(l.Used), whole(l.Wasted), whole(l.Returned), whole(l.Stock), l.Expires.String(), days})
	}
	return table("product, lot, received, used, wasted, returned, stock, expires, days_of_supply", rows)
}

func sites(c *tally.Card, w *words.Words) ([]byte, error) {
	var rows [][]string
	for _, s := range c.Sites.All {
		kind, err := w.Choice("sites", "type", s.Type)
		if err != nil {
			return nil, err
		}
		rows = append(rows, []string{text(s.Name), kind, text(s.Township), whole(s.Capacity), whole(s.Doses), share(s.Use),
			strconv.FormatBool(s.EmergencyCare), strconv.FormatBool(s.Open)})
	}
	return table("site, type, township, capacity, doses, utilisation, emergency_care, open", rows)
}

func aefi(c *tally.Card, w *words.Words) ([]byte, error) {
	var rows [][]string
	for _, r := range c.Safety.Lots {
		class, err := w.Choice("aefi", "class", r.Class)
		if err != nil {
			return nil, err
		}
		per := ""
		if r.Per100k.OK {
			per = fraction(r.Per100k.Value)
		}
		rows = append(rows, []string{text(c.Drive.Vaccines[r.Product].Name), text(r.Lot), class,
			strconv.FormatBool(r.Serious), whole(r.Cases), whole(r.Doses), per})
	}
	return table("product, lot, class, serious, cases, doses, rate_per_100k", rows)
}

func indicators(c *tally.Card, _ *words.Words) ([]byte, error) {
	var rows [][]string
	for _, i := range c.Indicators {
		duty := c.Drive.Units[i.Unit].Duties[i.Duty]
		today, total, target := "", "", duty.Total
		if i.Today != nil {
			today = quantity(*i.Today)
		}
		if i.Reported {
			total = quantity(i.Total)
		}
		if duty.Daily > 0 {
			target = duty.Daily
		}
		rows = append(rows, []string{text(c.Drive.Units[i.Unit].Name), text(duty.Name), text(duty.Measure),
			today, total, quantity(target), share(i.Share)})
	}
	return table("unit, indicator, measure, today, total, target, share", rows)
}

func changes(c *tally.Card, _ *words.Words) ([]byte, error) {
	var rows [][]string
	for _, ch := range c.Changes {
		rows = append(rows, []string{ch.Day.String(), text(c.Drive.Units[ch.Unit].Name), ch.Measure, ch.Published, ch.Now, text(ch.File)})
	}
	return table("date, unit, measure, published, now, file", rows)
}

// ReadDaily reads back what a published daily.csv says of its own day.
func ReadDaily(raw []byte, own day.Day) ([]tally.Earlier, error) {
	records, err := readTable(raw)
	if err != nil {
		return nil, err
	}
	var earlier []tally.Earlier
	for _, r := range records {
		if r["date"] != own.String() {
			continue
		}
		e := tally.Earlier{Day: own, Unit: r["unit"], Status: tally.Status(r["status"])}
		for k := range e.Dose {
			if e.Dose[k], err = strconv.Atoi(r["dose"+strconv.Itoa(k+1)]); err != nil {
				return nil, err
			}
		}
		earlier = append(earlier, e)
	}
	return earlier, nil
}
