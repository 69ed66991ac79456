package tally

import (
	"math"

	"dailydose/cmd/internal/day"
)

// Pledge is what becomes of the first doses at a daily pace somebody might
// promise. The site's script works the same out for any pace (templates/style).
type Pledge struct {
	Pace   float64 // people a day
	Finish day.Day // 0: never
	Left   int     // people without a first dose at the end of Until
}

// Until is the day first doses have to be given by: the first-dose cutoff, and
// after it the deadline.
func (c *Card) Until() day.Day {
	if c.Day > c.Cutoff {
		return c.Drive.Deadline
	}
	return c.Cutoff
}

// Pledge projects a pace by the rule of Measures.Finish: D + ceil(remaining ÷ pace) days.
func (c *Card) Pledge(m *Measures, pace float64) Pledge {
	p := Pledge{Pace: pace, Left: ceil(float64(m.Remaining) - pace*float64(max(0, c.Until()-c.Day)))}
	if pace > 0 && m.Remaining > 0 {
		p.Finish = c.Day + day.Day(ceil(float64(m.Remaining)/pace))
	}
	return p
}

// ceil rounds up to a whole number, at least 0; what binary fractions add is no further day.
func ceil(x float64) int { return int(max(0, math.Ceil(x-slack))) }
