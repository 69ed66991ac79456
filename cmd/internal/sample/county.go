package sample

import (
	"hash/fnv"
	"math/rand/v2"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
)

// county is the whole play: who lives there, who is vaccinated when, and what
// each unit makes of it.
type county struct {
	drive       *campaign.Drive
	lex         *form.Lexicon
	opt         Options
	first, last day.Day // reporting days
	opening     day.Day // the earliest dose, some time before the drive
	scale       float64 // people per person of the targets

	people  []person
	given   []injection // every dose given in the county, once
	units   []*unit
	lots    [][]lot // by product
	sites   []site
	usual   []int // products, each as often as it is used
	ledger  ledger
	inquest inquest
}

// injection points at a person's dose.
type injection struct {
	person int32
	dose   int8
}

// unit is one unit's part in the play.
type unit struct {
	index      int
	own        *campaign.Unit
	mood       mood
	target     int // people it answers for, scaled
	list       []listing
	missing    map[day.Day]bool
	fates      []fate
	exemptions []exemption
	cases      []followed
	rows       int
	planted    []Planted
}

func newCounty(d *campaign.Drive, lex *form.Lexicon, opt Options, first, last day.Day) *county {
	c := &county{drive: d, lex: lex, opt: opt, first: first, last: last}
	c.opening = max(d.Start-75, d.Earliest)
	c.scale = c.scaling()
	for i := range d.Units {
		c.units = append(c.units, &unit{index: i, own: &d.Units[i], missing: map[day.Day]bool{}})
	}
	c.setUsual()
	c.setMoods()
	c.setLots()
	c.setLedger()
	c.setSites()
	c.settle()
	c.vaccinate()
	c.countGiven()
	c.setSilence()
	c.setRegisters()
	c.setInquest()
	return c
}

func (c *county) scaling() float64 {
	sum := 0
	for _, u := range c.drive.Units {
		sum += u.TargetSum()
	}
	if c.opt.People <= 0 || sum == 0 {
		return 1
	}
	return float64(c.opt.People) / float64(sum)
}

func (c *county) scaled(n int) int { return int(float64(n)*c.scale + 0.5) }

// rng gives each concern its own stream, so that a change in one does not stir
// the others.
func (c *county) rng(concern string, n int) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(concern))
	return rand.New(rand.NewPCG(c.opt.Seed, h.Sum64()+uint64(n)*0x9E3779B97F4A7C15))
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
		case v.Doses == 1:
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
	reg := &register{used: map[uint64]uint16{}}
	homes := c.homes()
	for _, u := range c.units {
		if u.own.Kind == campaign.Sector {
			c.listPeople(u, reg, homes)
		}
	}
	for _, u := range c.units {
		if u.own.Kind == campaign.Territorial {
			c.listPeople(u, reg, nil)
		}
	}
	if !c.opt.Clean {
		c.movePeople()
	}
}

// homes are the townships, each as often as its share of the people.
func (c *county) homes() []*unit {
	var homes []*unit
	total := 1
	for _, u := range c.units {
		if u.own.Kind == campaign.Territorial {
			total += u.own.TargetSum()
		}
	}
	for _, u := range c.units {
		if u.own.Kind == campaign.Territorial && len(u.own.Targets) > 0 {
			for range u.own.TargetSum()*100/total + 1 {
				homes = append(homes, u)
			}
		}
	}
	return homes
}

func (c *county) listPeople(u *unit, reg *register, homes []*unit) {
	r := c.rng("people", u.index)
	for _, t := range u.own.Targets {
		young, old := c.birthdays(c.drive.Groups[t.Group])
		n := c.scaled(t.People)
		u.target += n
		if u.mood.done && !c.opt.Clean { // newcomers whom the survey missed
			n += n/newcomers(u.own.Kind) + 2
		}
		for range n - u.listed(t.Group) {
			p := reg.person(r, young, old)
			at := int32(len(c.people))
			u.list = append(u.list, listing{person: at, group: int16(t.Group), village: villageOf(r, u), owner: true})
			if len(homes) > 0 && r.IntN(100) < 95 {
				u.list[len(u.list)-1].steady = c.listAtHome(r, homes[r.IntN(len(homes))], at, p)
			}
			c.people = append(c.people, p)
		}
	}
}

// newcomers is one in how many of a unit that is done. A township needs more of
// them, since it waits for the departments of some of its people.
func newcomers(k campaign.Kind) int {
	if k == campaign.Territorial {
		return 25
	}
	return 80
}

func (u *unit) listed(group int) int {
	n := 0
	for _, l := range u.list {
		if int(l.group) == group {
			n++
		}
	}
	return n
}

// listAtHome enters a department's person on the list of the township they live
// in, where their age is one the township answers for. It reports whether the
// records of the two will differ.
func (c *county) listAtHome(r *rand.Rand, home *unit, at int32, p person) bool {
	group := home.own.Targets[0].Group
	young, old := c.birthdays(c.drive.Groups[group])
	if p.born < old || p.born > young {
		return false
	}
	l := listing{person: at, group: int16(group), village: villageOf(r, home)}
	if !c.opt.Clean && r.IntN(150) == 0 {
		l.other = int8(1 + r.IntN(3))
	}
	home.list = append(home.list, l)
	return l.other != 0
}

func villageOf(r *rand.Rand, u *unit) int16 {
	if len(u.own.Villages) == 0 {
		return -1
	}
	return int16(r.IntN(len(u.own.Villages)))
}

// movePeople lets a few move from one township to another between two doses.
func (c *county) movePeople() {
	r := c.rng("moves", 0)
	var towns []*unit
	for _, u := range c.units {
		if u.own.Kind == campaign.Territorial && len(u.own.Targets) > 0 {
			towns = append(towns, u)
		}
	}
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
				person: u.list[k].person, group: int16(to.own.Targets[0].Group), village: villageOf(r, to), moved: true})
		}
	}
}

// countGiven lists the doses given in the county's own sites.
func (c *county) countGiven() {
	for i := range c.people {
		for k, d := range c.people[i].doses {
			if d.date != 0 && !d.elsewhere {
				c.given = append(c.given, injection{int32(i), int8(k)})
			}
		}
	}
}
