package tally

import (
	"cmp"
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
	Rejected int              // of the total: what does not count
	Units    int              // units it fired at
}

// Mendable reports whether a workbook is to be mended for it: not for what is for the record, stands
// for the day alone, or tells of a unit's progress.
func (n CodeCount) Mendable() bool {
	e := n.Code.Entry()
	return n.Severity != finding.Info && !e.Current && e.Scope != finding.Progress
}

// ByWeight puts first what does not count, then what there is most of.
func ByWeight(counts []CodeCount) []CodeCount {
	return slices.SortedStableFunc(slices.Values(counts), func(a, b CodeCount) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(b.Total, a.Total))
	})
}

// FindingCount is how often a check fired, with one severity, at a unit for a day.
type FindingCount struct {
	Code     finding.Code
	Severity finding.Severity
	Unit     int     // index in config order; -1: laid to no unit
	Day      day.Day // 0: laid to none
	N        int
}

// Rejected is how many of them do not count.
func (n FindingCount) Rejected() int {
	if n.Severity == finding.Reject {
		return n.N
	}
	return 0
}

// FindingCounts are a card's findings as a site may tell them, in order of code, unit and day:
// never which row of a workbook one is about. Those that counties told of come with them.
func (c *Card) FindingCounts() []FindingCount {
	at := map[FindingCount]int{}
	for _, f := range c.Findings {
		at[FindingCount{Code: f.Code, Severity: f.Severity, Unit: f.Unit, Day: f.Day}]++
	}
	counts := slices.Clone(c.Told)
	for n, times := range at {
		n.N = times
		counts = append(counts, n)
	}
	slices.SortFunc(counts, func(a, b FindingCount) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Day, b.Day), cmp.Compare(b.Severity, a.Severity))
	})
	return counts
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
	for _, f := range c.FindingCounts() {
		n := all.add(f, c.Day)
		if f.Unit >= 0 {
			first := units[f.Unit][f.Code] == nil
			if own := units[f.Unit].add(f, c.Day); first {
				n.Units++
				own.Units = 1
			}
			q.Units[f.Unit].count(f.Severity, f.N)
			if f.Day == c.Day {
				q.Units[f.Unit].Today += f.N
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

// At is how often a check fired at a unit.
func (q *Quality) At(unit int, code finding.Code) int {
	if unit >= len(q.Units) {
		return 0
	}
	for _, n := range q.Units[unit].Codes {
		if n.Code == code {
			return n.Total
		}
	}
	return 0
}

// dated counts findings on their day.
func (q *Quality) dated(c *Card, f FindingCount) {
	switch {
	case f.Code.Entry().Current:
		q.Standing += f.N
	case len(c.Days) > 0 && f.Day >= c.Days[0] && c.at(f.Day) >= 0:
		q.Days[c.at(f.Day)].count(f.Severity, f.N)
	}
}

type codeCounts map[finding.Code]*CodeCount

func (m codeCounts) add(f FindingCount, today day.Day) *CodeCount {
	n, ok := m[f.Code]
	if !ok {
		n = &CodeCount{Code: f.Code}
		m[f.Code] = n
	}
	n.Severity = max(n.Severity, f.Severity)
	n.Total += f.N
	n.Rejected += f.Rejected()
	if f.Day == today {
		n.Today += f.N
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

func (s *Severities) count(of finding.Severity, n int) {
	own := map[finding.Severity]*int{finding.Reject: &s.Reject, finding.Warn: &s.Warn, finding.Info: &s.Info}[of]
	if own != nil {
		*own += n
	}
}

// Trust is the data-quality score of a row account: rows counted ÷ rows that
// should count (blank, total and note rows left out).
func Trust(r check.RowCount) Rate { return Share(r.Counted, r.Counted+r.NotCounted()) }
