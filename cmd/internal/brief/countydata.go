package brief

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/tally"
)

// countyData is what the county's template may tell. Lists are empty where there is
// nothing to tell; a sentence about nothing is not printed.
type countyData struct {
	scopeData
	K                          *tally.County
	Townships, Departments     ranks
	Missing, Late, Zero, Blank []string
	Returned                   []string
	Problems                   []string    // what is wrong, each with its heading
	Overdue                    []namedUnit // units with the most overdue second doses
	Received                   int         // reports of the day, late ones too
	Unheard                    bool        // nothing has ever come in: silence is not zero
	Bridge                     string      // from the last published figures to today's, where more than new doses is in it
	Supervised                 supervised
	Logistics                  logistics
	Fit                        string   // whether sites can do what is needed
	Demands                    []demand // what is asked next, those that concern most people first
	OpenCases                  openCases
	MostLeft                   []villageLeft // the villages with most people left
	Reported                   []namedRemark // what units report to be in the way, of the three with most people left
	ReportedMore               int           // units beside them
}

// namedRemark is what a unit tells in its own words.
type namedRemark struct{ Name, Text string }

func (doc *document) named(remarks []tally.Remark) (all []namedRemark) {
	for _, r := range remarks[:min(namedAtEnds, len(remarks))] {
		all = append(all, namedRemark{doc.card.Drive.Units[r.Index].Name, r.Text})
	}
	return all
}

// namedUnit is a unit in a sentence, with its figures.
type namedUnit struct {
	Name string
	*tally.Unit
	N int
}

// How many units a sentence names.
const (
	namedAtEnds = 3 // a bulletin's first and last
)

func (doc *document) countyData() countyData {
	c := doc.card
	s := countyData{
		scopeData: doc.scopeData(), K: &c.County,
		Townships: doc.ranksOf(campaign.Territorial), Departments: doc.ranksOf(campaign.Sector),
		Received:  c.County.Reported + c.County.Zero + c.County.Blank,
		Logistics: logisticsOf(c), Fit: doc.fit, OpenCases: doc.openCases(&c.County.FollowUp), MostLeft: mostLeft(c),
	}
	s.Supervised = doc.supervision()
	problems := c.Problems()
	s.Reported, s.ReportedMore = doc.named(problems), max(0, len(problems)-namedAtEnds)
	if n := doc.Night; n != nil && n.Bridged && !n.County.Plain() {
		for _, way := range n.Ways(doc.card.Drive, &n.County) {
			s.Bridge = doc.join(s.Bridge, doc.say("bridge.sentence."+way.Measure, way))
		}
	}
	for i := range c.Units {
		s.enter(namedUnit{Name: c.Drive.Units[i].Name, Unit: &c.Units[i]})
	}
	byNumber := func(a, b namedUnit) int { return cmp.Compare(b.N, a.N) }
	slices.SortStableFunc(s.Overdue, byNumber)
	s.Overdue = s.Overdue[:min(namedAtEnds, len(s.Overdue))]
	if s.Unheard = c.Collected.IsZero(); s.Unheard { // nobody is ranked, nor found behind, by what is not known
		s.Townships, s.Departments = ranks{}, ranks{}
	}
	s.Problems, s.Demands = doc.problemsOfCounty(), doc.demands()
	return s
}

// enter puts a unit on the lists it belongs to.
func (s *countyData) enter(n namedUnit) {
	s.report(n)
	if n.N = n.NextDose.Overdue + n.NextDose.LongOverdue; n.N > 0 {
		s.Overdue = append(s.Overdue, n)
	}
}

// report lists a unit by what it sent for the day.
func (s *countyData) report(n namedUnit) {
	switch n.Status {
	case tally.Missing:
		s.Missing = append(s.Missing, n.Name)
	case tally.Returned:
		s.Returned = append(s.Returned, n.Name)
	case tally.Zero:
		s.Zero = append(s.Zero, n.Name)
	case tally.Blank:
		s.Blank = append(s.Blank, n.Name)
	}
	if n.Late {
		s.Late = append(s.Late, n.Name)
	}
}

