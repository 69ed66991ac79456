package brief

import (
	"math"
	"sort"
)

// plot is the rectangle of a chart that data are drawn in.
type plot struct {
	*canvas
	x, y, w, h float64 // on the canvas
	top        float64 // value at the upper edge; the lower edge is 0
}

func (p plot) height(v float64) float64 { return p.y + p.h - p.h*v/p.top }

// axis is a chart's upright axis.
type axis struct {
	top, step float64 // the least upper edge, and the least step
	format    func(float64) string
}

// frame draws the upright axis: light lines across at round values, their
// labels to the left, and returns the plot left over below the legend, with
// room of head above it and of right beside it.
func (c *canvas) frame(a axis, head, right float64, keys []key) plot {
	marks := ticks(a.top, 6, a.step)
	wide := 0.0
	for _, v := range marks {
		wide = math.Max(wide, c.textWidth(a.format(v)))
	}
	y := c.legend(keys) + c.size*0.7 + head
	p := plot{c, wide + 5, y, c.width - wide - 5 - right, c.height - y - c.size*2, marks[len(marks)-1]}
	for _, v := range marks {
		p.line(point{p.x, p.height(v)}, point{p.x + p.w, p.height(v)}, pen{width: 0.3, colour: hairGrey()})
		c.text(point{p.x - 5, p.height(v)}, alignRight, grey(), a.format(v))
	}
	p.line(point{p.x, p.y + p.h}, point{p.x + p.w, p.y + p.h}, pen{width: 0.8, colour: black()})
	return p
}

// below sets labels under the lower axis: all of them, or every second, third …
// where they would touch.
func (p plot) below(labels []string, x func(int) float64) {
	var set []int
	for i, text := range labels {
		if text != "" {
			set = append(set, i)
		}
	}
	stride := 1
	for stride < len(set) && p.touch(labels, set, stride, x) {
		stride++
	}
	for n := 0; n < len(set); n += stride {
		at := x(set[n])
		p.line(point{at, p.y + p.h}, point{at, p.y + p.h + 2.5}, pen{width: 0.5, colour: black()})
		middle := math.Min(at, p.width-p.textWidth(labels[set[n]])/2) // the last one stays on the canvas
		p.text(point{middle, p.y + p.h + p.size*1.1}, alignCentre, black(), labels[set[n]])
	}
}

// touch reports whether two neighbours among every stride-th label would touch.
func (p plot) touch(labels []string, set []int, stride int, x func(int) float64) bool {
	for n := stride; n < len(set); n += stride {
		a, b := set[n-stride], set[n]
		if x(b)-x(a) < (p.textWidth(labels[a])+p.textWidth(labels[b]))/2+p.size*0.6 {
			return true
		}
	}
	return false
}

// style is how a series is drawn: apart from the others by dash, weight and
// brightness, not by colour alone.
type style int

const (
	styleActual  style = iota // heavy, solid
	stylePlan                 // dashed
	styleOutlook              // dotted
	styleSecond               // solid, thin, lighter
)

func (s style) pen() pen {
	switch s {
	case stylePlan:
		return pen{1.1, grey(), []float64{5, 2.5}}
	case styleOutlook:
		return pen{1.4, red(), []float64{1.4, 1.8}}
	case styleSecond:
		return pen{1.2, green(), nil}
	}
	return pen{2, blue(), nil}
}

// series is a row of values over the chart's labels; NaN is a gap.
type series struct {
	Name   string
	Style  style
	Values []float64
	End    string // label at the last value, such as its figure; "" for none
}

// moment is an upright line with a label, such as a cutoff.
type moment struct {
	At    float64 // index into the labels
	Label string
}

// lineChart shows series over time.
type lineChart struct {
	Labels  []string // one a step, "" for none; thinned out where they would touch
	Series  []series
	Moments []moment
	Format  func(float64) string // of the values on the axis
	Top     float64              // least upper edge of the axis
}

