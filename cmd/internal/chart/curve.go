package chart

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// Curve is cumulative coverage against plan, of the county or of one unit. All
// vectors have one value a day of Days; a gap is a rate that is not OK.
type Curve struct {
	Days       []day.Day    // from the campaign's start to its deadline, or to the card's day where that is later
	Today      int          // index of the card's day in Days
	First      []tally.Rate // first-dose coverage on record, up to Today
	Full       []tally.Rate // full coverage on record, up to Today
	Plan       []tally.Rate // planned first-dose coverage
	PlanFull   []tally.Rate // planned full coverage
	Projection []tally.Rate // first-dose coverage at the present pace, from Today on
	Cutoff     int          // index of the first-dose cutoff in Days; -1 outside
	Deadline   int          // index of the deadline in Days; -1 outside
	Completion int          // index of the day by which courses are to be completed; -1 outside
	carried    map[int]bool // days without a report of their own, drawn as the report before left them
}

// CurveOf builds the curve of one set of measures (3-rules, "Pace, projection, light").
func CurveOf(c *tally.Card, m *tally.Measures) Curve {
	days := day.Range(c.Drive.Start, max(c.Drive.Completion, c.Day))
	v := Curve{
		Days: days, Today: at(days, c.Day), Cutoff: at(days, c.Cutoff), Deadline: at(days, c.Drive.Deadline), Completion: at(days, c.Drive.Completion),
		First: make([]tally.Rate, len(days)), Full: make([]tally.Rate, len(days)),
		Plan: make([]tally.Rate, len(days)), PlanFull: make([]tally.Rate, len(days)), Projection: make([]tally.Rate, len(days)),
		carried: map[int]bool{},
	}
	v.record(m.Curve)
	for i, d := range days {
		v.Plan[i] = tally.Rate{Value: c.Drive.PlannedLead(d), OK: true}
		v.PlanFull[i] = tally.Rate{Value: c.Drive.PlannedCompletion(d), OK: true}
	}
	if !c.Drive.Apart() {
		v.Full, v.PlanFull = nil, nil
	}
	v.project(m)
	return v
}

// record enters what is known: a day without a report of its own stands as the
// report before left it, and the days after the last that anybody has told of are open.
func (v *Curve) record(points []tally.Point) {
	last := len(points) - 1
	for ; last > 0 && !points[last].Heard; last-- {
	}
	for n, p := range points[:last+1] {
		i := at(v.Days, p.Day)
		next := i + 1
		if n < last {
			next = at(v.Days, points[n+1].Day)
		}
		for own := i; i >= 0 && i < next; i++ {
			v.First[i], v.Full[i], v.carried[i] = p.Coverage1, p.Coverage, i != own
		}
	}
}

// project goes straight on at the present pace until nobody remains.
func (v *Curve) project(m *tally.Measures) {
	if m.Remaining == 0 || m.Eligible == 0 || v.Today < 0 || !m.Pace.OK() {
		return
	}
	for i := v.Today; i < len(v.Days); i++ {
		share := m.Coverage1.Value + m.Pace.Value*float64(i-v.Today)/float64(m.Eligible)
		v.Projection[i] = tally.Rate{Value: min(share, 1), OK: true}
		if share >= 1 {
			return
		}
	}
}

// goesOn reports whether the projection reaches beyond the card's day: a single
// point is no line.
func (v Curve) goesOn() bool {
	next := v.Today + 1
	return next < len(v.Projection) && v.Projection[next].OK
}

// Empty reports whether there is no coverage to draw: no target.
func (v Curve) Empty() bool { return lastKnown(v.First) < 0 }

// lineSeries is one line. Its key names its word (chart.<name of the chart>.<key>) and its
// colour (--chart-<key>); a value that is not OK is a gap.
type lineSeries struct {
	key      string
	values   []tally.Rate
	recorded bool // up to the card's day, whose figure stands beside its end
}

// series are the curve's series in the order of the legend.
func (v Curve) series() []lineSeries {
	list := []lineSeries{{"first", v.First, true}, {"plan", v.Plan, false}}
	if v.Full != nil {
		list = []lineSeries{{"first", v.First, true}, {"full", v.Full, true}, {"plan_first", v.Plan, false}, {"plan_full", v.PlanFull, false}}
	}
	if v.goesOn() {
		list = append(list, lineSeries{"projection", v.Projection, false})
	}
	return list
}

