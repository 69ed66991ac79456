// Package tally weighs the facts against the targets: the day's card, with
// every figure that a page, a data file or a brief shows. It does no I/O.
package tally

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/delivery"
	"dailydose/cmd/internal/finding"
)

// Card is one reporting day, told whole. Renderers lay it out and compute nothing.
type Card struct {
	Drive     *campaign.Drive
	Day       day.Day
	Cutoff    day.Day   // first-dose cutoff
	Issue     int       // reporting days since the start, Day included
	Collected time.Time // the latest arrival among the submissions in force; zero: none
	Days      []day.Day // reporting days from the start to Day

	County      County
	Units       []Unit // in config order
	Deliveries  []Delivery
	Healings    []Healing // of archive and ledger, in order; the card tells them as it was told
	Findings    []*finding.Finding
	Told        []FindingCount // of an office above: what its counties' checks found, but for what concerns their own units' progress
	OffTarget   []Member       // exempt, or stopped without a dose: not among those to be vaccinated
	Supply      Supply
	Sites       Sites
	Safety      Safety
	Indicators  []Indicator // of every unit's support duties
	Supervision Supervision
	Quality     Quality   // the findings counted: Tabulate
	Crossing    *Crossing // of an office above counties: whom several of them have; nil where nobody can know
}

// Measures are the figures that a unit and the county share.
type Measures struct {
	Target     int              `json:"target"`
	Exempt     int              `json:"exempt"`
	Eligible   int              `json:"eligible"`
	Off        Off              `json:"off"`        // people of whom no dose is asked, for now or ever
	Completing int              `json:"completing"` // eligible people less those stopped before the end of their series: what completion is measured over
	Dose       campaign.PerDose `json:"dose"`       // people with dose k or a later one on record
	Full       int              `json:"full"`       // people who have had all doses of their series
	Today      campaign.PerDose `json:"today"`      // doses dated Day, or any day that its report tells of

	Coverage1    Rate    `json:"coverage1"`
	FullCoverage Rate    `json:"full_coverage"`
	Plan1        float64 `json:"plan1"` // planned coverage on Day, fractions
	PlanFull     float64 `json:"plan_full"`
	Lead         int     `json:"lead"`      // people who have had the lead event
	Remaining    int     `json:"remaining"` // eligible people without the lead event, at least 0
	Pace         Figure  `json:"pace"`      // lead events a day, mean of the last 7 days
	Required     int     `json:"required"`  // lead events a day from now on; 0 after the deadline
	Finish       Finish  `json:"finish"`    // projected; not applicable where nobody remains, and after the deadline

	Reachable      int  `json:"reachable"`       // people, the most who can still complete by the completion date
	ReachableShare Rate `json:"reachable_share"` // of those of whom completion is asked

	Light   Light    `json:"light"`
	Reasons []Reason `json:"reasons"`
	Stalled int      `json:"stalled"` // heard days up to the last without a lead event

	NextDose NextDose    `json:"next_dose"`
	Curve    []Point     `json:"curve"`  // cumulative, one a reporting day
	Groups   []GroupPart `json:"groups"` // the groups with a target here, in config order

	AwaitingDiagnosis int            `json:"awaiting_diagnosis"` // people on the contraindication register without a diagnosis that holds
	FollowingUp       int            `json:"following_up"`       // people with an open follow-up case
	Rows              check.RowCount `json:"rows"`               // of all submissions in force
	RowsToday         check.RowCount `json:"rows_today"`         // of Day's
	List              ListCount      `json:"list"`               // the base list by class
	ListLeft          int            `json:"-"`                  // of those, without the event by which the drive is judged
	ListBasis         bool           `json:"list_basis"`         // coverage is over the base list, not over the target
	ByTarget          Basis          `json:"by_target"`
	ByList            Basis          `json:"by_list"`
	ListOther         ListCount      `json:"-"` // of those, the people of groups without a target here
	UnaccountedOn     []int          `json:"-"` // at the end of each day since the start, whether it is a reporting day or not
	Verification      Verification   `json:"-"`
	FollowUp          FollowUp       `json:"-"`
	Exemptions        Exemptions     `json:"-"`
}

