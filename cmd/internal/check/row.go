package check

import (
	"maps"
	"slices"
	"strings"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/sheet"
)

// rule checks the rows of one sheet: read checks a row and keeps it where it is
// valid, malformed is the code of a field that is wanting or wrong. The roster
// has a code for each of its fields.
type rule struct {
	read      func(*rowCheck)
	malformed string
}

// rules are those of the table sheets.
func rules() map[form.Sheet]rule {
	return map[form.Sheet]rule{
		form.Roster:      {(*rowCheck).dose, ""},
		form.Exemptions:  {(*rowCheck).exemption, "C305"},
		form.FollowUp:    {(*rowCheck).followUp, "U405"},
		form.BaseList:    {(*rowCheck).listRow, "L801"},
		form.Spot:        {(*rowCheck).spot, "Q901"},
		form.Indicators:  {(*rowCheck).indicator, ""},
		form.Supply:      {(*rowCheck).movement, "V606"},
		form.AEFI:        {(*rowCheck).reaction, "A704"},
		form.Sites:       {(*rowCheck).site, "P904"},
		form.Supervision: {(*rowCheck).inspection, "P904"},
		form.Feedback:    {(*rowCheck).reply, "N951"},
	}
}

// table checks every row of a table and accounts for each.
func (b *bookCheck) table(t *form.Table) {
	b.ungrouped(t)
	b.header(t)
	b.village = b.villageOf(t)
	rule, columns := rules()[t.Sheet], b.productColumns(t)
	if t.Sheet == form.Roster {
		b.sub.RosterRows += len(t.Rows) + t.Unread
	}
	b.sub.Rows.Skipped += t.Skipped
	b.sub.Rows.Unread += t.Unread
	b.sub.Rows.Read += len(t.Rows) + t.Skipped + t.Unread
	copies := map[string]int{} // by the tab that has them already
	r := new(rowCheck)
	for i := range t.Rows {
		if b.mistakes > mostMistakes {
			return
		}
		*r = rowCheck{bookCheck: b, rule: rule, table: columns[0].table, sheet: columns[0].sheet, row: &t.Rows[i], found: len(b.sub.Findings)}
		r.chooseProductColumn(columns)
		rule.read(r)
		switch {
		case r.unfilled:
			b.sub.Rows.Skipped++
		case r.copyOf != "":
			b.sub.Rows.Skipped++
			copies[r.copyOf]++
		case r.rejected:
			b.sub.Rows.Rejected++
		default:
			b.sub.Rows.Counted++
		}
	}
	b.reportCopies(t, copies)
}

// ungrouped takes the rows from a table without groups, unless its unit has only one.
func (b *bookCheck) ungrouped(t *form.Table) {
	if _, one := b.onlyGroup(); t.Ungrouped() && !one {
		t.Unread += len(t.Rows)
		t.Rows, t.Unknown = nil, nil
	}
}

// villageOf is the name of a tab without a column of villages that is called by one of the unit's:
// whose clerk keeps a tab for each village does not write it beside everybody.
func (b *bookCheck) villageOf(t *form.Table) string {
	unit := &b.drive.Units[b.sub.Unit]
	if slices.Contains(t.Fields, "village") || b.read.VillagesOf(unit).Find(t.Name) == form.None {
		return ""
	}
	return t.Name
}

// onlyGroup is the group of a unit that answers for one alone.
func (b *bookCheck) onlyGroup() (group int, one bool) {
	targets := b.drive.Units[b.sub.Unit].Targets
	if len(targets) != 1 {
		return NoUnit, false
	}
	return targets[0].Group, true
}

// header tells of columns that are wanting or unknown.
func (b *bookCheck) header(t *form.Table) {
	if t.Undated {
		b.find("F008.undated", finding.Place{Sheet: t.Name}, "", finding.Args{"sheet": shortened(t.Name), "rows": number(t.Unread)})
	}
	if t.Shift.Rows > 0 {
		variant := "right"
		if t.Shift.Left {
			variant = "left"
		}
		b.find("F008."+variant, finding.Place{Sheet: t.Name, Cell: t.Shift.Ref}, "", finding.Args{"sheet": shortened(t.Name), "rows": number(t.Shift.Rows)})
	}
	if len(t.Missing) > 0 {
		variant := "rows"
		switch {
		case len(t.Rows) > 0:
			variant = "group"
		case t.Unread == 0:
			variant = "empty"
		}
		b.find("F008."+variant, finding.Place{Sheet: t.Name}, "", finding.Args{
			"sheet": shortened(t.Name), "kind": string(t.Sheet), "fields": fields(t.Missing),
			"rows": number(len(t.Rows) + t.Unread), "found": strings.Join(t.Found, " ")})
	}
	for _, h := range t.Unknown {
		variant := "column"
		if h.Telling {
			variant = "telling"
		}
		b.unread(h, variant, h.Text, finding.Args{"column": shortened(h.Text)})
	}
}

// rowCheck is the state of checking one row.
type rowCheck struct {
	*bookCheck
	rule         rule
	table        *form.Table
	sheet        int16 // the table among the submission's sheets
	row          *form.Row
	found        int // findings there were before it
	rejected     bool
	copyOf       string // tab on which the same row stands already
	unfilled     bool   // a row of a call sheet that nobody has filled in
	otherProduct string // product that another column of the row names
}

