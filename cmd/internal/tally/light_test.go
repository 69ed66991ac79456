package tally

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"

	"fmt"
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

// judge is the light of 100 people (or as many as eligible) on a day of the drive
// of these tests, with its reasons.
func judge(c *counter, m *Measures, stalled, missing int) (Light, []string) {
	m.Target = 100
	m.Remaining = max(0, m.Eligible-m.Lead)
	m.Coverage1, m.FullCoverage = Share(m.Lead, m.Eligible), Share(m.Full, m.Completing)
	m.Plan1, m.PlanFull = c.facts.Drive.PlannedLead(c.facts.Day), c.facts.Drive.PlannedCompletion(c.facts.Day)
	c.light(m, stalled, missing)
	var reasons []string
	for _, r := range m.Reasons {
		reasons = append(reasons, r.Key)
	}
	return m.Light, reasons
}

func TestLight(t *testing.T) {
	may20, june := day.New(2021, 5, 20), func(d int) day.Day { return day.New(2021, 6, d) } // plan on 20 May: 19/39 = 48.7 %
	by := func(on day.Day) Finish { return Finish{Day: on, State: Known} }
	never, unknown := Finish{State: Known}, Finish{State: Unknown}
	tests := map[string]struct {
		on                         day.Day
		eligible, lead, full, call int // call: followed up by name
		finish                     Finish
		stalled, missing           int
		want                       Light
		reasons                    string
	}{
		"done":                                {may20, 100, 100, 0, 0, Finish{}, 0, 0, Blue, "done"},
		"done beats silence":                  {may20, 100, 120, 0, 0, Finish{}, 9, 9, Blue, "done"},
		"everyone exempt":                     {may20, 0, 0, 0, 0, never, 9, 0, Blue, "done"},
		"stalled and behind":                  {may20, 100, 40, 0, 0, never, 3, 0, Red, "stalled behind"},
		"stalled, yet on plan":                {may20, 100, 60, 0, 0, never, 3, 0, Green, "on_plan"},
		"all who remain are followed by name": {may20, 100, 40, 0, 60, never, 3, 0, Yellow, "followed behind"},
		"all but one are":                     {may20, 100, 40, 0, 59, never, 3, 0, Red, "stalled behind"},
		"two days are no stall":               {may20, 100, 40, 0, 0, by(june(10)), 2, 0, Yellow, "behind"},
		"silent":                              {may20, 100, 60, 0, 0, unknown, 0, 2, Red, "silent"},
		"silent, and behind":                  {may20, 100, 40, 0, 0, unknown, 4, 3, Red, "silent behind"},
		"on plan":                             {may20, 39, 19, 0, 0, never, 0, 0, Green, "on_plan"},
		"finishing on the cutoff":             {may20, 100, 20, 0, 0, by(june(9)), 0, 0, Green, "will_finish"},
		"finishing after it":                  {may20, 100, 20, 0, 0, by(june(10)), 0, 0, Red, "behind"},
		"behind, and nothing known":           {may20, 100, 40, 0, 0, unknown, 0, 0, Yellow, "behind"},

		// From the cutoff on completion is judged as well: its plan on 9 June is 18/39 = 46.2 %.
		"the cutoff, both on plan":     {june(9), 100, 100, 47, 0, Finish{}, 0, 0, Green, "full_on_plan"},
		"the cutoff, completion less":  {june(9), 100, 100, 40, 0, Finish{}, 0, 0, Yellow, "full_behind"},
		"the day before the cutoff":    {june(8), 100, 100, 0, 0, Finish{}, 0, 0, Blue, "done"},
		"the cutoff, first doses less": {june(9), 100, 89, 47, 0, by(june(12)), 0, 0, Red, "behind"},
		"after it, by the deadline":    {june(10), 100, 89, 60, 0, by(june(30)), 0, 0, Yellow, "late"},
		"after it, too late":           {june(10), 100, 89, 60, 0, by(june(30) + 1), 0, 0, Red, "too_late"},
		"after it, at a standstill":    {june(10), 100, 89, 60, 0, never, 1, 0, Red, "never"},
		"after it, nothing known":      {june(10), 100, 89, 60, 0, unknown, 0, 0, Red, "unprojected"},
		"after it, both red":           {june(10), 100, 89, 10, 0, never, 1, 0, Red, "never full_behind"},
		"the deadline, not complete":   {june(30), 100, 100, 99, 0, Finish{}, 0, 0, Yellow, "full_behind"},
		"the deadline, complete":       {june(30), 100, 100, 100, 0, Finish{}, 0, 0, Blue, "done full_done"},
		"the deadline, one is missing": {june(30), 100, 99, 99, 0, by(june(30) + 1), 0, 0, Red, "too_late"},
		"after completion, complete":   {june(30) + 1, 100, 100, 100, 0, Finish{}, 9, 9, Blue, "full_done"},
		"after completion, the rest":   {june(30) + 5, 100, 99, 80, 0, Finish{}, 9, 9, Ended, "ended"},
	}
	for name, tt := range tests {
		m := &Measures{Eligible: tt.eligible, Completing: tt.eligible, Lead: tt.lead, Full: tt.full, Finish: tt.finish, FollowingUp: tt.call}
		got, reasons := judge(testCounter(tt.on), m, tt.stalled, tt.missing)
		if got != tt.want || strings.Join(reasons, " ") != tt.reasons {
			t.Errorf("%s: %s %v, want %s %s", name, got, reasons, tt.want, tt.reasons)
		}
	}
}

