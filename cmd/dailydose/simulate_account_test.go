package main

import (
	"fmt"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/inbox"
	"dailydose/cmd/internal/tally"
)

// published is the account of a simulated week, and whom the units had on record with
// each of its lines.
type accounted struct {
	*account.Account
	records map[int][]record
}

// then are the facts of the last day published before one, as they were known then.
func (w *week) then(on day.Day, box *inbox.Box, now []*check.Submission) *check.Facts {
	last := w.accounted.Before(on)
	if last == nil {
		return nil
	}
	as := job{settings: w.set}
	return check.Join(w.set.drive, as.asOf(box.EntriesAt(last.Ledger), now), last.Day)
}

// bridge publishes a night in the account, and holds its bridges: to the last person,
// against what the units have on record.
func (w *week) bridge(facts, then *check.Facts, card *tally.Card, position int) error {
	last := w.accounted.Before(card.Day)
	n := w.accounted.Weigh(facts, card, account.Build{Program: "1", Config: "1", Ledger: position, Then: then})
	line, err := w.accounted.Append(n.Entry)
	if err != nil {
		return err
	}
	is := recordsOf(facts)
	if line != nil {
		w.accounted.records[len(w.accounted.Entries)] = is
	}
	if last == nil {
		return nil
	}
	was := w.accounted.records[last.Seq]
	vanished := map[int]int{}
	for _, v := range n.Vanished {
		vanished[v.Unit] += v.Doses
	}
	for u := range card.Units {
		b := &n.Units[u]
		if err := closes(b, &last.Units[u].Figures, card.Units[u].Dose[0], card.Units[u].Full, card.Units[u].Eligible); err != nil {
			return fmt.Errorf("%s on %s: %w", smallUnits()[u], card.Day, err)
		}
		if b.Lead.Revised() != asOf(facts, u, last.Day) || b.Lead.Time != 0 {
			return fmt.Errorf("%s on %s: %+v, on record by %s are %d", smallUnits()[u], card.Day, b.Lead, last.Day, asOf(facts, u, last.Day))
		}
		if least, most := gone(was[u], is[u]); vanished[u] < least || vanished[u] > most {
			return fmt.Errorf("%s on %s: %d doses are told as vanished, %d to %d have", smallUnits()[u], card.Day, vanished[u], least, most)
		}
	}
	return closes(&n.County, &last.County, card.County.Dose[0], card.County.Full, card.County.Eligible)
}

// closes holds a bridge's ends, and that its terms make the way between them.
func closes(b *account.Bridges, was *account.Figures, lead, completed, eligible int) error {
	for _, m := range []struct {
		*account.Bridge
		was, now int
	}{{&b.Lead, was.Lead, lead}, {&b.Completed, was.Completed, completed}, {&b.Eligible, was.Eligible, eligible}} {
		if m.Previous != m.was || m.Now != m.now || m.Revised()+m.Doses+m.Time != m.now {
			return fmt.Errorf("the bridge %+v does not lead from %d to %d", *m.Bridge, m.was, m.now)
		}
	}
	return nil
}

// asOf counts the people a unit has on record by the end of a day.
func asOf(facts *check.Facts, unit int, on day.Day) int {
	people := map[int]bool{}
	for i := range facts.Given {
		if g := &facts.Given[i]; g.Unit() == unit && g.Date() <= on {
			people[g.Person] = true
		}
	}
	return len(people)
}

// gone counts the doses that a unit has on record no more: at least those of whom the
// name has no such dose under another number, either.
func gone(was, is record) (least, most int) {
	type named struct {
		name string
		dose int
	}
	left := map[named]bool{}
	for of, name := range is {
		left[named{name, int(of.dose)}] = true
	}
	for of, name := range was {
		if _, there := is[of]; there {
			continue
		}
		most++
		if !left[named{name, int(of.dose)}] {
			least++
		}
	}
	return least, most
}
