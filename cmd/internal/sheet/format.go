package sheet

import (
	"strconv"
	"strings"
	"time"
)

// Format is how a number is shown, as far as it says what the number is.
type Format uint8

// The formats that are told apart. Readers of .xlsx leave it at General: their
// workbooks are marked up as they are, and need no other look.
const (
	General Format = iota
	Date
	DateTime
	Clock
)

// FormatOf tells what a number format's code says of the number: yyyy-mm-dd a date.
// What stands in quotes, in brackets or behind a stroke is no code.
func FormatOf(code string) Format {
	date, clock := false, false
	code, _, _ = strings.Cut(code, ";") // the format of positive numbers
	for i := 0; i < len(code); i++ {
		switch code[i] | 0x20 {
		case '\\' | 0x20, '_' | 0x20, '*' | 0x20:
			i++
		case '"' | 0x20:
			i = past(code, i, '"')
		case '[' | 0x20:
			end := past(code, i, ']')
			clock = clock || elapsed(code[i+1:end])
			i = end
		case 'y', 'd':
			date = true
		case 'h', 's':
			clock = true
		}
	}
	switch {
	case date && clock:
		return DateTime
	case date:
		return Date
	case clock:
		return Clock
	}
	return General
}

// past is where a sign comes again behind a place; the end where it does not.
func past(code string, at int, sign byte) int {
	if n := strings.IndexByte(code[at+1:], sign); n >= 0 {
		return at + 1 + n
	}
	return len(code)
}

// elapsed: [h] and its like are hours beyond a day, not a colour or a condition.
func elapsed(inBrackets string) bool {
	return strings.Trim(strings.ToLower(inBrackets), "hms") == "" && inBrackets != ""
}

// BuiltInFormat is what the number format of an index says that no file spells
// out (ECMA-376 part 1, 18.8.30, with those of Chinese Excel).
func BuiltInFormat(index int) Format {
	switch {
	case 14 <= index && index <= 17, 27 <= index && index <= 31, index == 36, 50 <= index && index <= 54, index == 57, index == 58:
		return Date
	case 18 <= index && index <= 21, 32 <= index && index <= 35, 45 <= index && index <= 47, index == 55, index == 56:
		return Clock
	case index == 22:
		return DateTime
	}
	return General
}

// Serial is the day number, in the 1900 system, of a date or date and time in ISO
// 8601, as files write it: 2021-06-10 or 2021-06-10T08:30:00.
func Serial(iso string) (number string, format Format, ok bool) {
	iso = strings.TrimSuffix(iso, "Z")
	t, err := time.Parse("2006-01-02", iso)
	format = Date
	if err != nil {
		if t, err = time.Parse("2006-01-02T15:04:05.999999999", iso); err != nil {
			return "", General, false
		}
		format = DateTime
	}
	const epoch = 25569 // 1970-01-01
	days := epoch + float64(t.Unix())/(24*60*60)
	if days < 0 || t.Year() > 9999 {
		return "", General, false
	}
	if t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 {
		format = Date
	}
	return strconv.FormatFloat(days, 'f', -1, 64), format, true
}
