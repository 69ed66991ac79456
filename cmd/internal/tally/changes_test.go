package tally

import (
	"slices"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
)

// Three days of one unit. On 2 May it had reported 10 first doses; a late entry
// in the report of 3 May brings them to 11. On 1 May it was silent; that report
// has come in since. Its second doses have not moved.
func TestChanges(t *testing.T) {
	may := func(d int) day.Day { return day.New(2021, 5, d) }
	drive := testDrive()
	drive.Units = []campaign.Unit{{Name: "甲镇", Kind: campaign.Territorial}}
	late := &check.Submission{Source: check.Source{Seq: 3, File: "late.xlsx"}, Day: may(3)}
	own := &check.Submission{Source: check.Source{Seq: 2, File: "own.xlsx"}, Day: may(2)}
	c := &counter{
		facts: &check.Facts{Drive: drive, Day: may(3), Given: []check.Given{
			{Dose: 1, Date: may(2), From: own}, {Dose: 1, Date: may(2), From: late}, {Dose: 2, Date: may(2), From: own},
		}},
		card: &Card{Drive: drive, Day: may(3), Units: []Unit{{Days: []UnitDay{
			{Day: may(1), Status: Zero, File: "first.xlsx"},
			{Day: may(2), Dose: campaign.PerDose{11, 5, 0}, Status: Reported, File: "own.xlsx"},
			{Day: may(3), Status: Reported, File: "late.xlsx"},
		}}}},
	}
	c.changes([]PublishedUnitDay{
		{Day: may(1), Unit: "甲镇", Status: Missing},
		{Day: may(2), Unit: "甲镇", Dose: campaign.PerDose{10, 5, 0}, Status: Reported},
		{Day: may(2), Unit: "撤销的单位", Dose: campaign.PerDose{9, 9, 9}, Status: Reported}, // no longer in config
		{Day: may(3), Unit: "甲镇", Dose: campaign.PerDose{7, 7, 7}, Status: Blank},       // the day itself is no earlier day
	})
	want := []Change{
		{may(1), 0, "status", "missing", "zero", "first.xlsx"},
		{may(2), 0, "dose1", "10", "11", "late.xlsx"},
	}
	if !slices.Equal(c.card.Changes, want) {
		t.Errorf("changes %+v, want %+v", c.card.Changes, want)
	}
	for i, f := range c.card.Findings {
		if f.Code != "T509" || f.Severity != finding.Info || f.Day != want[i].Day || f.Place.File != want[i].File {
			t.Errorf("finding %+v", f)
		}
	}
	if len(c.card.Findings) != len(want) {
		t.Errorf("%d findings", len(c.card.Findings))
	}
}
