package chart

import (
	"strconv"
	"strings"

	"dailydose/cmd/dailydose/internal/tally"
)

// Spark is a curve small enough to stand in a table row: SVG path data in a
// box of Width × Height, from the campaign's start to the card's day.
type Spark struct {
	Width, Height int
	Plan, First   string // path data
}

// SparkOf draws first-dose coverage and plan up to the card's day.
func SparkOf(v Curve) Spark {
	s := Spark{Width: 96, Height: 28}
	n := v.Today + 1
	if n < 2 {
		return s
	}
	s.Plan, s.First = s.path(v.Plan[:n]), s.path(v.First[:n])
	return s
}

func (s Spark) path(rates []tally.Rate) string {
	var b strings.Builder
	pen := "M"
	for i, r := range rates {
		if !r.OK {
			pen = "M"
			continue
		}
		x := float64(i) * float64(s.Width-4) / float64(len(rates)-1)
		y := float64(s.Height-3) * (1 - min(r.Value, 1))
		b.WriteString(pen + coordinate(x+2) + " " + coordinate(y+1.5))
		pen = "L"
	}
	return b.String()
}

func coordinate(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }
