package tally

import (
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// Indicator is one support duty of a unit: what it did, against what is asked.
type Indicator struct {
	Unit, Duty int      // index of the unit, and into its duties
	Today      *float64 // of the card's day; nil: not reported
	Total      float64  // as last typed, or the sum of the days where no total was typed
	Reported   bool     // any figure is on record
	Share      Rate     // today ÷ daily target, or total ÷ target by the deadline
	Behind     bool     // today short of the daily target; or the total short of an even course to the deadline
	Plan       float64  // the share that is asked for by now: 1 of a daily target; of a total an even course
	State      DutyState
	Missed     int       // reporting days without a figure
	Days       []DutyDay // one a reporting day
	Asked      bool      // a figure of the card's day is asked for
}

// DutyState is how an indicator stands on the card's day.
type DutyState string

// The states of an indicator. After the deadline none is expected any more: a
// daily one is over, a total one is met or behind for good. Of a unit that has left
// the drive, or has not joined it, all are over.
const (
	DutyMet    DutyState = "met"
	DutyBehind DutyState = "behind"
	DutySilent DutyState = "silent" // not reported today
	DutyOver   DutyState = "over"
)

// DutyCount is how many indicators stand how; Over ones are in All only.
type DutyCount struct{ All, Met, Behind, Silent, Over int }

// CountDuties counts the indicators of the units that belong.
func (c *Card) CountDuties(belongs func(unit int) bool) DutyCount {
	var n DutyCount
	for i := range c.Indicators {
		if belongs(c.Indicators[i].Unit) {
			n.Add(c.Indicators[i].State)
		}
	}
	return n
}

// Add counts one more indicator.
func (n *DutyCount) Add(s DutyState) {
	n.All++
	*map[DutyState]*int{DutyMet: &n.Met, DutyBehind: &n.Behind, DutySilent: &n.Silent, DutyOver: &n.Over}[s]++
}

// DutyDay is what was done on a day; nil: not reported.
type DutyDay struct {
	Day   day.Day
	Value *float64
	Asked bool
}

// duties weighs every support duty against its target, units and duties in config order.
func (c *counter) duties() {
	at := map[[2]int]int{}
	for u, unit := range c.facts.Drive.Units {
		for d := range unit.Duties {
			at[[2]int{u, d}] = len(c.card.Indicators)
			c.card.Indicators = append(c.card.Indicators, Indicator{Unit: u, Duty: d, Days: byDay(c.card.Days, func(on day.Day) DutyDay {
				return DutyDay{Day: on, Asked: on <= c.facts.Drive.Deadline && unit.ReportsOn(on)}
			})})
		}
	}
	for _, j := range c.facts.Indicators {
		if j.Row.Duty != check.NoUnit {
			c.card.Indicators[at[[2]int{j.Unit, j.Row.Duty}]].enter(j.Row, c.card.at(j.From.Day))
		}
	}
	for i := range c.card.Indicators {
		c.weigh(&c.card.Indicators[i])
	}
}

// enter takes in one day's row; rows come by day. A typed total stands for all
// days up to it.
func (i *Indicator) enter(r *check.IndicatorRow, day int) {
	i.Days[day].Value = r.Today
	i.Reported = i.Reported || r.Today != nil || r.Total != nil
	switch {
	case r.Total != nil:
		i.Total = *r.Total
	case r.Today != nil:
		i.Total += *r.Today
	}
}

func (c *counter) weigh(i *Indicator) {
	today := i.Days[len(i.Days)-1]
	i.Today, i.Asked = today.Value, today.Asked
	duty := c.facts.Drive.Units[i.Unit].Duties[i.Duty]
	i.Missed = campaign.Count(i.Days, func(d DutyDay) bool { return d.Asked && d.Value == nil })
	goal := c.facts.Drive.DutyGoal(duty, c.facts.Day)
	if duty.Daily > 0 { // of all the days that the report tells of, against as many days' target
		i.Plan = 1
		if i.Today != nil {
			i.Share, i.Behind = Rate{*i.Today / goal, true}, *i.Today < goal
		}
	} else {
		i.Plan = c.facts.Drive.Course(c.facts.Day)
		i.Share = Rate{i.Total / duty.Total, i.Reported}
		i.Behind = i.Reported && i.Total < goal-slack
	}
	i.State = c.dutyState(i, duty.Daily > 0)
}

func (c *counter) dutyState(i *Indicator, daily bool) DutyState {
	switch {
	case !i.Asked && daily, !c.facts.Drive.Units[i.Unit].ReportsOn(c.facts.Day):
		return DutyOver
	case i.Asked && i.Today == nil, !i.Reported:
		return DutySilent
	case i.Behind:
		return DutyBehind
	}
	return DutyMet
}
