package page

import (
	"cmp"

	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

type nextDoseBody struct {
	Tone        string // of the forecast of next doses
	Ratio       float64
	Untold      string // why nothing is projected
	Over        bool   // drop-out rate above the alarm
	Alarm       string // how the drop-out rate stands to the alarm
	Definitions []term
	Forecasts   []forecast
	Calendar    *chart.Figure
	Queue       *chart.Figure
	Stock       *chart.Figure
	Units       []*tally.Unit // with anybody begun and not finished: the most people over their time first
	Products    []tally.ProductNext
}

// parts are the people of a bar.
type parts struct{ Waiting, Due, Overdue, LongOverdue, Whole int }

func partsOf(waiting, due, overdue, long int) parts {
	return parts{waiting, due, overdue, long, waiting + due + overdue + long}
}

func (b *builder) nextDose() content {
	c := &b.card.County
	o := &c.NextDose.Outlook
	body := nextDoseBody{
		Tone: string(b.answer[claim.ForecastNext].Tone), Ratio: ratio(o.Pace.Value, o.Required), Untold: claim.Unprojected(b.card, o),
		Alarm: b.alarm(c.NextDose), Over: b.card.DropoutHigh(&c.NextDose), Forecasts: b.forecasts(),
		Units: b.begun(), Calendar: b.bars(chart.Calendar(b.card)), Stock: b.stockChart(), Products: c.NextDose.Products,
		Definitions: b.definitions("next", "dropout", "who_dropout"),
	}
	queue := chart.Queue(b.card, *o)
	body.Queue = b.drawn(!o.Early() && queue.Sum() > 0 && len(queue.Days) > 1, queue)
	return content{b.nextDoseWords(), body}
}

// definitions are those of the method page, word for word.
func (b *builder) definitions(section string, keys ...string) []term {
	return words.Each(keys, func(key string) term { return b.define(section, key, b.rules()) })
}

// alarm says how the drop-out rate stands to its alarm.
func (b *builder) alarm(n tally.NextDose) string {
	return b.say("next-dose.alarm."+claim.DropoutOf(b.card, &n).Case, "alarm", b.drive.Thresholds.DropoutAlarm, "base", b.drive.Thresholds.MinBase)
}

// nextFigures are what the sentences on the next doses may name.
func (b *builder) nextFigures(m *tally.Measures) []any {
	n, o := m.NextDose, m.NextDose.Outlook
	return append(b.figures(m), "ready", o.Ready, "waiting", n.Waiting, "due", n.Due, "overdue", n.Overdue, "long", n.LongOverdue,
		"nextpace", o.Pace.Value, "nextrequired", o.Required, "demand", o.Demand, "beyond", o.Beyond, "latest", o.Latest,
		"finishday", b.date(m.Finish.Day), "fullbyday", b.date(o.FullBy), "latestday", b.date(o.Latest),
		"fullby", o.FullBy, "late", int(o.FullBy-b.drive.Completion), "lefton", o.LeftOn, "leftover", o.LeftOver,
		"fell", o.Fell, "given", o.Given, "crowded", o.Crowded, "dropout", n.Dropout,
		"capacity", b.card.Sites.Capacity, "sitesrequired", b.card.Sites.Required, "needdays", b.card.Supply.NeedDays(), "open", b.card.Sites.Open,
		"stock", b.card.Supply.Stock, "need7", b.card.Supply.Need7, "due7", b.card.Supply.Due7, "shortage", b.card.Supply.Shortage, "shortof", b.shortOf(), "short7", b.card.Supply.Short7, "joined", o.Joined, "gave", o.Gave,
		"past", int(b.card.Day-b.card.Cutoff), "interval", int(b.drive.ShortestCourse()), "spaced", m.Remaining > 0 && o.FullBy > o.Latest, "horizon", len(o.Ahead))
}

func (b *builder) nextDoseWords() head {
	figures := append(b.nextFigures(&b.card.County.Measures), "first", b.card.County.NextDose.FirstDue(b.card.Day).Day, "alarm", b.alarm(b.card.County.NextDose))
	return b.head(claim.WillTheyKeep, figures...)
}

// begun are the units with anybody begun and not finished: the most people
// over their time first.
func (b *builder) begun() []*tally.Unit {
	late := func(u *tally.Unit) int { return u.NextDose.Overdue + u.NextDose.LongOverdue }
	units := b.card.Where(func(u *tally.Unit) bool { return u.NextDose.Waiting+u.NextDose.Outlook.Ready+u.NextDose.Closed > 0 })
	return sorted(units, func(x, y *tally.Unit) int { return cmp.Compare(late(y), late(x)) })
}

// intervals says how many doses a product's course has, and how far they are apart where that is the same for all.
func (b *builder) intervals(product int) string {
	v := &b.drive.Vaccines[product]
	key := "next-dose.series.one"
	if v.Even() && len(v.Steps) > 1 {
		key = "next-dose.series.even"
	} else if len(v.Steps) > 1 {
		key = "next-dose.series.uneven"
	}
	var steps []string
	for k, s := range v.Steps[1:] {
		steps = append(steps, b.say("next-dose.series.step", "dose", k+2, "from", s.From, "min", s.Min))
	}
	last := v.Steps[len(v.Steps)-1]
	return b.say(key, "doses", len(v.Steps), "min", last.Min, "due", last.Due, "steps", steps)
}

// forecast is one sentence on what becomes of the deadline if today's pace holds.
type forecast struct {
	Tone       string // red, yellow, green; "" where there is nothing to judge
	Name, Text string
}

// forecasts say what happens to the deadline if today's pace holds, step by step.
func (b *builder) forecasts() []forecast {
	figures := b.nextFigures(&b.card.County.Measures)
	var all []forecast
	for _, step := range []claim.Question{
		claim.ForecastCutoff, claim.ForecastFirst, claim.ForecastFull, claim.ForecastBegun, claim.ForecastNext, claim.ForecastSites, claim.ForecastStock,
	} {
		if !b.drive.Apart() && (step == claim.ForecastCutoff || step == claim.ForecastFull) {
			continue // both are told of the lead event
		}
		if b.drive.OfCounties() && (step == claim.ForecastSites || step == claim.ForecastStock) {
			continue // counties hand up neither
		}
		got, key := b.answer[step], "next-dose."+string(step)
		all = append(all, forecast{string(got.Tone), b.say(key + ".name"), b.say(key+"."+got.Case, figures...)})
	}
	return all
}
