package form

import (
	"slices"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/sheet"
)

// headerRows is how deep into a sheet a header row is looked for.
const headerRows = 30

// header is where a table's columns are.
type header struct {
	bottom  int32        // its lower row; data begins below
	columns []headerText // of known meaning
	unknown []headerText
	missing []Field // required, not found
}

// headerText is what stands over one column, in one row or two.
type headerText struct {
	column int32
	row    int32
	text   string // as it is looked up
	heading
	known bool
}

// headerFinder looks for headers in one tab. What a text there may mean is worked out
// once, for all kinds of table.
type headerFinder struct {
	words  *Vocabulary
	tab    *sheet.Tab
	texts  map[string]foldedLabel // by text as typed
	labels map[int]int            // by row: labelsAt
}

func (v *Vocabulary) headersOf(tab *sheet.Tab) *headerFinder {
	return &headerFinder{v, tab, map[string]foldedLabel{}, map[int]int{}}
}

// findHeader looks for the header of a kind of table in a tab.
func (v *Vocabulary) findHeader(kind Sheet, tab *sheet.Tab) header {
	return v.headersOf(tab).find(kind, 1)
}

// find looks for the header of a kind of table: the first row, alone or
// with the one under it, in which all required columns are known. Where there
// is none it returns the row that knows the most of them. Rows of fewer than least
// labels of any kind of table are passed over.
func (f *headerFinder) find(kind Sheet, least int) header {
	best := header{missing: f.words.columns[kind].required}
	for i, row := range f.tab.Rows {
		if row.N > headerRows {
			break
		}
		if f.labelsAt(i) < least {
			continue
		}
		under := f.under(i)
		h := f.at(kind, row, sheet.Row{})
		if under.N > 0 {
			if deep := f.at(kind, row, under); len(deep.columns) > len(h.columns) {
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

// labelsAt is in how many columns of the i-th row, alone or with the one under it, a label
// of some table may stand: nearly always none, and then it can be no table's header.
func (f *headerFinder) labelsAt(i int) int {
	n, known := f.labels[i]
	if known {
		return n
	}
	row, under := f.tab.Rows[i], f.under(i)
	for _, column := range columnsOf(row, under) {
		above, below := row.At(column).Text, under.At(column).Text
		group := row.At(groupColumn(column, row.N, f.tab.Merges)).Text
		if slices.ContainsFunc([]string{above, below, group + below}, f.isLabel) {
			n++
		}
	}
	f.labels[i] = n
	return n
}

func (f *headerFinder) isLabel(text string) bool {
	l := f.folded(text)
	return f.words.headlines[l.whole] || f.words.headlines[l.bare]
}

// under is the row directly under the i-th, where a header may still reach it; else none.
func (f *headerFinder) under(i int) sheet.Row {
	row, rest := f.tab.Rows[i], f.tab.Rows[i+1:]
	if len(rest) == 0 || rest[0].N != row.N+1 || row.N >= headerRows {
		return sheet.Row{}
	}
	return rest[0]
}

// at reads a row, and the one under it if given, as a header.
func (f *headerFinder) at(kind Sheet, upper, lower sheet.Row) header {
	texts := f.singleTexts(kind, upper)
	bottom := upper.N
	if lower.N > 0 {
		deep, ok := f.deepTexts(kind, upper, lower)
		if !ok {
			return header{missing: f.words.columns[kind].required}
		}
		texts, bottom = deep, lower.N
	}
	h := header{bottom: bottom}
	for _, t := range texts {
		t.text = sheet.Clean(t.text)
		h.take(t)
	}
	slices.SortFunc(h.columns, leftFirst)
	slices.SortFunc(h.unknown, leftFirst)
	h.missing = campaign.Where(f.words.columns[kind].required, func(field Field) bool {
		return !slices.ContainsFunc(h.columns, func(c headerText) bool { return c.field == field })
	})
	return h
}

func leftFirst(a, b headerText) int { return int(a.column - b.column) }

// take files a column. Of two that mean the same the better name wins, of
// equal ones the left; the other is unknown, never mixed in. Only products may
// stand in several columns.
func (h *header) take(t headerText) {
	if !t.known {
		h.unknown = append(h.unknown, t)
		return
	}
	for i, c := range h.columns {
		if c.field != t.field || t.field == Product {
			continue
		}
		if t.rank >= c.rank {
			h.unknown = append(h.unknown, t)
			return
		}
		h.unknown = append(h.unknown, c)
		h.columns = append(slices.Delete(h.columns, i, i+1), t)
		return
	}
	h.columns = append(h.columns, t)
}

func (f *headerFinder) singleTexts(kind Sheet, row sheet.Row) []headerText {
	var out []headerText
	for _, s := range row.Cells {
		if s.Kind == sheet.Text && !s.Blank() {
			out = append(out, f.text(kind, s.Column, row.N, s.Text))
		}
	}
	return out
}

func (f *headerFinder) text(kind Sheet, column, row int32, text string) headerText {
	h, ok := f.words.columns[kind].meaning(f.folded(text))
	return headerText{column, row, text, h, ok}
}

func (f *headerFinder) folded(text string) foldedLabel {
	l, ok := f.texts[text]
	if !ok {
		l = foldLabel(text)
		f.texts[text] = l
	}
	return l
}

// deepTexts reads a header two rows deep: the lower row divides what the upper
// one says over several columns. It is none where the
// lower row has something unknown under a column that is known already: then
// that row is data.
func (f *headerFinder) deepTexts(kind Sheet, upper, lower sheet.Row) ([]headerText, bool) {
	if slices.ContainsFunc(upper.Cells, isNumber) || slices.ContainsFunc(lower.Cells, isNumber) {
		return nil, false
	}
	var out []headerText
	divided := false
	for _, column := range columnsOf(upper, lower) {
		if lower.At(column).Blank() {
			out = append(out, f.text(kind, column, upper.N, upper.At(column).Text))
			continue
		}
		t, ok := f.dividedText(kind, column, upper, lower)
		if !ok {
			return nil, false
		}
		divided = divided || t.known
		out = append(out, t)
	}
	return out, divided
}

func isNumber(c sheet.Cell) bool { return c.Kind == sheet.Number }

// dividedText is what a column's two rows say together, or the lower alone.
func (f *headerFinder) dividedText(kind Sheet, column int32, upper, lower sheet.Row) (headerText, bool) {
	below := lower.At(column).Text
	above := upper.At(groupColumn(column, upper.N, f.tab.Merges)).Text
	if both := f.text(kind, column, lower.N, above+below); both.known && above != "" {
		return both, true
	}
	alone := f.text(kind, column, lower.N, below)
	taken := f.text(kind, column, upper.N, upper.At(column).Text).known
	return alone, !taken || alone.known
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

// texts lists what stands over the columns, from left to right.
func (h *header) texts() []string {
	all := slices.SortedFunc(slices.Values(slices.Concat(h.columns, h.unknown)), leftFirst)
	return campaign.Each(all, func(t headerText) string {
		return strings.Join(strings.Fields(campaign.Short(t.text, maxHeaderText)), "")
	})
}

// Shift is a paste that lies one column beside its header: nothing in such rows is
// what their columns say, so that they are not read.
type Shift struct {
	Rows int    // how many, among the table's Unread; 0: none
	Left bool   // it lies left of where it should, else right
	Ref  string // address of the first number of a person in a wrong column
}

// fewShifted rows one column off are a paste; fewer, beside others, are slips of their own.
const fewShifted = 3

// withoutShifted takes the rows off that were pasted one column beside the header of
// a list of persons.
func (b *tableBody) withoutShifted(rows []sheet.Row) []sheet.Row {
	if !b.person {
		return rows
	}
	for _, by := range []int32{1, -1} {
		numbers, shifted, first := 0, 0, int32(0)
		for _, row := range rows {
			switch {
			case personNumber(row.At(b.columnOf("id_number"))):
				numbers++
			case b.isShifted(row, by):
				if shifted++; shifted == 1 {
					first = row.N
				}
			}
		}
		if shifted < fewShifted && (shifted == 0 || numbers > 0) {
			continue
		}
		b.table.Unread += shifted
		b.table.Shift = Shift{shifted, by < 0, sheet.Address(b.columnOf("id_number")+by, first)}
		return slices.DeleteFunc(slices.Clone(rows), func(row sheet.Row) bool { return b.isShifted(row, by) })
	}
	return rows
}

// columnOf is the worksheet column of a field; 0: none.
func (b *tableBody) columnOf(f Field) int32 {
	if i := slices.Index(b.table.Fields, f); i >= 0 {
		return b.table.Columns[i]
	}
	return 0
}

// isShifted: the person's number stands beside its column, and the name or the day
// of the dose beside theirs.
func (b *tableBody) isShifted(row sheet.Row, by int32) bool {
	at := b.columnOf("id_number")
	if i := b.index(at + by); i >= 0 && b.table.Fields[i].Type() == TypeExact && b.table.Fields[i] != "phone" {
		return false // a number of somebody else's, or of before
	}
	number := row.At(at + by)
	if personNumber(row.At(at)) || !personNumber(number) {
		return false
	}
	id := ReadPersonID(IDCard, number)
	return id.Problem != IDMalformed && (b.nameBeside(row, by) || b.dayBeside(row, by))
}

func (b *tableBody) nameBeside(row sheet.Row, by int32) bool {
	name := row.At(b.columnOf("name") + by)
	return name.Kind == sheet.Text && !name.Blank() && !numeral(name.Text) && !personNumber(name)
}

func (b *tableBody) dayBeside(row sheet.Row, by int32) bool {
	at := b.columnOf("date")
	return at > 0 && b.words.isDate(row.At(at+by)) && !b.words.isDate(row.At(at))
}
