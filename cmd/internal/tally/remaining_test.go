package tally

import (
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
)

// TestRemaining: one township of 10 has vaccinated 12, another of 50 only 5. Of the county's 60
// people 17 have begun, but 45 remain, as the second alone says; and the most that can still be
// had is what they make together with the 17.
func TestRemaining(t *testing.T) {
	drive := testDrive()
	drive.Units = []campaign.Unit{{Kind: campaign.Territorial}, {Kind: campaign.Territorial}}
	c := &counter{facts: &check.Facts{Drive: drive, Day: drive.Start}, card: &Card{Drive: drive, Day: drive.Start, Units: make([]Unit, 2)}}
	for u, n := range [][2]int{{10, 12}, {50, 5}} {
		m := &c.card.Units[u].Measures
		m.Target, m.Lead, m.Dose[0], m.Full = n[0], n[1], n[1], n[1]
	}
	county := &c.card.County.Measures
	county.Target, county.Lead, county.Dose[0], county.Full = 60, 17, 17, 17
	c.scopes(func(_ int, m *Measures) { c.coverage(m); c.reach(m) })
	if a, b, all := c.card.Units[0].Remaining, c.card.Units[1].Remaining, county.Remaining; a != 0 || b != 45 || all != 45 {
		t.Errorf("%d and %d remain, %d in the county; want 0, 45, 45", a, b, all)
	}
	if county.Reachable != 17+45 || c.card.UnitsRemaining() != 45 {
		t.Errorf("reachable %d, units together %d; want 62, 45", county.Reachable, c.card.UnitsRemaining())
	}
}
