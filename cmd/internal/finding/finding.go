// Package finding is what was found wrong, where, and how bad: bad data as a
// value. The words for it live in templates/words; the codes never change meaning.
package finding

import "dailydose/cmd/internal/day"

// Severity says what a finding does to the file or row it is about.
type Severity int

// Info is for the record; Warn counts and is shown; Reject does not count.
const (
	Info Severity = iota + 1
	Warn
	Reject
)

// String is the severity's key in data files and words: info, warn, reject.
func (s Severity) String() string { return [...]string{"", "info", "warn", "reject"}[s] }

// Code names a check of the catalogue, such as R104.
type Code string

// Place is where it stands. Sheet and Cell are empty where the whole file, or
// no file at all, is meant.
type Place struct {
	File  string // relative to the drop folder, with forward slashes
	Sheet string
	Cell  string // A1 style
}

// Finding is one thing found wrong.
type Finding struct {
	Code     Code
	Severity Severity
	Unit     int // index in config order; -1: laid to no unit
	Day      day.Day
	Place    Place
	Value    string            // as typed; masked outside receipts where the catalogue says personal
	Args     map[string]string // what the sentence needs besides: reason, other unit, figures
}

// Entry is one check of the catalogue.
type Entry struct {
	Code     Code
	Severity Severity
	Also     Severity // a second severity the check may have, by case; 0 for none
	Personal bool     // Value names or identifies a person
}
