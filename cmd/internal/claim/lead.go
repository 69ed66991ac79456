package claim

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// lead judges the event that the drive is judged by, and completion. Where nothing was
// ever heard nobody is found behind: silence is not zero.
func (m *maker) lead() {
	if m.card.Collected.IsZero() {
		return
	}
	m.behind()
	m.fullBehind()
	if m.scope.Eligible == 0 || m.scope.Remaining == 0 {
		return
	}
	c := Claim{People: m.scope.Remaining, N: len(m.card.Where(func(u *tally.Unit) bool { return u.Remaining > 0 })), Of: int(m.card.Cutoff - m.card.Day), By: m.until(), Kind: Keep, Tone: Green}
	switch {
	case m.card.PastDeadline():
		c.Kind, c.Variant, c.Tone, c.By = Left, "past", Yellow, m.soon()
	case m.card.AtDeadline():
		c.Kind, c.Variant, c.Tone, c.By = Left, "today", Red, m.soon()
	default:
		c.Variant = m.phase()
		switch verdict := VerdictOf(m.card, m.scope); {
		case verdict.Open():
			c.Kind, c.Tone = Pace, Yellow
		case !verdict.Suffices():
			c.Kind, c.Tone = Pace, Red
		case c.Variant == "past":
			c.Tone = Yellow // in time for the deadline, and too late to complete with the usual course
		}
	}
	m.make(true, c)
}

// until is by when everybody is to have had the lead event, from now on.
func (m *maker) until() day.Day {
	if !m.card.AtCutoff() {
		return m.card.Cutoff
	}
	return m.drive.Deadline
}

// phase is where the day stands to the cutoff: before it, within a week of it, on it, past it.
func (m *maker) phase() string {
	switch {
	case m.card.PastCutoff():
		return "past"
	case m.card.Day == m.card.Cutoff:
		return "today"
	case m.card.Near(m.card.Cutoff):
		return "near"
	}
	return "before"
}

// behind tells of the units that are red by the lead event; the silent ones are asked to
// report first, as how they stand is not known.
func (m *maker) behind() {
	c := Claim{Kind: Behind, Variant: m.phase(), Tone: Red, By: m.until()}
	if m.card.AtDeadline() {
		c.Variant, c.By = "last", m.soon()
	}
	for _, u := range m.red(false) {
		named := Unit{Index: u.Index, Note: "points", Points: u.Gap(), N: u.Remaining, Since: m.since(u)}
		if u.Reasons[0].Key == "stalled" {
			named.Note, named.N = "stalled", u.Stalled
			c.Of++
		}
		c.Units = append(c.Units, named)
	}
	m.byPeople(&c, func(u *tally.Unit) int { return u.Remaining }, m.scope.Remaining)
}

// fullBehind tells of the units that are red by completion alone.
func (m *maker) fullBehind() {
	c := Claim{Kind: FullBehind, Tone: Red, By: m.drive.Completion}
	if m.card.AtCompletion() { // nobody who reads it can have done so by then
		c.By = m.soon()
	}
	for _, u := range m.red(true) {
		c.Units = append(c.Units, Unit{Index: u.Index, Note: "points", Points: u.FullGap(), Since: m.since(u)})
	}
	m.byPeople(&c, unfinished, m.scope.Unfinished())
}

// since is from when on a unit has been published red, where that was not today.
func (m *maker) since(u *tally.Unit) day.Day {
	if red := u.RedSince(); red < m.card.Day {
		return red
	}
	return 0
}

func unfinished(u *tally.Unit) int { return u.Measures.Unfinished() }

// byPeople puts the units with most people first, and makes the claim on them together.
func (m *maker) byPeople(c *Claim, people func(*tally.Unit) int, most int) {
	of := func(u Unit) int { return people(&m.card.Units[u.Index]) }
	slices.SortStableFunc(c.Units, func(a, b Unit) int { return cmp.Compare(of(b), of(a)) })
	for _, u := range c.Units {
		c.People += of(u)
	}
	c.N, c.People = len(c.Units), min(c.People, most)
	m.make(c.N > 0, *c)
}

// red are the units that are red first of all for completion, or for the lead event; but for silence.
func (m *maker) red(completion bool) []*tally.Unit {
	return m.card.Where(func(u *tally.Unit) bool {
		return u.Light == tally.Red && !m.card.Silent(u) && len(u.Reasons) > 0 && u.Reasons[0].OfCompletion() == completion
	})
}

// order judges supervision and duties.
func (m *maker) order() {
	m.unanswered()
	overdue := m.card.Supervision.Overdue
	m.about(Claim{Kind: Mending, Tone: Red, N: overdue, By: m.soon()}, "problems", func(u *tally.Unit) int { return m.card.Mending(u.Index).Overdue })
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
