package page

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

type supervisionBody struct {
	Cases    []caseRow
	Count    account.CaseCount
	Red      []redRow
	Entered  []named
	Left     []*tally.Unit // off the list since yesterday
	Days     *chart.Figure
	Problems []problemRow
	Marks    []lightMark
	First    bool // no earlier day to compare with
	Longest  int
}

// redRow is a unit on the red list.
type redRow struct {
	*tally.Unit
	Days    int // running
	New     bool
	Lights  []lightMark
	Mending tally.Mending
	Notice  string // way to its supervision notice; "" where there is none
}

// lightMark is one day's light as a sign of its own shape.
type lightMark struct {
	Light      tally.Light
	Mark, Text string
}

// problemRow is one thing an inspection found; the text is fit to be shown.
type problemRow struct {
	tally.Problem
	Text, Asked, State string
	Tone               string
}

// lightDays is how many days of lights a row shows.
const lightDays = 14

func (b *builder) supervision() content {
	body := supervisionBody{Red: b.redList(), Left: b.offTheList(), Problems: b.problems(everyUnit),
		First: len(b.card.Days) < 2, Days: b.bars(chart.Reds(b.card))}
	body.Cases, body.Count = b.cases(func(string) bool { return true }, caseDays), b.night.Count(b.card.Day)
	body.Marks = b.lightMarks(body.Red)
	for _, r := range body.Red {
		body.Longest = max(body.Longest, r.Days)
		if r.New {
			body.Entered = append(body.Entered, named{Unit: r.Index})
		}
	}
	return content{b.supervisionWords(&body), body}
}

func everyUnit(int) bool { return true }

// redList is worst first: red for longest, then farthest behind.
func (b *builder) redList() []redRow {
	return words.Each(b.answer[claim.WhoIsPushed].Units, func(u *tally.Unit) redRow {
		return redRow{
			Unit: u, Days: u.RedDays(b.card.Day), New: len(u.Lights) > 1 && u.LightBefore() != tally.Red,
			Lights: b.lastLights(u), Mending: b.mending(u.Index), Notice: b.notice(u.Index),
		}
	})
}

func (b *builder) mending(unit int) tally.Mending {
	if unit < len(b.card.Supervision.Units) {
		return b.card.Supervision.Units[unit]
	}
	return tally.Mending{}
}

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
func (b *builder) lightMarks(rows []redRow) []lightMark {
	stand := map[tally.Light]bool{}
	for _, r := range rows {
		for _, mark := range r.Lights {
			stand[mark.Light] = true
		}
	}
	var marks []lightMark
	for _, l := range append(allLights(), "") {
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

// problems are those of the units asked for, as the card orders them: open ones first.
func (b *builder) problems(of func(unit int) bool) []problemRow {
	var rows []problemRow
	for _, p := range b.card.Supervision.Problems {
		if !of(p.Unit) {
			continue
		}
		row := problemRow{Problem: p, Text: campaign.Short(p.Problem, longestText), Asked: campaign.Short(p.Demand, longestText),
			State: b.words.Keep(b.words.Choice("supervision", "status", p.Status))}
		switch {
		case p.Overdue > 0:
			row.Tone = "red"
		case p.Status != "mended":
			row.Tone = "yellow"
		}
		rows = append(rows, row)
	}
	return rows
}

// longestText is how many runes of a workbook's text a page shows.
const longestText = 160

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
	r := caseRow{Case: c, Index: -1, Days: c.DaysOpen(b.card.Day), Overdue: c.Overdue(b.card.Day)}
	if at, known := b.drive.Names().Unit(c.Unit); known {
		r.Index = at
	}
	switch r.State() {
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
	switch {
	case !slices.Contains(b.briefs(on), file):
		return ""
	case on == b.card.Day:
		return b.base + escapePath("briefs/"+file)
	}
	return b.base + "../" + on.String() + "/" + escapePath("briefs/"+file)
}