// ranks is how the units of one kind rank, best first.
type ranks struct {
	Kind        string
	All         []namedUnit
	First, Last []tie         // empty where there are too few units to have two ends
	Rest        int           // units in the only tie of Last, where that is all the others
	Practices   []namedRemark // what works with those first
	Lights      []lightCount
}

// tie is units of the same coverage, to the decimal that is shown.
type tie struct {
	Names    []string
	Coverage tally.Rate
}

type lightCount struct {
	Light tally.Light
	Units int
}

// ranksOf names the first and last three; ties extend the lists.
func (doc *document) ranksOf(kind campaign.Kind) ranks {
	s := ranks{Kind: doc.say("term."+string(kind), nil)}
	for _, u := range doc.card.Ranked(kind) {
		s.All = append(s.All, namedUnit{Name: doc.card.Drive.Units[u.Index].Name, Unit: u})
	}
	s.Lights = countLights(s.All)
	s.Practices = doc.named(doc.card.Leading(kind, namedAtEnds))
	ties := doc.ties(s.All)
	if len(s.All) <= 2*namedAtEnds || len(ties) == 1 {
		s.First = ties
		return s
	}
	first, last := ends(ties)
	s.First, s.Last = ties[:first], ties[max(first, last):]
	if n := len(s.Last); first == len(ties)-1 && len(s.Last[n-1].Names) > namedAtEnds {
		s.Rest = len(s.Last[n-1].Names)
	}
	return s
}

// AllTied reports whether every unit has the same coverage.
func (s ranks) AllTied() bool { return len(s.All) > 1 && len(s.First) == 1 && len(s.Last) == 0 }

func (doc *document) ties(ranked []namedUnit) []tie {
	var ties []tie
	shown := ""
	for i, n := range ranked {
		if now := doc.percent(n.Coverage1); i == 0 || now != shown {
			ties, shown = append(ties, tie{Coverage: n.Coverage1}), now
		}
		last := &ties[len(ties)-1]
		last.Names = append(last.Names, n.Name)
	}
	return ties
}

// ends is how many ties from the front make the first three units, and where
// the ties begin that make the last three.
func ends(ties []tie) (first, last int) {
	for n := 0; first < len(ties) && n < namedAtEnds; first++ {
		n += len(ties[first].Names)
	}
	last = len(ties)
	for n := 0; last > 0 && n < namedAtEnds; {
		last--
		n += len(ties[last].Names)
	}
	return min(first, len(ties)-1), last // the last tie is never among the first
}

// Units is how many units the ties name.
func (s ranks) Units(ties []tie) int {
	n := 0
	for _, t := range ties {
		n += len(t.Names)
	}
	return n
}

func countLights(units []namedUnit) []lightCount {
	var counts []lightCount
	for _, l := range []tally.Light{tally.Blue, tally.Green, tally.Yellow, tally.Red, tally.Ended} {
		n := 0
		for _, u := range units {
			if u.Light == l {
				n++
			}
		}
		if n > 0 {
			counts = append(counts, lightCount{l, n})
		}
	}
	return counts
}

// calendar is what the next dose's coming days hold.
type calendar struct {
	Week  int          // people becoming due in the next 7 days
	Peak  tally.DueDay // the fullest of them
	First tally.DueDay // the first day on which anybody becomes due, where nobody is yet
}

const weekDays = 7

func calendarOf(c *tally.Card, n tally.NextDose) calendar {
	var k calendar
	k.Week = n.DueWithin(c.Day, weekDays)
	for _, d := range n.BecomingDue {
		if d.Day <= c.Day || d.BecomingDue == 0 {
			continue
		}
		if k.First.Day == 0 {
			k.First = d
		}
		if d.Day <= c.Day+weekDays && d.BecomingDue > k.Peak.BecomingDue {
			k.Peak = d
		}
	}
	return k
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
		row := chart.ReportRow{Name: doc.card.Drive.Units[i].Name, Days: lastDays(&doc.card.Units[i])}
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
	var all []villageLeft
	for _, v := range c.MostLeft(3) {
		all = append(all, villageLeft{c.Drive.Units[v.Unit].Name, v.Name, v.LeftNow.N})
	}
	return all
}
