package tally

import (
	"fmt"
	"slices"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// The drive of these tests: 1 May to 30 June, so 9 June is the first-dose
// cutoff and the plan rises by 1/39 a day.
func testDrive() *campaign.Drive {
	d := &campaign.Drive{
		Start: day.New(2021, 5, 1), Deadline: day.New(2021, 6, 30),
		Vaccines: []campaign.Vaccine{
			{Name: "two", Steps: campaign.EvenSteps(2, 21, 28, 56), Default: true},
			{Name: "one", Steps: []campaign.Step{{}}},
			{Name: "three", Steps: campaign.EvenSteps(3, 28, 35, 56)},
		},
		Thresholds: campaign.Defaults().Thresholds,
	}
	d.Settle()
	return d
}

func testCounter(on day.Day) *counter {
	drive := testDrive()
	return &counter{
		facts: &check.Facts{Drive: drive, Day: on},
		card:  &Card{Drive: drive, Day: on, Cutoff: drive.LeadCutoff(), Days: day.Range(drive.Start, on)},
	}
}

func TestLight(t *testing.T) {
	may20 := day.New(2021, 5, 20) // plan: 19/39 = 48.7 %
	tests := map[string]struct {
		on                    day.Day
		eligible, dose1, full int
		finish                day.Day
		stalled, missing      int
		want                  Light
		reasons               []string
	}{
		"done":                    {may20, 100, 100, 0, 0, 0, 0, Blue, []string{"done"}},
		"done beats silence":      {may20, 100, 120, 0, 0, 9, 9, Blue, []string{"done"}},
		"deadline, not full":      {day.New(2021, 6, 30), 100, 100, 99, 0, 0, 0, Green, []string{"on_plan"}},
		"deadline, full":          {day.New(2021, 6, 30), 100, 100, 100, 0, 0, 0, Blue, []string{"done"}},
		"everyone exempt":         {may20, 0, 0, 0, 0, 9, 0, Blue, []string{"done"}},
		"stalled":                 {may20, 100, 60, 0, 0, 3, 0, Red, []string{"stalled"}},
		"two days are no stall":   {may20, 100, 60, 0, 0, 2, 0, Green, []string{"on_plan"}},
		"silent":                  {may20, 100, 60, 0, 0, 0, 2, Red, []string{"silent"}},
		"silent, stalled, behind": {may20, 100, 40, 0, 0, 4, 3, Red, []string{"silent", "stalled", "behind"}},
		"on plan":                 {may20, 39, 19, 0, 0, 0, 0, Green, []string{"on_plan"}},
		"finishing on the cutoff": {may20, 100, 20, 0, day.New(2021, 6, 9), 0, 0, Green, []string{"will_finish"}},
		"finishing after it":      {may20, 100, 20, 0, day.New(2021, 6, 10), 0, 0, Red, []string{"behind"}},
	}
	for name, tt := range tests {
		c := testCounter(tt.on)
		m := &Measures{Target: 100, Eligible: tt.eligible, Completing: tt.eligible, Full: tt.full, Finish: tt.finish}
		m.Dose[0] = tt.dose1
		m.Remaining = max(0, tt.eligible-tt.dose1)
		m.Coverage1, m.FullCoverage = rate(tt.dose1, tt.eligible), rate(tt.full, tt.eligible)
		m.Plan1 = c.facts.Drive.PlannedLead(tt.on)
		c.light(m, tt.stalled, tt.missing)
		var reasons []string
		for _, r := range m.Reasons {
			reasons = append(reasons, r.Key)
		}
		if m.Light != tt.want || !slices.Equal(reasons, tt.reasons) {
			t.Errorf("%s: %s %v, want %s %v", name, m.Light, reasons, tt.want, tt.reasons)
		}
	}
}

// Ten points behind are still yellow, to the last digit.
func TestYellowEdge(t *testing.T) {
	c := testCounter(day.New(2021, 5, 20))
	for _, tt := range []struct {
		dose1 int
		want  Light
	}{{387180, Yellow}, {387179, Red}} { // the plan is 19/39, so the edge lies at 0.38717948…
		m := &Measures{Target: 1e6, Eligible: 1e6, Remaining: 1e6 - tt.dose1, Plan1: c.facts.Drive.PlannedLead(c.facts.Day)}
		m.Coverage1 = rate(tt.dose1, 1e6)
		if c.light(m, 0, 0); m.Light != tt.want {
			t.Errorf("dose1 %d: %s, want %s", tt.dose1, m.Light, tt.want)
		}
	}
}

func TestPace(t *testing.T) {
	tests := map[string]struct {
		on        day.Day
		doses     []int // first doses of the days up to on
		remaining int
		pace      float64
		required  int
		finish    day.Day
	}{
		"a full week":        {day.New(2021, 5, 20), []int{99, 1, 2, 3, 4, 5, 6, 7}, 57, 4, 3, day.New(2021, 6, 4)}, // ⌈57÷20⌉, 57÷4 → 15 days
		"second day":         {day.New(2021, 5, 2), []int{3, 4}, 70, 3.5, 2, day.New(2021, 5, 22)},
		"no pace":            {day.New(2021, 5, 20), make([]int, 8), 57, 0, 3, 0},
		"nothing remains":    {day.New(2021, 5, 20), []int{1, 1, 1, 1, 1, 1, 1}, 0, 1, 0, 0},
		"on the cutoff":      {day.New(2021, 6, 9), []int{1, 1, 1, 1, 1, 1, 1}, 10, 1, 10, day.New(2021, 6, 19)},
		"after the cutoff":   {day.New(2021, 6, 10), []int{1, 1, 1, 1, 1, 1, 1}, 10, 1, 1, day.New(2021, 6, 20)},
		"after the deadline": {day.New(2021, 7, 10), []int{1, 1, 1, 1, 1, 1, 1}, 10, 1, 10, day.New(2021, 7, 20)},
	}
	for name, tt := range tests {
		c := testCounter(tt.on)
		days := make([]UnitDay, len(tt.doses))
		for i, n := range tt.doses {
			days[i].Dose[0] = n
		}
		m := &Measures{Remaining: tt.remaining}
		c.pace(m, days)
		if m.Pace != tt.pace || m.Required != tt.required || m.Finish != tt.finish {
			t.Errorf("%s: pace %v, required %d, finish %s; want %v, %d, %s",
				name, m.Pace, m.Required, m.Finish, tt.pace, tt.required, tt.finish)
		}
	}
}

// Only the last seven days count, and a day whose doses came with a later report is known.
func TestPaceMissed(t *testing.T) {
	silent, known, reported := UnitDay{Status: Missing}, UnitDay{Status: Missing, Dose: campaign.PerDose{1}}, UnitDay{Status: Zero}
	days := []UnitDay{silent, silent, known, reported, silent, reported, silent, reported, reported}
	if got := missed(paced(days)); got != 2 {
		t.Errorf("%d days missed, want 2", got)
	}
}

func TestNextDoseWindow(t *testing.T) {
	given := day.New(2021, 4, 1)
	c := testCounter(0)
	for _, tt := range []struct {
		days int
		want NextDose
	}{
		{20, NextDose{Waiting: 1}}, {21, NextDose{Due: 1}}, {28, NextDose{Due: 1}},
		{29, NextDose{Overdue: 1}}, {56, NextDose{Overdue: 1}}, {57, NextDose{LongOverdue: 1}},
	} {
		var n NextDose
		w, _ := c.facts.Drive.NextDose(&campaign.Record{{Date: given}})
		n.count(w, given+day.Day(tt.days))
		if fmt.Sprint(n) != fmt.Sprint(tt.want) {
			t.Errorf("day %d: %+v, want %+v", tt.days, n, tt.want)
		}
	}
}
