package workbook

import (
	"io"

	"github.com/xuri/excelize/v2"
)

// Format is how a column of a consolidated workbook shows its values.
type Format uint8

// The formats of a column.
const (
	General Format = iota
	AsText         // what is written stays text: long numbers keep every digit
	Whole          // 12,345
	Decimal        // 12.34
	Percent        // a fraction, shown as 81.3%
	Date           // a day.Day, shown as 2021-06-15
	Moment         // a time.Time, shown as 2021-06-15 18:05 by its own clock
)

// SheetSpec is one sheet of a consolidated workbook: a header row and rows.
type SheetSpec struct {
	Name    string
	Columns []Column
	Rows    [][]any // nil, string, int, float64, day.Day, time.Time or Formatted, in the order of Columns
}

// Formatted is a value that is shown otherwise than its column.
type Formatted struct {
	Value  any
	Format Format
}

// WriteSheets writes a workbook of plain tables: header row frozen and
// filterable, number formats, A4 landscape. The same content gives the same
// bytes. An error is one of out, or of a name a sheet cannot have.
func WriteSheets(out io.Writer, look Look, sheets []SheetSpec) error {
	w := newWriter(look, "")
	for _, s := range sheets {
		w.table(s)
	}
	return w.close(out)
}

func (w *writer) table(s SheetSpec) {
	w.sheet(s.Name)
	for i, c := range s.Columns {
		w.column(s.Name, i+1, c.width(), c.Format.style())
	}
	n := max(len(s.Columns), 1)
	w.freeze(s.Name, 1, 1)
	w.filter(s.Name, 1, n, len(s.Rows)+1)
	w.page(s.Name, 1)
	w.extent(s.Name, n, len(s.Rows)+1)
	w.startRows(s.Name).fill(s)
}

func (r *rowWriter) fill(s SheetSpec) {
	cells := make([]any, len(s.Columns))
	for i, c := range s.Columns {
		cells[i] = r.cell(c.Label, headerStyle(true))
	}
	r.line(cells, 24)
	for _, row := range s.Rows {
		clear(cells)
		for i, value := range row {
			if own, ok := value.(Formatted); ok {
				cells[i] = r.cell(own.Value, own.Format.style())
				continue
			}
			v, err := stored(value)
			r.note(err)
			cells[i] = v
		}
		r.line(cells, 0)
	}
}

func (c Column) width() float64 {
	if c.Width > 0 {
		return c.Width
	}
	return max(10, 2.2*float64(len([]rune(c.Label)))+2)
}

func (f Format) style() style {
	switch f {
	case AsText:
		return cellStyle(formatText, "left")
	case Whole:
		return cellStyle(formatWhole, "right")
	case Decimal:
		return cellStyle(formatDecimal, "right")
	case Percent:
		return cellStyle(formatPercent, "right")
	case Date:
		return cellStyle(formatDate, "center")
	case Moment:
		return cellStyle(formatMoment, "center")
	}
	return cellStyle("", "")
}

// page sets a sheet up for paper: A4 landscape, as wide as the sheet, the
// header row repeated on every page (0: none), page numbers at the foot.
func (w *writer) page(sheet string, header int) { w.paper(sheet, "landscape", header) }

func (w *writer) paper(sheet, orientation string, header int) {
	a4, one, many, fit := 9, 1, 0, true
	w.note(w.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	w.note(w.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{
		Size: &a4, Orientation: &orientation, FitToWidth: &one, FitToHeight: &many,
	}))
	side, end, foot, centred := 0.3, 0.6, 0.3, true
	w.note(w.file.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &end, Bottom: &end, Header: &foot, Footer: &foot, Horizontally: &centred,
	}))
	w.note(w.file.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: "&C— &P / &N —"}))
	if header > 0 {
		w.note(w.file.SetDefinedName(&excelize.DefinedName{
			Name: "_xlnm.Print_Titles", Scope: sheet, RefersTo: quoted(sheet) + "!" + rowSpan(header),
		}))
	}
}
