package main

import (
	"errors"
	"fmt"
	"slices"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/delivery"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/tally"
)

// dosed is a dose of a number, as one unit has it on record.
type dosed struct {
	number string
	dose   int
}

// record is whom a unit has on record, with the names on its rows.
type record map[dosed]string

// recordsOf are the units' records of a night.
func recordsOf(facts *check.Facts) []record {
	all := make([]record, len(facts.Drive.Units))
	for u := range all {
		all[u] = record{}
	}
	for i := range facts.Given {
		g := &facts.Given[i]
		_, number := form.SplitKey(facts.People[g.Person].Key())
		all[g.Unit()][dosed{number, g.Dose()}] = g.From.Listed(g.Row).Name
	}
	return all
}

// audit holds a night's facts and card against what the clerks have told.
type audit struct {
	told    *told
	facts   *check.Facts
	card    *tally.Card
	before  []record // of the last night
	records []record
	faults  []error
}

func (a *audit) fault(format string, args ...any) {
	a.faults = append(a.faults, fmt.Errorf(format, args...))
}

func (a *audit) run() error {
	a.records = recordsOf(a.facts)
	standing := map[string][]candidate{}
	for u, unit := range smallUnits() {
		for d := simStart; d <= a.facts.Day; d++ {
			of := a.told.standing(unit, d)
			standing[unit] = append(standing[unit], of...)
		}
		a.people(u, standing[unit])
		a.vanished(u, standing[unit])
	}
	a.verdicts(standing)
	a.lists(standing)
	for u, unit := range smallUnits() {
		for d := simStart; d <= a.facts.Day; d++ {
			reports := slices.DeleteFunc(a.told.standing(unit, d), func(c candidate) bool { return c.alone })
			a.status(u, d, reports, standing[unit])
		}
	}
	a.accounts()
	return errors.Join(a.faults...)
}

// revisions are what rows say of others: whose doses are taken back, or are under
// another number now.
type revisions struct {
	cancelled map[dosed]bool // by a row, and maybe given back by another
	restored  map[dosed]bool
	surely    map[dosed]bool    // cancelled by a row that stands
	now       map[string]string // by former number
}

func revisionsOf(all []candidate) revisions {
	r := revisions{map[dosed]bool{}, map[dosed]bool{}, map[dosed]bool{}, map[string]string{}}
	for _, c := range all {
		for _, row := range c.good() {
			if row.former != "" {
				r.now[row.former] = row.number
			}
		}
	}
	for _, c := range all {
		for _, row := range c.good() {
			of := r.current(row.number, row.dose)
			switch row.status {
			case "作废":
				r.cancelled[of] = true
				r.surely[of] = r.surely[of] || c.surely && c.rosters
			case "更正", "有效":
				r.restored[of] = true
			}
		}
	}
	return r
}

// current is a dose under the number that is said to be the right one.
func (r revisions) current(number string, dose int) dosed {
	if now, ok := r.now[number]; ok {
		number = now
	}
	return dosed{number, dose}
}

// excuse reports whether a dose may be off the record because a row says so.
func (r revisions) excuse(number string, dose int) bool {
	return r.cancelled[r.current(number, dose)] || r.now[number] != ""
}

// people: whoever is surely told is on record, and nobody whom nothing tells.
func (a *audit) people(u int, all []candidate) {
	unit, said, may := smallUnits()[u], revisionsOf(all), map[string]bool{}
	for _, c := range all {
		for _, row := range c.good() {
			of := dosed{row.number, row.dose}
			_, on := a.records[u][of]
			may[row.number] = may[row.number] || c.rosters
			excused := said.excuse(row.number, row.dose) || !c.rosters
			switch {
			case on || excused || row.status == "作废":
			case c.surely:
				a.fault("%s: %s (dose %d of %s) is missing from the record: %v", unit, row.name, row.dose, c.file.path, c.playedBook)
			case !a.named(u, c.toldVersion, row.name):
				a.fault("%s: %s of %s is missing from the record, and named nowhere: %v", unit, row.name, c.file.path, c.playedBook)
			}
		}
	}
	for of, name := range a.records[u] {
		if !may[of.number] {
			a.fault("%s: %s is on record, and no delivery that may stand names them", unit, name)
		}
		if said.surely[of] && !said.restored[of] {
			a.fault("%s: %s is on record, though a row takes the dose back", unit, name)
		}
	}
}

