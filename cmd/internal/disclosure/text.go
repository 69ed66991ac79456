package disclosure

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A person's name as it may stand in a running text, in characters without blanks
// and dots. Of two characters it is a word as often: it counts only by itself.
const (
	shortName   = 2
	longestName = 18
)

// mostParts is how many words or groups of digits a name or number is written in.
const mostParts = 4

var longNumber = regexp.MustCompile(`\pN{7,}[XxＸｘ]?`)

// Texts holds texts that people typed, and that are to be published, against everybody on
// record, and blots out whoever they name: Watch every text, tell everybody who is
// OnRecord, then Blot. The texts are few and the people many, so what the texts
// might be naming is remembered and not the people. The zero value is ready.
type Texts struct {
	watched map[string]bool // what a text may name; true: somebody on record is called so, or has that number
}

// Watch enters a text.
func (x *Texts) Watch(text string) {
	if x.watched == nil {
		x.watched = map[string]bool{}
	}
	for _, m := range mentions(letters(text)) {
		x.watched[m.text] = false
	}
}

// OnRecord tells of a name or a number that somebody on record has.
func (x *Texts) OnRecord(nameOrNumber string) {
	if len(x.watched) == 0 || nameOrNumber == "" {
		return
	}
	nameOrNumber = strings.ToLower(nameOrNumber)
	if strings.ContainsFunc(nameOrNumber, func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'a' || r > 'z') && !unicode.Is(unicode.Han, r)
	}) {
		nameOrNumber = folded(letters(nameOrNumber))
	}
	if _, watched := x.watched[nameOrNumber]; watched {
		x.watched[nameOrNumber] = true
	}
}

// Blot returns a text with an asterisk for each character of what names or numbers
// somebody on record.
func (x *Texts) Blot(text string) string {
	all := letters(text)
	var hidden []mention
	for _, m := range mentions(all) {
		if x.watched[m.text] {
			hidden = append(hidden, m)
		}
	}
	if hidden == nil {
		return text
	}
	var out strings.Builder
	kept := 0
	for i, l := range all {
		if l.at < kept { // of a ligature that is hidden already
			continue
		}
		if slices.ContainsFunc(hidden, func(m mention) bool { return m.from <= i && i < m.to }) {
			out.WriteString(text[kept:l.at] + "*")
			kept = l.end
		}
	}
	return out.String() + text[kept:]
}

// HideLongNumbers returns a text with asterisks for what may be somebody's telephone
// or ID number, whoever that is.
func HideLongNumbers(text string) string {
	return longNumber.ReplaceAllStringFunc(text, func(n string) string {
		return strings.Repeat("*", min(utf8.RuneCountInString(n), longestName))
	})
}

// letter is a letter or digit of a text, in its usual form, and where it stands.
type letter struct {
	r       rune
	at, end int
	alone   bool // something else than a letter or digit stands before it
}

// letters are what of a text may be part of a name or a number.
func letters(text string) (all []letter) {
	alone := true
	for at, r := range text {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Co, r) {
			alone = true
			continue
		}
		for _, usual := range norm.NFKC.String(string(r)) {
			all = append(all, letter{unicode.ToLower(usual), at, at + utf8.RuneLen(r), alone})
			alone = false
		}
	}
	return all
}

func folded(all []letter) string {
	var b strings.Builder
	for _, l := range all {
		b.WriteRune(l.r)
	}
	return b.String()
}

// mention is a part of a text, by its letters, that may be somebody's name or number.
type mention struct {
	text     string
	from, to int
}

// mentions are the runs of Han characters of a name's length, anywhere, and of other
// letters and digits whole words, up to so many in a row.
func mentions(all []letter) (found []mention) {
	add := func(from, to int) { found = append(found, mention{folded(all[from:to]), from, to}) }
	for from := range all {
		if !han(all[from].r) {
			for to, n := from, 0; n < mostParts && startsWord(all, from) && startsWord(all, to); n++ {
				to = wordEnd(all, to)
				add(from, to)
			}
			continue
		}
		for to := from + shortName; to <= min(len(all), from+longestName) && han(all[to-1].r); to++ {
			if to-from > shortName || byItself(all, from, to) {
				add(from, to)
			}
		}
	}
	return found
}

// startsWord reports whether a word of letters and digits that are no Han characters starts here.
func startsWord(all []letter, i int) bool {
	return i < len(all) && !han(all[i].r) && (i == 0 || all[i].alone || han(all[i-1].r))
}

func wordEnd(all []letter, from int) int {
	to := from + 1
	for to < len(all) && !han(all[to].r) && !all[to].alone {
		to++
	}
	return to
}

// byItself reports whether no Han character stands right before or after a part.
func byItself(all []letter, from, to int) bool {
	before := from == 0 || all[from].alone || !han(all[from-1].r)
	after := to == len(all) || all[to].alone || !han(all[to].r)
	return before && after
}

func han(r rune) bool { return unicode.Is(unicode.Han, r) || unicode.Is(unicode.Co, r) }
