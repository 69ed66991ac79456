package check

import (
	"slices"

	"dailydose/cmd/internal/campaign"
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
	r.fits(p.Group, id.Sex, product)
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
	former := r.formerNumber(p)
	if former != nil {
		d.Said |= Renumbered
	}
	if d.who = r.roster.identity(p.Key); r.repeated(&d, p.Name) {
		r.mention(p)
		return
	}
	if d.Date < r.drive.PeriodStart(r.sub.Day) {
		r.find("R122", "date", finding.Args{"date": d.Date.String()})
	}
	d.Group = int16(p.Group)
	r.roster.list(&d, p, r.text("lot"))
	if former != nil {
		r.roster.former[d.texts] = former
	}
	keep(r, &r.sub.Doses, d)
}

// mention keeps whom a row speaks of that does not count: nobody has left them out.
func (r *rowCheck) mention(p *Person) {
	if p.Key != "" || p.Name != "" {
		r.sub.rejected = append(r.sub.rejected, delivery.Person{Key: r.own(p.Key), Name: r.own(nameKey(p.Name))})
	}
}

// doseNumber reads the dose. Whatever lies past its product's course is the booster,
// where it may be given as one; without a known product any number will do.
func (r *rowCheck) doseNumber(product int) int {
	dose, reading := r.read.Dose(r.cell("dose"))
	if product != NoUnit && r.drive.Vaccines[product].Booster != nil {
		steps, booster := len(r.drive.Vaccines[product].Steps), r.drive.BoosterDose()
		if reading == form.Ambiguous || reading == form.Good && dose > steps && dose <= booster {
			return booster
		}
	}
	switch {
	case reading == form.Absent && r.drive.DoseNumbers() == 1:
		return 1 // there is no other
	case reading == form.Absent:
		r.find("R107.absent", "dose", nil)
	case reading != form.Good:
		r.find("R107.unreadable", "dose", nil)
	case product != NoUnit && dose > r.drive.MostDoses(product):
		v := r.drive.Vaccines[product]
		r.find("R107.beyond", "dose", finding.Args{"product": v.Name, "doses": number(len(v.Steps)), "dose": number(dose)})
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
	case r.read.Exported(r.cell("date"), r.days("date")):
		r.find("R108.clock", "date", finding.Args{"date": d.String()})
	}
	return d
}

// phone reads the number to call, as plain digits so that every list shows
// it alike. What is none is kept as typed.
func (r *rowCheck) phone(p *Person) form.Reading {
	var reading form.Reading
	if p.Phone, reading = r.read.Phone(r.cell("phone")); reading == form.Bad {
		p.Phone = r.text("phone")
	}
	return reading
}

