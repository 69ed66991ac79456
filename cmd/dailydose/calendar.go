package main

import (
	"dailydose/cmd/internal/day"
)

// last is the last reporting day to build. A clock before the drive's start is
// refused before it is entered anywhere.
func (n *night) last() (day.Day, error) {
	last := n.options.date
	if last == 0 {
		last = n.today()
	}
	if last < n.drive.Start {
		return 0, usageError{n.sentence("too_early", map[string]any{"day": last, "start": n.drive.Start})}
	}
	if first := max(n.options.since, n.drive.Start); first > last {
		return 0, usageError{n.sentence("since_late", map[string]any{"since": first, "day": last})}
	}
	return last, nil
}

// days are the reporting days to build up to the last, oldest first: those after
// the latest published, and before them one that a run began and did not finish.
func (n *night) days(last day.Day) ([]day.Day, error) {
	first, err := n.first(last)
	if err != nil {
		return nil, err
	}
	days := day.Range(first, last)
	begun, err := n.box.Begun()
	if err != nil {
		return nil, err
	}
	if n.options.date == 0 && begun >= n.drive.Start && begun < first {
		days = append([]day.Day{begun}, days...)
	}
	return days, n.noteDays(days[0], last)
}

// catchUp is how many days a night makes up for unasked. More of them speak for
// a clock that is wrong.
const catchUp = 92

func (n *night) first(last day.Day) (day.Day, error) {
	published, err := n.site.Days()
	switch {
	case err != nil:
		return 0, err
	case n.options.since != 0:
		return max(n.options.since, n.drive.Start), nil
	case n.options.date != 0 || len(published) == 0:
		return last, nil
	}
	latest := published[len(published)-1]
	about := map[string]any{"latest": latest, "last": last, "next": latest + 1, "site": n.drive.Paths.Site}
	switch {
	case last-latest > catchUp:
		return 0, n.sentence("clock_ahead", about)
	case latest > last:
		return last, n.say("clock_behind", about)
	}
	return min(latest+1, last), nil
}

// today is the day whose cut-off passed last, in the drive's time zone.
func (n *night) today() day.Day {
	now := n.streams.now.In(n.drive.Location)
	today := day.Of(now)
	if now.Before(today.At(n.drive.Cutoff, n.drive.Location)) {
		return today - 1
	}
	return today
}
