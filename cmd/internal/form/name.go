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
