package tally

import (
	"math"

	"dailydose/cmd/internal/day"
)

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
