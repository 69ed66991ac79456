package tally

import (
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// window is when a person's next dose falls: due from opens to due, long
// overdue after closes. Days after the dose before, by that dose's product.
type window struct{ opens, due, closes day.Day }

func (c *counter) window(last check.Injection) window { return windowAfter(c.facts.Drive, last) }

func windowAfter(drive *campaign.Drive, last check.Injection) window {
	v := drive.Vaccines[last.Product]
	return window{
		opens:  last.Date + day.Day(v.MinDays),
		due:    last.Date + day.Day(v.DueDays),
		closes: last.Date + day.Day(v.Overdue),
	}
}

// stage is where a day lies in the window.
func (w window) stage(on day.Day) Stage {
	switch {
	case on < w.opens:
		return Waiting
	case on <= w.due:
		return Due
	case on <= w.closes:
		return Overdue
	}
	return LongOverdue
}

// count counts a person who has not finished by where the day lies in the window.
func (n *NextDose) count(w window, on day.Day) {
	w.stage(on).count(&n.Waiting, &n.Due, &n.Overdue, &n.LongOverdue)
}

// unfinished visits every dose on record after which the series asks for a further one.
func (c *counter) unfinished(p *check.Individual, visit func(k int, d check.Injection)) {
	for i, d := range p.Doses {
		if d.Date != 0 && i+1 < c.facts.Drive.Vaccines[d.Product].Doses {
			visit(i+1, d)
		}
	}
}

// everClosed reports whether a window of the person has closed, the next dose had or not.
func (c *counter) everClosed(p *check.Individual) (closed bool) {
	c.unfinished(p, func(_ int, d check.Injection) {
		closed = closed || c.window(d).closes < c.facts.Day
	})
	return closed
}

// A calendar holds the days from 14 before the card's day to 28 after it.
type calendar struct {
	from day.Day
	days []DueDay
}

const daysBack, daysAhead = 14, 28

func newCalendar(on day.Day) calendar {
	days := make([]DueDay, 0, daysBack+1+daysAhead)
	for d := on - daysBack; d <= on+daysAhead; d++ {
		days = append(days, DueDay{Day: d})
	}
	return calendar{on - daysBack, days}
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
	c.unfinished(p, func(k int, d check.Injection) {
		opens := c.window(d).opens
		for _, later := range p.Doses[k:] {
			if later.Date != 0 && later.Date < opens {
				return
			}
		}
		if at := due.at(opens); at != nil {
			at.BecomingDue++
		}
	})
}

// settle sets the rates of the next dose once everyone is counted. Before any
// window has closed nobody can have dropped out.
func (n *NextDose) settle(m *Measures, due calendar) {
	n.Dropout = rate(n.LongOverdue, n.Closed)
	if n.Closed > 0 {
		n.WHODropout = rate(m.Dose[0]-m.Full, m.Dose[0])
	}
	n.BecomingDue = due.days
}
