package tally

import (
	"cmp"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// need sets what the next days ask of each product, and when its stock runs out at
// that: who is due already within a week, next doses on the day they fall due, and
// lead doses as many as are required, until nobody remains, by the share that the
// product has had of the last 7 days. Products never help one another out.
func (c *counter) need() {
	s, drive := &c.card.Supply, c.facts.Drive
	s.Ahead = make([]Need, daysAhead)
	backlog, due := c.nextDoses()
	lead := c.leadDoses(c.leadShares())
	for i := range s.Ahead {
		s.Ahead[i].Day = c.facts.Day + day.Day(i+1)
	}
	for p := range drive.Vaccines {
		n := &productNeed{backlog: backlog[p], due: due[p], lead: lead[p]}
		s.add(n, cmp.Or(s.Of(p), &Stock{Product: p}), s.Known)
	}
}

// productNeed is what the days to come ask of one product: the backlog spread over a
// week, the doses falling due and the lead doses of each day.
type productNeed struct {
	backlog   int
	due, lead [daysAhead]int
}

// next is how many next doses day i asks for.
func (n *productNeed) next(i int) int {
	if i >= paceDays {
		return n.due[i]
	}
	return n.due[i] + n.backlog*(i+1)/paceDays - n.backlog*i/paceDays
}

// Of is a product's line in the books, nil where it has none.
func (s *Supply) Of(product int) *Stock {
	for _, own := range campaign.Pointers(s.Products) {
		if own.Product == product {
			return own
		}
	}
	return nil
}

// add takes a product's need into the days ahead, and draws it from the product's own
// stock; the earliest shortage is the supply's.
func (s *Supply) add(n *productNeed, own *Stock, known bool) {
	needed := 0
	for i := range s.Ahead {
		ahead, next := &s.Ahead[i], n.next(i)
		ahead.Due += next
		ahead.First += n.lead[i]
		needed += next + n.lead[i]
		ahead.Left += max(0, own.Usable()-needed)
		if own.Shortage == 0 && needed > own.Usable() {
			own.Shortage = ahead.Day
		}
		if i < paceDays {
			own.Next7 += next
			own.Need7 = needed
		}
	}
	own.Due7 = own.Next7 - n.backlog
	own.Scarce = own.Next7 > own.Usable()
	s.Backlog += n.backlog
	s.Due7 += own.Due7
	s.Need7 += own.Need7
	s.Short7 += own.Short7()
	if !known {
		own.Shortage = 0
	}
	if own.Shortage != 0 && (s.Shortage == 0 || own.Shortage < s.Shortage || own.Shortage == s.Shortage && own.Usable() == 0 && !s.Out) {
		s.Shortage, s.ShortOf, s.Out = own.Shortage, own.Product, own.Usable() == 0
	}
}

// Short7 is how many doses the next 7 days need beyond the product's own stock.
func (s *Stock) Short7() int { return max(0, s.Need7-s.Usable()) }

// NeedDays is on how many of the next 7 days, to the last of them, doses are needed; at least one.
func (s *Supply) NeedDays() int {
	for i := min(paceDays, len(s.Ahead)); i > 1; i-- {
		if n := s.Ahead[i-1]; n.Due+n.First > 0 {
			return i
		}
	}
	return 1
}

// First7 is how many of the doses that the next 7 days need are first ones.
func (s *Supply) First7() int { return s.Need7 - s.Due7 - s.Backlog }

// nextDoses counts by product the people of whom the next dose is asked: those who
// wait for it already, and those to whom it falls due on each day to come.
func (c *counter) nextDoses() (backlog []int, due [][daysAhead]int) {
	backlog, due = make([]int, len(c.facts.Drive.Vaccines)), make([][daysAhead]int, len(c.facts.Drive.Vaccines))
	for i, p := range campaign.Pointers(c.facts.People) {
		w, more := c.facts.Drive.NextDose(&p.Doses)
		if !more || !c.standings.Of(i, check.NoUnit).Asked() {
			continue
		}
		_, last := p.Doses.Last()
		switch ahead := int(w.Opens - c.facts.Day); {
		case ahead < 1:
			backlog[last.Product]++
		case ahead <= daysAhead:
			due[last.Product][ahead-1]++
		}
	}
	return backlog, due
}

// leadShares are how many of the lead doses of the last 7 days each product had; where
// there was none, of all there are on record.
func (c *counter) leadShares() []int {
	recent, ever := make([]int, len(c.facts.Drive.Vaccines)), make([]int, len(c.facts.Drive.Vaccines))
	for i := range c.facts.People {
		lead := c.leadDose(&c.facts.People[i].Doses)
		if lead.Date == 0 {
			continue
		}
		ever[lead.Product]++
		recent[lead.Product] += ones(lead.Date > c.facts.Day-paceDays)
	}
	if sum(recent) == 0 {
		return ever
	}
	return recent
}

// leadDose is a person's booster where the drive is judged by it, else the first dose.
func (c *counter) leadDose(r *campaign.Record) campaign.Injection {
	k := 1
	if c.facts.Drive.AsksBooster() {
		k = c.facts.Drive.Boosted(r)
	}
	if k == 0 {
		return campaign.Injection{}
	}
	return r[k-1]
}

// leadDoses are the lead doses required each day, until nobody remains, by product: each is of
// the one furthest below its share, so that together they are as many as are required.
// After the deadline none are. Boosters of people with doses on record are next doses, and counted
// as such: those of all others are lead doses. In a drive judged by completion they are the first
// doses of who has not begun.
func (c *counter) leadDoses(shares []int) [][daysAhead]int {
	county, doses := &c.card.County, make([][daysAhead]int, len(shares))
	whole := sum(shares)
	if whole == 0 {
		return doses
	}
	left, days := county.Remaining, int(c.facts.Drive.Deadline-c.facts.Day)
	switch {
	case c.facts.Drive.AsksBooster():
		left = max(0, left-county.NextDose.Midway())
	case c.facts.Drive.Measure.Lead == campaign.Completion: // what the others lack are next doses
		left = min(left, max(0, county.Eligible-county.Dose[0]))
	}
	daily := county.Required
	if c.facts.Drive.AsksBooster() || !c.card.DayLeft() {
		daily = ceilDiv(left, max(1, days))
	}
	given := make([]int, len(shares))
	for i, n := 0, 0; i < min(daysAhead, days); i++ {
		for asked := min(n+daily, left); n < asked; {
			n++
			p := furthest(shares, given, n, whole)
			given[p]++
			doses[p][i]++
		}
	}
	return doses
}

// furthest is the product that lacks most of its share of n doses.
func furthest(shares, given []int, n, whole int) (most int) {
	lacks := func(p int) int { return n*shares[p] - given[p]*whole }
	for p := range shares {
		if lacks(p) > lacks(most) {
			most = p
		}
	}
	return most
}

func sum(numbers []int) int { return campaign.Sum(numbers, func(n int) int { return n }) }
