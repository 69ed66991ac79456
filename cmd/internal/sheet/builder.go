package sheet

import (
	"cmp"
	"context"
	"slices"
	"unicode/utf16"
)

// Builder makes a workbook of the cells that a reader of some format finds, and
// keeps it to the limits. Whatever it returns as an error ends the reading.
//
// Only rows and cells that hold something are counted: formatting that goes down
// to the last row is no data. What it costs is bounded by the meter.
type Builder struct {
	Texts    Texts
	Date1904 bool
	ctx      context.Context
	limits   Limits
	tabs     []Tab
	missing  []string

	row       int32  // at hand
	deepest   int32  // of the tab
	cells     []Cell // of the row at hand
	unordered bool   // a row came again, or a cell not to the right of the one before
	slab      []Cell // from which rows are cut

	rows, all, merges int
}

// NewBuilder starts a workbook.
func NewBuilder(ctx context.Context, limits Limits) *Builder {
	return &Builder{ctx: ctx, limits: limits}
}

// Limits are those that the workbook is kept to.
func (b *Builder) Limits() Limits { return b.limits }

// Tab begins a worksheet.
func (b *Builder) Tab(name string, state State) error {
	if err := b.End(); err != nil {
		return err
	}
	if len(b.tabs) >= b.limits.Sheets {
		return TooMany("sheets", b.limits.Sheets, len(b.tabs)+1)
	}
	b.tabs = append(b.tabs, Tab{Name: name, State: state})
	return b.ctx.Err()
}

// SetState sets whether the worksheet at hand is shown, where that comes after its cells.
func (b *Builder) SetState(s State) { b.tab().State = s }

// Lacks notes a worksheet that the file lists and does not hold.
func (b *Builder) Lacks(name string) { b.missing = append(b.missing, name) }

// tab is the worksheet at hand.
func (b *Builder) tab() *Tab { return &b.tabs[len(b.tabs)-1] }

// Add enters a cell of the worksheet at hand in a row, from 1. One of no kind is passed over.
func (b *Builder) Add(at int, c Cell) error {
	row := int32(at)
	switch {
	case c.Kind == Empty:
		return nil
	case at > MaxRow:
		return TooMany("rows", MaxRow, at)
	case tooLong(c.Text):
		return TooLong(b.tab().Name, Address(c.Column, row))
	case int(c.Column) > b.limits.Columns:
		b.tab().Beyond = cmp.Or(b.tab().Beyond, Address(c.Column, row))
		return nil
	}
	if row != b.row {
		if err := b.begin(row); err != nil {
			return err
		}
	}
	if n := len(b.cells); n > 0 && b.cells[n-1].Column >= c.Column {
		b.unordered = true
	}
	if b.all++; b.all > b.limits.Cells {
		return TooMany("cells", b.limits.Cells, b.all)
	}
	b.cells = append(b.cells, c)
	return nil
}

// begin goes to another row. The clock is asked for every one.
func (b *Builder) begin(row int32) error {
	b.endRow()
	if b.row = row; row > b.deepest {
		b.deepest = row
		if b.rows++; b.rows > b.limits.Rows {
			return TooMany("rows", b.limits.Rows, b.rows)
		}
	} else {
		b.unordered = true
	}
	if err := b.Texts.Bounded(); err != nil {
		return err
	}
	return b.ctx.Err()
}

const slabCells = 1024

// endRow copies the cells of the row at hand to their place.
func (b *Builder) endRow() {
	n := len(b.cells)
	if n == 0 {
		return
	}
	if len(b.slab) < n {
		b.slab = make([]Cell, max(slabCells, n))
	}
	row := b.slab[:n:n]
	b.slab = b.slab[n:]
	copy(row, b.cells)
	b.cells = b.cells[:0]
	b.tab().Rows = append(b.tab().Rows, Row{N: b.row, Cells: row})
}

// End ends the worksheet at hand, if any: its rows are put in order where they are not.
func (b *Builder) End() error {
	b.endRow()
	unordered := b.unordered
	b.row, b.deepest, b.unordered = 0, 0, false
	if !unordered {
		return nil
	}
	return b.tab().order()
}

// order sorts rows and cells, and joins the rows of one number. A cell that comes
// twice and says two things is lost whichever is taken.
func (t *Tab) order() error {
	slices.SortStableFunc(t.Rows, func(a, b Row) int { return cmp.Compare(a.N, b.N) })
	var rows []Row
	for _, row := range t.Rows {
		if last := len(rows) - 1; last >= 0 && rows[last].N == row.N {
			rows[last].Cells = append(rows[last].Cells, row.Cells...)
		} else {
			rows = append(rows, row)
		}
	}
	for i := range rows {
		cells := rows[i].Cells
		slices.SortStableFunc(cells, func(a, b Cell) int { return cmp.Compare(a.Column, b.Column) })
		rows[i].Cells = slices.Compact(cells)
		for k, c := range rows[i].Cells[1:] {
			if c.Column == rows[i].Cells[k].Column {
				return Refuse("lost_cells")
			}
		}
	}
	t.Rows = rows
	return nil
}

// Merge enters a merged range of the worksheet at hand.
func (b *Builder) Merge(r Range) error {
	if b.merges++; b.merges > b.limits.Merges {
		return TooMany("merges", b.limits.Merges, b.merges)
	}
	if r.Left <= r.Right && r.Top <= r.Bottom {
		b.tab().Merges = append(b.tab().Merges, r)
	}
	return nil
}

// Book is the workbook, once everything is in.
func (b *Builder) Book() (*Workbook, error) {
	if err := b.End(); err != nil {
		return nil, err
	}
	if len(b.tabs) == 0 {
		return nil, Refuse("no_sheets")
	}
	return &Workbook{Date1904: b.Date1904, Tabs: b.tabs, Missing: b.missing}, nil
}

// tooLong reports whether a text is longer than a cell may hold, counted in
// UTF-16 as the programs do.
func tooLong(text string) bool {
	if len(text) <= MaxText {
		return false
	}
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n > MaxText
}
