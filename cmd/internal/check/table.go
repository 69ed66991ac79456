package check

import (
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/sheet"
)

// rowRule checks one row and keeps it where it is valid.
type rowRule func(*rowCheck)

// rules names the rule for the rows of each table sheet.
func (b *bookCheck) rules() map[form.Sheet]rowRule {
	return map[form.Sheet]rowRule{
		form.Roster:      (*rowCheck).dose,
		form.Exemptions:  (*rowCheck).exemption,
		form.FollowUp:    (*rowCheck).followUp,
		form.Indicators:  (*rowCheck).indicator,
		form.Supply:      (*rowCheck).movement,
		form.AEFI:        (*rowCheck).reaction,
		form.Sites:       (*rowCheck).site,
		form.Supervision: (*rowCheck).inspection,
	}
}

// table checks every row of a table and accounts for each.
func (b *bookCheck) table(t *form.Table) {
	b.header(t)
	rule, ways := b.rules()[t.Sheet], b.ways(t)
	if t.Sheet == form.Roster {
		b.sub.RosterRows += len(t.Rows)
	}
	b.sub.Rows.Skipped += t.Skipped
	b.sub.Rows.Read += len(t.Rows) + t.Skipped
	again := copies{}
	for i := range t.Rows {
		r := &rowCheck{bookCheck: b, table: ways[0].table, sheet: ways[0].sheet, row: &t.Rows[i], found: len(b.sub.Findings)}
		r.settle(ways)
		rule(r)
		switch {
		case r.copied != "":
			b.sub.Rows.Skipped++
			again.add(r.copied)
		case r.rejected:
			b.sub.Rows.Rejected++
		default:
			b.sub.Rows.Counted++
		}
	}
	b.copied(t, again)
}

// header tells of columns that are wanting or unknown.
func (b *bookCheck) header(t *form.Table) {
	if len(t.Missing) > 0 {
		b.find("F008", "", finding.Place{Sheet: t.Name}, "", finding.Args{
			"sheet": clip(t.Name), "kind": string(t.Sheet), "fields": fields(t.Missing)})
	}
	for _, h := range t.Unknown {
		b.unread(h, "column", h.Text, finding.Args{"column": clip(h.Text)})
	}
}

// rowCheck is the state of checking one row.
type rowCheck struct {
	*bookCheck
	table    *form.Table
	sheet    int16 // the table among the submission's sheets
	row      *form.Row
	found    int // findings there were before it
	rejected bool
	copied   string // tab on which the same row stands already
	other    string // product that another column of the row names
}

func (r *rowCheck) cell(f form.Field) sheet.Cell { return r.table.Get(r.row, f) }
func (r *rowCheck) text(f form.Field) string     { return r.cell(f).String() }

func (r *rowCheck) at() At { return At{r.row.N, r.sheet} }

// find enters a finding about one field of the row, and holds what it does to the row.
func (r *rowCheck) find(code finding.Code, variant string, f form.Field, args finding.Args) {
	place := finding.Place{Sheet: r.table.Name, Cell: r.table.Ref(r.row, f)}
	cell := r.cell(f)
	if r.bookCheck.find(code, variant, place, r.asTyped(f, cell, r.days(f)), noResult(cell, args)) == finding.Reject {
		r.rejected = true
	}
}

// malformed is the one finding of the simpler sheets: a field wanting or wrong.
func (r *rowCheck) malformed(code finding.Code, f form.Field, reading form.Reading) {
	r.find(code, wrongOrAbsent(reading), f, finding.Args{"kind": string(r.table.Sheet), "field": string(f)})
}

func wrongOrAbsent(reading form.Reading) string {
	if reading == form.Absent {
		return "absent"
	}
	return "wrong"
}

// date reads a date of the row; a year left out is that of the report.
func (r *rowCheck) date(f form.Field) (day.Day, form.Reading) {
	return r.read.DateWithin(r.cell(f), r.days(f))
}

// days are those a date of the row lies in, unless it is wrong: none is after
// the report's day but what is planned.
func (r *rowCheck) days(f form.Field) form.Window {
	year, _, _ := r.sub.Day.Date()
	w := form.Window{Year: year, Date1904: r.book.Date1904, From: r.drive.Earliest, To: r.sub.Day}
	switch f {
	case "review_on", "booked_on", "due_on", "expires":
		w.To = 0
	}
	return w
}

// wanted reads a date that may be empty but must not be wrong.
func (r *rowCheck) wanted(code finding.Code, f form.Field) day.Day {
	d, reading := r.date(f)
	if reading == form.Bad || reading == form.Ambiguous {
		r.malformed(code, f, reading)
		return 0
	}
	return d
}

// required reads a date that must be there.
func (r *rowCheck) required(code finding.Code, f form.Field) day.Day {
	d, reading := r.date(f)
	if reading != form.Good {
		r.malformed(code, f, reading)
	}
	return d
}

// count reads a count; an empty cell is allowed unless it must be there.
func (r *rowCheck) count(code finding.Code, f form.Field, must bool) int {
	n, reading := r.read.Count(r.cell(f))
	if reading == form.Bad || reading == form.Ambiguous || reading == form.Absent && must {
		r.malformed(code, f, reading)
	}
	return n
}

// choice reads a value of a list; an empty cell is allowed unless it must be there.
func (r *rowCheck) choice(code finding.Code, f form.Field, must bool) string {
	key, reading := r.read.ChoiceOf(r.table.Sheet, f, r.cell(f))
	if reading == form.Bad || reading == form.Absent && must {
		r.malformed(code, f, reading)
	}
	return key
}

// product reads the vaccine of a row that is no roster row.
func (r *rowCheck) product(code finding.Code) int {
	product, ok := r.vaccine()
	if !ok {
		r.malformed(code, form.Product, r.presence(form.Product))
		return NoUnit
	}
	return product
}

// group returns the row's group, NoUnit where it is none of this drive's.
func (r *rowCheck) group() int {
	if g, ok := r.names.Group(r.text("group")); ok {
		return g
	}
	return NoUnit
}

// owns reports whether a unit has a target for a group.
func owns(u campaign.Unit, group int) bool {
	for _, t := range u.Targets {
		if t.Group == group {
			return true
		}
	}
	return false
}
