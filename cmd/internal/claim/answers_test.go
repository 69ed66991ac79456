package claim

import (
	"testing"
	"time"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// TestAnswers: which sentence answers the question of a page.
func TestAnswers(t *testing.T) {
	june := func(d int) day.Day { return day.New(2021, 6, d) }
	for name, tt := range map[string]struct {
		on     day.Day
		change func(*tally.Card, *account.Night)
		q      Question
		want   string
		tone   Tone
	}{
		"in time":                         {may(20), nil, WillItBeDone, "in_time", ""},
		"past the cutoff":                 {june(10), nil, WillItBeDone, "after.by_deadline", ""},
		"on the cutoff":                   {june(9), nil, WillItBeDone, "today", ""},
		"on the deadline":                 {june(30), nil, WillItBeDone, "last", ""},
		"on the deadline, nobody remains": {june(30), func(c *tally.Card, _ *account.Night) { c.County.Remaining = 0 }, WillItBeDone, "done", ""},
		"nothing ever came":               {may(1), func(c *tally.Card, _ *account.Night) { c.Collected = time.Time{} }, WhoLags, "unheard", ""},
		"more than are eligible, yet people remain": {may(20), func(c *tally.Card, _ *account.Night) { c.County.Coverage1 = tally.Rate{Value: 1.032, OK: true} }, WillItBeDone, "above.left", ""},
		"more than are eligible": {may(20), func(c *tally.Card, _ *account.Night) {
			c.County.Coverage1, c.County.Remaining = tally.Rate{Value: 1.032, OK: true}, 0
		}, WillItBeDone, "above.none", ""},
		"past the deadline, full courses apart": {june(30) + 5, func(c *tally.Card, n *account.Night) {
			until(june(30)+30)(c, n)
			c.County.Coverage1, c.County.Remaining = tally.Rate{Value: 1.032, OK: true}, 0
		}, WillItBeDone, "above.past", ""},
		"the end, more than are eligible": {june(30) + 5, func(c *tally.Card, _ *account.Night) { c.County.Coverage1 = tally.Rate{Value: 1.032, OK: true} }, WillItBeDone, "ended", ""},
		"nobody lags":                     {may(20), nil, WhoLags, "green", Green},
		"one lags":                        {may(20), func(c *tally.Card, _ *account.Night) { red(c, 1, tally.Reason{Key: "behind"}) }, WhoLags, "red", Red},
		"one is slow":                     {may(20), func(c *tally.Card, _ *account.Night) { c.Units[1].Light = tally.Yellow }, WhoLags, "yellow", Yellow},
		"nobody has a target":             {may(20), func(c *tally.Card, _ *account.Night) { unlit(c) }, WhoLags, "no_target", ""},
		"first doses were missed":         {june(30) + 5, until(june(30) + 30), WhoLags, "missed", Yellow},
		"nobody missed them":              {june(30) + 5, func(c *tally.Card, n *account.Night) { until(june(30)+30)(c, n); c.County.Remaining = 0 }, WhoLags, "green", Green},
		"the end, not all are done":       {june(30) + 5, nil, WhoLags, "over", Red},
		"nobody is pushed":                {may(20), nil, WhoIsPushed, "none", Green},
		"nobody more is pushed":           {may(20), func(_ *tally.Card, n *account.Night) { n.Cases = []account.Case{{Opened: may(9)}} }, WhoIsPushed, "open", Yellow},
		"a case was closed":               {may(20), func(_ *tally.Card, n *account.Night) { n.Cases = []account.Case{{Opened: may(9), Closed: may(15)}} }, WhoIsPushed, "none", Green},
		"the end, nobody is pushed":       {june(30) + 5, nil, WhoIsPushed, "over", ""},
		"newly red":                       {may(20), func(c *tally.Card, _ *account.Night) { red(c, 1, tally.Reason{Key: "behind"}) }, WhoIsPushed, "new", Red},
		"all have reported":               {may(20), func(c *tally.Card, _ *account.Night) { c.County.Reported = 5 }, WhoIsSilent, "complete", Green},
		"one is late":                     {may(20), func(c *tally.Card, _ *account.Night) { c.County.Reported, c.County.Late = 5, 1 }, WhoIsSilent, "late", Yellow},
		"one is silent, one returned":     {may(20), func(c *tally.Card, _ *account.Night) { silent(c, 0, 1); c.Units[1].Status = tally.Returned }, WhoIsSilent, "missing", Red},
		"one is returned":                 {may(20), func(c *tally.Card, _ *account.Night) { c.Units[1].Status = tally.Returned; c.County.Returned = 1 }, WhoIsSilent, "returned", Red},
		"nobody has reported":             {may(20), func(c *tally.Card, _ *account.Night) { allSilent(c, 1) }, WhoIsSilent, "nothing", Red},
		"no report is asked for":          {june(30) + 5, nil, WhoIsSilent, "closed", ""},
		"more unaccounted than known": {may(20), func(c *tally.Card, _ *account.Night) {
			c.County.List[tally.ClassUnaccounted] = 9
			c.County.FollowUp.Open = 8
		}, WhyNot, "unaccounted", ""},
		"fewer unaccounted than known": {may(20), func(c *tally.Card, _ *account.Night) {
			c.County.List[tally.ClassUnaccounted] = 8
			c.County.FollowUp.Open = 8
		}, WhyNot, "open", ""},
		"nobody waits":                 {may(20), nil, WillTheyKeep, "none", ""},
		"next doses hold":              {may(20), func(c *tally.Card, _ *account.Night) { ready(c, 20) }, WillTheyKeep, "holds", Green},
		"next doses do not keep up":    {may(20), func(c *tally.Card, _ *account.Night) { ready(c, 900) }, WillTheyKeep, "too_slow", Red},
		"their product runs short":     {may(20), func(c *tally.Card, _ *account.Night) { ready(c, 20); stock(c, may(23), 80) }, WillTheyKeep, "stock", Red},
		"it runs short in a fortnight": {may(20), func(c *tally.Card, _ *account.Night) { ready(c, 20); stock(c, june(2), 80) }, WillTheyKeep, "holds", Green},
		"nobody is heard of": {may(20), func(c *tally.Card, _ *account.Night) {
			ready(c, 20)
			c.County.NextDose.Outlook.Pace = tally.Figure{State: tally.Unknown}
		}, WillTheyKeep, "unheard", ""},
		"nothing is projected of it": {may(20), func(c *tally.Card, _ *account.Night) {
			ready(c, 20)
			c.County.NextDose.Outlook.Pace = tally.Figure{State: tally.Unknown}
		}, ForecastNext, "unheard", ""},
		"nobody is due yet, so nothing is projected of it": {may(20), func(c *tally.Card, _ *account.Night) {
			ready(c, 0)
			c.County.NextDose.Outlook.Demand, c.County.NextDose.Outlook.LeftOver = 900, 900
			c.County.NextDose.Outlook.Pace = tally.Figure{}
		}, ForecastNext, "early", ""},
		"the second day, some are due": {may(2), func(c *tally.Card, _ *account.Night) {
			ready(c, 20)
			c.County.NextDose.Outlook.Pace = tally.Figure{State: tally.Unknown}
		}, WillTheyKeep, "new", ""},
		"stock was never told of":      {may(20), nil, WillItLast, "unknown", ""},
		"stock lasts":                  {may(20), func(c *tally.Card, _ *account.Night) { stock(c, 0, 0) }, WillItLast, "enough", Green},
		"it does not":                  {may(20), func(c *tally.Card, _ *account.Night) { stock(c, june(2), 0); c.Supply.Stock = 5 }, WillItLast, "short", Red},
		"sites suffice":                {may(20), nil, WillTheyFit, "enough", Green},
		"sites are full on some days":  {may(20), func(c *tally.Card, _ *account.Night) { c.County.NextDose.Outlook.Crowded = 2 }, WillTheyFit, "crowded", Yellow},
		"sites do not suffice":         {may(20), func(c *tally.Card, _ *account.Night) { c.Sites.Short = 9 }, WillTheyFit, "short", Red},
		"closed sites in a forecast":   {may(20), func(c *tally.Card, _ *account.Night) { c.Sites.Open = 0 }, ForecastSites, "short", Red},
		"the deadline, sites":          {june(30), nil, WillTheyFit, "over", ""},
		"nobody keeps adverse events":  {may(20), nil, IsItSafe, "nobody", ""},
		"whoever keeps them is silent": {may(20), func(c *tally.Card, _ *account.Night) { c.Drive.Units[4].Forms = []campaign.Form{campaign.FormAEFI} }, IsItSafe, "silent", ""},
		"a death":                      {may(20), func(c *tally.Card, _ *account.Night) { c.Safety.Cases, c.Safety.Serious, c.Safety.Deaths = 3, 1, 1 }, IsItSafe, "deaths", Red},
		"no rows":                      {may(20), nil, IsItSound, "nothing", ""},
		"the first night":              {may(20), nil, WhatMoved, "first", ""},
		"nothing moved":                {may(20), func(_ *tally.Card, n *account.Night) { n.Since, n.Bridged = &account.Entry{}, true }, WhatMoved, "none", Green},
		"the cutoff is ahead":          {may(20), nil, ForecastCutoff, "ahead", ""},
		"completed in time":            {may(20), func(c *tally.Card, _ *account.Night) { c.County.NextDose.Outlook.FullBy = june(30) }, ForecastFull, "in_time", Green},
		"next doses fall behind": {may(20), func(c *tally.Card, _ *account.Night) {
			c.County.NextDose.Outlook = tally.Outlook{FullBy: june(30), Begun: true, Joined: 80, Gave: 20, Ready: 60, LeftOn: june(30), LeftOver: 90}
		}, ForecastFull, "slow", Red},
		"nobody is left to begin, and nobody is heard of": {may(20), func(c *tally.Card, _ *account.Night) {
			c.County.NextDose.Outlook = tally.Outlook{FullBy: june(30), Ready: 60, Pace: tally.Figure{State: tally.Unknown}}
		}, ForecastFull, "untold", ""},
		"completed too late": {may(20), func(c *tally.Card, _ *account.Night) { c.County.NextDose.Outlook.FullBy = june(30) + 1 }, ForecastFull, "late", Red},
		"begun too late": {may(20), func(c *tally.Card, _ *account.Night) {
			c.County.NextDose.Outlook.Latest, c.County.NextDose.Outlook.Beyond = june(30)+1, 3
		}, ForecastBegun, "beyond", Red},
		"nobody was drawn": {may(20), nil, IsItTrue, "none", ""},
		"no villages":      {may(20), nil, WhichVillages, "none", ""},
	} {
		c, n := card(tt.on), &account.Night{}
		if tt.change != nil {
			tt.change(c, n)
		}
		if got := Answers(c, n, Of(c, n))[tt.q]; got.Case != tt.want || got.Tone != tt.tone {
			t.Errorf("%s: %s (%s), want %s (%s)", name, got.Case, got.Tone, tt.want, tt.tone)
		}
	}
}

// until moves completion to a later day than the deadline.
func until(completion day.Day) func(*tally.Card, *account.Night) {
	return func(c *tally.Card, _ *account.Night) { c.Drive.Completion = completion }
}

func unlit(c *tally.Card) {
	for i := range c.Units {
		c.Units[i].Light = ""
	}
}

// ready is so many people who may have their next dose; 50 joined them within a week, and 40 were given it.
func ready(c *tally.Card, people int) {
	c.County.NextDose.Outlook = tally.Outlook{Begun: true, Ready: people, Joined: 50, Gave: 40, Pace: tally.Figure{Value: 6, State: tally.Known}, Demand: people, Required: 3}
}
