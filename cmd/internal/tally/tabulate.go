package tally

import (
	"slices"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
)

// Quality is how far the numbers can be trusted: the card's findings, counted.
type Quality struct {
	Codes []CodeCount   // codes that fired, in catalogue order
	Units []UnitQuality // in config order
	Days  []QualityDay  // one a reporting day, from the start to the card's day

	Standing int // standing findings: in no day's count
}

// CodeCount is how often one check fired.
type CodeCount struct {
	Code     finding.Code
	Severity finding.Severity // the worst it fired with
	Total    int              // up to the card's day
	Today    int              // laid to the card's day
	Units    int              // units it fired at
}

// UnitQuality is one unit's findings up to the card's day.
type UnitQuality struct {
	Severities
	Today int         // laid to the card's day
	Codes []CodeCount // that fired at this unit, in catalogue order
}

// QualityDay is the findings laid to one reporting day, without the standing ones.
type QualityDay struct {
	Day day.Day
	Severities
}

// Severities counts findings by severity.
type Severities struct{ Reject, Warn, Info int }

// Tabulate counts the findings of a card by code, unit and day.
func Tabulate(c *Card) Quality {
	q := Quality{Units: make([]UnitQuality, len(c.Units))}
	q.Days = byDay(c.Days, func(d day.Day) QualityDay { return QualityDay{Day: d} })
	all, units := codeCounts{}, make([]codeCounts, len(c.Units))
	for u := range units {
		units[u] = codeCounts{}
	}
	for _, f := range c.Findings {
		n := all.add(f, c.Day)
		if f.Unit >= 0 {
			if own := units[f.Unit].add(f, c.Day); own.Total == 1 {
				n.Units++
				own.Units = 1
			}
			q.Units[f.Unit].count(f.Severity)
			if f.Day == c.Day {
				q.Units[f.Unit].Today++
			}
		}
		q.dated(c, f)
	}
	q.Codes = all.list()
	for u := range units {
		q.Units[u].Codes = units[u].list()
	}
	return q
}

// dated counts a finding on its day.
func (q *Quality) dated(c *Card, f finding.Finding) {
	switch {
	case f.Code.Entry().Current:
		q.Standing++
	case len(c.Days) > 0 && f.Day >= c.Days[0] && c.at(f.Day) >= 0:
		q.Days[c.at(f.Day)].count(f.Severity)
	}
}

type codeCounts map[finding.Code]*CodeCount

func (m codeCounts) add(f finding.Finding, today day.Day) *CodeCount {
	n, ok := m[f.Code]
	if !ok {
		n = &CodeCount{Code: f.Code}
		m[f.Code] = n
	}
	n.Severity = max(n.Severity, f.Severity)
	n.Total++
	if f.Day == today {
		n.Today++
	}
	return n
}

// list is in the catalogue's order, so that no map order is ever seen.
func (m codeCounts) list() []CodeCount {
	var list []CodeCount
	for _, e := range finding.Catalogue() {
		if n, ok := m[e.Code]; ok {
			list = append(list, *n)
		}
	}
	return slices.Clip(list)
}

func (s *Severities) count(of finding.Severity) {
	switch of {
	case finding.Reject:
		s.Reject++
	case finding.Warn:
		s.Warn++
	case finding.Info:
		s.Info++
	}
}

// Trust is the data-quality score of a row account: rows counted ÷ rows that
// should count (blank, total and note rows left out).
func Trust(r check.RowCount) Rate { return rate(r.Counted, r.Counted+r.NotCounted()) }
