package campaign

import (
	"testing"

	"dailydose/cmd/internal/day"
)

// TestCountyTarget: two townships of 100 and 200, the second until 10 June, and a department
// of 50 whose people the townships' targets hold, or do not.
func TestCountyTarget(t *testing.T) {
	june := func(n int) day.Day { return day.New(2021, 6, n) }
	people := func(n int) []Target { return []Target{{People: n}} }
	units := []Unit{
		{Kind: Territorial, Targets: people(100)},
		{Kind: Territorial, Targets: people(200), Until: june(10)},
		{Kind: Sector, Targets: people(50)},
	}
	for _, c := range []struct {
		overlap TargetOverlap
		own     int
		on      day.Day
		want    int
	}{
		{Within, 0, june(10), 300},
		{Within, 0, june(11), 100}, // who has ended has no target
		{Apart, 0, june(10), 350},
		{Apart, 0, june(11), 150},
		{Apart, 320, june(11), 320}, // the county's own stands
	} {
		d := &Drive{Overlap: c.overlap, Target: c.own, Units: units}
		if got := d.CountyTarget(c.on); got != c.want {
			t.Errorf("%s, own %d, %v: %d, want %d", c.overlap, c.own, c.on, got, c.want)
		}
	}
}
