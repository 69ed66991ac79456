package page

import (
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/tally"
)

// forecast is one sentence on what becomes of the deadline if today's pace holds.
type forecast struct {
	Tone       string // red, yellow, green; "" where there is nothing to judge
	Name, Text string
}

// outcome is how one question of the forecasts is answered.
type outcome struct{ tone, key string }

// forecasts say what happens to the deadline if today's pace holds, step by step.
func (b *builder) forecasts() []forecast {
	m := &b.card.County.Measures
	figures := b.nextFigures(m)
	var all []forecast
	for _, ask := range []struct {
		step   string
		answer func(*tally.Measures) outcome
	}{
		{"cutoff", b.cutoffOutcome}, {"first", b.firstOutcome}, {"full", b.fullOutcome}, {"begun", b.begunOutcome},
		{"next", b.nextOutcome}, {"sites", b.sitesOutcome}, {"stock", b.stockOutcome},
	} {
		if !b.drive.Apart() && (ask.step == "cutoff" || ask.step == "full") {
			continue // both are told of the lead event
		}
		step, got := "next-dose.forecast."+ask.step, ask.answer(m)
		all = append(all, forecast{got.tone, b.say(step + ".name"), b.say(step+"."+got.key, figures...)})
	}
	return all
}

func (b *builder) cutoffOutcome(*tally.Measures) outcome {
	switch {
	case b.card.PastDeadline():
		return outcome{"yellow", "over"}
	case b.card.PastCutoff():
		return outcome{"yellow", "past"}
	}
	return outcome{"", "ahead"}
}

// firstOutcome is the verdict on the lead event; nothing else is forecast of a drive that
// is over, or of which nothing is known.
func (b *builder) firstOutcome(m *tally.Measures) outcome {
	verdict := claim.VerdictOf(b.card, m)
	switch {
	case m.Remaining == 0 && m.Eligible > 0:
		return outcome{"green", "done"}
	case b.card.PastDeadline():
		return outcome{"red", "past"}
	case verdict == claim.InTime, verdict.Open(), verdict == claim.NoTarget:
		return outcome{map[bool]string{true: "green"}[verdict == claim.InTime], string(verdict)}
	case verdict == claim.Late, verdict == claim.ByDeadline:
		return outcome{"yellow", string(verdict)}
	}
	return outcome{"red", string(verdict)}
}

func (b *builder) fullOutcome(m *tally.Measures) outcome {
	by := m.NextDose.Outlook.FullBy
	switch {
	case m.Eligible == 0:
		return outcome{"", "no_target"}
	case by == 0 && m.Remaining == 0:
		return outcome{"green", "done"}
	case by == 0 && m.Finish.State == tally.Unknown:
		return outcome{"", "unheard"}
	case by == 0:
		return outcome{"red", "unknown"}
	case by <= b.drive.Completion:
		return outcome{"green", "in_time"}
	}
	return outcome{"red", "late"}
}

func (b *builder) begunOutcome(m *tally.Measures) outcome {
	o := m.NextDose.Outlook
	switch {
	case o.Latest == 0:
		return outcome{"", "none"}
	case o.Beyond == 0:
		return outcome{"green", "in_time"}
	case b.card.Ended():
		return outcome{"red", "over"}
	}
	return outcome{"red", "beyond"}
}

func (b *builder) nextOutcome(m *tally.Measures) outcome {
	o := m.NextDose.Outlook
	switch {
	case b.card.Day >= b.drive.Completion && o.Latest != 0:
		return outcome{"red", "over"}
	case o.Demand == 0:
		return outcome{"", "none"}
	case o.Behind():
		return outcome{"red", "too_slow"}
	case o.LeftOver > 0:
		return outcome{"yellow", "queue"}
	}
	return outcome{"green", "holds"}
}

func (b *builder) sitesOutcome(m *tally.Measures) outcome {
	s := &b.card.Sites
	switch {
	case s.Day == 0:
		return outcome{"", "unknown"}
	case b.card.AtDeadline(): // nothing is required a day any more
		return outcome{"", "over"}
	case s.Short > 0:
		return outcome{"red", "short"}
	case m.NextDose.Outlook.Crowded > 0:
		return outcome{"yellow", "crowded"}
	}
	return outcome{"green", "enough"}
}

func (b *builder) stockOutcome(*tally.Measures) outcome {
	s := &b.card.Supply
	switch {
	case !s.Known:
		return outcome{"", "unknown"}
	case s.Shortage == 0:
		return outcome{"green", "enough"}
	case b.card.Near(s.Shortage):
		return outcome{"red", "short"}
	}
	return outcome{"yellow", "short"}
}
