package sample

import (
	"math/rand/v2"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

// site is where vaccine is given.
type site struct {
	name     string
	fixed    bool
	township string
	opened   day.Day
	stations int
	capacity int
	doses    map[day.Day]int
	most     int     // doses of its busiest day
	noCare   bool    // works without emergency care for its first days
	bereft   day.Day // works without emergency care from this day on; 0: never
}

// setSites gives each township a site, the county town two more, and some
// places a temporary one when the rush comes.
func (c *county) setSites() {
	r := c.rng("sites", 0)
	town := ""
	for _, u := range c.drive.Units {
		if u.Kind != campaign.Territorial {
			continue
		}
		if town == "" {
			town = u.Name
		}
		c.addSite(u.Name+"卫生院接种点", true, u.Name, c.opening)
	}
	c.addSite(c.drive.County+"人民医院接种点", true, town, c.opening)
	c.addSite(c.drive.County+"体育馆临时接种点", false, town, c.first+4)
	for _, u := range c.drive.Units {
		if u.Kind == campaign.Territorial && u.Name != town && r.IntN(4) == 0 {
			c.addSite(u.Name+"文化广场临时接种点", false, u.Name, c.first+day.Day(8+r.IntN(8)))
		}
	}
}

func (c *county) addSite(name string, fixed bool, township string, opened day.Day) {
	c.sites = append(c.sites, site{name: name, fixed: fixed, township: township, opened: opened, doses: map[day.Day]int{}})
}

// siteOn is where somebody of a unit is vaccinated: at home if there is a site
// there, else in town.
func (c *county) siteOn(r *rand.Rand, on day.Day, near *unit) int16 {
	var open []int16
	for i, s := range c.sites {
		if s.opened <= on && (s.township == near.own.Name || s.township == c.sites[0].township) {
			open = append(open, int16(i))
			if s.township == near.own.Name {
				for range 5 {
					open = append(open, int16(i))
				}
			}
		}
	}
	if len(open) == 0 {
		return 0
	}
	return open[r.IntN(len(open))]
}

// fitSites sets the capacities by what the sites really did; two were planned too small.
func (c *county) fitSites() {
	r := c.rng("capacity", 0)
	for _, g := range c.given {
		d := c.people[g.person].doses[g.dose]
		c.sites[d.site].doses[d.date]++
	}
	for i := range c.sites {
		s := &c.sites[i]
		for on := c.first; on <= c.last; on++ {
			s.most = max(s.most, s.doses[on])
		}
		share := 1.05 + 0.5*r.Float64()
		if !c.opt.Clean && i%7 == 3 {
			share = 0.9
		}
		s.capacity = max((int(float64(s.most)*share)+9)/10*10, 20)
		s.stations = max(1, s.capacity/100)
		s.noCare = !c.opt.Clean && !s.fixed && r.IntN(2) == 0
	}
	if !c.opt.Clean {
		c.crowd()
		c.callAway()
	}
}

// reaction is an adverse event following immunisation.
type reaction struct {
	at               injection
	occurred, report day.Day
	class            string
	serious          bool
	outcome          string
	handler          string
}

// problem is what the supervision office found at a unit.
type problem struct {
	unit   int
	on     day.Day
	text   string
	demand string
	due    day.Day
	mended day.Day // 0: not by the last day
}

// inquest is what the support offices keep: reactions, problems, the stock ledger.
type inquest struct {
	reactions []reaction
	problems  []problem
	stock     []movement
}

func (c *county) setInquest() {
	c.fitSites()
	c.inquest.stock = c.movements()
	c.setReactions()
	c.setProblems()
}

// setReactions makes about 12 cases per 100,000 doses, as China had by the end
// of April 2021; one is reported late, one is serious.
func (c *county) setReactions() {
	r := c.rng("reactions", 0)
	var during []injection
	for _, g := range c.given {
		if d := c.people[g.person].doses[g.dose].date; d >= c.first && d < c.last-2 {
			during = append(during, g)
		}
	}
	n := len(during) * 12 / 100_000
	if n == 0 && len(during) > 500 {
		n = 1
	}
	for i := range n {
		a := reaction{at: during[r.IntN(len(during))], class: reactionClass(r), outcome: "好转", handler: c.drive.County + "人民医院"}
		a.occurred = c.people[a.at.person].doses[a.at.dose].date + day.Day(r.IntN(2))
		a.report = min(a.occurred+day.Day(r.IntN(2)), c.last)
		if !c.opt.Clean {
			switch i {
			case 2:
				a.report = min(a.occurred+4, c.last)
			case 4:
				a.serious, a.class, a.outcome = true, "abnormal", "住院治疗"
			}
		}
		if r.IntN(3) > 0 && !a.serious {
			a.outcome = "痊愈"
		}
		c.inquest.reactions = append(c.inquest.reactions, a)
	}
	slices.SortStableFunc(c.inquest.reactions, func(a, b reaction) int { return int(a.report - b.report) })
}

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

// setProblems sends the supervision office out, mostly to those who lag.
func (c *county) setProblems() {
	r := c.rng("problems", 0)
	var targets []int
	for _, u := range c.units {
		if u.own.TargetSum() == 0 {
			continue
		}
		for range 1 + int(10*(1-u.mood.share)) {
			targets = append(targets, u.index)
		}
	}
	if len(targets) == 0 {
		return
	}
	for on := c.first + 3; on <= c.last; on += day.Day(1 + r.IntN(2)) {
		if rhythm(on) < 0.7 {
			continue
		}
		what := troubles()[r.IntN(len(troubles()))]
		p := problem{unit: targets[r.IntN(len(targets))], on: on, text: what[0], demand: what[1], due: on + day.Day(3+r.IntN(5))}
		p.mended = p.due - day.Day(r.IntN(3))
		if !c.opt.Clean && r.IntN(4) == 0 {
			p.mended = p.due + day.Day(2+r.IntN(9))
		}
		c.inquest.problems = append(c.inquest.problems, p)
	}
}

func troubles() [][2]string {
	return [][2]string{
		{"摸底底数不清，未接种人员台账不完整", "重新入户摸底，补齐台账"},
		{"第二针到期人员未逐人通知", "按催种名单逐人通知并登记"},
		{"禁忌人员无医院诊断证明", "组织到医院检查，以诊断为准"},
		{"未明确专人跟踪未接种人员", "落实责任人，逐人销号"},
		{"接种点秩序混乱，留观区人员聚集", "增派人员维护秩序，分区留观"},
		{"日报报送不及时、数据前后不一致", "明确专人审核，按时报送"},
		{"宣传发动不到位，群众观望情绪较重", "开展入户宣传和村屯广播"},
	}
}
