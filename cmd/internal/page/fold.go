package page

import (
	"html/template"
	"strings"
	"unicode"
)

// longRun is how many characters without a mark between them a line of a phone surely holds.
const longRun = 14

// folded is a text whose lines are broken at its marks (word-break: keep-all) with places to
// break where no mark is for long, such as in a name of thirty characters: a browser would
// else break it anywhere, and begin a line with the comma behind it.
func folded(text string) template.HTML {
	var out strings.Builder
	runes := []rune(text)
	for from := 0; from < len(runes); {
		to := from + 1
		for to < len(runes) && letter(runes[to-1]) && letter(runes[to]) {
			to++
		}
		for i, r := range runes[from:to] {
			if i > 0 && to-from > longRun && unicode.Is(unicode.Han, r) && unicode.Is(unicode.Han, runes[from+i-1]) {
				out.WriteString("<wbr>")
			}
			out.WriteString(template.HTMLEscapeString(string(r)))
		}
		from = to
	}
	return template.HTML(out.String())
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
