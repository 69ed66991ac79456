package receipt

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/words"
	"dailydose/cmd/internal/workbook"
)

// openCase is a case with what its urgency follows from.
type openCase struct {
	*check.Reported[*check.CaseRow]
	broken   bool // the appointment has passed without a dose
	untended int  // days
}

// followUpList is the unit's list of people still to be won over: broken
// appointments on top, then those nobody has spoken to for longest.
func (d *daily) followUpList(_ context.Context, u int, _ *Written) ([]file, error) {
	name := fileName(d.facts.Day, d.texts["receipt.name.follow_up"])
	if !d.follows(u) {
		return []file{{name: name}}, nil
	}
	var cases []openCase
	broken, untended := 0, 0
	for _, r := range d.cases[u] {
		c := openCase{r, r.Row.AppointmentPassed(d.facts.Day), check.DaysWithoutContact(r, d.facts.Day)}
		if c.broken {
			broken++
		}
		if check.ContactOverdue(c.untended) {
			untended++
		}
		cases = append(cases, c)
	}
	slices.SortStableFunc(cases, byUrgency)
	say := &words.Teller{Words: d.Words}
	list := d.followUpSheet(say, u, len(cases), broken, untended)
	for i, c := range cases {
		list.Rows = append(list.Rows, d.caseRow(say, i+1, c))
	}
	return d.listFile(say, name, list)
}

// follows reports whether the unit keeps a follow-up register at all.
func (d *daily) follows(u int) bool {
	return slices.ContainsFunc(d.facts.Cases, func(c check.Reported[*check.CaseRow]) bool { return c.Unit == u })
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
		first = cmp.Compare(a.Row.Booked, b.Row.Booked)
	}
	return cmp.Or(
		first, cmp.Compare(b.untended, a.untended),
		strings.Compare(a.Row.Village, b.Row.Village), strings.Compare(a.Row.Name, b.Row.Name),
		strings.Compare(a.Row.Key, b.Row.Key),
	)
}

// followUpSheet is the list without its rows.
func (d *daily) followUpSheet(say *words.Teller, u, cases, broken, untended int) workbook.List {
	l := workbook.List{Name: d.texts["receipt.name.follow_up"], Tone: workbook.ToneGood}
	switch {
	case broken > 0:
		l.Tone = workbook.ToneReject
	case cases > 0:
		l.Tone = workbook.ToneWarn
	}
	l.Columns = columns(d.texts["receipt.follow_up.columns"], []workbook.ListColumn{
		{Width: 6, Centre: true}, {Width: 11, Centre: true, Toned: true}, {Width: 9, Format: workbook.Whole, Centre: true},
		{Width: 11}, {Width: 15, Format: workbook.AsText}, {Width: 15}, {Width: 20}, {Width: 14},
		{Width: 13}, {Width: 12, Format: workbook.Date}, {Width: 12, Format: workbook.Date},
		{Width: 21, Format: workbook.AsText}, {Width: 20},
	})
	head(say, &l, "receipt.follow_up", map[string]any{
		"unit": d.Drive.Units[u].Name, "day": d.facts.Day, "folder": d.folders.folder(u),
		"n": cases, "broken": broken, "untended": untended, "days": check.ContactOverdueAfter,
	}, cases > 0)
	return l
}

func (d *daily) caseRow(say *words.Teller, no int, c openCase) workbook.ListRow {
	state, tone := "open", workbook.ToneNone
	switch {
	case c.broken:
		state, tone = "broken", workbook.ToneReject
	case check.ContactOverdue(c.untended):
		state, tone = "untended", workbook.ToneWarn
	}
	reason := say.Keep(say.Choice(string(form.FollowUp), "reason", c.Row.Reason))
	if c.Row.Said != "" {
		reason = c.Row.Said
	}
	_, number := form.SplitKey(c.Row.Key)
	return workbook.ListRow{Tone: tone, Values: []any{
		no, say.Text("receipt.case."+state, nil), c.untended, short(c.Row.Name), short(c.Row.Phone), short(c.Row.Village), d.group(c.Row.Group), reason,
		short(c.Row.InCharge), c.Row.Contacted, c.Row.Booked, number, nil,
	}}
}
