package chart

import (
	"bytes"
	"fmt"
	"html"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"dailydose/cmd/internal/words"
)

const label = 12.5 // of the pictures' texts

// SVG draws a plot as a picture for a page, which needs no script: its legend, and a drawing
// as wide as its place, whose frame stretches while its texts keep their size. Width is that
// of a frame it is made for, narrower others it may have. Colours are the style sheet's tokens,
// so that they follow the theme; no style attribute is used, since a strict content security
// policy forbids them.
func SVG(p Plot, width, height float64, narrower ...float64) []byte {
	out := &Outside{Narrower: narrower}
	shapes := p.Draw(Canvas{Width: width, Height: height, LabelSize: label, TextWidth: func(text string) float64 { return textWidth(text) * label }, Outside: out})
	s := sheet{width: width, height: height, least: append([]float64{width}, narrower...)}
	s.legend(out.keys)
	fmt.Fprintf(&s, `<svg class="drawn left-%d right-%d" height="%s" aria-hidden="true" focusable="false">`, Beside(out.Left), Beside(out.Right), short(height))
	for _, next := range shapes {
		s.write(next)
	}
	s.close()
	s.WriteString("</svg>")
	return s.Bytes()
}

// MostBeside is the most room beside a frame, of which there is a class for each step.
const MostBeside, stepBeside = 160, 4

// Beside is the room beside a frame, in steps of which there is a class each.
func Beside(room float64) int {
	return min(int(math.Ceil(room/stepBeside)), MostBeside/stepBeside) * stepBeside
}

// BesideRules are these classes, as rules of the style sheet.
func BesideRules() []byte {
	var b bytes.Buffer
	for n := 0; n <= MostBeside; n += stepBeside {
		fmt.Fprintf(&b, ".left-%d{padding-left:%dpx}.right-%d{padding-right:%dpx}\n", n, n, n, n)
	}
	return b.Bytes()
}

// sheet is a picture as it is written. Curves and surfaces stand in drawings of their own,
// which stretch: across they are a thousand parts. What keeps its size stands between them.
type sheet struct {
	bytes.Buffer
	width     float64
	height    float64
	least     []float64 // widths of the frame that labels may need, from the widest
	stretched bool
	rects     rects
}

func (s *sheet) write(next Shape) {
	switch next := next.(type) {
	case Rect:
		s.open()
		s.rects.add(next, s.across)
	case Path:
		if len(next.Points) == 2 {
			s.close()
			s.line(next.Points[0], next.Points[1], next.Stroke)
			return
		}
		s.open()
		s.rects.write(&s.Buffer)
		fmt.Fprintf(s, `<path d="%s" fill="none"%s/>`, s.outline(next.Points), stroke(next.Stroke))
	case Polygon:
		s.open()
		s.rects.write(&s.Buffer)
		fmt.Fprintf(s, `<path d="%sz"%s%s/>`, s.outline(next.Points), fill(next.Fill), stroke(next.Outline))
	case Circle:
		s.close()
		fmt.Fprintf(s, `<circle cx="%s%%" cy="%s" r="%s"%s%s/>`, short(s.across(next.Centre.X)/10), short(next.Centre.Y),
			short(next.Radius), fill(next.Fill), stroke(next.Outline))
	case Text:
		s.close()
		s.text(next)
	}
}

// across is a place in a stretched drawing.
func (s *sheet) across(x float64) float64 { return x / s.width * 1000 }

func (s *sheet) open() {
	if !s.stretched {
		s.WriteString(`<svg viewBox="0 0 1000 ` + short(s.height) + `" preserveAspectRatio="none">`)
		s.stretched = true
	}
}

func (s *sheet) close() {
	if s.stretched {
		s.rects.write(&s.Buffer)
		s.WriteString("</svg>")
		s.stretched = false
	}
}

func (s *sheet) line(from, to Point, look Stroke) {
	fmt.Fprintf(s, `<line x1="%s%%" y1="%s" x2="%s%%" y2="%s"%s/>`, short(s.across(from.X)/10), short(from.Y), short(s.across(to.X)/10), short(to.Y), stroke(look))
}

