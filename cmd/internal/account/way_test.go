package account

import (
	"testing"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/tally"
)

// TestEligibleByDoses: that somebody exempt was vaccinated makes one eligible more, and is not
// told as one vaccinated more.
func TestEligibleByDoses(t *testing.T) {
	n, b := &Night{Since: &Entry{}}, &Bridge{Previous: 90, Doses: 2, Now: 92}
	for measure, want := range map[string]string{"lead": "doses", "eligible": "dosed"} {
		if w := n.way(measure, b); len(w.Terms) != 1 || w.Terms[0].Key != want || w.Terms[0].N != 2 {
			t.Errorf("%s: %+v, want %s", measure, w.Terms, want)
		}
	}
}

// Of what the 10th was counted from nothing is known: the sums are told, and no cause.
func TestUnbridged(t *testing.T) {
	o := &office{t, Read()}
	o.night(drive(), 10, sentBy10(), nil)
	facts := check.Join(drive(), read(t, drive(), sentBy11()), june(11))
	n := o.account.Weigh(facts, tally.Count(facts), Build{Program: "1"})
	want := Bridges{Lead: Bridge{Previous: 9, Now: 11}, Completed: Bridge{Now: 1}, Eligible: Bridge{Previous: 28, Now: 29}}
	if n.Bridged || n.County != want || len(n.Moves) > 0 {
		t.Errorf("%+v, moves %v; want %+v", n.County, n.Moves, want)
	}
}
