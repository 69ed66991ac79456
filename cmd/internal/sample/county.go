package sample

import (
	"hash/fnv"
	"math/rand/v2"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
)

// county is who lives there, who is vaccinated when, what the offices keep
// records of, and what each unit reports.
type county struct {
	drive       *campaign.Drive
	lex         *form.Lexicon
	opt         Options
	withdrawals string   // name of the folders for what is taken back
	first, last day.Day  // reporting days
	opening     day.Day  // the earliest dose, some time before the drive
	scale       float64  // people per person of the targets
	block       uint32   // the first area code of its people's numbers
	lead        int      // of a person's doses, the one the drive is about: the first, or the booster
	children    bool     // it is about nobody else
	english     *english // what its people write; nil: Chinese

	people      []person
	given       []injection // every dose given in the county, once
	units       []*unit
	lots        [][]lot // by product
	sites       []site
	usual       []int // products, each as often as it is used
	shortages   shortages
	stock       []movement
	reactions   []reaction
	inspections []inspection
	replies     map[int][]reply // to supervision cases, by who sends them
	spots       []spot
}

// injection points at a person's dose.
type injection struct {
	person int32
	dose   int8
}

// led is the day of the dose that the drive is about; 0: none yet.
func (c *county) led(p *person) day.Day { return p.doses[c.lead].date }

func (c *county) dose(g injection) dose { return c.people[g.person].doses[g.dose] }

// unit is one unit of the drive, with its people and what befalls it.
type unit struct {
	*campaign.Unit
	index      int
	pattern    pattern
	target     int // people it answers for, scaled
	list       []listing
	missing    map[day.Day]bool
	troubles   map[day.Day]*fileTrouble
	astray     map[day.Day]bool // a file lies there that day which is not of it: another unit's, or another day's
	exemptions []exemption
	cases      []followUp
	sends      baseList
	shares     []int          // places on its list of people whom another township's base list has, too
	refuted    map[int32]bool // people whose first dose field verification found not to be true
	rows       int
	planted    []Planted
}

// listing is a person on a unit's list.
type listing struct {
	person  int32
	group   int16 // index into the drive's groups
	village int16
	owner   bool // this unit settled when the person is vaccinated
	moved   bool // only the later doses are this unit's: the person moved here
	left    bool // the later doses are another unit's
	other   int8 // days by which this unit's record differs from the owner's
	steady  bool // another unit's record of them is planted to differ: nothing else goes wrong here
}

func newCounty(d *campaign.Drive, lex *form.Lexicon, opt Options, first, last day.Day) *county {
	c := &county{drive: d, lex: lex, opt: opt, first: first, last: last, opening: max(d.Start-75, d.Earliest), scale: 1, children: true, block: blockOf(opt.County), english: englishOf(d)}
	if d.AsksBooster() {
		c.lead, c.opening = d.BoosterDose()-1, d.Earliest
	}
	for _, g := range d.Groups {
		c.children = c.children && g.MaxMonths > 0 && g.MaxMonths < 18*12
	}
	sum := 0
	for i := range d.Units {
		sum += d.Units[i].TargetSum()
		c.units = append(c.units, &unit{
			Unit: &d.Units[i], index: i, missing: map[day.Day]bool{}, troubles: map[day.Day]*fileTrouble{}, astray: map[day.Day]bool{}})
	}
	if opt.People > 0 && sum > 0 {
		c.scale = float64(opt.People) / float64(sum)
	}
	c.setUsual()
	c.setPatterns()
	c.setLots()
	c.setShortages()
	c.setSites()
	c.settle()
	if c.opt.Counties > 1 {
		c.admitCrossers()
	}
	c.vaccinate()
	c.listGiven()
	c.setMissing()
	for _, u := range c.units {
		c.openCases(u)
	}
	c.fitSites()
	c.stock = c.movements()
	c.planLists()
	c.planSpots()
	c.setReactions()
	c.setInspections()
	c.planReplies()
	return c
}

func (c *county) scaled(n int) int { return int(float64(n)*c.scale + 0.5) }

// rng gives each concern its own stream, so that a change in one does not stir
// the others.
func (c *county) rng(concern string, n int) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(concern))
	if c.opt.County > 0 {
		h.Write([]byte{byte(c.opt.County)})
	}
	return rand.New(rand.NewPCG(c.opt.Seed, h.Sum64()+uint64(n)*0x9E3779B97F4A7C15))
}

// oneIn is true of one in so many, and never of a clean county.
func (c *county) oneIn(r *rand.Rand, n int) bool { return !c.opt.Clean && r.IntN(n) == 0 }

