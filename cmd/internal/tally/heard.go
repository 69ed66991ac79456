package tally

import (
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// series is what is known of a scope day by day, from the drive's start on: a
// report of several days makes all of them heard, and so does a dose on record
// the day it was given.
type series struct {
	start day.Day
	lead  []int  // lead events dated that day
	given []bool // the unit has a dose of that day on record
	heard []bool // so it has, or a report tells of the day
	first int    // index of the first day that the scope takes part
}

// newSeries begins the units' and the county's.
func (c *counter) newSeries() {
	start := c.facts.Drive.Start
	n := max(0, int(c.facts.Day-start)+1)
	for range len(c.facts.Drive.Units) + 1 {
		c.series = append(c.series, series{start: start, lead: make([]int, n), given: make([]bool, n), heard: make([]bool, n)})
	}
}

// count enters a lead event.
func (s *series) count(on day.Day) {
	if i := int(on - s.start); i >= 0 && i < len(s.lead) {
		s.lead[i]++
	}
}

// mark marks a day; what lies outside the drive is passed over.
func (s *series) mark(days []bool, on day.Day) {
	if i := int(on - s.start); i >= 0 && i < len(days) {
		days[i] = true
	}
}

// any reports whether any day is marked of those from one to another.
func (s *series) any(days []bool, from, to day.Day) bool {
	from, to = max(0, from-s.start), min(day.Day(len(days)), to-s.start+1)
	return from < to && slices.Contains(days[from:to], true)
}

// week sums the last days that a pace is drawn from: how many there are, of how many
// of them anything is known, and what happened on those.
func (s *series) week(events []int) (days, heard, sum int) {
	for i := max(s.first, len(s.lead)-paceDays); i < len(s.lead); i++ {
		days++
		if s.heard[i] {
			heard++
			sum += events[i]
		}
	}
	return days, heard, sum
}

// stalled counts the heard days up to the last without a lead event.
func (s *series) stalled() (n int) {
	for i := len(s.lead) - 1; i >= s.first && s.lead[i] == 0; i-- {
		n += ones(s.heard[i])
	}
	return n
}

// listen draws up what is known of every unit's days, and of the county's: a day
// of which any unit has told.
func (c *counter) listen() {
	drive := c.facts.Drive
	c.newSeries()
	for u, unit := range drive.Units {
		c.series[u].first = max(0, int(unit.From-drive.Start))
	}
	for _, r := range campaign.Pointers(c.facts.Reports) {
		if c.tells(r) {
			for on := drive.PeriodStart(r.Day); on <= r.Day; on++ {
				c.series[r.Unit].mark(c.series[r.Unit].heard, on)
			}
		}
	}
	c.enterEvents()
	county := of(c.series, countyScope)
	for u := range c.card.Units {
		for i, is := range c.series[u].heard {
			county.heard[i] = county.heard[i] || is
		}
	}
}

// tells reports whether a report tells of its days: a zero report, or one of
// whose roster anything counts.
func (c *counter) tells(r *check.Report) bool {
	return r.Zero() || slices.ContainsFunc(r.Parts, func(s *check.Submission) bool {
		return len(s.Doses) > 0 && c.facts.Rows(s).Counted > 0
	})
}

// enterEvents enters what the drive is judged by, on the days it happened: first
// doses as each unit reported them, anything else by the county's record.
func (c *counter) enterEvents() {
	for _, g := range campaign.Pointers(c.facts.Given) {
		s := &c.series[g.Unit()]
		s.mark(s.given, g.Date())
		s.mark(s.heard, g.Date())
		if c.facts.Drive.Measure.Lead == campaign.FirstDose && g.Dose() == 1 {
			s.count(g.Date())
		}
	}
	for _, p := range campaign.Pointers(c.facts.People) {
		on := c.facts.Drive.Reached(&p.Doses, c.facts.Drive.Measure.Lead)
		if c.facts.Drive.Measure.Lead == campaign.FirstDose {
			on = p.Doses[0].Date
		}
		if on == 0 || len(p.Units) == 0 {
			continue
		}
		of(c.series, countyScope).count(on)
		if c.facts.Drive.Measure.Lead != campaign.FirstDose {
			for _, u := range p.Units {
				c.series[u].count(on)
			}
		}
	}
}
