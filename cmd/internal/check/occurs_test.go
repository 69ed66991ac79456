package check_test

import (
	"slices"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/finding"
)

// TestOccurs: which checks a drive that ships can never find anything by.
func TestOccurs(t *testing.T) {
	for drive, want := range map[string][]finding.Code{
		"covid":            {"R131"},
		"flu":              {"R112", "R113", "R114", "R131", "T507", "D801", "D802"},
		"measles":          {"R112", "R113", "R114", "R131", "T507", "D801", "D802"},
		"hpv":              {"R131", "T507", "D801", "D802"},
		"hepb":             {"R131", "T507", "D801", "D802"},
		"booster":          {"R131", "T507", "D801", "D802"},
		"district-measles": {"R112", "R113", "R114", "R123", "R131", "T507", "D801", "D802"},
	} {
		d, err := campaign.Load("../../../templates/drives/" + drive + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		var never []finding.Code
		for _, e := range finding.Catalogue() {
			if !check.Occurs(e, d) {
				never = append(never, e.Code)
			}
		}
		if !slices.Equal(never, want) {
			t.Errorf("%s: never found %s, want %s", drive, never, want)
		}
	}
}
