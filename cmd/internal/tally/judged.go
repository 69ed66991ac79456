package tally

import "dailydose/cmd/internal/day"

// What the renderers ask of a card instead of comparing its figures themselves.

// PastCutoff reports whether the lead cutoff is over: the fastest default course
// begun now cannot be completed in time.
func (c *Card) PastCutoff() bool { return c.Day > c.Cutoff }

// PastDeadline reports whether the deadline is over: no lead event is asked for any more.
func (c *Card) PastDeadline() bool { return c.Day > c.Drive.Deadline }

// AtDeadline reports whether the deadline has come: no day is left over which
// to spread what remains.
func (c *Card) AtDeadline() bool { return c.Day >= c.Drive.Deadline }

// Ended reports whether the drive is over: after completion nothing is expected of
// anybody, and the figures are final but for what is still reported late.
func (c *Card) Ended() bool { return c.Day > c.Drive.Completion }

// Single reports whether the lead event is completion itself: one judgement, not two.
func (c *Card) Single() bool { return c.Drive.Measure.Lead == c.Drive.Measure.Complete }

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

// OnPace reports whether it is known that as many lead events happen a day as are required.
func (m *Measures) OnPace() bool { return m.Pace.OK() && m.Pace.Value >= float64(m.Required) }

// Demand is how many lead events a day to ask for: as many as are required, and
// never fewer than happen already.
func (m *Measures) Demand() int { return max(m.Required, int(m.Pace.Value)) }

// Behind reports whether next doses cannot keep up: the backlog has grown over the last
// 7 heard days, and is more than is given in as many.
func (o *Outlook) Behind() bool { return o.Joined > o.Gave && o.Ready > o.Gave }

// OverCovered reports whether more people are vaccinated than are counted as eligible.
func (m *Measures) OverCovered() bool { return m.Coverage1.OK && m.Coverage1.Value > 1+slack }

// Gap is first-dose coverage against plan, in percentage points; negative is behind.
func (m *Measures) Gap() float64 { return (m.share() - m.Plan1) * 100 }

// behind reports whether coverage is short of the plan.
func (m *Measures) behind() bool { return -m.Gap() > slack }