func (r *rowCheck) cell(f form.Field) sheet.Cell { return r.table.Get(r.row, f) }

// text is what a cell says. It may hold on to the texts of the whole workbook.
func (r *rowCheck) text(f form.Field) string { return r.cell(f).String() }

// own is a text that is kept when its workbook is gone. It lies among others: thousands of
// small texts, each between what is soon dropped, would keep much more than themselves.
func (b *bookCheck) own(text string) string {
	if b.texts.Cap()-b.texts.Len() < len(text) {
		b.texts = new(strings.Builder)
		b.texts.Grow(max(1<<10, len(text)))
	}
	from := b.texts.Len()
	b.texts.WriteString(text)
	return b.texts.String()[from:]
}

// ownPerson makes the texts of a person's its own.
func (b *bookCheck) ownPerson(p *Person) {
	for _, t := range []*string{&p.Name, &p.Key, &p.Phone, &p.Village} {
		*t = b.own(*t)
	}
}

// ownText is what a cell says, to be kept.
func (r *rowCheck) ownText(f form.Field) string { return r.own(r.text(f)) }

func (r *rowCheck) at() At { return At{r.row.N, r.sheet} }

// find enters a finding about one field of the row, and holds what it does to the row.
func (r *rowCheck) find(name string, f form.Field, args finding.Args) {
	cell := r.cell(f)
	if r.bookCheck.find(name, r.sub.place(r.at(), f), r.asTyped(f, cell, r.days(f)), noResult(cell, args)) == finding.Reject {
		r.rejected = true
	}
}

// malformed tells of a field of the simpler sheets that is wanting or wrong.
func (r *rowCheck) malformed(f form.Field, reading form.Reading) {
	variant := "wrong"
	if reading == form.Absent {
		variant = "absent"
	}
	r.find(r.rule.malformed+"."+variant, f, r.listed(f, nil))
}

// listed names the field in the arguments of a finding, so that its words can tell what it is chosen from.
func (r *rowCheck) listed(f form.Field, args finding.Args) finding.Args {
	all := finding.Args{"kind": string(r.table.Sheet), "field": string(f)}
	maps.Copy(all, args)
	return all
}

// presence tells an empty cell from a wrong one.
func (r *rowCheck) presence(f form.Field) form.Reading {
	if r.text(f) == "" {
		return form.Absent
	}
	return form.Bad
}

// date reads a date of the row; a year left out is that of the report.
func (r *rowCheck) date(f form.Field) (day.Day, form.Reading) {
	return r.read.DateWithin(r.cell(f), r.days(f))
}

// days are those a date of the row lies in, unless it is wrong: none is after
// the report's day but what is planned.
func (r *rowCheck) days(f form.Field) form.Window {
	year, _, _ := r.sub.Day.Date()
	w := form.Window{Year: year, Date1904: r.book.Date1904, From: r.drive.Earliest, To: r.sub.Day, Zone: r.drive.Location}
	switch f {
	case "review_on", "booked_on", "due_on", "extended_to", "expires":
		w.To = 0
	case "checked_on", "replied_on":
		w.From = r.drive.Start
	case "born_on":
		w.From = day.New(1900, 1, 1)
	}
	return w
}

// Whether an empty cell of the simpler sheets is malformed.
const required, optional = true, false

// accept tells of a cell that cannot be read, or is empty and must not be, and
// reports whether it holds a value.
func (r *rowCheck) accept(f form.Field, reading form.Reading, must bool) bool {
	if reading != form.Good && (reading != form.Absent || must) {
		r.malformed(f, reading)
	}
	return reading == form.Good
}

// dateOf reads a date; 0 for none.
func (r *rowCheck) dateOf(f form.Field, must bool) day.Day {
	d, reading := r.date(f)
	if !r.accept(f, reading, must) {
		return 0
	}
	return d
}

// count reads a count; 0 for none.
func (r *rowCheck) count(f form.Field, must bool) int {
	n, reading := r.read.Count(r.cell(f))
	r.accept(f, reading, must)
	return n
}

// choice reads a value of a list, as the key of it; "" for none.
func (r *rowCheck) choice(f form.Field, must bool) string {
	key, reading := r.read.ChoiceOf(r.table.Sheet, f, r.cell(f))
	r.accept(f, reading, must)
	return key
}

// requiredText reads a text that must not be empty.
func (r *rowCheck) requiredText(f form.Field) string {
	text := r.ownText(f)
	if text == "" {
		r.malformed(f, form.Absent)
	}
	return text
}

// product reads the vaccine of a row that is no roster row; NoUnit for none.
func (r *rowCheck) product() int {
	product, ok := r.vaccine()
	if !ok {
		r.malformed(form.Product, r.presence(form.Product))
	}
	return product
}

// keep adds a row that counts to the submission's.
func keep[R any](r *rowCheck, rows *[]R, row R) {
	if *rows == nil {
		*rows = make([]R, 0, len(r.table.Rows))
	}
	if !r.rejected {
		*rows = append(*rows, row)
	}
}

// group returns the row's group, NoUnit where it is none of this drive's. In a table without
// groups it is the unit's only one.
func (r *rowCheck) group() int {
	if r.table.Ungrouped() {
		group, _ := r.onlyGroup()
		return group
	}
	if g, ok := r.names.Group(r.text("group")); ok {
		return g
	}
	return NoUnit
}