// named reports whether the receipts tell why somebody of a doubtful version does
// not count, or count under another number.
func (a *audit) named(u int, v *toldVersion, name string) bool {
	for _, on := range a.records[u] {
		if on == name {
			return true
		}
	}
	return slices.ContainsFunc(a.facts.Deliveries, func(d check.Delivery) bool {
		doubt := d.Verdict == delivery.Held || d.Verdict == delivery.Older || d.Verdict == delivery.Withdrawn
		of := slices.ContainsFunc(v.file.versions, func(w *toldVersion) bool { return w.sha == d.SHA })
		whole := d.Complete && d.Stands && d.On == v.day && d.Said.After(v.said)
		return d.Unit == u && (doubt && of || whole || lists(&d, name))
	})
}

// lists reports whether a delivery names somebody whom it drops, or would drop.
func lists(d *check.Delivery, name string) bool {
	return slices.ContainsFunc(d.Dropped, func(l check.Listed) bool { return l.Name == name })
}

// vanished: whoever was on record last night and is not tonight is named somewhere.
func (a *audit) vanished(u int, all []candidate) {
	if a.before == nil {
		return
	}
	said := revisionsOf(all)
	names := map[string]bool{}
	for _, name := range a.records[u] {
		names[name] = true
	}
	for of, name := range a.before[u] {
		if _, on := a.records[u][of]; on || names[name] || said.excuse(of.number, of.dose) {
			continue
		}
		if !a.namedAnywhere(u, name) {
			a.fault("%s: %s was on record last night and is gone without a word", smallUnits()[u], name)
		}
	}
}

// namedAnywhere reports whether a delivery that is withdrawn or held, that drops
// people, or of which a row is rejected, names somebody.
func (a *audit) namedAnywhere(u int, name string) bool {
	return slices.ContainsFunc(a.facts.Deliveries, func(d check.Delivery) bool {
		aside := d.Verdict == delivery.Held || d.Verdict == delivery.Withdrawn || d.Verdict == delivery.Older
		book, other := a.told.books[d.SHA].of(d.Unit)
		if d.Named != check.NoUnit && other != nil && other.unit == d.Named {
			book = other
		}
		rejected := d.Stands && slices.ContainsFunc(book.rows, func(r playedRow) bool { return r.name == name && !r.good() })
		return d.Unit == u && (lists(&d, name) || rejected || aside && book.mentions(playedRow{name: name}))
	})
}

// verdicts: what stands may stand, and what does not has the reason that is told.
func (a *audit) verdicts(standing map[string][]candidate) {
	for i := range a.facts.Deliveries {
		d := &a.facts.Deliveries[i]
		versions := a.versions(d.SHA)
		is := func(fits func(v *toldVersion) bool) bool { return slices.ContainsFunc(versions, fits) }
		fits := true
		switch d.Verdict {
		case delivery.Accepted, delivery.Merged:
			fits = d.Named == check.NoUnit && is(func(v *toldVersion) bool {
				return slices.ContainsFunc(standing[v.file.folder()], func(c candidate) bool { return c.toldVersion == v })
			})
		case delivery.Returned:
			fits = is(func(v *toldVersion) bool { return v.cannotBe() })
		case delivery.Withdrawn:
			fits = d.Astray || is(func(v *toldVersion) bool { return a.told.withdrawn(v) })
		case delivery.Older:
			fits = is(func(v *toldVersion) bool { return v.again(v.file.versions) })
		case delivery.Held:
			fits = is(func(v *toldVersion) bool {
				return v.names(d.Named) || v.misplaced() || !a.surelyStands(v, standing[v.file.folder()])
			})
		}
		if !fits {
			a.fault("%s is %v: %v", d.File, d.Verdict, a.told.books[d.SHA])
		}
	}
}

func (a *audit) surelyStands(v *toldVersion, standing []candidate) bool {
	return slices.ContainsFunc(standing, func(c candidate) bool { return c.toldVersion == v && c.surely })
}

func (a *audit) versions(sha string) (all []*toldVersion) {
	for _, f := range a.told.files {
		for _, v := range f.versions {
			if v.sha == sha {
				all = append(all, v)
			}
		}
	}
	return all
}

