package tally

import (
	"slices"
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
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
	for _, g := range []check.Given{{Unit: 0, Dose: 1, Date: first}, {Unit: 1, Dose: 1, Date: first}, {Unit: 1, Dose: 2, Date: may20}} {
		g.From, g.Row = &check.Submission{Unit: g.Unit, Day: may20}, &check.DoseRow{Date: g.Date}
		facts.Given = append(facts.Given, g)
	}
	card := Count(facts, nil)
	for name, m := range map[string]*Measures{"one": &card.Units[0].Measures, "two": &card.Units[1].Measures, "county": &card.County.Measures} {
		today := m.NextDose.BecomingDue[daysBack]
		if today.Given != 1 || today.BecomingDue != 1 || m.Dose[1] != 1 || m.NextDose.Outlook.Pace != 1.0/paceDays {
			t.Errorf("%s: %+v, %d second doses, pace %v", name, today, m.Dose[1], m.NextDose.Outlook.Pace)
		}
	}
	if card.Units[0].Today[1] != 0 || card.Units[1].Today[1] != 1 {
		t.Error("the day's second doses are those that the unit's own roster shows")
	}
}

// A refused file explains the missing report of the day on which it arrived, and no other.
func TestUnreadableFilesOfTheDay(t *testing.T) {
	drive := testDrive()
	drive.Location, drive.Cutoff = time.UTC, 20*time.Hour
	drive.Units = []campaign.Unit{{Name: "one"}}
	at := func(on day.Day) check.Source { return check.Source{Arrival: on.At(12*time.Hour, time.UTC)} }
	for name, tt := range map[string]struct {
		arrived, reported day.Day
		on                map[day.Day]bool // days whose T501 names the file
	}{
		"today":                {may20, 0, map[day.Day]bool{may20: true}},
		"today, then mended":   {may20, may20, nil},
		"another day":          {may20 - 1, 0, map[day.Day]bool{may20 - 1: true}},
		"another day, mended":  {may20 - 1, may20 - 1, nil},
		"after the day":        {may20 + 1, 0, map[day.Day]bool{may20: true}},
		"before the campaign":  {drive.Start - 1, 0, nil},
		"the day before is in": {may20, may20 - 1, map[day.Day]bool{may20: true}},
	} {
		refused := &check.Submission{Source: at(tt.arrived), Refuse: true}
		refused.File = "x.xlsx"
		facts := &check.Facts{Drive: drive, Day: may20, Versions: []check.Version{{Submission: refused}}}
		if tt.reported != 0 {
			facts.InForce = []*check.Submission{{Source: at(tt.reported), Day: tt.reported}}
		}
		card := Count(facts, nil)
		for _, f := range card.Findings {
			if named := f.Args["files"] == "x.xlsx"; f.Code == "T501" && named != tt.on[f.Day] {
				t.Errorf("%s: T501 of %s names the file: %v", name, f.Day, named)
			}
		}
		if got := slices.Contains(card.Units[0].Unreadable, "x.xlsx"); got != tt.on[may20] {
			t.Errorf("%s: told of the card's day: %v", name, got)
		}
	}
}
