package brief

import (
	"fmt"

	"dailydose/cmd/internal/chart"
)

// layout is a brief being laid out: its parts are added from top to bottom,
// then draw breaks them into pages. It knows page and type, nothing of what
// the brief says.
type layout struct {
	scale
	fonts   *Fonts
	breaker *lineBreaker
	canvas  *canvas
	blocks  []block
	newPage bool // the next part begins a page
	joined  bool // tables added now stand right below each other
}

// newLayout starts a brief. Phrases are never torn at a line's end (see newLineBreaker).
func newLayout(fonts *Fonts, sc scale, phrases []string) *layout {
	return &layout{scale: sc, fonts: fonts, breaker: newLineBreaker(phrases), canvas: newCanvas(fonts)}
}

// largest is the running text of a brief that has room.
const largest = 14

// onePage composes a brief at the largest running text that leaves it on one
// page, from most down to least. What is still longer then is returned as it
// is; pages tells.
func onePage(fonts *Fonts, phrases []string, most, least float64, compose func(*layout)) *layout {
	for body := most; ; body-- {
		lay := newLayout(fonts, tightScale(body), phrases)
		compose(lay)
		if body <= least || lay.pages() == 1 {
			return lay
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

// pages is how many pages the parts added so far take. It draws nothing.
func (lay *layout) pages() int {
	at := paginate(lay.blocks, lay.leading)
	if len(at) == 0 {
		return 0
	}
	return at[len(at)-1].page + 1
}

// room is the height left on the last page below the parts added so far, so
// that a figure can be made to fit.
func (lay *layout) room() float64 {
	at := paginate(lay.blocks, lay.leading)
	if len(at) == 0 {
		return typeHeight
	}
	last := at[len(at)-1]
	return typeHeight - last.top - last.height
}

// draw breaks the pages and draws them. It is called once.
func (lay *layout) draw(about meta) (*canvas, error) {
	page := -1
	for _, p := range paginate(lay.blocks, lay.leading) {
		for ; page < p.page; page++ {
			lay.endPage(page)
			lay.canvas.addPage()
		}
		if p.draw != nil {
			p.draw(lay.canvas, marginTop+p.top)
		}
	}
	if page < 0 {
		return nil, fmt.Errorf("setting %q: nothing to print", about.title)
	}
	lay.endPage(page)
	lay.canvas.meta = about
	return lay.canvas, nil
}

// endPage sets the page number: a dash on each side, 7 mm below the type area,
// one character in, odd pages at the right, even ones at the left.
func (lay *layout) endPage(page int) {
	if page < 0 {
		return
	}
	text := fmt.Sprintf("\u2014 %d \u2014", page+1)
	x := float64(marginLeft + footerSize)
	if page%2 == 0 {
		x = marginLeft + typeWidth - footerSize - lay.fonts.textWidth(roleBody, footerSize, text)
	}
	// the dash stands about 0.38 em above the baseline
	y := marginTop + typeHeight + footerDrop + 0.38*footerSize
	lay.canvas.text(at(x, y), roleBody, footerSize, chart.Ink, text)
}
