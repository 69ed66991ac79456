package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/tally"
)

// playedListing is a row of a base list.
type playedListing struct {
	name, number string
	status       string // 状态
}

func (r playedListing) good() bool { return withCheck(r.number[:17]) == r.number }

// listSteps are taken beside the others, with chances of their own.
const listSteps = 1 << 20

// lists is what the clerks do with their base lists on a day.
func (w *week) lists() {
	for u := range smallUnits() {
		w.clerks.unit = u
		w.clerks.at = w.today.At(17*time.Hour+time.Duration(u)*time.Minute, simZone)
		w.listed++
		if n := listSteps + w.listed; !w.skip[n] {
			w.rng = rand.New(rand.NewPCG(w.clerks.seed, uint64(n)))
			w.enlist()
		}
	}
}

// enlist sends a part of the unit's base list, or what has changed of it: in a workbook of its
// own, over the last one, or on a sheet of the day's report; or takes one back.
func (c *clerks) enlist() {
	if !c.chance(35) {
		return
	}
	b := &playedBook{unit: c.unit, day: c.today, alone: true, list: c.listing()}
	own := slices.DeleteFunc(c.own(false), func(p string) bool { return !c.typed[c.files[p].sha].alone })
	switch {
	case len(own) > 0 && c.chance(20):
		path := own[c.rng.IntN(len(own))]
		c.moveTo(path, folderOf(path)+"/作废/"+path[len(folderOf(path))+1:])
		return
	case len(own) > 0 && c.chance(30):
		c.put(own[c.rng.IntN(len(own))], b, false)
		return
	case c.seed%5 == 0 && c.chance(30):
		if path, report := c.pick(); path != "" {
			with := *report
			with.list = b.list
			c.put(path, &with, false)
			return
		}
	}
	c.put(c.path("应种名单"), b, false)
}

// listing are rows about the unit's people, and a few of another's.
func (c *clerks) listing() (rows []playedListing) {
	for range 1 + c.rng.IntN(12) {
		who := 80*c.unit + c.rng.IntN(20)
		if c.chance(10) {
			who = c.rng.IntN(240)
		}
		p := citizen(who, "19900101")
		r := playedListing{name: p.name, number: p.id}
		switch c.rng.IntN(16) {
		case 0:
			r.status = "误登"
		case 1:
			r.status = "迁出"
		case 2:
			r.status = "死亡"
		case 3:
			r.number = mistyped(r.number)
		}
		if !slices.ContainsFunc(rows, func(o playedListing) bool { return o.name == r.name }) {
			rows = append(rows, r)
		}
	}
	return rows
}

// listings are a base list's rows as a clerk types them.
func (b *playedBook) listings() (rows grid) {
	if b.alone {
		year, month, on := b.day.Date()
		rows = grid{{fmt.Sprintf("%s%d年%d月%d日应种名单", smallUnits()[b.unit], year, month, on)}}
	}
	rows = append(rows, []any{"姓名", "证件号码", "人群类别", "状态"})
	for _, r := range b.list {
		var status any
		if r.status != "" {
			status = r.status
		}
		rows = append(rows, []any{r.name, r.number, "常住人群", status})
	}
	return rows
}

// lists: on a unit's base list is whoever was put there last and not taken off, each in the
// class that their doses and the list itself tell; the classes' sum is the list.
func (a *audit) lists(standing map[string][]candidate) {
	if err := a.card.ReconcileLists(a.facts); err != nil {
		a.fault("%v", err)
	}
	on := make([]map[string]*check.ListEntry, len(smallUnits()))
	for u := range on {
		on[u] = map[string]*check.ListEntry{}
	}
	people := map[int]bool{}
	for i := range a.facts.BaseList {
		e := &a.facts.BaseList[i]
		_, number := form.SplitKey(a.facts.People[e.Person].Key())
		on[e.Unit][number], people[e.Person] = e, true
	}
	if n := a.card.County.List.Listed(); n != len(people) {
		a.fault("%d people are on the county's list, %d on its units'", n, len(people))
	}
	for u, unit := range smallUnits() {
		a.onList(unit, on[u], standing[unit])
		a.classes(u, on)
	}
}

func (a *audit) onList(unit string, on map[string]*check.ListEntry, all []candidate) {
	all, said := slices.Clone(all), revisionsOf(all)
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Or(cmp.Compare(a.day, b.day), a.said.Compare(b.said)) })
	last, doubt := map[string]string{}, map[string]bool{}
	for i, c := range all {
		for _, r := range c.list {
			number := said.current(r.number, 0).number
			if number != r.number { // put right for this name only
				doubt[r.number], doubt[number] = true, true
			}
			if r.good() {
				last[number] = r.status
			}
			tie := i > 0 && all[i-1].day == c.day && all[i-1].said.Equal(c.said)
			doubt[number] = doubt[number] || !c.surely || tie
		}
		for _, v := range c.file.versions { // may stand on beside a version that brought only what changed
			for _, r := range v.list {
				if v != c.toldVersion && v.on() == c.on() {
					doubt[r.number], doubt[said.current(r.number, 0).number] = true, true
				}
			}
		}
	}
	for number, status := range last {
		if e := on[number]; !doubt[number] && (e != nil) != (status != "误登") {
			a.fault("%s: %s (%s) is on the list: %v", unit, number, status, e != nil)
		}
	}
	for number := range on {
		if _, told := last[number]; !told && !doubt[number] {
			a.fault("%s: %s is on the list, and no file says so", unit, number)
		}
	}
}

// classes counts the classes of a unit's list by what the units have on record: of two doses,
// without registers of those followed up or exempt.
func (a *audit) classes(u int, on []map[string]*check.ListEntry) {
	var want tally.ListCount
	for number, e := range on[u] {
		given := a.facts.People[e.Person].Doses
		_, last := given.Last()
		left := func(e *check.ListEntry, as check.ListStatus) bool {
			return e != nil && e.Row.Status == as && last.Date <= e.Told
		}
		dead := slices.ContainsFunc(on, func(of map[string]*check.ListEntry) bool { return left(of[number], check.ListedDead) })
		begun, full := false, false
		for _, of := range a.records {
			begun = begun || of[dosed{number, 1}] != ""
			full = full || of[dosed{number, 2}] != ""
		}
		switch {
		case full:
			want[tally.ClassCompleted]++
		case dead || left(e, check.ListedMoved):
			want[tally.ClassStopped]++
		case begun:
			want[tally.ClassWaiting]++
		default:
			want[tally.ClassUnaccounted]++
		}
	}
	got := a.card.Units[u].List
	got[tally.ClassWaiting], got[tally.ClassDue], got[tally.ClassOverdue] = got.Begun(), 0, 0
	if got != want {
		a.fault("%s: the classes of the list are %v, want %v", smallUnits()[u], got, want)
	}
}
