package claim

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/tally"
)

// OfUnit are the claims on one unit, for its page and papers: red ones first, then yellow
// ones, then what is to go on; within each in the order in which a day's work is done.
func OfUnit(card *tally.Card, night *account.Night, unit int) []Claim {
	u := &card.Units[unit]
	m := makerOf(card, &u.Measures, night)
	m.subject = u
	for _, judge := range []func(*maker, *tally.Unit){
		(*maker).ownReports, (*maker).ownLead, (*maker).ownNextDose, (*maker).ownPeople, (*maker).ownOrder, (*maker).ownKept,
	} {
		judge(m, u)
	}
	urgency := func(c Claim) int { return slices.Index([]Tone{Red, Yellow, Green}, c.Tone) }
	slices.SortStableFunc(m.claims, func(a, b Claim) int { return cmp.Compare(urgency(a), urgency(b)) })
	return m.claims
}

// ownReports judges the unit's report of the day, and whom it counts.
func (m *maker) ownReports(u *tally.Unit) {
	m.make(u.Held > 0, Claim{Kind: Held, Tone: Red, N: u.Held, By: m.tomorrow()})
	m.make(u.Status == tally.Returned, Claim{Kind: Returned, Tone: Red, N: max(1, len(u.NotUsed)), By: m.tomorrow()})
	m.make(u.Status == tally.Missing, Claim{Kind: Silent, Tone: Red, N: max(1, u.MissingRun), By: m.tomorrow()})
	m.make(u.Status == tally.Blank, Claim{Kind: Blank, Tone: Yellow, By: m.tomorrow()})
	rows := u.RowsToday.NotCounted()
	m.make(rows > 0 && u.Status != tally.Returned, Claim{Kind: Rejected, Tone: Red, N: rows, By: m.tomorrow()})
	m.make(u.OverCovered(), Claim{Kind: Above, Tone: Yellow, By: m.soon()})
}

// ownLead judges the unit's pace; nothing is asked of one of which nothing is known but
// that it reports.
func (m *maker) ownLead(u *tally.Unit) {
	if u.Light == "" || u.Remaining == 0 || u.NeverHeard() {
		return
	}
	c := Claim{Kind: Pace, Variant: m.phase(), Tone: Yellow, People: u.Remaining, By: m.until()}
	if u.Light == tally.Red {
		c.Tone = Red
	}
	switch {
	case m.card.AtDeadline():
		c.Kind, c.Variant, c.Tone, c.By = Left, "", Yellow, m.soon()
	case VerdictOf(m.card, m.scope).Suffices():
		c.Kind, c.Tone = Keep, Green
		if c.Variant == "past" {
			c.Tone = Yellow // in time for the deadline, but already late
		}
	}
	m.make(true, c)
}

// ownNextDose tells whom the unit is to call for the next dose.
func (m *maker) ownNextDose(u *tally.Unit) {
	n := &u.NextDose
	late, week := n.Late(), n.DueWithin(m.card.Day, weekDays)
	lit := u.Light != ""
	m.make(lit && late > 0, Claim{Kind: Overdue, Tone: Yellow, People: late, By: m.soon()})
	m.make(lit && late == 0 && n.Due > 0, Claim{Kind: Due, Variant: "now", Tone: Yellow, People: n.Due, Of: week, By: m.soon()})
	m.make(lit && late+n.Due == 0 && week > 0, Claim{Kind: Due, Variant: "week", Tone: Green, People: week})
}

// ownPeople judges the unit's registers of those who are not vaccinated.
func (m *maker) ownPeople(u *tally.Unit) {
	f, x := &u.FollowUp, &u.Exemptions
	m.make(f.Untended+f.Nobody+f.Broken > 0, Claim{Kind: Untended, Tone: Yellow, By: m.soon()})
	m.make(x.Awaiting+x.Expired > 0, Claim{Kind: Undiagnosed, Tone: Yellow, People: x.Awaiting + x.Expired})
}

// ownOrder judges what the unit does for others, and what it was told.
func (m *maker) ownOrder(u *tally.Unit) {
	duties := m.card.CountDuties(func(unit int) bool { return unit == u.Index })
	silent := u.Status == tally.Missing || u.Status == tally.Returned // that duties were not reported follows from that
	m.make(duties.Behind+duties.Silent > 0 && !silent, Claim{Kind: Duties, Tone: Yellow, N: duties.Behind, Of: duties.Silent, By: m.soon()})
	unsafe := campaign.Count(m.card.Sites.All, func(s tally.Site) bool { return s.Unit == u.Index && s.Unsafe() })
	m.make(unsafe > 0, Claim{Kind: Unsafe, Tone: Red, N: unsafe, By: m.tomorrow()})
	overdue := m.card.Mending(u.Index).Overdue
	m.make(overdue > 0, Claim{Kind: Mending, Tone: Red, N: overdue, By: m.soon()})
	m.ownCases(m.drive.Units[u.Index].Name)
}

// ownKept adds what is asked of the unit alone for the county, for which it keeps vaccine,
// sites or adverse events; of sheets that several are asked for, its own.
func (m *maker) ownKept(u *tally.Unit) {
	own := &m.drive.Units[u.Index]
	if len(own.Forms) == 0 {
		return
	}
	for _, c := range Of(m.card, m.night) {
		switch {
		case slices.Equal(c.Asked, []string{own.Name}):
		case c.Kind == Unheard && slices.Contains(c.Asked, own.Name):
			c.Variant = sheetsOf(own, c.Variant)
		default:
			continue
		}
		c.Addressed = true
		m.claims = append(m.claims, c)
	}
}

// sheetsOf is which of the sheets asked for a unit sends.
func sheetsOf(u *campaign.Unit, asked string) string {
	switch {
	case asked != "both" || u.Fills(campaign.FormSupply) && u.Fills(campaign.FormSites):
		return asked
	case u.Fills(campaign.FormSupply):
		return "stock"
	}
	return "sites"
}

// ownCases asks for the answers to the unit's supervision cases, those overdue first.
func (m *maker) ownCases(unit string) {
	for i := range m.night.Cases {
		c := &m.night.Cases[i]
		if c.Unit != unit || !c.Open() || c.IsAnswered() {
			continue
		}
		asked := Claim{Kind: Unanswered, Variant: "open", Tone: Yellow, By: c.Due, Case: c}
		switch {
		case c.Overdue(m.card.Day) > 0:
			asked.Variant, asked.Tone, asked.By = "late", Red, m.tomorrow()
		case c.Due == m.card.Day:
			asked.Variant, asked.By = "today", m.tomorrow()
		}
		m.make(true, asked)
	}
}

// Post is who leads the drive at the unit that a claim is on, by config; "" for none.
func (c *Claim) Post() string {
	if c.Unit == nil {
		return ""
	}
	return c.Card.Drive.Units[c.Unit.Index].Organiser
}
