package sample

import (
	"maps"
	"strconv"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// slip is one way of getting a field of a roster row wrong: what the clerk types
// instead; ok is false where this row does not lend itself to it.
type slip struct {
	code  finding.Code
	field form.Field
	typed func(k *clerk, rep *report, e entry, r *record) (wrong any, ok bool)
}

// slips are the ways, the commonest more than once.
func slips() []slip {
	wrongCheck := slip{"R104", "id_number", ofID(wrongDigit)}
	short := slip{"R103", "id_number", ofID(func(_ *clerk, id string) any { return id[:9] + id[10:] })}
	lostDigits := slip{"R105", "id_number", ofID(asNumber)}
	shortPhone := slip{"R116", "phone", shortPhone}
	twice := slip{"R117", "id_number", twice}
	otherGroup := slip{"R115", "group", otherGroup}
	return []slip{
		wrongCheck, wrongCheck, wrongCheck,
		short, short,
		lostDigits, lostDigits,
		shortPhone, shortPhone,
		twice, twice,
		{"R123", "id_number", ofID(oldNumber)}, otherGroup, otherGroup,
		{"R101", "name", saying(nil)}, {"R102", "id_number", noNumber},
		{"R106", "id_number", tooYoung},
		{"R107", "dose", asDose("第四针")}, {"R107", "dose", asDose(nil)},
		{"R108", "date", saying("6月31日")}, {"R108", "date", saying(nil)},
		{"R109", "date", tomorrow}, {"R110", "date", lastYear},
		{"R111", "product", saying("新冠疫苗（进口）")},
		{"R120", "lot", otherLot},
	}
}

// slip makes about one roster row in a hundred wrong, each clerk in a way of
// their own first, so that every way is seen, however small the county. Most of
// those that do not count are mended within three days. It reports whether the
// row counts.
func (k *clerk) slip(rep *report, e entry, row *record) bool {
	if k.opt.Clean || k.r.IntN(95) != 0 && (k.firstSlip == nil || rep.on < k.first+4) {
		return true
	}
	if len(row.faults) > 0 || k.list[e.at].steady {
		return true
	}
	s := k.firstSlip
	if all := slips(); s == nil {
		s = &all[k.r.IntN(len(all))]
	}
	wrong, ok := s.typed(k, rep, e, row)
	if !ok {
		return true
	}
	k.firstSlip = nil
	if s.code == "R117" { // the second of the two is the wrong one
		return true
	}
	row.spoil(s.code, s.field, wrong)
	if known, _ := finding.Lookup(s.code); known.Severity != finding.Reject {
		return s.code != "R106" // then it is somebody else
	}
	k.mend(rep.on, e)
	return false
}

// mend sends an entry again, right, within three days.
func (k *clerk) mend(after day.Day, e entry) {
	if k.r.IntN(10) >= 7 {
		return
	}
	if on := k.present(after + 1 + day.Day(k.r.IntN(3))); on != 0 {
		e.report = on
		k.mended[on] = append(k.mended[on], e)
		k.sent[e.dose]-- // counted when it is mended
	}
}

// saying types the same whatever should stand there; nil leaves the cell empty.
func saying(wrong any) func(*clerk, *report, entry, *record) (any, bool) {
	return func(*clerk, *report, entry, *record) (any, bool) { return wrong, true }
}

// noNumber leaves the number out, be it the guardian's.
func noNumber(_ *clerk, _ *report, _ entry, r *record) (any, bool) {
	delete(r.values, "guardian_id")
	return nil, true
}

// asDose is saying of which dose it was, where there are several.
func asDose(wrong any) func(*clerk, *report, entry, *record) (any, bool) {
	return func(k *clerk, _ *report, _ entry, _ *record) (any, bool) { return wrong, k.drive.DoseNumbers() > 1 }
}

// ofID types the ID number of rows that have an orderly one, by what it should
// be; nil where it does not lend itself to that.
func ofID(typed func(k *clerk, id string) any) func(*clerk, *report, entry, *record) (any, bool) {
	return func(k *clerk, _ *report, _ entry, r *record) (any, bool) {
		id, _ := r.values["id_number"].(string)
		if len(id) != 18 {
			return nil, false
		}
		wrong := typed(k, id)
		return wrong, wrong != nil
	}
}

// wrongDigit makes one digit of the sequence number another: the check
// character always tells.
func wrongDigit(k *clerk, id string) any {
	old := id[15]
	return id[:15] + string('0'+(old-'0'+byte(1+k.r.IntN(9)))%10) + id[16:]
}

// asNumber types a number, which keeps 15 digits.
func asNumber(_ *clerk, id string) any {
	if n, err := strconv.ParseFloat(id, 64); err == nil {
		return n
	}
	return nil
}

// oldNumber is the 15-digit number of before 1999.
func oldNumber(_ *clerk, id string) any {
	if id[6:8] != "19" {
		return nil
	}
	return id[:6] + id[8:17]
}

func shortPhone(_ *clerk, _ *report, _ entry, r *record) (any, bool) {
	phone, ok := r.values["phone"].(string)
	if !ok {
		return nil, false
	}
	return phone[:len(phone)-2], true
}

// twice enters the row once more, at the end: the second is the wrong one.
func twice(_ *clerk, rep *report, _ entry, r *record) (any, bool) {
	if id, _ := r.values["id_number"].(string); len(id) != 18 {
		return nil, false
	}
	again := rep.add(&record{clerk: r.clerk, sheet: r.sheet, values: maps.Clone(r.values)})
	again.spoil("R117", "id_number", r.values["id_number"])
	again.values["no"] = len(rep.tables[form.Roster])
	return nil, true
}

func otherGroup(k *clerk, _ *report, _ entry, _ *record) (any, bool) {
	g := k.r.IntN(len(k.drive.Groups))
	for _, t := range k.Targets {
		if t.Group == g {
			return nil, false
		}
	}
	group := k.drive.Groups[g]
	ageFits := group.MaxMonths == 0 || group.MinMonths <= 18*12 && group.MaxMonths >= 60*12
	return group.Name, ageFits
}

// tooYoung types the number of somebody too young for the group.
func tooYoung(k *clerk, _ *report, e entry, _ *record) (any, bool) {
	g := k.drive.Groups[k.list[e.at].group]
	if g.MaxMonths == 0 || g.MinMonths < 10*12 || e.dose > 0 {
		return nil, false
	}
	born := yearsBefore(k.first, g.MinMonths/12-3) + day.Day(k.r.IntN(300))
	return idNumber(k.block+7, born, k.serial(100+k.r.IntN(800), int(k.list[e.at].group))), true
}

func tomorrow(k *clerk, rep *report, _ entry, _ *record) (any, bool) {
	return k.typedDate(rep.on + 1 + day.Day(k.r.IntN(3))), true
}

// lastYear mistypes the year.
func lastYear(k *clerk, _ *report, e entry, _ *record) (any, bool) {
	y, m, d := e.date.Date()
	wrong := day.New(y-1, m, d)
	return wrong.String(), wrong < k.drive.Earliest
}

func otherLot(k *clerk, _ *report, _ entry, r *record) (any, bool) {
	if r.values["lot"] == nil {
		return nil, false
	}
	return "2020" + strconv.Itoa(900+k.r.IntN(99)) + "Z", true
}

// repeat sends a row of the last days once more, with another date now and
// then: the earlier one stands.
func (k *clerk) repeat(rep *report) {
	if len(rep.tables[form.Roster]) < 4 || !k.oneIn(k.r, 40) {
		return
	}
	e, ok := k.earlierEntry(rep.on)
	if !ok {
		return
	}
	if e.date > k.first+1 && k.r.IntN(2) == 0 {
		e.date--
	}
	rep.dose(k, e).faults = []fault{{"R118", "id_number"}}
}

// earlierEntry is somebody whose first dose this unit reported before a day.
func (k *clerk) earlierEntry(on day.Day) (entry, bool) {
	for range 20 {
		if len(k.list) == 0 {
			break
		}
		at := k.r.IntN(len(k.list))
		l := k.list[at]
		d := k.people[l.person].doses[0]
		counted := k.counted[at] != 0 && k.counted[at] < on
		if counted && d.date > k.first && d.date < on-3 && !d.elsewhere && !l.moved && !l.steady && l.other == 0 {
			return entry{at: at, date: d.date, report: on}, true
		}
	}
	return entry{}, false
}

// slipSummary gets a figure of the summary wrong about once in seventy reports,
// and each unit once.
func (k *clerk) slipSummary(rep *report) {
	turn := rep.on == k.first+5+day.Day(k.index%9)
	if k.opt.Clean || !turn && k.r.IntN(70) != 0 {
		return
	}
	today, sum, base := rep.counts[0], k.sent[0], k.TargetSum()
	ways := []struct {
		code  finding.Code
		field form.Field
		fits  bool
		typed func() any
	}{
		{"S201", "day1", today > 0, func() any { return today + 1 + k.r.IntN(9) }},
		{"S208", "phone", true, func() any { return nil }},
		{"S209", "day1", today > 0, func() any { return k.inWords("约") + strconv.Itoa(today) }},
		{"S207", "surveyed", base > 0, func() any { return base + base/30 + 9 }},
		{"S205", "cum1", sum > 9 && k.gives("1"), func() any { return sum + 10*(1+k.r.IntN(5)) }},
		{"S202", "zero", len(rep.tables[form.Roster]) > 0, func() any { return k.choice(form.Summary, "zero", "yes") }},
		{"S206", "base", base > 0, func() any { return base + base/8 }},
	}
	n := k.r.IntN(len(ways))
	if turn {
		n = k.index % len(ways)
	}
	way := ways[n]
	if !way.fits {
		return
	}
	wrong := way.typed()
	rep.summary.spoil(way.code, way.field, wrong)
	if way.code == "S205" {
		if before, ok := k.totals[rep.on-1]; ok && wrong != before+today {
			rep.summary.plant(true, "S204", "cum1")
		}
		k.totals[rep.on] = wrong.(int)
	}
}
