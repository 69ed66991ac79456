// Package day is the calendar day the drive is counted in: no clock, no zone.
package day

import "time"

// Day is a civil date, as days since 1970-01-01. The zero Day means "no day".
type Day int32

const layout = "2006-01-02"

// Of returns the civil date that t shows in its own location.
func Of(t time.Time) Day {
	y, m, d := t.Date()
	return New(y, int(m), d)
}

// New returns the day of a year, a month 1–12 and a day of the month. Numbers
// past the end of a month roll over; use Valid first where they come from people.
func New(year, month, dayOfMonth int) Day {
	return Day(time.Date(year, time.Month(month), dayOfMonth, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// Valid reports whether the calendar has such a date.
func Valid(year, month, dayOfMonth int) bool {
	if month < 1 || month > 12 || dayOfMonth < 1 {
		return false
	}
	t := New(year, month, dayOfMonth).time()
	return t.Year() == year && int(t.Month()) == month
}

// Parse reads an ISO date such as 2021-06-15.
func Parse(s string) (Day, error) {
	t, err := time.Parse(layout, s)
	if err != nil {
		return 0, err
	}
	return Of(t), nil
}

func (d Day) time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// String is the ISO date, or "" for no day.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	return d.time().Format(layout)
}

// Date returns the day's year, month and day of the month.
func (d Day) Date() (year, month, dayOfMonth int) {
	y, m, dd := d.time().Date()
	return y, int(m), dd
}

// Weekday returns the day of the week.
func (d Day) Weekday() time.Weekday { return d.time().Weekday() }

// Weekend reports whether d is a Saturday or a Sunday.
func (d Day) Weekend() bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }

// At returns the moment that clock (time since midnight) shows on d in loc.
func (d Day) At(clock time.Duration, loc *time.Location) time.Time {
	y, m, dd := d.time().Date()
	return time.Date(y, m, dd, int(clock/time.Hour), int(clock%time.Hour/time.Minute), 0, 0, loc)
}

// Range returns every day from first to last, both included; nil when last is before first.
func Range(first, last Day) []Day {
	var days []Day
	for d := first; d <= last; d++ {
		days = append(days, d)
	}
	return days
}

// AddMonths returns the same day of the month so many calendar months later, or
// the month's last day where it is shorter: 31 January and a month is 28 February.
func (d Day) AddMonths(months int) Day {
	y, m, dd := d.Date()
	first := New(y, m+months, 1)
	year, month, _ := first.Date()
	return min(first+Day(dd)-1, New(year, month+1, 1)-1)
}

// Months returns the full months a person born on d has lived on a day.
func (d Day) Months(on Day) int {
	y, m, dd := d.Date()
	oy, om, od := on.Date()
	n := (oy-y)*12 + om - m
	if od < dd {
		n--
	}
	return n
}

// MarshalText is the ISO date, "" for no day.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Day) UnmarshalText(text []byte) (err error) {
	if *d = 0; len(text) > 0 {
		*d, err = Parse(string(text))
	}
	return err
}
