package main

import (
	"cmp"
	"slices"
	"time"

	"dailydose/cmd/internal/day"
)

// lastDay is the last reporting day to build: the one asked for, or the last whose
// cut-off has passed. A clock before the drive's first is refused before it is
// entered anywhere.
func (j *job) lastDay() (day.Day, error) {
	on := cmp.Or(j.options.date, j.drive.Over(j.streams.now))
	last := j.drive.LastReportingDay(on)
	switch {
	case last == 0:
		return 0, refusal{j.streams.userError("terminal.too_early", map[string]any{"day": on, "start": j.drive.ReportingDay(j.drive.Start)})}
	case j.options.date != 0 && last != on:
		return 0, refusal{j.streams.userError("terminal.no_reporting_day", map[string]any{"day": on, "last": last})}
	}
	if first := max(j.options.since, j.drive.Start); first > last {
		return 0, refusal{j.streams.userError("terminal.since_late", map[string]any{"since": first, "day": last})}
	}
	return last, nil
}

// ahead refuses a day to come. In a drop folder of its own it is a rehearsal of a drive that has
// yet to begin, and takes place on the evening of its day.
func (j *job) ahead() error {
	on, today := j.options.date, day.Of(j.streams.now.In(j.drive.Location))
	switch {
	case on == 0 || on <= today:
		return nil
	case j.options.inputs == "":
		return refusal{j.streams.userError("terminal.ahead", map[string]any{"day": on, "today": today})}
	}
	j.streams.now = on.At(24*time.Hour-time.Minute, j.drive.Location)
	return nil
}

// days are the reporting days to build up to the last, oldest first: those after
// the latest published, and before them one that a run began and did not finish.
func (j *job) days(last day.Day) ([]day.Day, error) {
	first, err := j.first(last)
	if err != nil {
		return nil, err
	}
	days := slices.DeleteFunc(day.Range(first, last), func(on day.Day) bool { return !j.drive.Reports(on) })
	begun, err := j.box.Unfinished()
	if err != nil {
		return nil, err
	}
	if j.options.date == 0 && begun >= j.drive.Start && begun < first {
		days = append([]day.Day{begun}, days...)
	}
	j.note("days", map[string]any{"first": days[0], "last": last, "n": int(last-days[0]) + 1, "seconds": j.streams.took()})
	return days, nil
}

// catchUp is how many days a night makes up for unasked. More of them speak for
// a clock that is wrong.
const catchUp = 92

func (j *job) first(last day.Day) (day.Day, error) {
	published, err := j.site.Days()
	published = j.drive.Own(published)
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
	case latest < last && j.drive.Over(j.streams.now)-latest > catchUp: // though the drive may have ended long before
		return 0, j.streams.userError("terminal.clock_ahead", about)
	case latest > last:
		j.streams.say("terminal.clock_behind", about)
		return last, nil
	}
	return min(latest+1, last), nil
}
