package form

import (
	"slices"

	"dailydose/cmd/internal/sheet"
)

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
