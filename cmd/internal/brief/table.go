package brief

import "math"

// align is where a cell's text stands in its column.
type align int

const (
	alignLeft align = iota
	alignCentre
	alignRight // figures
)

// column is a column of a table. Weights share out the width; a column is
// never narrower than its longest word or number.
type column struct {
	Head   string
	Weight float64
	Align  align
}

// cell is a text, with a mark before it where one is wanted, or with a bar
// that shows its value.
type cell struct {
	Text  string
	Mark  mark
	Bold  bool
	Gauge *gauge
}

// gauge is a value drawn as a bar and what it is held against as an upright
// tick; both are shares of the bar's room.
type gauge struct{ value, tick float64 }

// row is a row of cells, one a column; a section has one cell over the whole width.
type row struct {
	Cells   []cell
	Section bool
	Shade   bool    // sets the row off, such as a total
	Height  float64 // at least; for forms filled in by hand
}

// table is a table. Its head is repeated on every page and no row is cut.
type table struct {
	Columns []column
	Rows    []row
	Boxed   bool // full grid, as a form has; else thin rules between rows
	NoHead  bool
}

const (
	cellPad   = 4   // at the left and right of a cell's text
	rowPad    = 2.6 // above and below it
	ruleHeavy = 0.9
	ruleLight = 0.25
)

// table adds a table as wide as the type area.
func (s *sheet) table(t table) {
	widths := s.columnWidths(t)
	var strips []strip
	var head []strip
	if !t.NoHead {
		head = []strip{s.headRow(t, widths)}
	}
	for i, r := range t.Rows {
		st := s.row(t, r, widths, i == len(t.Rows)-1)
		st.again = head
		st.glue = (i == 0 || i == len(t.Rows)-2 || r.Section) && i < len(t.Rows)-1
		strips = append(strips, st)
	}
	strips = append(append([]strip{}, head...), strips...)
	if len(strips) == 0 {
		return
	}
	strips[0].gap = 4
	if s.join {
		strips[0].gap = 0
	}
	s.add(strips...)
	if !s.join {
		s.add(strip{height: 5})
	}
}

// form sets tables of different columns one right below the other, as one form.
func (s *sheet) form(tables ...table) {
	s.add(strip{height: 4})
	s.join = true
	for _, t := range tables {
		s.table(t)
	}
	s.join = false
	s.add(strip{height: 5})
}

// columnWidths shares out the type area by weight, then widens columns whose
// longest word would not fit at the cost of the others.
func (s *sheet) columnWidths(t table) []float64 {
	least := make([]float64, len(t.Columns))
	weights := make([]float64, len(t.Columns))
	for i, c := range t.Columns {
		weights[i] = c.Weight
		least[i] = s.longest(roleHeading, c.Head)
	}
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			if !r.Section && i < len(least) {
				least[i] = math.Max(least[i], s.longest(c.role(), c.Text)+s.markRoom(c.Mark))
			}
		}
	}
	return share(typeWidth, weights, least)
}

// share divides total by weight, giving each part at least its least. If the
// leasts are more than the total, they are cut in proportion.
func share(total float64, weights, least []float64) []float64 {
	out := make([]float64, len(weights))
	fixed := make([]bool, len(weights))
	for {
		room, sum := total, 0.0
		for i := range weights {
			if fixed[i] {
				room -= least[i]
			} else {
				sum += weights[i]
			}
		}
		if sum == 0 || room <= 0 {
			return shrink(total, least)
		}
		done := true
		for i := range weights {
			out[i] = least[i]
			if !fixed[i] {
				out[i] = room * weights[i] / sum
				if out[i] < least[i]-fit {
					fixed[i], done = true, false
				}
			}
		}
		if done {
			return out
		}
	}
}

func shrink(total float64, least []float64) []float64 {
	sum := 0.0
	for _, l := range least {
		sum += l
	}
	out := make([]float64, len(least))
	for i, l := range least {
		out[i] = total * l / math.Max(sum, fit)
	}
	return out
}

// longest is the width of the widest piece of text that holds together, with
// its padding. A long name may be torn, so no piece asks for more than six characters.
func (s *sheet) longest(as role, text string) float64 {
	set := s.set(s.small, 0, []span{{as, text}})
	widest, run := 0.0, 0.0
	for i, w := range set.advance {
		run += w
		if set.after[i] != hold {
			widest, run = math.Max(widest, run), 0
		}
	}
	return math.Min(widest, 6*s.small) + 2*cellPad + 2*fit
}

func (c cell) role() role {
	if c.Bold {
		return roleHeading
	}
	return roleTable
}

func (s *sheet) markRoom(m mark) float64 {
	if m == markNone {
		return 0
	}
	return s.small * 1.05
}

// block is a cell's text broken into lines for its column.
type block struct {
	set   *setting
	lines []line
	mark  mark
	align align
	left  float64 // of the column, in the type area
	width float64
	gauge *gauge
}

func (s *sheet) block(c cell, a align, left, width float64) block {
	set := s.set(s.small, 0, []span{{c.role(), c.Text}})
	room := width - 2*cellPad - s.markRoom(c.Mark)
	return block{set, set.fill(room, room), c.Mark, a, left, width, c.Gauge}
}

// rowLeading is the height of a line in a cell.
func (s *sheet) rowLeading() float64 { return s.small * 1.32 }

