package form

import (
	"cmp"
	"context"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/sheet"
)

// sorting finds the forms among the tabs of one file.
type sorting struct {
	ctx   context.Context
	words *Vocabulary
	file  string // its name
	tabs  []sheet.Tab
	book  *Book
	done  []bool // by tab: read, or to be passed over in silence
}

// likeness is how well a tab's name says what the tab is.
type likeness int

const (
	trueName  likeness = iota // the sheet's name or an alias
	copied                    // that with a number or a word for copy behind it
	decorated                 // that somewhere inside, between a unit's name and a date
	unlike
	aside // the program's own tabs, never read back
)

// book reads the tabs, those of true names first. A copy, a decorated name, and
// last a tab that only its headers tell, are read where no tab of a better name
// has content: a copy left behind must not count twice, a renamed tab must
// count. Rosters are all read: a dose counts once however often it is listed.
// The error tells that ctx is done.
func (v *Vocabulary) book(ctx context.Context, file *sheet.Workbook) (*Book, error) {
	r := &sorting{ctx, v, file.File, file.Tabs, &Book{Date1904: file.Date1904, Missing: file.Missing}, make([]bool, len(file.Tabs))}
	for level := trueName; level <= decorated; level++ {
		r.readNamed(level)
	}
	r.readUnnamed()
	if !r.book.Summary.identified() {
		r.lookAbove()
	}
	r.listUnknown()
	return r.book, ctx.Err()
}

func (r *sorting) readNamed(level likeness) {
	full := r.filled()
	for i, t := range campaign.Pointers(r.tabs) {
		kind, like := r.words.tab(t.Name)
		if like == aside {
			r.done[i] = true
		}
		if like != level || r.done[i] || len(t.Rows) == 0 || level > trueName && t.State != sheet.Visible {
			continue
		}
		if !full[kind] || r.furtherRoster(t, kind) {
			r.readTab(i, kind)
		}
	}
}

// readUnnamed reads tabs whose names say nothing but whose headers do.
func (r *sorting) readUnnamed() {
	full := r.filled()
	for i, t := range campaign.Pointers(r.tabs) {
		if _, like := r.words.tab(t.Name); like != unlike || r.done[i] || len(t.Rows) == 0 || t.State != sheet.Visible {
			continue
		}
		kind := r.words.recognise(t)
		if titled := r.words.headersOf(t).titled(r.fileTitle(t)); titled != "" && (kind == "" || kind == Summary && full[Summary]) {
			kind = titled
		}
		if kind != "" && (!full[kind] || (kind == Roster || kind == BaseList) && !r.words.leftover(t.Name)) {
			r.readTab(i, kind)
		}
	}
}

// fileTitle is the file's name where a tab is alone in it: who saves one table by itself names the
// file by it, and a text file has no other name.
func (r *sorting) fileTitle(t *sheet.Tab) string {
	for i := range r.tabs {
		if other := &r.tabs[i]; other != t && len(other.Rows) > 0 {
			return ""
		}
	}
	return r.file
}

// furtherRoster: the tab holds a whole roster or base list beside the one that was
// read, and its name does not say that it is an old one or an example.
func (r *sorting) furtherRoster(t *sheet.Tab, kind Sheet) bool {
	if kind == BaseList {
		return !r.words.leftover(t.Name) && len(r.words.findHeader(kind, t).missing) == 0
	}
	return kind == Roster && !r.words.leftover(t.Name) && r.words.recognise(t) == Roster
}

// filled are the kinds of sheet that have content by now.
func (r *sorting) filled() map[Sheet]bool {
	full := map[Sheet]bool{Summary: r.book.Summary.identified()}
	for _, t := range campaign.Pointers(r.book.Tables) {
		full[t.Sheet] = full[t.Sheet] || len(t.Rows) > 0 || t.Unread > 0
	}
	return full
}

func (r *sorting) readTab(i int, kind Sheet) {
	tab := &r.tabs[i]
	if kind == Summary {
		if r.done[i] = r.readSummary(tab); !r.done[i] {
			return
		}
		headers := r.words.headersOf(tab)
		if kind = cmp.Or(headers.tableWithin(), headers.titled("")); kind == "" {
			return // nearly always; else the report and a table are on one sheet
		}
	}
	all := r.words.tables(r.ctx, tab, kind)
	if _, like := r.words.tab(tab.Name); like == decorated && (len(all) == 0 || all[0].Header == 0) {
		return // a name that only contains a sheet's, and no such table
	}
	r.done[i] = true
	r.book.Tables = append(r.book.Tables, all...)
}

