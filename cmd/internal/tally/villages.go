package tally

import (
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/disclosure"
	"dailydose/cmd/internal/form"
)

// VillageCount is the people of one village of a unit. Those of no village of config's
// are counted together, last.
type VillageCount struct {
	Village    int // index into the unit's villages; form.None: others
	Target     int // 0: config says none
	Lead, Full int // people the unit has reported
	Exempt     int // confirmed, no dose; and stopped without one
	List       ListCount
	first      bool // the drive is judged by the first dose
}

// Denominator reports whether it is known how many people are to be vaccinated.
func (v *VillageCount) Denominator() bool { return v.Target > 0 || v.List.Listed() > 0 }

// Left is how many lack the event by which the drive is judged: by name from the list, else
// target less those vaccinated and exempt; 0 where neither is known.
func (v *VillageCount) Left() int {
	if v.List.Listed() > 0 {
		return v.List.Left(v.first)
	}
	return max(0, v.Target-v.Exempt-v.Lead)
}

// VillageRow is a village as it is published: small ones are told with the others, and
// counts that are too small, or would give such away, not at all.
type VillageRow struct {
	VillageCount
	Name    string // "" for the others
	Folded  int    // villages of config's among the others
	Dosed   disclosure.Cell
	Done    disclosure.Cell
	Cells   [villageColumns]disclosure.Cell
	LeftNow disclosure.Cell
	OnList  disclosure.Cell
}

// VillageColumn is a class as it is published by village: whoever has begun is told together.
type VillageColumn uint8

// The columns.
const (
	ColumnCompleted VillageColumn = iota
	ColumnBegun
	ColumnPaused
	ColumnStopped
	ColumnExempt
	ColumnElsewhere
	ColumnAwaiting
	ColumnFollowedUp
	ColumnUnaccounted
	villageColumns
)

// String is the column's key in words and data files.
func (c VillageColumn) String() string {
	return [...]string{"completed", "begun", "paused", "stopped", "exempt", "elsewhere", "awaiting", "followed_up", "unaccounted"}[c]
}

// VillageColumns lists all columns, in order.
func VillageColumns() []VillageColumn {
	all := make([]VillageColumn, villageColumns)
	for i := range all {
		all[i] = VillageColumn(i)
	}
	return all
}

// Columns are the people of a list as they are published by village.
func (n ListCount) Columns() [villageColumns]int {
	return [...]int{n[ClassCompleted], n.Begun(), n[ClassPaused], n[ClassStopped], n[ClassExempt],
		n[ClassElsewhere], n[ClassAwaiting], n[ClassFollowedUp], n[ClassUnaccounted]}
}

// Coverage is the share of those to be vaccinated who have the event by which the drive is judged;
// not told where a part of it is not.
func (v *VillageRow) Coverage() Rate {
	if !v.Denominator() || v.LeftNow.Show != disclosure.Plain {
		return Rate{}
	}
	if v.List.Listed() == 0 {
		return Share(v.Lead, max(0, v.Target-v.Exempt))
	}
	return v.List.Coverage(v.first)
}

// villages counts the people of every unit that has villages by village: where the base
// list has them, else the registers, else the latest roster.
func (c *counter) villages() {
	v, first := &villageCounter{counter: c, find: make([]*form.Villages, len(c.card.Units)), of: map[int]int16{}}, ledByFirst(c.facts.Drive)
	for u := range c.card.Units {
		own := c.facts.Drive.Units[u].Villages
		if len(own) == 0 && !c.card.Units[u].HasList() {
			continue
		}
		unit := &c.card.Units[u]
		for i, village := range own {
			unit.Villages = append(unit.Villages, VillageCount{Village: i, Target: village.Target, first: first})
		}
		unit.Villages = append(unit.Villages, VillageCount{Village: form.None, first: first})
	}
	v.place()
	v.count()
	for u := range c.card.Units {
		c.card.Units[u].publishVillages(&c.facts.Drive.Units[u], c.facts.Drive.MinCell)
	}
}

