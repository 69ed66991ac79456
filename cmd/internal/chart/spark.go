package chart

import (
	"strconv"
	"strings"

	"dailydose/cmd/internal/tally"
)

// Spark is a curve small enough to stand in a table row: SVG path data in a
// box of Width × Height, from the campaign's start to the card's day.
type Spark struct {
	Width, Height int
	Plan, First   string // path data
	Cutoff        string // an upright stroke on the first-dose cutoff; "" before it
}

// SparkOf draws first-dose coverage and plan up to the card's day.
func SparkOf(v Curve) Spark {
	s := Spark{Width: 96, Height: 28}
	n := v.Today + 1
	if n < 2 {
		return s
	}
	s.Plan, s.First = s.path(v.Plan[:n]), s.path(v.First[:n])
	if v.Cutoff >= 0 && v.Cutoff < n {
		s.Cutoff = "M" + coordinate(s.across(v.Cutoff, n)) + " 0V" + strconv.Itoa(s.Height)
	}
	return s
}

// across is where the i-th of n days stands.
func (s Spark) across(i, n int) float64 {
	return float64(i)*float64(s.Width-4)/float64(n-1) + 2
}

// path samples the days, so that a long drive's curve weighs no more than a short one's.
func (s Spark) path(rates []tally.Rate) string {
	var b strings.Builder
	pen := "M"
	step := (len(rates)-1)/sparkPoints + 1
	for i, r := range rates {
		if i%step != 0 && i < len(rates)-1 {
			continue
		}
		if !r.OK {
			pen = "M"
			continue
		}
		y := float64(s.Height-3) * (1 - min(r.Value, 1))
		b.WriteString(pen + coordinate(s.across(i, len(rates))) + " " + coordinate(y+1.5))
		pen = "L"
	}
	return b.String()
}

// sparkPoints is about how many points a spark has at most: one in 2 px.
const sparkPoints = 48

func coordinate(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }

// Trend is a support duty's figures as bars small enough to stand in a table
// row: SVG path data in a box of Width × Height, a day a bar.
type Trend struct {
	Width, Height int
	Bars          string // upright strokes, one a day with a figure
	Gaps          string // dots on the ground line, one a day without
	Target        string // level of the daily target; "" where there is none
}

const (
	trendDays = 28 // the latest ones
	trendStep = 4  // px a day
)

// TrendOf draws the latest days of an indicator; target is 0 where none is set a day.
func TrendOf(i *tally.Indicator, target float64) Trend {
	days := i.Days[max(0, len(i.Days)-trendDays):]
	t := Trend{Width: trendDays * trendStep, Height: 26}
	most := target
	for _, d := range days {
		if d.Value != nil {
			most = max(most, *d.Value)
		}
	}
	var bars, gaps strings.Builder
	for k, d := range days {
		x := coordinate(float64((trendDays-len(days)+k)*trendStep) + trendStep/2)
		if d.Value == nil {
			gaps.WriteString("M" + x + " " + coordinate(float64(t.Height)-4) + "v4")
			continue
		}
		bars.WriteString("M" + x + " " + coordinate(float64(t.Height)) + "V" + coordinate(t.level(*d.Value, most)))
	}
	t.Bars, t.Gaps = bars.String(), gaps.String()
	if target > 0 {
		t.Target = "M0 " + coordinate(t.level(target, most)) + "H" + coordinate(float64(t.Width))
	}
	return t
}

// level is how high a value stands; nothing done still shows as a trace.
func (t Trend) level(value, most float64) float64 {
	ground := float64(t.Height) - 1
	if most <= 0 {
		return ground
	}
	return ground * (1 - min(max(value/most, 0), 1))
}
