package tally

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// reporting says what every unit sent for every day. After completion no
// report is expected, and none is missing.
func (c *counter) reporting() {
	for i := range c.facts.Reports {
		c.received(&c.facts.Reports[i])
	}
	c.accounts()
}

// accounts counts what came of every unit's days.
func (c *counter) accounts() {
	county := &c.card.County
	county.Wall = make([]WallDay, len(c.card.Days))
	for u, unit := range campaign.Pointers(c.card.Units) {
		for i, d := range campaign.Pointers(unit.Days) {
			if d.Status == "" && c.expected(u, d.Day) {
				d.Status = Missing
			}
			d.Heard = c.series[u].any(c.series[u].heard, c.facts.Drive.PeriodStart(d.Day), d.Day)
			unit.Curve[i].Heard = d.Heard
			county.Curve[i].Heard = county.Curve[i].Heard || d.Heard
			county.Wall[i].Day = d.Day
			county.Wall[i].count(d)
			if c.expected(u, d.Day) {
				unit.account(d)
				county.Reports.account(d)
			}
			unit.Heard += ones(d.Heard)
		}
		unit.Unknown = unit.Unknown || c.facts.Day < c.facts.Drive.Units[u].From && unit.Heard+unit.Rows.Read == 0
		unit.MissingRun = missingRun(unit.Days)
		if today := len(unit.Days) - 1; today >= 0 {
			d := &unit.Days[today]
			unit.Status, unit.Late, unit.NotUsed = d.Status, d.Late, d.NotUsed
			county.tells(d, c.expected(u, d.Day))
		}
	}
	c.rates()
}

// expected reports whether a unit is to report a day: in the drive, in the unit's own time in it,
// and not by a change of these that came later.
func (c *counter) expected(unit int, on day.Day) bool {
	return on <= c.facts.Day && c.facts.Drive.Expects(on) && c.facts.Drive.Units[unit].ReportsOn(on) && c.facts.Told.Asked(unit, on)
}

// received enters what a unit has delivered for a day.
func (c *counter) received(r *check.Report) {
	unit := &c.card.Units[r.Unit]
	unit.Rows.Add(r.Rows)
	unit.Rows.Add(r.Lists)
	if r.Day == c.facts.Day {
		unit.RowsToday.Add(r.Rows)
		unit.RowsToday.Add(r.Lists)
	}
	if len(r.Parts)+len(r.NotUsed) == 0 {
		return // a list is no report
	}
	d := &unit.Days[c.card.at(r.Day)]
	own := &c.series[r.Unit]
	given := own.any(own.given, c.facts.Drive.PeriodStart(r.Day), r.Day)
	d.Status, d.Late, d.Corrected, d.Typed = status(r, given), r.Late, r.Corrected, r.Typed.Today
	if n := len(r.Parts); n > 0 {
		d.First, d.Arrived, d.File = r.Parts[0].File, r.Parts[0].Arrival, r.Parts[n-1].File
	}
	if d.Status == Returned {
		d.NotUsed = campaign.Each(r.NotUsed, func(s *check.Submission) string { return s.File })
		d.Returned = strings.Join(d.NotUsed, " ")
	}
	if r.Day == c.facts.Day {
		unit.Typed = r.Typed
	}
}

// status tells what was returned, reported, zero and blank apart: silence is not
// zero, and neither is a day of which a dose has become known since.
func status(r *check.Report, given bool) Status {
	switch {
	case len(r.Parts) == 0:
		return Returned
	case r.Zero() && !given:
		return Zero
	case r.Blank() && !given:
		return Blank
	}
	return Reported
}

// tells counts a unit by whether it is to report the card's day, and is heard of.
func (k *County) tells(d *UnitDay, expected bool) {
	k.Expected += ones(expected)
	k.Heard += ones(d.Heard && d.Status != "")
}

func (w *StatusCount) count(d *UnitDay) {
	n := map[Status]*int{Reported: &w.Reported, Zero: &w.Zero, Blank: &w.Blank, Returned: &w.Returned, Missing: &w.Missing}[d.Status]
	if n != nil {
		*n++
	}
	w.Late += ones(d.Late)
}

// account counts an expected day by what came of it.
func (r *Reports) account(d *UnitDay) {
	r.Expected++
	r.Corrected += ones(d.Corrected > 0)
	switch d.Status {
	case Missing:
	case Returned:
		r.Returned++
	default:
		r.Received++
		r.OnTime += ones(!d.Late)
	}
}

