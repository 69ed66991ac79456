package form

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/sheet"
)

// rowWords are the words by which a row of a table is told from a record.
type rowWords struct {
	nothing wordSet         // in every cell of a row that says that there was nothing
	ditto   wordSet         // as in the row above
	labels  []string        // folded: with a colon, or a name in the next cell, a signature
	signs   []string        // folded: anywhere before a colon, a signature
	ends    []string        // folded: what is written under the last row
	pages   map[string]bool // page numbers without their figures
	stale   []string        // folded: in the name of a tab that is no further roster
}

func newRowWords(lex *Lexicon) rowWords {
	w := rowWords{
		nothing: marks(lex.Nothing.Words), ditto: marks(lex.Ditto), pages: map[string]bool{},
		labels: folded(lex.Labels), signs: folded(lex.Signs), ends: folded(lex.Ends), stale: folded(lex.Stale),
	}
	for _, page := range lex.Pages {
		w.pages[letters(page)] = true
	}
	for _, day := range lex.Nothing.Days {
		for _, word := range lex.Nothing.Words {
			w.nothing.add(mark(day + word))
		}
	}
	return w
}

// mark folds a text, but leaves it as it is where nothing would remain: a dash.
func mark(s string) string {
	if word := campaign.Fold(s); word != "" {
		return word
	}
	return sheet.Clean(s)
}

// wordSet is words, folded, and the characters they begin with.
type wordSet struct {
	words  map[string]bool
	firsts map[rune]bool
}

func marks(words []string) wordSet {
	s := wordSet{map[string]bool{}, map[rune]bool{}}
	for _, w := range words {
		s.add(mark(w))
	}
	return s
}

func (s wordSet) add(word string) {
	first, _ := utf8.DecodeRuneInString(word)
	s.words[word], s.firsts[first] = true, true
}

// mayHold is false for a text that is none of the words, folded or not. It
// spares most texts the folding.
func (s wordSet) mayHold(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return !plain(first) || s.firsts[first]
}

// ditto reports whether a text stands for what is in the row above.
func (v *Vocabulary) ditto(text string) bool {
	return len(text) <= maxLabel && v.rows.ditto.mayHold(text) && v.rows.ditto.words[mark(text)]
}

// nothing reports whether a cell says that there was nothing: a word for it, a
// nought, or a stroke.
func (v *Vocabulary) nothing(c sheet.Cell) bool {
	if endless(c.Text) {
		return false
	}
	text := c.String()
	if c.Kind != sheet.Text && c.Kind != sheet.Number || len(text) > maxLabel || !v.rows.nothing.mayHold(text) || v.ditto(text) {
		return false
	}
	bare := strings.TrimFunc(mark(text), unicode.IsPunct)
	return bare == "" || v.rows.nothing.words[bare] || v.rows.nothing.words[v.withoutMeasure(bare)]
}

// Remark returns what is told in words; "" for a word for nothing.
func (v *Vocabulary) Remark(c sheet.Cell) string {
	if c.Blank() || v.nothing(c) {
		return ""
	}
	return strings.Join(strings.Fields(c.String()), " ")
}

// total reports whether a row that begins with text is a total; the figure
// may be written into the same cell. Programs put their words for one behind what they sum.
func (v *Vocabulary) total(text string, byProgram bool) bool {
	if len(text) > maxLabel {
		return false
	}
	bare := campaign.Fold(withoutBrackets(text))
	for _, word := range v.totals {
		rest, ok := strings.CutPrefix(bare, word)
		if ok && strings.Trim(v.withoutMeasure(rest), ":0123456789.,") == "" {
			return true
		}
	}
	return byProgram && slices.ContainsFunc(v.sums, func(word string) bool { return strings.HasSuffix(bare, word) })
}

// note reports whether text begins as notes and signatures under a table do.
func (v *Vocabulary) note(text string) bool {
	if len(text) > maxLabel {
		text = strings.ToValidUTF8(text[:maxLabel], "")
	}
	return begins(campaign.Fold(text), v.notes)
}

// signature reports whether a cell is a label of the line of signatures, and
// whether what belongs to it stands in the next cell.
func (v *Vocabulary) signature(c sheet.Cell) (label, open bool) {
	if c.Kind != sheet.Text || len(c.Text) > maxLabel {
		return false, false
	}
	begin, rest, colon := strings.Cut(narrow(c.Text), ":")
	word := campaign.Fold(begin)
	if !colon {
		whole := slices.Contains(v.rows.labels, word) || slices.Contains(v.notes, word)
		return whole, whole
	}
	label = v.note(begin) || begins(word, v.rows.labels) || contains(word, v.rows.signs)
	return label, strings.TrimSpace(rest) == "" || strings.HasSuffix(rest, ":")
}

func begins(text string, words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return strings.HasPrefix(text, word) })
}

// remark reports whether a text marks the end of a table or the number of a page.
func (v *Vocabulary) remark(text string) bool {
	if len(text) > maxLabel {
		return false
	}
	return begins(campaign.Fold(text), v.rows.ends) || v.rows.pages[letters(text)]
}

func letters(text string) string { return keep(text, unicode.IsLetter) }

// leftover reports whether a tab's name says that it is no part of the day's
// report: an example, yesterday's, people who are only booked. A single
// character says so at the end only: places have it in their names.
func (v *Vocabulary) leftover(name string) bool {
	word := campaign.Fold(name)
	return slices.ContainsFunc(v.rows.stale, func(stale string) bool {
		return strings.HasSuffix(word, stale) || utf8.RuneCountInString(stale) > 1 && strings.Contains(word, stale)
	})
}
