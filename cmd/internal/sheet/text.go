package sheet

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// Clean makes typed text fit to be shown: control and invisible characters
// (also right-to-left marks) are dropped, any run of blanks is one space.
func Clean(s string) string {
	if tidy(s) {
		return s
	}
	var b strings.Builder
	blank := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			blank = true
			continue
		case invisible(r):
			continue
		}
		if blank && b.Len() > 0 {
			b.WriteByte(' ')
		}
		blank = false
		b.WriteRune(r)
	}
	return b.String()
}

// tidy spares the millions of cells that need no cleaning a copy.
func tidy(s string) bool {
	previous := ' '
	for _, r := range s {
		if r < ' ' || r == ' ' && previous == ' ' || r > '~' && !Ideograph(r) && (unicode.IsSpace(r) || invisible(r)) {
			return false
		}
		previous = r
	}
	return previous != ' ' || s == ""
}

// Ideograph reports whether a character is of the first block of unified
// ideographs, as most of all that is typed: its users spare it the tables.
func Ideograph(r rune) bool { return 0x4E00 <= r && r <= 0x9FFF }

// invisible are the characters that print nothing: controls, joiners, marks of
// direction, the Hangul fillers and non-characters. Private-use characters stay:
// old registers write rare names with them.
func invisible(r rune) bool {
	switch r {
	case 0x115F, 0x1160, 0x3164, 0xFFA0:
		return true
	}
	return unicode.In(r, unicode.Cc, unicode.Cf) || r&0xFFFE == 0xFFFE
}

// Plain writes a stored number without exponent and without the noise of
// binary fractions: 4.5E+2 as 450, 6.0999999999999996 as 6.1.
func Plain(stored string) (string, bool) {
	f, err := strconv.ParseFloat(strings.TrimSpace(stored), 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) || math.Abs(f) >= 1e21 {
		return "", false
	}
	return strconv.FormatFloat(f, 'f', -1, 64), true
}

// Within is the whole number that a text says, kept between bounds; the least where it says none.
func Within(text string, least, most int) int {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil {
		return least
	}
	return max(least, min(n, most))
}

// Typed is a cell of a format whose cells are all texts. What a spreadsheet wrote
// there as 4.51423E+17 was a number whose last digits are gone; ="…" is how
// programs keep Excel from reading a number.
func Typed(text string) Cell {
	if inner, ok := strings.CutPrefix(text, `="`); ok && strings.HasSuffix(inner, `"`) {
		return Cell{Text: strings.TrimSuffix(inner, `"`), Kind: Text}
	}
	switch {
	case text == "":
		return Cell{}
	case exponent(strings.TrimSpace(text)):
		return Cell{Text: strings.TrimSpace(text), Kind: Number}
	}
	return Cell{Text: text, Kind: Text}
}

// exponent reports whether a text is a number as 4.51423E+17.
func exponent(s string) bool {
	mantissa, power, ok := strings.Cut(s, "E+")
	if !ok || strings.Trim(power, "0123456789") != "" || power == "" {
		return false
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	return len(whole) == 1 && strings.Trim(whole+fraction, "0123456789") == ""
}
