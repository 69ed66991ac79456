package form

import (
	"context"
	"slices"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/sheet"
)

// tables reads a tab as a kind of table, or as several of it; none where there is no table and
// nothing that could have been one. It stops where it is when ctx is done.
func (v *Vocabulary) tables(ctx context.Context, of *sheet.Tab, kind Sheet) []Table {
	h := v.findHeader(kind, of)
	if parts := v.parts(kind, of, h); len(parts) > 0 {
		var all []Table
		for i := range parts {
			all = append(all, v.tables(ctx, &parts[i], kind)...)
		}
		return all
	}
	t := &Table{Sheet: kind, Name: of.Name, Header: h.bottom}
	if len(h.missing) > 0 {
		if t.Missing, t.Found = h.missing, h.texts(); !t.Ungrouped() {
			return v.lostTable(t, h, of)
		}
	}
	v.readBody(ctx, t, h, of)
	return []Table{*t}
}

// readBody reads the rows under a table's header.
func (v *Vocabulary) readBody(ctx context.Context, t *Table, h header, of *sheet.Tab) {
	for _, c := range h.columns {
		t.Fields, t.Columns = append(t.Fields, c.field), append(t.Columns, c.column)
	}
	for _, c := range h.unknown {
		t.Unknown = append(t.Unknown, Header{t.Name, sheet.Address(c.column, c.row), campaign.Short(c.text, maxHeaderText),
			v.telling(below(of.Rows, h.bottom), c.column)})
	}
	body := newTableBody(v, t, h, of)
	body.readAbove(of.Rows)
	rows := body.withoutShifted(below(of.Rows, h.bottom))
	for i, row := range rows {
		if ctx.Err() == nil {
			body.left = len(rows) - i
			body.take(row)
		}
	}
	t.Skipped += len(body.waiting)
}

// below are the rows under a header.
func below(rows []sheet.Row, header int32) []sheet.Row {
	first := slices.IndexFunc(rows, func(row sheet.Row) bool { return row.N > header })
	if first < 0 {
		return nil
	}
	return rows[first:]
}

// telling reports whether most of what stands in a column is dates or ID numbers.
func (v *Vocabulary) telling(rows []sheet.Row, column int32) bool {
	all, telling := 0, 0
	for _, row := range rows {
		i := slices.IndexFunc(row.Cells, func(c sheet.Cell) bool { return c.Column == column && !c.Blank() })
		if i < 0 {
			continue
		}
		if all++; v.tells(row.Cells[i]) {
			telling++
		}
	}
	return 2*telling > all
}

// tells reports whether a cell holds a date or an ID number.
func (v *Vocabulary) tells(c sheet.Cell) bool {
	if c.Kind == sheet.Text && len(c.Text) < shortestDate || c.Kind == sheet.Number && len(c.Text) != serialFigures {
		return false
	}
	if v.isDate(c) {
		return true
	}
	id := v.PersonID("", c)
	return id.Problem == IDFine && id.Key != ""
}

// A date of our time has five figures as a number; a text of fewer bytes than shortestDate may be anything.
const serialFigures, shortestDate = 5, 6

// lostTable is a table whose header lacks required columns. One known header
// is chance; then only rows of several cells say that there was a table.
func (v *Vocabulary) lostTable(t *Table, h header, of *sheet.Tab) []Table {
	t.Missing, t.Found = h.missing, h.texts()
	if len(h.columns) < 2 {
		t.Header, t.Missing, t.Found = 0, v.columns[t.Sheet].required, nil
	}
	t.unread(of)
	if t.Header == 0 && t.Unread == 0 {
		return nil
	}
	return []Table{*t}
}

// unread counts the rows below the header that may be records.
func (t *Table) unread(of *sheet.Tab) {
	t.Unread += campaign.Count(below(of.Rows, t.Header), func(row sheet.Row) bool { return seen(row.Cells) > 1 })
}

// seen counts the cells in which something is to be seen.
func seen(cells []sheet.Cell) int {
	n := 0
	for _, s := range cells {
		if !s.Blank() {
			n++
		}
	}
	return n
}

// tableBody reads the rows under a header.
type tableBody struct {
	words   *Vocabulary
	table   *Table
	titles  []string      // of the fields, as in the header
	place   []int         // by worksheet column: index into the fields, from 1; 0: none
	merges  []sheet.Range // that cover several rows, by first row
	carried []carry       // by field
	slab    []sheet.Cell
	left    int             // rows to come, with the one at hand
	cells   []sheet.Cell    // of the row at hand
	above   []sheet.Cell    // of the record before
	waiting []Row           // filled in ahead, with nobody in them
	heads   map[string]bool // texts above the header, folded
	person  bool            // every record is about somebody
}

// carry is a merged text on its way down the rows it covers.
type carry struct {
	cell   sheet.Cell
	bottom int32
}

