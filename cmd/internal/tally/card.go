// Package tally weighs the facts against the targets: the day's card, with
// every figure that a page, a data file or a brief shows. It does no I/O.
package tally

import (
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
	Findings    []finding.Finding
	OffTarget   []Member // exempt, or stopped without a dose: not among those to be vaccinated
	Supply      Supply
	Sites       Sites
	Safety      Safety
	Indicators  []Indicator // of every unit's support duties
	Supervision Supervision
	Quality     Quality // the findings counted: Tabulate
}

// Measures are the figures that a unit and the county share.
type Measures struct {
	Target, Exempt, Eligible int
	Off                      Off              // people of whom no dose is asked, for now or ever
	Completing               int              // eligible people less those stopped before the end of their series: what completion is measured over
	Dose                     campaign.PerDose // people with dose k or a later one on record
	Full                     int              // people who have had all doses of their series
	Today                    campaign.PerDose // doses dated Day, or any day that its report tells of

	Coverage1, FullCoverage Rate
	Plan1, PlanFull         float64 // planned coverage on Day, fractions
	Lead                    int     // people who have had the lead event
	Remaining               int     // eligible people without the lead event, at least 0
	Pace                    Figure  // lead events a day, mean of the last 7 days
	Required                int     // lead events a day from now on; 0 after the deadline
	Finish                  Finish  // projected; not applicable where nobody remains, and after the deadline

	Reachable      int  // people, the most who can still complete by the completion date
	ReachableShare Rate // of those of whom completion is asked

	Light   Light
	Reasons []Reason
	Stalled int // heard days up to the last without a lead event

	NextDose NextDose
	Curve    []Point     // cumulative, one a reporting day
	Groups   []GroupPart // the groups with a target here, in config order

	AwaitingDiagnosis int            // people on the contraindication register without a diagnosis that holds
	FollowingUp       int            // people with an open follow-up case
	Rows              check.RowCount // of all submissions in force
	RowsToday         check.RowCount // of Day's
	List              ListCount      // the base list by class
	ListOther         ListCount      // of those, the people of groups without a target here
	UnaccountedOn     []int          // at the end of each day since the start, whether it is a reporting day or not
	Verification      Verification
	FollowUp          FollowUp
	Exemptions        Exemptions
}

// Off counts the people of whom the registers say that no dose is asked, by why.
type Off struct {
	Paused, Elsewhere            int // for now
	Contraindicated, Died, Moved int // for good, with a dose or without
	Undosed, Unfinished          int // of those for good: without a dose; with one, and not finished
	Begun                        int // of all, for now or for good: with a dose, and not finished
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
	Day         day.Day
	First, Full int
	Heard       bool // something is known of the day: from any unit, for the county
	Coverage1   Rate // over the eligible people of the card's day
	Coverage    Rate // full
}

// GroupPart is one group's part.
type GroupPart struct {
	Group        int
	Target       int
	Exempt       int
	Undosed      int // stopped without a dose
	Unfinished   int // stopped before the end of the series
	Eligible     int
	Dose1, Full  int
	Coverage1    Rate
	FullCoverage Rate
	List         ListCount
}

// NextDose is where people stand in the window of their next dose.
type NextDose struct {
	Waiting, Due, Overdue, LongOverdue int
	Closed                             int           // people whose window has ever closed
	Dropout                            Rate          // long overdue ÷ closed
	WHODropout                         Rate          // (dose1 − full) ÷ dose1, once a window has closed
	BecomingDue                        []DueDay      // from Day−14 to Day+28
	Products                           []ProductNext // the products anybody had, in config order
	Outlook                            Outlook       // if today's pace holds
}

// DueDay is one day of the second-dose calendar, in people.
type DueDay struct {
	Day         day.Day
	BecomingDue int
	Given       int // second and third doses dated that day; only up to the card's day
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
)

// Reason is why a light burns, with its figure. Key names its sentence:
// done, stalled, silent, on_plan, will_finish, behind.
type Reason struct {
	Key    string
	Points float64 // percentage points against plan
	N      int     // days
	People int
	Day    day.Day
	Share  float64
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

	Corrected int      // later deliveries that changed something
	NotUsed   []string // of a returned day: the files
	Heard     bool     // something is known of the day, or of any that its report tells of
}

// Unit is one unit's card.
type Unit struct {
	Index int // in config order
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
	Lights     []Light  // one a reporting day, as published, "" where the day was not; the last is Light
	Days       []UnitDay
	Before     campaign.PerDose // doses dated before the start
	Heard      int              // days of the drive so far of which anything is known

	Villages    []VillageCount // every village of config's, and the others last; nil: not told by village
	VillageRows []VillageRow   // as published

	Typed                      check.Typed // of the day's submission
	Expected, OnTime, Received int         // days so far: with a report due, with one on time, with one accepted
	Returned, Corrected        int         // and with nothing of what was delivered accepted; corrected later
}

// County is the whole county's card.
type County struct {
	Measures
	Daily []UnitDay // distinct people; Typed, Status and File are not used

	Reporting                                      int  // units that must report
	Heard, Expected                                int  // units of which anything is known on Day; that were to report
	Reported, Zero, Blank, Late, Missing, Returned int  // of Day
	Completeness, Timeliness                       Rate // from the start to Day
	Wall                                           []WallDay
	WarnedToday                                    int // rows of Day's reports that count and bear a warning
	Codes                                          map[finding.Code]int
}

// WallDay is the reporting of one day, over all units.
type WallDay struct {
	Day                                            day.Day
	Reported, Zero, Blank, Late, Missing, Returned int
}

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
