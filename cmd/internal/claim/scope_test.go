package claim

import (
	"testing"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// TestGapOf: what is no distance as it is shown is none.
func TestGapOf(t *testing.T) {
	for points, want := range map[float64]string{12: "ahead", 0.05: "ahead", 0.049: "level", 0: "level", -0.049: "level", -0.05: "behind"} {
		if got := GapOf(points, true).Case; got != want {
			t.Errorf("%v points: %s, want %s", points, got, want)
		}
	}
	if got := GapOf(5, false).Case; got != "none" {
		t.Errorf("of nobody: %s", got)
	}
}

// TestScope: what a pace is enough for, and what is known of the day on which nobody is
// left; of a drive with the cutoff on 9 June and the deadline on 30 June.
func TestScope(t *testing.T) {
	finish := func(on day.Day) func(*tally.Measures) {
		return func(m *tally.Measures) { m.Finish = tally.Finish{Day: on, State: tally.Known} }
	}
	june := func(d int) day.Day { return day.New(2021, 6, d) }
	for name, tt := range map[string]struct {
		on             day.Day
		change         func(*tally.Measures)
		enough, finish string
	}{
		"on the cutoff":        {may(20), finish(june(9)), "in_time", "on"},
		"a day after it":       {may(20), finish(june(10)), "too_slow", "on"},
		"its day, in time":     {june(9), finish(june(30)), "late_in_time", "on"},
		"its day, too late":    {june(9), finish(june(30) + 1), "late_too_slow", "on"},
		"past it, in time":     {june(12), finish(june(30)), "late_in_time", "on"},
		"past it, too late":    {june(12), finish(june(30) + 1), "late_too_slow", "on"},
		"nobody any more":      {may(20), finish(0), "too_slow", "never"},
		"pace not known":       {may(20), func(m *tally.Measures) { m.Finish = tally.Finish{State: tally.Unknown} }, "unknown", "unknown"},
		"not known, and over":  {june(30) + 2, func(m *tally.Measures) { m.Finish = tally.Finish{State: tally.Unknown} }, "over", "over"},
		"on the deadline":      {june(30), finish(june(30) + 1), "over", "on"},
		"nobody left to come":  {may(20), func(m *tally.Measures) { m.Remaining, m.Finish = 0, tally.Finish{State: tally.Unknown} }, "done", "done"},
		"in the first 3 days":  {may(2), func(m *tally.Measures) { m.Finish = tally.Finish{State: tally.Unknown} }, "early", "unknown"},
		"all, and it was over": {june(30) + 2, func(m *tally.Measures) { m.Remaining, m.Finish = 0, tally.Finish{State: tally.Unknown} }, "done", "done"},
	} {
		c := card(tt.on)
		m := &c.County.Measures
		tt.change(m)
		if enough, finish := EnoughOf(c, m).Case, FinishOf(c, m).Case; enough != tt.enough || finish != tt.finish {
			t.Errorf("%s: %s, %s; want %s, %s", name, enough, finish, tt.enough, tt.finish)
		}
	}
}

// TestUnitStands: a unit's headline is that of its light, and says nothing of progress where
// nothing was ever heard.
func TestUnitStands(t *testing.T) {
	for want, change := range map[string]func(*tally.Unit){
		"lead":        func(u *tally.Unit) { u.Received = 3 },
		"unheard":     func(u *tally.Unit) { u.Lead = 0 },
		"no_target":   func(u *tally.Unit) { u.Target = 0 },
		"no_eligible": func(u *tally.Unit) { u.Eligible = 0 },
		"done":        func(u *tally.Unit) { u.Light = tally.Blue },
		"full":        func(u *tally.Unit) { u.Reasons = []tally.Reason{{Key: "full_behind"}} },
	} {
		c := card(may(20))
		change(&c.Units[0])
		if got := StandingOf(c, &c.Units[0]).Case; got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	for want, u := range map[string]tally.Unit{
		"closed": {}, "missing": {Status: tally.Missing}, "returned": {Status: tally.Returned, Late: true},
		"zero_late": {Status: tally.Zero, Late: true}, "blank": {Status: tally.Blank},
	} {
		if got := SentOf(&u).Case; got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
