package brief

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
