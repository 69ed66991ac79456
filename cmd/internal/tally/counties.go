package tally

import (
	"cmp"
	"slices"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/delivery"
)

// HandedUp is what a county has handed to the office above: one of its units.
type HandedUp struct {
	Day    day.Day   // of the figures; 0: nothing has ever been handed up
	Whole  *Measures // the county's own, products and groups by their index in the office's drive
	Daily  []DayTold // of the days that the figures tell of
	Sent   map[day.Day]Sent
	Heard  int    // units of which anything is known on Day
	Zero   int    // of these, those that said that nobody was vaccinated
	Folder string // the packages', as it is told

	Findings []FindingCount // what the county's checks found
}

// DayTold is what a county tells of one of its reporting days.
type DayTold struct {
	Day   day.Day          `json:"date"`
	Dose  campaign.PerDose `json:"dose"`
	Heard bool             `json:"heard"` // something is known of the day
}

// Sent is what lay in a county's folder for a day.
type Sent struct {
	Arrival time.Time
	Whole   bool // false: it is damaged
	Late    bool
}

// Once is the people of all counties, each once, whoever vaccinated them.
type Once struct {
	Dose       campaign.PerDose // people with dose k or a later one
	Lead, Full int
	Days       map[day.Day]OnceDay // by the earliest date on record
	Crossing   *Crossing
}

// OnceDay is the doses of one day, and the people who reached an event on it.
type OnceDay struct {
	Dose       campaign.PerDose
	Lead, Full int
}

// On changes a day's counts.
func (o *Once) On(on day.Day, change func(*OnceDay)) {
	d := o.Days[on]
	change(&d)
	o.Days[on] = d
}

// CountTogether makes the card of an office above from what its counties handed up: each
// stands there as it was told, and all together are judged by the same rules as a county.
// once is nil where nobody knows who was vaccinated in two counties.
func CountTogether(drive *campaign.Drive, on day.Day, counties []HandedUp, once *Once) *Card {
	c := begin(&check.Facts{Drive: drive, Day: on})
	t := &together{counter: c, counties: counties}
	c.targets()
	c.newSeries()
	c.calendars()
	for u := range counties {
		t.county(u)
	}
	t.sum()
	t.once(once)
	t.reported()
	t.judge()
	c.card.rank()
	t.delivered()
	c.quality()
	c.card.Lit(func(int, day.Day) Light { return "" })
	return c.card
}

// together is the state of counting counties.
type together struct {
	*counter
	counties []HandedUp
	twice    int // people whom two counties have as begun and not completed: they can complete once
}

// county enters one county's figures as a unit's, in the office's days.
func (t *together) county(u int) {
	h, unit, days := &t.counties[u], &t.card.Units[u], t.card.Days
	t.card.Told = append(t.card.Told, h.Findings...)
	unit.Days = unitDays(days)
	if h.Whole == nil {
		unit.Unknown = true
		unit.Curve = byDay(days, func(on day.Day) Point { return Point{Day: on} })
		return
	}
	unit.Measures = *h.Whole
	unit.Curve = t.curve(u)
	for _, d := range h.Daily {
		if at, ok := slices.BinarySearch(days, d.Day); ok {
			unit.Days[at].Dose, unit.Days[at].Heard = d.Dose, d.Heard
		}
		if d.Heard {
			t.series[u].mark(t.series[u].heard, d.Day)
		}
	}
	t.leads(u)
	for _, d := range h.Whole.NextDose.BecomingDue {
		if at := t.due[u].at(d.Day); at != nil {
			at.BecomingDue, at.Given = d.BecomingDue, d.Given
		}
	}
}

// curve is a county's curve on the office's days; after its last it goes on level, and unheard.
func (t *together) curve(u int) []Point {
	own := t.counties[u].Whole.Curve
	return byDay(t.card.Days, func(on day.Day) Point {
		at, found := slices.BinarySearchFunc(own, on, func(p Point, on day.Day) int { return int(p.Day - on) })
		switch {
		case found:
			return own[at]
		case at == 0:
			return Point{Day: on}
		}
		p := own[at-1]
		p.Day, p.Heard = on, false
		return p
	})
}

