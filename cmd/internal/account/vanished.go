package account

import (
	"slices"
	"strconv"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/finding"
)

// Vanished are people and doses of one unit that were counted last night and are not
// tonight, for one reason, of one tab of one file.
type Vanished struct {
	Unit          int
	How           string        // variant of T510: withdrawn, corrections, lost, config, program
	People, Doses int           // people of whom the unit has no dose left
	Place         finding.Place // the first row
	Rows          []int         // of the tab that had them
}

// mostRows is how many rows a finding names.
const mostRows = 40

// rows names them.
func (v *Vanished) rows() string {
	return strings.Join(campaign.Each(v.Rows[:min(len(v.Rows), mostRows)], strconv.Itoa), " ")
}

// vanished gathers the doses that nobody counts for their unit any more, whatever day
// they are dated now; by unit, and in the order of the rosters.
func (s *steps) vanished() (all []Vanished) {
	left, again := s.stillCounted()
	type reason struct {
		unit int
		how  string
		tab  finding.Place
	}
	at, people := map[reason]int{}, map[[2]int]bool{}
	for _, person := range s.rows.people() {
		for _, r := range s.rows[person] {
			if r.lost == nil || again[doseOf{s.whose(r.lost), int16(r.unit), int8(r.dose)}] {
				continue
			}
			place := r.lost.Place()
			of := reason{r.unit, string(r.cause), finding.Place{File: place.File, Sheet: place.Sheet}}
			k, known := at[of]
			if !known {
				k = len(all)
				at[of] = k
				all = append(all, Vanished{Unit: of.unit, How: of.how, Place: place})
			}
			all[k].Doses++
			all[k].Rows = append(all[k].Rows, int(r.lost.Row.Row))
			if who := [2]int{person, r.unit}; !left[who] && !people[who] {
				people[who] = true
				all[k].People++
			}
		}
	}
	for i := range all {
		slices.Sort(all[i].Rows)
	}
	all = append(all, s.uncounted()...)
	slices.SortStableFunc(all, func(a, b Vanished) int { return a.Unit - b.Unit })
	return all
}

// uncounted are those whom the old reports do not show any more: by a new program or
// config, or because an archived file is lost.
func (s *steps) uncounted() (all []Vanished) {
	how := "lost"
	switch {
	case s.newConfig:
		how = string(ByConfig)
	case s.newProgram:
		how = string(ByProgram)
	}
	again := countsOf(s.was)
	for u := range s.now.Units {
		if n := s.dosed[u] - again[u+1].dosed(); n > 0 {
			all = append(all, Vanished{Unit: u, How: how, People: n})
		}
	}
	return all
}

// stillCounted are the people and the doses of those who lost one that their unit has
// with all that is known today.
func (s *steps) stillCounted() (people map[[2]int]bool, doses map[doseOf]bool) {
	people, doses = map[[2]int]bool{}, map[doseOf]bool{}
	for _, g := range s.full.Given {
		if _, changed := s.rows[g.Person]; changed {
			people[[2]int{g.Person, g.Unit()}] = true
			doses[doseOf{int32(g.Person), int16(g.Unit()), int8(g.Dose())}] = true
		}
	}
	return people, doses
}

// whose is the person, among those known today, whom a row of last night's is about: by the
// number that was put right since; -1 for none.
func (s *steps) whose(g *check.Given) int32 {
	listed := g.From.Listed(g.Row)
	return int32(s.full.PersonOf(g.From, &listed))
}
