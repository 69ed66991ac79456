package page

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
)

// findingRow is findings in words, with their place: alike ones of one sheet
// share a row, which names every cell.
type findingRow struct {
	finding.Finding
	Title, What, Mend string
	N                 int    // findings in it
	Cells             string // theirs, neighbours in a column as a range
	Anchor, Book      string // on the unit's page: the row's name, and its workbook's
	Beyond            bool   // not printed
	at                []string
}

// findingList is what a page shows of the findings.
type findingList struct {
	Rows  []findingRow
	Shown int  // findings in them
	Cut   bool // there are more
	Paper int  // how many rows are printed, where not all are
}

// spot is where alike findings stand: they differ in their cells only.
type spot struct {
	finding.Code
	finding.Severity
	Unit        int
	Day         day.Day
	File, Sheet string
}

func spotOf(f finding.Finding) spot {
	return spot{f.Code, f.Severity, f.Unit, f.Day, f.Place.File, f.Place.Sheet}
}

// alike are findings of one spot that say the same; how long a masked value is says nothing.
type alike struct {
	spot
	what string
}

// findings are the latest and worst in words, in most rows, and of each code
// that has none among them the latest: who looks for a code finds one.
func (b *builder) findings(yes func(finding.Finding) bool, most int) findingList {
	var list findingList
	spots, rows, listed := map[spot]bool{}, map[alike]int{}, map[finding.Code]bool{}
	all := b.latest(yes)
	for _, f := range all {
		at, full := spotOf(f), len(list.Rows) >= most && listed[f.Code]
		if full && !spots[at] {
			continue
		}
		row := b.finding(f)
		key := alike{at, unmasked(row.What)}
		i, met := rows[key]
		switch {
		case !met && full:
			continue
		case !met:
			i = len(list.Rows)
			row.Beyond = i >= mostOnPaper
			list.Rows = append(list.Rows, row)
			spots[at], rows[key], listed[f.Code] = true, i, true
		}
		list.Rows[i].add(f.Place.Cell)
		list.Shown++
	}
	list.Cut = list.Shown < len(all)
	for i := range list.Rows {
		list.Rows[i].Cells = b.list(ranges(list.Rows[i].at))
	}
	if len(list.Rows) > mostOnPaper {
		list.Paper = mostOnPaper
	}
	return list
}

func (r *findingRow) add(cell string) {
	r.N++
	if cell != "" {
		r.at = append(r.at, cell)
	}
}

// unmasked brings masks of any length to one.
func unmasked(what string) string {
	for strings.Contains(what, "**") {
		what = strings.ReplaceAll(what, "**", "*")
	}
	return what
}

// latest are the latest and worst findings first.
func (b *builder) latest(yes func(finding.Finding) bool) []finding.Finding {
	var list []finding.Finding
	for _, f := range b.card.Findings {
		if yes(f) {
			list = append(list, f)
		}
	}
	return sorted(list, func(x, y finding.Finding) int {
		return cmp.Or(cmp.Compare(y.Day, x.Day), cmp.Compare(y.Severity, x.Severity), cmp.Compare(x.Code, y.Code))
	})
}

// finding puts a finding into words with person data masked: pages are public to the office.
func (b *builder) finding(f finding.Finding) findingRow {
	f.Value = cut(f.Value, longestText)
	a, err := b.words.Advise(b.drive, f, false)
	b.words.Keep("", err)
	return findingRow{Finding: f, Title: a.Title, What: cut(a.What, 2*longestText), Mend: cut(a.Mend, 2*longestText)}
}

// ranges are cells by column and row, neighbours below each other as one
// range in a spreadsheet's own way of writing it, D4:D9.
func ranges(cells []string) []string {
	columns := map[string][]int{}
	for _, c := range cells {
		letters := strings.TrimRight(c, "0123456789")
		row, _ := strconv.Atoi(c[len(letters):])
		columns[letters] = append(columns[letters], row)
	}
	var all []string
	byLength := func(x, y string) int { return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(x, y)) }
	for _, c := range slices.SortedFunc(maps.Keys(columns), byLength) {
		rows := slices.Compact(slices.Sorted(slices.Values(columns[c])))
		for len(rows) > 0 {
			n := 1
			for n < len(rows) && rows[n] == rows[0]+n {
				n++
			}
			all, rows = append(all, stretch(c, rows[0], rows[n-1])), rows[n:]
		}
	}
	return all
}

func stretch(column string, from, to int) string {
	switch {
	case from == 0: // a column without a row
		return column
	case from == to:
		return fmt.Sprintf("%s%d", column, from)
	}
	return fmt.Sprintf("%[1]s%[2]d:%[1]s%[3]d", column, from, to)
}
