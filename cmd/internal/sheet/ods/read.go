// Package ods reads spreadsheets in the OpenDocument format (ISO/IEC 26300), as
// LibreOffice and WPS save them. Formulas give the results that were saved with them.
package ods

import (
	"archive/zip"
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/scan"
)

// content is the part that holds the tables.
const content = "content.xml"

// Read reads a whole file that is open as a zip. A sheet.Refusal says what is wrong with
// the file; any other error is the disk's or ctx's.
func Read(ctx context.Context, zr *zip.Reader, limits sheet.Limits) (*sheet.Workbook, error) {
	i := slices.IndexFunc(zr.File, func(f *zip.File) bool { return f.Name == content })
	if i < 0 {
		return nil, sheet.Refuse("encrypted") // the newer way: a package within the package
	}
	switch locked, err := locked(ctx, zr, limits); {
	case err != nil:
		return nil, err
	case locked:
		return nil, sheet.Refuse("encrypted")
	}
	b := &book{Builder: sheet.NewBuilder(ctx, limits), hidden: map[string]bool{}, struck: map[string]bool{}}
	err := part(ctx, zr.File[i], limits, func(s *scan.Scanner) {
		b.Scanner = s
		b.document()
	})
	if err != nil {
		return nil, err
	}
	return b.Book()
}

// locked reports whether the manifest says that the tables are encrypted.
func locked(ctx context.Context, zr *zip.Reader, limits sheet.Limits) (locked bool, err error) {
	i := slices.IndexFunc(zr.File, func(f *zip.File) bool { return f.Name == "META-INF/manifest.xml" })
	if i < 0 {
		return false, nil
	}
	err = part(ctx, zr.File[i], limits, func(s *scan.Scanner) {
		for s.Next() {
			locked = locked || s.Kind == scan.Open && string(s.Name) == "encryption-data"
		}
	})
	return locked, err
}

// part runs one scan over a part, to its end.
func part(ctx context.Context, f *zip.File, limits sheet.Limits, run func(*scan.Scanner)) error {
	if f.Flags&1 != 0 {
		return sheet.Refuse("encrypted")
	}
	return scan.Part(ctx, f, sheet.NewMeter(limits), make([]byte, 0, scan.Window), run)
}

// book reads the part of the tables.
type book struct {
	*scan.Scanner
	*sheet.Builder
	hidden map[string]bool // styles of tables that are not shown
	struck map[string]bool // styles of cells with a line through their text
	row    int             // at hand, from 1
	text   []byte
}

// document goes down to what the tables stand in.
func (b *book) document() {
	for b.Child() { // the root
		for b.Child() {
			switch string(b.Name) {
			case "automatic-styles":
				b.styles()
			case "body":
				b.body()
			default:
				b.Skip()
			}
		}
	}
}

// styles notes which styles hide a table, and which draw a line through a cell's text.
func (b *book) styles() {
	for b.Child() {
		name := b.AttrText("name")
		for b.Child() {
			if string(b.Name) == "table-properties" && b.AttrText("display") == "false" {
				b.hidden[name] = true
			}
			if line := b.AttrText("text-line-through-style"); line != "" && line != "none" {
				b.struck[name] = true
			}
			b.Skip()
		}
	}
}

// body reads the tables of the spreadsheet. What else stands there, such as former
// versions of cells and what formulas took from other files, is passed over.
func (b *book) body() {
	for b.Child() {
		for b.Child() {
			if string(b.Name) != "table" || ofAnotherFile(b.AttrText("name")) {
				b.Skip()
				continue
			}
			state := sheet.Visible
			if b.hidden[b.AttrText("style-name")] {
				state = sheet.Hidden
			}
			if b.Failed(b.Tab(b.AttrText("name"), state)) {
				return
			}
			b.row = 1
			b.rows()
		}
	}
}

// ofAnotherFile reports whether a table is a copy of one in another file, kept for the
// formulas that look there: its name is that file's address and its own.
func ofAnotherFile(name string) bool {
	return strings.HasPrefix(name, "'") && strings.Contains(name, "://") && strings.Contains(name, "'#")
}

// rows reads the rows of a table or of a group of rows.
func (b *book) rows() {
	for b.Child() {
		switch string(b.Name) {
		case "table-row-group", "table-header-rows", "table-rows":
			b.rows()
		case "table-row":
			b.tableRow()
		default:
			b.Skip()
		}
	}
}

// repeated is how often a row or cell stands there.
func (b *book) repeated(attribute string) int {
	return sheet.Within(b.AttrText(attribute), 1, sheet.MaxRow)
}

// tableRow reads a row, and enters its cells as often as it is repeated.
func (b *book) tableRow() {
	times := b.repeated("number-rows-repeated")
	var cells []sheet.Cell
	column := 1
	for b.Child() {
		switch string(b.Name) {
		case "table-cell", "covered-table-cell":
			cells, column = b.tableCell(cells, column)
		default:
			b.Skip()
		}
	}
	for i := 0; i < times && len(cells) > 0 && b.Err == nil; i++ {
		for _, c := range cells {
			b.Texts.Again(c.Text)
			if b.Failed(b.Add(b.row+i, c)) {
				return
			}
		}
	}
	b.row += times
}