func newTableBody(v *Vocabulary, t *Table, h header, of *sheet.Tab) *tableBody {
	b := &tableBody{words: v, table: t, carried: make([]carry, len(t.Fields)), heads: map[string]bool{}}
	need := v.columns[t.Sheet].required
	b.person = slices.Contains(need, "name") && slices.Contains(need, "id_number")
	b.place = make([]int, slices.Max(t.Columns)+1)
	for i, c := range h.columns {
		b.titles = append(b.titles, c.text)
		b.place[c.column] = i + 1
	}
	b.merges = campaign.Where(of.Merges, func(m sheet.Range) bool { return m.Top > h.bottom && m.Bottom > m.Top && b.index(m.Left) >= 0 })
	slices.SortStableFunc(b.merges, func(a, b sheet.Range) int { return int(a.Top - b.Top) })
	return b
}

// index is the field in a worksheet column; -1: none.
func (b *tableBody) index(column int32) int {
	if int(column) >= len(b.place) {
		return -1
	}
	return b.place[column] - 1
}

// take reads one row that holds something. Rows that only seem to are passed
// over; whatever could be a record is one.
func (b *tableBody) take(row sheet.Row) {
	b.spread(row)
	b.carryInto(row)
	switch {
	case !b.hasContent():
		if saysMore(row) {
			b.table.Skipped++
		}
	case b.isTotal(row), b.isHeader():
		b.table.Skipped++
	default:
		b.takeBody(row)
	}
}

// takeBody reads a row that may be a record or a note. A merged cell above may
// hold the person, so that is filled in first.
func (b *tableBody) takeBody(row sheet.Row) {
	b.fillMerged(row.N)
	if b.isNote(row) {
		b.table.Skipped++
		return
	}
	b.fillDitto()
	b.file(row.N)
}

// file keeps the row at hand. Rows filled in ahead wait for one with a person
// under them: at the end of a table they are a form not filled in, between
// people somebody was forgotten.
func (b *tableBody) file(n int32) {
	b.above = b.cells
	own := Row{N: n, Cells: b.cells}
	b.cells = nil
	if b.isPrefilled(own.Cells) {
		b.waiting = append(b.waiting, own)
		return
	}
	b.table.Rows = append(append(b.table.Rows, b.waiting...), own)
	b.waiting = b.waiting[:0]
}

// spread lays a row's cells out in the order of the fields. Rows are cut from
// slabs: a roster has hundreds of thousands.
func (b *tableBody) spread(row sheet.Row) {
	n := len(b.table.Fields)
	if b.cells == nil {
		if len(b.slab) < n {
			b.slab = make([]sheet.Cell, n*min(b.left, 256))
		}
		b.cells, b.slab = b.slab[:n:n], b.slab[n:]
	}
	clear(b.cells)
	for _, s := range row.Cells {
		if i := b.index(s.Column); i >= 0 {
			b.cells[i] = s.Value()
		}
	}
}

// carryInto takes up the merged cells that begin in this row.
func (b *tableBody) carryInto(row sheet.Row) {
	for len(b.merges) > 0 && b.merges[0].Top <= row.N {
		m := b.merges[0]
		b.merges = b.merges[1:]
		if i := b.index(m.Left); m.Top == row.N {
			b.carried[i] = carry{b.cells[i], m.Bottom}
		}
	}
}

// fillMerged gives a merged text to every row it covers, and a number too where
// the column says what it was, not how much: a count would count several times.
func (b *tableBody) fillMerged(n int32) {
	for i, c := range b.carried {
		spreads := c.cell.Kind == sheet.Text || c.cell.Kind == sheet.Number && b.table.Fields[i].fillsDown()
		if c.bottom >= n && spreads && b.cells[i].Blank() {
			b.cells[i] = c.cell
		}
	}
}

// fillDitto puts the value of the row above where a sign for it stands.
func (b *tableBody) fillDitto() {
	for i, c := range b.cells {
		if b.above != nil && c.Kind == sheet.Text && b.table.Fields[i].fillsDown() && b.words.ditto(c.Text) {
			b.cells[i] = b.above[i]
		}
	}
}

// hasContent: something in a known column other than the running number. A row
// without it is no record, whatever stands in columns that are not read.
func (b *tableBody) hasContent() bool {
	for i, c := range b.cells {
		if b.table.Fields[i] != Sequence && !c.Blank() {
			return true
		}
	}
	return false
}

// saysMore reports whether a row holds more than running numbers.
func saysMore(row sheet.Row) bool {
	return slices.ContainsFunc(row.Cells, func(s sheet.Cell) bool { return s.Kind == sheet.Text && !s.Blank() && !numeral(s.Text) })
}

// numeral reports whether a text is only a number, as in a column of running numbers.
func numeral(s string) bool { return strings.Trim(narrow(s), "0123456789.,-() ") == "" }
