// Package campaign is what config.yaml says: the drive's units, groups,
// targets, vaccines, dates, duties and thresholds. It holds no data of a night.
package campaign

import (
	"slices"
	"time"

	"dailydose/cmd/internal/day"
)

// Drive is one vaccination drive of one county, decoded and checked.
type Drive struct {
	Name   string // what is given to whom, as briefs call it
	County string
	Issuer string // the office that signs the briefs

	Reference string // rates of adverse reactions to hold the county's against, as a sentence; "": none

	Start      day.Day // first reporting day
	Deadline   day.Day // of the lead event
	Completion day.Day // of the course; not before the deadline
	LastReport day.Day // reports are taken for days until then
	Earliest   day.Day // doses before this are wrong
	Rhythm     Rhythm
	DaysOff    []day.Day // without a report, in config order
	Measure    Measure
	ByList     bool `json:",omitempty"` // coverage of a unit with a base list is over the list, else over the target

	Location *time.Location
	Cutoff   time.Duration // of a day's reports, local clock since midnight

	Target     int           // people, the county's own; 0: a sum over units, by Overlap
	Overlap    TargetOverlap `json:",omitempty"`
	Milestones []Milestone

	Vaccines []Vaccine
	Groups   []Group
	Units    []Unit

	Verification Verification
	MinCell      int // counts of people by an attribute below it are not published
	Supervision  Supervision
	Brief        Brief
	Thresholds   Thresholds
	Limits       Limits
	Paths        Paths
	Fonts        Fonts
	Secrets      []string // environment variables that passwords come from: what starts a night must set them
	KeepReceipts int      // days
	Alert        Alert
	Metrics      string // file that a monitoring system reads; "" for none
	DHIS2        DHIS2
	Rollup       Rollup    // what is handed to the office above, and comes back
	Retention    int       // days after the last report for which persons' data are needed; 0: not said
	IDs          IDs       `json:",omitzero"`
	DateOrder    DateOrder `json:",omitempty"` // of a date typed in figures, year not first
	Language     string    // that is written: the name of a words file; "": the default one
}

// TargetOverlap is whether the people of the sectors are in the territorial units' targets, too.
type TargetOverlap string

// The ways in which targets overlap.
const (
	Within TargetOverlap = "within" // they are: the county's target is the territorial units' alone
	Apart  TargetOverlap = "none"   // they are not: it is the sum of all
)

// Verification is how field verification is done: lot quality assurance sampling.
type Verification struct {
	PerUnit int // people drawn in each unit
	Accept  int // refuted ones with which a unit's figures are still accepted
}

// DHIS2 is how the county's daily figures are called in a DHIS2 instance: by unique
// identifiers of 11 letters and digits.
type DHIS2 struct {
	OrgUnit  string            // the county; "": no figures for DHIS2
	DataSet  string            // "" for none
	Elements map[string]string // by key of summary.json, of DHIS2Figures: the data element
}

// DHIS2Figures are the figures that can have a data element.
func DHIS2Figures() []string {
	return []string{"lead", "full", "eligible", "exempt", "dose1_today", "dose2_today", "dose3_today",
		"due", "overdue", "long_overdue", "missing", "aefi_serious"}
}

// Brief is to whom the briefs go, as their imprint says.
type Brief struct {
	To []string // submitted to
	CC []string // sent to
}

// Supervision is how units that lag are pushed.
type Supervision struct {
	NoticeAfter int // published days with a matter before a case is opened
	ReplyDays   int // days in which an answer is asked for
}

// Milestone is a planned first-dose coverage (a fraction) on a day.
type Milestone struct {
	Day   day.Day
	Share float64
}

// Vaccine is a product with its course.
type Vaccine struct {
	ID, Name string
	Aliases  []string
	Type     string       // technology: doses of one type may be mixed
	Steps    []Step       // 1–9
	Booster  *BoosterStep // nil: it is given as no booster
	Repeat   int          // days: a dose given sooner after one of this product does not protect, and one more is asked for; 0: no such rule
	Default  bool         // its course sets the first-dose cutoff
}

