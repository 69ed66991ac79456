package sample

import (
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
)

// Some faults are too rare to come about by chance in a small county. Each is
// made at least once, about people whom no list has: whoever tries the program
// out shall have seen it.

// rarities adds the unit's own to a day's workbook.
func (k *clerk) rarities(p *page) {
	const early = 8 // days into the play, for all units the same
	if k.opt.Clean || k.target == 0 || p.on != k.first+early {
		return
	}
	switch who := k.stranger(k.index); k.index % 5 {
	case 0:
		k.addStranger(p, who, 2).plant("R112", "dose")
	case 1:
		k.addStranger(p, who, 1).plant("R121", "id_number")
		k.addExemption(p, who).plant("C304", "id_number")
	case 2:
		r := k.addExemption(p, who)
		r.values["type"], r.values["review_on"] = k.choice("exemption_type", "deferred"), k.typedDate(p.on-1)
		r.plant("C303", "review_on")
	case 3:
		r := k.addExemption(p, who)
		r.values["name"] = nil
		r.plant("C305", "name")
	case 4: // one person, on the lists of all these units
		k.addCase(p, k.stranger(-1)).plant("U406", "id_number")
	}
}

// stranger is somebody of the group the unit answers for first.
func (k *clerk) stranger(n int) record {
	group := k.own.Targets[0].Group
	if n < 0 {
		n, group = len(k.units), 0
	}
	young, old := k.birthdays(k.drive.Groups[group])
	r := k.rng("strangers", n)
	return record{values: map[form.Field]any{
		"name": nameOf(r, n%2 == 1), "id_number": idNumber(homeArea+6, (young+old)/2+day.Day(n), uint16(200+n)),
		"phone": int(phoneOf(r)), "group": k.drive.Groups[k.own.Targets[0].Group].Name,
	}}
}

// with is the person's record with what a sheet asks for besides.
func (r record) with(more map[form.Field]any) record {
	all := record{values: more}
	for f, v := range r.values {
		all.values[f] = v
	}
	return all
}

// addStranger enters a dose given elsewhere on the day itself.
func (k *clerk) addStranger(p *page, who record, dose int) *record {
	product := 0
	for k.drive.Vaccines[product].Doses < dose && product < len(k.drive.Vaccines)-1 {
		product++
	}
	p.roster = append(p.roster, who.with(map[form.Field]any{
		"no": len(p.roster) + 1, "dose": k.typedDose(dose), "date": k.typedDate(p.on),
		"product": k.drive.Vaccines[product].Name, "place": k.choice("place", "elsewhere"),
	}))
	p.counts[dose-1]++
	k.sent[dose-1]++
	return &p.roster[len(p.roster)-1]
}

func (k *clerk) addExemption(p *page, who record) *record {
	return p.add(form.Exemptions, who.with(map[form.Field]any{
		"reason": permanentReasons()[0], "hospital": k.drive.County + "人民医院", "diagnosed_on": k.typedDate(p.on - 5),
		"proof": "有", "type": k.choice("exemption_type", "permanent"),
	}))
}

func (k *clerk) addCase(p *page, who record) *record {
	return p.add(form.FollowUp, who.with(map[form.Field]any{
		"reason": k.choice("reason", "hesitant"), "person_in_charge": k.reply.reporter, "contacted_on": k.typedDate(p.on),
	}))
}

// add appends a row to a table of the day.
func (p *page) add(s form.Sheet, r record) *record {
	p.tables[s] = append(p.tables[s], r)
	return &p.tables[s][len(p.tables[s])-1]
}

// officeRarities are those of the offices that keep stock, sites and reactions.
func (k *clerk) officeRarities(p *page) {
	if k.opt.Clean || p.on != k.first+6 {
		return
	}
	if rows := p.tables[form.Sites]; len(rows) > 1 {
		rows[0].values["doses"] = rows[0].values["capacity"].(int) + 15
		rows[0].faults = []fault{{"P901", "doses"}}
		rows[1].values["capacity"] = nil
		rows[1].faults = []fault{{"P904", "capacity"}}
	}
	if _, keeps := p.tables[form.Supply]; keeps {
		p.add(form.Supply, record{values: map[form.Field]any{
			"date": k.typedDate(p.on), "product": k.drive.Vaccines[0].Name, "lot": k.lots[0][0].number,
			"type": k.choice("movement", "wasted"), "doses": "约10"}}).plant("V606", "doses")
	}
	if _, watches := p.tables[form.AEFI]; watches {
		k.oddReactions(p)
	}
}

// oddReactions are a serious case that is told late, of somebody without a dose
// on record, and one that nobody has classified.
func (k *clerk) oddReactions(p *page) {
	base := func(id string) map[form.Field]any {
		return map[form.Field]any{
			"case": id, "product": k.drive.Vaccines[0].Name, "date": k.typedDate(p.on - 4), "occurred_on": k.typedDate(p.on - 3),
			"reported_on": k.typedDate(p.on), "class": k.choice("aefi_class", "abnormal"),
			"severity": k.choice("severity", "serious"), "outcome": "住院治疗", "handler": k.drive.County + "人民医院",
		}
	}
	r := p.add(form.AEFI, record{values: base("AEFI901")})
	r.values["id_number"] = idNumber(homeArea+6, yearsBefore(p.on, 40), 901)
	for _, f := range []fault{{"A701", "reported_on"}, {"A702", "severity"}, {"A703", "id_number"}} {
		r.plant(f.code, f.field)
	}
	r = p.add(form.AEFI, record{values: base("AEFI902")})
	r.values["class"] = "发烧"
	r.plant("A704", "class")
}
