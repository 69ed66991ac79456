package tally

import (
	"slices"

	"dailydose/cmd/internal/disclosure"
)

// split settles how counts of people of the units by an attribute, counts[unit][attribute], are
// published beside the county's by the same attribute. What every unit and the county have in
// all is published as it is.
func split(counts [][]int, county []int, least int) (units [][]disclosure.Cell, whole []disclosure.Cell) {
	whole = splitRow(county, least)
	width := len(county)
	var cells []disclosure.Cell
	var sums []disclosure.Sum
	columns := make([]disclosure.Sum, width)
	for _, row := range counts {
		sum := disclosure.Sum{}
		for k, n := range row {
			sum.Parts, columns[k].Parts = append(sum.Parts, len(cells)), append(columns[k].Parts, len(cells))
			cells = append(cells, disclosure.Cell{N: n})
		}
		sums = append(sums, sum)
	}
	below := len(cells)
	told := map[int]bool{} // by cell: its total is told
	total := func(s *disclosure.Sum, show disclosure.Show) {
		n := 0
		for _, i := range s.Parts {
			n += cells[i].N
		}
		s.Total, told[len(cells)] = len(cells), show == disclosure.Plain
		cells = append(cells, disclosure.Cell{N: n, Show: show})
	}
	for i := range sums {
		total(&sums[i], disclosure.Plain)
	}
	for k := range columns {
		total(&columns[k], whole[k].Show)
	}
	disclosure.Hide(cells, func(i int) bool { return i >= below && told[i] }, append(sums, columns...), least)
	for i := range counts {
		units = append(units, cells[i*width:(i+1)*width])
	}
	return units, whole
}

// splitRow settles how counts that add up to one that is published are.
func splitRow(counts []int, least int) []disclosure.Cell {
	cells, all := make([]disclosure.Cell, len(counts), len(counts)+1), disclosure.Sum{Total: len(counts)}
	n := 0
	for k, count := range counts {
		cells[k], all.Parts = disclosure.Cell{N: count}, append(all.Parts, k)
		n += count
	}
	cells = append(cells, disclosure.Cell{N: n})
	disclosure.Hide(cells, func(i int) bool { return i == all.Total }, []disclosure.Sum{all}, least)
	return cells[:len(counts)]
}

// Told is how the counts of the cases of a reason are published.
type Told struct{ Open, Closed, Broken, Untended, Nobody disclosure.Cell }

// toldReasons gives every unit with cases a row for each reason of the county's, and settles
// how the counts are published.
func (c *counter) toldReasons() {
	county := &c.card.County.FollowUp
	var units []*FollowUp
	for u := range c.card.Units {
		f := &c.card.Units[u].FollowUp
		f.Reasons = inOrder(f.Reasons, county.Reasons)
		units = append(units, f)
	}
	for _, of := range []struct {
		n    func(*ReasonCases) int
		cell func(*ReasonCases) *disclosure.Cell
	}{
		{func(r *ReasonCases) int { return r.Open }, func(r *ReasonCases) *disclosure.Cell { return &r.Told.Open }},
		{func(r *ReasonCases) int { return r.Closed }, func(r *ReasonCases) *disclosure.Cell { return &r.Told.Closed }},
		{func(r *ReasonCases) int { return r.Broken }, func(r *ReasonCases) *disclosure.Cell { return &r.Told.Broken }},
		{func(r *ReasonCases) int { return r.Untended }, func(r *ReasonCases) *disclosure.Cell { return &r.Told.Untended }},
		{func(r *ReasonCases) int { return r.Nobody }, func(r *ReasonCases) *disclosure.Cell { return &r.Told.Nobody }},
	} {
		row := func(f *FollowUp) (counts []int) {
			for i := range f.Reasons {
				counts = append(counts, of.n(&f.Reasons[i]))
			}
			return counts
		}
		var counts [][]int
		for _, f := range units {
			counts = append(counts, row(f))
		}
		cells, whole := split(counts, row(county), c.facts.Drive.MinCell)
		for i, f := range append(units, county) {
			for k := range f.Reasons {
				if *of.cell(&f.Reasons[k]) = whole[k]; i < len(units) {
					*of.cell(&f.Reasons[k]) = cells[i][k]
				}
			}
		}
	}
}

// inOrder are a unit's reasons in the county's order, those it has no case of too.
func inOrder(own, all []ReasonCases) []ReasonCases {
	rows := make([]ReasonCases, len(all))
	for k := range all {
		rows[k].Reason = all[k].Reason
		for _, r := range own {
			if r.Reason == all[k].Reason {
				rows[k] = r
			}
		}
	}
	return rows
}

// toldCourse leaves of the course of the reasons, day by day, what may be published; the
// others of a day stand together, as what they come to is known from the whole.
func (f *FollowUp) toldCourse(least int) {
	rest := ReasonCourse{Untold, make([]int, len(f.Days))}
	for day := range f.Days {
		counts := make([]int, len(f.Course))
		for k := range f.Course {
			counts[k] = f.Course[k].Open[day]
		}
		for k, cell := range splitRow(counts, least) {
			if cell.Show != disclosure.Plain {
				f.Course[k].Open[day] = 0
				rest.Open[day] += cell.N
			}
		}
	}
	if len(f.Days) > 0 && slices.Max(rest.Open) > 0 {
		f.Course = append(f.Course, rest)
	}
}

// Any reports whether there is a count above nothing, or one that is not told.
func (t *Told) Any() bool {
	for _, c := range []disclosure.Cell{t.Open, t.Closed, t.Broken, t.Untended, t.Nobody} {
		if c.N > 0 || c.Show != disclosure.Plain {
			return true
		}
	}
	return false
}
