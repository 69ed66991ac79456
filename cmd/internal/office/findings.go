package office

import (
	"bytes"

	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
	"dailydose/cmd/internal/workbook"
)

// book is a workbook of tables being written in the office's words.
type book struct {
	*words.Teller
	card   *tally.Card
	sheets []workbook.SheetSpec
}

func newBook(card *tally.Card, w *words.Words) *book {
	return &book{Teller: &words.Teller{Words: w}, card: card}
}

// say is a sentence of this package's words.
func (b *book) say(key string) string {
	return b.Text("office."+key, map[string]any{"day": b.card.Day})
}

// unit is a unit's name; "" where it is laid to none.
func (b *book) unit(u int) string {
	if u < 0 {
		return ""
	}
	return b.card.Drive.Units[u].Name
}

// column is a column of a sheet.
type column struct {
	key    string // of its label, under office.column
	width  float64
	format workbook.Format
}

// sheet adds a table under a name from office.sheet.
func (b *book) sheet(name string, columns []column, rows [][]any) {
	heads := words.Each(columns, func(c column) workbook.Column {
		return workbook.Column{Label: b.say("column." + c.key), Width: c.width, Format: c.format}
	})
	b.sheets = append(b.sheets, workbook.SheetSpec{Name: b.say("sheet." + name), Columns: heads, Rows: rows})
}

// content is the workbook as a file.
func (b *book) content() ([]byte, error) {
	look := workbook.LookOf(b.card.Drive.Issuer, func(key string) string { return b.Text(key, nil) })
	if b.Err != nil {
		return nil, b.Err
	}
	var out bytes.Buffer
	err := workbook.WriteSheets(&out, look, b.sheets)
	return out.Bytes(), err
}

// mostRows is what a sheet has room for below its head.
const mostRows = 1_000_000

// Findings is every finding of a night by row, with what was typed: what a site only counts.
func Findings(card *tally.Card, w *words.Words) ([]byte, error) {
	b, advise := newBook(card, w), w.Adviser(card.Drive)
	var rows [][]any
	for _, f := range card.Findings[:min(mostRows, len(card.Findings))] {
		a, err := advise(f)
		b.Keep("", err)
		rows = append(rows, []any{string(f.Code), b.Text("term.severity."+f.Severity.String(), nil), b.unit(f.Unit), dayOf(f),
			f.Place.File, f.Place.Sheet, f.Place.Cell, f.Value, a.What, a.Mend})
	}
	b.sheet("findings", []column{{"code", 8, workbook.AsText}, {"severity", 9, 0}, {"unit", 16, 0}, {"day", 12, workbook.Date},
		{"file", 32, 0}, {"sheet", 14, 0}, {"cell", 9, workbook.AsText}, {"value", 22, workbook.AsText}, {"what", 60, 0}, {"mend", 60, 0}}, rows)
	return b.content()
}

// dayOf is a finding's day; nothing where it is laid to none.
func dayOf(f *finding.Finding) any {
	if f.Day == 0 {
		return nil
	}
	return f.Day
}