// Off counts the people of whom the registers say that no dose is asked, by why.
type Off struct {
	Paused          int `json:"paused"` // for now
	Elsewhere       int `json:"elsewhere"`
	Contraindicated int `json:"contraindicated"` // for good, with a dose or without
	Died            int `json:"died"`
	Moved           int `json:"moved"`
	Undosed         int `json:"undosed"` // of those for good: without a dose; with one, and not finished
	Unfinished      int `json:"unfinished"`
	Begun           int `json:"begun"` // of all, for now or for good: with a dose, and not finished
}

// Stopped is how many people no further dose is asked of for good.
func (o Off) Stopped() int { return o.Contraindicated + o.Died + o.Moved }

// Member is a person as one of a scope: of a unit, or of the county (check.NoUnit).
type Member struct {
	Unit int
	Key  string
}

// Rate is a share; OK is false where the denominator is 0.
type Rate struct {
	Value float64
	OK    bool
}

// Point is the people vaccinated by the end of a day, and the coverage that makes.
type Point struct {
	Day       day.Day `json:"day"`
	First     int     `json:"first"`
	Full      int     `json:"full"`
	Heard     bool    `json:"heard"`     // something is known of the day: from any unit, for the county
	Coverage1 Rate    `json:"coverage1"` // over the eligible people of the card's day
	Coverage  Rate    `json:"coverage"`  // full
}

// GroupPart is one group's part.
type GroupPart struct {
	Group        int       `json:"group"`
	Target       int       `json:"target"`
	Exempt       int       `json:"exempt"`
	Undosed      int       `json:"undosed"`    // stopped without a dose
	Unfinished   int       `json:"unfinished"` // stopped before the end of the series
	Eligible     int       `json:"eligible"`
	Lead         int       `json:"lead"`
	Full         int       `json:"full"`
	Coverage1    Rate      `json:"coverage1"`
	FullCoverage Rate      `json:"full_coverage"`
	List         ListCount `json:"-"`
}

// NextDose is where people stand in the window of their next dose.
type NextDose struct {
	Stages
	Closed      int           `json:"closed"`       // people whose window has ever closed
	Dropout     Rate          `json:"dropout"`      // long overdue ÷ closed
	WHODropout  Rate          `json:"who_dropout"`  // (dose1 − full) ÷ dose1, once a window has closed
	BecomingDue []DueDay      `json:"becoming_due"` // from Day−14 to Day+28
	Products    []ProductNext `json:"products"`     // the products anybody had, in config order
	Outlook     Outlook       `json:"outlook"`      // if today's pace holds
}

// DueDay is one day of the second-dose calendar, in people.
type DueDay struct {
	Day         day.Day `json:"day"`
	BecomingDue int     `json:"becoming_due"`
	Given       int     `json:"given"` // second and third doses dated that day; only up to the card's day
}

// Light is how a unit stands: blue, green, yellow or red; "" where it has no target.
type Light string

// The lights.
const (
	Blue   Light = "blue"
	Green  Light = "green"
	Yellow Light = "yellow"
	Red    Light = "red"
	Ended  Light = "ended" // the drive is over, and the figures are final
	Unlit  Light = "none"  // of a day before: published, and without a light
)

// Reason is why a light burns, with its figure. Key names its sentence:
// done, stalled, silent, on_plan, will_finish, behind.
type Reason struct {
	Key    string  `json:"key"`
	Points float64 `json:"points"` // percentage points against plan
	N      int     `json:"n"`      // days
	People int     `json:"people"`
	Day    day.Day `json:"day"`
	Share  float64 `json:"share"`
}

// OfCompletion reports whether a light burns for completion, not for the lead event.
func (r Reason) OfCompletion() bool { return strings.HasPrefix(r.Key, "full_") }

// Status is what a unit sent for a day.
type Status string

// The states of a unit's day. Late is told apart.
const (
	Reported Status = "reported"
	Returned Status = "returned" // delivered, and nothing of it accepted: no silence
	Zero     Status = "zero"
	Blank    Status = "blank"
	Missing  Status = "missing"
)

