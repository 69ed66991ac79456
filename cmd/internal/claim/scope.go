package claim

import "dailydose/cmd/internal/tally"

// What is asked of the county and of every unit alike, each answered by a case that names
// the sentence in words, for page and brief.

// level is how many percentage points are no distance, as they are shown to one decimal.
const level = 0.05

// GapOf says how a coverage stands to its plan, by percentage points ahead of it.
func GapOf(points float64, known bool) Answer {
	return first(
		when(!known, "none"),
		when(points >= level, "ahead").in(Green),
		when(points <= -level, "behind").in(Red),
		otherwise("level").in(Green),
	)
}

// EnoughOf says what the pace of the last days is enough for; after the cutoff a lead event
// can still be in time, and no longer completed in time.
func EnoughOf(card *tally.Card, m *tally.Measures) Answer {
	verdict, key, tone := VerdictOf(card, m), "too_slow", Red
	if verdict.Suffices() {
		key, tone = "in_time", Green
	}
	return first(
		when(m.Remaining == 0, "done").in(Green),
		when(card.PastDeadline(), "over"),
		when(verdict.Open(), string(verdict)),
		when(card.PastCutoff(), "late_"+key).in(tone),
		otherwise(key).in(tone),
	)
}

// FinishOf says what is known of the day on which nobody will be left.
func FinishOf(card *tally.Card, m *tally.Measures) Answer {
	return first(
		when(m.Finish.Day != 0, "on"),
		when(m.Finish.Never(), "never").in(Red),
		when(m.Remaining == 0, "done").in(Green),
		when(card.PastDeadline(), "over"),
		otherwise("unknown"),
	)
}

// StandingOf says how a unit stands, in its own page's headline and its brief.
func StandingOf(card *tally.Card, u *tally.Unit) Answer {
	return first(
		when(!u.Measured(), "no_target"),
		when(u.NeverHeard(), "unheard"),
		when(u.Eligible == 0, "no_eligible"),
		when(u.Light == tally.Blue, "done"),
		when(card.Ended(), "ended"),
		when(u.ByCompletion(), "full"),
		otherwise("lead"),
	)
}

// SentOf says what a unit sent for the card's day.
func SentOf(u *tally.Unit) Answer {
	return first(
		when(u.Status == "", "closed"),
		when(u.Status == tally.Missing, "missing"),
		when(u.Status == tally.Returned, "returned"),
		when(u.Late, string(u.Status)+"_late"),
		otherwise(string(u.Status)),
	)
}

// WeekOf says what there is to tell of a week: of completion from the cutoff on, where that
// is an event of its own.
func WeekOf(card *tally.Card, w tally.Week) Answer {
	full := w.Full != 0 && card.Drive.Apart() && card.AtCutoff()
	return first(
		when(!w.Heard, "unheard"),
		when(w.People != 0 && full, "both"),
		when(w.People != 0, "lead"),
		when(full, "full"),
		otherwise("none"),
	)
}
