package xlsx

import (
	"bytes"
	"strconv"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/scan"
)

// book is what the worksheets of one file share.
type book struct {
	*sheet.Builder
	meter   *sheet.Meter
	strings stringTable
	struck  []bool // by the cells' styles; nil where none is
}

// worksheet reads one worksheet part. The standard (ECMA-376) is followed to the
// letter where spreadsheet programs do, and nothing is passed over in silence.
type worksheet struct {
	*scan.Scanner
	*book
	row, column int32
	value       []byte // of the cell
}

// read reads a worksheet part to its end. The cells of a row must ascend, as the
// standard has it; rows need not, as with other programs.
func (w *worksheet) read() {
	for w.Child() { // the root
		for w.Child() {
			switch string(w.Name) {
			case "sheetData":
				w.readRows()
			case "mergeCells":
				w.readMerges()
			default:
				w.Skip()
			}
		}
	}
}

func (w *worksheet) readRows() {
	for w.Child() {
		if string(w.Name) != "row" {
			w.Skip()
			continue
		}
		if w.Failed(w.beginRow()) {
			return
		}
		w.readCells()
	}
}

// beginRow takes a row's number; it may be left out.
func (w *worksheet) beginRow() error {
	n := w.row + 1
	if r, ok := w.Attr("r"); ok {
		given, err := strconv.ParseInt(string(r), 10, 32)
		if err != nil || given < 1 || given > sheet.MaxRow {
			return scan.ErrMalformed
		}
		n = int32(given)
	}
	w.row, w.column = n, 0
	return nil
}

func (w *worksheet) readCells() {
	for w.Child() {
		if string(w.Name) != "c" {
			w.Skip()
			continue
		}
		if w.Failed(w.readCell()) {
			return
		}
	}
}

func (w *worksheet) readCell() error {
	if err := w.place(); err != nil {
		return err
	}
	kind, struck := w.cellKind(), w.isStruck()
	bareFormula := w.readValue(kind)
	if w.Err != nil {
		return w.Err
	}
	text, err := w.textOf(kind)
	if err != nil || text == "" && !bareFormula {
		return err
	}
	if text == "" {
		kind.Kind = sheet.Formula
	}
	return w.Add(int(w.row), sheet.Cell{Text: text, Kind: kind.Kind, Struck: struck, Column: w.column})
}

// place takes a cell's address; it may be left out.
func (w *worksheet) place() error {
	w.column++
	r, ok := w.Attr("r")
	if !ok {
		return nil
	}
	column, row, ok := sheet.ParseAddress(r)
	if !ok || row != w.row || column < w.column || column > sheet.MaxColumn {
		return scan.ErrMalformed
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
	t, _ := w.Attr("t")
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
// and no result of it: none, or an empty one that is no text.
func (w *worksheet) readValue(kind cellKind) (bareFormula bool) {
	formula, valued := false, false
	var usual bool
	if w.value, usual = w.Usual(w.value[:0], "c", "<v>", "</v></c>"); usual {
		return false
	}
	for w.Child() {
		switch name := string(w.Name); {
		case name == "v" && !(kind.inline && valued):
			valued = true
			w.value = w.AppendText(w.value)
		case name == "is" && kind.inline:
			valued = true
			w.value = appendRich(w.Scanner, w.value[:0])
		default:
			formula = formula || name == "f"
			valued = valued || name == "is"
			w.Skip()
		}
	}
	return formula && (!valued || kind.Kind == sheet.Number && len(w.value) == 0)
}

// textOf is what the cell at hand says.
func (w *worksheet) textOf(kind cellKind) (string, error) {
	switch {
	case len(w.value) == 0:
		return "", nil
	case kind.shared:
		return w.shared()
	case kind.inline:
		return w.Texts.Keep(unescape(w.value)), nil
	}
	return w.Texts.Keep(w.value), nil
}

// shared is the shared string that the cell at hand points to. It counts as if
// it stood in the cell.
func (w *worksheet) shared() (string, error) {
	text, ok := w.strings.at(w.value)
	if !ok {
		return "", sheet.Refuse("lost_cells")
	}
	return text, w.meter.Add(len(text))
}

func (w *worksheet) readMerges() {
	for w.Child() {
		if string(w.Name) == "mergeCell" {
			w.addMerge()
		}
		w.Skip()
	}
}

func (w *worksheet) addMerge() {
	ref, _ := w.Attr("ref")
	from, to, _ := bytes.Cut(ref, []byte(":"))
	left, top, ok1 := sheet.ParseAddress(from)
	right, bottom, ok2 := sheet.ParseAddress(to)
	if ok1 && ok2 {
		w.Failed(w.Merge(sheet.Range{Top: top, Left: left, Bottom: bottom, Right: right}))
	}
}