// leads enters the lead events of a county's days. What happened before the start stands
// in the curve's first point, and in no day.
func (t *together) leads(u int) {
	curve := t.card.Units[u].Curve
	for i := 1; i < len(curve); i++ {
		if at := int(curve[i].Day - t.series[u].start); at >= 0 && at < len(t.series[u].lead) {
			t.series[u].lead[at] = curve[i].First - curve[i-1].First
		}
	}
}

// sum adds the counties' figures up.
func (t *together) sum() {
	k, drive := &t.card.County, t.facts.Drive
	k.Curve = byDay(t.card.Days, func(on day.Day) Point { return Point{Day: on} })
	k.Daily = unitDays(t.card.Days)
	k.NextDose.Products = make([]ProductNext, len(drive.Vaccines))
	groups := make([]GroupPart, len(drive.Groups))
	due, days := of(t.due, countyScope), of(t.series, countyScope)
	for u, unit := range campaign.Pointers(t.card.Units) {
		k.Measures.add(&unit.Measures)
		for i := range k.Curve {
			k.Curve[i].First += unit.Curve[i].First
			k.Curve[i].Full += unit.Curve[i].Full
			k.Daily[i].Dose.Add(unit.Days[i].Dose)
		}
		for i, d := range t.due[u].days {
			due.days[i].BecomingDue += d.BecomingDue
			due.days[i].Given += d.Given
		}
		for _, g := range unit.Groups {
			add(&groups[g.Group], &g)
		}
		for _, p := range unit.NextDose.Products {
			add(&k.NextDose.Products[p.Product], &p)
		}
		for i, n := range t.series[u].lead {
			days.lead[i] += n
			days.heard[i] = days.heard[i] || t.series[u].heard[i]
		}
	}
	k.NextDose.Products = inUse(k.NextDose.Products)
	k.Target, k.Groups = drive.Target, withTarget(groups)
}

// once takes back what the counties' sums count twice.
func (t *together) once(o *Once) {
	if o == nil {
		return
	}
	t.crossing(o.Crossing)
	k := &t.card.County
	if !t.facts.Drive.AsksBooster() {
		t.twice = max(0, k.Dose[0]-k.Full-(o.Dose[0]-o.Full)-k.Off.Elsewhere)
	}
	k.Dose, k.Lead, k.Full = o.Dose, o.Lead, o.Full
	for i := range k.Curve {
		k.Curve[i].First, k.Curve[i].Full = 0, 0
		k.Daily[i].Dose = campaign.PerDose{}
	}
	lead := of(t.series, countyScope)
	clear(lead.lead)
	for on, d := range o.Days {
		at := t.card.at(on)
		if at < 0 {
			continue
		}
		k.Curve[at].First += d.Lead
		k.Curve[at].Full += d.Full
		if on >= t.facts.Drive.Start {
			k.Daily[at].Dose.Add(d.Dose)
			lead.lead[on-lead.start] += d.Lead
		}
	}
	accumulate(k.Curve, t.card.Days)
}

// reported says what every county handed up for every day.
func (t *together) reported() {
	for u := range t.card.Units {
		for i := range t.card.Units[u].Days {
			t.counties[u].status(&t.card.Units[u].Days[i])
		}
		for _, sent := range t.counties[u].Sent {
			if sent.Whole && sent.Arrival.After(t.card.Collected) {
				t.card.Collected = sent.Arrival
			}
		}
	}
	t.accounts()
}

// status says what was handed up for a day: of one before the day of the figures, as they
// tell of it since.
func (h *HandedUp) status(d *UnitDay) {
	sent, any := h.Sent[d.Day]
	d.Late = sent.Late
	switch {
	case !any:
	case !sent.Whole:
		d.Status, d.NotUsed = Returned, []string{h.Folder + "/" + d.Day.String()}
	case !d.Heard || d.Day == h.Day && h.Heard == 0:
		d.Status = Blank
	case d.Dose == (campaign.PerDose{}) && (d.Day != h.Day || h.Zero == h.Heard):
		d.Status = Zero
	default:
		d.Status = Reported
	}
}

// judge weighs the sums by the rules of a county, and anew every county whose figures are
// of an earlier day: time has gone on, and nothing is known of the days since.
func (t *together) judge() {
	k := &t.card.County.Measures
	if n := len(t.card.County.Daily); n > 0 {
		k.Today = t.card.County.Daily[n-1].Dose
	}
	for u := range t.card.Units {
		if h := &t.counties[u]; h.Day != t.facts.Day {
			unit := &t.card.Units[u]
			unit.Today = campaign.PerDose{}
			t.weigh(u, &unit.Measures)
		}
	}
	t.weigh(countyScope, k)
	if k.Reachable -= min(t.twice, k.basis().Midway); k.ReachableShare.OK {
		k.ReachableShare = Share(k.Reachable, k.Completing)
	}
}

