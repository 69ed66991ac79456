package finding

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// How many findings are told one by one: those that say the very same of rows of one column, and
// those of one check on one sheet that are only for the record.
const mostAlike, mostRecords = 10, 5

// Split takes the address of a cell apart.
func (p Place) Split() (column string, row int) {
	column = strings.TrimRight(p.Cell, "0123456789")
	row, _ = strconv.Atoi(p.Cell[len(column):])
	return column, row
}

// Gather puts together what is told as one: more of a kind than anybody reads one by one. Each
// other finding stands for itself. They stand where the first of them stood.
func Gather(found []*Finding) (told [][]*Finding) {
	alike := map[Finding][]*Finding{}
	for _, f := range found {
		alike[f.kind()] = append(alike[f.kind()], f)
	}
	for _, f := range found {
		switch all := alike[f.kind()]; {
		case len(all) <= f.most():
			told = append(told, []*Finding{f})
		case all[0] == f:
			told = append(told, all)
		}
	}
	return told
}

// Info reports whether a finding is for the record alone, and asks for nothing.
func (f *Finding) Info() bool { return f.Severity == Info }

// most is how many of a finding's kind are told one by one.
func (f *Finding) most() int {
	switch {
	case f.Info():
		return mostRecords
	case f.Place.Cell == "":
		return math.MaxInt
	}
	return mostAlike
}

// kind is what a finding says, of its column and not of its row; of one for the record its check.
func (f *Finding) kind() Finding {
	if f.Info() {
		return Finding{Code: f.Code, Severity: f.Severity, Place: Place{Sheet: f.Place.Sheet}}
	}
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
