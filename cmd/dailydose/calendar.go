package main

import (
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

// lastDay is the last reporting day to build. A clock before the drive's start is
// refused before it is entered anywhere.
func (j *job) lastDay() (day.Day, error) {
	last := j.options.date
	if last == 0 {
		last = lastReportingDay(j.drive, j.streams.now)
	}
	if last < j.drive.Start {
		return 0, usageError{j.streams.userError("terminal.too_early", map[string]any{"day": last, "start": j.drive.Start})}
	}
	if first := max(j.options.since, j.drive.Start); first > last {
		return 0, usageError{j.streams.userError("terminal.since_late", map[string]any{"since": first, "day": last})}
	}
	return last, nil
}

// days are the reporting days to build up to the last, oldest first: those after
// the latest published, and before them one that a run began and did not finish.
func (j *job) days(last day.Day) ([]day.Day, error) {
	first, err := j.first(last)
	if err != nil {
		return nil, err
	}
	days := day.Range(first, last)
	begun, err := j.box.Unfinished()
	if err != nil {
		return nil, err
	}
	if j.options.date == 0 && begun >= j.drive.Start && begun < first {
		days = append([]day.Day{begun}, days...)
	}
	j.noteDays(days[0], last)
	return days, nil
}

// catchUp is how many days a night makes up for unasked. More of them speak for
// a clock that is wrong.
const catchUp = 92

func (j *job) first(last day.Day) (day.Day, error) {
	published, err := j.site.Days()
	switch {
	case err != nil:
		return 0, err
	case j.options.since != 0:
		return max(j.options.since, j.drive.Start), nil
	case j.options.date != 0 || len(published) == 0:
		return last, nil
	}
	latest := published[len(published)-1]
	about := map[string]any{"latest": latest, "last": last, "next": latest + 1, "site": j.drive.Paths.Site}
	switch {
	case last-latest > catchUp:
		return 0, j.streams.userError("terminal.clock_ahead", about)
	case latest > last:
		j.streams.say("terminal.clock_behind", about)
		return last, nil
	}
	return min(latest+1, last), nil
}

// lastReportingDay is the day whose cut-off passed last, in the drive's time zone.
func lastReportingDay(d *campaign.Drive, now time.Time) day.Day {
	now = now.In(d.Location)
	today := day.Of(now)
	if now.Before(today.At(d.Cutoff, d.Location)) {
		return today - 1
	}
	return today
}