func (t *together) weigh(scope int, m *Measures) {
	t.measure(scope, m)
	o := &m.NextDose.Outlook
	o.Fell, o.Given, o.Joined, o.Gave, o.Ahead = 0, 0, 0, 0, nil
	t.lookAhead(scope, m)
}

// delivered tells of every package of the day and of damaged ones.
func (t *together) delivered() {
	for u, h := range campaign.Pointers(t.counties) {
		sent, any := h.Sent[t.facts.Day]
		if !any {
			continue
		}
		d := Delivery{File: h.Folder + "/" + t.facts.Day.String(), Unit: u, Day: t.facts.Day, Arrival: sent.Arrival, Verdict: delivery.Returned}
		if sent.Whole {
			d.Verdict, d.Stands, d.Rows = delivery.Accepted, true, t.card.Units[u].Rows
		}
		t.card.Deliveries = append(t.card.Deliveries, d)
	}
}

// add adds another scope's counts of people to these.
func (m *Measures) add(o *Measures) {
	add(m, o)
	m.Dose.Add(o.Dose)
	for c, n := range o.List {
		m.List[c] += n
	}
	m.NextDose.Outlook.Latest = max(m.NextDose.Outlook.Latest, o.NextDose.Outlook.Latest)
}

func (m *Measures) counts() []*int {
	n := &m.NextDose
	return append(slices.Concat(m.Off.counts(), n.Stages.counts()), &m.Target, &m.Exempt, &m.Full, &m.Lead,
		&m.AwaitingDiagnosis, &m.FollowingUp, &n.Closed, &n.Outlook.Demand, &n.Outlook.Beyond)
}

// counts are the counts of people in it.
func (o *Off) counts() []*int {
	return []*int{&o.Paused, &o.Elsewhere, &o.Contraindicated, &o.Died, &o.Moved, &o.Undosed, &o.Unfinished, &o.Begun}
}

func (g *GroupPart) counts() []*int {
	return []*int{&g.Target, &g.Exempt, &g.Undosed, &g.Unfinished, &g.Lead, &g.Full}
}

func (n *ProductNext) counts() []*int {
	return append(n.Stages.counts(), &n.People, &n.Full, &n.Off, &n.Due7)
}

// add adds the counts of others to these, one by one.
func add[T interface{ counts() []*int }](to, more T) {
	own := to.counts()
	for i, n := range more.counts() {
		*own[i] += *n
	}
}

// Crossing is whom more than one county has on record, as the office above them knows it.
type Crossing struct {
	People   int                // that more than one county has
	Lead     int                // people who had the lead event, added up over the counties; the office's own figure has each once
	Full     int                // likewise those who completed
	Doses    int                // that more than one county has, each beyond the first: they count once
	Asked    int                // people whom a county asks for a dose that another has given since
	Counties []CrossingCounty   // whose doses are known, in config order
	Pairs    []CountiesInCommon // of at least min_cell people, the most first
	Keyless  []int              // counties whose doses are not known, and so nobody who crossed
}

// CrossingCounty is one county's part in it.
type CrossingCounty struct {
	Unit   int
	People int // that another county has, too
	Doses  int // that another has as its own, and earlier
	Asked  int // people asked in vain
}

// CountiesInCommon are two counties, by index, and how many people both have.
type CountiesInCommon struct{ A, B, People int }

// crossing tells whom several counties have; what the counties' own figures come to
// together is taken before each person counts once.
func (t *together) crossing(x *Crossing) {
	if x == nil {
		return
	}
	x.Lead, x.Full = t.card.County.Lead, t.card.County.Full
	for _, c := range x.Counties {
		x.Doses += c.Doses
		x.Asked += c.Asked
	}
	few := t.facts.Drive.MinCell
	x.Pairs = slices.DeleteFunc(x.Pairs, func(p CountiesInCommon) bool { return p.People < few })
	slices.SortFunc(x.Pairs, func(a, b CountiesInCommon) int {
		return cmp.Or(cmp.Compare(b.People, a.People), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	t.card.Crossing = x
}
