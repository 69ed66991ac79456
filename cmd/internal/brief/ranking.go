package brief

import (
	"math"
	"strconv"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

func (p *press) townships()   { p.ranking(campaign.Territorial) }
func (p *press) departments() { p.ranking(campaign.Sector) }

// ranking sets the full table of a kind of unit, best first, with its lights
// and with every coverage drawn as a bar against the plan.
func (p *press) ranking(kind campaign.Kind) {
	units := p.card.Ranked(kind)
	if len(units) == 0 {
		return
	}
	name := p.say("brief.caption."+string(kind), nil)
	if p.spare >= bare {
		p.sheet.caption(p.tableCaption(name))
		p.sheet.table(p.pairs(units))
		return
	}
	p.sheet.caption(p.tableCaption(name + p.say("brief.caption.bars", p.card)))
	aligns := []align{alignCentre, alignLeft, alignRight, alignRight, alignRight, alignRight, alignRight, alignRight, alignLeft}
	t := table{Columns: p.columns("brief.table", []float64{0.8, 1.9, 1, 1, 0.85, 2.1, 1.05, 1.15, 1.1}, aligns)}
	top := highest(units)
	for _, u := range units {
		t.Rows = append(t.Rows, row{Cells: p.rankingRow(u, top)})
	}
	p.sheet.table(t)
}

// columns are named in words, apart by bars.
func (p *press) columns(key string, weights []float64, aligns []align) []column {
	var out []column
	for i, head := range strings.Split(p.say(key, nil), "|") {
		if i < len(weights) {
			out = append(out, column{Head: head, Weight: weights[i], Align: aligns[i]})
		}
	}
	return out
}

// highest is the right edge of the bars: the whole, or the highest coverage above it.
func highest(units []*tally.Unit) float64 {
	top := 1.0
	for _, u := range units {
		top = math.Max(top, u.Coverage1.Value)
	}
	return top
}

func (p *press) rankingRow(u *tally.Unit, top float64) []cell {
	return []cell{
		{Text: strconv.Itoa(u.Place)}, {Text: p.card.Drive.Units[u.Index].Name},
		{Text: words.Num(u.Eligible)}, {Text: words.Num(u.Dose[0])}, {Text: p.today(u)},
		{Text: p.percent(u.Coverage1), Gauge: &gauge{u.Coverage1.Value / top, u.Plan1 / top}},
		{Text: p.percent(u.FullCoverage)}, {Text: signed(u.Gap())}, p.light(u.Light),
	}
}

// today is the unit's first doses of the day; of a unit that did not report nobody knows them.
func (p *press) today(u *tally.Unit) string {
	if u.Unheard() {
		return p.say("term.none", nil)
	}
	return words.Num(u.Today[0])
}

func (p *press) light(l tally.Light) cell {
	if l == "" {
		return cell{Text: p.say("term.light.none", nil)}
	}
	return cell{Text: p.say("term.light."+string(l), nil), Mark: lightMark(l)}
}

// pairs is the ranking cut to what matters, set two units a row: the second
// half of the list stands beside the first.
func (p *press) pairs(units []*tally.Unit) table {
	weights := []float64{0.7, 2.2, 1.1, 1.1, 0.7, 2.2, 1.1, 1.1}
	aligns := []align{alignCentre, alignLeft, alignRight, alignLeft, alignCentre, alignLeft, alignRight, alignLeft}
	t := table{Columns: p.columns("brief.pairs", weights, aligns)}
	half := (len(units) + 1) / 2
	for i := range half {
		r := row{Cells: p.pair(units[i])}
		if i+half < len(units) {
			r.Cells = append(r.Cells, p.pair(units[i+half])...)
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

func (p *press) pair(u *tally.Unit) []cell {
	return []cell{{Text: strconv.Itoa(u.Place)}, {Text: p.card.Drive.Units[u.Index].Name}, {Text: p.percent(u.Coverage1)}, p.light(u.Light)}
}
