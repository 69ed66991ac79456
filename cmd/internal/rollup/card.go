// Package rollup is what a county hands to the office above it, and what comes back:
// the day's figures, and the doses without anybody's number, as one package a day.
package rollup

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
)

// Edition is the form of the packages. One of another edition cannot be read.
const Edition = 1

// Card is a county's published day as it is handed up: plain counts of people and
// doses, none of a single person, each with its state.
type Card struct {
	Edition    int     `json:"edition"`
	Campaign   string  `json:"campaign"`
	County     string  `json:"county"`
	Day        day.Day `json:"date"`
	Start      day.Day `json:"start"`
	Deadline   day.Day `json:"deadline"`
	Completion day.Day `json:"completion"`
	Lead       string  `json:"lead"` // what the drive is judged by: first, complete, booster

	Products []string        `json:"products"` // ids; products are meant by their place here
	Groups   []string        `json:"groups"`   // ids, likewise
	Whole    tally.Measures  `json:"whole"`    // the county, each person once
	Daily    []tally.DayTold `json:"daily"`    // one a reporting day
	Units    []Unit          `json:"units"`    // in config order

	Expected int `json:"expected"` // units that were to report the day
	Heard    int `json:"heard"`    // of these, those of which anything is known
	Zero     int `json:"zero"`     // units that said that nobody was vaccinated

	Findings []Finding `json:"findings"` // by code, day and severity
}

// Unit is one unit of the county.
type Unit struct {
	Name       string        `json:"unit"`
	Kind       campaign.Kind `json:"kind"`
	Status     tally.Status  `json:"status"`
	Late       bool          `json:"late"`
	MissingRun int           `json:"missing_run"`
	Rank       int           `json:"rank"`
	LightSince day.Day       `json:"light_since"`
	tally.Measures
}

// Finding is how often a check fired, with one severity, for a day.
type Finding struct {
	Code     finding.Code `json:"code"`
	Severity string       `json:"severity"`
	Day      day.Day      `json:"date"` // 0: laid to none
	Count    int          `json:"count"`
}

// CardOf is what is handed up of a day's card.
func CardOf(c *tally.Card) *Card {
	k := &Card{
		Edition: Edition, Campaign: c.Drive.Name, County: c.Drive.County, Day: c.Day,
		Start: c.Drive.Start, Deadline: c.Drive.Deadline, Completion: c.Drive.Completion, Lead: string(c.Drive.Measure.Lead),
		Whole: c.County.Measures, Expected: c.County.Expected, Heard: c.County.Heard, Zero: c.County.Zero,
		Products: productIDs(c.Drive), Groups: groupIDs(c.Drive),
	}
	for i := range c.Units {
		k.Units = append(k.Units, unitOf(c.Drive.Units[i], &c.Units[i]))
	}
	for i, d := range c.County.Daily {
		k.Daily = append(k.Daily, tally.DayTold{Day: d.Day, Dose: d.Dose, Heard: c.County.Curve[i].Heard})
	}
	k.Findings = findingsOf(c)
	return k
}

// findingsOf are a card's findings, those of all units together.
func findingsOf(c *tally.Card) (all []Finding) {
	times := map[Finding]int{}
	for _, n := range c.FindingCounts() {
		times[Finding{Code: n.Code, Severity: n.Severity.String(), Day: n.Day}] += n.N
	}
	for f, n := range times {
		f.Count = n
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Day, b.Day), cmp.Compare(a.Severity, b.Severity))
	})
	return all
}

// told are a county's findings as one unit's of the office above: all but those on how
// the county's own units report and progress, which the office judges of the county itself.
func (c *Card) told(unit int) (all []tally.FindingCount) {
	severities := map[string]finding.Severity{}
	for _, s := range []finding.Severity{finding.Info, finding.Warn, finding.Reject} {
		severities[s.String()] = s
	}
	for _, f := range c.Findings {
		if entry, known := finding.Lookup(f.Code); known && entry.Scope != finding.Progress {
			all = append(all, tally.FindingCount{Code: f.Code, Severity: severities[f.Severity], Unit: unit, Day: f.Day, N: f.Count})
		}
	}
	return all
}

// unitOf is one unit; of its base list only how long it is and who is unaccounted, as
// that is all its county publishes without regard to small counts.
func unitOf(own campaign.Unit, u *tally.Unit) Unit {
	n := Unit{own.Name, own.Kind, u.Status, u.Late, u.MissingRun, u.Rank, u.LightSince, u.Measures}
	n.List = tally.ListCount{}
	return n
}

// ReadCard reads a card back.
func ReadCard(raw []byte) (*Card, error) {
	var c Card
	if err := json.Unmarshal(raw, &c); err != nil {
		return nil, err
	}
	if c.Edition != Edition {
		return nil, fmt.Errorf("card.json is of edition %d, not %d", c.Edition, Edition)
	}
	for _, p := range c.Whole.NextDose.Products {
		if p.Product < 0 || p.Product >= len(c.Products) {
			return nil, fmt.Errorf("card.json has no product %d", p.Product)
		}
	}
	for _, g := range c.Whole.Groups {
		if g.Group < 0 || g.Group >= len(c.Groups) {
			return nil, fmt.Errorf("card.json has no group %d", g.Group)
		}
	}
	return &c, nil
}
