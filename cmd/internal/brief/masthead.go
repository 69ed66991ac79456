package brief

import "math"

// masthead is the head of a bulletin or a notice: the issuing mark in red, the
// number, then office and date over a red rule.
type masthead struct {
	Mark   string
	Number string // of the issue or the notice; may be empty
	Office string
	Date   string
	Low    bool // the number stands between office and date: a head that leaves room
}

const (
	ruleWidth = 1.4              // of the red rule
	ruleDrop  = 4 * pointsPerMM  // the rule below the line over it
	markMax   = 0.94 * typeWidth // the mark is narrower than the type area
)

// head adds the masthead; it belongs at the top of the first page.
func (s *sheet) head(m masthead) {
	s.issuingMark(m.Mark)
	if m.Number != "" && !m.Low {
		set := s.set(s.body, 0, []span{{roleBody, m.Number}})
		s.add(s.centred(set, set.whole(), s.leading, true))
	}
	s.headLine(m)
}

// issuingMark sets the mark as large as the scale says, or as wide as fits,
// its characters spaced to about two thirds of the type area when there is room.
func (s *sheet) issuingMark(text string) {
	set := s.set(s.mark, 0, []span{{roleTitle, text}})
	size := s.mark * math.Min(1, markMax/set.width(set.whole()))
	set = s.set(size, 0, []span{{roleTitle, text}})
	set.colour = red()
	l := set.whole()
	extra := 0.0
	if gaps := set.gaps(l); gaps > 0 {
		extra = math.Max(0, math.Min(0.5*size, (0.72*typeWidth-set.width(l))/float64(gaps)))
	}
	height := size * 1.5
	s.add(strip{height: height, glue: true, draw: func(k *ink, top float64) {
		wide := set.width(l) + extra*float64(set.gaps(l))
		k.show(set, l, point{marginLeft + (typeWidth-wide)/2, top + baseline(height, size)}, extra)
	}})
}

// headLine sets the office at the left, the date at the right, and the rule
// below. An office too long to stand beside the date is set smaller.
func (s *sheet) headLine(m masthead) {
	size := s.body
	date := s.set(size, 0, []span{{roleBody, m.Date}})
	office := s.set(size, 0, []span{{roleBody, m.Office}})
	middle := ""
	if m.Low {
		middle = m.Number
	}
	number := s.set(size, 0, []span{{roleBody, middle}})
	wide := office.width(office.whole()) + date.width(date.whole()) + number.width(number.whole()) + 4*size
	if room := typeWidth / wide; room < 1 {
		size *= room
		date = s.set(size, 0, []span{{roleBody, m.Date}})
		office = s.set(size, 0, []span{{roleBody, m.Office}})
		number = s.set(size, 0, []span{{roleBody, middle}})
	}
	in := size / 2
	s.add(strip{height: s.leading, glue: true, draw: func(k *ink, top float64) {
		y := top + baseline(s.leading, size)
		k.show(office, office.whole(), point{marginLeft + in, y}, 0)
		from, to := in+office.width(office.whole()), typeWidth-in-date.width(date.whole())
		k.show(number, number.whole(), point{marginLeft + (from+to-number.width(number.whole()))/2, y}, 0)
		k.show(date, date.whole(), point{marginLeft + typeWidth - in - date.width(date.whole()), y}, 0)
	}})
	s.add(strip{height: ruleDrop, glue: true, draw: func(k *ink, top float64) {
		y := top + ruleDrop - (s.leading-size)/2
		k.line(point{marginLeft, y}, point{marginLeft + typeWidth, y}, pen{width: ruleWidth, colour: red()})
	}})
}

// titleOf adds the title below the head. It is broken by sense: the segments
// are never torn unless one alone is wider than the type area, and the lines
// are made as even as the segments allow.
func (s *sheet) titleOf(segments ...string) {
	s.space(s.leading * 0.8)
	full := ""
	var sets []*setting
	for _, seg := range segments {
		full += seg
	}
	for _, text := range s.titleLines(segments) {
		sets = append(sets, s.set(s.title, 0, []span{{roleTitle, text}}))
	}
	var part []strip
	for _, set := range sets {
		for _, l := range set.fill(typeWidth, typeWidth) {
			part = append(part, s.centred(set, l, s.title*1.5, true))
		}
	}
	if len(part) == 0 {
		return
	}
	s.bookmarked(part, 0, full)
	s.add(part...)
	s.space(s.leading * 0.6)
}

// titleLines joins segments to the fewest lines that fit, as even as may be.
func (s *sheet) titleLines(segments []string) []string {
	widths := make([]float64, len(segments))
	for i, seg := range segments {
		widths[i] = s.faces.textWidth(roleTitle, s.title, seg)
	}
	var lines []string
	from := 0
	for _, to := range evenly(widths, typeWidth) {
		text := ""
		for _, seg := range segments[from:to] {
			text += seg
		}
		lines, from = append(lines, text), to
	}
	return lines
}

// evenly parts a row of widths into lines no wider than limit (a width beyond
// it has a line of its own): the fewest lines, then the least sum of squared
// widths. It returns where each line ends.
func evenly(widths []float64, limit float64) []int {
	type state struct {
		lines int
		cost  float64
		from  int
	}
	best := make([]state, len(widths)+1)
	for to := 1; to <= len(widths); to++ {
		best[to] = state{lines: len(widths) + 1}
		sum := 0.0
		for from := to - 1; from >= 0; from-- {
			sum += widths[from]
			if sum > limit+fit && from < to-1 {
				break
			}
			try := state{best[from].lines + 1, best[from].cost + sum*sum, from}
			if try.lines < best[to].lines || try.lines == best[to].lines && try.cost < best[to].cost {
				best[to] = try
			}
		}
	}
	var ends []int
	for to := len(widths); to > 0; to = best[to].from {
		ends = append([]int{to}, ends...)
	}
	return ends
}
