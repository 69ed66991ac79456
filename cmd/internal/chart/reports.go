package chart

import (
	"math"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// Reports is a grid of what units sent: a row a unit, a column a day.
type Reports struct {
	Days []day.Day
	Rows []ReportRow
}

// ReportRow is one unit's days.
type ReportRow struct {
	Name string
	Days []tally.UnitDay
}

// Height is what the grid needs, in points, at a label size.
func (r Reports) Height(size float64) float64 { return float64(len(r.Rows))*size*1.4 + size*3.6 }

// Plot puts the grid into words, to be drawn as shapes.
func (r Reports) Plot(w Speaker) Plot {
	say := teller{w}
	p := gridPlot{Reports: r}
	for i, d := range r.Days {
		label := say.monthDay(d)
		if _, _, n := d.Date(); i > 0 && n > 1 {
			label = say.Text("chart.dayofmonth", n)
		}
		p.heads = append(p.heads, label)
	}
	for _, sign := range signs {
		sign.name = say.Text("term.status."+sign.name, nil)
		p.keys = append(p.keys, sign)
	}
	return p
}

// signs are those of a day's states, in the order of the legend.
var signs = []legendKey{
	{name: "reported", symbol: Disc}, {name: "zero", symbol: Ring}, {name: "blank", symbol: Box},
	{name: "late", symbol: HalfDisc}, {name: "returned", symbol: Slash}, {name: "missing", symbol: Cross},
}

// symbolOf is a day's sign. A late report has its own, whatever it held; after
// the deadline none is expected.
func symbolOf(d tally.UnitDay) Symbol {
	for _, sign := range signs {
		if d.Late && sign.symbol == HalfDisc || !d.Late && sign.name == string(d.Status) {
			return sign.symbol
		}
	}
	return NoSymbol
}

// gridPlot is the grid in words.
type gridPlot struct {
	Reports
	heads []string // of the columns
	keys  []legendKey
}

// Draw draws the legend, the heads and the rows.
func (p gridPlot) Draw(c Canvas) []Shape {
	d := &drawing{Canvas: c}
	y := d.legend(p.keys) + c.LabelSize*0.5
	names := campaign.Most(0, p.Rows, func(r ReportRow) float64 { return c.TextWidth(r.Name) })
	names = math.Min(names, c.Width*0.34) + 6
	step := (c.Width - names) / math.Max(1, float64(len(p.heads)))
	d.heads(p.heads, Point{names, y + c.LabelSize*0.6}, step)
	y += c.LabelSize * 1.4
	high := (c.Height - y) / math.Max(1, float64(len(p.Rows)))
	for i, r := range p.Rows {
		top := y + high*float64(i)
		d.line(Point{0, top}, Point{c.Width, top}, Stroke{Rule, 0.25, nil})
		d.text(Point{0, top + high/2}, Start, d.shorten(r.Name, names-6))
		for j, on := range r.Days {
			d.symbol(symbolOf(on), Point{names + step*(float64(j)+0.5), top + high/2})
		}
	}
	d.line(Point{0, c.Height}, Point{c.Width, c.Height}, Stroke{Ink, 0.5, nil})
	return d.shapes
}

// heads sets the heads of columns so far apart, leaving out those that would touch.
func (d *drawing) heads(labels []string, at Point, step float64) {
	free := math.Inf(-1)
	for i, text := range labels {
		x, half := at.X+step*(float64(i)+0.5), d.TextWidth(text)/2
		if x-half < free || x+half > d.Width+d.LabelSize {
			continue
		}
		d.text(Point{x, at.Y}, Middle, text)
		free = x + half + d.LabelSize*0.3
	}
}
