package sample

import (
	"math/rand/v2"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

// series gives a person the first dose on a day, and the later ones as far as
// they have come by the last day.
func (c *county) series(r *rand.Rand, p *person, on day.Day, near *unit) {
	if c.lead > 0 {
		c.boost(r, p, on, near)
		return
	}
	product := c.usual[r.IntN(len(c.usual))]
	elsewhere := r.IntN(70) == 0
	p.doses[0] = c.newDose(r, product, on, elsewhere, near)
	for k := 1; k < len(c.drive.Vaccines[product].Steps); k++ {
		w, _ := c.drive.DoseAfter(p.record(), k)
		next := c.nextDate(r, w, on)
		if next == 0 || next > c.last {
			return
		}
		on = next
		p.doses[k] = c.newDose(r, c.mixed(r, product), on, elsewhere && r.IntN(3) == 0, near)
	}
}

// history gives a person the course that a booster follows: within the months
// before the drive began asking for it.
func (c *county) history(r *rand.Rand, p *person, near *unit) {
	product := c.usual[r.IntN(len(c.usual))]
	span := int(c.drive.Start.AddMonths(-5) - c.opening)
	on := c.opening + day.Day(r.IntN(max(span*3/4, 1)))
	for k := range c.drive.Vaccines[product].Steps {
		if k > 0 {
			w, _ := c.drive.DoseAfter(p.record(), k)
			on = w.Opens + day.Day(r.IntN(int(w.Due-w.Opens)+1))
		}
		p.doses[k] = c.newDose(r, product, on, r.IntN(70) == 0, near)
	}
}

// boost gives a person the booster on a day, or as soon as it may be given.
func (c *county) boost(r *rand.Rand, p *person, on day.Day, near *unit) {
	w, ok := c.drive.NextDose(p.record())
	if on = max(on, w.Opens); !ok || on > c.last {
		return
	}
	k, last := p.record().Last()
	product := int(last.Product)
	if other := c.usual[r.IntN(len(c.usual))]; r.IntN(8) == 0 && c.drive.Boosts(other, p.record(), k) {
		product = other
	}
	p.doses[c.lead] = c.newDose(r, product, on, r.IntN(70) == 0, near)
}

// nextDate is when the next dose is given after one on a day; 0: not yet, perhaps never.
func (c *county) nextDate(r *rand.Rand, w campaign.Window, on day.Day) day.Day {
	least, due := int(w.Opens-on), int(w.Due-on)
	if c.opt.Clean {
		even := (least + 3) / 2 * 2 // a busy day again: see evenDays
		return on + day.Day(max(least, min(even, due)))
	}
	wait := least + r.IntN(due-least+1)
	switch chance := r.IntN(1000); {
	case chance < 18:
		return 0
	case chance < 130:
		wait = due + 1 + r.IntN(12)
	case chance < 134:
		wait = max(least-2-r.IntN(8), 1)
	}
	next := on + day.Day(wait)
	if workload(next) < 0.6 && wait < due && r.IntN(2) == 0 {
		next++
	}
	return next
}

// mixed lets now and then another product stand in for a later dose: mostly one
// of the same type.
func (c *county) mixed(r *rand.Rand, product int) int {
	if !c.oneIn(r, 300) {
		return product
	}
	other := c.usual[r.IntN(len(c.usual))]
	same := c.drive.Vaccines[other].Type == c.drive.Vaccines[product].Type
	if len(c.drive.Vaccines[other].Steps) != len(c.drive.Vaccines[product].Steps) || !same && r.IntN(4) != 0 {
		return product
	}
	return other
}

func (c *county) newDose(r *rand.Rand, product int, on day.Day, elsewhere bool, near *unit) dose {
	d := dose{date: on, product: int8(product), elsewhere: elsewhere, lot: -1, site: -1}
	if !elsewhere {
		d.lot, d.site = c.lotOn(r, product, on), c.siteOn(r, on, near)
	}
	return d
}
