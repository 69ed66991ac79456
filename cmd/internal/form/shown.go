package form

import (
	"slices"
	"strconv"
	"strings"

	"dailydose/cmd/internal/sheet"
)

// Shown returns what stands in a cell, as people see it, and on a table sheet
// the name of the person the row is about. Both are empty where the book's
// sheets have no such cell.
func (b *Book) Shown(tab, cell string) (value, name string) {
	column, row, ok := sheet.ParseAddress([]byte(cell))
	if !ok {
		return "", ""
	}
	for i := range b.Tables {
		if t := &b.Tables[i]; t.Name == tab {
			return b.shownInTable(t, column, row)
		}
	}
	if f := b.Summary; f != nil && f.Name == tab {
		for field, ref := range f.Refs {
			if ref == cell {
				return b.shown(field, f.Values[field]), ""
			}
		}
	}
	return "", ""
}

func (b *Book) shownInTable(t *Table, column, row int32) (value, name string) {
	at, ok := slices.BinarySearchFunc(t.Rows, row, func(r Row, n int32) int { return int(r.N - n) })
	if !ok {
		return "", ""
	}
	r := &t.Rows[at]
	if i := slices.Index(t.Columns, column); i >= 0 {
		value = b.shown(t.Fields[i], r.Cells[i])
	}
	return value, start(t.Get(r, "name"))
}

// shown writes a stored day number as the date it is shown as.
func (b *Book) shown(f Field, c sheet.Cell) string {
	if c.Kind == sheet.Number && f.Type() == TypeDate {
		if n, err := strconv.ParseFloat(c.Text, 64); err == nil && n < lastSerial && n >= firstSerial-lag1904 {
			if d, reading := numberDate(c.Text, Window{Date1904: b.Date1904}); reading == Good {
				return d.String()
			}
		}
	}
	return start(c)
}

// start is a cell's text, or as much of an endless one as anybody will look at.
func start(c sheet.Cell) string {
	if endless(c.Text) {
		c.Text = strings.ToValidUTF8(c.Text[:10*maxLabel], "")
	}
	return c.String()
}
