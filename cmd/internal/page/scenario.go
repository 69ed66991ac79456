package page

import (
	"cmp"
	"strconv"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// scenarios are what becomes of the first doses at some daily paces. For any other pace the
// page's script looks up in it the day and the verdict.
type scenarios struct {
	Paces    []string // the least that end on the day after, on the next, and so on
	Last     day.Day  // the last day that they are given for
	Whole    string   // the least that leaves nobody until the cutoff, or the deadline; "0" where none does
	Most     int      // the slider's end
	Rows     []scenario
	Verdicts []verdict // those that can be had, by the pace from which they hold, the highest first
}

type verdict struct {
	Key        tally.Timing
	Tone, Text string
	From       string // people a day, with all digits
}

type scenario struct {
	tally.Projection
	Key     string // now, more, most, required
	Name    string
	Exact   string // the pace with all its digits, for the script
	Verdict verdict
	Tick    bool // marked on the slider: the actual and the required pace
}

// projected reports whether anything is left to be projected.
func (b *builder) projected() bool {
	return b.card.County.Remaining > 0 && !b.card.AtDeadline() && !b.card.Collected.IsZero()
}

// projectedDays is for how many days the page knows the pace that ends on each.
const projectedDays = 200

// scenarios are nil where nothing is left to be projected.
func (b *builder) scenarios() *scenarios {
	m := &b.card.County.Measures
	if !b.projected() {
		return nil
	}
	s := &scenarios{Paces: words.Each(b.card.Paces(m, projectedDays), exact), Last: b.card.Day + projectedDays, Whole: exact(0)}
	if until := int(b.card.Until() - b.card.Day); until > 0 {
		s.Whole = exact(b.card.Paces(m, until)[until-1])
	}
	required := 0
	if b.card.DayLeft() {
		required = m.Required
	}
	for _, row := range []struct {
		key  string
		pace float64
	}{{"now", m.Pace.Value}, {"more", m.Pace.Value * 1.2}, {"most", m.Pace.Value * 1.5}, {"required", float64(required)}} {
		if row.pace == 0 && (row.key != "now" || !m.Pace.OK()) {
			continue
		}
		p := b.card.Project(m, row.pace)
		s.Rows = append(s.Rows, scenario{
			Projection: p, Key: row.key, Name: b.say("scenario.pace." + row.key), Exact: exact(p.Pace),
			Verdict: b.verdict(b.card.Timing(p.Finish)), Tick: row.key == "now" || row.key == "required",
		})
		s.Most = max(s.Most, 2*int(row.pace+1))
	}
	for _, t := range []tally.Timing{tally.InTime, tally.AfterTime, tally.TooLate, tally.NeverDone} {
		if from, can := b.card.PaceFor(m, t); can {
			v := b.verdict(t)
			v.From = exact(from)
			s.Verdicts = append(s.Verdicts, v)
		}
	}
	return s
}

func exact(pace float64) string { return strconv.FormatFloat(pace, 'g', -1, 64) }

func (b *builder) verdict(t tally.Timing) verdict {
	tone := cmp.Or(map[tally.Timing]string{tally.InTime: "green", tally.AfterTime: "yellow"}[t], "red")
	return verdict{Key: t, Tone: tone, Text: b.say("scenario.verdict."+string(t), "cutoff", b.card.Cutoff, "deadline", b.drive.Deadline)}
}
