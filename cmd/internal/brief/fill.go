package brief

import (
	"strings"
	"unicode"
)

// line is text[from:to] of a paragraph.
type line struct {
	from, to int
	last     bool // of the paragraph, or before a forced break: not justified
}

// measure is a text with what filling lines needs to know of it.
type measure struct {
	text    []rune
	advance []float64 // of each character, in points, tracking included
	after   []chance
	ends    []bool // of grapheme clusters; made when a word must be torn
}

// fill breaks the text into lines no wider than first, then rest points. The
// lines joined are the text: no character is lost. A single word wider than a
// line is broken where it must be, between grapheme clusters.
func (m *measure) fill(first, rest float64) []line {
	var lines []line
	width := first
	for from := 0; from < len(m.text); {
		to := m.lineEnd(from, width)
		lines = append(lines, line{from, to, m.after[to-1] == must})
		from, width = to, rest
	}
	return lines
}

// even breaks the text into as many lines as it has, of the least width that
// allows it, so that they are about as long as each other.
func (m *measure) even(width float64, lines []line) []line {
	for try := width - 1; try > width/3; try-- {
		narrower := m.fill(try, try)
		if len(narrower) > len(lines) {
			break
		}
		lines = narrower
	}
	return lines
}

// lineEnd is where the line that starts at from ends.
func (m *measure) lineEnd(from int, width float64) int {
	used, best := 0.0, 0
	for i := from; i < len(m.text); i++ {
		if !unicode.IsSpace(m.text[i]) { // a blank at the end of a line takes no room
			if used+m.advance[i] > width+fit && i > from {
				if best > 0 {
					return best
				}
				return m.tear(from, i)
			}
		}
		used += m.advance[i]
		switch m.after[i] {
		case must:
			return i + 1
		case may:
			best = i + 1
		}
	}
	return len(m.text)
}

// fit is the rounding, in points, within which a line still counts as fitting.
const fit = 0.05

// tear is the break of last resort for text[from:over], which has no other: at
// the last cluster that leaves the punctuation where it belongs, or just the last.
func (m *measure) tear(from, over int) int {
	if m.ends == nil {
		m.ends = clusters(m.text)
	}
	last := 0
	for i := over - 1; i >= from; i-- {
		if !m.ends[i] {
			continue
		}
		if last == 0 {
			last = i + 1
		}
		if !strings.ContainsRune(neverFirst, m.text[i+1]) && !strings.ContainsRune(neverLast, m.text[i]) {
			return i + 1
		}
	}
	if last == 0 { // one cluster wider than the line: it stands alone
		for last = over; !m.ends[last-1]; last++ {
		}
	}
	return last
}