// recognise tells a tab by its content: a table, or a summary with a unit and a date.
// Never a base list:
// its headers are a part of the roster's, and a header misspelt there must not turn
// people who are vaccinated into a list of those who should be.
func (v *Vocabulary) recognise(t *sheet.Tab) Sheet {
	if kind := v.headersOf(t).tableWithin(); kind != "" {
		return kind
	}
	f := v.form(t, summaryRows)
	if f.Get("unit").Blank() || f.Get("date").Blank() {
		return ""
	}
	return Summary
}

// tableWithin is the one kind of table all of whose required headers a tab has.
func (f *headerFinder) tableWithin() Sheet {
	var found Sheet
	for _, kind := range Sheets() {
		if kind == Summary || kind == BaseList || len(f.find(kind, len(f.words.columns[kind].required)).missing) > 0 {
			continue
		}
		if found != "" {
			return ""
		}
		found = kind
	}
	return found
}

// titled is the kind of table that a title in a tab names, a text by itself in its row above
// what may be a header of that kind: so that one whose header lacks a column is told as
// what it is, and a base list is known, which no header tells. Without a title, a roster
// of which but one header is missing; and else what the file is called.
func (f *headerFinder) titled(file string) Sheet {
	for _, row := range f.tab.Rows {
		if row.N > headerRows {
			break
		}
		if title, alone := onlyText(row); alone {
			if kind := f.called(title, row.N); kind != "" {
				return kind
			}
		}
	}
	if h := f.find(Roster, 1); len(h.missing) == 1 {
		return Roster // one header misspelt: a roster all the same
	}
	return f.called(file, 0)
}

// called is the kind of table that a name names, where a header of that kind stands below a row.
func (f *headerFinder) called(name string, above int32) Sheet {
	const fewest = 3 // known columns
	if kind, like := f.words.tab(name); like < unlike && kind != Summary {
		if h := f.find(kind, fewest); len(h.columns) >= fewest && h.bottom > above {
			return kind
		}
	}
	return ""
}

// onlyText is the one text of a row in which nothing else stands.
func onlyText(row sheet.Row) (text string, alone bool) {
	for _, c := range row.Cells {
		switch {
		case c.Blank():
		case alone:
			return "", false
		default:
			text, alone = c.String(), true
		}
	}
	return text, alone
}

// listUnknown reports the tabs that hold something and were not read, and what
// lies beyond the columns of those that were. Tabs
// hidden beyond a clerk's reach are other programs' bookkeeping.
func (r *sorting) listUnknown() {
	for i, t := range r.tabs {
		if r.done[i] && t.Beyond != "" {
			r.book.Beyond = append(r.book.Beyond, Header{Sheet: t.Name, Ref: t.Beyond})
		}
		if !r.done[i] && len(t.Rows) > 0 && t.State != sheet.VeryHidden {
			r.book.Unknown = append(r.book.Unknown, Header{Sheet: t.Name, Text: t.Name})
		}
	}
}

// tab tells a kind of sheet by a tab's name.
func (v *Vocabulary) tab(name string) (Sheet, likeness) {
	word := campaign.Fold(name)
	if v.aside[word] {
		return "", aside
	}
	if kind, ok := v.tabs[word]; ok {
		return kind, trueName
	}
	bare := v.withoutCopyMark(word)
	switch {
	case v.aside[bare]:
		return "", aside
	case v.tabs[bare] != "":
		return v.tabs[bare], copied
	}
	if kind := v.tabWithin(word); kind != "" {
		return kind, decorated
	}
	return "", unlike
}

// withoutCopyMark drops the numbers and words that programs put behind the
// name of a copied tab.
func (v *Vocabulary) withoutCopyMark(word string) string {
	for {
		bare := strings.TrimRight(word, "0123456789._")
		for _, mark := range v.copies {
			bare = strings.TrimSuffix(bare, mark)
		}
		if bare == word {
			return bare
		}
		word = bare
	}
}

// tabWithin finds the longest sheet name inside a tab's name; none where two
// kinds are named at the same length. Short aliases say too little for that.
func (v *Vocabulary) tabWithin(word string) Sheet {
	longest, kind := 0, Sheet("")
	for _, name := range v.names {
		if name.length < longest || !strings.Contains(word, name.word) {
			continue
		}
		own := name.kind
		if name.length == longest && own != kind {
			own = ""
		}
		longest, kind = name.length, own
	}
	return kind
}
