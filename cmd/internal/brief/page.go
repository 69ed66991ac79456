package brief

import (
	"math"

	"dailydose/cmd/internal/chart"
)

// All lengths are points unless a name says otherwise.
const pointsPerMM = 72 / 25.4

// The page is A4.
const (
	pageWidth  = 210 * pointsPerMM
	pageHeight = 297 * pointsPerMM
)

// area is the type area of a page: how far it is from the left and from the top, how
// wide and how deep.
type area struct{ left, top, measure, depth float64 }

// officialArea is that of GB/T 9704—2012: margins of 37 mm at the top and 28 mm at the
// left, 156 mm × 225 mm.
func officialArea() area {
	return area{28 * pointsPerMM, 37 * pointsPerMM, 156 * pointsPerMM, 225 * pointsPerMM}
}

// scale is how large type is set. Head, title, order and numbering are the
// same at every scale. Scales are those of the official area; a manner fits them to its own.
type scale struct {
	body    float64 // size of running text
	leading float64 // of running text: the height of a grid row
	cell    float64 // advance of a full-width character of running text
	title   float64 // 22 by the standard
	small   float64 // tables and notes
	label   float64 // in figures
	mark    float64 // issuing mark
	dense   bool    // the lines of tables stand closer together, too
}

// markSize is that of every issuing mark, so that the heads of all briefs are alike.
const markSize = 36

// phoneScale reads well on a phone: body at 14 pt, tables at 10.5 pt.
func phoneScale() scale {
	return scale{body: 14, leading: officialArea().depth / 26, cell: officialArea().measure / 31, title: 22, small: 10.5, label: 9, mark: markSize}
}

// tightScale is for a brief that must hold on one page: rows of running text
// between 12 and 14 pt, tables of at least 10 pt.
func tightScale(body float64) scale {
	s := scale{body: body, leading: body * 1.62, title: math.Min(22, body+8), small: math.Max(10, body-2.5), label: 9, mark: markSize}
	s.cell = officialArea().measure / math.Floor(officialArea().measure/body)
	return s
}

// compact is the scale with its lines closer together.
func (s scale) compact() scale {
	s.leading, s.dense = s.body*1.42, true
	return s
}

// tracking is what is added behind every full-width character so that a full
// line of them ends flush with the type area: the standard's grid.
func (s scale) tracking() float64 { return s.cell - s.body }

// baseline is where letters of a size stand in a row of a height, from the
// row's top. Ideographs sit about 0.12 em below the baseline.
func baseline(height, size float64) float64 { return (height-size)/2 + 0.88*size }

// at is a place on the page.
func at(x, y float64) chart.Point { return chart.Point{X: x, Y: y} }

// Colours of the page beside those of chart's shapes.
const (
	red      chart.Colour = "red"      // heads and the rule below them
	shading  chart.Colour = "shading"  // of a table's head
	coverage chart.Colour = "coverage" // the bars in a table
)

// rgb is a colour as red, green and blue, 0–255. The shades are few and differ in brightness, so that they
// stay apart in a grey print; a name without one is black.
func rgb(c chart.Colour) (r, g, b int) {
	switch c {
	case red, chart.Bad, "projection", "capacity":
		return 214, 0, 15
	case chart.Good, "full":
		return 0, 128, 74
	case chart.Done, "first", "given":
		return 0, 84, 166
	case chart.Warn:
		return 232, 163, 0
	case "due":
		return 178, 206, 234
	case coverage:
		return 120, 160, 205
	case chart.Muted, "plan":
		return 110, 110, 110
	case chart.Rule:
		return 190, 190, 190
	case shading:
		return 242, 242, 242
	case chart.Paper:
		return 255, 255, 255
	}
	return 0, 0, 0
}
