package form

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/sheet"
)

// A row under a header is a record, unless something in it says for sure that
// it is none. A person of whom only the name is known stays one.

// isTotal: the first text of the row says that it sums up others.
func (b *tableBody) isTotal(row sheet.Row) bool {
	for _, s := range row.Cells {
		if s.Kind == sheet.Text && (endless(s.Text) || !s.Blank() && !numeral(s.Text)) {
			named := b.table.Sheet == Indicators // its rows come pre-filled with a name
			return b.words.total(s.Text, !named)
		}
	}
	return false
}

// isHeader: the header again, as on every printed page.
func (b *tableBody) isHeader() bool {
	same := 0
	for i, c := range b.cells {
		if c.Kind == sheet.Text && saysTitle(c.Text, b.titles[i]) {
			same++
		}
	}
	return same >= 2 && same*2 > seen(b.cells)
}

// saysTitle reports whether a text, cleaned, is a column's title. Nearly all others begin with
// another character, and are spared the cleaning.
func saysTitle(text, title string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	own, _ := utf8.DecodeRuneInString(title)
	return text != "" && (first == own || !plain(first)) && !endless(text) && sheet.Clean(text) == title
}

// isPrefilled: nobody is in the row, only what is the same in all rows and was
// filled in ahead.
func (b *tableBody) isPrefilled(cells []sheet.Cell) bool {
	if !b.person {
		return false
	}
	for i, c := range cells {
		f := b.table.Fields[i]
		named := (f == "name" || f == "id_number") && !b.words.nothing(c)
		if !c.Blank() && (named || f != "name" && f != "id_number" && f != Sequence && !f.fillsDown()) {
			return false
		}
	}
	return true
}

// isNote: words for nothing, remarks and signatures under a table. Only what
// cannot be a record is one.
func (b *tableBody) isNote(row sheet.Row) bool {
	if b.person && (personNumber(b.cellOf("id_number")) || b.isCovered(row)) {
		return false // spares nearly all rows what follows
	}
	if b.saysNothing(row) {
		return true
	}
	seen, ok := b.fewCells(row)
	if !ok || len(seen) == 0 {
		return false
	}
	return len(seen) == 1 && b.isLoneNote(seen[0]) || b.isSignatures(seen)
}

// isCovered: the person stands in a merged cell that covers the row.
func (b *tableBody) isCovered(row sheet.Row) bool {
	for i, f := range b.table.Fields {
		if (f == "name" || f == "id_number") && !b.cells[i].Blank() && row.At(b.table.Columns[i]).Blank() {
			return true
		}
	}
	return false
}

// cellOf is the cell of a field in the row at hand.
func (b *tableBody) cellOf(f Field) sheet.Cell { return b.table.Get(&Row{Cells: b.cells}, f) }

// personNumber: the cell holds a number as long as those of people are.
func personNumber(c sheet.Cell) bool {
	run := 0
	for _, r := range c.Text {
		if 0xFF01 <= r && r <= 0xFF5E {
			r -= 0xFEE0
		}
		if '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z' {
			run++
		} else {
			run = 0
		}
		if run == 15 {
			return true
		}
	}
	return false
}

// saysNothing: in every cell of the row stands a word for nothing, as in the
// roster of a zero report.
func (b *tableBody) saysNothing(row sheet.Row) bool {
	return !slices.ContainsFunc(row.Cells, func(s sheet.Cell) bool { return !s.Blank() && !b.isRunning(s) && !b.words.nothing(s) })
}

// isRunning: a running number in its own column.
func (b *tableBody) isRunning(s sheet.Cell) bool {
	i := b.index(s.Column)
	return i >= 0 && b.table.Fields[i] == Sequence && numeral(s.Text)
}

// mostCells is the most cells that a line of signatures has.
const mostCells = 8

// fewCells lists the cells of a row that may be a note: they are few, and
// without a person's number. A short number at the left is a running one.
func (b *tableBody) fewCells(row sheet.Row) ([]sheet.Cell, bool) {
	var seen []sheet.Cell
	for _, s := range row.Cells {
		running := b.isRunning(s) || len(seen) == 0 && b.leads(s.Column) && len(s.Text) < 4 && numeral(s.Text)
		if s.Blank() || running {
			continue
		}
		if s.Kind != sheet.Text && s.Kind != sheet.Number || personNumber(s) || len(seen) == mostCells {
			return nil, false
		}
		seen = append(seen, s)
	}
	return seen, true
}

// longNote is the length, in characters, of a lone text that is a remark under
// the table rather than a name.
const longNote = 20

func (b *tableBody) isLoneNote(s sheet.Cell) bool {
	text := s.Text
	switch {
	case s.Kind != sheet.Text:
		return false
	case b.words.note(text):
		return b.leads(s.Column) || signed(text)
	case b.words.isDate(s), b.isInstruction(text):
		return true
	}
	named := b.table.Sheet == Indicators // its rows come pre-filled with a name
	return b.leads(s.Column) && !named && utf8.RuneCountInString(text) > longNote
}

// leads: notes begin at the left edge, or not far behind the running numbers.
func (b *tableBody) leads(column int32) bool {
	i := b.index(column)
	return column == b.table.Columns[0] || i >= 0 && (b.table.Fields[i] == "name" || b.table.Fields[i] == "id_number")
}

// isInstruction: a numbered line of the instructions under a table, which
// speaks of one of its columns.
func (b *tableBody) isInstruction(text string) bool {
	digits := strings.TrimLeft(narrow(text), "0123456789")
	if len(digits) == len(narrow(text)) || !strings.HasPrefix(digits, ".") && !strings.HasPrefix(digits, "\u3001") {
		return false
	}
	return slices.ContainsFunc(b.titles, func(title string) bool {
		return strings.Contains(digits, title) && utf8.RuneCountInString(title) > 1
	})
}

// isSignatures: labels, each with what belongs to it behind the colon or in
// the next cell, dates among them; or a remark of known words.
func (b *tableBody) isSignatures(seen []sheet.Cell) bool {
	begun, open := false, false
	for _, s := range seen {
		label, ends := b.words.signature(s)
		switch {
		case label:
			begun, open = true, ends
		case b.isRemark(s):
			begun, open = true, false
		case b.isDose(s) || !open && !b.words.isDate(s):
			return false
		default:
			open = false
		}
	}
	return begun
}

func (b *tableBody) isDose(s sheet.Cell) bool {
	i := b.index(s.Column)
	if i < 0 || b.table.Fields[i] != "dose" {
		return false
	}
	_, reading := b.words.Dose(s)
	return reading != Bad
}

// isRemark: words for the table's end, a page's number, or the table's title again.
func (b *tableBody) isRemark(c sheet.Cell) bool {
	return c.Kind == sheet.Text && (b.words.remark(c.Text) || b.heads[campaign.Fold(withoutBrackets(c.Text))])
}

// shortTitle is the length, in characters, up to which a text above the header
// might be a name.
const shortTitle = 5

// readAbove remembers what stands above the header: it may come again on every
// printed page.
func (b *tableBody) readAbove(head []sheet.Row) {
	for _, row := range head {
		if row.N >= b.table.Header {
			return
		}
		for _, s := range row.Cells {
			title := campaign.Fold(withoutBrackets(s.Text))
			if s.Kind == sheet.Text && utf8.RuneCountInString(title) > shortTitle {
				b.heads[title] = true
			}
		}
	}
}

func signed(text string) bool { return strings.ContainsAny(text, ":\uff1a") }
