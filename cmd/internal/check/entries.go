package check

import (
	"slices"

	"dailydose/cmd/internal/delivery"
)

// entries are what a submission's registers are about: people by register and number,
// problems found by what they are.
func (s *Submission) entries() (entries []delivery.Person, in delivery.Mentioned) {
	s.eachEntry(func(p delivery.Person) bool {
		if in.Mention(p.Key, p.Name, 0) {
			entries = append(entries, p)
		}
		return false
	})
	return entries, in
}

// registers is the submission with nothing but those entries of its registers: all else
// of it was replaced by a later version.
func (s *Submission) registers(kept []delivery.Person) *Submission {
	stays := map[delivery.Person]bool{}
	for _, p := range kept {
		stays[p] = true
	}
	only := &Submission{Source: s.Source, Unit: s.Unit, Named: s.Named, Day: s.Day, Apart: true, superseded: true,
		BaseList: slices.Clone(s.BaseList), Cases: slices.Clone(s.Cases), Exemptions: slices.Clone(s.Exemptions),
		Inspections: slices.Clone(s.Inspections), sheets: s.sheets, others: s.others, read: s.read, texts: s.texts}
	only.eachEntry(func(p delivery.Person) bool { return !stays[p] })
	return only
}

// eachEntry visits the registers' rows, and takes off those it is told to.
func (s *Submission) eachEntry(off func(delivery.Person) bool) {
	of := func(register string, p Person) delivery.Person {
		return delivery.Person{Key: register + p.Key, Name: register + nameKey(p.Name)}
	}
	s.BaseList = slices.DeleteFunc(s.BaseList, func(r ListRow) bool { return off(of("list ", s.OnList(&r))) })
	s.Cases = slices.DeleteFunc(s.Cases, func(r CaseRow) bool { return off(of("case ", r.Person)) })
	s.Exemptions = slices.DeleteFunc(s.Exemptions, func(r ExemptionRow) bool { return off(of("exemption ", r.Person)) })
	s.Inspections = slices.DeleteFunc(s.Inspections, func(r InspectionRow) bool {
		return off(delivery.Person{Key: number(r.Unit) + r.Date.String() + r.Problem})
	})
}
