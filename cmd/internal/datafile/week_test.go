package datafile

import (
	"testing"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// TestWeek: what changed within a week is known from the eighth day on, unless all were silent since.
func TestWeek(t *testing.T) {
	people := inWeek(func(w tally.Week) any { return w.People })
	for name, tt := range map[string]struct {
		days  int
		heard int // the day on which somebody reported
		want  any
	}{
		"in the first week": {7, 6, nil}, "after it": {8, 6, 70}, "silent since": {8, 0, nil},
	} {
		var c tally.Card
		for i := range tt.days {
			c.County.Curve = append(c.County.Curve, tally.Point{Day: day.New(2021, 6, 1) + day.Day(i), First: 10 * i, Heard: i == tt.heard})
		}
		if got := people(&c); got != tt.want {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}
