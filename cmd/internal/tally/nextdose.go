package tally

import (
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
