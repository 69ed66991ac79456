package xlsx

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strconv"

	"dailydose/cmd/internal/sheet"
)

// book is what the worksheets of one file share.
type book struct {
	limits  sheet.Limits
	strings stringTable
	texts   textStore
	slab    []sheet.Cell // from which rows are cut

	rowCount, cellCount, mergeCount int
}

// worksheet reads one worksheet part. The standard (ECMA-376) is followed to the
// letter where spreadsheet programs do, and nothing is passed over in silence.
type worksheet struct {
	*scanner
	*book
	tab         *sheet.Tab
	row, column int32
	cells       []sheet.Cell // of the row
	unordered   bool         // a row came again, or after a later one
	value       []byte       // of the cell
}

// errLost is a cell that points to a text which is not there.
var errLost = errors.New("cell without its text")

// read reads a worksheet part to its end. The cells of a row must ascend, as the
// standard has it; rows that do not are put in order, as other programs do.
func (w *worksheet) read() {
	for w.child() { // the root
		for w.child() {
			switch string(w.name) {
			case "sheetData":
				w.readRows()
			case "mergeCells":
				w.readMerges()
			default:
				w.skip()
			}
		}
	}
}

func (w *worksheet) readRows() {
	for w.child() {
		if string(w.name) != "row" {
			w.skip()
			continue
		}
		if err := w.beginRow(); err != nil {
			w.fail(err)
			return
		}
		w.readCells()
		w.endRow()
	}
	if w.unordered && w.err == nil {
		if err := w.order(); err != nil {
			w.fail(err)
		}
	}
}

// order sorts the rows and joins those of one number. A cell that comes twice and
// says two things is lost whichever is taken.
func (w *worksheet) order() error {
	slices.SortStableFunc(w.tab.Rows, func(a, b sheet.Row) int { return cmp.Compare(a.N, b.N) })
	var rows []sheet.Row
	for _, row := range w.tab.Rows {
		last := len(rows) - 1
		if last < 0 || rows[last].N != row.N {
			rows = append(rows, row)
			continue
		}
		for _, c := range row.Cells {
			if was := rows[last].At(c.Column); was.Kind != sheet.Empty && was != c {
				return errLost
			} else if was.Kind == sheet.Empty {
				rows[last].Cells = append(rows[last].Cells, c)
			}
		}
		slices.SortFunc(rows[last].Cells, func(a, b sheet.Cell) int { return cmp.Compare(a.Column, b.Column) })
	}
	w.tab.Rows = rows
	return nil
}

// beginRow takes a row's number; it may be left out. The clock is asked for
// every row: a small part may hold very many.
func (w *worksheet) beginRow() error {
	if w.rowCount++; w.rowCount > w.limits.Rows {
		return sheet.TooMany("rows", w.limits.Rows, w.rowCount)
	}
	n := w.row + 1
	if r, ok := w.attr("r"); ok {
		given, err := strconv.ParseInt(string(r), 10, 32)
		if err != nil || given < 1 || given > sheet.MaxRow {
			return errXML
		}
		w.unordered = w.unordered || given < int64(n)
		n = int32(given)
	}
	w.row, w.column, w.cells = n, 0, w.cells[:0]
	if err := w.texts.bounded(); err != nil {
		return err
	}
	return w.ctx.Err()
}

func (w *worksheet) endRow() {
	if len(w.cells) > 0 {
		w.tab.Rows = append(w.tab.Rows, sheet.Row{N: w.row, Cells: w.cut(w.cells)})
	}
}

const slabCells = 1024

// cut copies a row's cells to their place.
func (b *book) cut(cells []sheet.Cell) []sheet.Cell {
	n := len(cells)
	if len(b.slab) < n {
		b.slab = make([]sheet.Cell, max(slabCells, n))
	}
	row := b.slab[:n:n]
	b.slab = b.slab[n:]
	copy(row, cells)
	return row
}

func (w *worksheet) readCells() {
	for w.child() {
		if string(w.name) != "c" {
			w.skip()
			continue
		}
		if err := w.readCell(); err != nil {
			w.fail(err)
			return
		}
	}
}

