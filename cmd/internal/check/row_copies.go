package check

import (
	"encoding/binary"
	"maps"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// repeated tells of the same person and dose standing in this workbook again: a
// row of another tab that says the same is a copy, any other is rejected.
// Another name under the number, or a row that revises another, is left to Join.
func (r *rowCheck) repeated(d *DoseRow, name string) bool {
	if d.revises() {
		return false
	}
	if r.seen == nil {
		r.bookCheck.seen = map[personDose]int32{}
	}
	key := personDose{d.who, d.Dose}
	at, ok := r.seen[key]
	if !ok {
		r.seen[key] = int32(len(r.sub.Doses))
		return false
	}
	first := &r.sub.Doses[at]
	tab := r.sub.sheets[first.sheet].Name
	switch {
	case r.read.FoldName(r.roster.name(first)) != r.read.FoldName(name):
		return false
	case tab != r.table.Name && first.alike(d):
		r.skipAsCopy(tab)
		return true
	}
	had := campaign.Record{}
	had[d.Dose-1] = campaign.Injection{Date: first.Date, Product: int32(first.Product)}
	args := finding.Args{"dose": number(int(d.Dose)), "first": number(int(first.Row)), "next": mayBeNext(r.drive, &had, d)}
	if tab != r.table.Name {
		args["tab"] = shortened(tab)
	}
	variant := "R117.again"
	if r.ofGuardian() {
		variant = "R117.child"
	}
	r.find(variant, "id_number", args)
	return true
}

// alike: two rows of the same person and dose say the same of it.
func (d *DoseRow) alike(o *DoseRow) bool {
	return d.Date == o.Date && d.Product == o.Product && d.Said == o.Said
}

// name is the name put down for a row.
func (w *rosterWriter) name(d *DoseRow) string {
	length, from := binary.Uvarint(w.texts[d.texts:])
	return string(w.texts[int(d.texts)+from:][:length])
}

// rejectedBefore takes back what was found about a rejected row that stands in an
// earlier tab already: it was said there.
func (r *rowCheck) rejectedBefore() {
	if r.rosters < 2 {
		return
	}
	row := ""
	for _, f := range []form.Field{"name", "id_number", "dose", "date", form.Product} {
		row += r.text(f) + "\n"
	}
	if tab, ok := r.rejectedRows[row]; !ok {
		r.rejectedRows[row] = r.table.Name
	} else if tab != r.table.Name {
		r.skipAsCopy(tab)
	}
}

// skipAsCopy passes the row over.
func (r *rowCheck) skipAsCopy(tab string) {
	r.copyOf = tab
	r.sub.Findings = r.sub.Findings[:r.found]
}

// reportCopies tells of all rows that another tab holds too with one finding (R118).
func (b *bookCheck) reportCopies(t *form.Table, again map[string]int) {
	for _, tab := range slices.Sorted(maps.Keys(again)) {
		b.find("R118.tab", finding.Place{Sheet: t.Name}, "", finding.Args{
			"tab": shortened(tab), "rows": number(again[tab])})
	}
}

// rosterTabs is how many tabs of a workbook hold a roster.
func rosterTabs(book *form.Book) int {
	return campaign.Count(book.Tables, func(t form.Table) bool { return t.Sheet == form.Roster })
}