// UnitDay is one unit's reporting day.
type UnitDay struct {
	Day    day.Day
	Dose   campaign.PerDose // doses dated that day, by roster
	Typed  [campaign.MaxDoses]check.Count
	Status Status
	Late   bool
	File   string // the part said last

	First     string    // the part said first
	Arrived   time.Time // when that came in; zero where counties' days are counted together
	Corrected int       // later deliveries that changed something
	NotUsed   []string  // of a returned day: the files, as they may be published
	Returned  string    // the same, as its unit named them
	Heard     bool      // something is known of the day, or of any that its report tells of
}

// Unit is one unit's card.
type Unit struct {
	Index   int  // in config order
	Unknown bool // no figure of it has ever come: a county silent to the office above, or a unit that has not joined yet; none of these is 0
	Measures
	Rank       int  // within its kind, from 1; 0 without a target
	Place      int  // its rank as people are told it: that of the first unit it is level with
	Level      bool // another unit has the same place
	Status     Status
	Late       bool
	Held       int      // deliveries for any day that wait to be settled
	NotUsed    []string // of Day, where it was returned: the files
	MissingRun int      // consecutive missing days up to Day
	LightSince day.Day  // since when the light has been published as it is, without a break; 0: no light
	Lights     []Light  // one a reporting day, as published (Unlit for without one), "" where the day was not; the last is Light
	Days       []UnitDay
	Before     campaign.PerDose // doses dated before the start
	Heard      int              // days of the drive so far of which anything is known

	Villages    []VillageCount // every village of config's, and the others last; nil: not told by village
	VillageRows []VillageRow   // as published

	Typed check.Typed // of the day's submission
	Reports
}

// Reports counts days, a unit's or all units' together.
type Reports struct {
	Expected, OnTime, Received int // so far: with a report due, with one on time, with one accepted
	Returned, Corrected        int // and with nothing of what was delivered accepted; corrected later
}

// County is the whole county's card.
type County struct {
	Measures
	Daily []UnitDay // distinct people; Typed, Status and File are not used

	Reporting                int // units that must report
	Heard, Expected          int // units of which anything is known on Day; that were to report
	StatusCount                  // of Day
	Reports                  Reports
	Completeness, Timeliness Rate // from the start to Day
	Wall                     []WallDay
	WarnedToday              int // rows of Day's reports that count and bear a warning
	Codes                    map[finding.Code]int
}

// WallDay is the reporting of one day, over all units.
type WallDay struct {
	Day day.Day
	StatusCount
}

// StatusCount is how many units sent what for a day.
type StatusCount struct{ Reported, Zero, Blank, Late, Missing, Returned int }

// Delivery is one version of one file with what became of it.
type Delivery struct {
	File     string
	Unit     int // -1: unknown
	Day      day.Day
	Arrival  time.Time
	Verdict  delivery.Verdict
	Stands   bool
	By       string // the file that replaced it, or stands in its stead
	Rows     check.RowCount
	Added    int // people on record by it
	Gone     int // people on record no more for it; of a held one, who would be
	Findings int
	Why      *finding.Finding // of a returned one: what returns it as a whole
}

// Open reports whether the clerk has to do something about the delivery itself:
// it is held, or nothing of it was accepted.
func (d *Delivery) Open() bool {
	return d.Verdict == delivery.Held || d.Verdict == delivery.Returned
}

// Healing is an archived file, or the ledger, that was damaged and is whole again.
type Healing struct {
	File string // as it first came
	By   string // what it was healed with: inputs, backup or copy
	On   day.Day
}

// How figures are handed to the office above: a rate is a number, or null where it is
// not applicable; what may be unknown says its state.

// MarshalJSON writes a rate.
func (r Rate) MarshalJSON() ([]byte, error) {
	if !r.OK {
		return []byte("null"), nil
	}
	return json.Marshal(r.Value)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (r *Rate) UnmarshalJSON(raw []byte) error {
	*r = Rate{OK: string(raw) != "null"}
	return json.Unmarshal(raw, &r.Value)
}

// MarshalText writes a state's key.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (s *State) UnmarshalText(key []byte) error {
	for *s = NotApplicable; *s <= Unknown; *s++ {
		if s.String() == string(key) {
			return nil
		}
	}
	return fmt.Errorf("tally: %q is no state", key)
}
