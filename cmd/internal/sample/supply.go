package sample

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"

	"dailydose/cmd/internal/campaign"
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

// movement is a row of the stock ledger.
type movement struct {
	on      day.Day
	lot     lot
	product int
	kind    string
	doses   int
	party   string
	expires day.Day
}

// use is what a site used of a lot on a day.
type use struct {
	on           day.Day
	product, lot int
	site         int
}

// usage counts what was used. What went before the first report is one row a
// lot and site, dated the day it began.
func (c *county) usage() map[use]int {
	began, used := map[use]day.Day{}, map[use]int{}
	for _, g := range c.given {
		if d := c.people[g.person].doses[g.dose]; d.date < c.first {
			whole := use{0, int(d.product), int(d.lot), int(d.site)}
			if on, ok := began[whole]; !ok || d.date < on {
				began[whole] = d.date
			}
		}
	}
	for _, g := range c.given {
		d := c.people[g.person].doses[g.dose]
		u := use{d.date, int(d.product), int(d.lot), int(d.site)}
		if d.date < c.first {
			u.on = began[use{0, u.product, u.lot, u.site}]
		}
		used[u]++
	}
	return used
}

// movements is the stock ledger of the whole drive, by day.
func (c *county) movements() []movement {
	used := c.usage()
	uses := make([]use, 0, len(used))
	for u := range used {
		uses = append(uses, u)
	}
	slices.SortFunc(uses, func(a, b use) int {
		return cmp.Or(cmp.Compare(a.on, b.on), a.product-b.product, a.lot-b.lot, a.site-b.site)
	})
	rows := c.booked(uses, used)
	rows = append(rows, c.issued(uses, used)...)
	rows = append(rows, c.received(uses, used)...)
	slices.SortStableFunc(rows, func(a, b movement) int {
		return cmp.Or(cmp.Compare(a.on, b.on), cmp.Compare(order(a.kind), order(b.kind)), a.product-b.product)
	})
	return rows
}

// booked is what the books say was used.
func (c *county) booked(uses []use, used map[use]int) []movement {
	until := make([]day.Day, len(c.drive.Vaccines))
	for p := range until {
		until[p] = c.bookedUntil(p, used)
	}
	var rows []movement
	for _, u := range uses {
		if u.on <= until[u.product] {
			rows = append(rows, c.row(u, "used", used[u], c.sites[u.site].name))
		}
	}
	return rows
}

func order(kind string) int {
	return slices.Index([]string{"received", "issued", "used", "wasted", "returned"}, kind)
}

func (c *county) row(u use, kind string, doses int, party string) movement {
	l := c.lots[u.product][u.lot]
	return movement{on: u.on, lot: l, product: u.product, kind: kind, doses: doses, party: party, expires: l.expires}
}

// issued moves each week's doses from the county store to the sites beforehand.
func (c *county) issued(uses []use, used map[use]int) []movement {
	week := map[use]int{}
	var order []use
	for _, u := range uses {
		n := used[u]
		w := u
		if w.on = u.on - 1; u.on >= c.first {
			w.on = c.first + (u.on-c.first)/7*7 - 1
		}
		if week[w] == 0 {
			order = append(order, w)
		}
		week[w] += n
	}
	var rows []movement
	for _, w := range order {
		rows = append(rows, c.row(w, "issued", (week[w]+9)/10*10, c.sites[w.site].name))
	}
	return rows
}

// received is what came in of each lot, what spoiled and what went back: in all
// a little more than was used, and a reserve of the last lots.
func (c *county) received(uses []use, used map[use]int) []movement {
	r := c.rng("received", 0)
	total, peak := map[use]int{}, c.peaks(uses, used)
	for _, u := range uses {
		total[use{product: u.product, lot: u.lot}] += used[u]
	}
	var rows []movement
	for p, lots := range c.lots {
		receipt := -1 // of the product's latest lot in use
		for k, l := range lots {
			u := use{product: p, lot: k}
			n, left := total[u], 0
			if n == 0 {
				continue
			}
			if k == len(lots)-1 {
				left = c.reserve(p, peak[p], used)
			}
			receipt = len(rows)
			rows = append(rows, c.lotStory(r, u, l, n, left, k == len(lots)-1)...)
		}
		if p == c.ledger.misentered && receipt > 0 {
			c.misenter(&rows[receipt])
		}
	}
	return rows
}

// lotStory is a lot from its receipt on; reserve is what is kept of it.
func (c *county) lotStory(r *rand.Rand, u use, l lot, used, reserve int, last bool) []movement {
	wasted, returned, left := used*(3+r.IntN(7))/1000, 0, used/50+40+reserve
	u.on = max(l.from-4, c.drive.Earliest)
	pack, spare := 100, left*2
	if u.product == c.ledger.scarce {
		pack, left, spare = c.pack(), 0, reserve
	}
	in := c.row(u, "received", (used+wasted+spare+pack-1)/pack*pack, supplier(c.drive.Vaccines[u.product]))
	rows := []movement{in}
	if u.on = min(l.from+lotDays+1, c.last); wasted > 0 && u.on >= c.first {
		rows = append(rows, c.row(u, "wasted", wasted, ""))
	}
	if left > 60 && r.IntN(4) == 0 && !last && l.from > c.first {
		returned = left / 20 * 10
		if u.on = l.from + 2*lotDays; u.on <= c.last {
			rows = append(rows, c.row(u, "returned", returned, supplier(c.drive.Vaccines[u.product])))
		}
	}
	return rows
}

// reserve is the stock that is left of a product; of the second in config it
// runs low, of the scarce one short.
func (c *county) reserve(product, peak int, used map[use]int) int {
	switch {
	case product == c.ledger.scarce:
		return c.twoDays(product, used)
	case product == 1 && !c.opt.Clean:
		return peak * 2
	}
	return peak * 6
}

func supplier(v campaign.Vaccine) string {
	if len(v.Aliases) > 0 {
		return v.Aliases[0] + "公司"
	}
	return v.Name
}

// peaks are the most doses a day of each product.
func (c *county) peaks(uses []use, used map[use]int) map[int]int {
	byDay := map[use]int{}
	peak := map[int]int{}
	for _, u := range uses {
		if u.on < c.first {
			continue
		}
		k := use{on: u.on, product: u.product}
		byDay[k] += used[u]
		peak[u.product] = max(peak[u.product], byDay[k])
	}
	return peak
}
