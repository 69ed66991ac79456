package brief

import (
	"math"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/words"
)

// align is where a cell's text stands in its column.
type align int

const (
	alignLeft align = iota
	alignCentre
	alignRight // figures
)

// column is a column of a table. Weights share out the width; a column is
// never narrower than its longest word or number, and bars have what is left first.
type column struct {
	Head   string
	Weight float64
	Align  align
}

// cell is a text, with a symbol before it where one is wanted, or with a bar
// that shows its value.
type cell struct {
	Text   string
	Symbol chart.Symbol
	Bold   bool
	Head   bool // says what a column or a figure is
	Name   bool // of a unit
	Bar    *cellBar
}

// cellBar is a value drawn as a bar and what it is held against as an upright
// tick; both are shares of the bar's room.
type cellBar struct{ value, tick float64 }

// row is a row of cells, one a column.
type row struct {
	Cells  []cell
	Shade  bool    // sets the row off, such as a total
	Height float64 // at least; for forms filled in by hand
}

// table is a table as wide as the type area. It is not split where a page has room
// for it; else its head is repeated on every page, and no row is cut.
type table struct {
	Columns []column
	Rows    []row
	Form    bool // a full grid and no head; else thin rules between rows
}

const (
	cellPad   = 4 // at the left and right of a cell's text
	ruleHeavy = 0.9
	ruleLight = 0.25
)

// table adds a table, in smaller type where words would be torn otherwise.
func (lay *layout) table(t table) {
	size := lay.small
	for ; size > leastTable && lay.tears(size, t); size -= 0.25 {
	}
	lay.tableOf(size, t)
}

// leastTable is the least size of type in a table.
const leastTable = 10

// tears reports whether the columns are too narrow for their longest words in type of a size.
func (lay *layout) tears(size float64, t table) bool {
	own := *lay
	own.small = size
	return sum(own.leastWidths(t)) > lay.measure
}

// tableOf adds a table in type of a size.
func (lay *layout) tableOf(size float64, t table) {
	own := *lay
	own.small, own.blocks = size, nil
	own.rowsOf(t)
	lay.add(own.blocks...)
}

func (lay *layout) rowsOf(t table) {
	widths := lay.columnWidths(t)
	var head []block
	if !t.Form {
		head = []block{lay.headRow(t, widths)}
	}
	blocks := append([]block{}, head...)
	height := float64(captionRoom)
	for i, r := range t.Rows {
		b := lay.row(t, r, widths, i == len(t.Rows)-1)
		b.header = head
		height += b.height
		blocks = append(blocks, b)
	}
	for i := range t.Rows[:max(0, len(t.Rows)-1)] {
		blocks[len(head)+i].keepNext = height <= lay.depth || i == 0 || i == len(t.Rows)-2
	}
	if lay.joined {
		lay.add(blocks...)
		return
	}
	blocks[0].above = 4
	lay.add(append(blocks, block{height: 5})...)
}

// captionRoom is what a table that stays whole leaves for its caption, its head and a
// heading on a page.
const captionRoom = 90

// form sets tables of different columns one right below the other, as one form.
func (lay *layout) form(tables ...table) {
	lay.add(block{height: 4})
	lay.joined = true
	for _, t := range tables {
		lay.table(t)
	}
	lay.joined = false
	lay.add(block{height: 5})
}

// columnWidths shares out the type area by weight, then widens columns whose
// longest word would not fit, or whose bars would be too short to be told apart, at the cost of the others.
func (lay *layout) columnWidths(t table) []float64 {
	weights := words.Each(t.Columns, func(c column) float64 { return c.Weight })
	least := lay.leastWidths(t)
	spare := lay.measure - sum(least)
	give := func(i int, room float64) {
		room = math.Max(0, math.Min(spare, room))
		least[i], spare = least[i]+room, spare-room
	}
	for i := range least {
		if t.barred(i) {
			give(i, shortestBar*lay.small)
		}
	}
	for i := range least {
		give(i, lay.wholeName(t, i)-least[i])
	}
	return share(lay.measure, weights, least)
}

