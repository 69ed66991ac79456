package sample

import (
	"fmt"
	"math"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
)

// record makes a row of a sheet of fields with their values, in turn. Days,
// doses and products are typed as the clerk does, keys of a field's choices
// become their words.
func (k *clerk) record(s form.Sheet, fields ...any) *record {
	r := &record{values: map[form.Field]any{}}
	k.fill(s, r, fields...)
	return r
}

// fill adds fields to a row.
func (k *clerk) fill(s form.Sheet, r *record, fields ...any) {
	for i := 0; i < len(fields); i += 2 {
		f := form.Field(fields[i].(string))
		r.values[f] = k.typed(s, f, fields[i+1])
	}
}

// rosterRow writes an entry out as the clerk types it.
func (k *clerk) rosterRow(e entry, no int) *record {
	l := k.list[e.at]
	p := &k.people[l.person]
	d := p.doses[e.dose]
	r := k.record(form.Roster,
		"no", no, "name", p.name, "id_number", k.typedID(p.id()), "phone", k.typedPhone(p), "group", k.groupName(int(l.group)),
		"dose", nthDose(e.dose+1), "date", e.date, "product", productIndex(d.product))
	if l.village >= 0 {
		r.values["village"] = k.Villages[l.village]
	}
	if d.elsewhere {
		k.fill(form.Roster, r, "place", "elsewhere", "site", "外省接种")
	} else {
		k.fill(form.Roster, r, "site", k.sites[d.site].name, "lot", k.lots[d.product][d.lot].number)
	}
	if k.r.IntN(3) == 0 {
		k.fill(form.Roster, r, "id_type", "id_card")
	}
	k.wrongByItself(r, e)
	return r
}

// person is a register row with what says who it is about.
func (k *clerk) person(s form.Sheet, at int) *record {
	l := k.list[at]
	p := &k.people[l.person]
	r := k.record(s, "name", p.name, "id_number", p.id(), "phone", p.tel(), "group", k.groupName(int(l.group)))
	if l.village >= 0 {
		r.values["village"] = k.Villages[l.village]
	}
	return r
}

// vaccinatedBy reports whether somebody on the list has the first dose by a day,
// whether or not the unit has reported it.
func (k *clerk) vaccinatedBy(at int, on day.Day) bool {
	first := k.people[k.list[at].person].firstDose()
	return first != 0 && first <= on
}

// exemptionRows are the rows of the contraindication register that are new on a
// day, or all that stand by then.
func (k *clerk) exemptionRows(on day.Day) []*record {
	var rows []*record
	for i, e := range k.exemptions {
		if e.since > on {
			continue
		}
		if k.habit.whole || k.newOn(on, e.since) || e.lifted != 0 && k.newOn(on, e.lifted) {
			rows = append(rows, k.exemptionRow(e, on, i))
		}
	}
	return rows
}

func (k *clerk) exemptionRow(e exemption, on day.Day, n int) *record {
	r := k.person(form.Exemptions, e.at)
	k.fill(form.Exemptions, r, "reason", e.reason, "hospital", e.hospital, "proof", e.proof,
		"diagnosed_on", e.diagnosed, "status", "listed", "type", "permanent")
	if !e.permanent {
		k.fill(form.Exemptions, r, "type", "deferred", "review_on", e.review)
	}
	if e.lifted != 0 && e.lifted <= on {
		k.fill(form.Exemptions, r, "status", "lifted")
		return r
	}
	switch {
	case k.counted[e.at] != 0:
		r.plant("C304", "id_number")
	case k.vaccinatedBy(e.at, on): // but not reported yet
	case e.hospital == "":
		r.plant("C301", "hospital")
	case e.proof == noProof:
		r.plant("C301", "proof")
	case !e.permanent && e.review < on:
		r.plant("C303", "review_on")
	}
	if !k.opt.Clean && k.r.IntN(120) == 0 {
		if n%2 == 0 {
			r.spoil("C302", "diagnosed_on", k.typedDate(on+3))
		} else {
			r.spoil("C305", "name", nil)
		}
	}
	return r
}

// caseRows are the follow-up cases with a note of the day, or all that were ever
// opened.
func (k *clerk) caseRows(on day.Day) []*record {
	var rows []*record
	for _, f := range k.cases {
		latest, fresh := -1, false
		for i, n := range f.notes {
			sent := k.present(n.on) // 0: in this file, which is the last
			if n.on > on || sent > on {
				break
			}
			latest, fresh = i, sent == on || sent == 0
		}
		if fresh || latest >= 0 && k.habit.whole {
			rows = append(rows, k.caseRow(f, f.notes[latest], on))
		}
	}
	return rows
}

func (k *clerk) caseRow(f followUp, n note, on day.Day) *record {
	r := k.person(form.FollowUp, f.at)
	k.fill(form.FollowUp, r, "reason", f.reason, "person_in_charge", f.inCharge,
		"contacted_on", n.contacted, "booked_on", n.booked, "status", "open")
	switch {
	case n.closed:
		k.fill(form.FollowUp, r, "status", "closed", "close_reason", "已接种")
		return r
	case k.counted[f.at] != 0:
		r.plant("U401", "id_number")
		return r
	case k.vaccinatedBy(f.at, on): // but not reported yet
		return r
	case n.booked != 0 && n.booked < on:
		r.plant("U402", "booked_on")
	}
	if f.inCharge == "" {
		r.plant("U403", "person_in_charge")
	}
	if on-n.contacted >= 7 {
		r.plant("U404", "contacted_on")
	}
	if !k.opt.Clean && k.r.IntN(250) == 0 {
		r.spoil("U405", "reason", "不想打")
	}
	return r
}

