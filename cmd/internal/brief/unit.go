package brief

import (
	"slices"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// unitData is what a unit's brief and notice may tell: its own figures, its
// place among its peers, and nobody else's name.
type unitData struct {
	scopeData
	U          *tally.Unit
	Name, Post string // Post is who organises the drive there, as config says
	Kind       string
	Peers      int        // units of its kind that are ranked
	Together   tally.Rate // first-dose coverage of its kind
	Standing   string     // how it stands, as its page says it
	Lit        string     // the sentence on that: by its light; after completion without one; "" where there is no progress to tell of
	Sent, Rows string     // what it sent today
	Reasons    []string   // of its light
	RedDays    int
	RedRun     string
	ToMend     []problem // what was found wrong with its reports
	Kinds      int       // of problem, those not named too
	Cases      []string  // of supervision that go on
	Villages   string    // those with most people left; "": not known, or nobody is
	List       string    // what its base list and register of the unvaccinated hold
	Silenced   string    // that its light is red by silence, where nothing else is known
	SoFar      string    // how it has reported
	Mend, Rest string    // what is to be mended, and what goes on where nothing is asked
	Failed     []string  // how often reports were missing, returned or late so far
	Demands    []demand
}

// problem is how often one check fired at the unit.
type problem struct {
	Title string
	N     int
}

// namedProblems is how many kinds of problem a unit's brief names.
const namedProblems = 3

// mostOwnDemands is how many demands a unit's brief makes.
const mostOwnDemands = 6

// leastText is the least size of running text in a brief, in points.
const leastText = 12.0

// unit sets a unit's brief of a day on exactly one page. What is too long even
// at 12 pt gives up its lesser figures first, then all of them.
// The least size of 8 pt is for texts that no real office has.
func (r Renderer) unit(card *tally.Card, unit int) (*canvas, error) {
	doc := r.unitDocument(card, unit)
	for doc.omitted = omitNothing; doc.setUnit(largest).pages() > 1 && doc.omitted < omitDetails; {
		doc.omitted++
	}
	if doc.layout.pages() == 1 { // what is left of the page goes to the curve
		fits := doc.layout.body
		doc.stretch = min(max(0, doc.layout.room()-doc.layout.leading), mostStretch)
		if doc.setUnit(fits).pages() > 1 {
			doc.stretch = 0
			doc.setUnit(fits)
		}
	}
	return doc.finish("unit", doc.unitData())
}

// mostStretch keeps a curve from filling half a page.
const mostStretch = 90

func (r Renderer) unitDocument(card *tally.Card, unit int) *document {
	u := &card.Units[unit]
	doc := r.document(card, &u.Measures)
	doc.unit = u
	return doc
}

// setUnit composes the whole brief on a new layout, in running text of the size
// most or less.
func (doc *document) setUnit(most float64) *layout {
	data := doc.unitData()
	text := doc.words.Keep(doc.words.Fill(doc.Templates, "brief/unit.tmpl", data))
	least := leastText
	if doc.omitted == omitDetails {
		least = 8
	}
	return onePage(doc.Fonts, doc.manner(), doc.phrases(), most, least, func(lay *layout) {
		doc.start(lay)
		doc.front("unit", data)
		doc.compose(text)
	})
}

func (doc *document) unitData() unitData {
	u, d := doc.unit, doc.card.Drive
	own := &d.Units[u.Index]
	s := unitData{
		scopeData: doc.scopeData(), U: u, Name: own.Name, Post: own.Organiser,
		Kind: doc.say("term."+string(own.Kind), nil), Peers: len(doc.card.Ranked(own.Kind)), Together: doc.card.Together(own.Kind),
		RedDays: u.RedDays(doc.card.Day), RedRun: claim.RunOf(u.RedDays(doc.card.Day)).Case, Reasons: doc.reasons(u),
		Standing: claim.StandingOf(doc.card, u).Case, Sent: claim.SentOf(u).Case, Rows: claim.RowsOf(u).Case, Failed: doc.failed(u),
	}
	switch s.Standing {
	case "no_target", "unheard", "no_eligible":
	case "ended":
		s.Lit = "over"
	default:
		s.Lit = "lit"
	}
	for _, c := range doc.openOf(own.Name) {
		state := c.State()
		if late := c.Overdue(doc.card.Day) > 0; late && (state == "open" || state == "reminded") {
			state += "_late"
		}
		s.Cases = append(s.Cases, doc.say("brief.case."+state, c))
	}
	s.ToMend, s.Kinds = doc.problems()
	doc.tell(&s)
	asked := claim.OfUnit(doc.card, doc.Night, u.Index)
	s.Demands = doc.demandsOf(asked[:min(mostOwnDemands, len(asked))])
	return s
}

// tell says what is told in a sentence or not at all.
func (doc *document) tell(s *unitData) {
	u := s.U
	s.Villages = doc.villages(u.MostLeft(namedAtEnds), u.VillagesUntold())
	if u.HasList() {
		s.List, s.Villages = doc.join(doc.say("brief.unit.listed", s), s.Villages, doc.say("brief.unit.bylist", s)), ""
	}
	if u.FollowingUp > 0 {
		s.List = doc.join(s.List, doc.say("brief.unit.following", s))
	}
	if u.NeverHeard() && u.Light == tally.Red {
		s.Silenced = doc.say("brief.unit.silent", s)
	}
	if doc.card.Issue > 1 {
		s.SoFar = doc.say("brief.unit.sofar."+claim.SoFarOf(u).Case, s)
	}
	if len(s.ToMend) > 0 {
		s.Mend = doc.say("brief.unit.mend", s)
	}
	s.Rest = claim.RestOf(u).Case
}

// reasons are those of a unit's light; of one that has never sent a report, what follows from
// that is not known.
func (doc *document) reasons(u *tally.Unit) []string {
	reasons := u.Reasons
	if u.NeverHeard() {
		reasons = []tally.Reason{{Key: "silent", N: u.MissingRun}}
	}
	return words.Each(reasons, func(r tally.Reason) string { return doc.say("brief.reason."+r.Key, r) })
}

// failed says how often a unit's reports were missing, returned or late so far.
func (doc *document) failed(u *tally.Unit) []string {
	return doc.counted("brief.unit.failed.", []count{{"missing", u.NotSent()}, {"returned", u.Returned}, {"late", u.Received - u.OnTime}})
}

// openOf are a unit's cases that go on, the oldest first.
func (doc *document) openOf(unit string) []*account.Case {
	open := slices.DeleteFunc(doc.Night.Of(unit), func(c *account.Case) bool { return !c.Open() })
	slices.Reverse(open)
	return open
}

// problems are the most frequent faults of the unit's own reports that need
// mending. Those on targets and timeliness are told in sentences of their own.
func (doc *document) problems() (named []problem, kinds int) {
	counts := slices.DeleteFunc(tally.ByWeight(doc.card.Quality.Units[doc.unit.Index].Codes), func(n tally.CodeCount) bool { return !n.Mendable() })
	return words.Each(counts[:min(namedProblems, len(counts))], func(n tally.CodeCount) problem {
		return problem{doc.say("finding."+string(n.Code)+".title", nil), n.Total}
	}), len(counts)
}

// keyFigures sets the unit's figures as a form: a head over each value.
func (doc *document) keyFigures() {
	s := doc.scopeData()
	finish, required := doc.words.Keep(doc.words.Around(s.Finish.Day)), doc.words.Num(s.Required)
	pace := s.Speed
	if !s.Pace.OK() {
		pace = doc.say("term.unknown", nil)
	}
	if s.Finish.State == tally.Unknown {
		finish = doc.say("term.unknown", nil)
	}
	if s.Remaining > 0 && !s.Dates.Quota { // no day is left to spread them over
		required = doc.say("term.none", nil)
	}
	figures := []struct{ key, text string }{
		{"eligible", doc.words.Num(s.Eligible)}, {"dose1", doc.words.Num(s.Lead)},
		{"coverage1", doc.percent(s.Coverage1)}, {"plan", doc.percent(tally.Rate{Value: s.Plan1, OK: true})},
		{"gap", doc.signed(s.Gap)}, {"remaining", doc.words.Num(s.Remaining)},
		{"full", doc.words.Num(s.Full)}, {"fullcoverage", doc.percent(s.FullCoverage)},
		{"today", doc.today(doc.unit)}, {"pace", pace}, {"required", required}, {"finish", finish},
	}
	across := 6
	if !doc.card.Drive.Apart() {
		figures, across = slices.Delete(figures, 6, 8), 5
	}
	t := table{Form: true}
	for range across {
		t.Columns = append(t.Columns, column{Weight: 1, Align: alignCentre})
	}
	for i := 0; i < len(figures); i += across {
		head, body := row{Shade: true}, row{}
		for _, f := range figures[i : i+across] {
			head.Cells = append(head.Cells, cell{Text: doc.say("brief.key."+f.key, s), Head: true})
			body.Cells = append(body.Cells, cell{Text: f.text, Bold: true})
		}
		t.Rows = append(t.Rows, head, body)
	}
	doc.layout.table(t)
}

// groups sets the unit's coverage by group, where it has several.
func (doc *document) groups() {
	if len(doc.scope.Groups) < 2 || doc.omitted >= omitReports {
		return
	}
	aligns := []align{alignLeft, alignRight, alignRight, alignRight, alignRight}
	t := table{Columns: apart(doc, 4, doc.columns("brief.groups", []float64{2.6, 1, 1, 2, 1}, aligns))}
	for _, g := range doc.scope.Groups {
		t.Rows = append(t.Rows, row{Cells: apart(doc, 4, []cell{
			{Text: doc.card.Drive.Groups[g.Group].Name}, {Text: doc.words.Num(g.Eligible)}, {Text: doc.words.Num(g.Lead)},
			{Text: doc.percent(g.Coverage1), Bar: &cellBar{min(1, g.Coverage1.Value), doc.scope.Plan1}}, {Text: doc.percent(g.FullCoverage)},
		})})
	}
	doc.layout.table(t)
}
