// Package office writes what is for the command office and the supervision office alone:
// lists that name people, in a folder that is neither published nor a unit's.
package office

import (
	"bytes"
	"html/template"
	"io/fs"
	"slices"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
	"dailydose/cmd/internal/workbook"
)

// CallSheets are the people drawn for field verification, to be asked at the door or by phone.
type CallSheets struct {
	Issuer string
	Day    day.Day
	Units  []UnitSheet
}

// UnitSheet is who was drawn at a unit.
type UnitSheet struct {
	Unit           string
	Dosed, Undosed []tally.Drawn
}

// block is a page: a village of a unit. A row has what it takes to find somebody, and room
// to fill in, in the order of the form's columns.
type block struct {
	Title string
	Rows  [][]any
}

// columns are the form's, the date of birth only where somebody is told apart by it.
func (c *CallSheets) columns(w *words.Words) []form.Column {
	unnumbered := func(d tally.Drawn) bool { return form.BornOf(d.Key) != 0 }
	all := w.Lexicon.Sheets[form.Spot].Columns
	if slices.ContainsFunc(c.Units, func(u UnitSheet) bool {
		return slices.ContainsFunc(u.Dosed, unnumbered) || slices.ContainsFunc(u.Undosed, unnumbered)
	}) {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(c form.Column) bool { return c.Field == "born_on" })
}

// blocks are the pages: the people of each village of each unit, those vaccinated and those not.
func (c *CallSheets) blocks(say *words.Teller, columns []form.Column) []block {
	var all []block
	for _, u := range c.Units {
		for _, d := range append(append([]tally.Drawn{}, u.Dosed...), u.Undosed...) {
			idType, number := form.SplitKey(d.Key)
			of := map[form.Field]any{"unit": u.Unit, "village": d.Place, "name": d.Name, "phone": d.Phone, "id_number": number,
				"id_type": say.Keep(say.Choice(string(form.Spot), "id_type", idType))}
			if born := form.BornOf(d.Key); born != 0 {
				of["born_on"] = born
			}
			title := "office.draw.dosed"
			if d.Dose > 0 {
				of["dose"] = say.Keep(say.Dose(d.Dose))
			} else {
				of["dose"], title = say.Keep(say.Choice(string(form.Spot), "dose", "0")), "office.draw.undosed"
			}
			head := say.Text(title, map[string]any{"unit": u.Unit, "village": d.Place})
			if n := len(all); n == 0 || all[n-1].Title != head {
				all = append(all, block{Title: head})
			}
			all[len(all)-1].Rows = append(all[len(all)-1].Rows, values(columns, of))
		}
	}
	return all
}

// Workbook is the call sheets as a workbook that is read back once it is filled in.
func (c *CallSheets) Workbook(w *words.Words, mark *workbook.Marker) ([]byte, error) {
	say := &words.Teller{Words: w}
	columns := c.columns(w)
	l := workbook.List{Name: w.Lexicon.Sheets[form.Spot].Name, Title: say.Text("office.draw.title", c), Notes: []string{say.Text("office.draw.note", nil)}}
	widths := map[form.Field]float64{"unit": 10, "village": 11, "name": 9, "id_type": 12, "id_number": 20, "phone": 13, "born_on": 10.5, "dose": 8, "method": 9, "result": 14, "checked_on": 11, "checker": 9}
	for _, column := range columns {
		of := workbook.Column{Label: column.Label, Width: widths[column.Field]}
		switch column.Field.Type() {
		case form.TypeExact:
			of.Format, of.Number = workbook.AsText, true
		case form.TypeDate:
			of.Format = workbook.Date
		}
		l.Columns = append(l.Columns, of)
	}
	for _, b := range c.blocks(say, columns) {
		for _, r := range b.Rows {
			l.Rows = append(l.Rows, workbook.ListRow{Block: b.Title, Values: r})
		}
	}
	if say.Err != nil {
		return nil, say.Err
	}
	look := workbook.LookOf(c.Issuer, func(key string) string { return say.Text(key, nil) })
	return mark.WriteList(look, l)
}

// values puts a row in the order of the form's columns; what is to be filled in stays empty.
func values(columns []form.Column, of map[form.Field]any) []any {
	return words.Each(columns, func(c form.Column) any { return of[c.Field] })
}

// Page is the call sheets as a page to be printed: it opens in any browser, offline.
func (c *CallSheets) Page(w *words.Words, tpl fs.FS) ([]byte, error) {
	say, columns := &words.Teller{Words: w}, c.columns(w)
	data := struct {
		Language, Title, Note string
		Columns               []string
		Blocks                []block
	}{Language: say.Text("page.lang", nil), Title: say.Text("office.draw.title", c), Note: say.Text("office.draw.note", nil), Blocks: c.blocks(say, columns)}
	data.Columns = words.Each(columns, func(c form.Column) string { return c.Label })
	if say.Err != nil {
		return nil, say.Err
	}
	t, err := template.ParseFS(tpl, "page/draw.html")
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = t.Execute(&b, data)
	return b.Bytes(), err
}