// shortestBar is the room for bars at which their lengths can be told apart, and shortName that
// for units' names, in sizes of the type.
const shortestBar, shortName = 4, 10

// wholeName is the width of a column's longest name, as far as there is to be room for it.
func (lay *layout) wholeName(t table, column int) (width float64) {
	for _, r := range t.Rows {
		if column < len(r.Cells) && r.Cells[column].Name {
			p := lay.set(r.Cells[column])
			width = math.Max(width, math.Min(p.width(p.whole()), shortName*lay.small)+2*cellPad)
		}
	}
	return width
}

// barred reports whether a column has bars.
func (t table) barred(column int) bool {
	return slices.ContainsFunc(t.Rows, func(r row) bool { return column < len(r.Cells) && r.Cells[column].Bar != nil })
}

// leastWidths are those in which no word is torn.
func (lay *layout) leastWidths(t table) []float64 {
	least := make([]float64, len(t.Columns))
	for i, c := range t.Columns {
		least[i] = lay.longest(c.head())
	}
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			if i < len(least) {
				least[i] = math.Max(least[i], lay.longest(c)+lay.symbolRoom(c.Symbol))
			}
		}
	}
	return least
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
				if out[i] < least[i]-tolerance {
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
	all := math.Max(sum(least), tolerance)
	out := make([]float64, len(least))
	for i, l := range least {
		out[i] = total * l / all
	}
	return out
}

func sum(widths []float64) float64 { return campaign.Sum(widths, func(w float64) float64 { return w }) }

// longest is the width of the widest piece of text that holds together, with
// its padding: a text of two or three characters does. A long name may be torn, so no
// piece asks for more than eight characters.
func (lay *layout) longest(c cell) float64 {
	set := lay.set(c)
	if len(set.text) <= 3 {
		return set.width(set.whole()) + 2*cellPad + 2*tolerance
	}
	widest, run := 0.0, 0.0
	for i, w := range set.advance {
		run += w
		if set.after[i] != noBreak {
			widest, run = math.Max(widest, run), 0
		}
	}
	return math.Min(widest, 8*lay.small) + 2*cellPad + 2*tolerance
}

func (c column) head() cell { return cell{Text: c.Head, Bold: true, Head: true} }

func (c cell) role() role {
	if c.Bold {
		return roleHeading
	}
	return roleTable
}

func (lay *layout) symbolRoom(s chart.Symbol) float64 {
	if s == chart.NoSymbol {
		return 0
	}
	return lay.small * 1.05
}

// cellText is a cell's text broken into lines for its column.
type cellText struct {
	cell
	text  *paragraph
	lines []line
	align align
	left  float64 // of the column, in the type area
	width float64
}

func (lay *layout) cellText(c cell, a align, left, width float64) cellText {
	text := lay.set(c)
	return cellText{c, text, c.broken(text, width-2*cellPad-lay.symbolRoom(c.Symbol)), a, left, width}
}

// rowLeading is the height of a line in a cell.
func (lay *layout) rowLeading() float64 {
	if lay.dense {
		return lay.small * 1.2
	}
	return lay.small * 1.32
}

// rowPad is the room above and below a cell's text.
func (lay *layout) rowPad() float64 { return lay.rowLeading() - 1.06*lay.small }

func (lay *layout) headRow(t table, widths []float64) block {
	head := row{Cells: words.Each(t.Columns, column.head)}
	texts := lay.rowTexts(t, head, widths)
	for i := range texts {
		texts[i].align = alignCentre
	}
	height := lay.height(texts, 0)
	return block{height: height, keepNext: true, draw: func(c *canvas, top float64) {
		c.shade(top, height)
		lay.drawTexts(c, texts, top, height)
		c.rule(top, ruleHeavy, chart.Ink)
		c.rule(top+height, ruleHeavy/2, chart.Ink)
	}}
}

func (lay *layout) row(t table, r row, widths []float64, last bool) block {
	texts := lay.rowTexts(t, r, widths)
	height := lay.height(texts, r.Height)
	return block{height: height, draw: func(c *canvas, top float64) {
		if r.Shade {
			c.shade(top+ruleHeavy/2, height-ruleHeavy/2)
		}
		lay.drawTexts(c, texts, top, height)
		switch {
		case t.Form:
			c.box(widths, top, height)
		case last:
			c.rule(top+height, ruleHeavy, chart.Ink)
		default:
			c.rule(top+height, ruleLight, chart.Rule)
		}
	}}
}

