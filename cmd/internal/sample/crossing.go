package sample

import (
	"hash/fnv"
	"math/rand/v2"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

// crossing is what becomes of somebody who lives in one county and is vaccinated in
// another, too.
type crossing int

const (
	laterAway crossing = iota // the later doses are given away, where the first is told as given elsewhere
	laterOnly                 // likewise, and nobody there tells of the first
	bothTell                  // vaccinated at home; away, where they work, it is told as given elsewhere
	crossings
)

// crosser is somebody who crosses, with all doses.
type crosser struct {
	person
	home, away int
	how        crossing
}

// blockOf is the first area code of a county's people; the codes end in 90 to 98, as no
// real county's does.
func blockOf(county int) uint32 { return homeArea + 100*uint32(county) }

// admitCrossers enters on the townships' lists who of the county is vaccinated in
// another, too, and who of another in this one. Both counties know of the same people.
func (c *county) admitCrossers() {
	towns := c.answering(campaign.Territorial)
	if len(towns) == 0 {
		return
	}
	r := c.rng("crossers", 0)
	for home := range c.opt.Counties {
		for _, x := range c.crossersOf(home) {
			if x.home == c.opt.County || x.away == c.opt.County {
				c.admit(r, x, towns[r.IntN(len(towns))])
			}
		}
	}
}

// crossersOf are the people of a county who cross: drawn by the city, not by the county.
func (c *county) crossersOf(home int) []crosser {
	h := fnv.New64a()
	h.Write([]byte("crossers"))
	r := rand.New(rand.NewPCG(c.opt.Seed, h.Sum64()+uint64(home)))
	group := c.drive.Groups[c.answering(campaign.Territorial)[0].Targets[0].Group]
	young, old := c.birthdays(group)
	reg := register{}
	all := make([]crosser, 0, c.opt.Crossers)
	for i := range c.opt.Crossers {
		x := crosser{person: reg.person(r, chineseName, blockOf(home)+8, 1, young, old, group.Sex), home: home, how: crossing(i) % crossings}
		x.away = (home + 1 + r.IntN(c.opt.Counties-1)) % c.opt.Counties
		c.wander(r, &x.person)
		all = append(all, x)
	}
	return all
}

// wander gives somebody the doses that all counties together give, up to the last day.
func (c *county) wander(r *rand.Rand, p *person) {
	from := c.opening
	if c.lead == 0 {
		from = max(c.last-45, c.opening)
	}
	until := min(c.last, c.drive.Deadline)
	p.doses[0] = dose{date: from + day.Day(r.IntN(int(until-from)+1)), product: int8(c.usual[r.IntN(len(c.usual))])}
	for {
		w, more := c.drive.NextDose(p.record())
		if !more {
			return
		}
		on := w.Opens + day.Day(r.IntN(int(w.Due-w.Opens)+1))
		if on > c.last {
			return
		}
		p.doses[w.Dose-1] = dose{date: on, product: p.doses[0].product}
	}
}

// admit enters somebody who crosses on a township's list, with the doses that this county
// gives and those that it is told of.
func (c *county) admit(r *rand.Rand, x crosser, u *unit) {
	own := x.person
	here := x.home == c.opt.County
	for k := range own.doses {
		d := &own.doses[k]
		switch {
		case d.date == 0:
		case here && k > 0 && x.how != bothTell:
			*d = dose{} // given away; nobody has told
		default:
			*d = c.newDose(r, int(d.product), d.date, !here && (k == 0 || x.how == bothTell), u)
		}
	}
	if !here && x.how != bothTell && own.doses[1].date == 0 {
		return // has not been there yet
	}
	group := u.Targets[0].Group
	u.list = append(u.list, listing{
		person: int32(len(c.people)), group: int16(group), village: villageOf(r, u), moved: !here && x.how == laterOnly})
	c.people = append(c.people, own)
}
