// Package form is our forms: which sheets and columns there are, what people call
// them, and what they type into them, as typed rows. It knows nothing of the rules.
package form

import (
	"slices"
	"strings"

	"dailydose/cmd/internal/sheet"
)

// Sheet is a kind of sheet that the contract knows, whatever its tab is called.
type Sheet string

// The sheets of a daily workbook.
const (
	Summary     Sheet = "summary"     // the day's report: labels and values
	Roster      Sheet = "roster"      // everyone vaccinated
	Exemptions  Sheet = "exemptions"  // people with contraindications
	FollowUp    Sheet = "follow_up"   // people not yet vaccinated
	BaseList    Sheet = "base_list"   // everyone who should be vaccinated
	Spot        Sheet = "spot"        // results of field verification
	Indicators  Sheet = "indicators"  // support duties
	Supply      Sheet = "supply"      // movements of vaccine stock
	AEFI        Sheet = "aefi"        // adverse events following immunisation
	Sites       Sheet = "sites"       // vaccination sites
	Supervision Sheet = "supervision" // problems found by inspection
	Feedback    Sheet = "feedback"    // replies to supervision cases
)

// Sheets lists every kind, in the order of the blank form.
func Sheets() []Sheet {
	return []Sheet{Summary, Roster, Exemptions, FollowUp, BaseList, Spot, Indicators, Supply, AEFI, Sites, Supervision, Feedback}
}

// Field is a column of a table sheet, or a label of the summary.
type Field string

// Sequence is the field of the running number which is no content:
// a row that holds nothing else is blank.
const Sequence Field = "no"

// Product is the one field that several columns of a table may hold: the name
// of a vaccine and its maker. Which of them says what it was, the drive knows.
const Product Field = "product"

// fillsDown: what stands in such a column is often the same for many rows in
// turn, is written once for all of them, and adds up to nothing.
func (f Field) fillsDown() bool {
	switch f {
	case Product, "group", "dose", "date", "site", "village", "place", "lot", "id_type", "expires":
		return true
	}
	return strings.HasSuffix(string(f), "_on")
}

// Book is one workbook as read. Where Refused is set, nothing else is.
type Book struct {
	Refused  *sheet.Refusal
	Date1904 bool
	Summary  *Form // nil: no summary sheet
	Tables   []Table
	Beyond   []Header // first cells to the right of the columns that are read, in tabs that were read
	Missing  []string // names of tabs that the file lists and does not hold
	Unknown  []Header // tabs that are no sheet of the contract and hold something
	Further  []*Book  // the other days of a workbook whose tabs are of several
}

// Header is a text in a cell of no known meaning; Ref is empty for a whole tab. Telling: most
// of what stands below it is dates or ID numbers, so that it may have been meant for a column of ours.
type Header struct {
	Sheet, Ref, Text string
	Telling          bool
}

// Form is the summary sheet: labels with their values. Where there is none, it is
// what stands above a table, and Above is set.
type Form struct {
	Name   string // the tab's
	Above  bool
	Titles []Title // above the table: one of them may name the unit
	Values map[Field]sheet.Cell
	Refs   map[Field]string // address (A1 style) of each value; Ref looks it up
}

// Title is a text above a table.
type Title struct{ Ref, Text string }

// Get returns the value of a label; an empty cell where it is not there.
func (f *Form) Get(field Field) sheet.Cell {
	if f == nil {
		return sheet.Cell{}
	}
	return f.Values[field]
}

// Ref returns the address (A1 style) of a label's value, or of the cell where
// it should have stood; empty where the label is not there.
func (f *Form) Ref(field Field) string {
	if f == nil {
		return ""
	}
	return f.Refs[field]
}

// Table is one table sheet. Several tabs may hold the same kind of sheet.
type Table struct {
	Sheet   Sheet
	Name    string  // the tab's
	Header  int32   // worksheet row, from 1, of the (lower) header row; 0: none found
	Columns []int32 // worksheet column, from 1, of each field of Fields
	Fields  []Field // as recognised, in the workbook's order; Product may stand several times
	Rows    []Row
	Skipped int      // totals, notes and repeated headers passed over; blank rows are neither read nor skipped
	Missing []Field  // required columns not found: the table was not read, Rows is empty, unless it is Ungrouped
	Unknown []Header // columns of no known meaning
	Unread  int      // rows under a header that lacks required columns, or pasted one column off
	Found   []string // of such a table: its headers as typed
	Shift   Shift    // rows that were pasted one column off
	Undated bool     // in a workbook of several days nothing tells whose it is: it was not read
}

// Ungrouped reports whether all that a table lacks is the column of groups. Its rows are there: a
// unit that answers for one group alone has no need to write it beside everybody.
func (t *Table) Ungrouped() bool { return len(t.Missing) == 1 && t.Missing[0] == "group" }

// Row is one row of a table; Cells stand in the order of the table's Fields.
type Row struct {
	N     int32 // worksheet row, from 1
	Cells []sheet.Cell
}

// Get returns a row's cell of a field; an empty cell where the table has no such column.
func (t *Table) Get(r *Row, f Field) sheet.Cell {
	if i := slices.Index(t.Fields, f); i >= 0 && i < len(r.Cells) {
		return r.Cells[i]
	}
	return sheet.Cell{}
}

// Ref returns the address (A1 style) of a field's cell in the n-th row of the worksheet; where
// the table has no such column, that of the row's leftmost cell.
func (t *Table) Ref(n int32, f Field) string {
	if i := slices.Index(t.Fields, f); i >= 0 && i < len(t.Columns) {
		return sheet.Address(t.Columns[i], n)
	}
	if len(t.Columns) == 0 {
		return sheet.Address(1, n)
	}
	return sheet.Address(slices.Min(t.Columns), n)
}

// Frame is what of a table tells the addresses of its cells: whoever keeps it
// does not keep a whole roster with it.
func (t *Table) Frame() Table {
	return Table{Sheet: t.Sheet, Name: t.Name, Columns: t.Columns, Fields: t.Fields}
}
