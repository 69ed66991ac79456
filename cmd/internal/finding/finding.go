// Package finding is what was found wrong, where, and how bad: bad data as a
// value. Its catalogue is the one place that says of each check how severe it
// is, what it is about and what its sentences may be filled with; the sentences
// stand in templates/words. Codes never change meaning.
package finding

import (
	"iter"
	"maps"
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
func (s Severity) String() string { return severities[s] }

var severities = [...]string{"", "info", "warn", "reject"}

func severityOf(key string) Severity { return Severity(slices.Index(severities[:], key)) }

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

// pack is Args in one string, in the order of the names: a drive has tens of thousands of
// findings, which are held all night, and a map each would be most of them.
func pack(args Args) string {
	var b []byte
	for _, name := range slices.Sorted(maps.Keys(args)) {
		b = append(append(append(append(b, name...), 0), strings.ReplaceAll(args[name], "\x00", "")...), 0)
	}
	return string(b)
}

// Finding is one thing found wrong.
type Finding struct {
	Code     Code
	Variant  string // which of its check's variants it is; "" where the check tells none apart
	Severity Severity
	Unit     int // index in config order; -1: laid to no unit
	Day      day.Day
	Place    Place
	Value    string // as typed; for its unit and the office alone
	args     string
}

// New returns f as a finding of a check, or of a variant of one such as
// R107.beyond, with the severity that the catalogue gives it.
func New(name string, f Finding, args Args) *Finding {
	f.args = pack(args)
	all := strings.Join([]string{f.args, f.Value, f.Place.Cell}, "") // one text of its own: a finding holds on to nobody else's
	f.args, all = all[:len(f.args)], all[len(f.args):]
	f.Value, f.Place.Cell = all[:len(f.Value)], all[len(f.Value):]
	code, variant, _ := strings.Cut(name, ".")
	e := Code(code).Entry()
	f.Code, f.Severity = e.Code, e.Of(variant)
	if at := slices.Index(e.Variants, variant); at >= 0 {
		f.Variant = e.Variants[at]
	}
	return &f
}

// On is the finding told on another day.
func (f *Finding) On(d day.Day) *Finding {
	other := *f
	other.Day = d
	return &other
}

// Args visits the names and values of what the finding's sentences are filled with, by name.
func (f *Finding) Args() iter.Seq2[string, string] {
	return func(visit func(name, value string) bool) {
		for rest := f.args; rest != ""; {
			var name, value string
			name, rest, _ = strings.Cut(rest, "\x00")
			value, rest, _ = strings.Cut(rest, "\x00")
			if !visit(name, value) {
				return
			}
		}
	}
}

// Arg returns the value of a name; "" where the finding has none.
func (f *Finding) Arg(name string) string {
	for n, value := range f.Args() {
		if n == name {
			return value
		}
	}
	return ""
}
