package brief

import "fmt"

// sheet is a brief being composed: its parts are added from top to bottom,
// then proof breaks them into pages. It knows paper and type, nothing of what
// the brief says.
type sheet struct {
	scale
	faces  *Faces
	breaks *breaker
	ink    *ink
	strips []strip
	hold   bool // parts added now stay on one page
	turn   bool // the next part begins a page
	join   bool // tables added now stand right below each other
}

// newSheet starts a brief. Phrases are never torn at a line's end (see newBreaker).
func newSheet(faces *Faces, sc scale, phrases []string) *sheet {
	return &sheet{scale: sc, faces: faces, breaks: newBreaker(phrases), ink: newInk(faces)}
}

// largest is the running text of a brief that has room.
const largest = 14

// onePage composes a brief at the largest running text that leaves it on one
// page, from most down to least. What is still longer then is returned as it
// is; pages tells.
func onePage(faces *Faces, phrases []string, most, least float64, compose func(*sheet)) *sheet {
	for body := most; ; body -= 0.5 {
		s := newSheet(faces, tightScale(body), phrases)
		compose(s)
		if body <= least || s.pages() == 1 {
			return s
		}
	}
}

// add appends a part; its strips are held together where keep asks for it.
func (s *sheet) add(part ...strip) {
	if s.hold {
		for i := range part {
			part[i].glue = true
		}
	}
	if s.turn && len(part) > 0 {
		part[0].opens, s.turn = true, false
		if n := len(s.strips); n > 0 {
			s.strips[n-1].glue = false
		}
	}
	s.strips = append(s.strips, part...)
}

// keep adds parts that stay on one page, if a page can hold them.
func (s *sheet) keep(parts func()) {
	outer := s.hold
	s.hold = true
	parts()
	s.hold = outer
	if n := len(s.strips); n > 0 && !outer {
		s.strips[n-1].glue = false
	}
}

// space adds room, dropped at the top of a page.
func (s *sheet) space(height float64) { s.add(strip{gap: height, glue: true}) }

// pages is how many pages the parts added so far take. It draws nothing.
func (s *sheet) pages() int {
	at := flow(s.strips, s.leading)
	if len(at) == 0 {
		return 0
	}
	return at[len(at)-1].page + 1
}

// room is the height left on the last page below the parts added so far, so
// that a figure can be made to fit.
func (s *sheet) room() float64 {
	at := flow(s.strips, s.leading)
	if len(at) == 0 {
		return typeHeight
	}
	last := at[len(at)-1]
	return typeHeight - last.top - last.height
}

// proof breaks the pages and draws them. It is called once.
func (s *sheet) proof(meta Meta) (*proof, error) {
	page := -1
	for _, p := range flow(s.strips, s.leading) {
		for ; page < p.page; page++ {
			s.endPage(page)
			s.ink.addPage()
		}
		if p.draw != nil {
			p.draw(s.ink, marginTop+p.top)
		}
	}
	if page < 0 {
		return nil, fmt.Errorf("setting %q: nothing to print", meta.Title)
	}
	s.endPage(page)
	return &proof{s.ink, meta}, nil
}

// endPage sets the page number: a dash on each side, 7 mm below the type area,
// one character in, odd pages at the right, even ones at the left.
func (s *sheet) endPage(page int) {
	if page < 0 {
		return
	}
	text := fmt.Sprintf("\u2014 %d \u2014", page+1)
	x := float64(marginLeft + footerSize)
	if page%2 == 0 {
		x = marginLeft + typeWidth - footerSize - s.faces.textWidth(roleBody, footerSize, text)
	}
	// the dash stands about 0.38 em above the baseline
	y := marginTop + typeHeight + footerDrop + 0.38*footerSize
	s.ink.text(point{x, y}, roleBody, footerSize, black(), text)
}
