package finding

import (
	"fmt"
	"slices"
	"testing"
)

// Eleven rows with the same unknown product are told as one, at the first of them; ten are told one
// by one, and so is what stands in another column, sheet or with another value.
func TestGather(t *testing.T) {
	at := func(value, sheet, column string, from, to int) (all []*Finding) {
		for row := from; row <= to; row++ {
			all = append(all, New("R111.unknown", Finding{Place: Place{Sheet: sheet, Cell: fmt.Sprint(column, row)}, Value: value}, nil))
		}
		return all
	}
	found := slices.Concat(at("甲", "一", "L", 2, 9), at("乙", "一", "L", 10, 19), at("甲", "一", "L", 20, 21), at("甲", "二", "L", 2, 3), at("甲", "一", "L", 23, 23), at("甲", "一", "M", 2, 3))
	var sizes []int
	told := Gather(found)
	for _, all := range told {
		sizes = append(sizes, len(all))
	}
	if want := append([]int{11}, slices.Repeat([]int{1}, 14)...); !slices.Equal(sizes, want) {
		t.Errorf("%v, want %v", sizes, want)
	}
	if spans := Rows(told[0]); !slices.Equal(spans, [][2]int{{2, 9}, {20, 21}, {23, 23}}) {
		t.Errorf("rows %v", spans)
	}
	records := func(n int) (all []*Finding) {
		for row := range n {
			all = append(all, New("R122", Finding{Place: Place{Sheet: "一", Cell: fmt.Sprint("M", 2+row)}, Value: fmt.Sprint(row)}, Args{"date": fmt.Sprint(row)}))
		}
		return all
	}
	if five, six := Gather(records(5)), Gather(records(6)); len(five) != 5 || len(six) != 1 || len(six[0]) != 6 {
		t.Errorf("five records are %d lines, six %d", len(five), len(six))
	}
	whole := slices.Repeat([]*Finding{New("F008.undated", Finding{Place: Place{Sheet: "一"}}, nil)}, 12)
	if told := Gather(whole); len(told) != 12 {
		t.Errorf("of no cell: %d", len(told))
	}
}
