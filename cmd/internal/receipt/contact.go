package receipt

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
	"dailydose/cmd/internal/workbook"
)

// contact is how a unit knows a person: what the unit itself typed last. What
// another unit typed about the same person is never shown to it.
type contact struct {
	name, phone, village string
	group                int
	inCharge             string // who sees to it that they come
}

type contactKey struct {
	unit, person int // index into Facts.People
}

// callLists sorts the people to be called to the units that reported them, and
// looks up how each unit reaches them.
func (d *daily) callLists() {
	d.calls, d.contacts = map[int][]tally.Call{}, map[contactKey]contact{}
	called := map[int]bool{}
	for _, c := range tally.Calls(d.facts) {
		called[c.Person] = true
		for _, u := range c.Units {
			d.calls[u] = append(d.calls[u], c)
		}
	}
	d.facts.Listings(func(person int) bool { return called[person] }, func(unit, person int, p check.Person) {
		at := contactKey{unit, person} // by day: the latest row has the last word
		d.contacts[at] = d.contacts[at].renewed(p)
	})
	d.charges(called)
}

// renewed takes on what a later row says; what it leaves out stays known.
func (c contact) renewed(p check.Person) contact {
	return contact{
		name: cmp.Or(p.Name, c.name), phone: cmp.Or(p.Phone, c.phone),
		village: cmp.Or(p.Village, c.village), group: p.Group, inCharge: c.inCharge,
	}
}

// charges says who is in charge of the people called: as the base list has it, else the
// follow-up register. Of who they are these say what no row of the unit's rosters tells.
func (d *daily) charges(called map[int]bool) {
	put := func(unit, person int, p check.Person, village, inCharge string) {
		at := contactKey{unit, person}
		c, known := d.contacts[at]
		if !known {
			c = c.renewed(p)
		}
		c.phone, c.village, c.inCharge = cmp.Or(c.phone, p.Phone), cmp.Or(village, c.village), cmp.Or(inCharge, c.inCharge)
		d.contacts[at] = c
	}
	for i := range d.facts.Cases {
		if r := &d.facts.Cases[i]; called[r.Person] {
			put(r.Unit, r.Person, r.Row.Person, "", r.Row.InCharge)
		}
	}
	for i := range d.facts.BaseList {
		if e := &d.facts.BaseList[i]; called[e.Person] {
			p := e.From.OnList(e.Row)
			put(e.Unit, e.Person, p, p.Village, e.From.InCharge(e.Row))
		}
	}
}

// callList is the unit's list of people whose next dose is due, by village and person in charge:
// the longest overdue first, as one would call.
func (d *daily) callList(_ context.Context, u int, _ *Written) ([]file, error) {
	name := fileName(d.facts.Day, d.names.calls)
	if len(d.calls[u]) == 0 {
		return []file{{name: name}}, nil
	}
	calls, blocks := slices.Clone(d.calls[u]), d.newBlocks(u)
	who := func(c tally.Call) contact { return d.contacts[contactKey{u, c.Person}] }
	slices.SortStableFunc(calls, func(a, b tally.Call) int {
		return cmp.Or(
			blocks.compare(who(a).village, who(a).inCharge, who(b).village, who(b).inCharge),
			cmp.Compare(b.Stage, a.Stage), cmp.Compare(b.Over, a.Over), cmp.Compare(a.Until, b.Until),
			strings.Compare(who(a).name, who(b).name),
			d.facts.People[a.Person].Compare(&d.facts.People[b.Person]),
		)
	})
	say := &words.Teller{Words: d.Words}
	list := d.callSheet(say, u, calls)
	for i, c := range calls {
		list.Rows = append(list.Rows, d.callRow(say, i+1, c, who(c)))
	}
	const product, number = 10, 11
	if d.addBorn(&list, number+1, func(i int) string { return d.facts.People[calls[i].Person].Key() }) {
		list.Columns[product].Width -= 10.5 // gives up room for it
	}
	blocks.head(say, list.Rows, func(i int) (string, string) { return who(calls[i]).village, who(calls[i]).inCharge })
	return d.listFile(say, name, list)
}

// callSheet is the list without its rows.
func (d *daily) callSheet(say *words.Teller, u int, calls []tally.Call) workbook.List {
	stages := map[tally.Stage]int{}
	for _, c := range calls {
		stages[c.Stage]++
	}
	data := map[string]any{
		"unit": d.Drive.Units[u].Name, "day": d.facts.Day, "folder": d.folders.folder(u), "n": len(calls), "off": d.card.Units[u].Off.Begun,
		"due": stages[tally.Due], "overdue": stages[tally.Overdue], "long_overdue": stages[tally.LongOverdue],
	}
	l := workbook.List{Name: d.names.calls, Tone: workbook.ToneWarn}
	if stages[tally.LongOverdue] > 0 {
		l.Tone = workbook.ToneReject
	}
	l.Columns = columns(say.Text("receipt.calls.columns", nil), []workbook.Column{
		{Width: 5, Centre: true}, {Width: 8.5, Centre: true, Toned: true}, {Width: 5.5, Format: workbook.Whole, Centre: true},
		{Width: 7}, {Width: 12, Format: workbook.AsText, Number: true}, {Width: 10}, {Width: 7}, {Width: 7, Centre: true},
		{Width: 10.5, Format: workbook.Date}, {Width: 10.5, Format: workbook.Date}, {Width: 25},
		{Width: 19, Format: workbook.AsText, Number: true}, {Width: 8.5}, {Width: 13.5},
	})
	head(say, &l, "receipt.calls", data, true)
	return l
}

func (d *daily) callRow(say *words.Teller, no int, c tally.Call, who contact) workbook.ListRow {
	_, number := form.SplitKey(d.facts.People[c.Person].Key())
	row := workbook.ListRow{Tone: workbook.ToneNone}
	var over any
	switch c.Stage {
	case tally.LongOverdue:
		row.Tone, over = workbook.ToneReject, c.Over
	case tally.Overdue:
		row.Tone, over = workbook.ToneWarn, c.Over
	}
	nth := func(dose int) string { return say.Keep(say.Dose(dose)) }
	row.Values = []any{
		no, say.Text("receipt.stage."+c.Stage.String(), nil), over, short(who.name), short(who.phone), short(who.village), short(who.inCharge),
		nth(c.Next), c.Until, c.Injection.Date, d.Drive.Vaccines[c.Injection.Product].Name, number, nil, nil,
	}
	return row
}

func (d *daily) group(g int) string {
	if g < 0 {
		return ""
	}
	return d.Drive.Groups[g].Name
}

// short bounds what a cell of another's making may take up in a list.
func short(s string) string { return campaign.Short(s, 60) }
