package check

import (
	"dailydose/cmd/internal/finding"
)

// reportedDose is a row about a unit's dose of a person, on which a later row has a word to say.
type reportedDose struct {
	s *Submission
	d *DoseRow
}

// doseOfUnit is one dose of one person as a unit reports it.
type doseOfUnit struct {
	unit, person int
	dose         int8
}

// revise sets aside the rows that their unit has withdrawn or replaced by others.
func (j *joiner) revise() {
	subjects := j.revised()
	if subjects == nil {
		return
	}
	rows := map[doseOfUnit][]reportedDose{}
	var order []doseOfUnit
	for _, s := range j.facts.InForce {
		for i := range j.facts.rosterOf(s) {
			d := &s.Doses[i]
			at, ok := subjects.findKey(j.facts.numbers.key(s, d.who, d.texts))
			if !ok {
				continue
			}
			of := doseOfUnit{s.Unit, int(at), d.Dose}
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

// revised are the people of whom a row withdraws, replaces or restores another; nil for none.
func (j *joiner) revised() *personIndex {
	var subjects *personIndex
	for _, s := range j.facts.InForce {
		for i := range j.facts.rosterOf(s) {
			d := &s.Doses[i]
			if !d.revises() {
				continue
			}
			if subjects == nil {
				subjects = newPersonIndex()
			}
			if key := j.facts.numbers.key(s, d.who, d.texts); !subjects.has(key) {
				subjects.enter(key, subjects.size())
			}
		}
	}
	return subjects
}

func (r *personIndex) has(key string) bool { _, ok := r.findKey(key); return ok }

func (r *personIndex) size() int { return len(r.residents) + len(r.others) }

// settle goes through the rows of a unit's dose of a person as they were said: a
// row that withdraws cancels those before it and those to come, until one says
// that it replaces or restores.
func (j *joiner) settle(rows []reportedDose) {
	var standing []reportedDose
	var by *reportedDose // withdraws what comes; nil: nothing does
	for _, r := range withdrawalsFirst(rows) {
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
func withdrawalsFirst(rows []reportedDose) []reportedDose {
	ordered := make([]reportedDose, 0, len(rows))
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && rows[n].s == rows[0].s {
			n++
		}
		for _, first := range []bool{true, false} {
			for _, r := range rows[:n] {
				if withdraws := r.d.Said&Withdrawn != 0; withdraws == first {
					ordered = append(ordered, r)
				}
			}
		}
		rows = rows[n:]
	}
	return ordered
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
