package workbook

import (
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
		known, _ := f.blank.column(t.Sheet, c.Field)
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
	for i, c := range t.Columns {
		if c.Field == "name" && i < 3 {
			return i + 1
		}
	}
	return 0
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
	if f.err == nil && (wrong != "" || dv.ShowInputMessage) {
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
	whole := excelize.DataValidationTypeWhole
	switch c.Field.Type() {
	case form.TypeDate:
		may := f.blank.dates(of, c.Field)
		f.note(dv.SetRange(int(may.first)+serialOfEpoch, int(may.last)+serialOfEpoch, excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween))
		return f.blank.wrong[may]
	case form.TypeCount:
		f.note(dv.SetRange(0, 9999999, whole, excelize.DataValidationOperatorBetween))
		return f.blank.texts["wrong.count"]
	case form.TypeQuantity:
		f.note(dv.SetRange(0, 999999999, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween))
		return f.blank.texts["wrong.count"]
	}
	return f.restrictLength(dv, c.Field)
}

func (f *formWriter) restrictLength(dv *excelize.DataValidation, field form.Field) string {
	length := excelize.DataValidationTypeTextLength
	switch field {
	case "id_number":
		f.note(dv.SetRange(5, 30, length, excelize.DataValidationOperatorBetween))
		return f.blank.texts["wrong.id"]
	case "phone":
		f.note(dv.SetRange(7, 14, length, excelize.DataValidationOperatorBetween))
		return f.blank.texts["wrong.phone"]
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
	for i, own := range f.long {
		if len(own) == len(list) && own[0] == list[0] {
			return i + 1
		}
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
	if f.err == nil {
		f.note(f.file.SetSheetVisible(name, false, true))
	}
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
