package sheet

import "strings"

// Typed is a cell of a format whose cells are all texts. What a spreadsheet wrote
// there as 4.51423E+17 was a number whose last digits are gone; ="…" is how
// programs keep Excel from reading a number.
func Typed(text string) Cell {
	if inner, ok := strings.CutPrefix(text, `="`); ok && strings.HasSuffix(inner, `"`) {
		return Cell{Text: strings.TrimSuffix(inner, `"`), Kind: Text}
	}
	switch {
	case text == "":
		return Cell{}
	case exponent(strings.TrimSpace(text)):
		return Cell{Text: strings.TrimSpace(text), Kind: Number}
	}
	return Cell{Text: text, Kind: Text}
}

// exponent reports whether a text is a number as 4.51423E+17.
func exponent(s string) bool {
	mantissa, power, ok := strings.Cut(s, "E+")
	if !ok || strings.Trim(power, "0123456789") != "" || power == "" {
		return false
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	return len(whole) == 1 && strings.Trim(whole+fraction, "0123456789") == ""
}
