package sample_test

import (
	"slices"
	"testing"

	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/sample"
)

// TestSupplyAlarms: on the last day of a played county each alarm on stock and
// sites fires, once or twice; in a clean county none does, on any day.
func TestSupplyAlarms(t *testing.T) {
	kinds := []finding.Code{"V601", "V602", "V603", "V604", "V605", "P901", "P902"}
	tests := []struct {
		name  string
		seed  uint64
		clean bool
	}{
		{"the usual seed", 1, false},
		{"another", 4, false},
		{"clean", 1, true},
	}
	d, w := county(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			s := play(t, d, w, sample.Options{Inputs: dir, Days: 12, People: 8000, Seed: test.seed, Clean: test.clean})
			last, all := map[finding.Code]int{}, map[finding.Code]int{}
			for _, f := range night(t, d, w, dir, s.Last) {
				if f.Day == s.Last {
					last[f.Code]++
				}
				if slices.Contains(kinds, f.Code) {
					all[f.Code]++
				}
			}
			for _, code := range kinds {
				if n := last[code]; !test.clean && (n < 1 || n > 2) {
					t.Errorf("%s: %d times on the last day", code, n)
				}
			}
			t.Logf("over all nights: %v", all)
			if test.clean && len(all) > 0 {
				t.Errorf("alarms: %v", all)
			}
		})
	}
}
