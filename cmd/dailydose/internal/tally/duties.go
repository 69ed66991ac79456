package tally

import (
	"dailydose/cmd/dailydose/internal/check"
	"dailydose/cmd/dailydose/internal/day"
)

// Indicator is one support duty of a unit: what it did, against what is asked.
type Indicator struct {
	Unit, Duty int       // index of the unit, and into its duties
	Today      *float64  // of the card's day; nil: not reported
	Total      float64   // as last typed, or the sum of the days where no total was typed
	Reported   bool      // any figure is on record
	Share      Rate      // today ÷ daily target, or total ÷ target by the deadline
	Behind     bool      // today short of the daily target; or the total short of an even course to the deadline
	Days       []DutyDay // one a reporting day
}

// DutyDay is what was done on a day; nil: not reported.
type DutyDay struct {
	Day   day.Day
	Value *float64
}

// duties weighs every support duty against its target, units and duties in config order.
func (c *counter) duties() {
	at := map[[2]int]int{}
	for u, unit := range c.facts.Drive.Units {
		for d := range unit.Duties {
			at[[2]int{u, d}] = len(c.card.Indicators)
			c.card.Indicators = append(c.card.Indicators, Indicator{Unit: u, Duty: d, Days: dutyDays(c.card.Days)})
		}
	}
	for _, j := range c.facts.Indicators {
		if j.Row.Duty != check.NoUnit {
			c.card.Indicators[at[[2]int{j.Unit, j.Row.Duty}]].enter(j.Row, j.From.Day, c.facts.Drive.Start)
		}
	}
	for i := range c.card.Indicators {
		c.weigh(&c.card.Indicators[i])
	}
}

func dutyDays(days []day.Day) []DutyDay {
	own := make([]DutyDay, len(days))
	for i := range own {
		own[i].Day = days[i]
	}
	return own
}

// enter takes in one day's row; rows come by day. A typed total stands for all
// days up to it.
func (i *Indicator) enter(r *check.IndicatorRow, on, start day.Day) {
	i.Days[on-start].Value = r.Today
	i.Reported = i.Reported || r.Today != nil || r.Total != nil
	switch {
	case r.Total != nil:
		i.Total = *r.Total
	case r.Today != nil:
		i.Total += *r.Today
	}
}

func (c *counter) weigh(i *Indicator) {
	i.Today = i.Days[len(i.Days)-1].Value
	duty := c.facts.Drive.Units[i.Unit].Duties[i.Duty]
	if duty.Daily > 0 {
		today := 0.0
		if i.Today != nil {
			today = *i.Today
		}
		i.Share = Rate{today / duty.Daily, i.Today != nil}
		i.Behind = i.Today != nil && today < duty.Daily
		return
	}
	i.Share = Rate{i.Total / duty.Total, i.Reported}
	i.Behind = i.Reported && i.Total < duty.Total*c.course()-slack
}

// course is the share of the drive's days that have passed, at most 1.
func (c *counter) course() float64 {
	d := c.facts.Drive
	return min(1, float64(c.facts.Day-d.Start+1)/float64(d.Deadline-d.Start+1))
}
