// Package finding is what was found wrong, where, and how bad: bad data as a
// value. Its catalogue is the one place that says of each check how severe it
// is, what it is about and what its sentences may be filled with; the sentences
// stand in templates/words. Codes never change meaning.
package finding

import (
	"slices"
	"strings"

	"dailydose/cmd/internal/day"
)

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

// Args are what a finding's sentences are filled with besides the value typed,
// the unit and the day. The catalogue lists the names a check may use.
type Args = map[string]string

// Finding is one thing found wrong.
type Finding struct {
	Code     Code
	Variant  string // which of its check's variants it is; "" where the check tells none apart
	Severity Severity
	Unit     int // index in config order; -1: laid to no unit
	Day      day.Day
	Place    Place
	Value    string // as typed; masked outside receipts where the catalogue says personal
	Args     Args
}

// New returns f as a finding of a check, or of a variant of one such as
// R107.beyond, with the severity that the catalogue gives it.
func New(name string, f Finding) Finding {
	code, variant, _ := strings.Cut(name, ".")
	f.Code, f.Variant = Code(code), variant
	e := f.Code.Entry()
	f.Severity = e.Severity
	if e.Also != 0 && slices.Contains(strings.Fields(e.AlsoIn), f.Variant) {
		f.Severity = e.Also
	}
	if slices.Contains(strings.Fields(e.InfoIn), f.Variant) {
		f.Severity = Info
	}
	return f
}
