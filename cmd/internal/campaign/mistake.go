package campaign

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Mistake is one thing wrong in config.yaml.
type Mistake struct {
	File string            // as given to Load
	Line int               // counted from 1; 0: the file as a whole
	Key  string            // which message of text.config in templates/words says it
	Args map[string]string // what the message needs besides
}

// Mistakes is everything wrong in config.yaml, by line. It is an error.
type Mistakes []Mistake

// Error gives every mistake on a line of its own, in plain English.
func (ms Mistakes) Error() string {
	lines := make([]string, len(ms))
	for i, m := range ms {
		lines[i] = m.Error()
	}
	return strings.Join(lines, "\n")
}

// Error is the mistake in plain English, for where no words are loaded.
func (m Mistake) Error() string { return m.Text(english) }

// Text is the mistake as "config.yaml:41: …", phrased by say.
func (m Mistake) Text(say func(key string, args map[string]string) string) string {
	where := m.File
	if m.Line > 0 {
		where = fmt.Sprintf("%s:%d", m.File, m.Line)
	}
	return where + ": " + say(m.Key, m.Args)
}

func english(key string, args map[string]string) string {
	text, ok := messages()[key]
	if !ok {
		text = key
	}
	var pairs []string
	for _, name := range slices.Sorted(maps.Keys(args)) {
		pairs = append(pairs, "{"+name+"}", args[name])
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// MessageKeys lists every key a Mistake may carry, sorted, so that a test can
// hold a language's words against it.
func MessageKeys() []string { return slices.Sorted(maps.Keys(messages())) }

// messages are the plain English forms; {key} is the place in the file.
func messages() map[string]string {
	return map[string]string{
		"no_file":         "there is no such file",
		"encoding":        "the file is not UTF-8 text",
		"empty_file":      "the file is empty",
		"syntax":          "not well-formed YAML: {detail}",
		"second_document": "a second document begins here; the file may hold one only",

		"unknown_key":      "unknown key {key}; known here: {known}",
		"duplicate_key":    "{key} is given a second time; first on line {first}",
		"missing_key":      "{key} is missing",
		"empty_value":      "{key} has no value",
		"empty_text":       "{key} is blank",
		"empty_list":       "{key} has no entry",
		"reference":        "{key} uses a YAML reference (*name); write the value itself",
		"control_char":     "{key} holds a character that cannot be printed",
		"full_width_comma": "{key} holds a full-width comma; separate entries with a plain one",
		"want_text":        "{key} must be text; put numbers and dates in quotes",
		"want_number":      "{key} must be a whole number of plain digits, without quotes",
		"want_decimal":     "{key} must be a number such as 0.98, without quotes",
		"want_date":        "{key} must be a date such as 2021-05-01",
		"want_clock":       "{key} must be a time of day such as \"20:00\"",
		"want_duration":    "{key} must be a duration such as 5s",
		"want_flag":        "{key} must be true or false",
		"want_list":        "{key} must be a list",
		"want_block":       "{key} must hold keys and values",
		"want_choice":      "{key}: {value} is not one of {known}",
		"want_ages":        "{key} must be two ages, the lower first, such as [18, 59]",
		"range":            "{key}: {value} is not between {low} and {high}",

		"timezone":        "{key}: no time zone is named {value}",
		"date_order":      "{key} ({value}) must be after {other} ({bound})",
		"date_order_or":   "{key} ({value}) must not be before {other} ({bound})",
		"too_long":        "{key}: the drive lasts {value} days; {high} is the most",
		"milestone_range": "{key}: {value} is outside the drive ({low} to {high})",
		"milestone_order": "{key}: {value} does not come after the milestone before it",
		"milestone_share": "{key}: {value} is lower than the milestone before it",
		"series_too_long": "{key}: the shortest default series takes {value} days and cannot end in time; give milestones or a later deadline",

		"days_order":       "{key} ({value}) must not be less than {other} ({bound})",
		"duplicate_name":   "{key}: {value} reads the same as {first} on line {line}",
		"unreadable_name":  "{key}: {value} holds nothing but brackets and dashes",
		"unsafe_name":      "{key}: {value} cannot be the name of a folder",
		"reserved_name":    "{key}: {value} is a folder name the program uses itself",
		"long_name":        "{key}: the name is longer than {high} characters",
		"unknown_group":    "{key}: no group has the id {value}",
		"duplicate_form":   "{key}: {value} is listed twice",
		"duty_measure":     "{key}: give either target (by the deadline) or daily (every day), and only one of them",
		"no_county_target": "{key}: no territorial unit has a target; give campaign.target",
		"no_environment":   "{key}: the environment variable {value} is not set",
		"path_overlap":     "{key} ({value}) must be apart from {other} ({bound})",
		"no_font":          "{key}: there is no font file {value}",
		"font_kind":        "{key}: {value} is not a TrueType font",
	}
}
