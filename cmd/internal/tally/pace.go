package tally

import (
	"math"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

// Share is n ÷ of; not applicable where of is 0.
func Share(n, of int) Rate {
	if of == 0 {
		return Rate{}
	}
	return Rate{Value: float64(n) / float64(of), OK: true}
}

// Tenths is a rate in tenths of a percent, as people are shown it: what is not
// done is never 100 %.
func (r Rate) Tenths() float64 {
	n := math.Round(r.Value * 1000)
	if r.Value < 1 {
		n = min(n, 999)
	}
	return n
}

// measure turns the counts of a scope into coverage, pace, projection and light.
func (c *counter) measure(scope int, m *Measures) {
	missing := missingAll(c.card.County.Wall)
	if scope != countyScope {
		missing = c.card.Units[scope].MissingRun
	}
	c.coverage(m)
	c.project(m, c.pace(scope, c.leadEvents))
	m.NextDose.settle(m, *of(c.due, scope), c.facts.Drive.Thresholds.MinBase)
	m.Stalled = of(c.series, scope).stalled()
	c.light(m, m.Stalled, missing)
}

// coverage sets eligible = target − exempt − stopped without a dose, and what share of it
// is vaccinated; or what the base list says of it. Completion leaves out whoever was stopped
// before the end, too.
func (c *counter) coverage(m *Measures) {
	drive := c.facts.Drive
	t := &m.ByTarget
	t.Base, t.Dosed, t.Lead, t.Full = m.Target, m.Dose[0], m.Lead, m.Full
	t.Eligible = max(0, m.Target-m.Exempt-m.Off.Undosed)
	t.Completing = max(0, t.Eligible-m.Off.Unfinished)
	t.settle()
	b := m.basis()
	m.Eligible, m.Completing, m.Lead, m.Full = b.Eligible, b.Completing, b.Lead, b.Full
	m.Coverage1, m.FullCoverage = b.Coverage1, b.FullCoverage
	m.Remaining = c.most(m, func(m *Measures) int { return m.Eligible - m.Lead })
	m.Plan1, m.PlanFull = drive.PlannedLead(c.facts.Day), drive.PlannedCompletion(c.facts.Day)
	for i := range m.Curve {
		m.Curve[i].Coverage1 = Share(m.Curve[i].First, m.Eligible)
		m.Curve[i].Coverage = Share(m.Curve[i].Full, m.Completing)
	}
	for _, g := range campaign.Pointers(m.Groups) {
		if !m.ListBasis {
			g.Eligible = max(0, g.Target-g.Exempt-g.Undosed)
		}
		g.Coverage1, g.FullCoverage = Share(g.Lead, g.Eligible), Share(g.Full, max(0, g.Eligible-g.Unfinished))
	}
}

// most is a number of people left of a scope, at least 0; of the county at least as many as
// any one unit alone has: what others have vaccinated beyond their targets takes nobody off.
// A county that goes by its list knows who they are.
func (c *counter) most(m *Measures, left func(*Measures) int) int {
	n := max(0, left(m))
	if m == &c.card.County.Measures && !m.ListBasis {
		for u := range c.card.Units {
			n = max(n, left(&c.card.Units[u].Measures))
		}
	}
	return n
}

// UnitsRemaining is the sum of who remains in each unit: people of several units more than
// once, and nobody taken off for what others have beyond their targets.
func (c *Card) UnitsRemaining() int {
	return campaign.Sum(c.Units, func(u Unit) int { return u.Remaining })
}

// A pace is the mean of the last 7 days, over those of which anything is known;
// of fewer than 3 such days there is none.
const (
	paceDays   = 7
	fewestDays = 3
)

// events are what happened in a scope day by day, from the drive's start to the card's day.
type events func(scope int) []int

func (c *counter) leadEvents(scope int) []int { return of(c.series, scope).lead }

// laterDoses are the further doses given to a scope's people; of days before the calendar none.
func (c *counter) laterDoses(scope int) []int {
	s := of(c.series, scope)
	given := make([]int, len(s.lead))
	for _, d := range of(c.due, scope).days {
		if i := int(d.Day - s.start); i >= 0 && i < len(given) {
			given[i] = d.Given
		}
	}
	return given
}

// pace is how many events a day there are in a scope.
func (c *counter) pace(scope int, events events) Figure {
	if scope == countyScope {
		return c.countyPace(events)
	}
	days, heard, n := c.series[scope].week(events(scope))
	f := Figure{State: Known, Heard: heard, Expected: days}
	switch {
	case heard < fewestDays:
		f.State = Unknown
		return f
	case heard < days:
		f.State = Partial
	}
	f.Value = float64(n) / float64(heard)
	return f
}

// countyPace is the county's own events over all 7 days, and what each unit's silent
// days would bring at that unit's pace. Units of unknown pace add nothing.
func (c *counter) countyPace(events events) Figure {
	own := events(countyScope)
	days, _, _ := of(c.series, countyScope).week(own)
	f, known := Figure{State: Known, Units: true}, false
	for _, n := range own[len(own)-days:] {
		f.Value += float64(n) / float64(days)
	}
	for u := range c.card.Units {
		if !c.facts.Drive.Units[u].ReportsOn(c.facts.Day) {
			continue
		}
		pace, measured := c.pace(u, events), ones(c.card.Units[u].Measured())
		f.Expected += measured
		if pace.OK() {
			_, _, heard := c.series[u].week(events(u))
			f.Value += pace.Value - float64(heard)/float64(days)
			f.Heard += measured
			known = true
		}
	}
	switch {
	case !known:
		f.State, f.Value = Unknown, 0
	case f.Heard < f.Expected:
		f.State = Partial
	}
	return f
}

// project sets a scope's pace, what is needed a day from now on, and when nobody
// remains at this pace. After the deadline nothing more is asked for.
func (c *counter) project(m *Measures, pace Figure) {
	m.Pace, m.Required, m.Finish = pace, 0, Finish{}
	if c.card.PastDeadline() || m.Remaining == 0 {
		return
	}
	m.Required = ceilDiv(m.Remaining, max(1, int(c.card.Until()-c.facts.Day)))
	m.Finish.State = pace.State
	if pace.OK() && pace.Value > 0 {
		m.Finish.Day = c.facts.Day + day.Day(ceil(float64(m.Remaining)/pace.Value))
	}
}

func ceilDiv(a, b int) int { return (a + b - 1) / b }

// Projection is what becomes of the first doses at a daily pace. The site's
// script works the same out for any pace (templates/style).
type Projection struct {
	Pace   float64 // people a day
	Finish Finish
	Left   int // people without a first dose at the end of Until
}

// Timing is how the day on which everybody would have a first dose stands to
// the first-dose cutoff and the deadline.
type Timing string

// The timings.
const (
	NeverDone Timing = "never"
	InTime    Timing = "in_time"  // by the first-dose cutoff
	AfterTime Timing = "late"     // by the deadline
	TooLate   Timing = "too_late" // after it

	Unprojected Timing = "unknown" // too little is known of the last days; or nobody remains
)

// Until is the day first doses have to be given by: the first-dose cutoff, and
// after it the deadline.
func (c *Card) Until() day.Day {
	if c.PastCutoff() {
		return c.Drive.Deadline
	}
	return c.Cutoff
}

// Project projects a pace by the rule of Measures.Finish: D + ceil(remaining ÷ pace) days.
func (c *Card) Project(m *Measures, pace float64) Projection {
	p := Projection{Pace: pace, Finish: Finish{State: Known}, Left: ceil(float64(m.Remaining) - pace*float64(max(0, c.Until()-c.Day)))}
	if pace > 0 && m.Remaining > 0 {
		p.Finish.Day = c.Day + day.Day(ceil(float64(m.Remaining)/pace))
	}
	return p
}

// Timing judges a projected finish.
func (c *Card) Timing(finish Finish) Timing {
	switch {
	case !finish.OK():
		return Unprojected
	case finish.Never():
		return NeverDone
	case finish.Day <= c.Cutoff:
		return InTime
	case finish.Day <= c.Drive.Deadline:
		return AfterTime
	}
	return TooLate
}

// Slower is how many units will be late at their own paces where the county's is enough: whom they
// have left nobody else's pace reaches. 0 where the county is late itself, or nobody can say.
func (c *Card) Slower() (n int) {
	county := c.Timing(c.County.Finish)
	if county != InTime && county != AfterTime {
		return 0
	}
	for i := range c.Units {
		switch at := c.Timing(c.Units[i].Finish); {
		case c.Units[i].Light == "" || c.Units[i].Remaining == 0:
		case at == NeverDone, at == TooLate, at == AfterTime && county == InTime:
			n++
		}
	}
	return n
}

// Paces are the least paces that leave nobody on the day after the card's, on the next,
// and so on for some days.
func (c *Card) Paces(m *Measures, days int) (paces []float64) {
	for n := range days {
		paces = append(paces, float64(m.Remaining)/float64(n+1))
	}
	return paces
}

// slowest is the least pace that counts as one: everybody within a century.
const slowest = 36500

// PaceFor is the pace from which on a timing holds, up to that of the next better one;
// false where no pace brings it about any more.
func (c *Card) PaceFor(m *Measures, t Timing) (pace float64, can bool) {
	days := day.Day(slowest)
	switch t {
	case NeverDone:
		return 0, true
	case InTime:
		days = c.Cutoff - c.Day
	case AfterTime:
		days = c.Drive.Deadline - c.Day
	}
	return float64(m.Remaining) / float64(days), days > 0
}

// ceil rounds up to a whole number, at least 0; what binary fractions add is no further day.
func ceil(x float64) int { return int(max(0, math.Ceil(x-slack))) }
