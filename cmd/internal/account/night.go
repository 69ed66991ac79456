package account

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
)

// Build is what a day is built from, beside its facts.
type Build struct {
	Program    string // edition
	Config     string // digest
	ConfigText string
	Ledger     int  // lines that count
	Passing    bool // a later day is built in the same run, to make up for nights that were missed

	Then    *check.Facts // what was in force when the last day before was published, by today's config; nil where that is not known
	Recount *tally.Card  // where both program and config are new: this program's count of Then by the old config
}

// Night is how a day stands against what was published before it.
type Night struct {
	Published map[day.Day]*Entry // the latest publication of every day, whenever
	Since     *Entry             // of these, the one it is compared with; nil for none
	Bridged   bool               // false: there is nothing to compare with, or not enough is known of it; County has no terms then
	Restaged  bool               // by config alone others of those who have begun are due or overdue
	County    Bridges
	Units     []Bridges
	Moves     []Move       // of this night
	Earlier   []NightMoves // of nights before, the latest first
	Vanished  []Vanished
	Surfaced  []*finding.Finding // on rows of earlier days, since that publication
	Cases     []Case             // of supervision, in order of number

	Entry Entry // what is published by it
}

// NightMoves are the moves that were told with a day.
type NightMoves struct {
	Day   day.Day
	Moves []Move
}

// Weigh holds a day's card against the account: the bridge, what moved, who is not
// counted any more, and since when the lights burn. What it finds it adds to the card.
func (a *Account) Weigh(facts *check.Facts, card *tally.Card, b Build) *Night {
	n := &Night{Published: a.published(), Since: a.Before(card.Day), Units: make([]Bridges, len(card.Units))}
	switch {
	case n.Since != nil && card.Drive.OfCounties():
		n.compareCounties(a, card)
	case n.Since != nil && b.Then != nil:
		n.compare(a, facts, card, b)
	case n.Since != nil:
		n.compareSums(card)
	}
	n.Moves = append(n.dates(card.Drive), n.Moves...)
	n.earlier(a, card.Day)
	card.Issue = n.Since.next(card.Drive, card.Day)
	n.lights(a, card)
	n.Cases = a.cases(facts, card, b.Passing)
	card.Find(n.findings(card.Day)...)
	card.Find(n.unanswered(card)...)
	n.Entry = a.entry(card, n, b)
	n.blot(facts)
	return n
}

// blot hides in the names of files that the account tells of whoever is on record.
func (n *Night) blot(facts *check.Facts) {
	var files []*string
	for i := range n.Entry.Moves {
		files = append(files, &n.Entry.Moves[i].File)
	}
	facts.Blot(files)
}

// compareSums tells from what to what the county's figures went, where the files are not known that
// the last publication was counted from: by what they changed nobody can say.
func (n *Night) compareSums(card *tally.Card) {
	now := figuresOf(&card.County.Measures)
	for m, of := range measures()[:bridged] {
		b := n.County.of(m)
		b.Previous, b.Now = of.of(&n.Since.County), of.of(&now)
	}
}

func (n *Night) compare(a *Account, facts *check.Facts, card *tally.Card, b Build) {
	s := &steps{
		published: n.Since.published(card.Drive), dosed: n.Since.dosed(card.Drive), was: tally.CountPeople(b.Then), now: card,
		newProgram: n.Since.Program != b.Program, newConfig: n.Since.Config != "" && n.Since.Config != b.Config,
		recount: b.Recount, then: b.Then, past: facts.AsOf(n.Since.Day), full: facts,
	}
	s.revised = tally.CountPeople(s.past)
	s.rows = compare(s.then, s.past)
	for _, person := range s.rows.people() {
		s.changed = append(s.changed, s.rows[person]...)
	}
	s.program, s.config = s.published, s.published
	if s.newProgram || s.newConfig {
		s.config = countsOf(s.was)
	}
	switch {
	case s.newProgram && s.newConfig && b.Recount != nil:
		s.program = EntryOf(b.Recount).published(card.Drive)
	case s.newProgram && !s.newConfig:
		s.program = s.config
	}
	n.Restaged = s.newConfig && s.published[0].Stages != s.config[0].Stages
	bridges := s.bridges()
	n.Bridged, n.County, n.Units = true, bridges[0], bridges[1:]
	n.Moves = s.moves(n.Since.Day, a.unitSeries(n.Since, card.Drive), bridges)
	n.Vanished = s.vanished()
	n.Surfaced = surfaced(facts, b.Then)
}