// answering are the units of a kind ("": of both) that answer for people.
func (c *county) answering(kind campaign.Kind) []*unit {
	return campaign.Where(c.units, func(u *unit) bool { return u.TargetSum() > 0 && (kind == "" || u.Kind == kind) })
}

// setUsual weighs the products: the default series are the usual ones, and the
// first in config more usual than the last.
func (c *county) setUsual() {
	for i, v := range c.drive.Vaccines {
		weight := 2
		switch {
		case v.Default && i == 0:
			weight = 14
		case v.Default:
			weight = max(10-3*i, 2)
		case len(v.Steps) == 1:
			weight = 1
		}
		for range weight {
			c.usual = append(c.usual, i)
		}
	}
}

// settle lists the people: first those of the departments, most of whom a
// township lists too, then the townships' others.
func (c *county) settle() {
	reg := register{}
	homes := c.homes()
	for _, u := range c.answering(campaign.Sector) {
		c.listPeople(u, reg, homes)
	}
	for _, u := range c.answering(campaign.Territorial) {
		c.listPeople(u, reg, nil)
	}
	if !c.opt.Clean {
		c.movePeople()
	}
}

// homes are the townships, each as often as its share of the people.
func (c *county) homes() []*unit {
	var homes []*unit
	towns := c.answering(campaign.Territorial)
	total := 1 + campaign.Sum(towns, func(u *unit) int { return u.TargetSum() })
	for _, u := range towns {
		for range u.TargetSum()*100/total + 1 {
			homes = append(homes, u)
		}
	}
	return homes
}

func (c *county) listPeople(u *unit, reg register, homes []*unit) {
	r := c.rng("people", u.index)
	for _, t := range u.Targets {
		young, old := c.birthdays(c.drive.Groups[t.Group])
		n := c.scaled(t.People)
		u.target += n
		if u.pattern.done && !c.opt.Clean { // newcomers whom the survey missed
			one := 80
			if u.Kind == campaign.Territorial { // it waits for the departments of some of its people
				one = 25
			}
			n += n/one + 2
		}
		for _, l := range u.list {
			if int(l.group) == t.Group { // listed already, by their department
				n--
			}
		}
		for range n {
			p := reg.person(r, c.nameOf, c.block, 6, young, old, c.drive.Groups[t.Group].Sex)
			c.unnumbered(r, &p)
			l := listing{person: int32(len(c.people)), group: int16(t.Group), village: villageOf(r, u), owner: true}
			if len(homes) > 0 && r.IntN(100) < 95 {
				l.steady = c.listAtHome(r, homes[r.IntN(len(homes))], l.person, p)
			}
			u.list = append(u.list, l)
			c.people = append(c.people, p)
		}
	}
}

// listAtHome enters a department's person on the list of the township they live
// in, where their age is one the township answers for. It reports whether the
// records of the two will differ.
func (c *county) listAtHome(r *rand.Rand, home *unit, at int32, p person) bool {
	group := home.Targets[0].Group
	young, old := c.birthdays(c.drive.Groups[group])
	if p.born < old || p.born > young {
		return false
	}
	l := listing{person: at, group: int16(group), village: villageOf(r, home)}
	if c.oneIn(r, 150) {
		l.other = int8(1 + r.IntN(3))
	}
	home.list = append(home.list, l)
	return l.other != 0
}

func villageOf(r *rand.Rand, u *unit) int16 {
	if len(u.Villages) == 0 {
		return -1
	}
	return int16(r.IntN(len(u.Villages)))
}

// villageName is where somebody on the unit's list lives; nil where it has no villages.
func (u *unit) villageName(l listing) any {
	if l.village < 0 {
		return nil
	}
	return u.Villages[l.village].Name
}

// movePeople lets a few move from one township to another between two doses.
func (c *county) movePeople() {
	r := c.rng("moves", 0)
	towns := c.answering(campaign.Territorial)
	if len(towns) < 2 {
		return
	}
	for i, u := range towns {
		for k := range u.list {
			if !u.list[k].owner || r.IntN(250) != 0 {
				continue
			}
			to := towns[(i+1+r.IntN(len(towns)-1))%len(towns)]
			u.list[k].left = true
			to.list = append(to.list, listing{
				person: u.list[k].person, group: int16(to.Targets[0].Group), village: villageOf(r, to), moved: true})
		}
	}
}

// listGiven lists the doses given in the county's own sites.
func (c *county) listGiven() {
	for i := range c.people {
		for k, d := range c.people[i].doses {
			if d.date != 0 && !d.elsewhere {
				c.given = append(c.given, injection{int32(i), int8(k)})
			}
		}
	}
}
