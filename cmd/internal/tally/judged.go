package tally

import "dailydose/cmd/internal/day"

// What the renderers ask of a card instead of comparing its figures themselves.

// PastCutoff reports whether the first-dose cutoff is over: a series begun now
// cannot be finished by the deadline.
func (c *Card) PastCutoff() bool { return c.Day > c.Cutoff }

// PastDeadline reports whether the deadline is over: no report is asked for any more.
func (c *Card) PastDeadline() bool { return c.Day > c.Drive.Deadline }

// AtDeadline reports whether the deadline has come: no day is left over which
// to spread what remains.
func (c *Card) AtDeadline() bool { return c.Day >= c.Drive.Deadline }

// nearDays is how far off a day may be to be near.
const nearDays = 7

// Near reports whether a day has come or comes within a week; 0 never does.
func (c *Card) Near(on day.Day) bool { return on != 0 && on-c.Day <= nearDays }

// DropoutHigh reports whether the drop-out rate is above its alarm.
func (c *Card) DropoutHigh(n *NextDose) bool {
	return n.Dropout.OK && n.Dropout.Value > c.Drive.Thresholds.DropoutAlarm
}

// BehindPlan reports whether first-dose coverage is below the plan.
func (m *Measures) BehindPlan() bool { return m.Gap() < 0 }

// OnPace reports whether as many first doses are given a day as are required.
func (m *Measures) OnPace() bool { return m.Pace >= float64(m.Required) }

// OnPace reports whether as many next doses are given a day as are required.
func (o *Outlook) OnPace() bool { return o.Pace >= float64(o.Required) }

// OverCovered reports whether more people are vaccinated than are counted as eligible.
func (m *Measures) OverCovered() bool { return m.Coverage1.OK && m.Coverage1.Value > 1+slack }

// Gap is first-dose coverage against plan, in percentage points; negative is behind.
func (m *Measures) Gap() float64 { return (m.share() - m.Plan1) * 100 }

// behind reports whether coverage is short of the plan.
func (m *Measures) behind() bool { return -m.Gap() > slack }
