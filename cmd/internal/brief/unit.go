package brief

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// unitStory is what a unit's brief and notice may tell: its own figures, its
// place among its peers, and nobody else's name.
type unitStory struct {
	situation
	U           *tally.Unit
	Name, Post  string // Post is who organises the drive there, as config says
	Kind        string
	Peers       int        // units of its kind that are ranked
	Together    tally.Rate // first-dose coverage of its kind
	Reasons     []string   // of its light
	Unheard     bool       // it has never sent a report: silence is not zero
	RedDays     int
	ToMend      []problem // what was found wrong with its reports
	Kinds       int       // of problem, those not named too
	Number      int       // of the notice, among the day's
	LateDays    int       // reports that came late, so far
	MissingDays int       // reports that are missing, so far
}

// problem is how often one check fired at the unit.
type problem struct {
	Title string
	N     int
}

// namedProblems is how many kinds of problem a unit's brief names.
const namedProblems = 3

// brief sets a unit's brief of a day on exactly one page. What is too long even
// at 10 pt gives up its lesser figures first, then all of them.
// The least size of 8 pt is for texts that no real office has.
func (h House) brief(card *tally.Card, unit int) (*proof, error) {
	p := h.unitPress(card, unit)
	for p.spare = everything; p.setUnit(largest).pages() > 1 && p.spare < bare; {
		p.spare++
	}
	if p.sheet.pages() == 1 { // what is left of the page goes to the curve
		fits := p.sheet.body
		p.stretch = min(max(0, p.sheet.room()-p.sheet.leading), mostStretch)
		if p.setUnit(fits).pages() > 1 {
			p.stretch = 0
			p.setUnit(fits)
		}
	}
	return p.proof("unit", p.unitStory())
}

// mostStretch keeps a curve from filling half a page.
const mostStretch = 90

func (h House) unitPress(card *tally.Card, unit int) *press {
	u := &card.Units[unit]
	p := h.press(card, &u.Measures)
	p.unit = u
	return p
}

// setUnit composes the whole brief on a new sheet, in running text of the size
// most or less.
func (p *press) setUnit(most float64) *sheet {
	story := p.unitStory()
	text := p.keep(p.Words.Fill(p.Templates, "brief/unit.tmpl", story))
	// Figures are given up before the text falls below these sizes.
	least := [...]float64{everything: 11.5, someFigures: 10, fewFigures: 10, noFigures: 10, bare: 8}[p.spare]
	return onePage(p.Faces, p.phrases(), most, least, func(s *sheet) {
		p.start(s)
		p.front("unit", story)
		p.compose(text)
	})
}

func (p *press) unitStory() unitStory {
	u, d := p.unit, p.card.Drive
	own := &d.Units[u.Index]
	s := unitStory{
		situation: p.situation(), U: u, Name: own.Name, Post: own.Organiser,
		Kind: p.say("term."+string(own.Kind), nil), Peers: len(p.card.Ranked(own.Kind)),
		Together: p.card.Together(own.Kind),
		RedDays:  u.RedDays(p.card.Day), Number: p.noticeNumber(),
		LateDays: u.Received - u.OnTime, MissingDays: u.Expected - u.Received,
	}
	reasons := u.Reasons
	if s.Unheard = u.Received == 0 && u.Dose[0] == 0; s.Unheard { // what follows from the silence is not known
		reasons = []tally.Reason{{Key: "silent", N: u.MissingRun}}
	}
	for _, r := range reasons {
		s.Reasons = append(s.Reasons, p.say("brief.reason."+r.Key, r))
	}
	s.ToMend, s.Kinds = p.problems()
	return s
}

// noticeNumber counts the day's red units up to this one, in config order.
func (p *press) noticeNumber() int {
	n := 0
	for i := 0; i <= p.unit.Index; i++ {
		if p.card.Units[i].Light == tally.Red {
			n++
		}
	}
	return n
}

// problems are the most frequent faults of the unit's own reports that need
// mending. Those on targets and timeliness are told in sentences of their own.
func (p *press) problems() (named []problem, kinds int) {
	if p.unit.Index >= len(p.card.Quality.Units) {
		return nil, 0
	}
	counts := slices.DeleteFunc(slices.Clone(p.card.Quality.Units[p.unit.Index].Codes), func(n tally.CodeCount) bool {
		return n.Severity == finding.Info || n.Code.Entry().Scope == finding.Progress
	})
	slices.SortStableFunc(counts, func(a, b tally.CodeCount) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(b.Total, a.Total))
	})
	for _, n := range counts[:min(namedProblems, len(counts))] {
		named = append(named, problem{p.say("finding."+string(n.Code)+".title", nil), n.Total})
	}
	return named, len(counts)
}

// keyFigures sets the unit's figures as a form: a head over each value.
func (p *press) keyFigures() {
	s := p.situation()
	finish, required := p.keep(p.Words.Date(s.Finish)), words.Num(s.Required)
	if s.Remaining > 0 && !s.Clock.Quota { // no day is left to spread them over
		required = p.say("term.none", nil)
	}
	figures := []struct{ key, text string }{
		{"eligible", words.Num(s.Eligible)}, {"dose1", words.Num(s.Dose[0])},
		{"coverage1", p.percent(s.Coverage1)}, {"plan", p.percent(tally.Rate{Value: s.Plan1, OK: true})},
		{"gap", signed(s.Gap)}, {"remaining", words.Num(s.Remaining)},
		{"full", words.Num(s.Full)}, {"fullcoverage", p.percent(s.FullCoverage)},
		{"today", p.today(p.unit)}, {"pace", s.Speed}, {"required", required}, {"finish", finish},
	}
	const across = 6
	t := table{Boxed: true, NoHead: true}
	for range across {
		t.Columns = append(t.Columns, column{Weight: 1, Align: alignCentre})
	}
	for i := 0; i < len(figures); i += across {
		head, body := row{Shade: true}, row{}
		for _, f := range figures[i : i+across] {
			head.Cells = append(head.Cells, cell{Text: p.say("brief.key."+f.key, s)})
			body.Cells = append(body.Cells, cell{Text: f.text, Bold: true})
		}
		t.Rows = append(t.Rows, head, body)
	}
	p.sheet.table(t)
}

// groups sets the unit's coverage by group, where it has several.
func (p *press) groups() {
	if len(p.scope.Groups) < 2 || p.spare >= someFigures {
		return
	}
	aligns := []align{alignLeft, alignRight, alignRight, alignRight, alignRight}
	t := table{Columns: p.columns("brief.groups", []float64{2.6, 1, 1, 2, 1}, aligns)}
	for _, g := range p.scope.Groups {
		t.Rows = append(t.Rows, row{Cells: []cell{
			{Text: p.card.Drive.Groups[g.Group].Name}, {Text: words.Num(g.Eligible)}, {Text: words.Num(g.Dose1)},
			{Text: p.percent(g.Coverage1), Gauge: &gauge{min(1, g.Coverage1.Value), p.scope.Plan1}}, {Text: p.percent(g.FullCoverage)},
		}})
	}
	p.sheet.table(t)
}
