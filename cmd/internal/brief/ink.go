package brief

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/jung-kurt/gofpdf"
)

// ink is what is drawn, page by page, before there is a PDF: only when every
// character is known can the fonts be cut down to them.
type ink struct {
	faces *Faces
	pages []*leaf
	used  []map[rune]bool // by face
	lost  map[rune]int    // characters no face has, with how often

	outline int // deepest bookmark level the next one may have
}

// leaf is one page: strokes in the order they are made, and the text among them.
type leaf struct {
	strokes []stroke
	text    []string
}

type stroke func(*gofpdf.Fpdf)

// pen is how a line is drawn. A dash pattern keeps lines apart in a grey print.
type pen struct {
	width float64
	colour
	dash []float64
}

// point is a place on the page, from its top left corner.
type point struct{ x, y float64 }

func newInk(faces *Faces) *ink {
	k := &ink{faces: faces, lost: map[rune]int{}}
	for range faces.list {
		k.used = append(k.used, map[rune]bool{})
	}
	return k
}

func (k *ink) addPage() { k.pages = append(k.pages, &leaf{}) }

func (k *ink) page() *leaf { return k.pages[len(k.pages)-1] }

func (k *ink) draw(s stroke) {
	p := k.page()
	p.strokes = append(p.strokes, s)
}

// clean is Faces.clean that counts what is lost.
func (k *ink) clean(as role, text string) string {
	shown, lost := k.faces.clean(as, text)
	for _, r := range lost {
		k.lost[r]++
	}
	return shown
}

// glyphs shows text whose left end is at x on the baseline y, in one face,
// with tracking behind every character. The text must be clean.
func (k *ink) glyphs(at point, face int, size, tracking float64, c colour, text string) {
	for _, r := range text {
		k.used[face][r] = true
	}
	p := k.page()
	p.text = append(p.text, text)
	k.draw(func(pdf *gofpdf.Fpdf) {
		pdf.SetFont(faceName(face), "", size)
		pdf.SetTextColor(c.r, c.g, c.b)
		pdf.RawWriteStr(fmt.Sprintf("%.3f Tc", tracking))
		pdf.Text(at.x, at.y, text)
	})
}

// text shows a short text at its natural width; x is its left end.
func (k *ink) text(at point, as role, size float64, c colour, text string) {
	for _, run := range k.faces.runs(as, []rune(text)) {
		part := string([]rune(text)[run.from:run.to])
		k.glyphs(at, run.face, size, 0, c, part)
		at.x += k.faces.textWidth(as, size, part)
	}
}

func (k *ink) path(points []point, p pen) {
	k.draw(func(pdf *gofpdf.Fpdf) {
		setPen(pdf, p)
		pdf.MoveTo(points[0].x, points[0].y)
		for _, q := range points[1:] {
			pdf.LineTo(q.x, q.y)
		}
		pdf.DrawPath("D")
	})
}

func (k *ink) line(from, to point, p pen) { k.path([]point{from, to}, p) }

// polygon fills a closed shape; a pen of width above 0 outlines it.
func (k *ink) polygon(points []point, fill colour, outline pen) {
	k.draw(func(pdf *gofpdf.Fpdf) {
		setPen(pdf, outline)
		pdf.SetFillColor(fill.r, fill.g, fill.b)
		corners := make([]gofpdf.PointType, len(points))
		for i, q := range points {
			corners[i] = gofpdf.PointType{X: q.x, Y: q.y}
		}
		pdf.Polygon(corners, paint(outline))
	})
}

func (k *ink) rect(at point, w, h float64, fill colour, outline pen) {
	k.draw(func(pdf *gofpdf.Fpdf) {
		setPen(pdf, outline)
		pdf.SetFillColor(fill.r, fill.g, fill.b)
		pdf.Rect(at.x, at.y, w, h, paint(outline))
	})
}

func (k *ink) circle(centre point, radius float64, fill colour, outline pen) {
	k.draw(func(pdf *gofpdf.Fpdf) {
		setPen(pdf, outline)
		pdf.SetFillColor(fill.r, fill.g, fill.b)
		pdf.Circle(centre.x, centre.y, radius, paint(outline))
	})
}

func paint(outline pen) string {
	if outline.width > 0 {
		return "FD"
	}
	return "F"
}

func setPen(pdf *gofpdf.Fpdf, p pen) {
	pdf.SetLineWidth(p.width)
	pdf.SetDrawColor(p.r, p.g, p.b)
	pdf.SetDashPattern(p.dash, 0)
}

func (k *ink) bookmark(level int, title string, y float64) {
	face, _ := k.faces.face(roleBody, ' ')
	k.draw(func(pdf *gofpdf.Fpdf) {
		pdf.SetFont(faceName(face), "", 10) // gofpdf encodes a bookmark by the font in force
		pdf.Bookmark(title, level, y)
	})
}

func faceName(face int) string { return fmt.Sprintf("f%d", face) }

// Meta is what a PDF says of itself.
type Meta struct {
	Title, Subject string
	Author         string    // the issuing office
	Made           time.Time // printed as creation and modification date: the reporting day, not the clock
}

// write makes the PDF, its fonts cut from those given, one a face. The same ink
// gives the same bytes.
func (k *ink) write(meta Meta, fonts []*font) (file []byte, err error) {
	// gofpdf panics where it meets what it did not expect in a font.
	defer func() {
		if r := recover(); r != nil {
			file, err = nil, fmt.Errorf("setting %q: %v", meta.Title, r)
		}
	}()
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: pageWidth, Ht: pageHeight}})
	describe(pdf, meta)
	if err := k.addFonts(pdf, fonts); err != nil {
		return nil, fmt.Errorf("setting %q: %w", meta.Title, err)
	}
	for _, p := range k.pages {
		pdf.AddPage()
		for _, draw := range p.strokes {
			draw(pdf)
		}
	}
	var out bytes.Buffer
	if err := pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("setting %q: %w", meta.Title, err)
	}
	return out.Bytes(), nil
}

func describe(pdf *gofpdf.Fpdf, meta Meta) {
	pdf.SetCatalogSort(true)
	pdf.SetCompression(true)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetDisplayMode("fullwidth", "continuous")
	pdf.SetTitle(meta.Title, true)
	pdf.SetSubject(meta.Subject, true)
	pdf.SetAuthor(meta.Author, true)
	pdf.SetCreator("dailydose", true)
	pdf.SetCreationDate(meta.Made)
	pdf.SetModificationDate(meta.Made)
}

// addFonts embeds of each face only what is shown. gofpdf reads a font through
// for every document, so it is given the cut one.
func (k *ink) addFonts(pdf *gofpdf.Fpdf, fonts []*font) error {
	for i, used := range k.used {
		if len(used) == 0 && i != k.faces.roles[roleBody] {
			continue
		}
		file, err := fonts[i].cut(used)
		if err != nil {
			return err
		}
		pdf.AddUTF8FontFromBytes(faceName(i), "", file)
	}
	return nil
}

// plainText is everything shown, in order, a line feed between pages.
func (k *ink) plainText() string {
	var b strings.Builder
	for _, p := range k.pages {
		for _, t := range p.text {
			b.WriteString(t)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
