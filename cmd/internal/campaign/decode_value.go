package campaign

import (
	"cmp"
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

// parsed is a value as parse reads it where YAML takes it for one of the types named,
// with a default where the key is absent.
func parsed[T any](f field, absent T, mistake string, parse func(string) (T, bool), tags ...string) T {
	if f.node == nil {
		return absent
	}
	var none T
	s, ok := f.scalar(mistake, tags...)
	if !ok {
		return none
	}
	if v, ok := parse(s); ok {
		return v
	}
	f.wrong(mistake)
	return none
}

// bounded is parsed, from low to high.
func bounded[T cmp.Ordered](f field, absent, low, high T, mistake string, parse func(string) (T, bool), tags ...string) T {
	return parsed(f, absent, mistake, func(s string) (v T, ok bool) {
		if v, ok = parse(s); ok && (v < low || v > high) {
			f.wrong("range", "value", s, "low", low, "high", high)
			v = absent
		}
		return v, ok
	}, tags...)
}

// number is numberOr, with 0 where the key is absent.
func (f field) number(low, high int) int { return f.numberOr(0, low, high) }

// numberOr is a whole number. Only plain digits will do: YAML reads 012 as 10,
// and 0x1F, 1_000 and 1e3 are no way to write people.
func (f field) numberOr(absent, low, high int) int {
	return bounded(f, absent, low, high, "want_number", func(s string) (int, bool) {
		n, _ := strconv.Atoi(s) // the largest there is where it is larger
		return n, plainNumber(strings.TrimPrefix(s, "-"))
	}, "!!int")
}

// plainNumber is true of digits without a leading zero.
func plainNumber(s string) bool {
	return plainDigits(s) && (s == "0" || s[0] != '0')
}

func plainDigits(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// decimal is decimalOr, with 0 where the key is absent.
func (f field) decimal(low, high float64) float64 { return f.decimalOr(0, low, high) }

// decimalOr is a number written plainly: no exponent, no .inf.
func (f field) decimalOr(absent, low, high float64) float64 {
	return bounded(f, absent, low, high, "want_decimal", func(s string) (float64, bool) {
		x, err := strconv.ParseFloat(s, 64)
		whole, part, dotted := strings.Cut(strings.TrimPrefix(s, "-"), ".")
		return x, err == nil && plainNumber(whole) && (!dotted || plainDigits(part))
	}, "!!int", "!!float")
}

func (f field) date() day.Day {
	return parsed(f, 0, "want_date", func(s string) (day.Day, bool) {
		d, err := day.Parse(s)
		return d, err == nil && d > 0 // day 0 means "no day", and no drive is older
	}, "!!timestamp", "!!str")
}

// clock is a time of day, as the time since midnight.
func (f field) clock() time.Duration {
	return parsed(f, 0, "want_clock", func(s string) (time.Duration, bool) {
		t, err := time.Parse("15:04", s)
		return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute, err == nil && len(s) == len("20:00")
	}, "!!str")
}

// durationOr is a duration up to high, such as 5s.
func (f field) durationOr(absent, high time.Duration) time.Duration {
	return bounded(f, absent, 0, high, "want_duration", func(s string) (time.Duration, bool) {
		t, err := time.ParseDuration(s)
		return t, err == nil
	}, "!!str")
}

// flag is true or false; absent is false.
func (f field) flag() bool {
	return parsed(f, false, "want_flag", func(s string) (yes, ok bool) { return s == "true", s == "true" || s == "false" }, "!!bool")
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
