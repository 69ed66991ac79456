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

// TestPeriodTable: the table beside a curve tells of days that were reported, not of those between.
func TestPeriodTable(t *testing.T) {
	friday := day.New(2025, 9, 5)
	d := &campaign.Drive{Start: friday, Deadline: friday + 10, Completion: friday + 10, LastReport: friday + 10, Rhythm: campaign.Rhythm{time.Friday}}
	m := &tally.Measures{Curve: []tally.Point{
		{Day: friday, Heard: true, Coverage1: tally.Rate{Value: 0.1, OK: true}}, {Day: friday + 7, Heard: true, Coverage1: tally.Rate{Value: 0.3, OK: true}}}}
	v := CurveOf(&tally.Card{Drive: d, Day: friday + 7, Cutoff: friday + 10}, m)
	if !v.First[3].OK || v.First[3].Value != 0.1 || !v.carried[3] || v.carried[7] || v.carried[0] || v.carried[8] {
		t.Errorf("%v %v", v.First, v.carried)
	}
	if rows := v.table(teller{&plain{}}).Rows; len(rows) != 5 { // two Fridays, and the three days to come
		t.Errorf("%d rows: %v", len(rows), rows)
	}
}
