package tally

import (
	"fmt"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
)

// TestVerification: ten are drawn, of whom up to two may be refuted.
func TestVerification(t *testing.T) {
	for _, c := range []struct {
		about                         string
		confirmed, refuted, unreached int
		decision                      Decision
		factor                        float64
	}{
		{"nobody asked yet", 0, 0, 0, Open, 0},
		{"under way", 5, 1, 1, Open, 5.0 / 6},
		{"refuted too often, early", 2, 3, 0, Rejected, 2.0 / 5},
		{"too few are left to spoil it", 8, 0, 0, Accepted, 1},
		{"one is left, and may be the third", 7, 2, 1, Open, 7.0 / 9},
		{"all asked", 8, 2, 0, Accepted, 0.8},
	} {
		drive := testDrive()
		drive.Units = []campaign.Unit{{Name: "a"}}
		drive.Verification = campaign.Verification{PerUnit: 10, Accept: 2}
		draw := campaign.Draw{Unit: "a", Day: june15 - 5, Undosed: []string{"u0", "u1", "u2"}}
		facts := &check.Facts{Drive: drive, Day: june15}
		look := func(key string, dose int, result check.SpotResult) {
			facts.Spots = append(facts.Spots, check.Reported[*check.SpotRow]{Person: -1,
				Row: &check.SpotRow{Person: check.Person{Key: key}, Dose: dose, Result: result, Checked: june15 - 1}})
		}
		for i := range 10 {
			draw.Dosed = append(draw.Dosed, campaign.DrawnDose{Key: fmt.Sprint(i), Dose: 1})
			switch {
			case i < c.confirmed:
				look(fmt.Sprint(i), 1, check.Confirmed)
			case i < c.confirmed+c.refuted:
				look(fmt.Sprint(i), 1, check.Nobody)
			case i < c.confirmed+c.refuted+c.unreached:
				look(fmt.Sprint(i), 1, check.Unreached)
			}
		}
		look("somebody else", 1, check.Unvaccinated)
		look("3", 2, check.Unvaccinated) // another dose than the one drawn
		look("u0", 0, check.Confirmed)
		look("u1", 0, check.Nobody)
		facts.Draws = []campaign.Draw{draw}
		v := Count(facts).Units[0].Verification
		if v.Decision != c.decision || v.Factor.Value != c.factor || v.Drawn != 10 || v.Unreached != c.unreached || v.Beside != 2 {
			t.Errorf("%s: %+v", c.about, v)
		}
		if v.Listed != 3 || v.ListedTrue != 1 || v.ListedNot != 1 || v.ListedGone != 0 {
			t.Errorf("%s: of those not vaccinated: %+v", c.about, v)
		}
	}
}

// TestVerificationUndrawn: without a draw on record a few good answers prove nothing; nearly
// as many as would have been drawn do.
func TestVerificationUndrawn(t *testing.T) {
	for asked, want := range map[int]Decision{1: Open, 7: Open, 8: Accepted, 10: Accepted} {
		drive := testDrive()
		drive.Units = []campaign.Unit{{Name: "a"}}
		drive.Verification = campaign.Verification{PerUnit: 10, Accept: 2}
		facts := &check.Facts{Drive: drive, Day: june15}
		for i := range asked {
			facts.Spots = append(facts.Spots, check.Reported[*check.SpotRow]{Person: -1,
				Row: &check.SpotRow{Person: check.Person{Key: fmt.Sprint(i)}, Dose: 1, Result: check.Confirmed, Checked: june15 - 1}})
		}
		if v := Count(facts).Units[0].Verification; v.Decision != want {
			t.Errorf("%d asked: %q, want %q", asked, v.Decision, want)
		}
	}
}

// TestPeopleLeft: nobody who is known by name to be left is argued away by a target.
func TestPeopleLeft(t *testing.T) {
	m := Measures{Remaining: 3}
	if m.PeopleLeft() != 3 {
		t.Errorf("without a list %d", m.PeopleLeft())
	}
	m.ListLeft = 5
	if m.PeopleLeft() != 5 {
		t.Errorf("5 on the list, 3 by the target: %d", m.PeopleLeft())
	}
}

// TestLeftOnList: of a drive judged by the first dose nobody who has one is left; of any other,
// whoever lacks the event by which it is judged.
func TestLeftOnList(t *testing.T) {
	n := ListCount{ClassCompleted: 2, ClassStopped: 1, ClassExempt: 1, ClassPaused: 1, ClassWaiting: 1, ClassOverdue: 3, ClassFollowedUp: 1, ClassUnaccounted: 1}
	if n.Left(true) != 2 || n.Left(false) != 7 {
		t.Errorf("left %d and %d", n.Left(true), n.Left(false))
	}
	if a, b := n.Coverage(true), n.Coverage(false); a != Share(7, 9) || b != Share(2, 9) {
		t.Errorf("coverage %v and %v", a, b)
	}
}
