package brief

import (
	"slices"
	"strings"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// noticeData is what the paper of a supervision case may tell: the unit's figures, and the case.
type noticeData struct {
	unitData
	Case     *account.Case
	Reminder bool      // it is no first one
	Last     bool      // the last reminder: the case is listed for a talk
	Earlier  []day.Day // reminders before this one
	Replies  []account.Reply
	Replied  bool    // what was asked last has been answered, and nothing changed
	Since    *since  // what has come of it; nil: not known, or the matter is another
	Silent   day.Day // the first day without a report
	Problems []tally.Problem
	Overdue  int  // problems not mended in time, those that are not named too
	More     int  // problems that are not named
	Ends     bool // the answer is due on the drive's last day or later
	Asked    []demand
}

// since is how a unit stood when its case was opened, and how many people have had the lead event since.
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
	on := doc.card.Day
	s := noticeData{unitData: doc.unitData(), Case: c, Reminder: c.Opened < on, Last: c.State() == "summoned", Ends: c.Due >= doc.card.Drive.Completion,
		Silent: on - day.Day(doc.unit.MissingRun) + 1}
	s.Dates.Reply = c.Due
	asked := c.Opened
	for _, d := range c.Reminded {
		if d < on {
			s.Earlier, asked = append(s.Earlier, d), d
		}
	}
	s.Replied = c.Answered > asked
	for _, r := range c.Replies {
		r.Measures = bare(r.Measures)
		s.Replies = append(s.Replies, r)
	}
	if s.Reminder && c.Matter == account.Progress {
		s.Since = doc.sinceOpened(c.Opened)
	}
	s.Asked = doc.demandsOf(askedFor(c.Matter, claim.OfUnit(doc.card, doc.Night, doc.unit.Index)))
	for _, p := range doc.card.Supervision.Problems {
		if c.Matter == account.Mending && p.Unit == doc.unit.Index && p.Overdue > 0 {
			p.Problem, p.Demand = bare(p.Problem), bare(p.Demand)
			s.Problems = append(s.Problems, p)
		}
	}
	s.Overdue = len(s.Problems)
	s.More = max(0, len(s.Problems)-namedFound)
	s.Problems = s.Problems[:len(s.Problems)-s.More]
	return s
}

// askedFor are the unit's claims that a case of a matter presses.
func askedFor(matter account.Matter, own []claim.Claim) []claim.Claim {
	kinds := map[account.Matter][]claim.Kind{
		account.Silence:  {claim.Silent},
		account.Progress: {claim.Silent, claim.Pace, claim.Keep, claim.Left, claim.Overdue},
	}[matter]
	return slices.DeleteFunc(own, func(c claim.Claim) bool { return !slices.Contains(kinds, c.Kind) })
}

// bare is a typed text without its full stop: the sentence about it ends in one.
func bare(text string) string { return strings.TrimRight(text, ".\u3002 ") }

// sinceOpened is what has come of a case by the day: nil where the unit has not been heard of since.
func (doc *document) sinceOpened(opened day.Day) *since {
	points := doc.scope.Curve
	at := slices.IndexFunc(points, func(p tally.Point) bool { return p.Day >= opened })
	if at < 0 || !points[at].Coverage1.OK || !slices.ContainsFunc(points[at+1:], func(p tally.Point) bool { return p.Heard }) {
		return nil
	}
	return &since{points[at].Coverage1, doc.scope.Lead - points[at].First}
}

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
		narrow(row{Height: line, Cells: []cell{name("unit"), {Text: s.Name}, name("number"), {Text: doc.say("brief.notice.number", s)}}}),
		wide,
		narrow(row{Height: line, Cells: []cell{name("charge"), {}, name("phone"), {}}},
			row{Height: line, Cells: []cell{name("seal"), {}, name("day"), {Text: doc.say("brief.slip.blankday", nil)}}}),
	)
	doc.layout.note(doc.say("brief.slip.note", s))
}
