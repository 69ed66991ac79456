package claim

import (
	"slices"

	"dailydose/cmd/internal/tally"
)

// Sentences says what briefs tell of a scope beside its claims: by topic, which of the
// topic's sentences in words holds.
func Sentences(card *tally.Card, m *tally.Measures) map[string]string {
	return cases(map[string]Answer{
		"scope": ScopeOf(card, m), "begun": begunOf(card, m), "gap": planOf(card, m), "given": givenOf(card, m),
		"opening": openingOf(card, m), "outlook": outlookOf(card, m), "will": willOf(card, m), "complete": completeOf(card, m), "finish": fullFinishOf(card, m),
		"next": nextOf(card, m), "window": windowOf(card, &m.NextDose), "dropout": dropoutOf(card, &m.NextDose), "coming": comingOf(card, &m.NextDose),
		"off": offOf(m), "checked": checkedOf(&m.Verification), "registers": registersOf(m),
	})
}

// cases are the cases of answers.
func cases(answers map[string]Answer) map[string]string {
	said := map[string]string{}
	for topic, a := range answers {
		said[topic] = a.Case
	}
	return said
}

// CountySentences are those that only the county's brief has.
func CountySentences(card *tally.Card) map[string]string {
	s, a := &card.Supply, &card.Safety
	return cases(map[string]Answer{
		"reports": reportsOf(card), "sent": sentOf(card), "late": lateOf(card), "stock": stockOf(card), "need": needOf(s), "split": splitOf(s),
		"sites": sitesOf(card), "safety": safetyOf(a), "wonover": wonOverOf(&card.County.FollowUp), "crossing": crossingOf(card.Crossing),
		"asof":    first(when(card.Sites.Day == 0 || card.Sites.Day == card.Day, "today"), otherwise("earlier")), // by which day's report sites are told of
		"per100k": first(when(a.Per100k.OK, "known"), otherwise("none")),
		"recent":  first(when(a.Recent > 0 && a.Recent < a.Serious, "some"), otherwise("none")), // of the serious ones, in the last 7 days
	})
}

// ScopeOf says whether there is any progress to be told of.
func ScopeOf(card *tally.Card, m *tally.Measures) Answer {
	return first(
		when(m.Target == 0, "no_target"),
		when(m.Eligible == 0, "no_eligible"),
		when(card.Collected.IsZero(), "unheard"),
		otherwise("counted"),
	)
}

// begunOf tells completion where it is an event apart.
func begunOf(card *tally.Card, m *tally.Measures) Answer {
	return first(
		when(m.Lead == 0, "none"),
		when(!card.Drive.Apart(), "one"),
		when(m.Full == 0, "first"),
		otherwise("both"),
	)
}

// planOf says how the lead event stands to its plan, as long as that goes on.
func planOf(card *tally.Card, m *tally.Measures) Answer {
	return GapOf(m.Gap(), !card.PastDeadline() && m.Remaining > 0)
}

// givenOf says what was given on the card's day: that nothing was is told only while
// somebody remains, and of a day of which a report was to come.
func givenOf(card *tally.Card, m *tally.Measures) Answer {
	any := slices.ContainsFunc(card.Drive.OwnDoses(), func(k int) bool { return m.Today[k-1] > 0 })
	return first(
		when(any, "some"),
		when(card.Ended() || m.Lead == 0, "over"),
		when(card.Unheard(), "unheard"),
		when(m.Remaining == 0, "over"),
		when(card.PastDeadline(), "none"),
		otherwise("no_lead"),
	)
}

// openingOf says where the day stands to the dates, for whom remains.
func openingOf(card *tally.Card, m *tally.Measures) Answer {
	midway := m.NextDose.Midway() > 0
	return first(
		when(m.Remaining == 0 && m.OverCovered() && midway, "above_begun"),
		when(m.Remaining == 0 && m.OverCovered(), "above"),
		when(m.Remaining == 0 && midway, "begun"),
		when(m.Remaining == 0, "done"),
		when(card.PastDeadline(), "past"),
		when(card.Day == card.Drive.Deadline, "last"),
		when(card.PastCutoff(), "after"),
		when(card.Day == card.Cutoff, "today"),
		otherwise("before"),
	)
}

// outlookOf says how those who remain get on; nothing once there is no day left for it.
func outlookOf(card *tally.Card, m *tally.Measures) Answer {
	return first(
		when(m.Remaining == 0 && m.OverCovered(), "above"),
		when(m.Remaining == 0, "none"),
		when(card.AtDeadline(), "none"),
		otherwise(string(VerdictOf(card, m))),
	)
}

