// Package check turns rows into facts and findings: first the rules within one
// workbook, then those across workbooks. It reads no file and no clock.
package check

import (
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/delivery"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// Source is the version of a file that a submission was read from, by the drive's clock.
type Source = campaign.Source

// NoUnit stands for a unit, group or product that is not in config.
const NoUnit = -1

// Submission is one version as read and checked by itself. It depends on the
// workbook, its arrival and the config only, not on the day being built.
type Submission struct {
	Source
	Unit     int     // index in config order: whose folder it lies in, else whose it says it is; NoUnit where neither tells
	Named    int     // the unit it names, where that is another than its folder's; else NoUnit
	ByFolder bool    // the folder alone tells whose it is
	Day      day.Day // 0 where it names none that can be
	Refuse   bool    // nothing of it counts: an F finding of severity reject stands among Findings, or F014
	Blank    bool    // a form that nobody has filled in
	Past     bool    // of another season: saved before the drive's start, for a day before it
	Complete bool    // it reports its day anew, whole
	Apart    bool    // a base list, results of field verification or replies alone: no report of a day

	Typed       Typed
	RosterRows  int // rows below a roster header that are no blanks or totals, counted or not
	Doses       []DoseRow
	Lots        []string // that Doses name
	Exemptions  []ExemptionRow
	Cases       []CaseRow
	BaseList    []ListRow
	Spots       []SpotRow
	Indicators  []IndicatorRow
	Movements   []MovementRow
	Reactions   []ReactionRow
	Sites       []SiteRow
	Inspections []InspectionRow
	Replies     []ReplyRow

	Rows     RowCount
	Findings []*finding.Finding

	superseded bool // a later version of the file came: its rows stand at other places there, or nowhere

	sheets   []form.Table        // where the rows stand: the tables without them
	others   []string            // keys of the people of Doses whose ID is no resident's number
	former   map[uint32][]string // by texts of a dose row: the keys under which its person may have been listed before
	read     *form.Vocabulary
	rejected []delivery.Person // of roster rows that do not count, as far as they say who it is
	texts    string            // by row of Doses and BaseList: what it says in words, each text after its length
}

// RowCount accounts for every row that lies in the tables: Read = Counted +
// Rejected + Skipped + Unread. Unread are rows of a table that could not be
// read, for want of a header (F008): nobody knows what they say, and they are
// never 0.
type RowCount struct {
	Read     int `json:"read"`
	Counted  int `json:"counted"`
	Rejected int `json:"rejected"`
	Skipped  int `json:"skipped"`
	Unread   int `json:"unread"`
}

// NotCounted is how many rows that may have been records do not count.
func (c RowCount) NotCounted() int { return c.Rejected + c.Unread }

// Add adds another account to this one.
func (c *RowCount) Add(o RowCount) {
	c.Read += o.Read
	c.Counted += o.Counted
	c.Rejected += o.Rejected
	c.Skipped += o.Skipped
	c.Unread += o.Unread
}

// reject moves rows that were counted to those rejected.
func (c *RowCount) reject(n int) {
	c.Counted -= n
	c.Rejected += n
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
	ZeroPlace                  finding.Place
	Today, Total               [campaign.MaxDoses]Count // doses 1–3
	Base, Surveyed, Booked     Count
	Reporter, Phone, Organiser string
	Problems, Practice         string // in the unit's own words, to be published: what is in the way, and what works
}
