package brief

import (
	"fmt"
	"math"

	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/words"
)

// layout is a brief being laid out: its parts are added from top to bottom,
// then draw breaks them into pages. It knows page and type, nothing of what
// the brief says.
type layout struct {
	scale
	manner
	sense
	fonts   *Fonts
	breaker *lineBreaker
	canvas  *canvas
	blocks  []block
	newPage bool // the next part begins a page
	joined  bool // tables added now stand right below each other
}

// newLayout starts a brief. Phrases are never torn at a line's end (see newLineBreaker).
func newLayout(fonts *Fonts, m manner, sc scale, phrases []string) *layout {
	return &layout{scale: m.fit(sc), manner: m, fonts: fonts, breaker: newLineBreaker(phrases), canvas: newCanvas(fonts, m.area)}
}

// largest is the running text of a brief that has room.
const largest = 14

// onePage composes a brief at the largest running text that leaves it on one page, from
// most down to least; its lines close up before they go below the least that reads well.
// What is still longer then is returned as it is; pages tells.
func onePage(fonts *Fonts, m manner, phrases []string, most, least float64, compose func(*layout)) *layout {
	for sc := tightScale(most); ; {
		lay := newLayout(fonts, m, sc, phrases)
		compose(lay)
		switch {
		case lay.pages() == 1, sc.dense && sc.body <= least:
			return lay
		case sc.dense:
			sc = tightScale(sc.body - 0.5).compact()
		case sc.body <= leastText:
			sc = sc.compact()
		default:
			sc = tightScale(sc.body - 1)
		}
	}
}

// add appends a part.
func (lay *layout) add(part ...block) {
	if lay.newPage && len(part) > 0 {
		part[0].newPage, lay.newPage = true, false
		if n := len(lay.blocks); n > 0 {
			lay.blocks[n-1].keepNext = false
		}
	}
	lay.blocks = append(lay.blocks, part...)
}

// space adds room, dropped at the top of a page.
func (lay *layout) space(height float64) { lay.add(block{above: height, keepNext: true}) }

// last is where the last of the parts added so far stands. It draws nothing.
func (lay *layout) last() placed {
	at := paginate(lay.blocks, lay.leading, lay.depth)
	if len(at) == 0 {
		return placed{page: -1}
	}
	return at[len(at)-1]
}

// pages is how many pages the parts added so far take.
func (lay *layout) pages() int { return lay.last().page + 1 }

// room is the height left on the last page below the parts added so far, so
// that a figure can be made to fit.
func (lay *layout) room() float64 {
	last := lay.last()
	return lay.depth - last.top - last.height
}

// draw breaks the pages and draws them. It is called once.
func (lay *layout) draw(about meta) (*canvas, error) {
	page, all := -1, lay.pages()
	for _, p := range paginate(lay.blocks, lay.leading, lay.depth) {
		for ; page < p.page; page++ {
			lay.endPage(page, all)
			lay.canvas.addPage()
		}
		if p.draw != nil {
			p.draw(lay.canvas, lay.top+p.top)
		}
	}
	if page < 0 {
		return nil, fmt.Errorf("setting %q: nothing to print", about.title)
	}
	lay.endPage(page, all)
	lay.canvas.meta = about
	return lay.canvas, nil
}

// endPage sets the page number below the type area.
func (lay *layout) endPage(page, all int) {
	if page >= 0 {
		lay.foot(lay, page, all)
	}
}

// block is a band of the page as high as its content: a line of text, a row of
// a table, a figure. A brief is a column of blocks; pages are broken between them.
type block struct {
	height   float64
	above    float64 // room above, dropped at the top of a page
	onGrid   bool    // starts on a row of the grid
	keepNext bool    // never parts from the block below it
	newPage  bool    // begins a page
	header   []block // comes first when this block opens a page: a table's head
	draw     func(c *canvas, top float64)
}

// placed is a block with its place in the type area.
type placed struct {
	block
	page int // from 0
	top  float64
}

// paginate breaks blocks into pages. Blocks kept with the next stay with it
// unless they are more than a page. No block is cut.
func paginate(blocks []block, leading, height float64) []placed {
	p := paginator{leading: leading, height: height}
	for from := 0; from < len(blocks); {
		to := from
		for to+1 < len(blocks) && blocks[to].keepNext {
			to++
		}
		p.place(blocks[from : to+1])
		from = to + 1
	}
	return p.out
}

type paginator struct {
	leading float64
	height  float64 // of the type area
	out     []placed
	page    int
	y       float64 // where the type area is filled to
}

// place puts a group of blocks that stay together on this page, or on the next.
func (p *paginator) place(group []block) {
	if p.y > 0 && (group[0].newPage || p.filled(group) > p.height+tolerance) {
		p.nextPage(group[0])
	}
	for _, b := range group {
		if p.y > 0 && p.top(p.y, b)+b.height > p.height+tolerance {
			p.nextPage(b)
		}
		p.put(b)
	}
}

// filled is where the type area would be filled to with the group on this page.
func (p *paginator) filled(group []block) float64 {
	y := p.y
	for _, b := range group {
		y = p.top(y, b) + b.height
	}
	return y
}

// top is where a block would stand below y.
func (p *paginator) top(y float64, b block) float64 {
	if y > 0 {
		y += b.above
	}
	if b.onGrid {
		rows := int((y - tolerance) / p.leading)
		if float64(rows)*p.leading < y-tolerance {
			rows++
		}
		y = float64(rows) * p.leading
	}
	return y
}

func (p *paginator) put(b block) {
	y := p.top(p.y, b)
	p.out = append(p.out, placed{b, p.page, y})
	p.y = y + b.height
}

func (p *paginator) nextPage(first block) {
	p.page++
	p.y = 0
	for _, b := range first.header {
		p.put(b)
	}
}

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
		part[i].draw = lay.drawLine(p, l, left, lay.leading)
	}
	part[0].above = lay.gap * lay.leading
	return part
}

func (lay *layout) drawLine(p *paragraph, l line, left, leading float64) func(*canvas, float64) {
	return func(c *canvas, top float64) {
		c.show(p, l, at(lay.left+left, top+baseline(leading, p.size)), lay.slack(p, l, lay.measure-left))
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
	leading := p.size * 1.5
	lines := p.justified(lay.measure, lay.measure)
	for i, l := range lines {
		part := block{height: leading, draw: lay.drawLine(p, l, 0, leading), keepNext: i < len(lines)-1} // a note is not torn
		if i == 0 {
			part.above = 3
		}
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
	lay.add(block{height: lay.leading, above: lay.leading, onGrid: true, keepNext: true, draw: lay.drawLine(name, name.whole(), nameLeft, lay.leading)},
		block{height: lay.leading, onGrid: true, draw: lay.drawLine(day, day.whole(), dayLeft, lay.leading)})
}

// slipTitle adds the name of a form that has a page of its own.
func (lay *layout) slipTitle(text string) {
	p := lay.paragraph(lay.title-2, 0, span{roleTitle, text})
	lay.addMarked(0, text, []block{lay.centred(p, p.whole(), lay.title*2)})
}
