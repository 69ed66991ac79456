package tally

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

func TestSites(t *testing.T) {
	c := testCounter(may20)
	c.facts.Drive.Units = []campaign.Unit{{Name: "城关镇", Aliases: []string{"城关"}}}
	c.card.Supply.Need7, c.card.Supply.Ahead = 755, make([]Need, daysAhead)
	c.card.Supply.Ahead[6].Due = 1
	enter := func(on day.Day, r check.SiteRow) {
		c.facts.Sites = append(c.facts.Sites, check.Reported[*check.SiteRow]{Row: &r, From: &check.Submission{Day: on}})
	}
	enter(may20-1, check.SiteRow{Name: "旧点", Capacity: 999})
	enter(may20, check.SiteRow{Name: "甲点", Township: "城关", Capacity: 50, Doses: 40})
	enter(may20, check.SiteRow{Name: "乙点", Capacity: 20, Doses: 20})
	enter(may20, check.SiteRow{Name: "乙 点", Capacity: 20, Doses: 21, NoEmergencyCare: true}) // corrected further down
	enter(may20, check.SiteRow{Name: "丙点", Capacity: 70, Close: true, NoEmergencyCare: true})
	enter(may20, check.SiteRow{Name: "丁点"})
	c.sites()
	c.require()
	s := &c.card.Sites
	if s.Open != 3 || s.Capacity != 70 || s.Doses != 61 || s.Unsafe != 1 || s.Over != 1 {
		t.Errorf("%+v, want 3 open, 70 doses a day, 61 given, 1 without care, 1 above its capacity", s)
	}
	if s.Required != 108 || s.Short != 38 {
		t.Errorf("required %d, short %d; want 755 ÷ 7 = 108 and 38", s.Required, s.Short)
	}
	for name, tt := range map[string]struct {
		deadline, completion day.Day
		short                int
	}{"first doses are over, later ones are not": {may20 - 1, may20 + 90, 38}, "all is over": {may20 - 90, may20, 0}} {
		c.facts.Drive.Deadline, c.facts.Drive.Completion, s.Short = tt.deadline, tt.completion, 0
		if c.require(); s.Short != tt.short {
			t.Errorf("%s: short %d, want %d", name, s.Short, tt.short)
		}
	}
	c.card.Supply.Ahead[6].Due, c.card.Supply.Ahead[1].First, c.facts.Drive.Completion = 0, 1, may20+90
	if c.require(); s.Required != 378 || s.Short != 308 {
		t.Errorf("required %d, short %d; want 755 ÷ 2 = 378 and 308 where nothing is needed after the second day", s.Required, s.Short)
	}
	ranked := s.ByUse()
	for i, want := range []string{"乙 点", "甲点", "丁点", "丙点"} {
		if ranked[i].Name != want {
			t.Errorf("place %d: %s, want %s", i, ranked[i].Name, want)
		}
	}
	if ranked[1].Unit != 0 || ranked[0].Unit != check.NoUnit || ranked[2].Use.OK {
		t.Errorf("township by its alias: %d, none named: %d, use of no capacity: %v", ranked[1].Unit, ranked[0].Unit, ranked[2].Use)
	}
}

func TestSitesApart(t *testing.T) {
	c := testCounter(may20)
	for _, name := range []string{"1-1号点", "11号点", "11 号点"} {
		c.facts.Sites = append(c.facts.Sites, check.Reported[*check.SiteRow]{Row: &check.SiteRow{Name: name}, From: &check.Submission{Day: may20}})
	}
	if c.sites(); len(c.card.Sites.All) != 2 {
		t.Errorf("%+v, want two sites", c.card.Sites.All)
	}
}

func TestNoSites(t *testing.T) {
	c := testCounter(may20)
	c.card.County.Required = 100
	c.sites()
	c.require()
	if s := c.card.Sites; s.Day != 0 || s.Short != 0 || s.Use.OK {
		t.Errorf("%+v: without a report nothing is short", s)
	}
}

