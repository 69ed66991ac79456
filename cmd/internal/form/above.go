package form

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"dailydose/cmd/internal/sheet"
)

// aboveRows is how many rows of a table's tab are looked at for whose and when it is.
const aboveRows = 15

// lookAbove finds unit and day without a summary: as labels above a table, or in
// its titles, or the day in the tab's name. The first table with a day tells, or else
// the first with any of it.
func (r *sorting) lookAbove() {
	var first *Form
	for i := range r.book.Tables {
		t := &r.book.Tables[i]
		f := r.words.above(r.tab(t.Name), t)
		if f == nil {
			continue
		}
		if !f.Get("date").Blank() {
			r.book.Summary = f
			return
		}
		if first == nil && (!f.Get("unit").Blank() || len(f.Titles) > 0) {
			first = f
		}
	}
	r.book.Summary = cmp.Or(r.book.Summary, first)
}

// tab is the tab of a name.
func (r *sorting) tab(name string) *sheet.Tab {
	for i := range r.tabs {
		if r.done[i] && r.tabs[i].Name == name {
			return &r.tabs[i]
		}
	}
	return nil
}

// above reads what stands above a table.
func (v *Vocabulary) above(tab *sheet.Tab, table *Table) *Form {
	if tab == nil || table.Header == 0 {
		return nil
	}
	last := min(aboveRows, table.Header-1)
	f := v.form(tab, last)
	f.Above = true
	for _, row := range tab.Rows {
		for _, c := range row.Cells {
			if row.N <= last && c.Kind == sheet.Text && !endless(c.Text) && len(v.labels(c.Text)) == 0 {
				f.Titles = append(f.Titles, Title{sheet.Address(c.Column, row.N), sheet.Clean(c.Text)})
			}
		}
	}
	f.dateFrom(v, tab.Name, table.Sheet)
	return f
}

// dateFrom takes the day from a title, or from the tab's name, where no label has it. A title may
// leave out the year above a roster, which is of its day; of other lists such a date says when they were drawn up.
func (f *Form) dateFrom(v *Vocabulary, tab string, kind Sheet) {
	if !f.Get("date").Blank() {
		return
	}
	for _, t := range f.Titles {
		if date := v.dateIn(t.Text); date != "" {
			f.Values["date"], f.Refs["date"] = sheet.Cell{Text: date, Kind: sheet.Text}, t.Ref
			return
		}
	}
	if c := (sheet.Cell{Text: tab, Kind: sheet.Text}); v.isDate(c) {
		f.Values["date"] = c
		return
	}
	for _, t := range f.Titles {
		if date := v.monthAndDayIn(t.Text); date != "" && kind == Roster {
			f.Values["date"], f.Refs["date"] = sheet.Cell{Text: date, Kind: sheet.Text}, t.Ref
			return
		}
	}
}

// monthAndDayIn is the one date within a text that says its month in a word, without the year;
// "" for none or several.
func (v *Vocabulary) monthAndDayIn(text string) string {
	date := only(v.shortDate, v.inFigures(text))
	if !slices.ContainsFunc(v.lexicon.Dates.Month, func(month string) bool { return month != "" && strings.Contains(date, month) }) {
		return ""
	}
	return date
}

// DateMentioned is the one date that a text speaks of, in full, without its year or in digits
// alone: too little to go by, enough to ask about.
func (v *Vocabulary) DateMentioned(text string) sheet.Cell {
	said, dates := v.inFigures(text), v.shortDate
	if !dates.MatchString(said) {
		dates = regexp.MustCompile(`\b(?:20\d{6}|[01]\d[0-3]\d)\b`)
	}
	return sheet.Cell{Text: only(dates, said), Kind: sheet.Text}
}

// dateIn is the one full date within a text; "" for none or several.
func (v *Vocabulary) dateIn(text string) string { return only(v.fullDate, v.inFigures(text)) }

// inFigures writes the months and numerals of a text in figures.
func (v *Vocabulary) inFigures(text string) string {
	return v.numerals.Replace(v.named.inFigures(narrow(text)))
}

// only is the one place in a text that matches; "" for none or several.
func only(pattern *regexp.Regexp, text string) string {
	all := pattern.FindAllString(text, 2)
	if len(all) != 1 {
		return ""
	}
	return strings.TrimSpace(all[0])
}

// full matches a date with its year of four figures within a text.
func (d DateWords) full() *regexp.Regexp {
	return regexp.MustCompile(`20\d\d` + between(d.Year) + d.monthAndDay())
}

// short matches a date also without its year.
func (d DateWords) short() *regexp.Regexp {
	return regexp.MustCompile(`(?:20\d\d` + between(d.Year) + `)?\b` + d.monthAndDay())
}

func (d DateWords) monthAndDay() string {
	return `\d{1,2}` + between(d.Month) + `\d{1,2}(?:` + alternatives(slices.Concat(d.Day, []string{`\b`})) + `)`
}

// between is what stands between two parts of a date.
func between(words []string) string {
	return `\s*(?:` + alternatives(slices.Concat(words, []string{"-", ".", "/"})) + `)\s*`
}

func alternatives(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		if quoted[i] = w; w != `\b` {
			quoted[i] = regexp.QuoteMeta(w)
		}
	}
	return strings.Join(quoted, "|")
}
