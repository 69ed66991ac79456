package tally

import (
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

// Lit sets what light each unit had on every reporting day: published gives that of
// an earlier day as it was told then, "" where nothing was. A light is never judged
// anew for a day that is over.
func (c *Card) Lit(published func(unit int, on day.Day) Light) {
	for i, u := range pointers(c.Units) {
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
// one; days that were not published do not break it.
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