type villageCounter struct {
	*counter
	find []*form.Villages // by unit
	of   map[int]int16    // village by unit and person, where one of config's is known
}

func (v *villageCounter) at(unit, person int) int { return person*len(v.card.Units) + unit }

// place says where everybody lives, as far as the sheets tell, the surest first.
func (v *villageCounter) place() {
	for _, e := range campaign.Pointers(v.facts.BaseList) {
		v.settle(e.From, e.Unit, e.Person, e.From.OnList(e.Row).Village)
	}
	for _, r := range campaign.Pointers(v.facts.Cases) {
		v.settle(r.From, r.Unit, r.Person, r.Row.Village)
	}
	for _, r := range campaign.Pointers(v.facts.Exemptions) {
		v.settle(r.From, r.Unit, r.Person, r.Row.Village)
	}
	for i := len(v.facts.Given) - 1; i >= 0; i-- {
		g := &v.facts.Given[i]
		if v.card.Units[g.Unit()].Villages != nil {
			if _, known := v.of[v.at(g.Unit(), g.Person)]; !known {
				v.settle(g.From, g.Unit(), g.Person, g.From.VillageOf(g.Row))
			}
		}
	}
}

func (v *villageCounter) settle(from *check.Submission, unit, person int, typed string) {
	at := v.at(unit, person)
	if _, known := v.of[at]; known || typed == "" || len(v.facts.Drive.Units[unit].Villages) == 0 {
		return
	}
	if v.find[unit] == nil {
		v.find[unit] = from.Vocabulary().VillagesOf(&v.facts.Drive.Units[unit])
	}
	if village := v.find[unit].Find(typed); village != form.None {
		v.of[at] = int16(village)
	}
}

// village is somebody's in a unit; nil where the unit is not told by village.
func (v *villageCounter) village(unit, person int) *VillageCount {
	all := v.card.Units[unit].Villages
	if all == nil {
		return nil
	}
	if village, ok := v.of[v.at(unit, person)]; ok {
		return &all[village]
	}
	return &all[len(all)-1]
}

func (v *villageCounter) count() {
	for i, p := range campaign.Pointers(v.facts.People) {
		for _, u := range p.Units {
			if at := v.village(u, i); at != nil {
				at.Lead += ones(v.led(p))
				at.Full += ones(v.facts.Finished(p))
			}
		}
	}
	for _, person := range v.standings.Off() {
		for _, u := range v.standings.Units(v.facts, person) {
			is := v.standings.Of(person, u)
			if at := v.village(u, person); at != nil && !v.vaccinated(person) && (is.Stopped() || is == check.Exempt) {
				at.Exempt++
			}
		}
	}
	for _, e := range campaign.Pointers(v.facts.BaseList) {
		v.village(e.Unit, e.Person).List[v.classes.Of(e.Person, e.Unit)]++
	}
}

// publishVillages folds the small villages into the others, and settles which counts are told.
func (u *Unit) publishVillages(own *campaign.Unit, least int) {
	if u.Villages == nil {
		return
	}
	others := VillageRow{VillageCount: u.Villages[len(u.Villages)-1]}
	for _, v := range u.Villages[:len(u.Villages)-1] {
		if people := max(v.List.Listed(), v.Lead); people < 2*least {
			others.fold(v)
			continue
		}
		u.VillageRows = append(u.VillageRows, VillageRow{VillageCount: v, Name: own.Villages[v.Village].Name})
	}
	if others.List.Listed()+others.Lead > 0 {
		u.VillageRows = append(u.VillageRows, others)
	}
	u.hideSmall(least)
}

func (r *VillageRow) fold(v VillageCount) {
	r.Folded++
	r.Target += v.Target
	r.Lead += v.Lead
	r.Full += v.Full
	r.Exempt += v.Exempt
	for class, n := range v.List {
		r.List[class] += n
	}
}

