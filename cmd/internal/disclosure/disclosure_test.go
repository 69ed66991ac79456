package disclosure

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// shown is a table of cells as published: a row a line, its total last.
func shown(cells []Cell, columns int) string {
	var b strings.Builder
	for i, c := range cells {
		switch c.Show {
		case Plain, Fixed:
			fmt.Fprint(&b, c.N)
		case Fewer:
			b.WriteString("<")
		case Hidden:
			b.WriteString("x")
		}
		if i%columns == columns-1 {
			b.WriteString("; ")
		} else {
			b.WriteString(" ")
		}
	}
	return strings.TrimSuffix(b.String(), "; ")
}

// grid is a table with its totals: cells by row, each row's total behind it, the
// columns' totals below. Totals are fixed.
func grid(rows ...[]int) (t *Table) {
	t = &Table{}
	columns := make([][]int, len(rows[0])+1)
	for _, row := range rows {
		var parts []int
		for _, n := range row {
			parts = append(parts, t.Add(n, Plain))
		}
		for c, at := range append(parts, t.Sum(parts, Fixed)) {
			columns[c] = append(columns[c], at)
		}
	}
	for _, parts := range columns {
		t.Sum(parts, Fixed)
	}
	return t
}

func TestHide(t *testing.T) {
	for name, c := range map[string]struct {
		rows [][]int
		want string
	}{
		"nothing small":         {[][]int{{10, 20}, {30, 40}}, "10 20 30; 30 40 70; 40 60 100"},
		"zeros alone give none": {[][]int{{0, 20}, {30, 0}}, "0 20 20; 30 0 30; 30 20 50"},
		// 3 alone would be 23 − 20 and 33 − 30: its row and column lose a cell each, and those another.
		"one small": {[][]int{{3, 20}, {30, 40}}, "< x 23; x x 70; 33 60 93"},
		// Two small ones in a row cover one another there, but not in their columns.
		"two small":   {[][]int{{3, 3, 20}, {30, 40, 50}}, "< < 20 26; x x 50 120; 33 43 70 146"},
		"a small row": {[][]int{{1, 8}, {30, 40}, {50, 60}}, "x x 9; x x 70; 50 60 110; 81 108 189"},
	} {
		if got := shown(grid(c.rows...).Hide(5), len(c.rows[0])+1); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
}

// TestNothingIsGivenAway tries small tables against a slow search: of every cell that
// is not told, at least three values fit all that is, unless nothing was left to hide
// beside it.
func TestNothingIsGivenAway(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		rows := make([][]int, 3)
		for i := range rows {
			rows[i] = []int{r.IntN(8), 3 + r.IntN(8)}
		}
		table := grid(rows...)
		cells, sums := table.Hide(5), table.sums
		for _, c := range cells {
			if c.Show == Plain && c.N > 0 && c.N < 5 {
				t.Fatalf("%v: a small cell is told: %s", rows, shown(cells, 3))
			}
		}
		values := possibleValues(cells, sums)
		for i, c := range cells {
			need := possible
			for _, s := range sums {
				for _, p := range s.parts {
					if p == i {
						need = min(need, cells[s.total].N+1)
					}
				}
			}
			if !c.told() && len(values[i]) < need && !allHidden(cells, sums, i) {
				t.Fatalf("%v: %s gives cell %d away: %v", rows, shown(cells, 3), i, values[i])
			}
		}
	}
}

// allHidden: nothing more could be hidden beside a cell.
func allHidden(cells []Cell, sums []sum, at int) bool {
	for _, s := range sums {
		in := false
		for _, p := range s.parts {
			in = in || p == at
		}
		for _, p := range s.parts {
			if in && cells[p].Show == Plain {
				return false
			}
		}
	}
	return true
}

// possibleValues are all values each cell takes in a table that agrees with what is told.
func possibleValues(cells []Cell, sums []sum) []map[int]bool {
	values := make([]map[int]bool, len(cells))
	for i := range values {
		values[i] = map[int]bool{}
	}
	trial := make([]int, len(cells))
	var try func(i int)
	try = func(i int) {
		if i == len(cells) {
			for i, n := range trial {
				values[i][n] = true
			}
			return
		}
		low, high := cells[i].N, cells[i].N
		switch cells[i].Show {
		case Fewer:
			low, high = 1, 4
		case Hidden:
			low, high = 0, 22
		}
		for n := low; n <= high; n++ {
			if trial[i] = n; agree(trial, sums, i) {
				try(i + 1)
			}
		}
	}
	try(0)
	return values
}

// agree: no sum all of whose cells are set by now is broken, nor exceeded.
func agree(trial []int, sums []sum, set int) bool {
	for _, s := range sums {
		last := s.total
		sum := 0
		for _, p := range s.parts {
			last = max(last, p)
			sum += trial[p]
		}
		if last == set && sum != trial[s.total] {
			return false
		}
	}
	return true
}

// Of a sum of 30 three are not told, and another part has to go with them: the smaller of the
// two, unless that is spared; where both are, one goes all the same.
func TestSpare(t *testing.T) {
	for name, tt := range map[string]struct {
		spare []int
		want  []Show
	}{
		"the smaller":           {nil, []Show{Fewer, Hidden, Plain, Fixed}},
		"the smaller is spared": {[]int{1}, []Show{Fewer, Plain, Hidden, Fixed}},
		"both are":              {[]int{1, 2}, []Show{Fewer, Hidden, Plain, Fixed}},
	} {
		var table Table
		parts := []int{table.Add(3, Plain), table.Add(10, Plain), table.Add(17, Plain)}
		table.Sum(parts, Fixed)
		for _, i := range tt.spare {
			table.Spare(i)
		}
		for i, c := range table.Hide(5) {
			if c.Show != tt.want[i] {
				t.Errorf("%s: cell %d of %d: %v, want %v", name, i, c.N, c.Show, tt.want[i])
			}
		}
	}
}
