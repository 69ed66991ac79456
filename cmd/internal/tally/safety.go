package tally

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/disclosure"
)

// RateFrom is the number of doses from which a rate per 100,000 means anything:
// below it one case would outweigh the national figure.
const RateFrom = 10_000

// Safety is the adverse events following immunisation (AEFI) on record, each
// case once. No person is in it.
type Safety struct {
	Cases, Serious, Late int      // late: reported more than 48 hours after they occurred
	Deaths               int      // of the serious cases
	Recent               int      // serious cases reported in the last 7 days
	Timely               Rate     // reported within 48 hours ÷ cases
	Doses                int      // given in the county by roster
	Per100k, Serious100k Rate     // of all and of serious cases
	Between              Interval // of Per100k, where that is OK
	Classes              []Events // by class, most cases first
	Products             []Events // by product in config order
	Batches              []Events // as published: by product in config order, then by lot; a product's others as one, Lot ""
	Lots                 []Reaction
	Published            []Reaction // of Lots; those not to be told of a lot are summed under Lot ""
	SeriousCases         []SeriousCase
	Days                 []ReactionDay
}

// Events are cases of one class, one product or one lot.
type Events struct {
	Class   string // key of the choice list; only in Classes
	Product int    // -1 in Classes
	Lot     string // only in Batches
	Cases   int
	Serious int
	Doses   int
	Per100k Rate // OK from 10,000 doses on
}

// Reaction is the cases of one product, lot, class and severity.
type Reaction struct {
	Product int
	Lot     string
	Class   string
	Serious bool
	Cases   int
	Doses   int // of that product and lot, by roster
	Per100k Rate

	Told bool // published of its lot
}

// SeriousCase is one serious case, without its person.
type SeriousCase struct {
	Case     string
	Product  int
	Lot      string
	Class    string
	Occurred day.Day
	Reported day.Day
	Died     bool
	Late     bool
}

// ReactionDay is the cases that occurred on a day.
type ReactionDay struct {
	Day            day.Day
	Cases, Serious int
}

type reactionKey struct {
	lotKey
	class   string
	serious bool
}

// safety counts the cases against the doses given.
func (c *counter) safety() {
	s := &c.card.Safety
	s.Days = byDay(c.card.Days, func(d day.Day) ReactionDay { return ReactionDay{Day: d} })
	products, lots := c.dosesByLot()
	s.Doses = sum(products)
	byProduct := make([]Events, len(products))
	byLot := map[reactionKey]*Reaction{}
	for _, r := range c.facts.Reactions {
		a := r.Row
		lot := c.lot(a.Product, a.Lot)
		s.count(a, lot, c.facts.Day)
		s.class(a.Class, a.Serious)
		byProduct[a.Product].count(a.Serious)
		if i := c.card.at(a.Occurred); i >= 0 && a.Occurred >= c.facts.Drive.Start {
			s.Days[i].Cases++
			s.Days[i].Serious += ones(a.Serious)
		}
		key := reactionKey{lotOf(a.Product, a.Lot), a.Class, a.Serious}
		if byLot[key] == nil {
			byLot[key] = &Reaction{Product: a.Product, Lot: lot, Class: a.Class, Serious: a.Serious, Doses: lots[key.lotKey]}
		}
		byLot[key].Cases++
	}
	s.settle(byProduct, byLot, products)
	s.disclose(c.facts.Drive.MinCell)
}

// count takes a case of a lot into the totals; a serious one is told by itself.
func (s *Safety) count(a *check.ReactionRow, lot string, today day.Day) {
	s.Cases++
	s.Late += ones(a.ReportedLate())
	if !a.Serious {
		return
	}
	s.Serious++
	s.Deaths += ones(a.Outcome == check.Died)
	s.Recent += ones(a.Entered > today-paceDays)
	s.SeriousCases = append(s.SeriousCases, SeriousCase{Case: a.Case, Product: a.Product, Lot: lot, Class: a.Class,
		Occurred: a.Occurred, Reported: a.Entered, Died: a.Outcome == check.Died, Late: a.ReportedLate()})
}

