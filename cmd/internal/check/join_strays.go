package check

import (
	"dailydose/cmd/internal/delivery"
	"dailydose/cmd/internal/finding"
)

// everTold is whatever a unit has told of people, in any version of any file: also what was
// replaced since, or never counted. What a row says of an earlier one is held against it.
type everTold struct {
	doses map[dose]bool
	files map[fileTold]bool
	named map[delivery.Person]bool // in rosters and registers, by the number as it stood there and the folded name
	wrong map[string]bool          // folded names on rows that were rejected
}

type fileTold struct {
	document int
	key      string
}

// ever gathers what a unit has told, once.
func (j *joiner) ever(unit int) *everTold {
	if t := j.told[unit]; t != nil {
		return t
	}
	t := &everTold{map[dose]bool{}, map[fileTold]bool{}, map[delivery.Person]bool{}, map[string]bool{}}
	for i := range j.facts.Deliveries {
		if s := j.facts.Deliveries[i].Submission; s.Unit == unit {
			j.enterTold(t, s)
		}
	}
	if j.told == nil {
		j.told = map[int]*everTold{}
	}
	j.told[unit] = t
	return t
}

func (j *joiner) enterTold(t *everTold, s *Submission) {
	enter := func(p Person) { t.named[delivery.Person{Key: p.Key, Name: s.read.FoldName(p.Name)}] = true }
	for i := range s.Doses {
		d := &s.Doses[i]
		enter(s.Listed(d))
		if d.Said&(Corrected|Withdrawn) == 0 {
			key := j.facts.numbers.key(s, d.who, d.texts)
			t.doses[dose{key, d.Dose}], t.files[fileTold{s.Document, key}] = true, true
		}
	}
	for _, p := range s.rejected {
		t.wrong[p.Name] = true
	}
	for i := range s.BaseList {
		enter(s.OnList(&s.BaseList[i]))
	}
	s.registered(enter)
}

// withdraws tells of a row that takes back what its unit has never told.
func (j *joiner) withdraws(r reportedDose) {
	if !j.ever(r.s.Unit).doses[dose{j.keyOf(r), r.d.Dose}] {
		j.row(r.s, "R130.none", r.d.At(), "status", finding.Args{"dose": number(int(r.d.Dose))})
	}
}

// corrects tells of a row that is to replace an earlier one, where its unit has told of no such
// dose, nor of the person in the same file, nor had a row of that name rejected: the earlier
// one counts on, under another number or as another dose. Of a former number renumbers tells.
func (j *joiner) corrects(r reportedDose) {
	if r.d.Said&Renumbered != 0 {
		return
	}
	t, key := j.ever(r.s.Unit), j.keyOf(r)
	if !t.doses[dose{key, r.d.Dose}] && !t.files[fileTold{r.s.Document, key}] && !t.wrong[r.s.person(r.d).Name] {
		j.row(r.s, "R130.new", r.d.At(), "status", finding.Args{"dose": number(int(r.d.Dose))})
	}
}

func (j *joiner) keyOf(r reportedDose) string {
	return j.facts.numbers.key(r.s, r.d.who, r.d.texts)
}

// renumbers tells of a row with a former number under which its unit has told of nobody of that name.
func (j *joiner) renumbers(s *Submission, d *DoseRow) {
	t := j.ever(s.Unit)
	known := t.wrong[s.person(d).Name]
	for _, key := range s.former[d.texts] {
		known = known || t.named[delivery.Person{Key: key, Name: s.putRight(d).name}]
	}
	if !known {
		j.row(s, "R130.former", d.At(), "former_id", nil)
	}
}
