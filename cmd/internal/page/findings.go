package page

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
)

// What a check is about, and how to mend what it finds: never which row of which workbook
// it is, as that tells of a person.
func (b *builder) codeTitle(c finding.Code) string { return b.words.Keep(b.words.Title(c)) }
func (b *builder) remedy(c finding.Code) string    { return b.words.Keep(b.words.Remedy(c)) }

// byWeight puts first what does not count, then what there is most of.
func byWeight(counts []tally.CodeCount) []tally.CodeCount {
	return sorted(slices.Clone(counts), func(x, y tally.CodeCount) int {
		return cmp.Or(cmp.Compare(y.Severity, x.Severity), cmp.Compare(y.Total, x.Total))
	})
}

// mendings are the mistakes in the workbooks to be mended first, each with the units that have most of it.
func (b *builder) mendings() []decision {
	const mistakes, units = 5, 3
	var rows []decision
	for _, r := range byWeight(b.card.Quality.Codes) {
		if e := r.Code.Entry(); r.Severity == finding.Info || e.Current || e.Scope == finding.Progress || len(rows) == mistakes {
			continue
		}
		at := most(b.counted("times", func(u *tally.Unit) int { return b.card.Quality.At(u.Index, r.Code) }))
		rows = append(rows, decision{
			Tone: map[finding.Severity]string{finding.Reject: "red", finding.Warn: "yellow"}[r.Severity], Href: b.base + "method.html#" + string(r.Code),
			Text: b.say("quality.mend.line", "title", b.codeTitle(r.Code), "total", r.Total, "rejected", r.Rejected, "today", r.Today), Detail: b.remedy(r.Code), Units: at[:min(units, len(at))],
		})
	}
	return rows
}
