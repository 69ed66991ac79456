package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

const (
	randomDays   = 25
	randomPeople = 240
)

// randomCounty makes up a county: three townships, two departments and one
// department without people, 25 days, people on two lists, mixed products,
// wrong rows, exemptions that come, run out and are lifted.
func randomCounty(seed uint64) *dullCounty {
	rng := rand.New(rand.NewPCG(seed, 2021))
	c := &dullCounty{
		deadline: randomDays - 1 + rng.IntN(3)*12, // the last day, or the cutoff falls in the middle or near the end
		products: []dullProduct{{"灭活疫苗（甲厂）", 2, 21, 28, 56}, {"载体疫苗（乙厂）", 1, 0, 0, 0}, {"亚单位疫苗（丙厂）", 3, 28, 35, 56}},
		units: []dullUnit{
			{"东河镇", "territorial", "resident", 30 + rng.IntN(60)}, {"西山乡", "territorial", "resident", 30 + rng.IntN(60)},
			{"南坪镇", "territorial", "resident", 20}, // more vaccinated than surveyed
			{"县教育局", "sector", "school", 30 + rng.IntN(40)}, {"县邮政局", "sector", "school", 40}, {"县财政局", "sector", "school", 0}},
	}
	if seed%2 == 0 {
		c.milestones = []dullMilestone{{4, 20}, {12, 45}, {20, 80}}
	}
	for n := range randomPeople {
		c.people = append(c.people, citizen(n, fmt.Sprintf("198%d0%d1%d", n%10, n%9+1, n%9)))
	}
	m := &maker{rng: rng, fate: rand.New(rand.NewPCG(seed, 1)), county: c}
	m.calendar()
	for person := range c.people {
		m.life(person)
	}
	m.blankDays()
	c.drafts()
	c.file()
	return c
}

// maker deals out what happens to people over the units' reports.
type maker struct {
	rng    *rand.Rand
	fate   *rand.Rand // who is taken off, apart from what else befalls them
	county *dullCounty
}

func (m *maker) chance(percent int) bool { return m.rng.IntN(100) < percent }

// calendar decides which reports come at all, and when.
func (m *maker) calendar() {
	for day := range randomDays {
		for unit := range m.county.units {
			if m.chance(12) || unit == 4 && day > 17 { // 县邮政局 falls silent
				continue
			}
			m.county.reports = append(m.county.reports, dullReport{unit: unit, day: day, late: m.chance(15)})
		}
	}
}

// from is the unit's first report of that day or later; nil when none comes.
func (m *maker) from(unit, day int) *dullReport {
	for i := range m.county.reports {
		if r := &m.county.reports[i]; r.unit == unit && r.day >= day {
			return r
		}
	}
	return nil
}

func (m *maker) life(person int) {
	home := m.rng.IntN(6)
	other := home
	if m.chance(30) {
		other = m.rng.IntN(6)
	}
	switch fate := m.rng.IntN(100); {
	case fate < 70:
		m.series(person, home, other)
	case fate < 88:
		m.exemption(person, home, other)
	default:
		m.followUp(person, home)
	}
	if m.chance(6) { // vaccinated after all, or on the register by mistake
		m.give(dullDose{person: person, dose: 1, date: m.rng.IntN(randomDays), product: 1}, home, home)
	}
}

// series deals a person's doses, some long before the campaign.
func (m *maker) series(person, home, other int) {
	date := m.rng.IntN(randomDays+12) - 6
	if m.chance(40) {
		date = -m.rng.IntN(95) - 1
	}
	product := []int{0, 0, 0, 1, 2, 2}[m.rng.IntN(6)]
	for k := 1; k <= m.county.products[product].doses && date < randomDays; k++ {
		m.give(dullDose{person: person, dose: k, date: date, product: product}, home, other)
		if m.fate.IntN(10) == 0 {
			m.takeOff(person, home, date)
		}
		date += 14 + m.rng.IntN(35)
		if product != 1 && m.chance(8) {
			product = 2 - product // the other product of several doses
		}
		if m.chance(15) { // moved: the next dose is the other unit's
			home = other
		}
	}
}

// give reports a dose in one unit or two, sometimes twice, sometimes with
// another date or product in the other unit.
func (m *maker) give(s dullDose, home, other int) {
	m.enter(home, s, m.rng.IntN(3))
	if other == home {
		return
	}
	if m.chance(40) {
		s.date += 1 + m.rng.IntN(3)
		if s.dose == 1 && s.product != 1 && m.chance(30) {
			s.product = 2 - s.product
		}
	}
	m.enter(other, s, m.rng.IntN(3))
}

// enter writes a dose into a report some days after it was given.
func (m *maker) enter(unit int, s dullDose, delay int) {
	r := m.from(unit, max(0, s.date+delay))
	if r == nil || s.dose > m.county.products[s.product].doses {
		return
	}
	r.totals += tick(m.chance(4))
	r.write(s)
	m.spoil(r, s)
	again := m.from(unit, r.day+1)
	if again != nil && m.chance(10) {
		if m.chance(50) {
			s.date += 2*m.rng.IntN(2) - 1 // not what was said first, which stands
		}
		again.write(s)
	}
}

// write adds a row; the same person and dose twice in one workbook must not count twice.
func (r *dullReport) write(s dullDose) {
	for _, before := range r.doses {
		if before.reject == "" && before.person == s.person && before.dose == s.dose {
			s.reject = "twice"
		}
	}
	r.doses = append(r.doses, s)
}

// spoil adds a row that must not count, about somebody who may have no dose at all.
func (m *maker) spoil(r *dullReport, s dullDose) {
	if !m.chance(15) {
		return
	}
	faults := strings.Fields("twice checksum digits name future early product dose beyond")
	s.reject = faults[m.rng.IntN(len(faults))]
	if s.reject != "twice" {
		s.person = m.rng.IntN(randomPeople)
	}
	r.doses = append(r.doses, s)
}

func (m *maker) exemption(person, home, other int) {
	b := dullBar{person: person, confirmed: m.chance(75), until: never, diagnosed: -11}
	if m.chance(40) {
		b.until = m.rng.IntN(randomDays)
	}
	for _, unit := range slices.Compact([]int{home, other}) {
		r := m.from(unit, m.rng.IntN(randomDays))
		if r == nil {
			continue
		}
		r.bars = append(r.bars, b)
		if later := m.from(unit, r.day+1+m.rng.IntN(6)); later != nil && m.chance(45) {
			changed := b
			changed.lifted = m.chance(40)
			changed.confirmed = b.confirmed || m.chance(50)
			later.bars = append(later.bars, changed)
		}
	}
}

func (m *maker) followUp(person, unit int) {
	r := m.from(unit, m.rng.IntN(randomDays))
	if r == nil {
		return
	}
	r.cases = append(r.cases, dullCase{person: person, contacted: r.day})
	if later := m.from(unit, r.day+1+m.rng.IntN(9)); later != nil && m.chance(50) {
		later.cases = append(later.cases, dullCase{person, r.day, m.chance(60), []string{"", "", "died", "moved"}[m.fate.IntN(4)]})
	}
}

// blankDays fills in the typed counts: true ones, wrong ones, zeros, or none.
func (m *maker) blankDays() {
	for i := range m.county.reports {
		r := &m.county.reports[i]
		switch m.rng.IntN(4) {
		case 0:
			r.zero = len(r.doses) == 0
		case 1:
			for k := range r.typed {
				r.typed[k] = "0"
			}
		case 2:
			r.typed[0] = fmt.Sprint(len(r.doses))
		}
	}
}
