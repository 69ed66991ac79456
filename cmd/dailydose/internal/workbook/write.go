package workbook

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"dailydose/cmd/dailydose/internal/day"
)

// Spreadsheets count days from 1899-12-30 (1900 system), Day from 1970-01-01.
const serialOfEpoch = 25569

// Look is the typefaces of a workbook, by the names office programs know.
type Look struct{ Body, Head string }

// pen writes one workbook. The first error sticks, and every later call is
// idle, so that laying out a sheet reads as a list of what stands on it.
type pen struct {
	file   *excelize.File
	look   Look
	styles map[style]int
	sheets int
	err    error
}

func newPen(look Look) *pen {
	p := &pen{file: excelize.NewFile(), look: look, styles: map[style]int{}}
	p.note(p.file.SetDefaultFont(look.Body))
	return p
}

func (p *pen) note(err error) {
	if p.err == nil {
		p.err = err
	}
}

// sheet opens a tab; the first takes the place of the one a new file comes with.
func (p *pen) sheet(name string) {
	p.sheets++
	if p.sheets == 1 {
		p.note(p.file.SetSheetName(p.file.GetSheetName(0), name))
		return
	}
	if at, err := p.file.GetSheetIndex(name); err == nil && at >= 0 {
		p.note(fmt.Errorf("workbook: two sheets of the name %q", name))
		return
	}
	_, err := p.file.NewSheet(name)
	p.note(err)
}

// put writes a value: nil, string, int, float64 or day.Day. Texts stay texts,
// whatever they begin with; a day is a number that the cell's style shows as a date.
func (p *pen) put(sheet string, col, row int, value any) {
	if p.err != nil || value == nil {
		return
	}
	at := cellName(col, row)
	switch v := value.(type) {
	case string:
		if v != "" {
			p.note(p.file.SetCellStr(sheet, at, v))
		}
	case int:
		p.note(p.file.SetCellInt(sheet, at, int64(v)))
	case float64:
		p.note(p.file.SetCellFloat(sheet, at, v, -1, 64))
	case day.Day:
		if v != 0 {
			p.note(p.file.SetCellInt(sheet, at, int64(v)+serialOfEpoch))
		}
	default:
		p.note(fmt.Errorf("workbook: %s: no way to write a %T", at, value))
	}
}

// paint gives a block of cells a style.
func (p *pen) paint(sheet string, fromCol, fromRow, toCol, toRow int, s style) {
	if p.err == nil {
		p.note(p.file.SetCellStyle(sheet, cellName(fromCol, fromRow), cellName(toCol, toRow), p.id(s)))
	}
}

// column gives a whole column its width and style; cells written later take it on.
func (p *pen) column(sheet string, col int, width float64, s style) {
	if p.err != nil {
		return
	}
	name := columnName(col)
	p.note(p.file.SetColWidth(sheet, name, name, width))
	p.note(p.file.SetColStyle(sheet, name, p.id(s)))
}

func (p *pen) height(sheet string, row int, points float64) {
	if p.err == nil {
		p.note(p.file.SetRowHeight(sheet, row, points))
	}
}

func (p *pen) merge(sheet string, fromCol, fromRow, toCol, toRow int) {
	if p.err == nil {
		p.note(p.file.MergeCell(sheet, cellName(fromCol, fromRow), cellName(toCol, toRow)))
	}
}

// freeze keeps the rows down to row, and the columns up to col, in sight.
func (p *pen) freeze(sheet string, col, row int) {
	if p.err != nil {
		return
	}
	pane := "bottomLeft"
	if col > 0 {
		pane = "bottomRight"
	}
	p.note(p.file.SetPanes(sheet, &excelize.Panes{
		Freeze: true, XSplit: col, YSplit: row, TopLeftCell: cellName(col+1, row+1), ActivePane: pane,
		Selection: []excelize.Selection{{SQRef: cellName(1, row+1), ActiveCell: cellName(1, row+1), Pane: pane}},
	}))
}

// close states each sheet's extent, without which some readers see one cell
// only, and writes the workbook out. The same content gives the same bytes.
func (p *pen) close(w io.Writer) error {
	if p.err == nil {
		p.note(p.file.Write(w))
	}
	if err := p.file.Close(); err != nil {
		p.note(err)
	}
	return p.err
}

func (p *pen) extent(sheet string, cols, rows int) {
	if p.err == nil {
		p.note(p.file.SetSheetDimension(sheet, "A1:"+cellName(max(cols, 1), max(rows, 1))))
	}
}

func cellName(col, row int) string { return columnName(col) + fmt.Sprint(row) }

// columnName is A for 1, AA for 27; the callers' columns are within the sheet's bounds.
func columnName(col int) string {
	name := ""
	for ; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name
}
