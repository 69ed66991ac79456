package sample

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"

	"dailydose/cmd/internal/day"
)

// lot is one batch of a product.
type lot struct {
	number  string
	from    day.Day // first used
	expires day.Day
}

// A lot lasts about this many days.
const lotDays = 10

// setLots gives each product a lot every ten days.
func (c *county) setLots() {
	for i := range c.drive.Vaccines {
		var lots []lot
		for from := c.opening; from <= c.last; from += lotDays {
			y, m, _ := from.Date()
			lots = append(lots, lot{
				number:  fmt.Sprintf("%04d%02d%c%03d", y, m, 'A'+rune(i%26), 1+len(lots)*3+i),
				from:    from,
				expires: from + 540 + day.Day(len(lots)*7),
			})
		}
		c.lots = append(c.lots, lots)
	}
	if !c.opt.Clean && len(c.lots) > 0 && len(c.lots[0]) > 4 {
		c.lots[0][len(c.lots[0])-4].expires = c.last + 9 // some of it is left when it runs out
	}
}

// lotOn is the lot in use on a day; now and then still the one before.
func (c *county) lotOn(r *rand.Rand, product int, on day.Day) int16 {
	at := int(on-c.opening) / lotDays
	if at > 0 && r.IntN(5) == 0 {
		at--
	}
	return int16(min(at, len(c.lots[product])-1))
}

// movement is a row of the stock journal.
type movement struct {
	on      day.Day
	lot     lot
	product int
	kind    string
	doses   int
	party   string
}

// use is which lot a site used on a day.
type use struct {
	on                 day.Day
	product, lot, site int
}

// used is how much of it.
type used struct {
	use
	doses int
}

// usage lists what was used, by day. What went before the first report is one
// row a lot and site, dated the day it began.
func (c *county) usage() []used {
	doses, began := map[use]int{}, map[use]day.Day{}
	for _, g := range c.given {
		d := c.dose(g)
		u := use{d.date, int(d.product), int(d.lot), int(d.site)}
		if d.date < c.first {
			u.on = 0
			if on, ok := began[u]; !ok || d.date < on {
				began[u] = d.date
			}
		}
		doses[u]++
	}
	all := make([]used, 0, len(doses))
	for u, n := range doses {
		if on, early := began[u]; early {
			u.on = on
		}
		all = append(all, used{u, n})
	}
	slices.SortFunc(all, func(a, b used) int {
		return cmp.Or(cmp.Compare(a.on, b.on), a.product-b.product, a.lot-b.lot, a.site-b.site)
	})
	return all
}

// daily is how many doses of each product were used a day.
func (c *county) daily(usage []used) []map[day.Day]int {
	byDay := make([]map[day.Day]int, len(c.drive.Vaccines))
	for i := range byDay {
		byDay[i] = map[day.Day]int{}
	}
	for _, u := range usage {
		byDay[u.product][u.on] += u.doses
	}
	return byDay
}

// movements is the stock journal of the whole drive, by day.
func (c *county) movements() []movement {
	usage := c.usage()
	daily := c.daily(usage)
	rows := slices.Concat(c.booked(usage, daily), c.issued(usage), c.received(usage, daily))
	kinds := []string{"received", "issued", "used", "wasted", "returned"}
	slices.SortStableFunc(rows, func(a, b movement) int {
		return cmp.Or(cmp.Compare(a.on, b.on), slices.Index(kinds, a.kind)-slices.Index(kinds, b.kind), a.product-b.product)
	})
	return rows
}

func (c *county) move(u use, kind string, doses int, party string) movement {
	return movement{on: u.on, lot: c.lots[u.product][u.lot], product: u.product, kind: kind, doses: doses, party: party}
}

// booked is what the journal says was used.
func (c *county) booked(usage []used, daily []map[day.Day]int) []movement {
	late := c.shortages.unbooked
	until := c.last
	if late >= 0 {
		until = c.bookedUntil(daily[late])
	}
	var rows []movement
	for _, u := range usage {
		if u.product != late || u.on <= until {
			rows = append(rows, c.move(u.use, "used", u.doses, c.sites[u.site].name))
		}
	}
	return rows
}

// issued moves each week's doses from the county store to the sites beforehand, in packs. A
// site uses up what it has of a lot first, so that the packs it has opened do not add up to more
// than came in.
func (c *county) issued(usage []used) []movement {
	const pack = 5
	week, has, took := map[use]int{}, map[use]int{}, map[use]int{}
	var order []use
	for _, u := range usage {
		w := u.use
		if w.on = u.on - 1; u.on >= c.first {
			w.on = c.first + (u.on-c.first)/7*7 - 1
		}
		if week[w] == 0 {
			order = append(order, w)
		}
		week[w] += u.doses
	}
	var rows []movement
	for _, w := range order {
		of, to := use{product: w.product, lot: w.lot, site: w.site}, pack
		if w.product == c.shortages.short {
			to = 1
		}
		if took[of] += week[w]; took[of] > has[of] {
			more := roundUp(took[of]-has[of], to)
			has[of] += more
			w.on = max(w.on, c.arrival(w))
			rows = append(rows, c.move(w, "issued", more, c.sites[w.site].name))
		}
	}
	return rows
}

