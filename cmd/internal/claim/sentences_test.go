package claim

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/disclosure"
	"dailydose/cmd/internal/tally"
)

// TestSentences: which sentence on a topic holds. On an ordinary day of card, 20 May, 600 of
// 1,000 have begun, 400 remain, and plan 1 is not set, so that they are 60 points ahead.
func TestSentences(t *testing.T) {
	june := func(d int) day.Day { return day.New(2021, 6, d) }
	done := func(c *tally.Card) {
		c.County.Lead, c.County.Remaining, c.County.Coverage1 = 1000, 0, tally.Rate{Value: 1, OK: true}
	}
	next := func(waiting, due, overdue, long int) func(*tally.Card) {
		return func(c *tally.Card) {
			n := &c.County.NextDose
			n.Waiting, n.Due, n.Overdue, n.LongOverdue = waiting, due, overdue, long
		}
	}
	dropout := func(rate float64, closed int) func(*tally.Card) {
		return func(c *tally.Card) {
			next(0, 0, 0, 9)(c)
			c.County.NextDose.Dropout, c.County.NextDose.Closed = tally.Rate{Value: rate, OK: true}, closed
		}
	}
	full := func(by day.Day) func(*tally.Card) {
		return func(c *tally.Card) { c.County.PlanFull, c.County.NextDose.Outlook.FullBy = 0.1, by }
	}
	heard := func(c *tally.Card) {
		for on := may(1); on <= c.Day; on++ {
			c.County.Curve = append(c.County.Curve, tally.Point{Day: on, Heard: true})
		}
		c.County.Reported = 5
	}
	stock := func(doses, need, short int, days bool) func(*tally.Card) {
		return func(c *tally.Card) {
			c.Supply = tally.Supply{Known: true, Stock: doses, Need7: need, Short7: short, Total: tally.Balance{Days: tally.Rate{Value: 9, OK: days}}}
		}
	}
	safe := func(s tally.Safety) func(*tally.Card) { return func(c *tally.Card) { c.Safety = s } }
	pastDeadline := func(left int, pace float64) func(*tally.Card) {
		return func(c *tally.Card) {
			c.Drive.Completion += 31
			c.County.PlanFull, c.County.Pace.Value = 0.5, pace
			c.County.NextDose.Outlook = tally.Outlook{LeftOn: c.Drive.Completion, LeftOver: left, Pace: tally.Figure{Value: 5, State: tally.Known}, Required: 9}
		}
	}
	behindBy := func(by day.Day) func(*tally.Card) {
		return func(c *tally.Card) {
			c.County.PlanFull, c.County.NextDose.Outlook = 0.1, tally.Outlook{FullBy: by, Begun: true, Joined: 80, Gave: 20, Ready: 60, LeftOn: june(30), LeftOver: 90}
		}
	}
	for _, tt := range []struct {
		topic, want string
		on          day.Day
		change      func(*tally.Card)
	}{
		{"scope", "counted", may(20), nil},
		{"scope", "no_target", may(20), func(c *tally.Card) { c.County.Target = 0 }},
		{"scope", "no_eligible", may(20), func(c *tally.Card) { c.County.Eligible = 0 }},
		{"scope", "unheard", may(20), func(c *tally.Card) { c.Collected = time.Time{} }},
		{"begun", "first", may(20), nil},
		{"begun", "none", may(20), func(c *tally.Card) { c.County.Lead = 0 }},
		{"begun", "both", may(20), func(c *tally.Card) { c.County.Full = 1 }},
		{"gap", "none", june(30) + 1, nil},
		{"gap", "none", may(20), done},
		{"given", "unheard", may(20), nil},
		{"given", "no_lead", may(20), heard},
		{"given", "some", may(20), func(c *tally.Card) { c.County.Today = campaign.PerDose{0, 3} }},
		{"given", "over", june(30) + 1, heard},
		{"given", "over", may(20), func(c *tally.Card) { heard(c); done(c) }},
		{"opening", "before", may(20), nil},
		{"opening", "today", june(9), nil},
		{"opening", "after", june(10), nil},
		{"opening", "last", june(30), nil},
		{"opening", "past", june(30) + 1, nil},
		{"opening", "done", june(20), done},
		{"opening", "begun", june(20), func(c *tally.Card) { done(c); next(1, 0, 0, 0)(c) }},
		{"outlook", "in_time", may(20), nil}, // 14 days later is 3 June
		{"outlook", "late", may(28), nil},    // 11 June
		{"outlook", "by_deadline", june(12), nil},
		{"outlook", "none", june(30), nil},
		{"outlook", "above", may(20), func(c *tally.Card) { done(c); c.County.Coverage1.Value = 1.01 }},
		{"outlook", "never", may(20), func(c *tally.Card) { c.County.Finish.Day = 0 }},
		{"will", "last", june(30), nil},
		{"will", "today", june(9), nil},
		{"will", "late", may(28), nil},
		{"will", "done", june(30), done},
		{"will", "above", may(20), func(c *tally.Card) { done(c); c.County.Coverage1.Value = 1.01 }},
		{"will", "ended_above", june(30) + 1, func(c *tally.Card) { done(c); c.County.Coverage1.Value = 1.01 }},
		{"complete", "none", may(20), nil},
		{"complete", "behind", may(20), full(0)},
		{"complete", "missed", june(30) + 1, full(0)},
		{"complete", "all", june(20), func(c *tally.Card) { full(0)(c); done(c) }},
		{"finish", "none", may(20), full(0)},
		{"finish", "in_time", may(20), full(june(30))},
		{"finish", "late", may(20), full(june(30) + 1)},
		{"finish", "none", june(30), full(june(30) + 9)},
		{"next", "midway", may(20), next(0, 1, 0, 0)},
		{"next", "done", may(20), nil},
		{"next", "none", may(20), func(c *tally.Card) { c.County.Lead = 0 }},
		{"window", "waiting", may(20), next(3, 0, 0, 0)},
		{"window", "waiting_until", may(20), func(c *tally.Card) {
			next(3, 0, 0, 0)(c)
			c.County.NextDose.BecomingDue = []tally.DueDay{{Day: may(22), BecomingDue: 3}}
		}},
		{"window", "overdue", may(20), next(0, 0, 3, 0)},
		{"window", "several", may(20), next(1, 0, 3, 0)},
		{"dropout", "none", may(20), next(0, 0, 3, 0)},
		{"dropout", "high", may(20), dropout(0.05, 100)},
		{"dropout", "edge", may(20), dropout(0.0182, 100)}, // the alarm is 1.8 %
		{"dropout", "low", may(20), dropout(0.018, 100)},
		{"coming", "day", may(20), func(c *tally.Card) {
			c.County.NextDose.BecomingDue = []tally.DueDay{{Day: may(20), BecomingDue: 9}, {Day: may(22), BecomingDue: 3}, {Day: may(28), BecomingDue: 3}}
		}},
		{"coming", "days", may(20), func(c *tally.Card) {
			c.County.NextDose.BecomingDue = []tally.DueDay{{Day: may(22), BecomingDue: 3}, {Day: may(27), BecomingDue: 3}}
		}},
		{"finish", "slow", june(20), behindBy(june(30))},      // 90 are left over on the last day
		{"finish", "slow", june(30) + 3, pastDeadline(90, 0)}, // it need not have grown then
		{"finish", "never", june(30) + 3, pastDeadline(0, 0)},
		{"finish", "none", june(30) + 3, pastDeadline(0, 5)},
		{"finish", "late", june(20), behindBy(june(30) + 1)},
		{"finish", "in_time", june(20), func(c *tally.Card) { behindBy(june(30))(c); c.County.NextDose.Outlook.LeftOn-- }},
		{"off", "both", may(20), func(c *tally.Card) { c.County.Exempt, c.County.Off.Undosed = 1, 1 }},
		{"off", "gone", may(20), func(c *tally.Card) { c.County.Off.Undosed = 1 }},
		{"checked", "none", may(20), func(c *tally.Card) { c.County.Verification.Unreached = 5 }},
		{"checked", "true", may(20), func(c *tally.Card) { c.County.Verification.Confirmed = 5 }},
		{"checked", "refuted", may(20), func(c *tally.Card) { c.County.Verification.Confirmed, c.County.Verification.Refuted = 5, 1 }},
		{"registers", "awaiting", may(20), func(c *tally.Card) { c.County.AwaitingDiagnosis = 1 }},
		{"reports", "all", may(20), nil},
		{"reports", "some", may(20), func(c *tally.Card) { c.County.Missing = 1 }},
		{"reports", "nobody", may(20), func(c *tally.Card) { c.County.Missing = 5 }},
		{"reports", "over", june(30) + 1, nil},
		{"late", "none", may(20), nil},
		{"late", "untold", may(20), func(c *tally.Card) { c.County.Returned = 1 }},
		{"late", "some", may(20), func(c *tally.Card) { c.County.Returned, c.County.Late = 1, 1 }},
		{"stock", "unknown", may(20), nil},
		{"stock", "left", may(20), stock(5, 0, 0, false)}, // for how long is not known
		{"stock", "days", may(20), stock(5, 0, 0, true)},
		{"stock", "below", may(20), stock(-1, 0, 0, true)},
		{"need", "covered", may(20), stock(5, 4, 0, false)},
		{"need", "short", may(20), stock(5, 6, 1, false)},
		{"need", "covered", may(20), stock(0, 6, 6, false)}, // that there is none says it
		{"split", "none", may(20), stock(0, 6, 6, false)},
		{"split", "due", may(20), func(c *tally.Card) { stock(0, 6, 6, false)(c); c.Supply.Due7 = 2 }},
		{"split", "backlog", may(20), func(c *tally.Card) { stock(0, 6, 6, false)(c); c.Supply.Backlog = 2 }},
		{"sites", "open", may(20), nil},
		{"sites", "enough", may(20), func(c *tally.Card) { c.Sites.Required = 9 }},
		{"sites", "crowded", may(20), func(c *tally.Card) { c.Sites.Required, c.County.NextDose.Outlook.Crowded = 9, 2 }},
		{"sites", "short", may(20), func(c *tally.Card) { c.Sites.Required, c.Sites.Short = 9, 1 }},
		{"sites", "open", june(30), func(c *tally.Card) { c.Sites.Required = 9 }},
		{"sites", "closed", may(20), func(c *tally.Card) { c.Sites.Open = 0 }},
		{"asof", "earlier", may(20), func(c *tally.Card) { c.Sites.Day-- }},
		{"safety", "none", may(20), nil},
		{"safety", "mild", may(20), safe(tally.Safety{Cases: 2})},
		{"safety", "serious", may(20), safe(tally.Safety{Cases: 2, Serious: 1})},
		{"safety", "all", may(20), safe(tally.Safety{Cases: 2, Serious: 2})},
		{"safety", "deaths", may(20), safe(tally.Safety{Cases: 2, Serious: 2, Deaths: 1})},
		{"wonover", "all", may(20), func(c *tally.Card) { c.County.FollowUp.WonOver, c.County.FollowUp.Hesitant = 2, 2 }},
		{"wonover", "some", may(20), func(c *tally.Card) { c.County.FollowUp.WonOver, c.County.FollowUp.Hesitant = 2, 3 }},
		{"crossing", "none", may(20), nil},
		{"crossing", "asked", may(20), func(c *tally.Card) { c.Crossing = &tally.Crossing{People: 3, Asked: 1} }},
	} {
		c := card(tt.on)
		if tt.change != nil {
			tt.change(c)
		}
		said := Sentences(c, &c.County.Measures)
		for topic, is := range CountySentences(c) {
			said[topic] = is
		}
		if said[tt.topic] != tt.want {
			t.Errorf("%s on %s: %s, want %s", tt.topic, tt.on, said[tt.topic], tt.want)
		}
	}
}

