package receipt

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/words"
	"dailydose/cmd/internal/workbook"
)

// openCase is somebody still to be won over, with what their urgency follows from: a case, or
// somebody on the base list of whom nothing is known.
type openCase struct {
	check.Person
	row         *check.CaseRow // nil: unaccounted
	inCharge    string
	unaccounted bool
	broken      bool // the appointment has passed without a dose
	untended    int  // days
}

// followUpList is the unit's list of people still to be won over, by village and person in
// charge: broken appointments on top, then those nobody has spoken to for longest.
func (d *daily) followUpList(_ context.Context, u int, _ *Written) ([]file, error) {
	name := fileName(d.facts.Day, d.names.followUp)
	if !d.follows(u) {
		return []file{{name: name}}, nil
	}
	cases, blocks := d.openCases(u), d.newBlocks(u)
	counts := map[string]any{"broken": 0, "untended": 0, "unaccounted": 0}
	count := func(key string, is bool) {
		if is {
			counts[key] = counts[key].(int) + 1
		}
	}
	for _, c := range cases {
		count("broken", c.broken)
		count("untended", !c.unaccounted && check.ContactOverdue(c.untended))
		count("unaccounted", c.unaccounted)
	}
	slices.SortStableFunc(cases, func(a, b openCase) int {
		return cmp.Or(blocks.compare(a.Village, a.inCharge, b.Village, b.inCharge), byUrgency(a, b))
	})
	say := &words.Teller{Words: d.Words}
	list := d.followUpSheet(say, u, len(cases), counts)
	for i, c := range cases {
		list.Rows = append(list.Rows, d.caseRow(say, i+1, c))
	}
	const group = 8
	if d.addBorn(&list, len(list.Columns), func(i int) string { return cases[i].Key }) {
		list.Columns[group].Width = 9.5 // gives up room for it
	}
	blocks.head(say, list.Rows, func(i int) (string, string) { return cases[i].Village, cases[i].inCharge })
	return d.listFile(say, name, list)
}

// addBorn gives a list the registers' column of the date of birth, which tells those apart who
// have no number of their own, where anybody on it needs it. The rows' people are given by key.
func (d *daily) addBorn(l *workbook.List, at int, key func(row int) string) bool {
	born, need := make([]day.Day, len(l.Rows)), false
	for i := range l.Rows {
		born[i] = form.BornOf(key(i))
		need = need || born[i] != 0
	}
	if !need {
		return false
	}
	column, _ := d.Words.Lexicon.Column(form.FollowUp, "born_on")
	l.Columns = slices.Insert(l.Columns, at, workbook.Column{Label: column.Label, Width: 10.5, Format: workbook.Date})
	for i := range l.Rows {
		l.Rows[i].Values = slices.Insert(l.Rows[i].Values, at, any(born[i]))
	}
	return true
}

// openCases are the unit's open cases, and the unaccounted on its base list.
func (d *daily) openCases(u int) []openCase {
	var all []openCase
	for _, r := range d.cases[u] {
		all = append(all, openCase{Person: r.Row.Person, row: r.Row, inCharge: r.Row.InCharge,
			broken: r.Row.AppointmentPassed(d.facts.Day), untended: check.DaysWithoutContact(r, d.facts.Day)})
	}
	for _, e := range d.unaccounted[u] {
		all = append(all, openCase{Person: e.From.OnList(e.Row), inCharge: e.From.InCharge(e.Row), unaccounted: true, untended: int(d.facts.Day - e.Since)})
	}
	return all
}

// follows reports whether the unit keeps a follow-up register at all, or a base list with
// anybody unaccounted.
func (d *daily) follows(u int) bool {
	return len(d.unaccounted[u]) > 0 ||
		slices.ContainsFunc(d.facts.Cases, func(c check.Reported[*check.CaseRow]) bool { return c.Unit == u })
}

func byUrgency(a, b openCase) int {
	if a.broken != b.broken {
		if a.broken {
			return -1
		}
		return 1
	}
	first := 0
	if a.broken {
		first = cmp.Compare(a.row.Booked, b.row.Booked)
	}
	return cmp.Or(first, cmp.Compare(b.untended, a.untended), strings.Compare(a.Name, b.Name), strings.Compare(a.Key, b.Key))
}

// followUpSheet is the list without its rows. Behind what tells how urgent it is stand the columns
// of the follow-up register, in its order: what is filled in comes back by copying.
func (d *daily) followUpSheet(say *words.Teller, u, people int, counts map[string]any) workbook.List {
	l := workbook.List{Name: d.names.followUp, Tone: workbook.ToneGood}
	switch {
	case counts["broken"].(int) > 0:
		l.Tone = workbook.ToneReject
	case people > 0:
		l.Tone = workbook.ToneWarn
	}
	l.Columns = columns(say.Text("receipt.follow_up.columns", nil), []workbook.Column{
		{Width: 5, Centre: true}, {Width: 8.5, Centre: true, Toned: true}, {Width: 6, Format: workbook.Whole, Centre: true},
		{Width: 7}, {Width: 8}, {Width: 19, Format: workbook.AsText, Number: true}, {Width: 12, Format: workbook.AsText, Number: true}, {Width: 10}, {Width: 17}, {Width: 9},
		{Width: 8}, {Width: 9, Format: workbook.Date}, {Width: 10.5, Format: workbook.Date}, {Width: 6}, {Width: 7}, {Width: 7},
	})
	data := map[string]any{
		"unit": d.Drive.Units[u].Name, "day": d.facts.Day, "folder": d.folders.folder(u),
		"n": people, "days": check.ContactOverdueAfter,
	}
	maps.Copy(data, counts)
	head(say, &l, "receipt.follow_up", data, people > 0)
	return l
}

func (d *daily) caseRow(say *words.Teller, no int, c openCase) workbook.ListRow {
	state, tone := "open", workbook.ToneNone
	switch {
	case c.unaccounted:
		state, tone = "unaccounted", workbook.ToneWarn
	case c.broken:
		state, tone = "broken", workbook.ToneReject
	case check.ContactOverdue(c.untended):
		state, tone = "untended", workbook.ToneWarn
	}
	var reason, booked any
	if c.row != nil {
		reason, booked = say.Keep(say.Choice(string(form.FollowUp), "reason", c.row.Reason)), c.row.Booked
		if c.row.Said != "" {
			reason = c.row.Said
		}
	}
	idType, number := form.SplitKey(c.Key)
	var kind any
	if idType != form.IDCard { // what an empty cell of the register means
		kind = say.Keep(say.Choice(string(form.FollowUp), "id_type", idType))
	}
	return workbook.ListRow{Tone: tone, Values: []any{
		no, say.Text("receipt.case."+state, nil), c.untended, short(c.Name),
		kind, number, short(c.Phone), short(c.Village), d.group(c.Group), reason,
		short(c.inCharge), nil, booked, nil, nil, nil,
	}}
}
