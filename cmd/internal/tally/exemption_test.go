package tally

import (
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/disclosure"
)

// entry is one row of a unit's contraindication register.
func entry(unit, person int, row check.ExemptionRow) check.Reported[*check.ExemptionRow] {
	return check.Reported[*check.ExemptionRow]{Unit: unit, Person: person, Row: &row, From: &check.Submission{Unit: unit, Day: june15 - 1}, Told: june15 - 1}
}

func diagnosed(reason string) check.ExemptionRow {
	return check.ExemptionRow{Reason: reason, Hospital: "h", Diagnosed: june(1), Permanent: true}
}

func deferred(until day.Day) check.ExemptionRow {
	r := diagnosed("发热")
	r.Permanent, r.Review = false, until
	return r
}

// exempted counts these entries on 15 June in two units with targets of 100 and
// 1,000; person 0 is vaccinated.
func exempted(people int, entries ...check.Reported[*check.ExemptionRow]) *Card {
	drive := testDrive()
	drive.MinCell, drive.Groups = 5, []campaign.Group{{Name: "all"}}
	for i, target := range []int{100, 1000} {
		drive.Units = append(drive.Units, campaign.Unit{Name: string(rune('a' + i)), Kind: campaign.Territorial, Targets: []campaign.Target{{People: target}}})
	}
	facts := &check.Facts{Drive: drive, Day: june15, People: make([]check.Individual, people), Exemptions: entries}
	facts.People[0] = given(0, june15-3)
	return Count(facts)
}

func TestExemptionStates(t *testing.T) {
	lifted, bare, unproved := diagnosed("x"), diagnosed("x"), diagnosed("x")
	lifted.Lifted, bare.Hospital, unproved.NoProof = true, "", true
	future := diagnosed("x")
	future.Diagnosed = june15 + 1
	for name, tt := range map[string]struct {
		person int
		row    check.ExemptionRow
		want   Exemptions
	}{
		"permanent":               {1, diagnosed("x"), Exemptions{Listed: 1, Confirmed: 1, Permanent: 1}},
		"deferral ending today":   {1, deferred(june15), Exemptions{Listed: 1, Confirmed: 1, Deferred: 1}},
		"deferral ended":          {1, deferred(june15 - 1), Exemptions{Listed: 1, Expired: 1}},
		"deferral without end":    {1, deferred(0), Exemptions{Listed: 1, Awaiting: 1}},
		"no hospital":             {1, bare, Exemptions{Listed: 1, Awaiting: 1}},
		"no certificate":          {1, unproved, Exemptions{Listed: 1, Awaiting: 1}},
		"diagnosed tomorrow":      {1, future, Exemptions{Listed: 1, Awaiting: 1}},
		"lifted":                  {1, lifted, Exemptions{Lifted: 1}},
		"vaccinated":              {0, diagnosed("x"), Exemptions{Vaccinated: 1}},
		"vaccinated, then lifted": {0, lifted, Exemptions{Lifted: 1}},
	} {
		card := exempted(2, entry(0, tt.person, tt.row))
		for _, x := range []Exemptions{card.Units[0].Exemptions, card.County.Exemptions} {
			x.Share, x.Unusual, x.Reasons = Rate{}, false, nil
			if got, want := [7]int{x.Listed, x.Confirmed, x.Permanent, x.Deferred, x.Awaiting, x.Expired, x.Lifted + 10*x.Vaccinated},
				[7]int{tt.want.Listed, tt.want.Confirmed, tt.want.Permanent, tt.want.Deferred, tt.want.Awaiting, tt.want.Expired, tt.want.Lifted + 10*tt.want.Vaccinated}; got != want {
				t.Errorf("%s: %v, want %v", name, got, want)
			}
		}
		if card.County.Exempt != tt.want.Confirmed || card.Units[0].Exempt != tt.want.Confirmed {
			t.Errorf("%s: %d left out of the denominator, want %d", name, card.County.Exempt, tt.want.Confirmed)
		}
	}
}

// TestExemptOnTwoRegisters: the county counts the person once, by the entry that holds farthest.
func TestExemptOnTwoRegisters(t *testing.T) {
	card := exempted(2, entry(0, 1, deferred(june15-1)), entry(1, 1, deferred(june15)))
	if x := card.County.Exemptions; x.Confirmed != 1 || x.Expired != 0 || x.Listed != 1 {
		t.Errorf("county: %+v, want one confirmed", x)
	}
	if a, b := card.Units[0].Exemptions, card.Units[1].Exemptions; a.Expired != 1 || b.Confirmed != 1 {
		t.Errorf("units: %+v and %+v, want one expired and one confirmed", a, b)
	}
	if r := card.County.Exemptions.Share; !near(r, 1.0/1100) {
		t.Errorf("share %v, want 1÷1100", r)
	}
}

func TestUnusualShare(t *testing.T) {
	many := func(n int) (entries []check.Reported[*check.ExemptionRow]) {
		for i := range n {
			entries = append(entries, entry(0, 1+i, diagnosed("x")))
		}
		return entries
	}
	if x := exempted(9, many(5)...).Units[0].Exemptions; !x.Unusual || !near(x.Share, 0.05) {
		t.Errorf("five of 100 where the county has 5 of 1,100: %+v", x)
	}
	if exempted(9, many(4)...).Units[0].Exemptions.Unusual {
		t.Error("four people are too few to stand out")
	}
	both := many(5)
	for i := range 95 { // the county has 100 of 1,100, so five of 100 are no more than others
		both = append(both, entry(1, 6+i, diagnosed("x")))
	}
	if exempted(101, both...).Units[0].Exemptions.Unusual {
		t.Error("five of 100 stand out in a county with 9 of 100")
	}
}

// TestReasonsTellNobody: what fewer than five people have, or what holds a
// telephone number, is told together.
func TestReasonsTellNobody(t *testing.T) {
	var entries []check.Reported[*check.ExemptionRow]
	for i, reason := range []string{"癫痫", "癫痫", " 癫痫", "癫痫", "罕见病", "罕见病", "联系13800000000", "联系13800000000", "联系13800000000"} {
		entries = append(entries, entry(0, 1+i, diagnosed(reason)))
	}
	bare := diagnosed("癫痫")
	bare.Hospital = ""
	entries = append(entries, entry(0, 12, bare))
	got := exempted(13, entries...).County.Exemptions.Reasons
	want := []ExemptionReason{{"癫痫", 4, 1, disclosure.Cell{N: 5}}, {"", 5, 0, disclosure.Cell{N: 5}}}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("%+v, want %+v", got, want)
	}
}
