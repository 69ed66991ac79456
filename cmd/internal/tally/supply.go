package tally

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// Supply is the county's vaccine, in doses, as the stock ledger tells it.
type Supply struct {
	Known    bool // any movement is on record
	Products []Stock
	Lots     []Lot   // by product in config order, then by lot
	Places   []Place // the county's store, then the sites in the order they were first supplied
	Flow     []Flow  // one a reporting day, over all products
	Total    Balance // over all products
	Backlog  int     // people who wait for their next dose already
	Due7     int     // doses falling due in the next 7 days
	Need7    int     // doses that the next 7 days need: Backlog, Due7 and first ones
	Short7   int     // of them, what the products' own stocks do not cover
	Stock    int     // over all products
	Heard    bool    // something is known of every reporting day of the last 7 days, and so how long the stock lasts
	Ahead    []Need  // the next 28 days
	Shortage day.Day // the first day on which any product's need exceeds its stock; 0: not within 28 days
	ShortOf  int     // that product; of several one of which nothing is left
	Out      bool    // nothing is left of it
}

// Need is what a day to come asks for, and the stock that leaves.
type Need struct {
	Day   day.Day
	Due   int // next doses: falling due that day, and of those who wait, a seventh a day
	First int // first doses required, while anybody remains
	Left  int // stock in the evening over all products, if nothing more is received
}

// Balance is what came in and went out of a stock.
type Balance struct {
	Received, Used, Wasted, Returned int
	Issued                           int  // moved from the county's store to sites; still in the county
	Stock                            int  // received − used − wasted − returned; below 0 where the books are wrong
	Wastage                          Rate // wasted ÷ (used + wasted)
	Recent                           int  // doses given by roster in the last 7 days
	Days                             Rate // of supply: stock ÷ mean daily doses of the last 7 days
}

// Stock is one product's.
type Stock struct {
	Product int
	Balance
	Given    int     // doses by roster since the ledger's first day
	Due7     int     // doses falling due in the next 7 days
	Next7    int     // next doses that they need: with those of people who wait already
	Need7    int     // doses that they need, first ones too
	Shortage day.Day // the first day on which need exceeds the stock; 0: not within 28 days
	Apart    Rate    // |given − used| ÷ the greater of them
	Differ   bool    // apart by more than 5 %
	Low      bool    // days of supply below the threshold
	Scarce   bool    // the next doses of the next 7 days exceed the stock
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
	Day day.Day
	Balance
}

// lotKey tells lots apart as people type them.
type lotKey struct {
	product int
	lot     string
}

func lotOf(product int, lot string) lotKey { return lotKey{product, campaign.Fold(lot)} }

// gapAllowed is how far doses given and doses used may differ.
const gapAllowed = 0.05

// supply books every movement up to the card's day, by product and lot.
func (c *counter) supply() {
	s := &c.card.Supply
	lots := map[lotKey]*Lot{}
	products := make([]Stock, len(c.facts.Drive.Vaccines))
	s.Flow = byDay(c.card.Days, func(d day.Day) Flow { return Flow{Day: d} })
	s.Known, s.Heard = len(c.facts.Movements) > 0, c.card.HeardWeek()
	for _, m := range c.facts.Movements {
		key := lotOf(m.Row.Product, m.Row.Lot)
		lot := lots[key]
		if lot == nil {
			lot = &Lot{Product: m.Row.Product, Name: c.lot(m.Row.Product, m.Row.Lot)}
			lots[key] = lot
		}
		lot.Expires = max(lot.Expires, m.Row.Expires)
		lot.book(m.Row)
		products[m.Row.Product].book(m.Row)
		if len(s.Flow) > 0 { // what moved before the start stands in the first day
			s.Flow[c.card.at(m.Row.Date)].book(m.Row)
		}
	}
	c.administered(products, lots)
	for p, st := range campaign.Pointers(products) {
		if st.moved() || s.Known && st.Given > 0 {
			st.Product = p
			st.close(s.Heard)
			st.Apart = Share(max(st.Given-st.Used, st.Used-st.Given), max(st.Given, st.Used))
			st.Differ = st.Apart.OK && st.Apart.Value > gapAllowed
			st.Low = st.Days.OK && st.Days.Value < c.facts.Drive.Thresholds.SupplyDays
			add(&s.Total, &st.Balance)
			s.Products = append(s.Products, *st)
		}
	}
	s.Total.close(s.Heard)
	s.Stock = s.Total.Stock
	for _, lot := range lots {
		lot.close(s.Heard)
		lot.Expiring = lot.Stock > 0 && lot.Expires != 0 && int(lot.Expires-c.facts.Day) <= c.facts.Drive.Thresholds.ExpiryDays
		s.Lots = append(s.Lots, *lot)
	}
	slices.SortFunc(s.Lots, func(a, b Lot) int {
		return cmp.Or(cmp.Compare(a.Product, b.Product), strings.Compare(a.Name, b.Name))
	})
	stock := 0
	for i := range s.Flow {
		stock += s.Flow[i].left()
		s.Flow[i].Stock = stock
	}
	c.places()
	c.need()
}

func (b *Balance) book(m *check.MovementRow) {
	n := map[string]*int{
		"received": &b.Received, "used": &b.Used, "wasted": &b.Wasted, "returned": &b.Returned, "issued": &b.Issued,
	}[m.Type]
	if n != nil {
		*n += m.Doses
	}
}

func (b *Balance) moved() bool { return b.Received+b.Used+b.Wasted+b.Returned+b.Issued > 0 }

