// Package delivery says which of what clerks delivered stands, so that nobody
// vanishes unasked: edit a file and it counts as edited, add a file and it adds;
// only a withdrawal and a complete re-report take away (3-rules, "Deliveries" and
// "The day's submission"). It reads no disk and knows no rule about rows.
package delivery

import (
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

// Delivery is one version of one file, with what judging it needs.
type Delivery struct {
	campaign.Source
	Unit      int       // whose report it is
	Day       day.Day   // for which day; 0 where it says none
	Returned  bool      // nothing of it can be accepted
	Misplaced bool      // folder and workbook name different units
	ByFolder  bool      // the folder alone tells whose it is
	Complete  bool      // it says that it re-reports the day whole
	Rows      int       // of its rosters, whatever is wrong with them
	People    []Person  // whose rows count, each once
	Former    []Person  // those of them whose number it says was another, by that one
	Mentioned Mentioned // by any roster row
	Entries   []Person  // of its registers, each once: whom or what they are about
	Entered   Mentioned // in its registers
}

// Person is somebody on a roster: the number by which records are kept, and the
// folded name.
type Person struct{ Key, Name string }

// Mentioned are the numbers and folded names that a delivery's rosters hold.
type Mentioned struct {
	Keys  map[string]day.Day  // to the day of the dose, 0 for none that counts
	Names map[string][]string // to the numbers they stand with, "" for none that can be read
}

// Mention enters a number and a folded name, either of which may be "", with the day
// of the dose. It reports whether the number is a new one.
func (m *Mentioned) Mention(key, name string, dosed day.Day) (first bool) {
	if m.Keys == nil {
		m.Keys, m.Names = map[string]day.Day{}, map[string][]string{}
	}
	before, there := m.Keys[key]
	if key != "" {
		m.Keys[key] = max(before, dosed)
	}
	if name != "" {
		m.Names[name] = append(m.Names[name], key)
	}
	return !there
}

// has reports whether a person still occurs: by number, or by name with a number
// that nobody had before. A namesake is somebody else.
func (m *Mentioned) has(p Person, before map[string]bool) bool {
	_, there := m.Keys[p.Key]
	return there || slices.ContainsFunc(m.Names[p.Name], func(key string) bool { return !before[key] })
}

// Verdict is what became of a delivery.
type Verdict uint8

// The verdicts.
const (
	Accepted  Verdict = iota + 1 // it stands for its day, alone
	Merged                       // it stands as one of several parts of its day
	Replaced                     // a later version, or a complete re-report, took its place
	Older                        // content of an earlier version came back; what stood still stands
	Held                         // doubtful: what stood still stands until somebody settles it
	Returned                     // nothing of it could be accepted
	Withdrawn                    // taken back
	Repeated                     // content known for its unit and day: no delivery of its own
)

// String is the verdict's key in data files and words.
func (v Verdict) String() string {
	return [...]string{"", "accepted", "merged", "replaced", "older", "held", "returned", "withdrawn", "repeated"}[v]
}

// Judgement is the verdict on one delivery with its reasons.
type Judgement struct {
	Verdict Verdict
	Stands  bool     // its registers and typed figures count
	Rosters bool     // its rosters count too
	By      int      // index of the delivery that replaced it, or that stands in its stead; -1: none
	Dropped []Person // whom accepting it took, or would take, away
	Only    []Only   // of a part: whom earlier parts alone have
	Kept    []Person // entries of its registers that stand on although a later version, which lacks most of them, took its place
	Struck  []Person // entries of its predecessor's registers that it lacks: so few that they were struck out
}

// Only tells that most of an earlier part's people are in a later part too, but not all.
type Only struct {
	Earlier int // index of the earlier part
	People  []Person
}
