package page

import (
	"fmt"

	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
)

// bookRow is a delivery in a list. Anchor is its name on its unit's
// page, where findings lead to it; elsewhere "".
type bookRow struct {
	tally.Delivery
	Anchor string
	Reason string // what returns it
}

// source is the workbook a unit's figures of the card's day come from.
type source struct {
	bookRow
	Findings int // in it that ask for something
}

// connect names the rows of a unit's workbooks, and finds the one its figures come from.
func (b *builder) connect(body *unitBody) {
	for i := range body.Workbooks {
		w := &body.Workbooks[i]
		w.Anchor = fmt.Sprintf("book-%d", i+1)
		if w.Stands && w.Day == b.card.Day {
			body.Source = &source{*w, b.asking(w.File)}
		}
	}
}

// asking counts the findings in a workbook that are more than for the record.
func (b *builder) asking(file string) (n int) {
	for _, f := range b.card.Findings {
		if f.Place.File == file && f.Severity > finding.Info {
			n++
		}
	}
	return n
}
