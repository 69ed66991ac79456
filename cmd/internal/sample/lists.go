package sample

import (
	"math"
	"slices"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/workbook"
)

// baseList is when and how a unit sends its base list.
type baseList struct {
	on     day.Day // 0: never
	again  day.Day // sent whole once more; 0: not
	share  int     // of the people, in hundredths
	parts  int     // files it comes in
	shared int32   // person of another township's list who is on this one, too; -1: none
}

// planList settles a unit's base list: most townships send one in the first two weeks, some late
// or in parts, one is not whole, and a few send none; so do some departments.
func (c *county) planList(u *unit) baseList {
	l := baseList{share: 100, parts: 1, shared: -1}
	n := 0 // among its kind
	for _, other := range c.answering(u.Kind) {
		if other == u {
			break
		}
		n++
	}
	late := day.Day(2 + 3*(n%5))
	switch {
	case u.TargetSum() == 0 || n%6 == 5, u.Kind == campaign.Sector && n%3 != 0:
		return l
	case c.opt.Clean && math.Abs(c.scale-1) > c.drive.Thresholds.BaseGap:
		return l // of a smaller county every list would be too short
	case c.opt.Clean:
	case n%6 == 3:
		l.share = 78
	case n%6 == 1:
		l.parts = 2
	case n%6 == 4:
		l.again = min(c.first+late+14, c.last)
	}
	l.on = c.present(u, min(c.first+late, c.last))
	return l
}

// present is the next day on which a unit sends anything; 0: none.
func (c *county) present(u *unit, on day.Day) day.Day {
	for ; on <= c.last; on++ {
		if !u.missing[on] {
			return on
		}
	}
	return 0
}

// planLists settles all lists. Each township that is not the first to send one has, by mistake, somebody
// of the one before it.
func (c *county) planLists() {
	var before *unit
	for _, u := range c.answering("") {
		u.sends = c.planList(u)
		if u.sends.on == 0 || u.Kind != campaign.Territorial || c.opt.Clean {
			continue
		}
		if before != nil {
			for i, l := range before.list[:len(before.list)/2] {
				if l.owner && !l.left {
					u.sends.shared = l.person
					before.shares = append(before.shares, i)
					break
				}
			}
		}
		before = u
	}
}

// sendLists writes what the unit sends of its base list on a day.
func (k *clerk) sendLists(f *folder, on day.Day) error {
	if on != k.sends.on && on != k.sends.again || k.sends.on == 0 {
		return nil
	}
	rows := k.listRows(on)
	size := (len(rows) + k.sends.parts - 1) / k.sends.parts
	for part := 0; len(rows) > 0; part++ {
		n := min(size, len(rows))
		rep := k.listReport(on, part, rows[:n])
		if rows = rows[n:]; len(rows) == 0 {
			k.plantSize(rep, on)
		}
		if err := k.send(f, rep, on.At(9*time.Hour, k.drive.Location).Add(time.Duration(part)*time.Minute)); err != nil {
			return err
		}
	}
	return nil
}

// listReport is a file of the unit's list.
func (k *clerk) listReport(on day.Day, part int, rows []*record) *report {
	name := k.inWords("应种名单")
	if part > 0 {
		name += k.inWords("（续）")
	}
	rep := &report{on: on, file: k.Name + "/" + name + k.monthDay(on) + ".xlsx", summary: k.record(form.Summary),
		tables: map[form.Sheet][]*record{form.BaseList: rows}}
	rep.content = &workbook.Content{Apart: true, Plain: k.habit.plain, Tabs: []workbook.Tab{k.filled(form.BaseList, rows)}}
	return rep
}

// filled is a table with its rows, as this clerk writes it.
func (k *clerk) filled(s form.Sheet, rows []*record) workbook.Tab {
	t := k.tab(s)
	if s == form.Indicators || len(rows) > 0 {
		t.Rows = nil
	}
	t.Rows = append(t.Rows, campaign.Each(rows, func(r *record) []any { return t.Row(k.allInWords(r.values)) })...)
	return t
}

// listRows are the unit's people as its list has them.
func (k *clerk) listRows(on day.Day) []*record {
	rep := &report{tables: map[form.Sheet][]*record{}}
	r := k.rng("base list", k.index)
	staff := make([]string, 3+len(k.Villages)) // who is in charge goes by village
	for i := range staff {
		staff[i] = k.anyName(r)
	}
	final := k.sends.again == 0 || on == k.sends.again
	k.unlisted = 0
	for i, l := range k.list {
		shared := slices.Contains(k.shares, i) // on another's list, too, and so on this one
		if r.IntN(100) >= k.sends.share && !shared {
			if k.vaccinatedBy(i, k.last) {
				k.unlisted++
			}
			continue
		}
		row := rep.person(k, form.BaseList, i)
		if r.IntN(25) > 0 {
			row.set("person_in_charge", staff[int(l.village+1)%len(staff)])
		}
		row.plant(final && shared, "L802", "id_number")
	}
	if k.sends.shared >= 0 {
		rep.add(k.record(form.BaseList)).about(&k.people[k.sends.shared]).set(
			"group", k.groupName(k.Targets[0].Group)).plant(final, "L802", "id_number")
	}
	if !k.opt.Clean {
		who := k.outsider(620+k.index, k.Targets[0].Group)
		rep.add(k.record(form.BaseList)).set(who...).spoil("L801", "group", "村民")
	}
	return rep.tables[form.BaseList]
}

// plantSize notes what the length of the list that is in force at the end tells.
func (k *clerk) plantSize(rep *report, on day.Day) {
	if k.sends.again != 0 && on != k.sends.again {
		return
	}
	sum := 0
	for range k.list {
		sum += k.sends.share
	}
	target := float64(k.TargetSum())
	if math.Abs(float64(sum)/100-target)/target > 2*k.drive.Thresholds.BaseGap {
		k.plant("L803", rep, rep.content.Tabs[0].Name, "")
	}
	if k.unlisted > max(25, len(k.list)/10) { // beyond whom it tells one by one, though some rows do not count
		k.plant("L804", rep, rep.content.Tabs[0].Name, "")
	}
}
