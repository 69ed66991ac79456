// Package sheet is any spreadsheet file as rows of cells that know where they
// stand. It knows no form and no rule; each file format is read by a package
// below it.
package sheet

import "unicode"

// Workbook is one spreadsheet file as read.
type Workbook struct {
	Date1904 bool // dates count from 1904, not from 1900
	Tabs     []Tab
	File     string   // its own name, without folder and ending; "" where nobody told
	Missing  []string // names of sheets that the file lists and does not hold
}

// Tab is one worksheet: every row and cell that holds something, whether hidden,
// filtered or plain.
type Tab struct {
	Name   string
	State  State
	Rows   []Row   // that hold something, downwards
	Merges []Range // merged cells
	Beyond string  // address of the first cell to the right of the columns that are read; "" for none
}

// State is whether a tab is shown.
type State uint8

// The states of a tab. A clerk can bring back what is hidden, but not what a
// program has made very hidden.
const (
	Visible State = iota
	Hidden
	VeryHidden
)

// Row is a row that holds something: its cells from left to right.
type Row struct {
	N     int32 // worksheet row, from 1
	Cells []Cell
}

// At returns the cell of a worksheet column, from 1; an empty one where nothing stands.
func (r Row) At(column int32) Cell {
	for _, c := range r.Cells {
		if c.Column == column {
			return c
		}
	}
	return Cell{}
}

// Range is a block of cells; both corners belong to it.
type Range struct{ Top, Left, Bottom, Right int32 }

// Holds reports whether a cell lies in the block.
func (r Range) Holds(column, row int32) bool {
	return r.Top <= row && row <= r.Bottom && r.Left <= column && column <= r.Right
}

// Kind is what a cell holds, as stored, not as formatted.
type Kind uint8

// The kinds of cell.
const (
	Empty   Kind = iota
	Text         // also inline, shared and rich strings
	Number       // Cell.Text is the number as stored; dates are numbers
	Bool         // Cell.Text is 1 or 0
	Error        // #N/A and its like
	Formula      // a formula that was saved without its result; Text is empty
)

// MaxText is the most that a cell may hold, in UTF-16 units, by the limits of Excel.
const MaxText = 32767

// Cell is what stands in one cell. Text is as typed: trimming and folding are
// left to the readers of values. A night's rosters are millions of cells, so a
// cell is kept small.
type Cell struct {
	Text   string
	Kind   Kind
	Format Format // of a number
	Struck bool   // a line is drawn through it
	Column int32  // worksheet column, from 1
}

// Value is the cell without its place: what stands in it, and whether it is struck out.
func (c Cell) Value() Cell { return Cell{Text: c.Text, Kind: c.Kind, Struck: c.Struck} }

// Blank reports whether nothing is to be seen in the cell. An error value and
// a formula without its result are not blank: something was typed.
func (c Cell) Blank() bool {
	switch c.Kind {
	case Error, Formula:
		return false
	}
	for _, r := range c.Text {
		if Ideograph(r) || !unicode.IsSpace(r) && !invisible(r) {
			return false
		}
	}
	return true
}

// String is what the cell says as a text: a name, a lot, a remark. Outer blanks
// and invisible characters are dropped, inner runs of blanks become one. An
// error value and a formula without its result say nothing.
func (c Cell) String() string {
	switch c.Kind {
	case Error, Formula:
		return ""
	case Number:
		if n, ok := Plain(c.Text); ok {
			return n
		}
	}
	return Clean(c.Text)
}
