package brief

import (
	"math"

	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/words"
)

// para adds a paragraph of running text, its first line indented where the manner asks
// for it. Its spans may differ in role, such as a sentence that opens with
// its own second-level heading.
func (lay *layout) para(spans ...span) { lay.add(lay.lines(lay.indent, false, spans...)...) }

// plain adds a paragraph without indent: a form of address, a line of a form.
func (lay *layout) plain(text string) { lay.add(lay.lines(0, false, span{roleBody, text})...) }

// heading adds a heading of level 1 or 2, its number in the text, and bookmarks
// it. It stays with the part that follows.
func (lay *layout) heading(level int, text string) {
	as := [...]role{roleHeading, roleTitle}[level-1]
	lay.addMarked(level-1, text, lay.lines(lay.indent, true, span{as, text}))
}

// unnumbered adds the title of the annex, at the left, and bookmarks it.
func (lay *layout) unnumbered(text string) {
	lay.addMarked(0, text, lay.lines(0, true, span{roleHeading, text}))
}

// section adds a paragraph that opens with its own heading of level 1, and
// bookmarks it.
func (lay *layout) section(head, text span) {
	lay.addMarked(0, head.text, lay.lines(lay.indent, false, head, text))
}

// addMarked adds a part whose first block sets a bookmark. The outline starts
// at level 0 and goes down one level at a time, else gofpdf cannot link it.
func (lay *layout) addMarked(level int, text string, part []block) {
	text, _ = lay.fonts.clean(roleBody, text)
	draw := part[0].draw
	part[0].draw = func(c *canvas, top float64) {
		level = min(level, c.outline)
		c.outline = level + 1
		c.bookmark(level, text, top)
		draw(c, top)
	}
	lay.add(part...)
}

// lines sets running text, the first line indented by so many characters; in a manner
// with a gap below the paragraph before, else on the grid. Two lines at either end of a paragraph stay together.
func (lay *layout) lines(indent int, keepNext bool, spans ...span) []block {
	p := lay.paragraph(lay.body, lay.tracking(), spans...)
	in := float64(indent) * lay.cell
	// tracking behind a line's last character hangs in the margin
	lines := p.justified(lay.measure-in+lay.tracking(), lay.measure+lay.tracking())
	part := make([]block, len(lines))
	for i, l := range lines {
		left := in
		if i > 0 {
			left = 0
		}
		part[i] = block{height: lay.leading, onGrid: lay.gap == 0, keepNext: keepNext || i == 0 && len(lines) > 1 || i == len(lines)-2}
		part[i].draw = lay.drawLine(p, l, left)
	}
	part[0].above = lay.gap * lay.leading
	return part
}

func (lay *layout) drawLine(p *paragraph, l line, left float64) func(*canvas, float64) {
	return func(c *canvas, top float64) {
		c.show(p, l, at(lay.left+left, top+baseline(lay.leading, p.size)), lay.slack(p, l, lay.measure-left))
	}
}

// paragraph cleans and measures spans.
func (lay *layout) paragraph(size, tracking float64, spans ...span) *paragraph {
	clean := words.Each(spans, func(sp span) span { return span{sp.as, lay.canvas.clean(sp.as, sp.text)} })
	return lay.fonts.paragraph(lay.breaker, size, tracking, clean...)
}

// note adds small text in the tables' font, such as a source or an explanation
// below a table.
func (lay *layout) note(text string) {
	p := lay.paragraph(lay.small, 0, span{roleTable, text})
	p.colour = chart.Muted
	height := p.size * 1.5
	lines := p.justified(lay.measure, lay.measure)
	for i, l := range lines {
		part := block{height: height, draw: func(c *canvas, top float64) {
			c.show(p, l, at(lay.left, top+baseline(height, p.size)), lay.slack(p, l, lay.measure))
		}}
		if i == 0 {
			part.above = 3
		}
		part.keepNext = i < len(lines)-1 // a note is not torn
		lay.add(part)
	}
}

// caption adds the name of a table or a figure, centred, that stays with it.
func (lay *layout) caption(text string) {
	size := math.Min(lay.body, lay.small+1.5)
	p := lay.paragraph(size, 0, span{roleHeading, text})
	for _, l := range p.fill(lay.measure, lay.measure) {
		lay.add(lay.centred(p, l, size*1.7))
	}
}

// centred is a line of its own in the middle, that stays with what follows it.
func (lay *layout) centred(p *paragraph, l line, height float64) block {
	return block{height: height, keepNext: true, draw: func(c *canvas, top float64) {
		x := lay.left + (lay.measure-p.width(l))/2
		c.show(p, l, at(x, top+baseline(height, p.size)), 0)
	}}
}

// signature closes an unsigned document: the office's name indented by two
// characters from the right, the date on the next line starting two characters
// right of the name's start; a date longer than that keeps the two characters
// from the right itself, and the name moves left (GB/T 9704—2012, 7.3.5).
func (lay *layout) signature(office, date string) {
	name := lay.paragraph(lay.body, lay.tracking(), span{roleBody, office})
	day := lay.paragraph(lay.body, lay.tracking(), span{roleBody, date})
	two := 2 * lay.cell
	nameWidth, dayWidth := name.width(name.whole()), day.width(day.whole())
	nameLeft := lay.measure - two - nameWidth
	if nameLeft+two+dayWidth > lay.measure-two {
		nameLeft = lay.measure - two - dayWidth - two
	}
	nameLeft = math.Max(0, nameLeft)
	dayLeft := math.Min(nameLeft+two, lay.measure-dayWidth)
	if n := len(lay.blocks); n > 0 { // a signature never stands on a page without text
		lay.blocks[n-1].keepNext = true
	}
	lay.add(block{height: lay.leading, above: lay.leading, onGrid: true, keepNext: true, draw: lay.drawLine(name, name.whole(), nameLeft)},
		block{height: lay.leading, onGrid: true, draw: lay.drawLine(day, day.whole(), dayLeft)})
}

// slipTitle adds the name of a form that has a page of its own.
func (lay *layout) slipTitle(text string) {
	p := lay.paragraph(lay.title-2, 0, span{roleTitle, text})
	lay.addMarked(0, text, []block{lay.centred(p, p.whole(), lay.title*2)})
}
