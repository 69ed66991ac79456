package tally

import (
	"math"
	"slices"

	"dailydose/cmd/internal/disclosure"
)

// disclose settles which counts of a lot are published (3-rules, "What a site may say of
// people": AEFI by lot). What the county has by product, class and severity is published as it
// is; a lot by its name with so many cases or more, the others of a product together: that
// a lot stands in the list would say that it has a case.
func (s *Safety) disclose(least int) {
	var t disclosure.Table
	for i := range s.Lots {
		show := disclosure.Hidden
		if s.batch(&s.Lots[i]).Named(least) {
			show = disclosure.Plain
		}
		t.Add(s.Lots[i].Cases, show)
	}
	for i, first := range pointers(s.Lots) {
		s.sum(&t, i, func(r *Reaction) bool {
			return r.Product == first.Product && r.Class == first.Class && r.Serious == first.Serious
		})
		if s.batch(first).Named(least) {
			s.sum(&t, i, func(r *Reaction) bool { return s.batch(r) == s.batch(first) })
		}
	}
	for i, cell := range t.Hide(least)[:len(s.Lots)] {
		s.Lots[i].Told = cell.Show == disclosure.Plain
	}
	s.named(least)
	s.tellable()
}

// Named reports whether a lot is published by its name.
func (e *Events) Named(least int) bool { return e.Lot != "" && e.Cases >= least }

// batch is the lot of a reaction.
func (s *Safety) batch(r *Reaction) *Events {
	i := slices.IndexFunc(s.Batches, func(b Events) bool { return b.Product == r.Product && b.Lot == r.Lot })
	return &s.Batches[i]
}

// named keeps of the lots those that are named, and behind each product's the others as one.
func (s *Safety) named(least int) {
	var told []Events
	for _, p := range s.Products {
		rest := Events{Product: p.Product}
		for _, b := range s.Batches {
			switch {
			case b.Product != p.Product:
			case b.Named(least):
				told = append(told, b)
			default:
				rest.Cases += b.Cases
			}
		}
		if rest.Cases > 0 {
			told = append(told, rest)
		}
	}
	s.Batches = told
}

// tellable sums what is published of reactions: each that is told of its lot, the others
// of a product, class and severity as one of no lot.
func (s *Safety) tellable() {
	for _, r := range s.Lots {
		if !r.Told {
			r.Lot, r.Doses, r.Per100k = "", 0, Rate{}
		}
		same := func(t Reaction) bool {
			return !t.Told && t.Product == r.Product && t.Class == r.Class && t.Serious == r.Serious
		}
		if i := slices.IndexFunc(s.Published, same); !r.Told && i >= 0 {
			s.Published[i].Cases += r.Cases
			continue
		}
		s.Published = append(s.Published, r)
	}
}

// sum enters a published cell that is the sum of some reactions, unless an earlier one of
// them than the one at hand has entered it.
func (s *Safety) sum(t *disclosure.Table, at int, of func(*Reaction) bool) {
	var parts []int
	for i := range s.Lots {
		if of(&s.Lots[i]) {
			parts = append(parts, i)
		}
	}
	if parts[0] == at {
		t.Sum(parts, disclosure.Fixed)
	}
}

// Interval is the 95 % confidence interval of a rate per 100,000 doses of which cases were
// counted: cases are taken as Poisson, by Byar's approximation (Breslow and Day, Statistical
// Methods in Cancer Research II, 1987, page 69).
type Interval struct{ Low, High float64 }

func interval(cases, doses int) Interval {
	const z = 1.959964
	bound := func(n, sign float64) float64 {
		if n == 0 {
			return 0
		}
		x := 1 - 1/(9*n) + sign*z/(3*math.Sqrt(n))
		return n * x * x * x * 100_000 / float64(doses)
	}
	return Interval{bound(float64(cases), -1), bound(float64(cases)+1, 1)}
}
