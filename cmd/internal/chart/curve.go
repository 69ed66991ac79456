package chart

import (
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
	"slices"
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
// the picture and differ.
func (v Curve) dates() []Upright {
	var list []Upright
	if v.Cutoff >= 0 {
		list = append(list, Upright{"cutoff", v.Cutoff})
	}
	if v.Deadline >= 0 && v.Deadline != v.Cutoff {
		list = append(list, Upright{"deadline", v.Deadline})
	}
	if v.Full != nil && v.Completion >= 0 && v.Completion != v.Deadline {
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
