package claim

import (
	"slices"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

func may(d int) day.Day { return day.New(2021, 5, d) }

// drive is four townships and an office; the cutoff is 9 June, the deadline 30 June.
func drive() *campaign.Drive {
	d := &campaign.Drive{
		Issuer: "指挥部办公室", Start: may(1), Deadline: day.New(2021, 6, 30), Cutoff: 20 * time.Hour,
		Vaccines: []campaign.Vaccine{
			{ID: "vero", Name: "甲厂", Steps: campaign.EvenSteps(2, 21, 28, 56), Default: true},
			{ID: "ad5", Name: "乙厂", Steps: []campaign.Step{{}}},
		},
		Thresholds: campaign.Defaults().Thresholds,
	}
	for _, name := range []string{"东镇", "南镇", "西镇", "北镇"} {
		d.Units = append(d.Units, campaign.Unit{Name: name, Kind: campaign.Territorial})
	}
	d.Units = append(d.Units, campaign.Unit{Name: "卫健局", Kind: campaign.Sector, Forms: []campaign.Form{campaign.FormSites}})
	d.Settle()
	return d
}

// card is a day on which 400 of 1,000 people remain, 100 a township, and all have reported.
func card(on day.Day) *tally.Card {
	d := drive()
	c := &tally.Card{Drive: d, Day: on, Cutoff: d.LeadCutoff(), Collected: on.At(20*time.Hour, time.UTC)}
	c.County.Reporting = 5
	c.County.Measures = tally.Measures{Target: 1000, Eligible: 1000, Completing: 1000, Lead: 600, Remaining: 400, Required: 20,
		Pace: tally.Figure{Value: 30, State: tally.Known}, Finish: tally.Finish{Day: on + 14, State: tally.Known}}
	for i := range d.Units {
		u := tally.Unit{Index: i, Status: tally.Reported}
		if i < 4 {
			u.Measures = tally.Measures{Target: 250, Eligible: 250, Completing: 250, Lead: 150, Remaining: 100, Light: tally.Green,
				Plan1: 0.5, Coverage1: tally.Rate{Value: 0.6, OK: true}}
		}
		c.Units = append(c.Units, u)
	}
	c.Sites = tally.Sites{Day: on, Open: 1, Capacity: 100, All: []tally.Site{{Name: "一号点", Open: true, EmergencyCare: true}}}
	return c
}

func red(c *tally.Card, unit int, reasons ...tally.Reason) *tally.Unit {
	u := &c.Units[unit]
	u.Light, u.Reasons = tally.Red, reasons
	return u
}

func silent(c *tally.Card, unit, days int) {
	c.Units[unit].Status, c.Units[unit].MissingRun = tally.Missing, days
	c.County.Missing++
}

// told are the kinds and variants of a day's claims, in their order, with their weights.
func told(c *tally.Card, n *account.Night) string {
	var all []string
	for _, c := range Of(c, n) {
		one := string(c.Kind)
		if c.Variant != "" {
			one += "." + c.Variant
		}
		all = append(all, one)
	}
	return strings.Join(all, " ")
}

// TestClaims: what a day comes to, and in which order it is told.
func TestClaims(t *testing.T) {
	for name, tt := range map[string]struct {
		on     day.Day
		change func(*tally.Card, *account.Night)
		want   string
	}{
		"in order": {may(20), func(*tally.Card, *account.Night) {}, "keep.before"},
		"too slow, a week before the cutoff": {day.New(2021, 6, 2), func(c *tally.Card, _ *account.Night) {
			c.County.Finish.Day = day.New(2021, 6, 14)
		}, "pace.near"},
		"pace unknown":             {may(20), func(c *tally.Card, _ *account.Night) { c.County.Finish = tally.Finish{State: tally.Unknown} }, "pace.before"},
		"the cutoff":               {day.New(2021, 6, 9), func(c *tally.Card, _ *account.Night) { c.County.Required = 400 }, "pace.today"},
		"past the cutoff, in time": {day.New(2021, 6, 10), func(*tally.Card, *account.Night) {}, "keep.past"},
		"the deadline":             {day.New(2021, 6, 30), func(*tally.Card, *account.Night) {}, "left.today"},
		"past the deadline":        {day.New(2021, 7, 3), func(*tally.Card, *account.Night) {}, "left.past"},
		"nobody remains":           {may(20), func(c *tally.Card, _ *account.Night) { c.County.Remaining = 0 }, ""},
		"nothing was ever heard":   {may(1), func(c *tally.Card, _ *account.Night) { c.Collected = time.Time{}; allSilent(c, 1) }, "silent.never"},
		"nobody has reported":      {may(20), func(c *tally.Card, _ *account.Night) { allSilent(c, 1) }, "silent.all keep.before"},
		"one has not":              {may(20), func(c *tally.Card, _ *account.Night) { silent(c, 0, 1) }, "silent.some keep.before"},
		"silent ones are not found behind": {may(20), func(c *tally.Card, _ *account.Night) {
			silent(c, 0, 2)
			red(c, 0, tally.Reason{Key: "silent", N: 2}, tally.Reason{Key: "behind"})
		}, "silent.long keep.before"},
		"one silent for days, one for one": {may(20), func(c *tally.Card, _ *account.Night) { silent(c, 0, 2); silent(c, 1, 1) }, "silent.mixed keep.before"},
		"returned is no silence":           {may(20), func(c *tally.Card, _ *account.Night) { c.Units[2].Status = tally.Returned }, "returned keep.before"},
		"silence first, then people": {may(20), func(c *tally.Card, _ *account.Night) {
			silent(c, 4, 1)
			red(c, 1, tally.Reason{Key: "behind"})
			c.County.NextDose.Overdue = 99
		}, "silent.some behind.before overdue keep.before"},
		"more people overdue than in a unit": {may(20), func(c *tally.Card, _ *account.Night) {
			red(c, 1, tally.Reason{Key: "behind"})
			c.County.NextDose.LongOverdue = 101
		}, "overdue behind.before keep.before"},
		"red by completion alone": {day.New(2021, 6, 12), func(c *tally.Card, _ *account.Night) { red(c, 1, tally.Reason{Key: "full_behind"}) }, "keep.past fullbehind"},
		"a drop-out rate above the alarm": {may(20), func(c *tally.Card, _ *account.Night) {
			c.County.NextDose.LongOverdue, c.County.NextDose.Dropout = 9, tally.Rate{Value: 0.2, OK: true}
		}, "dropout keep.before"},
		"one that reads like the alarm": {may(20), func(c *tally.Card, _ *account.Night) {
			c.County.NextDose.LongOverdue, c.County.NextDose.Dropout = 9, tally.Rate{Value: c.Drive.Thresholds.DropoutAlarm + 0.0001, OK: true}
		}, "dropout.edge keep.before"},
		"next doses do not keep up": {may(20), func(c *tally.Card, _ *account.Night) {
			c.County.NextDose.Outlook = tally.Outlook{Begun: true, Ready: 90, Joined: 50, Gave: 20, Demand: 90}
		}, "keepup keep.before"},
		"nobody is behind in ramp-up": {may(20), func(c *tally.Card, _ *account.Night) {
			c.County.NextDose.Outlook = tally.Outlook{Ready: 90, Joined: 50, Gave: 20, Demand: 90}
		}, "keep.before"},
		"a shortage within a week":             {may(20), func(c *tally.Card, _ *account.Night) { stock(c, may(23), 80) }, "shortage.week keep.before"},
		"a vaccine of which nothing is left":   {may(20), func(c *tally.Card, _ *account.Night) { stock(c, may(21), 80); c.Supply.Out = true }, "shortage.out keep.before"},
		"a shortage later":                     {may(20), func(c *tally.Card, _ *account.Night) { stock(c, may(30), 0) }, "keep.before shortage.later"},
		"a low product that lasts by its need": {may(20), func(c *tally.Card, _ *account.Night) { stock(c, 0, 0); c.Supply.Products[0].Low = true }, "keep.before low"},
		"all sites are closed":                 {may(20), func(c *tally.Card, _ *account.Night) { c.Sites.Open, c.Sites.Capacity, c.Sites.Required = 0, 0, 9 }, "capacity.closed keep.before"},
		"all sites are closed, first doses are over, later ones are not": {may(20), func(c *tally.Card, _ *account.Night) {
			c.Drive.Deadline, c.Drive.Completion = may(19), day.New(2021, 12, 31)
			c.Sites.Open, c.Sites.Capacity, c.Sites.Required = 0, 0, 9
		}, "left.past capacity.closed"},
		"sites were never told of":   {may(20), func(c *tally.Card, _ *account.Night) { c.Supply.Need7 = 1; c.Sites = tally.Sites{} }, "keep.before unheard.sites"},
		"a serious event before all": {may(20), func(c *tally.Card, _ *account.Night) { c.Safety.Recent = 1; c.County.NextDose.Overdue = 300 }, "serious overdue keep.before"},
		"people vanished, others were taken off": {may(20), func(_ *tally.Card, n *account.Night) {
			n.Vanished = []account.Vanished{{Unit: 1, How: "corrections", People: 3}, {Unit: 2, How: "withdrawn", People: 9}}
		}, "vanished keep.before"},
		"only taken off on purpose": {may(20), func(_ *tally.Card, n *account.Night) {
			n.Vanished = []account.Vanished{{Unit: 2, How: "withdrawn", People: 9}}
		}, "keep.before"},
		"some that a changed config leaves out": {may(20), func(_ *tally.Card, n *account.Night) {
			n.Vanished = []account.Vanished{{Unit: 1, How: "corrections", People: 3}, {Unit: 2, How: "config", People: 8}}
		}, "vanished.config vanished keep.before"},
		"a case without an answer": {may(20), func(_ *tally.Card, n *account.Night) {
			n.Cases = []account.Case{{Unit: "东镇", Opened: may(10), Due: may(13)}}
		}, "unanswered keep.before"},
	} {
		c, n := card(tt.on), &account.Night{}
		if tt.change(c, n); told(c, n) != tt.want {
			t.Errorf("%s: %s, want %s", name, told(c, n), tt.want)
		}
	}
}

func allSilent(c *tally.Card, days int) {
	for i := range c.Units {
		silent(c, i, days)
	}
}

// stock is that of one product, which is short from a day on, by so much within a week.
func stock(c *tally.Card, shortage day.Day, short7 int) {
	c.Supply = tally.Supply{Known: true, Shortage: shortage, Short7: short7, Products: []tally.Stock{{Product: 0, Shortage: shortage}}}
}

// TestNamed: units are named with what is counted there, those with most first; a person
// on two units' lists is counted once.
func TestNamed(t *testing.T) {
	c := card(may(20))
	c.County.Remaining = 250
	for i, left := range []int{100, 140, 120} {
		red(c, i, tally.Reason{Key: "behind"}).Remaining = left
	}
	u := red(c, 0, tally.Reason{Key: "stalled"}, tally.Reason{Key: "behind"})
	u.Stalled = 4
	night := &account.Night{Cases: []account.Case{{Unit: "西镇", Opened: may(20)}}}
	all := Of(c, night)
	at := slices.IndexFunc(all, func(c Claim) bool { return c.Kind == Behind })
	b := all[at]
	if b.N != 3 || b.People != 250 || b.Of != 1 || !b.Noticed || b.By != c.Cutoff {
		t.Errorf("%d units, %d people, %d stalled, notice %v, by %v; want 3, the county's 250, 1, a notice, the cutoff", b.N, b.People, b.Of, b.Noticed, b.By)
	}
	for i, want := range []Unit{{Index: 1, Note: "points"}, {Index: 2, Note: "points"}, {Index: 0, Note: "stalled"}} {
		if got := b.Units[i]; got.Index != want.Index || got.Note != want.Note {
			t.Errorf("place %d: %+v, want %+v", i, got, want)
		}
	}
}

// TestVerdicts: whether it will be done, by the days and the projection.
func TestVerdicts(t *testing.T) {
	june := func(d int) day.Day { return day.New(2021, 6, d) }
	at := func(d day.Day) tally.Finish { return tally.Finish{Day: d, State: tally.Known} }
	unknown := tally.Finish{State: tally.Unknown}
	for name, tt := range map[string]struct {
		on     day.Day
		finish tally.Finish
		left   int
		want   Verdict
	}{
		"before the cutoff":                 {may(20), at(june(9)), 400, InTime},
		"a day after it":                    {may(20), at(june(10)), 400, Late},
		"after the deadline":                {may(20), at(june(30) + 1), 400, TooLate},
		"nobody is vaccinated any more":     {may(20), at(0), 400, Never},
		"too little is heard":               {may(20), unknown, 400, Unknown},
		"the second day":                    {may(2), unknown, 999, Early},
		"past the cutoff":                   {june(10), at(june(30)), 400, ByDeadline},
		"past the cutoff, too late":         {june(10), at(june(30) + 1), 400, TooLate},
		"nobody remains":                    {may(20), tally.Finish{}, 0, Done},
		"the drive is over":                 {june(30) + 1, tally.Finish{}, 400, Ended},
		"the drive is over, nobody is left": {june(30) + 1, tally.Finish{}, 0, Ended},
	} {
		c := card(tt.on)
		c.County.Finish, c.County.Remaining = tt.finish, tt.left
		if got := VerdictOf(c, &c.County.Measures); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
	c := card(june(30) + 1)
	if c.Drive.Completion += 31; VerdictOf(c, &c.County.Measures) != Missed {
		t.Error("past the deadline, with completion ahead: want missed")
	}
}

// TestOwnKept: what is asked of a unit that keeps sites for the county stands among its own
// claims, and among nobody else's.
func TestOwnKept(t *testing.T) {
	c := card(may(20))
	c.Sites.All[0].EmergencyCare = false
	for unit, want := range map[int]int{0: 0, 4: 1} {
		n := 0
		for _, own := range OfUnit(c, nil, unit) {
			if own.Kind == Unsafe && own.Unit == nil {
				n++
			}
		}
		if n != want {
			t.Errorf("%s is asked %d times, want %d", c.Drive.Units[unit].Name, n, want)
		}
	}
}

// TestOwnSheets: where the sheets of several units are missing, each is asked for its own.
func TestOwnSheets(t *testing.T) {
	c := card(may(20))
	c.Sites.Day, c.Supply.Need7 = 0, 100
	c.Drive.Units[3].Forms, c.Drive.Units[4].Forms = []campaign.Form{campaign.FormSupply}, []campaign.Form{campaign.FormSites}
	for unit, want := range map[int]string{0: "", 3: "stock", 4: "sites"} {
		got := ""
		for _, own := range OfUnit(c, nil, unit) {
			if own.Kind == Unheard {
				got += own.Variant
			}
		}
		if got != want {
			t.Errorf("%s is asked for %q, want %q", c.Drive.Units[unit].Name, got, want)
		}
	}
}

// TestLastDayOfCompletion: what is asked on the day itself is asked for days that are still to come.
func TestLastDayOfCompletion(t *testing.T) {
	c := card(day.New(2021, 6, 30))
	c.Drive.Supervision.ReplyDays = 3
	red(c, 1, tally.Reason{Key: "full_behind"})
	for _, one := range Of(c, nil) {
		if one.Kind == FullBehind && one.By != c.Day+day.Day(c.Drive.Supervision.ReplyDays) {
			t.Errorf("asked by %s", one.By)
		}
	}
	c.Day -= 5
	for _, one := range Of(c, nil) {
		if one.Kind == FullBehind && one.By != c.Drive.Completion {
			t.Errorf("asked by %s", one.By)
		}
	}
}
