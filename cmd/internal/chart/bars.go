package chart

import (
	"math"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
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
// against the first doses a day that the plan asks of m. Third doses are drawn
// only where there are any.
func Doses(c *tally.Card, m *tally.Measures, days []tally.UnitDay) Bars {
	b := Bars{Name: "doses", Today: -1}
	keys := []string{"dose1", "dose2", "dose3"}
	for k, key := range keys {
		values, sum := make([]int, len(days)), 0
		for i, d := range days {
			values[i] = d.Dose[k]
			sum += d.Dose[k]
		}
		if k < 2 || sum > 0 {
			b.Series = append(b.Series, Series{Key: key, Values: values})
		}
	}
	plan := Series{Key: "plan"}
	for i, d := range days {
		b.Days = append(b.Days, d.Day)
		plan.Values = append(plan.Values, asked(c, m, d.Day))
		if d.Day == c.Day {
			b.Today = i
		}
	}
	if m.Eligible > 0 {
		b.Lines = []Series{plan}
		b.mark("cutoff", c.Cutoff)
	}
	return b
}

// asked is what the plan asks for on one day; nothing once it is fulfilled.
func asked(c *tally.Card, m *tally.Measures, on day.Day) int {
	if on > c.Drive.Start && c.Drive.PlannedFirst(on-1) >= c.Drive.PlannedFirst(c.Drive.Deadline) {
		return Gap
	}
	return planned(c, m, on)
}

// planned is how many first doses the plan asks for on one day.
func planned(c *tally.Card, m *tally.Measures, on day.Day) int {
	return int(math.Round((c.Drive.PlannedFirst(on) - c.Drive.PlannedFirst(on-1)) * float64(m.Eligible)))
}

// Due is the calendar of the next doses: becoming due each day, and given.
func Due(c *tally.Card, n tally.NextDose) Bars {
	b := Bars{Name: "due", Today: -1}
	due, given := Series{Key: "due", Known: true}, Series{Key: "given"}
	for i, d := range n.BecomingDue {
		b.Days = append(b.Days, d.Day)
		due.Values = append(due.Values, d.BecomingDue)
		value := d.Given
		if d.Day > c.Day {
			value = Gap
		}
		given.Values = append(given.Values, value)
		if d.Day == c.Day {
			b.Today = i
		}
	}
	b.Series, b.Beside = []Series{due, given}, true
	return b
}

// Wall is how the units reported, a day.
func Wall(c *tally.Card) Bars {
	b := Bars{Name: "wall", Today: -1}
	s := make([][]int, 4)
	for i, d := range c.County.Wall {
		b.Days = append(b.Days, d.Day)
		for k, n := range []int{d.Reported, d.Zero, d.Blank, d.Missing} {
			s[k] = append(s[k], n)
		}
		if d.Day == c.Day {
			b.Today = i
		}
	}
	for k, key := range []string{"reported", "zero", "blank", "missing"} {
		b.Series = append(b.Series, Series{Key: key, Values: s[k]})
	}
	return b
}

// Findings are what was found wrong, a reporting day, by severity.
func Findings(c *tally.Card) Bars {
	b := Bars{Name: "findings", Today: -1}
	s := make([][]int, 3)
	for i, d := range c.Quality.Days {
		b.Days = append(b.Days, d.Day)
		for k, n := range []int{d.Reject, d.Warn, d.Info} {
			s[k] = append(s[k], n)
		}
		if d.Day == c.Day {
			b.Today = i
		}
	}
	for k, key := range []string{"reject", "warn", "info"} {
		b.Series = append(b.Series, Series{Key: key, Values: s[k], Aside: key == "info"})
	}
	return b
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
