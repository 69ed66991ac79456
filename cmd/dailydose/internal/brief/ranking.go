package brief

import (
	"math"
	"strconv"
	"strings"

	"dailydose/cmd/dailydose/internal/campaign"
	"dailydose/cmd/dailydose/internal/tally"
	"dailydose/cmd/dailydose/internal/words"
)

func wholePercent(v float64) string { return strconv.Itoa(int(math.Round(v*100))) + "%" }

// ranking sets the full table of a kind of unit, best first, with its lights.
func (p *press) ranking(kind campaign.Kind) {
	units := p.card.Ranked(kind)
	if len(units) == 0 {
		return
	}
	heads := strings.Split(p.say("brief.table", nil), "|")
	aligns := []align{alignCentre, alignLeft, alignRight, alignRight, alignRight, alignRight, alignRight, alignRight, alignLeft}
	weights := []float64{0.7, 1.9, 1.1, 1.1, 0.9, 1.05, 1.05, 1.15, 1.05}
	t := table{}
	for i, head := range heads {
		t.Columns = append(t.Columns, column{Head: head, Weight: weights[i], Align: aligns[i]})
	}
	for _, u := range units {
		t.Rows = append(t.Rows, row{Cells: p.rankingRow(u)})
	}
	p.sheet.caption(p.say("brief.caption."+string(kind), p.card))
	p.sheet.table(t)
}

func (p *press) rankingRow(u *tally.Unit) []cell {
	return []cell{
		{Text: strconv.Itoa(u.Rank)}, {Text: p.card.Drive.Units[u.Index].Name},
		{Text: words.Num(u.Eligible)}, {Text: words.Num(u.Dose[0])}, {Text: words.Num(u.Today[0])},
		{Text: p.percent(u.Coverage1)}, {Text: p.percent(u.FullCoverage)}, {Text: gap(u)},
		{Text: p.say("term.light."+string(u.Light), nil), Mark: lightMark(u.Light)},
	}
}

// gap is the distance to the plan in percentage points, signed.
func gap(u *tally.Unit) string {
	if !u.Coverage1.OK {
		return ""
	}
	points := (u.Coverage1.Value - u.Plan1) * 100
	sign := "+"
	if points < 0 {
		sign = "\u2212"
	}
	return sign + words.Points(points)
}

func lightMark(l tally.Light) mark {
	switch l {
	case tally.Blue:
		return markDiamond
	case tally.Green:
		return markCircle
	case tally.Yellow:
		return markTriangle
	case tally.Red:
		return markSquare
	}
	return markNone
}
