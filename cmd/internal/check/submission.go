// Package check turns rows into facts and findings: first the rules within one
// workbook, then those across workbooks. It reads no file and no clock.
package check

import (
	"time"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// Source is one collected version of a file in the drop folder.
type Source struct {
	Seq     int    // place in the ledger
	File    string // relative to the drop folder
	SHA     string
	Size    int64
	Foreign string    // the extension of a file that is no .xlsx or .xlsm, such as "xls"
	Arrival time.Time // when this version arrived, in the drive's time zone
	Gone    bool      // no longer in the folder under that name
	Stale   bool      // a later version lies under that name
}

// NoUnit stands for a unit, group or product that is not in config.
const NoUnit = -1

// Submission is one version as read and checked by itself. It depends on the
// workbook, its arrival and the config only, not on the day being built.
type Submission struct {
	Source
	Unit   int     // index in config order; NoUnit where the workbook is refused
	Day    day.Day // 0 where the workbook is refused
	Refuse bool    // an F finding of severity reject stands among Findings

	Typed       Typed
	RosterRows  int // rows below a roster header that are no blanks or totals, counted or not
	Doses       []DoseRow
	Lots        []string // that Doses name
	Exemptions  []ExemptionRow
	Cases       []CaseRow
	Indicators  []IndicatorRow
	Movements   []MovementRow
	Reactions   []ReactionRow
	Sites       []SiteRow
	Inspections []InspectionRow

	Rows     RowCount
	Findings []finding.Finding

	sheets []form.Table // where the rows stand: the tables without them
	others []string     // keys of the people of Doses whose ID is no resident's number
	said   string       // by row of Doses: name, phone and village, each after its length
}

// RowCount accounts for every row read in the tables: Read = Counted + Rejected + Skipped.
type RowCount struct{ Read, Counted, Rejected, Skipped int }

// Add adds another account to this one.
func (c *RowCount) Add(o RowCount) {
	c.Read += o.Read
	c.Counted += o.Counted
	c.Rejected += o.Rejected
	c.Skipped += o.Skipped
}

// Count is a number as a clerk typed it; Given is false for an empty or unreadable cell.
type Count struct {
	N     int
	Given bool
	Place finding.Place
}

// Typed is what the clerk typed in the summary sheet.
type Typed struct {
	Sheet                      string
	Zero                       bool // marked as a zero report
	ZeroPlace, DatePlace       finding.Place
	Today, Total               [3]Count // doses 1–3
	Base, Surveyed, Booked     Count
	Reporter, Phone, Organiser string
}

// At is where a row stands.
type At struct {
	Row   int32 // of the worksheet
	sheet int16 // index into the submission's sheets
}

// place is the address of a row's cell of a field.
func (s *Submission) place(a At, f form.Field) finding.Place {
	t := &s.sheets[a.sheet]
	return finding.Place{Sheet: t.Name, Cell: t.RefAt(a.Row, f)}
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

// CaseRow is a valid row of the register of people not yet vaccinated.
type CaseRow struct {
	At
	Person
	Reason    string // key of the choice list
	InCharge  string
	Contacted day.Day
	Booked    day.Day
	Closed    bool
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

// SiteRow is a vaccination site's day.
type SiteRow struct {
	At
	Name, Type, Township   string
	Stations, Capacity     int
	Doses, Staff           int
	NoEmergencyCare, Close bool
}

// InspectionRow is a problem the supervision office found at a unit.
type InspectionRow struct {
	At
	Unit            int
	Date            day.Day
	Problem, Demand string
	DueOn, MendedOn day.Day
	Status          string // key of the choice list
}