func (s *sheet) headRow(t table, widths []float64) strip {
	var blocks []block
	left := 0.0
	for i, c := range t.Columns {
		b := s.block(cell{Text: c.Head, Bold: true}, alignCentre, left, widths[i])
		b.lines = b.set.even(widths[i]-2*cellPad, b.lines)
		blocks = append(blocks, b)
		left += widths[i]
	}
	height := s.height(blocks, 0)
	return strip{height: height, glue: true, draw: func(k *ink, top float64) {
		k.rect(point{marginLeft, top}, typeWidth, height, pale(), pen{})
		s.drawBlocks(k, blocks, top, height)
		k.rule(top, ruleHeavy, black())
		k.rule(top+height, ruleHeavy/2, black())
		if t.Boxed {
			k.posts(widths, top, height)
		}
	}}
}

func (s *sheet) row(t table, r row, widths []float64, last bool) strip {
	blocks := s.rowBlocks(t, r, widths)
	height := s.height(blocks, r.Height)
	return strip{height: height, draw: func(k *ink, top float64) {
		if r.Section || r.Shade {
			k.rect(point{marginLeft, top + ruleHeavy/2}, typeWidth, height-ruleHeavy/2, pale(), pen{})
		}
		s.drawBlocks(k, blocks, top, height)
		k.rowRules(t, r, widths, top, height, last)
	}}
}

func (s *sheet) rowBlocks(t table, r row, widths []float64) []block {
	if r.Section {
		c := r.Cells[0]
		c.Bold = true
		return []block{s.block(c, alignLeft, 0, typeWidth)}
	}
	var blocks []block
	left := 0.0
	for i, col := range t.Columns {
		if i < len(r.Cells) {
			blocks = append(blocks, s.block(r.Cells[i], col.Align, left, widths[i]))
		}
		left += widths[i]
	}
	return blocks
}

// height is that of the tallest cell, with padding.
func (s *sheet) height(blocks []block, least float64) float64 {
	lines := 1
	for _, b := range blocks {
		lines = max(lines, len(b.lines))
	}
	return math.Max(least, float64(lines)*s.rowLeading()+2*rowPad)
}

func (s *sheet) drawBlocks(k *ink, blocks []block, top, height float64) {
	for _, b := range blocks {
		y := top + (height-float64(len(b.lines))*s.rowLeading())/2
		s.drawMark(k, b, top+height/2)
		s.drawGauge(k, b, top+height/2)
		for _, l := range b.lines {
			k.show(b.set, l, point{b.x(l, s.markRoom(b.mark)), y + baseline(s.rowLeading(), s.small)}, 0)
			y += s.rowLeading()
		}
	}
}

// x is where a line of the cell starts on the page.
func (b block) x(l line, markRoom float64) float64 {
	left, room := marginLeft+b.left+cellPad, b.width-2*cellPad-markRoom-b.set.width(l)
	switch b.align {
	case alignCentre:
		left += room / 2
	case alignRight:
		left += room
	}
	return left + markRoom
}

func (s *sheet) drawMark(k *ink, b block, middle float64) {
	if b.mark == markNone {
		return
	}
	left := b.x(line{}, s.markRoom(b.mark))
	if len(b.lines) > 0 {
		left = b.x(b.lines[0], s.markRoom(b.mark))
	}
	k.mark(b.mark, point{left - s.markRoom(b.mark) + s.small*0.4, middle}, s.small*0.72)
}

// drawGauge draws the bar to the left of the cell's figure, which stands at the right.
func (s *sheet) drawGauge(k *ink, b block, middle float64) {
	room := b.width - 2*cellPad - s.gaugeText()
	if b.gauge == nil || room <= 0 {
		return
	}
	left, thick := marginLeft+b.left+cellPad, s.small*0.8
	k.rect(point{left, middle - thick/2}, room*math.Max(0, b.gauge.value), thick, barFill(), pen{})
	x := left + room*b.gauge.tick
	k.line(point{x, middle - thick*0.75}, point{x, middle + thick*0.75}, planPen())
}

// gaugeText is the room for the figure beside a bar: 100.0% and a gap.
func (s *sheet) gaugeText() float64 { return s.faces.textWidth(roleTable, s.small, "1888.8%") }

// rule draws a line across the type area.
func (k *ink) rule(y, width float64, c colour) {
	k.line(point{marginLeft, y}, point{marginLeft + typeWidth, y}, pen{width: width, colour: c})
}

// posts draws the upright lines of a boxed row.
func (k *ink) posts(widths []float64, top, height float64) {
	x := float64(marginLeft)
	for i := 0; i <= len(widths); i++ {
		k.line(point{x, top}, point{x, top + height}, pen{width: 0.5, colour: black()})
		if i < len(widths) {
			x += widths[i]
		}
	}
}

func (k *ink) rowRules(t table, r row, widths []float64, top, height float64, last bool) {
	switch {
	case t.Boxed:
		if r.Section {
			widths = []float64{typeWidth}
		}
		k.rule(top, 0.5, black())
		k.rule(top+height, 0.5, black())
		k.posts(widths, top, height)
	case last:
		k.rule(top+height, ruleHeavy, black())
	default:
		k.rule(top+height, ruleLight, hairGrey())
	}
}
