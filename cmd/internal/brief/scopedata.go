package brief

import (
	"math"
	"time"

	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// scopeData is what every brief tells of the figures in its scope.
type scopeData struct {
	*tally.Card
	*tally.Measures
	Is       map[string]string // which of its sentences holds, by topic
	Dates    dates
	Gap      float64  // percentage points ahead of the plan, to the decimal shown; negative: behind
	Speed    string   // people a day
	Partly   string   // what it rests on, where that is not all
	Stages   []string // where those stand who are between two doses, in words
	Calendar calendar
	Begun    int // people with the dose that the drive is judged by
	Given    []doseCount
	Shorter  bool // whoever begins now completes in time with a shorter course only
}

// dates are the days that briefs name beside the card's own.
type dates struct {
	ToCutoff     int     // days
	Reply        day.Day // by when a notice is to be answered
	Quota        bool    // days are left until the cutoff, or the deadline, for so much a day
	Hour, Minute int     // by which a day's reports are due
}

func (doc *document) scopeData() scopeData {
	m := doc.scope
	return scopeData{
		Card: doc.card, Measures: m, Is: claim.Sentences(doc.card, m), Dates: datesOf(doc.card),
		Gap:   math.Round(m.Gap()*10) / 10,
		Speed: doc.words.Decimal(m.Pace.Value), Partly: doc.words.Keep(doc.words.Partly(m.Pace)),
		Stages: doc.stages(m.NextDose), Calendar: calendarOf(doc.card, &m.NextDose),
		Begun: m.Lead, Given: doc.given(), Shorter: doc.card.OnlyShorter(m),
	}
}

// doseCount is how many people had a dose.
type doseCount struct{ Dose, N int }

// given are the day's doses by their numbers, as far as there were any.
func (doc *document) given() []doseCount {
	var given []doseCount
	for _, k := range doc.card.Drive.OwnDoses() {
		if n := doc.scope.Today[k-1]; n > 0 {
			given = append(given, doseCount{k, n})
		}
	}
	return given
}

// stages says how many people stand where in the window of their next dose.
func (doc *document) stages(n tally.NextDose) []string {
	return doc.counted("brief.stage.", []count{{"waiting", n.Waiting}, {"due", n.Due}, {"overdue", n.Overdue}, {"long", n.LongOverdue}})
}

// counted says in a sentence each how many there are of what there is any.
func (doc *document) counted(under string, all []count) (said []string) {
	for _, c := range all {
		if c.N > 0 {
			said = append(said, doc.say(under+c.Name, c.N))
		}
	}
	return said
}

func datesOf(c *tally.Card) dates {
	d := c.Drive
	return dates{
		ToCutoff: int(c.Cutoff - c.Day), Quota: c.Day < d.Deadline && c.Day != c.Cutoff,
		Hour: int(d.Cutoff / time.Hour), Minute: int(d.Cutoff % time.Hour / time.Minute),
	}
}

// signed writes percentage points with their sign; −0.0 is no distance.
func (doc *document) signed(points float64) string {
	switch s := doc.words.Points(points); {
	case s == doc.words.Points(0):
		return s
	case points < 0:
		return "\u2212" + s
	default:
		return "+" + s
	}
}
