package check

import (
	"dailydose/cmd/dailydose/internal/campaign"
	"dailydose/cmd/dailydose/internal/day"
	"dailydose/cmd/dailydose/internal/finding"
	"dailydose/cmd/dailydose/internal/workbook"
)

// rowRule checks one row and keeps it where it is valid.
type rowRule func(*rowCheck)

// rules names the rule for the rows of each table sheet.
func (b *bookCheck) rules() map[workbook.Sheet]rowRule {
	return map[workbook.Sheet]rowRule{
		workbook.Roster:      (*rowCheck).dose,
		workbook.Exemptions:  (*rowCheck).exemption,
		workbook.FollowUp:    (*rowCheck).followUp,
		workbook.Indicators:  (*rowCheck).indicator,
		workbook.Supply:      (*rowCheck).movement,
		workbook.AEFI:        (*rowCheck).reaction,
		workbook.Sites:       (*rowCheck).site,
		workbook.Supervision: (*rowCheck).inspection,
	}
}

// table checks every row of a table and accounts for each.
func (b *bookCheck) table(t *workbook.Table) {
	b.header(t)
	rule, ways := b.rules()[t.Sheet], b.ways(t)
	if t.Sheet == workbook.Roster {
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
func (b *bookCheck) header(t *workbook.Table) {
	if len(t.Missing) > 0 {
		b.find("F008", finding.Place{Sheet: t.Name}, "", map[string]string{
			"sheet": clip(t.Name), "kind": string(t.Sheet), "fields": fields(t.Missing)})
	}
	for _, h := range t.Unknown {
		b.unknown(h, h.Text)
	}
}

// rowCheck is the state of checking one row.
type rowCheck struct {
	*bookCheck
	table    *workbook.Table
	sheet    int16 // the table among the submission's sheets
	row      *workbook.Row
	found    int // findings there were before it
	rejected bool
	copied   string // tab on which the same row stands already
	other    string // product that another column of the row names
}

func (r *rowCheck) cell(f workbook.Field) workbook.Cell { return r.table.Get(r.row, f) }
func (r *rowCheck) text(f workbook.Field) string        { return r.cell(f).String() }

func (r *rowCheck) at() At { return At{r.row.N, r.sheet} }

// find enters a finding about one field of the row, and holds what it does to the row.
func (r *rowCheck) find(code finding.Code, f workbook.Field, args map[string]string) {
	e, _ := finding.Lookup(code)
	if e.Severity == finding.Reject {
		r.rejected = true
	}
	place := finding.Place{Sheet: r.table.Name, Cell: r.table.Ref(r.row, f)}
	cell := r.cell(f)
	r.enter(code, e.Severity, place, r.asTyped(f, cell, r.days(f)), noResult(cell, args))
}

// malformed is the one finding of the simpler sheets: a field wanting or wrong.
func (r *rowCheck) malformed(code finding.Code, f workbook.Field, reading workbook.Reading) {
	reason := "bad"
	if reading == workbook.Absent {
		reason = "absent"
	}
	r.find(code, f, map[string]string{"kind": string(r.table.Sheet), "field": string(f), "reason": reason})
}

// date reads a date of the row; a year left out is that of the report.
func (r *rowCheck) date(f workbook.Field) (day.Day, workbook.Reading) {
	return r.read.DateWithin(r.cell(f), r.days(f))
}

// days are those a date of the row lies in, unless it is wrong: none is after
// the report's day but what is planned.
func (r *rowCheck) days(f workbook.Field) workbook.Window {
	year, _, _ := r.sub.Day.Date()
	w := workbook.Window{Year: year, Date1904: r.book.Date1904, From: r.drive.Earliest, To: r.sub.Day}
	switch f {
	case "review_on", "booked_on", "due_on", "expires":
		w.To = 0
	}
	return w
}

// wanted reads a date that may be empty but must not be wrong.
func (r *rowCheck) wanted(code finding.Code, f workbook.Field) day.Day {
	d, reading := r.date(f)
	if reading == workbook.Bad || reading == workbook.Ambiguous {
		r.malformed(code, f, reading)
		return 0
	}
	return d
}

// required reads a date that must be there.
func (r *rowCheck) required(code finding.Code, f workbook.Field) day.Day {
	d, reading := r.date(f)
	if reading != workbook.Good {
		r.malformed(code, f, reading)
	}
	return d
}

// count reads a count; an empty cell is allowed unless it must be there.
func (r *rowCheck) count(code finding.Code, f workbook.Field, must bool) int {
	n, reading := r.read.Count(r.cell(f))
	if reading == workbook.Bad || reading == workbook.Ambiguous || reading == workbook.Absent && must {
		r.malformed(code, f, reading)
	}
	return n
}

// choice reads a value of a list; an empty cell is allowed unless it must be there.
func (r *rowCheck) choice(code finding.Code, f workbook.Field, must bool) string {
	key, reading := r.read.ChoiceOf(r.table.Sheet, f, r.cell(f))
	if reading == workbook.Bad || reading == workbook.Absent && must {
		r.malformed(code, f, reading)
	}
	return key
}

// product reads the vaccine of a row that is no roster row.
func (r *rowCheck) product(code finding.Code) int {
	product, ok := r.vaccine()
	if !ok {
		reading := workbook.Bad
		if r.text("product") == "" {
			reading = workbook.Absent
		}
		r.malformed(code, "product", reading)
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
