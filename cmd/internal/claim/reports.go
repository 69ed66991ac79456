package claim

import (
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/delivery"
	"dailydose/cmd/internal/tally"
)

// reports judges what the units sent for the day.
func (m *maker) reports() {
	m.silence()
	m.about(Claim{Kind: Absent, Tone: Red, First: true, By: m.tomorrow()}, "", counting(func(u *tally.Unit) bool { return u.Unknown && m.card.Drive.Units[u.Index].ReportsOn(m.card.Day) }))
	m.about(Claim{Kind: Held, Tone: Red, People: m.heldPeople(), By: m.tomorrow()}, "files", func(u *tally.Unit) int { return u.Held })
	returned := func(u *tally.Unit) bool { return u.Status == tally.Returned }
	m.about(Claim{Kind: Returned, Tone: Red, People: m.left(returned), By: m.tomorrow()}, "files", func(u *tally.Unit) int {
		if !returned(u) {
			return 0
		}
		return max(1, len(u.NotUsed))
	})
	blank := func(u *tally.Unit) bool { return u.Status == tally.Blank }
	m.about(Claim{Kind: Blank, Tone: Yellow, People: m.left(blank), By: m.tomorrow()}, "", counting(blank))
}

// silence is told once, of all units without a report of the day, those silent for
// longest first: units without a target have to report, too.
func (m *maker) silence() {
	c := Claim{Kind: Silent, Tone: Yellow, First: true, By: m.tomorrow(),
		Units: m.units("days", func(u *tally.Unit) int {
			if u.Status != tally.Missing {
				return 0
			}
			return max(1, u.MissingRun)
		})}
	for i := range c.Units {
		u := &m.card.Units[c.Units[i].Index]
		if m.card.Silent(u) {
			c.Tone = Red
			c.Of++
		} else {
			c.Units[i].Note = ""
		}
	}
	c.N, c.People = len(c.Units), m.left(func(u *tally.Unit) bool { return u.Status == tally.Missing })
	switch {
	case m.card.Collected.IsZero():
		c.Variant = "never"
	case m.card.AllSilent():
		c.Variant = "all"
	case c.Of == c.N:
		c.Variant = "long"
	case c.Of == 0:
		c.Variant = "some"
	default:
		c.Variant = "mixed"
	}
	m.make(c.N > 0, c)
}

// nobody reports whether no report of the day came: what else was not reported follows
// from that, and is not told again.
func (m *maker) nobody() bool {
	return m.card.County.Reporting > 0 && m.card.County.Missing == m.card.County.Reporting
}

// heldPeople are the people who would no longer be counted by what is held.
func (m *maker) heldPeople() (people int) {
	for i := range m.card.Deliveries {
		if d := &m.card.Deliveries[i]; d.Verdict == delivery.Held && d.Unit != check.NoUnit {
			people += d.Gone
		}
	}
	return people
}

func counting(yes func(*tally.Unit) bool) func(*tally.Unit) int {
	return func(u *tally.Unit) int {
		if yes(u) {
			return 1
		}
		return 0
	}
}
