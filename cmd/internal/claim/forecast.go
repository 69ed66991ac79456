package claim

import "dailydose/cmd/internal/tally"

// The forecasts say what becomes of the dates if the pace of the last days holds, step by step.

func (m *maker) forecastCutoff() Answer {
	return first(
		when(m.card.PastDeadline(), "over").in(Yellow),
		when(m.card.PastCutoff(), "past").in(Yellow),
		otherwise("ahead"),
	)
}

// forecastFirst is the verdict on the lead event; nothing else is forecast of a drive that
// is over, or of which nothing is known.
func (m *maker) forecastFirst() Answer {
	verdict := VerdictOf(m.card, m.scope)
	said := string(verdict)
	return first(
		when(m.scope.Remaining == 0 && m.scope.Eligible > 0, "done").in(Green),
		when(m.card.PastDeadline(), "past").in(Red),
		when(verdict == InTime, said).in(Green),
		when(verdict == Late || verdict == ByDeadline, said).in(Yellow),
		when(verdict.Open() || verdict == NoTarget, said),
		otherwise(said).in(Red),
	)
}

func (m *maker) forecastFull() Answer {
	by, untold := m.scope.NextDose.Outlook.FullBy, m.scope.NextDose.Outlook.Pace.State == tally.Unknown
	return first(
		when(m.scope.Eligible == 0, "no_target"),
		when(by == 0 && m.scope.Remaining == 0, "done").in(Green),
		when(by == 0 && m.scope.Finish.State == tally.Unknown, "unheard"),
		when(by == 0, "unknown").in(Red),
		when(by <= m.drive.Completion && m.card.FallsShort(m.scope), "slow").in(Red),
		when(by <= m.drive.Completion && untold, "untold"),
		when(by <= m.drive.Completion, "in_time").in(Green),
		otherwise("late").in(Red),
	)
}

func (m *maker) forecastBegun() Answer {
	o := &m.scope.NextDose.Outlook
	return first(
		when(o.Latest == 0, "none"),
		when(o.Beyond == 0, "in_time").in(Green),
		when(m.made(Beyond) == nil, "over").in(Red),
		otherwise("beyond").in(Red),
	)
}

func (m *maker) forecastNext() Answer {
	o := &m.scope.NextDose.Outlook
	return first(
		when(m.card.AtCompletion() && o.Latest != 0, "over").in(Red),
		when(o.Demand == 0, "none"),
		when(m.made(KeepUp) != nil, "too_slow").in(Red),
		when(Unprojected(m.card, o) != "", Unprojected(m.card, o)),
		when(o.LeftOver > 0 && o.Slow(), "lagging").in(Yellow),
		when(o.LeftOver > 0, "queue").in(Yellow),
		otherwise("holds").in(Green),
	)
}

// Unprojected says why nothing is projected of next doses: the drive is over or too new, nobody
// is due yet, or too few of the last days are heard of; "" where something is.
func Unprojected(card *tally.Card, o *tally.Outlook) string {
	switch {
	case card.AtCompletion():
		return "over"
	case o.Early():
		return "early"
	case o.Pace.OK():
		return ""
	case card.DaysIn() < projected:
		return "new"
	}
	return "unheard"
}

// forecastSites answers as the page on sites does; a forecast knows of no closed sites, as
// nothing is given there.
func (m *maker) forecastSites() Answer {
	a := m.willTheyFit()
	if a.Case == "closed" {
		return first(when(m.made(Capacity) != nil, "short").in(Red), otherwise("over"))
	}
	return a
}

func (m *maker) forecastStock() Answer {
	if short := m.made(Shortage); short != nil {
		return first(when(m.card.Supply.Out, "out").in(short.Tone), otherwise("short").in(short.Tone))
	}
	return first(when(!m.card.Supply.Known, "unknown"), otherwise("enough").in(Green))
}

// Verdict answers whether everybody will have had the lead event in time.
type Verdict string

// The verdicts, in the order in which they are asked for.
const (
	Nothing    Verdict = "unheard"   // no report ever came
	NoTarget   Verdict = "no_target" // nobody is eligible
	Ended      Verdict = "ended"     // the drive is over
	Done       Verdict = "done"      // nobody remains
	Missed     Verdict = "past"      // the deadline is over, and people remain
	Early      Verdict = "early"     // too few days of the drive to project from
	Unknown    Verdict = "unknown"   // too few of the last days are heard of
	Never      Verdict = "never"     // nobody is vaccinated any more
	InTime     Verdict = "in_time"   // by the cutoff
	ByDeadline Verdict = "by_deadline"
	Late       Verdict = "late"     // after the cutoff, which is still ahead, and by the deadline
	TooLate    Verdict = "too_late" // after the deadline
)

// Suffices reports whether it will be done at the present pace, as far as it still can.
func (v Verdict) Suffices() bool { return v == InTime || v == ByDeadline }

// Open reports whether nothing can be said of it yet, or any more.
func (v Verdict) Open() bool { return v == Nothing || v == Early || v == Unknown }

// projected is how many days of a drive a pace needs.
const projected = 3

// VerdictOf judges a scope of the card.
func VerdictOf(card *tally.Card, m *tally.Measures) Verdict {
	switch {
	case card.Collected.IsZero():
		return Nothing
	case m.Eligible == 0:
		return NoTarget
	case card.Ended():
		return Ended
	case m.Remaining == 0:
		return Done
	case card.PastDeadline():
		return Missed
	}
	switch timing := card.Timing(m.Finish); {
	case timing == tally.Unprojected && card.DaysIn() < projected:
		return Early
	case timing == tally.Unprojected:
		return Unknown
	case timing == tally.NeverDone:
		return Never
	case timing == tally.InTime && !card.PastCutoff():
		return InTime
	case timing == tally.TooLate:
		return TooLate
	case card.PastCutoff():
		return ByDeadline
	}
	return Late
}
