package form

import (
	"context"
	"slices"
	"strings"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/sheet"
)

// Days are the workbook's days: the book itself, and those of its further tabs.
func (b *Book) Days() []*Book { return append([]*Book{b}, b.Further...) }

// books reads a workbook, day by day where its tabs are of several: a book for each,
// in the order of their first tabs. A table that tells no day belongs to none of them, and is not read.
func (v *Vocabulary) books(ctx context.Context, file *sheet.Workbook) (*Book, error) {
	if v.usual(file) {
		return v.book(ctx, file)
	}
	groups, undated := v.byDay(file)
	if len(groups) < 2 {
		return v.book(ctx, file)
	}
	var first *Book
	for _, tabs := range groups {
		book, err := v.book(ctx, &sheet.Workbook{Date1904: file.Date1904, Tabs: tabs})
		if err != nil {
			return nil, err
		}
		if first == nil {
			first, book.Missing = book, file.Missing
			for i := range undated {
				first.Tables = append(first.Tables, v.undatedTable(&undated[i]))
			}
			continue
		}
		first.Further = append(first.Further, book)
	}
	return first, nil
}

// usual: the workbook is the blank form filled in, each sheet once by its name. That
// spares nearly all a closer look.
func (v *Vocabulary) usual(file *sheet.Workbook) bool {
	seen := map[Sheet]bool{}
	for i := range file.Tabs {
		kind, like := v.tab(file.Tabs[i].Name)
		if like == aside {
			continue
		}
		if like != trueName || seen[kind] {
			return false
		}
		seen[kind] = true
	}
	return seen[Summary]
}

// undatedTable is a table of which nobody knows the day.
func (v *Vocabulary) undatedTable(tab *sheet.Tab) Table {
	t := Table{Sheet: v.tableWithin(tab), Name: tab.Name, Undated: true}
	header := v.findHeader(t.Sheet, tab).bottom
	for _, row := range tab.Rows {
		if row.N > header && seen(row) > 1 {
			t.Unread++
		}
	}
	return t
}

// byDay groups a workbook's tabs by the day that each tells: one that is a report, in
// it; a table, above it or in its name. There are several days where several reports
// tell different ones, or, without any report, several tables. undated are the tables that
// tell none; what is no table goes with the first day.
func (v *Vocabulary) byDay(file *sheet.Workbook) (groups [][]sheet.Tab, undated []sheet.Tab) {
	var reports, tables []day.Day
	own := make([]day.Day, len(file.Tabs))
	table := make([]bool, len(file.Tabs))
	for i := range file.Tabs {
		t := &file.Tabs[i]
		if _, like := v.tab(t.Name); like == aside || t.State != sheet.Visible || len(t.Rows) == 0 {
			continue
		}
		var report bool
		if own[i], report = v.dayOf(t, file.Date1904); report {
			reports = append(reports, own[i])
			continue
		}
		if table[i] = v.tableWithin(t) != ""; table[i] {
			tables = append(tables, own[i])
		}
	}
	days := distinct(reports)
	if len(reports) == 0 {
		days = distinct(tables)
	}
	if len(days) < 2 {
		return nil, nil
	}
	groups = make([][]sheet.Tab, len(days))
	for i, t := range file.Tabs {
		switch at := slices.Index(days, own[i]); {
		case at >= 0:
			groups[at] = append(groups[at], t)
		case table[i]:
			undated = append(undated, t)
		default:
			groups[0] = append(groups[0], t)
		}
	}
	return groups, undated
}

// distinct are the days that are known, each once, in their order.
func distinct(all []day.Day) (days []day.Day) {
	for _, d := range all {
		if d != 0 && !slices.Contains(days, d) {
			days = append(days, d)
		}
	}
	return days
}

// dayOf is the day that a tab tells, 0 for none, and whether the tab is a report. Of a
// date without its year only month and day are known, so that is all that is kept.
func (v *Vocabulary) dayOf(t *sheet.Tab, date1904 bool) (d day.Day, report bool) {
	kind, like := v.tab(t.Name)
	f := v.form(t, summaryRows)
	report = f.identified() && (kind == Summary && like < unlike || v.recognise(t) == Summary)
	if !report {
		kind := v.tableWithin(t)
		if f = v.above(t, &Table{Sheet: kind, Header: v.findHeader(kind, t).bottom}); f == nil {
			return 0, false
		}
	}
	const leap = 2000
	d, reading := v.Date(f.Get("date"), leap, date1904)
	if reading != Good {
		d, reading = v.Date(sheet.Cell{Text: v.dateInName(t.Name), Kind: sheet.Text}, leap, false)
	}
	if reading != Good {
		return 0, report
	}
	_, month, date := d.Date()
	return day.New(leap, int(month), date), report
}

// dateInName is the date in a tab's name, between a sheet's name and a number of copies; "" for none.
func (v *Vocabulary) dateInName(name string) string {
	found := v.shortDate.FindAllString(v.named.inFigures(narrow(withoutBrackets(name))), 2)
	if len(found) != 1 {
		return ""
	}
	return strings.TrimSpace(found[0])
}
