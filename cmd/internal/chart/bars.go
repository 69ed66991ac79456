package chart

import (
	"cmp"
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

// daily is bars of several counts a day: one series a key, of what counts says
// of each day.
func daily[T any](c *tally.Card, name string, days []T, keys []string, counts func(T) (day.Day, []int)) Bars {
	b := Bars{Name: name, Series: make([]Series, len(keys))}
	for k, key := range keys {
		b.Series[k].Key = key
	}
	for _, d := range days {
		on, values := counts(d)
		b.Days = append(b.Days, on)
		for k, n := range values {
			b.Series[k].Values = append(b.Series[k].Values, n)
		}
	}
	b.Today = at(b.Days, c.Day)
	return b
}

// Wall is how the units reported, a day.
func Wall(c *tally.Card) Bars {
	return daily(c, "wall", c.County.Wall, []string{"reported", "zero", "blank", "returned", "missing"}, func(d tally.WallDay) (day.Day, []int) {
		return d.Day, []int{d.Reported, d.Zero, d.Blank, d.Returned, d.Missing}
	})
}

// Findings are what was found wrong, a reporting day, by severity.
func Findings(c *tally.Card) Bars {
	b := daily(c, "findings", c.Quality.Days, []string{"reject", "warn", "info"}, func(d tally.QualityDay) (day.Day, []int) {
		return d.Day, []int{d.Reject, d.Warn, d.Info}
	})
	b.Series[2].Aside = true
	return b
}

// Reactions are the adverse events by the day they occurred, serious ones apart.
func Reactions(c *tally.Card) Bars {
	return daily(c, "reactions", c.Safety.Days, []string{"mild", "serious"}, func(d tally.ReactionDay) (day.Day, []int) {
		return d.Day, []int{d.Cases - d.Serious, d.Serious}
	})
}

// Reds are the red units of each day: those that were red before, and those that became so.
func Reds(c *tally.Card) Bars {
	return daily(c, "reds", c.Supervision.Days, []string{"stayed", "entered"}, func(d tally.RedDay) (day.Day, []int) {
		return d.Day, []int{d.Red - d.Entered, d.Entered}
	})
}

// Flow is what came into the stock and went out of it, a day.
func Flow(c *tally.Card) Bars {
	return daily(c, "flow", c.Supply.Flow, []string{"used", "wasted", "returned", "received"}, func(f tally.Flow) (day.Day, []int) {
		return f.Day, []int{f.Used, f.Wasted, f.Returned, f.Received}
	})
}

// Cases are the follow-up cases opened and closed, a reporting day.
func Cases(c *tally.Card, f *tally.FollowUp) Bars {
	b := daily(c, "cases", f.Days, []string{"opened", "closed"}, func(d tally.CaseDay) (day.Day, []int) {
		return d.Day, []int{d.Opened, d.Closed}
	})
	b.Beside = true
	return b
}

// Due is the calendar of the next doses: becoming due each day, and given.
func Due(c *tally.Card, n tally.NextDose) Bars {
	b := daily(c, "due", n.BecomingDue, []string{"due", "given"}, func(d tally.DueDay) (day.Day, []int) {
		if d.Day > c.Day {
			return d.Day, []int{d.BecomingDue, Gap}
		}
		return d.Day, []int{d.BecomingDue, d.Given}
	})
	b.Series[0].Known, b.Beside = true, true
	return b
}

// Reasons are the open follow-up cases at the end of each reporting day, by the
// reason they had that day. Order is the order of the pile; reasons that nobody
// had are left out.
func Reasons(c *tally.Card, f *tally.FollowUp, order []string) Bars {
	b := Bars{Name: "reasons", Days: c.Days, Today: len(c.Days) - 1}
	for _, key := range order {
		for _, course := range f.Course {
			if course.Reason == key {
				b.Series = append(b.Series, Series{Key: key, Values: course.Open})
			}
		}
	}
	return b
}

// Calendar is the next doses a day, 14 days back and 28 ahead, against the open
// sites' capacity: what fell due and what was given, then what will fall due
// with the lead doses that are required besides.
func Calendar(c *tally.Card) Bars {
	b := Due(c, c.County.NextDose)
	b.Name = "calendar"
	b.Series[0].Pile = "asked"
	if c.Day < c.Drive.Deadline && (c.Supply.First7() > 0 || !c.Drive.AsksBooster()) {
		b.Series = []Series{b.Series[0], firsts(c, b.Days), b.Series[1]}
	}
	if c.Sites.Day != 0 {
		capacity := gaps("capacity", len(b.Days))
		for i := max(b.Today, 0); i < len(b.Days); i++ {
			capacity.Values[i] = c.Sites.Capacity
		}
		b.Lines = []Series{capacity}
	}
	b.mark("completion", c.Drive.Completion)
	return b
}

// firsts are the first doses a day that are still required up to the deadline.
func firsts(c *tally.Card, days []day.Day) Series {
	s := gaps("firsts", len(days))
	s.Pile = "asked"
	for _, n := range c.Supply.Ahead {
		if i := at(days, n.Day); i >= 0 && n.Day <= c.Drive.Deadline {
			s.Values[i] = n.First
		}
	}
	return s
}

// Queue is how many people wait for a next dose that may be given, from the
// card's day on, if the pace of the last 7 days holds.
func Queue(c *tally.Card, o tally.Outlook) Bars {
	b := Bars{Name: "queue", Today: 0, Days: []day.Day{c.Day}, Series: []Series{{Key: "queue", Values: []int{o.Ready}, Known: true}}}
	for _, d := range o.Ahead {
		b.Days = append(b.Days, d.Day)
		b.Series[0].Values = append(b.Series[0].Values, d.Queue)
	}
	b.mark("completion", c.Drive.Completion)
	return b
}

func gaps(key string, n int) Series {
	s := Series{Key: key, Values: make([]int, n), Known: true}
	for i := range s.Values {
		s.Values[i] = Gap
	}
	return s
}

// mark draws an upright line on a day, where the chart has it.
func (b *Bars) mark(key string, on day.Day) {
	if i := at(b.Days, on); i >= 0 {
		b.Marks = append(b.Marks, Upright{key, i})
	}
}

// flattest is how often a level may exceed the highest bar: a line far above
// would press the bars down to nothing.
const flattest = 4

// UnderCapacity lays what the open sites can give over the county's days to
// come up to completion; what they could give on earlier days is not on the card.
func (b Bars) UnderCapacity(c *tally.Card) Bars {
	s := &c.Sites
	if s.Day == 0 || s.Capacity == 0 || c.AtCompletion() || s.Capacity > flattest*b.highest() {
		return b
	}
	capacity := gaps("capacity", len(b.Days))
	for i := b.Today + 1; i < len(b.Days) && b.Days[i] <= c.Drive.Completion; i++ {
		capacity.Values[i] = s.Capacity
	}
	b.Lines = append(b.Lines, capacity)
	return b
}

// highest is the most that any bar, and any line over them, reaches.
func (b Bars) highest() int {
	most, piles := 0, b.piles()
	for i := range b.Days {
		sums := make([]int, len(b.Series))
		for n, s := range b.Series {
			sums[piles[n]] += max(0, s.Values[i])
			most = max(most, sums[piles[n]])
		}
		for _, l := range b.Lines {
			most = max(most, l.Values[i])
		}
	}
	return most
}

// piles are, for each series, the number of the pile it stands on, from the left.
func (b Bars) piles() []int {
	all := make([]int, len(b.Series))
	known := map[string]int{}
	for n, s := range b.Series {
		at, met := known[s.Pile]
		if b.Beside && (s.Pile == "" || !met) {
			at = len(known)
			known[cmp.Or(s.Pile, s.Key)] = at
		}
		all[n] = at
	}
	return all
}

// shown are the bars without series that would dwarf the rest.
func (b Bars) shown() Bars {
	b.Series = slices.DeleteFunc(slices.Clone(b.Series), func(s Series) bool { return s.Aside })
	return b
}

// Plot puts the bars into words, to be drawn as shapes: the same series as
// Figure's, and the same upright lines.
func (b Bars) Plot(w Speaker) Plot {
	say := teller{w}
	b = b.shown()
	p := barPlot{Bars: b, axis: newAxis(float64(b.highest()), 1, func(n float64) string { return say.count(int(math.Round(n))) })}
	p.labels = words.Each(b.Days, say.monthDay)
	p.dates = say.dates(b.Name, b.Days, uprights(b.Today, b.Marks))
	p.keys = words.Each(b.Series, func(s Series) legendKey { return legendKey{name: say.word(b.Name + "." + s.Key), fill: Colour(s.Key)} })
	for _, l := range b.Lines {
		p.keys = append(p.keys, legendKey{name: say.word(b.Name + "." + l.Key), line: levelStroke(l)})
	}
	return p
}

func levelStroke(s Series) Stroke { return Stroke{Colour(s.Key), 1.4, []float64{4, 2}} }

// barPlot is bars in words.
type barPlot struct {
	Bars
	axis   axis
	labels []string
	keys   []legendKey
	dates  []plotDate
}

// Draw draws the legend, the axes, the bars and the lines over them.
func (p barPlot) Draw(c Canvas) []Shape {
	d := &drawing{Canvas: c}
	f := d.frame(p.axis, float64(len(p.dates))*c.LabelSize*1.3, 2, p.keys)
	step := f.w / math.Max(1, float64(len(p.Days)))
	middle := func(i int) float64 { return f.x + step*(float64(i)+0.5) }
	f.weekends(p.Days, 0, step)
	f.below(p.labels, middle)
	for i := range p.Days {
		p.drawDay(f, i, step)
	}
	f.dates(p.dates, middle)
	for _, l := range p.Lines {
		var path []Point
		for i, n := range l.Values {
			if n != Gap {
				y := f.height(float64(n))
				path = append(path, Point{f.x + step*float64(i), y}, Point{f.x + step*float64(i+1), y})
			}
		}
		f.path(path, levelStroke(l))
	}
	return d.shapes
}

// drawDay draws a day's bars, side by side or on each other.
func (p barPlot) drawDay(f frame, i int, step float64) {
	if len(p.Series) == 0 {
		return
	}
	outline := Stroke{Ink, 0.3, nil}
	if p.Beside {
		outline = Stroke{}
	}
	piles := p.piles()
	bases := make([]float64, slices.Max(piles)+1)
	wide := math.Min(step*0.72/float64(len(bases)), f.LabelSize*3) // on the first days bars are no walls
	first := f.x + step*(float64(i)+0.5) - wide*float64(len(bases))/2
	for n, s := range p.Series {
		if v := float64(s.Values[i]); v > 0 {
			base, left := &bases[piles[n]], first+wide*float64(piles[n])
			top := f.height(*base + v)
			f.add(Rect{Point{left, top}, wide, f.height(*base) - top, Colour(s.Key), outline, i == p.Today && !s.Known})
			*base += v
		}
	}
}
