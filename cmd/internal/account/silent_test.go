package account

import (
	"testing"

	"dailydose/cmd/internal/tally"
)

// TestSilent: of a day on which nobody was heard nobody knows what was given; a zero report, or a
// dose that another day's roster brought, says it.
func TestSilent(t *testing.T) {
	for name, c := range map[string]struct {
		of    []tally.Status
		today []int
		want  bool
	}{
		"nobody":        {[]tally.Status{tally.Missing, tally.Returned, tally.Blank}, []int{0, 0}, true},
		"a zero report": {[]tally.Status{tally.Missing, tally.Zero}, nil, false},
		"one reported":  {[]tally.Status{tally.Missing, tally.Reported}, nil, false},
		"a dose later":  {[]tally.Status{tally.Missing}, []int{0, 1}, false},
		"nobody asked":  {[]tally.Status{""}, nil, false},
	} {
		e := Entry{County: Figures{Today: c.today}}
		for _, s := range c.of {
			e.Units = append(e.Units, UnitFigures{Status: s})
		}
		if got := e.Silent(); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
