package brief

import (
	"math"
	"time"

	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// scopeData is what every brief tells of the figures in its scope.
type scopeData struct {
	*tally.Card
	*tally.Measures
	Dates       dates
	Gap         float64 // percentage points ahead of the plan, to the decimal shown; negative: behind
	Verdict     claim.Verdict
	Paced       bool     // it is known, at least in part
	Speed       string   // people a day
	Partly      string   // what it rests on, where that is not all
	Keep        bool     // it is enough already
	Unfinished  int      // eligible people who have not had all doses
	Midway      int      // people who have begun and not finished their series
	Stages      []string // where those stand, in words
	Calendar    calendar
	Year        int
	DropoutEdge bool // that rate and the alarm read the same
	DropoutHigh bool // the drop-out rate is above the alarm
	Begun       int  // people with the dose that the drive is judged by
	Given       []doseCount
	Shorter     bool // whoever begins now completes in time with a shorter course only
	Backlog     int  // people overdue and long overdue for a next dose
	say         func(string, any) string
}

// dates is where the day stands between the drive's dates.
type dates struct {
	AfterCutoff, AfterDeadline bool
	ToCutoff, ToDeadline       int // days
	Next                       day.Day
	Reply                      day.Day // by when a notice is to be answered
	Until                      day.Day // by when first doses are to be given now
	Quota                      bool    // days are left until then, for so much a day
	Over                       bool    // the deadline has come
	Hour, Minute               int     // by which a day's reports are due
}

// replyDays is how long a unit has to answer a notice (usage).
const replyDays = 3

func (doc *document) scopeData() scopeData {
	m := doc.scope
	year, _, _ := doc.card.Day.Date()
	n, verdict := m.NextDose, claim.VerdictOf(doc.card, m)
	return scopeData{
		Card: doc.card, Measures: m, Dates: datesOf(doc.card),
		Gap:     math.Round(m.Gap()*10) / 10,
		Verdict: verdict, Paced: m.Pace.OK(), Speed: words.Decimal(m.Pace.Value), Partly: doc.words.Keep(doc.words.Partly(m.Pace)),
		Keep:       verdict.Suffices(),
		Unfinished: max(0, m.Eligible-m.Full), Midway: n.Waiting + n.Due + n.Overdue + n.LongOverdue,
		Stages: doc.stages(n), Calendar: calendarOf(doc.card, n), Year: year,
		DropoutEdge: doc.percent(n.Dropout) == doc.percent(tally.Rate{Value: doc.card.Drive.Thresholds.DropoutAlarm, OK: true}),
		DropoutHigh: doc.card.DropoutHigh(&n),
		Begun:       m.Lead, Given: doc.given(), Shorter: doc.card.OnlyShorter(m), Backlog: n.Overdue + n.LongOverdue, say: doc.say,
	}
}

// Some names units: all of a few, else the first ones and how many there are.
func (s scopeData) Some(names []string) string {
	const few = 5
	if len(names) <= few {
		return s.say("brief.names", names)
	}
	return s.say("brief.some", map[string]any{"names": names[:namedAtEnds], "n": len(names)})
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
	var said []string
	for _, s := range []struct {
		key    string
		people int
	}{{"waiting", n.Waiting}, {"due", n.Due}, {"overdue", n.Overdue}, {"long", n.LongOverdue}} {
		if s.people > 0 {
			said = append(said, doc.say("brief.stage."+s.key, s.people))
		}
	}
	return said
}

func datesOf(c *tally.Card) dates {
	d := c.Drive
	until := c.Cutoff
	if c.Day >= until {
		until = d.Deadline
	}
	return dates{
		AfterCutoff: c.PastCutoff(), AfterDeadline: c.PastDeadline(),
		ToCutoff: int(c.Cutoff - c.Day), ToDeadline: int(d.Deadline - c.Day),
		Next: c.Day + 1, Reply: c.Day + replyDays,
		Until: until, Over: c.AtDeadline(), Quota: c.Day < d.Deadline && c.Day != c.Cutoff,
		Hour: int(d.Cutoff / time.Hour), Minute: int(d.Cutoff % time.Hour / time.Minute),
	}
}

// signed writes percentage points with their sign; −0.0 is no distance.
func signed(points float64) string {
	switch s := words.Points(points); {
	case s == words.Points(0):
		return s
	case points < 0:
		return "\u2212" + s
	default:
		return "+" + s
	}
}