func (e *Events) count(serious bool) {
	e.Cases++
	e.Serious += ones(serious)
}

func (s *Safety) class(key string, serious bool) {
	i := slices.IndexFunc(s.Classes, func(e Events) bool { return e.Class == key })
	if i < 0 {
		i = len(s.Classes)
		s.Classes = append(s.Classes, Events{Class: key, Product: -1})
	}
	s.Classes[i].count(serious)
}

// settle sets the rates and the order once every case is counted.
func (s *Safety) settle(byProduct []Events, byLot map[reactionKey]*Reaction, products []int) {
	s.Per100k, s.Serious100k = per100k(s.Cases, s.Doses), per100k(s.Serious, s.Doses)
	if s.Per100k.OK {
		s.Between = interval(s.Cases, s.Doses)
	}
	s.Timely = Share(s.Cases-s.Late, s.Cases)
	slices.SortStableFunc(s.Classes, func(a, b Events) int { return cmp.Compare(b.Cases, a.Cases) })
	for i := range s.Classes {
		s.Classes[i].Doses = s.Doses
		s.Classes[i].Per100k = per100k(s.Classes[i].Cases, s.Doses)
	}
	for p, e := range byProduct {
		if e.Cases == 0 && products[p] == 0 {
			continue
		}
		e.Product, e.Doses, e.Per100k = p, products[p], per100k(e.Cases, products[p])
		s.Products = append(s.Products, e)
	}
	for _, r := range byLot {
		r.Per100k = per100k(r.Cases, r.Doses)
		s.Lots = append(s.Lots, *r)
	}
	slices.SortFunc(s.Lots, func(a, b Reaction) int {
		return cmp.Or(cmp.Compare(a.Product, b.Product), strings.Compare(a.Lot, b.Lot),
			strings.Compare(a.Class, b.Class), YesFirst(a.Serious, b.Serious))
	})
	s.batches()
	slices.SortStableFunc(s.SeriousCases, func(a, b SeriousCase) int {
		return cmp.Or(YesFirst(a.Died, b.Died), cmp.Compare(b.Occurred, a.Occurred))
	})
}

// batches sums the reactions of each lot.
func (s *Safety) batches() {
	at := map[lotKey]int{}
	for _, r := range s.Lots {
		key := lotOf(r.Product, r.Lot)
		if _, met := at[key]; !met {
			at[key] = len(s.Batches)
			s.Batches = append(s.Batches, Events{Product: r.Product, Lot: r.Lot, Doses: r.Doses})
		}
		b := &s.Batches[at[key]]
		b.Cases += r.Cases
		if r.Serious {
			b.Serious += r.Cases
		}
		b.Per100k = per100k(b.Cases, b.Doses)
	}
}

// YesFirst puts what is true before what is not.
func YesFirst(a, b bool) int { return ones(b) - ones(a) }

// per100k is cases per 100,000 doses, from 10,000 doses on.
func per100k(cases, doses int) Rate {
	if doses < RateFrom {
		return Rate{}
	}
	return Rate{Value: float64(cases) * 100_000 / float64(doses), OK: true}
}

// dosesByLot counts the doses given in the county, each person's dose once.
func (c *counter) dosesByLot() (products []int, lots map[lotKey]int) {
	products, lots = make([]int, len(c.facts.Drive.Vaccines)), map[lotKey]int{}
	typed := map[lotKey]int{}
	c.givenHere(func(g *check.Given) {
		products[g.Product()]++
		typed[lotKey{g.Product(), g.Lot()}]++
	})
	for lot, n := range typed {
		lots[lotOf(lot.product, lot.lot)] += n
	}
	return products, lots
}

// givenHere visits every dose given in the county, each person's dose once,
// whoever reported it.
func (c *counter) givenHere(visit func(*check.Given)) {
	seen := personSet{}
	for _, g := range campaign.Pointers(c.facts.Given) {
		if g.Row.Said&check.GivenElsewhere == 0 && seen.first(g.Person, g.Dose()-1) {
			visit(g)
		}
	}
}

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
	for i, first := range campaign.Pointers(s.Lots) {
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
