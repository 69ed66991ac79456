package form

import (
	"strconv"
	"strings"
)

// numerals writes a sign for each digit as the figure.
func (w DateWords) numerals() *strings.Replacer {
	var pairs []string
	for digit, signs := range w.Numerals {
		for _, sign := range signs {
			pairs = append(pairs, sign, strconv.Itoa(digit))
		}
	}
	return strings.NewReplacer(pairs...)
}

// spelled writes the numerals of a date in figures, as on a formal letter: a
// year sign by sign, a month or a day with a word for ten. Without a figure
// before it that is one ten, without one behind it none over.
func (v *Vocabulary) spelled(s string) string {
	s = v.numerals.Replace(s)
	for {
		before, behind, ok := strings.Cut(s, v.lexicon.Dates.Ten)
		if !ok || v.lexicon.Dates.Ten == "" {
			return s
		}
		if before == "" || !allDigits(before[len(before)-1:]) {
			before += "1"
		}
		if behind == "" || !allDigits(behind[:1]) {
			behind = "0" + behind
		}
		s = before + behind
	}
}
