package finding

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// Entry is one check of the catalogue: all that is to be known of it, save how
// it is judged (package check and tally) and what it says (findings, under its
// code, in templates/words).
type Entry struct {
	Code     Code
	Severity Severity // of variants that have none of their own: Of
	Scope    Scope
	Variants []string   // names of what the check tells apart, each with words of its own; one "" where it tells none apart
	Args     []string   // names of the arguments its findings may bear
	Current  bool       // tells every night how things are on the day built, whatever the day's workbooks brought
	Record   bool       // wrong without the other workbooks: earlier days', or other units'
	Needs    Need       // what a drive must have for it to come about at all; "": nothing
	each     []Severity // by variant
}

// Need is what a check is about that not every drive has.
type Need string

// The needs.
const (
	SeveralDoses   Need = "several doses"      // a dose after another
	Ages           Need = "ages"               // a group with an age range
	Products       Need = "products"           // a group with products of its own
	Duties         Need = "duties"             // a unit with support duties
	EarlyCutoff    Need = "early cutoff"       // a lead cutoff before the deadline
	ResidentNumber Need = "resident number"    // numbers as GB 11643 has them
	CheckCharacter Need = "character to check" // numbers whose last character follows from the others
)

// Scope is what a finding is about.
type Scope int

// What findings are about, from the whole to the cell.
const (
	File     Scope = iota + 1 // a delivered file, or its being read at all
	Sheet                     // a sheet or a column of a workbook
	Summary                   // a value of the summary sheet, or its being consistent
	Row                       // a row of a table sheet
	Progress                  // a unit's timeliness and progress, as counted
	Stock                     // the vaccine stock on the day built
)

// table is the catalogue as it is written.
//
//go:embed catalogue.txt
var table string

// catalogue is read when it is first asked for, and never changed.
var catalogue = sync.OnceValue(func() (c struct {
	all []Entry
	at  map[Code]int
}) {
	c.at = map[Code]int{}
	for line := range strings.Lines(table) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			e := entryOf(line)
			c.at[e.Code] = len(c.all)
			c.all = append(c.all, e)
		}
	}
	return c
})

// entryOf reads a line of the catalogue, whose last cells need not be there.
func entryOf(line string) (e Entry) {
	var cells [8]string
	for i, cell := range strings.Split(line, "|") {
		cells[i] = strings.TrimSpace(cell)
	}
	e.Code, e.Severity, e.Needs = Code(cells[0]), severityOf(cells[1]), Need(cells[4])
	e.Scope = Scope(slices.Index([]string{File: "file", Sheet: "sheet", Summary: "summary", Row: "row", Progress: "progress", Stock: "stock"}, cells[2]))
	for _, trait := range strings.Fields(cells[3]) {
		*map[string]*bool{"current": &e.Current, "record": &e.Record}[trait] = true
	}
	e.Args = strings.Fields(cells[7])
	variants := strings.Fields(cells[6])
	if len(variants) == 0 {
		variants = []string{""}
	}
	for _, v := range variants {
		name, severity, own := strings.Cut(v, ":")
		if !own {
			severity = cells[1]
		}
		e.Variants, e.each = append(e.Variants, name), append(e.each, severityOf(severity))
	}
	return e
}

// Catalogue lists every check, in order of code (3-rules, "Checks"). It drives
// the checking, the receipts, the quality page and the method page.
func Catalogue() []Entry { return slices.Clone(catalogue().all) }

// Lookup returns the catalogue's entry for a code.
func Lookup(c Code) (Entry, bool) {
	at, known := catalogue().at[c]
	if !known {
		return Entry{}, false
	}
	return catalogue().all[at], true
}

// Entry returns the catalogue's entry for the code, zero where there is none.
func (c Code) Entry() Entry {
	e, _ := Lookup(c)
	return e
}

// Of is the severity of a variant.
func (e Entry) Of(variant string) Severity {
	if at := slices.Index(e.Variants, variant); at >= 0 {
		return e.each[at]
	}
	return e.Severity
}

// Also are the severities of variants that have another than the check, the gravest first.
func (e Entry) Also() []Severity {
	others := slices.DeleteFunc(slices.Clone(e.each), func(s Severity) bool { return s == e.Severity })
	slices.SortFunc(others, func(a, b Severity) int { return int(b - a) })
	return slices.Compact(others)
}
