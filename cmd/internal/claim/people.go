package claim

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/tally"
)

// safety judges the adverse events; serious ones go before everything.
func (m *maker) safety() {
	s := &m.card.Safety
	asked := m.keepers(campaign.FormAEFI)
	m.make(s.Recent > 0, Claim{Kind: Serious, Tone: Red, First: true, People: s.Recent, N: s.Recent, Of: s.Deaths, By: m.tomorrow(), Asked: asked})
	m.make(s.Late > 0, Claim{Kind: Tardy, Tone: Yellow, People: s.Late, N: s.Late, Asked: asked})
}

// registers judges the registers of those who are not vaccinated.
func (m *maker) registers() {
	f := &m.scope.FollowUp
	m.about(Claim{Kind: Untended, Tone: Yellow, People: f.Untended, By: m.soon()}, "cases", func(u *tally.Unit) int { return u.FollowUp.Untended })
	hesitant := f.OpenHesitant()
	m.make(hesitant > 0 && !m.card.AtDeadline(), Claim{Kind: Hesitant, Tone: Yellow, People: hesitant, By: m.soon()})
	m.make(m.scope.AwaitingDiagnosis > 0, Claim{Kind: Undiagnosed, Tone: Yellow, People: m.scope.AwaitingDiagnosis, By: m.soon(),
		Units: m.units("people", func(u *tally.Unit) int { return u.AwaitingDiagnosis })})
	m.unusual()
}

// unusual names the units with very many contraindications, the highest shares first.
func (m *maker) unusual() {
	c := Claim{Kind: Unusual, Tone: Yellow, By: m.soon()}
	for _, u := range m.card.Where(func(u *tally.Unit) bool { return u.Exemptions.Unusual }) {
		c.Units = append(c.Units, Unit{Index: u.Index, Note: "share", Share: u.Exemptions.Share})
		c.People += u.Exemptions.Confirmed
	}
	m.byShare(&c)
}

// rosters judges what does not count of the rosters, and whom they count.
func (m *maker) rosters() {
	rows := m.card.County.RowsToday.NotCounted()
	m.about(Claim{Kind: Rejected, Tone: Yellow, People: rows, By: m.tomorrow()}, "rows", func(u *tally.Unit) int { return u.RowsToday.NotCounted() })
	c := Claim{Kind: Above, Tone: Yellow, By: m.soon()}
	for _, u := range m.card.Where(func(u *tally.Unit) bool { return u.OverCovered() }) {
		c.Units = append(c.Units, Unit{Index: u.Index, Note: "share", Share: u.Coverage1})
		c.People += u.Lead - u.Eligible
	}
	m.byShare(&c)
	m.vanished()
}

func (m *maker) byShare(c *Claim) {
	slices.SortStableFunc(c.Units, func(a, b Unit) int { return cmp.Compare(b.Share.Value, a.Share.Value) })
	c.N = len(c.Units)
	m.make(c.N > 0, *c)
}

// vanished tells of people who were counted last night and are not any more, but for
// those who were taken off on purpose; whom a changed config leaves out, no unit can report again.
func (m *maker) vanished() {
	m.gone(Claim{}, func(how string) bool { return how != "withdrawn" && how != string(account.ByConfig) })
	m.gone(Claim{Variant: "config", Asked: []string{m.drive.Issuer}}, func(how string) bool { return how == string(account.ByConfig) })
}

func (m *maker) gone(c Claim, is func(how string) bool) {
	gone := map[int]int{}
	c.Kind, c.Tone, c.By = Vanished, Red, m.tomorrow()
	for _, v := range m.night.Vanished {
		if is(v.How) {
			gone[v.Unit] += v.People
			c.People += v.People
		}
	}
	m.about(c, "people", func(u *tally.Unit) int { return gone[u.Index] })
}

// longestName is how much of a name from a workbook a claim tells, in characters: that of a site is its unit's
// and its own.
const longestName = 40

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
