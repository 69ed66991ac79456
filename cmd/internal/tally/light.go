package tally

import (
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

// slack absorbs what binary fractions lose: a coverage equal to the plan is not behind it.
const slack = 1e-9

// light sets how a scope stands: by the lead event until the deadline, and by
// completion from the lead cutoff on, whichever is worse; after completion it is
// done, or has ended. Every light carries its reasons.
func (c *counter) light(m *Measures, stalled, missing int) {
	if !m.Measured() {
		return
	}
	lead, leadReasons := c.leadLight(m, stalled, missing)
	full, fullReason := c.fullLight(m)
	switch {
	case c.card.Ended():
		m.Light, m.Reasons = full, []Reason{fullReason}
		if full != Blue {
			m.Light, m.Reasons = Ended, []Reason{{Key: "ended", Share: m.fullShare(), People: m.Unfinished()}}
		}
	case c.card.PastDeadline():
		m.Light, m.Reasons = full, c.andMissed(m, fullReason)
	case !c.card.AtCutoff() || c.card.Single() || lead.severity() > full.severity():
		m.Light, m.Reasons = lead, leadReasons
	case lead == full:
		m.Light, m.Reasons = lead, append(leadReasons, fullReason)
	default:
		m.Light, m.Reasons = full, []Reason{fullReason}
	}
}

// andMissed adds to completion's reason who missed the lead event's deadline: the light does
// not speak of them any more, and may have turned green though nobody came.
func (c *counter) andMissed(m *Measures, full Reason) []Reason {
	if !c.card.Rejudged() || m.Remaining == 0 || m.share() >= c.facts.Drive.Thresholds.Done-slack {
		return []Reason{full}
	}
	return []Reason{full, {Key: "missed", Day: c.facts.Drive.Deadline, People: m.Remaining, Share: m.share()}}
}

// severity orders the lights from the best to the worst.
func (l Light) severity() int {
	return map[Light]int{Blue: 1, Green: 2, Yellow: 3, Red: 4}[l]
}

// leadLight judges the lead event, in the order of the rules: done, silent, stalled,
// on plan or in time, late, behind.
func (c *counter) leadLight(m *Measures, stalled, missing int) (Light, []Reason) {
	t := c.facts.Drive.Thresholds
	switch {
	case m.share() >= t.Done-slack:
		return Blue, []Reason{{Key: "done", Share: m.share()}}
	case missing >= t.MissingDays:
		return Red, m.andBehind(Reason{Key: "silent", N: missing})
	case c.card.Stands(m, stalled):
		return c.standstill(m, stalled)
	case m.Gap() >= -slack:
		return Green, []Reason{{Key: "on_plan", Points: m.Gap(), Share: m.share()}}
	case c.card.Timing(m.Finish) == InTime:
		return Green, []Reason{{Key: "will_finish", Day: m.Finish.Day, Points: -m.Gap()}}
	case c.card.PastCutoff():
		return c.lateLight(m)
	}
	behind := Reason{Key: "behind", Points: -m.Gap(), Share: m.share()}
	if behind.Points <= t.Yellow+slack {
		return Yellow, []Reason{behind}
	}
	return Red, []Reason{behind}
}

// Stands reports whether nothing has happened for days though people remain and the
// plan asks for them.
func (c *Card) Stands(m *Measures, stalled int) bool {
	return stalled >= c.Drive.Thresholds.StallDays && m.BehindPlan() && m.Remaining > 0
}

// standstill judges a scope without a lead event for days: those who remain may be
// followed up by name, every one.
func (c *counter) standstill(m *Measures, stalled int) (Light, []Reason) {
	if m.Remaining > m.FollowingUp {
		return Red, m.andBehind(Reason{Key: "stalled", N: stalled, People: m.Remaining})
	}
	return Yellow, m.andBehind(Reason{Key: "followed", N: stalled, People: m.Remaining})
}

// andBehind adds to a reason by how much coverage is short of the plan, where it is.
func (m *Measures) andBehind(r Reason) []Reason {
	if !m.BehindPlan() {
		return []Reason{r}
	}
	return []Reason{r, {Key: "behind", Points: -m.Gap(), Share: m.share()}}
}

// lateLight judges by the projection between the cutoff and the deadline.
func (c *counter) lateLight(m *Measures) (Light, []Reason) {
	reason := Reason{Day: m.Finish.Day, People: m.Remaining, Share: m.share()}
	switch {
	case !m.Finish.OK():
		reason.Key = "unprojected"
	case m.Finish.Never():
		reason.Key = "never"
	case c.card.Timing(m.Finish) == AfterTime:
		reason.Key = "late"
		return Yellow, []Reason{reason}
	default:
		reason.Key = "too_late"
	}
	return Red, []Reason{reason}
}

// fullLight judges completion.
func (c *counter) fullLight(m *Measures) (Light, Reason) {
	t, ahead := c.facts.Drive.Thresholds, m.FullGap()
	r := Reason{Key: "full_behind", Points: -ahead, Share: m.fullShare()}
	switch {
	case m.fullShare() >= t.Done-slack:
		return Blue, Reason{Key: "full_done", Share: m.fullShare()}
	case ahead >= -slack:
		r.Key, r.Points = "full_on_plan", ahead
		return Green, r
	case -ahead <= t.Yellow+slack:
		return Yellow, r
	}
	return Red, r
}

// share is the coverage of the lead event; where everyone is exempt nothing remains to be done.
func (m *Measures) share() float64 {
	if m.Eligible == 0 {
		return 1
	}
	return m.Coverage1.Value
}

// fullShare is the completion; where nobody is to complete nothing remains to be done.
func (m *Measures) fullShare() float64 {
	if m.Completing == 0 {
		return 1
	}
	return m.FullCoverage.Value
}

// Lit sets what light each unit had on every reporting day: published gives that of
// an earlier day as it was told then, Unlit where it was told without, "" where nothing was. A light is never judged
// anew for a day that is over.
func (c *Card) Lit(published func(unit int, on day.Day) Light) {
	for i, u := range campaign.Pointers(c.Units) {
		u.Lights = byDay(c.Days, func(on day.Day) Light {
			if on == c.Day {
				return u.Light
			}
			return published(i, on)
		})
		u.LightSince = u.litSince(c.Days)
	}
	c.redDays()
}

// litSince is the first published day of the run of days with the light of the last
// one; days that were not published do not break it, one published without a light does.
func (u *Unit) litSince(days []day.Day) (since day.Day) {
	if u.Light == "" {
		return 0
	}
	for i := len(days) - 1; i >= 0; i-- {
		switch u.Lights[i] {
		case u.Light:
			since = days[i]
		case "":
		default:
			return since
		}
	}
	return since
}

// LightBefore is the light last published before the card's day; "" for none.
func (u *Unit) LightBefore() Light {
	for i := len(u.Lights) - 2; i >= 0; i-- {
		if u.Lights[i] != "" {
			return u.Lights[i]
		}
	}
	return ""
}

// Together is the first-dose coverage of all units of a kind taken together:
// what a unit is compared with. People whom two units list count in both.
func (c *Card) Together(kind campaign.Kind) Rate {
	units := c.Ranked(kind)
	return Share(campaign.Sum(units, func(u *Unit) int { return u.Lead }), campaign.Sum(units, func(u *Unit) int { return u.Eligible }))
}

// RedSince is since when the unit has been published red without a break; 0: it is not red.
func (u *Unit) RedSince() day.Day {
	if u.Light != Red {
		return 0
	}
	return u.LightSince
}

// RedDays is how many days running the unit has been red, the card's day included.
func (u *Unit) RedDays(on day.Day) int {
	since := u.RedSince()
	if since == 0 {
		return 0
	}
	return int(on-since) + 1
}
