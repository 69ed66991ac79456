package brief

import (
	"fmt"
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
