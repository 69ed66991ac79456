package tally

import (
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
)

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
	for _, p := range pointers(s.Places) {
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
