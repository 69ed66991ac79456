package claim

import "dailydose/cmd/internal/tally"

// order judges supervision and duties.
func (m *maker) order() {
	m.unanswered()
	overdue := m.card.Supervision.Overdue
	m.about(Claim{Kind: Mending, Tone: Red, N: overdue, By: m.soon()}, "problems", func(u *tally.Unit) int { return m.card.Unmended(u.Index) })
	m.duties()
}

// unanswered tells of the supervision cases of which the answer is overdue.
func (m *maker) unanswered() {
	late := map[string]int{}
	for i := range m.night.Cases {
		if c := &m.night.Cases[i]; c.Overdue(m.card.Day) > 0 {
			late[c.Unit]++
		}
	}
	c := Claim{Kind: Unanswered, Tone: Red, By: m.tomorrow()}
	c.People = m.left(func(u *tally.Unit) bool { return late[m.drive.Units[u.Index].Name] > 0 })
	for _, n := range late {
		c.N += n
	}
	m.about(c, "matters", func(u *tally.Unit) int { return late[m.drive.Units[u.Index].Name] })
}

// duties tells of the support duties that lag or are not reported.
func (m *maker) duties() {
	all := m.card.CountDuties(func(int) bool { return true })
	c := Claim{Kind: Duties, Variant: "both", Tone: Yellow, N: all.Behind, Of: all.Silent, By: m.soon()}
	switch {
	case all.Silent == 0:
		c.Variant = "behind"
	case all.Behind == 0:
		c.Variant = "silent"
	}
	if m.card.PastDeadline() || m.nobody() {
		return
	}
	c.Units = m.units("items", func(u *tally.Unit) int {
		n := m.card.CountDuties(func(unit int) bool { return unit == u.Index })
		return n.Behind + n.Silent
	})
	m.make(len(c.Units) > 0, c)
}
