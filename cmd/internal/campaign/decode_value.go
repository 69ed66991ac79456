package campaign

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"dailydose/cmd/internal/day"

	"gopkg.in/yaml.v3"
)

// scalar returns the value as typed when YAML takes it for one of the types
// named (such as !!int), and reports the mistake otherwise.
func (f field) scalar(mistake string, tags ...string) (string, bool) {
	if !f.is(yaml.ScalarNode, mistake) {
		return "", false
	}
	if !slices.Contains(tags, f.node.ShortTag()) {
		f.wrong(mistake)
		return "", false
	}
	return f.node.Value, true
}

// text is a text that says something.
func (f field) text() string {
	s, ok := f.words()
	s = strings.TrimSpace(s)
	if ok && s == "" {
		f.wrong("empty_text")
	}
	return s
}

// words is a text that may be "".
func (f field) words() (string, bool) {
	s, ok := f.scalar("want_text", "!!str")
	if ok && strings.ContainsFunc(s, unprintable) {
		f.wrong("control_char")
		return "", false
	}
	return s, ok
}

// unprintable is true of line breaks, invisible characters and U+FFFD, which
// would spoil a table, a file name or a PDF.
func unprintable(r rune) bool {
	return r == unicode.ReplacementChar || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

// fullWidthComma separates nothing in YAML: a list typed with it is one entry.
const fullWidthComma = "\uff0c"

func (f field) texts() []string { return Each(f.list(), field.listed) }

// listed is a text as an entry of a list.
func (f field) listed() string {
	s := f.text()
	if strings.Contains(s, fullWidthComma) {
		f.wrong("full_width_comma")
	}
	return s
}

// number is a whole number from low to high. Only plain digits will do: YAML
// reads 012 as 10, and 0x1F, 1_000 and 1e3 are no way to write people.
func (f field) number(low, high int) int {
	s, ok := f.scalar("want_number", "!!int")
	if !ok {
		return 0
	}
	if !plainNumber(strings.TrimPrefix(s, "-")) {
		f.wrong("want_number")
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < low || n > high {
		f.wrong("range", "value", s, "low", low, "high", high)
		return 0
	}
	return n
}

// plainNumber is true of digits without a leading zero.
func plainNumber(s string) bool {
	return plainDigits(s) && (s == "0" || s[0] != '0')
}

func plainDigits(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// numberOr is number, with a default where the key is absent.
func (f field) numberOr(absent, low, high int) int {
	if f.node == nil {
		return absent
	}
	return f.number(low, high)
}

// decimal is a number from low to high, written plainly: no exponent, no .inf.
func (f field) decimal(low, high float64) float64 {
	s, ok := f.scalar("want_decimal", "!!int", "!!float")
	if !ok {
		return 0
	}
	x, err := strconv.ParseFloat(s, 64)
	whole, part, dotted := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	if err != nil || !plainNumber(whole) || dotted && !plainDigits(part) {
		f.wrong("want_decimal")
		return 0
	}
	if x < low || x > high {
		f.wrong("range", "value", s, "low", low, "high", high)
		return 0
	}
	return x
}

// decimalOr is decimal, with a default where the key is absent.
func (f field) decimalOr(absent, low, high float64) float64 {
	if f.node == nil {
		return absent
	}
	return f.decimal(low, high)
}

func (f field) date() day.Day {
	s, ok := f.scalar("want_date", "!!timestamp", "!!str")
	if !ok {
		return 0
	}
	d, err := day.Parse(s)
	if err != nil || d <= 0 { // day 0 means "no day", and no drive is older
		f.wrong("want_date")
		return 0
	}
	return d
}

// clock is a time of day, as the time since midnight.
func (f field) clock() time.Duration {
	s, ok := f.scalar("want_clock", "!!str")
	if !ok {
		return 0
	}
	t, err := time.Parse("15:04", s)
	if err != nil || len(s) != len("20:00") {
		f.wrong("want_clock")
		return 0
	}
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute
}

// durationOr is a duration from 0 to high, such as 5s.
func (f field) durationOr(absent, high time.Duration) time.Duration {
	if f.node == nil {
		return absent
	}
	s, ok := f.scalar("want_duration", "!!str")
	if !ok {
		return 0
	}
	t, err := time.ParseDuration(s)
	if err != nil {
		f.wrong("want_duration")
		return 0
	}
	if t < 0 || t > high {
		f.wrong("range", "value", s, "low", "0s", "high", high)
	}
	return t
}

// flag is true or false; absent is false.
func (f field) flag() bool {
	s, ok := f.scalar("want_flag", "!!bool")
	if ok && s != "true" && s != "false" {
		f.wrong("want_flag")
	}
	return s == "true"
}

// choice is one of the words known; "" where the key is absent.
func choice[T ~string](f field, known ...T) T {
	s := T(f.text())
	if s != "" && !slices.Contains(known, s) {
		names := Each(known, func(name T) string { return string(name) })
		f.wrong("want_choice", "value", string(s), "known", strings.Join(names, ", "))
		return ""
	}
	return s
}