// dutyRows are the day's figures of the support duties.
func (k *clerk) dutyRows(on day.Day) []*record {
	var rows []*record
	for _, d := range k.Duties {
		today := k.dutyToday(d, on)
		k.achieved[d.ID] += today
		r := k.record(form.Indicators, "indicator", d.Name, "today", figure(today),
			"total", figure(math.Round(k.achieved[d.ID]*10)/10), "remarks", d.Measure)
		if !k.opt.Clean {
			switch k.r.IntN(160) {
			case 0:
				r.spoil("D801", "today", nil)
			case 1:
				r.spoil("D804", "today", "若干")
			case 2:
				r.spoil("D803", "indicator", "其他工作")
			}
		}
		rows = append(rows, r)
	}
	return rows
}

// dutyToday is what a unit does for a duty on a day: a daily one more or less, a
// total on the way to its end, slower where the unit is slow.
func (k *clerk) dutyToday(d campaign.Duty, on day.Day) float64 {
	luck := 0.75 + 0.6*k.r.Float64()
	if k.opt.Clean {
		luck = 1 + 0.3*k.r.Float64()
	}
	if d.Daily > 0 {
		if !k.opt.Clean {
			luck *= 0.5 + workload(on)/2
		}
		return math.Ceil(d.Daily * luck)
	}
	pace := 1.05
	if !k.opt.Clean && k.pattern.share > 0 {
		pace = min(1.05, 0.55+k.pattern.share*0.5)
	}
	span := float64(max(k.drive.Deadline-k.drive.Start+1, 1))
	goal := min(d.Total, d.Total*pace*float64(on-k.drive.Start+1)/span)
	today := max(goal-k.achieved[d.ID], 0)
	if d.Total == math.Trunc(d.Total) && d.Measure != "万元" {
		return math.Ceil(today)
	}
	return math.Ceil(today*10) / 10
}

// figure writes a whole number whole.
func figure(x float64) any {
	if x == math.Trunc(x) {
		return int(x)
	}
	return x
}

func (k *clerk) stockRows(on day.Day) []*record {
	var rows []*record
	for _, m := range k.stock {
		if m.on > on || !k.newOn(on, m.on) {
			continue
		}
		r := k.record(form.Supply, "date", m.on, "product", productIndex(m.product), "lot", m.lot.number,
			"type", m.kind, "doses", m.doses, "expires", fullDate(m.lot.expires), "counterparty", m.party)
		if !k.opt.Clean && k.r.IntN(2500) == 0 {
			r.spoil("V606", "doses", "约"+fmt.Sprint(m.doses))
		}
		rows = append(rows, r)
	}
	return rows
}

func (k *clerk) reactionRows(on day.Day) []*record {
	var rows []*record
	for i, a := range k.reactions {
		if !k.newOn(on, a.report) {
			continue
		}
		p, d := &k.people[a.at.person], k.dose(a.at)
		r := k.record(form.AEFI,
			"case", fmt.Sprintf("AEFI%s%03d", compact(k.last)[:4], i+1), "name", p.name, "id_number", p.id(),
			"product", k.drive.Vaccines[d.product].Name, "lot", k.lots[d.product][d.lot].number, "dose", nthDose(a.at.dose+1),
			"date", d.date, "occurred_on", a.occurred, "reported_on", a.report,
			"class", a.class, "severity", "non_serious", "outcome", a.outcome, "handler", k.countyHospital())
		if a.report-a.occurred > 2 {
			r.plant("A701", "reported_on")
		}
		if a.serious {
			k.fill(form.AEFI, r, "severity", "serious")
			r.plant("A702", "severity")
		}
		rows = append(rows, r)
	}
	return rows
}

func (c *county) countyHospital() string { return c.drive.County + "人民医院" }

func (k *clerk) siteRows(on day.Day) []*record {
	var rows []*record
	for _, s := range k.sites {
		if s.opened > on {
			continue
		}
		r := k.record(form.Sites, "site", s.name, "type", "temporary", "township", s.township, "stations", s.stations,
			"capacity", s.capacity, "doses", s.doses[on], "staff", s.stations*3+2, "emergency_care", "yes", "status", "open")
		if s.fixed {
			k.fill(form.Sites, r, "type", "fixed")
		}
		if s.doses[on] > s.capacity {
			r.plant("P901", "doses")
		}
		if s.lacksCare(on) {
			k.fill(form.Sites, r, "emergency_care", "no")
			r.plant("P902", "emergency_care")
		}
		rows = append(rows, r)
	}
	return rows
}

func (k *clerk) inspectionRows(on day.Day) []*record {
	var rows []*record
	for _, p := range k.inspections {
		started := p.on + (p.due-p.on)/2
		if p.on > on || !k.habit.whole && !k.newOn(on, p.on) && !k.newOn(on, started) && !k.newOn(on, p.mended) {
			continue
		}
		r := k.record(form.Supervision, "unit", k.drive.Units[p.unit].Name, "date", p.on,
			"problem", p.problem, "demand", p.demand, "due_on", p.due, "status", "open")
		if started <= on {
			k.fill(form.Supervision, r, "status", "working")
		}
		if p.mended <= on {
			k.fill(form.Supervision, r, "status", "mended", "mended_on", p.mended)
		} else if p.due < on {
			r.plant("P903", "due_on")
		}
		rows = append(rows, r)
	}
	return rows
}
