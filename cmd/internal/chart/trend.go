package chart

import (
	"strings"

	"dailydose/cmd/internal/tally"
)

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
