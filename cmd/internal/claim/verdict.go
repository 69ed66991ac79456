package claim

import "dailydose/cmd/internal/tally"

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