// counted weighs reactions against n doses of product 0, lot A.
func counted(n int, rows ...check.ReactionRow) *Safety {
	c := testCounter(may20)
	give(c.facts, n, may20-3, 0, "A", false)
	for i := range rows {
		c.facts.Reactions = append(c.facts.Reactions, check.Reported[*check.ReactionRow]{Row: &rows[i]})
	}
	c.lots()
	c.safety()
	return &c.card.Safety
}

// published is what of the counted is published where fewer than 5 are not to be.
func published(rows ...check.ReactionRow) *Safety {
	s := counted(20000, rows...)
	all := Safety{Lots: s.Lots, Batches: s.Batches, Products: s.Products}
	all.disclose(5)
	return &all
}

func TestReactionRates(t *testing.T) {
	row := check.ReactionRow{Lot: "A", Class: "general", Occurred: may20 - 2, Entered: may20}
	if s := counted(9999, row); s.Per100k.OK || s.Products[0].Per100k.OK || s.Classes[0].Per100k.OK {
		t.Errorf("a rate from 9,999 doses: %+v", s)
	}
	grave := row
	grave.Serious = true
	if s := counted(10000, row, grave); !near(s.Serious100k, 10) {
		t.Errorf("1 serious case in 10,000 doses: %v, want 10 per 100,000", s.Serious100k)
	}
	if s := counted(10000, row, row); s.Serious100k.Value != 0 || !near(s.Per100k, 20) || !near(s.Batches[0].Per100k, 20) {
		t.Errorf("2 cases in 10,000 doses: %v, want 20 per 100,000", s.Per100k)
	}
	if s := counted(0, row); s.Per100k.OK || s.Timely.Value != 1 {
		t.Errorf("no doses: %+v", s)
	}
	if s := counted(0); s.Timely.OK || s.Cases != 0 {
		t.Errorf("no cases: %+v", s)
	}
}

func TestReactions(t *testing.T) {
	s := counted(1,
		check.ReactionRow{Lot: "A", Class: "general", Occurred: may20 - 2, Entered: may20},                                            // 48 hours: in time
		check.ReactionRow{Lot: "a", Class: "abnormal", Occurred: may20 - 3, Entered: may20, Serious: true},                            // late
		check.ReactionRow{Lot: "B", Class: "abnormal", Occurred: may20 - 8, Entered: may20 - 7, Serious: true},                        // no longer new
		check.ReactionRow{Lot: "B", Class: "abnormal", Occurred: may20 - 9, Entered: may20 - 6, Serious: true, Outcome: check.Died},   // the oldest of the 7 days
		check.ReactionRow{Product: 1, Lot: "B", Class: "coincidental", Occurred: day.New(2021, 4, 20), Entered: day.New(2021, 4, 20)}, // before the start
	)
	if s.Cases != 5 || s.Serious != 3 || s.Deaths != 1 || s.Late != 2 || s.Recent != 2 || !near(s.Timely, 0.6) {
		t.Errorf("%+v, want 5 cases, 3 serious, 1 death, 2 late, 2 new, 60 %% in time", s)
	}
	if s.Classes[0].Class != "abnormal" || s.Classes[0].Cases != 3 || s.Classes[0].Serious != 3 {
		t.Errorf("classes %+v, want the most frequent first", s.Classes)
	}
	if len(s.Batches) != 3 || s.Batches[0].Cases != 2 || s.Batches[0].Serious != 1 || s.Batches[1].Cases != 2 {
		t.Errorf("lots %+v, want A with 2 cases however it is typed, B of one product apart from B of the other", s.Batches)
	}
	if !s.SeriousCases[0].Died || s.SeriousCases[1].Occurred != may20-3 {
		t.Errorf("serious cases %+v, want deaths first, then the latest", s.SeriousCases)
	}
	if d := s.Days[len(s.Days)-4]; d.Cases != 1 || d.Serious != 1 {
		t.Errorf("three days ago: %+v", d)
	}
}

