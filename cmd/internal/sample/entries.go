package sample

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
)

// entry is a dose as the unit reports it.
type entry struct {
	at     int // index into the unit's list
	dose   int // 0–2
	date   day.Day
	report day.Day
	codes  []finding.Code // what is wrong with it whatever the clerk types
}

// reportedDoses lists every dose the unit will report, by the day it does.
func (k *clerk) reportedDoses() []entry {
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
	var own []entry
	earlier := day.Day(0)
	for n, d := range k.people[l.person].doses {
		if d.date == 0 {
			continue
		}
		if l.left && n > 0 {
			break
		}
		if l.moved && n == 0 {
			continue
		}
		e := entry{at: at, dose: n, date: d.date, report: k.present(max(k.heardOf(d), earlier))}
		if e.report == 0 {
			break
		}
		earlier = e.report
		if n == k.lead && l.other != 0 && d.date-day.Day(l.other) >= k.first {
			e.date -= day.Day(l.other)
			if d.date+10 <= k.last { // by then the other unit has reported its own
				e.codes = append(e.codes, "R119")
			}
		}
		own = append(own, e)
	}
	return own
}

// heardOf is when a dose comes to the clerk's ears.
func (k *clerk) heardOf(d dose) day.Day {
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
		if k.drive.Reports(on) && !k.missing[on] {
			return on
		}
	}
	return 0
}

// newOn reports whether on is the first day, from since, that the unit reports.
func (k *clerk) newOn(on, since day.Day) bool { return k.present(max(since, k.first)) == on }

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

// wrongByItself plants what is wrong with an entry whatever the clerk types.
func (k *clerk) wrongByItself(r *record, e entry) {
	for _, code := range e.codes {
		r.plant(true, code, "id_number")
	}
	r.plant(e.date < k.drive.PeriodStart(e.report), "R122", "date")
	l := k.list[e.at]
	if e.dose == 0 || l.moved || l.steady || l.other != 0 || k.notCounted[[2]int{e.at, e.dose - 1}] {
		return
	}
	p := &k.people[l.person]
	before, now := p.doses[e.dose-1], p.doses[e.dose]
	w, _ := k.drive.DoseAfter(p.record(), e.dose)
	r.plant(now.date < w.Opens, "R113", "date")
	r.plant(now.product != before.product && e.dose != k.lead, "R114", "product")
}
