package claim

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

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
// can still be in time, and no longer completed in time. On both days none is left for it.
func EnoughOf(card *tally.Card, m *tally.Measures) Answer {
	verdict, key, tone := VerdictOf(card, m), "too_slow", Red
	if verdict.Suffices() || card.AtCutoff() && verdict == Late {
		key, tone = "in_time", Green
	}
	return first(
		when(m.Remaining == 0 && m.OverCovered(), "above"),
		when(m.Remaining == 0, "done").in(Green),
		when(card.AtDeadline(), "over"),
		when(verdict.Open(), string(verdict)),
		when(card.AtCutoff(), "late_"+key).in(tone),
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

// ChangeOf says which way a figure went since it was published last.
func ChangeOf(w account.Way) Answer {
	return first(when(w.Now > w.Was, "more"), when(w.Now < w.Was, "less"), otherwise("same"))
}

// RunOf says whether something has gone on for more than a day.
func RunOf(days int) Answer { return first(when(days > 1, "run"), otherwise("new")) }

// SoFarOf says whether a unit's reports have all been on time.
func SoFarOf(u *tally.Unit) Answer {
	return first(when(u.OnTime == u.Expected, "none"), otherwise("some"))
}

// RestOf says what goes on at a unit of which nothing else is asked.
func RestOf(u *tally.Unit) Answer { return first(when(u.Status == "", "over"), otherwise("asked")) }

// RowsOf says what became of the rows of a unit's report of the day.
func RowsOf(u *tally.Unit) Answer {
	return first(when(u.RowsToday.Read == 0, "none"), when(u.RowsToday.NotCounted() > 0, "wrong"), otherwise("sound"))
}

// TaskOf says what whoever is in charge of a case of supervision has to see to.
func TaskOf(matter account.Matter, kind campaign.Kind) Answer {
	return first(when(matter != account.Progress, string(matter)), otherwise(string(kind)))
}

// ThenOf says what follows where a case of supervision is not answered, or nothing changes.
func ThenOf(card *tally.Card, c *account.Case) Answer {
	return first(
		when(c.State() == "summoned", "last"),
		when(c.Due >= card.Drive.Completion, "ends"),
		when(c.Opened < card.Day, "again"),
		otherwise("first"),
	)
}

// AnsweredOf says whether what a case asked last, before the card's day, has been answered.
func AnsweredOf(card *tally.Card, c *account.Case) Answer {
	asked := c.Opened
	for _, on := range c.Reminded {
		if on < card.Day {
			asked = on
		}
	}
	return first(when(c.Answered > asked, "unchanged"), when(len(c.Replies) > 0, "again"), otherwise("none"))
}

// CameOf says what has come of a case about progress since it was opened: of the event by
// which the unit is red. Nothing is known where the unit has not been heard of since.
func CameOf(card *tally.Card, u *tally.Unit, c *account.Case) (a Answer, then tally.Rate, people int) {
	at := slices.IndexFunc(u.Curve, func(p tally.Point) bool { return p.Day >= c.Opened })
	if c.Opened >= card.Day || c.Matter != account.Progress || at < 0 || !u.Curve[at].Coverage1.OK ||
		!slices.ContainsFunc(u.Curve[at+1:], func(p tally.Point) bool { return p.Heard }) {
		return Answer{Case: "none"}, then, 0
	}
	p := u.Curve[at]
	if u.ByCompletion() && card.Drive.Apart() {
		people = u.Full - p.Full
		return first(when(people > 0, "full"), when(people < 0, "full_less"), otherwise("no_full")), p.Coverage, people
	}
	people = u.Lead - p.First
	return first(when(people > 0, "lead"), when(people < 0, "less"), otherwise("no_lead")), p.Coverage1, people
}

// Pressed are the claims on a unit that a case of a matter presses: where it is red by
// completion, next doses first.
func Pressed(matter account.Matter, u *tally.Unit, own []Claim) []Claim {
	lead := []Kind{Silent, Pace, Keep, Left}
	kinds := map[account.Matter][]Kind{account.Silence: {Silent}, account.Progress: append(lead, Overdue, Due)}[matter]
	own = slices.DeleteFunc(own, func(c Claim) bool { return !slices.Contains(kinds, c.Kind) || c.Kind == Due && c.Variant == "week" })
	if u.ByCompletion() {
		slices.SortStableFunc(own, func(a, b Claim) int { return cmp.Compare(slices.Index(lead, a.Kind), slices.Index(lead, b.Kind)) })
	}
	return own
}

// SilentSince is the first of the reporting days up to the card's of which a unit has sent nothing.
func SilentSince(u *tally.Unit) day.Day {
	if u.MissingRun == 0 || u.MissingRun > len(u.Days) {
		return 0
	}
	return u.Days[len(u.Days)-u.MissingRun].Day
}
