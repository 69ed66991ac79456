package finding

import (
	"slices"
	"strconv"
	"strings"
)

// mostAlike is how many findings that say the very same of rows of one column are told one by one.
const mostAlike = 10

// Split takes the address of a cell apart.
func (p Place) Split() (column string, row int) {
	column = strings.TrimRight(p.Cell, "0123456789")
	row, _ = strconv.Atoi(p.Cell[len(column):])
	return column, row
}

// Gather puts together what is told as one: findings that say the very same of more rows of one
// column than anybody reads one by one. Each other finding stands for itself. They stand where
// the first of them stood.
func Gather(found []*Finding) (told [][]*Finding) {
	alike := map[Finding][]*Finding{}
	for _, f := range found {
		alike[f.ofColumn()] = append(alike[f.ofColumn()], f)
	}
	for _, f := range found {
		switch all := alike[f.ofColumn()]; {
		case f.Place.Cell == "" || len(all) <= mostAlike:
			told = append(told, []*Finding{f})
		case all[0] == f:
			told = append(told, all)
		}
	}
	return told
}

// ofColumn is what a finding says, of its column and not of its row.
func (f *Finding) ofColumn() Finding {
	same := *f
	same.Place.Cell, _ = f.Place.Split()
	return same
}

// Rows are those that findings are about, without a gap from first to last in each.
func Rows(found []*Finding) (spans [][2]int) {
	var rows []int
	for _, f := range found {
		_, row := f.Place.Split()
		rows = append(rows, row)
	}
	slices.Sort(rows)
	for _, row := range slices.Compact(rows) {
		if last := len(spans) - 1; last >= 0 && spans[last][1] == row-1 {
			spans[last][1] = row
		} else {
			spans = append(spans, [2]int{row, row})
		}
	}
	return spans
}