// earlier are the moves of the latest publication of each day before.
func (n *Night) earlier(a *Account, before day.Day) {
	for _, e := range a.Latest(before) {
		if len(e.Moves) > 0 {
			n.Earlier = append([]NightMoves{{e.Day, e.Moves}}, n.Earlier...)
		}
	}
}

// next is the number of a day's issue after this one: with another rhythm there may be other days
// before it. Where this one's is not known, it is that of its reporting day.
func (e *Entry) next(d *campaign.Drive, on day.Day) int {
	if e == nil || e.Issue == 0 {
		return d.Issue(on)
	}
	return e.Issue + d.Issue(on) - d.Issue(e.Day)
}

// IssueOf is the number under which a day was published; where that is not known, of its reporting day.
func (n *Night) IssueOf(d *campaign.Drive, on day.Day) int {
	if e := n.Published[on]; e != nil && e.Issue > 0 {
		return e.Issue
	}
	return d.Issue(on)
}

// lights are those that were published.
func (n *Night) lights(a *Account, card *tally.Card) {
	published := map[day.Day]map[int]*UnitFigures{}
	names := card.Drive.Names()
	for _, e := range a.Latest(card.Day) {
		published[e.Day] = e.own(card.Drive, names)
	}
	card.Lit(func(unit int, on day.Day) tally.Light {
		told, u := published[on], published[on][unit]
		switch {
		case told == nil:
			return ""
		case u == nil || u.Light == "":
			return tally.Unlit
		}
		return u.Light
	})
}

// Told is what was published of days before one, as units are held to it. Of units that were
// merged since, nothing is.
func (a *Account) Told(d *campaign.Drive, on day.Day) *check.Told {
	last := a.Before(on)
	if last == nil {
		return nil
	}
	names := d.Names()
	there := last.own(d, names)
	t := &check.Told{Through: last.Day, Units: make([]map[day.Day]check.ToldDay, len(d.Units))}
	for u, days := range a.unitSeries(last, d) {
		if days == nil && there[u] != nil {
			continue
		}
		t.Units[u] = map[day.Day]check.ToldDay{}
		for on, f := range days {
			t.Units[u][on] = check.ToldDay{Asked: f.Status != ""}
		}
	}
	for _, e := range a.Latest(on) {
		for u, f := range e.own(d, names) {
			if of := t.Units[u]; of != nil {
				of[e.Day] = check.ToldDay{Asked: of[e.Day].Asked, OnTime: f.onTime()}
			}
		}
	}
	return t
}

// onTime reports whether something was accepted for the day, and in time.
func (f *UnitFigures) onTime() bool {
	return slices.Contains([]tally.Status{tally.Reported, tally.Zero, tally.Blank}, f.Status) && !f.Late
}

// findings are T509 for each move, and T510 for who is not counted any more.
func (n *Night) findings(on day.Day) (all []*finding.Finding) {
	for _, m := range n.Moves {
		args := finding.Args{"date": m.Day.String(), "from": m.Published, "to": m.Now, "cause": string(m.Cause)}
		what, dose, found := strings.Cut(m.Measure, "dose")
		if found {
			what, args["dose"] = "dose", dose
		}
		all = append(all, finding.New("T509."+what, finding.Finding{
			Unit: m.unit, Day: m.Day, Place: finding.Place{File: m.File},
		}, args))
	}
	for _, v := range n.Vanished {
		all = append(all, finding.New("T510."+v.How, finding.Finding{
			Unit: v.Unit, Day: on, Place: v.Place,
		}, finding.Args{"people": strconv.Itoa(v.People), "doses": strconv.Itoa(v.Doses), "rows": v.rows()}))
	}
	return all
}

