package brief

import (
	"math"

	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// Heights of figures in points, for the county and for a unit's single page.
const (
	mostCurve   = 190
	leastCurve  = 86
	dueHeight   = 104
	unitHeight  = 104 // at least: a unit's curve takes what is left of its page
	mostReports = 20  // rows of the county's grid of reports
)

// curve draws coverage against plan, with the projection and the cutoff, as high as
// the first page leaves room for.
func (doc *document) curve() {
	height := min(mostCurve, doc.layout.room()-doc.layout.leading-14)
	if doc.cramped = height < leastCurve; doc.cramped {
		height = mostCurve
		doc.newPage = false // the figure opens page 2, and the first section follows it there
	}
	doc.chart("curve", height, doc.curvePlot(), omitDetails+1) // page 1 never lacks it
}

// due draws how many people become due a day, and how many doses were given.
func (doc *document) due() { doc.chart("due", dueHeight, doc.duePlot(), omitCalendar) }

// chart sets a figure, where there is one and not so much is left out.
func (doc *document) chart(key string, height float64, plot chart.Plot, without omission) {
	if plot != nil && doc.omitted < without {
		doc.layout.figure(doc.figure(key, nil, height, plot))
	}
}

// charts are a unit's two figures, side by side where there are both.
func (doc *document) charts() {
	curve, due := doc.curvePlot(), doc.duePlot()
	height := unitHeight + doc.stretch
	if curve != nil && due != nil && doc.omitted < omitCalendar {
		doc.layout.sideBySide(doc.figure("curve", nil, height, curve), doc.figure("due", nil, height, due))
		return
	}
	doc.chart("curve", height, curve, omitFigures)
	if curve == nil {
		doc.chart("due", height, due, omitFigures)
	}
}

func (doc *document) figure(key string, data any, height float64, plot chart.Plot) figure {
	return figure{doc.figureCaption(doc.say("brief.figures."+key, data)), height, plot}
}

func (doc *document) curvePlot() chart.Plot {
	v := chart.CurveOf(doc.card, doc.scope)
	if v.Empty() {
		return nil
	}
	if doc.unit != nil { // half a page's width has no room for several dates
		v.Deadline, v.Completion = -1, -1
	}
	return v.Plot(doc.words)
}

func (doc *document) duePlot() chart.Plot {
	v := chart.Due(doc.card, doc.scope.NextDose)
	if v.Sum() == 0 || doc.scope.NextDose.Midway() == 0 {
		return nil
	}
	if doc.unit == nil {
		v = v.UnderCapacity(doc.card)
	}
	return v.Plot(doc.words)
}

// wall shows the last days' reports of the units that had gaps in them.
func (doc *document) wall() {
	list := doc.reportGaps()
	if len(list) == 0 || len(list) == len(doc.card.Units) || len(doc.card.Days) < 2 {
		return
	}
	doc.reports("wall", list[:min(mostReports, len(list))], len(list))
}

// strip shows the unit's own reports of the last days.
func (doc *document) strip() {
	if days := lastDays(doc.unit); len(days) > 1 {
		doc.reports("strip", []chart.ReportRow{{Name: doc.say("brief.unit.own", nil), Days: days}}, 1)
	}
}

// reports draws a grid of some units' reports, of all that have gaps.
func (doc *document) reports(name string, rows []chart.ReportRow, all int) {
	if doc.omitted >= omitReports {
		return
	}
	grid := chart.Reports{Rows: rows, Days: words.Each(rows[0].Days, func(d tally.UnitDay) day.Day { return d.Day })}
	data := map[string]any{"days": len(grid.Days), "rows": len(rows), "more": all > len(rows)}
	plot := grid.Plot(doc.words)
	doc.layout.figure(doc.figure(name, data, grid.Height(doc.layout.label), plot))
}

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
