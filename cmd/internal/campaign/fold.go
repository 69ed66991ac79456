package campaign

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold brings a name to the form names are compared in: full width to half,
// Latin letters lowered, blanks, dashes, quotes and brackets (with their kind) dropped.
func Fold(s string) string {
	s = Narrow(s)
	if !simple(s) {
		s = norm.NFKC.String(s)
	}
	return strings.Map(func(r rune) rune {
		switch {
		case han(r), 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			return r // most of all that is typed: spared the tables
		case unicode.IsSpace(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Cc, r):
			return -1
		case unicode.In(r, unicode.Ps, unicode.Pe, unicode.Pi, unicode.Pf, unicode.Pd), quote(r):
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// quote knows the straight quotes, and the primes typed for them.
func quote(r rune) bool { return strings.ContainsRune("\"'`\u2032", r) }

// Narrow writes the full-width forms of what ASCII has in half width: nearly all
// that is not simple is made of them.
func Narrow(s string) string {
	wide := func(r rune) bool { return 0xFF01 <= r && r <= 0xFF5E }
	if !strings.ContainsFunc(s, wide) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if wide(r) {
			return r - 0xFEE0
		}
		return r
	}, s)
}

// simple knows texts that are their own normal form.
func simple(s string) bool {
	for _, r := range s {
		if r >= unicode.MaxASCII && !han(r) && (r < 0x3001 || r > 0x3011) {
			return false
		}
	}
	return true
}

// han knows the characters of the first block of unified ideographs.
func han(r rune) bool { return 0x4E00 <= r && r <= 0x9FFF }

// MatchKey brings a text to the form in which it is known again when it is typed
// anew: as Fold does, with all punctuation dropped. Only between two digits a
// mark stands, as a dash: case 1-11 is not case 11-1.
func MatchKey(s string) string {
	var b strings.Builder
	var last rune
	marked := false
	for _, r := range norm.NFKC.String(s) {
		switch {
		case unicode.IsSpace(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Cc, r):
			continue
		case unicode.IsPunct(r):
			marked = true
			continue
		case marked && unicode.IsDigit(last) && unicode.IsDigit(r):
			b.WriteByte('-')
		}
		last, marked = r, false
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// PlainCode brings a number or code to the form in which it is shown: full width to
// half, without blanks.
func PlainCode(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Cc, r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}

// Short is a text from a workbook, of so many characters at most.
func Short(text string, most int) string {
	if len(text) <= most || utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most]) + "…"
}
