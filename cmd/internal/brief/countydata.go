package brief

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// countyData is what the county's template may tell. Lists and texts are empty where there
// is nothing to tell.
type countyData struct {
	scopeData
	K                     *tally.County
	Ranks                 []ranks
	Gaps, Among           []string // units of the day that are missing or returned; with a zero report or a blank
	Late, Rates           string
	Received              int            // reports of the day, late ones too
	Problems              []string       // what is wrong, each with its heading
	Overdue               string         // at which units most people are overdue
	Bridge                string         // from the last published figures to today's, where more than new doses is in it
	Vaccine, Places, Harm string         // what is to be told of stock, sites and adverse events
	Unvaccinated          string         // why people are not vaccinated
	MostLeft              []villageLeft  // the villages with most people left
	Reported              []tally.Remark // what units report to be in the way, of the three with most people left
	ReportedMore          int            // units beside them
	Supervised            string
	Demands               []demand // what is asked next, those that concern most people first
}

// name is a unit's name.
func (doc *document) name(unit int) string { return doc.card.Drive.Units[unit].Name }

// count is so many people of a unit, of a village, for a reason or in a state.
type count struct {
	Name string
	N    int
}

// namedAtEnds is how many units a sentence names: a bulletin's first and last.
const namedAtEnds = 3

func (doc *document) countyData() countyData {
	c := doc.card
	s := countyData{scopeData: doc.scopeData(), K: &c.County, Ranks: doc.ranks(), MostLeft: mostLeft(c),
		Received: c.County.Reported + c.County.Zero + c.County.Blank}
	maps.Copy(s.Is, claim.CountySentences(c))
	s.Gaps, s.Among = doc.sent(tally.Missing, tally.Returned), doc.sent(tally.Zero, tally.Blank)
	s.Late = doc.units("brief.kind.late", func(u *tally.Unit) bool { return u.Late })
	s.Supervised, s.Unvaccinated = doc.supervision(), doc.unvaccinated()
	if c.Issue > 1 && c.County.Completeness.OK {
		s.Rates = doc.say("brief.rates", s)
	}
	problems := c.Problems()
	s.Reported, s.ReportedMore = problems[:min(namedAtEnds, len(problems))], max(0, len(problems)-namedAtEnds)
	if n := doc.Night; n.Bridged && !n.County.Plain() {
		for _, way := range n.Ways(doc.card.Drive, &n.County) {
			s.Bridge = doc.join(s.Bridge, doc.say("bridge.sentence."+way.Measure, way))
		}
	}
	for _, k := range doc.claims {
		if doc.words.Tells(&k, words.ClaimWhere) {
			s.Overdue = doc.told(&k, words.ClaimWhere)
		}
	}
	s.Problems, s.Demands = doc.problemsOfCounty(), doc.demands()
	doc.secured(&s)
	return s
}

// secured tells of stock, sites and adverse events: the figures, and what is wrong with
// them, as the day's claims have it.
func (doc *document) secured(s *countyData) {
	by := func(topic string) string { return doc.say("brief."+topic+"."+s.Is[topic], s) }
	s.Vaccine = doc.join(by("stock"), by("need"))
	s.Places = doc.join(by("sites"), by("asof"))
	s.Harm = doc.join(by("safety"), by("recent"))
	for _, c := range doc.claims {
		text := doc.told(&c, words.ClaimText)
		if names := doc.words.Things(&c); names != "" && (c.Kind != claim.Shortage || c.N > 1) { // its text names the first
			text = doc.say("brief.named", map[string]string{"Text": text, "Names": names})
		}
		text += strings.TrimSpace(doc.fullStop())
		if c.Kind == claim.Shortage && s.Is["stock"] == "none" { // as has been said
			continue
		}
		switch c.Kind {
		case claim.Shortage, claim.Low, claim.Below, claim.Overissued, claim.Expired, claim.Expiring, claim.Differ:
			s.Vaccine = doc.join(s.Vaccine, text)
		case claim.Unsafe, claim.Exceeded:
			s.Places = doc.join(s.Places, text)
		case claim.Tardy:
			s.Harm = doc.join(s.Harm, text)
		}
	}
}

// sent names the units whose report of the day is of one status or another.
func (doc *document) sent(statuses ...tally.Status) (said []string) {
	for _, status := range statuses {
		if text := doc.units("brief.kind."+string(status), func(u *tally.Unit) bool { return u.Status == status }); text != "" {
			said = append(said, text)
		}
	}
	return said
}

// units says how many units answer yes, and which; "" for none. All who are missing are
// named, unless that would fill half a page.
func (doc *document) units(key string, yes func(*tally.Unit) bool) string {
	names := doc.card.Names(doc.card.Where(yes))
	if len(names) == 0 {
		return ""
	}
	said := doc.words.Keep(doc.words.List(names))
	if len(names) > mostNamed || len([]rune(strings.Join(names, ""))) > mostNames {
		said = doc.words.Units(names)
	}
	return doc.say(key, map[string]any{"N": len(names), "Names": said})
}

// How many units a sentence lists, and in how many characters.
const mostNamed, mostNames = 15, 150

