package check

import (
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// The rows of the sheets beside the roster. Whatever of such a row is wanting or
// wrong is told with the one code that stands beside its rule in rules.

// member reads what every register row must hold: name, ID and group.
func (r *rowCheck) member(p *Person) {
	r.somebody(p)
	if p.Group == NoUnit {
		r.malformed("group", r.presence("group"))
	}
	r.phone(p)
}

// somebody reads a name and a number that must be there.
func (r *rowCheck) somebody(p *Person) {
	if p.Name = r.text("name"); p.Name == "" {
		r.malformed("name", form.Absent)
	}
	switch id := r.person(p); id.Problem {
	case form.IDFine:
	case form.IDMissing:
		r.malformed("id_number", form.Absent)
	default:
		r.malformed("id_number", form.Bad)
	}
}

// exemption reads a row of the contraindication register: C302, C305.
func (r *rowCheck) exemption() {
	e := ExemptionRow{At: r.at(), Hospital: r.ownText("hospital")}
	r.member(&e.Person)
	e.Reason = r.requiredText("reason")
	e.Permanent = r.choice("type", required) == "permanent"
	e.Diagnosed = r.dateOf("diagnosed_on", optional)
	e.Review = r.dateOf("review_on", optional)
	e.Lifted = r.choice("status", optional) == "lifted"
	proof, reading := r.read.ChoiceOf(form.Exemptions, "proof", r.cell("proof"))
	e.NoProof = reading == form.Good && proof == "no"
	if e.Diagnosed > r.sub.Day {
		r.find("C302", "diagnosed_on", finding.Args{"date": e.Diagnosed.String()})
	}
	r.ownPerson(&e.Person)
	keep(r, &r.sub.Exemptions, e)
}

// followUp reads a row of the register of people not yet vaccinated: U405.
func (r *rowCheck) followUp() {
	c := CaseRow{At: r.at(), InCharge: r.ownText("person_in_charge")}
	r.member(&c.Person)
	if c.Reason = r.reason("reason", required); c.Reason == otherReason {
		c.Said = r.own(shortened(r.text("reason")))
	}
	c.Contacted = r.dateOf("contacted_on", optional)
	c.Booked = r.dateOf("booked_on", optional)
	c.Closed = r.choice("status", optional) == "closed"
	c.CloseReason = r.reason("close_reason", optional)
	r.ownPerson(&c.Person)
	keep(r, &r.sub.Cases, c)
}

// otherReason is what any reason is taken for that no list has.
const otherReason = "other"

// reason reads why somebody is not vaccinated, or a case was closed: what is not on
// the list is another reason (U407), never a row lost.
func (r *rowCheck) reason(f form.Field, must bool) string {
	key, reading := r.read.ChoiceOf(r.table.Sheet, f, r.cell(f))
	switch reading {
	case form.Good:
		return key
	case form.Absent:
		r.accept(f, reading, must)
		return ""
	}
	r.find("U407", f, r.listed(f, nil))
	return otherReason
}

// movement reads a movement of vaccine stock: V606.
func (r *rowCheck) movement() {
	m := MovementRow{At: r.at(), Counterparty: r.ownText("counterparty")}
	m.Date = r.dateOf("date", required)
	m.Product = r.product()
	m.Lot = r.requiredText("lot")
	kind, doses, reversed := r.read.Reversed(r.cell("type"), r.cell("doses"), r.text("remarks"))
	var reading form.Reading
	if m.Type, reading = r.read.ChoiceOf(form.Supply, "type", kind); reading == form.Absent {
		reading = r.presence("type") // a reversal that does not say of what
	}
	r.accept("type", reading, required)
	m.Doses, reading = r.read.Count(doses)
	r.accept("doses", reading, required)
	if reversed {
		m.Doses = -m.Doses
	}
	m.Expires = r.dateOf("expires", optional)
	if m.Date > r.sub.Day {
		r.malformed("date", form.Bad)
	}
	keep(r, &r.sub.Movements, m)
}

// Died is the outcome that makes any adverse event a serious one.
const Died = "died"

// reaction reads an adverse event following immunisation: A704.
func (r *rowCheck) reaction() {
	a := ReactionRow{At: r.at(), Case: r.requiredText("case"), Lot: r.ownText("lot")}
	if id := r.read.PersonID("", r.cell("id_number")); id.Problem == form.IDFine {
		a.Key = r.own(id.Key)
	}
	a.Product = r.product()
	a.Dose, _ = r.read.Dose(r.cell("dose"))
	a.Given = r.dateOf("date", required)
	a.Occurred = r.dateOf("occurred_on", required)
	a.Entered = r.dateOf("reported_on", required)
	a.Class = r.choice("class", required)
	a.Outcome, _ = r.read.ChoiceOf(form.AEFI, "outcome", r.cell("outcome"))
	a.Serious = r.choice("severity", required) == "serious" || a.Outcome == Died
	if a.Occurred != 0 && a.Occurred < a.Given {
		r.malformed("occurred_on", form.Bad)
	}
	keep(r, &r.sub.Reactions, a)
}

// site reads a vaccination site's day: P904.
func (r *rowCheck) site() {
	keep(r, &r.sub.Sites, SiteRow{
		At: r.at(), Township: r.ownText("township"),
		Name:            r.requiredText("site"),
		Type:            r.choice("type", required),
		Stations:        r.count("stations", optional),
		Capacity:        r.count("capacity", required),
		Doses:           r.count("doses", required),
		Staff:           r.count("staff", optional),
		NoEmergencyCare: r.choice("emergency_care", optional) == "no",
		Close:           r.choice("status", optional) == "closed",
	})
}

// inspection reads a problem the supervision office found: P904.
func (r *rowCheck) inspection() {
	keep(r, &r.sub.Inspections, InspectionRow{
		At: r.at(), Unit: r.inspected(), Demand: r.ownText("demand"),
		Date:     r.dateOf("date", required),
		Problem:  r.requiredText("problem"),
		Status:   r.choice("status", required),
		DueOn:    r.dateOf("due_on", optional),
		MendedOn: r.dateOf("mended_on", optional),
	})
}

// inspected is the unit that was looked into, by any name that a report of its own may bear.
func (r *rowCheck) inspected() int {
	unit, ok := r.read.Lexicon().Unit(r.names, r.text("unit"))
	if !ok {
		r.malformed("unit", r.presence("unit"))
	}
	return unit
}

// indicator reads a support duty's figures: D801, D803, D804. A figure that
// cannot be read is none; the row still stands for the other.
func (r *rowCheck) indicator() {
	i := IndicatorRow{At: r.at(), Name: r.ownText("indicator")}
	i.Duty = slices.IndexFunc(r.drive.Units[r.sub.Unit].Duties, func(d campaign.Duty) bool {
		return campaign.Fold(d.Name) == campaign.Fold(i.Name)
	})
	if i.Duty == NoUnit {
		r.find("D803", "indicator", nil)
	}
	i.Today = r.quantity("today", i.Name)
	i.Total = r.quantity("total", i.Name)
	if i.Duty != NoUnit && r.cell("today").Blank() {
		r.find("D801", "today", finding.Args{"indicator": i.Name})
	}
	keep(r, &r.sub.Indicators, i)
}

// quantity reads a measured number of an indicator; nil where there is none.
func (r *rowCheck) quantity(f form.Field, indicator string) *float64 {
	x, reading := r.read.Quantity(r.cell(f))
	switch reading {
	case form.Good:
		return &x
	case form.Absent:
		return nil
	}
	r.find("D804", f, finding.Args{"indicator": shortened(indicator)})
	return nil
}

// ListRow is a valid row of a base list: somebody whom its unit should see
// vaccinated. A county lists everybody, so it is as spare as a DoseRow.
type ListRow struct {
	who    identity
	Row    int32 // of the worksheet
	texts  uint32
	Group  int16 // index
	sheet  int16
	Status ListStatus
}

// ListStatus is what a base list says of somebody on it.
type ListStatus uint8

// What a base list says.
const (
	Enlisted    ListStatus = iota
	ListedMoved            // moved away
	ListedDead
	ListedWrong // entered by mistake: on the list no more
)

// At is where the row stands.
func (r *ListRow) At() At { return At{r.Row, r.sheet} }

// listRow reads a row of a base list: L801.
func (r *rowCheck) listRow() {
	var p Person
	r.member(&p)
	status := slices.Index([]string{ListedMoved: "moved", ListedDead: "died", ListedWrong: "wrong"}, r.choice("status", optional))
	if r.rejected {
		return
	}
	keep(r, &r.sub.BaseList, ListRow{
		who: r.roster.identity(p.Key), Row: r.row.N, sheet: r.sheet, Group: int16(p.Group), Status: ListStatus(max(0, status)),
		texts: r.roster.enter(p.Name, p.Phone, p.Village, r.text("person_in_charge")),
	})
}

// ListEntry is somebody on a unit's base list, as last said there.
type ListEntry = Reported[*ListRow]

// OnList returns the person of a row of the base list.
func (s *Submission) OnList(r *ListRow) Person { return s.somebody(r.who, r.Group, r.texts) }

// InCharge returns who is to see to it that the person of a row is vaccinated; "" where nobody is named.
func (s *Submission) InCharge(r *ListRow) string { return s.said(r.texts, textInCharge) }
