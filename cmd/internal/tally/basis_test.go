package tally

import (
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
)

// TestListBasis: on 15 June unit a has a target of 10 and a list of persons 0 to 5 and 7;
// unit b a target of 5 and no list. 0 has had both doses; 1, 4, 6 and 7 one; 4 died since.
// 2 has none, 3 is exempt, 5 died without one. a has reported 0, 1, 4 and 6, b has reported 7.
func TestListBasis(t *testing.T) {
	for name, tt := range map[string]struct {
		byList       bool
		kindOfB      campaign.Kind
		a, b, county [5]int // eligible, completing, lead, full, remaining
		other        [3]int // of a, the other way: base, eligible, lead
	}{
		// a: 10 − 1 exempt − 1 dead without a dose; 4 of 8. b: 1 of 5. The county: the sum of
		// the townships' targets, 5 distinct people.
		"by target": {false, campaign.Territorial, [5]int{8, 7, 4, 1, 4}, [5]int{5, 5, 1, 0, 4}, [5]int{13, 12, 5, 1, 8}, [3]int{7, 5, 4}},
		// a: of 7 on the list 3 and 5 are off; 0, 1, 4 and 7 are dosed, 6 is not on it. The county
		// keeps its target: b has no list.
		"by list": {true, campaign.Territorial, [5]int{5, 4, 4, 1, 1}, [5]int{5, 5, 1, 0, 4}, [5]int{13, 12, 5, 1, 8}, [3]int{10, 8, 4}},
		// all townships have lists: so has the county.
		"county by list": {true, campaign.Sector, [5]int{5, 4, 4, 1, 1}, [5]int{5, 5, 1, 0, 4}, [5]int{5, 4, 4, 1, 1}, [3]int{10, 8, 4}},
	} {
		card := CountPeople(listFacts(tt.byList, tt.kindOfB))
		a, b := &card.Units[0].Measures, &card.Units[1].Measures
		for scope, m := range map[string]*Measures{"a": a, "b": b, "county": &card.County.Measures} {
			want := map[string][5]int{"a": tt.a, "b": tt.b, "county": tt.county}[scope]
			if got := [5]int{m.Eligible, m.Completing, m.Lead, m.Full, m.Remaining}; got != want {
				t.Errorf("%s: %s: eligible, completing, lead, full, remaining are %v, want %v", name, scope, got, want)
			}
			last := m.Curve[len(m.Curve)-1]
			if last.First != m.Lead || last.Full != m.Full || last.Coverage1 != m.Coverage1 {
				t.Errorf("%s: %s: the course ends in %+v, the figures are %d and %d", name, scope, last, m.Lead, m.Full)
			}
			if g := m.Groups[0]; g.Eligible != m.Eligible || g.Coverage1 != m.Coverage1 || g.FullCoverage != m.FullCoverage {
				t.Errorf("%s: %s: the one group is %+v", name, scope, g)
			}
		}
		o, ok := a.Other()
		if got := [3]int{o.Base, o.Eligible, o.Lead}; !ok || got != tt.other {
			t.Errorf("%s: the other way a is %v, want %v", name, got, tt.other)
		}
		if _, ok := b.Other(); ok {
			t.Errorf("%s: b has another basis without a list", name)
		}
		if a.Dose[0] != 4 || b.Dose[0] != 1 {
			t.Errorf("%s: people reported are %d and %d, whatever coverage is over", name, a.Dose[0], b.Dose[0])
		}
	}
}

func listFacts(byList bool, kindOfB campaign.Kind) *check.Facts {
	drive := testDrive()
	drive.ByList, drive.Groups = byList, []campaign.Group{{Name: "all"}}
	for i, target := range []int{10, 5} {
		drive.Units = append(drive.Units, campaign.Unit{Name: string(rune('a' + i)), Kind: []campaign.Kind{campaign.Territorial, kindOfB}[i],
			Targets: []campaign.Target{{People: target}}})
	}
	if kindOfB == campaign.Sector {
		drive.Target = 13
	}
	drive.Settle()
	facts := &check.Facts{Drive: drive, Day: june15, People: make([]check.Individual, 8)}
	from := &check.Submission{Unit: 0, Day: june15 - 1}
	for person, unit := range map[int]int{0: 0, 1: 0, 4: 0, 6: 0, 7: 1} {
		p := given(0, june15-10)
		p.Units = []int{unit}
		if person == 0 {
			p = given(0, june15-40, june15-12)
		}
		facts.People[person] = p
		facts.Given = append(facts.Given, check.Given{Person: person, Row: &check.DoseRow{Dose: 1, Date: p.Doses[0].Date}, From: &check.Submission{Unit: unit, Day: from.Day}})
	}
	facts.Exemptions = []check.Reported[*check.ExemptionRow]{entry(0, 3, diagnosed("x"))}
	for _, person := range []int{4, 5} {
		facts.Cases = append(facts.Cases, check.Reported[*check.CaseRow]{Person: person, From: from, Told: from.Day,
			Row: &check.CaseRow{Closed: true, CloseReason: "died"}})
	}
	for _, person := range []int{0, 1, 2, 3, 4, 5, 7} {
		facts.BaseList = append(facts.BaseList, check.ListEntry{Person: person, Row: &check.ListRow{}, From: from, Since: june15 - 5})
	}
	return facts
}

// What is left is by the list where all have sent one, mixed where some have.
func TestLeftBy(t *testing.T) {
	listed, unlisted := Unit{Measures: Measures{ListBasis: true}}, Unit{}
	all := &Card{Units: []Unit{listed, unlisted}}
	if got := all.LeftBy(); got != "mixed" {
		t.Errorf("one of two lists: %s", got)
	}
	if all.County.ListBasis = true; all.LeftBy() != "list" {
		t.Errorf("the county by list: %s", all.LeftBy())
	}
	if got := (&Card{Units: []Unit{unlisted}}).LeftBy(); got != "target" {
		t.Errorf("no list: %s", got)
	}
}
