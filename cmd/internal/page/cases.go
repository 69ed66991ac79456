package page

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// caseRow is a supervision case with its line of life.
type caseRow struct {
	*account.Case
	Index   int // of the unit; -1 where config has it no longer
	State   string
	Tone    string
	Days    int // from its opening on
	Overdue int
	Steps   []caseStep
}

// caseStep is one thing that happened to a case; Notice is the way to the paper that went
// out, "" where none did or it is not published; Reply is what was answered, nil for another step.
type caseStep struct {
	Key    string // opened, reminded, answered, closed, unfinished
	Day    day.Day
	Notice string
	Reply  *caseReply
}

// caseReply is an answer fit to be shown.
type caseReply struct {
	Status, Measures string
	Until            day.Day
	By               string // "" where the unit itself answered
}

// caseDays is for how long a closed case is shown.
const (
	caseDays = 7
	everDays = 1 << 20
)

// cases are those of the units asked for: overdue first, then open ones by their days, then
// those closed lately.
func (b *builder) cases(of func(unit string) bool, closed day.Day) []caseRow {
	var rows []caseRow
	for i := range b.night.Cases {
		c := &b.night.Cases[i]
		if of(c.Unit) && (c.Closed == 0 || b.card.Day-c.Closed < closed) {
			rows = append(rows, b.caseRow(c))
		}
	}
	return sorted(rows, func(x, y caseRow) int {
		return cmp.Or(tally.YesFirst(x.Open(), y.Open()), cmp.Compare(y.Overdue, x.Overdue), cmp.Compare(y.Days, x.Days))
	})
}

func (b *builder) caseRow(c *account.Case) caseRow {
	r := caseRow{Case: c, Index: -1, State: c.State(), Days: c.DaysOpen(b.card.Day), Overdue: c.Overdue(b.card.Day)}
	if at, known := b.drive.Names().Unit(c.Unit); known {
		r.Index = at
	}
	switch r.State {
	case "closed":
		r.Tone = "green"
	case "reminded", "summoned", "unfinished":
		r.Tone = "red"
	default:
		r.Tone = "yellow"
	}
	r.Steps = append(r.Steps, caseStep{Key: "opened", Day: c.Opened, Notice: b.noticeOf(c, c.Opened)})
	for _, on := range c.Reminded {
		r.Steps = append(r.Steps, caseStep{Key: "reminded", Day: on, Notice: b.noticeOf(c, on)})
	}
	for i := range c.Replies {
		r.Steps = append(r.Steps, b.caseReply(c, &c.Replies[i]))
	}
	if c.Closed != 0 {
		r.Steps = append(r.Steps, caseStep{Key: "closed", Day: c.Closed})
	}
	r.Steps = sorted(r.Steps, func(x, y caseStep) int { return cmp.Compare(x.Day, y.Day) })
	return r
}

func (b *builder) caseReply(c *account.Case, r *account.Reply) caseStep {
	reply := caseReply{b.words.Keep(b.words.Choice("feedback", "status", r.Status)), campaign.Short(r.Measures, longestText), r.Until, r.By}
	if r.By == c.Unit {
		reply.By = ""
	}
	return caseStep{Key: "answered", Day: r.Date, Reply: &reply}
}

// noticeOf is the way to the notice of a case that went out on a day; "" where none is published.
func (b *builder) noticeOf(c *account.Case, on day.Day) string {
	for _, n := range b.night.Issued(on) {
		if n.Number == c.Number {
			return b.paper(n.File, on)
		}
	}
	return ""
}

// paper is the way to a brief of a day; "" where it is not published.
func (b *builder) paper(file string, on day.Day) string {
	for _, p := range b.site.Published {
		if p.Day != on || !slices.Contains(p.Briefs, file) {
			continue
		}
		if on == b.card.Day {
			return b.base + escapePath("briefs/"+file)
		}
		return b.base + "../" + on.String() + "/" + escapePath("briefs/"+file)
	}
	return ""
}
