package form

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"dailydose/cmd/internal/sheet"
)

// headerRows is how deep into a sheet a header row is looked for.
const headerRows = 30

// header is where a table's columns are.
type header struct {
	bottom  int32 // its lower row; data begins below
	columns []headerColumn
	unknown []headerText
	missing []Field // required, not found
}

// headerColumn is a column of known meaning.
type headerColumn struct {
	column int32
	text   string
	heading
}

// headerText is what stands over one column, in one row or two.
type headerText struct {
	column int32
	row    int32
	text   string // as it is looked up
	heading
	known bool
}

// findHeader looks for the header of a kind of table: the first row, alone or
// with the one under it, in which all required columns are known. Where there
// is none it returns the row that knows the most of them.
func (v *Vocabulary) findHeader(kind Sheet, tab *sheet.Tab) header {
	head, merges := tab.Rows, tab.Merges
	best := header{missing: v.columns[kind].required}
	for i, row := range head {
		if row.N > headerRows {
			break
		}
		h := v.headerAt(kind, row, nil, merges)
		if i+1 < len(head) && head[i+1].N == row.N+1 && row.N < headerRows {
			if deep := v.headerAt(kind, row, &head[i+1], merges); len(deep.columns) > len(h.columns) {
				h = deep
			}
		}
		if len(h.missing) == 0 {
			return h
		}
		if len(h.columns) > len(best.columns) {
			best = h
		}
	}
	return best
}

// headerAt reads a row, and the one under it if given, as a header.
func (v *Vocabulary) headerAt(kind Sheet, upper sheet.Row, lower *sheet.Row, merges []sheet.Range) header {
	texts := v.singleTexts(kind, upper)
	bottom := upper.N
	if lower != nil {
		deep, ok := v.deepTexts(kind, upper, *lower, merges)
		if !ok {
			return header{missing: v.columns[kind].required}
		}
		texts, bottom = deep, lower.N
	}
	h := header{bottom: bottom}
	for _, t := range texts {
		h.take(t)
	}
	slices.SortFunc(h.columns, func(a, b headerColumn) int { return int(a.column - b.column) })
	slices.SortFunc(h.unknown, func(a, b headerText) int { return int(a.column - b.column) })
	for _, f := range v.columns[kind].required {
		if !slices.ContainsFunc(h.columns, func(c headerColumn) bool { return c.field == f }) {
			h.missing = append(h.missing, f)
		}
	}
	return h
}

// take files a column. Of two that mean the same the better name wins, of
// equal ones the left; the other is unknown, never mixed in. Only products may
// stand in several columns.
func (h *header) take(t headerText) {
	if !t.known {
		h.unknown = append(h.unknown, t)
		return
	}
	own := headerColumn{t.column, t.text, t.heading}
	for i, c := range h.columns {
		if c.field != t.field || t.field == Product {
			continue
		}
		if t.rank >= c.rank {
			h.unknown = append(h.unknown, t)
			return
		}
		h.unknown = append(h.unknown, headerText{column: c.column, row: t.row, text: c.text})
		h.columns = append(slices.Delete(h.columns, i, i+1), own)
		return
	}
	h.columns = append(h.columns, own)
}

func (v *Vocabulary) singleTexts(kind Sheet, row sheet.Row) []headerText {
	var out []headerText
	for _, s := range row.Cells {
		if s.Kind == sheet.Text && !s.Blank() {
			out = append(out, v.headerText(kind, s.Column, row.N, s.Text))
		}
	}
	return out
}

func (v *Vocabulary) headerText(kind Sheet, column, row int32, text string) headerText {
	h, ok := v.label(kind, text)
	return headerText{column, row, sheet.Clean(text), h, ok}
}

// deepTexts reads a header two rows deep: the lower row divides what the upper
// one says over several columns. It is none where the
// lower row has something unknown under a column that is known already: then
// that row is data.
func (v *Vocabulary) deepTexts(kind Sheet, upper, lower sheet.Row, merges []sheet.Range) ([]headerText, bool) {
	var out []headerText
	divided := false
	for _, column := range columnsOf(upper, lower) {
		above, below := upper.At(column), lower.At(column)
		if above.Kind == sheet.Number || below.Kind == sheet.Number {
			return nil, false
		}
		if below.Blank() {
			out = append(out, v.headerText(kind, column, upper.N, above.Text))
			continue
		}
		t, ok := v.dividedText(kind, column, upper, lower, merges)
		if !ok {
			return nil, false
		}
		divided = divided || t.known
		out = append(out, t)
	}
	return out, divided
}

// dividedText is what a column's two rows say together, or the lower alone.
func (v *Vocabulary) dividedText(kind Sheet, column int32, upper, lower sheet.Row, merges []sheet.Range) (headerText, bool) {
	below := lower.At(column).Text
	above := upper.At(groupColumn(column, upper.N, merges)).Text
	if both := v.headerText(kind, column, lower.N, above+below); both.known && above != "" {
		return both, true
	}
	alone := v.headerText(kind, column, lower.N, below)
	if _, taken := v.label(kind, upper.At(column).Text); taken && !alone.known {
		return alone, false
	}
	return alone, true
}

// groupColumn is the column whose text stands over a column: its own, or the
// left one of the merged cell above it.
func groupColumn(column, row int32, merges []sheet.Range) int32 {
	for _, m := range merges {
		if m.Top <= row && row <= m.Bottom && m.Left <= column && column <= m.Right {
			return m.Left
		}
	}
	return column
}

// columnsOf are the columns that hold something in either row.
func columnsOf(rows ...sheet.Row) []int32 {
	var out []int32
	for _, row := range rows {
		for _, s := range row.Cells {
			if !s.Blank() {
				out = append(out, s.Column)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// maxHeaderText bounds, in characters, an unknown header that is reported.
const maxHeaderText = 50

// unknownHeaders lists the columns that are not read.
func (h *header) unknownHeaders(tab string) []Header {
	var out []Header
	for _, t := range h.unknown {
		out = append(out, Header{tab, sheet.Address(t.column, t.row), shortened(t.text)})
	}
	return out
}

func shortened(s string) string {
	if utf8.RuneCountInString(s) <= maxHeaderText {
		return s
	}
	return string([]rune(s)[:maxHeaderText]) + "\u2026"
}

// texts lists what stands over the columns, from left to right.
func (h *header) texts() []string {
	at := map[int32]string{}
	for _, c := range h.columns {
		at[c.column] = c.text
	}
	for _, t := range h.unknown {
		at[t.column] = t.text
	}
	var out []string
	for _, column := range slices.Sorted(maps.Keys(at)) {
		out = append(out, strings.Join(strings.Fields(shortened(at[column])), ""))
	}
	return out
}
