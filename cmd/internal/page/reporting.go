package page

import (
	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

type reportingBody struct {
	Closed     bool // no report is asked for: the deadline is over
	Missing    []*tally.Unit
	Returned   []*tally.Unit
	Deliveries []bookRow // for the day, and those held for any
	Late       []named
	Zero       []named
	Blank      []named
	Wall       wall
	Chart      *chart.Figure
}

func (b *builder) reporting() content {
	body := reportingBody{Closed: b.answer[claim.WhoIsSilent].Case == "closed", Wall: b.wall(0, b.of), Chart: b.bars(chart.Wall(b.card))}
	body.Missing, body.Returned = b.card.Sent(tally.Missing), b.card.Sent(tally.Returned)
	body.Deliveries = b.workbooks(b.ofToday, mostWorkbooks)
	body.Late = list(b.card.Where(func(u *tally.Unit) bool { return u.Late }))
	body.Zero, body.Blank = list(b.card.Sent(tally.Zero)), list(b.card.Sent(tally.Blank))
	return content{b.reportingWords(), body}
}

// fileNames are what is shown of the names of dropped files.
func (b *builder) fileNames(names []string) []string { return words.Each(names, b.file) }

func (b *builder) reportingWords() head {
	c := &b.card.County
	answer := b.answer[claim.WhoIsSilent]
	figures := []any{"n", len(answer.Units), "names", b.some(answer.Units, 4), "all", c.Reporting, "late", c.Late, "returned", c.Returned,
		"received", c.Reported + c.Zero + c.Blank, "zero", c.Zero, "blank", c.Blank,
		"completeness", c.Completeness, "timeliness", c.Timeliness}
	return b.head(claim.WhoIsSilent, figures...)
}
