package brief

import "dailydose/cmd/internal/chart"

// Lines and type of the imprint (GB/T 9704—2012, 7.4).
const (
	imprintSize  = 14
	imprintRow   = 22
	imprintOuter = 0.35 * pointsPerMM
	imprintInner = 0.25 * pointsPerMM
)

// imprint closes the document at the foot of its last page: to whom it is submitted,
// sent and issued, and who printed it when.
func (doc *document) imprint() {
	var lines []string
	for _, to := range []struct {
		key   string
		names []string
	}{{"to", doc.card.Drive.Brief.To}, {"cc", doc.card.Drive.Brief.CC}} {
		if len(to.names) > 0 {
			lines = append(lines, doc.say("brief.imprint."+to.key, to.names))
		}
	}
	lines = append(lines, doc.say("brief.imprint.issued", nil))
	doc.layout.close(doc.layout, lines, doc.card.Drive.Issuer, doc.say("brief.imprint.printed", doc.card))
}

// imprint adds the lines, and below them office and date, as low on the page as they
// can stand. It is never alone there: the end of what stands above it comes with it.
func (lay *layout) imprint(lines []string, office, date string) {
	var part []block
	for i, text := range lines {
		p := lay.paragraph(imprintSize, 0, span{roleBody, text})
		for k, l := range p.fill(lay.measure-2*imprintSize, lay.measure-3*imprintSize) {
			weight := 0.0
			if k == 0 {
				weight = imprintInner
			}
			if i == 0 && k == 0 {
				weight = imprintOuter
			}
			part = append(part, lay.imprintLine(weight, func(c *canvas, y float64) {
				c.show(p, l, at(lay.left+imprintSize*float64(1+min(k, 1)), y), 0)
			}))
		}
	}
	part = append(part, lay.printed(office, date))
	height := imprintRow * float64(len(part))
	if lay.room()-height < lay.leading/2 || lay.lonely() {
		lay.carry()
	}
	lay.add(append([]block{{height: lay.room() - height - tolerance, keepNext: true}}, part...)...)
}

// carried is how much of the page before comes over to one that would be empty else, in lines.
const carried = 10

// lonely reports whether the last page has hardly anything.
func (lay *layout) lonely() bool {
	return lay.pages() > 1 && lay.depth-lay.room() < carried*lay.leading
}

// carry begins a page before the last lines, so that what is added next does not stand
// alone on it. A table is cut below its second row or not at all.
func (lay *layout) carry() {
	from := len(lay.blocks) - 1
	for height := 0.0; from > 0 && !lay.blocks[from].newPage; from-- {
		if height += lay.blocks[from].height; height >= carried*lay.leading && lay.parts(from) {
			break
		}
	}
	lay.blocks[from].newPage = true
	if from > 0 {
		lay.blocks[from-1].keepNext = false
	}
}

// parts reports whether a page may begin at a block: between two parts, or in a table of
// which two rows stand above.
func (lay *layout) parts(at int) bool {
	row := func(i int) bool { return i > 0 && lay.blocks[i].header != nil }
	return !lay.blocks[at-1].keepNext || row(at) && row(at-1) && row(at-2)
}

// printed is the last line: the office at the left, the date at the right; an office
// too long to stand beside it is set smaller.
func (lay *layout) printed(office, date string) block {
	texts := func(size float64) (name, day *paragraph) {
		return lay.paragraph(size, 0, span{roleBody, office}), lay.paragraph(size, 0, span{roleBody, date})
	}
	name, day := texts(imprintSize)
	if room := (lay.measure - 3*imprintSize) / (name.width(name.whole()) + day.width(day.whole())); room < 1 {
		name, day = texts(imprintSize * room)
	}
	last := lay.imprintLine(imprintInner, func(c *canvas, y float64) {
		c.show(name, name.whole(), at(lay.left+imprintSize, y), 0)
		c.show(day, day.whole(), at(lay.left+lay.measure-imprintSize-day.width(day.whole()), y), 0)
		c.rule(y-baseline(imprintRow, imprintSize)+imprintRow, imprintOuter, chart.Ink)
	})
	last.keepNext = false
	return last
}

// imprintLine is a row with a line of a weight above it.
func (lay *layout) imprintLine(weight float64, show func(*canvas, float64)) block {
	return block{height: imprintRow, keepNext: true, draw: func(c *canvas, top float64) {
		if weight > 0 {
			c.rule(top, weight, chart.Ink)
		}
		show(c, top+baseline(imprintRow, imprintSize))
	}}
}
