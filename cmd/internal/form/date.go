package form

import (
	"math"
	"strconv"
	"strings"
	"time"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/sheet"
)

// Window is where a date is looked for: the year of one written without it,
// the calendar of the workbook, and the days, both included, between which a
// date that may be read in two ways must lie. A day of 0 is no bound.
type Window struct {
	Year     int
	Date1904 bool
	From, To day.Day
	Zone     *time.Location // in which a text with a zone of its own is read; nil: in that one
}

func (w Window) holds(d day.Day) bool {
	return w.From != 0 && w.From <= d && (w.To == 0 || d <= w.To)
}

// Date reads a calendar date of which nothing is known but the year it is of,
// where it does not say.
func (v *Vocabulary) Date(c sheet.Cell, year int, date1904 bool) (day.Day, Reading) {
	return v.DateWithin(c, Window{Year: year, Date1904: date1904})
}

// isDate reports whether a cell holds a date of any year.
func (v *Vocabulary) isDate(c sheet.Cell) bool {
	const leap = 2000
	_, reading := v.Date(c, leap, false)
	return reading == Good
}

// DateWithin reads a calendar date. What may be read in two ways is taken where
// only one of them lies within the window: the number 6.1 may have been typed as
// 6.10, the text 21.6.5 begins with a year or a day. Else it is ambiguous.
func (v *Vocabulary) DateWithin(c sheet.Cell, w Window) (day.Day, Reading) {
	switch {
	case c.Blank(), v.stroke(c), c.Kind == sheet.Text && v.nothing(c):
		return 0, Absent
	case c.Kind == sheet.Number:
		if f, err := strconv.ParseFloat(strings.TrimSpace(c.Text), 64); err == nil && f >= 1 && f < 32 {
			return v.decimalDate(f, w)
		}
		return numberDate(c.Text, w)
	case c.Kind != sheet.Text || len(c.Text) > maxLabel:
		return 0, Bad
	}
	if d, ok := w.zoned(c.Text); ok {
		return d, Good
	}
	return v.textDate(c.Text, w)
}

// The day numbers of Excel that are taken for dates: 1954 to 2119, in the 1900
// system. A serial outside is more likely a number in the wrong column.
const (
	firstSerial, lastSerial = 20000, 80000
	// day number 25569 of the 1900 system is 1970-01-01; the 1904 system runs 1462 days behind
	serialOfUnixEpoch, lag1904 = 25569, 1462
)

// FirstDay is the earliest day that a spreadsheet's day number is read as.
const FirstDay = day.Day(firstSerial - serialOfUnixEpoch)

func numberDate(stored string, w Window) (day.Day, Reading) {
	f, err := strconv.ParseFloat(strings.TrimSpace(stored), 64)
	switch {
	case err != nil:
		return 0, Bad
	case f >= 19000101 && f <= 21001231 && f == math.Trunc(f):
		return compactDate(strconv.Itoa(int(f)))
	case f >= 190001010000 && f <= 21001231235959 && f == math.Trunc(f):
		return compactClock(strconv.Itoa(int(f)))
	}
	serial := math.Floor(f)
	if almostMidnight((f - serial) * secondsOfDay) {
		serial++
	}
	if w.Date1904 {
		serial += lag1904
	}
	if serial < firstSerial || serial > lastSerial {
		return 0, Bad
	}
	return day.Day(int(serial) - serialOfUnixEpoch), Good
}

// decimalDate reads 6.5 and 6.15 as month and day, or in the drive's order. The number 6.1
// is also what is left of a typed 6.10 once the cell is a number.
func (v *Vocabulary) decimalDate(f float64, w Window) (day.Day, Reading) {
	first, second, ok := strings.Cut(strconv.FormatFloat(f, 'f', -1, 64), ".")
	if !ok || len(second) > 2 {
		return 0, Bad
	}
	date, reading := v.yearless(first, second, w)
	if len(second) == 1 && reading == Good {
		if other, also := v.yearless(first, second+"0", w); also == Good {
			return w.either(date, other)
		}
	}
	return date, reading
}

// either is the one of two dates that lies within the window.
func (w Window) either(a, b day.Day) (day.Day, Reading) {
	switch {
	case w.holds(a) && !w.holds(b):
		return a, Good
	case w.holds(b) && !w.holds(a):
		return b, Good
	}
	return 0, Ambiguous
}

// compactDate reads 20210605.
func compactDate(digits string) (day.Day, Reading) {
	return civil(digits[:4], digits[4:6], digits[6:])
}

// compactClock reads 202106051430 and 20210605143000, as systems write a day with its time.
func compactClock(digits string) (day.Day, Reading) {
	if len(digits) != 12 && len(digits) != 14 || !clock(digits[8:10]+":"+digits[10:12]+":"+digits[12:]) {
		return 0, Bad
	}
	return compactDate(digits[:8])
}

func civil(year, month, dayOfMonth string) (day.Day, Reading) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(dayOfMonth)
	if y < 1900 || y > 2100 || !day.Valid(y, m, d) {
		return 0, Bad
	}
	return day.New(y, m, d), Good
}
