package page

import (
	"slices"

	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/tally"
)

// task is one thing a unit has to do today, where it has a reason to: a line
// with the way to its figures on the unit's own page.
func (b *builder) task(reason bool, key, tone, anchor string, figures ...any) decision {
	if !reason {
		return decision{}
	}
	return decision{Tone: tone, Href: "#" + anchor, Text: b.say("unit.today."+key, figures...)}
}

// today is what a unit has to do, from its own figures: red ones first, then
// yellow ones, each in the order of the page.
func (b *builder) today(u *tally.Unit, s *unitSupport) []decision {
	return worstFirst(slices.Concat(b.reportTasks(u), b.doseTasks(u), b.peopleTasks(u), b.supportTasks(s)))
}

// reportTasks are about the day's own report, and whom the unit counts.
func (b *builder) reportTasks(u *tally.Unit) []decision {
	return []decision{
		b.task(u.Held > 0, "held", "red", "h-books", "n", u.Held),
		b.task(u.Status == tally.Returned, "returned", "red", "h-books"),
		b.task(u.Status == tally.Missing, "missing", "red", "h-strip", "run", u.MissingRun),
		b.task(u.Status == tally.Blank, "blank", "yellow", "h-typed"),
		b.task(u.RowsToday.NotCounted() > 0 && u.Status != tally.Returned, "rejected", "red", "h-list", "rows", u.RowsToday.NotCounted()),
		b.task(u.OverCovered(), "over", "yellow", "h-stand", "coverage", u.Coverage1),
	}
}

// doseTasks are about the pace of first doses and about those to be called for the next one.
func (b *builder) doseTasks(u *tally.Unit) []decision {
	tone := "yellow"
	if u.Light == tally.Red {
		tone = "red"
	}
	enough := claim.VerdictOf(b.card, &u.Measures).Suffices()
	left, n := u.Light != "" && u.Remaining > 0 && !b.card.PastDeadline(), u.NextDose
	return []decision{
		b.task(left && !enough, "pace", tone, "h-stand", "demand", u.Demand(), "pace", u.Pace.Value, "partly", b.words.Keep(b.words.Partly(u.Pace)), "known", u.Pace.OK()),
		// Fast enough for the deadline, but already late.
		b.task(left && enough && b.card.PastCutoff(), "first", tone, "h-stand", "left", u.Remaining, "demand", u.Demand()),
		b.task(u.Light != "" && n.Due+n.Overdue+n.LongOverdue > 0, "next", "yellow", "h-next", "due", n.Due, "overdue", n.Overdue, "long", n.LongOverdue),
	}
}

// peopleTasks are about those not vaccinated.
func (b *builder) peopleTasks(u *tally.Unit) []decision {
	f, x := &u.FollowUp, &u.Exemptions
	return []decision{
		b.task(f.Untended+f.Nobody+f.Broken > 0, "follow", "yellow", "follow-up", "untended", f.Untended, "nobody", f.Nobody, "broken", f.Broken),
		b.task(x.Awaiting+x.Expired > 0, "exempt", "yellow", "exemptions", "awaiting", x.Awaiting, "expired", x.Expired),
	}
}

// supportTasks are about indicators, sites and what inspections found.
func (b *builder) supportTasks(s *unitSupport) []decision {
	unsafe := 0
	for i := range s.Sites {
		if s.Sites[i].Unsafe() {
			unsafe++
		}
	}
	c, overdue := s.Count, s.Mending.Overdue
	return []decision{
		b.task(c.Behind+c.Silent > 0, "duties", "yellow", "h-duties", "behind", c.Behind, "silent", c.Silent),
		b.task(unsafe > 0, "unsafe", "red", "h-sites", "n", unsafe),
		b.task(overdue > 0, "mending", "red", "h-watch", "n", overdue),
	}
}
