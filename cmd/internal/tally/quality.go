package tally

import (
	"slices"
	"strings"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/finding"
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
			w.Rows, w.Findings = c.facts.Rows(v.Submission), found[v.File]
		}
		c.card.Workbooks = append(c.card.Workbooks, w)
	}
	c.card.County.Codes = map[finding.Code]int{}
	for _, f := range c.card.Findings {
		c.card.County.Codes[f.Code]++
	}
	c.card.County.WarnedToday = c.warnedRows()
}

// warnedRows counts the rows of the day's reports that bear a warning and count
// all the same, whether the workbook alone tells it or only the others do.
func (c *counter) warnedRows() int {
	type row struct{ file, sheet, n string }
	worst := map[row]finding.Severity{}
	for _, f := range c.card.Findings {
		if f.Day != c.card.Day || f.Place.Cell == "" || f.Code.Entry().Scope != finding.Row {
			continue
		}
		at := row{f.Place.File, f.Place.Sheet, strings.TrimLeft(f.Place.Cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
		worst[at] = max(worst[at], f.Severity)
	}
	n := 0
	for _, severity := range worst {
		if severity == finding.Warn {
			n++
		}
	}
	return n
}
