package account

import (
	"cmp"
	"maps"
	"slices"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/delivery"
)

// Cause is why a published figure moved: a step of the bridge.
type Cause string

// The causes, in the order of the bridge.
const (
	ByProgram    Cause = "program"
	ByConfig     Cause = "config"
	ByLate       Cause = "late_entries"
	ByCorrection Cause = "corrections"
	ByWithdrawal Cause = "withdrawn"
	ByRegister   Cause = "registers"
)

// rowChange is a dose of a unit's that counts since the last publication, or no longer.
type rowChange struct {
	person     int // as in rowChanges
	unit, dose int
	date       day.Day
	gained     bool
	cause      Cause
	file       string
	seq        int // of the file, in the ledger
	lost       *check.Given
}

// rowChanges are the doses that came and went between two nights' facts, by person:
// by the index in now, or for whoever is not there the one in then, as −1−index.
type rowChanges map[int][]rowChange

// doseOf is one dose of one person as one unit reports it.
type doseOf struct {
	person int32
	unit   int16
	dose   int8
}

// compare holds the doses of two nights against each other: then as it was published,
// now with all that is known since, up to the same day.
func compare(then, now *check.Facts) rowChanges {
	c := comparison{then: then, now: now, changes: rowChanges{}, was: map[doseOf]int32{}, stood: map[dayOf]bool{}, verdicts: map[int]*check.Delivery{}}
	for _, s := range then.InForce {
		c.stood[dayOf{s.Document, s.Day}] = true
	}
	for i := range now.Deliveries {
		c.verdicts[now.Deliveries[i].Seq] = &now.Deliveries[i]
	}
	c.people = make([]int32, len(then.People))
	for i := range then.People {
		c.people[i] = int32(-1 - i)
		if at, ok := now.FindPerson(then.People[i].Key()); ok {
			c.people[i] = int32(at)
		}
	}
	for i, g := range then.Given {
		c.was[doseOf{c.people[g.Person], int16(g.Unit()), int8(g.Dose())}] = int32(i)
	}
	c.gains()
	c.losses()
	return c.changes
}

// dayOf is a file as a report of a day.
type dayOf struct {
	document int
	day      day.Day
}

type comparison struct {
	then, now *check.Facts
	changes   rowChanges
	people    []int32                 // by index in then: the index in now
	was       map[doseOf]int32        // index into then.Given; those that are still there are taken out
	stood     map[dayOf]bool          // then
	verdicts  map[int]*check.Delivery // by place in the ledger
}

// gains enters what counts now and did not, and what is dated otherwise.
func (c *comparison) gains() {
	for i := range c.now.Given {
		g := &c.now.Given[i]
		at := doseOf{int32(g.Person), int16(g.Unit()), int8(g.Dose())}
		was, known := c.was[at]
		delete(c.was, at)
		if known {
			if old := &c.then.Given[was]; old.Date() != g.Date() {
				c.enter(g.Person, old, rowChange{cause: ByCorrection}, g.From)
				c.enter(g.Person, g, rowChange{cause: ByCorrection, gained: true}, g.From)
			}
			continue
		}
		c.enter(g.Person, g, rowChange{cause: c.gainedBy(g), gained: true}, g.From)
	}
}

// gainedBy is a late entry where the row came in a file that said nothing of its day
// before, and a correction where that file did, or the row speaks for an earlier one.
func (c *comparison) gainedBy(g *check.Given) Cause {
	if g.Row.Said&(check.Corrected|check.Restored|check.Renumbered) != 0 || c.stood[dayOf{g.From.Document, g.From.Day}] {
		return ByCorrection
	}
	return ByLate
}

// losses enters what counted then and does no longer.
func (c *comparison) losses() {
	for _, at := range slices.Sorted(maps.Values(c.was)) {
		g := &c.then.Given[at]
		cause, by := c.lostBy(g)
		c.enter(int(c.people[g.Person]), g, rowChange{cause: cause, lost: g}, by)
	}
}

// lostBy says why a row does not count any more, and which file brought that about.
func (c *comparison) lostBy(g *check.Given) (Cause, *check.Submission) {
	d := c.verdicts[g.From.Seq]
	switch {
	case c.now.SetAside(g.Row):
		return ByWithdrawal, g.From
	case d == nil:
		return ByCorrection, g.From
	case d.Verdict == delivery.Withdrawn:
		return ByWithdrawal, d.Submission
	case d.Verdict == delivery.Replaced && d.By != nil && d.Stands:
		return ByWithdrawal, d.By
	case d.Verdict == delivery.Replaced && d.By != nil:
		return ByCorrection, d.By
	}
	return ByCorrection, d.Submission
}

// enter enters what became of a dose, and by which file.
func (c *comparison) enter(person int, g *check.Given, r rowChange, by *check.Submission) {
	r.person, r.unit, r.dose, r.date, r.file, r.seq = person, g.Unit(), g.Dose(), g.Date(), by.File, by.Seq
	c.changes[person] = append(c.changes[person], r)
}

// people are those of whom anything changed, in order.
func (c rowChanges) people() []int { return slices.Sorted(maps.Keys(c)) }

// cause is why a person counts in a scope now and did not, or no longer does: by the
// unit's own rows, else by others'; all, of no dose at all, are corrections.
func (c rowChanges) cause(person, unit int, gained bool) Cause {
	best, bestRank := rowChange{cause: ByCorrection, seq: -1}, -1
	for _, r := range c[person] {
		rank := 0
		if r.unit == unit {
			rank += 2
		}
		if r.gained == gained {
			rank += 4
		}
		if cmp.Or(cmp.Compare(rank, bestRank), cmp.Compare(r.seq, best.seq)) > 0 {
			best, bestRank = r, rank
		}
	}
	return best.cause
}
