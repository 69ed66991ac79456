package check

import "dailydose/cmd/internal/form"

// movement checks a movement of vaccine stock: V606.
func (r *rowCheck) movement() {
	m := MovementRow{At: r.at(), Lot: r.text("lot"), Counterparty: r.text("counterparty")}
	m.Date = r.required("V606", "date")
	m.Product = r.product("V606")
	if m.Lot == "" {
		r.malformed("V606", "lot", form.Absent)
	}
	m.Type = r.choice("V606", "type", true)
	m.Doses = r.count("V606", "doses", true)
	m.Expires = r.wanted("V606", "expires")
	if m.Date > r.sub.Day {
		r.malformed("V606", "date", form.Bad)
	}
	if !r.rejected {
		r.sub.Movements = append(r.sub.Movements, m)
	}
}

// Died is the outcome that makes any adverse event a serious one.
const Died = "died"

// reaction checks an adverse event following immunisation: A704.
func (r *rowCheck) reaction() {
	a := ReactionRow{At: r.at(), Case: r.text("case"), Lot: r.text("lot")}
	if a.Case == "" {
		r.malformed("A704", "case", form.Absent)
	}
	if r.text("id_number") != "" {
		if id := form.ReadPersonID("", r.cell("id_number")); id.Problem == form.IDFine {
			a.Key = id.Key
		}
	}
	a.Product = r.product("A704")
	a.Dose, _ = r.read.Dose(r.cell("dose"))
	a.Given = r.required("A704", "date")
	a.Occurred = r.required("A704", "occurred_on")
	a.Entered = r.required("A704", "reported_on")
	a.Class = r.choice("A704", "class", true)
	a.Outcome, _ = r.read.ChoiceOf(form.AEFI, "outcome", r.cell("outcome"))
	a.Serious = r.choice("A704", "severity", true) == "serious" || a.Outcome == Died
	if a.Occurred != 0 && a.Occurred < a.Given {
		r.malformed("A704", "occurred_on", form.Bad)
	}
	if !r.rejected {
		r.sub.Reactions = append(r.sub.Reactions, a)
	}
}

// site checks a vaccination site's day: P901, P902, P904.
func (r *rowCheck) site() {
	s := SiteRow{At: r.at(), Name: r.text("site"), Township: r.text("township")}
	if s.Name == "" {
		r.malformed("P904", "site", form.Absent)
	}
	s.Type = r.choice("P904", "type", true)
	s.Stations = r.count("P904", "stations", false)
	s.Capacity = r.count("P904", "capacity", true)
	s.Doses = r.count("P904", "doses", true)
	s.Staff = r.count("P904", "staff", false)
	s.NoEmergencyCare = r.choice("P904", "emergency_care", false) == "no"
	s.Close = r.choice("P904", "status", false) == "closed"
	if !r.rejected {
		r.sub.Sites = append(r.sub.Sites, s)
	}
}
