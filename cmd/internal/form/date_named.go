package form

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// namedDates find dates that name their month: 12 June 2026, 12-Jun-26, June 12th, 2026,
// 2026 Jun 12, and the first and the third without their year.
type namedDates struct {
	months   map[string]int // from 1, by name in small letters
	patterns []*regexp.Regexp
}

// named makes the patterns of the words' months.
func (w DateWords) named() namedDates {
	n := namedDates{months: map[string]int{}}
	var names []string
	for i, all := range w.Months {
		for _, name := range all {
			n.months[strings.ToLower(name)] = i + 1
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return n
	}
	day := `(?P<day>\d{1,2})(?:` + alternatives(longestFirst(w.Ordinals)) + `)?`
	month := `(?P<month>` + alternatives(longestFirst(names)) + `)\.?`
	const year, short, between = `(?P<year>\d{4})`, `'?(?P<year>\d{4}|\d{2})`, `[\s,/-]*`
	for _, date := range []string{
		day + between + month + between + short, month + between + day + `[\s,/-]+` + year, year + between + month + between + day,
		day + between + month, month + `\s+` + day,
	} {
		n.patterns = append(n.patterns, regexp.MustCompile(`(?i)(?P<before>^|[^\pL\d])`+date+`(?P<behind>[^\pL\d]|$)`))
	}
	return n
}

// inFigures writes the dates in a text that name their month in figures: 2026-6-12, or
// 6-12 without their year.
func (n namedDates) inFigures(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) }) {
		return s
	}
	for _, p := range n.patterns {
		s = p.ReplaceAllStringFunc(s, func(found string) string { return n.date(p, found) })
	}
	return s
}

func (n namedDates) date(p *regexp.Regexp, found string) string {
	part := map[string]string{}
	for i, text := range p.FindStringSubmatch(found) {
		part[p.SubexpNames()[i]] = text
	}
	date := strconv.Itoa(n.months[strings.ToLower(part["month"])]) + "-" + part["day"]
	switch year := part["year"]; len(year) {
	case 2:
		date = "20" + year + "-" + date
	case 4:
		date = year + "-" + date
	}
	return part["before"] + date + part["behind"]
}
