package page

import (
	"html/template"
	"strings"
	"unicode"
)

// How many characters without a mark between them a line surely holds: longRun, of the
// page on a phone; shortRun, of a card or tile there, which stand two or three in a row.
const longRun, shortRun = 14, 6

// folded is a text whose lines are broken at its marks (word-break: keep-all) with places to
// break where no mark is for long, such as in a name of thirty characters: a browser would
// else break it anywhere, inside a figure or before the comma behind it.
func folded(text string) template.HTML { return withPlaces(text, "") }

// narrow is folded for a card or tile: more places, which are open on a phone alone.
func narrow(text string) template.HTML { return withPlaces(text, `<wbr class="narrow">`) }

// withPlaces sets <wbr> into the long runs of a text, and the given place into shorter ones.
func withPlaces(text, shorter string) template.HTML {
	var out strings.Builder
	runes := []rune(text)
	for from := 0; from < len(runes); {
		to := from + 1
		for to < len(runes) && unbroken(runes, to) {
			to++
		}
		place := ""
		switch n := to - from; {
		case n > longRun:
			place = "<wbr>"
		case n > shortRun:
			place = shorter
		}
		for i, r := range runes[from:to] {
			if i > 0 && unicode.Is(unicode.Han, r) && unicode.Is(unicode.Han, runes[from+i-1]) {
				out.WriteString(place)
			}
			out.WriteString(template.HTMLEscapeString(string(r)))
		}
		if to < len(runes) && runes[to-1] == '%' && unicode.Is(unicode.Ps, runes[to]) {
			out.WriteString("<wbr>") // a browser breaks no line between these two
		}
		from = to
	}
	return template.HTML(out.String())
}

// unbroken reports whether a line with keep-all does not break before the i-th character:
// between letters and digits, and inside a figure with its separators and per cent sign.
func unbroken(runes []rune, i int) bool {
	before, at := runes[i-1], runes[i]
	if at == ',' || at == '.' || at == '%' {
		return unicode.IsDigit(before)
	}
	return letter(at) && (letter(before) || before == '%' || (before == ',' || before == '.') && unicode.IsDigit(at))
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