// dates are the first-dose cutoff, the deadline and the completion date, where they are in
// the picture and differ; a deadline that is completion's, too, is called so.
func (v Curve) dates() []Upright {
	var list []Upright
	if v.Cutoff >= 0 {
		list = append(list, Upright{"cutoff", v.Cutoff})
	}
	full := v.Full != nil && v.Completion >= 0
	if v.Deadline >= 0 && v.Deadline != v.Cutoff && !(full && v.Deadline == v.Completion) {
		list = append(list, Upright{"deadline", v.Deadline})
	}
	if full && v.Completion != v.Cutoff {
		list = append(list, Upright{"completion", v.Completion})
	}
	return list
}

// at is the index of d among days in order, which need not be consecutive; -1 where it
// is none of them.
func at(days []day.Day, d day.Day) int {
	i, found := slices.BinarySearch(days, d)
	if !found {
		return -1
	}
	return i
}

// Plot puts the curve into words, to be drawn as shapes: the same series and
// dates as Figure's.
func (v Curve) Plot(w Speaker) Plot {
	p := teller{w}.lines("curve", v.Days, v.series(), v.dates())
	p.axis = newAxis(p.top(), 0.01, func(share float64) string { return strconv.Itoa(int(math.Round(share*100))) + "%" })
	return p
}

// lines puts the series and the dates of a chart into words.
func (t teller) lines(chart string, days []day.Day, series []lineSeries, dates []Upright) linePlot {
	p := linePlot{days: days, labels: t.weekly(days), dates: t.dates(chart, days, dates)}
	p.series = words.Each(series, func(s lineSeries) plotSeries {
		return plotSeries{t.word(chart + "." + s.key), strokeOf(s.key), s.values, t.latest(s)}
	})
	return p
}

// weekly labels every seventh day, and the last.
func (t teller) weekly(days []day.Day) []string {
	labels := make([]string, len(days))
	for i, d := range days {
		if i%7 == 0 || i == len(days)-1 {
			labels[i] = t.monthDay(d)
		}
	}
	return labels
}

// latest is the last known figure of a series whose figure stands beside its end.
func (t teller) latest(s lineSeries) string {
	at := lastKnown(s.values)
	if !s.recorded || at < 0 {
		return ""
	}
	return t.pct(s.values[at])
}

// strokeOf keeps series apart by dash, weight and brightness, not by colour alone.
func strokeOf(key string) Stroke {
	switch key {
	case "plan", "plan_first":
		return Stroke{"plan", 1.1, []float64{5, 2.5}}
	case "plan_full":
		return Stroke{"full", 0.8, []float64{5, 2.5}}
	case "projection", "left":
		return Stroke{Colour(key), 1.4, []float64{1.4, 1.8}}
	case "full":
		return Stroke{"full", 1.2, nil}
	}
	return Stroke{Colour(key), 2, nil}
}

// linePlot is values over days: rates, or counts.
type linePlot struct {
	axis   axis
	days   []day.Day
	labels []string // one a day, "" for none; thinned out where they would touch
	series []plotSeries
	dates  []plotDate
}

// plotSeries is one line; a value that is not OK is a gap.
type plotSeries struct {
	name   string
	stroke Stroke
	values []tally.Rate
	end    string // label at the last value; "" for none
}

// top is the highest value, at least the whole.
func (p linePlot) top() float64 {
	top := 1.0
	for _, s := range p.series {
		for _, r := range s.values {
			if r.OK {
				top = math.Max(top, r.Value)
			}
		}
	}
	return top
}

// Draw draws the legend, the axes, the dates and the lines, the first series on top.
func (p linePlot) Draw(c Canvas) []Shape {
	d := &drawing{Canvas: c}
	right := c.LabelSize
	var keys []legendKey
	for _, s := range p.series {
		right = math.Max(right, c.TextWidth(s.end)+6)
		keys = append(keys, legendKey{name: s.name, line: s.stroke})
	}
	f := d.frame(p.axis, float64(len(p.dates))*c.LabelSize*1.3, right, keys)
	steps := math.Max(1, float64(len(p.labels)-1))
	x := func(i int) float64 { return f.x + f.w*float64(i)/steps }
	f.weekends(p.days, -0.5*f.w/steps, f.w/steps)
	f.below(p.labels, x)
	f.dates(p.dates, x)
	for i := len(p.series) - 1; i >= 0; i-- {
		f.series(p.series[i], x)
	}
	p.drawEnds(f, x)
	return d.shapes
}

