package workbook

import (
	"fmt"
	"time"

	"github.com/xuri/excelize/v2"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/sheet"
)

// Spreadsheets count days from 1899-12-30 (1900 system), Day from 1970-01-01.
const serialOfEpoch = 25569

// Look is what all workbooks of an office have in common.
type Look struct {
	Author     string // the office, in the document's properties
	Body, Head string // typefaces, by the names office programs know
	Date       string // the number format of dates; "" for that of ISO 8601
}

// LookOf is how the workbooks of an office look in the language of some words.
func LookOf(author string, words func(key string) string) Look {
	return Look{author, words("forms.font.body"), words("forms.font.head"), words("forms.font.date")}
}

// writer writes one workbook. The first error sticks, so that laying out a sheet
// reads as a list of what stands on it.
type writer struct {
	file    *excelize.File
	look    Look
	styles  map[style]int
	sheets  int
	started []*rowWriter
	err     error
}

// newWriter starts a workbook. Rows that are written straight out pass through the
// folder tmp where they are too long for memory; "" stands for the system's.
func newWriter(look Look, tmp string) *writer {
	w := &writer{file: excelize.NewFile(excelize.Options{TmpDir: tmp}), look: look, styles: map[style]int{}}
	w.note(w.file.SetDefaultFont(look.Body))
	w.note(w.file.SetDocProps(&excelize.DocProperties{Creator: look.Author, LastModifiedBy: look.Author}))
	return w
}

func (w *writer) note(err error) {
	if w.err == nil {
		w.err = err
	}
}

// sheet opens a tab; the first takes the place of the one a new file comes with.
func (w *writer) sheet(name string) {
	w.sheets++
	if w.sheets == 1 {
		w.note(w.file.SetSheetName(w.file.GetSheetName(0), name))
		return
	}
	if at, err := w.file.GetSheetIndex(name); err == nil && at >= 0 {
		w.note(fmt.Errorf("workbook: two sheets of the name %q", name))
		return
	}
	_, err := w.file.NewSheet(name)
	w.note(err)
}

// put writes a value: nil, string, int, float64 or day.Day. Texts stay texts,
// whatever they begin with; a day is a number that the cell's style shows as a date.
func (w *writer) put(sheet string, col, row int, value any) {
	v, err := stored(value)
	w.note(err)
	if v != nil {
		w.note(w.file.SetCellValue(sheet, cellName(col, row), v))
	}
}

// stored is a value as a cell holds it: nil, string, int or float64.
func stored(value any) (any, error) {
	switch v := value.(type) {
	case nil, int, float64:
		return v, nil
	case string:
		if v == "" {
			return nil, nil
		}
		return v, nil
	case day.Day:
		if v == 0 {
			return nil, nil
		}
		return int(v) + serialOfEpoch, nil
	case time.Time:
		minute := v.Hour()*60 + v.Minute()
		return float64(int(day.Of(v))+serialOfEpoch) + float64(minute)/(24*60), nil
	}
	return nil, fmt.Errorf("workbook: no way to write a %T", value)
}

// paint gives a block of cells a style.
func (w *writer) paint(sheet string, fromCol, fromRow, toCol, toRow int, s style) {
	w.note(w.file.SetCellStyle(sheet, cellName(fromCol, fromRow), cellName(toCol, toRow), w.id(s)))
}

// column gives a whole column its width and style; cells written later take it on.
func (w *writer) column(sheet string, col int, width float64, s style) {
	w.width(sheet, col, width)
	w.note(w.file.SetColStyle(sheet, columnName(col), w.id(s)))
}

func (w *writer) width(sheet string, col int, width float64) {
	w.note(w.file.SetColWidth(sheet, columnName(col), columnName(col), width))
}

// filter lets a table from A and its header row on be filtered.
func (w *writer) filter(sheet string, header, cols, last int) {
	w.note(w.file.AutoFilter(sheet, cellName(1, header)+":"+cellName(cols, last), nil))
}

// link makes a cell lead to a place in the workbook.
func (w *writer) link(sheet string, col, row int, place string) {
	w.note(w.file.SetCellHyperLink(sheet, cellName(col, row), place, "Location"))
}

func (w *writer) height(sheet string, row int, points float64) {
	w.note(w.file.SetRowHeight(sheet, row, min(points, excelize.MaxRowHeight)))
}

func (w *writer) merge(sheet string, fromCol, fromRow, toCol, toRow int) {
	w.note(w.file.MergeCell(sheet, cellName(fromCol, fromRow), cellName(toCol, toRow)))
}

// freeze keeps the rows down to row, and the columns up to col, in sight.
func (w *writer) freeze(sheet string, col, row int) {
	pane := "bottomLeft"
	if col > 0 {
		pane = "bottomRight"
	}
	w.note(w.file.SetPanes(sheet, &excelize.Panes{
		Freeze: true, XSplit: col, YSplit: row, TopLeftCell: cellName(col+1, row+1), ActivePane: pane,
		Selection: []excelize.Selection{{SQRef: cellName(1, row+1), ActiveCell: cellName(1, row+1), Pane: pane}},
	}))
}

// extent states a sheet's extent, without which some readers see one cell only.
func (w *writer) extent(sheet string, cols, rows int) {
	w.note(w.file.SetSheetDimension(sheet, "A1:"+cellName(max(cols, 1), max(rows, 1))))
}

func cellName(col, row int) string { return sheet.Address(int32(col), int32(row)) }

// columnName is A for 1, AA for 27; the callers' columns are within the sheet's bounds.
func columnName(col int) string {
	name, _ := excelize.ColumnNumberToName(col)
	return name
}