// unanswered are N950: cases of which the answer is overdue.
func (n *Night) unanswered(card *tally.Card) (all []*finding.Finding) {
	names := card.Drive.Names()
	for _, c := range n.Cases {
		unit, known := names.Unit(c.Unit)
		if days := c.Overdue(card.Day); known && days > 0 {
			all = append(all, finding.New("N950", finding.Finding{Unit: unit, Day: card.Day}, finding.Args{
				"year": strconv.Itoa(c.Year), "number": strconv.Itoa(c.Number), "due": c.Due.String(), "days": strconv.Itoa(days)}))
		}
	}
	return all
}

// Of are the cases of a unit, the latest first.
func (n *Night) Of(unit string) (cases []*Case) {
	for i := range slices.Backward(n.Cases) {
		if n.Cases[i].Unit == unit {
			cases = append(cases, &n.Cases[i])
		}
	}
	return cases
}

// CaseCount is how many cases stand how on a day.
type CaseCount struct {
	Open, Answered, Again, Overdue int // that go on; of them those answered, asked again since, and without an answer in time
	Expired                        int // open when the drive ended
	Opened, Reminded, Closed       int // within a week
}

// Count counts the cases on a day.
func (n *Night) Count(on day.Day) CaseCount {
	count := func(yes func(*Case) bool) int {
		return campaign.Count(n.Cases, func(c Case) bool { return yes(&c) })
	}
	within := func(of func(*Case) day.Day) int {
		return count(func(c *Case) bool { return of(c) != 0 && on-of(c) < 7 })
	}
	return CaseCount{
		Open: count((*Case).Open), Expired: count(func(c *Case) bool { return c.Expired }),
		Answered: count(func(c *Case) bool { return c.Open() && c.IsAnswered() }),
		Again:    count(func(c *Case) bool { return c.Open() && c.IsAskedAgain() }),
		Overdue:  count(func(c *Case) bool { return c.Overdue(on) > 0 }),
		Opened:   within(func(c *Case) day.Day { return c.Opened }),
		Reminded: within((*Case).LastReminded), Closed: within((*Case).Settled),
	}
}

// Notice is the paper of a case that goes out on a day; File names it below the day's briefs.
type Notice struct {
	*Case
	File string
}

// Issued are the notices that go out on a day, one a case, in order of number. A unit's first
// bears its name alone, as it was then, others a number behind it.
func (n *Night) Issued(on day.Day) (all []Notice) {
	of, cases := map[string]int{}, n.Cases
	if e := n.Published[on]; e != nil && on < n.Entry.Day {
		cases = e.Cases
	}
	for i := range cases {
		c := &cases[i]
		if !c.IssuedOn(on) {
			continue
		}
		of[c.Unit]++
		name := c.Unit
		if nth := of[c.Unit]; nth > 1 {
			name += "-" + strconv.Itoa(nth)
		}
		all = append(all, Notice{c, "notices/" + name + ".pdf"})
	}
	return all
}

// Notified reports whether a notice goes out to a unit on a day.
func (n *Night) Notified(unit string, on day.Day) bool {
	return slices.ContainsFunc(n.Cases, func(c Case) bool { return c.Unit == unit && c.IssuedOn(on) })
}

