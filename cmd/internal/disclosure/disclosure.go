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
	Fixed              // as it is, whatever it holds: it is published anyway
)

// possible is how many values a hidden cell must keep.
const possible = 3

// Table is the cells that a day publishes, and what it publishes of their sums. The zero
// value is ready.
type Table struct {
	cells []Cell
	sums  []sum
	least int
	needs []int // by cell: possible values it must keep
	spare map[int]bool
}

// sum is a published relation: the cell total is the sum of parts, all by index.
type sum struct {
	total int
	parts []int
}

// Add enters a cell and returns its index.
func (t *Table) Add(n int, show Show) int {
	t.cells = append(t.cells, Cell{n, show})
	return len(t.cells) - 1
}

// Sum enters a cell that is the sum of others, by their indexes, and returns its own.
func (t *Table) Sum(parts []int, show Show) int {
	n := 0
	for _, i := range parts {
		n += t.cells[i].N
	}
	t.sums = append(t.sums, sum{len(t.cells), parts})
	return t.Add(n, show)
}

// Spare marks a cell that readers ask for first: it is hidden for another's sake only where nothing
// else is left to hide.
func (t *Table) Spare(i int) {
	if t.spare == nil {
		t.spare = map[int]bool{}
	}
	t.spare[i] = true
}

// Hide settles how the cells are published and returns them. Of a total under twice the
// least no part is told; of other cells those below the least are not, nor as many others
// as it takes for each that is not told to keep several possible values.
func (t *Table) Hide(least int) []Cell {
	t.least = least
	for i, c := range t.cells {
		if c.N > 0 && c.N < least && c.Show != Fixed {
			t.cells[i].Show = Fewer
		}
	}
	for _, s := range t.sums {
		if n := t.cells[s.total].N; n > 0 && n < 2*least {
			t.hide(s.parts)
		}
	}
	t.settleNeeds()
	for t.widen() {
	}
	return t.cells
}

// settleNeeds says how many possible values each cell must keep: several, but where a published
// total of fewer is not split, no more than that itself leaves open.
func (t *Table) settleNeeds() {
	t.needs = slices.Repeat([]int{possible}, len(t.cells))
	for _, s := range t.sums {
		for _, i := range s.parts {
			t.needs[i] = min(t.needs[i], t.cells[s.total].N+1)
		}
	}
}

func (t *Table) hide(parts []int) {
	for _, i := range parts {
		if t.cells[i].Show != Fixed {
			t.cells[i].Show = Hidden
		}
	}
}

// told reports whether the cell is published as it is.
func (c Cell) told() bool { return c.Show == Plain || c.Show == Fixed }

// widen hides one cell more beside one of which the others tell too much: in the sum
// with the fewest that are hidden already. It reports whether there was one to hide.
func (t *Table) widen() bool {
	low, high := t.bounds()
	at, fewest := -1, 0
	for i := range t.cells {
		if t.cells[i].told() || high[i]-low[i]+1 >= t.needs[i] {
			continue
		}
		for _, s := range t.sums {
			if s.total != i && !slices.Contains(s.parts, i) {
				continue
			}
			if next, hidden := t.smallest(s); next >= 0 && (at < 0 || t.sooner(next, at, hidden < fewest)) {
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
func (t *Table) smallest(s sum) (least, hidden int) {
	least = -1
	for _, i := range append(slices.Clone(s.parts), s.total) {
		switch c := t.cells[i]; {
		case !c.told():
			hidden++
		case c.Show == Plain && (least < 0 || t.sooner(i, least, smaller(c.N, t.cells[least].N))):
			least = i
		}
	}
	return least, hidden
}

// sooner reports whether one cell is to be hidden before another: one that is not spared, of two
// alike the one that is better to hide.
func (t *Table) sooner(i, than int, better bool) bool {
	if t.spare[i] != t.spare[than] {
		return t.spare[than]
	}
	return better
}

// smaller prefers small cells, but zeros last: where they stand is often known.
func smaller(a, b int) bool {
	if a == 0 || b == 0 {
		return a > b
	}
	return a < b
}

// bounds are the values that each cell may have, as far as what is published tells.
func (t *Table) bounds() (low, high []int) {
	low, high = make([]int, len(t.cells)), make([]int, len(t.cells))
	all := 0
	for _, c := range t.cells {
		all += c.N
	}
	for i, c := range t.cells {
		switch c.Show {
		case Plain, Fixed:
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
func tighten(s sum, low, high []int) (changed bool) {
	sumLow, sumHigh := 0, 0
	for _, i := range s.parts {
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
	narrow(s.total, sumLow, sumHigh)
	for _, i := range s.parts {
		was, most := low[i], high[i]
		narrow(i, low[s.total]-(sumHigh-high[i]), high[s.total]-(sumLow-low[i]))
		sumLow += low[i] - was
		sumHigh += high[i] - most
	}
	return changed
}
