package check

import (
	"dailydose/cmd/internal/campaign"
	"slices"

	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// personIndex is the county's people by who they are: where each stands in Facts.People.
type personIndex struct {
	residents map[identity]int32
	others    map[string]int32 // by key
}

func newPersonIndex() *personIndex { return &personIndex{map[identity]int32{}, map[string]int32{}} }

// find returns where somebody stands whom a row of a submission is about.
func (r *personIndex) find(s *Submission, who identity) (at int32, ok bool) {
	if who&otherKey != 0 {
		at, ok = r.others[s.key(who)]
	} else {
		at, ok = r.residents[who]
	}
	return at, ok
}

// findKey returns the person of a key.
func (r *personIndex) findKey(key string) (at int32, ok bool) {
	if n, resident := form.ResidentNumber(key); resident {
		at, ok = r.residents[identity(n)]
	} else {
		at, ok = r.others[key]
	}
	return at, ok
}

func (r *personIndex) enter(key string, at int) {
	if n, resident := form.ResidentNumber(key); resident {
		r.residents[identity(n)] = int32(at)
	} else {
		r.others[key] = int32(at)
	}
}

// Listings visits the roster rows in force of the people asked for, by day:
// every report of a dose, also one that was on record before; but none of whose name the
// unit's first has nothing: that is about somebody else (R124).
func (f *Facts) Listings(of func(person int) bool, visit func(unit, person int, listed Person)) {
	names := map[unitMember]string{}
	for _, s := range f.InForce {
		for i := range f.rosterOf(s) {
			d := &s.Doses[i]
			at, ok := f.person(s, d.who, d.texts)
			if !ok || f.aside[d] || !of(int(at)) {
				continue
			}
			listed, who := s.Listed(d), unitMember{s.Unit, int(at)}
			name := s.read.FoldName(listed.Name)
			if names[who] == "" {
				names[who] = name
			}
			if !whollyDifferent(name, names[who]) {
				visit(s.Unit, int(at), listed)
			}
		}
	}
}

// rosterOf are the roster rows of a submission in force that count.
func (f *Facts) rosterOf(s *Submission) []DoseRow {
	if f.rereported[s] {
		return nil
	}
	return s.Doses
}

// record builds the county's record of people from the rosters in force. Once a
// unit has reported a dose of a person, its earliest report stands.
func (j *joiner) record() {
	j.preallocate()
	j.renumber()
	j.revise()
	j.counted = make([]campaign.PerDose, len(j.facts.Reports))
	for k, r := range campaign.Pointers(j.facts.Reports) {
		for _, s := range slices.Backward(r.Parts) { // the part said last speaks
			if !j.facts.rereported[s] {
				j.returnSlipped(s)
				r.Rows.reject(j.facts.rejected[s])
			}
			for i := range j.facts.rosterOf(s) {
				if d := &s.Doses[i]; !j.facts.aside[d] {
					j.recordDose(s, d, &j.counted[k])
				}
			}
		}
	}
	j.returnWhole()
	for i := range j.facts.People {
		slices.Sort(j.facts.People[i].Units)
	}
	for i := range j.facts.Deliveries {
		j.facts.Deliveries[i].Added = j.added[j.facts.Deliveries[i].Submission]
	}
	j.disagreements()
}

// preallocate makes room for all doses and, as their first doses tell, for all
// people: to grow would take as much again for a moment.
func (j *joiner) preallocate() {
	rows, firsts, longest := 0, 0, map[int]int{}
	for _, s := range j.facts.InForce {
		rows += len(s.Doses)
		longest[s.Unit] = max(longest[s.Unit], len(s.BaseList))
		for i := range s.Doses {
			if s.Doses[i].Dose == 1 {
				firsts++
			}
		}
	}
	listed := 0
	for _, n := range longest {
		listed += n
	}
	firsts = max(firsts, listed)
	j.facts.Given, j.before = make([]Given, 0, rows), make([]int32, 0, rows)
	j.facts.People, j.latest, j.first = make([]Individual, 0, firsts), make([]int32, 0, firsts), make([]int32, 0, firsts)
}

func (j *joiner) recordDose(s *Submission, d *DoseRow, counted *campaign.PerDose) {
	person := j.enterPerson(s, d.who, d.texts)
	named := j.compareName(s, d, person)
	if first := j.given(s.Unit, person, int(d.Dose)); first != nil {
		if named {
			j.repeatedDose(s, d, first)
		}
		return
	}
	j.facts.Given = append(j.facts.Given, Given{person, d, s})
	j.before = append(j.before, j.latest[person])
	j.latest[person] = int32(len(j.facts.Given))
	if j.first[person] == 0 {
		j.first[person] = j.latest[person]
	}
	counted[d.Dose-1]++
	p := &j.facts.People[person]
	if !slices.Contains(p.Units, s.Unit) {
		j.added[s]++
		p.Units = j.addUnit(p.Units, s.Unit)
	}
	if on := &p.Doses[d.Dose-1]; on.Date == 0 || d.Date < on.Date {
		*on = campaign.Injection{Date: d.Date, Product: int32(d.Product)}
	}
}

// oneMore is a unit added to a set of units, known by where it lies.
type oneMore struct {
	set  *int
	unit int
}

// addUnit adds a unit to those of a person. Who are of the same units share the set.
func (j *joiner) addUnit(units []int, unit int) []int {
	more := oneMore{unit: unit}
	if len(units) > 0 {
		more.set = &units[0]
	}
	if j.sets[more] == nil {
		j.sets[more] = append(slices.Clone(units), unit)
	}
	return j.sets[more]
}

// given returns a unit's report of a person's dose, nil where there is none.
func (j *joiner) given(unit, person, dose int) *Given {
	for at := j.latest[person]; at > 0; at = j.before[at-1] {
		if g := &j.facts.Given[at-1]; g.Unit() == unit && g.Dose() == dose {
			return g
		}
	}
	return nil
}

// person returns the index of the person of a key, entering who is new.
func (j *joiner) person(key string) int {
	if at, ok := j.facts.people.findKey(key); ok {
		return int(at)
	}
	return j.addPerson(key)
}

// enterPerson is that of the person of a row, by its number and where its texts begin.
func (j *joiner) enterPerson(s *Submission, who identity, texts uint32) int {
	if at, known := j.facts.person(s, who, texts); known {
		return int(at)
	}
	return j.addPerson(j.facts.numbers.key(s, who, texts))
}

func (j *joiner) addPerson(key string) int {
	at := len(j.facts.People)
	j.facts.people.enter(key, at)
	j.facts.People = append(j.facts.People, Someone(key))
	j.latest, j.first = append(j.latest, 0), append(j.first, 0)
	return at
}

// repeatedDose tells of a dose that this unit has reported before (R118).
func (j *joiner) repeatedDose(s *Submission, d *DoseRow, first *Given) {
	variant := "same"
	if first.From.Day == s.Day && d.Date == first.Date() && int(d.Product) == first.Product() {
		return // two parts of one day say the same
	}
	if d.Date != first.Date() || int(d.Product) != first.Product() {
		variant = "differs"
	}
	j.row(s, "R118."+variant, d.At(), "id_number", finding.Args{
		"dose": number(first.Dose()), "reported": first.From.Day.String(),
		"date": first.Date().String(), "product": j.drive.Vaccines[first.Product()].Name,
		"next": mayBeNext(j.drive, &j.facts.People[first.Person].Doses, d),
	})
}

// mayBeNext is the dose that a row may have meant: one given so long after the
// same dose on record may be the one that follows, if its product has so many; "" if not.
func mayBeNext(drive *campaign.Drive, had *campaign.Record, d *DoseRow) string {
	w, ok := drive.DoseAfter(had, int(d.Dose))
	if !ok || d.Date < w.Opens || w.Dose > drive.MostDoses(int(d.Product)) {
		return ""
	}
	return number(w.Dose)
}

// disagreements tells both units of a dose they report differently (R119).
func (j *joiner) disagreements() {
	for _, g := range campaign.Pointers(j.facts.Given) {
		p := &j.facts.People[g.Person]
		if len(p.Units) < 2 {
			continue
		}
		for _, other := range p.Units {
			theirs := j.given(other, g.Person, g.Dose())
			if theirs == nil || other == g.Unit() || theirs.Date() == g.Date() && theirs.Product() == g.Product() {
				continue
			}
			j.row(g.From, "R119", g.Row.At(), "id_number", finding.Args{"dose": number(g.Dose())})
			break
		}
	}
}
