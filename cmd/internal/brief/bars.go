package brief

import "math"

// bar is one bar of a ranking.
type bar struct {
	Name  string
	Value float64
	Text  string  // the value as shown at the bar's end
	Plan  float64 // an upright tick across the bar; NaN for none
	Mark  mark    // before the name
}

// barChart is a ranking: level bars one below another, each with its value and
// the plan as a tick.
type barChart struct {
	Bars []bar
	Top  float64 // least right edge of the axis
	Bar  string  // legend: what a bar is
	Plan string  // legend: what the tick is; "" for none
}

// height is what the ranking needs at a label size.
func (b barChart) height(size float64) float64 {
	return float64(len(b.Bars))*size*1.55 + size*2.2
}

func (b barChart) draw(c *canvas) {
	fill := barFill()
	keys := []key{{Name: b.Bar, fill: &fill}}
	if b.Plan != "" {
		keys = append(keys, key{Name: b.Plan, pen: planPen()})
	}
	y := c.legend(keys) + c.size*0.3
	names, texts, top := 0.0, 0.0, b.Top
	for _, r := range b.Bars {
		names = math.Max(names, c.textWidth(r.Name)+c.size*1.3)
		texts = math.Max(texts, c.textWidth(r.Text))
		top = math.Max(top, r.Value)
		if !math.IsNaN(r.Plan) {
			top = math.Max(top, r.Plan)
		}
	}
	names = math.Min(names, c.width*0.34)
	p := plot{c, names + 4, y, c.width - names - texts - 12, c.height - y, math.Max(top, 1e-9)}
	step := p.h / math.Max(1, float64(len(b.Bars)))
	for i, r := range b.Bars {
		p.bar(r, p.y+step*(float64(i)+0.5), math.Min(step*0.66, c.size*1.1))
	}
	p.line(point{p.x, p.y}, point{p.x, p.y + p.h}, pen{width: 0.8, colour: black()})
}

func barFill() colour { return colour{120, 160, 205} }
func planPen() pen    { return pen{width: 1.6, colour: black()} }

func (p plot) bar(b bar, middle, thick float64) {
	if b.Mark != markNone {
		p.mark(b.Mark, point{p.size * 0.5, middle})
	}
	p.text(point{p.size * 1.25, middle}, alignLeft, black(), p.shorten(b.Name, p.x-4-p.size*1.25))
	length := p.w * math.Max(0, b.Value) / p.top
	p.rect(point{p.x, middle - thick/2}, length, thick, barFill(), pen{})
	after := length
	if !math.IsNaN(b.Plan) {
		x := p.x + p.w*b.Plan/p.top
		p.line(point{x, middle - thick*0.68}, point{x, middle + thick*0.68}, planPen())
		if x-p.x >= length-1 && x-p.x < length+p.textWidth(b.Text)+9 {
			after = x - p.x // the value stands behind the tick, not under it
		}
	}
	p.text(point{p.x + after + 4, middle}, alignLeft, black(), b.Text)
}

// columnChart shows a value a day as upright bars, against a level line such
// as a capacity.
type columnChart struct {
	Labels []string
	Stacks []stack   // drawn one on the other, the first at the bottom
	Level  []float64 // NaN: no line there
	Name   string    // legend: what the level is
	Beside bool      // the layers stand side by side, not one on the other
	Today  int       // index behind which a dashed line divides past from future; below 0: none
	Format func(float64) string
}

// stack is one layer of columns.
type stack struct {
	Name   string
	Values []float64 // NaN and 0: no column
	Fill   colour
}

// Fills for layers of columns, apart in a grey print.
func darkFill() colour  { return colour{0, 84, 166} }
func lightFill() colour { return colour{178, 206, 234} }

