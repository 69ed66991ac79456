package tally

import (
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// since sets every unit's light day by day, and from which day on a red unit has
// been red without a break. PublishedUnitDay days are judged by the same rule as the
// card's day, from what is on record now: doses on their own dates, reports that
// came in afterwards, and the eligible people of the card's day.
func (c *counter) since() {
	for i := range c.card.Units {
		u := &c.card.Units[i]
		u.Lights = make([]Light, len(u.Days))
		for at := range u.Days {
			u.Lights[at] = c.lightOn(u, at)
		}
		for at := len(u.Days) - 1; at >= 0 && u.Lights[at] == Red; at-- {
			u.RedSince = u.Days[at].Day
		}
	}
}

// LightBefore is the unit's light on the day before the card's; "" on the first day.
func (u *Unit) LightBefore() Light {
	if len(u.Lights) < 2 {
		return ""
	}
	return u.Lights[len(u.Lights)-2]
}

// lightOn is a unit's light on its day of index at.
func (c *counter) lightOn(u *Unit, at int) Light {
	on, drive := u.Days[at].Day, c.facts.Drive
	past := counter{
		facts: &check.Facts{Drive: drive, Day: on},
		card:  &Card{Drive: drive, Day: on, Cutoff: c.card.Cutoff},
	}
	m := Measures{
		Target: u.Target, Eligible: u.Eligible, Completing: u.Completing, Full: u.Curve[at].Full,
		Coverage1: u.Curve[at].Coverage1, FullCoverage: u.Curve[at].Coverage,
		Plan1: drive.PlannedLead(on), Remaining: max(0, u.Eligible-u.Curve[at].First),
	}
	days := u.Days[:at+1]
	past.pace(&m, days)
	past.light(&m, past.stalledFor(days), missingRun(days))
	return m.Light
}

// Together is the first-dose coverage of all units of a kind taken together:
// what a unit is compared with. People whom two units list count in both.
func (c *Card) Together(kind campaign.Kind) Rate {
	dose1, eligible := 0, 0
	for _, u := range c.Ranked(kind) {
		dose1 += u.Dose[0]
		eligible += u.Eligible
	}
	return rate(dose1, eligible)
}

// RedDays is how many days running the unit has been red, the card's day included.
func (u *Unit) RedDays(on day.Day) int {
	if u.RedSince == 0 {
		return 0
	}
	return int(on-u.RedSince) + 1
}
