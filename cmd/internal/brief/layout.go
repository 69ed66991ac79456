package brief

import "fmt"

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
