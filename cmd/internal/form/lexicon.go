package form

import (
	"maps"
	"slices"
	"strings"

	"dailydose/cmd/internal/campaign"
)

// Lexicon is the words of the forms, from templates/words: what sheets, labels,
// columns and choices are called, and what else people write for them.
type Lexicon struct {
	Sheets  map[Sheet]SheetWords
	Choices map[string][]Choice // by name of the choice list
	// Sequence is what a running number is called: such a column is known in
	// every table, though only the roster's form has one.
	Sequence  []string
	Struck    []string // in a remark: the dose may not have been given after all
	Reversals []string // in the type or the remark of a movement of stock: it takes one back
	Products  []string // what may stand beside a product's name and tells nothing of it
	Variants  []string // characters written for one another in names; they are folded to the first
	Totals    []string // first texts of a row that is a total
	Sums      []string // what the first text ends in where a program added the row
	Notes     []string // how notes and signatures under a table begin
	Labels    []string // of signatures: a colon follows, or the name in the next cell
	Signs     []string // what makes the label of a signature, wherever it stands in it
	Ends      []string // what is written under the last row
	Pages     []string // page numbers, # for a figure
	Nothing   NothingWords
	Ditto     []string // as in the row above
	Copies    []string // what a copied tab's name ends in besides a number
	Stale     []string // in the name of a tab that is not read beside another of its kind
	Units     []string // measure words that may trail a number
	Dates     DateWords
	Boxes     BoxWords
	Seals     []string   // what a unit's name ends in where it is to be sealed
	Offices   []string   // what may stand behind a unit's name: its office
	Villages  []string   // what a village's or neighbourhood's name ends in, or its committee's: longest first
	Doses     [][]string // how dose 1, 2, 3 are written
	Booster   []string   // words for a dose that do not say which one it is
	Aside     AsideWords
	IDs       campaign.IDs // of the drive
}

// Also is this lexicon, which reads besides what the forms of another call their columns: a
// drive's own labels are known to the language alone that writes them.
func (l Lexicon) Also(other Lexicon) Lexicon {
	sheets := maps.Clone(l.Sheets)
	for kind, sheet := range sheets {
		sheet.Columns = slices.Clone(sheet.Columns)
		for i, c := range sheet.Columns {
			for _, o := range other.Sheets[kind].Columns {
				if o.Field == c.Field && o.Label != c.Label && !slices.Contains(c.Aliases, o.Label) {
					sheet.Columns[i].Aliases = append(slices.Clip(c.Aliases), o.Label)
				}
			}
		}
		sheets[kind] = sheet
	}
	l.Sheets = sheets
	return l
}

// Column is the column of a field, or a label of the summary; false where the sheet has none.
func (l *Lexicon) Column(sheet Sheet, f Field) (Column, bool) {
	columns := l.Sheets[sheet].Columns
	at := slices.IndexFunc(columns, func(c Column) bool { return c.Field == f })
	if at < 0 {
		return Column{}, false
	}
	return columns[at], true
}

// Word is what the choice of a key is called in a list; "" where there is none.
func (l *Lexicon) Word(list, key string) string {
	for _, choice := range l.Choices[list] {
		if choice.Key == key {
			return choice.Words[0]
		}
	}
	return ""
}

// NothingWords say that there was nothing to report, with or without the day before them.
type NothingWords struct{ Days, Words []string }

// DateWords are the characters of a written date, with what people write for them.
// Clock are those of a time of day, longest first; Beside are weekdays and parts
// of the day; Numerals are the signs of each digit from 0, Ten the word for ten; Months are
// the names of each month from January, Ordinals what stands behind a day's figure.
type DateWords struct {
	Year, Month, Day, Clock, Beside []string
	Numerals, Months                [][]string
	Ordinals                        []string
	Ten                             string
	Order                           campaign.DateOrder // in which the drive's people write a date in figures alone
}

// BoxWords are the signs before or behind the values of a list that is ticked.
type BoxWords struct{ Ticked, Open []string }

// AsideWords name the tabs that the program itself writes and never reads back:
// the guide, the hidden lists behind drop-downs, a receipt's verdict. The first
// of each is the name it is written under.
type AsideWords struct{ Guide, Lists, Verdict []string }

// SheetWords names one sheet and its labels or columns.
type SheetWords struct {
	Name    string
	Aliases []string
	Columns []Column // for the summary: its labels
}

// Column is a column of a table sheet, or a label of the summary.
type Column struct {
	Field    Field
	Label    string
	Aliases  []string
	Required bool
	Choices  string // name of the choice list, where values are chosen
	Hint     string // what the blank form says about filling it in
}

// Choice is one value of a choice list: the key used in code, then its words,
// the first of which is the one shown.
type Choice struct {
	Key   string
	Words []string
}

// Type is what the values of a field are.
type Type uint8

// The types of value.
const (
	TypeText     Type = iota
	TypeExact         // a number that nobody adds up: every digit counts
	TypeDate          //
	TypeCount         // whole, not negative
	TypeQuantity      // not negative
)

// Type is what the field's values are.
func (f Field) Type() Type {
	if f.counts() {
		return TypeCount
	}
	switch f {
	case "id_number", "former_id", "guardian_id", "phone", "lot", "case", "case_number":
		return TypeExact
	case "date", "born_on", "diagnosed_on", "review_on", "contacted_on", "booked_on", "expires", "checked_on",
		"occurred_on", "reported_on", "due_on", "mended_on", "replied_on", "extended_to":
		return TypeDate
	case "base", "surveyed", "booked",
		"stations", "capacity", "doses", "staff":
		return TypeCount
	case "today", "total":
		return TypeQuantity
	}
	return TypeText
}

// counts reports whether the field is a day's count of a dose, or that so far: day1, cum1 …
func (f Field) counts() bool {
	count, n := string(f), ""
	if len(count) > 3 {
		count, n = count[:3], count[3:]
	}
	return (count == "day" || count == "cum") && strings.Trim(n, "0123456789") == "" && n != ""
}
