package check

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/finding"
)

// reportedDose is a row about a unit's dose of a person, on which a later row has a word to say.
type reportedDose struct {
	s *Submission
	d *DoseRow
}

// doseOfUnit is one dose of one person as a unit reports it.
type doseOfUnit struct {
	unit int
	dose
}

// revise sets aside the rows that their unit has withdrawn or replaced by others.
func (j *joiner) revise() {
	subjects := j.revised()
	if len(subjects) == 0 {
		return
	}
	rows := map[doseOfUnit][]reportedDose{}
	var order []doseOfUnit
	for _, s := range j.facts.InForce {
		for i := range j.facts.rosterOf(s) {
			d := &s.Doses[i]
			of := doseOfUnit{s.Unit, dose{j.facts.numbers.key(s, d.who, d.texts), d.Dose}}
			if !subjects[of.key] {
				continue
			}
			if rows[of] == nil {
				order = append(order, of)
			}
			rows[of] = append(rows[of], reportedDose{s, d})
		}
	}
	for _, of := range order {
		j.settle(rows[of])
	}
}

// revised are the people, by key, of whom a row withdraws, replaces or restores another.
func (j *joiner) revised() map[string]bool {
	subjects := map[string]bool{}
	for _, s := range j.facts.InForce {
		for i := range j.facts.rosterOf(s) {
			if d := &s.Doses[i]; d.revises() {
				subjects[j.facts.numbers.key(s, d.who, d.texts)] = true
			}
		}
	}
	return subjects
}

// settle goes through the rows of a unit's dose of a person as they were said: a
// row that withdraws cancels those before it and those to come, until one says
// that it replaces or restores.
func (j *joiner) settle(rows []reportedDose) {
	var standing []reportedDose
	var by *reportedDose // withdraws what comes; nil: nothing does
	slices.SortStableFunc(rows, withdrawalsFirst)
	for _, r := range rows {
		switch {
		case r.d.Said&Withdrawn != 0:
			j.facts.aside[r.d] = true
			if len(standing) == 0 && by == nil {
				j.withdraws(r)
			}
			j.setAside(standing, r, "withdrawn", "withdraws")
			standing, by = nil, &reportedDose{r.s, r.d}
		case r.d.Said&Corrected != 0:
			if len(standing) == 0 && by == nil {
				j.corrects(r)
			}
			j.setAside(standing, r, "corrected", "corrects")
			standing, by = []reportedDose{r}, nil
		case r.d.Said&Restored != 0, by != nil && by.s == r.s && !by.same(r):
			standing, by = append(standing, r), nil
		case by != nil:
			j.setAside([]reportedDose{r}, *by, "withdrawn", "")
		default:
			standing = append(standing, r)
		}
	}
}

// withdrawalsFirst puts the rows that withdraw before the others of the same
// workbook: the right row may stand above or below the one that was struck out.
func withdrawalsFirst(a, b reportedDose) int {
	return cmp.Or(cmp.Compare(a.s.Day, b.s.Day), bySaid(a.s, b.s), cmp.Compare(b.d.Said&Withdrawn, a.d.Said&Withdrawn))
}

// same: both rows tell of the same injection, and of nobody else by name.
func (r reportedDose) same(o reportedDose) bool {
	return r.d.Date == o.d.Date && r.d.Product == o.d.Product && r.s.read.SameName(r.s.nameOf(r.d), o.s.nameOf(o.d))
}

// setAside takes rows out of the count for one that withdraws or replaces them, and
// tells of it at both (R130).
func (j *joiner) setAside(rows []reportedDose, by reportedDose, old, now string) {
	for _, r := range rows {
		j.facts.aside[r.d] = true
		j.row(r.s, "R130."+old, r.d.At(), "status", finding.Args{
			"dose": number(int(r.d.Dose)), "reported": by.s.Day.String(), "row": number(int(by.d.Row))})
		if now != "" {
			j.row(by.s, "R130."+now, by.d.At(), "status", finding.Args{
				"dose": number(int(r.d.Dose)), "reported": r.s.Day.String(), "row": number(int(r.d.Row))})
		}
	}
}
