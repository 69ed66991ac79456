package workbook

// Lexicon is the words of the forms, from templates/words: what sheets, labels,
// columns and choices are called, and what else people write for them.
type Lexicon struct {
	Sheets  map[Sheet]SheetWords
	Choices map[string][]Choice // by name of the choice list
	// Sequence is what a running number is called: such a column is known in
	// every table, though only the roster's form has one.
	Sequence []string
	Totals   []string // first texts of a row that is a total
	Notes    []string // how notes and signatures under a table begin
	Copies   []string // what a copied tab's name ends in besides a number
	Units    []string // measure words that may trail a number
	Dates    DateWords
	Doses    [][]string // how dose 1, 2, 3 are written
	Booster  []string   // words for a dose that do not say which one it is
	Aside    AsideWords
}

// DateWords are the characters of a written date, with what people write for them.
type DateWords struct{ Year, Month, Day []string }

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
