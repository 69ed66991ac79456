package tally

import (
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// Count weighs the facts of a day against the drive's targets. How long a light
// has burned, and what moved since earlier days were published, package account adds.
func Count(facts *check.Facts) *Card {
	c := begin(facts)
	c.countPeople()
	c.card.rank()
	c.lots()
	c.supply()
	c.sites()
	c.outlook()
	c.require()
	c.safety()
	c.followUp()
	c.exemptionRegisters()
	c.baseLists()
	c.villages()
	c.verification()
	c.duties()
	c.supervision()
	c.quality()
	c.blot()
	c.card.Lit(func(int, day.Day) Light { return "" })
	return c.card
}

// CountPeople is as much of the card as counts people and doses: what tells which of
// two nights' figures moved, and by what.
func CountPeople(facts *check.Facts) *Card {
	c := begin(facts)
	c.countPeople()
	return c.card
}

func begin(facts *check.Facts) *counter {
	drive := facts.Drive
	return &counter{
		facts: facts,
		card: &Card{
			Drive: drive, Day: facts.Day, Cutoff: drive.LeadCutoff(),
			Issue: drive.Issue(facts.Day), Collected: facts.Collected,
			Days: reportingDays(drive, facts.Day), Units: make([]Unit, len(drive.Units)),
			Findings: facts.Findings,
		},
	}
}

// countPeople counts every scope's people, doses and reports.
func (c *counter) countPeople() {
	c.targets()
	c.standing()
	c.exemptions()
	c.people()
	c.listBases()
	c.doses()
	c.listen()
	c.reporting()
	c.scopes(c.measure)
}

// counter is the state of counting one day.
type counter struct {
	facts     *check.Facts
	card      *Card
	series    []series   // by unit, then the county's
	due       []calendar // likewise
	standings *check.Standings
	classes   *Classified

	lotNames lotNames
}

// reportingDays are the reporting days up to a day, which is one, too.
func reportingDays(drive *campaign.Drive, on day.Day) []day.Day {
	days := drive.ReportingDays(on)
	if n := len(days); on >= drive.Start && (n == 0 || days[n-1] != on) {
		days = append(days, on)
	}
	return days
}

// at is the index of the reporting day whose report tells of a day; days before the
// start count to the first, and -1 is later than the card's day.
func (c *Card) at(on day.Day) int {
	i, _ := slices.BinarySearch(c.Days, on)
	if i == len(c.Days) {
		return -1
	}
	return i
}

// countyScope stands for the county where a unit's index may stand.
const countyScope = check.NoUnit

// of is what there is of a unit or the county, of all by unit and then the county's.
func of[T any](all []T, scope int) *T {
	if scope == countyScope {
		scope = len(all) - 1
	}
	return &all[scope]
}

// scopes visits every unit's measures and then the county's; the unit is countyScope there.
func (c *counter) scopes(visit func(unit int, m *Measures)) {
	for u := range c.card.Units {
		visit(u, &c.card.Units[u].Measures)
	}
	visit(countyScope, &c.card.County.Measures)
}

// targets sets the target of every scope and of every group in it.
func (c *counter) targets() {
	drive := c.facts.Drive
	groups := make([]GroupPart, len(drive.Groups))
	for u, unit := range campaign.Pointers(c.card.Units) {
		unit.Index = u
		if !drive.Units[u].ReportsOn(c.facts.Day) {
			continue // its people stay in the county's count
		}
		unit.Target = drive.Units[u].TargetSum()
		for _, t := range drive.Units[u].Targets {
			unit.Groups = append(unit.Groups, GroupPart{Group: t.Group, Target: t.People})
			groups[t.Group].Target += t.People
		}
	}
	c.card.County.Target, c.card.County.Groups = drive.CountyTarget(c.facts.Day), withTarget(groups)
	c.scopes(func(_ int, m *Measures) { m.Curve = make([]Point, len(c.card.Days)) })
}

// withTarget are those of all groups that anybody has a target for.
func withTarget(groups []GroupPart) (parts []GroupPart) {
	for g, part := range groups {
		if part.Group = g; part.Target > 0 {
			parts = append(parts, part)
		}
	}
	return parts
}

// group returns a scope's part of a group, nil where it has none.
func (m *Measures) group(g int) *GroupPart {
	for i := range m.Groups {
		if m.Groups[i].Group == g {
			return &m.Groups[i]
		}
	}
	return nil
}

// vaccinated reports whether a person has any dose of those that the drive gives.
func (c *counter) vaccinated(person int) bool { return c.facts.Begun(person) != 0 }

// exemptions counts who leaves the denominator, who awaits a diagnosis, and who
// is being followed up: each once in a unit, and once in the county.
func (c *counter) exemptions() {
	exempt, awaiting := map[int]bool{}, map[int]bool{}
	groups := c.groupCounter()
	for _, e := range campaign.Pointers(c.facts.Exemptions) {
		unit := &c.card.Units[e.Unit]
		switch {
		case e.Row.Lifted || c.vaccinated(e.Person) || c.standings.Of(e.Person, e.Unit).Stopped():
		case e.Row.Confirmed(c.facts.Day):
			unit.Exempt++
			c.offTarget(e.Unit, e.Person)
			if !exempt[e.Person] {
				c.offTarget(check.NoUnit, e.Person)
			}
			exempt[e.Person] = true
			if g := unit.group(e.Row.Group); g != nil {
				g.Exempt++
			}
			groups.county(e.Person, e.Row.Group, func(g *GroupPart) { g.Exempt++ })
		default:
			unit.AwaitingDiagnosis++
			awaiting[e.Person] = true
		}
	}
	c.card.County.Exempt, c.card.County.AwaitingDiagnosis = len(exempt), len(awaiting)
	c.followUps()
}

// offTarget enters that a person is none of those a scope must see vaccinated.
func (c *counter) offTarget(unit, person int) {
	c.card.OffTarget = append(c.card.OffTarget, Member{unit, c.facts.People[person].Key()})
}

func (c *counter) followUps() {
	open := map[int]bool{}
	for _, f := range OpenCases(c.facts) {
		c.card.Units[f.Unit].FollowingUp++
		open[f.Person] = true
	}
	c.card.County.FollowingUp = len(open)
}

// groupCounter counts people into the groups they are listed under: each once in a unit's, and
// once in the county's, whoever lists them.
type groupCounter struct {
	*counter
	inUnit, inCounty personSet
}

func (c *counter) groupCounter() groupCounter { return groupCounter{c, personSet{}, personSet{}} }

func (c groupCounter) unit(unit, person, group int, count func(*GroupPart)) {
	if g := c.card.Units[unit].group(group); g != nil && c.inUnit.first(person, unit*len(c.facts.Drive.Groups)+group) {
		count(g)
	}
}

func (c groupCounter) county(person, group int, count func(*GroupPart)) {
	if g := c.card.County.group(group); g != nil && c.inCounty.first(person, group) {
		count(g)
	}
}

// personSet remembers which things were seen of which person.
type personSet map[personThing]struct{}

type personThing struct{ person, thing int32 }

// first reports whether a thing is seen of a person for the first time.
func (s personSet) first(person, thing int) bool {
	before := len(s)
	s[personThing{int32(person), int32(thing)}] = struct{}{}
	return len(s) > before
}
