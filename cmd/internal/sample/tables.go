package sample

import (
	"fmt"
	"math"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
)

// exemptionRows are the rows of the contraindication register that are new on a
// day, or all that stand by then.
func (k *clerk) exemptionRows(on day.Day) []record {
	var rows []record
	for i, e := range k.exemptions {
		if e.since > on {
			continue
		}
		if news := k.newOn(on, e.since) || e.lifted != 0 && k.newOn(on, e.lifted); news || k.habit.whole {
			rows = append(rows, k.exemptionRow(e, on, i))
		}
	}
	return rows
}

// newOn reports whether on is the first day, from since, that the unit reports.
func (k *clerk) newOn(on, since day.Day) bool { return k.present(max(since, k.first)) == on }

func (k *clerk) exemptionRow(e exemption, on day.Day, n int) record {
	r := k.someone(e.at)
	v := r.values
	v["reason"], v["hospital"], v["proof"] = e.reason, e.hospital, e.proof
	v["diagnosed_on"], v["status"] = k.typedDate(e.diagnosed), k.choice("exemption_status", "listed")
	v["type"] = k.choice("exemption_type", "permanent")
	if !e.permanent {
		v["type"], v["review_on"] = k.choice("exemption_type", "deferred"), k.typedDate(e.review)
	}
	if e.lifted != 0 && e.lifted <= on {
		v["status"] = k.choice("exemption_status", "lifted")
		return r
	}
	switch vaccinated := k.people[k.list[e.at].person].doses[0].date; {
	case k.told[e.at] != 0:
		r.plant("C304", "id_number")
	case vaccinated != 0 && vaccinated <= on: // given, but not told yet
	case e.hospital == "":
		r.plant("C301", "hospital")
	case e.proof == "无":
		r.plant("C301", "proof")
	case !e.permanent && e.review < on:
		r.plant("C303", "review_on")
	}
	if !k.opt.Clean && k.r.IntN(120) == 0 {
		k.spoilExemption(&r, on, n)
	}
	return r
}

// someone is a register row with what says who it is about.
func (k *clerk) someone(at int) record {
	l := k.list[at]
	p := &k.people[l.person]
	r := record{values: map[form.Field]any{
		"name": p.name, "id_number": p.id(), "phone": p.tel(), "group": k.groupName(int(l.group)),
	}}
	if l.village >= 0 {
		r.values["village"] = k.own.Villages[l.village]
	}
	return r
}

// caseRows are the follow-up cases with news on a day, or all that were ever opened.
func (k *clerk) caseRows(on day.Day) []record {
	var rows []record
	for i := range k.cases {
		f := &k.cases[i]
		fresh := false
		for len(f.news) > 0 && k.present(f.news[0].on) <= on && f.news[0].on <= on {
			k.states[i], fresh = f.news[0], true
			f.news = f.news[1:]
		}
		if now, opened := k.states[i]; fresh || opened && k.habit.whole {
			rows = append(rows, k.caseRow(f, now, on))
		}
	}
	return rows
}

func (k *clerk) caseRow(f *followed, n news, on day.Day) record {
	r := k.someone(f.at)
	v := r.values
	v["reason"], v["person_in_charge"] = k.choice("reason", f.reason), f.inCharge
	v["contacted_on"], v["booked_on"] = k.typedDate(n.contacted), k.typedDate(n.booked)
	v["status"] = k.choice("case_status", "open")
	if n.closed {
		v["status"], v["close_reason"] = k.choice("case_status", "closed"), "已接种"
		return r
	}
	vaccinated := k.people[k.list[f.at].person].doses[0].date
	switch {
	case k.told[f.at] != 0:
		r.plant("U401", "id_number")
		return r
	case vaccinated != 0 && vaccinated <= on: // given, but not told yet
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
		k.spoilCase(&r)
	}
	return r
}

// dutyRows are the day's figures of the support duties.
func (k *clerk) dutyRows(on day.Day) []record {
	var rows []record
	for _, d := range k.own.Duties {
		today := k.achieved(d, on)
		k.reached[d.ID] += today
		r := record{values: map[form.Field]any{
			"indicator": d.Name, "today": figure(today), "total": figure(math.Round(k.reached[d.ID]*10) / 10),
			"remarks": d.Measure,
		}}
		if !k.opt.Clean {
			k.spoilDuty(&r)
		}
		rows = append(rows, r)
	}
	return rows
}

