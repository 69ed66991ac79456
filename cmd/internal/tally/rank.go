package tally

import (
	"cmp"
	"math"
	"slices"

	"dailydose/cmd/internal/campaign"
)

// rank orders the units of each kind by coverage of the lead event, then by pace over
// what remains, then as in config. Those whose coverage reads the same are level.
func (c *Card) rank() {
	for _, kind := range []campaign.Kind{campaign.Territorial, campaign.Sector} {
		ranked := c.Ranked(kind)
		for i, u := range ranked {
			u.Rank, u.Place, u.Level = i+1, i+1, false
			if i > 0 && ranked[i-1].tenths() == u.tenths() {
				u.Place, u.Level, ranked[i-1].Level = ranked[i-1].Place, true, true
			}
		}
	}
}

// Where are the units that answer yes, in config order.
func (c *Card) Where(yes func(*Unit) bool) (units []*Unit) {
	for _, u := range campaign.Pointers(c.Units) {
		if yes(u) {
			units = append(units, u)
		}
	}
	return units
}

// Sent are the units whose report of the day is of a status.
func (c *Card) Sent(s Status) []*Unit {
	return c.Where(func(u *Unit) bool { return u.Status == s })
}

// Names are the names of some units.
func (c *Card) Names(units []*Unit) []string {
	return campaign.Each(units, func(u *Unit) string { return c.Drive.Units[u.Index].Name })
}

// Ranked returns the units of a kind that have a target, best first.
func (c *Card) Ranked(kind campaign.Kind) []*Unit {
	units := c.Where(func(u *Unit) bool { return c.Drive.Units[u.Index].Kind == kind && u.Measured() })
	slices.SortStableFunc(units, order)
	return units
}

// order puts the unit farther on first.
func order(a, b *Unit) int {
	return cmp.Or(cmp.Compare(b.tenths(), a.tenths()), cmp.Compare(b.closing(), a.closing()))
}

// tenths is the coverage as people are shown it: what they cannot tell apart is equal.
func (m *Measures) tenths() float64 { return Rate{Value: m.share(), OK: true}.Tenths() }

// closing is the share of what remains that a day's pace closes.
func (m *Measures) closing() float64 {
	if m.Remaining == 0 {
		return math.Inf(1)
	}
	return m.Pace.Value / float64(m.Remaining)
}