// Lot A has 7 cases, of which 1 is another class's and serious; B has 3, and 2 name no lot. A is told,
// but not by class: 6 would say what the seventh is. B is one of the others.
func TestReactionsTold(t *testing.T) {
	row := func(lot, class string) check.ReactionRow {
		return check.ReactionRow{Lot: lot, Class: class, Serious: class == "abnormal", Occurred: may20, Entered: may20}
	}
	rows := slices.Concat([]check.ReactionRow{row("A", "abnormal")}, slices.Repeat([]check.ReactionRow{row("A", "general")}, 6),
		slices.Repeat([]check.ReactionRow{row("B", "general")}, 3), slices.Repeat([]check.ReactionRow{row("", "general")}, 2))
	s := published(rows...)
	if got := lines(s.Batches, func(e Events) string { return fmt.Sprint(e.Lot, e.Cases) }); got != "A7 5" {
		t.Errorf("lots are told as %q", got)
	}
	reaction := func(r Reaction) string { return fmt.Sprint(r.Lot, r.Class, r.Cases) }
	if got := lines(s.Published, reaction); got != "general11 abnormal1" && got != "abnormal1 general11" {
		t.Errorf("reactions are told as %q", got)
	}
	if s = published(slices.Repeat([]check.ReactionRow{row("C", "general")}, 12)...); lines(s.Published, reaction) != "Cgeneral12" {
		t.Errorf("a lot whose cases are all of one class is told as %q", lines(s.Published, reaction))
	}
}

func lines[T any](all []T, say func(T) string) string {
	var said []string
	for _, x := range all {
		said = append(said, say(x))
	}
	return strings.Join(said, " ")
}

// Breslow and Day, table 2.10: of 10 cases the exact limits are 4.80 and 18.39.
func TestInterval(t *testing.T) {
	for cases, want := range map[int][2]float64{10: {4.79, 18.39}, 1: {0.01, 5.57}, 0: {0, 3.69}, 100: {81.4, 121.6}} {
		i := interval(cases, 100_000)
		if math.Abs(i.Low-want[0]) > 0.06 || math.Abs(i.High-want[1]) > 0.15 {
			t.Errorf("%d cases in 100,000 doses: %.2f to %.2f, want %v", cases, i.Low, i.High, want)
		}
	}
}

func number(x float64) *float64 { return &x }

// On 20 May 20 of the drive's 61 days have passed.
func TestDuties(t *testing.T) {
	july2 := day.New(2021, 7, 2)
	for name, tt := range map[string]struct {
		on    day.Day
		duty  campaign.Duty
		today []*float64 // of the days up to on
		total *float64   // typed on the last day
		share float64
		state DutyState
	}{
		"daily, just reached":       {may20, campaign.Duty{Daily: 6}, []*float64{number(6)}, nil, 1, DutyMet},
		"daily, short":              {may20, campaign.Duty{Daily: 6}, []*float64{number(9), number(5.9)}, nil, 5.9 / 6, DutyBehind},
		"daily, nothing done":       {may20, campaign.Duty{Daily: 6}, []*float64{number(0)}, nil, 0, DutyBehind},
		"daily, silent today":       {may20, campaign.Duty{Daily: 6}, []*float64{number(9), nil}, nil, 0, DutySilent},
		"total on an even course":   {may20, campaign.Duty{Total: 61}, []*float64{number(1)}, number(20), 20.0 / 61, DutyMet},
		"total below it":            {may20, campaign.Duty{Total: 61}, []*float64{number(1)}, number(19), 19.0 / 61, DutyBehind},
		"total summed up":           {may20, campaign.Duty{Total: 61}, []*float64{number(12), number(8)}, nil, 20.0 / 61, DutyMet},
		"total, silent today":       {may20, campaign.Duty{Total: 61}, []*float64{number(12), nil}, nil, 12.0 / 61, DutySilent},
		"never reported":            {may20, campaign.Duty{Total: 61}, []*float64{nil}, nil, 0, DutySilent},
		"daily after the deadline":  {july2, campaign.Duty{Daily: 6}, []*float64{nil}, nil, 0, DutyOver},
		"total done, after it":      {july2, campaign.Duty{Total: 61}, []*float64{number(61), nil}, nil, 1, DutyMet},
		"total not done, after it":  {july2, campaign.Duty{Total: 61}, []*float64{number(60), nil}, nil, 60.0 / 61, DutyBehind},
		"more than the whole total": {may20, campaign.Duty{Total: 61}, []*float64{number(90)}, nil, 90.0 / 61, DutyMet},
	} {
		c := testCounter(tt.on)
		c.facts.Drive.Units = []campaign.Unit{{Duties: []campaign.Duty{tt.duty}}}
		for i, n := range tt.today {
			row := &check.IndicatorRow{Today: n}
			if i == len(tt.today)-1 {
				row.Total = tt.total
			}
			on := tt.on - day.Day(len(tt.today)-1-i)
			c.facts.Indicators = append(c.facts.Indicators, check.Reported[*check.IndicatorRow]{Row: row, From: &check.Submission{Day: on}})
		}
		c.duties()
		if i := c.card.Indicators[0]; i.State != tt.state || math.Abs(i.Share.Value-tt.share) > 1e-9 {
			t.Errorf("%s: %s, %v; want %s, %v", name, i.State, i.Share, tt.state, tt.share)
		}
	}
}

