package check

import (
	"slices"

	"dailydose/cmd/internal/day"
)

// dayTab is what one tab of a workbook was as a document.
type dayTab struct {
	tab      string
	unit     int
	day      day.Day
	document int
}

// Documents lists the days of all versions, each a document over its versions: of
// workbooks with a tab a day, the tab of that name, or else that of that day. A
// workbook of one day at a time stays the one document that it is.
func Documents(versions [][]*Submission) (all []*Submission) {
	next := 1
	for _, days := range versions {
		for _, s := range days {
			next = max(next, s.Document+1)
		}
	}
	known := map[int][]dayTab{}
	for _, days := range versions {
		all = append(all, days...)
		if len(days) == 0 {
			continue
		}
		document := days[0].Document
		former := known[document]
		if len(days) == 1 && len(former) < 2 {
			known[document] = []dayTab{{days[0].Typed.Sheet, days[0].whose(), days[0].Day, document}}
			continue
		}
		for _, s := range days {
			s.Document = documentOf(s, former, &next)
			known[document] = noted(known[document], dayTab{s.Typed.Sheet, s.whose(), s.Day, s.Document})
		}
	}
	return all
}

// misplaced reports whether it is held for lying in another unit's folder; one whose day
// cannot be is returned.
func (s *Submission) misplaced() bool { return s.Named != NoUnit && s.Day != 0 }

// whose is the unit a submission names, or else the one in whose folder it lies.
func (s *Submission) whose() int {
	if s.Named != NoUnit {
		return s.Named
	}
	return s.Unit
}

// documentOf is the document of a day: of the former days of the file, or a new one.
func documentOf(s *Submission, former []dayTab, next *int) int {
	for _, same := range []func(dayTab) bool{
		func(t dayTab) bool { return t.tab == s.Typed.Sheet && t.tab != "" },
		func(t dayTab) bool { return t.unit == s.whose() && t.day == s.Day && t.day != 0 },
	} {
		for _, t := range former {
			if same(t) {
				return t.document
			}
		}
	}
	*next++
	return *next - 1
}

// noted keeps what a tab is from now on.
func noted(all []dayTab, t dayTab) []dayTab {
	if i := slices.IndexFunc(all, func(o dayTab) bool { return o.document == t.document }); i >= 0 {
		all[i] = t
		return all
	}
	return append(all, t)
}
