package brief

import "strings"

// sense is what a language's words say of where names and the heads of tables may be parted.
type sense struct {
	heads     *lineBreaker // keeps the words of heads whole
	nameParts []string     // with which a part of a unit's name ends: county, committee, office
}

func (doc *document) sense() sense {
	words := func(key string) []string { return strings.Fields(doc.say("term."+key, nil)) }
	return sense{newLineBreaker(append(doc.phrases(), words("heads")...)), words("parts")}
}

// set is a cell's text, ready to be broken: a head between its words, a name between its parts.
func (lay *layout) set(c cell) *paragraph {
	own := *lay
	if c.Head && lay.heads != nil {
		own.breaker = lay.heads
	}
	p := own.paragraph(lay.small, 0, span{c.role(), c.Text})
	if c.Name {
		p.good = partEnds(p.text, lay.nameParts)
	}
	return p
}

// broken is a cell's text in lines: those of a head about as long as each other; a name
// between its parts, where that takes no line more.
func (c cell) broken(p *paragraph, room float64) []line {
	lines := p.fill(room, room)
	switch {
	case c.Head:
		return p.even(room, lines)
	case c.Name:
		if by := p.fillGood(room); len(by) <= len(lines) {
			return by
		}
	}
	return lines
}

// partEnds are the characters of a name behind which one of its parts ends; a number stays
// with the part before it.
func partEnds(text []rune, parts []string) []bool {
	ends := make([]bool, len(text))
	for i := range text[:max(0, len(text)-1)] {
		for _, part := range parts {
			ends[i] = ends[i] || !digit(text[i+1]) && strings.HasSuffix(string(text[:i+1]), part)
		}
	}
	return ends
}

// shortLine is how much of its measure a line fills at least that ends with a part of a name.
const shortLine = 0.6

// fillGood breaks the text into lines as fill does, but rather behind a part of a name
// than at the very end of the measure.
func (p *paragraph) fillGood(width float64) []line {
	var lines []line
	for from := 0; from < len(p.text); {
		to := p.lineEnd(from, width)
		for end := to; end > from && to < len(p.text); end-- {
			if p.good[end-1] && p.width(line{from: from, to: end}) >= shortLine*width {
				to = end
				break
			}
		}
		lines = append(lines, line{from, to, p.after[to-1] == mustBreak})
		from = to
	}
	return lines
}

// heldTogether forbids to break a title's segment: but behind the parts of one that is too
// wide for a line.
func (lay *layout) heldTogether(title *paragraph, from, to int) {
	ends := make([]bool, to-from)
	if title.width(line{from: from, to: to}) > lay.measure+tolerance {
		ends = partEnds(title.text[from:to], lay.nameParts)
		for i, start := from, from; i < to; i++ {
			if ends[i-from] || i == to-1 {
				if title.width(line{from: start, to: i + 1}) > lay.measure+tolerance {
					return // not even its parts fit
				}
				start = i + 1
			}
		}
	}
	for i := from; i < to; i++ {
		title.after[i] = noBreak
		if ends[i-from] {
			title.after[i] = mayBreak
		}
	}
}