// EntryOf are a card's figures as the account keeps them, without the days'.
func EntryOf(card *tally.Card) *Entry {
	e := &Entry{Day: card.Day, Issue: card.Issue, Deadline: card.Drive.Deadline, Completion: card.Drive.Completion, County: figuresOf(&card.County.Measures), Serious: card.Safety.Serious, Codes: map[finding.Code]int{}}
	maps.Copy(e.Codes, card.County.Codes)
	for i := range card.Units {
		u, own := &card.Units[i], &card.Drive.Units[i]
		e.Units = append(e.Units, UnitFigures{Unit: own.Name, Figures: figuresOf(&u.Measures), Kind: own.Kind, Place: u.Place, Status: u.Status, Late: u.Late, Unmended: card.Mending(i).Overdue})
	}
	return e
}

// entry is what is published with a card.
func (a *Account) entry(card *tally.Card, n *Night, b Build) Entry {
	e := EntryOf(card)
	e.Program, e.Config, e.ConfigText, e.Ledger, e.Passing = b.Program, b.Config, b.ConfigText, b.Ledger, b.Passing
	for i := range card.Units {
		for _, d := range card.Units[i].Days {
			e.Units[i].Days = append(e.Units[i].Days, DayFigures{d.Day, doses(d.Dose), d.Status})
		}
	}
	a.goOn(e, n.Since, card.Drive)
	e.Cases, e.Moves = n.Cases, slices.Clone(n.Moves)
	return *e
}

// compareCounties is compare for an office above counties, which is told figures and no
// rows: what was given since is known by its day; all else that moved came late where
// the county was not heard, and is a correction where it was.
func (n *Night) compareCounties(a *Account, card *tally.Card) {
	s := &steps{published: n.Since.published(card.Drive), now: card, revised: card, was: card}
	series, now, bridges := a.unitSeries(n.Since, card.Drive), countsOf(card), make([]Bridges, 1+len(card.Units))
	for u := range card.Units {
		late := unheard(series[u][n.Since.Day].Status)
		bridges[1+u] = countyBridges(&s.published[1+u], &now[1+u], card.Units[u].Curve, n.Since.Day, late)
		bridges[0].Lead.LateEntries += bridges[1+u].Lead.LateEntries
		bridges[0].Completed.LateEntries += bridges[1+u].Completed.LateEntries
	}
	whole := countyBridges(&s.published[0], &now[0], card.County.Curve, n.Since.Day, false)
	whole.Lead.late(bridges[0].Lead.LateEntries)
	whole.Completed.late(bridges[0].Completed.LateEntries)
	n.Bridged, n.County, n.Units = true, whole, bridges[1:]
	n.Moves = s.dayMoves(series)
	for i := range n.Moves {
		if m := &n.Moves[i]; unheard(series[m.unit][m.Day].Status) {
			m.Cause = ByLate
		}
	}
}

func unheard(s tally.Status) bool { return s == tally.Missing || s == tally.Returned }

// late is how much of what arrived since came late.
func (b *Bridge) late(n int) { b.LateEntries, b.Corrections = n, b.Corrections-n }

func countyBridges(was, is *Figures, curve []tally.Point, since day.Day, late bool) (b Bridges) {
	lead, full := datedAfter(curve, since)
	b.Lead = Bridge{Previous: was.Lead, Doses: lead, Corrections: is.Lead - was.Lead - lead, Now: is.Lead}
	b.Completed = Bridge{Previous: was.Completed, Doses: full, Corrections: is.Completed - was.Completed - full, Now: is.Completed}
	b.Eligible = Bridge{Previous: was.Eligible, Registers: is.Eligible - was.Eligible, Now: is.Eligible}
	if late {
		b.Lead.late(b.Lead.Corrections)
		b.Completed.late(b.Completed.Corrections)
	}
	return b
}

// datedAfter are the people who began and completed after a day.
func datedAfter(curve []tally.Point, since day.Day) (lead, full int) {
	at, found := slices.BinarySearchFunc(curve, since, func(p tally.Point, on day.Day) int { return int(p.Day - on) })
	if !found || len(curve) == 0 {
		return 0, 0
	}
	last := curve[len(curve)-1]
	return last.First - curve[at].First, last.Full - curve[at].Full
}
