package form

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"dailydose/cmd/internal/campaign"
)

// Vocabulary is a Lexicon made ready for looking words up. It is not changed
// after it is made, so many files may be read with one at the same time.
type Vocabulary struct {
	lexicon   *Lexicon
	tabs      map[string]Sheet // folded names and aliases
	names     []sheetName      // those that tell a sheet within a longer name
	aside     map[string]bool  // folded names of tabs never read
	columns   map[Sheet]headings
	headlines map[string]bool              // labels of all kinds of table
	choices   map[string]map[string]string // list → folded word → key
	doses     map[string]int
	vague     map[string]bool // words for a dose that do not say which
	totals    []string        // folded
	sums      []string        // folded
	notes     []string        // folded
	copies    []string        // folded
	struck    []string        // folded
	reversals []string        // longest first
	products  []string        // folded, longest first
	variants  map[rune]rune   // to the one they are folded to
	rows      rowWords
	units     []string // longest first
	numerals  *strings.Replacer
	named     namedDates
	ids       idScheme
	drive     *campaign.Names // whose units are told apart in one workbook; nil: none
	fullDate  *regexp.Regexp  // within a text
	shortDate *regexp.Regexp  // that, or one without its year
}

// Lexicon is what the vocabulary was made of.
func (v *Vocabulary) Lexicon() *Lexicon { return v.lexicon }

// sheetName is a name of a kind of sheet, folded; its length is in characters.
type sheetName struct {
	word   string
	kind   Sheet
	length int
}

// headings are the labels of one sheet, folded.
type headings struct {
	names    map[string]heading
	required []Field
}

// heading is a label's meaning. The lower the rank the better the name: 0 is
// the label itself, then the aliases in their order.
type heading struct {
	field Field
	rank  int
}

// NewVocabulary indexes a lexicon. The error names words that could mean two
// things and sheets that have no words.
func NewVocabulary(lex *Lexicon) (*Vocabulary, error) {
	v := &Vocabulary{
		lexicon:   lex,
		tabs:      map[string]Sheet{},
		aside:     map[string]bool{},
		columns:   map[Sheet]headings{},
		headlines: map[string]bool{},
		choices:   map[string]map[string]string{},
		doses:     map[string]int{},
		vague:     set(lex.Booster),
		totals:    folded(lex.Totals),
		sums:      folded(lex.Sums),
		notes:     folded(lex.Notes),
		copies:    folded(lex.Copies),
		struck:    folded(lex.Struck),
		reversals: longestFirst(lex.Reversals),
		products:  longestFirst(folded(lex.Products)),
		variants:  variants(lex.Variants),
		rows:      newRowWords(lex),
		units:     longestFirst(lex.Units),
		numerals:  lex.Dates.numerals(),
		named:     lex.Dates.named(),
		fullDate:  lex.Dates.full(),
		shortDate: lex.Dates.short(),
	}
	var err error
	if v.ids, err = newIDScheme(lex.IDs); err != nil {
		return nil, err
	}
	for _, names := range [][]string{lex.Aside.Guide, lex.Aside.Lists, lex.Aside.Verdict} {
		maps.Copy(v.aside, set(names))
	}
	for i, words := range lex.Doses {
		if err := enter(v.doses, "doses", words, i+1); err != nil {
			return nil, err
		}
	}
	if err := v.addSheets(); err != nil {
		return nil, err
	}
	return v, v.addChoices()
}

func (v *Vocabulary) addSheets() error {
	const fewest = 4 // characters: a shorter alias stands in all sorts of names
	for _, kind := range Sheets() {
		words, ok := v.lexicon.Sheets[kind]
		if !ok {
			return fmt.Errorf("forms: sheet %s has no words", kind)
		}
		if err := enter(v.tabs, "sheets", append([]string{words.Name}, words.Aliases...), kind); err != nil {
			return err
		}
		for i, name := range folded(append([]string{words.Name}, words.Aliases...)) {
			if n := utf8.RuneCountInString(name); n >= fewest || i == 0 {
				v.names = append(v.names, sheetName{name, kind, n})
			}
		}
		h, err := v.headings(kind, words)
		if err != nil {
			return err
		}
		v.columns[kind] = h
		for name := range h.names {
			v.headlines[name] = true
		}
	}
	return nil
}

