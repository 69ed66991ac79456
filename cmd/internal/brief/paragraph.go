package brief

import "math"

// para adds a paragraph of running text: first line indented by two
// characters, justified.
func (s *sheet) para(text string) { s.paraOf(span{roleBody, text}) }

// paraOf adds a paragraph whose spans differ in role, such as a sentence that
// opens with its own second-level heading.
func (s *sheet) paraOf(spans ...span) {
	s.add(s.lines(2, false, spans)...)
}

// plain adds a paragraph without indent: a form of address, a line of a form.
func (s *sheet) plain(text string) { s.add(s.lines(0, false, []span{{roleBody, text}})...) }

// heading adds a heading of level 1 to 3, its number in the
// text, and bookmarks it. It stays with the part that follows.
func (s *sheet) heading(level int, text string) {
	as := [...]role{roleHeading, roleSubheading, roleBody}[level-1]
	part := s.lines(2, true, []span{{as, text}})
	s.bookmarked(part, level-1, text)
	s.add(part...)
}

// section adds a paragraph that opens with its own heading of level 1, and
// bookmarks it.
func (s *sheet) section(head, text span) {
	part := s.lines(2, false, []span{head, text})
	s.bookmarked(part, 0, head.text)
	s.add(part...)
}

// bookmarked lets the first strip of a part set a bookmark. The outline starts
// at level 0 and goes down one level at a time, else gofpdf cannot link it.
func (s *sheet) bookmarked(part []strip, level int, text string) {
	text, _ = s.faces.clean(roleBody, text)
	draw := part[0].draw
	part[0].draw = func(k *ink, top float64) {
		level = min(level, k.outline)
		k.outline = level + 1
		k.bookmark(level, text, top)
		draw(k, top)
	}
}

// lines sets running text on the grid, the first line indented by so many
// characters. Two lines at either end of a paragraph stay together.
func (s *sheet) lines(indent int, glued bool, spans []span) []strip {
	set := s.set(s.body, s.tracking(), spans)
	in := float64(indent) * s.cell()
	// tracking behind a line's last character hangs in the margin
	lines := set.justified(typeWidth-in+s.tracking(), typeWidth+s.tracking())
	part := make([]strip, len(lines))
	for i, l := range lines {
		left := in
		if i > 0 {
			left = 0
		}
		part[i] = strip{height: s.leading, snap: true, glue: glued || i == 0 && len(lines) > 1 || i == len(lines)-2}
		part[i].draw = s.drawLine(set, l, left)
	}
	return part
}

func (s *sheet) drawLine(set *setting, l line, left float64) func(*ink, float64) {
	return func(k *ink, top float64) {
		at := point{marginLeft + left, top + baseline(s.leading, set.size)}
		k.show(set, l, at, set.slack(l, typeWidth-left))
	}
}

// set cleans and measures spans.
func (s *sheet) set(size, tracking float64, spans []span) *setting {
	clean := make([]span, len(spans))
	for i, sp := range spans {
		clean[i] = span{sp.as, s.ink.clean(sp.as, sp.text)}
	}
	return s.faces.set(s.breaks, size, tracking, clean...)
}

// note adds small text in the table face, such as a source or an explanation
// below a table.
func (s *sheet) note(text string) {
	set := s.set(s.small-1, 0, []span{{roleTable, text}})
	set.colour = grey()
	height := set.size * 1.5
	lines := set.justified(typeWidth, typeWidth)
	for i, l := range lines {
		part := strip{height: height, draw: func(k *ink, top float64) {
			k.show(set, l, point{marginLeft, top + baseline(height, set.size)}, set.slack(l, typeWidth))
		}}
		if i == 0 {
			part.gap = 3
		}
		part.glue = i < len(lines)-1 // a note is not torn
		s.add(part)
	}
}

// caption adds the name of a table or a figure, centred, that stays with it.
func (s *sheet) caption(text string) {
	size := math.Min(s.body, s.small+1.5)
	set := s.set(size, 0, []span{{roleHeading, text}})
	for _, l := range set.fill(typeWidth, typeWidth) {
		s.add(s.centred(set, l, size*1.7, true))
	}
}

// centred is a line of its own in the middle.
func (s *sheet) centred(set *setting, l line, height float64, glue bool) strip {
	return strip{height: height, glue: glue, draw: func(k *ink, top float64) {
		x := marginLeft + (typeWidth-set.width(l))/2
		k.show(set, l, point{x, top + baseline(height, set.size)}, 0)
	}}
}

// signature closes an unsigned document: the office's name indented by two
// characters from the right, the date on the next line starting two characters
// right of the name's start; a date longer than that keeps the two characters
// from the right itself, and the name moves left (GB/T 9704—2012, 7.3.5).
func (s *sheet) signature(office, date string) {
	name := s.set(s.body, s.tracking(), []span{{roleBody, office}})
	day := s.set(s.body, s.tracking(), []span{{roleBody, date}})
	two := 2 * s.cell()
	nameWidth, dayWidth := name.width(name.whole()), day.width(day.whole())
	nameLeft := typeWidth - two - nameWidth
	if nameLeft+two+dayWidth > typeWidth-two {
		nameLeft = typeWidth - two - dayWidth - two
	}
	nameLeft = math.Max(0, nameLeft)
	dayLeft := math.Min(nameLeft+two, typeWidth-dayWidth)
	if n := len(s.strips); n > 0 { // a signature never stands on a page without text
		s.strips[n-1].glue = true
	}
	s.keep(func() {
		s.add(strip{height: s.leading, gap: s.leading, snap: true, draw: s.drawLine(name, name.whole(), nameLeft)})
		s.add(strip{height: s.leading, snap: true, draw: s.drawLine(day, day.whole(), dayLeft)})
	})
}

// slipTitle adds the name of a form that has a page of its own.
func (s *sheet) slipTitle(text string) {
	set := s.set(s.title-2, 0, []span{{roleTitle, text}})
	part := []strip{s.centred(set, set.whole(), s.title*2, true)}
	s.bookmarked(part, 0, text)
	s.add(part...)
}

// whole is the text as one line.
func (s *setting) whole() line { return line{0, len(s.text), true} }
