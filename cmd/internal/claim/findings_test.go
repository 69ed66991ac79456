package claim

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// entered gives one unit the county's only seat, and returns what is found about it.
func entered(on day.Day, organiser string, u tally.Unit) string {
	d := drive()
	d.Units = []campaign.Unit{{Name: "甲镇", Kind: campaign.Territorial, Organiser: organiser}}
	d.Location = time.UTC
	u.Remaining = max(0, u.Eligible-u.Lead)
	u.Coverage1 = tally.Rate{Value: float64(u.Lead) / float64(max(1, u.Eligible)), OK: u.Eligible > 0}
	u.Plan1 = d.PlannedLead(on)
	var codes []string
	for _, f := range Findings(&tally.Card{Drive: d, Day: on, Cutoff: d.LeadCutoff(), Units: []tally.Unit{u}}) {
		codes = append(codes, string(f.Code))
	}
	slices.Sort(codes)
	return strings.Join(codes, " ")
}

// coverage is a unit of 100 eligible people with so many first doses, that gave
// its last one so many days ago.
func coverage(dose1, idle int) tally.Unit {
	return tally.Unit{Status: tally.Reported, Measures: tally.Measures{Target: 100, Eligible: 100, Lead: dose1, Dose: campaign.PerDose{dose1}, Stalled: idle}}
}

// Each alert fires, and its nearest innocent neighbour does not. The plan of
// 20 May is 19/39: 48.7 %.
func TestProgressFindings(t *testing.T) {
	deadline := day.New(2021, 6, 30)
	may20, cutoff, closed := may(20), day.New(2021, 6, 9), deadline+3
	none := tally.Unit{Status: tally.Reported}
	for name, tt := range map[string]struct {
		on        day.Day
		organiser string
		unit      tally.Unit
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
		if got := entered(tt.on, tt.organiser, tt.unit); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
	named := coverage(49, 0)
	named.Typed.Organiser = "分管副镇长"
	if got := entered(may20, "", named); got != "" {
		t.Errorf("an organiser named in the report: %q", got)
	}
}

func TestReportingFindings(t *testing.T) {
	on := day.New(2021, 5, 2)
	days := func(first, second tally.Status, run int) tally.Unit {
		return tally.Unit{Status: second, MissingRun: run, Days: []tally.UnitDay{{Day: on - 1, Status: first}, {Day: on, Status: second}}}
	}
	for name, tt := range map[string]struct {
		unit tally.Unit
		want string
	}{
		"reported":               {days(tally.Reported, tally.Reported, 0), ""},
		"zero is no silence":     {days(tally.Zero, tally.Blank, 0), ""},
		"missing":                {days(tally.Reported, tally.Missing, 1), "T501"},
		"missing twice running":  {days(tally.Missing, tally.Missing, 2), "T501 T501 T503"},
		"missing earlier":        {days(tally.Missing, tally.Reported, 0), "T501"},
		"returned is no silence": {days(tally.Returned, tally.Returned, 0), "T511 T511"},
	} {
		if got := entered(on, "x", tt.unit); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
	late := days(tally.Reported, tally.Reported, 0)
	late.Days[1].Late, late.Days[1].First, late.Days[1].Arrived = true, "甲.xlsx", on.At(21*time.Hour, time.UTC)
	if got := entered(on, "x", late); got != "T502" {
		t.Errorf("late: %q", got)
	}
}

// TestStockFindings: each is laid to whoever keeps the stock ledger, here the fifth unit.
func TestStockFindings(t *testing.T) {
	for name, tt := range map[string]struct {
		supply tally.Supply
		want   string
	}{
		"in order":         {tally.Supply{Products: []tally.Stock{{}}, Lots: []tally.Lot{{}}}, ""},
		"below zero":       {tally.Supply{Lots: []tally.Lot{{Balance: tally.Balance{Stock: -1}}}}, "V601 4"},
		"used but not had": {tally.Supply{Products: []tally.Stock{{Differ: true}}}, "V602 4"},
		"short of days":    {tally.Supply{Products: []tally.Stock{{Low: true}}}, "V603 4"},
		"expiring":         {tally.Supply{Lots: []tally.Lot{{Expiring: true}}}, "V604 4"},
		"short of doses":   {tally.Supply{Products: []tally.Stock{{Scarce: true}}}, "V605 4"},
	} {
		c := card(may(20))
		c.Drive.Units[4].Forms, c.Supply = []campaign.Form{campaign.FormSupply}, tt.supply
		for i := range c.Units { // that nothing else is found
			c.Drive.Units[i].Organiser = "x"
		}
		var got []string
		for _, f := range Findings(c) {
			got = append(got, fmt.Sprint(f.Code, " ", f.Unit))
		}
		if said := strings.Join(got, ", "); said != tt.want {
			t.Errorf("%s: %q, want %q", name, said, tt.want)
		}
	}
}
