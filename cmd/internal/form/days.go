package form

import (
	"context"
	"slices"

	"dailydose/cmd/internal/campaign"
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
	t := Table{Sheet: v.headersOf(tab).tableWithin(), Name: tab.Name, Undated: true}
	t.Header = v.findHeader(t.Sheet, tab).bottom
	t.unread(tab)
	return t
}

// whose is the report that a tab belongs to, as far as it tells: unit in config order.
type whose struct {
	unit int
	day  day.Day
}

// nobody is the unit of a tab that names none that is known.
const nobody = -1

// byDay groups a workbook's tabs by the unit and day that each tells: one that is a report,
// in it; a table, above it or in its name. There are several where several reports
// tell different ones, or, without any report, several tables. undated are the tables that
// tell none of them; what is no table goes with the first.
func (v *Vocabulary) byDay(file *sheet.Workbook) (groups [][]sheet.Tab, undated []sheet.Tab) {
	var reports, tables []whose
	own := make([]whose, len(file.Tabs))
	table := make([]bool, len(file.Tabs))
	for i, t := range campaign.Pointers(file.Tabs) {
		own[i].unit = nobody
		if _, like := v.tab(t.Name); like == aside || t.State != sheet.Visible || len(t.Rows) == 0 {
			continue
		}
		var report bool
		if own[i], report = v.whoseIs(t, file.Date1904); report {
			reports = append(reports, own[i])
			continue
		}
		if table[i] = v.headersOf(t).tableWithin() != ""; table[i] {
			tables = append(tables, own[i])
		}
	}
	all := reports
	if len(reports) == 0 {
		all = tables
	}
	if slices.ContainsFunc(all, func(w whose) bool { return w.unit == nobody }) {
		all, own = unitless(all), unitless(own) // one unit's, as far as anybody knows
	}
	days := distinct(all)
	if len(days) < 2 {
		return nil, nil
	}
	groups = make([][]sheet.Tab, len(days))
	for i, t := range file.Tabs {
		switch at := own[i].among(days); {
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

func unitless(all []whose) []whose {
	return campaign.Each(all, func(w whose) whose { return whose{nobody, w.day} })
}

// distinct are those whose day is known, each once, in their order.
func distinct(all []whose) (days []whose) {
	for _, w := range all {
		if w.day != 0 && !slices.Contains(days, w) {
			days = append(days, w)
		}
	}
	return days
}

// among finds the one of several reports that a tab may belong to by what it tells; -1
// where it tells nothing, or it may be several.
func (w whose) among(reports []whose) (at int) {
	at = -1
	for i, r := range reports {
		if w.day != 0 && w.day != r.day || w.unit != nobody && w.unit != r.unit || w.day == 0 && w.unit == nobody {
			continue
		}
		if at >= 0 {
			return -1
		}
		at = i
	}
	return at
}

// whoseIs is the unit and day that a tab tells, and whether the tab is a report. Of a
// date without its year only month and day are known, so that is all that is kept.
func (v *Vocabulary) whoseIs(t *sheet.Tab, date1904 bool) (w whose, report bool) {
	kind, like := v.tab(t.Name)
	f := v.form(t, summaryRows)
	report = f.identified() && (kind == Summary && like < unlike || v.recognise(t) == Summary)
	if !report {
		headers := v.headersOf(t)
		kind := headers.tableWithin()
		if f = v.above(t, &Table{Sheet: kind, Header: headers.find(kind, 1).bottom}); f == nil {
			return whose{nobody, 0}, false
		}
	}
	w.unit = v.unitOf(f)
	const leap = 2000
	d, reading := v.Date(f.Get("date"), leap, date1904)
	if reading != Good {
		d, reading = v.Date(sheet.Cell{Text: v.dateInName(t.Name), Kind: sheet.Text}, leap, false)
	}
	if reading != Good {
		return w, report
	}
	_, month, date := d.Date()
	w.day = day.New(leap, int(month), date)
	return w, report
}

// unitOf is the one unit that a form names, by its label or in the titles above a table.
func (v *Vocabulary) unitOf(f *Form) int {
	if v.drive == nil {
		return nobody
	}
	unit, _, known := f.UnitInTitles(v.drive)
	if name := f.Get("unit").String(); name != "" {
		unit, known = v.lexicon.Unit(v.drive, name)
	}
	if !known {
		return nobody
	}
	return unit
}

// dateInName is the date in a tab's name, between a sheet's name and a number of copies; "" for none.
func (v *Vocabulary) dateInName(name string) string {
	return only(v.shortDate, v.named.inFigures(narrow(withoutBrackets(name))))
}
