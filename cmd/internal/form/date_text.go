package form

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

// textDate reads a date typed as text: a weekday, a time of day and a full stop
// behind it are dropped, whatever they say.
func (v *Vocabulary) textDate(s string, w Window) (day.Day, Reading) {
	s = v.spelled(v.withoutWeekday(v.named.inFigures(v.withoutTime(bare(s)))))
	loose := strings.ContainsAny(s, looseSeparators) || v.mayBeDays(s)
	s = strings.TrimSuffix(replaced(s, " ", v.lexicon.Dates.Day), " ")
	s = replaced(s, "-", v.lexicon.Dates.Year, v.lexicon.Dates.Month)
	parts := strings.FieldsFunc(s+" ", separatesDate) // the blank keeps what a separator at the end leaves open
	for i, p := range parts {
		digits := strings.ReplaceAll(p, " ", "")
		if digits == "" || !allDigits(digits) {
			return 0, Bad
		}
		if last := i > 0 && i == len(parts)-1; last && p[0] != '0' && strings.Contains(strings.TrimSpace(p), " ") {
			return 0, Ambiguous // 6-1 9: the nineteenth, or the first at nine?
		}
		parts[i] = digits
	}
	if loose && (len(parts) != 3 || len(parts[0]) != 4) {
		return 0, Bad
	}
	return v.partsDate(parts, w)
}

// withoutWeekday cuts a weekday that stands before a date.
func (v *Vocabulary) withoutWeekday(s string) string {
	for _, word := range v.lexicon.Dates.Beside {
		rest, ok := strings.CutPrefix(s, word)
		if rest = strings.TrimLeft(rest, " ,."); ok && rest != "" && allDigits(rest[:1]) {
			return rest
		}
	}
	return s
}

func separatesDate(r rune) bool { return strings.ContainsRune("-/.\u3002"+looseSeparators, r) }

// looseSeparators stand in a date, but also between two days, from one to the
// other: only behind a year of four digits are they taken for the former.
const looseSeparators = ",\u3001\u2013\u2014\u2015\u2212"

// mayBeDays: with a word for the day but none for the month, a dash may mean
// two days.
func (v *Vocabulary) mayBeDays(s string) bool {
	return strings.Contains(s, "-") && contains(s, v.lexicon.Dates.Day) && !contains(s, v.lexicon.Dates.Month)
}

func contains(s string, words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(s, word) })
}

// replaced writes one sign for words of several lists.
func replaced(s, sign string, lists ...[]string) string {
	for _, word := range slices.Concat(lists...) {
		s = strings.ReplaceAll(s, word, sign)
	}
	return s
}

// withoutTime cuts what stands behind a date and names no other: a weekday, a
// time of day, each also in brackets, and a full stop.
func (v *Vocabulary) withoutTime(s string) string {
	for {
		short := strings.TrimRightFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '.' || r == 0x3002 })
		for _, word := range v.lexicon.Dates.Beside {
			short = strings.TrimSuffix(short, word)
		}
		short = v.withoutClock(v.withoutTimeBrackets(short))
		if short == s {
			return s
		}
		s = short
	}
}

func (v *Vocabulary) withoutTimeBrackets(s string) string {
	if head, inner, ok := trailingBrackets(s); ok && v.withoutTime(" "+inner) == "" {
		return head
	}
	return s
}

// withoutClock cuts a trailing time of day, written 14:30, 14:30:00 or
// T14:30:00Z, or with words for hour and minute. What stands before it is a
// blank, a T, a word for the day or one for a part of the day.
func (v *Vocabulary) withoutClock(s string) string {
	colons := strings.TrimSuffix(replaced(s, ":", v.lexicon.Dates.Clock), "Z")
	before := strings.TrimRight(colons, "0123456789:.")
	if !clock(colons[len(before):]) {
		return s
	}
	for _, word := range slices.Concat([]string{"T", " "}, v.lexicon.Dates.Beside, v.lexicon.Dates.Day) {
		if strings.HasSuffix(before, word) {
			return strings.TrimRight(strings.TrimSuffix(before, "T"), " ,")
		}
	}
	return s
}

func clock(s string) bool {
	s, _, _ = strings.Cut(s, ".")
	parts := strings.Split(strings.TrimRight(s, ":"), ":")
	if !strings.Contains(s, ":") || len(parts) > 3 {
		return false
	}
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || len(p) > 2 || n > 59 || i == 0 && n > 24 {
			return false
		}
	}
	return true
}

