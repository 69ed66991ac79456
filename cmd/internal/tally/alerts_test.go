package tally

import (
	"slices"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// alertCodes gives one unit the county's only seat, and returns what is raised about it.
func alertCodes(on day.Day, organiser string, u Unit, reports ...check.Report) string {
	c := testCounter(on)
	c.facts.Drive.Units = []campaign.Unit{{Name: "甲镇", Kind: campaign.Territorial, Organiser: organiser}}
	c.facts.Drive.Location = time.UTC
	c.facts.Drive.Cutoff = 20 * time.Hour
	c.facts.Reports = reports
	u.Remaining = max(0, u.Eligible-u.Lead)
	u.Coverage1 = rate(u.Dose[0], u.Eligible)
	u.Plan1 = c.facts.Drive.PlannedLead(on)
	c.card.Units = []Unit{u}
	c.alerts()
	var codes []string
	for _, f := range c.card.Findings {
		codes = append(codes, string(f.Code))
	}
	slices.Sort(codes)
	return strings.Join(codes, " ")
}

// coverage is a unit of 100 eligible people with so many first doses, that gave
// its last one so many days ago.
func coverage(dose1, idle int) Unit {
	return Unit{Status: Reported, Measures: Measures{Target: 100, Eligible: 100, Lead: dose1, Dose: campaign.PerDose{dose1}, Stalled: idle}}
}

// Each alert fires, and its nearest innocent neighbour does not. The plan of
// 20 May is 19/39: 48.7 %.
func TestProgressAlerts(t *testing.T) {
	may20, cutoff, closed := day.New(2021, 5, 20), day.New(2021, 6, 9), deadline+3
	none := Unit{Status: Reported}
	for name, tt := range map[string]struct {
		on        day.Day
		organiser string
		unit      Unit
		want      string
	}{
		"on plan":                   {may20, "x", coverage(49, 0), ""},
		"behind plan":               {may20, "x", coverage(48, 0), "T506"},
		"stalled for two days":      {may20, "x", coverage(40, 2), "T506"},
		"stalled for three":         {may20, "x", coverage(40, 3), "T505 T506"},
		"stalled ahead of plan":     {may20, "x", coverage(60, 3), ""},
		"stalled, nobody left":      {may20, "x", coverage(100, 9), ""},
		"exactly everybody":         {may20, "x", coverage(100, 0), ""},
		"more than everybody":       {may20, "x", coverage(101, 0), "T504"},
		"on the cutoff":             {cutoff, "x", coverage(99, 0), "T506"},
		"the day after the cutoff":  {cutoff + 1, "x", coverage(99, 0), "T506 T507"},
		"after the cutoff, all had": {cutoff + 1, "x", coverage(100, 0), ""},
		"stalled on the deadline":   {deadline, "x", coverage(60, 6), "T505 T506 T507"},
		"after the deadline":        {closed, "x", coverage(60, 6), ""},
		"nobody in charge":          {may20, "", coverage(49, 0), "T508"},
		"no target, no progress":    {may20, "x", none, ""},
	} {
		if got := alertCodes(tt.on, tt.organiser, tt.unit); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
	named := coverage(49, 0)
	named.Typed.Organiser = "分管副镇长"
	if got := alertCodes(may20, "", named); got != "" {
		t.Errorf("an organiser named in the report: %q", got)
	}
}

func TestReportingAlerts(t *testing.T) {
	on := day.New(2021, 5, 2)
	days := func(first, second Status, run int) Unit {
		return Unit{Status: second, MissingRun: run, Days: []UnitDay{{Day: on - 1, Status: first}, {Day: on, Status: second}}}
	}
	for name, tt := range map[string]struct {
		unit Unit
		want string
	}{
		"reported":               {days(Reported, Reported, 0), ""},
		"zero is no silence":     {days(Zero, Blank, 0), ""},
		"missing":                {days(Reported, Missing, 1), "T501"},
		"missing twice running":  {days(Missing, Missing, 2), "T501 T501 T503"},
		"missing earlier":        {days(Missing, Reported, 0), "T501"},
		"returned is no silence": {days(Returned, Returned, 0), "T511 T511"},
	} {
		if got := alertCodes(on, "x", tt.unit); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
	late := days(Reported, Reported, 0)
	late.Days[1].Late = true
	s := &check.Submission{Day: on, Source: check.Source{Arrival: on.At(21*time.Hour, time.UTC)}}
	if got := alertCodes(on, "x", late, check.Report{Day: on, Parts: []*check.Submission{s}, Late: true}); got != "T502" {
		t.Errorf("late: %q", got)
	}
}

func TestSupplyAlerts(t *testing.T) {
	for name, tt := range map[string]struct {
		supply Supply
		want   string
	}{
		"in order":         {Supply{Products: []Stock{{Product: 0}}, Lots: []Lot{{Product: 0}}}, ""},
		"below zero":       {Supply{Lots: []Lot{{Balance: Balance{Stock: -1}}}}, "V601"},
		"used but not had": {Supply{Products: []Stock{{Differ: true}}}, "V602"},
		"short of days":    {Supply{Products: []Stock{{Low: true}}}, "V603"},
		"expiring":         {Supply{Lots: []Lot{{Expiring: true}}}, "V604"},
		"short of doses":   {Supply{Products: []Stock{{Scarce: true}}}, "V605"},
	} {
		c := testCounter(day.New(2021, 5, 20))
		c.card.Supply = tt.supply
		c.supplyAlerts()
		got := ""
		for _, f := range c.card.Findings {
			got += string(f.Code)
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}
