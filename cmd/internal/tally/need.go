package tally

import "dailydose/cmd/internal/day"

// need sets what the next days ask for, and when the stock runs out at that:
// next doses on the day they fall due, first doses as many as are required, until
// nobody remains: near the cutoff a day's requirement is more than a week can use.
func (c *counter) need() {
	s, county := &c.card.Supply, &c.card.County
	s.Ahead = make([]Need, daysAhead)
	left := county.Remaining
	for i := range s.Ahead {
		s.Ahead[i] = Need{Day: c.facts.Day + day.Day(i+1), First: min(county.Required, left)}
		left -= s.Ahead[i].First
	}
	byProduct := c.fallingDue()
	s.Need7 = s.Due7 + min(county.Required*paceDays, county.Remaining)
	for i := range s.Products {
		p := &s.Products[i]
		p.Due7 = byProduct[p.Product]
		p.Scarce = p.Due7 > p.Stock
	}
	if s.Known {
		s.runOut()
	}
}

// First7 is how many of the doses that the next 7 days need are first ones.
func (s *Supply) First7() int { return s.Need7 - s.Due7 }

// Short7 is how many doses the next 7 days need beyond the stock.
func (s *Supply) Short7() int { return max(0, s.Need7-s.Stock) }

// fallingDue counts the next doses of the days to come, and returns those of the
// next 7 days by product.
func (c *counter) fallingDue() map[int]int {
	s, byProduct := &c.card.Supply, map[int]int{}
	for i := range c.facts.People {
		p := &c.facts.People[i]
		w, more := c.facts.Drive.NextDose(&p.Doses)
		ahead := int(w.Opens - c.facts.Day)
		if !more || ahead < 1 || ahead > daysAhead {
			continue
		}
		s.Ahead[ahead-1].Due++
		if ahead <= paceDays {
			_, last := p.Doses.Last()
			byProduct[int(last.Product)]++
			s.Due7++
		}
	}
	return byProduct
}

// runOut draws the need of each day from the stock, and marks the first that it
// does not cover.
func (s *Supply) runOut() {
	needed := 0
	for i := range s.Ahead {
		n := &s.Ahead[i]
		needed += n.Due + n.First
		n.Left = max(0, s.Stock-needed)
		if s.Shortage == 0 && needed > s.Stock {
			s.Shortage = n.Day
		}
	}
}
