package claim

import "dailydose/cmd/internal/tally"

// nextDose judges the next doses of those who have begun.
func (m *maker) nextDose() {
	n := &m.scope.NextDose
	o := &n.Outlook
	m.overdue(n)
	// Before completion only: after it nobody has to keep up any more.
	m.make(o.Demand > 0 && o.Behind() && !m.card.AtCompletion(), Claim{Kind: KeepUp, Tone: Red, People: o.Ready, By: m.soon(), Asked: m.carers()})
	m.make(o.Beyond > 0 && !m.card.Ended(), Claim{Kind: Beyond, Tone: Yellow, People: o.Beyond, By: o.Latest, Asked: []string{m.drive.Issuer}})
}

// overdue tells who is late for the next dose; where nobody is, who is to be called next.
func (m *maker) overdue(n *tally.NextDose) {
	late := n.Late()
	c := Claim{Kind: Overdue, Tone: Yellow, People: late, By: m.soon()}
	switch DropoutOf(m.card, n).Case {
	case "edge":
		c.Kind, c.Tone, c.Variant = Dropout, Red, "edge"
	case "high":
		c.Kind, c.Tone = Dropout, Red
	}
	week := n.DueWithin(m.card.Day, weekDays)
	switch {
	case late > 0:
		c.Units = m.units("people", func(u *tally.Unit) int { return u.NextDose.Late() })
		c.N = len(c.Units)
		m.make(true, c)
	case week > 0:
		m.make(true, Claim{Kind: Due, Variant: "week", Tone: Green, People: week})
	default:
		m.make(n.Due > 0, Claim{Kind: Due, Variant: "now", Tone: Green, People: n.Due, By: m.soon()})
	}
}

const weekDays = 7
