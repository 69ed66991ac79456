package form

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/sheet"
)

// Where the labels of a summary are looked for.
const summaryRows, summaryColumns = 40, 12

// identified reports whether a summary says whose or when it is.
func (f *Form) identified() bool {
	return f != nil && (!f.Get("unit").Blank() || !f.Get("date").Blank())
}

// readSummary reads a tab as the summary, unless a better one has been read. It
// reports whether the tab is the summary now.
func (r *sorting) readSummary(tab *sheet.Tab) bool {
	if r.book.Summary.identified() {
		return false
	}
	f := r.words.form(tab, summaryRows)
	if _, like := r.words.tab(tab.Name); !f.identified() && (like != trueName || r.book.Summary != nil) {
		return false
	}
	r.book.Summary = f
	return true
}

// form reads labels and their values down to a row. The first value of a label counts.
func (v *Vocabulary) form(tab *sheet.Tab, last int32) *Form {
	f := &Form{Name: tab.Name, Values: map[Field]sheet.Cell{}, Refs: map[Field]string{}}
	for _, row := range tab.Rows {
		if row.N > last {
			break
		}
		for i, s := range row.Cells {
			if s.Column > summaryColumns || s.Kind != sheet.Text {
				continue
			}
			for _, l := range v.labels(s.Text) {
				f.enter(v, l, row, i, tab.Merges)
			}
		}
	}
	return f
}

// enter files the value of a label that stands in the i-th cell of a row: the
// rest of that cell, or else the next cell to the right that holds something.
func (f *Form) enter(v *Vocabulary, l label, row sheet.Row, i int, merges []sheet.Range) {
	if !f.Values[l.field].Blank() {
		return
	}
	own := row.Cells[i].Column
	value, column := sheet.Cell{Text: l.rest, Kind: sheet.Text}, own
	if l.rest == "" {
		value, column = v.rightOf(l.field, row, i, merges)
	}
	if l.field == "unit" && v.measures(value) {
		return // the label also means the unit of measure: this says what the table counts in
	}
	if _, known := f.Refs[l.field]; known && value.Blank() {
		return
	}
	f.Refs[l.field] = sheet.Address(column, row.N)
	if !value.Blank() {
		f.Values[l.field] = value
	}
}

// rightOf is the value beside a label; where there is none, or another label
// comes first, the cell where it should stand.
func (v *Vocabulary) rightOf(f Field, row sheet.Row, i int, merges []sheet.Range) (sheet.Cell, int32) {
	if at, ok := filled(row, i); ok {
		s := row.Cells[at]
		own := v.labelled(s)
		if len(own) == 0 || len(own) == 1 && own[0] == (label{field: f}) && v.last(row, at) {
			return s.Value(), s.Column
		}
	}
	column := row.Cells[i].Column
	for _, m := range merges {
		if m.Left == column && m.Top <= row.N && row.N <= m.Bottom {
			column = m.Right
		}
	}
	return sheet.Cell{}, column + 1
}

// last: nothing follows a cell on its row that might be its value.
func (v *Vocabulary) last(row sheet.Row, i int) bool {
	at, ok := filled(row, i)
	return !ok || len(v.labelled(row.Cells[at])) > 0
}

// filled finds the next cell of a row that holds something.
func filled(row sheet.Row, i int) (at int, ok bool) {
	for at := i + 1; at < len(row.Cells); at++ {
		if !row.Cells[at].Blank() {
			return at, true
		}
	}
	return 0, false
}

func (v *Vocabulary) labelled(s sheet.Cell) []label {
	if s.Kind != sheet.Text {
		return nil
	}
	return v.labels(s.Text)
}

func (v *Vocabulary) measures(c sheet.Cell) bool {
	word := campaign.Fold(c.Text)
	return slices.ContainsFunc(v.units, func(unit string) bool { return word == campaign.Fold(unit) })
}

// label is a label in a cell, with what follows its colon there.
type label struct {
	field Field
	rest  string
}

// maxSummaryText bounds, in bytes, the cell in which labels are looked for.
const maxSummaryText = 2000

// labels finds the labels in one cell's text: alone, with the value behind a colon, or several
// with their values one behind another.
func (v *Vocabulary) labels(text string) []label {
	if len(text) > maxSummaryText {
		return nil
	}
	var out []label
	begin := 0 // of what follows the last label
	for at, r := range text {
		if r != ':' && r != 0xFF1A {
			continue
		}
		field, start, ok := v.labelBefore(text, begin, at)
		switch {
		case ok && len(out) > 0:
			out[len(out)-1].rest = sheet.Clean(text[begin:start])
			fallthrough
		case ok:
			out = append(out, label{field: field})
			begin = at + utf8.RuneLen(r)
		case len(out) == 0:
			return nil
		}
	}
	if len(out) > 0 {
		out[len(out)-1].rest = sheet.Clean(text[begin:])
		return out
	}
	if h, ok := v.label(Summary, text); ok {
		return []label{{field: h.field}}
	}
	return nil
}

// labelBefore finds the label that ends at a colon: all since begin, or its
// last word, or what follows the digits of a value.
func (v *Vocabulary) labelBefore(text string, begin, colon int) (Field, int, bool) {
	between := text[begin:colon]
	value := strings.TrimLeftFunc(between, unicode.IsSpace)
	word := strings.TrimLeftFunc(value, unicode.IsDigit)
	digits := begin > 0 && word != value && !strings.HasPrefix(word, ".") // 2. counts the labels
	if h, ok := v.label(Summary, between); ok && !digits {
		return h.field, begin, true
	}
	if begin == 0 {
		return "", 0, false
	}
	cut := strings.LastIndexFunc(strings.TrimRightFunc(between, unicode.IsSpace), separates)
	if digits {
		cut = max(cut, len(between)-len(word))
	}
	if cut < 0 {
		return "", 0, false
	}
	h, ok := v.label(Summary, strings.TrimLeftFunc(between[cut:], separates))
	return h.field, begin + cut, ok
}

// separates reports whether a character may stand between a value and the next label.
func separates(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(",;\uff0c\uff1b\u3001\u3002", r)
}

// UnitInTitles is the one unit that is named above a table, and where. Of names within each
// other the longer counts.
func (f *Form) UnitInTitles(names *campaign.Names) (unit int, ref string, known bool) {
	for _, title := range f.Titles {
		at, found := names.UnitWithin(title.Text)
		switch {
		case !found:
		case !known:
			unit, ref, known = at, title.Ref, true
		case unit != at:
			return 0, "", false
		}
	}
	return unit, ref, known
}
