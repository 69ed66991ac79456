package workbook

import (
	"slices"
	"strconv"
)

// Look returns what stands in a cell, as people see it, and on a table sheet
// the name of the person the row is about. Both are empty where the book's
// sheets have no such cell.
func (o *Original) Look(sheet, cell string) (value, name string) {
	column, row, ok := parseAddress([]byte(cell))
	if !ok {
		return "", ""
	}
	for i := range o.Book.Tables {
		if t := &o.Book.Tables[i]; t.Name == sheet {
			return o.lookInTable(t, column, row)
		}
	}
	if f := o.Book.Summary; f != nil && f.Name == sheet {
		for field, ref := range f.Refs {
			if ref == cell {
				return o.seen(field, f.Values[field]), ""
			}
		}
	}
	return "", ""
}

func (o *Original) lookInTable(t *Table, column, row int32) (value, name string) {
	at, ok := slices.BinarySearchFunc(t.Rows, row, func(r Row, n int32) int { return int(r.N - n) })
	if !ok {
		return "", ""
	}
	r := &t.Rows[at]
	if i := slices.Index(t.Columns, column); i >= 0 {
		value = o.seen(t.Fields[i], r.Cells[i])
	}
	return value, t.Get(r, "name").String()
}

// seen writes a stored day number as the date it is shown as.
func (o *Original) seen(f Field, c Cell) string {
	if c.Kind == Number && natureOf(f) == natureDate {
		if n, err := strconv.ParseFloat(c.Text, 64); err == nil && n < lastSerial && n >= firstSerial-lag1904 {
			if d, reading := numberDate(c.Text, Window{Date1904: o.Book.Date1904}); reading == Good {
				return d.String()
			}
		}
	}
	return c.String()
}
