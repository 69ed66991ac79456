package workbook

import (
	"slices"

	"dailydose/cmd/internal/form"

	"github.com/xuri/excelize/v2"
)

// formRows is how many rows of a blank table check what is typed; formats reach further.
const formRows = 3000

// formWriter writes the form of one unit.
type formWriter struct {
	*writer
	blank *Blank
	long  [][]string // lists too long for a cell's own drop-down, by column of the list sheet
}

func (f *formWriter) table(t *Tab) {
	header := t.HeaderRow()
	f.sheet(t.Name)
	for i, c := range t.Columns {
		f.column(t.Name, i+1, widthOf(c.Field), typeStyle(c.Field.Type()))
	}
	f.titles(t.Name, t.Titles, len(t.Columns))
	for i, c := range t.Columns {
		known, _ := f.blank.lex.Column(t.Sheet, c.Field)
		f.put(t.Name, i+1, header, c.Label)
		f.paint(t.Name, i+1, header, i+1, header, headerStyle(known.Required))
		if known.Label != "" {
			f.guard(t.Name, t.Sheet, known, cellName(i+1, header+1)+":"+cellName(i+1, header+formRows))
		}
	}
	f.height(t.Name, header, 30)
	f.rows(t.Name, header+1, t.Rows)
	f.freeze(t.Name, frozenColumns(t), header)
	f.page(t.Name, header)
	f.extent(t.Name, len(t.Columns), header+len(t.Rows))
}

// frozenColumns keeps the name in sight while a wide table is filled in.
func frozenColumns(t *Tab) int {
	at := slices.IndexFunc(t.Columns, func(c form.Column) bool { return c.Field == "name" })
	if at >= 3 {
		return 0
	}
	return at + 1
}

// titles writes the title and the note above a table, each across its width.
func (f *formWriter) titles(sheet string, titles []string, cols int) {
	for i, text := range titles {
		look, height := titleStyle(), 32.0
		if i > 0 {
			look, height = noteStyle(), 30
		}
		f.put(sheet, 1, i+1, text)
		f.paint(sheet, 1, i+1, cols, i+1, look)
		f.merge(sheet, 1, i+1, min(cols, 9), i+1)
		f.height(sheet, i+1, height)
	}
}

// guard checks what is typed into a range, offers a list where there is one,
// and says how to fill the cell in.
func (f *formWriter) guard(tab string, of form.Sheet, c form.Column, cells string) {
	dv := excelize.NewDataValidation(true)
	dv.Sqref = cells
	wrong := f.restrict(dv, of, c)
	if hint := f.hint(c); hint != "" {
		dv.SetInput(clip(c.Label, 30), clip(hint, 240))
	}
	if wrong != "" {
		f.alarm(dv, c, wrong)
	}
	if wrong != "" || dv.ShowInputMessage {
		f.note(f.file.AddDataValidation(tab, dv))
	}
}

func (f *formWriter) hint(c form.Column) string {
	hint := f.blank.how(c)
	if c.Required {
		hint = f.blank.texts["prompt.required"] + hint
	}
	if hint == "" && len(f.blank.list(c)) > 0 {
		hint = f.blank.texts["prompt.choose"]
	}
	return hint
}

// how says how a column is filled in; a date shows how one of the drive is written.
func (b *Blank) how(c form.Column) string {
	if c.Field.Type() != form.TypeDate {
		return c.Hint
	}
	sample := b.texts["prompt.date"]
	switch c.Field {
	case "expires":
		sample = b.texts["prompt.expires"]
	case "born_on":
		sample = b.texts["prompt.born"]
	}
	return c.Hint + sample
}

// restrict sets what may be typed and returns what to say otherwise.
func (f *formWriter) restrict(dv *excelize.DataValidation, of form.Sheet, c form.Column) string {
	if list := f.blank.list(c); len(list) > 0 {
		f.offer(dv, list)
		return f.blank.texts["wrong.list"]
	}
	between := func(least, most int, what excelize.DataValidationType, wrong string) string {
		f.note(dv.SetRange(least, most, what, excelize.DataValidationOperatorBetween))
		return wrong
	}
	texts := f.blank.texts
	switch kind := c.Field.Type(); {
	case kind == form.TypeDate:
		may := f.blank.dates(of, c.Field)
		return between(int(may.first)+serialOfEpoch, int(may.last)+serialOfEpoch, excelize.DataValidationTypeDate, f.blank.wrong[may])
	case kind == form.TypeCount:
		return between(0, 9999999, excelize.DataValidationTypeWhole, texts["wrong.count"])
	case kind == form.TypeQuantity:
		return between(0, 999999999, excelize.DataValidationTypeDecimal, texts["wrong.count"])
	case c.Field == "id_number":
		return between(5, 30, excelize.DataValidationTypeTextLength, texts["wrong.id"])
	case c.Field == "phone":
		return between(7, 14, excelize.DataValidationTypeTextLength, texts["wrong.phone"])
	}
	return ""
}

// alarm stops what cannot be right; the rest may pass after a second look.
func (f *formWriter) alarm(dv *excelize.DataValidation, c form.Column, wrong string) {
	level := excelize.DataValidationErrorStyleStop
	if !strict(c.Field) || c.Field == "phone" || c.Field == "id_number" {
		level = excelize.DataValidationErrorStyleWarning
	}
	dv.SetError(level, f.blank.texts["wrong.title"], wrong)
}

// offer makes a drop-down, by way of the hidden list sheet where it is long.
func (f *formWriter) offer(dv *excelize.DataValidation, list []string) {
	if inline(list) {
		f.note(dv.SetDropList(list))
		return
	}
	col := columnName(f.enlist(list))
	span := "$" + col + "$1:$" + col + "$" + decimal(float64(len(list)))
	dv.SetSqrefDropList(quoted(f.blank.lex.Aside.Lists[0]) + "!" + span)
}

// enlist returns the list sheet's column, from 1, that holds a list.
func (f *formWriter) enlist(list []string) int {
	if i := slices.IndexFunc(f.long, func(own []string) bool { return len(own) == len(list) && own[0] == list[0] }); i >= 0 {
		return i + 1
	}
	f.long = append(f.long, list)
	return len(f.long)
}

// writeLists writes the long lists on a sheet that the program's menus do not offer to show.
func (f *formWriter) writeLists() {
	if len(f.long) == 0 {
		return
	}
	name := f.blank.lex.Aside.Lists[0]
	f.sheet(name)
	most := 0
	for i, list := range f.long {
		for k, item := range list {
			f.put(name, i+1, k+1, item)
		}
		most = max(most, len(list))
	}
	f.extent(name, len(f.long), most)
	f.note(f.file.SetSheetVisible(name, false, true))
}

// clip shortens a text to what a message box of a cell holds.
func clip(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}

func (w *writer) rows(sheet string, from int, rows [][]any) {
	for i, row := range rows {
		for k, v := range row {
			w.put(sheet, k+1, from+i, v)
		}
	}
}