// Silent reports whether no report of the card's day came, nor of the days
// before it, for as long as turns a light red: how the unit stands is not known.
func (c *Card) Silent(u *Unit) bool {
	return u.Status == Missing && c.SilentForLong(u)
}

// Hushed is how many units are red and silent: they are told of apart from those that are behind.
func (c *Card) Hushed() int {
	return len(c.Where(func(u *Unit) bool { return u.Light == Red && c.Silent(u) }))
}

// SilentForLong reports whether no report came for as long as turns a light red.
func (c *Card) SilentForLong(u *Unit) bool { return u.MissingRun >= c.Drive.Thresholds.MissingDays }

// NotSent is on how many days so far nothing came of a report that was expected.
func (u *Unit) NotSent() int { return u.Expected - u.Received - u.Returned }

// MissingAgain reports whether the unit was missing the day before, too.
func (u *Unit) MissingAgain() bool { return u.MissingRun > 1 }

// Unheard reports whether nothing is known of the unit's doses of the card's
// day: that is not to be shown as a day without doses.
func (u *Unit) Unheard() bool {
	return len(u.Days) == 0 || !u.Days[len(u.Days)-1].Heard
}

// NeverHeard reports whether nothing at all is known of the unit: silence is not zero.
func (u *Unit) NeverHeard() bool { return u.Received == 0 && u.Lead == 0 }

// Completeness is the share of the reports of which something was accepted.
func (r Reports) Completeness() Rate { return Share(r.Received, r.Expected) }

// Timeliness is the share of the reports that came on time.
func (r Reports) Timeliness() Rate { return Share(r.OnTime, r.Expected) }

// missingRun counts the consecutive missing days up to the last; where no report is
// expected any more, nothing is missing.
func missingRun(days []UnitDay) (n int) {
	for _, d := range slices.Backward(days) {
		if d.Status != Missing {
			break
		}
		n++
	}
	return n
}

// missingAll counts the last days on which no unit delivered anything, though some had to.
func missingAll(wall []WallDay) (n int) {
	for _, d := range slices.Backward(wall) {
		if d.Missing == 0 || d.Reported+d.Zero+d.Blank+d.Returned > 0 {
			break
		}
		n++
	}
	return n
}

// rates sums the units up: completeness = received ÷ expected, timeliness = on
// time ÷ expected, from the start to the card's day.
func (c *counter) rates() {
	county := &c.card.County
	for u := range c.card.Units {
		county.Reporting += ones(c.facts.Drive.Units[u].ReportsOn(c.card.Day))
		county.Rows.Add(c.card.Units[u].Rows)
		county.RowsToday.Add(c.card.Units[u].RowsToday)
	}
	county.Completeness, county.Timeliness = county.Reports.Completeness(), county.Reports.Timeliness()
	if n := len(county.Wall); n > 0 {
		county.StatusCount = county.Wall[n-1].StatusCount
	}
}

// Remark is what a unit's report of the day tells in words.
type Remark struct {
	*Unit
	Name string // of the unit
	Text string // without a stop at its end
}

// Problems are what units report to be in the way, those with most people left first.
func (c *Card) Problems() []Remark {
	all := c.remarks(func(u *Unit) string { return u.Typed.Problems })
	slices.SortStableFunc(all, func(a, b Remark) int { return cmp.Compare(b.PeopleLeft(), a.PeopleLeft()) })
	return all
}

// Practices are what units report to work, in config order.
func (c *Card) Practices() []Remark {
	return c.remarks(func(u *Unit) string { return u.Typed.Practice })
}

// Leading are those of the practices that the units with the first places of a kind report, unless they are behind themselves.
func (c *Card) Leading(kind campaign.Kind, places int) []Remark {
	leading := slices.DeleteFunc(c.Practices(), func(r Remark) bool {
		return c.Drive.Units[r.Index].Kind != kind || r.Place == 0 || r.Place > places || r.Lead == 0 || r.Light == Red
	})
	slices.SortStableFunc(leading, func(a, b Remark) int { return a.Place - b.Place })
	return leading
}

func (c *Card) remarks(of func(*Unit) string) (all []Remark) {
	for i := range c.Units {
		text := strings.TrimRightFunc(of(&c.Units[i]), func(r rune) bool { return unicode.IsPunct(r) && r != '…' && !strings.ContainsRune("）)”", r) })
		if text != "" {
			all = append(all, Remark{&c.Units[i], c.Drive.Units[i].Name, text})
		}
	}
	return all
}