// TestRanking: the first and the last three of so many of 1,000 people vaccinated, ties extended.
func TestRanking(t *testing.T) {
	for name, tt := range map[string]struct {
		doses       []int
		is          string
		first, last string
		rest        int
	}{
		"one":                      {[]int{5}, "one", "0", "", 0},
		"six are all told":         {[]int{60, 50, 40, 30, 20, 10}, "few", "0 1 2 3 4 5", "", 0},
		"seven have two ends":      {[]int{70, 60, 50, 40, 30, 20, 10}, "ends", "0 1 2", "4 5 6", 0},
		"a tie extends the first":  {[]int{70, 60, 50, 50, 40, 30, 20, 10}, "ends", "0 1 23", "5 6 7", 0},
		"a tie extends the last":   {[]int{80, 70, 60, 50, 30, 30, 20, 10}, "ends", "0 1 2", "45 6 7", 0},
		"all alike":                {[]int{9, 9, 9, 9, 9, 9, 9, 9}, "tied", "01234567", "", 0},
		"all but one alike":        {[]int{9, 0, 0, 0, 0, 0, 0, 0}, "rest", "0", "1234567", 7},
		"ends that meet":           {[]int{9, 9, 9, 9, 9, 1, 1}, "ends", "01234", "56", 0},
		"alike to the shown digit": {[]int{70, 60, 50, 40, 30, 20, 10, 10}, "ends", "0 1 2", "5 67", 0},
	} {
		c := card(may(20))
		c.Drive.Units, c.Units = nil, nil
		for i, n := range tt.doses {
			c.Drive.Units = append(c.Drive.Units, campaign.Unit{Name: fmt.Sprint(i), Kind: campaign.Territorial})
			c.Units = append(c.Units, tally.Unit{Index: i, Rank: i + 1, Measures: tally.Measures{Target: 1000, Eligible: 1000, Light: tally.Green,
				Coverage1: tally.Rate{Value: float64(n) / 1000, OK: true}}})
		}
		r := RankingOf(c, campaign.Territorial)
		named := func(ties []Tie) (said string) {
			for i, tie := range ties {
				if i > 0 {
					said += " "
				}
				said += strings.Join(tie.Names, "")
			}
			return said
		}
		if r.Case != tt.is || named(r.First) != tt.first || named(r.Last) != tt.last || r.Rest != tt.rest {
			t.Errorf("%s: %s, first %q, last %q, rest %d", name, r.Case, named(r.First), named(r.Last), r.Rest)
		}
	}
}

