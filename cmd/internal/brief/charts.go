package brief

import (
	"math"

	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// Heights of figures in points, for the county and for a unit's single page.
const (
	curveHeight = 156
	dueHeight   = 104
	unitHeight  = 104 // at least: a unit's curve takes what is left of its page
	wallMost    = 6   // rows of the county's reporting wall
)

// curve draws coverage against plan, with the projection and the cutoff.
func (p *press) curve() {
	if draw := p.curveOf(); draw != nil && p.spare < noFigures {
		p.figure("curve", nil, curveHeight, draw)
	}
}

// due draws how many people become due a day, and how many doses were given.
func (p *press) due() {
	if draw := p.dueOf(); draw != nil && p.spare < fewFigures {
		p.figure("due", nil, dueHeight, draw)
	}
}

// charts are a unit's two figures, side by side where there are both.
func (p *press) charts() {
	curve, due := p.curveOf(), p.dueOf()
	height := unitHeight + p.stretch
	switch {
	case p.spare >= noFigures:
	case curve != nil && due != nil && p.spare < fewFigures:
		p.sheet.twin(p.figureOf("curve", nil, height, curve), p.figureOf("due", nil, height, due))
	case curve != nil:
		p.figure("curve", nil, height, curve)
	case due != nil:
		p.figure("due", nil, height, due)
	}
}

func (p *press) curveOf() func(*canvas) {
	v := chart.CurveOf(p.card, p.scope)
	if v.Empty() {
		return nil
	}
	line := lineChart{Top: 1, Format: wholePercent, Labels: make([]string, len(v.Days))}
	for i, d := range v.Days {
		if i%7 == 0 || i == len(v.Days)-1 {
			line.Labels[i] = p.monthDay(d)
		}
	}
	line.Series = []series{
		{Name: p.say("chart.curve.first", nil), Style: styleActual, Values: values(v.First), End: p.percent(p.scope.Coverage1)},
		{Name: p.say("chart.curve.full", nil), Style: styleSecond, Values: values(v.Full), End: p.percent(p.scope.FullCoverage)},
		{Name: p.say("chart.curve.plan", nil), Style: stylePlan, Values: values(v.Plan)},
	}
	if p.scope.Remaining > 0 && p.scope.Pace > 0 {
		line.Series = append(line.Series, series{Name: p.say("chart.curve.projection", nil), Style: styleOutlook, Values: values(v.Projection)})
	}
	if v.Cutoff >= 0 {
		line.Moments = append(line.Moments, moment{float64(v.Cutoff), p.say("chart.curve.cutoff", map[string]any{"day": p.card.Cutoff})})
	}
	if v.Deadline >= 0 && v.Deadline != v.Cutoff && p.unit == nil { // half a page's width has no room for two labels
		line.Moments = append(line.Moments, moment{float64(v.Deadline), p.say("chart.curve.deadline", map[string]any{"day": p.card.Drive.Deadline})})
	}
	return line.draw
}

func (p *press) figure(key string, data any, height float64, draw func(*canvas)) {
	p.sheet.figure(p.figureOf(key, data, height, draw))
}

func (p *press) figureOf(key string, data any, height float64, draw func(*canvas)) figure {
	return figure{Caption: p.figureCaption(p.say("brief.figures."+key, data)), Height: height, Draw: draw}
}

// values turns rates into numbers to draw; one that does not apply is a gap.
func values(rates []tally.Rate) []float64 {
	out := make([]float64, len(rates))
	for i, r := range rates {
		out[i] = math.NaN()
		if r.OK {
			out[i] = r.Value
		}
	}
	return out
}

func (p *press) dueOf() func(*canvas) {
	v := chart.Due(p.card, p.scope.NextDose)
	if v.Sum() == 0 {
		return nil
	}
	c := columnChart{Today: v.Today, Format: wholeNumber, Beside: true}
	for _, d := range v.Days {
		c.Labels = append(c.Labels, p.monthDay(d))
	}
	fills := []colour{lightFill(), darkFill()}
	for i, s := range v.Series {
		c.Stacks = append(c.Stacks, stack{Name: p.say("chart.due."+s.Key, nil), Values: counts(s.Values), Fill: fills[i%len(fills)]})
	}
	p.capacity(&c, v.Days)
	return c.draw
}

// flattest is how often a capacity may exceed the highest column: a line far
// above would press the columns down to nothing.
const flattest = 4

// capacity lays what the open sites can give over the county's days up to the
// deadline. How much they could give on earlier days is not on the card.
func (p *press) capacity(c *columnChart, days []day.Day) {
	s := &p.card.Sites
	most := c.top()
	if p.unit != nil || s.Day == 0 || s.Capacity == 0 || p.card.Day >= p.card.Drive.Deadline || float64(s.Capacity) > flattest*most {
		return
	}
	c.Name = p.say("brief.figures.capacity", nil)
	c.Level = make([]float64, len(c.Labels))
	for i := range c.Level {
		c.Level[i] = float64(s.Capacity)
		if i <= c.Today || days[i] > p.card.Drive.Deadline {
			c.Level[i] = math.NaN()
		}
	}
}

func counts(values []int) []float64 {
	out := make([]float64, len(values))
	for i, n := range values {
		out[i] = math.NaN()
		if n != chart.Gap {
			out[i] = float64(n)
		}
	}
	return out
}

// wall shows the last days' reports of the units that had gaps in them.
func (p *press) wall() {
	list := p.gaps()
	if len(list) == 0 || len(list) == len(p.card.Units) || len(p.card.Days) < 2 || p.spare >= someFigures {
		return
	}
	var rows []wallRow
	for _, g := range list[:min(wallMost, len(list))] {
		rows = append(rows, wallRow{g.Name, statusMarks(g.days)})
	}
	p.drawWall("wall", list[0].days, rows, len(list))
}

// strip shows the unit's own reports of the last days.
func (p *press) strip() {
	if days := lastDays(p.unit); len(days) > 1 && p.spare < someFigures {
		p.drawWall("strip", days, []wallRow{{p.say("brief.unit.own", nil), statusMarks(days)}}, 1)
	}
}

func (p *press) drawWall(name string, days []tally.UnitDay, rows []wallRow, all int) {
	w := wall{Rows: rows}
	for i, d := range days {
		label := p.monthDay(d.Day)
		if _, _, n := d.Day.Date(); i > 0 && n > 1 {
			label = p.say("brief.dayofmonth", n)
		}
		w.Columns = append(w.Columns, label)
	}
	for _, s := range []struct {
		key string
		mark
	}{{"reported", markCircle}, {"zero", markRing}, {"blank", markBox}, {"late", markHalf}, {"missing", markCross}} {
		w.Keys = append(w.Keys, key{Name: p.say("term.status."+s.key, nil), mark: s.mark})
	}
	data := map[string]any{"days": len(days), "rows": len(rows), "more": all > len(rows)}
	p.figure(name, data, w.height(p.sheet.label), w.draw)
}

// statusMarks are the signs of a row of days. A late report is told by its own
// sign, whatever it held; after the deadline none is expected.
func statusMarks(days []tally.UnitDay) []mark {
	marks := make([]mark, len(days))
	for i, d := range days {
		switch {
		case d.Late:
			marks[i] = markHalf
		case d.Status == tally.Reported:
			marks[i] = markCircle
		case d.Status == tally.Zero:
			marks[i] = markRing
		case d.Status == tally.Blank:
			marks[i] = markBox
		case d.Status == tally.Missing:
			marks[i] = markCross
		}
	}
	return marks
}
