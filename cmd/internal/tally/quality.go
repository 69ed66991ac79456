package tally

import (
	"slices"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/delivery"
	"dailydose/cmd/internal/finding"
)

// quality accounts for every delivery and every finding.
func (c *counter) quality() {
	found := map[string]int{}
	why := map[string]*finding.Finding{}
	for _, f := range c.card.Findings {
		file := f.Place.File
		if file == "" {
			continue
		}
		found[file]++
		if scope := f.Code.Entry().Scope; why[file] == nil && f.Severity == finding.Reject && (scope == finding.File || scope == finding.Sheet) {
			why[file] = f
		}
	}
	for _, d := range campaign.Pointers(c.facts.Deliveries) {
		to := Delivery{File: d.File, Unit: d.Unit, Day: d.On, Arrival: d.Arrival, Verdict: d.Verdict, Stands: d.Stands, Rows: c.facts.Rows(d.Submission),
			Added: d.Added, Gone: len(d.Dropped)}
		if d.By != nil {
			to.By = d.By.File
		}
		if d.Verdict != delivery.Replaced {
			to.Findings = found[d.File]
		}
		if d.Verdict == delivery.Returned {
			to.Why = why[d.File]
		}
		if d.Verdict == delivery.Held {
			c.card.Units[d.Unit].Held++
		}
		c.card.Deliveries = append(c.card.Deliveries, to)
	}
	c.card.County.WarnedToday = c.warnedRows()
	c.card.Find()
}

// Find adds findings to the card's, and counts them all.
func (c *Card) Find(more ...*finding.Finding) {
	c.Findings = append(slices.Clip(c.Findings), more...)
	slices.SortStableFunc(c.Findings, check.ByPlace)
	c.Quality = Tabulate(c)
	c.County.Codes = map[finding.Code]int{}
	for _, n := range c.Quality.Codes {
		c.County.Codes[n.Code] = n.Total
	}
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
		n += ones(severity == finding.Warn)
	}
	return n
}
