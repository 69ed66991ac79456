package tally

import (
	"cmp"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/form"
)

// Drawn is somebody drawn for field verification, as their unit lists them.
type Drawn struct {
	check.Person
	Place string // village, as config has it or as typed
	Dose  int    // reported by the unit; 0: listed as not vaccinated
}

// mostVillages is in how many villages of a unit people are drawn: somebody has to go there.
const mostVillages = 6

// Draw draws at a unit, by a seed: villages first, each as likely as it has people, then persons. It
// returns people of the roster, and as many who are listed as not vaccinated.
func Draw(facts *check.Facts, unit int, seed uint64) (dosed, undosed []Drawn) {
	h := fnv.New64a()
	h.Write([]byte(facts.Drive.Units[unit].Name))
	d := &drawing{facts: facts, unit: unit, r: rand.New(rand.NewPCG(seed, h.Sum64()))}
	most := facts.Drive.Verification.PerUnit
	dosed = d.from(d.roster(), most)
	return dosed, d.from(d.unvaccinated(), most)
}

type drawing struct {
	facts    *check.Facts
	unit     int
	r        *rand.Rand
	villages *form.Villages
}

// roster are the people whom the unit has reported, with their latest dose of the drive there.
func (d *drawing) roster() []Drawn {
	last, own := map[int]*check.Given{}, d.facts.Drive.OwnDoses()
	for _, g := range campaign.Pointers(d.facts.Given) {
		if g.Unit() == d.unit && slices.Contains(own, g.Dose()) && (last[g.Person] == nil || g.Dose() > last[g.Person].Dose()) {
			last[g.Person] = g
		}
	}
	var all []Drawn
	for person, g := range last {
		p := g.From.Listed(g.Row)
		p.Key = d.facts.People[person].Key()
		all = append(all, Drawn{Person: p, Place: d.place(g.From, p.Village), Dose: g.Dose()})
	}
	return all
}

// unvaccinated are the people of the base list, and of open cases, who have none of the drive's doses.
func (d *drawing) unvaccinated() []Drawn {
	seen := map[int]bool{}
	var all []Drawn
	add := func(from *check.Submission, person int, p check.Person) {
		if !seen[person] && d.facts.Begun(person) == 0 {
			seen[person] = true
			p.Key = d.facts.People[person].Key()
			all = append(all, Drawn{Person: p, Place: d.place(from, p.Village)})
		}
	}
	for _, e := range campaign.Pointers(d.facts.BaseList) {
		if e.Unit == d.unit && e.Row.Status == check.Enlisted {
			add(e.From, e.Person, e.From.OnList(e.Row))
		}
	}
	for _, c := range OpenCases(d.facts) {
		if c.Unit == d.unit {
			add(c.From, c.Person, c.Row.Person)
		}
	}
	return all
}

func (d *drawing) place(from *check.Submission, typed string) string {
	own := d.facts.Drive.Units[d.unit].Villages
	if d.villages == nil {
		d.villages = from.Vocabulary().VillagesOf(&d.facts.Drive.Units[d.unit])
	}
	if at := d.villages.Find(typed); at != form.None {
		return own[at].Name
	}
	return typed
}

// from draws villages and then persons: as many in each village, the rest where there are more.
func (d *drawing) from(all []Drawn, most int) []Drawn {
	slices.SortFunc(all, func(a, b Drawn) int {
		return cmp.Or(strings.Compare(a.Place, b.Place), strings.Compare(a.Key, b.Key))
	})
	var drawn []Drawn
	villages := d.chooseVillages(all)
	for i, village := range villages {
		d.r.Shuffle(len(village), func(a, b int) { village[a], village[b] = village[b], village[a] })
		n := min(len(village), (most-len(drawn)+len(villages)-i-1)/(len(villages)-i))
		drawn, villages[i] = append(drawn, village[:n]...), village[n:]
	}
	for _, rest := range villages { // where a village had too few
		n := min(len(rest), most-len(drawn))
		drawn = append(drawn, rest[:n]...)
	}
	slices.SortStableFunc(drawn, func(a, b Drawn) int { return strings.Compare(a.Place, b.Place) })
	return drawn
}

// chooseVillages draws villages, each as likely as it has people, and returns these by village.
func (d *drawing) chooseVillages(all []Drawn) [][]Drawn {
	var villages [][]Drawn
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].Place == all[0].Place {
			n++
		}
		villages, all = append(villages, slices.Clone(all[:n])), all[n:]
	}
	var chosen [][]Drawn
	for len(villages) > 0 && len(chosen) < mostVillages {
		people := campaign.Sum(villages, func(v []Drawn) int { return len(v) })
		at, i := d.r.IntN(people), 0
		for ; at >= len(villages[i]); i++ {
			at -= len(villages[i])
		}
		chosen, villages = append(chosen, villages[i]), slices.Delete(villages, i, i+1)
	}
	return chosen
}
