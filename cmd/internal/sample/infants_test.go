package sample_test

import (
	"path/filepath"
	"slices"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/sample"
	"dailydose/cmd/internal/words"
)

// infants is the measles drive with its first two townships and two of its offices.
func infants(t *testing.T) (*campaign.Drive, *words.Words) {
	t.Helper()
	d, err := campaign.Load(filepath.Join(root, "templates/drives/measles.yaml"), "回执")
	if err != nil {
		t.Fatal(err)
	}
	townships := 0
	d.Units = slices.DeleteFunc(d.Units, func(u campaign.Unit) bool {
		if u.Kind == campaign.Territorial {
			townships++
		}
		return u.Kind == campaign.Territorial && townships > 2 || u.Kind != campaign.Territorial && u.Fills(campaign.FormSites)
	})
	_, w := county(t)
	if w, err = w.In(d, d.Start, 30); err != nil {
		t.Fatal(err)
	}
	return d, w
}

// TestInfants: in the measles drive some infants are reported under their mother's number, and some
// of those anew once they have their own. Where nobody errs nothing is found wrong with that, and
// what is typed agrees with what is counted; where they do, what is planted is found.
func TestInfants(t *testing.T) {
	d, w := infants(t)
	for _, clean := range []bool{true, false} {
		dir := t.TempDir()
		s := play(t, d, w, sample.Options{Inputs: dir, Days: 21, People: 500, Seed: 3, Clean: clean})
		found := map[spot]bool{}
		for _, f := range nights(t, d, w, dir, d.Start, s.Last) {
			found[spot{f.Code, f.Place}] = true
			if clean && !lifelike(f) && !slices.Contains(supplyAlarms(), f.Code) {
				t.Errorf("false alarm: %+v", f)
			}
		}
		for _, p := range s.Planted {
			if !found[spot{p.Code, p.Place}] {
				t.Errorf("not found: %s %+v", p.Code, p.Place)
			}
		}
		if clean && len(s.Planted) < 3 {
			t.Errorf("%d infants have a number of their own in the end", len(s.Planted))
		}
	}
}
