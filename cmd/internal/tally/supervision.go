package tally

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// Supervision is what the supervision office found, by unit, and how far it is mended.
type Supervision struct {
	Mending
	Share    Rate      // mended ÷ found
	Units    []Mending // in config order
	Problems []Problem // open ones first: overdue, then by when they are due; then mended
	Days     []RedDay  // one a reporting day
}

// Mending is what was found at one unit, and how far it is mended.
type Mending struct{ Found, Mended, Overdue int }

// RedDay is how many units were published red on a day, and how many of them were
// not before.
type RedDay struct {
	Day          day.Day
	Red, Entered int
}

// Mending is what was found at a unit.
func (c *Card) Mending(unit int) (m Mending) {
	if unit < len(c.Supervision.Units) {
		m = c.Supervision.Units[unit]
	}
	return m
}

// Problem is one finding of an inspection.
type Problem struct {
	Unit            int
	Date            day.Day
	Problem, Demand string // without names on record and long numbers
	DueOn, MendedOn day.Day
	Status          string // key of the choice list
	Overdue         int    // days past DueOn, for what is not mended
}

// supervision sets the register of problems as it stands.
func (c *counter) supervision() {
	s := &c.card.Supervision
	s.Units = make([]Mending, len(c.card.Units))
	for i := range c.facts.Inspected {
		p := c.problem(c.facts.Inspected[i].Row)
		s.Mending.count(p)
		s.Units[p.Unit].count(p)
		s.Problems = append(s.Problems, p)
	}
	s.Share = Share(s.Mended, s.Found)
	slices.SortStableFunc(s.Problems, func(a, b Problem) int {
		return cmp.Or(
			YesFirst(a.Status != "mended", b.Status != "mended"),
			cmp.Compare(b.Overdue, a.Overdue), cmp.Compare(a.DueOn, b.DueOn), cmp.Compare(b.Date, a.Date),
		)
	})
}

func (m *Mending) count(p Problem) {
	m.Found++
	m.Mended += ones(p.Status == "mended")
	m.Overdue += ones(p.Overdue > 0)
}

// redDays counts the units that were published red on every day.
func (c *Card) redDays() {
	c.Supervision.Days = byDay(c.Days, func(d day.Day) RedDay { return RedDay{Day: d} })
	for u := range c.Units {
		before := Light("")
		for i, l := range c.Units[u].Lights {
			if l == "" {
				continue
			}
			c.Supervision.Days[i].Red += ones(l == Red)
			c.Supervision.Days[i].Entered += ones(l == Red && before != Red)
			before = l
		}
	}
}

func (c *counter) problem(r *check.InspectionRow) Problem {
	return Problem{r.Unit, r.Date, r.Problem, r.Demand, r.DueOn, r.MendedOn, r.Status, r.DaysOverdue(c.facts.Day)}
}
