package tally

import (
	"math"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// stageOf is where a day lies in the window of a dose.
func stageOf(w campaign.Window, on day.Day) Stage {
	switch {
	case on < w.Opens:
		return Waiting
	case on <= w.Due:
		return Due
	case on <= w.Closes:
		return Overdue
	}
	return LongOverdue
}

// windows visits the windows of the doses asked for after each dose on record.
func (c *counter) windows(p *check.Individual, visit func(k int, w campaign.Window)) {
	for k := range p.Doses {
		if w, ok := c.facts.Drive.DoseAfter(&p.Doses, k+1); ok {
			visit(k+1, w)
		}
	}
}

// everClosed reports whether a window of the person has closed, the next dose had or not.
func (c *counter) everClosed(p *check.Individual) (closed bool) {
	c.windows(p, func(_ int, w campaign.Window) { closed = closed || w.Closes < c.facts.Day })
	return closed
}

// A calendar holds the days from 14 before the card's day to 28 after it.
type calendar struct {
	from day.Day
	days []DueDay
}

const daysBack, daysAhead = 14, 28

// calendars begins the units' and the county's.
func (c *counter) calendars() {
	from := c.facts.Day - daysBack
	for range len(c.facts.Drive.Units) + 1 {
		days := byDay(day.Range(from, c.facts.Day+daysAhead), func(on day.Day) DueDay { return DueDay{Day: on} })
		c.due = append(c.due, calendar{from, days})
	}
}

func (c calendar) at(on day.Day) *DueDay {
	if i := int(on - c.from); i >= 0 && i < len(c.days) {
		return &c.days[i]
	}
	return nil
}

func (c calendar) given(on day.Day) {
	if d := c.at(on); d != nil {
		d.Given++
	}
}

// opens counts the days on which a person's windows open, where the next dose
// had not been given before.
func (c *counter) opens(due calendar, p *check.Individual) {
	c.windows(p, func(k int, w campaign.Window) {
		for _, later := range p.Doses[k:] {
			if later.Date != 0 && later.Date < w.Opens {
				return
			}
		}
		if at := due.at(w.Opens); at != nil {
			at.BecomingDue++
		}
	})
}

// settle sets the rates of the next dose once everyone is counted. Before enough
// windows have closed there are only counts.
func (n *NextDose) settle(m *Measures, due calendar, least int) {
	if n.Closed >= least {
		n.Dropout = Share(n.LongOverdue, n.Closed)
	}
	if n.Closed > 0 && m.Full > 0 { // that all have dropped out is not so while nobody could complete
		n.WHODropout = Share(m.Dose[0]-m.Full, m.Dose[0])
	}
	n.BecomingDue = due.days
}

// Outlook is what becomes of the next doses, and of the deadline, if the pace
// of the last 7 days holds. It knows the people who have begun; first doses yet
// to come ask for their next ones later.
type Outlook struct {
	Ready    int    `json:"ready"`       // the backlog: people who may have their next dose now, due, overdue and long overdue
	Begun    bool   `json:"begun"`       // next doses had fallen due before the last 7 heard days
	Joined   int    `json:"joined"`      // people who joined it on the last 7 heard days
	Gave     int    `json:"gave"`        // next doses given on these days
	Pace     Figure `json:"given_daily"` // second and further doses a day, of the heard ones of the last 7
	Demand   int    `json:"demand"`      // next doses that can still be given by the completion date
	Required int    `json:"required"`    // of them a day from now on until then, rounded up
	Fell     int    `json:"fell"`        // in the last 14 days: people whose window opened, next doses given
	Given    int    `json:"given"`

	Beyond int     `json:"beyond"`  // people who have begun and cannot finish by the completion date, however punctual
	Latest day.Day `json:"latest"`  // the day the last of those who have begun can finish at the earliest; 0: all have
	FullBy day.Day `json:"full_by"` // the day full coverage can be reached at the earliest at this pace; 0: no projection, or reached

	Ahead    []QueueDay `json:"ahead"`     // Day+1 to Day+28, at the pace of next doses
	LeftOn   day.Day    `json:"left_on"`   // the completion date, or Day+28 where that comes first; 0: it has come
	LeftOver int        `json:"left_over"` // people ready at the end of LeftOn who still wait
	Crowded  int        `json:"crowded"`   // of the next 7 days, those asking more than the open sites can give; county only
}

// QueueDay is one day to come.
type QueueDay struct {
	Day   day.Day `json:"day"`
	Queue int     `json:"queue"` // people ready for their next dose at the day's end and still waiting
}

// ProductNext is where the people stand whose last dose is of one product.
// People = Full + Off + Waiting + Due + Overdue + LongOverdue.
type ProductNext struct {
	Product int `json:"product"`
	People  int `json:"people"`
	Full    int `json:"full"`
	Off     int `json:"off"` // of whom no further dose is asked
	Stages
	Due7 int `json:"due7"` // of Waiting, those whose next dose falls due in the next 7 days
}

// outlook looks ahead in every scope, and splits the next doses by product.
func (c *counter) outlook() {
	c.scopes(func(_ int, m *Measures) { m.NextDose.Products = make([]ProductNext, len(c.facts.Drive.Vaccines)) })
	c.everyone(func(_ int, m *Measures, p *check.Individual, asked bool) { c.ahead(&m.NextDose, p, asked) })
	c.scopes(func(scope int, m *Measures) {
		m.NextDose.Products = inUse(m.NextDose.Products)
		c.lookAhead(scope, m)
	})
	c.crowded()
}

func (c *counter) lookAhead(scope int, m *Measures) {
	c.queues(scope, m)
	c.backlog(scope, &m.NextDose)
	c.reach(m)
}

// ahead counts one person: by product, and what the series still asks for. The
// card's day is over, so the earliest day of a further dose is the next one.
func (c *counter) ahead(n *NextDose, p *check.Individual, asked bool) {
	_, last := p.Doses.Last()
	w, more := c.facts.Drive.NextDose(&p.Doses)
	part := &n.Products[last.Product]
	part.People++
	if !more {
		part.Full++
		return
	}
	if !asked {
		part.Off++
		return
	}
	part.count(w, c.facts.Day)
	if soon := w.Opens - c.facts.Day; soon > 0 && soon <= paceDays {
		part.Due7++
	}
	end := day.Day(0)
	c.facts.Drive.Ahead(&p.Doses, c.facts.Day+1, func(_ int, on day.Day) {
		if end = on; on <= c.facts.Drive.Completion {
			n.Outlook.Demand++
		}
	})
	n.Outlook.Latest = max(n.Outlook.Latest, end)
	n.Outlook.Beyond += ones(end > c.facts.Drive.Completion)
}

// inUse leaves the products that anybody had, in config order.
func inUse(all []ProductNext) []ProductNext {
	var used []ProductNext
	for i, p := range all {
		if p.People > 0 {
			p.Product = i
			used = append(used, p)
		}
	}
	return used
}

// queues sets the outlook of one scope from its counts.
func (c *counter) queues(scope int, m *Measures) {
	o := &m.NextDose.Outlook
	o.Ready = m.NextDose.Due + m.NextDose.Late()
	o.Pace = c.pace(scope, c.laterDoses)
	o.Required = ceilDiv(o.Demand, max(1, int(c.facts.Drive.Completion-c.facts.Day)))
	for _, d := range m.NextDose.within(c.facts.Day-daysBack, daysBack) {
		o.Fell += d.BecomingDue
		o.Given += d.Given
	}
	switch {
	case m.Remaining == 0:
		o.FullBy = o.Latest
	case m.Finish.Day != 0:
		o.FullBy = max(m.Finish.Day+c.facts.Drive.ShortestCourse(), o.Latest)
	}
	c.queue(m)
}

// backlog counts who joined those waiting, and what was given, on the last 7 heard days.
func (c *counter) backlog(scope int, n *NextDose) {
	s, heard := of(c.series, scope), 0
	n.Outlook.Begun = n.Closed > 0
	for i := daysBack; i >= 0 && i < len(n.BecomingDue); i-- {
		d := n.BecomingDue[i]
		if heard == paceDays {
			n.Outlook.Begun = n.Outlook.Begun || d.BecomingDue > 0
			continue
		}
		if s.any(s.heard, d.Day, d.Day) {
			heard++
			n.Outlook.Joined += d.BecomingDue
			n.Outlook.Gave += d.Given
		}
	}
}

// reach sets the most people who can still complete by the completion date: who has
// completed, who has begun and still can, and who remains, where any course still fits.
func (c *counter) reach(m *Measures) {
	n := &m.NextDose
	m.ByTarget.Midway = max(0, n.Midway()-n.Outlook.Beyond)
	b := m.basis()
	m.Reachable = m.Full + b.Midway
	if c.facts.Drive.Fits(c.facts.Day + 1) {
		m.Reachable += c.most(m, func(m *Measures) int { return m.Eligible - m.basis().Dosed })
	}
	if !c.card.Ended() {
		m.ReachableShare = Share(m.Reachable, m.Completing)
	}
}

// queue follows the people ready for their next dose through the days to come:
// those becoming due join, as many as the pace leave. Where that is unknown, nobody can say.
func (c *counter) queue(m *Measures) {
	o := &m.NextDose.Outlook
	waiting := float64(o.Ready)
	if !o.Pace.OK() {
		return
	}
	if c.facts.Day < c.facts.Drive.Completion {
		o.LeftOn = min(c.facts.Drive.Completion, c.facts.Day+daysAhead)
	}
	for _, d := range m.NextDose.within(c.facts.Day, daysAhead) {
		waiting = max(0, waiting+float64(d.BecomingDue)-o.Pace.Value)
		o.Ahead = append(o.Ahead, QueueDay{Day: d.Day, Queue: int(math.Round(waiting))})
		if d.Day == o.LeftOn {
			o.LeftOver = int(math.Round(waiting))
		}
	}
}

// crowded counts the days of the next week that ask for more doses than the open sites can give.
func (c *counter) crowded() {
	if c.card.Sites.Day == 0 {
		return
	}
	c.card.County.NextDose.Outlook.Crowded = campaign.Count(c.card.Supply.Ahead[:paceDays], func(n Need) bool { return n.Due+n.First > c.card.Sites.Capacity })
}
