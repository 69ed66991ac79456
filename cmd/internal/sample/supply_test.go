package sample

import (
	"testing"

	"dailydose/cmd/internal/campaign"
)

// TestStoreIssuesWhatItHas: of no lot does a county's store give out more than came in, in a
// drive of a few hundred people as in one of thousands.
func TestStoreIssuesWhatItHas(t *testing.T) {
	for _, drive := range []string{"hpv", "flu"} {
		d, err := campaign.Load("../../../templates/drives/"+drive+".yaml", "回执")
		if err != nil {
			t.Fatal(err)
		}
		held, rows := map[string]int{}, 0
		for _, m := range newCounty(d, nil, Options{Seed: 1, Clean: true}, d.Start, d.Deadline).stock {
			switch m.kind {
			case "received":
				held[m.lot.number] += m.doses
			case "issued", "returned":
				held[m.lot.number] -= m.doses
				rows++
			}
			if held[m.lot.number] < 0 {
				t.Fatalf("%s: lot %s on %s: %d doses too many", drive, m.lot.number, m.on, -held[m.lot.number])
			}
		}
		if rows < 100 {
			t.Errorf("%s: issued %d times", drive, rows)
		}
	}
}
