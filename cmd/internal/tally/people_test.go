package tally

import (
	"slices"
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
)

// Two units list a person; one alone reports the second dose. It was given for
// both, as dose2 and full have it, and once in the county.
func TestGivenFollowsThePerson(t *testing.T) {
	drive := testDrive()
	drive.Units = []campaign.Unit{{Name: "one"}, {Name: "two"}}
	first := may20 - 21
	p := given(0, first, may20)
	p.Units = []int{0, 1}
	facts := &check.Facts{Drive: drive, Day: may20, People: []check.Individual{p}}
	for unit, rows := range [][]check.DoseRow{{{Dose: 1, Date: first}}, {{Dose: 1, Date: first}, {Dose: 2, Date: may20}}} {
		for i := range rows {
			facts.Given = append(facts.Given, check.Given{Row: &rows[i], From: &check.Submission{Unit: unit, Day: may20}})
		}
	}
	for d := may20 - paceDays; d <= may20; d++ { // both have told of every day
		for unit := range drive.Units {
			facts.Reports = append(facts.Reports, check.Report{Unit: unit, Day: d, Typed: check.Typed{Zero: true}, Parts: []*check.Submission{{Unit: unit, Day: d}}})
		}
	}
	card := Count(facts)
	for name, m := range map[string]*Measures{"one": &card.Units[0].Measures, "two": &card.Units[1].Measures, "county": &card.County.Measures} {
		today := m.NextDose.BecomingDue[daysBack]
		if today.Given != 1 || today.BecomingDue != 1 || m.Dose[1] != 1 || m.NextDose.Outlook.Pace.Value != 1.0/paceDays {
			t.Errorf("%s: %+v, %d second doses, pace %v", name, today, m.Dose[1], m.NextDose.Outlook.Pace)
		}
	}
	if card.Units[0].Today[1] != 1 || card.Units[1].Today[1] != 1 {
		t.Error("the day's second doses are those of the unit's people, whoever reports them")
	}
}

// Of four units one has been dissolved and one has not joined yet: two must report, and where
// both are silent everybody is.
func TestUnitsInOffice(t *testing.T) {
	drive := testDrive()
	drive.Location, drive.Cutoff = time.UTC, 20*time.Hour
	drive.Units = []campaign.Unit{{Name: "one"}, {Name: "dissolved", Until: may20 - 1}, {Name: "to come", From: may20 + 1}, {Name: "two"}}
	card := Count(&check.Facts{Drive: drive, Day: may20, Collected: time.Date(2021, 5, 20, 12, 0, 0, 0, time.UTC)})
	if k := &card.County; k.Reporting != 2 || k.Expected != 2 || k.Missing != 2 || !card.AllSilent() {
		t.Errorf("%d must report, %d are expected, %d missing, all silent %v; want 2, 2, 2", k.Reporting, k.Expected, k.Missing, card.AllSilent())
	}
}

// A day of which nothing was accepted is returned, not silent, and its files are named.
func TestReturnedDay(t *testing.T) {
	drive := testDrive()
	drive.Location, drive.Cutoff = time.UTC, 20*time.Hour
	drive.Units = []campaign.Unit{{Name: "one"}}
	refused := &check.Submission{Source: check.Source{File: "x.xlsx"}, Refuse: true}
	standing := &check.Submission{Day: may20, RosterRows: 1}
	for name, tt := range map[string]struct {
		report check.Report
		status Status
		files  []string
	}{
		"returned":          {check.Report{Day: may20, NotUsed: []*check.Submission{refused}}, Returned, []string{"x.xlsx"}},
		"mended":            {check.Report{Day: may20, NotUsed: []*check.Submission{refused}, Parts: []*check.Submission{standing}, RosterRows: 1}, Reported, nil},
		"of the day before": {check.Report{Day: may20 - 1, NotUsed: []*check.Submission{refused}}, Missing, nil},
	} {
		card := Count(&check.Facts{Drive: drive, Day: may20, Reports: []check.Report{tt.report}})
		if u := &card.Units[0]; u.Status != tt.status || !slices.Equal(u.NotUsed, tt.files) {
			t.Errorf("%s: %s, %q", name, u.Status, u.NotUsed)
		}
		for _, d := range card.Units[0].Days {
			if named := d.Returned == "x.xlsx"; named != (d.Day == tt.report.Day && tt.report.Parts == nil) {
				t.Errorf("%s: returned on %s: %q", name, d.Day, d.Returned)
			}
		}
	}
}
