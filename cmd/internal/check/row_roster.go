package check

import (
	"strings"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/delivery"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// dose checks a roster row: codes R101–R111, R115–R117, R122, R123, R128 and R129.
// All that is wrong with a row is told at once, so that it is mended once.
func (r *rowCheck) dose() {
	d := DoseRow{Row: r.row.N, sheet: r.sheet}
	var p Person
	p.Name = r.text("name")
	if p.Name == "" {
		r.find("R101", "name", nil)
	}
	id := r.person(&p)
	r.idProblem(id)
	product, known := r.vaccine()
	if !known {
		r.unknownProduct()
	}
	d.Product, d.Dose = int16(product), int8(r.doseNumber(product))
	d.Date = r.doseDate()
	d.Said = r.said()
	if r.phone(&p) == form.Bad {
		r.find("R116", "phone", nil)
	}
	r.membership(p.Group)
	r.age(p.Group, id.Born, d.Date)
	r.remark(&d)
	if r.rejected {
		r.mention(&p)
		r.rejectedBefore()
		return
	}
	r.keepDose(d, &p)
}

// keepDose adds a valid row to the submission's, unless it stands there already.
func (r *rowCheck) keepDose(d DoseRow, p *Person) {
	former := r.formerNumber(p.Key)
	if former != "" {
		d.Said |= Renumbered
	}
	if d.who = r.roster.identity(p.Key); r.repeated(&d, p.Name) {
		r.mention(p)
		return
	}
	if d.Date < r.sub.Day {
		r.find("R122", "date", finding.Args{"date": d.Date.String()})
	}
	d.Group = int16(p.Group)
	r.roster.list(&d, p, r.text("lot"))
	if former != "" {
		r.roster.former[d.texts] = former
	}
	r.sub.Doses = append(r.sub.Doses, d)
}

// mention keeps whom a row speaks of that does not count: nobody has left them out.
func (r *rowCheck) mention(p *Person) {
	if p.Key != "" || p.Name != "" {
		r.sub.rejected = append(r.sub.rejected, delivery.Person{Key: p.Key, Name: nameKey(p.Name)})
	}
}

// doseNumber reads the dose; without a known product any of 1–3 will do.
func (r *rowCheck) doseNumber(product int) int {
	dose, reading := r.read.Dose(r.cell("dose"))
	switch {
	case reading == form.Absent:
		r.find("R107.absent", "dose", nil)
	case reading != form.Good:
		r.find("R107.unreadable", "dose", nil)
	case product != NoUnit && dose > r.drive.Vaccines[product].Doses:
		v := r.drive.Vaccines[product]
		r.find("R107.beyond", "dose", finding.Args{"product": v.Name, "doses": number(v.Doses), "dose": number(dose)})
	}
	return dose
}

func (r *rowCheck) doseDate() day.Day {
	d, reading := r.date("date")
	switch {
	case reading == form.Absent:
		r.find("R108.absent", "date", nil)
	case reading == form.Ambiguous:
		r.find("R108.ambiguous", "date", nil)
	case reading != form.Good:
		r.find("R108.unreadable", "date", nil)
	case d > r.sub.Day:
		r.find("R109", "date", finding.Args{"date": d.String()})
	case d < r.drive.Earliest:
		r.find("R110", "date", finding.Args{"date": d.String(), "earliest": r.drive.Earliest.String()})
	}
	return d
}

// phone reads the number to call, as plain digits so that every list shows
// it alike. What is none is kept as typed.
func (r *rowCheck) phone(p *Person) form.Reading {
	number, reading := r.read.Phone(r.cell("phone"))
	p.Phone = strings.Clone(number)
	if reading == form.Bad {
		p.Phone = r.text("phone")
	}
	return reading
}

// membership checks the group.
func (r *rowCheck) membership(group int) {
	if group == NoUnit || !owns(r.drive.Units[r.sub.Unit], group) {
		r.find("R115", "group", r.listed("group", nil))
	}
}

// oldest is the age, in years, beyond which a number is somebody else's.
const oldest = 120

// age checks the age on the day of the dose, and that it can be anybody's at all.
func (r *rowCheck) age(group int, born, on day.Day) {
	if born == 0 || on == 0 {
		return
	}
	age := born.Age(on)
	switch {
	case on < born:
		r.find("R128.unborn", "id_number", finding.Args{"born": born.String()})
		return
	case age > oldest:
		r.find("R128.old", "id_number", finding.Args{"born": born.String(), "age": number(age)})
		return
	case group == NoUnit:
		return
	}
	g := r.drive.Groups[group]
	if g.MaxAge > 0 && (age < g.MinAge || age > g.MaxAge) {
		r.find("R106", "id_number", finding.Args{"age": number(age), "group": g.Name,
			"min": number(g.MinAge), "max": number(g.MaxAge)})
	}
}

// said reads what the row says besides who, what and when.
func (r *rowCheck) said() (s Said) {
	if place, _ := r.read.ChoiceOf(form.Roster, "place", r.cell("place")); place == "elsewhere" {
		s |= GivenElsewhere
	}
	switch status, _ := r.read.ChoiceOf(form.Roster, "status", r.cell("status")); status {
	case "withdrawn":
		s |= Withdrawn
	case "corrected":
		s |= Corrected
	case "valid":
		s |= Restored
	}
	return s
}

// remark asks about a row whose remark takes it back although its status does not (R129).
func (r *rowCheck) remark(d *DoseRow) {
	if !d.revises() && r.read.Struck(r.text("remarks")) {
		r.find("R129", "remarks", nil)
	}
}