// ranks are the kinds of units as they rank, with what works with those first; none where
// there is only one unit to be ranked.
func (doc *document) ranks() (all []ranks) {
	units := 0
	for _, kind := range []campaign.Kind{campaign.Territorial, campaign.Sector} {
		r := claim.RankingOf(doc.card, kind)
		if units += len(r.All); len(r.All) > 0 {
			practices := doc.card.Leading(kind, namedAtEnds)
			all = append(all, ranks{r, string(kind), words.Each(practices[:min(namedAtEnds, len(practices))], func(p tally.Remark) string {
				return doc.say("brief.practice", p)
			})})
		}
	}
	if units < 2 {
		return nil
	}
	return all
}

// ranks is a ranking with what works with its first units.
type ranks struct {
	claim.Ranking
	Key       string // of its heading
	Practices []string
}

// unvaccinated says why people are not vaccinated who are followed up without an appointment.
func (doc *document) unvaccinated() string {
	f := &doc.card.County.FollowUp
	r := claim.ReasonsOf(f)
	if r.Total == 0 {
		return ""
	}
	main := words.Each(r.Main, func(c tally.ReasonCases) count {
		return count{doc.words.Keep(doc.words.Choice("follow_up", "reason", c.Reason)), c.Open}
	})
	said := []string{doc.say("brief.unvaccinated."+r.Head, nil), doc.say("brief.reasons."+r.Case, map[string]any{"Total": r.Total, "Main": main})}
	if r.Hesitant > 0 {
		said = append(said, doc.say("brief.hesitating", r))
	}
	return doc.join(append(said, doc.say("brief.wonover."+claim.CountySentences(doc.card)["wonover"], f))...)
}

// calendar is what the next dose's coming days hold.
type calendar struct {
	Week  int          // people becoming due in the next 7 days
	Peak  tally.DueDay // the fullest of them
	First tally.DueDay // the first day on which anybody becomes due, where nobody is yet
}

const weekDays = 7

func calendarOf(c *tally.Card, n *tally.NextDose) calendar {
	return calendar{n.DueWithin(c.Day, weekDays), n.FullestDay(c.Day, weekDays), n.FirstDue(c.Day)}
}

// reportDays is how many days a grid of reports shows.
const reportDays = 14

func lastDays(u *tally.Unit) []tally.UnitDay {
	return u.Days[max(0, len(u.Days)-reportDays):]
}

// reportGaps are the units whose reports of the last days were missing, returned,
// blank or late, those with most of them first.
func (doc *document) reportGaps() []chart.ReportRow {
	var rows []chart.ReportRow
	weight := map[string]int{}
	for i := range doc.card.Units {
		row := chart.ReportRow{Name: doc.name(i), Days: lastDays(&doc.card.Units[i])}
		for _, d := range row.Days {
			switch {
			case d.Status == tally.Missing:
				weight[row.Name] += 3
			case d.Status == tally.Blank, d.Status == tally.Returned, d.Late:
				weight[row.Name]++
			}
		}
		if weight[row.Name] > 0 {
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(a, b chart.ReportRow) int { return cmp.Compare(weight[b.Name], weight[a.Name]) })
	return rows
}

// villageLeft is a village with how many people of it are left.
type villageLeft struct {
	Unit, Village string
	N             int
}

// mostLeft are the villages with most people left.
func mostLeft(c *tally.Card) []villageLeft {
	return words.Each(c.MostLeft(3), func(v tally.UnitVillage) villageLeft {
		return villageLeft{c.Drive.Units[v.Unit].Name, v.Name, v.LeftNow.N}
	})
}

// supervision tells of supervision cases: how many are open, and what the day did to which units.
func (doc *document) supervision() string {
	on := doc.card.Day
	rejudged := func(c *account.Case) bool { // of first doses, which no light speaks of any more
		return c.Matter == account.Progress && doc.card.Rejudged() && c.Opened <= doc.card.Drive.Deadline
	}
	var steps []string
	for _, step := range []struct {
		key string
		is  func(*account.Case) bool
	}{
		{"opened", func(c *account.Case) bool { return c.Opened == on }},
		{"reminded", func(c *account.Case) bool { return c.LastReminded() == on }},
		{"closed", func(c *account.Case) bool { return c.Settled() == on && !rejudged(c) }},
		{"closed_full", func(c *account.Case) bool { return c.Settled() == on && rejudged(c) }},
		{"joined", func(c *account.Case) bool { return c.Into != 0 && c.Closed == on }},
		{"expired", func(c *account.Case) bool { return c.Expired }},
		{"summoned", func(c *account.Case) bool { return c.State() == "summoned" }},
	} {
		steps = append(steps, doc.cases("brief.cases."+step.key, step.is))
	}
	said := doc.join(steps...)
	count := doc.Night.Count(on)
	if count.Open == 0 {
		return said
	}
	return doc.join(doc.say("brief.supervised", count), said)
}

// cases says of how many cases something is so, and of which units: one may have several.
func (doc *document) cases(key string, is func(*account.Case) bool) string {
	n := 0
	var units []string
	for i := range doc.Night.Cases {
		c := &doc.Night.Cases[i]
		if !is(c) {
			continue
		}
		if n++; !slices.Contains(units, c.Unit) {
			units = append(units, c.Unit)
		}
	}
	if n == 0 {
		return ""
	}
	return doc.say(key, map[string]any{"N": n, "Names": doc.words.Units(units)})
}
