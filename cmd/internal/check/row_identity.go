package check

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/form"
)

// person reads who it is, with the village that goes on call lists. Its name is read before.
func (r *rowCheck) person(p *Person) form.PersonID {
	p.Village = cmp.Or(r.text("village"), r.village)
	p.Group = r.group()
	id := r.identity(p.Name)
	if id.Problem == form.IDFine {
		p.Key = id.Key
	}
	return id
}

// idProblem tells what is wrong with an ID, or that it is of the form before 2000.
func (r *rowCheck) idProblem(id form.PersonID) {
	field := form.Field("id_number")
	if r.ofGuardian() && !r.cell("guardian_id").Blank() {
		field = "guardian_id"
	}
	switch {
	case id.Problem == form.IDMissing && r.read.WithoutNumber():
		r.find("R102.optional", "id_number", nil)
	case id.Problem == form.IDMissing:
		r.find("R102.absent", "id_number", nil)
	case id.Problem == form.IDMalformed:
		r.find("R103", field, nil)
	case id.Problem == form.IDChecksum:
		r.find("R104", field, nil)
	case id.Problem == form.IDLostDigits:
		r.find("R105", field, nil)
	case id.Old:
		r.find("R123", field, nil)
	}
}

// identity reads the ID number by its type. Under a type nobody knows, a number
// that is a resident's by form and check is one: else the person would be two.
func (r *rowCheck) identity(name string) form.PersonID {
	if r.ofGuardian() {
		return r.infant(name)
	}
	idType, reading := r.read.ChoiceOf(r.table.Sheet, "id_type", r.cell("id_type"))
	if r.cell("id_number").Blank() && r.read.WithoutNumber() {
		return r.unnumbered(name)
	}
	if reading != form.Bad {
		return r.read.PersonID(idType, r.cell("id_number"))
	}
	if id := r.read.PersonID("", r.cell("id_number")); id.Problem == form.IDFine {
		return id
	}
	return r.read.PersonID("other", r.cell("id_number"))
}

// ofGuardian reports whether the row is about an infant without a number.
func (r *rowCheck) ofGuardian() bool {
	idType, _ := r.read.ChoiceOf(r.table.Sheet, "id_type", r.cell("id_type"))
	return idType == form.Guardian || r.cell("id_number").Blank() && !r.cell("guardian_id").Blank()
}

// unnumbered is who is known by name, date of birth and telephone alone.
func (r *rowCheck) unnumbered(name string) form.PersonID {
	born, reading := r.date("born_on")
	phone, _ := r.read.Phone(r.cell("phone"))
	if name == "" || reading != form.Good || phone == "" {
		return form.PersonID{Problem: form.IDMissing}
	}
	return form.WithoutNumber(r.read.FoldName(name), born, phone)
}

// infant is who has no number yet: the guardian's with the name and the birth date.
func (r *rowCheck) infant(name string) form.PersonID {
	number := r.cell("guardian_id")
	if number.Blank() {
		number = r.cell("id_number")
	}
	born, reading := r.date("born_on")
	if reading != form.Good {
		return form.PersonID{Problem: form.IDMissing}
	}
	return form.Infant(r.read.PersonID("", number), r.read.FoldName(name), born)
}

// formerNumber are the keys under which the person may have been listed before: as the
// holder of that number, of whatever paper, or as an infant for whom it stood as the guardian's; nil for none.
func (r *rowCheck) formerNumber(now *Person) []string {
	if r.cell("former_id").Blank() {
		return nil
	}
	keys := r.read.PersonKeys(r.cell("former_id"))
	if slices.Contains(keys, now.Key) {
		return nil
	}
	if id := r.read.PersonID("", r.cell("former_id")); id.Problem == form.IDFine {
		keys = append(keys, form.Infant(id, r.read.FoldName(now.Name), r.identity(now.Name).Born).Key)
	}
	return keys // a number that could not be read was never counted
}