func (v *Vocabulary) headings(kind Sheet, words SheetWords) (headings, error) {
	h := headings{names: map[string]heading{}}
	for _, c := range words.Columns {
		if c.Required {
			h.required = append(h.required, c.Field)
		}
		for rank, name := range append([]string{c.Label}, c.Aliases...) {
			word := campaign.Fold(name)
			if other, taken := h.names[word]; taken && other.field != c.Field {
				return h, fmt.Errorf("forms: %s: %q means both %s and %s", kind, name, other.field, c.Field)
			} else if !taken {
				h.names[word] = heading{c.Field, rank}
			}
		}
	}
	for _, word := range folded(v.lexicon.Sequence) {
		// A running number is known in tables whose form has none; a column's own name wins (an
		// adverse event's case number is called so).
		if _, taken := h.names[word]; !taken && kind != Summary {
			h.names[word] = heading{Sequence, 1}
		}
	}
	return h, nil
}

func (v *Vocabulary) addChoices() error {
	for _, list := range slices.Sorted(maps.Keys(v.lexicon.Choices)) {
		index := map[string]string{}
		for _, c := range v.lexicon.Choices[list] {
			if err := enter(index, list, c.Words, c.Key); err != nil {
				return err
			}
		}
		v.choices[list] = index
	}
	return nil
}

// enter files words under what they mean; a word of two meanings is an error.
func enter[M comparable](index map[string]M, what string, words []string, meaning M) error {
	for _, w := range words {
		word := campaign.Fold(w)
		if other, taken := index[word]; taken && other != meaning {
			return fmt.Errorf("forms: %s: %q means both %v and %v", what, w, other, meaning)
		}
		index[word] = meaning
	}
	return nil
}

func folded(words []string) []string {
	out := make([]string, 0, len(words))
	for _, w := range words {
		if f := campaign.Fold(w); f != "" {
			out = append(out, f)
		}
	}
	return out
}

func set(words []string) map[string]bool {
	return campaign.Set(folded(words), func(w string) string { return w })
}

func longestFirst(words []string) []string {
	out := slices.Clone(words)
	slices.SortStableFunc(out, func(a, b string) int {
		return cmp.Compare(utf8.RuneCountInString(b), utf8.RuneCountInString(a))
	})
	return out
}

// label finds what a header or label means. Besides the words themselves it
// knows them with a remark in brackets, a number before or a star beside them.
func (v *Vocabulary) label(kind Sheet, text string) (heading, bool) {
	return v.columns[kind].meaning(foldLabel(text))
}

// foldedLabel is a text as it is looked up: whole, and without what may stand beside a label.
type foldedLabel struct{ whole, bare string }

func foldLabel(text string) foldedLabel {
	if text == "" || len(text) > maxLabel {
		return foldedLabel{}
	}
	word := campaign.Fold(text)
	l := foldedLabel{whole: word}
	if short := withoutBrackets(text); short != text {
		word = campaign.Fold(short)
	}
	l.bare = strings.Trim(word, "*:0123456789.\u3001")
	return l
}

// meaning looks a text up among the labels of one sheet.
func (h headings) meaning(l foldedLabel) (heading, bool) {
	if found, ok := h.names[l.whole]; ok {
		return found, true
	}
	found, ok := h.names[l.bare]
	return found, ok && l.bare != ""
}

// lookUp finds a word's meaning in an index of folded words: mostly what was
// typed is the very word.
func lookUp[M any](index map[string]M, word string) (M, bool) {
	if m, ok := index[word]; ok {
		return m, true
	}
	m, ok := index[campaign.Fold(word)]
	return m, ok
}

// maxLabel bounds, in bytes, what may be a label or header with its remarks.
const maxLabel = 200

// endless reports whether a cell's text is too long, blanks and all, to be a label
// or any of the words that stand for a row. Looking closer would cost as much as
// reading it.
func endless(text string) bool { return len(text) > 10*maxLabel }

// withoutBrackets drops what stands in brackets of any kind.
func withoutBrackets(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return !plain(r) && (opens(r) || shuts(r)) }) {
		return s
	}
	depth := 0
	return strings.Map(func(r rune) rune {
		switch {
		case opens(r):
			depth++
			return -1
		case shuts(r):
			depth = max(0, depth-1)
			return -1
		case depth > 0:
			return -1
		}
		return r
	}, s)
}

// withoutMeasure cuts one measure word off the end of a number.
func (v *Vocabulary) withoutMeasure(s string) string {
	for _, unit := range v.units {
		if rest, ok := strings.CutSuffix(s, unit); ok {
			return strings.TrimRight(rest, " ")
		}
	}
	return s
}
