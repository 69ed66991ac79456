package sample

import (
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
)

// plantRare makes the faults that are too rare to come about by chance in a small
// county, each at least once, about people whom no list has: whoever tries the
// program out shall have seen it.
func (k *clerk) plantRare(rep *report) {
	if k.opt.Clean {
		return
	}
	if k.target > 0 && rep.on == k.first+8 {
		k.plantOutsider(rep)
	}
	if rep.on != k.first+6 {
		return
	}
	if rows := rep.tables[form.Sites]; len(rows) > 1 {
		rows[0].spoil("P901", "doses", rows[0].values["capacity"].(int)+15)
		rows[1].spoil("P904", "capacity", nil)
	}
	if k.Fills(campaign.FormSupply) {
		rep.add(form.Supply, k.record(form.Supply, "date", rep.on, "product", k.drive.Vaccines[0].Name,
			"lot", k.lots[0][0].number, "type", "wasted", "doses", "约10")).plant("V606", "doses")
	}
	if k.Fills(campaign.FormAEFI) {
		k.oddReactions(rep)
	}
}

// plantOutsider enters somebody of no list: each unit another fault.
func (k *clerk) plantOutsider(rep *report) {
	n, group := k.index, k.Targets[0].Group
	switch k.index % 5 {
	case 0:
		k.addOutsider(rep, k.outsider(n, group), 2).plant("R112", "dose")
	case 1:
		who := k.outsider(n, group)
		k.addOutsider(rep, who, 1).plant("R121", "id_number")
		k.addExemption(rep, who).plant("C304", "id_number")
	case 2:
		r := k.addExemption(rep, k.outsider(n, group))
		k.fill(form.Exemptions, r, "type", "deferred", "review_on", rep.on-1)
		r.plant("C303", "review_on")
	case 3:
		k.addExemption(rep, k.outsider(n, group)).spoil("C305", "name", nil)
	case 4: // one person, on the lists of all these units
		r := rep.add(form.FollowUp, k.record(form.FollowUp, k.outsider(len(k.units), 0)...))
		k.fill(form.FollowUp, r, "reason", "hesitant", "person_in_charge", k.reporter, "contacted_on", rep.on)
		r.plant("U406", "id_number")
	}
}

// outsider is a person of a group's age, as fields of a row.
func (k *clerk) outsider(n, group int) []any {
	young, old := k.birthdays(k.drive.Groups[group])
	r := k.rng("strangers", n)
	name := nameOf(r, n%2 == 1)
	return []any{
		"name", name, "id_number", idNumber(homeArea+6, (young+old)/2+day.Day(n), uint16(200+n)),
		"phone", int(phoneOf(r)), "group", k.drive.Groups[k.Targets[0].Group].Name,
	}
}

// addOutsider enters a dose given elsewhere on the day itself.
func (k *clerk) addOutsider(rep *report, who []any, dose int) *record {
	product := 0
	for k.drive.Vaccines[product].Doses < dose && product < len(k.drive.Vaccines)-1 {
		product++
	}
	rep.counts[dose-1]++
	k.sent[dose-1]++
	r := rep.add(form.Roster, k.record(form.Roster, who...))
	k.fill(form.Roster, r, "no", len(rep.tables[form.Roster]), "dose", nthDose(dose), "date", rep.on,
		"product", k.drive.Vaccines[product].Name, "place", "elsewhere")
	return r
}

func (k *clerk) addExemption(rep *report, who []any) *record {
	r := rep.add(form.Exemptions, k.record(form.Exemptions, who...))
	k.fill(form.Exemptions, r, "reason", allergy, "hospital", k.countyHospital(), "diagnosed_on", rep.on-5,
		"proof", "有", "type", "permanent")
	return r
}

// oddReactions are a serious case that is reported late, of somebody without a
// dose on record, and one that nobody has classified.
func (k *clerk) oddReactions(rep *report) {
	add := func(id string) *record {
		return rep.add(form.AEFI, k.record(form.AEFI, "case", id, "product", k.drive.Vaccines[0].Name,
			"date", rep.on-4, "occurred_on", rep.on-3, "reported_on", rep.on, "class", "abnormal",
			"severity", "serious", "outcome", inHospital, "handler", k.countyHospital()))
	}
	r := add("AEFI901")
	r.values["id_number"] = idNumber(homeArea+6, yearsBefore(rep.on, 40), 901)
	r.faults = []fault{{"A701", "reported_on"}, {"A702", "severity"}, {"A703", "id_number"}}
	add("AEFI902").spoil("A704", "class", "发烧")
}
