package form

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/sheet"
)

// Reading says how far a cell could be read as the type its column asks for.
type Reading uint8

// The outcomes of reading a value.
const (
	Absent    Reading = iota // nothing typed: "not given", which is not 0
	Good                     //
	Bad                      // typed, but not such a value
	Ambiguous                // could mean two things; never guessed
)

// String names the reading in tests and logs.
func (r Reading) String() string { return [...]string{"absent", "good", "bad", "ambiguous"}[r] }

// narrow brings full-width digits, letters and signs to half width and drops
// what Clean drops. Unlike a compatibility folding it leaves ① and ½ alone:
// they are no numbers.
func narrow(s string) string { return campaign.Narrow(sheet.Clean(s)) }

// keep is a text without the characters that are not to be kept.
func keep(s string, kept func(rune) bool) string {
	return strings.Map(func(r rune) rune {
		if kept(r) {
			return r
		}
		return -1
	}, s)
}

// quotes stand around values copied from other programs, or before one to make
// Excel keep it as text.
const quotes = "'`\"\u2018\u2019\u201c\u201d"

// bare is a narrow value without the quotes around it.
func bare(s string) string { return strings.Trim(narrow(s), quotes+" ") }

// Dose reads which dose it was, from 1. Doses past those that have words are
// known by their figure only, so that a rule can say they are too many.
func (v *Vocabulary) Dose(c sheet.Cell) (int, Reading) {
	if c.Blank() {
		return 0, Absent
	}
	if n, ok := v.doses[c.Text]; ok {
		return n, Good
	}
	word := strings.TrimSuffix(campaign.Fold(bare(c.String())), ".0")
	if n, ok := v.doses[word]; ok {
		return n, Good
	}
	if v.vague[word] {
		return 0, Ambiguous
	}
	if of, all, ok := strings.Cut(word, "/"); ok && figure(of) && figure(all) && of <= all { // the first of two
		return int(of[0] - '0'), Good
	}
	if n, ok := v.doses[campaign.Fold(withoutBrackets(c.Text))]; ok { // the first (of two)
		return n, Good
	}
	if figure(word) {
		return int(word[0] - '0'), Good
	}
	return 0, Bad
}

// figure reports whether a word is one figure from 1 to 9.
func figure(word string) bool { return len(word) == 1 && '1' <= word[0] && word[0] <= '9' }

// Count reads a number of people, doses or things: whole and not negative.
func (v *Vocabulary) Count(c sheet.Cell) (int, Reading) {
	f, reading := v.Quantity(c)
	if reading != Good {
		return 0, reading
	}
	n := math.Round(f)
	if math.Abs(f-n) > 1e-6 {
		return 0, Bad
	}
	return int(n), Good
}

// Quantity reads a measured number that may have decimals, such as an amount
// of money. It is not negative.
func (v *Vocabulary) Quantity(c sheet.Cell) (float64, Reading) {
	switch {
	case c.Blank(), v.stroke(c):
		return 0, Absent
	case c.Kind == sheet.Number:
		return within(strconv.ParseFloat(strings.TrimSpace(c.Text), 64))
	case c.Kind != sheet.Text:
		return 0, Bad
	}
	digits := strings.ReplaceAll(v.withoutMeasure(v.bareNumber(bare(c.Text))), " ", "")
	digits, ok := ungrouped(digits)
	if !ok || strings.Trim(digits, "0123456789.") != "" {
		return 0, Bad
	}
	return within(strconv.ParseFloat(digits, 64))
}

// bareNumber drops a full stop behind a number, and the brackets around its measure.
func (v *Vocabulary) bareNumber(s string) string {
	s = strings.TrimSuffix(s, "\u3002")
	if head, measure, ok := trailingBrackets(s); ok && head != "" && v.withoutMeasure(measure) == "" {
		return head
	}
	return s
}

// stroke reports whether a cell holds nothing but dashes or slashes, which
// people draw through a cell that stays empty.
func (*Vocabulary) stroke(c sheet.Cell) bool {
	return c.Kind == sheet.Text && !c.Blank() && !beginsPlain(c.Text) && strings.TrimFunc(narrow(c.Text), func(r rune) bool {
		return r == '/' || r == '\\' || unicode.Is(unicode.Pd, r) || unicode.IsSpace(r)
	}) == ""
}

// beginsPlain spares most texts a closer look for signs.
func beginsPlain(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return plain(r)
}

// maxQuantity is more than a county can have of anything; beyond it somebody
// typed a telephone number.
const maxQuantity = 1e9

func within(f float64, err error) (float64, Reading) {
	if err != nil || !(f >= 0 && f <= maxQuantity) {
		return 0, Bad
	}
	return f, Good
}

// ungrouped drops the commas between thousands; ok is false where they stand
// elsewhere, since 1,23 may be a slip of anything.
func ungrouped(s string) (string, bool) {
	whole, fraction, _ := strings.Cut(s, ".")
	if strings.Contains(fraction, ",") {
		return "", false
	}
	groups := strings.Split(whole, ",")
	for i, g := range groups {
		if i > 0 && len(g) != 3 || len(groups) > 1 && i == 0 && (len(g) == 0 || len(g) > 3) {
			return "", false
		}
	}
	return strings.ReplaceAll(s, ",", ""), true
}

// Shown returns what stands in a cell, as people see it, and on a table sheet
// the name of the person the row is about. Both are empty where the book's
// sheets have no such cell. A stored day number is written by date: how the cell shows it is not read.
func (b *Book) Shown(tab, cell string, date func(day.Day) string) (value, name string) {
	column, row, ok := sheet.ParseAddress([]byte(cell))
	if !ok {
		return "", ""
	}
	for i := range b.Tables {
		if t := &b.Tables[i]; t.Name == tab {
			return b.shownInTable(t, column, row, date)
		}
	}
	if f := b.Summary; f != nil && f.Name == tab {
		for field, ref := range f.Refs {
			if ref == cell {
				return b.shown(field, f.Values[field], date), ""
			}
		}
	}
	return "", ""
}

func (b *Book) shownInTable(t *Table, column, row int32, date func(day.Day) string) (value, name string) {
	at, ok := slices.BinarySearchFunc(t.Rows, row, func(r Row, n int32) int { return int(r.N - n) })
	if !ok {
		return "", ""
	}
	r := &t.Rows[at]
	if i := slices.Index(t.Columns, column); i >= 0 {
		value = b.shown(t.Fields[i], r.Cells[i], date)
	}
	return value, start(t.Get(r, "name"))
}

// shown writes a stored day number as a date.
func (b *Book) shown(f Field, c sheet.Cell, date func(day.Day) string) string {
	if c.Kind == sheet.Number && f.Type() == TypeDate {
		if n, err := strconv.ParseFloat(c.Text, 64); err == nil && n < lastSerial && n >= firstSerial-lag1904 {
			if d, reading := numberDate(c.Text, Window{Date1904: b.Date1904}); reading == Good {
				return date(d)
			}
		}
	}
	return start(c)
}

// start is a cell's text, or as much of an endless one as anybody will look at.
func start(c sheet.Cell) string {
	if endless(c.Text) {
		c.Text = strings.ToValidUTF8(c.Text[:10*maxLabel], "")
	}
	return c.String()
}
