package check

import (
	"cmp"
	"maps"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/delivery"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// onRecordAs returns the name on record for a person, and the row that brought
// it: the first that counts. ok is false where nobody has reported a dose yet.
func (j *joiner) onRecordAs(person int) (name string, by *Given, ok bool) {
	if j.first[person] == 0 {
		return "", nil, false
	}
	by = &j.facts.Given[j.first[person]-1]
	return by.From.nameOf(by.Row), by, true
}

// compareName tells of a row whose name is not the one on record for its number
// (R124), and reports whether it is. A unit learns nothing of another's row but that.
func (j *joiner) compareName(s *Submission, d *DoseRow, person int) bool {
	record, by, ok := j.onRecordAs(person)
	name := s.nameOf(d)
	if !ok || s.read.SameName(name, record) {
		return true
	}
	if by.Unit() == s.Unit {
		j.rowValue(s, "R124.own", d.At(), "name", name, finding.Args{
			"reported": by.From.Day.String(), "row": number(int(by.Row.Row))})
	} else {
		j.rowValue(s, "R124.other", d.At(), "name", name, nil)
		if !j.doubt[person] {
			j.rowValue(by.From, "R124.other", by.Row.At(), "name", record, nil)
		}
	}
	j.doubt[person] = true
	return false
}

// returnSlipped rejects the rows of a submission whose numbers do not belong to
// their names, as the other rosters show (R125): either may be the wrong one.
func (j *joiner) returnSlipped(s *Submission) {
	different := 0
	for i := range s.Doses {
		if r := j.againstRecord(s, &s.Doses[i]); r.by != nil && !s.read.SameName(r.name, r.record) {
			different++
		}
	}
	if different < slipRows {
		return
	}
	var rows []knownRow
	for i := range s.Doses {
		if d := &s.Doses[i]; !j.facts.aside[d] {
			rows = append(rows, j.againstRecord(s, d))
		}
	}
	for len(rows) > 0 {
		n := 1
		for tab := s.sheets[rows[0].row.sheet].Name; n < len(rows) && s.sheets[rows[n].row.sheet].Name == tab; n++ {
		}
		j.returnRows(s, rows[:n])
		rows = rows[n:]
	}
}

// returnWhole returns the deliveries of which no row is left that counts.
func (j *joiner) returnWhole() {
	if len(j.facts.rejected) == 0 {
		return
	}
	returned := func(s *Submission) bool { return j.facts.rejected[s] > 0 && j.facts.Rows(s).Counted == 0 }
	for _, r := range campaign.Pointers(j.facts.Reports) {
		for _, s := range r.Parts {
			if returned(s) {
				r.NotUsed = append(r.NotUsed, s)
				r.RosterRows -= s.RosterRows
			}
		}
		if slices.ContainsFunc(r.Parts, returned) {
			r.Parts = slices.DeleteFunc(r.Parts, returned)
			r.Typed, r.Late = typedTogether(r.Parts, j.drive.PeriodStart(r.Day), r.Day), r.Late && len(r.Parts) > 0
		}
	}
	for i := range j.facts.Deliveries {
		if d := &j.facts.Deliveries[i]; d.Stands && returned(d.Submission) {
			d.Verdict, d.Stands = delivery.Returned, false
		}
	}
	j.facts.InForce = slices.DeleteFunc(j.facts.InForce, returned)
}

// knownRow is a roster row with what is on record for its number; by is nil where nothing is.
type knownRow struct {
	row          *DoseRow
	name, record string
	by           *Given
}

// againstRecord holds a row of a submission against the record of the rosters before it.
func (j *joiner) againstRecord(s *Submission, d *DoseRow) knownRow {
	r := knownRow{row: d, name: s.nameOf(d)}
	if at, ok := j.facts.person(s, d.who, d.texts); ok {
		r.record, r.by, _ = j.onRecordAs(int(at))
	}
	return r
}

// returnRows rejects the rows of one roster that have slipped.
func (j *joiner) returnRows(s *Submission, rows []knownRow) {
	wrong := slipped(campaign.Each(rows, func(r knownRow) rowNames {
		return rowNames{s.read.FoldName(r.name), s.read.FoldName(r.record)}
	}))
	if wrong == nil {
		return
	}
	variant, args := j.otherRoster(s, rows, wrong)
	args["rows"] = number(campaign.Count(wrong, func(is bool) bool { return is }))
	for i, r := range rows {
		if wrong[i] {
			j.facts.aside[r.row] = true
			j.facts.rejected[s]++
			j.rowValue(s, "R125."+variant, r.row.At(), "name", r.name, args)
		}
	}
}

// otherRoster names the roster that most of the wrong rows stand against, where it is the unit's own.
func (j *joiner) otherRoster(s *Submission, rows []knownRow, wrong []bool) (variant string, args finding.Args) {
	against := map[*Submission]int{}
	for i, r := range rows {
		if wrong[i] && r.by != nil && r.by.Unit() == s.Unit {
			against[r.by.From]++
		}
	}
	if len(against) == 0 {
		return "other", finding.Args{}
	}
	most := slices.MaxFunc(slices.Collect(maps.Keys(against)), func(a, b *Submission) int {
		return cmp.Or(cmp.Compare(against[a], against[b]), cmp.Compare(b.Day, a.Day), cmp.Compare(b.Seq, a.Seq))
	})
	return "own", finding.Args{"reported": most.Day.String(), "by": most.File}
}

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
