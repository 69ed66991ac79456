package sample

import "dailydose/cmd/internal/day"

// What is wrong with a county's vaccine and sites on the last day lies in no one
// cell: it is played here, each kind once, so that whoever tries the program out
// sees every alarm. A clean county has none of it.

// ledger names the products whose books have a story; -1: none has.
type ledger struct {
	scarce     int // the next delivery is late, and what is left lasts two days
	misentered int // the latest lot's receipt was entered under the lot before it
	unbooked   int // what was used of late is not booked yet
}

// setLedger deals the stories out: the product with the longest series runs
// short, for it is next doses that are missed; the others fall to two more.
func (c *county) setLedger() {
	c.ledger = ledger{-1, -1, -1}
	n := len(c.drive.Vaccines)
	if c.opt.Clean || n == 0 {
		return
	}
	c.ledger.scarce = n - 1
	for i := n - 1; i >= 0; i-- {
		if c.drive.Vaccines[i].Doses > c.drive.Vaccines[c.ledger.scarce].Doses {
			c.ledger.scarce = i
		}
	}
	others := make([]int, 0, n)
	for i := range n {
		if i != c.ledger.scarce {
			others = append(others, i)
		}
	}
	if len(others) > 1 {
		at := len(others) / 2
		c.ledger.misentered, c.ledger.unbooked = others[at], others[at-1]
	}
}

// unbookedShare is how much of a product's use is missing from its books. What
// the rosters cannot count hides a part of it, so it is well over the 5 % allowed.
const unbookedShare = 0.09

// bookedUntil is the last day on which a product's use is booked.
func (c *county) bookedUntil(product int, used map[use]int) day.Day {
	if product != c.ledger.unbooked {
		return c.last
	}
	total, missing, until := 0, 0, c.last
	byDay := map[day.Day]int{}
	for u, n := range used {
		if u.product == product {
			byDay[u.on] += n
			total += n
		}
	}
	for ; until > c.first && float64(missing) < unbookedShare*float64(total); until-- {
		missing += byDay[until]
	}
	return until
}

// misenter enters a receipt under the lot before it, as happens where a clerk
// copies the line above and forgets to change the number.
func (c *county) misenter(in *movement) {
	lots := c.lots[in.product]
	for k := 1; k < len(lots); k++ {
		if lots[k].number == in.lot.number {
			in.lot, in.expires = lots[k-1], lots[k-1].expires
			return
		}
	}
}

// pack is how many doses a delivery of the scarce product is counted in: in a
// county played small, the rounding shall not make up for what is lacking.
func (c *county) pack() int { return max(1, c.scaled(10)) }

// twoDays is what two days use of a product, by the mean of the last week.
func (c *county) twoDays(product int, used map[use]int) int {
	week := 0
	for u, n := range used {
		if u.product == product && u.on > c.last-7 {
			week += n
		}
	}
	return week * 2 / 7
}

// crowd makes one site too small for the last day: the one for which this takes
// the fewest other days over its capacity too.
func (c *county) crowd() {
	crowded, ratio := -1, 0.0
	for i := range c.sites {
		s := &c.sites[i]
		if r := float64(s.doses[c.last]) / float64(max(s.most, 1)); r > ratio && s.doses[c.last] > 1 {
			crowded, ratio = i, r
		}
	}
	if crowded >= 0 {
		s := &c.sites[crowded]
		below := s.doses[c.last] - 1
		if below > 20 {
			below -= below % 10
		}
		s.capacity = min(s.capacity, below)
	}
}

// callAway takes the ambulance from the latest temporary site for the last two days.
func (c *county) callAway() {
	latest := -1
	for i, s := range c.sites {
		if !s.fixed && s.opened <= c.last && (latest < 0 || s.opened >= c.sites[latest].opened) {
			latest = i
		}
	}
	if latest >= 0 {
		c.sites[latest].bereft = c.last - 1
	}
}

// lacksCare reports whether a site works without emergency care on a day.
func (s *site) lacksCare(on day.Day) bool {
	return s.noCare && on < s.opened+5 || s.bereft != 0 && on >= s.bereft
}