// membership checks the group. A unit without targets has no groups of its own: its form
// offers it all of them.
func (r *rowCheck) membership(group int) {
	unit := &r.drive.Units[r.sub.Unit]
	target := func(t campaign.Target) bool { return t.Group == group }
	if group == NoUnit || len(unit.Targets) > 0 && !slices.ContainsFunc(unit.Targets, target) {
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
	months := born.Months(on)
	switch age := months / 12; {
	case on < born:
		r.find("R128.unborn", "id_number", finding.Args{"born": born.String()})
		return
	case age > oldest:
		r.find("R128.old", "id_number", finding.Args{"born": born.String(), "age": number(age)})
		return
	case group == NoUnit:
		return
	}
	if g := &r.drive.Groups[group]; g.MaxMonths > 0 && (months < g.MinMonths || months > g.MaxMonths) {
		r.find("R106", "id_number", finding.Args{"age": ageText(months, months), "group": g.Name,
			"min": ageText(g.MinMonths, g.MinMonths), "max": ageText(g.MaxMonths, g.MaxMonths+1)})
	}
}

// ageText is an age for words to write: in years, or in months (8m) where the bound
// it is, or the age of an infant, is none of full years.
func ageText(months, bound int) string {
	if bound%12 != 0 && months < 36 {
		return number(months) + "m"
	}
	return number(months / 12)
}

// fits checks the sex of the person, and the product, against the group's.
func (r *rowCheck) fits(group int, sex campaign.Sex, product int) {
	if group == NoUnit {
		return
	}
	g := &r.drive.Groups[group]
	if g.Sex != "" && sex != "" && sex != g.Sex {
		r.find("R128.sex", "id_number", finding.Args{"group": g.Name})
	}
	if product != NoUnit && len(g.Products) > 0 && !slices.Contains(g.Products, product) {
		r.find("R131", form.Product, finding.Args{"product": r.drive.Vaccines[product].Name, "group": g.Name})
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

// remark asks about a row that its remark, or a line through it, takes back although its
// status does not (R129).
func (r *rowCheck) remark(d *DoseRow) {
	switch {
	case d.revises():
	case r.read.Struck(r.text("remarks"), int(d.Dose)):
		r.find("R129.said", "remarks", nil)
	case r.cell("name").Struck || r.cell("id_number").Struck:
		r.find("R129.struck", "name", nil)
	}
}

// tableView is a table as one may read its rows. Where several columns are called a
// product (the name of a vaccine and its maker) there is one for each.
type tableView struct {
	table *form.Table
	sheet int16
}

// productColumns enters a table among the submission's sheets, once for each of its
// columns of products: so a row knows the cell that was read.
func (b *bookCheck) productColumns(t *form.Table) []tableView {
	var out []tableView
	for i, f := range t.Fields {
		if f != form.Product {
			continue
		}
		one := *t
		one.Fields = slices.Clone(t.Fields)
		for k := range one.Fields {
			if k != i && one.Fields[k] == form.Product {
				one.Fields[k] = ""
			}
		}
		out = append(out, b.enterSheet(&one))
	}
	if len(out) == 0 {
		out = append(out, b.enterSheet(t))
	}
	return out
}

func (b *bookCheck) enterSheet(t *form.Table) tableView {
	b.sub.sheets = append(b.sub.sheets, t.Frame())
	return tableView{t, int16(len(b.sub.sheets) - 1)}
}

// chooseProductColumn reads the row by the first column whose product is one of the
// drive's; where none is, by the first in which something stands. Another column
// that names another product leaves it open which was given.
func (r *rowCheck) chooseProductColumn(columns []tableView) {
	if len(columns) == 1 {
		return
	}
	known, product := false, NoUnit
	for _, w := range columns {
		text := w.table.Get(r.row, form.Product).String()
		p, ok := r.read.Product(r.names, text)
		switch {
		case ok && !known:
			known, product = true, p
			r.table, r.sheet = w.table, w.sheet
		case ok && p != product:
			r.otherProduct = text
		case !known && text != "" && r.text(form.Product) == "":
			r.table, r.sheet = w.table, w.sheet
		}
	}
}

// vaccine returns the product of the row, if it is one of the drive's and only one.
func (r *rowCheck) vaccine() (int, bool) {
	product, ok := r.read.Product(r.names, r.text(form.Product))
	if !ok || r.otherProduct != "" {
		return NoUnit, false
	}
	return product, true
}

// unknownProduct tells of a row whose product is none of the drive's, or left open.
func (r *rowCheck) unknownProduct() {
	switch {
	case r.otherProduct != "":
		r.find("R111.two", form.Product, r.listed(form.Product, finding.Args{"also": shortened(r.otherProduct)}))
	case r.cell(form.Product).Blank():
		r.find("R111.absent", form.Product, r.listed(form.Product, nil))
	case len(r.names.VaccinesLike(r.text(form.Product))) > 1:
		r.find("R111.several", form.Product, r.listed(form.Product, nil))
	default:
		r.find("R111.unknown", form.Product, r.listed(form.Product, nil))
	}
}
