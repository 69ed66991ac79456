package tally

import (
	"testing"

	"dailydose/cmd/internal/day"
)

// redCounter is a unit of 100 eligible people who had so many first doses on
// each day from 1 May on, and reported every day but those missing.
func redCounter(doses []int, missing ...int) *counter {
	on := day.New(2021, 5, len(doses))
	c := testCounter(on)
	u := Unit{Measures: Measures{Target: 100, Eligible: 100, Curve: make([]Point, len(doses))}, Days: unitDays(c.card.Days)}
	sum := 0
	for i, n := range doses {
		sum += n
		u.Days[i].Status, u.Days[i].Dose[0] = Reported, n
		u.Curve[i] = Point{Day: u.Days[i].Day, First: sum, Coverage1: rate(sum, 100), Coverage: rate(0, 100)}
	}
	for _, d := range missing {
		if d <= len(doses) {
			u.Days[d-1].Status = Missing
		}
	}
	c.card.Units = []Unit{u}
	return c
}

func TestRedSince(t *testing.T) { // the plan rises by 100 ÷ 39 people a day from 0 on 1 May
	steady := []int{3, 3, 3, 3, 3, 3, 3, 3, 3, 3}
	tests := map[string]struct {
		doses   []int
		missing []int
		want    int // of May; 0: not red
	}{
		"never":                      {steady, nil, 0},
		"third day without a dose":   {[]int{9, 9, 9, 9, 0, 0, 0, 0, 0}, nil, 7},
		"two such days are no stall": {[]int{9, 9, 9, 9, 0, 0}, nil, 0},
		"a dose ends the run":        {[]int{9, 0, 0, 0, 9, 9, 0, 0, 0, 0}, nil, 9},
		"second missing day":         {steady, []int{8, 9, 10}, 9},
		"one missing day":            {steady, []int{10}, 0},
		"missing, then reported":     {steady, []int{7, 8, 9}, 0},
		"silence then standstill":    {[]int{9, 9, 9, 9, 9, 0, 0, 0, 0, 0}, []int{6, 7}, 7},
		"more than ten points":       {[]int{1, 0, 0, 1, 0, 1, 0, 1, 0, 1}, nil, 7},
		"red from the third day on":  {[]int{0, 0, 0, 0, 0}, nil, 3},
		"red, then behind by little": {[]int{0, 0, 0, 9, 1, 1}, nil, 0},
	}
	for name, tt := range tests {
		c := redCounter(tt.doses, tt.missing...)
		c.since()
		want := day.Day(0)
		if tt.want > 0 {
			want = day.New(2021, 5, tt.want)
		}
		u := &c.card.Units[0]
		if u.RedSince != want {
			t.Errorf("%s: red since %v, want %v", name, u.RedSince, want)
		}
		if days := u.RedDays(c.card.Day); want == 0 && days != 0 || want != 0 && days != int(c.card.Day-want)+1 {
			t.Errorf("%s: red for %d days", name, days)
		}
	}
}

// The light of the card's day and the one that since judges it by are the same.
func TestRedSinceAgreesWithTheLight(t *testing.T) {
	for last := 1; last <= 20; last++ {
		c := redCounter([]int{9, 0, 0, 0, 9, 9, 0, 2, 0, 0, 1, 0, 0, 0, 0, 5, 9, 9, 0, 0}[:last], 3, 4, 12)
		u := &c.card.Units[0]
		m := u.Measures
		at := last - 1
		m.Coverage1, m.FullCoverage, m.Plan1 = u.Curve[at].Coverage1, u.Curve[at].Coverage, c.facts.Drive.PlannedLead(c.facts.Day)
		m.Remaining = 100 - u.Curve[at].First
		c.pace(&m, u.Days)
		c.light(&m, c.stalledFor(u.Days), missingRun(u.Days))
		if got := c.lightOn(u, at); got != m.Light {
			t.Errorf("%d May: %s, want %s", last, got, m.Light)
		}
	}
}

func TestTogether(t *testing.T) {
	drive := testDrive()
	c := Card{Drive: drive}
	if r := c.Together("sector"); r.OK {
		t.Errorf("no units have a coverage of %v", r.Value)
	}
}
