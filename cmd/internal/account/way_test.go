package account

import "testing"

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
