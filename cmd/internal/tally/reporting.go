package tally

import (
	"slices"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// reporting says what every unit sent for every day. After the deadline no
// report is expected, and none is missing.
func (c *counter) reporting() {
	drive := c.facts.Drive
	county := &c.card.County
	county.Wall = make([]WallDay, len(c.card.Days))
	for _, s := range c.facts.InForce {
		c.received(s)
	}
	last := min(c.facts.Day, drive.Deadline)
	for u := range c.card.Units {
		unit := &c.card.Units[u]
		for i := range unit.Days {
			d := &unit.Days[i]
			if d.Status == "" && d.Day <= last {
				d.Status = Missing
			}
			county.Wall[i].Day = d.Day
			county.Wall[i].count(d)
			unit.account(d)
		}
		unit.MissingRun = missingRun(unit.Days)
		if today := len(unit.Days) - 1; today >= 0 {
			unit.Status, unit.Late = unit.Days[today].Status, unit.Days[today].Late
		}
	}
	c.unreadable()
	c.rates()
}

// received enters a submission in force into its unit's day.
func (c *counter) received(s *check.Submission) {
	unit := &c.card.Units[s.Unit]
	unit.Rows.Add(s.Rows)
	d := &unit.Days[s.Day-c.facts.Drive.Start]
	d.Status, d.Late, d.File, d.Typed = status(s), check.Late(c.facts.Drive, s), s.File, s.Typed.Today
	if s.Day == c.facts.Day {
		unit.RowsToday, unit.Typed = s.Rows, s.Typed
	}
}

// status tells reported, zero and blank apart: silence is not zero.
func status(s *check.Submission) Status {
	given, numbers := false, false
	for _, t := range s.Typed.Today {
		given = given || t.Given
		numbers = numbers || t.N > 0
	}
	switch {
	case s.RosterRows > 0:
		return Reported
	case s.Typed.Zero || given && !numbers:
		return Zero
	case !given:
		return Blank
	}
	return Reported
}

func (w *WallDay) count(d *UnitDay) {
	switch d.Status {
	case Reported:
		w.Reported++
	case Zero:
		w.Zero++
	case Blank:
		w.Blank++
	case Missing:
		w.Missing++
	}
	if d.Late {
		w.Late++
	}
}

func (u *Unit) account(d *UnitDay) {
	if d.Status == "" {
		return
	}
	u.Expected++
	if d.Status == Missing {
		return
	}
	u.Received++
	if !d.Late {
		u.OnTime++
	}
}

// Silent reports whether no report of the card's day came, nor of the days
// before it, for as long as turns a light red: how the unit stands is not known.
func (c *Card) Silent(u *Unit) bool {
	return u.Status == Missing && u.MissingRun >= c.Drive.Thresholds.MissingDays
}

// MissingAgain reports whether the unit was missing the day before, too.
func (u *Unit) MissingAgain() bool { return u.MissingRun > 1 }

// Unheard reports whether nothing is known of the unit's doses of the card's
// day: that is not to be shown as a day without doses.
func (u *Unit) Unheard() bool {
	return u.Status == Missing && u.Today[0]+u.Today[1] == 0
}

// Completeness is the share of the unit's reports that came at all.
func (u *Unit) Completeness() Rate { return rate(u.Received, u.Expected) }

// Timeliness is the share of the unit's reports that came on time.
func (u *Unit) Timeliness() Rate { return rate(u.OnTime, u.Expected) }

// missingRun counts the consecutive missing days up to the last expected one.
func missingRun(days []UnitDay) int {
	n := 0
	for _, d := range slices.Backward(days) {
		if d.Status == "" {
			continue
		}
		if d.Status != Missing {
			break
		}
		n++
	}
	return n
}

// unreadable names the files of a unit that could not be used on a day that has
// no report: they are no submission. They bear no day, so it is the one on which
// they arrived, or the card's for what came after it.
func (c *counter) unreadable() {
	for _, v := range c.facts.Versions {
		if !v.Refuse || v.Unit < 0 {
			continue
		}
		unit := &c.card.Units[v.Unit]
		on := int(min(day.Of(v.Arrival), c.facts.Day) - c.facts.Drive.Start)
		if on >= 0 && unit.Days[on].Status == Missing {
			unit.Days[on].Unreadable = append(unit.Days[on].Unreadable, v.File)
		}
	}
	for u := range c.card.Units {
		if unit := &c.card.Units[u]; len(unit.Days) > 0 {
			unit.Unreadable = unit.Days[len(unit.Days)-1].Unreadable
		}
	}
}

// rates sums the units up: completeness = received ÷ expected, timeliness = on
// time ÷ expected, from the start to the card's day.
func (c *counter) rates() {
	county := &c.card.County
	county.Reporting = len(c.card.Units)
	expected, received, onTime := 0, 0, 0
	for u := range c.card.Units {
		unit := &c.card.Units[u]
		expected += unit.Expected
		received += unit.Received
		onTime += unit.OnTime
		county.Rows.Add(unit.Rows)
		county.RowsToday.Add(unit.RowsToday)
	}
	county.Completeness, county.Timeliness = rate(received, expected), rate(onTime, expected)
	if n := len(county.Wall); n > 0 {
		today := county.Wall[n-1]
		county.Reported, county.Zero, county.Blank = today.Reported, today.Zero, today.Blank
		county.Late, county.Missing = today.Late, today.Missing
	}
}
