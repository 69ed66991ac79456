package check

import "slices"

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
func (n *numberChanges) enter(from string, c numberChange) {
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
	n.drop(at, c)
	n.of[at] = append(n.of[at], c)
}

func (n *numberChanges) drop(at int32, c numberChange) {
	if i := n.index(at, c.unit, c.name); i >= 0 {
		n.of[at] = slices.Delete(n.of[at], i, i+1)
	}
}

// renumber gathers the numbers that were put right.
func (j *joiner) renumber() {
	var renumbered []reportedDose
	for _, s := range j.facts.InForce {
		for i := range j.facts.rosterOf(s) {
			if d := &s.Doses[i]; d.Said&Renumbered != 0 {
				for _, key := range s.former[d.texts] {
					j.facts.numbers.enter(key, numberChange{s.Unit, s.read.FoldName(s.nameOf(d)), s.key(d.who)})
				}
				renumbered = append(renumbered, reportedDose{s, d})
			}
		}
	}
	for _, r := range renumbered {
		j.renumbers(r.s, r.d)
	}
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
