package check

import (
	"slices"

	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// text is what rows may have in common; an empty one is nothing to have in common.
type text struct{ name, also string }

// hash spreads texts (FNV-1a): it need not be secret, but the same in every run.
func (t text) hash() uint32 {
	h := uint32(2166136261)
	for _, s := range []string{t.name, t.also} {
		for i := range len(s) {
			h = (h ^ uint32(s[i])) * 16777619
		}
	}
	return h
}

// alike visits each group of several rows of Facts.Given that have the same text, in
// their order. It sorts hashes, as a map of all rows would take many times the memory.
func (j *joiner) alike(of func(*Given) text, visit func(group []*Given)) {
	sorted := make([]uint64, 0, len(j.facts.Given))
	for i := range j.facts.Given {
		if t := of(&j.facts.Given[i]); t.also != "" {
			sorted = append(sorted, uint64(t.hash())<<32|uint64(i))
		}
	}
	slices.Sort(sorted)
	for len(sorted) > 0 {
		n := 1
		for n < len(sorted) && sorted[n]>>32 == sorted[0]>>32 {
			n++
		}
		if n > 1 {
			j.visitAlike(sorted[:n], of, visit)
		}
		sorted = sorted[n:]
	}
}

// visitAlike tells texts of one hash apart.
func (j *joiner) visitAlike(places []uint64, of func(*Given) text, visit func([]*Given)) {
	groups := map[text][]*Given{}
	var order []text
	for _, p := range places {
		g := &j.facts.Given[uint32(p)]
		t := of(g)
		if groups[t] == nil {
			order = append(order, t)
		}
		groups[t] = append(groups[t], g)
	}
	for _, t := range order {
		visit(groups[t])
	}
}

// likeNumbers asks about people of one name and one phone or birth date whose
// numbers are nearly the same: they may be one person, once mistyped (R126).
func (j *joiner) likeNumbers() {
	asked := map[*Given]bool{}
	for _, further := range []func(*Given) string{phone, (*Given).born} {
		j.alike(func(g *Given) text {
			if g != &j.facts.Given[j.first[g.Person]-1] { // each person once
				return text{}
			}
			return text{g.From.read.FoldName(g.From.nameOf(g.Row)), further(g)}
		}, func(group []*Given) {
			const people = 30 // more of one name and phone are no slip, but somebody's stopgap
			for i, g := range group[:min(len(group), people)] {
				if at := slices.IndexFunc(group[:i], func(earlier *Given) bool { return j.nearNumbers(g, earlier) }); at >= 0 && !asked[g] {
					asked[g] = true
					j.likeNumber(g, group[at])
				}
			}
		})
	}
}

func phone(g *Given) string { return g.From.said(g.Row.texts, textPhone) }

// born is the date of birth in a resident's number, which is given by its first 17 digits.
func (g *Given) born() string {
	const sequence, date = 1000, 100_000_000
	if g.Row.who&otherKey != 0 {
		return ""
	}
	return number(int(g.Row.who / sequence % date))
}

func (j *joiner) nearNumbers(a, b *Given) bool {
	_, one := form.SplitKey(j.facts.People[a.Person].Key())
	_, other := form.SplitKey(j.facts.People[b.Person].Key())
	return nearNumber(one, other)
}

func (j *joiner) likeNumber(g, earlier *Given) {
	j.doubt[g.Person], j.doubt[earlier.Person] = true, true
	if g.Unit() != earlier.Unit() {
		j.row(g.From, "R126.other", g.Row.At(), "id_number", nil)
		return
	}
	j.row(g.From, "R126.own", g.Row.At(), "id_number", finding.Args{
		"reported": earlier.From.Day.String(), "row": number(int(earlier.Row.Row))})
}

// sharedPhones tells of a phone that more people of a unit have than a family (R127).
func (j *joiner) sharedPhones() {
	const family = 5
	j.alike(func(g *Given) text { return text{also: phone(g)} }, func(group []*Given) {
		people := map[int][]int{} // by unit
		for _, g := range group {
			own := people[g.Unit()]
			if len(own) > family || slices.Contains(own, g.Person) {
				continue
			}
			if people[g.Unit()] = append(own, g.Person); len(own) == family {
				j.row(g.From, "R127", g.Row.At(), "phone", finding.Args{"people": number(family)})
			}
		}
	})
}
