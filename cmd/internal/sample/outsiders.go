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
	if rep.on == k.first+6 {
		k.plantOfficeFaults(rep)
	}
	if k.target == 0 {
		return
	}
	first := k.present(k.first + 10)
	switch again := k.present(first + 2); {
	case first == 0:
	case rep.on == first || rep.on == again:
		k.plantPersons(rep, rep.on == again)
	}
	switch rep.on {
	case k.first + 8:
		k.plantOutsider(rep)
	case k.first + 14:
		k.plantStanding(rep)
	}
}

// plantOutsider enters somebody of no list: each unit another fault.
func (k *clerk) plantOutsider(rep *report) {
	who := k.outsider(k.index, k.Targets[0].Group)
	switch k.index % 5 {
	case 0:
		if k.drive.DoseNumbers() > 1 {
			k.addOutsider(rep, who, 2).plant(true, "R112", "dose")
		}
	case 1:
		k.addOutsider(rep, who, 1).plant(true, "R121", "id_number")
		k.addExemption(rep, who).plant(true, "C304", "id_number")
	case 2:
		k.addExemption(rep, who).set("type", "deferred", "review_on", rep.on-1).plant(true, "C303", "review_on")
	case 3:
		k.addExemption(rep, who).spoil("C305", "name", nil)
	case 4: // one person, on the lists of all these units
		rep.add(k.record(form.FollowUp)).set(k.outsider(len(k.units), 0)...).
			set("reason", "hesitant", "person_in_charge", k.reporter, "contacted_on", rep.on).plant(true, "U406", "id_number")
	}
}

// outsider is a person of a group's age, as fields of a row.
func (k *clerk) outsider(n, group int) []any {
	young, old := k.birthdays(k.drive.Groups[group])
	r := k.rng("strangers", n) // the name of the stream, which decides the bytes
	serial := k.serial(200+n, group)
	return []any{
		"name", k.nameOf(r, serial%2 == 1), "id_number", idNumber(k.block+6, (young+old)/2+day.Day(n), serial),
		"phone", int(phoneOf(r)), "group", k.drive.Groups[k.Targets[0].Group].Name,
	}
}

// serial is a number of so many, or the next, that somebody of a group's sex may have: odd for men.
func (c *county) serial(n, group int) uint16 {
	sex := c.drive.Groups[group].Sex
	if male := n%2 == 1; sex == campaign.Male && !male || sex == campaign.Female && male {
		n++
	}
	return uint16(n)
}

// addOutsider enters a dose given elsewhere on the day itself.
func (k *clerk) addOutsider(rep *report, who []any, dose int) *record {
	product := 0
	for k.drive.MostDoses(product) < dose && product < len(k.drive.Vaccines)-1 {
		product++
	}
	rep.counts[dose-1]++
	k.sent[dose-1]++
	return rep.add(k.record(form.Roster)).set(who...).set("no", len(rep.tables[form.Roster]), "dose", nthDose(dose),
		"date", rep.on, "product", k.drive.Vaccines[product].Name, "place", "elsewhere")
}

func (k *clerk) addExemption(rep *report, who []any) *record {
	return rep.add(k.record(form.Exemptions)).set(who...).set("reason", allergy, "hospital", k.countyHospital(),
		"diagnosed_on", rep.on-5, "proof", "有", "type", "permanent")
}

// plantOfficeFaults are those of the offices that keep stock, sites and reactions.
func (k *clerk) plantOfficeFaults(rep *report) {
	if rows := rep.tables[form.Sites]; len(rows) > 1 {
		rows[0].spoil("P901", "doses", rows[0].values["capacity"].(int)+15)
		rows[1].spoil("P904", "capacity", nil)
	}
	if k.Fills(campaign.FormSupply) {
		rep.add(k.record(form.Supply)).set("date", rep.on, "product", k.drive.Vaccines[0].Name,
			"lot", k.lots[0][0].number, "type", "wasted").spoil("V606", "doses", "约10")
	}
	if k.Fills(campaign.FormAEFI) {
		late := k.addReaction(rep, "AEFI901") // serious, and of somebody without a dose on record
		young, _ := k.birthdays(k.drive.Groups[0])
		late.values["id_number"] = idNumber(k.block+6, young-300, k.serial(901, 0))
		late.faults = []fault{{"A701", "reported_on"}, {"A702", "severity"}, {"A703", "id_number"}}
		k.addReaction(rep, "AEFI902").spoil("A704", "class", "发烧") // nobody has classified it
	}
}

func (k *clerk) addReaction(rep *report, id string) *record {
	return rep.add(k.record(form.AEFI)).set("case", id, "product", k.drive.Vaccines[0].Name,
		"date", rep.on-4, "occurred_on", rep.on-3, "reported_on", rep.on, "class", "abnormal",
		"severity", "serious", "outcome", inHospital, "handler", k.countyHospital())
}
