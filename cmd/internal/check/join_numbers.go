package check

import (
	"slices"

	"dailydose/cmd/internal/delivery"
	"dailydose/cmd/internal/form"
)

// numberChanges are the numbers that rosters say were another before: the
// unit's rows under the old number and the same name belong to the new one.
type numberChanges struct {
	former *personIndex // by old number: index into of
	of     [][]numberChange
}

type numberChange struct {
	unit int
	name string // folded
	to   string // key
}

// key returns who a row is about, by its number and where its texts begin: the
// number put right where it was wrong.
func (n *numberChanges) key(s *Submission, who identity, texts uint32) string {
	if n.former != nil {
		if _, ok := n.former.find(s, who); ok {
			return n.current(s, s.key(who), s.said(texts, textName))
		}
	}
	return s.key(who)
}

// current returns the key that stands for a key now, in the rows of a submission's unit under a name.
func (n *numberChanges) current(s *Submission, key, name string) string {
	if n.former == nil {
		return key
	}
	for {
		at, ok := n.former.findKey(key)
		if !ok {
			return key
		}
		i := n.index(at, s.Unit, s.read.FoldName(name))
		if i < 0 {
			return key
		}
		key = n.of[at][i].to
	}
}

func (n *numberChanges) index(at int32, unit int, name string) int {
	return slices.IndexFunc(n.of[at], func(c numberChange) bool { return c.unit == unit && c.name == name })
}

// enter takes a change up. The new number is the right one from then on,
// whatever was said before: so no chain of changes comes back to its beginning.
// It returns to what the same number was put right before, "" where it was not.
func (n *numberChanges) enter(from string, c numberChange) (before string) {
	if n.former == nil {
		n.former = newPersonIndex()
	}
	if at, ok := n.former.findKey(c.to); ok {
		n.drop(at, c)
	}
	at, ok := n.former.findKey(from)
	if !ok {
		at = int32(len(n.of))
		n.of = append(n.of, nil)
		n.former.enter(from, int(at))
	}
	before = n.drop(at, c)
	n.of[at] = append(n.of[at], c)
	return before
}

func (n *numberChanges) drop(at int32, c numberChange) (to string) {
	if i := n.index(at, c.unit, c.name); i >= 0 {
		to = n.of[at][i].to
		n.of[at] = slices.Delete(n.of[at], i, i+1)
	}
	return to
}

// putRightAnew is a row whose former number another row put right otherwise before.
type putRightAnew struct {
	reportedDose
	former, before string // the number, and what it was put right to
}

// renumber gathers the numbers that were put right.
func (j *joiner) renumber() {
	var renumbered []reportedDose
	var anew []putRightAnew
	for _, s := range j.facts.InForce {
		for i := range j.facts.rosterOf(s) {
			d := &s.Doses[i]
			if d.Said&Renumbered == 0 {
				continue
			}
			for _, key := range s.former[d.texts] {
				before := j.facts.numbers.enter(key, s.putRight(d))
				if infant := form.BornOf(key) != 0; before != "" && !infant {
					anew = append(anew, putRightAnew{reportedDose{s, d}, key, before})
				}
			}
			renumbered = append(renumbered, reportedDose{s, d})
		}
	}
	j.follow(anew)
	for _, r := range renumbered {
		j.renumbers(r.s, r.d)
	}
}

// putRight is what a row with a former number says of it.
func (s *Submission) putRight(d *DoseRow) numberChange {
	return numberChange{s.Unit, s.read.FoldName(s.nameOf(d)), s.key(d.who)}
}

// follow takes along what a number was put right to, where a later row puts that number right
// otherwise: it is one person's, who was listed under it. Where it stands for a guardian
// only, two children have a number of their own each.
func (j *joiner) follow(anew []putRightAnew) {
	n := &j.facts.numbers
	for _, r := range anew {
		c := r.s.putRight(r.d)
		if c.to = n.current(r.s, r.former, r.s.nameOf(r.d)); !j.ever(r.s.Unit).named[delivery.Person{Key: r.former, Name: c.name}] {
			continue
		}
		if n.current(r.s, r.before, r.s.nameOf(r.d)) == r.before && r.before != c.to {
			n.enter(r.before, c)
		}
	}
	j.told = nil // by the numbers as they were before
}

// person returns the person whom a row in force is about, as key does.
func (f *Facts) person(s *Submission, who identity, texts uint32) (at int32, ok bool) {
	if f.numbers.former != nil {
		if _, changed := f.numbers.former.find(s, who); changed {
			return f.people.findKey(f.numbers.key(s, who, texts))
		}
	}
	return f.people.find(s, who)
}

// PersonOf returns the index into People of somebody whom a submission lists, -1 for none.
func (f *Facts) PersonOf(s *Submission, p *Person) int {
	if at, ok := f.people.findKey(f.numbers.current(s, p.Key, p.Name)); ok {
		return int(at)
	}
	return -1
}
