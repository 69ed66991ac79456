package tally

import (
	"cmp"
	"math"
	"slices"

	"dailydose/cmd/dailydose/internal/campaign"
)

// rank orders the units of each kind by first-dose coverage, then by pace over
// what remains, then as in config.
func (c *counter) rank() {
	for _, kind := range []campaign.Kind{campaign.Territorial, campaign.Sector} {
		for i, u := range c.card.Ranked(kind) {
			u.Rank = i + 1
		}
	}
}

// Ranked returns the units of a kind that have a target, best first.
func (c *Card) Ranked(kind campaign.Kind) []*Unit {
	var units []*Unit
	for i := range c.Units {
		if u := &c.Units[i]; c.Drive.Units[i].Kind == kind && u.Target > 0 {
			units = append(units, u)
		}
	}
	slices.SortStableFunc(units, func(a, b *Unit) int {
		return cmp.Or(cmp.Compare(b.share(), a.share()), cmp.Compare(b.closing(), a.closing()))
	})
	return units
}

// closing is the share of what remains that a day's pace closes.
func (m *Measures) closing() float64 {
	if m.Remaining == 0 {
		return math.Inf(1)
	}
	return m.Pace / float64(m.Remaining)
}