// close strikes the balance once everything is booked. How many days a stock lasts is left
// open where the week was not heard: what silent days used is not known.
func (b *Balance) close(heard bool) {
	b.Stock, b.Wastage = b.left(), Share(b.Wasted, b.Used+b.Wasted)
	if heard || b.Usable() == 0 {
		b.Days = Share(b.Usable()*paceDays, b.Recent)
	}
}

// left is what the books leave; below zero where more went out than came in.
func (b *Balance) left() int { return b.Received - b.Used - b.Wasted - b.Returned }

// Usable is the stock that can be given; books below zero hold none.
func (b *Balance) Usable() int { return max(0, b.Stock) }

// Below reports whether the books hold less than nothing, so that they are wrong.
func (b *Balance) Below() bool { return b.Stock < 0 }

// Overissued is how many more doses left the county's store, to sites or back to
// the supplier, than it ever received.
func (b *Balance) Overissued() int { return max(0, b.Issued+b.Returned-b.Received) }

// counts are what is booked of it.
func (b *Balance) counts() []*int {
	return []*int{&b.Received, &b.Used, &b.Wasted, &b.Returned, &b.Issued, &b.Recent}
}

// administered counts the doses given here by roster, each person's dose once:
// in the last 7 days, and since the ledger began: with the days that its first report tells of.
func (c *counter) administered(products []Stock, lots map[lotKey]*Lot) {
	begun := c.facts.Day
	for _, m := range c.facts.Movements {
		begun = min(begun, m.Row.Date)
	}
	if c.facts.Drive.Reports(begun) {
		begun = c.facts.Drive.PeriodStart(begun)
	}
	recent := map[lotKey]int{} // as typed: there are few, and folding a name takes time
	c.givenHere(func(g *check.Given) {
		if g.Date() >= begun {
			products[g.Product()].Given++
		}
		if g.Date() <= c.facts.Day-paceDays {
			return
		}
		products[g.Product()].Recent++
		recent[lotKey{g.Product(), g.Lot()}]++
	})
	for typed, n := range recent {
		if lot := lots[lotOf(typed.product, typed.lot)]; lot != nil {
			lot.Recent += n
		}
	}
}

// lotNames is how each lot is spelled, everywhere alike.
type lotNames map[lotKey]string

// lots chooses each lot's spelling: the one typed most often in the stock
// ledger, or in the reports of reactions where the ledger does not name it.
func (c *counter) lots() {
	c.lotNames = lotNames{}
	ledger, reports := spellings{}, spellings{}
	for _, m := range c.facts.Movements {
		ledger.add(m.Row.Product, m.Row.Lot)
	}
	for _, r := range c.facts.Reactions {
		reports.add(r.Row.Product, r.Row.Lot)
	}
	reports.choose(c.lotNames)
	ledger.choose(c.lotNames)
}

// lot is the spelling of a lot of the ledger or of a reaction.
func (c *counter) lot(product int, typed string) string { return c.lotNames[lotOf(product, typed)] }

// spellings counts how often a lot is typed how.
type spellings map[lotKey]map[string]int

func (s spellings) add(product int, typed string) {
	key := lotOf(product, typed)
	if s[key] == nil {
		s[key] = map[string]int{}
	}
	s[key][campaign.PlainCode(typed)]++
}

// choose takes the most frequent spelling of each lot, of equals the first in
// order: capitals come before small letters.
func (s spellings) choose(names lotNames) {
	for key, typed := range s {
		byOrder := slices.Sorted(maps.Keys(typed))
		names[key] = slices.MaxFunc(byOrder, func(a, b string) int { return cmp.Compare(typed[a], typed[b]) })
	}
}

// Place is where vaccine lies: the county's cold store or a site, in doses.
type Place struct {
	Store bool   // the county's cold store
	Name  string // of the site, as typed; "" for the store, and for sites the ledger does not name
	In    int    // received by the store, issued to the site
	Used  int
	Lost  int // wasted
	Out   int // issued by the store, or returned to the supplier
	Stock int // in − used − lost − out; below 0 where the books are wrong
}

// Below reports whether the books hold less than nothing there, so that they are wrong.
func (p *Place) Below() bool { return p.Stock < 0 }

// places splits the stock by where it is. Doses used or wasted at a site that
// was ever supplied leave that site; all others leave the county's store.
func (c *counter) places() {
	s := &c.card.Supply
	if !s.Known {
		return
	}
	s.Places = []Place{{Store: true}}
	at := map[string]int{}
	for _, m := range c.facts.Movements {
		if key := campaign.Fold(m.Row.Counterparty); m.Row.Type == "issued" && at[key] == 0 {
			at[key] = len(s.Places)
			s.Places = append(s.Places, Place{Name: m.Row.Counterparty})
		}
	}
	for _, m := range c.facts.Movements {
		s.move(m.Row, at[campaign.Fold(m.Row.Counterparty)])
	}
	for _, p := range campaign.Pointers(s.Places) {
		p.Stock = p.In - p.Used - p.Lost - p.Out
	}
}

// move books a movement where it happened: site is the index of its
// counterparty, 0 where that is none that was ever supplied.
func (s *Supply) move(m *check.MovementRow, site int) {
	store := &s.Places[0]
	switch m.Type {
	case "received":
		store.In += m.Doses
	case "returned":
		store.Out += m.Doses
	case "issued":
		store.Out += m.Doses
		s.Places[site].In += m.Doses
	case "used":
		s.Places[site].Used += m.Doses
	case "wasted":
		s.Places[site].Lost += m.Doses
	}
}
