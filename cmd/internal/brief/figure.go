package brief

import "math"

// figure is a drawing as wide as the type area.
type figure struct {
	Caption string // below the drawing, as figures are named; "" for none
	Height  float64
	Draw    func(c *canvas)
}

// figure adds a drawing; it stays with its caption.
func (s *sheet) figure(f figure) {
	s.add(strip{height: f.Height, gap: 4, glue: f.Caption != "", draw: func(k *ink, top float64) {
		f.Draw(&canvas{ink: k, left: marginLeft, top: top, width: typeWidth, height: f.Height, size: s.label})
	}})
	if f.Caption != "" {
		s.caption(f.Caption)
		s.strips[len(s.strips)-1].glue = s.hold
	}
}

// twin adds two drawings of the same height side by side, each with its caption
// below it.
func (s *sheet) twin(left, right figure) {
	const gutter = 14
	half := (typeWidth - gutter) / 2
	size := math.Min(s.body, s.small+0.5)
	below := size * 1.7
	var captions [2]*setting
	for i, f := range []figure{left, right} {
		captions[i] = s.set(size, 0, []span{{roleHeading, f.Caption}})
	}
	s.add(strip{height: left.Height + below, gap: 4, draw: func(k *ink, top float64) {
		for i, f := range []figure{left, right} {
			x := marginLeft + float64(i)*(half+gutter)
			f.Draw(&canvas{ink: k, left: x, top: top, width: half, height: left.Height, size: s.label})
			middle := x + (half-captions[i].width(captions[i].whole()))/2
			k.show(captions[i], captions[i].whole(), point{middle, top + left.Height + baseline(below, size)}, 0)
		}
	}})
}

// canvas is a drawing surface: points from its own top left corner, labels of one size.
type canvas struct {
	ink           *ink
	left, top     float64 // on the page
	width, height float64
	size          float64 // of labels
}

func (c *canvas) at(p point) point { return point{c.left + p.x, c.top + p.y} }

func (c *canvas) line(from, to point, p pen) { c.ink.line(c.at(from), c.at(to), p) }

func (c *canvas) polyline(points []point, p pen) {
	if len(points) < 2 {
		return
	}
	c.ink.path(c.all(points), p)
}

func (c *canvas) all(points []point) []point {
	out := make([]point, len(points))
	for i, p := range points {
		out[i] = c.at(p)
	}
	return out
}

func (c *canvas) rect(corner point, w, h float64, fill colour, outline pen) {
	c.ink.rect(c.at(corner), w, h, fill, outline)
}

func (c *canvas) circle(centre point, r float64, fill colour, outline pen) {
	c.ink.circle(c.at(centre), r, fill, outline)
}

func (c *canvas) mark(m mark, centre point) { c.ink.mark(m, c.at(centre), c.size*0.8) }

// text sets a label whose middle height is at p: its left end, middle or right
// end there, as aligned.
func (c *canvas) text(p point, a align, ink colour, text string) {
	text = c.ink.clean(roleTable, text)
	switch a {
	case alignCentre:
		p.x -= c.textWidth(text) / 2
	case alignRight:
		p.x -= c.textWidth(text)
	}
	p.y += 0.38 * c.size
	c.ink.text(c.at(p), roleTable, c.size, ink, text)
}

// textWidth is the width of a label.
func (c *canvas) textWidth(text string) float64 {
	text, _ = c.ink.faces.clean(roleTable, text)
	return c.ink.faces.textWidth(roleTable, c.size, text)
}

// shorten cuts a label to a width, with an ellipsis. A name too long for its
// place in a figure stands in full in the table that goes with it.
func (c *canvas) shorten(text string, width float64) string {
	if c.textWidth(text) <= width {
		return text
	}
	runes := []rune(text)
	for len(runes) > 1 && c.textWidth(string(runes)+"\u2026") > width {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "\u2026"
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

// key is an entry of a legend: a line, a filled box or a mark, and its name.
type key struct {
	Name string
	pen  pen
	fill *colour
	mark mark
}

// legend sets the keys in a row from the left, on as many lines as they need,
// and returns the height they took.
func (c *canvas) legend(keys []key) float64 {
	x, y := 0.0, c.size*0.8
	sample := c.size * 2
	for _, e := range keys {
		w := sample + 4 + c.textWidth(e.Name) + c.size*1.4
		if x > 0 && x+w > c.width+c.size*1.4 {
			x, y = 0, y+c.size*1.5
		}
		c.sample(e, point{x, y}, sample)
		c.text(point{x + sample + 4, y}, alignLeft, black(), e.Name)
		x += w
	}
	if len(keys) == 0 {
		return 0
	}
	return y + c.size*1.1
}

func (c *canvas) sample(e key, at point, width float64) {
	switch {
	case e.mark != markNone:
		c.mark(e.mark, point{at.x + width/2, at.y})
	case e.fill != nil:
		c.rect(point{at.x + width*0.2, at.y - c.size*0.35}, width*0.6, c.size*0.7, *e.fill, pen{width: 0.4, colour: black()})
	default:
		c.line(at, point{at.x + width, at.y}, e.pen)
	}
}

// apart moves heights so that neighbours stand at least gap apart and all stay
// within low and high, each as near its own place as that allows. The slice
// must be in rising order.
func apart(heights []float64, gap, low, high float64) []float64 {
	out := append([]float64(nil), heights...)
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
