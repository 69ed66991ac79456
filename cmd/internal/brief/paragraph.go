package brief

import (
	"slices"
	"strings"
	"unicode"

	"dailydose/cmd/internal/chart"
)

// run is text[from:to] in one font.
type run struct{ from, to, font int }

// runs splits text where the font changes.
func (f *Fonts) runs(as role, text []rune) []run {
	var out []run
	for i, r := range text {
		font, _ := f.fontFor(as, r)
		if n := len(out); n > 0 && out[n-1].font == font {
			out[n-1].to = i + 1
			continue
		}
		out = append(out, run{i, i + 1, font})
	}
	return out
}

// span is a piece of a paragraph in one role.
type span struct {
	as   role
	text string
}

// paragraph is a text with what breaking it into lines and showing them needs.
type paragraph struct {
	text     []rune
	roles    []role      // of each character
	advance  []float64   // of each character, in points, tracking included
	after    []breakRule // whether a line may end behind each character
	good     []bool      // of a name: whether one of its parts ends there
	clusters []bool      // whether a grapheme cluster ends there; made when a word must be broken
	size     float64
	tracking float64 // behind full-width characters
	colour   chart.Colour
}

// line is text[from:to] of a paragraph.
type line struct {
	from, to int
	last     bool // of the paragraph, or before a forced break: not justified
}

// tolerance is the rounding, in points, within which a line still counts as fitting.
const tolerance = 0.05

// paragraph measures spans at a size. The spans' text must be clean.
func (f *Fonts) paragraph(b *lineBreaker, size, tracking float64, spans ...span) *paragraph {
	p := &paragraph{size: size, tracking: tracking, colour: chart.Ink}
	for _, sp := range spans {
		for _, r := range sp.text {
			p.text = append(p.text, r)
			p.roles = append(p.roles, sp.as)
			p.advance = append(p.advance, f.width(sp.as, r)*size)
		}
	}
	p.after = b.rules(p.text)
	for i := range p.text {
		p.advance[i] += p.tracked(i)
	}
	return p
}

// whole is the text as one line.
func (p *paragraph) whole() line { return line{0, len(p.text), true} }

// tracked is the tracking behind character i: none inside words and numbers.
func (p *paragraph) tracked(i int) float64 {
	if i+1 == len(p.text) || stretches(p.text[i], p.text[i+1]) {
		return p.tracking
	}
	return 0
}

// shown is the line without the blanks at its end, which take no room.
func (p *paragraph) shown(l line) line {
	for l.to > l.from && (p.text[l.to-1] == ' ' || p.text[l.to-1] == '\n') {
		l.to--
	}
	return l
}

// width is how wide a line is before it is justified, without the tracking
// behind its last character.
func (p *paragraph) width(l line) float64 {
	l = p.shown(l)
	w := 0.0
	for i := l.from; i < l.to; i++ {
		w += p.advance[i]
	}
	if l.to > l.from {
		w -= p.tracked(l.to - 1)
	}
	return w
}

// show puts a line on the page with its left end at the given baseline, each
// gap widened by extra. Characters that share font and tracking go out as one
// string, and a number or a Latin word always does, so that a reader's search
// and copy find whole sentences.
func (c *canvas) show(p *paragraph, l line, place chart.Point, extra float64) {
	all := l.to
	l = p.shown(l)
	from, x := l.from, place.X
	for i := l.from; i < l.to; i++ {
		place.X += p.advance[i]
		if p.opens(l, i) {
			place.X += extra
		}
		if c.continues(p, l, from, i) {
			continue
		}
		font, _ := c.fonts.fontFor(p.roles[from], p.text[from])
		c.glyphs(at(x, place.Y), font, p.size, p.trackAt(l, from, extra), p.colour, string(p.text[from:i+1]))
		from, x = i+1, place.X
	}
	if all > l.to {
		c.noteBlank(p.text[l.to])
	}
}

// continues reports whether the string that starts at from goes on behind i:
// the same font, the same tracking, and no number or word begins there.
func (c *canvas) continues(p *paragraph, l line, from, i int) bool {
	if i+1 >= l.to || p.opens(l, i) != p.opens(l, from) {
		return false
	}
	if p.opens(l, i) && i+2 < l.to && !p.opens(l, i+1) {
		return false
	}
	a, _ := c.fonts.fontFor(p.roles[i], p.text[i])
	b, _ := c.fonts.fontFor(p.roles[i+1], p.text[i+1])
	return a == b
}

// opens reports whether there is a gap behind character i of a line.
func (p *paragraph) opens(l line, i int) bool {
	return i+1 < l.to && stretches(p.text[i], p.text[i+1])
}

func (p *paragraph) trackAt(l line, i int, extra float64) float64 {
	if p.opens(l, i) {
		return p.tracking + extra
	}
	return 0
}

// noteBlank notes a blank that fell away at a line's end, so that plainText is still the text.
func (c *canvas) noteBlank(r rune) {
	if r == ' ' {
		p := c.page()
		p.text = append(p.text, " ")
	}
}

// fill breaks the text into lines no wider than first, then rest points. The
// lines joined are the text: no character is lost. A single word wider than a
// line is broken where it must be, between grapheme clusters.
func (p *paragraph) fill(first, rest float64) []line {
	var lines []line
	width := first
	for from := 0; from < len(p.text); {
		to := p.lineEnd(from, width)
		lines = append(lines, line{from, to, p.after[to-1] == mustBreak})
		from, width = to, rest
	}
	return lines
}

// even breaks the text into as many lines as it has, of the least width that
// allows it, so that they are about as long as each other.
func (p *paragraph) even(width float64, lines []line) []line {
	for try := width - 1; try > width/3; try-- {
		narrower := p.fill(try, try)
		if len(narrower) > len(lines) || p.torn(narrower) && !p.torn(lines) {
			break
		}
		lines = narrower
	}
	return lines
}

// torn reports whether a line ends inside a word.
func (p *paragraph) torn(lines []line) bool {
	return slices.ContainsFunc(lines, func(l line) bool { return l.to < len(p.text) && p.after[l.to-1] == noBreak })
}

// lineEnd is where the line that starts at from ends.
func (p *paragraph) lineEnd(from int, width float64) int {
	used, best := 0.0, 0
	for i := from; i < len(p.text); i++ {
		if !unicode.IsSpace(p.text[i]) { // a blank at the end of a line takes no room
			if used+p.advance[i] > width+tolerance && i > from {
				if best > 0 {
					return best
				}
				return p.breakWord(from, i)
			}
		}
		used += p.advance[i]
		switch p.after[i] {
		case mustBreak:
			return i + 1
		case mayBreak:
			best = i + 1
		}
	}
	return len(p.text)
}

// breakWord is the break of last resort for text[from:over], which has no other: at
// the last cluster that leaves the punctuation where it belongs, or just the last.
func (p *paragraph) breakWord(from, over int) int {
	if p.clusters == nil {
		p.clusters = clusterEnds(p.text)
	}
	last := 0
	for i := over - 1; i >= from; i-- {
		if !p.clusters[i] {
			continue
		}
		if last == 0 {
			last = i + 1
		}
		if !strings.ContainsRune(neverFirst, p.text[i+1]) && !strings.ContainsRune(neverLast, p.text[i]) {
			return i + 1
		}
	}
	if last == 0 { // one cluster wider than the line: it stands alone
		for last = over; !p.clusters[last-1]; last++ {
		}
	}
	return last
}