// series draws a line, broken at its gaps.
func (f frame) series(s plotSeries, x func(int) float64) {
	var part []Point
	for i, r := range s.values {
		if !r.OK {
			f.path(part, s.stroke)
			part = nil
			continue
		}
		part = append(part, Point{x(i), f.height(r.Value)})
	}
	f.path(part, s.stroke)
	if len(part) == 1 { // a lone value is a dot, or it would not be seen
		f.add(Circle{Centre: part[0], Radius: s.stroke.Width, Fill: s.stroke.Colour})
	}
}

// dates labels the upright lines above the frame, each on a row of its own, so that no line
// runs through another's label: all to the right, the rightmost lowest, or where that has no
// room all to the left, the leftmost lowest; else each on the side that has room, or more of it.
func (f frame) dates(all []plotDate, x func(int) float64) {
	dates := slices.Clone(all)
	left := slices.ContainsFunc(dates, func(d plotDate) bool { return f.roomAfter(d, x) < 0 }) &&
		!slices.ContainsFunc(dates, func(d plotDate) bool { return f.roomBefore(d, x) < 0 })
	slices.SortStableFunc(dates, func(a, b plotDate) int { return b.at - a.at })
	if left {
		slices.Reverse(dates)
	}
	height := func(row int) float64 { return f.y - f.LabelSize*(0.9+1.3*float64(row)) }
	for i, d := range dates {
		f.line(Point{x(d.at), height(i) - f.LabelSize*0.5}, Point{x(d.at), f.y + f.h}, f.upright(d.look))
	}
	for i, d := range dates {
		at := Point{x(d.at), height(i)}
		if after := f.roomAfter(d, x); !left && (after >= 0 || after > f.roomBefore(d, x)) {
			f.label(at, 4, Start, Colour(d.look), d.label)
		} else {
			f.label(at, -4, End, Colour(d.look), d.label)
		}
	}
}

// roomAfter is the room that a date's label leaves to the right of its line, at the least width;
// below zero it has none.
func (f frame) roomAfter(d plotDate, x func(int) float64) float64 {
	return (f.x+f.w-x(d.at))*f.least() + f.right - 4 - f.TextWidth(d.label)
}

// roomBefore is that to the left of it.
func (f frame) roomBefore(d plotDate, x func(int) float64) float64 {
	return (x(d.at)-f.x)*f.least() - 4 - f.TextWidth(d.label)
}

// least is what part of its width the frame has where it is narrowest.
func (f frame) least() float64 {
	widths := f.widths(f.w)
	return widths[len(widths)-1] / f.w
}

// drawEnds labels the last value of each series, kept apart. Where the chart
// goes on to the right, the label keeps below the curves, which rise.
func (p linePlot) drawEnds(f frame, x func(int) float64) {
	type end struct {
		text   string
		at     Point
		height float64
		colour Colour
	}
	var ends []end
	for _, s := range p.series {
		i := lastKnown(s.values)
		if i < 0 || s.end == "" {
			continue
		}
		e := end{s.end, Point{x(i), f.height(s.values[i].Value)}, f.height(s.values[i].Value), Ink}
		if f.Outside != nil { // a page has colours, and the living chart these
			e.colour = s.stroke.Colour
		}
		if i < len(p.labels)-1 {
			e.height += f.LabelSize * 0.9
		}
		ends = append(ends, e)
	}
	slices.SortStableFunc(ends, func(a, b end) int { return cmp.Compare(a.height, b.height) })
	heights := words.Each(ends, func(e end) float64 { return e.height })
	for i, y := range apart(heights, f.LabelSize*1.2, f.y, f.y+f.h-f.LabelSize*0.6) {
		f.add(Circle{Centre: ends[i].at, Radius: 1.8, Fill: ends[i].colour})
		f.label(Point{ends[i].at.X, y}, 4, Start, ends[i].colour, ends[i].text)
	}
}

func lastKnown(rates []tally.Rate) int {
	for i := len(rates) - 1; i >= 0; i-- {
		if rates[i].OK {
			return i
		}
	}
	return -1
}

// apart moves heights so that neighbours stand at least gap apart and all stay
// within low and high, each as near its own place as that allows. The slice
// must be in rising order.
func apart(heights []float64, gap, low, high float64) []float64 {
	out := slices.Clone(heights)
	for i := range out {
		out[i] = math.Max(out[i], low)
		if i > 0 {
			out[i] = math.Max(out[i], out[i-1]+gap)
		}
	}
	for i := len(out) - 1; i >= 0; i-- {
		limit := high
		if i+1 < len(out) {
			limit = out[i+1] - gap
		}
		out[i] = math.Min(out[i], limit)
	}
	return out
}