func (l lineChart) draw(c *canvas) {
	top, right := l.Top, c.size
	var keys []key
	for _, s := range l.Series {
		for _, v := range s.Values {
			if !math.IsNaN(v) {
				top = math.Max(top, v)
			}
		}
		right = math.Max(right, c.textWidth(s.End)+6)
		keys = append(keys, key{Name: s.Name, pen: s.Style.pen()})
	}
	p := c.frame(axis{top, 0.01, l.Format}, float64(len(l.Moments))*c.size*1.3, right, keys)
	steps := math.Max(1, float64(len(l.Labels)-1))
	x := func(i float64) float64 { return p.x + p.w*i/steps }
	p.below(l.Labels, func(i int) float64 { return x(float64(i)) })
	l.drawMoments(p, x)
	for i := len(l.Series) - 1; i >= 0; i-- { // the first series lies on top
		p.curve(l.Series[i], x)
	}
	l.drawEnds(p, x)
}

// curve draws a series, broken at its gaps.
func (p plot) curve(s series, x func(float64) float64) {
	var part []point
	for i, v := range s.Values {
		if math.IsNaN(v) {
			p.polyline(part, s.Style.pen())
			part = nil
			continue
		}
		part = append(part, point{x(float64(i)), p.height(v)})
	}
	p.polyline(part, s.Style.pen())
	if len(part) == 1 { // a lone value is a dot, or it would not be seen
		p.circle(part[0], s.Style.pen().width, s.Style.pen().colour, pen{})
	}
}

// drawMoments labels the upright lines above the plot, each on a row of its
// own on the side that has room; the rightmost has the lowest row, so that its
// line runs through no other label.
func (l lineChart) drawMoments(p plot, x func(float64) float64) {
	moments := append([]moment(nil), l.Moments...)
	sort.SliceStable(moments, func(i, j int) bool { return moments[i].At > moments[j].At })
	height := func(row int) float64 { return p.y - p.size*(0.9+1.3*float64(row)) }
	for i, m := range moments {
		p.line(point{x(m.At), height(i) - p.size*0.5}, point{x(m.At), p.y + p.h}, pen{0.7, black(), []float64{2, 2}})
	}
	for i, m := range moments {
		if at := x(m.At); at+4+p.textWidth(m.Label) <= p.width {
			p.label(point{at + 4, height(i)}, alignLeft, m.Label)
		} else {
			p.label(point{at - 4, height(i)}, alignRight, m.Label)
		}
	}
}

// label sets a text on a white ground, so that lines do not run through it.
func (c *canvas) label(at point, a align, text string) {
	w := c.textWidth(text)
	left := at.x - w*float64(a)/2
	white := colour{255, 255, 255}
	c.rect(point{left - 1, at.y - c.size*0.6}, w+2, c.size*1.2, white, pen{})
	c.text(at, a, black(), text)
}

// drawEnds labels the last value of each series, kept apart. Where the chart
// goes on to the right, the label keeps below the curves, which rise.
func (l lineChart) drawEnds(p plot, x func(float64) float64) {
	type end struct {
		text   string
		at     point
		height float64
	}
	var ends []end
	for _, s := range l.Series {
		i := lastValue(s.Values)
		if i < 0 || s.End == "" {
			continue
		}
		e := end{s.End, point{x(float64(i)), p.height(s.Values[i])}, p.height(s.Values[i])}
		if i < len(l.Labels)-1 {
			e.height += p.size * 0.9
		}
		ends = append(ends, e)
	}
	sort.SliceStable(ends, func(i, j int) bool { return ends[i].height < ends[j].height })
	heights := make([]float64, len(ends))
	for i, e := range ends {
		heights[i] = e.height
	}
	for i, y := range apart(heights, p.size*1.2, p.y, p.y+p.h-p.size*0.6) {
		p.circle(ends[i].at, 1.8, black(), pen{})
		p.label(point{ends[i].at.x + 4, y}, alignLeft, ends[i].text)
	}
}

func lastValue(values []float64) int {
	for i := len(values) - 1; i >= 0; i-- {
		if !math.IsNaN(values[i]) {
			return i
		}
	}
	return -1
}
