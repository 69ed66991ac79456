// Package xml2003 reads the XML Spreadsheet of Excel 2003 (SpreadsheetML), which
// many systems export under a name ending in .xls.
package xml2003

import (
	"bytes"
	"cmp"
	"context"
	"strconv"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/scan"
	"dailydose/cmd/internal/sheet/text"
)

// Namespace is that of all its elements.
const Namespace = "urn:schemas-microsoft-com:office:spreadsheet"

// Read reads a whole file. A sheet.Refusal says what is wrong with the file; any
// other error is ctx's.
func Read(ctx context.Context, raw []byte, limits sheet.Limits) (*sheet.Workbook, error) {
	decoded, err := text.Decode(raw)
	if err != nil {
		return nil, err
	}
	s := scan.New(ctx, bytes.NewReader(decoded), sheet.NewMeter(limits), make([]byte, 0, scan.Window))
	s.Recoded = true
	b := &book{Scanner: s, Builder: sheet.NewBuilder(ctx, limits), formats: map[string]sheet.Format{}, struck: map[string]bool{}}
	b.document()
	if err := s.End(); err != nil {
		return nil, err
	}
	return b.Book()
}

// book reads the document.
type book struct {
	*scan.Scanner
	*sheet.Builder
	formats     map[string]sheet.Format // by style
	struck      map[string]bool         // styles with a line through the text
	row, column int                     // at hand, from 1
	style       string                  // of the row
	text        []byte
}

func (b *book) document() {
	for b.Child() { // the root
		for b.Child() {
			switch string(b.Name) {
			case "Styles":
				b.styles()
			case "ExcelWorkbook":
				b.properties()
			case "Worksheet":
				b.worksheet()
			default:
				b.Skip()
			}
		}
	}
}

func (b *book) properties() {
	for b.Child() {
		b.Date1904 = b.Date1904 || string(b.Name) == "Date1904"
		b.Skip()
	}
}

// styles notes how each style shows a number, and which draw a line through text.
func (b *book) styles() {
	for b.Child() {
		id := b.AttrText("ID")
		b.struck[id] = b.struck[b.AttrText("Parent")]
		for b.Child() {
			switch string(b.Name) {
			case "NumberFormat":
				b.formats[id] = formatOf(b.AttrText("Format"))
			case "Font":
				b.struck[id] = b.AttrText("StrikeThrough") == "1"
			}
			b.Skip()
		}
	}
}

// formatOf is what a format's code or name says.
func formatOf(code string) sheet.Format {
	switch code {
	case "General Date":
		return sheet.DateTime
	case "Long Date", "Medium Date", "Short Date":
		return sheet.Date
	case "Long Time", "Medium Time", "Short Time":
		return sheet.Clock
	case "General Number", "Standard", "Fixed", "Percent", "Scientific", "Currency", "Euro Currency", "Yes/No", "True/False", "On/Off":
		return sheet.General
	}
	return sheet.FormatOf(code)
}

func (b *book) worksheet() {
	if b.Failed(b.Tab(b.AttrText("Name"), sheet.Visible)) {
		return
	}
	for b.Child() {
		switch string(b.Name) {
		case "Table":
			b.table()
		case "WorksheetOptions":
			b.options()
		default:
			b.Skip()
		}
	}
}

// options tells whether the worksheet is shown.
func (b *book) options() {
	for b.Child() {
		if string(b.Name) != "Visible" {
			b.Skip()
			continue
		}
		switch string(b.AppendText(nil)) {
		case "SheetHidden":
			b.SetState(sheet.Hidden)
		case "SheetVeryHidden":
			b.SetState(sheet.VeryHidden)
		}
	}
}

func (b *book) table() {
	b.row = 0
	for b.Child() {
		if string(b.Name) != "Row" {
			b.Skip()
			continue
		}
		b.row = b.index(b.row+1, sheet.MaxRow)
		b.column, b.style = 0, b.AttrText("StyleID")
		for b.Child() {
			if string(b.Name) != "Cell" {
				b.Skip()
				continue
			}
			b.column = b.index(b.column+1, sheet.MaxColumn)
			b.cell()
		}
	}
}

// index is where an element stands: where it says, or else next to the one before.
func (b *book) index(next, most int) int {
	if said := b.AttrText("Index"); said != "" {
		next, _ = strconv.Atoi(said)
	}
	if next < 1 || next > most {
		b.Fail(scan.ErrMalformed)
		return 1
	}
	return next
}

// cell reads a cell. What its own range covers to the right takes up its columns.
func (b *book) cell() {
	at, style, formula := b.column, cmp.Or(b.AttrText("StyleID"), b.style), b.AttrText("Formula") != ""
	across, down := sheet.Within(b.AttrText("MergeAcross"), 0, sheet.MaxRow), sheet.Within(b.AttrText("MergeDown"), 0, sheet.MaxRow)
	b.column += across
	if across+down > 0 {
		b.Failed(b.Merge(sheet.Range{Top: int32(b.row), Left: int32(at), Bottom: int32(b.row + down), Right: int32(at + across)}))
	}
	c := sheet.Cell{}
	for b.Child() {
		if string(b.Name) == "Data" {
			c = b.data(b.formats[style])
		} else {
			b.Skip()
		}
	}
	if formula && c.Kind == sheet.Empty {
		c.Kind = sheet.Formula
	}
	c.Column, c.Struck = int32(at), b.struck[style]
	b.Failed(b.Add(b.row, c))
}

// data reads what a cell holds.
func (b *book) data(format sheet.Format) sheet.Cell {
	kind := b.AttrText("Type")
	b.text = b.deepText(b.text[:0])
	if len(b.text) == 0 {
		return sheet.Cell{}
	}
	said := b.Texts.Keep(b.text)
	switch kind {
	case "Number":
		return sheet.Cell{Text: said, Kind: sheet.Number, Format: format}
	case "DateTime":
		if serial, shown, ok := sheet.Serial(said); ok && !b.Date1904 {
			return sheet.Cell{Text: serial, Kind: sheet.Number, Format: shown}
		}
	case "Boolean":
		return sheet.Cell{Text: said, Kind: sheet.Bool}
	case "Error":
		return sheet.Cell{Text: said, Kind: sheet.Error}
	}
	return sheet.Cell{Text: said, Kind: sheet.Text}
}

// deepText appends all text in the element at hand, also in what marks parts of it.
func (b *book) deepText(to []byte) []byte {
	for b.Next() {
		switch b.Kind {
		case scan.Close:
			return to
		case scan.Open:
			to = b.deepText(to)
		default:
			to = b.AppendPiece(to)
		}
	}
	return to
}
