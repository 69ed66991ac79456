package sample

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// entry is a dose as the unit reports it.
type entry struct {
	at     int // index into the unit's list
	dose   int // 0–2
	date   day.Day
	report day.Day
	codes  []finding.Code // what is wrong with it by the nature of things
}

// report lists every dose the unit will report, by the day it does.
func (k *clerk) report() []entry {
	var all []entry
	for i := range k.list {
		all = append(all, k.entriesOf(i)...)
	}
	slices.SortStableFunc(all, func(a, b entry) int {
		return cmp.Or(
			cmp.Compare(a.report, b.report), cmp.Compare(k.list[a.at].group, k.list[b.at].group),
			cmp.Compare(a.dose, b.dose), cmp.Compare(k.list[a.at].village, k.list[b.at].village))
	})
	return all
}

func (k *clerk) entriesOf(at int) []entry {
	l := k.list[at]
	p := &k.people[l.person]
	var own []entry
	earlier := day.Day(0)
	for n, d := range p.doses {
		if d.date == 0 || l.left && n > 0 {
			break
		}
		if l.moved && n == 0 {
			continue
		}
		e := entry{at: at, dose: n, date: d.date, report: max(k.reported(d), earlier)}
		if e.report = k.present(e.report); e.report == 0 {
			break
		}
		earlier = e.report
		if n == 0 && l.other != 0 && d.date-day.Day(l.other) >= k.first {
			e.date -= day.Day(l.other)
			if d.date+10 <= k.last { // by then the other unit has told its own
				e.codes = append(e.codes, "R119")
			}
		}
		own = append(own, e)
	}
	return own
}

// reported is when a dose comes to the clerk's ears.
func (k *clerk) reported(d dose) day.Day {
	switch {
	case k.opt.Clean:
		return max(d.date, k.first)
	case d.date < k.first:
		return k.first + day.Day([]int{0, 0, 0, 0, 0, 0, 0, 1, 1, 2}[int(d.date)%10])
	case d.elsewhere:
		return d.date + day.Day(1+k.r.IntN(4))
	case k.r.IntN(110) == 0:
		return d.date + day.Day(1+k.r.IntN(3))
	}
	return d.date
}

// present is the next day on which the unit reports; 0: not any more.
func (k *clerk) present(on day.Day) day.Day {
	for ; on <= k.last; on++ {
		if !k.missing[on] {
			return on
		}
	}
	return 0
}

// due takes the day's entries from the front of the list.
func (k *clerk) due(on day.Day) []entry {
	n := 0
	for n < len(k.entries) && k.entries[n].report <= on {
		n++
	}
	rows := slices.Clone(k.entries[:n])
	k.entries = k.entries[n:]
	return append(rows, k.mended[on]...)
}

// record is a row of any table, by field, with what was planted in it.
type record struct {
	values map[form.Field]any
	faults []fault
}

// fault is something planted in a cell of a record.
type fault struct {
	code  finding.Code
	field form.Field
}

func (r *record) plant(code finding.Code, field form.Field) {
	r.faults = append(r.faults, fault{code, field})
}

// rosterRow writes an entry out as the clerk types it.
func (k *clerk) rosterRow(e entry, no int) record {
	l := k.list[e.at]
	p := &k.people[l.person]
	d := p.doses[e.dose]
	r := record{values: map[form.Field]any{
		"no": no, "name": p.name, "id_number": k.typedID(p.id()), "phone": k.typedPhone(p),
		"group": k.groupName(int(l.group)), "dose": k.typedDose(e.dose + 1), "date": k.typedDate(e.date),
		"product": k.typedProduct(int(d.product)),
	}}
	if l.village >= 0 {
		r.values["village"] = k.own.Villages[l.village]
	}
	if d.elsewhere {
		r.values["place"], r.values["site"] = k.choice("place", "elsewhere"), "外省接种"
	} else {
		r.values["site"], r.values["lot"] = k.sites[d.site].name, k.lots[d.product][d.lot].number
	}
	if k.r.IntN(3) == 0 {
		r.values["id_type"] = k.choice("id_type", "id_card")
	}
	for _, code := range e.codes {
		r.plant(code, "id_number")
	}
	k.natural(&r, e)
	return r
}

// natural notes what is wrong by the story itself, not by a slip of the keyboard.
func (k *clerk) natural(r *record, e entry) {
	if e.date < k.drive.Start || e.date < e.report {
		r.plant("R122", "date")
	}
	l := k.list[e.at]
	if e.dose == 0 || l.moved || l.steady || l.other != 0 || k.unknown[[2]int{e.at, e.dose - 1}] {
		return
	}
	p := &k.people[l.person]
	before, now := p.doses[e.dose-1], p.doses[e.dose]
	was := k.drive.Vaccines[before.product]
	if int(now.date-before.date) < was.MinDays {
		r.plant("R113", "date")
	}
	if now.product != before.product {
		r.plant("R114", "product")
	}
}
