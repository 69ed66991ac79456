package page

import (
	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/tally"
)

type reportingBody struct {
	County  *tally.County
	Closed  bool // no report is asked for: the deadline is over
	Missing []missing
	Late    []named
	Zero    []named
	Blank   []named
	Wall    wall
	Chart   *chart.Figure
}

// missing is a unit without a submission today.
type missing struct {
	*tally.Unit
	Organiser string // a post
	Files     []string
}

func (b *builder) reporting() (content, error) {
	body := reportingBody{County: &b.card.County, Closed: b.closed(), Wall: b.wall(0)}
	for _, u := range b.pick(func(u *tally.Unit) bool { return u.Status == tally.Missing }) {
		m := missing{Unit: u, Organiser: b.drive.Units[u.Index].Organiser}
		for _, f := range u.Unreadable {
			m.Files = append(m.Files, b.file(f))
		}
		body.Missing = append(body.Missing, m)
	}
	body.Late = b.state(func(u *tally.Unit) bool { return u.Late })
	body.Zero = b.state(func(u *tally.Unit) bool { return u.Status == tally.Zero })
	body.Blank = b.state(func(u *tally.Unit) bool { return u.Status == tally.Blank })
	if v := chart.Wall(b.card); v.Sum() > 0 {
		body.Chart = b.figure(v.Figure(b.words))
	}
	headline, lead := b.reportingWords()
	return content{headline, lead, body}, nil
}

func (b *builder) state(yes func(*tally.Unit) bool) []named {
	var list []named
	for _, u := range b.pick(yes) {
		list = append(list, named{Unit: u.Index})
	}
	return list
}

// closed reports whether nobody had to report that day.
func (b *builder) closed() bool {
	c := &b.card.County
	return c.Missing+c.Reported+c.Zero+c.Blank == 0
}

func (b *builder) reportingWords() (headline, lead string) {
	c := &b.card.County
	silent := b.pick(func(u *tally.Unit) bool { return u.Status == tally.Missing })
	key := "missing"
	switch {
	case b.closed():
		key = "closed"
	case c.Missing == c.Reporting:
		key = "nothing"
	case c.Missing == 0 && c.Late > 0:
		key = "late"
	case c.Missing == 0:
		key = "complete"
	}
	figures := []any{"n", c.Missing, "names", b.some(silent, 4), "all", c.Reporting, "late", c.Late,
		"received", c.Reported + c.Zero + c.Blank, "zero", c.Zero, "blank", c.Blank,
		"completeness", c.Completeness, "timeliness", c.Timeliness}
	return b.say("reporting.headline."+key, figures...), b.say("reporting.lead", figures...)
}
