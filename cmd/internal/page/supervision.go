package page

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

type supervisionBody struct {
	Cases    []caseRow
	Count    account.CaseCount
	Red      []*tally.Unit // worst first: red for longest, then farthest behind
	Entered  []named
	Left     []*tally.Unit // off the list since yesterday
	Days     *chart.Figure
	Problems []tally.Problem
	Marks    []lightMark
	First    bool // no earlier day to compare with
	Longest  int
}

// lightMark is one day's light as a sign of its own shape.
type lightMark struct {
	Light      tally.Light
	Mark, Text string
}

// lightDays is how many days of lights a row shows.
const lightDays = 14

func (b *builder) supervision() content {
	body := supervisionBody{Red: b.answer[claim.WhoIsPushed].Units, Left: b.offTheList(), Problems: b.card.Supervision.Problems,
		First: len(b.card.Days) < 2, Days: b.bars(chart.Reds(b.card))}
	body.Cases = b.cases(func(c *account.Case) bool { return c.Closed == 0 || b.card.Day-c.Closed < caseDays })
	body.Count = b.night.Count(b.card.Day)
	body.Marks = b.lightMarks(body.Red)
	for _, u := range body.Red {
		body.Longest = max(body.Longest, u.RedDays(b.card.Day))
		if entered(u) {
			body.Entered = append(body.Entered, named{Unit: u.Index})
		}
	}
	return content{b.supervisionWords(&body), body}
}

// entered reports whether a red unit was not red yesterday.
func entered(u *tally.Unit) bool { return len(u.Lights) > 1 && u.LightBefore() != tally.Red }

// notice is the way to a unit's supervision notice, "" where none is published.
func (b *builder) notice(unit int) string {
	return b.paper("notices/"+b.drive.Units[unit].Name+".pdf", b.card.Day)
}

func (b *builder) lastLights(u *tally.Unit) []lightMark {
	var marks []lightMark
	first := max(0, len(u.Lights)-lightDays)
	for i, l := range u.Lights[first:] {
		marks = append(marks, lightMark{l, b.sign(l), b.say("supervision.light", "day", u.Days[first+i].Day, "light", b.publishedLight(l))})
	}
	return marks
}

// sign is a light's own.
func (b *builder) sign(l tally.Light) string { return b.say("lightmark." + lightClass(l)) }

// publishedLight is the word of a light of an earlier day, for which none may have been published.
func (b *builder) publishedLight(l tally.Light) string {
	if l == "" {
		return b.say("supervision.unlit")
	}
	return b.lightWord(l)
}

// lightMarks are the legend of the lights that stand in the rows.
func (b *builder) lightMarks(rows []*tally.Unit) []lightMark {
	stand := map[tally.Light]bool{}
	for _, u := range rows {
		for _, mark := range b.lastLights(u) {
			stand[mark.Light] = true
		}
	}
	var marks []lightMark
	for _, l := range append(allLights(), tally.Unlit, "") {
		if stand[l] {
			marks = append(marks, lightMark{l, b.sign(l), b.publishedLight(l)})
		}
	}
	return marks
}

// offTheList are the units that were red yesterday and are not today.
func (b *builder) offTheList() []*tally.Unit {
	return b.card.Where(func(u *tally.Unit) bool { return u.LightBefore() == tally.Red && u.Light != tally.Red })
}

func (b *builder) supervisionWords(body *supervisionBody) head {
	answer, s := b.answer[claim.WhoIsPushed], &b.card.Supervision
	figures := []any{"n", len(answer.Units), "names", b.some(answer.Units, 3), "longest", body.Longest,
		"entered", len(body.Entered), "left", len(body.Left), "leftnames", b.some(body.Left, 3),
		"found", s.Found, "mended", s.Mended, "overdue", s.Overdue, "open", s.Found - s.Mended, "first", body.First,
		"rejudged", b.card.Rejudged(), "deadline", b.drive.Deadline, "cases", body.Count.Open, "expired", body.Count.Expired}
	return b.head(claim.WhoIsPushed, figures...)
}

// caseRow is a supervision case with its line of life.
type caseRow struct {
	*account.Case
	Index   int // of the unit; -1 where config has it no longer
	Tone    string
	Days    int // from its opening on
	Overdue int
	Steps   []caseStep
}

// caseStep is one thing that happened to a case; Notice is the way to the paper that went
// out, "" where none did or it is not published; Reply is the answer, nil for another step.
type caseStep struct {
	Key    string // opened, reminded, answered, closed, joined
	Day    day.Day
	Notice string
	Reply  *account.Reply
}

// caseDays is for how long a closed case is shown.
const caseDays = 7

// cases are those asked for: overdue first, then open ones by their days, then those closed lately.
func (b *builder) cases(of func(*account.Case) bool) []caseRow {
	var rows []caseRow
	for i := range b.night.Cases {
		if c := &b.night.Cases[i]; of(c) {
			rows = append(rows, b.caseRow(c))
		}
	}
	return sorted(rows, func(x, y caseRow) int {
		return cmp.Or(tally.YesFirst(x.Open(), y.Open()), cmp.Compare(y.Overdue, x.Overdue), cmp.Compare(y.Days, x.Days))
	})
}

func (b *builder) caseRow(c *account.Case) caseRow {
	r := caseRow{Case: c, Index: -1, Days: c.DaysOpen(b.card.Day), Overdue: c.Overdue(b.card.Day)}
	if at, known := b.drive.Names().Unit(c.Unit); known {
		r.Index = at
	}
	switch r.State() {
	case "closed":
		r.Tone = "green"
	case "joined":
		r.Tone = "neutral"
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
		r.Steps = append(r.Steps, caseStep{Key: "answered", Day: c.Replies[i].Date, Reply: &c.Replies[i]})
	}
	if c.Closed != 0 {
		r.Steps = append(r.Steps, caseStep{Key: r.State(), Day: c.Closed})
	}
	r.Steps = sorted(r.Steps, func(x, y caseStep) int { return cmp.Compare(x.Day, y.Day) })
	return r
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
	switch {
	case !slices.Contains(b.briefs(on), file):
		return ""
	case on == b.card.Day:
		return b.base + escapePath("briefs/"+file)
	}
	return b.base + "../" + on.String() + "/" + escapePath("briefs/"+file)
}
