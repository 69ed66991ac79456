package workbook

import (
	"math"
	"strconv"
	"strings"

	"dailydose/cmd/dailydose/internal/day"
)

// Date reads a calendar date. A month and day without a year are of the given
// year, the report's. In a number cell 6.1 may have been typed as 6.10, so it
// is ambiguous; dates with two-digit years or the day first are never guessed.
func (v *Vocabulary) Date(c Cell, year int, date1904 bool) (day.Day, Reading) {
	switch {
	case c.Blank():
		return 0, Absent
	case c.Kind == Number:
		return numberDate(c.Text, year, date1904)
	case c.Kind != Text:
		return 0, Bad
	}
	return textDate(v.dashed(narrow(c.Text)), year)
}

// The day numbers of Excel that are taken for dates: 1954 to 2119, in the 1900
// system. A serial outside is more likely a number in the wrong column.
const (
	firstSerial, lastSerial = 20000, 80000
	// day number 25569 of the 1900 system is 1970-01-01; the 1904 system runs 1462 days behind
	serialOfUnixEpoch, lag1904 = 25569, 1462
)

func numberDate(stored string, year int, date1904 bool) (day.Day, Reading) {
	f, err := strconv.ParseFloat(strings.TrimSpace(stored), 64)
	switch {
	case err != nil:
		return 0, Bad
	case f >= 19000101 && f <= 21001231 && f == math.Trunc(f):
		return compactDate(strconv.Itoa(int(f)))
	case f >= 1 && f < 13:
		return decimalDate(f, year)
	}
	serial := math.Floor(f)
	if date1904 {
		serial += lag1904
	}
	if serial < firstSerial || serial > lastSerial {
		return 0, Bad
	}
	return day.Day(int(serial) - serialOfUnixEpoch), Good
}

// decimalDate reads 6.5 and 6.15 as month and day. The number 6.1 is also what
// is left of a typed 6.10 once the cell is a number.
func decimalDate(f float64, year int) (day.Day, Reading) {
	month, days, ok := strings.Cut(strconv.FormatFloat(f, 'f', -1, 64), ".")
	if !ok || len(days) > 2 {
		return 0, Bad
	}
	date, reading := civil(strconv.Itoa(year), month, days)
	if len(days) == 1 && reading == Good {
		if _, also := civil(strconv.Itoa(year), month, days+"0"); also == Good {
			return 0, Ambiguous
		}
	}
	return date, reading
}

// compactDate reads 20210605.
func compactDate(digits string) (day.Day, Reading) {
	return civil(digits[:4], digits[4:6], digits[6:])
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

// dashed writes every separator of a date as a dash and drops a time of day.
func (v *Vocabulary) dashed(s string) string {
	for _, word := range v.lexicon.Dates.Year {
		s = strings.ReplaceAll(s, word, "-")
	}
	for _, word := range v.lexicon.Dates.Month {
		s = strings.ReplaceAll(s, word, "-")
	}
	for _, word := range v.lexicon.Dates.Day {
		s = strings.Replace(s, word, " ", 1)
	}
	s = strings.NewReplacer("/", "-", ".", "-", "\u3002", "-").Replace(withoutClock(s))
	return strings.ReplaceAll(s, " ", "")
}

// withoutClock cuts a trailing time of day, written 14:30, 14:30:00 or T14:30:00Z.
func withoutClock(s string) string {
	s = strings.TrimSpace(s)
	at := strings.LastIndexAny(s, " T")
	if at < 0 || !clock(s[at+1:]) {
		return s
	}
	return strings.TrimSpace(s[:at])
}

func clock(s string) bool {
	s, _, _ = strings.Cut(strings.TrimSuffix(s, "Z"), ".")
	parts := strings.Split(s, ":")
	if len(parts) < 2 || len(parts) > 3 {
		return false
	}
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || len(p) > 2 || n < 0 || n > 59 || i == 0 && n > 23 {
			return false
		}
	}
	return true
}

// textDate reads digits between dashes.
func textDate(s string, year int) (day.Day, Reading) {
	parts := strings.Split(s, "-")
	for _, p := range parts {
		if p == "" || strings.Trim(p, "0123456789") != "" {
			return 0, Bad
		}
	}
	switch {
	case len(parts) == 1:
		return bareDigits(s)
	case len(parts) == 2 && len(parts[0]) <= 2 && len(parts[1]) <= 2:
		return civil(strconv.Itoa(year), parts[0], parts[1])
	case len(parts) == 3 && len(parts[0]) == 4 && len(parts[1]) <= 2 && len(parts[2]) <= 2:
		return civil(parts[0], parts[1], parts[2])
	case len(parts) == 3 && len(parts[0]) <= 2 && len(parts[1]) <= 2 && (len(parts[2]) <= 2 || len(parts[2]) == 4):
		return 0, Ambiguous // 21.6.5, 5/6/2021: which is the year, which the day?
	}
	return 0, Bad
}

// bareDigits reads digits without any separator. Six of them, or an Excel day
// number kept as text, look like a date but do not say which.
func bareDigits(s string) (day.Day, Reading) {
	switch len(s) {
	case 8:
		return compactDate(s)
	case 5, 6:
		return 0, Ambiguous
	}
	return 0, Bad
}