// willOf is the verdict, as page 1 tells it: on the deadline there is nothing to project any
// more, nor on the cutoff any time ahead of it; a coverage that cannot be proves nothing.
func willOf(card *tally.Card, m *tally.Measures) Answer {
	verdict := VerdictOf(card, m)
	return first(
		when(aboveAll(card, m) && m.Remaining > 0, "above_left"),
		when(verdict == Done && m.OverCovered(), "above"),
		when(verdict == Ended && m.OverCovered(), "ended_above"),
		when(verdict != Nothing && verdict != NoTarget && m.Remaining > 0 && card.Day == card.Drive.Deadline, "last"),
		when((verdict == Late || verdict == TooLate) && card.Day == card.Cutoff, "today"),
		otherwise(string(verdict)),
	)
}

// completeOf says how completion stands against its plan; nothing before anybody is planned
// to complete, nor where it is no event apart.
func completeOf(card *tally.Card, m *tally.Measures) Answer {
	gap := GapOf(m.FullGap(), true).Case
	return first(
		when(!card.Drive.Apart() || card.Collected.IsZero() || m.PlanFull == 0, "none"),
		when(card.Ended() && gap != "behind", "done"),
		when(card.Ended(), "missed"),
		when(m.Remaining == 0 && m.NextDose.Midway() == 0, "all"),
		otherwise(gap),
	)
}

// fullFinishOf says when everybody can have completed at the earliest, at the present pace:
// not at all where nobody begins any more, nor in time where next doses fall behind.
func fullFinishOf(card *tally.Card, m *tally.Measures) Answer {
	by := m.NextDose.Outlook.FullBy
	return first(
		when(card.AtCompletion() || completeOf(card, m).Case == "none", "none"),
		when(by == 0 && !card.PastDeadline(), "none"),
		when(by <= card.Drive.Completion && card.FallsShort(m), "slow"),
		when(by == 0 && m.Remaining > 0 && m.Pace.OK() && m.Pace.Value == 0, "never"),
		when(by == 0 || by <= card.Drive.Completion && m.NextDose.Outlook.Pace.State == tally.Unknown, "none"),
		when(by <= card.Drive.Completion, "in_time"),
		otherwise("late"),
	)
}

// nextOf says whether anybody is between two doses; that nobody is goes without saying where
// everybody has completed.
func nextOf(card *tally.Card, m *tally.Measures) Answer {
	return first(
		when(m.NextDose.Midway() > 0, "midway"),
		when(m.Lead > 0 && m.Remaining > 0 && card.Drive.Apart(), "done"),
		otherwise("none"),
	)
}

// windowOf says where those are who are between two doses.
func windowOf(card *tally.Card, n *tally.NextDose) Answer {
	all := n.Midway()
	return first(
		when(n.Waiting == all && n.FirstDue(card.Day).Day != 0, "waiting_until"),
		when(n.Waiting == all, "waiting"),
		when(n.Due == all, "due"),
		when(n.Overdue == all, "overdue"),
		when(n.LongOverdue == all, "long"),
		otherwise("several"),
	)
}

// dropoutOf says it as long as anybody is between two doses.
func dropoutOf(card *tally.Card, n *tally.NextDose) Answer {
	if n.Midway() == 0 {
		return Answer{Case: "none"}
	}
	return DropoutOf(card, n)
}

// DropoutOf says how the drop-out rate stands to its alarm: there is none where no window has
// closed, or too few; at the edge both read the same.
func DropoutOf(card *tally.Card, n *tally.NextDose) Answer {
	alarm := tally.Rate{Value: card.Drive.Thresholds.DropoutAlarm}
	return first(
		when(!n.Dropout.OK && n.Closed == 0, "none"),
		when(!n.Dropout.OK, "few"),
		when(card.DropoutHigh(n) && n.Dropout.Tenths() == alarm.Tenths(), "edge"),
		when(card.DropoutHigh(n), "high"),
		otherwise("low"),
	)
}

// comingOf says whether anybody falls due within a week, and whether all on one day.
func comingOf(card *tally.Card, n *tally.NextDose) Answer {
	week := n.DueWithin(card.Day, weekDays)
	return first(
		when(week == 0, "none"),
		when(week == n.FullestDay(card.Day, weekDays).BecomingDue, "day"),
		otherwise("days"),
	)
}

