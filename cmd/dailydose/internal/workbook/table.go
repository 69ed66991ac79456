package workbook

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// readTable reads a tab as a kind of table; nil where there is no table and
// nothing that could have been one.
func (r *reading) readTable(i int, kind Sheet) (*Table, error) {
	lines, err := r.open(i)
	if err != nil {
		return nil, err
	}
	defer lines.Close()
	head, err := lines.ahead(headerRows + 1)
	if err != nil {
		return nil, err
	}
	of := r.pack.tabs[i]
	h := r.words.findHeader(kind, head, of.merges)
	t := &Table{Sheet: kind, Name: of.name, Header: h.bottom}
	if len(h.missing) > 0 {
		return r.lostTable(t, h, lines)
	}
	t.setColumns(h)
	body := newTableBody(r.words, t, h, of)
	for {
		row, ok, err := lines.next()
		if err != nil || !ok {
			return t, err
		}
		if row.n > h.bottom {
			body.take(row)
		}
	}
}

func (t *Table) setColumns(h header) {
	for _, c := range h.columns {
		t.Fields = append(t.Fields, c.field)
		t.Columns = append(t.Columns, c.column)
	}
	t.Unknown = h.unknownHeaders(t.Name)
}

// lostTable is a table whose header lacks required columns. One known header
// is chance; then only rows of several cells say that there was a table.
func (r *reading) lostTable(t *Table, h header, lines *lineReader) (*Table, error) {
	t.Missing = h.missing
	if len(h.columns) < 2 {
		t.Header, t.Missing = 0, r.words.columns[t.Sheet].required
	}
	for {
		row, ok, err := lines.next()
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		t.Lost = t.Lost || row.n > t.Header && row.filled() > 1
	}
	if t.Header == 0 && !t.Lost {
		return nil, nil
	}
	return t, nil
}

// filled counts the cells in which something is to be seen.
func (l record) filled() int {
	n := 0
	for _, s := range l.spots {
		if !s.cell.Blank() {
			n++
		}
	}
	return n
}

// tableBody reads the rows under a header.
type tableBody struct {
	words   *Vocabulary
	table   *Table
	titles  []string // of the fields, as in the header
	place   []int    // by worksheet column: index into the fields, from 1; 0: none
	merges  []span   // that cover several rows, by first row
	carried []carry  // by field
	slab    []Cell
	cells   []Cell // of the row at hand
}

// carry is a merged text on its way down the rows it covers.
type carry struct {
	cell   Cell
	bottom int32
}

