package workbook

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"dailydose/cmd/internal/form"

	"dailydose/cmd/internal/campaign"
)

// Say puts a key of the words into a sentence, as words.Words.Say does.
type Say func(key string, data any) (string, error)

// Blank is one unit's daily workbook as the office hands it out: its name,
// groups and duties already in. It is safe for use by several goroutines.
type Blank struct {
	drive *campaign.Drive
	unit  *campaign.Unit
	lex   *form.Lexicon
	look  Look
	texts map[string]string
	lists map[form.Field][]string // what a field is chosen from, as far as config says it
	wrong map[dates]string        // what is said of a date beyond what a column may hold

	Cases []string // numbers of the unit's open supervision cases, filled in for it to answer
}

// Tab is a table sheet to be written.
type Tab struct {
	Sheet   form.Sheet
	Name    string
	Titles  []string // one a row, above the header row
	Columns []form.Column
	Rows    [][]any // nil, string, int, float64 or day.Day, in the order of Columns
}

// Content is a workbook to be written. Plain stands for one that a clerk has
// made without the form: no guide, no drop-downs; its summary is a bare list of
// Labels with their values.
type Content struct {
	Plain  bool
	Apart  bool     // a base list or call sheets: no day's report, so no summary
	Name   string   // the summary's tab
	Titles []string // above the summary, Plain only
	Labels []form.Column
	Values map[form.Field]any
	Tabs   []Tab
}

// NewBlank prepares the form of the drive's unit of that index. An error is a
// sentence of the words (keys forms.…) that cannot be said.
func NewBlank(d *campaign.Drive, unit int, lex *form.Lexicon, say Say) (*Blank, error) {
	b := &Blank{drive: d, unit: &d.Units[unit], lex: lex, texts: map[string]string{}}
	b.lists = b.choices(unit)
	data := b.data()
	for _, key := range formTexts() {
		text, err := say("forms."+key, data)
		if err != nil {
			return nil, err
		}
		b.texts[key] = text
	}
	if err := b.sayDates(say); err != nil {
		return nil, err
	}
	b.look = LookOf(d.Issuer, func(key string) string { return b.texts[strings.TrimPrefix(key, "forms.")] })
	return b, nil
}

// formTexts are the words of the forms beside the lexicon, keys below "forms.".
func formTexts() []string {
	return []string{
		"font.body", "font.head", "font.date",
		"title.summary", "title.table", "note.summary", "note.roster", "note.table",
		"section.unit", "section.doses", "section.people", "section.problems",
		"duty.daily", "duty.total",
		"prompt.required", "prompt.choose", "prompt.date", "prompt.expires", "prompt.born",
		"wrong.title", "wrong.list", "wrong.count", "wrong.id", "wrong.phone",
		"guide.title", "guide.lead", "guide.fill", "guide.fill_head",
		"guide.example_head", "guide.example_lead", "guide.column", "guide.how", "guide.sample", "guide.required",
		"guide.receipt_head", "guide.receipt", "list.title", "list.guide",
		"example.name", "example.phone", "example.place", "example.lot", "example.site", "example.id_type",
	}
}

// data is what the forms' sentences may ask for.
func (b *Blank) data() map[string]any {
	cutoff := int(b.drive.Cutoff.Minutes())
	year, month, _ := b.drive.Start.Date()
	return map[string]any{
		"unit": b.unit.Name, "county": b.drive.County, "campaign": b.drive.Name, "issuer": b.drive.Issuer,
		"clock": fmt.Sprintf("%02d:%02d", cutoff/60, cutoff%60),
		"day":   b.drive.Start, "expires": b.drive.Deadline + 365, "born": b.born(b.firstGroup()), "lot": fmt.Sprintf("%d%02d001", year, month),
	}
}

// Sheets are the table sheets of the unit's form, in order.
func (b *Blank) Sheets() []form.Sheet {
	sheets := []form.Sheet{form.Roster, form.Exemptions, form.FollowUp}
	if len(b.unit.Duties) > 0 {
		sheets = append(sheets, form.Indicators)
	}
	for _, extra := range []campaign.Form{campaign.FormSupply, campaign.FormAEFI, campaign.FormSites, campaign.FormSupervision} {
		if b.unit.Fills(extra) {
			sheets = append(sheets, form.Sheet(extra)) // of the same name
		}
	}
	return append(sheets, form.Feedback)
}