// After the deadline completion alone is judged: 31 July, whose plan reaches 60/70 on 21 July.
func TestLightBetweenDeadlineAndCompletion(t *testing.T) {
	c := testCounter(day.New(2021, 7, 21))
	c.facts.Drive.Completion = day.New(2021, 7, 31)
	for full, want := range map[int]Light{86: Green, 85: Yellow, 76: Yellow, 75: Red, 100: Blue} {
		m := &Measures{Eligible: 100, Completing: 100, Lead: 10, Full: full}
		got, reasons := judge(c, m, 9, 9)
		if got != want || reasons[len(reasons)-1] != "missed" || m.Reasons[1].People != 90 || m.Reasons[1].Day != c.facts.Drive.Deadline {
			t.Errorf("%d complete, and 10 begun: %s %v, want %s", full, got, reasons, want)
		}
	}
}

// Where a course has one dose its coverage is the completion: what is behind is said once, on
// the deadline too.
func TestLightOfOneDose(t *testing.T) {
	c := testCounter(day.New(2021, 6, 30))
	c.facts.Drive.Vaccines = []campaign.Vaccine{{Name: "one", Steps: []campaign.Step{{}}, Default: true}}
	c.facts.Drive.Measure = campaign.Measure{Lead: campaign.FirstDose, Complete: campaign.Completion}
	c.card.Cutoff = c.facts.Drive.LeadCutoff()
	m := &Measures{Eligible: 100, Completing: 100, Lead: 60, Full: 60}
	if got, reasons := judge(c, m, 0, 0); got != Red || strings.Join(reasons, " ") != "behind" {
		t.Errorf("on the deadline: %s %v, want red, behind", got, reasons)
	}
	if got, reasons := judge(c, m, 9, 0); got != Red || strings.Join(reasons, " ") != "stalled behind" {
		t.Errorf("on the deadline, stalled: %s %v", got, reasons)
	}
}

// Nothing is said of a first-dose deadline that nobody missed.
func TestLightNobodyMissed(t *testing.T) {
	c := testCounter(day.New(2021, 7, 21))
	c.facts.Drive.Completion = day.New(2021, 7, 31)
	m := &Measures{Eligible: 100, Completing: 100, Lead: 100, Full: 86}
	if got, reasons := judge(c, m, 9, 9); got != Green || len(reasons) != 1 {
		t.Errorf("%s %v", got, reasons)
	}
}

// Ten points behind are still yellow, to the last digit.
func TestYellowEdge(t *testing.T) {
	c := testCounter(day.New(2021, 5, 20))
	for _, tt := range []struct {
		dose1 int
		want  Light
	}{{387180, Yellow}, {387179, Red}} { // the plan is 19/39, so the edge lies at 0.38717948…
		m := &Measures{Target: 1e6, Eligible: 1e6, Lead: tt.dose1, Remaining: 1e6 - tt.dose1, Plan1: c.facts.Drive.PlannedLead(c.facts.Day)}
		m.Coverage1 = Share(tt.dose1, 1e6)
		if c.light(m, 0, 0); m.Light != tt.want {
			t.Errorf("dose1 %d: %s, want %s", tt.dose1, m.Light, tt.want)
		}
	}
}

// hearing is a counter of units of 100 people each, whose lead events and silence
// are told day by day from 1 May: a number, or "-" where nothing is known.
func hearing(units ...string) *counter {
	var c *counter
	for _, told := range units {
		days := strings.Fields(told)
		if c == nil {
			c = testCounter(day.New(2021, 5, len(days)))
			c.facts.Drive.Units = make([]campaign.Unit, len(units))
			c.newSeries()
		}
		u := len(c.card.Units)
		c.card.Units = append(c.card.Units, Unit{Index: u, Measures: Measures{Target: 100, Eligible: 100}})
		for i, n := range days {
			if n == "-" {
				continue
			}
			events, _ := strconv.Atoi(n)
			c.series[u].lead[i], c.series[u].heard[i] = events, true
			county := of(c.series, countyScope)
			county.lead[i] += events
			county.heard[i] = true
		}
	}
	return c
}

