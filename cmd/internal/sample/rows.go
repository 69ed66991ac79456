package sample

import (
	"fmt"
	"math"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// record is a row of a table, or the summary, by field, with what was planted in it.
type record struct {
	clerk  *clerk
	sheet  form.Sheet
	values map[form.Field]any
	faults []fault
}

// fault is something planted in a cell of a record.
type fault struct {
	code  finding.Code
	field form.Field
}

func (k *clerk) record(s form.Sheet) *record {
	return &record{clerk: k, sheet: s, values: map[form.Field]any{}}
}

// set fills in fields with their values, in turn. Days, doses and products are
// typed as the clerk does, keys of a field's choices become their words.
func (r *record) set(fields ...any) *record {
	for i := 0; i < len(fields); i += 2 {
		f := form.Field(fields[i].(string))
		r.values[f] = r.clerk.typed(r.sheet, f, fields[i+1])
	}
	return r
}

// plant notes what should be found wrong with a field, where it is.
func (r *record) plant(wrong bool, code finding.Code, field form.Field) {
	if wrong {
		r.faults = append(r.faults, fault{code, field})
	}
}

// spoil puts a wrong value into a record, as the only thing wrong with it.
func (r *record) spoil(code finding.Code, field form.Field, value any) {
	r.values[field] = value
	r.faults = []fault{{code, field}}
}

func either(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

// dose adds an entry to the roster, as the clerk types it.
func (rep *report) dose(k *clerk, e entry) *record {
	l := k.list[e.at]
	p := &k.people[l.person]
	d := p.doses[e.dose]
	r := rep.add(k.record(form.Roster))
	r.set("no", len(rep.tables[form.Roster]),
		"name", p.name, "id_number", k.typedID(p.id()), "phone", k.typedPhone(p), "group", k.groupName(int(l.group)),
		"dose", nthDose(e.dose+1), "date", e.date, "product", productIndex(d.product), "village", k.villageName(l))
	if d.elsewhere {
		r.set("place", "elsewhere", "site", "外省接种")
	} else {
		r.set("site", k.sites[d.site].name, "lot", k.lots[d.product][d.lot].number)
	}
	if k.r.IntN(3) == 0 {
		r.set("id_type", "id_card")
	}
	if p.mother != 0 {
		r.set("id_type", nil, "id_number", nil, "guardian_id", p.guardian(), "born_on", fullDate(p.born))
	}
	k.wrongByItself(r, e)
	r.plant(e.dose == 0 && k.refuted[l.person], "Q902", "id_number")
	return r
}

// person adds a register row with what says who it is about.
func (rep *report) person(k *clerk, s form.Sheet, at int) *record {
	l := k.list[at]
	return rep.add(k.record(s)).about(&k.people[l.person]).set("village", k.villageName(l), "group", k.groupName(int(l.group)))
}

// about says whom a row of a register is about: an infant without a number by the guardian's.
func (r *record) about(p *person) *record {
	r.set("name", p.name, "id_number", p.id(), "phone", p.tel())
	if p.mother != 0 {
		r.set("id_type", form.Guardian, "id_number", p.guardian(), "born_on", fullDate(p.born))
	}
	return r
}

// vaccinatedBy reports whether somebody on the list has the first dose by a day,
// whether or not the unit has reported it.
func (k *clerk) vaccinatedBy(at int, on day.Day) bool {
	first := k.led(&k.people[k.list[at].person])
	return first != 0 && first <= on
}

// exemptionRows are the entries of the contraindication register that are new on
// a day, or all that stand by then.
func (k *clerk) exemptionRows(rep *report) {
	for i, e := range k.exemptions {
		if e.since <= rep.on && (k.habit.whole || k.newOn(rep.on, e.since) || k.newOn(rep.on, e.lifted)) {
			k.exemptionRow(rep, e, i)
		}
	}
}

func (k *clerk) exemptionRow(rep *report, e exemption, n int) {
	r := rep.person(k, form.Exemptions, e.at)
	r.set("reason", e.reason, "hospital", e.hospital, "proof", e.proof, "diagnosed_on", e.diagnosed,
		"type", either(e.permanent, "permanent", "deferred"), "status", "listed")
	if !e.permanent {
		r.set("review_on", e.review)
	}
	if e.lifted != 0 && e.lifted <= rep.on {
		r.set("status", "lifted")
		return
	}
	switch {
	case k.counted[e.at] != 0:
		r.plant(true, "C304", "id_number")
	case k.vaccinatedBy(e.at, rep.on): // but not reported yet
	case e.hospital == "":
		r.plant(true, "C301", "hospital")
	case e.proof == noProof:
		r.plant(true, "C301", "proof")
	default:
		r.plant(!e.permanent && e.review < rep.on, "C303", "review_on")
	}
	switch spoil := k.oneIn(k.r, 120); {
	case spoil && n%2 == 0:
		r.spoil("C302", "diagnosed_on", k.typedDate(rep.on+3))
	case spoil:
		r.spoil("C305", "name", nil)
	}
}

// caseRows are the follow-up cases with a note of the day, or all that were ever
// opened.
func (k *clerk) caseRows(rep *report) {
	for _, f := range k.cases {
		latest, fresh := -1, false
		for i, n := range f.notes {
			sent := k.present(n.on) // 0: in this file, which is the last
			if n.on > rep.on || sent > rep.on {
				break
			}
			latest, fresh = i, sent == rep.on || sent == 0
		}
		if fresh || latest >= 0 && k.habit.whole {
			k.caseRow(rep, f, f.notes[latest])
		}
	}
}

func (k *clerk) caseRow(rep *report, f followUp, n note) {
	r := rep.person(k, form.FollowUp, f.at)
	r.set("reason", f.reason, "person_in_charge", f.inCharge, "contacted_on", n.contacted, "booked_on", n.booked, "status", "open")
	switch {
	case n.closed:
		r.set("status", "closed", "close_reason", "vaccinated")
		return
	case k.counted[f.at] != 0:
		r.plant(true, "U401", "id_number")
		return
	case k.vaccinatedBy(f.at, rep.on): // but not reported yet
		return
	}
	r.plant(n.booked != 0 && n.booked < rep.on, "U402", "booked_on")
	r.plant(f.inCharge == "", "U403", "person_in_charge")
	r.plant(rep.on-n.contacted >= 7, "U404", "contacted_on")
	switch {
	case k.oneIn(k.r, 200):
		r.values["reason"] = "信不过"
		r.plant(true, "U407", "reason")
	case k.oneIn(k.r, 250):
		r.spoil("U405", "group", "村民")
	}
}

// dutyRows are the day's figures of the support duties.
func (k *clerk) dutyRows(rep *report) {
	for _, d := range k.Duties {
		today := k.dutyToday(d, rep.on)
		k.achieved[d.ID] += today
		r := rep.add(k.record(form.Indicators)).set(
			"indicator", d.Name, "today", today, "total", math.Round(k.achieved[d.ID]*10)/10, "remarks", d.Measure)
		if k.opt.Clean {
			continue
		}
		switch k.r.IntN(160) {
		case 0:
			r.spoil("D801", "today", nil)
		case 1:
			r.spoil("D804", "today", "若干")
		case 2:
			r.spoil("D803", "indicator", "其他工作")
		}
	}
}

// dutyToday is what a unit does for a duty on a day: a daily one more or less, a
// total on the way to its end, slower where the unit is slow.
func (k *clerk) dutyToday(d campaign.Duty, on day.Day) float64 {
	luck, pace := 0.75+0.6*k.r.Float64(), 1.05
	switch {
	case k.opt.Clean:
		luck = 1 + 0.3*k.r.Float64()
	case d.Daily > 0:
		luck *= 0.5 + workload(on)/2
	case k.pattern.share > 0:
		pace = min(1.05, 0.55+k.pattern.share*0.5)
	}
	if d.Daily > 0 {
		return math.Ceil(d.Daily * luck)
	}
	span := float64(max(k.drive.Deadline-k.drive.Start+1, 1))
	goal := min(d.Total, d.Total*pace*float64(on-k.drive.Start+1)/span)
	today := max(goal-k.achieved[d.ID], 0)
	if d.Total == math.Trunc(d.Total) && d.Measure != "万元" {
		return math.Ceil(today)
	}
	return math.Ceil(today*10) / 10
}

func (k *clerk) stockRows(rep *report) {
	for _, m := range k.stock {
		if m.on > rep.on || !k.newOn(rep.on, m.on) {
			continue
		}
		r := rep.add(k.record(form.Supply)).set("date", m.on, "product", productIndex(m.product), "lot", m.lot.number,
			"type", m.kind, "doses", m.doses, "expires", fullDate(m.lot.expires), "counterparty", m.party)
		if k.oneIn(k.r, 2500) {
			r.spoil("V606", "doses", k.inWords("约")+fmt.Sprint(m.doses))
		}
	}
}

func (k *clerk) reactionRows(rep *report) {
	for i, a := range k.reactions {
		if !k.newOn(rep.on, a.report) {
			continue
		}
		p, d := &k.people[a.at.person], k.dose(a.at)
		var number any // an infant without one is known by the dose
		if p.mother == 0 {
			number = p.id()
		}
		r := rep.add(k.record(form.AEFI)).set(
			"case", fmt.Sprintf("AEFI%s%03d", compact(k.last)[:4], i+1), "name", p.name, "id_number", number,
			"product", k.drive.Vaccines[d.product].Name, "lot", k.lots[d.product][d.lot].number, "dose", nthDose(a.at.dose+1),
			"date", d.date, "occurred_on", a.occurred, "reported_on", a.report, "class", a.class,
			"severity", either(a.serious, "serious", "non_serious"), "outcome", a.outcome, "handler", k.countyHospital())
		r.plant(a.report-a.occurred > 2, "A701", "reported_on")
		r.plant(a.serious, "A702", "severity")
	}
}

func (c *county) countyHospital() string { return c.drive.County + c.inWords("人民医院") }

func (k *clerk) siteRows(rep *report) {
	for _, s := range k.sites {
		if s.opened > rep.on {
			continue
		}
		noCare := s.lacksCare(rep.on)
		r := rep.add(k.record(form.Sites)).set(
			"site", s.name, "type", either(s.fixed, "fixed", "temporary"), "township", s.township, "stations", s.stations,
			"capacity", s.capacity, "doses", s.doses[rep.on], "staff", s.stations*3+2,
			"emergency_care", either(noCare, "no", "yes"), "status", "open")
		r.plant(s.doses[rep.on] > s.capacity, "P901", "doses")
		r.plant(noCare, "P902", "emergency_care")
	}
}

func (k *clerk) inspectionRows(rep *report) {
	for _, p := range k.inspections {
		started := p.on + (p.due-p.on)/2
		news := k.newOn(rep.on, p.on) || k.newOn(rep.on, started) || k.newOn(rep.on, p.mended)
		if p.on > rep.on || !k.habit.whole && !news {
			continue
		}
		r := rep.add(k.record(form.Supervision)).set("unit", k.drive.Units[p.unit].Name, "date", p.on,
			"problem", p.problem, "demand", p.demand, "due_on", p.due, "status", either(started <= rep.on, "working", "open"))
		if p.mended <= rep.on {
			r.set("status", "mended", "mended_on", p.mended)
		} else {
			r.plant(p.due < rep.on, "P903", "due_on")
		}
	}
}