// TestReasons: why those who are followed up are not vaccinated; those with an appointment are no question.
func TestReasons(t *testing.T) {
	open := func(reason string, n int) tally.ReasonCases { return tally.ReasonCases{Reason: reason, Open: n} }
	hidden := open("refused", 2)
	hidden.Told.Open.Show = disclosure.Plain + 1
	booked := open("booked", 5)
	booked.Told.Open.Show = disclosure.Hidden
	for name, tt := range map[string]struct {
		reasons         []tally.ReasonCases
		is, head        string
		total, hesitant int
	}{
		"four reasons":            {[]tally.ReasonCases{open("booked", 50), open("local", 2), open("hesitant", 6), open("away", 8), open("refused", 1), open("lost", 3)}, "main", "hesitant", 20, 7},
		"one":                     {[]tally.ReasonCases{open("away", 5)}, "one", "others", 5, 0},
		"two":                     {[]tally.ReasonCases{open("away", 5), open("hesitant", 5)}, "all", "hesitant", 10, 0},
		"not told of a few":       {[]tally.ReasonCases{open("away", 5), hidden}, "main", "others", 7, 0},
		"hidden appointments":     {[]tally.ReasonCases{open("away", 11), open("hesitant", 9), booked, hidden}, "booked_main", "others", 27, 0},
		"nothing else":            {[]tally.ReasonCases{booked}, "booked_untold", "others", 5, 0},
		"only one that is hidden": {[]tally.ReasonCases{hidden}, "untold", "others", 2, 0},
	} {
		r := ReasonsOf(&tally.FollowUp{Reasons: tt.reasons})
		if r.Case != tt.is || r.Head != tt.head || r.Total != tt.total || r.Hesitant != tt.hesitant {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

// TestCase: what has come of a case of 15 May, and what follows if it is not answered.
func TestCase(t *testing.T) {
	c := card(may(20))
	u := &c.Units[0]
	for on := may(14); on <= may(20); on++ {
		n := int(on - may(14))
		u.Curve = append(u.Curve, tally.Point{Day: on, First: 140 + n, Full: 10 + 2*n, Heard: true, Coverage1: tally.Rate{Value: 0.5, OK: true}, Coverage: tally.Rate{Value: 0.1, OK: true}})
	}
	u.Full = 22
	of := account.Case{Matter: account.Progress, Opened: may(15), Due: may(18)}
	if a, _, people := CameOf(c, u, &of); a.Case != "lead" || people != 9 { // 150 less the 141 of the 15th
		t.Errorf("%s %d", a.Case, people)
	}
	u.Reasons = []tally.Reason{{Key: "full_behind"}}
	if a, then, people := CameOf(c, u, &of); a.Case != "full" || people != 10 || then.Value != 0.1 { // 22 less 12
		t.Errorf("%s %d %v", a.Case, people, then)
	}
	if a, _, _ := CameOf(c, u, &account.Case{Matter: account.Progress, Opened: may(20)}); a.Case != "none" {
		t.Errorf("of a case of the day: %s", a.Case)
	}
	for want, c2 := range map[string]account.Case{
		"first": {Opened: may(20), Due: may(23)}, "again": {Opened: may(15), Due: may(23)},
		"ends": {Opened: may(15), Due: day.New(2021, 6, 30)}, "last": {Opened: may(1), Reminded: []day.Day{may(4), may(20)}},
	} {
		if got := ThenOf(c, &c2).Case; got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	for want, c2 := range map[string]account.Case{
		"none": {Opened: may(15)}, "unchanged": {Opened: may(15), Reminded: []day.Day{may(20)}, Answered: may(16), Replies: []account.Reply{{}}},
		"again": {Opened: may(10), Reminded: []day.Day{may(17)}, Answered: may(16), Replies: []account.Reply{{}}},
	} {
		if got := AnsweredOf(c, &c2).Case; got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	own := []Claim{{Kind: Keep}, {Kind: Overdue}, {Kind: Due, Variant: "week"}, {Kind: Above}}
	if got := Pressed(account.Progress, u, own); len(got) != 2 || got[0].Kind != Overdue {
		t.Errorf("a unit red by completion is pressed for %+v", got)
	}
}

// TestSilentSince: of a weekly rhythm two missing reports are of 21 and 28 May.
func TestSilentSince(t *testing.T) {
	u := &tally.Unit{MissingRun: 2, Days: []tally.UnitDay{{Day: may(14)}, {Day: may(21)}, {Day: may(28)}}}
	if got := SilentSince(u); got != may(21) {
		t.Errorf("since %s", got)
	}
}

// TestHolders: after the deadline those who have not completed are told of.
func TestHolders(t *testing.T) {
	c := card(may(20))
	c.Units[2].Remaining, c.Units[1].Full = 120, 240
	key, held := Holders(c)
	if key != "remaining" || held[0].Index != 2 || held[0].N != 120 || len(held) != 4 {
		t.Errorf("%s %+v", key, held)
	}
	c.Day, c.Drive.Completion = day.New(2021, 7, 1), day.New(2021, 12, 31) // nobody can have completed yet
	if key, held = Holders(c); key != "remaining" {
		t.Errorf("%s %+v", key, held)
	}
	c.County.PlanFull = 0.1
	if key, held = Holders(c); key != "unfinished" || held[0].N != 250 || !slices.ContainsFunc(held, func(u Unit) bool { return u.Index == 1 && u.N == 10 }) {
		t.Errorf("%s %+v", key, held)
	}
}
