package chart

import (
	"bytes"
	"fmt"
	"html"
	"strconv"
	"strings"
	"unicode"
)

// SVG draws a plot as a picture for a page, which needs no script: as wide as it
// stands, in the proportions of the canvas. Colours are the style sheet's tokens,
// so that they follow the theme; no style attribute is used, since a strict content
// security policy forbids them.
func SVG(p Plot, width, height float64) []byte {
	const label = 12.5
	c := Canvas{Width: width, Height: height, LabelSize: label, TextWidth: func(text string) float64 { return textWidth(text) * label }}
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg class="drawn" viewBox="0 0 %s %s" aria-hidden="true" focusable="false">`, coordinate(width), coordinate(height))
	var r rects
	for _, s := range p.Draw(c) {
		if next, ok := s.(Rect); ok {
			r.add(next)
			continue
		}
		r.write(&b)
		writeShape(&b, s)
	}
	r.write(&b)
	b.WriteString("</svg>")
	return b.Bytes()
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

func (r *rects) add(next Rect) {
	look := fill(next.Fill) + stroke(next.Outline)
	if r.outlines == nil {
		r.outlines = map[string]string{}
	}
	if r.outlines[look] == "" {
		r.looks = append(r.looks, look)
	}
	width := coordinate(next.Width)
	r.outlines[look] += fmt.Sprintf("M%s %sh%sv%sh-%sz", coordinate(next.At.X), coordinate(next.At.Y), width, coordinate(next.Height), width)
}

// write draws the rectangles so far, and forgets them.
func (r *rects) write(b *bytes.Buffer) {
	for _, look := range r.looks {
		fmt.Fprintf(b, `<path d="%s"%s/>`, r.outlines[look], look)
	}
	*r = rects{}
}

func writeShape(b *bytes.Buffer, s Shape) {
	switch s := s.(type) {
	case Path:
		fmt.Fprintf(b, `<path d="%s" fill="none"%s/>`, outline(s.Points), stroke(s.Stroke))
	case Polygon:
		fmt.Fprintf(b, `<path d="%sz"%s%s/>`, outline(s.Points), fill(s.Fill), stroke(s.Outline))
	case Circle:
		fmt.Fprintf(b, `<circle cx="%s" cy="%s" r="%s"%s%s/>`, coordinate(s.Centre.X), coordinate(s.Centre.Y),
			coordinate(s.Radius), fill(s.Fill), stroke(s.Outline))
	case Text:
		anchor := [...]string{"start", "middle", "end"}[s.Anchor]
		// A third of the size below the middle stands the foot of the letters: browsers
		// disagree about the other ways to say so.
		fmt.Fprintf(b, `<text x="%s" y="%s" font-size="%s" text-anchor="%s"%s>%s</text>`, coordinate(s.At.X),
			coordinate(s.At.Y+s.Size*0.35), coordinate(s.Size), anchor, fill(s.Colour), html.EscapeString(s.Text))
	}
}

func outline(points []Point) string {
	var d strings.Builder
	for i, p := range points {
		d.WriteByte("ML"[min(i, 1)])
		d.WriteString(coordinate(p.X) + " " + coordinate(p.Y))
	}
	return d.String()
}

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
		var parts []string
		for _, d := range s.Dash {
			parts = append(parts, strconv.FormatFloat(d, 'f', -1, 64))
		}
		dash = fmt.Sprintf(` stroke-dasharray="%s"`, strings.Join(parts, " "))
	}
	return fmt.Sprintf(` stroke="var(--chart-%s)" stroke-width="%s"%s`, s.Colour, strconv.FormatFloat(s.Width, 'f', -1, 64), dash)
}
