package tally

import (
	"fmt"
	"testing"

	"dailydose/cmd/internal/disclosure"
)

// TestSplit: of units' counts by reason those of 1 to 4 are told as fewer; a unit with under
// ten is not split; and what is not told cannot be worked out from the totals of unit, reason and county.
func TestSplit(t *testing.T) {
	counts := [][]int{{20, 3, 12}, {30, 15, 11}, {4, 3, 0}, {40, 18, 16}}
	units, county := split(counts, []int{94, 39, 39}, 5)
	for k, c := range county {
		if c.Show != disclosure.Plain {
			t.Errorf("the county's reason %d is not told: %+v", k, c)
		}
	}
	if units[0][1].Show != disclosure.Fewer {
		t.Errorf("three people: %+v", units[0])
	}
	for _, c := range units[2] {
		if c.Show == disclosure.Plain {
			t.Errorf("a unit of seven is split: %+v", units[2])
		}
	}
	// In unit 0 the three would follow from 35 less the others: one more is hidden.
	if units[0][0].Show == disclosure.Plain && units[0][2].Show == disclosure.Plain {
		t.Errorf("three follows from the rest: %+v", units[0])
	}
	for k := range 3 { // in each column, likewise
		hidden := 0
		for u := range units {
			if units[u][k].Show != disclosure.Plain {
				hidden++
			}
		}
		if hidden == 1 {
			t.Errorf("reason %d: the one that is hidden follows from the rest", k)
		}
	}
}

// TestSplitRow: a county's small count takes another with it, as both would follow from the total.
func TestSplitRow(t *testing.T) {
	for want, counts := range map[string][]int{
		"[{50 0} {20 0} {0 0}]": {50, 20, 0},
		"[{50 0} {20 2} {3 1}]": {50, 20, 3},
		"[{6 2} {0 2} {2 2}]":   {6, 0, 2},
		"[{50 2} {4 1} {3 1}]":  {50, 4, 3},
		"[{9 2} {0 2} {0 2}]":   {9, 0, 0},
		"[{10 0} {0 0} {0 0}]":  {10, 0, 0},
	} {
		if got := fmt.Sprint(splitRow(counts, 5)); got != want {
			t.Errorf("%v: %s, want %s", counts, got, want)
		}
	}
}

// TestToldCourse: what is not told of a day is one sum, so that the whole is what it was.
func TestToldCourse(t *testing.T) {
	f := &FollowUp{Days: make([]CaseDay, 2), Course: []ReasonCourse{{"away", []int{50, 50}}, {"lost", []int{20, 20}}, {"other", []int{3, 0}}}}
	f.toldCourse(5)
	if got := fmt.Sprint(f.Course); got != "[{away [50 50]} {lost [0 20]} {other [0 0]} {untold [23 0]}]" {
		t.Error(got)
	}
}