// achieved is what a unit does for a duty on a day: a daily one more or less, a
// total on the way to its end, slower where the unit is slow.
func (k *clerk) achieved(d campaign.Duty, on day.Day) float64 {
	luck := 0.75 + 0.6*k.r.Float64()
	if k.opt.Clean {
		luck = 1 + 0.3*k.r.Float64()
	}
	if d.Daily > 0 {
		if !k.opt.Clean {
			luck *= 0.5 + rhythm(on)/2
		}
		return math.Ceil(d.Daily * luck)
	}
	pace := 1.05
	if !k.opt.Clean && k.mood.share > 0 {
		pace = min(1.05, 0.55+k.mood.share*0.5)
	}
	span := float64(max(k.drive.Deadline-k.drive.Start+1, 1))
	goal := min(d.Total, d.Total*pace*float64(on-k.drive.Start+1)/span)
	today := max(goal-k.reached[d.ID], 0)
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

// supportRows are the sheets that only some units fill in.
func (k *clerk) supportRows(p *page) {
	if k.own.Fills(campaign.FormSupply) {
		p.tables[form.Supply] = k.stockRows(p.on)
	}
	if k.own.Fills(campaign.FormAEFI) {
		p.tables[form.AEFI] = k.reactionRows(p.on)
	}
	if k.own.Fills(campaign.FormSites) {
		p.tables[form.Sites] = k.siteRows(p.on)
	}
	if k.own.Fills(campaign.FormSupervision) {
		p.tables[form.Supervision] = k.problemRows(p.on)
	}
}

func (k *clerk) stockRows(on day.Day) []record {
	var rows []record
	for _, m := range k.inquest.stock {
		if m.on > on || !k.newOn(on, m.on) {
			continue
		}
		r := record{values: map[form.Field]any{
			"date": k.typedDate(m.on), "product": k.typedProduct(m.product), "lot": m.lot.number,
			"type": k.choice("movement", m.kind), "doses": m.doses, "expires": k.fullDate(m.expires), "counterparty": m.party,
		}}
		if !k.opt.Clean && k.r.IntN(2500) == 0 {
			r.values["doses"] = "约" + fmt.Sprint(m.doses)
			r.plant("V606", "doses")
		}
		rows = append(rows, r)
	}
	return rows
}

// fullDate is a date with its year, for days of other years.
func (k *clerk) fullDate(d day.Day) any {
	if k.habit.dates == 0 {
		return d
	}
	return d.String()
}

func (k *clerk) reactionRows(on day.Day) []record {
	var rows []record
	for i, a := range k.inquest.reactions {
		if !k.newOn(on, a.report) {
			continue
		}
		p := &k.people[a.at.person]
		d := p.doses[a.at.dose]
		severity := "non_serious"
		if a.serious {
			severity = "serious"
		}
		r := record{values: map[form.Field]any{
			"case": fmt.Sprintf("AEFI%s%03d", compact(k.last)[:4], i+1), "name": p.name, "id_number": p.id(),
			"product": k.drive.Vaccines[d.product].Name, "lot": k.lots[d.product][d.lot].number, "dose": k.typedDose(int(a.at.dose) + 1),
			"date": k.typedDate(d.date), "occurred_on": k.typedDate(a.occurred), "reported_on": k.typedDate(a.report),
			"class": k.choice("aefi_class", a.class), "severity": k.choice("severity", severity),
			"outcome": a.outcome, "handler": a.handler,
		}}
		if a.report-a.occurred > 2 {
			r.plant("A701", "reported_on")
		}
		if a.serious {
			r.plant("A702", "severity")
		}
		rows = append(rows, r)
	}
	return rows
}

func (k *clerk) siteRows(on day.Day) []record {
	var rows []record
	for _, s := range k.sites {
		if s.opened > on {
			continue
		}
		kind, care := "temporary", "yes"
		if s.fixed {
			kind = "fixed"
		}
		without := s.lacksCare(on)
		if without {
			care = "no"
		}
		r := record{values: map[form.Field]any{
			"site": s.name, "type": k.choice("site_type", kind), "township": s.township, "stations": s.stations,
			"capacity": s.capacity, "doses": s.doses[on], "staff": s.stations*3 + 2,
			"emergency_care": k.choice("have", care), "status": k.choice("site_status", "open"),
		}}
		if s.doses[on] > s.capacity {
			r.plant("P901", "doses")
		}
		if without {
			r.plant("P902", "emergency_care")
		}
		rows = append(rows, r)
	}
	return rows
}

func (k *clerk) problemRows(on day.Day) []record {
	var rows []record
	for _, p := range k.inquest.problems {
		started := p.on + (p.due-p.on)/2
		mended := p.mended != 0 && p.mended <= on
		if p.on > on || !k.habit.whole && !k.newOn(on, p.on) && !k.newOn(on, started) && !k.newOn(on, p.mended) {
			continue
		}
		status := "open"
		switch {
		case mended:
			status = "mended"
		case started <= on:
			status = "working"
		}
		r := record{values: map[form.Field]any{
			"unit": k.drive.Units[p.unit].Name, "date": k.typedDate(p.on), "problem": p.text, "demand": p.demand,
			"due_on": k.typedDate(p.due), "status": k.choice("mending", status),
		}}
		if mended {
			r.values["mended_on"] = k.typedDate(p.mended)
		} else if p.due < on {
			r.plant("P903", "due_on")
		}
		rows = append(rows, r)
	}
	return rows
}
