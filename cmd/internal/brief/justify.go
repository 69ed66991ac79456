package brief

import (
	"math"
	"strings"
	"unicode"
)

// maxStretch is how much of an em a justified line may add in one place. A line
// that would need more is left ragged: a hole looks worse than an uneven edge, and a
// reader that copies or searches takes it for a blank.
const maxStretch = 0.097

// maxShrink is how much of an em a justified line may take away in one place:
// less than the eye sees.
const maxShrink = 0.035

// orphanCost is the cost of a last line that holds one character, in squared ems a gap.
const orphanCost = 0.04

// justified breaks the text into lines to be spread over the measure, first
// then rest points wide, so that the whole paragraph is as even as it can be:
// figures that hold together with their units would else leave single lines
// full of holes. Text that has no such solution is filled line by line.
func (p *paragraph) justified(first, rest float64) []line {
	sums := p.sums()
	var lines []line
	for from := 0; from < len(p.text); {
		to := from + 1
		for p.after[to-1] != mustBreak {
			to++
		}
		width := first
		if from > 0 {
			width = rest
		}
		part, ok := sums.evenest(from, to, width, rest)
		if !ok {
			return p.fill(first, rest)
		}
		lines, from = append(lines, part...), to
	}
	return lines
}

// sums are running sums over a text, so that a line's width and gaps are one
// subtraction each.
type sums struct {
	*paragraph
	width []float64
	gaps  []int
}

func (p *paragraph) sums() sums {
	s := sums{p, make([]float64, len(p.text)+1), make([]int, len(p.text)+1)}
	for i := range p.text {
		s.width[i+1] = s.width[i] + p.advance[i]
		s.gaps[i+1] = s.gaps[i]
		if i+1 < len(p.text) && stretches(p.text[i], p.text[i+1]) {
			s.gaps[i+1]++
		}
	}
	return s
}

// evenest finds the breaks of text[start:end], which ends in a forced break,
// with the least cost over all its lines. It fails where a word is wider than a line.
func (s sums) evenest(start, end int, first, rest float64) ([]line, bool) {
	cost := map[int]float64{start: 0}
	back := map[int]int{}
	stops := []int{start}
	for to := start + 1; to <= end; to++ {
		if s.after[to-1] == noBreak {
			continue
		}
		best, from := math.Inf(1), -1
		for i := len(stops) - 1; i >= 0; i-- {
			room := rest
			if stops[i] == start {
				room = first
			}
			c := s.cost(stops[i], to, room, to == end, stops[i] == start)
			if math.IsInf(c, 1) {
				break // from further back the line is only wider
			}
			if c += cost[stops[i]]; c < best {
				best, from = c, stops[i]
			}
		}
		if from >= 0 {
			cost[to], back[to] = best, from
			stops = append(stops, to)
		}
	}
	return trace(back, start, end)
}

func trace(back map[int]int, start, end int) ([]line, bool) {
	var lines []line
	for to := end; to > start; {
		from, ok := back[to]
		if !ok {
			return nil, false
		}
		lines = append([]line{{from, to, to == end}}, lines...)
		to = from
	}
	return lines, true
}

// cost is the squared room, in ems, that every gap of a line would be given;
// infinite where the line cannot be drawn in far enough. A last line costs
// only what it is too wide, or an orphan.
func (s sums) cost(from, to int, room float64, last, alone bool) float64 {
	l := s.shown(line{from: from, to: to})
	if l.to == l.from {
		return 0
	}
	gaps := float64(s.gaps[l.to-1] - s.gaps[l.from])
	spare := room - (s.width[l.to] - s.width[l.from])
	if spare < -tolerance && -spare > maxShrink*s.size*gaps {
		return math.Inf(1)
	}
	if last && spare >= 0 {
		if !alone && s.letters(l) < 2 {
			return orphanCost
		}
		return 0
	}
	each := spare / s.size / math.Max(1, gaps)
	if spare < 0 {
		each *= 4 // drawing in is seen sooner than spreading out
	}
	return each * each
}

// gaps is the number of places in a line that room may be put into.
func (p *paragraph) gaps(l line) int {
	n := 0
	for i := l.from; i+1 < l.to; i++ {
		if stretches(p.text[i], p.text[i+1]) {
			n++
		}
	}
	return n
}

// slack is what to add in every gap so that the line is as wide as the measure.
func (p *paragraph) slack(l line, width float64) float64 {
	l = p.shown(l)
	gaps := p.gaps(l)
	if gaps == 0 {
		return 0
	}
	each := (width - p.width(l)) / float64(gaps)
	if each > 0 && l.last || each > maxStretch*p.size-p.tracking {
		return 0
	}
	return each
}

// letters counts what is not punctuation or blank.
func (p *paragraph) letters(l line) int {
	n := 0
	for _, r := range p.text[l.from:l.to] {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// stretches reports whether room may be put between two characters: everywhere
// but inside Latin words and numbers and between the halves of a dash or an ellipsis.
func stretches(left, right rune) bool {
	if left == right && (left == '\u2014' || left == '\u2026') {
		return false
	}
	return wide(left) || wide(right) || left == ' ' || curly(left) || curly(right)
}

func curly(r rune) bool { return strings.ContainsRune(opening+closing, r) }
