package chart

import (
	"math"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/words"
)

// Canvas is what a chart is drawn for. Lengths are points.
type Canvas struct {
	Width, Height float64
	LabelSize     float64
	TextWidth     func(text string) float64 // of a label
	Outside       *Outside
}

// Outside is what a drawing leaves to a page, which stretches it: then the canvas is the
// frame alone, and what stands beside it keeps its size.
type Outside struct {
	Left, Right float64   // of the frame, for the labels there
	Narrower    []float64 // further widths that the frame may have, each less than the one before
	keys        []legendKey
}

// widths are all that the frame may have, from the widest.
func (c Canvas) widths(own float64) []float64 {
	if c.Outside == nil {
		return []float64{own}
	}
	return append([]float64{own}, c.Outside.Narrower...)
}

// Plot is a chart put into words, ready to be drawn as shapes at any size.
type Plot interface{ Draw(Canvas) []Shape }

// drawing is a canvas with the shapes drawn so far.
type drawing struct {
	Canvas
	shapes []Shape
}

func (d *drawing) add(shapes ...Shape) { d.shapes = append(d.shapes, shapes...) }

func (d *drawing) line(from, to Point, s Stroke) { d.add(Line(from, to, s)) }

// path draws a line through points; fewer than two are no line.
func (d *drawing) path(points []Point, s Stroke) {
	if len(points) > 1 {
		d.add(Path{straight(points), s})
	}
}

// straight leaves out the points on the way of a straight line, of which a plan's is nearly all made.
func straight(points []Point) []Point {
	out := points[:1:1]
	for i, p := range points[1:] {
		if i+2 < len(points) && between(out[len(out)-1], p, points[i+2]) {
			continue
		}
		out = append(out, p)
	}
	return out
}

// between reports whether a point lies on the line from one to another that is further to the right.
func between(a, p, b Point) bool {
	const visible = 0.005 // of a point
	across := (p.Y-a.Y)*(b.X-a.X) - (b.Y-a.Y)*(p.X-a.X)
	return a.X < p.X && p.X < b.X && math.Abs(across) < visible*(b.X-a.X)
}

func (d *drawing) symbol(s Symbol, centre Point) { d.add(s.Shapes(centre, d.LabelSize*0.8)...) }

func (d *drawing) text(at Point, a Anchor, text string) {
	d.add(Text{At: at, Anchor: a, Size: d.LabelSize, Colour: Ink, Text: text})
}

// label sets a text beside a place, on a ground of its own, so that lines do not run through it.
// Its colour is for a page.
func (d *drawing) label(at Point, shift float64, a Anchor, colour Colour, text string) {
	if d.Outside != nil {
		d.add(Text{At: at, Shift: shift, Anchor: a, Size: d.LabelSize, Colour: colour, Text: text, Halo: true})
		return
	}
	w := d.TextWidth(text)
	at.X += shift
	left := at.X - w*float64(a)/2
	d.add(Rect{At: Point{left - 1, at.Y - d.LabelSize*0.6}, Width: w + 2, Height: d.LabelSize * 1.2, Fill: Paper})
	d.text(at, a, text)
}

