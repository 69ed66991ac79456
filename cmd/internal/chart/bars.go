package chart

import (
	"math"
	"slices"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// Bars are counts a day, one or several stacked series.
type Bars struct {
	Name   string // which chart: its words stand under text chart.<Name>
	Days   []day.Day
	Today  int // index of the card's day, whose count may still grow; -1 outside
	Series []Series
	Lines  []Series  // drawn as lines over the bars: a capacity, a stock
	Marks  []Upright // upright lines besides the card's day
	Beside bool      // the series stand side by side; else on each other
}

// Upright marks one day; Key names its word (chart.<Name>.<Key>).
type Upright struct {
	Key string
	At  int // index in Days
}

// today is the key of the card's day; other uprights bind.
const today = "today"

// Series is one row of counts; -1 is a gap (a day that has not come).
type Series struct {
	Key    string // names its word (chart.<Name>.<Key>) and its colour (--chart-<Key>)
	Values []int
	Aside  bool   // drawn only when the reader asks: it would dwarf the rest
	Known  bool   // known before its day comes: the card's day is as complete as any
	Pile   string // where the chart's series stand side by side: series of one pile stand on each other
}

// Gap is a day without a value.
const Gap = -1

// Doses are the doses by date of vaccination, from the start to the card's day,
// against the first doses a day that the plan asks of m. Third and later doses
// are drawn only where there are any, in a booster drive all but boosters.
func Doses(c *tally.Card, m *tally.Measures, days []tally.UnitDay) Bars {
	booster := c.Drive.BoosterDose()
	b := daily(c, "doses", days, []string{"dose1", "dose2", "dose3", "later", "booster"}, func(d tally.UnitDay) (day.Day, []int) {
		counts := make([]int, 5)
		for k, n := range d.Dose {
			at := min(k, 3)
			if k+1 == booster {
				at = 4
			}
			counts[at] += n
		}
		return d.Day, counts
	})
	always := []string{"dose1", "dose2"}[:min(c.Drive.LongestCourse(), 2)]
	if c.Drive.AsksBooster() {
		always = []string{"booster"}
	}
	b.Series = slices.DeleteFunc(b.Series, func(s Series) bool {
		return !slices.Contains(always, s.Key) && slices.Max(append(s.Values, 0)) == 0
	})
	if m.Eligible > 0 {
		b.Lines = []Series{{Key: "plan", Values: words.Each(b.Days, func(on day.Day) int { return asked(c, m, on) })}}
		b.mark("cutoff", c.Cutoff)
	}
	return b
}

// asked is how many first doses the plan asks for on the days that a report tells of;
// nothing once it is fulfilled.
func asked(c *tally.Card, m *tally.Measures, on day.Day) int {
	before := c.Drive.PlannedLead(c.Drive.PeriodStart(on) - 1)
	if on > c.Drive.Start && before >= c.Drive.PlannedLead(c.Drive.Deadline) {
		return Gap
	}
	return int(math.Round((c.Drive.PlannedLead(on) - before) * float64(m.Eligible)))
}

// Sum is the total over all days and series; gaps count nothing.
func (b Bars) Sum() int {
	n := 0
	for _, s := range b.Series {
		for _, v := range s.Values {
			n += max(v, 0)
		}
	}
	return n
}
