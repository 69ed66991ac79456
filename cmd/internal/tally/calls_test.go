package tally

import (
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// TestCalls: who is called for which dose, from the first day of the window to
// the last of each stage.
func TestCalls(t *testing.T) {
	drive := &campaign.Drive{Vaccines: []campaign.Vaccine{
		{Steps: campaign.EvenSteps(2, 21, 28, 56)},
		{Steps: []campaign.Step{{}}},
		{Steps: campaign.EvenSteps(3, 28, 35, 56)},
	}}
	const first = day.Day(18700)
	one := func(product int32) check.Individual {
		return check.Individual{Units: []int{0}, Doses: campaign.Record{{Date: first, Product: product}}}
	}
	two := one(2)
	two.Doses[1] = campaign.Injection{Date: first + 30, Product: 2}
	done := one(0)
	done.Doses[1] = campaign.Injection{Date: first + 21}
	unlisted := one(0)
	unlisted.Units = nil
	for name, tt := range map[string]struct {
		person check.Individual
		after  day.Day // days after the first dose
		stage  Stage   // 0: not called
		over   int
	}{
		"day before the window":  {one(0), 20, 0, 0},
		"window opens":           {one(0), 21, Due, 0},
		"last usual day":         {one(0), 28, Due, 0},
		"a day over":             {one(0), 29, Overdue, 1},
		"last day":               {one(0), 56, Overdue, 28},
		"closed":                 {one(0), 57, LongOverdue, 29},
		"one dose is all":        {one(1), 90, 0, 0},
		"has had both":           {done, 90, 0, 0},
		"third dose, too early":  {two, 57, 0, 0},
		"third dose, due":        {two, 58, Due, 0},
		"on no unit's roster":    {unlisted, 40, 0, 0},
		"second of three, later": {one(2), 36, Overdue, 1},
	} {
		facts := &check.Facts{Drive: drive, Day: first + tt.after, People: []check.Individual{tt.person}}
		calls := Calls(facts)
		if tt.stage == 0 {
			if len(calls) > 0 {
				t.Errorf("%s: called: %+v", name, calls)
			}
			continue
		}
		if len(calls) != 1 || calls[0].Stage != tt.stage || calls[0].Over != tt.over {
			t.Errorf("%s: %+v, want %v, %d days over", name, calls, tt.stage, tt.over)
		}
	}
}

func TestOpenCases(t *testing.T) {
	row := func(closed bool) *check.CaseRow { return &check.CaseRow{Closed: closed} }
	facts := &check.Facts{
		Drive: testDrive(),
		People: []check.Individual{{}, {Doses: campaign.Record{{Date: 18700}}},
			{Doses: campaign.Record{{Date: 18600}, {Date: 18700}}}, {Doses: campaign.Record{{Date: 18400}, {Date: 18500}, {Date: 18700}}}},
		Cases: []check.Reported[*check.CaseRow]{
			{Person: 0, Row: row(false)}, {Person: 0, Row: row(true)}, {Person: 1, Row: row(false)},
			{Person: 2, Row: row(false)}, {Person: 3, Row: row(false)},
		},
	}
	if open := OpenCases(facts); len(open) != 1 || open[0] != &facts.Cases[0] {
		t.Errorf("%v", open)
	}
	booster := *facts.Drive // whoever has no booster is followed up, whatever they had before
	booster.Vaccines = []campaign.Vaccine{{Type: "a", Steps: make([]campaign.Step, 2), Booster: &campaign.BoosterStep{After: []string{"a"}}}}
	booster.Measure = campaign.Measure{Lead: campaign.Booster, Complete: campaign.Booster}
	facts.Drive = &booster
	if open := OpenCases(facts); len(open) != 3 || open[1].Person != 1 || open[2].Person != 2 {
		t.Errorf("in a booster drive: %v", open)
	}
}
