package check

import (
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/delivery"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// At is where a row stands.
type At struct {
	Row   int32 // of the worksheet
	sheet int16 // index into the submission's sheets
}

// place is the address of a row's cell of a field.
func (s *Submission) place(a At, f form.Field) finding.Place {
	if s.superseded {
		return finding.Place{File: s.File}
	}
	t := &s.sheets[a.sheet]
	return finding.Place{File: s.File, Sheet: t.Name, Cell: t.Ref(a.Row, f)}
}

// Person is someone as a unit lists them. Name, Phone and Village go to that
// unit's own call lists only.
type Person struct {
	Key                  string // ID type and normalised number: who it is
	Name, Phone, Village string
	Group                int // index, or NoUnit
}

// ExemptionRow is a valid row of the contraindication register.
type ExemptionRow struct {
	At
	Person
	Reason    string
	Hospital  string
	Diagnosed day.Day
	NoProof   bool // the register says there is no certificate
	Permanent bool // else deferred until Review
	Review    day.Day
	Lifted    bool
}

// missingDiagnosis returns the field that is wanting for a hospital's diagnosis, "" where it is whole.
func (e *ExemptionRow) missingDiagnosis(on day.Day) form.Field {
	switch {
	case e.Hospital == "":
		return "hospital"
	case e.Diagnosed == 0 || e.Diagnosed > on:
		return "diagnosed_on"
	case e.NoProof:
		return "proof"
	case !e.Permanent && e.Review == 0:
		return "review_on"
	}
	return ""
}

// Expired reports whether a deferral has run out on a day.
func (e *ExemptionRow) Expired(on day.Day) bool {
	return !e.Permanent && e.Review != 0 && e.Review < on
}

// over reports whether a deferral was over when a dose was given, as it may be on the day of the review.
func (e *ExemptionRow) over(dose day.Day) bool { return e.Expired(dose + 1) }

// Confirmed reports whether a row exempts its person on a day, as far as the
// register tells: a hospital's diagnosis, and a deferral that still runs.
func (e *ExemptionRow) Confirmed(on day.Day) bool {
	return !e.Lifted && e.missingDiagnosis(on) == "" && !e.Expired(on)
}

// CaseRow is a valid row of the register of people not yet vaccinated.
type CaseRow struct {
	At
	Person
	Reason    string // key of the choice list
	Said      string // the reason as typed, where it is none of the list
	InCharge  string
	Contacted day.Day
	Booked    day.Day
	Closed    bool

	CloseReason string // key of the choice list; "" where none is given
}

// AppointmentPassed reports whether the day of an appointment is over (U402).
func (c *CaseRow) AppointmentPassed(on day.Day) bool { return c.Booked != 0 && c.Booked < on }

// ContactOverdueAfter is the number of days without a contact after which a case
// counts as not followed up.
const ContactOverdueAfter = 7

// ContactOverdue reports whether a case that nobody has contacted for so many
// days counts as not followed up (U404).
func ContactOverdue(days int) bool { return days >= ContactOverdueAfter }

// DaysWithoutContact returns the days since a case was last contacted, or since
// it was first listed where no contact is on record.
func DaysWithoutContact(c *Reported[*CaseRow], on day.Day) int {
	if c.Row.Contacted != 0 {
		return int(on - c.Row.Contacted)
	}
	return int(on - c.Since)
}

// IndicatorRow is a support duty's figure of the day. A nil number was not given.
type IndicatorRow struct {
	At
	Name         string
	Duty         int // index into the unit's duties, or NoUnit
	Today, Total *float64
}

// MovementRow is a movement of vaccine stock, in doses.
type MovementRow struct {
	At
	Date         day.Day
	Product      int
	Lot, Type    string // Type: key of the choice list
	Doses        int
	Expires      day.Day
	Counterparty string
}

// ReactionRow is a reported adverse event following immunisation.
type ReactionRow struct {
	At
	Case                     string
	Key                      string // the person's, where given
	Product                  int
	Lot                      string
	Dose                     int
	Given, Occurred, Entered day.Day
	Class                    string // key of the choice list
	Serious                  bool
	Outcome                  string // key of the choice list; "" where it is not given or told in other words
}

// ReportedLate reports whether an adverse event was reported later than 48 hours
// after it occurred (A701); the sheet gives days, not hours.
func (a *ReactionRow) ReportedLate() bool { return a.Entered-a.Occurred > 2 }

// SiteRow is a vaccination site's day.
type SiteRow struct {
	At
	Name, Type, Township   string
	Stations, Capacity     int
	Doses, Staff           int
	NoEmergencyCare, Close bool
}

// OverCapacity reports whether more doses were given than the site can give in a day (P901).
func (s *SiteRow) OverCapacity() bool { return s.Doses > s.Capacity }

// InspectionRow is a problem the supervision office found at a unit.
type InspectionRow struct {
	At
	Unit            int
	Date            day.Day
	Problem, Demand string
	DueOn, MendedOn day.Day
	Status          string // key of the choice list
}

// DaysOverdue returns how many days past its due date a problem is not mended (P903); 0 where it is not.
func (i *InspectionRow) DaysOverdue(on day.Day) int {
	if i.Status == "mended" || i.DueOn == 0 {
		return 0
	}
	return max(0, int(on-i.DueOn))
}

// entries are what a submission's registers are about: people by register and number,
// problems found by what they are.
func (s *Submission) entries() (entries []delivery.Person, in delivery.Mentioned) {
	s.eachEntry(func(p delivery.Person) bool {
		if in.Mention(p.Key, p.Name, 0) {
			entries = append(entries, p)
		}
		return false
	})
	return entries, in
}

// registers is the submission with nothing but those entries of its registers: all else
// of it was replaced by a later version.
func (s *Submission) registers(kept []delivery.Person) *Submission {
	stays := campaign.Set(kept, func(p delivery.Person) delivery.Person { return p })
	only := &Submission{Source: s.Source, Unit: s.Unit, Named: s.Named, Day: s.Day, Apart: true, superseded: true,
		BaseList: slices.Clone(s.BaseList), Cases: slices.Clone(s.Cases), Exemptions: slices.Clone(s.Exemptions),
		Inspections: slices.Clone(s.Inspections), sheets: s.sheets, others: s.others, read: s.read, texts: s.texts}
	only.eachEntry(func(p delivery.Person) bool { return !stays[p] })
	return only
}

// eachEntry visits the registers' rows, and takes off those it is told to.
func (s *Submission) eachEntry(off func(delivery.Person) bool) {
	of := func(register string, p Person) delivery.Person {
		return delivery.Person{Key: register + p.Key, Name: register + nameKey(p.Name)}
	}
	s.BaseList = slices.DeleteFunc(s.BaseList, func(r ListRow) bool { return off(of("list ", s.OnList(&r))) })
	s.Cases = slices.DeleteFunc(s.Cases, func(r CaseRow) bool { return off(of("case ", r.Person)) })
	s.Exemptions = slices.DeleteFunc(s.Exemptions, func(r ExemptionRow) bool { return off(of("exemption ", r.Person)) })
	s.Inspections = slices.DeleteFunc(s.Inspections, func(r InspectionRow) bool {
		return off(delivery.Person{Key: number(r.Unit) + r.Date.String() + r.Problem})
	})
}