func TestPace(t *testing.T) {
	for told, want := range map[string]Figure{
		"99 1 2 3 4 5 6 7": {4, Known, 7, 7, false},
		"3":                {0, Unknown, 1, 1, false},
		"3 4":              {0, Unknown, 2, 2, false},
		"3 4 5":            {4, Known, 3, 3, false},
		"9 9 - - - 5 - 1":  {5, Partial, 3, 7, false},
		"9 - - - - 5 - 1":  {0, Unknown, 2, 7, false},
		"0 0 0 0 0 0 0 0":  {0, Known, 7, 7, false},
		"- - - - - - - -":  {0, Unknown, 0, 7, false},
	} {
		c := hearing(told)
		if got := c.pace(0, c.leadEvents); got != want {
			t.Errorf("%s: %+v, want %+v", told, got, want)
		}
	}
}

// TestCountyPace: a unit silent on some days counts at its own pace, one that is
// silent on nearly all not at all, and nobody's silence is a day of 0.
func TestCountyPace(t *testing.T) {
	for name, tt := range map[string]struct {
		units []string
		want  Figure
	}{
		"all heard":             {[]string{"7 7 7 7 7 7 7", "0 7 0 7 0 7 0"}, Figure{10, Known, 2, 2, true}},
		"two days silent":       {[]string{"7 7 7 7 7 7 7", "7 7 7 7 7 - -"}, Figure{14, Known, 2, 2, true}},
		"five days silent":      {[]string{"7 7 7 7 7 7 7", "7 7 - - - - -"}, Figure{9, Partial, 1, 2, true}}, // its 14 doses stand in the county's 63
		"all silent five days":  {[]string{"7 7 - - - - -", "7 7 - - - - -"}, Figure{0, Unknown, 0, 2, true}},
		"the third day":         {[]string{"3 4 5", "1 1 1"}, Figure{5, Known, 2, 2, true}},
		"the first day":         {[]string{"3", "1"}, Figure{0, Unknown, 0, 2, true}},
		"a silent standstill":   {[]string{"0 0 0 - - - -"}, Figure{0, Known, 1, 1, true}},
		"only old days unheard": {[]string{"- - 4 4 4 4 4 4 4"}, Figure{4, Known, 1, 1, true}},
	} {
		c := hearing(tt.units...)
		got := c.pace(countyScope, c.leadEvents)
		got.Value = math.Round(got.Value*1e9) / 1e9
		if got != tt.want {
			t.Errorf("%s: %+v, want %+v", name, got, tt.want)
		}
	}
}

// Where every unit reported every day the county's pace is the plain mean of its week,
// whatever the numbers; and silence never changes what the others' days say.
func TestCountyPaceAgreesWithThePlainMean(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var units []string
		sum := 0
		for range 1 + random.IntN(5) {
			var told []string
			for i := range 9 {
				n := random.IntN(50)
				told = append(told, strconv.Itoa(n))
				if i >= 2 {
					sum += n
				}
			}
			units = append(units, strings.Join(told, " "))
		}
		c := hearing(units...)
		if got := c.pace(countyScope, c.leadEvents); math.Abs(got.Value-float64(sum)/7) > 1e-9 || got.State != Known {
			t.Fatalf("%q: %+v, want %v", units, got, float64(sum)/7)
		}
		// Silence of one unit's last three days puts its other days' mean in their place.
		days := strings.Fields(units[0])
		rest := 0.0
		for _, n := range days[2:6] {
			x, _ := strconv.Atoi(n)
			rest += float64(x)
		}
		lost := 0
		for _, n := range days[6:] {
			x, _ := strconv.Atoi(n)
			lost += x
		}
		units[0] = strings.Join(days[:6], " ") + " - - -"
		c = hearing(units...)
		if got, want := c.pace(countyScope, c.leadEvents).Value, float64(sum-lost)/7+rest/4*3/7; math.Abs(got-want) > 1e-9 {
			t.Fatalf("%q: %v, want %v", units, got, want)
		}
	}
}

