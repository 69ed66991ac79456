package sample

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

// MostCounties is how many counties a city can have.
const MostCounties = 100

// City is a made-up city: small counties, made of a drive's, whose people cross from one
// to another.
type City struct {
	Counties []string // their names
	Crossers int      // how many people of each county are vaccinated in another, too

	drive *campaign.Drive
	name  string
	units [][]campaign.Unit
}

// NewCity makes a city of n counties of so many people in all; 0: of some 3,000 each. A
// county has the drive's first townships, the offices that fill in further sheets, and one
// department.
func NewCity(d *campaign.Drive, n, people int, seed uint64) *City {
	const usual = 3000
	if people <= 0 {
		people = n * usual
	}
	c := &City{drive: d, name: strings.TrimSuffix(d.County, "县") + "市"}
	c.Crossers = max(people/n/50, int(crossings))
	for i := range n {
		r := rand.New(rand.NewPCG(seed, uint64(i)))
		size := float64(people) / float64(n) * (0.6 + 0.8*r.Float64())
		c.Counties = append(c.Counties, countyName(i))
		c.units = append(c.units, smallUnits(d, i, size))
	}
	return c
}

func countyName(i int) string { return placeName(chinese().Counties, i, i/10+i) + "县" }

func townName(i int) string {
	return placeName(chinese().Towns, i, i/10+i*3) + either(i%3 == 0, "镇", "乡")
}

func placeName(of [2]string, first, second int) string {
	return string([]rune(of[0])[first%10]) + string([]rune(of[1])[second%10])
}

// smallUnits are the units of the i-th county, with targets of so many people in all.
func smallUnits(d *campaign.Drive, i int, size float64) []campaign.Unit {
	const townships, departments, villages = 3, 1, 4
	var some []campaign.Unit
	towns, offices, sum := 0, 0, 0
	for _, u := range d.Units {
		switch {
		case u.Kind == campaign.Territorial:
			if towns++; towns > townships {
				continue
			}
			u.Name = townName(i*townships + towns - 1)
		case len(u.Forms) == 0:
			if offices++; offices > departments {
				continue
			}
		}
		u.Villages = u.Villages[:min(len(u.Villages), villages)]
		sum += u.TargetSum()
		some = append(some, u)
	}
	share := size / float64(max(sum, 1))
	for at := range some {
		some[at].Targets, some[at].Duties = slices.Clone(some[at].Targets), slices.Clone(some[at].Duties)
		for k := range some[at].Targets {
			some[at].Targets[k].People = scaledUp(some[at].Targets[k].People, share)
		}
		for _, duty := range campaign.Pointers(some[at].Duties) {
			duty.Total, duty.Daily = float64(scaledUp(int(duty.Total), share)), float64(scaledUp(int(duty.Daily), share))
		}
	}
	return some
}

// scaledUp is a share of n, at least 1 where n is.
func scaledUp(n int, share float64) int {
	if n == 0 {
		return 0
	}
	return max(int(float64(n)*share+0.5), 1)
}

// cityMark begins a config that was made here, so that it may be replaced.
const cityMark = "# dailydose sample -rollup\n"

// MadeHere reports whether a config's text is a city's or county's that was made here.
func MadeHere(text string) bool { return strings.HasPrefix(text, cityMark) }

// Config is the city's own config, made of the drive's text. Counties and what comes back
// to them lie in folders beside it.
func (c *City) Config(text string) string {
	text = regexp.MustCompile(`(?m)^  cutoff:.*`).ReplaceAllString(c.head(text, c.name), `  cutoff: "23:30"`)
	var units strings.Builder
	units.WriteString("units:\n")
	for i, name := range c.Counties {
		fmt.Fprintf(&units, "  - {name: %s, kind: territorial, organiser: 分管副县长, at: [%d, %d], package: %s/rollup}\n", name, i%4+1, i/4+1, name)
	}
	return cityMark + section(section(text, "units", units.String()), "rollup", "rollup: {returned: returned}\n")
}

// CountyConfig is the i-th county's config. The key is one for rehearsals.
func (c *City) CountyConfig(text string, i int) string {
	name := c.Counties[i]
	var units strings.Builder
	_ = texts().ExecuteTemplate(&units, "units.yaml", struct { // of what is built in, a test plays a city
		Groups []campaign.Group
		Units  []campaign.Unit
	}{c.drive.Groups, c.units[i]})
	up := fmt.Sprintf("rollup: {dir: rollup, key: \"only-for-rehearsals-not-for-real-people\", returned: ../returned/%s}\n", name)
	return cityMark + section(section(c.head(text, name), "units", units.String()), "rollup", up)
}

// head is the drive's text under another name, without what is one machine's or one size's.
func (c *City) head(text, name string) string {
	for _, own := range []string{"paths", "alert", "dhis2", "metrics"} {
		text = section(text, own, "")
	}
	text = regexp.MustCompile(`(?m)^  target:.*\n`).ReplaceAllString(text, "")
	return strings.ReplaceAll(text, c.drive.County, name)
}

// section puts another text in place of a top-level section of a config; at its end
// where it has none.
func section(text, key, body string) string {
	of := regexp.MustCompile(`(?m)^` + key + `:.*\n(?:[ \t].*\n|\n)*`)
	if !of.MatchString(text) {
		return strings.TrimRight(text, "\n") + "\n" + body
	}
	return of.ReplaceAllLiteralString(text, body)
}

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
	for k, d := range campaign.Pointers(own.doses[:]) {
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