func (b columnChart) draw(c *canvas) {
	var keys []key
	for i := range b.Stacks {
		keys = append(keys, key{Name: b.Stacks[i].Name, fill: &b.Stacks[i].Fill})
	}
	level := pen{1.4, red(), []float64{4, 2}}
	if len(b.Level) > 0 {
		keys = append(keys, key{Name: b.Name, pen: level})
	}
	p := c.frame(axis{b.top(), 1, b.Format}, 0, 2, keys)
	step := p.w / math.Max(1, float64(len(b.Labels)))
	p.below(b.Labels, func(i int) float64 { return p.x + step*(float64(i)+0.5) })
	for i := range b.Labels {
		b.column(p, i, step)
	}
	if b.Today >= 0 {
		x := p.x + step*float64(b.Today+1)
		p.line(point{x, p.y}, point{x, p.y + p.h}, pen{0.7, black(), []float64{2, 2}})
	}
	var path []point
	for i, v := range b.Level {
		if math.IsNaN(v) {
			continue
		}
		path = append(path, point{p.x + step*float64(i), p.height(v)}, point{p.x + step*float64(i+1), p.height(v)})
	}
	p.polyline(path, level)
}

func (b columnChart) top() float64 {
	top := 0.0
	for i := range b.Labels {
		sum := 0.0
		for _, s := range b.Stacks {
			if sum += s.at(i); b.Beside {
				top, sum = math.Max(top, sum), 0
			}
		}
		top = math.Max(top, sum)
	}
	for _, v := range b.Level {
		if !math.IsNaN(v) {
			top = math.Max(top, v)
		}
	}
	return top
}

// at is the layer's value at i, 0 for none.
func (s stack) at(i int) float64 {
	if i >= len(s.Values) || math.IsNaN(s.Values[i]) {
		return 0
	}
	return math.Max(0, s.Values[i])
}

func (b columnChart) column(p plot, i int, step float64) {
	base, wide, outline := 0.0, step*0.72, pen{width: 0.3, colour: black()}
	if b.Beside {
		wide, outline = wide/float64(len(b.Stacks)), pen{}
	}
	for n, s := range b.Stacks {
		left := p.x + step*(float64(i)+0.14)
		if b.Beside {
			base, left = 0, left+wide*float64(n)
		}
		if v := s.at(i); v > 0 {
			top := p.height(base + v)
			p.rect(point{left, top}, wide, p.height(base)-top, s.Fill, outline)
			base += v
		}
	}
}

// wall is a grid of marks: a row a unit, a column a day.
type wall struct {
	Columns []string
	Rows    []wallRow
	Keys    []key // what the marks mean
}

// wallRow is one row of a wall.
type wallRow struct {
	Name  string
	Marks []mark
}

// height is what the wall needs at a label size.
func (w wall) height(size float64) float64 {
	return float64(len(w.Rows))*size*1.4 + size*3.6
}

func (w wall) draw(c *canvas) {
	y := c.legend(w.Keys) + c.size*0.5
	names := 0.0
	for _, r := range w.Rows {
		names = math.Max(names, c.textWidth(r.Name))
	}
	names = math.Min(names, c.width*0.34) + 6
	step := (c.width - names) / math.Max(1, float64(len(w.Columns)))
	head := plot{c, names, y, c.width - names, 0, 1}
	head.above(w.Columns, step)
	y += c.size * 1.4
	high := (c.height - y) / math.Max(1, float64(len(w.Rows)))
	for i, r := range w.Rows {
		top := y + high*float64(i)
		c.line(point{0, top}, point{c.width, top}, pen{width: 0.25, colour: hairGrey()})
		c.text(point{0, top + high/2}, alignLeft, black(), c.shorten(r.Name, names-6))
		for j, m := range r.Marks {
			c.mark(m, point{names + step*(float64(j)+0.5), top + high/2})
		}
	}
	c.line(point{0, c.height}, point{c.width, c.height}, pen{width: 0.5, colour: black()})
}

// above sets the heads of a wall's columns, leaving out those that would touch.
func (p plot) above(labels []string, step float64) {
	free := math.Inf(-1)
	for i, text := range labels {
		x, half := p.x+step*(float64(i)+0.5), p.textWidth(text)/2
		if x-half < free || x+half > p.width+p.size {
			continue
		}
		p.text(point{x, p.y + p.size*0.6}, alignCentre, black(), text)
		free = x + half + p.size*0.3
	}
}
