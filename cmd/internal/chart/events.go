package chart

import "dailydose/cmd/internal/tally"

// Reactions are the adverse events by the day they occurred, serious ones apart.
func Reactions(c *tally.Card) Bars {
	b := Bars{Name: "reactions", Today: len(c.Safety.Days) - 1}
	serious, mild := Series{Key: "serious"}, Series{Key: "mild"}
	for _, d := range c.Safety.Days {
		b.Days = append(b.Days, d.Day)
		serious.Values = append(serious.Values, d.Serious)
		mild.Values = append(mild.Values, d.Cases-d.Serious)
	}
	b.Series = []Series{mild, serious}
	return b
}

// Reds are the red units of each day: those that were red before, and those that became so.
func Reds(c *tally.Card) Bars {
	b := Bars{Name: "reds", Today: len(c.Supervision.Days) - 1}
	stayed, entered := Series{Key: "stayed"}, Series{Key: "entered"}
	for _, d := range c.Supervision.Days {
		b.Days = append(b.Days, d.Day)
		stayed.Values = append(stayed.Values, d.Red-d.Entered)
		entered.Values = append(entered.Values, d.Entered)
	}
	b.Series = []Series{stayed, entered}
	return b
}
