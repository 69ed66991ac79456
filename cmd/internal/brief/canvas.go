package brief

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/jung-kurt/gofpdf"

	"dailydose/cmd/internal/chart"
)

// canvas is what is drawn, page by page, before there is a PDF: only when every
// character is known can the fonts be cut down to them.
type canvas struct {
	area
	fonts *Fonts
	meta  meta
	pages []*page
	used  []map[rune]bool // by font
	lost  map[rune]bool   // characters no font has

	outline int // deepest bookmark level the next one may have
}

// page is one page: operations in the order they are made, and the text among them.
type page struct {
	operations []func(*gofpdf.Fpdf)
	text       []string
}

// meta is what a PDF says of itself.
type meta struct {
	title, subject string
	author         string    // the issuing office
	language       string    // of the text, as RFC 5646 writes it
	made           time.Time // printed as creation and modification date: the reporting day, not the clock
}

func newCanvas(fonts *Fonts, a area) *canvas {
	c := &canvas{area: a, fonts: fonts, lost: map[rune]bool{}}
	for range fonts.list {
		c.used = append(c.used, map[rune]bool{})
	}
	return c
}

func (c *canvas) addPage() { c.pages = append(c.pages, &page{}) }

func (c *canvas) page() *page { return c.pages[len(c.pages)-1] }

func (c *canvas) draw(operation func(*gofpdf.Fpdf)) {
	p := c.page()
	p.operations = append(p.operations, operation)
}

// clean is Fonts.clean that notes what is lost.
func (c *canvas) clean(as role, text string) string {
	shown, lost := c.fonts.clean(as, text)
	for _, r := range lost {
		c.lost[r] = true
	}
	return shown
}

// glyphs shows text whose left end is at a place on the baseline, in one font,
// with tracking behind every character. The text must be clean.
func (c *canvas) glyphs(at chart.Point, font int, size, tracking float64, colour chart.Colour, text string) {
	for _, r := range text {
		c.used[font][r] = true
	}
	p := c.page()
	p.text = append(p.text, text)
	c.draw(func(pdf *gofpdf.Fpdf) {
		pdf.SetFont(c.fontName(font), "", size)
		pdf.SetTextColor(rgb(colour))
		pdf.RawWriteStr(fmt.Sprintf("%.3f Tc", tracking))
		pdf.Text(at.X, at.Y, text)
	})
}

// text shows a short text at its natural width; at is its left end.
func (c *canvas) text(at chart.Point, as role, size float64, colour chart.Colour, text string) {
	for _, run := range c.fonts.runs(as, []rune(text)) {
		part := string([]rune(text)[run.from:run.to])
		c.glyphs(at, run.font, size, 0, colour, part)
		at.X += c.fonts.textWidth(as, size, part)
	}
}

// paint puts shapes on the page, their origin at a place.
func (c *canvas) paint(origin chart.Point, shapes ...chart.Shape) {
	for _, s := range shapes {
		if t, ok := s.(chart.Text); ok {
			c.label(origin, t)
			continue
		}
		c.draw(func(pdf *gofpdf.Fpdf) { paint(pdf, origin, s) })
	}
}

// label shows a text of a drawing, in the tables' font.
func (c *canvas) label(origin chart.Point, t chart.Text) {
	text := c.clean(roleTable, t.Text)
	at := t.At
	at.X += t.Shift
	switch w := c.fonts.textWidth(roleTable, t.Size, text); t.Anchor {
	case chart.Middle:
		at.X -= w / 2
	case chart.End:
		at.X -= w
	}
	at.Y += 0.38 * t.Size
	c.text(plus(origin, at), roleTable, t.Size, t.Colour, text)
}

// plus is a drawing's point on the page.
func plus(origin, p chart.Point) chart.Point { return at(origin.X+p.X, origin.Y+p.Y) }

