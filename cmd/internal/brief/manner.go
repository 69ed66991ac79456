package brief

import (
	"fmt"
	"strings"

	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/words"
)

// manner is how the briefs of a language look. Which one a language has stands in its
// words, under brief.look.
type manner struct {
	area
	spacing float64 // of the lines of running text, in its size; 0: what the scale says
	indent  int     // of a paragraph's first line, in characters
	gap     float64 // above a paragraph, in lines; 0: text stands on the grid
	ragged  bool    // lines are not stretched to the measure
	signed  bool    // the county's brief, too, closes with office and date

	open  func(lay *layout, head masthead, title []string)
	sign  func(lay *layout, office, date string)
	close func(lay *layout, lines []string, office, date string)
	foot  func(lay *layout, page, all int)
}

// mannerOf is the manner of a name that words may give: report, or else that of the standard.
func mannerOf(name string) manner {
	if name == "report" {
		return report()
	}
	return official()
}

func (doc *document) manner() manner { return mannerOf(doc.say("brief.look.manner", nil)) }

// official is the manner of GB/T 9704—2012: text on a grid with first lines indented by
// two characters, a red head, a signature, an imprint.
func official() manner {
	return manner{
		area: officialArea(), indent: 2, signed: true,
		open: func(lay *layout, head masthead, title []string) {
			lay.head(head)
			lay.titleOf(title)
		},
		sign: (*layout).signature, close: (*layout).imprint, foot: (*layout).dashedNumber,
	}
}

// report is the manner of a plain report: a block with office, title, place, number and
// date, paragraphs apart, ragged, nothing after the text but to whom it goes.
func report() manner {
	return manner{
		area: area{20 * pointsPerMM, 20 * pointsPerMM, 170 * pointsPerMM, 255 * pointsPerMM}, spacing: 1.36, gap: 0.35, ragged: true,
		open: (*layout).titleBlock,
		sign: func(lay *layout, office, date string) { lay.plain(office + "\n" + date) },
		close: func(lay *layout, lines []string, _, _ string) {
			before, pages := len(lay.blocks), lay.pages()
			if lay.note(strings.Join(lines, " ")); lay.pages() > pages || lay.lonely() {
				lay.blocks = lay.blocks[:before]
				lay.carry()
				lay.note(strings.Join(lines, " "))
			}
		},
		foot: (*layout).plainNumber,
	}
}

// fit is a scale with its running text set in this manner.
func (m manner) fit(s scale) scale {
	if m.spacing > 0 {
		s.leading, s.cell = s.body*m.spacing, s.body
	}
	return s
}

// slack is what to add in every gap of a line.
func (m manner) slack(p *paragraph, l line, width float64) float64 {
	if m.ragged {
		return min(0, p.slack(l, width))
	}
	return p.slack(l, width)
}

// titleBlock opens a report: the office, and what kind of paper it is; the title; the
// place, the number and the date; a rule.
func (lay *layout) titleBlock(head masthead, title []string) {
	const size, beside, titleSize = 11, " \u00b7 ", 22
	above := func(text string) *paragraph { return lay.paragraph(size, 0, span{roleHeading, text}) }
	office, mark := above(head.Office), above(head.Mark)
	lay.add(block{height: 1.6 * size, keepNext: true, draw: func(c *canvas, top float64) {
		c.show(office, office.whole(), at(lay.left, top+baseline(1.6*size, size)), 0)
		c.show(mark, mark.whole(), at(lay.left+lay.measure-mark.width(mark.whole()), top+baseline(1.6*size, size)), 0)
	}})
	lay.space(4)
	lay.title = titleSize
	text, lines := lay.titleLines(title)
	part := words.Each(lines, func(l line) block {
		return block{height: 1.25 * titleSize, keepNext: true, draw: func(c *canvas, top float64) {
			c.show(text, l, at(lay.left, top+baseline(1.25*titleSize, titleSize)), 0)
		}}
	})
	lay.addMarked(0, strings.Join(title, ""), part)
	below := lay.paragraph(size, 0, span{roleTable, head.Place + beside + head.Number + beside + head.Date})
	lay.add(block{height: 2.2 * size, keepNext: true, draw: func(c *canvas, top float64) {
		c.show(below, below.whole(), at(lay.left, top+baseline(1.8*size, size)), 0)
		c.rule(top+2.2*size, 1, chart.Ink)
	}})
	lay.space(4)
}

// dashedNumber is the standard's page number: a dash on each side, 7 mm below the type
// area, one character in, odd pages at the right, even ones at the left.
func (lay *layout) dashedNumber(page, _ int) {
	const drop, size = 7 * pointsPerMM, 14
	text := fmt.Sprintf("\u2014 %d \u2014", page+1)
	x := lay.left + size
	if page%2 == 0 {
		x = lay.left + lay.measure - size - lay.fonts.textWidth(roleBody, size, text)
	}
	// the dash stands about 0.38 em above the baseline
	lay.canvas.text(at(x, lay.top+lay.depth+drop+0.38*size), roleBody, size, chart.Ink, text)
}

// plainNumber is a report's page number, of how many, at the right below the type area.
func (lay *layout) plainNumber(page, all int) {
	const drop, size = 8 * pointsPerMM, 10
	text := fmt.Sprintf("%d / %d", page+1, all)
	x := lay.left + lay.measure - lay.fonts.textWidth(roleTable, size, text)
	lay.canvas.text(at(x, lay.top+lay.depth+drop), roleTable, size, chart.Muted, text)
}
