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