func paint(pdf *gofpdf.Fpdf, origin chart.Point, s chart.Shape) {
	switch s := s.(type) {
	case chart.Path:
		setStroke(pdf, s.Stroke)
		for i, p := range s.Points {
			p = plus(origin, p)
			if i == 0 {
				pdf.MoveTo(p.X, p.Y)
				continue
			}
			pdf.LineTo(p.X, p.Y)
		}
		pdf.DrawPath("D")
	case chart.Polygon:
		corners := make([]gofpdf.PointType, len(s.Points))
		for i, p := range s.Points {
			corners[i] = gofpdf.PointType(plus(origin, p))
		}
		pdf.Polygon(corners, setFill(pdf, s.Fill, s.Outline))
	case chart.Rect:
		at := plus(origin, s.At)
		pdf.Rect(at.X, at.Y, s.Width, s.Height, setFill(pdf, s.Fill, s.Outline))
	case chart.Circle:
		at := plus(origin, s.Centre)
		pdf.Circle(at.X, at.Y, s.Radius, setFill(pdf, s.Fill, s.Outline))
	}
}

// setFill chooses the colours of a filled shape; it returns gofpdf's word for
// whether it is outlined too.
func setFill(pdf *gofpdf.Fpdf, fill chart.Colour, outline chart.Stroke) string {
	setStroke(pdf, outline)
	pdf.SetFillColor(rgb(fill))
	if outline.Width > 0 {
		return "FD"
	}
	return "F"
}

func setStroke(pdf *gofpdf.Fpdf, s chart.Stroke) {
	pdf.SetLineWidth(s.Width)
	pdf.SetDrawColor(rgb(s.Colour))
	pdf.SetDashPattern(s.Dash, 0)
}

func (c *canvas) bookmark(level int, title string, y float64) {
	font, _ := c.fonts.fontFor(roleBody, ' ')
	c.draw(func(pdf *gofpdf.Fpdf) {
		pdf.SetFont(c.fontName(font), "", 10) // gofpdf encodes a bookmark by the font in force
		pdf.Bookmark(title, level, y)
	})
}

// fontName is what a font is called in the file: by its own name, which a reader's list of
// fonts shows, and by its place.
func (c *canvas) fontName(font int) string {
	return fmt.Sprintf("%s-%d", c.fonts.list[font].name, font)
}

// render makes the PDF, its fonts cut from those given. The same canvas gives the same bytes.
func (c *canvas) render(fonts [][]byte) (Rendered, error) {
	file, err := c.pdf(fonts)
	if err != nil {
		return Rendered{}, fmt.Errorf("setting %q: %w", c.meta.title, err)
	}
	return Rendered{PDF: file, Pages: len(c.pages), Text: c.plainText(), Lost: c.losses()}, nil
}

func (c *canvas) pdf(fonts [][]byte) (file []byte, err error) {
	defer func() { // gofpdf panics where it meets what it did not expect in a font
		if r := recover(); r != nil {
			file, err = nil, fmt.Errorf("%v", r)
		}
	}()
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: pageWidth, Ht: pageHeight}})
	c.meta.describe(pdf)
	if err := c.addFonts(pdf, fonts); err != nil {
		return nil, err
	}
	for _, p := range c.pages {
		pdf.AddPage()
		for _, draw := range p.operations {
			draw(pdf)
		}
	}
	var out bytes.Buffer
	if err := pdf.Output(&out); err != nil {
		return nil, err
	}
	return spoken(out.Bytes(), c.meta.language)
}

func (m meta) describe(pdf *gofpdf.Fpdf) {
	pdf.SetCatalogSort(true)
	pdf.SetCompression(true)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetDisplayMode("fullwidth", "continuous")
	pdf.SetTitle(m.title, true)
	pdf.SetSubject(m.subject, true)
	pdf.SetAuthor(m.author, true)
	pdf.SetCreator("dailydose", true)
	pdf.SetCreationDate(m.made)
	pdf.SetModificationDate(m.made)
}

// addFonts embeds of each font only what is shown. gofpdf reads a font through
// for every document, so it is given the cut one.
func (c *canvas) addFonts(pdf *gofpdf.Fpdf, fonts [][]byte) error {
	for i, used := range c.used {
		if len(used) == 0 && i != c.fonts.roles[roleBody][0] {
			continue
		}
		file, err := cut(bytes.Clone(fonts[i]), used)
		if err != nil {
			return err
		}
		pdf.AddUTF8FontFromBytes(c.fontName(i), "", file)
	}
	return nil
}

// plainText is everything shown, in order, a line feed between pages.
func (c *canvas) plainText() string {
	var b strings.Builder
	for _, p := range c.pages {
		for _, t := range p.text {
			b.WriteString(t)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func (c *canvas) losses() []rune { return slices.Sorted(maps.Keys(c.lost)) }
