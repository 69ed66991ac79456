package tally

import (
	"slices"
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// A told case is one row of the register as one unit sent it on a day of June.
type told struct {
	on, unit  int
	person    string
	reason    string
	inCharge  string
	contacted int // of June; 0: not given
	booked    int
	closed    bool
}

func june(n int) day.Day {
	if n == 0 {
		return 0
	}
	return day.New(2021, 6, n)
}

// followed counts the registers of two units as they stand on 15 June, with
// these people vaccinated.
func followed(vaccinated map[string]day.Day, rows ...told) *Card {
	drive := testDrive()
	drive.Start, drive.Location = june(1), time.UTC
	drive.Groups = []campaign.Group{{Name: "all"}}
	for _, name := range []string{"one", "two"} {
		drive.Units = append(drive.Units, campaign.Unit{Name: name, Kind: campaign.Territorial, Targets: []campaign.Target{{People: 10}}})
	}
	facts := &check.Facts{Drive: drive, Day: june15}
	at := map[string]int{}
	for _, r := range rows {
		if _, known := at[r.person]; !known {
			at[r.person] = len(facts.People)
			p := check.Someone(r.person)
			if on := vaccinated[r.person]; on != 0 {
				p.Units, p.Doses[0] = []int{r.unit}, campaign.Injection{Date: on}
			}
			facts.People = append(facts.People, p)
		}
		s := submission(facts, june(r.on), r.unit)
		s.Cases = append(s.Cases, check.CaseRow{Person: check.Person{Key: r.person}, Reason: r.reason, InCharge: r.inCharge,
			Contacted: june(r.contacted), Booked: june(r.booked), Closed: r.closed})
	}
	stand(facts, at)
	return Count(facts)
}

func submission(facts *check.Facts, on day.Day, unit int) *check.Submission {
	for _, s := range facts.InForce {
		if s.Day == on && s.Unit == unit {
			return s
		}
	}
	s := &check.Submission{Unit: unit, Day: on}
	facts.InForce = append(facts.InForce, s)
	return s
}

// stand reduces the register to its rows as they stand, as package check does.
func stand(facts *check.Facts, people map[string]int) {
	slices.SortStableFunc(facts.InForce, func(a, b *check.Submission) int { return int(a.Day - b.Day) })
	for _, s := range facts.InForce {
		for i := range s.Cases {
			row := &s.Cases[i]
			at := slices.IndexFunc(facts.Cases, func(c check.Reported[*check.CaseRow]) bool {
				return c.Unit == s.Unit && c.Row.Key == row.Key
			})
			if at < 0 {
				facts.Cases = append(facts.Cases, check.Reported[*check.CaseRow]{
					Person: people[row.Key], Unit: s.Unit, Row: row, From: s, Since: s.Day})
				continue
			}
			facts.Cases[at].Row = row
		}
	}
}

func TestFollowUp(t *testing.T) {
	card := followed(map[string]day.Day{"d": june(10), "e": june(12)},
		told{on: 2, person: "a", reason: "away", inCharge: "x", contacted: 8},  // 7 days ago
		told{on: 9, person: "b", reason: "hesitant", inCharge: "x"},            // listed 6 days ago, no contact
		told{on: 2, person: "c", reason: "refused", contacted: 15, booked: 14}, // nobody in charge, appointment broken
		told{on: 2, person: "d", reason: "hesitant", inCharge: "x", booked: 11},
		told{on: 2, person: "e", reason: "booked", inCharge: "x", booked: 11},
		told{on: 2, person: "f", reason: "lost", inCharge: "x"},
		told{on: 5, person: "f", reason: "lost", inCharge: "x", closed: true},
		told{on: 5, unit: 1, person: "a", reason: "local", inCharge: "y", contacted: 15, booked: 15},
	)
	f, one := &card.County.FollowUp, &card.Units[0].FollowUp
	if f.Open != 4 || f.Closed != 3 || one.Open != 3 || card.County.FollowingUp != 3 {
		t.Errorf("open %d, closed %d, of unit one %d, people %d; want 4, 3, 3, 3", f.Open, f.Closed, one.Open, card.County.FollowingUp)
	}
	if f.Untended != 1 || f.Nobody != 1 || f.Broken != 1 {
		t.Errorf("untended %d, nobody %d, broken %d; want 1 of each: an appointment today is not broken", f.Untended, f.Nobody, f.Broken)
	}
	if f.Hesitant != 3 || f.WonOver != 1 || !near(f.WonShare, 1.0/3) {
		t.Errorf("hesitant %d, won over %d, %v; want 3, 1", f.Hesitant, f.WonOver, f.WonShare)
	}
	if f.Kept != 1 || f.Missed != 2 || !near(f.KeptShare, 1.0/3) { // d on time; e a day late, c not at all
		t.Errorf("kept %d, missed %d, %v; want 1, 2", f.Kept, f.Missed, f.KeptShare)
	}
	if !near(f.Listed, 3.0/18) || !near(one.Listed, 3.0/8) { // 20 eligible, 2 vaccinated
		t.Errorf("listed %v, of unit one %v; want 3÷18 and 3÷8", f.Listed, one.Listed)
	}
	for _, r := range one.Reasons {
		if r.Reason == "hesitant" && (r.Open != 1 || r.Closed != 1 || !near(r.Share, 1.0/3)) {
			t.Errorf("hesitant: %+v, want 1 open, 1 closed, a third", r)
		}
	}
}

// TestCaseDays: what is open on the last day is what stands open.
func TestCaseDays(t *testing.T) {
	card := followed(map[string]day.Day{"b": june(6)},
		told{on: 2, person: "a", reason: "away"},
		told{on: 8, person: "a", reason: "hesitant"},
		told{on: 2, person: "b", reason: "away"},
		told{on: 9, person: "b", reason: "away", closed: true}, // the clerk came after the dose
		told{on: 3, person: "c", reason: "lost"},
		told{on: 5, person: "c", reason: "lost", closed: true},
		told{on: 7, person: "c", reason: "lost"}, // taken up again
	)
	f := &card.County.FollowUp
	if d := f.Days[1]; d.Opened != 2 || d.Closed != 0 || d.Open != 2 {
		t.Errorf("2 June: %+v, want 2 opened", d)
	}
	if d := f.Days[5]; d.Closed != 1 || d.Open != 2 {
		t.Errorf("6 June: %+v, want the vaccinated one closed by itself", d)
	}
	if d := f.Days[14]; d.Open != f.Open || d.Open != 2 {
		t.Errorf("15 June: %d open, standing %d, want 2", d.Open, f.Open)
	}
	for _, c := range f.Course {
		want := map[string][2]int{"away": {1, 0}, "hesitant": {0, 1}, "lost": {1, 1}}[c.Reason]
		if got := [2]int{c.Open[6], c.Open[14]}; got != want { // 7 and 15 June
			t.Errorf("%s: %v on 7 and 15 June, want %v", c.Reason, got, want)
		}
	}
}

// TestRegisterWholeOrChanges: a register sent whole every day tells what one sent as changes tells.
func TestRegisterWholeOrChanges(t *testing.T) {
	a, b := told{on: 2, person: "a", reason: "away", inCharge: "x", contacted: 2}, told{on: 3, person: "b", reason: "hesitant", contacted: 3}
	later := told{on: 6, person: "a", reason: "hesitant", inCharge: "x", contacted: 6, booked: 9}
	repeat := func(row told, from, to int) (rows []told) {
		for on := from; on <= to; on++ {
			row.on = on
			rows = append(rows, row)
		}
		return rows
	}
	changes := followed(map[string]day.Day{"b": june(8)}, a, b, later)
	whole := followed(map[string]day.Day{"b": june(8)}, slices.Concat(repeat(a, 2, 5), repeat(b, 3, 15), repeat(later, 6, 15))...)
	x, y := &changes.County.FollowUp, &whole.County.FollowUp
	if x.ReasonCases != y.ReasonCases || x.Hesitant != y.Hesitant || x.Kept != y.Kept || x.Missed != y.Missed || !slices.Equal(x.Days, y.Days) {
		t.Errorf("as changes %+v, whole %+v", x, y)
	}
	for i := range x.Course {
		if !slices.Equal(x.Course[i].Open, y.Course[i].Open) {
			t.Errorf("%s: as changes %v, whole %v", x.Course[i].Reason, x.Course[i].Open, y.Course[i].Open)
		}
	}
}

// TestSurvey: a report that gives only one of the two figures makes no share.
func TestSurvey(t *testing.T) {
	n := func(v int) check.Count { return check.Count{N: v, Given: true} }
	var f FollowUp
	f.survey(check.Typed{Surveyed: n(50), Booked: n(4)})
	if f.Survey.OK || f.Booked != 4 {
		t.Errorf("%+v: a share without the eligible people", f)
	}
	f.survey(check.Typed{Surveyed: n(30), Base: n(40)})
	if !near(f.Survey, 0.75) {
		t.Errorf("survey %v, want 30÷40", f.Survey)
	}
	f = FollowUp{}
	if f.survey(check.Typed{Surveyed: n(0), Base: n(0)}); f.Survey.OK {
		t.Error("a share of nobody")
	}
}

func TestNoCases(t *testing.T) {
	f := followed(nil).County.FollowUp
	if f.Open != 0 || f.KeptShare.OK || f.WonShare.OK || f.Survey.OK || len(f.Reasons) != 0 {
		t.Errorf("%+v", f)
	}
}