// status: the state of a unit's day is what was told of it.
func (a *audit) status(u int, d day.Day, of, all []candidate) {
	got := a.card.Units[u].Days[d-simStart].Status
	if want := a.expected(u, d, of, all); !slices.Contains(want, got) {
		a.fault("%s is %q for %v, want %q", smallUnits()[u], got, d, want)
	}
}

func (a *audit) expected(u int, d day.Day, of, all []candidate) []tally.Status {
	if len(of) == 0 {
		return a.nothingStands(u, d)
	}
	rows, zero, given, numbers, surely, off := false, false, false, false, true, true
	for _, c := range of {
		surely, off = surely && c.surely, off && c.off
		if !c.rosters {
			continue
		}
		rows, zero = rows || len(c.rows) > 0, zero || c.zero
		given, numbers = given || c.typed != "", numbers || c.typed != "" && c.typed != "0"
	}
	switch {
	case off:
		return []tally.Status{tally.Reported, tally.Missing, tally.Returned}
	case !surely && slices.ContainsFunc(of, func(c candidate) bool { return slices.ContainsFunc(c.file.versions, a.told.withdrawn) }):
		return []tally.Status{tally.Reported, tally.Zero, tally.Blank, tally.Returned, tally.Missing}
	case !surely:
		return []tally.Status{tally.Reported, tally.Zero, tally.Blank, tally.Returned}
	case rows:
		return []tally.Status{tally.Reported}
	}
	states := []tally.Status{tally.Blank}
	switch {
	case zero || given && !numbers:
		states[0] = tally.Zero
	case given:
		return []tally.Status{tally.Reported}
	}
	for _, c := range all {
		for _, r := range c.good() {
			if r.date == d {
				return append(states, tally.Reported)
			}
		}
	}
	return states
}

// nothingStands: what was delivered and cannot be accepted is returned, not missing.
func (a *audit) nothingStands(u int, d day.Day) []tally.Status {
	unit := smallUnits()[u]
	states := []tally.Status{tally.Missing}
	for _, f := range a.told.files {
		for _, v := range f.versions {
			concerned := v.file.folder() == unit || v.misplaced() && v.unit == u || v.names(u)
			switch {
			case v.fault == unfilled || v.alone && !v.cannotBe() || !concerned || v.on() != d:
			case a.told.withdrawn(v), v.misplaced() && (a.rightlyPlaced(v.sha) || a.rightlyPlaced(f.versions[len(f.versions)-1].sha)),
				v.names(u) && (a.rightlyPlacedFor(u, v.sha) || !f.versions[len(f.versions)-1].names(u)):
				states = append(states, tally.Returned)
			case v.names(u):
				return []tally.Status{tally.Returned}
			case v.cannotBe() || v.misplaced():
				return []tally.Status{tally.Returned}
			default:
				states = append(states, tally.Returned)
			}
		}
	}
	return states
}

// rightlyPlaced reports whether a content lay in its own unit's folder, too.
func (a *audit) rightlyPlaced(sha string) bool {
	return slices.ContainsFunc(a.versions(sha), func(v *toldVersion) bool { return !v.misplaced() })
}

// rightlyPlacedFor reports whether a content that holds several units' reports lay in a unit's own folder, too.
func (a *audit) rightlyPlacedFor(u int, sha string) bool {
	return slices.ContainsFunc(a.versions(sha), func(v *toldVersion) bool { return v.unit == u && !v.misplaced() })
}

// accounts: rows read = counted + rejected + skipped + unread, everywhere.
func (a *audit) accounts() {
	closes := func(what string, c check.RowCount) {
		if c.Read != c.Counted+c.Rejected+c.Skipped+c.Unread {
			a.fault("the account of %s does not close: %+v", what, c)
		}
	}
	var total check.RowCount
	for i := range a.card.Units {
		closes(smallUnits()[i], a.card.Units[i].Rows)
		closes(smallUnits()[i]+" today", a.card.Units[i].RowsToday)
		total.Add(a.card.Units[i].Rows)
	}
	for i := range a.facts.Reports {
		closes("a report", a.facts.Reports[i].Rows)
	}
	if a.card.County.Rows != total {
		a.fault("the county's account %+v is not its units' %+v", a.card.County.Rows, total)
	}
}
