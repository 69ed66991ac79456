package check

import (
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/finding"
)

// baseLists sets the base lists: each person of a unit once, as said last. Then it holds them
// against one another, the targets and the rosters: L802–L804.
func (j *joiner) baseLists() {
	j.facts.BaseList = latest(j,
		func(s *Submission) []ListRow { return s.BaseList },
		func(e *ListEntry) unitMember {
			e.Person = j.enterPerson(e.From, e.Row.who, e.Row.texts)
			return unitMember{e.Unit, e.Person}
		},
		func(r *ListRow) any { return r.Status })
	if len(j.facts.BaseList) == 0 {
		return
	}
	l := &lists{joiner: j, at: map[unitMember]int32{}, latest: make([]*Submission, len(j.drive.Units))}
	for _, s := range j.facts.InForce {
		if len(s.BaseList) > 0 {
			l.latest[s.Unit] = s
		}
	}
	l.settle()
	l.shared()
	l.sizes()
	l.unlisted()
}

// lists is the state of joining the base lists.
type lists struct {
	*joiner
	at     map[unitMember]int32 // index into Facts.BaseList
	latest []*Submission        // by unit: the last that has rows of its base list
}

// settle takes off who was entered by mistake, orders the rest by unit, and tells of who has had
// a dose since they are said to be dead.
func (l *lists) settle() {
	all := slices.DeleteFunc(l.facts.BaseList, func(e ListEntry) bool { return e.Row.Status == ListedWrong })
	slices.SortStableFunc(all, func(a, b ListEntry) int { return a.Unit - b.Unit })
	l.facts.BaseList = all
	for i, e := range all {
		l.at[unitMember{e.Unit, e.Person}] = int32(i)
		if e.Row.Status == ListedDead {
			l.dosedSince(e.From, e.Row.At(), e.Person, e.Told)
		}
	}
}

// shared tells each unit of a person who is on another's list of the same kind, too (L802).
func (l *lists) shared() {
	for _, kind := range []campaign.Kind{campaign.Territorial, campaign.Sector} {
		first := make([]int32, len(l.facts.People)) // by person: index into Facts.BaseList, from 1
		for i, e := range campaign.Pointers(l.facts.BaseList) {
			if l.drive.Units[e.Unit].Kind != kind || e.Row.Status != Enlisted {
				continue
			}
			if at := first[e.Person]; at == 0 {
				first[e.Person] = int32(i + 1)
			} else {
				l.tellShared(e, &l.facts.BaseList[at-1])
			}
		}
	}
}

func (l *lists) tellShared(a, b *ListEntry) {
	for _, e := range [][2]*ListEntry{{a, b}, {b, a}} {
		l.row(e[0].From, "L802", e[0].Row.At(), "id_number", finding.Args{"other": l.drive.Units[e[1].Unit].Name})
	}
}

// sizes tells of a list whose length is far from the target (L803).
func (l *lists) sizes() {
	listed := make([]int, len(l.drive.Units))
	for i := range l.facts.BaseList {
		if e := &l.facts.BaseList[i]; e.Row.Status == Enlisted {
			listed[e.Unit]++
		}
	}
	for u, s := range l.latest {
		target := l.drive.Units[u].TargetSum()
		if share, far := farFromTarget(l.drive, listed[u], target); s != nil && far {
			l.find(s, "L803", l.tab(s), "", finding.Args{"listed": number(listed[u]), "target": number(target), "share": share})
		}
	}
}

// tab is the place of a submission's base list as a whole.
func (l *lists) tab(s *Submission) finding.Place {
	return finding.Place{Sheet: s.sheets[s.BaseList[0].sheet].Name}
}

// unlisted tells of people whom a unit with a list has reported vaccinated, and who are not on it (L804). One
// of the name and phone of somebody on the list who has no dose is asked about by row: mistyped number?
func (l *lists) unlisted() {
	of := make([][]*Given, len(l.drive.Units))
	seen := map[unitMember]bool{}
	for _, g := range campaign.Pointers(l.facts.Given) {
		at := unitMember{g.Unit(), g.Person}
		if _, listed := l.at[at]; l.latest[g.Unit()] == nil || listed || seen[at] {
			continue
		}
		seen[at] = true
		of[g.Unit()] = append(of[g.Unit()], g)
	}
	for u, given := range of {
		l.tellUnlisted(u, given)
	}
}

// someUnlisted is how many people of a unit who are not on its list are told one by one; more, where they are
// few beside the list. Beyond it is the list that is not whole, not the people.
const someUnlisted = 20

func (l *lists) tellUnlisted(u int, given []*Given) {
	like := l.alikeOnList(u, given)
	listed := campaign.Count(l.facts.BaseList, func(e ListEntry) bool { return e.Unit == u })
	byRow := len(given) <= max(someUnlisted, listed/10)
	for _, g := range given {
		if e := like[g]; e != nil {
			l.row(g.From, "L804.like", g.Row.At(), "id_number", finding.Args{"row": number(int(e.Row.Row)), "list": e.From.File})
		} else if byRow {
			l.row(g.From, "L804.row", g.Row.At(), "id_number", nil)
		}
	}
	if !byRow {
		l.find(l.latest[u], "L804.many", l.tab(l.latest[u]), "", finding.Args{"n": number(len(given))})
	}
}

// alikeOnList finds, for people who are not on a unit's list, somebody on it of the same name and phone
// who has no dose on record.
func (l *lists) alikeOnList(u int, given []*Given) map[*Given]*ListEntry {
	by := map[text]*Given{}
	for _, g := range given {
		if p := phone(g); p != "" {
			by[text{g.From.read.FoldName(g.From.nameOf(g.Row)), p}] = g
		}
	}
	like := map[*Given]*ListEntry{}
	if len(by) == 0 {
		return like
	}
	for _, e := range campaign.Pointers(l.facts.BaseList) {
		if e.Unit != u || l.facts.Begun(e.Person) != 0 {
			continue
		}
		p := e.From.OnList(e.Row)
		if g := by[text{e.From.read.FoldName(p.Name), p.Phone}]; g != nil {
			like[g] = e
		}
	}
	return like
}
