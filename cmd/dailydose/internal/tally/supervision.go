package tally

import (
	"cmp"
	"slices"

	"dailydose/cmd/dailydose/internal/check"
	"dailydose/cmd/dailydose/internal/day"
)

// Supervision is what the supervision office found, by unit, and how far it is mended.
type Supervision struct {
	Found, Mended, Working, Overdue int
	Problems                        []Problem // open ones first: overdue, then by when they are due; then mended
}

// Problem is one finding of an inspection.
type Problem struct {
	Unit            int
	Date            day.Day
	Problem, Demand string
	DueOn, MendedOn day.Day
	Status          string // key of the choice list
	Overdue         int    // days past DueOn, for what is not mended
}

// supervision sets the register of problems as it stands.
func (c *counter) supervision() {
	s := &c.card.Supervision
	for i := range c.facts.Inspected {
		p := c.problem(c.facts.Inspected[i].Row)
		s.Found++
		switch {
		case p.Status == "mended":
			s.Mended++
		case p.Status == "working":
			s.Working++
		}
		if p.Overdue > 0 {
			s.Overdue++
		}
		s.Problems = append(s.Problems, p)
	}
	slices.SortStableFunc(s.Problems, func(a, b Problem) int {
		return cmp.Or(
			compareBool(a.Status == "mended", b.Status == "mended"),
			cmp.Compare(b.Overdue, a.Overdue), cmp.Compare(a.DueOn, b.DueOn), cmp.Compare(b.Date, a.Date),
		)
	})
}

func (c *counter) problem(r *check.InspectionRow) Problem {
	p := Problem{r.Unit, r.Date, r.Problem, r.Demand, r.DueOn, r.MendedOn, r.Status, 0}
	if r.Status != "mended" && r.DueOn != 0 {
		p.Overdue = max(0, int(c.facts.Day-r.DueOn))
	}
	return p
}