// Content is the blank form's: only what the office knows beforehand is filled in.
func (b *Blank) Content() *Content {
	first := map[form.Field]any{"unit": b.unit.Name, "organiser": b.unit.Organiser}
	return &Content{Name: b.lex.Sheets[form.Summary].Name, Values: first, Tabs: campaign.Each(b.Sheets(), b.Tab)}
}

// Tab is a table sheet of the form, as handed out.
func (b *Blank) Tab(s form.Sheet) Tab {
	words, note := b.lex.Sheets[s], "note.table"
	if s == form.Roster {
		note = "note.roster"
	}
	t := Tab{Sheet: s, Name: words.Name, Titles: []string{b.texts["title.table"] + words.Name, b.texts[note]}, Columns: b.columns(s)}
	switch s {
	case form.Indicators:
		t.Rows = campaign.Each(b.unit.Duties, func(d campaign.Duty) []any {
			return t.Row(map[form.Field]any{"indicator": d.Name, "remarks": b.goal(d)})
		})
	case form.Feedback:
		t.Rows = campaign.Each(b.Cases, func(number string) []any { return t.Row(map[form.Field]any{"case_number": number}) })
	}
	return t
}

// columns are those of a sheet that have something to fill in.
func (b *Blank) columns(s form.Sheet) []form.Column {
	return slices.DeleteFunc(slices.Clone(b.lex.Sheets[s].Columns), func(c form.Column) bool {
		return c.Field == "dose" && b.drive.DoseNumbers() == 1 && s != form.Spot // there is nothing to choose
	})
}

// goal says what a duty is measured in and weighed against.
func (b *Blank) goal(d campaign.Duty) string {
	if d.Daily > 0 {
		return b.texts["duty.daily"] + decimal(d.Daily) + d.Measure
	}
	return b.texts["duty.total"] + decimal(d.Total) + d.Measure
}

// Row puts values in the order of the tab's columns; a field the tab does not
// have is left out.
func (t *Tab) Row(values map[form.Field]any) []any {
	row := make([]any, len(t.Columns))
	for i, c := range t.Columns {
		row[i] = values[c.Field]
	}
	return row
}

// HeaderRow is the worksheet row, from 1, that the headers stand on.
func (t *Tab) HeaderRow() int { return len(t.Titles) + 1 }

// Cell is the address of a field in the row of that index; of the row's first
// cell where the tab has no such column.
func (t *Tab) Cell(row int, f form.Field) string {
	at := max(0, slices.IndexFunc(t.Columns, func(c form.Column) bool { return c.Field == f }))
	return cellName(at+1, t.HeaderRow()+1+row)
}

// ListContent is the blank base list.
func (b *Blank) ListContent() *Content {
	return &Content{Apart: true, Tabs: []Tab{b.Tab(form.BaseList)}}
}

// WriteBlank writes the blank form. An error is one of out.
func (b *Blank) WriteBlank(out io.Writer) error { return b.Write(out, b.Content()) }

// Write writes a workbook. The same content gives the same bytes. An error is
// one of out, or of a tab's name that cannot stand.
func (b *Blank) Write(out io.Writer, c *Content) error {
	w := newWriter(b.look, "")
	if c.Plain {
		if !c.Apart {
			b.plainSummary(w, c)
		}
		for i := range c.Tabs {
			b.plainTable(w, &c.Tabs[i])
		}
		return w.close(out)
	}
	f := &formWriter{writer: w, blank: b}
	first := c.Name
	if c.Apart {
		first = c.Tabs[0].Name
		f.listGuide()
	} else {
		f.guide()
		f.summary(c)
	}
	for i := range c.Tabs {
		f.table(&c.Tabs[i])
	}
	f.writeLists()
	if at, err := w.file.GetSheetIndex(first); err == nil {
		w.file.SetActiveSheet(at)
	}
	return w.close(out)
}
