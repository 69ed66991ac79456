package tally

import (
	"testing"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
)

// TestStandingApart: what is said every night anew makes no day worse than
// another, but is counted all the same.
func TestStandingApart(t *testing.T) {
	start := day.New(2021, 6, 1)
	c := &Card{Day: start + 1, Days: day.Range(start, start+1), Units: make([]Unit, 1)}
	for _, f := range []struct {
		code finding.Code
		on   day.Day
	}{{"R104", start}, {"R104", start + 1}, {"T501", start + 1}, {"T506", start + 1}, {"V603", start + 1}, {"U402", start}, {"S201", start - 1}} {
		e, _ := finding.Lookup(f.code)
		c.Findings = append(c.Findings, &finding.Finding{Code: f.code, Severity: e.Severity, Day: f.on})
	}
	q := Tabulate(c)
	if want := (Severities{Reject: 1}); q.Days[0].Severities != want {
		t.Errorf("first day %+v, want %+v", q.Days[0].Severities, want)
	}
	if want := (Severities{Reject: 1, Warn: 1}); q.Days[1].Severities != want {
		t.Errorf("second day %+v, want %+v", q.Days[1].Severities, want)
	}
	if q.Standing != 3 || q.Units[0].Warn != 5 {
		t.Errorf("standing %d, warnings %d; want 3 and 5", q.Standing, q.Units[0].Warn)
	}
}
