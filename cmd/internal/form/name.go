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

// Struck reports whether a remark says that the dose was not given after all.
func (v *Vocabulary) Struck(remark string) bool {
	if remark == "" || len(remark) > maxLabel {
		return false
	}
	return contains(campaign.Fold(remark), v.struck)
}
