package chart

import (
	"slices"
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// TestPeriodPlan: beside the doses of a week stands what the plan asks of that week: of 100
// people within ten weeks, ten a week.
func TestPeriodPlan(t *testing.T) {
	friday := day.New(2025, 9, 5)
	d := &campaign.Drive{Start: friday - 6, Deadline: friday + 63, LastReport: friday + 63, Rhythm: campaign.Rhythm{time.Friday},
		Milestones: []campaign.Milestone{{Day: friday + 63, Share: 1}}}
	c := &tally.Card{Drive: d, Day: friday + 7}
	m := &tally.Measures{Eligible: 69} // one a day from the second day on
	b := Doses(c, m, []tally.UnitDay{{Day: friday}, {Day: friday + 7}})
	if want := []int{6, 7}; !slices.Equal(b.Lines[0].Values, want) {
		t.Errorf("planned %v, want %v", b.Lines[0].Values, want)
	}
}
