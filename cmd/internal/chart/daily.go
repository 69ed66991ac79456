package chart

import (
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// daily is bars of several counts a day: one series a key, of what counts says
// of each day.
func daily[T any](c *tally.Card, name string, days []T, keys []string, counts func(T) (day.Day, []int)) Bars {
	b := Bars{Name: name, Series: make([]Series, len(keys))}
	for k, key := range keys {
		b.Series[k].Key = key
	}
	for _, d := range days {
		on, values := counts(d)
		b.Days = append(b.Days, on)
		for k, n := range values {
			b.Series[k].Values = append(b.Series[k].Values, n)
		}
	}
	b.Today = at(b.Days, c.Day)
	return b
}

// Wall is how the units reported, a day.
func Wall(c *tally.Card) Bars {
	return daily(c, "wall", c.County.Wall, []string{"reported", "zero", "blank", "returned", "missing"}, func(d tally.WallDay) (day.Day, []int) {
		return d.Day, []int{d.Reported, d.Zero, d.Blank, d.Returned, d.Missing}
	})
}

// Findings are what was found wrong, a reporting day, by severity.
func Findings(c *tally.Card) Bars {
	b := daily(c, "findings", c.Quality.Days, []string{"reject", "warn", "info"}, func(d tally.QualityDay) (day.Day, []int) {
		return d.Day, []int{d.Reject, d.Warn, d.Info}
	})
	b.Series[2].Aside = true
	return b
}

// Reactions are the adverse events by the day they occurred, serious ones apart.
func Reactions(c *tally.Card) Bars {
	return daily(c, "reactions", c.Safety.Days, []string{"mild", "serious"}, func(d tally.ReactionDay) (day.Day, []int) {
		return d.Day, []int{d.Cases - d.Serious, d.Serious}
	})
}

// Reds are the red units of each day: those that were red before, and those that became so.
func Reds(c *tally.Card) Bars {
	return daily(c, "reds", c.Supervision.Days, []string{"stayed", "entered"}, func(d tally.RedDay) (day.Day, []int) {
		return d.Day, []int{d.Red - d.Entered, d.Entered}
	})
}

// Flow is what came into the stock and went out of it, a day.
func Flow(c *tally.Card) Bars {
	return daily(c, "flow", c.Supply.Flow, []string{"used", "wasted", "returned", "received"}, func(f tally.Flow) (day.Day, []int) {
		return f.Day, []int{f.Used, f.Wasted, f.Returned, f.Received}
	})
}

// Cases are the follow-up cases opened and closed, a reporting day.
func Cases(c *tally.Card, f *tally.FollowUp) Bars {
	b := daily(c, "cases", f.Days, []string{"opened", "closed"}, func(d tally.CaseDay) (day.Day, []int) {
		return d.Day, []int{d.Opened, d.Closed}
	})
	b.Beside = true
	return b
}

// Due is the calendar of the next doses: becoming due each day, and given.
func Due(c *tally.Card, n tally.NextDose) Bars {
	b := daily(c, "due", n.BecomingDue, []string{"due", "given"}, func(d tally.DueDay) (day.Day, []int) {
		if d.Day > c.Day {
			return d.Day, []int{d.BecomingDue, Gap}
		}
		return d.Day, []int{d.BecomingDue, d.Given}
	})
	b.Series[0].Known, b.Beside = true, true
	return b
}

// Reasons are the open follow-up cases at the end of each reporting day, by the
// reason they had that day. Order is the order of the pile; reasons that nobody
// had are left out.
func Reasons(c *tally.Card, f *tally.FollowUp, order []string) Bars {
	b := Bars{Name: "reasons", Days: c.Days, Today: len(c.Days) - 1}
	for _, key := range order {
		for _, course := range f.Course {
			if course.Reason == key {
				b.Series = append(b.Series, Series{Key: key, Values: course.Open})
			}
		}
	}
	return b
}