// partsDate reads the digits between the separators.
func (v *Vocabulary) partsDate(parts []string, w Window) (day.Day, Reading) {
	switch {
	case len(parts) == 1:
		return bareDigits(parts[0], w)
	case len(parts) == 2 && len(parts[0]) <= 2 && len(parts[1]) <= 2:
		return v.yearless(parts[0], parts[1], w)
	case len(parts) != 3 || len(parts[1]) > 2:
		return 0, Bad
	case len(parts[0]) == 4 && len(parts[2]) <= 2:
		return civil(parts[0], parts[1], parts[2])
	case len(parts[0]) <= 2 && len(parts[2]) == 4:
		return v.yearLast(parts[0], parts[1], parts[2], w)
	case len(parts[0]) <= 2 && len(parts[2]) == 2 && v.lexicon.Dates.yearLast():
		return v.yearLast(parts[0], parts[1], "20"+parts[2], w)
	case len(parts[0]) <= 2 && len(parts[2]) <= 2:
		return shortYear(parts[0], parts[1], parts[2], w)
	}
	return 0, Bad
}

// yearLast reads 15/6/2021 and 6/15/2021: in the order in which the drive's people write,
// where config says it, else where only one of the two is a date, or lies within the window.
func (v *Vocabulary) yearLast(a, b, year string, w Window) (day.Day, Reading) {
	date, dayFirst := civil(year, b, a)
	other, monthFirst := civil(year, a, b)
	switch {
	case monthFirst != Good || dayFirst == Good && (date == other || v.lexicon.Dates.Order == campaign.DayFirst):
		return date, dayFirst
	case dayFirst != Good || v.lexicon.Dates.Order == campaign.MonthFirst:
		return other, monthFirst
	}
	return w.either(date, other)
}

// yearLast reports whether the drive's people write a date's year behind day and month.
func (w DateWords) yearLast() bool {
	return w.Order == campaign.DayFirst || w.Order == campaign.MonthFirst
}

// lately is how many days before the window's end a date without its year may lie in the year before.
const lately = 92

// yearless reads a date without its year: the month first, unless config says otherwise. It is
// of the report's year, or of the one before where only that is past, and lately: 12.30 in January.
func (v *Vocabulary) yearless(a, b string, w Window) (day.Day, Reading) {
	if v.lexicon.Dates.Order == campaign.DayFirst {
		a, b = b, a
	}
	date, reading := civil(strconv.Itoa(w.Year), a, b)
	if w.To != 0 && date > w.To {
		if before, ok := civil(strconv.Itoa(w.Year-1), a, b); ok == Good && w.holds(before) && w.To-before <= lately {
			return before, Good
		}
	}
	return date, reading
}

// shortYear reads 21.6.5 and, as some systems export it, 6/15/21: the one order of year, month
// and day that gives a date within the window. Where several do (5/6/21), or none, it is ambiguous.
func shortYear(a, b, c string, w Window) (day.Day, Reading) {
	var found day.Day
	for _, in := range [][3]string{{a, b, c}, {c, a, b}, {c, b, a}} {
		date, reading := civil("20"+in[0], in[1], in[2])
		if len(in[0]) != 2 || reading != Good || !w.holds(date) || date == found {
			continue
		}
		if found != 0 {
			return 0, Ambiguous
		}
		found = date
	}
	if found == 0 {
		return 0, Ambiguous
	}
	return found, Good
}

// bareDigits reads digits without any separator. An Excel day number kept as
// text looks like a date if it lies within the window, and so do four digits for
// month and day; six digits do not say which they are.
func bareDigits(s string, w Window) (day.Day, Reading) {
	switch len(s) {
	case 4:
		if date, reading := civil(strconv.Itoa(w.Year), s[:2], s[2:]); reading == Good && w.holds(date) {
			return date, Good
		}
		return 0, Bad
	case 8:
		return compactDate(s)
	case 12, 14:
		return compactClock(s)
	case 5:
		if date, reading := numberDate(s, w); reading == Good && w.holds(date) {
			return date, Good
		}
		return 0, Ambiguous
	case 6:
		return 0, Ambiguous
	}
	return 0, Bad
}

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