// arrival is the day on which a lot comes in: shortly before it is used.
func (c *county) arrival(u use) day.Day {
	return max(c.lots[u.product][u.lot].from-4, c.drive.Earliest)
}

func roundUp(n, to int) int { return (n + to - 1) / to * to }

// received is what came in of each lot, what spoiled and what went back: in all
// a little more than was used, and a reserve of the last lots.
func (c *county) received(usage []used, daily []map[day.Day]int) []movement {
	r := c.rng("received", 0)
	total := map[use]int{}
	for _, u := range usage {
		total[use{product: u.product, lot: u.lot}] += u.doses
	}
	var rows []movement
	for p, lots := range c.lots {
		receipt := -1 // of the product's latest lot in use
		for k := range lots {
			u := use{product: p, lot: k}
			if total[u] == 0 {
				continue
			}
			receipt = len(rows)
			rows = append(rows, c.lotMovements(r, used{u, total[u]}, daily[p])...)
		}
		if p == c.shortages.wrongLot && receipt > 0 {
			// As happens where a clerk copies the line above and forgets to change the number.
			in := &rows[receipt]
			in.lot = lots[max(slices.Index(lots, in.lot)-1, 0)]
		}
	}
	return rows
}

// lotMovements are those of a lot from its receipt on, save its use.
func (c *county) lotMovements(r *rand.Rand, u used, daily map[day.Day]int) []movement {
	l, last, reserve := c.lots[u.product][u.lot], u.lot == len(c.lots[u.product])-1, 0
	if last {
		reserve = c.reserve(u.product, daily)
	}
	v := c.drive.Vaccines[u.product]
	from := v.Name
	if len(v.Aliases) > 0 {
		from = v.Aliases[0] + c.inWords("公司")
	}
	wasted, left := u.doses*(3+r.IntN(7))/1000, u.doses/50+40+reserve
	pack, spare := 100, left*2
	if u.product == c.shortages.short {
		// In a county played small, the rounding shall not make up for what is lacking.
		pack, left, spare = max(1, c.scaled(10)), 0, reserve
	}
	u.on = c.arrival(u.use)
	rows := []movement{c.move(u.use, "received", roundUp(u.doses+wasted+spare, pack), from)}
	if u.on = min(l.from+lotDays+1, c.last); wasted > 0 && u.on >= c.first {
		rows = append(rows, c.move(u.use, "wasted", wasted, ""))
	}
	if left > 60 && r.IntN(4) == 0 && !last && l.from > c.first {
		if u.on = l.from + 2*lotDays; u.on <= c.last {
			rows = append(rows, c.move(u.use, "returned", left/20*10, from))
		}
	}
	return rows
}

// reserve is the stock that is left of a product; of the second in config it
// runs low, of the one in short supply it lasts two days by the mean of the
// last week.
func (c *county) reserve(product int, daily map[day.Day]int) int {
	peak, week := 0, 0
	for on, n := range daily {
		if on >= c.first {
			peak = max(peak, n)
		}
		if on > c.last-7 {
			week += n
		}
	}
	switch {
	case product == c.shortages.short:
		return week * 2 / 7
	case product == 1 && !c.opt.Clean:
		return peak * 2
	}
	return peak * 6
}

// What is wrong with a county's vaccine on the last day lies in no one cell: it
// is planted in the journal as a whole, each kind once, so that whoever tries the
// program out sees every alarm. A clean county has none of it.

// shortages names the products whose stock has something wrong; -1: none has.
type shortages struct {
	short    int // the next delivery is late, and what is left lasts two days
	wrongLot int // the latest lot's receipt was entered under the lot before it
	unbooked int // what was used of late is not booked yet
}

// setShortages chooses them: the product with the longest series runs short, for
// it is next doses that are missed; the others fall to two more.
func (c *county) setShortages() {
	c.shortages = shortages{-1, -1, -1}
	if c.opt.Clean || len(c.drive.Vaccines) == 0 {
		return
	}
	var others []int
	short := 0
	for i, v := range c.drive.Vaccines {
		others = append(others, i)
		if len(v.Steps) >= len(c.drive.Vaccines[short].Steps) {
			short = i
		}
	}
	c.shortages.short = short
	if others = slices.Delete(others, short, short+1); len(others) > 1 {
		at := len(others) / 2
		c.shortages.wrongLot, c.shortages.unbooked = others[at], others[at-1]
	}
}

// unbookedShare is how much of a product's use is missing from the journal. What
// the rosters cannot count hides a part of it, so it is well over the 5 % allowed.
const unbookedShare = 0.09

// bookedUntil is the last day on which a product's use is booked.
func (c *county) bookedUntil(daily map[day.Day]int) day.Day {
	total, missing, until := 0, 0, c.last
	for _, n := range daily {
		total += n
	}
	for ; until > c.first && float64(missing) < unbookedShare*float64(total); until-- {
		missing += daily[until]
	}
	return until
}