func (w *worksheet) readCell() error {
	if w.cellCount++; w.cellCount > w.limits.Cells {
		return sheet.TooMany("cells", w.limits.Cells, w.cellCount)
	}
	if err := w.place(); err != nil {
		return err
	}
	kind := w.cellKind()
	bareFormula := w.readValue(kind.inline)
	if w.err != nil {
		return w.err
	}
	text, err := w.textOf(kind)
	if err != nil {
		return err
	}
	cell := sheet.Cell{Text: text, Kind: kind.Kind, Column: w.column}
	switch {
	case text == "" && !bareFormula:
		return nil
	case text == "":
		cell.Kind = sheet.Formula
	}
	if int(w.column) > w.limits.Columns {
		w.tab.Beyond = cmp.Or(w.tab.Beyond, sheet.Address(w.column, w.row))
		return nil
	}
	w.cells = append(w.cells, cell)
	return nil
}

// place takes a cell's address; it may be left out.
func (w *worksheet) place() error {
	w.column++
	r, ok := w.attr("r")
	if !ok {
		return nil
	}
	column, row, ok := sheet.ParseAddress(r)
	if !ok || row != w.row || column < w.column || column > sheet.MaxColumn {
		return errXML
	}
	w.column = column
	return nil
}

// cellKind is what a cell says it holds.
type cellKind struct {
	sheet.Kind
	shared, inline bool // where the text stands: elsewhere, or in <is>
}

func (w *worksheet) cellKind() cellKind {
	t, _ := w.attr("t")
	switch string(t) {
	case "s":
		return cellKind{Kind: sheet.Text, shared: true}
	case "inlineStr":
		return cellKind{Kind: sheet.Text, inline: true}
	case "str", "d":
		return cellKind{Kind: sheet.Text}
	case "b":
		return cellKind{Kind: sheet.Bool}
	case "e":
		return cellKind{Kind: sheet.Error}
	}
	return cellKind{Kind: sheet.Number}
}

// readValue reads a cell to its end. Where an inline string stands beside a
// value, the string is what the cell holds. It reports whether there is a formula
// and no result of it.
func (w *worksheet) readValue(inline bool) (bareFormula bool) {
	formula, valued := false, false
	w.value = w.value[:0]
	if w.usualValue() {
		return false
	}
	for w.child() {
		switch name := string(w.name); {
		case name == "v" && !(inline && valued):
			valued = true
			w.value = w.appendText(w.value)
		case name == "is" && inline:
			valued = true
			w.value = w.appendRich(w.value[:0])
		default:
			formula = formula || name == "f"
			valued = valued || name == "is"
			w.skip()
		}
	}
	return formula && !valued
}

// usualValue reads a cell that goes on as nearly all do, <v>…</v></c>, to its end.
func (w *worksheet) usualValue() bool {
	const before, after = "<v>", "</v></c>"
	p := w.buf[w.pos:w.clean]
	if w.empty || !bytes.HasPrefix(p, []byte(before)) || string(w.open[w.lastStart():]) != "c" {
		return false
	}
	p = p[len(before):]
	n, plain := plainText(p)
	if !plain || !bytes.HasPrefix(p[n:], []byte(after)) {
		return false
	}
	w.value = append(w.value, p[:n]...)
	w.pos += len(before) + n + len(after)
	w.pop()
	return true
}

// textOf is what the cell at hand says.
func (w *worksheet) textOf(kind cellKind) (text string, err error) {
	switch {
	case len(w.value) == 0:
		return "", nil
	case kind.shared:
		text, err = w.shared()
	case kind.inline:
		text = w.texts.keep(unescape(w.value))
	default:
		text = w.texts.keep(w.value)
	}
	if err == nil && tooLong(text) {
		err = sheet.TooLong(w.tab.Name, sheet.Address(w.column, w.row))
	}
	return text, err
}

// shared is the shared string that the cell at hand points to. It counts as if
// it stood in the cell.
func (w *worksheet) shared() (string, error) {
	text, ok := w.strings.at(w.value)
	if !ok {
		return "", errLost
	}
	return text, w.meter.add(len(text))
}

func (w *worksheet) readMerges() {
	for w.child() {
		if string(w.name) == "mergeCell" {
			w.addMerge()
		}
		w.skip()
	}
}

func (w *worksheet) addMerge() {
	if w.mergeCount++; w.mergeCount > w.limits.Merges {
		w.fail(sheet.TooMany("merges", w.limits.Merges, w.mergeCount))
	}
	ref, _ := w.attr("ref")
	from, to, _ := bytes.Cut(ref, []byte(":"))
	left, top, ok1 := sheet.ParseAddress(from)
	right, bottom, ok2 := sheet.ParseAddress(to)
	if ok1 && ok2 && left <= right && top <= bottom {
		w.tab.Merges = append(w.tab.Merges, sheet.Range{Top: top, Left: left, Bottom: bottom, Right: right})
	}
}