// Sex of the people a group is of: as the ID number tells it.
type Sex string

// The sexes; "" is any.
const (
	Male   Sex = "male"
	Female Sex = "female"
)

// Group is a category of people.
type Group struct {
	ID, Name             string
	Aliases              []string
	MinMonths, MaxMonths int // full months of age on the day of the dose, both included; MaxMonths 0: any age
	Sex                  Sex
	Products             []int // indexes into Drive.Vaccines of those that may be given; none: all
}

// Kind tells territorial units (townships) from sector units (departments).
type Kind string

// The two kinds of unit.
const (
	Territorial Kind = "territorial"
	Sector      Kind = "sector"
)

// Form is an extra sheet that only some units fill in.
type Form string

// The extra sheets.
const (
	FormSupply      Form = "supply"
	FormAEFI        Form = "aefi"
	FormSites       Form = "sites"
	FormSupervision Form = "supervision"
)

// Unit is a township or a department that reports every day.
type Unit struct {
	Name        string
	Aliases     []string
	From, Until day.Day // expected to report from and until; 0: as long as the drive lasts
	Kind        Kind
	Organiser   string
	Targets     []Target // in config order
	Villages    []Village
	At          Tile // on the map; zero: on none
	Duties      []Duty
	Forms       []Form
	Password    string // opens this unit's receipts; "" for none
	Language    string `json:",omitempty"` // of its forms and receipts; "": the drive's
	Package     string // of a county below: the folder of what it hands up; "": a unit that reports by workbooks
}

// Village is a village or neighbourhood of a unit; Target is its people, 0 where config says nothing.
type Village struct {
	Name    string
	Aliases []string `json:",omitempty"` // what else it is called, or was before it was renamed or merged
	Target  int
}

// Tile is a place on the county's map of squares, from 1.
type Tile struct{ Column, Row int }

// GroupNames are the groups that a unit answers for, by its index: all where it answers for
// nobody, as it may still list its own staff, or where it is none.
func (d *Drive) GroupNames(unit int) (names []string) {
	if unit >= 0 {
		names = Each(d.Units[unit].Targets, func(t Target) string { return d.Groups[t.Group].Name })
	}
	if names == nil {
		names = Each(d.Groups, func(g Group) string { return g.Name })
	}
	return names
}

// VillageNames are the names of the unit's villages, in config order.
func (u *Unit) VillageNames() []string {
	return Each(u.Villages, func(v Village) string { return v.Name })
}

// ReportsOn reports whether a day lies between the unit's from and until.
func (u *Unit) ReportsOn(d day.Day) bool { return d >= u.From && (u.Until == 0 || d <= u.Until) }

// Target is the number of people of one group a unit must see vaccinated.
type Target struct {
	Group  int // index into Drive.Groups
	People int
}

// Duty is a support duty, counted as an indicator. Daily or Total is set, not both.
type Duty struct {
	ID, Name, Measure string
	Daily             float64 // so much every day
	Total             float64 // so much by the deadline (config key target)
}

// Thresholds are the rules' settable numbers.
type Thresholds struct {
	Done         float64 // coverage that counts as done, a fraction
	Yellow       float64 // percentage points behind plan still yellow
	StallDays    int
	HoldRows     int // a version that drops so many people, and more than half, is held
	MissingDays  int
	DropoutAlarm float64 // a fraction
	MinBase      int     // closed windows below which there is no drop-out rate
	SupplyDays   float64
	ExpiryDays   int
	BaseGap      float64 // a fraction
}

// Limits bound what one file may cost.
type Limits struct {
	FileBytes, UnpackedBytes int64
	Rows                     int
	Settle                   time.Duration // a file younger than this is left for the next run
}

// Paths are absolute after loading.
type Paths struct {
	Inputs, Site, State string
	Office              string // the command office's own files, which name people
	Backup              string // a second disk or share; "" for none
	OldState            string // where older programs kept the state; "" where config says where it is
}

