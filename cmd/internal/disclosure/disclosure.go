// Package disclosure says which counts of people a site may show, so that nobody is
// known by a small one, nor by what the others add up to (3-rules, "What a site may
// say of people"): primary and complementary cell suppression, audited by interval
// arithmetic.
package disclosure

import "slices"

// Cell is a count of people by an attribute.
type Cell struct {
	N    int
	Show Show
}

// Show is how a cell is published.
type Show uint8

// The ways.
const (
	Plain  Show = iota // as it is
	Fewer              // as fewer than the least that is told
	Hidden             // not at all, so that others cannot be worked out
)

// Sum is a published relation: the cell Total is the sum of Parts, all by index.
type Sum struct {
	Total int
	Parts []int
}

// possible is how many values a hidden cell must keep.
const possible = 3

// Hide settles how the cells of one day's tables are published. Cells of fixed are
// published as they are, whatever they hold. Of a total under twice the least no part
// is told; of other cells those below the least are not, nor as many others as it
// takes for each that is not told to keep several possible values.
func Hide(cells []Cell, fixed func(int) bool, sums []Sum, least int) {
	t := &tables{cells: cells, fixed: fixed, sums: sums, least: least}
	for i := range cells {
		if n := cells[i].N; n > 0 && n < least && !fixed(i) {
			cells[i].Show = Fewer
		}
	}
	for _, s := range sums {
		if n := cells[s.Total].N; n > 0 && n < 2*least {
			t.hide(s.Parts)
		}
	}
	t.settleNeeds()
	for t.widen() {
	}
}

type tables struct {
	cells []Cell
	fixed func(int) bool
	sums  []Sum
	least int
	needs []int // by cell: possible values it must keep
}

// settleNeeds says how many possible values each cell must keep: several, but where a published
// total of fewer is not split, no more than that itself leaves open.
func (t *tables) settleNeeds() {
	t.needs = make([]int, len(t.cells))
	for i := range t.needs {
		t.needs[i] = possible
	}
	for _, s := range t.sums {
		for _, i := range s.Parts {
			t.needs[i] = min(t.needs[i], t.cells[s.Total].N+1)
		}
	}
}

func (t *tables) hide(parts []int) {
	for _, i := range parts {
		if !t.fixed(i) {
			t.cells[i].Show = Hidden
		}
	}
}

// widen hides one cell more beside one of which the others tell too much: in the sum
// with the fewest that are hidden already. It reports whether there was one to hide.
func (t *tables) widen() bool {
	low, high := t.bounds()
	at, fewest := -1, 0
	for i := range t.cells {
		if t.cells[i].Show == Plain || high[i]-low[i]+1 >= t.needs[i] {
			continue
		}
		for _, s := range t.sums {
			if s.Total != i && !slices.Contains(s.Parts, i) {
				continue
			}
			if next, hidden := t.smallest(s); next >= 0 && (at < 0 || hidden < fewest) {
				at, fewest = next, hidden
			}
		}
	}
	if at >= 0 {
		t.cells[at].Show = Hidden
	}
	return at >= 0
}

// smallest is the smallest cell of a sum that is still told and need not be, -1 for
// none, and how many are not told.
func (t *tables) smallest(s Sum) (least, hidden int) {
	least = -1
	for _, i := range append(slices.Clone(s.Parts), s.Total) {
		switch c := t.cells[i]; {
		case c.Show != Plain:
			hidden++
		case !t.fixed(i) && (least < 0 || smaller(c.N, t.cells[least].N)):
			least = i
		}
	}
	return least, hidden
}

// smaller prefers small cells, but zeros last: where they stand is often known.
func smaller(a, b int) bool {
	if a == 0 || b == 0 {
		return a > b
	}
	return a < b
}

// bounds are the values that each cell may have, as far as what is published tells.
func (t *tables) bounds() (low, high []int) {
	low, high = make([]int, len(t.cells)), make([]int, len(t.cells))
	all := 0
	for _, c := range t.cells {
		all += c.N
	}
	for i, c := range t.cells {
		switch c.Show {
		case Plain:
			low[i], high[i] = c.N, c.N
		case Fewer:
			low[i], high[i] = 1, t.least-1
		case Hidden:
			high[i] = all
		}
	}
	for changed := true; changed; {
		changed = false
		for _, s := range t.sums {
			changed = tighten(s, low, high) || changed
		}
	}
	return low, high
}

// tighten draws from a sum what it says of its cells.
func tighten(s Sum, low, high []int) (changed bool) {
	sumLow, sumHigh := 0, 0
	for _, i := range s.Parts {
		sumLow += low[i]
		sumHigh += high[i]
	}
	narrow := func(i, least, most int) {
		if least > low[i] {
			low[i], changed = least, true
		}
		if most < high[i] {
			high[i], changed = most, true
		}
	}
	narrow(s.Total, sumLow, sumHigh)
	for _, i := range s.Parts {
		was, most := low[i], high[i]
		narrow(i, low[s.Total]-(sumHigh-high[i]), high[s.Total]-(sumLow-low[i]))
		sumLow += low[i] - was
		sumHigh += high[i] - most
	}
	return changed
}