// Further doses go by the same rule: a unit that gave seven a day and is silent for two days has
// not slowed down, and one of which nothing is known gives no 0.
func TestPaceOfLaterDoses(t *testing.T) {
	c := hearing("9 9 9 9 9 - -", "0 0 0 0 0 0 0", "- - - - - - 0")
	c.calendars()
	for i := range 5 {
		for _, scope := range []int{0, countyScope} {
			for range 7 {
				of(c.due, scope).given(c.facts.Drive.Start + day.Day(i))
			}
		}
	}
	for scope, want := range map[int]Figure{
		0: {7, Partial, 5, 7, false}, 1: {0, Known, 7, 7, false}, 2: {0, Unknown, 1, 7, false},
		countyScope: {7, Partial, 2, 3, true}, // its 35 doses ÷ 7, and two days at the first unit's pace: 5 + 7 − 5
	} {
		got := c.pace(scope, c.laterDoses)
		if got.Value = math.Round(got.Value*1e9) / 1e9; got != want {
			t.Errorf("scope %d: %+v, want %+v", scope, got, want)
		}
	}
}

func TestNeeds(t *testing.T) {
	known := func(x float64) Figure { return Figure{Value: x, State: Known} }
	tests := map[string]struct {
		on        day.Day
		pace      Figure
		remaining int
		required  int
		finish    Finish
	}{
		"under way":          {day.New(2021, 5, 20), known(4), 57, 3, Finish{day.New(2021, 6, 4), Known}}, // ⌈57÷20⌉, 57÷4 → 15 days
		"partly known":       {day.New(2021, 5, 20), Figure{4, Partial, 5, 7, false}, 57, 3, Finish{day.New(2021, 6, 4), Partial}},
		"unknown":            {day.New(2021, 5, 20), Figure{State: Unknown}, 57, 3, Finish{0, Unknown}},
		"no pace":            {day.New(2021, 5, 20), known(0), 57, 3, Finish{0, Known}},
		"nothing remains":    {day.New(2021, 5, 20), known(1), 0, 0, Finish{}},
		"on the cutoff":      {day.New(2021, 6, 9), known(1), 10, 10, Finish{day.New(2021, 6, 19), Known}},
		"after the cutoff":   {day.New(2021, 6, 10), known(1), 10, 1, Finish{day.New(2021, 6, 20), Known}},
		"after the deadline": {day.New(2021, 7, 10), known(1), 10, 0, Finish{}},
	}
	for name, tt := range tests {
		m := &Measures{Remaining: tt.remaining}
		testCounter(tt.on).project(m, tt.pace)
		if m.Pace != tt.pace || m.Required != tt.required || m.Finish != tt.finish {
			t.Errorf("%s: required %d, finish %+v; want %d, %+v", name, m.Required, m.Finish, tt.required, tt.finish)
		}
	}
}

// Nobody is asked for less than happens already.
func TestDemand(t *testing.T) {
	for _, tt := range []struct {
		pace     Figure
		required int
		want     int
		keep     bool
	}{
		{Figure{Value: 63.7, State: Known}, 20, 63, true}, {Figure{Value: 19.9, State: Known}, 20, 20, false},
		{Figure{Value: 20, State: Partial}, 20, 20, true}, {Figure{State: Unknown}, 20, 20, false},
	} {
		m := &Measures{Pace: tt.pace, Required: tt.required}
		if m.Demand() != tt.want || m.OnPace() != tt.keep {
			t.Errorf("%+v of %d: %d, %v", tt.pace, tt.required, m.Demand(), m.OnPace())
		}
	}
}

func TestStalled(t *testing.T) {
	for told, want := range map[string]int{
		"1 0 0 0": 3, "1 0 - 0": 2, "1 - - -": 0, "0 0 0 2": 0, "- - 0 0": 2, "0 0": 2,
	} {
		if got := hearing(told).series[0].stalled(); got != want {
			t.Errorf("%s: %d days, want %d", told, got, want)
		}
	}
}

func TestNextDoseWindow(t *testing.T) {
	given := day.New(2021, 4, 1)
	c := testCounter(0)
	for _, tt := range []struct {
		days int
		want NextDose
	}{
		{20, NextDose{Stages: Stages{Waiting: 1}}}, {21, NextDose{Stages: Stages{Due: 1}}}, {28, NextDose{Stages: Stages{Due: 1}}},
		{29, NextDose{Stages: Stages{Overdue: 1}}}, {56, NextDose{Stages: Stages{Overdue: 1}}}, {57, NextDose{Stages: Stages{LongOverdue: 1}}},
	} {
		var n NextDose
		w, _ := c.facts.Drive.NextDose(&campaign.Record{{Date: given}})
		n.count(w, given+day.Day(tt.days))
		if fmt.Sprint(n) != fmt.Sprint(tt.want) {
			t.Errorf("day %d: %+v, want %+v", tt.days, n, tt.want)
		}
	}
}
