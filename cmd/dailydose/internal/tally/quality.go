package tally

import (
	"slices"

	"dailydose/cmd/dailydose/internal/check"
	"dailydose/cmd/dailydose/internal/finding"
)

// quality accounts for every collected workbook and every finding.
func (c *counter) quality() {
	slices.SortStableFunc(c.card.Findings, check.ByPlace)
	found := map[string]int{}
	for _, f := range c.card.Findings {
		if f.Place.File != "" {
			found[f.Place.File]++
		}
	}
	for _, v := range c.facts.Versions {
		w := Workbook{File: v.File, Unit: v.Unit, Day: v.Day, Arrival: v.Arrival, Late: v.Late, Verdict: InForce}
		switch {
		case v.Refuse:
			w.Verdict = Refused
		case !v.InForce:
			w.Verdict = Replaced
		}
		if w.Verdict != Replaced {
			w.Rows, w.Findings = v.Rows, found[v.File]
		}
		c.card.Workbooks = append(c.card.Workbooks, w)
	}
	c.card.County.Codes = map[finding.Code]int{}
	for _, f := range c.card.Findings {
		c.card.County.Codes[f.Code]++
	}
}
