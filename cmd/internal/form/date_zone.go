package form

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/sheet"
)

const secondsOfDay = 24 * 60 * 60

// almostMidnight: a clock in the last minute of a day is what a program made of the
// next day's midnight, reckoning with a zone of some odd seconds. The very last second
// is how people write the end of a day.
func almostMidnight(seconds float64) bool {
	return secondsOfDay-60 <= seconds && seconds < secondsOfDay-1.5
}

// zonedLayouts are how programs write a time with its zone: ISO 8601, and what
// JavaScript makes of a date.
func zonedLayouts() []string {
	return []string{time.RFC3339Nano, "2006-01-02 15:04:05Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "Mon Jan 02 2006 15:04:05 GMT-0700"}
}

// clockOf is the time that a text with a zone of its own tells.
func clockOf(text string) (time.Time, bool) {
	text, _, _ = strings.Cut(bare(text), " (") // the zone's name
	if !strings.Contains(text, ":") {
		return time.Time{}, false
	}
	for _, layout := range zonedLayouts() {
		if t, err := time.Parse(layout, text); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// zoned reads a time with a zone of its own as the day it is in the window's.
func (w Window) zoned(text string) (day.Day, bool) {
	t, ok := clockOf(text)
	t = w.local(t)
	if !ok || t.Year() < 1900 || t.Year() > 2100 {
		return 0, false
	}
	d := day.Of(t)
	if almostMidnight(sinceMidnight(t)) {
		d++
	}
	return d, true
}

// local is a time by the window's clock.
func (w Window) local(t time.Time) time.Time {
	if w.Zone == nil {
		return t
	}
	return t.In(w.Zone)
}

func sinceMidnight(t time.Time) float64 {
	return float64(t.Hour()*3600 + t.Minute()*60 + t.Second())
}

// Exported reports whether a date has the clock of an export that took a day for a
// time: in the last minute of a day, or midnight of another zone, so that it is
// another day there. It was read as the day that was meant.
func (v *Vocabulary) Exported(c sheet.Cell, w Window) bool {
	switch c.Kind {
	case sheet.Number:
		f, err := strconv.ParseFloat(strings.TrimSpace(c.Text), 64)
		_, fraction := math.Modf(f)
		return err == nil && f >= firstSerial-lag1904 && (almostMidnight(fraction*secondsOfDay) || w.utcMidnight(fraction*secondsOfDay))
	case sheet.Text:
		t, ok := clockOf(c.Text)
		here := w.local(t)
		return ok && (almostMidnight(sinceMidnight(here)) || day.Of(t) != day.Of(here) || t.Location() == time.UTC && w.utcMidnight(sinceMidnight(here)))
	}
	return false
}

// utcMidnight: within a minute of midnight in UTC, by the window's clock.
func (w Window) utcMidnight(seconds float64) bool {
	if w.Zone == nil {
		return false
	}
	_, offset := time.Unix(0, 0).In(w.Zone).Zone()
	midnight := float64((offset + secondsOfDay) % secondsOfDay)
	return offset != 0 && math.Abs(seconds-midnight) <= 60
}

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
