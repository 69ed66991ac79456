package disclosure

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Names are people's names on record, and the length of the longest in characters.
type Names struct {
	all     map[string]bool
	longest int
}

// Add puts a name on record, as it is written.
func (n *Names) Add(name string) {
	if n.all == nil {
		n.all = map[string]bool{}
	}
	if !n.all[name] {
		n.all[strings.Clone(name)] = true
		n.longest = max(n.longest, utf8.RuneCountInString(name))
	}
}

// longNumber is what could be a phone or an ID number in a text people typed.
var longNumber = regexp.MustCompile(`[0-9０-９]{7,}[XxＸｘ]?`)

// Blot makes a text that people typed fit to be published: long numbers and names on
// record are starred out. A name of two characters may be a part of any word, so it is
// one only where no Chinese character stands beside it.
func Blot(text string, names *Names) string {
	text = longNumber.ReplaceAllStringFunc(text, func(n string) string { return stars(min(utf8.RuneCountInString(n), 18)) })
	if names == nil || len(names.all) == 0 {
		return text
	}
	var b strings.Builder
	all := []rune(text)
	for i := 0; i < len(all); {
		n := names.at(all, i)
		if n == 0 {
			b.WriteRune(all[i])
			i++
			continue
		}
		b.WriteString(stars(n))
		i += n
	}
	return b.String()
}

func stars(n int) string { return strings.Repeat("*", n) }

// at is how many characters the longest name has that begins there; 0 for none.
func (n *Names) at(text []rune, from int) int {
	han := func(i int) bool { return i >= 0 && i < len(text) && unicode.Is(unicode.Han, text[i]) }
	for long := min(n.longest, len(text)-from); long >= 2; long-- {
		alone := !han(from-1) && !han(from+long)
		if (long > 2 || alone) && n.all[string(text[from:from+long])] {
			return long
		}
	}
	return 0
}
