package brief

import (
	"math"
	"strings"

	"dailydose/cmd/internal/words"
)

// masthead is what the head of a bulletin or a notice says.
type masthead struct {
	Mark   string
	Number string // of the issue or the notice; may be empty
	Office string
	Place  string // the county or district
	Date   string
	Low    bool // the number stands between office and date: a head that leaves room
}

const (
	ruleWidth = 1.4             // of the red rule
	ruleDrop  = 4 * pointsPerMM // the rule below the line over it
	markMax   = 0.94            // of the measure: the mark is narrower than the type area
)

// head adds the masthead of an official document at the top of the first page: the
// issuing mark in red, the number, then office and date over a red rule.
func (lay *layout) head(m masthead) {
	lay.issuingMark(m.Mark)
	if m.Number != "" && !m.Low {
		number := lay.paragraph(lay.body, 0, span{roleBody, m.Number})
		lay.add(lay.centred(number, number.whole(), lay.leading))
	}
	lay.headLine(m)
}

// issuingMark sets the mark as large as the scale says, or as wide as fits. Its
// characters are not spaced: a reader's search would not find them.
func (lay *layout) issuingMark(text string) {
	mark := lay.paragraph(lay.mark, 0, span{roleTitle, text})
	size := lay.mark * math.Min(1, markMax*lay.measure/mark.width(mark.whole()))
	mark = lay.paragraph(size, 0, span{roleTitle, text})
	mark.colour = red
	lay.add(lay.centred(mark, mark.whole(), size*1.4))
}

// headLine sets the office at the left, the date at the right, and the rule
// below. An office too long to stand beside the date is set smaller.
func (lay *layout) headLine(m masthead) {
	middle := ""
	if m.Low {
		middle = m.Number
	}
	texts := func(size float64) (office, number, date *paragraph) {
		return lay.paragraph(size, 0, span{roleBody, m.Office}), lay.paragraph(size, 0, span{roleBody, middle}), lay.paragraph(size, 0, span{roleBody, m.Date})
	}
	size := lay.body
	office, number, date := texts(size)
	wide := office.width(office.whole()) + date.width(date.whole()) + number.width(number.whole()) + 4*size
	if room := lay.measure / wide; room < 1 {
		size *= room
		office, number, date = texts(size)
	}
	in := size / 2
	lay.add(block{height: lay.leading, keepNext: true, draw: func(c *canvas, top float64) {
		y := top + baseline(lay.leading, size)
		c.show(office, office.whole(), at(lay.left+in, y), 0)
		from, to := in+office.width(office.whole()), lay.measure-in-date.width(date.whole())
		c.show(number, number.whole(), at(lay.left+(from+to-number.width(number.whole()))/2, y), 0)
		c.show(date, date.whole(), at(lay.left+lay.measure-in-date.width(date.whole()), y), 0)
	}})
	lay.add(block{height: ruleDrop, keepNext: true, draw: func(c *canvas, top float64) {
		c.rule(top+ruleDrop-(lay.leading-size)/2, ruleWidth, red)
	}})
}

// titleOf adds the title below the head, broken by sense (titleLines).
func (lay *layout) titleOf(segments []string) {
	lay.space(lay.leading * 0.8)
	title, lines := lay.titleLines(segments)
	part := words.Each(lines, func(l line) block { return lay.centred(title, l, lay.title*1.5) })
	if len(part) == 0 {
		return
	}
	lay.addMarked(0, strings.Join(segments, ""), part)
	lay.space(lay.leading * 0.6)
}

// titleLines breaks a title into the fewest lines that fit, as even as may be.
// A segment is not torn, unless it alone is wider than the type area: then between the parts of a name.
func (lay *layout) titleLines(segments []string) (*paragraph, []line) {
	title := lay.paragraph(lay.title, 0, words.Each(segments, func(s string) span { return span{roleTitle, s} })...)
	from := 0
	for _, s := range segments {
		clean, _ := lay.fonts.clean(roleTitle, s)
		to := from + len([]rune(clean))
		lay.heldTogether(title, from, to)
		if from > 0 {
			title.after[from-1] = mayBreak
		}
		from = to
	}
	if from > 0 {
		title.after[from-1] = mustBreak
	}
	return title, title.even(lay.measure, title.fill(lay.measure, lay.measure))
}
