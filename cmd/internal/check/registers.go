package check

import (
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// member reads what every register row must hold: name, ID and group.
func (r *rowCheck) member(p *Person, code finding.Code) {
	p.Name = r.text("name")
	if p.Name == "" {
		r.malformed(code, "name", form.Absent)
	}
	switch id := r.person(p); id.Problem {
	case form.IDFine:
	case form.IDMissing:
		r.malformed(code, "id_number", form.Absent)
	default:
		r.malformed(code, "id_number", form.Bad)
	}
	if p.Group == NoUnit {
		r.malformed(code, "group", r.presence("group"))
	}
	r.reached(p)
}

// exemption checks a row of the contraindication register: C302, C305.
func (r *rowCheck) exemption() {
	e := ExemptionRow{At: r.at(), Hospital: r.text("hospital"), Reason: r.text("reason")}
	r.member(&e.Person, "C305")
	if e.Reason == "" {
		r.malformed("C305", "reason", form.Absent)
	}
	e.Permanent = r.choice("C305", "type", true) == "permanent"
	e.Diagnosed = r.wanted("C305", "diagnosed_on")
	e.Review = r.wanted("C305", "review_on")
	e.Lifted = r.choice("C305", "status", false) == "lifted"
	proof, reading := r.read.ChoiceOf(form.Exemptions, "proof", r.cell("proof"))
	e.NoProof = reading == form.Good && proof == "no"
	if e.Diagnosed > r.sub.Day {
		r.find("C302", "", "diagnosed_on", finding.Args{"date": e.Diagnosed.String()})
	}
	if !r.rejected {
		r.sub.Exemptions = append(r.sub.Exemptions, e)
	}
}

// followUp checks a row of the register of people not yet vaccinated: U405.
func (r *rowCheck) followUp() {
	c := CaseRow{At: r.at(), InCharge: r.text("person_in_charge")}
	r.member(&c.Person, "U405")
	c.Reason = r.choice("U405", "reason", true)
	c.Contacted = r.wanted("U405", "contacted_on")
	c.Booked = r.wanted("U405", "booked_on")
	c.Closed = r.choice("U405", "status", false) == "closed"
	if !r.rejected {
		r.sub.Cases = append(r.sub.Cases, c)
	}
}
