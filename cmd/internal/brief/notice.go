package brief

import (
	"strings"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// noticeData is what the paper of a supervision case may tell: the unit's figures, and the case.
type noticeData struct {
	unitData
	Case                         *account.Case
	Reminder                     bool // it is no first one
	Why                          string
	Run, Known, Task, Then, Came string    // which of its sentences hold
	Earlier                      []day.Day // reminders before this one
	Before                       string    // what was asked before, and answered
	Former, Next, Received       string
	Since                        since
	Silent                       day.Day // the first day without a report
	Problems                     []string
	Overdue                      int // problems not mended in time, those that are not named too
	More                         int // problems that are not named
	Asked                        []demand
}

// since is how a unit stood when its case was opened, and how many people have been vaccinated since.
type since struct {
	Then   tally.Rate
	People int
}

// namedFound is how many problems a notice lists.
const namedFound = 5

// notice sets the paper of a supervision case on two pages: matter and basis, the figures, what
// was asked before and what came of it, what to do now by when on the first; on the second a
// slip to answer with, to be torn off.
func (r Renderer) notice(card *tally.Card, unit int, c *account.Case) (*canvas, error) {
	doc := r.unitDocument(card, unit)
	doc.omitted = omitFigures
	data := doc.noticeData(c)
	text := doc.words.Keep(doc.words.Fill(doc.Templates, "brief/notice.tmpl", data))
	onePage(doc.Fonts, doc.manner(), doc.phrases(), largest, 8, func(lay *layout) {
		doc.start(lay)
		doc.front("notice", data)
		doc.compose(text)
		doc.sign()
	})
	doc.layout.newPage = true
	doc.replySlip(data)
	return doc.finish("notice", data)
}

func (doc *document) noticeData(c *account.Case) noticeData {
	u, on := doc.unit, doc.card.Day
	s := noticeData{unitData: doc.unitData(), Case: c, Reminder: c.Opened < on, Silent: claim.SilentSince(u),
		Then: claim.ThenOf(doc.card, c).Case, Task: claim.TaskOf(c.Matter, doc.card.Drive.Units[u.Index].Kind).Case, Run: "once", Known: "before"}
	if u.MissingRun > 1 {
		s.Run = "run"
	}
	if s.Dates.Reply = c.Due; u.NeverHeard() {
		s.Known = "nothing"
	}
	s.Earlier = campaign.Where(c.Reminded, func(d day.Day) bool { return d < on })
	came, then, people := claim.CameOf(doc.card, u, c)
	s.Came, s.Since = came.Case, since{then, people}
	s.Asked = doc.demandsOf(claim.Pressed(c.Matter, u, claim.OfUnit(doc.card, doc.Night, u.Index)))
	doc.unmended(&s)
	s.Why = doc.say("brief.notice.why."+string(c.Matter), s)
	if c.Former > 0 {
		s.Former = doc.say("brief.notice.former", s)
	}
	if c.Matter == account.Progress {
		for _, topic := range []string{"next", "dropout", "coming"} {
			s.Next = doc.join(s.Next, doc.say("brief."+topic+"."+s.Is[topic], s))
		}
	}
	if len(s.Failed) > 0 {
		s.Received = doc.say("brief.notice.received", s)
	}
	if s.Reminder {
		s.Before = doc.before(s)
	}
	return s
}

// before tells what was asked in a case, what was answered, and what came of it.
func (doc *document) before(s noticeData) string {
	said := []string{doc.say("brief.notice.asked", s)}
	for _, r := range s.Case.Replies {
		r.Measures = bare(r.Measures)
		said = append(said, doc.say("brief.notice.reply", r))
	}
	return doc.join(append(said, doc.say("brief.notice.answered."+claim.AnsweredOf(doc.card, s.Case).Case, nil), doc.say("brief.notice.came."+s.Came, s))...)
}

// unmended lists the first problems of a case that are overdue.
func (doc *document) unmended(s *noticeData) {
	for _, p := range doc.card.Supervision.Problems {
		if s.Case.Matter != account.Mending || p.Unit != doc.unit.Index || p.Overdue == 0 {
			continue
		}
		if s.Overdue++; s.Overdue <= namedFound {
			p.Problem, p.Demand = bare(p.Problem), bare(p.Demand)
			s.Problems = append(s.Problems, doc.say("brief.notice.problem", p))
		}
	}
	s.More = max(0, s.Overdue-namedFound)
}

// bare is a typed text without its full stop: the sentence about it ends in one.
func bare(text string) string { return strings.TrimRight(text, ".\u3002 ") }

// replySlip is a form to fill in by hand.
func (doc *document) replySlip(s noticeData) {
	name := func(key string) cell { return cell{Text: doc.say("brief.slip."+key, s), Bold: true} }
	line := 3.2 * doc.layout.body
	narrow := func(rows ...row) table {
		return table{Form: true, Rows: rows, Columns: []column{{Weight: 1}, {Weight: 1.7}, {Weight: 1}, {Weight: 1.7}}}
	}
	wide := table{Form: true, Columns: []column{{Weight: 1}, {Weight: 4.4}}, Rows: []row{
		{Height: line, Cells: []cell{name("matter"), {Text: doc.say("brief.slip.about."+string(s.Case.Matter), s)}}},
		{Height: 3.4 * line, Cells: []cell{name("cause." + string(s.Case.Matter)), {}}},
		{Height: 3.4 * line, Cells: []cell{name("measures"), {}}},
		{Height: line, Cells: []cell{name("state"), {Text: doc.say("brief.slip.states", s)}}},
	}}
	doc.layout.slipTitle(doc.say("brief.slip.title", s))
	doc.layout.form(
		narrow(row{Height: line, Cells: []cell{name("unit"), {Text: s.Name, Name: true}, name("number"), {Text: doc.say("brief.notice.number", s)}}}),
		wide,
		narrow(row{Height: line, Cells: []cell{name("charge"), {}, name("phone"), {}}},
			row{Height: line, Cells: []cell{name("seal"), {}, name("day"), {Text: doc.say("brief.slip.blankday", nil)}}}),
	)
	doc.layout.note(doc.say("brief.slip.note", s))
}
