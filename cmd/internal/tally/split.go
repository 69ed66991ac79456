package tally

import (
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/disclosure"
)

// split settles how counts of people of the units by an attribute, counts[unit][attribute], are
// published beside the county's by the same attribute. What every unit and the county have in
// all is published as it is.
func split(counts [][]int, county []int, least int) (units [][]disclosure.Cell, whole []disclosure.Cell) {
	whole = splitRow(county, least)
	var t disclosure.Table
	var rows [][]int // cells
	columns := make([][]int, len(county))
	for _, row := range counts {
		var cells []int
		for k, n := range row {
			at := t.Add(n, disclosure.Plain)
			cells, columns[k] = append(cells, at), append(columns[k], at)
		}
		rows = append(rows, cells)
	}
	for _, row := range rows {
		t.Sum(row, disclosure.Fixed)
	}
	for k, column := range columns {
		show := whole[k].Show
		if show == disclosure.Plain {
			show = disclosure.Fixed
		}
		t.Sum(column, show)
	}
	cells, width := t.Hide(least), len(county)
	for i := range counts {
		units = append(units, cells[i*width:(i+1)*width])
	}
	return units, whole
}

// splitRow settles how counts that add up to one that is published are.
func splitRow(counts []int, least int) []disclosure.Cell {
	var t disclosure.Table
	t.Sum(campaign.Each(counts, func(n int) int { return t.Add(n, disclosure.Plain) }), disclosure.Fixed)
	return t.Hide(least)[:len(counts)]
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
	for column := range county.Told.cells() {
		row := func(f *FollowUp) []int {
			return campaign.Each(f.Reasons, func(r ReasonCases) int { return r.counts()[column] })
		}
		cells, whole := split(campaign.Each(units, row), row(county), c.facts.Drive.MinCell)
		for i, f := range append(units, county) {
			for k, cell := range append(cells, whole)[i] {
				*f.Reasons[k].Told.cells()[column] = cell
			}
		}
	}
}

func (r *ReasonCases) counts() [5]int {
	return [...]int{r.Open, r.Closed, r.Broken, r.Untended, r.Nobody}
}

// cells are how each of the counts is published.
func (t *Told) cells() [5]*disclosure.Cell {
	return [...]*disclosure.Cell{&t.Open, &t.Closed, &t.Broken, &t.Untended, &t.Nobody}
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
		counts := campaign.Each(f.Course, func(r ReasonCourse) int { return r.Open[day] })
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
	for _, c := range t.cells() {
		if c.N > 0 || c.Show != disclosure.Plain {
			return true
		}
	}
	return false
}
