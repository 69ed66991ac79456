package brief

import (
	"math"

	"dailydose/cmd/internal/chart"
)

// figure is a chart as wide as the type area.
type figure struct {
	caption string // below the drawing, as figures are named
	height  float64
	plot    chart.Plot
}

// figure adds a chart; it stays with its caption.
func (lay *layout) figure(f figure) {
	lay.add(block{height: f.height, above: 4, keepNext: true, draw: func(c *canvas, top float64) {
		lay.drawPlot(c, f, at(lay.left, top), lay.measure)
	}})
	lay.caption(f.caption)
	lay.blocks[len(lay.blocks)-1].keepNext = false
}

func (lay *layout) drawPlot(c *canvas, f figure, at chart.Point, width float64) {
	label := func(text string) float64 {
		text, _ = lay.fonts.clean(roleTable, text)
		return lay.fonts.textWidth(roleTable, lay.label, text)
	}
	c.paint(at, f.plot.Draw(chart.Canvas{Width: width, Height: f.height, LabelSize: lay.label, TextWidth: label})...)
}

// sideBySide adds two charts of the same height, each with its caption below it.
func (lay *layout) sideBySide(left, right figure) {
	const gutter = 14
	half := (lay.measure - gutter) / 2
	size := math.Min(lay.body, lay.small+0.5)
	below := size * 1.7
	var captions [2]*paragraph
	for i, f := range []figure{left, right} {
		captions[i] = lay.paragraph(size, 0, span{roleHeading, f.caption})
		if wide := captions[i].width(captions[i].whole()); wide > half {
			captions[i] = lay.paragraph(size*half/wide, 0, span{roleHeading, f.caption})
		}
	}
	lay.add(block{height: left.height + below, above: 4, draw: func(c *canvas, top float64) {
		for i, f := range []figure{left, right} {
			x := lay.left + float64(i)*(half+gutter)
			lay.drawPlot(c, f, at(x, top), half)
			middle := x + (half-captions[i].width(captions[i].whole()))/2
			c.show(captions[i], captions[i].whole(), at(middle, top+left.height+baseline(below, size)), 0)
		}
	}})
}
