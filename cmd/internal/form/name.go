package form

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/sheet"
)

// variants knows, of characters that stand for one another, the first of their group.
func variants(groups []string) map[rune]rune {
	first := map[rune]rune{}
	for _, g := range groups {
		all := []rune(g)
		for _, variant := range all[min(1, len(all)):] {
			first[variant] = all[0]
		}
	}
	return first
}

// FoldName folds a person's name for comparing it: without blanks, middle dots
// and other punctuation, wide and compatibility characters in their usual form,
// variants of a character as one. A name in letters is its words in alphabetical
// order, without initials: family and given names are written either way round.
func (v *Vocabulary) FoldName(name string) string {
	if strings.ContainsFunc(name, func(r rune) bool { return !sheet.Ideograph(r) }) {
		if name = norm.NFKC.String(name); !strings.ContainsFunc(name, han) && strings.ContainsFunc(name, unicode.IsLetter) {
			return foldWords(name)
		}
		name = strings.Map(letter, name)
	}
	return strings.Map(func(r rune) rune {
		if first, ok := v.variants[r]; ok {
			return first
		}
		return r
	}, name)
}

// SameName reports whether two names are one, however they are written, with a note in
// brackets behind them or without.
func (v *Vocabulary) SameName(a, b string) bool {
	if a == b || v.FoldName(a) == v.FoldName(b) {
		return true
	}
	a, b = v.FoldName(withoutBrackets(a)), v.FoldName(withoutBrackets(b))
	return a == b && a != ""
}

func han(r rune) bool { return unicode.Is(unicode.Han, r) }

func foldWords(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return letter(r) < 0 && r != '\'' && r != '\u2019' && !unicode.Is(unicode.M, r)
	})
	for i, w := range words {
		words[i] = strings.Map(letter, w) // O'Brien is one word
	}
	if long := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return utf8.RuneCountInString(w) < 2 }); len(long) > 0 {
		words = long
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}

// letter keeps what is part of a name: rare characters are often private ones.
func letter(r rune) rune {
	if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Co, r) {
		return unicode.ToLower(r)
	}
	return -1
}

// Product finds the product that somebody names, with whatever else its label says.
func (v *Vocabulary) Product(names *campaign.Names, typed string) (int, bool) {
	return names.VaccineAmong(typed, v.products)
}

// Reversed reports whether a movement of stock takes an earlier one back, as its type or its
// remark says; and its type and number without the words and the sign that say so.
func (v *Vocabulary) Reversed(kind, number sheet.Cell, remark string) (bare, count sheet.Cell, reversed bool) {
	for _, word := range v.reversals {
		reversed = reversed || strings.Contains(kind.Text, word) || len(remark) <= maxLabel && strings.Contains(remark, word)
		if kind.Kind == sheet.Text {
			kind.Text = strings.Trim(strings.ReplaceAll(narrow(kind.Text), word, ""), "()[] ")
		}
	}
	if reversed {
		number.Text = strings.TrimLeft(narrow(number.Text), "-\u2212 ")
	}
	return kind, number, reversed
}

// Struck reports whether a remark on a dose says that it was not given after all. What is
// said of another dose alone says nothing of this one.
func (v *Vocabulary) Struck(remark string, dose int) bool {
	if len(remark) > maxLabel {
		return false
	}
	clauses := strings.FieldsFunc(remark, func(r rune) bool { return strings.ContainsRune(",;\uff0c\uff1b\u3002", r) })
	return slices.ContainsFunc(clauses, func(clause string) bool {
		clause = campaign.Fold(clause)
		return contains(clause, v.struck) && !v.ofAnother(clause, dose)
	})
}

// ofAnother reports whether a folded text names a dose, but not this one.
func (v *Vocabulary) ofAnother(text string, dose int) (other bool) {
	for word, n := range v.doses {
		if utf8.RuneCountInString(word) < 2 || !strings.Contains(text, word) {
			continue
		}
		if n == dose {
			return false
		}
		other = true
	}
	return other
}

// Villages finds a unit's villages by what people type: the name, with or without the word
// for a village, its committee, the unit's name before it or a group of the village behind it.
type Villages struct {
	names, stems map[string]int // by folded name, and without the word for a village
	before, ends []string
	known        map[string]int // what was typed before
}

// None is the index of a village that is none of config's.
const None = -1

// VillagesOf indexes the villages of a unit. What it returns is for one goroutine.
func (v *Vocabulary) VillagesOf(u *campaign.Unit) *Villages {
	x := &Villages{names: map[string]int{}, stems: map[string]int{}, known: map[string]int{"": None}, ends: v.lexicon.Villages}
	x.before = longestFirst(campaign.Each(append([]string{u.Name}, u.Aliases...), campaign.Fold))
	for i, village := range u.Villages {
		for _, name := range append([]string{village.Name}, village.Aliases...) {
			x.enter(campaign.Fold(name), i)
		}
	}
	return x
}

func (x *Villages) enter(name string, at int) {
	x.names[name] = at
	stem := x.stem(name)
	if other, taken := x.stems[stem]; taken && other != at {
		at = None // two differ by that word alone
	}
	x.stems[stem] = at
}

// Find returns the index in config order of the village that somebody typed, None where it is none.
func (x *Villages) Find(typed string) int {
	if at, ok := x.known[typed]; ok {
		return at
	}
	at := x.find(campaign.Fold(typed))
	x.known[strings.Clone(typed)] = at
	return at
}

func (x *Villages) find(word string) int {
	if at := x.named(word); at != None {
		return at
	}
	for _, unit := range x.before {
		if rest, ok := strings.CutPrefix(word, unit); ok && rest != "" {
			if at := x.named(rest); at != None {
				return at
			}
		}
	}
	return None
}

// named finds a name, its stem, or the longest name that what was typed begins with.
func (x *Villages) named(word string) int {
	if at, ok := x.names[word]; ok {
		return at
	}
	if at, ok := x.stems[x.stem(word)]; ok && at != None {
		return at
	}
	longest, found := 0, None
	for name, at := range x.names {
		if len(name) > longest && strings.HasPrefix(word, name) {
			longest, found = len(name), at
		}
	}
	return found
}

// stem is a name without the word for a village at its end.
func (x *Villages) stem(name string) string {
	for _, end := range x.ends {
		if stem, ok := strings.CutSuffix(name, end); ok && stem != "" {
			return stem
		}
	}
	return name
}
