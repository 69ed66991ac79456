package sample

import (
	"math"
	"math/rand/v2"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

// pattern is how a unit's progress goes.
type pattern struct {
	behind  [2]float64 // the plan on the last day: at least and at most; none: ahead of it
	busiest [2]float64 // part of the drive (0 the start, 1 the last day), and how far it varies; none: the middle
	stalled int        // last days without a first dose
	silent  int        // last days without a report
	done    bool
	lax     bool // takes nearly any excuse for a contraindication

	// What is drawn of it for one unit.
	share float64 // of the people it may vaccinate, on the last day
	early float64 // of those, vaccinated before the drive
	peak  float64 // when it is busiest
}

// patterns are dealt out in this order within a kind of unit: a drive that is
// behind its plan but not lost.
func patterns(k campaign.Kind) []pattern {
	done := pattern{busiest: [2]float64{0.40, 0.05}, done: true}
	near := pattern{behind: [2]float64{0.04, 0.09}}
	mild := pattern{behind: [2]float64{0.14, 0.22}, busiest: [2]float64{0.56, 0.06}}
	slow := pattern{behind: [2]float64{0.28, 0.40}, busiest: [2]float64{0.62, 0.08}}
	stalled := pattern{behind: [2]float64{0.22, 0.28}, stalled: 5}
	silent := pattern{behind: [2]float64{0.18, 0.24}, silent: 2}
	lax := mild
	lax.lax = true
	if k == campaign.Territorial {
		return []pattern{mild, near, near, done, slow, near, mild, stalled, near, mild, silent, slow}
	}
	return []pattern{done, near, mild, near, done, near, slow, near, lax}
}

// setPatterns deals the patterns out among the units that answer for people.
func (c *county) setPatterns() {
	for _, kind := range []campaign.Kind{campaign.Territorial, campaign.Sector} {
		r := c.rng("moods "+string(kind), 0) // the name of the stream, which decides the bytes
		some, all := c.answering(kind), patterns(kind)
		if kind == campaign.Territorial && len(some) > 4 {
			shuffle(r, some[1:]) // the county seat, usually first and largest, neither leads nor trails
		} else {
			shuffle(r, some)
		}
		for i, u := range some {
			u.pattern = c.draw(r, all[(i+c.opt.County*len(some))%len(all)])
		}
	}
}

// draw sets what of a pattern differs from unit to unit.
func (c *county) draw(r *rand.Rand, p pattern) pattern {
	plan := c.drive.PlannedLead(c.last)
	p.early, p.peak = 0.05+0.06*r.Float64(), 0.5+0.08*r.Float64()
	if low, high := p.behind[0], p.behind[1]; high > 0 {
		p.share = max(plan-low-(high-low)*r.Float64(), plan*0.4)
	} else {
		p.share = min(1, plan+0.05)
	}
	if from, width := p.busiest[0], p.busiest[1]; from > 0 {
		p.peak = from + width*r.Float64()
	}
	if c.opt.Clean {
		p.silent = 0
	}
	return p
}

// weights are how much of a unit's first doses falls on each day from the
// drive's start to the last day.
func (c *county) weights(r *rand.Rand, p pattern) []float64 {
	days := day.Range(c.drive.Start, c.last)
	w := make([]float64, len(days))
	for i, d := range days {
		if d > c.drive.Deadline {
			break
		}
		t := float64(i) / float64(max(len(days)-1, 1))
		bell := 0.12 + math.Exp(-math.Pow((t-p.peak)/0.24, 2)/2)
		w[i] = bell * workload(d) * (0.85 + 0.3*r.Float64())
		if short := day.New(2021, 5, 25); d >= short && d < short+3 {
			w[i] *= 0.7 // vaccine ran short for three days
		}
		if p.done && t > 0.86 || d > c.last-day.Day(p.stalled) {
			w[i] = 0
		}
	}
	return w
}

// workload is how much work a day sees: weekends and holidays less.
func workload(d day.Day) float64 {
	year, month, dd := d.Date()
	holiday := year == 2021 && (month == 5 && dd <= 5 || month == 6 && dd >= 12 && dd <= 14)
	switch {
	case holiday:
		return 0.45
	case d.Weekday() == 0:
		return 0.55
	case d.Weekend():
		return 0.75
	}
	return 1
}

// vaccinate gives everybody their doses, unit by unit: departments first, since
// the townships count those of their people too.
func (c *county) vaccinate() {
	for _, kind := range []campaign.Kind{campaign.Sector, campaign.Territorial} {
		for _, u := range c.answering(kind) {
			c.vaccinateUnit(u)
		}
	}
}

// vaccinateUnit vaccinates the unit's own people in a random order: those last
// in it are left over, those first are exempt.
func (c *county) vaccinateUnit(u *unit) {
	r := c.rng("doses", u.index)
	var own []int
	through := 0
	for i, l := range u.list {
		if l.owner {
			own = append(own, i)
		} else if c.led(&c.people[l.person]) != 0 {
			through++
		}
	}
	shuffle(r, own)
	c.exempt(u, own)
	able := len(u.list) - len(u.exemptions)
	want := max(0, min(int(math.Ceil(float64(able)*u.pattern.share))-through, len(own)-len(u.exemptions)))
	if c.lead > 0 { // a booster is of a course that was completed long before
		for _, at := range own {
			c.history(r, &c.people[u.list[at].person], u)
		}
	}
	when := c.firstDoses(r, u.pattern, want)
	for i, at := range own[len(u.exemptions):][:want] {
		c.series(r, &c.people[u.list[at].person], when[i], u)
	}
}

// firstDoses spreads n first doses over the days before and during the drive.
func (c *county) firstDoses(r *rand.Rand, p pattern, n int) []day.Day {
	if c.opt.Clean {
		return c.evenDays(n)
	}
	dates := make([]day.Day, 0, n)
	early := int(float64(n) * p.early)
	for range early {
		back := int(math.Abs(r.NormFloat64()) * 28)
		dates = append(dates, max(c.drive.Start-1-day.Day(back), c.opening))
	}
	w := c.weights(r, p)
	if !slices.ContainsFunc(w, func(x float64) bool { return x > 0 }) {
		return append(dates, slices.Repeat([]day.Day{c.drive.Start}, n-early)...)
	}
	return append(dates, spread(n-early, c.drive.Start, w)...)
}

// evenDays spreads n first doses over busy and quiet days in turn, as where
// vaccine is given every other day, and from long enough before the first
// report for the second doses to be as steady: no day stands out from those
// before it.
func (c *county) evenDays(n int) []day.Day {
	from := max(c.first-60, c.opening)
	days := int(c.last-from) + 1
	return spread(n, from, slices.Repeat([]float64{0.3, 1.7}, days)[:days])
}

// spread deals n doses out over the days from a day on, each as its weight asks.
func spread(n int, from day.Day, w []float64) []day.Day {
	sum := campaign.Sum(w, func(x float64) float64 { return x })
	dates := make([]day.Day, 0, n)
	at, reached := 0, w[0]
	for i := range n {
		goal := (float64(i) + 0.5) / float64(n) * sum
		for reached < goal && at < len(w)-1 {
			at++
			reached += w[at]
		}
		dates = append(dates, from+day.Day(at))
	}
	return dates
}

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
