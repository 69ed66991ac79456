package tally

import (
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
)

// TestOff: on 15 June unit a answers for 10 people of one group, b for 10 others;
// persons 0 to 5 have a first dose of two, given on 1 May, so they are overdue; 6 has had both.
func TestOff(t *testing.T) {
	drive := testDrive()
	drive.Groups = []campaign.Group{{Name: "all"}}
	for _, name := range []string{"a", "b"} {
		drive.Units = append(drive.Units, campaign.Unit{Name: name, Kind: campaign.Territorial, Targets: []campaign.Target{{People: 10}}})
	}
	facts := &check.Facts{Drive: drive, Day: june15, People: make([]check.Individual, 9)}
	from := &check.Submission{Unit: 0, Day: june15 - 1}
	for i := range 7 {
		p := given(0, june15-45)
		p.Units = []int{0}
		if i == 6 {
			p.Doses[1] = campaign.Injection{Date: june15 - 20}
		}
		facts.People[i] = p
		facts.Given = append(facts.Given, check.Given{Person: i, Row: &check.DoseRow{Dose: 1, Date: june15 - 45}, From: from})
	}
	facts.People[3].Units = []int{0, 1}
	closed := func(person int, why string) {
		facts.Cases = append(facts.Cases, check.Reported[*check.CaseRow]{Person: person, From: from, Told: from.Day, Row: &check.CaseRow{Closed: true, CloseReason: why}})
	}
	contraindicated, deferred := diagnosed("x"), deferred(june15)
	facts.Exemptions = []check.Reported[*check.ExemptionRow]{entry(0, 0, contraindicated), entry(0, 1, deferred)}
	closed(2, "died")
	closed(3, "moved") // from a; b lists the person too
	closed(6, "died")  // having finished
	closed(7, "died")  // without a dose
	closed(8, "moved") // without a dose
	card := Count(facts)

	a, b, county := card.Units[0], card.Units[1], card.County
	if got, want := a.Off, (Off{Paused: 1, Contraindicated: 1, Died: 3, Moved: 2, Undosed: 2, Unfinished: 3, Begun: 4}); got != want || got.Stopped() != 6 {
		t.Errorf("a: %+v, want %+v", got, want)
	}
	if got, want := county.Off, (Off{Paused: 1, Contraindicated: 1, Died: 3, Moved: 1, Undosed: 2, Unfinished: 2, Begun: 3}); got != want {
		t.Errorf("county: %+v, want %+v", got, want)
	}
	if b.Off != (Off{}) {
		t.Errorf("b: %+v", b.Off)
	}
	// a: 10 less 2 without a dose, less 3 who cannot complete; 1 of 5 has
	if a.Eligible != 8 || a.Completing != 5 || a.Full != 1 || !near(a.FullCoverage, 0.2) || !near(a.Coverage1, 7.0/8) || a.Remaining != 1 {
		t.Errorf("a: %d eligible, %d completing, %v full", a.Eligible, a.Completing, a.FullCoverage)
	}
	if county.Eligible != 18 || county.Completing != 16 || !near(county.FullCoverage, 1.0/16) {
		t.Errorf("county: %d eligible, %d completing, %v full", county.Eligible, county.Completing, county.FullCoverage)
	}
	if g := a.Groups[0]; g.Eligible != 8 || !near(g.FullCoverage, 0.2) {
		t.Errorf("a's group: %+v", g)
	}
	if g := county.Groups[0]; g.Eligible != 18 || !near(g.FullCoverage, 1.0/16) {
		t.Errorf("the county's group: %+v", g)
	}
	// persons 4 and 5 are called by a, 3 by b alone; no other has anything to come
	if n := a.NextDose; n.Overdue != 2 || n.LongOverdue+n.Due+n.Waiting+n.Closed != 0 || n.Products[0].Off != 4 || n.Outlook.Demand != 2 {
		t.Errorf("a: %+v", n)
	}
	if n := b.NextDose; n.Overdue != 1 || n.Products[0].Off != 0 {
		t.Errorf("b: %+v", n)
	}
	if n := county.NextDose; n.Overdue != 3 || n.Products[0].People != n.Products[0].Full+n.Products[0].Off+n.Products[0].Overdue {
		t.Errorf("county: %+v", n)
	}
	called := map[int][]int{}
	for _, c := range Calls(facts) {
		called[c.Person] = c.Units
	}
	if len(called) != 3 || len(called[3]) != 1 || called[3][0] != 1 || called[4][0] != 0 {
		t.Errorf("called: %v", called)
	}
	if x := a.Exemptions; x.After != 2 || x.Vaccinated != 0 || x.Listed != 0 {
		t.Errorf("register: %+v", x)
	}
}
