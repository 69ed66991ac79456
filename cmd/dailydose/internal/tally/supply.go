package tally

import (
	"cmp"
	"slices"
	"strings"

	"dailydose/cmd/dailydose/internal/campaign"
	"dailydose/cmd/dailydose/internal/check"
	"dailydose/cmd/dailydose/internal/day"
)

// Supply is the county's vaccine, in doses, as the stock ledger tells it.
type Supply struct {
	Known    bool // any movement is on record
	Products []Stock
	Lots     []Lot   // by product in config order, then by lot
	Flow     []Flow  // one a reporting day, over all products
	Due7     int     // doses falling due in the next 7 days
	Need7    int     // Due7 + required first doses × 7
	Stock    int     // over all products
	Shortage day.Day // the first day on which cumulated need exceeds the stock; 0: not within 28 days
}

// Balance is what came in and went out of a stock.
type Balance struct {
	Received, Used, Wasted, Returned int
	Issued                           int  // moved from the county's store to sites; still in the county
	Stock                            int  // received − used − wasted − returned, at least 0
	Below                            int  // by how much the books are below zero
	Wastage                          Rate // wasted ÷ (used + wasted)
	Recent                           int  // doses given by roster in the last 7 days
	Days                             Rate // of supply: stock ÷ mean daily doses of the last 7 days
}

// Stock is one product's.
type Stock struct {
	Product int
	Balance
	Given int // doses by roster since the ledger's first day
	Due7  int // doses falling due in the next 7 days
}

// Lot is one lot's stock.
type Lot struct {
	Product int
	Name    string
	Balance
	Expires  day.Day
	Expiring bool // within the threshold, with stock left
}

// Flow is one day's movements over all products, with the stock they leave.
type Flow struct {
	Day                              day.Day
	Received, Used, Wasted, Returned int
	Stock                            int
}

// lotKey tells lots apart as people type them.
type lotKey struct {
	product int
	lot     string
}

func lotOf(product int, lot string) lotKey { return lotKey{product, campaign.Fold(lot)} }

// supply books every movement up to the card's day, by product and lot.
func (c *counter) supply() {
	s := &c.card.Supply
	lots := map[lotKey]*Lot{}
	products := make([]Stock, len(c.facts.Drive.Vaccines))
	s.Flow = make([]Flow, len(c.card.Days))
	for i := range s.Flow {
		s.Flow[i].Day = c.card.Days[i]
	}
	for _, m := range c.facts.Movements {
		s.Known = true
		key := lotOf(m.Row.Product, m.Row.Lot)
		lot := lots[key]
		if lot == nil {
			lot = &Lot{Product: m.Row.Product, Name: m.Row.Lot}
			lots[key] = lot
		}
		lot.Expires = max(lot.Expires, m.Row.Expires)
		lot.book(m.Row)
		products[m.Row.Product].book(m.Row)
		c.flow(m.Row)
	}
	c.administered(products, lots)
	for p := range products {
		if st := &products[p]; st.moved() {
			st.Product = p
			st.close()
			s.Stock += st.Stock
			s.Products = append(s.Products, *st)
		}
	}
	for _, lot := range lots {
		lot.close()
		lot.Expiring = lot.Stock > 0 && lot.Expires != 0 && int(lot.Expires-c.facts.Day) <= c.facts.Drive.Thresholds.ExpiryDays
		s.Lots = append(s.Lots, *lot)
	}
	slices.SortFunc(s.Lots, func(a, b Lot) int {
		return cmp.Or(cmp.Compare(a.Product, b.Product), strings.Compare(a.Name, b.Name))
	})
	for i := 1; i < len(s.Flow); i++ {
		s.Flow[i].Stock += s.Flow[i-1].Stock
	}
	c.need()
}

func (b *Balance) book(m *check.MovementRow) {
	switch m.Type {
	case "received":
		b.Received += m.Doses
	case "used":
		b.Used += m.Doses
	case "wasted":
		b.Wasted += m.Doses
	case "returned":
		b.Returned += m.Doses
	case "issued":
		b.Issued += m.Doses
	}
}

func (b *Balance) moved() bool { return b.Received+b.Used+b.Wasted+b.Returned+b.Issued > 0 }

// close strikes the balance once everything is booked.
func (b *Balance) close() {
	left := b.Received - b.Used - b.Wasted - b.Returned
	b.Stock, b.Below = max(0, left), max(0, -left)
	b.Wastage = rate(b.Wasted, b.Used+b.Wasted)
	b.Days = rate(b.Stock*paceDays, b.Recent)
}

// flow books a movement into its day; what moved before the start stands in the first.
func (c *counter) flow(m *check.MovementRow) {
	if len(c.card.Supply.Flow) == 0 {
		return
	}
	f := &c.card.Supply.Flow[max(0, int(m.Date-c.facts.Drive.Start))]
	switch m.Type {
	case "received":
		f.Received += m.Doses
		f.Stock += m.Doses
	case "used":
		f.Used += m.Doses
		f.Stock -= m.Doses
	case "wasted":
		f.Wasted += m.Doses
		f.Stock -= m.Doses
	case "returned":
		f.Returned += m.Doses
		f.Stock -= m.Doses
	}
}

// administered counts the doses given here by roster, each person's dose once:
// in the last 7 days, and since the ledger began.
func (c *counter) administered(products []Stock, lots map[lotKey]*Lot) {
	begun := c.facts.Day
	for _, m := range c.facts.Movements {
		begun = min(begun, m.Row.Date)
	}
	c.givenHere(func(g *check.Given) {
		if g.Date >= begun {
			products[g.Product].Given++
		}
		if g.Date <= c.facts.Day-paceDays {
			return
		}
		products[g.Product].Recent++
		if lot := lots[lotOf(g.Product, g.Row.Lot)]; lot != nil {
			lot.Recent++
		}
	})
}

// need sets what the next days ask for, and when the stock runs out at that:
// next doses on the day they fall due, first doses as many as are required.
func (c *counter) need() {
	s := &c.card.Supply
	due := make([]int, daysAhead+1) // by days from the card's day
	byProduct := map[int]int{}
	for i := range c.facts.People {
		p := &c.facts.People[i]
		k, last := p.Last()
		if k == 0 || c.finished(p) {
			continue
		}
		ahead := int(c.window(last).opens - c.facts.Day)
		if ahead < 1 || ahead > daysAhead {
			continue
		}
		due[ahead]++
		if ahead <= paceDays {
			byProduct[last.Product]++
			s.Due7++
		}
	}
	s.Need7 = s.Due7 + c.card.County.Required*paceDays
	for i := range s.Products {
		s.Products[i].Due7 = byProduct[s.Products[i].Product]
	}
	if !s.Known {
		return
	}
	needed := 0
	for ahead := 1; ahead <= daysAhead; ahead++ {
		if needed += due[ahead] + c.card.County.Required; needed > s.Stock {
			s.Shortage = c.facts.Day + day.Day(ahead)
			return
		}
	}
}