func (s *sheet) text(t Text) {
	anchor := [...]string{"", ` text-anchor="middle"`, ` text-anchor="end"`}[t.Anchor]
	if t.Shift != 0 {
		anchor += fmt.Sprintf(` dx="%s"`, short(t.Shift))
	}
	// A third of the size below the middle stands the foot of the letters: browsers
	// disagree about the other ways to say so.
	fmt.Fprintf(s, `<text x="%s%%" y="%s"%s%s%s>%s</text>`, short(s.across(t.At.X)/10), short(t.At.Y+t.Size*0.35),
		anchor, fill(t.Colour), s.class(t), html.EscapeString(t.Text))
}

// class is how a text looks, and which width it needs: w for the widest, m for the next.
func (s *sheet) class(t Text) string {
	at := len(s.least) - 1
	if i := slices.Index(s.least, t.Least); i >= 0 {
		at = i
	}
	switch wide := [...]string{"", "m", "w"}[len(s.least)-1-at]; {
	case t.Halo:
		return ` class="halo"`
	case wide != "":
		return ` class="` + wide + `"`
	}
	return ""
}

// legend is the row of keys, which breaks where the page has no more room.
func (s *sheet) legend(keys []legendKey) {
	if len(keys) == 0 {
		return
	}
	s.WriteString(`<p class="keys" aria-hidden="true">`)
	for _, k := range keys {
		s.WriteString(`<span><svg width="20" height="10">`)
		if k.fill != "" {
			fmt.Fprintf(s, `<path d="M1 0h17v10H1z"%s/>`, fill(k.fill))
		} else {
			fmt.Fprintf(s, `<path d="M0 5h20"%s/>`, stroke(k.line))
		}
		s.WriteString("</svg>" + html.EscapeString(k.name) + "</span>")
	}
	s.WriteString("</p>")
}

// textWidth is about how wide a text is set, in its own size: Chinese characters are
// square, digits and Latin letters rather more than half as wide.
func textWidth(text string) (w float64) {
	for _, r := range text {
		switch {
		case r == '%':
			w += 0.92
		case r < 0x2e80 && !unicode.Is(unicode.Han, r):
			w += 0.56
		default:
			w++
		}
	}
	return w
}

// rects are rectangles drawn one after another, which stand beside each other: those of
// one look are one path, since a chart may have a thousand and each page carries them.
type rects struct {
	looks    []string // as met
	outlines map[string]string
}

func (r *rects) add(next Rect, across func(float64) float64) {
	look := fill(next.Fill) + stroke(next.Outline)
	if next.Pale {
		look += ` opacity="0.55"`
	}
	if r.outlines == nil {
		r.outlines = map[string]string{}
	}
	if r.outlines[look] == "" {
		r.looks = append(r.looks, look)
	}
	width := short(across(next.Width))
	r.outlines[look] += fmt.Sprintf("M%s %sh%sv%sh-%sz", short(across(next.At.X)), short(next.At.Y), width, short(next.Height), width)
}

// write draws the rectangles so far, and forgets them.
func (r *rects) write(b *bytes.Buffer) {
	for _, look := range r.looks {
		fmt.Fprintf(b, `<path d="%s"%s/>`, r.outlines[look], look)
	}
	*r = rects{}
}

// outline goes on from each point to the next: the way is told in fewer signs than the place.
func (s *sheet) outline(points []Point) string {
	var d strings.Builder
	tenth := func(x float64) float64 { return math.Round(x*10) / 10 }
	var at Point
	for i, p := range points {
		to := Point{tenth(s.across(p.X)), tenth(p.Y)}
		d.WriteByte("Ml"[min(i, 1)])
		d.WriteString(short(to.X-at.X) + " " + short(to.Y-at.Y))
		at = to
	}
	return d.String()
}

// short is a coordinate in as few signs as it needs.
func short(x float64) string { return strings.TrimSuffix(coordinate(x), ".0") }

func fill(c Colour) string {
	if c == "" {
		return ` fill="none"`
	}
	return fmt.Sprintf(` fill="var(--chart-%s)"`, c)
}

func stroke(s Stroke) string {
	if s.Width == 0 {
		return ""
	}
	dash := ""
	if len(s.Dash) > 0 {
		dash = fmt.Sprintf(` stroke-dasharray="%s"`, strings.Join(words.Each(s.Dash, exact), " "))
	}
	return fmt.Sprintf(` stroke="var(--chart-%s)" stroke-width="%s"%s`, s.Colour, exact(s.Width), dash)
}

func exact(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
