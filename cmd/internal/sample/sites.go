package sample

import (
	"math/rand/v2"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

// site is where vaccine is given.
type site struct {
	name       string
	fixed      bool
	township   string
	opened     day.Day
	stations   int
	capacity   int
	doses      map[day.Day]int
	most       int     // doses of its busiest day
	noCare     bool    // works without emergency care for its first days
	careLostOn day.Day // works without emergency care from this day on; 0: never
}

// setSites gives each township a site, the county town two more, and some
// places a temporary one when the rush comes.
func (c *county) setSites() {
	r := c.rng("sites", 0)
	add := func(place, kind, township string, opened day.Day) {
		c.sites = append(c.sites, site{
			name: place + c.inWords(kind), fixed: opened == c.opening, township: township, opened: opened, doses: map[day.Day]int{}})
	}
	var towns []string
	for _, u := range c.drive.Units {
		if u.Kind == campaign.Territorial {
			towns = append(towns, u.Name)
			add(u.Name, "卫生院接种点", u.Name, c.opening)
		}
	}
	seat := append(towns, "")[0]
	add(c.drive.County, "人民医院接种点", seat, c.opening)
	add(c.drive.County, "体育馆临时接种点", seat, c.first+4)
	for _, town := range towns {
		if town != seat && r.IntN(4) == 0 {
			add(town, "文化广场临时接种点", town, c.first+day.Day(8+r.IntN(8)))
		}
	}
}

// siteOn is where somebody of a unit is vaccinated: mostly at home if there is
// a site there, else in town.
func (c *county) siteOn(r *rand.Rand, on day.Day, near *unit) int16 {
	var open []int16
	for i, s := range c.sites {
		times := 0
		switch {
		case s.opened > on:
		case s.township == near.Name:
			times = 6
		case s.township == c.sites[0].township:
			times = 1
		}
		open = append(open, slices.Repeat([]int16{int16(i)}, times)...)
	}
	if len(open) == 0 {
		return 0
	}
	return open[r.IntN(len(open))]
}

// fitSites sets the capacities by what the sites really did; a few were planned
// too small.
func (c *county) fitSites() {
	r := c.rng("capacity", 0)
	for _, g := range c.given {
		d := c.dose(g)
		c.sites[d.site].doses[d.date]++
	}
	for i, s := range campaign.Pointers(c.sites) {
		for on := c.first; on <= c.last; on++ {
			s.most = max(s.most, s.doses[on])
		}
		share := 1.05 + 0.5*r.Float64()
		if !c.opt.Clean && i%7 == 3 {
			share = 0.9
		}
		s.capacity = max((int(float64(s.most)*share)+9)/10*10, leastCapacity)
		s.stations = max(1, s.capacity/100)
		s.noCare = !s.fixed && c.oneIn(r, 2)
	}
	if !c.opt.Clean {
		c.overloadSite()
		c.withdrawAmbulance()
	}
}

// leastCapacity is what the smallest site can give a day.
const leastCapacity = 20

// overloadSite makes one site too small for the last day: the one for which this
// takes the fewest other days over its capacity too. None is as small as to fit fewer than 20.
func (c *county) overloadSite() {
	busiest, ratio := -1, 0.0
	for i, s := range c.sites {
		if r := float64(s.doses[c.last]) / float64(max(s.most, 1)); r > ratio && s.doses[c.last] > leastCapacity {
			busiest, ratio = i, r
		}
	}
	if busiest < 0 {
		return
	}
	s := &c.sites[busiest]
	below := s.doses[c.last] - 1
	if below > 20 {
		below -= below % 10
	}
	s.capacity = min(s.capacity, below)
}

// withdrawAmbulance takes the ambulance from the latest temporary site for the
// last two days.
func (c *county) withdrawAmbulance() {
	var latest *site
	for _, s := range campaign.Pointers(c.sites) {
		if !s.fixed && s.opened <= c.last && (latest == nil || s.opened >= latest.opened) {
			latest = s
		}
	}
	if latest != nil {
		latest.careLostOn = c.last - 1
	}
}

// lacksCare reports whether a site works without emergency care on a day.
func (s *site) lacksCare(on day.Day) bool {
	return s.noCare && on < s.opened+5 || s.careLostOn != 0 && on >= s.careLostOn
}

// reaction is an adverse event following immunisation.
type reaction struct {
	at               injection
	occurred, report day.Day
	class            string
	serious          bool
	outcome          string
}

// setReactions makes about 12 cases per 100,000 doses, as China had by the end
// of April 2021; one is reported late, one is serious.
func (c *county) setReactions() {
	r := c.rng("reactions", 0)
	during := campaign.Where(c.given, func(g injection) bool {
		d := c.dose(g).date
		return d >= c.first && d < c.last-2
	})
	n := len(during) * 12 / 100_000
	if n == 0 && len(during) > 500 {
		n = 1
	}
	for i := range n {
		a := reaction{at: during[r.IntN(len(during))], class: reactionClass(r), outcome: "好转"}
		a.occurred = c.dose(a.at).date + day.Day(r.IntN(2))
		a.report = min(a.occurred+day.Day(r.IntN(2)), c.last)
		if !c.opt.Clean && i == 2 {
			a.report = min(a.occurred+4, c.last)
		}
		if !c.opt.Clean && i == 4 {
			a.serious, a.class, a.outcome = true, "abnormal", inHospital
		}
		if r.IntN(3) > 0 && !a.serious {
			a.outcome = "痊愈"
		}
		c.reactions = append(c.reactions, a)
	}
	slices.SortStableFunc(c.reactions, func(a, b reaction) int { return int(a.report - b.report) })
}

// inHospital is the outcome of a serious reaction.
const inHospital = "住院治疗"

func reactionClass(r *rand.Rand) string {
	switch n := r.IntN(100); {
	case n < 80:
		return "general"
	case n < 94:
		return "abnormal"
	case n < 97:
		return "psychogenic"
	}
	return "coincidental"
}

// inspection is a problem that the supervision office found at a unit.
type inspection struct {
	unit            int
	on              day.Day
	problem, demand string
	due             day.Day
	mended          day.Day
}

// setInspections sends the supervision office out, mostly to those who lag.
func (c *county) setInspections() {
	r := c.rng("problems", 0)
	var visited []int
	for _, u := range c.answering("") {
		visited = append(visited, slices.Repeat([]int{u.index}, 1+int(10*(1-u.pattern.share)))...)
	}
	if len(visited) == 0 {
		return
	}
	known := c.visits()
	for on := c.first + 3; on <= c.last; on += day.Day(1 + r.IntN(2)) {
		if workload(on) < 0.7 {
			continue
		}
		what := known[r.IntN(len(known))]
		p := inspection{unit: visited[r.IntN(len(visited))], on: on, problem: what[0], demand: what[1], due: on + day.Day(3+r.IntN(5))}
		if c.units[p.unit].Kind == campaign.Sector {
			p.demand = what[2]
		}
		p.mended = p.due - day.Day(r.IntN(3))
		if c.oneIn(r, 4) {
			p.mended = p.due + day.Day(2+r.IntN(9))
		}
		c.inspections = append(c.inspections, p)
	}
}

// visits are what inspections find, each with what is demanded of a township and of a department.
func (c *county) visits() [][3]string {
	all := slices.Clone(chinese().Visits)
	if second := c.drive.Vaccines[0].Steps; len(second) != 2 || second[1].Min.Months > 0 || c.lead > 0 { // due only when the drive is nearly over
		all[1] = chinese().Early
	}
	return all
}