// shorten cuts a label to a width, with an ellipsis.
func (d *drawing) shorten(text string, width float64) string {
	if d.TextWidth(text) <= width {
		return text
	}
	runes := []rune(text)
	for len(runes) > 1 && d.TextWidth(string(runes)+"\u2026") > width {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "\u2026"
}

// legendKey is an entry of a legend: a line, a filled box or a symbol, and its name.
type legendKey struct {
	name   string
	line   Stroke
	fill   Colour
	symbol Symbol
}

// legend sets the keys in a row from the left, on as many lines as they need,
// and returns the height they took.
func (d *drawing) legend(keys []legendKey) float64 {
	x, y := 0.0, d.LabelSize*0.8
	sample := d.LabelSize * 2
	for _, k := range keys {
		w := sample + 4 + d.TextWidth(k.name) + d.LabelSize*1.4
		if x > 0 && x+w > d.Width+d.LabelSize*1.4 {
			x, y = 0, y+d.LabelSize*1.5
		}
		d.sample(k, Point{x, y}, sample)
		d.text(Point{x + sample + 4, y}, Start, k.name)
		x += w
	}
	if len(keys) == 0 {
		return 0
	}
	return y + d.LabelSize*1.1
}

func (d *drawing) sample(k legendKey, at Point, width float64) {
	switch {
	case k.symbol != NoSymbol:
		d.symbol(k.symbol, Point{at.X + width/2, at.Y})
	case k.fill != "":
		d.add(Rect{At: Point{at.X + width*0.2, at.Y - d.LabelSize*0.35}, Width: width * 0.6, Height: d.LabelSize * 0.7, Fill: k.fill, Outline: Stroke{Ink, 0.4, nil}})
	default:
		d.line(at, Point{at.X + width, at.Y}, k.line)
	}
}

// axis is an upright axis from 0: round values and what is written beside them.
type axis struct {
	values []float64
	labels []string
}

// newAxis reaches to top or above it, in steps of at least least.
func newAxis(top, least float64, label func(float64) string) axis {
	values := ticks(top, 6, least)
	return axis{values, words.Each(values, label)}
}

// ticks are round values from 0 to at least top, no more than about count of
// them and at least so far apart: what is counted has whole steps.
func ticks(top float64, count int, least float64) []float64 {
	if top <= 0 || math.IsNaN(top) || math.IsInf(top, 0) {
		return []float64{0, 1}
	}
	step := math.Pow(10, math.Floor(math.Log10(top/float64(count))))
	for _, times := range []float64{1, 2, 5, 10} {
		if step*times*float64(count) >= top-1e-9 {
			step *= times
			break
		}
	}
	step = math.Max(step, least)
	out := []float64{0}
	for i := 1; out[len(out)-1] < top-1e-9; i++ {
		out = append(out, step*float64(i))
	}
	return out
}

// frame is the rectangle that data are drawn in.
type frame struct {
	*drawing
	x, y, w, h float64
	right      float64 // room beside it
	top        float64 // value at the upper edge; the lower edge is 0
}

// frame draws an axis: light lines across at its values, their labels to the
// left. The frame is what is left below the legend, with room of head above it
// and of right beside it.
func (d *drawing) frame(a axis, head, right float64, keys []legendKey) frame {
	f := d.room(campaign.Most(0, a.labels, d.TextWidth)+5, right, head, keys)
	f.top = a.values[len(a.values)-1]
	every := f.apart(len(a.values) - 1)
	for i := 0; i < len(a.values); i += every { // a line without its label says nothing
		y := f.height(a.values[i])
		f.line(Point{f.x, y}, Point{f.x + f.w, y}, Stroke{Rule, 0.3, nil})
		f.add(Text{At: Point{f.x, y}, Shift: -5, Anchor: End, Size: f.LabelSize, Colour: Muted, Text: a.labels[i]})
	}
	f.line(Point{f.x, f.y + f.h}, Point{f.x + f.w, f.y + f.h}, Stroke{Ink, 0.8, nil})
	return f
}

// room is the frame between its labels: all of the canvas where they are left outside.
func (d *drawing) room(left, right, head float64, keys []legendKey) frame {
	if o := d.Outside; o != nil {
		o.Left, o.Right, o.keys = left, right, keys
		y := d.LabelSize*0.7 + head
		return frame{drawing: d, y: y, w: d.Width, h: d.Height - y - d.LabelSize*2, right: right}
	}
	y := d.legend(keys) + d.LabelSize*0.7 + head
	return frame{drawing: d, x: left, y: y, w: d.Width - left - right, h: d.Height - y - d.LabelSize*2, right: right}
}

// weekends lays a band behind the days of rest, on a page: how wide a day is, from the first.
func (f frame) weekends(days []day.Day, first, wide float64) {
	if f.Outside == nil {
		return
	}
	for i, d := range days {
		if w := d.Weekday(); w == 0 || w == 6 {
			left := math.Max(0, first+wide*float64(i))
			right := math.Min(f.w, first+wide*float64(i+1))
			f.add(Rect{At: Point{f.x + left, f.y}, Width: right - left, Height: f.h, Fill: Rest})
		}
	}
}

// apart is how many steps lie between the labels of an axis of so many: one, or the fewest
// that keep them from touching and end at the top.
func (f frame) apart(steps int) int {
	for every := 1; every < steps; every++ {
		if steps%every == 0 && f.h/float64(steps)*float64(every) >= f.LabelSize*1.2 {
			return every
		}
	}
	return max(1, steps)
}

// height is where a value stands.
func (f frame) height(v float64) float64 { return f.y + f.h - f.h*v/f.top }

// below sets labels under the lower axis: all of them, or every second, third …
// where they would touch.
func (f frame) below(labels []string, x func(int) float64) {
	var set []int
	for i, text := range labels {
		if text != "" {
			set = append(set, i)
		}
	}
	widths := f.widths(f.w)
	strides := f.strides(labels, set, widths, x)
	for n := 0; n < len(set); n += strides[0] {
		least := 0
		for least+1 < len(strides) && n%strides[least+1] == 0 {
			least++
		}
		text := Text{At: Point{x(set[n]), f.y + f.h + f.LabelSize*1.1}, Anchor: Middle, Size: f.LabelSize, Colour: Ink, Text: labels[set[n]], Least: widths[least]}
		f.line(Point{text.At.X, f.y + f.h}, Point{text.At.X, f.y + f.h + 2.5}, Stroke{Ink, 0.5, nil})
		if over := text.At.X + f.TextWidth(text.Text)/2 - f.x - f.w - f.right; over > 0 { // the last one stays on the canvas
			text.Shift = -over
		}
		f.add(text)
	}
}

// strides are how many labels are passed over at each width, so that none touch; what is shown
// at a lesser width is shown at a greater one.
func (f frame) strides(labels []string, set []int, widths []float64, x func(int) float64) []int {
	var all []int
	stride := 1
	for _, w := range widths {
		step := stride
		for stride < len(set) && f.touch(labels, set, stride, w/f.w, x) {
			stride += step
		}
		all = append(all, stride)
	}
	return all
}

// touch reports whether two neighbours among every stride-th label would touch, in a frame
// that is so much of its width.
func (f frame) touch(labels []string, set []int, stride int, part float64, x func(int) float64) bool {
	for n := stride; n < len(set); n += stride {
		a, b := set[n-stride], set[n]
		if (x(b)-x(a))*part < (f.TextWidth(labels[a])+f.TextWidth(labels[b]))/2+f.LabelSize*0.6 {
			return true
		}
	}
	return false
}

// upright is the line of a date: on paper a thin one, on a page in its colour, and firm where
// the date binds.
func (f frame) upright(look string) Stroke {
	thin := Stroke{Ink, 0.7, []float64{2, 2}}
	if f.Outside == nil {
		return thin
	}
	if thin.Colour = Colour(look); look != today {
		thin.Width, thin.Dash = 1.5, nil
	}
	return thin
}