func newTableBody(v *Vocabulary, t *Table, h header, of *tab) *tableBody {
	b := &tableBody{words: v, table: t, carried: make([]carry, len(t.Fields))}
	b.place = make([]int, slices.Max(t.Columns)+1)
	for i, c := range h.columns {
		b.titles = append(b.titles, c.text)
		b.place[c.column] = i + 1
	}
	for _, m := range of.merges {
		if m.top > h.bottom && m.bottom > m.top && b.index(m.left) >= 0 {
			b.merges = append(b.merges, m)
		}
	}
	slices.SortStableFunc(b.merges, func(a, b span) int { return int(a.top - b.top) })
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
func (b *tableBody) take(row record) {
	b.spread(row)
	b.carryInto(row)
	switch {
	case !b.hasContent():
		if saysMore(row) {
			b.table.Skipped++
		}
	case b.isTotal(row), b.isHeader(), b.isNote(row):
		b.table.Skipped++
	default:
		b.fillMerged(row.n)
		b.table.Rows = append(b.table.Rows, Row{N: row.n, Cells: b.cells})
		b.cells = nil
	}
}

// spread lays a row's cells out in the order of the fields. Rows are cut from
// slabs: a roster has hundreds of thousands.
func (b *tableBody) spread(row record) {
	n := len(b.table.Fields)
	if b.cells == nil {
		if len(b.slab) < n {
			b.slab = make([]Cell, n*256)
		}
		b.cells, b.slab = b.slab[:n:n], b.slab[n:]
	}
	clear(b.cells)
	for _, s := range row.spots {
		if i := b.index(s.column); i >= 0 {
			b.cells[i] = s.cell
		}
	}
}

// carryInto takes up the merged cells that begin in this row.
func (b *tableBody) carryInto(row record) {
	for len(b.merges) > 0 && b.merges[0].top <= row.n {
		m := b.merges[0]
		b.merges = b.merges[1:]
		if i := b.index(m.left); m.top == row.n {
			b.carried[i] = carry{b.cells[i], m.bottom}
		}
	}
}

// fillMerged gives a merged text to every row it covers. Merged numbers are not
// spread: a count would then count several times.
func (b *tableBody) fillMerged(n int32) {
	for i, c := range b.carried {
		if c.bottom >= n && c.cell.Kind == Text && b.cells[i].Blank() {
			b.cells[i] = c.cell
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
func saysMore(row record) bool {
	for _, s := range row.spots {
		if s.cell.Kind == Text && !s.cell.Blank() && !numeral(s.cell.Text) {
			return true
		}
	}
	return false
}

// numeral reports whether a text is only a number, as in a column of running numbers.
func numeral(s string) bool { return strings.Trim(narrow(s), "0123456789.,-() ") == "" }

// isTotal: the first text of the row says that it sums up others.
func (b *tableBody) isTotal(row record) bool {
	for _, s := range row.spots {
		if s.cell.Kind == Text && !s.cell.Blank() && !numeral(s.cell.Text) {
			return b.words.total(s.cell.Text)
		}
	}
	return false
}

// isHeader: the header again, as on every printed page.
func (b *tableBody) isHeader() bool {
	same := 0
	for i, c := range b.cells {
		if c.Kind == Text && c.Text != "" && (c.Text == b.titles[i] || Clean(c.Text) == b.titles[i]) {
			same++
		}
	}
	return same >= 2 && same*2 > len(b.cells)-emptyCells(b.cells)
}

func emptyCells(cells []Cell) int {
	n := 0
	for _, c := range cells {
		if c.Blank() {
			n++
		}
	}
	return n
}

// longNote is the length, in characters, of a lone text that is a remark under
// the table rather than a name.
const longNote = 20

// fewCells is the most cells that a line of signatures has.
const fewCells = 8

// isNote: remarks and signatures under a table. Only what cannot be a record is
// one: a lone text that is long or begins like a note, or a line of signatures.
func (b *tableBody) isNote(row record) bool {
	var few [fewCells]spot
	seen := few[:0]
	for _, s := range row.spots {
		if s.cell.Blank() {
			continue
		}
		if s.cell.Kind != Text || len(seen) == fewCells {
			return false
		}
		seen = append(seen, s)
	}
	if len(seen) == 1 {
		return b.isLoneNote(seen[0])
	}
	return b.isSignatures(seen)
}

func (b *tableBody) isLoneNote(s spot) bool {
	if b.words.note(s.cell.Text) {
		return s.column == b.table.Columns[0] || signed(s.cell.Text)
	}
	first := s.column == b.table.Columns[0] && b.table.Sheet != Indicators // its rows come pre-filled with a name
	return first && utf8.RuneCountInString(s.cell.Text) > longNote
}

// isSignatures: several signatures in a row, each in its cell or with the name in the next.
func (b *tableBody) isSignatures(seen []spot) bool {
	begun, open := false, false
	for _, s := range seen {
		text := Clean(s.cell.Text)
		switch {
		case b.words.note(text) && signed(text):
			begun = true
			open = strings.HasSuffix(text, ":") || strings.HasSuffix(text, "\uff1a")
		case open:
			open = false
		default:
			return false
		}
	}
	return begun
}

func signed(text string) bool { return strings.ContainsAny(text, ":\uff1a") }
