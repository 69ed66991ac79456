package campaign

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Gist brings a text to the form in which it is known again when it is typed
// anew: as Fold does, with all punctuation dropped. Only between two digits a
// mark stands, as a dash: case 1-11 is not case 11-1.
func Gist(s string) string {
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

// Plain brings a number or code to the form in which it is shown: full width to
// half, without blanks.
func Plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Cc, r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}
