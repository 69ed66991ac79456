package sample

import (
	"math"
	"math/rand/v2"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

// mood is how a unit goes about the drive.
type mood struct {
	share   float64 // of the people it may vaccinate, on the last day
	early   float64 // of those, vaccinated before the drive
	peak    float64 // when it is busiest: 0 the start, 1 the last day
	stalled int     // last days without a first dose
	gap     int     // last days without a report
	done    bool
	lax     bool // takes nearly any excuse for a contraindication
}

// The moods, in the order they are dealt out within a kind of unit: a drive
// that is behind its plan but not lost.
func moods(k campaign.Kind) []string {
	if k == campaign.Territorial {
		return []string{"mild", "near", "near", "done", "slow", "near", "mild", "stalled", "near", "mild", "silent", "slow"}
	}
	return []string{"done", "near", "mild", "near", "done", "near", "slow", "near", "lax"}
}

// setMoods deals the moods out among the units that answer for people.
func (c *county) setMoods() {
	for _, kind := range []campaign.Kind{campaign.Territorial, campaign.Sector} {
		var some []*unit
		for _, u := range c.units {
			if u.own.Kind == kind && u.own.TargetSum() > 0 {
				some = append(some, u)
			}
		}
		r := c.rng("moods "+string(kind), 0)
		if kind == campaign.Territorial && len(some) > 4 {
			// The county seat, usually first and largest, neither leads nor trails.
			rest := some[1:]
			r.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
		} else {
			r.Shuffle(len(some), func(i, j int) { some[i], some[j] = some[j], some[i] })
		}
		for i, u := range some {
			u.mood = c.drawMood(r, moods(kind)[i%len(moods(kind))])
		}
	}
}

// drawMood sets a unit's share by how far it is from the plan on the last day.
func (c *county) drawMood(r *rand.Rand, name string) mood {
	plan := c.drive.PlannedFirst(c.last)
	behind := func(low, high float64) float64 {
		return max(plan-low-(high-low)*r.Float64(), plan*0.4)
	}
	m := mood{early: 0.05 + 0.06*r.Float64(), peak: 0.5 + 0.08*r.Float64()}
	switch name {
	case "done":
		m.share, m.peak, m.done = min(1, plan+0.05), 0.40+0.05*r.Float64(), true
	case "near":
		m.share = behind(0.04, 0.09)
	case "mild", "lax":
		m.share, m.peak, m.lax = behind(0.14, 0.22), 0.56+0.06*r.Float64(), name == "lax"
	case "slow":
		m.share, m.peak = behind(0.28, 0.40), 0.62+0.08*r.Float64()
	case "stalled":
		m.share, m.stalled = behind(0.22, 0.28), 5
	case "silent":
		m.share, m.gap = behind(0.18, 0.24), 2
	}
	if c.opt.Clean {
		m.gap = 0
	}
	return m
}

// weights are how much of a unit's first doses falls on each day from the
// drive's start to the last day.
func (c *county) weights(r *rand.Rand, m mood) []float64 {
	days := day.Range(c.drive.Start, c.last)
	w := make([]float64, len(days))
	for i, d := range days {
		t := float64(i) / float64(max(len(days)-1, 1))
		bell := 0.12 + math.Exp(-math.Pow((t-m.peak)/0.24, 2)/2)
		w[i] = bell * rhythm(d) * (0.85 + 0.3*r.Float64())
		if short := day.New(2021, 5, 25); d >= short && d < short+3 {
			w[i] *= 0.7 // vaccine ran short for three days
		}
		if m.done && t > 0.86 || d > c.last-day.Day(m.stalled) {
			w[i] = 0
		}
	}
	return w
}

// rhythm is how much work a day sees: weekends and holidays less.
func rhythm(d day.Day) float64 {
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
		for _, u := range c.units {
			if u.own.Kind == kind {
				c.vaccinateUnit(u)
			}
		}
	}
}

func (c *county) vaccinateUnit(u *unit) {
	r := c.rng("doses", u.index)
	own := c.turns(r, u)
	c.exempt(u, own)
	able, through := len(u.list)-len(u.exemptions), 0
	for _, l := range u.list {
		if !l.owner && c.people[l.person].doses[0].date != 0 {
			through++
		}
	}
	want := min(int(math.Ceil(float64(able)*u.mood.share))-through, len(own)-len(u.exemptions))
	if want <= 0 {
		return
	}
	when := c.calendar(r, u.mood, want)
	for i, at := range own[len(u.exemptions):][:want] {
		c.series(r, &c.people[u.list[at].person], when[i], u)
	}
}

// turns are the unit's own people in the order they come: those listed last
// are left over.
func (c *county) turns(r *rand.Rand, u *unit) []int {
	var own []int
	for i, l := range u.list {
		if l.owner {
			own = append(own, i)
		}
	}
	r.Shuffle(len(own), func(i, j int) { own[i], own[j] = own[j], own[i] })
	return own
}

// calendar spreads n first doses over the days before and during the drive.
func (c *county) calendar(r *rand.Rand, m mood, n int) []day.Day {
	if c.opt.Clean {
		return c.steady(n)
	}
	dates := make([]day.Day, 0, n)
	early := int(float64(n) * m.early)
	for range early {
		back := int(math.Abs(r.NormFloat64()) * 28)
		dates = append(dates, max(c.drive.Start-1-day.Day(back), c.opening))
	}
	w := c.weights(r, m)
	if !slices.ContainsFunc(w, func(x float64) bool { return x > 0 }) {
		return append(dates, slices.Repeat([]day.Day{c.drive.Start}, n-early)...)
	}
	return append(dates, spread(n-early, c.drive.Start, w)...)
}

// steady spreads n first doses over busy and quiet days in turn, as where
// vaccine is given every other day, and from long enough before the first
// report for the second doses to be as steady: no day stands out from those
// before it.
func (c *county) steady(n int) []day.Day {
	from := max(c.first-60, c.opening)
	w := make([]float64, c.last-from+1)
	for i := range w {
		w[i] = []float64{0.3, 1.7}[i%2]
	}
	return spread(n, from, w)
}

// spread deals n doses out over the days from a day on, each as its weight asks.
func spread(n int, from day.Day, w []float64) []day.Day {
	sum := 0.0
	for _, x := range w {
		sum += x
	}
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
