package tally

// slack absorbs what binary fractions lose: a coverage equal to the plan is not behind it.
const slack = 1e-9

// light sets how a scope stands, tested in the order of the rules: blue, red by
// stall or silence, green, yellow, red. Every light carries its reasons.
func (c *counter) light(m *Measures, stalled, missing int) {
	if m.Target == 0 {
		return
	}
	t := c.facts.Drive.Thresholds
	ahead := m.Gap()
	switch {
	case c.done(m):
		m.Light = Blue
		m.reason(Reason{Key: "done", Share: m.share()})
	case stalled >= t.StallDays && m.Remaining > 0, missing >= t.MissingDays:
		m.Light = Red
		c.standstill(m, stalled, missing)
	case ahead >= -slack:
		m.Light = Green
		m.reason(Reason{Key: "on_plan", Points: ahead, Share: m.share()})
	case c.card.Timing(m.Finish) == InTime:
		m.Light = Green
		m.reason(Reason{Key: "will_finish", Day: m.Finish, Points: -ahead})
	case -ahead <= t.Yellow+slack:
		m.Light = Yellow
		m.reason(Reason{Key: "behind", Points: -ahead, Share: m.share()})
	default:
		m.Light = Red
		m.reason(Reason{Key: "behind", Points: -ahead, Share: m.share()})
	}
}

// done tests first-dose coverage, and from the deadline on full coverage too.
func (c *counter) done(m *Measures) bool {
	least := c.facts.Drive.Thresholds.Done - slack
	if m.share() < least {
		return false
	}
	return !c.card.AtDeadline() || m.Completing == 0 || m.FullCoverage.Value >= least
}

// share is first-dose coverage; where everyone is exempt nothing remains to be done.
func (m *Measures) share() float64 {
	if m.Eligible == 0 {
		return 1
	}
	return m.Coverage1.Value
}

// standstill gives the reasons of a light that is red by stall or silence.
func (c *counter) standstill(m *Measures, stalled, missing int) {
	t := c.facts.Drive.Thresholds
	if missing >= t.MissingDays {
		m.reason(Reason{Key: "silent", N: missing})
	}
	if stalled >= t.StallDays && m.Remaining > 0 {
		m.reason(Reason{Key: "stalled", N: stalled, People: m.Remaining})
	}
	if m.behind() {
		m.reason(Reason{Key: "behind", Points: -m.Gap(), Share: m.share()})
	}
}

func (m *Measures) reason(r Reason) { m.Reasons = append(m.Reasons, r) }
