package brief

import (
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/tally"
)

// logistics is what a county's brief tells beyond the card's own figures of
// vaccine and sites: what is scarce or expires, and who sees to it.
type logistics struct {
	Store, Care       string      // the units that keep the stock ledger and the sites; "" where none does
	Low               []stockNote // products below the days of supply that raise the alarm
	Scarce            []stockNote // products with more doses falling due in 7 days than in stock
	Expiring, Expired lots
	Missing           int      // doses that the next 7 days need beyond the stock
	FirstDoses        int      // of the need of the next 7 days
	Unsafe, Over      []string // names of some of those sites, where they are few
}

// stockNote is one product's stock in a sentence.
type stockNote struct {
	Name string
	tally.Stock
}

// lots are the lots of one kind, with what is left of them.
type lots struct {
	N, Doses int
	First    tally.Lot // the first to expire
}

func (l *lots) add(lot tally.Lot) {
	if l.N == 0 || lot.Expires < l.First.Expires {
		l.First = lot
	}
	l.N++
	l.Doses += lot.Stock
}

// namedSites is how many sites a sentence names.
const namedSites = 3

func logisticsOf(c *tally.Card) logistics {
	s := &c.Supply
	g := logistics{
		Store: keeper(c.Drive, campaign.FormSupply), Care: keeper(c.Drive, campaign.FormSites),
		FirstDoses: s.First7(), Missing: s.Short7,
	}
	for _, p := range s.Products {
		note := stockNote{c.Drive.Vaccines[p.Product].Name, p}
		switch {
		case p.Scarce:
			g.Scarce = append(g.Scarce, note)
		case p.Low:
			g.Low = append(g.Low, note)
		}
	}
	for _, lot := range s.Lots {
		switch {
		case !lot.Expiring:
		case lot.Expires < c.Day:
			g.Expired.add(lot)
		default:
			g.Expiring.add(lot)
		}
	}
	g.Unsafe = siteNames(c.Sites.All, func(s *tally.Site) bool { return s.Unsafe() })
	g.Over = siteNames(c.Sites.All, func(s *tally.Site) bool { return s.Over })
	return g
}

// siteNames are the sites of a kind; none where they are too many to name.
func siteNames(all []tally.Site, is func(*tally.Site) bool) []string {
	var names []string
	for i := range all {
		if is(&all[i]) {
			names = append(names, all[i].Name)
		}
	}
	if len(names) > namedSites {
		return nil
	}
	return names
}

// keeper is the unit that fills in an extra sheet; "" where none does.
func keeper(d *campaign.Drive, f campaign.Form) string {
	for _, u := range d.Units {
		if u.Fills(f) {
			return u.Name
		}
	}
	return ""
}