func TestDutiesMissed(t *testing.T) {
	c := testCounter(may20)
	c.facts.Drive.Units = []campaign.Unit{{Duties: []campaign.Duty{{Daily: 1}}}}
	c.facts.Indicators = []check.Reported[*check.IndicatorRow]{{Row: &check.IndicatorRow{Today: number(0)}, From: &check.Submission{Day: may20 - 1}}}
	c.duties()
	if n := c.card.Indicators[0].Missed; n != 19 {
		t.Errorf("%d days without a figure, want 19 of 20: nothing done is a figure", n)
	}
	if n := c.card.CountDuties(func(int) bool { return true }); n != (DutyCount{All: 1, Silent: 1}) {
		t.Errorf("%+v", n)
	}
}

func TestSupervision(t *testing.T) {
	c := testCounter(may20)
	c.card.Units = make([]Unit, 3)
	was := map[int]Light{}
	for u, lights := range [][]Light{{Red, Red}, {Red, Yellow}, {"", Red}} {
		c.card.Units[u].Light = lights[1]
		was[u] = lights[0]
	}
	c.card.Days = c.card.Days[len(c.card.Days)-2:]
	for _, r := range []check.InspectionRow{
		{Unit: 0, Status: "mended", DueOn: may20 - 9}, {Unit: 0, Status: "working", DueOn: may20},
		{Unit: 1, Status: "open", DueOn: may20 - 1}, {Unit: 1, Status: "open"},
	} {
		c.facts.Inspected = append(c.facts.Inspected, check.Reported[*check.InspectionRow]{Row: &r})
	}
	c.supervision()
	c.card.Lit(func(unit int, _ day.Day) Light { return was[unit] })
	s := &c.card.Supervision
	if s.Found != 4 || s.Mended != 1 || s.Overdue != 1 || !near(s.Share, 0.25) {
		t.Errorf("%+v, want 4 found, 1 mended, 1 under way, 1 overdue: due today is not overdue", s)
	}
	if s.Units[1] != (Mending{Found: 2, Overdue: 1}) || s.Problems[0].Overdue != 1 || s.Problems[3].Status != "mended" {
		t.Errorf("%+v", s)
	}
	if s.Days[0].Red != 2 || s.Days[0].Entered != 2 || s.Days[1] != (RedDay{may20, 2, 1}) {
		t.Errorf("red days %+v, want 2, then 2 of which 1 new, and 1 that left", s.Days)
	}
	if b := c.card.Units[1].LightBefore(); b != Red || (&Unit{Lights: []Light{Red}}).LightBefore() != "" {
		t.Errorf("light before: %q", b)
	}
}