func (lay *layout) rowTexts(t table, r row, widths []float64) []cellText {
	var texts []cellText
	left := 0.0
	for i, col := range t.Columns {
		if i < len(r.Cells) {
			texts = append(texts, lay.cellText(r.Cells[i], col.Align, left, widths[i]))
		}
		left += widths[i]
	}
	return texts
}

// height is that of the tallest cell, with padding.
func (lay *layout) height(texts []cellText, least float64) float64 {
	lines := campaign.Most(1, texts, func(t cellText) int { return len(t.lines) })
	return math.Max(least, float64(lines)*lay.rowLeading()+2*lay.rowPad())
}

func (lay *layout) drawTexts(c *canvas, texts []cellText, top, height float64) {
	for _, t := range texts {
		y := top + (height-float64(len(t.lines))*lay.rowLeading())/2
		lay.drawSymbol(c, t, top+height/2)
		lay.drawBar(c, t, top+height/2)
		for _, l := range t.lines {
			c.show(t.text, l, at(c.left+t.x(l, lay.symbolRoom(t.Symbol)), y+baseline(lay.rowLeading(), lay.small)), 0)
			y += lay.rowLeading()
		}
	}
}

// x is where a line of the cell starts in the type area.
func (t cellText) x(l line, symbolRoom float64) float64 {
	left, room := t.left+cellPad, t.width-2*cellPad-symbolRoom-t.text.width(l)
	switch t.align {
	case alignCentre:
		left += room / 2
	case alignRight:
		left += room
	}
	return left + symbolRoom
}

func (lay *layout) drawSymbol(c *canvas, t cellText, middle float64) {
	if t.Symbol == chart.NoSymbol {
		return
	}
	room := lay.symbolRoom(t.Symbol)
	left := t.x(line{}, room)
	for _, l := range t.lines {
		left = math.Min(left, t.x(l, room))
	}
	c.paint(chart.Point{}, t.Symbol.Shapes(at(c.left+left-room+lay.small*0.4, middle), lay.small*0.72)...)
}

// drawBar draws the bar to the left of the cell's figure, which stands at the right.
func (lay *layout) drawBar(c *canvas, t cellText, middle float64) {
	figure := lay.fonts.textWidth(roleTable, lay.small, "1888.8%") // and a gap
	room := t.width - 2*cellPad - figure
	if t.Bar == nil || room <= 0 {
		return
	}
	left, thick := lay.left+t.left+cellPad, lay.small*0.8
	x := left + room*t.Bar.tick
	c.paint(chart.Point{},
		chart.Rect{At: at(left, middle-thick/2), Width: room * math.Max(0, t.Bar.value), Height: thick, Fill: coverage},
		chart.Line(at(x, middle-thick*0.75), at(x, middle+thick*0.75), chart.Stroke{Colour: chart.Ink, Width: 1.6}))
}

// rule draws a line across the type area.
func (c *canvas) rule(y, width float64, colour chart.Colour) {
	c.paint(chart.Point{}, chart.Line(at(c.left, y), at(c.left+c.measure, y), chart.Stroke{Colour: colour, Width: width}))
}

// shade fills a band of the type area.
func (c *canvas) shade(top, height float64) {
	c.paint(chart.Point{}, chart.Rect{At: at(c.left, top), Width: c.measure, Height: height, Fill: shading})
}

// box draws the grid about a form's row.
func (c *canvas) box(widths []float64, top, height float64) {
	const thin = 0.5
	c.rule(top, thin, chart.Ink)
	c.rule(top+height, thin, chart.Ink)
	x := c.left
	for i := 0; i <= len(widths); i++ {
		c.paint(chart.Point{}, chart.Line(at(x, top), at(x, top+height), chart.Stroke{Colour: chart.Ink, Width: thin}))
		if i < len(widths) {
			x += widths[i]
		}
	}
}
