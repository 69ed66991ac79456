package xls

import (
	"cmp"
	"math"
	"strconv"

	"dailydose/cmd/internal/sheet"
)

// worksheet reads the records of one sheet.
type worksheet struct {
	*book
	records
	texts  texts
	digits []byte
	result cell // of a formula, until its text comes
}

// cell is where a cell stands, from 0, and its style.
type cell struct{ row, column, style int }

// worksheet reads a sheet of the list.
func (b *book) worksheet(s listed) error {
	w := &worksheet{book: b, records: records{stream: b.stream, pos: s.start}, result: noCell()}
	if !w.next() || w.kind&0xFF != recBOF&0xFF {
		b.Lacks(s.name)
		return nil
	}
	if w.kind != recBOF || w.u16(2) != 0x0010 { // a chart, whatever the list says
		return nil
	}
	if err := b.Tab(s.name, s.state); err != nil {
		return err
	}
	return w.read()
}

func noCell() cell { return cell{row: -1} }

// read reads up to the sheet's end. Charts in it have a beginning and end of their own.
func (w *worksheet) read() error {
	for depth := 1; w.next(); {
		switch {
		case w.kind == recBOF:
			depth++
		case w.kind == recEOF:
			if depth--; depth == 0 {
				return w.missedText()
			}
		case depth == 1:
			if err := w.take(); err != nil {
				return err
			}
		}
	}
	return sheet.Refuse("damaged") // cut off
}

// shortest is the least that a record of cells holds, in bytes.
const shortest = 6

func (w *worksheet) take() error {
	switch w.kind {
	case recMergeCells:
		return w.merges()
	case recString:
		return w.formulaText()
	case recNumber, recRK, recMulRK, recLabelSST, recLabel, recRString, recBoolErr, recFormula, recFormula3, recFormula4:
	default:
		return nil
	}
	if len(w.data) < shortest {
		return sheet.Refuse("lost_cells")
	}
	if err := w.missedText(); err != nil {
		return err
	}
	return w.cells(cell{w.u16(0), w.u16(2), w.u16(4)})
}

func (w *worksheet) cells(at cell) error {
	switch w.kind {
	case recNumber:
		return w.number(at, math.Float64frombits(w.u64(6)))
	case recRK:
		return w.number(at, rk(w.u32(6)))
	case recMulRK:
		return w.manyRK(at)
	case recLabelSST:
		return w.shared(at, int(w.u32(6)))
	case recLabel, recRString:
		w.texts = texts{parts: w.continued(), buf: w.texts.buf}
		w.texts.skip(6)
		return w.text(at, w.texts.plain())
	case recBoolErr:
		return w.boolOrError(at, w.byte(6), w.byte(7) != 0)
	}
	return w.formula(at)
}

// add enters a cell.
func (w *worksheet) add(at cell, c sheet.Cell) error {
	c.Column, c.Struck = int32(at.column)+1, at.style < len(w.struck) && w.struck[at.style]
	return w.Add(at.row+1, c)
}

func (w *worksheet) number(at cell, f float64) error {
	w.digits = appendNumber(w.digits[:0], f)
	c := sheet.Cell{Text: w.Texts.Keep(w.digits), Kind: sheet.Number}
	if at.style < len(w.formats) {
		c.Format = w.formats[at.style]
	}
	return w.add(at, c)
}

// appendNumber writes a number as .xlsx files have it.
func appendNumber(to []byte, f float64) []byte {
	const exact = 1 << 53
	if f == math.Trunc(f) && math.Abs(f) < exact {
		return strconv.AppendInt(to, int64(f), 10)
	}
	return strconv.AppendFloat(to, f, 'G', -1, 64)
}

// rk is a number in four bytes: an integer or the upper half of a float, either
// perhaps in hundredths.
func rk(v uint32) float64 {
	f := math.Float64frombits(uint64(v&^3) << 32)
	if v&2 != 0 {
		f = float64(int32(v) >> 2)
	}
	if v&1 != 0 {
		f /= 100
	}
	return f
}

// manyRK reads a run of numbers beside each other.
func (w *worksheet) manyRK(at cell) error {
	for i := 4; i+6 <= len(w.data)-2; i += 6 {
		at.style = w.u16(i)
		if err := w.number(at, rk(w.u32(i+2))); err != nil {
			return err
		}
		at.column++
	}
	return nil
}

// shared enters a shared string. It counts as if it stood in the cell.
func (w *worksheet) shared(at cell, index int) error {
	if index >= len(w.strings) {
		return sheet.Refuse("lost_cells")
	}
	text := w.strings[index]
	if text == "" {
		return nil
	}
	if err := w.meter.Add(len(text)); err != nil {
		return err
	}
	return w.add(at, sheet.Cell{Text: text, Kind: sheet.Text})
}

func (w *worksheet) text(at cell, text []byte) error {
	switch {
	case w.texts.short:
		return sheet.Refuse("lost_cells")
	case len(text) == 0:
		return nil
	}
	return w.add(at, sheet.Cell{Text: w.Texts.Keep(text), Kind: sheet.Text})
}

func (w *worksheet) boolOrError(at cell, value byte, isError bool) error {
	if isError {
		return w.add(at, sheet.Cell{Text: errorText(value), Kind: sheet.Error})
	}
	return w.add(at, sheet.Cell{Text: strconv.Itoa(int(value)), Kind: sheet.Bool})
}

func errorText(code byte) string {
	known := map[byte]string{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!"}
	return cmp.Or(known[code], "#N/A")
}

// What the result of a formula is that is no number.
const (
	resultText  = 0
	resultBool  = 1
	resultError = 2
	notANumber  = 0xFFFF
)

// formula enters a formula's result. A text comes in a record of its own.
func (w *worksheet) formula(at cell) error {
	if w.u16(12) != notANumber {
		return w.number(at, math.Float64frombits(w.u64(6)))
	}
	switch w.byte(6) {
	case resultText:
		w.result = at
		return nil
	case resultBool, resultError:
		return w.boolOrError(at, w.byte(8), w.byte(6) == resultError)
	}
	return nil // empty
}

// formulaText is the text of the formula before it.
func (w *worksheet) formulaText() error {
	at := w.result
	if w.result = noCell(); at.row < 0 {
		return nil
	}
	w.texts = texts{parts: w.continued(), buf: w.texts.buf}
	return w.text(at, w.texts.plain())
}

// missedText tells of a formula whose text did not come.
func (w *worksheet) missedText() error {
	at := w.result
	if w.result = noCell(); at.row < 0 {
		return nil
	}
	return w.add(at, sheet.Cell{Kind: sheet.Formula})
}

func (w *worksheet) merges() error {
	for i := 2; i+8 <= len(w.data); i += 8 {
		r := sheet.Range{Top: int32(w.u16(i)) + 1, Bottom: int32(w.u16(i+2)) + 1, Left: int32(w.u16(i+4)) + 1, Right: int32(w.u16(i+6)) + 1}
		if err := w.Merge(r); err != nil {
			return err
		}
	}
	return nil
}
