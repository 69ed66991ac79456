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

// plantPersons enters people of no list whose numbers and names do not go
// together: each unit another fault, some over two reports, of which this may be the second.
func (k *clerk) plantPersons(rep *report, again bool) {
	switch n := k.index % 7; {
	case n == 5:
		k.withdrawal(rep, again)
	case n == 6:
		k.slippedRoster(rep, again)
	case again:
	case n == 0: // a parent's number, once more for a child
		k.person(rep, 0)
		k.dosed(rep, 0, 2, rep.on, "name", "欧阳春晓").plant(true, "R124", "name")
	case n == 1:
		born, group := k.grown(33), k.Targets[0].Group
		near := idNumber(k.block+6, born, k.serial(310+k.index, group))
		k.person(rep, 0, "id_number", idNumber(k.block+6, born, k.serial(320+k.index, group)))
		k.person(rep, 0, "id_number", near).plant(true, "R126", "id_number")
	case n == 2:
		for i := range 6 {
			k.person(rep, i, "phone", k.phone).plant(i == 5, "R127", "phone")
		}
	case n == 3:
		k.person(rep, 0).spoil("R128", "id_number", idNumber(k.block+6, yearsBefore(k.first, 122), k.serial(330+k.index, k.Targets[0].Group)))
		if g := k.drive.Groups[k.Targets[0].Group]; g.MinMonths >= 10*12 {
			k.person(rep, 1).spoil("R106", "id_number", idNumber(k.block+6, yearsBefore(k.first, g.MinMonths/12-3), k.serial(330+k.index, k.Targets[0].Group)))
		}
	case n == 4:
		k.person(rep, 0, "remarks", "本人临时有事，未接种").plant(true, "R129", "remarks")
		k.person(rep, 1).spoil("R101", "name", nil)
		k.person(rep, 2).spoil("R102", "id_number", nil)
	}
}

// grown is the birthday of somebody of so many years, or of the nearest age of the unit's first group.
func (k *clerk) grown(years int) day.Day {
	youngest, oldest := k.birthdays(k.drive.Groups[k.Targets[0].Group])
	return min(max(yearsBefore(k.first, years), oldest), youngest)
}

// person enters the i-th of the unit's people of no list, with a first dose given
// elsewhere unless pairs of field and value say otherwise.
func (k *clerk) person(rep *report, i int, pairs ...any) *record {
	return k.dosed(rep, i, 1, rep.on, pairs...)
}

// dosed is person with a dose of a day.
func (k *clerk) dosed(rep *report, i, dose int, on day.Day, pairs ...any) *record {
	r := k.addOutsider(rep, k.outsider(100+k.index*12+i, k.Targets[0].Group), dose).set("date", on).set(pairs...)
	if on < k.drive.PeriodStart(rep.on) {
		rep.counts[dose-1]--
		r.plant(true, "R122", "date")
	}
	return r
}

// withdrawal reports somebody, and two days later takes the row back or replaces it.
func (k *clerk) withdrawal(rep *report, again bool) {
	r := k.dosed(rep, 0, 1, k.first+10)
	if !again {
		return
	}
	k.sent[0] -= 2
	r.set("status", either(k.index%2 == 0, "withdrawn", "corrected"))
	r.faults = []fault{{"R130", "status"}}
}

// slippedRoster reports people, and two days later their second doses, in which
// the numbers have moved up by a row.
func (k *clerk) slippedRoster(rep *report, again bool) {
	const people = 10
	for i := range people {
		if !again {
			k.dosed(rep, i, 1, k.first, "name", chinese().Unlike[i])
			continue
		}
		next := k.outsider(100+k.index*12+i+1, k.Targets[0].Group)
		k.dosed(rep, i, 2, rep.on, "name", chinese().Unlike[i], next[2], next[3]).plant(true, "R125", "name")
	}
}

// plantStanding enters somebody with a first dose of whom no second is asked: each
// unit for another reason.
func (k *clerk) plantStanding(rep *report) {
	k.dosed(rep, 20, 1, rep.on-6, "place", "local")
	who := k.outsider(100+k.index*12+20, k.Targets[0].Group)
	switch k.index % 5 {
	case 0:
		k.addExemption(rep, who).plant(k.lead == 0, "C304", "id_number")
	case 1:
		k.addExemption(rep, who).set("type", "deferred", "review_on", k.last+9).plant(k.lead == 0, "C304", "id_number")
	case 2:
		k.closeCase(rep, who, "died")
		k.closeCase(rep, k.outsider(100+k.index*12+21, k.Targets[0].Group), "died") // without a dose
	case 3:
		k.closeCase(rep, who, "moved")
	case 4:
		k.closeCase(rep, who, "elsewhere").plant(rep.on+7 <= k.last && len(k.drive.Vaccines[0].Steps) > 1, "U408", "close_reason")
	}
}

func (k *clerk) closeCase(rep *report, who []any, why string) *record {
	return rep.add(k.record(form.FollowUp)).set(who...).set("reason", "other", "person_in_charge", k.reporter,
		"contacted_on", rep.on, "status", "closed", "close_reason", why)
}
