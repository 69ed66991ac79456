package tally

import (
	"slices"

	"dailydose/cmd/internal/day"
)

// rate is n ÷ of; not applicable where of is 0.
func rate(n, of int) Rate {
	if of == 0 {
		return Rate{}
	}
	return Rate{Value: float64(n) / float64(of), OK: true}
}

// measure turns the counts of every scope into coverage, pace, projection and light.
func (c *counter) measure() {
	c.scopes(func(unit int, m *Measures) {
		due, days, missing := c.all, c.card.County.Daily, 0
		if unit >= 0 {
			u := &c.card.Units[unit]
			due, days, missing = c.due[unit], u.Days, u.MissingRun
			u.PaceMissed = missed(paced(days))
		}
		c.coverage(m)
		c.pace(m, days)
		m.NextDose.settle(m, due)
		c.light(m, c.stalledFor(days), missing)
	})
}

// coverage sets eligible = target − exempt − stopped without a dose, and what share of it
// is vaccinated. Completion leaves out whoever was stopped before the end, too.
func (c *counter) coverage(m *Measures) {
	drive := c.facts.Drive
	m.Eligible = max(0, m.Target-m.Exempt-m.Off.Undosed)
	m.Completing = max(0, m.Eligible-m.Off.Unfinished)
	m.Remaining = max(0, m.Eligible-m.Dose[0])
	m.Coverage1, m.FullCoverage = rate(m.Dose[0], m.Eligible), rate(m.Full, m.Completing)
	m.Plan1, m.PlanFull = drive.PlannedLead(c.facts.Day), drive.PlannedCompletion(c.facts.Day)
	for i := range m.Curve {
		m.Curve[i].Coverage1 = rate(m.Curve[i].First, m.Eligible)
		m.Curve[i].Coverage = rate(m.Curve[i].Full, m.Completing)
	}
	for i := range m.Groups {
		g := &m.Groups[i]
		g.Eligible = max(0, g.Target-g.Exempt-g.Undosed)
		g.Coverage1, g.FullCoverage = rate(g.Dose1, g.Eligible), rate(g.Full, max(0, g.Eligible-g.Unfinished))
	}
}

// paceDays is the number of days a pace is the mean of.
const paceDays = 7

// paced are the days a pace is drawn from.
func paced(days []UnitDay) []UnitDay { return days[max(0, len(days)-paceDays):] }

// missed counts the days of which nothing is known: no report came, nor a dose with a later one.
func missed(days []UnitDay) (n int) {
	for _, d := range days {
		if d.Status == Missing && d.Dose[0] == 0 {
			n++
		}
	}
	return n
}

// pace sets the first doses a day of the last 7 days (fewer near the start),
// what is needed a day from now on, and when it ends at this pace.
func (c *counter) pace(m *Measures, days []UnitDay) {
	recent, doses := paced(days), 0
	for _, d := range recent {
		doses += d.Dose[0]
	}
	if len(recent) > 0 {
		m.Pace = float64(doses) / float64(len(recent))
	}
	m.Required = ceilDiv(m.Remaining, c.daysLeft())
	if m.Remaining > 0 && doses > 0 {
		m.Finish = c.facts.Day + day.Day(ceilDiv(m.Remaining*len(recent), doses))
	}
}

// daysLeft counts to the first-dose cutoff; after it, to the deadline; at least 1.
func (c *counter) daysLeft() int {
	return max(1, int(c.card.Until()-c.facts.Day))
}

func ceilDiv(a, b int) int { return (a + b - 1) / b }

// stalledFor counts the days up to the last without a first dose. After the
// deadline nothing is reported any more: those days do not count.
func (c *counter) stalledFor(days []UnitDay) int {
	n := 0
	for _, d := range slices.Backward(days) {
		if d.Dose[0] > 0 {
			break
		}
		if d.Day <= c.facts.Drive.Deadline {
			n++
		}
	}
	return n
}