// hideSmall settles how the cells of the unit's table are published. Every row is its columns, all of
// them, and how many of them are left; below stand the unit's own, which are published anyway.
func (u *Unit) hideSmall(least int) {
	var t disclosure.Table
	var columns [villageColumns + 2][]int
	for _, r := range u.VillageRows {
		for column, cell := range villageCells(&t, &r.VillageCount) {
			columns[column] = append(columns[column], cell)
		}
	}
	for _, column := range columns {
		t.Sum(column, disclosure.Fixed)
	}
	cells := t.Hide(least)
	for i := range u.VillageRows {
		r, own := &u.VillageRows[i], cells[i*len(columns):]
		if u.HasList() {
			copy(r.Cells[:], own)
			r.LeftNow, r.OnList = own[villageColumns], own[villageColumns+1]
		} else {
			r.LeftNow = disclosure.Cell{N: r.Left()}
		}
	}
	u.hideDosed(least)
}

// villageCells enters the people of a village's list into a table, how many of them are left, and
// their sum: of those who are left and the others, as who knows these by number knows those.
func villageCells(t *disclosure.Table, v *VillageCount) (cells []int) {
	var left, others []int
	for column, people := range v.List.Columns() {
		cells = append(cells, t.Add(people, disclosure.Plain))
		if c := VillageColumn(column); c >= ColumnElsewhere || !v.first && (c == ColumnBegun || c == ColumnPaused) {
			left = append(left, cells[column])
		} else {
			others = append(others, cells[column])
		}
	}
	remaining := t.Sum(left, disclosure.Plain)
	listed := t.Sum(append(others, remaining), disclosure.Plain)
	t.Spare(remaining)
	t.Spare(listed)
	return append(cells, remaining, listed)
}

// hideDosed settles how the people vaccinated are published by village.
func (u *Unit) hideDosed(least int) {
	dosed := splitRow(campaign.Each(u.VillageRows, func(r VillageRow) int { return r.Lead }), least)
	done := splitRow(campaign.Each(u.VillageRows, func(r VillageRow) int { return r.Full }), least)
	for i := range u.VillageRows {
		u.VillageRows[i].Dosed, u.VillageRows[i].Done = dosed[i], done[i]
	}
}

// MostLeft are the county's villages with most people left, at most so many.
func (c *Card) MostLeft(most int) []UnitVillage {
	var all []UnitVillage
	for u := range c.Units {
		all = append(all, c.Units[u].MostLeft(most)...)
	}
	slices.SortStableFunc(all, func(a, b UnitVillage) int { return b.LeftNow.N - a.LeftNow.N })
	return all[:min(most, len(all))]
}

// MostLeft are the unit's villages with most people left, at most so many.
func (u *Unit) MostLeft(most int) []UnitVillage {
	var all []UnitVillage
	for _, r := range campaign.Pointers(u.VillageRows) {
		if r.Name != "" && r.LeftNow.Show == disclosure.Plain && r.LeftNow.N > 0 {
			all = append(all, UnitVillage{u.Index, r})
		}
	}
	slices.SortStableFunc(all, func(a, b UnitVillage) int { return b.LeftNow.N - a.LeftNow.N })
	return all[:min(most, len(all))]
}

// VillagesUntold reports whether it is told of some village not how many are left: they may be more
// than in any of which it is.
func (c *Card) VillagesUntold() bool {
	return slices.ContainsFunc(c.Units, func(u Unit) bool { return u.VillagesUntold() })
}

// VillagesUntold reports it of the unit's villages.
func (u *Unit) VillagesUntold() bool {
	return slices.ContainsFunc(u.VillageRows, func(r VillageRow) bool { return r.LeftNow.Show == disclosure.Hidden })
}

// UnitVillage is a village of a unit as published.
type UnitVillage struct {
	Unit int
	*VillageRow
}