// offOf says who of the target is not among those to be vaccinated.
func offOf(m *tally.Measures) Answer {
	return first(
		when(m.Exempt > 0 && m.Off.Undosed > 0, "both"),
		when(m.Exempt > 0, "exempt"),
		when(m.Off.Undosed > 0, "gone"),
		otherwise("none"),
	)
}

// checkedOf says what field verification found.
func checkedOf(v *tally.Verification) Answer {
	return first(
		when(v.Asked() == 0, "none"),
		when(v.Refuted == 0, "true"),
		otherwise("refuted"),
	)
}

// registersOf says what a unit's register of contraindications holds.
func registersOf(m *tally.Measures) Answer {
	return first(
		when(m.Exempt > 0 && m.AwaitingDiagnosis > 0, "both"),
		when(m.Exempt > 0, "exempt"),
		when(m.AwaitingDiagnosis > 0, "awaiting"),
		otherwise("none"),
	)
}

// reportsOf says how many of the units reported.
func reportsOf(card *tally.Card) Answer {
	c := &card.County
	received := c.Reported + c.Zero + c.Blank
	return first(
		when(card.Ended() && received > 0, "over_some"),
		when(card.Ended(), "over"),
		when(c.Missing == c.Reporting, "nobody"),
		when(c.Missing+c.Returned == 0, "all"),
		otherwise("some"),
	)
}

// sentOf says whether those who reported have sent anything but what is expected; where all sent a
// zero report nobody is listed.
func sentOf(card *tally.Card) Answer {
	c := &card.County
	return first(
		when(c.Zero > 1 && c.Zero == c.Reported+c.Zero+c.Blank, "zero"),
		when(c.Zero+c.Blank > 0, "some"),
		otherwise("none"),
	)
}

// lateOf says who was late; that nobody was, only where all have reported.
func lateOf(card *tally.Card) Answer {
	c := &card.County
	return first(
		when(card.Ended(), "untold"),
		when(c.Late > 0, "some"),
		when(c.Missing+c.Returned == 0, "none"),
		otherwise("untold"),
	)
}

// stockOf says what is in stock; how many days it lasts, where the use of a whole week is known.
func stockOf(card *tally.Card) Answer {
	s := &card.Supply
	return first(
		when(!s.Known, "unknown"),
		when(s.Stock < 0, "below"),
		when(s.Stock == 0, "none"),
		when(s.Total.Days.OK, "days"),
		otherwise("left"),
	)
}

// needOf says what the next 7 days need beyond the products' own stocks.
func needOf(s *tally.Supply) Answer {
	return first(
		when(!s.Known || s.Need7 == 0, "none"),
		when(s.Short7 > 0 && s.Stock > 0, "short"),
		otherwise("covered"),
	)
}

// splitOf says what that need consists of, where it is of more than one kind.
func splitOf(s *tally.Supply) Answer {
	return first(
		when(s.First7() == 0 || s.Due7+s.Backlog == 0, "none"),
		when(s.Backlog > 0, "backlog"),
		otherwise("due"),
	)
}

// sitesOf says whether the sites can do what is needed.
func sitesOf(card *tally.Card) Answer {
	s := &card.Sites
	return first(
		when(s.Day == 0, "unknown"),
		when(s.Open == 0, "closed"),
		when(card.AtCompletion() || s.Required == 0, "open"),
		when(s.Short > 0, "short"),
		when(card.County.NextDose.Outlook.Crowded > 0, "crowded"),
		otherwise("enough"),
	)
}

// safetyOf says how serious the adverse events are.
func safetyOf(s *tally.Safety) Answer {
	return first(
		when(s.Cases == 0, "none"),
		when(s.Serious == 0, "mild"),
		when(s.Deaths > 0, "deaths"),
		when(s.Serious == s.Cases, "all"),
		otherwise("serious"),
	)
}

// wonOverOf says whether people who hesitated or refused were vaccinated.
func wonOverOf(f *tally.FollowUp) Answer {
	return first(
		when(f.WonOver == 0, "none"),
		when(f.WonOver == f.Hesitant, "all"),
		otherwise("some"),
	)
}

// crossingOf says whom several counties have.
func crossingOf(c *tally.Crossing) Answer {
	return first(
		when(c == nil || c.People == 0, "none"),
		when(c != nil && c.Asked > 0, "asked"),
		otherwise("people"),
	)
}
