package campaign

import (
	"slices"
	"time"

	"dailydose/cmd/internal/day"
)

// Event is what a person is counted for: the first dose, the end of the
// course, or the booster after it.
type Event string

// The events.
const (
	FirstDose  Event = "first"
	Completion Event = "complete"
	Booster    Event = "booster"
)

// DateOrder is the order in which people write a date in figures alone.
type DateOrder string

// The orders besides the year first.
const (
	DayFirst   DateOrder = "dmy"
	MonthFirst DateOrder = "mdy"
	yearFirst  DateOrder = "ymd"
)

// Measure names the events that a drive is judged by.
type Measure struct {
	Lead     Event // by the deadline: plan, pace, light and rank follow it
	Complete Event // by the completion date
}

// Rhythm is the days of the week on which units report; empty: every day.
type Rhythm []time.Weekday

// The rhythms that have a name in config.
const (
	daily    = "daily"
	workdays = "workdays"
)

// weekdays are the days of the week as config writes them.
var weekdays = [...]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// Reports reports whether a day is one on which units report: in the drive's
// rhythm, no day off, until the last day for which reports are taken.
func (d *Drive) Reports(on day.Day) bool {
	return on >= d.Start && on <= d.LastReport && d.onRhythm(on)
}

func (d *Drive) onRhythm(on day.Day) bool {
	return (len(d.Rhythm) == 0 || slices.Contains(d.Rhythm, on.Weekday())) && !slices.Contains(d.DaysOff, on)
}

// Expects reports whether a report is due on a day: none is after completion.
func (d *Drive) Expects(on day.Day) bool { return d.Reports(on) && on <= d.Completion }

// Within is by when something is to be done that is asked for on a day: so many days later,
// and within the drive as long as it lasts.
func (d *Drive) Within(asked day.Day, days int) day.Day {
	by := asked + day.Day(days)
	if asked < d.Completion {
		return min(by, d.Completion)
	}
	return by
}

// Former reports whether a day was another season's: from before the drive.
func (d *Drive) Former(on day.Day) bool { return on < d.Start }

// Own are those of the days published that are this drive's.
func (d *Drive) Own(published []day.Day) []day.Day {
	return slices.DeleteFunc(slices.Clone(published), d.Former)
}

// ReportingDays returns the reporting days up to a day, oldest first.
func (d *Drive) ReportingDays(last day.Day) []day.Day {
	days := day.Range(d.Start, min(last, d.LastReport))
	return slices.DeleteFunc(days, func(on day.Day) bool { return !d.onRhythm(on) })
}

// Issue numbers the reporting days from 1: how many there are up to a day.
func (d *Drive) Issue(on day.Day) int { return len(d.ReportingDays(on)) }

// ReportingDay is the reporting day whose report tells of a day: itself, or the
// next one. Past the last reporting day of all it is that one.
func (d *Drive) ReportingDay(of day.Day) day.Day {
	for on := max(of, d.Start); on <= d.LastReport; on++ {
		if d.onRhythm(on) {
			return on
		}
	}
	return d.LastReportingDay(d.LastReport)
}

// LastReportingDay is the latest reporting day up to a day; 0: there is none yet.
func (d *Drive) LastReportingDay(on day.Day) day.Day {
	for on = min(on, d.LastReport); on >= d.Start; on-- {
		if d.onRhythm(on) {
			return on
		}
	}
	return 0
}

// PeriodStart is the first day that the report of a reporting day tells of: the
// day after the reporting day before.
func (d *Drive) PeriodStart(of day.Day) day.Day {
	before := d.LastReportingDay(of - 1)
	if before == 0 {
		return d.Start
	}
	return before + 1
}

// PeriodDays is how many days the report of a reporting day tells of.
func (d *Drive) PeriodDays(of day.Day) int { return int(of-d.PeriodStart(of)) + 1 }

// DutyGoal is what is asked of a duty by a reporting day: a daily one of the days that the
// report tells of, a total by an even course to the deadline.
func (d *Drive) DutyGoal(duty Duty, on day.Day) float64 {
	if duty.Daily > 0 {
		return duty.Daily * float64(d.PeriodDays(on))
	}
	return duty.Total * d.Course(on)
}

// Daily reports whether every report tells of one day.
func (d *Drive) Daily() bool { return len(d.Rhythm) == 0 && len(d.DaysOff) == 0 }

// Over is the day whose cut-off passed last, in the drive's time zone.
func (d *Drive) Over(now time.Time) day.Day {
	now = now.In(d.Location)
	today := day.Of(now)
	if now.Before(today.At(d.Cutoff, d.Location)) {
		return today - 1
	}
	return today
}
