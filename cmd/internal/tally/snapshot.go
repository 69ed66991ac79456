package tally

import (
	"math"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
)

// Snapshot is how the county stood on a day as that day's site told it: what
// people saw, whatever came in afterwards.
type Snapshot struct {
	Day                     day.Day
	Coverage1, FullCoverage Rate // rounded as the data files have them
	Lead                    int  // people
	Today                   campaign.PerDose
	Light                   Light
	Overdue, LongOverdue    int
	Missing                 int
	Serious                 int // serious adverse events on record
	Codes                   map[finding.Code]int
	Units                   []UnitSnapshot
}

// UnitSnapshot is one unit's part of it, by name: units come and go.
type UnitSnapshot struct {
	Name   string
	Kind   campaign.Kind
	Light  Light
	Rank   int // as people are told it; 0 without a target
	Status Status
}

// SnapshotOf is the card told in the same terms.
func SnapshotOf(c *Card) *Snapshot {
	k := &c.County
	s := &Snapshot{
		Day: c.Day, Coverage1: rounded(k.Coverage1), FullCoverage: rounded(k.FullCoverage),
		Lead: k.Lead, Today: k.Today, Light: k.Light,
		Overdue: k.NextDose.Overdue, LongOverdue: k.NextDose.LongOverdue,
		Missing: k.Missing, Serious: c.Safety.Serious, Codes: k.Codes,
	}
	for i := range c.Units {
		u, own := &c.Units[i], &c.Drive.Units[i]
		s.Units = append(s.Units, UnitSnapshot{own.Name, own.Kind, u.Light, u.Place, u.Status})
	}
	return s
}

// rounded rounds a rate to the 4 decimals of the data files.
func rounded(r Rate) Rate { return Rate{Value: math.Round(r.Value*1e4) / 1e4, OK: r.OK} }

// Tenths is a rate in tenths of a percent, as people are shown it: what is not
// done is never 100 %.
func (r Rate) Tenths() float64 {
	n := math.Round(r.Value * 1000)
	if r.Value < 1 {
		n = min(n, 999)
	}
	return n
}
