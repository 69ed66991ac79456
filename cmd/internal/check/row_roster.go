package check

import (
	"strings"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// dose checks a roster row: codes R101–R111, R115–R117, R122, R123 and R106.
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
	place, _ := r.read.ChoiceOf(form.Roster, "place", r.cell("place"))
	d.Elsewhere = place == "elsewhere"
	if r.phone(&p) == form.Bad {
		r.find("R116", "phone", nil)
	}
	r.membership(p.Group, id.Born, d.Date)
	if r.rejected {
		r.rejectedBefore()
		return
	}
	if d.who = r.roster.identity(p.Key); r.repeated(&d, p.Name) {
		return
	}
	if d.Date < r.sub.Day {
		r.find("R122", "date", finding.Args{"date": d.Date.String()})
	}
	d.Group = int16(p.Group)
	r.roster.list(&d, &p, r.text("lot"))
	r.sub.Doses = append(r.sub.Doses, d)
}

// person reads who it is, with the village that goes on call lists.
func (r *rowCheck) person(p *Person) form.PersonID {
	p.Village = r.text("village")
	p.Group = r.group()
	id := r.identity()
	if id.Problem == form.IDFine {
		p.Key = id.Key
	}
	return id
}

// idProblem tells what is wrong with an ID, or that it is of the form before 2000.
func (r *rowCheck) idProblem(id form.PersonID) {
	switch {
	case id.Problem == form.IDMissing:
		r.find("R102", "id_number", nil)
	case id.Problem == form.IDMalformed:
		r.find("R103", "id_number", nil)
	case id.Problem == form.IDChecksum:
		r.find("R104", "id_number", nil)
	case id.Problem == form.IDLostDigits:
		r.find("R105", "id_number", nil)
	case id.Old:
		r.find("R123", "id_number", nil)
	}
}

// identity reads the ID number by its type. Under a type nobody knows, a number
// that is a resident's by form and check is one: else the person would be two.
func (r *rowCheck) identity() form.PersonID {
	idType, reading := r.read.ChoiceOf(r.table.Sheet, "id_type", r.cell("id_type"))
	if reading != form.Bad {
		return form.ReadPersonID(idType, r.cell("id_number"))
	}
	if id := form.ReadPersonID("", r.cell("id_number")); id.Problem == form.IDFine {
		return id
	}
	return form.ReadPersonID("other", r.cell("id_number"))
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

// membership checks the group, and the age that goes with it.
func (r *rowCheck) membership(group int, born, on day.Day) {
	if group == NoUnit || !owns(r.drive.Units[r.sub.Unit], group) {
		r.find("R115", "group", nil)
	}
	if group == NoUnit || born == 0 || on == 0 {
		return
	}
	g, age := r.drive.Groups[group], born.Age(on)
	if g.MaxAge > 0 && (age < g.MinAge || age > g.MaxAge) {
		r.find("R106", "id_number", finding.Args{"age": number(age), "group": g.Name,
			"min": number(g.MinAge), "max": number(g.MaxAge)})
	}
}