// Alert is what is done after a night that failed or did not run; "" for nothing.
type Alert struct {
	Run  string // a command line for the system's shell
	File string // absolute; is there as long as something is wrong
}

// Rollup is how a county hands its figures to the office above it (a city, a province).
type Rollup struct {
	Dir      string // absolute; packages are written there, one a day; "" for none
	Key      string // the campaign's, under which ID numbers become tokens; "": no tokens are written
	Returned string // absolute; the office above lays there who was vaccinated elsewhere; "" for none
	Engine   Engine // of the office above
}

// Engine counts persons across counties.
type Engine struct {
	Kind     string // DuckDB or Spark
	Run      string // Spark: the command line that takes a script, for the system's shell
	MemoryMB int    // DuckDB: what it may use before it spills
	Spill    string // absolute; DuckDB: where it spills to; "": into the state folder
}

// The engines.
const (
	DuckDB = "duckdb"
	Spark  = "spark"
)

// Fonts are TrueType files; "" means the embedded one.
type Fonts struct{ Title, Body, Heading, Latin string }

// TargetSum is the number of people the unit must see vaccinated, over all its groups.
func (u Unit) TargetSum() int {
	return Sum(u.Targets, func(t Target) int { return t.People })
}

// OfCounties reports whether the drive is an office's above counties: its units hand up
// packages, and report by no workbooks.
func (d *Drive) OfCounties() bool {
	return slices.ContainsFunc(d.Units, func(u Unit) bool { return u.Package != "" })
}

// Fills reports whether the unit fills in an extra sheet.
func (u Unit) Fills(f Form) bool { return slices.Contains(u.Forms, f) }

// CountyTarget is the county's own target, or the sum of those units' that report on a day:
// the territorial ones', in whose targets the sectors' people are, or all where they are apart.
func (d *Drive) CountyTarget(on day.Day) int {
	return d.targetOf(func(u *Unit) bool { return u.ReportsOn(on) })
}

func (d *Drive) targetOf(counts func(*Unit) bool) int {
	if d.Target > 0 {
		return d.Target
	}
	n := 0
	for i := range d.Units {
		if u := &d.Units[i]; d.InCounty(u) && counts(u) {
			n += u.TargetSum()
		}
	}
	return n
}

// InCounty reports whether a unit's target is a part of the county's, where that is a sum.
func (d *Drive) InCounty(u *Unit) bool { return u.Kind == Territorial || d.Overlap == Apart }

const megabyte = 1 << 20

// Defaults is a drive as it stands where config.yaml says nothing: thresholds,
// limits, paths (from the folder of config.yaml) and how long receipts are kept.
// A product's own intervals have theirs in DueAfter and LongOverdueAfter.
func Defaults() *Drive {
	return &Drive{
		Measure:      Measure{Lead: FirstDose, Complete: Completion},
		Verification: Verification{PerUnit: 60, Accept: 3},
		Supervision:  Supervision{NoticeAfter: 2, ReplyDays: 3},
		MinCell:      5,
		Thresholds: Thresholds{
			Done: 1, Yellow: 10, StallDays: 3, HoldRows: 5, MissingDays: 2, DropoutAlarm: 0.018, MinBase: 30,
			SupplyDays: 3, ExpiryDays: 14, BaseGap: 0.05,
		},
		Limits: Limits{
			FileBytes: 20 * megabyte, UnpackedBytes: 256 * megabyte, Rows: 200_000, Settle: 5 * time.Second,
		},
		Paths:        Paths{Inputs: "inputs", Site: "site", Office: "office", State: stateName},
		Rollup:       Rollup{Engine: Engine{Kind: DuckDB, MemoryMB: 2048}},
		KeepReceipts: 7,
	}
}

// Intervals of a product of several doses whose config names none, in days after
// the dose before: a week to come in, long overdue after 8 weeks (NHC technical
// guide, first edition, 2021).
const (
	DueAfter         = 7  // past the least interval
	LongOverdueAfter = 56 // and never before the dose is overdue
)
