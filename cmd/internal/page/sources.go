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
}

// source is the workbook a unit's figures of the card's day come from.
type source struct {
	bookRow
	Findings int // in it that ask for something
}

// ofUnit tells the findings laid to a unit.
func ofUnit(unit int) func(finding.Finding) bool {
	return func(f finding.Finding) bool { return f.Unit == unit }
}

// connect names the rows of a unit's lists, so that each finding leads to its
// workbook, and whoever comes for a code finds its first row.
func (b *builder) connect(body *unitBody) {
	books := map[string]string{}
	for i := range body.Workbooks {
		w := &body.Workbooks[i]
		w.Anchor = fmt.Sprintf("book-%d", i+1)
		if _, met := books[w.File]; !met || w.Stands {
			books[w.File] = w.Anchor
		}
		if w.Stands && w.Day == b.card.Day {
			body.Source = &source{*w, b.asking(w.File)}
		}
	}
	named := map[finding.Code]bool{}
	for i := range body.List.Rows {
		f := &body.List.Rows[i]
		f.Book = books[f.Place.File]
		if !named[f.Code] {
			named[f.Code], f.Anchor = true, string(f.Code)
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