// tableCell reads a cell, and returns the cells of the row with it and the next column.
func (b *book) tableCell(cells []sheet.Cell, column int) ([]sheet.Cell, int) {
	times := b.repeated("number-columns-repeated")
	b.merge(column)
	struck := b.struck[b.AttrText("style-name")]
	c := b.value()
	c.Struck = struck
	for at := column; at < column+times && c.Kind != sheet.Empty && !b.beyond(cells); at++ {
		c.Column = int32(at)
		cells = append(cells, c)
	}
	return cells, min(column+times, sheet.MaxColumn+1)
}

// beyond reports whether a row's cells reach past the columns that are read: one there is told of.
func (b *book) beyond(cells []sheet.Cell) bool {
	n := len(cells)
	return n > 0 && int(cells[n-1].Column) > b.Limits().Columns
}

// merge enters the range that the cell at hand covers.
func (b *book) merge(column int) {
	wide, deep := b.repeated("number-columns-spanned"), b.repeated("number-rows-spanned")
	if wide == 1 && deep == 1 {
		return
	}
	r := sheet.Range{Top: int32(b.row), Left: int32(column), Bottom: int32(b.row + deep - 1), Right: int32(column + wide - 1)}
	b.Failed(b.Merge(r))
}

// value reads the cell at hand to its end.
func (b *book) value() sheet.Cell {
	kind, formula := b.AttrText("value-type"), b.AttrText("formula") != ""
	value, date, clock := b.AttrText("value"), b.AttrText("date-value"), b.AttrText("time-value")
	truth, said := b.AttrText("boolean-value"), b.AttrText("string-value")
	b.text = b.paragraphs(b.text[:0])
	if formula && failed(string(b.text)) { // some programs give it the number 0 as well
		return sheet.Cell{Text: b.Texts.Keep(b.text), Kind: sheet.Error}
	}
	switch kind {
	case "float", "percentage", "currency":
		return sheet.Cell{Text: b.Texts.Keep([]byte(value)), Kind: sheet.Number}
	case "date":
		return dated(date, string(b.text))
	case "time":
		return timed(clock, string(b.text))
	case "boolean":
		return sheet.Cell{Text: map[string]string{"true": "1"}[truth] + map[string]string{"false": "0"}[truth], Kind: sheet.Bool}
	}
	if len(b.text) == 0 {
		b.text = append(b.text, said...)
	}
	switch {
	case len(b.text) > 0:
		return sheet.Cell{Text: b.Texts.Keep(b.text), Kind: sheet.Text}
	case formula && kind == "":
		return sheet.Cell{Kind: sheet.Formula}
	}
	return sheet.Cell{}
}

// failed reports whether a formula's text is that of an error.
func failed(text string) bool {
	return strings.HasPrefix(text, "#") && (strings.HasSuffix(text, "!") || text == "#N/A" || text == "#NAME?") || strings.HasPrefix(text, "Err:")
}

// paragraphs appends the text of the cell at hand, a line each, and leaves it. Notes
// and drawings are not what the cell says.
func (b *book) paragraphs(to []byte) []byte {
	for n := 0; b.Child(); {
		if string(b.Name) != "p" && string(b.Name) != "h" {
			b.Skip()
			continue
		}
		if n++; n > 1 {
			to = append(to, '\n')
		}
		to = b.inline(to)
	}
	return to
}

// inline appends the text of a paragraph or a piece of it, and leaves it.
func (b *book) inline(to []byte) []byte {
	for b.Next() {
		switch {
		case b.Kind == scan.Close:
			return to
		case b.Kind == scan.Text:
			to = b.AppendPiece(to)
		case string(b.Name) == "s":
			to = append(to, strings.Repeat(" ", min(b.repeated("c"), sheet.MaxText))...)
			b.Skip()
		case string(b.Name) == "tab":
			to = append(to, '\t')
			b.Skip()
		case string(b.Name) == "line-break":
			to = append(to, '\n')
			b.Skip()
		case string(b.Name) == "annotation", string(b.Name) == "ruby-text", string(b.Name) == "note":
			b.Skip()
		default:
			to = b.inline(to)
		}
	}
	return to
}

// dated is a date as other workbooks have it, a day's number; else its text.
func dated(iso, text string) sheet.Cell {
	if number, format, ok := sheet.Serial(iso); ok {
		return sheet.Cell{Text: number, Kind: sheet.Number, Format: format}
	}
	return sheet.Cell{Text: cmp.Or(text, iso), Kind: sheet.Text}
}

// timed is a time of day or a length of time as a part of a day: PT08H30M00S.
func timed(iso, text string) sheet.Cell {
	clock := strings.ToLower(strings.NewReplacer("P", "", "T", "").Replace(iso))
	d, err := time.ParseDuration(clock)
	if err != nil {
		return sheet.Cell{Text: text, Kind: sheet.Text}
	}
	return sheet.Cell{Text: strconv.FormatFloat(d.Hours()/24, 'f', -1, 64), Kind: sheet.Number, Format: sheet.Clock}
}
