package sample

import (
	"strconv"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// slip is one way of getting a roster row wrong. It returns the field to mend,
// or "" where this row does not lend itself to it.
type slip struct {
	code finding.Code
	make func(k *clerk, p *page, e entry, r *record) form.Field
}

// slips are the ways, the commonest more than once.
func slips() []slip {
	return []slip{
		{"R104", wrongCheck}, {"R104", wrongCheck}, {"R104", wrongCheck},
		{"R103", shortID}, {"R103", shortID},
		{"R105", lostDigits}, {"R105", lostDigits},
		{"R116", shortPhone}, {"R116", shortPhone},
		{"R117", twice}, {"R117", twice},
		{"R123", oldID}, {"R115", otherGroup}, {"R115", otherGroup},
		{"R101", blanking("name")}, {"R102", blanking("id_number")},
		{"R106", minor},
		{"R107", saying("dose", "第四针")}, {"R107", blanking("dose")},
		{"R108", saying("date", "6月31日")}, {"R108", blanking("date")},
		{"R109", tomorrow}, {"R110", lastYear},
		{"R111", saying("product", "新冠疫苗（进口）")},
		{"R120", otherLot},
	}
}

// slip makes about one roster row in a hundred wrong. Most of those that do not
// count are mended within three days. It reports whether the row counts.
func (k *clerk) slip(p *page, e entry) bool {
	if k.opt.Clean || k.r.IntN(95) != 0 && (k.owed == nil || p.on < k.first+4) {
		return true
	}
	row := &p.roster[len(p.roster)-1]
	if len(row.faults) > 0 || k.list[e.at].steady {
		return true
	}
	s := k.nextSlip()
	field := s.make(k, p, e, row)
	if field != "" {
		k.owed = nil
	}
	if field == "" || s.code == "R117" { // the second of the two is the wrong one
		return true
	}
	row.plant(s.code, field)
	if known, _ := finding.Lookup(s.code); known.Severity != finding.Reject {
		return s.code != "R106" // then it is somebody else
	}
	k.mend(p.on, e)
	return false
}

// nextSlip is the one that falls to this clerk, until it is made, then any: so
// every way is seen, however small the county.
func (k *clerk) nextSlip() slip {
	if k.owed != nil {
		return *k.owed
	}
	all := slips()
	return all[k.r.IntN(len(all))]
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

func idText(r *record) string {
	id, _ := r.values["id_number"].(string)
	if len(id) != 18 {
		return ""
	}
	return id
}

func wrongCheck(k *clerk, _ *page, _ entry, r *record) form.Field {
	id := idText(r)
	if id == "" {
		return ""
	}
	// One digit of the sequence number is another: the check always tells.
	old := id[15]
	r.values["id_number"] = id[:15] + string('0'+(old-'0'+byte(1+k.r.IntN(9)))%10) + id[16:]
	return "id_number"
}

func shortID(_ *clerk, _ *page, _ entry, r *record) form.Field {
	id := idText(r)
	if id == "" {
		return ""
	}
	r.values["id_number"] = id[:9] + id[10:]
	return "id_number"
}

func lostDigits(_ *clerk, _ *page, _ entry, r *record) form.Field {
	n, err := strconv.ParseFloat(idText(r), 64)
	if err != nil {
		return ""
	}
	r.values["id_number"] = n
	return "id_number"
}

func oldID(_ *clerk, _ *page, _ entry, r *record) form.Field {
	id := idText(r)
	if id == "" || id[6:8] != "19" {
		return ""
	}
	r.values["id_number"] = id[:6] + id[8:17]
	return "id_number"
}

func shortPhone(_ *clerk, _ *page, _ entry, r *record) form.Field {
	phone, ok := r.values["phone"].(string)
	if !ok {
		return ""
	}
	r.values["phone"] = phone[:len(phone)-2]
	return "phone"
}

// twice enters the row once more, at the end: the second is the wrong one.
func twice(k *clerk, p *page, _ entry, r *record) form.Field {
	if idText(r) == "" {
		return ""
	}
	again := record{values: map[form.Field]any{}}
	for f, v := range r.values {
		again.values[f] = v
	}
	again.values["no"] = len(p.roster) + 1
	again.plant("R117", "id_number")
	p.roster = append(p.roster, again)
	return "id_number"
}

func otherGroup(k *clerk, _ *page, _ entry, r *record) form.Field {
	g := k.r.IntN(len(k.drive.Groups))
	for _, t := range k.own.Targets {
		if t.Group == g {
			return ""
		}
	}
	group := k.drive.Groups[g]
	if group.MaxAge != 0 && (group.MinAge > 18 || group.MaxAge < 60) {
		return "" // the age would be wrong as well
	}
	r.values["group"] = group.Name
	return "group"
}

// minor lists somebody too young for the group.
func minor(k *clerk, _ *page, e entry, r *record) form.Field {
	g := k.drive.Groups[k.list[e.at].group]
	if g.MaxAge == 0 || g.MinAge < 10 || e.dose > 0 {
		return ""
	}
	born := yearsBefore(k.first, g.MinAge-3) + day.Day(k.r.IntN(300))
	r.values["id_number"] = idNumber(homeArea+7, born, uint16(100+k.r.IntN(800)))
	return "id_number"
}

func blanking(f form.Field) func(*clerk, *page, entry, *record) form.Field {
	return func(_ *clerk, _ *page, _ entry, r *record) form.Field {
		r.values[f] = nil
		return f
	}
}

func saying(f form.Field, text string) func(*clerk, *page, entry, *record) form.Field {
	return func(_ *clerk, _ *page, _ entry, r *record) form.Field {
		r.values[f] = text
		return f
	}
}

func tomorrow(k *clerk, p *page, _ entry, r *record) form.Field {
	r.values["date"] = k.typedDate(p.on + 1 + day.Day(k.r.IntN(3)))
	return "date"
}

// lastYear mistypes the year.
func lastYear(k *clerk, _ *page, e entry, r *record) form.Field {
	y, m, d := e.date.Date()
	wrong := day.New(y-1, m, d)
	if wrong >= k.drive.Earliest {
		return ""
	}
	r.values["date"] = wrong.String()
	return "date"
}

func otherLot(k *clerk, _ *page, _ entry, r *record) form.Field {
	if r.values["lot"] == nil {
		return ""
	}
	r.values["lot"] = "2020" + strconv.Itoa(900+k.r.IntN(99)) + "Z"
	return "lot"
}

// repeat sends a row of the last days once more, with another date now and
// then: the earlier one stands.
func (k *clerk) repeat(p *page) {
	if k.opt.Clean || len(p.roster) < 4 || k.r.IntN(40) != 0 {
		return
	}
	e, ok := k.earlierEntry(p.on)
	if !ok {
		return
	}
	changed := e.date > k.first+1 && k.r.IntN(2) == 0
	if changed {
		e.date--
	}
	e.codes = nil
	r := k.rosterRow(e, len(p.roster)+1)
	r.faults = nil
	r.plant("R118", "id_number")
	p.roster = append(p.roster, r)
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
		if d.date > k.first && d.date < on-3 && !d.elsewhere && !l.moved && !l.steady && l.other == 0 && k.told[at] != 0 && k.told[at] < on {
			return entry{at: at, date: d.date, report: on}, true
		}
	}
	return entry{}, false
}

// slipSummary gets a figure of the summary wrong about once in seventy reports.
func (k *clerk) slipSummary(p *page) {
	turn := p.on == k.first+5+day.Day(k.index%9)
	if k.opt.Clean || !turn && k.r.IntN(70) != 0 {
		return
	}
	n := k.r.IntN(7)
	if turn {
		n = k.index % 7
	}
	v := p.content.Values
	plant := func(code finding.Code, f form.Field, value any) {
		v[f] = value
		p.faults = append(p.faults, labelFault{code, f})
	}
	base, hasBase := k.own.TargetSum(), k.own.TargetSum() > 0
	switch {
	case n == 0 && p.counts[0] > 0:
		plant("S201", "day1", p.counts[0]+1+k.r.IntN(9))
	case n == 1:
		plant("S208", "phone", nil)
	case n == 2 && p.counts[0] > 0:
		plant("S209", "day1", "约"+strconv.Itoa(p.counts[0]))
	case n == 3 && hasBase:
		plant("S207", "surveyed", base+base/30+9)
	case n == 4 && k.sent[0] > 9:
		boast := k.sent[0] + 10*(1+k.r.IntN(5))
		plant("S205", "cum1", boast)
		if before, ok := k.totals[p.on-1]; ok && boast != before+p.counts[0] {
			plant("S204", "cum1", boast)
		}
		k.totals[p.on] = boast
	case n == 5 && len(p.roster) > 0:
		plant("S202", "zero", k.choice("yes_no", "yes"))
	case n == 6 && hasBase:
		plant("S206", "base", base+base/8)
	}
}

func (k *clerk) spoilExemption(r *record, on day.Day, n int) {
	r.faults = nil
	if n%2 == 0 {
		r.values["diagnosed_on"] = k.typedDate(on + 3)
		r.plant("C302", "diagnosed_on")
		return
	}
	r.values["name"] = nil
	r.plant("C305", "name")
}

func (k *clerk) spoilCase(r *record) {
	r.faults = nil
	r.values["reason"] = "不想打"
	r.plant("U405", "reason")
}

func (k *clerk) spoilDuty(r *record) {
	switch k.r.IntN(160) {
	case 0:
		r.values["today"] = nil
		r.plant("D801", "today")
	case 1:
		r.values["today"] = "若干"
		r.plant("D804", "today")
	case 2:
		r.values["indicator"] = "其他工作"
		r.plant("D803", "indicator")
	}
}
