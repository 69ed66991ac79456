package workbook

import (
	"slices"
	"strconv"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/form"
)

// place is where a label of the form's summary stands; its value is to the right.
type place struct {
	field    form.Field
	row, col int
}

// The summary has two pairs of label and value a row, in sections.
const (
	summaryCols  = 4
	firstSection = 3 // below the title and the note
)

type section struct {
	title string // key of the form's texts
	pairs [][2]form.Field
}

// sections has the doses that the drive gives.
func (b *Blank) sections() []section {
	doses := campaign.Each(b.drive.OwnDoses(), func(n int) [2]form.Field {
		return [2]form.Field{form.Field("day" + strconv.Itoa(n)), form.Field("cum" + strconv.Itoa(n))}
	})
	return []section{
		{"section.unit", [][2]form.Field{{"unit", "date"}, {"reporter", "phone"}, {"organiser", "zero"}, {"mode", ""}}},
		{"section.doses", doses},
		{"section.people", [][2]form.Field{{"base", "surveyed"}, {"booked", ""}}},
	}
}

// places lays the labels out; titles are the rows of the section heads, and
// prose the first row of what is told in words.
func (b *Blank) places() (labels []place, titles []int, prose int) {
	row := firstSection
	for _, s := range b.sections() {
		titles = append(titles, row)
		for _, pair := range s.pairs {
			row++
			labels = append(labels, place{pair[0], row, 1})
			if pair[1] != "" {
				labels = append(labels, place{pair[1], row, 3})
			}
		}
		row++
	}
	titles = append(titles, row)
	return append(labels, place{"remarks", row + 1, 1}, place{"practice", row + 2, 1}), titles, row + 1
}

// SummaryCell is the address of a label's value in a workbook of that content.
func (b *Blank) SummaryCell(c *Content, f form.Field) string {
	if c.Plain {
		if i := slices.IndexFunc(c.Labels, func(l form.Column) bool { return l.Field == f }); i >= 0 {
			return cellName(2, len(c.Titles)+1+i)
		}
		return ""
	}
	labels, _, _ := b.places()
	for _, l := range labels {
		if l.field == f {
			return cellName(l.col+1, l.row)
		}
	}
	return ""
}

func (f *formWriter) summary(c *Content) {
	f.sheet(c.Name)
	for col := 1; col <= summaryCols; col++ {
		f.width(c.Name, col, []float64{30, 20}[col%2])
	}
	f.titles(c.Name, []string{f.blank.texts["title.summary"], f.blank.texts["note.summary"]}, summaryCols)
	f.height(c.Name, 2, 36)
	labels, titles, prose := f.blank.places()
	for i, row := range titles {
		f.sectionHead(c.Name, row, f.blank.texts[[]string{"section.unit", "section.doses", "section.people", "section.problems"}[i]])
	}
	for _, l := range labels {
		f.pair(c, l)
	}
	for row := prose; row <= prose+1; row++ {
		f.merge(c.Name, 2, row, summaryCols, row)
		f.paint(c.Name, 2, row, summaryCols, row, style{size: 11, fill: fillField, lined: true, wrap: true, align: "left"})
		f.height(c.Name, row, 45)
	}
	f.page(c.Name, 0)
	f.extent(c.Name, summaryCols, prose+1)
}

func (f *formWriter) sectionHead(sheet string, row int, text string) {
	f.put(sheet, 1, row, text)
	f.paint(sheet, 1, row, summaryCols, row, style{size: 12, head: true, bold: true, color: inkTitle})
	f.merge(sheet, 1, row, summaryCols, row)
	f.height(sheet, row, 28)
}

// pair writes a label with its value, and guards the value's cell.
func (f *formWriter) pair(c *Content, l place) {
	known, ok := f.blank.lex.Column(form.Summary, l.field)
	if !ok {
		return
	}
	f.put(c.Name, l.col, l.row, known.Label)
	f.paint(c.Name, l.col, l.row, l.col, l.row, headerStyle(known.Required))
	look := typeStyle(l.field.Type())
	look.align, look.fill, look.size = "left", fillField, 12
	f.paint(c.Name, l.col+1, l.row, l.col+1, l.row, look)
	f.put(c.Name, l.col+1, l.row, c.Values[l.field])
	f.height(c.Name, l.row, 26)
	if l.field != "unit" { // its name stands there already; a list of all units would only invite a slip
		f.guard(c.Name, form.Summary, known, cellName(l.col+1, l.row))
	}
}

// plainSummary is the summary of a clerk who has made a workbook without the form.
func (b *Blank) plainSummary(w *writer, c *Content) {
	w.sheet(c.Name)
	w.width(c.Name, 1, 20)
	w.width(c.Name, 2, 30)
	for i, text := range c.Titles {
		w.put(c.Name, 1, i+1, text)
	}
	for i, l := range c.Labels {
		row := len(c.Titles) + 1 + i
		w.put(c.Name, 1, row, l.Label)
		w.paint(c.Name, 2, row, 2, row, plainStyle(l.Field))
		w.put(c.Name, 2, row, c.Values[l.Field])
	}
	w.extent(c.Name, 2, len(c.Titles)+len(c.Labels))
}

func (b *Blank) plainTable(w *writer, t *Tab) {
	w.sheet(t.Name)
	for i, c := range t.Columns {
		w.column(t.Name, i+1, widthOf(c.Field), plainStyle(c.Field))
		w.put(t.Name, i+1, t.HeaderRow(), c.Label)
	}
	for i, text := range t.Titles {
		w.put(t.Name, 1, i+1, text)
	}
	w.rows(t.Name, t.HeaderRow()+1, t.Rows)
	w.extent(t.Name, len(t.Columns), t.HeaderRow()+len(t.Rows))
}

// plainStyle keeps only what changes the meaning of a cell: its format.
func plainStyle(f form.Field) style {
	s := typeStyle(f.Type())
	return style{size: 11, format: strings.ReplaceAll(s.format, formatWhole, "")}
}
