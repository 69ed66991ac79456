package brief

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// breakRule says whether a line may end behind a character.
type breakRule byte

const (
	noBreak breakRule = iota
	mayBreak
	mustBreak
)

// lineBreaker finds where a line may end: the Unicode algorithm (UAX #14) with the
// overrides Chinese setting asks for (W3C clreq, basic level).
type lineBreaker struct {
	keep []*regexp.Regexp
}

// Marks that never begin a line, beyond those UAX #14 knows:
// middle dots, solidus, percent signs, ellipsis, dashes, closing quotes, brackets and stops.
const neverFirst = "\u00B7\u30FB\uFF0F\uFF05\u2030\u2103\u2026\u2014\uFF5E\uFF0D\u201D\u2019" +
	"\u3001\uFF0C\u3002\uFF1A\uFF1B\uFF01\uFF1F\uFF09\u300B\u300D\u300F\u3011\u3009\u3015\uFF3D\uFF5D\u3017" +
	",.:;!?)]}%\u00B0\u2032\u2033"

// Marks that never end a line: opening quotes and brackets, also the half-width ones.
const neverLast = "\u201C\u2018\uFF08\u300A\u300C\u300E\u3010\u3008\u3014\uFF3B\uFF5B\u3016([{"

// Marks that join two figures to one range or rate: — – - ～ ~ － / ／ : ： .
const joins = "\u2014\u2013-\uFF5E~\uFF0D/\uFF0F:\uFF1A."

const (
	opening = "\u201C\u2018" // “ ‘
	closing = "\u201D\u2019" // ” ’
)

// newLineBreaker takes phrases that are never torn, such as measure words of more
// than one character. In a phrase, # stands for any number.
func newLineBreaker(phrases []string) *lineBreaker {
	b := &lineBreaker{}
	for _, p := range phrases {
		if p == "" {
			continue
		}
		pattern := strings.ReplaceAll(regexp.QuoteMeta(p), "#", `\p{Nd}[\p{Nd},.]*`)
		b.keep = append(b.keep, regexp.MustCompile(pattern))
	}
	return b
}

// rules returns, for every character, whether a line may end behind it. The
// last one is always mustBreak.
func (b *lineBreaker) rules(text []rune) []breakRule {
	after := unicodeChances(text)
	for i := 0; i+1 < len(text); i++ {
		if after[i] != mustBreak {
			after[i] = override(text, i, after[i])
		}
	}
	b.holdPhrases(text, after)
	return after
}

func unicodeChances(text []rune) []breakRule {
	after := make([]breakRule, len(text))
	rest, state, at := string(text), -1, 0
	for rest != "" {
		var segment string
		var forced bool
		segment, rest, forced, state = uniseg.FirstLineSegmentInString(rest, state)
		at += len([]rune(segment))
		after[at-1] = mayBreak
		if forced {
			after[at-1] = mustBreak
		}
	}
	return after
}

// The brackets about the year in a document's number (GB/T 9704—2012, 7.2.5).
const yearOpens, yearCloses = '\u3014', '\u3015'

// override corrects the Unicode algorithm between text[i] and text[i+1].
func override(text []rune, i int, given breakRule) breakRule {
	left, right := text[i], text[i+1]
	switch {
	case strings.ContainsRune(neverFirst, right), strings.ContainsRune(neverLast, left):
		return noBreak
	case splitsFigure(text, i), splitsLatin(text, i):
		return noBreak
	case right == yearOpens, left == yearCloses && digit(right): // a document's number holds together
		return noBreak
	case strings.ContainsRune(opening, right) && wide(left):
		return mayBreak
	case strings.ContainsRune(closing, left) && wide(right):
		return mayBreak
	}
	return given
}

// splitsFigure reports whether a break behind i would part a number from its
// unit, a date's digits from its year, month or day, or the ends of a range.
func splitsFigure(text []rune, i int) bool {
	left, right := text[i], text[i+1]
	switch {
	case unicode.Is(unicode.Han, right) && (digit(left) || left == ' ' && endsInFigure(text[:i])):
		return true
	case digit(right) && unicode.Is(unicode.Han, left):
		return endsInFigure(text[:i])
	case digit(right) && strings.ContainsRune(joins, left):
		return i > 0 && digit(text[i-1])
	}
	return digit(left) && strings.ContainsRune(joins, right)
}

// endsInFigure reports whether the text ends in a digit, or a digit and a blank.
func endsInFigure(text []rune) bool {
	n := len(text)
	if n > 1 && text[n-1] == ' ' {
		n--
	}
	return n > 0 && digit(text[n-1])
}

// splitsLatin reports whether a break behind i would part a Latin word, a
// product's code or an address at its hyphen or slash.
func splitsLatin(text []rune, i int) bool {
	left, right := text[i], text[i+1]
	if left == '/' {
		return true
	}
	return left == '-' && i > 0 && word(text[i-1]) && word(right)
}

// holdPhrases forbids breaks inside the phrases.
func (b *lineBreaker) holdPhrases(text []rune, after []breakRule) {
	if len(b.keep) == 0 {
		return
	}
	s := string(text)
	for _, phrase := range b.keep {
		for _, found := range phrase.FindAllStringIndex(s, -1) {
			from := len([]rune(s[:found[0]]))
			to := from + len([]rune(s[found[0]:found[1]]))
			for i := from; i+1 < to; i++ {
				if after[i] == mayBreak {
					after[i] = noBreak
				}
			}
		}
	}
}

func digit(r rune) bool { return unicode.Is(unicode.Nd, r) }

// word reports whether r belongs to a Latin word or a number.
func word(r rune) bool { return r < 0x250 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// wide reports whether r is set on a full square: ideographs and full-width marks.
func wide(r rune) bool { return r >= 0x2E80 && r <= 0xFFEF }

// clusterEnds returns, for every character, whether the next one starts a new
// grapheme cluster, so that a break of last resort never parts a base from its accent.
func clusterEnds(text []rune) []bool {
	ends := make([]bool, len(text))
	rest, state, at := string(text), -1, 0
	for rest != "" {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		at += len([]rune(cluster))
		ends[at-1] = true
	}
	return ends
}
