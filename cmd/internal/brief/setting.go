package brief

// run is text[from:to] in one face.
type run struct{ from, to, face int }

// runs splits text where the face changes.
func (f *Faces) runs(as role, text []rune) []run {
	var out []run
	for i, r := range text {
		face, _ := f.face(as, r)
		if n := len(out); n > 0 && out[n-1].face == face {
			out[n-1].to = i + 1
			continue
		}
		out = append(out, run{i, i + 1, face})
	}
	return out
}

// span is a piece of a paragraph in one role.
type span struct {
	as   role
	text string
}

// setting is a paragraph ready to be broken into lines and shown.
type setting struct {
	measure
	roles    []role // of each character
	size     float64
	tracking float64 // behind full-width characters, part of advance
	colour   colour
}

// set measures spans at a size. The spans' text must be clean.
func (f *Faces) set(b *breaker, size, tracking float64, spans ...span) *setting {
	s := &setting{size: size, tracking: tracking}
	for _, sp := range spans {
		for _, r := range sp.text {
			s.text = append(s.text, r)
			s.roles = append(s.roles, sp.as)
			s.advance = append(s.advance, f.width(sp.as, r)*size)
		}
	}
	s.after = b.chances(s.text)
	for i := range s.text {
		s.advance[i] += s.tracked(i)
	}
	return s
}

// tracked is the tracking behind character i: none inside words and numbers.
func (s *setting) tracked(i int) float64 {
	if i+1 == len(s.text) || stretches(s.text[i], s.text[i+1]) {
		return s.tracking
	}
	return 0
}

// shown is the line without the blanks at its end, which take no room.
func (s *setting) shown(l line) line {
	for l.to > l.from && (s.text[l.to-1] == ' ' || s.text[l.to-1] == '\n') {
		l.to--
	}
	return l
}

// width is how wide a line is before it is justified, without the tracking
// behind its last character.
func (s *setting) width(l line) float64 {
	l = s.shown(l)
	w := 0.0
	for i := l.from; i < l.to; i++ {
		w += s.advance[i]
	}
	if l.to > l.from {
		w -= s.tracked(l.to - 1)
	}
	return w
}

// show puts a line on the page with its left end at the given baseline, each
// gap widened by extra. Characters that share face and tracking go out as one
// string, and a number or a Latin word always does, so that a reader's search
// and copy find whole sentences.
func (k *ink) show(s *setting, l line, at point, extra float64) {
	all := l.to
	l = s.shown(l)
	from, x := l.from, at.x
	for i := l.from; i < l.to; i++ {
		at.x += s.advance[i]
		if s.opens(l, i) {
			at.x += extra
		}
		if k.continues(s, l, from, i) {
			continue
		}
		face, _ := k.faces.face(s.roles[from], s.text[from])
		k.glyphs(point{x, at.y}, face, s.size, s.trackAt(l, from, extra), s.colour, string(s.text[from:i+1]))
		from, x = i+1, at.x
	}
	if all > l.to {
		k.noteBlank(s.text[l.to])
	}
}

// continues reports whether the string that starts at from goes on behind i:
// the same face, the same tracking, and no number or word begins there.
func (k *ink) continues(s *setting, l line, from, i int) bool {
	if i+1 >= l.to || s.opens(l, i) != s.opens(l, from) {
		return false
	}
	if s.opens(l, i) && i+2 < l.to && !s.opens(l, i+1) {
		return false
	}
	a, _ := k.faces.face(s.roles[i], s.text[i])
	b, _ := k.faces.face(s.roles[i+1], s.text[i+1])
	return a == b
}

// opens reports whether there is a gap behind character i of a line.
func (s *setting) opens(l line, i int) bool {
	return i+1 < l.to && stretches(s.text[i], s.text[i+1])
}

func (s *setting) trackAt(l line, i int, extra float64) float64 {
	if s.opens(l, i) {
		return s.tracking + extra
	}
	return 0
}

// noteBlank notes a blank that fell away at a line's end, so that plainText is still the text.
func (k *ink) noteBlank(r rune) {
	if r == ' ' {
		p := k.page()
		p.text = append(p.text, " ")
	}
}
