package datafile

import (
	"cmp"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/disclosure"
	"dailydose/cmd/internal/tally"
)

// ofList is a figure of a base list; nothing where there is none.
func ofList(m *tally.Measures, n int) any { return when(m.HasList(), n) }

// basisFields are what coverage is over, and the figures over the target and over the
// base list beside each other.
func basisFields[R any](of func(R) *tally.Measures) []field[R] {
	listed := func(figure func(*tally.Basis) any) func(R) any {
		return func(r R) any { return when(of(r).HasList(), figure(&of(r).ByList)) }
	}
	return []field[R]{
		{"basis", asBasis, func(r R) any { return map[bool]string{false: "target", true: "list"}[of(r).ListBasis] }},
		{"target_coverage1", asShare, func(r R) any { return of(r).ByTarget.Coverage1 }},
		{"target_full_coverage", asShare, func(r R) any { return of(r).ByTarget.FullCoverage }},
		{"list_eligible", asPeople, listed(func(b *tally.Basis) any { return b.Eligible })},
		{"list_lead", asPeople, listed(func(b *tally.Basis) any { return b.Lead })},
		{"list_full", asPeople, listed(func(b *tally.Basis) any { return b.Full })},
		{"list_coverage1", asShare, listed(func(b *tally.Basis) any { return b.Coverage1 })},
		{"list_full_coverage", asShare, listed(func(b *tally.Basis) any { return b.FullCoverage })},
	}
}

type villageRow struct {
	*tally.VillageRow
	unit    string
	village string
	list    bool   // the unit has sent a base list
	lead    string // the column of the lead event
}

// villageTable has the villages as the site tells them. Counts that are not told are
// empty; hidden names their columns.
func villageTable(d *campaign.Drive) table {
	columns := []field[villageRow]{
		{"unit", asName, func(r villageRow) any { return r.unit }},
		{"village", asName, func(r villageRow) any { return r.village }},
		{"target", asPeople, func(r villageRow) any { return unlessZero(r.Target) }},
		{leadOf(d), asPeople, func(r villageRow) any { return told(r.Dosed) }},
		{"full", asPeople, func(r villageRow) any { return told(r.Done) }},
		{"listed", asPeople, func(r villageRow) any { return when(r.list, told(r.OnList)) }},
	}
	for _, c := range tally.VillageColumns() {
		columns = append(columns, field[villageRow]{c.String(), asPeople, func(r villageRow) any { return when(r.list, told(r.Cells[c])) }})
	}
	columns = append(columns, []field[villageRow]{
		{"remaining", asPeople, func(r villageRow) any { return when(r.Denominator(), told(r.LeftNow)) }},
		{"coverage1", asShare, func(r villageRow) any { return r.Coverage() }},
		{"hidden", asColumns, func(r villageRow) any { return r.hidden() }},
	}...)
	return tableOf("villages", villageRows, columns)
}

// leadOf is the column of the lead event: that of the first dose where this is it.
func leadOf(d *campaign.Drive) string {
	if d.Measure.Lead == campaign.FirstDose || d.Measure.Lead == "" {
		return "dose1"
	}
	return "lead"
}

// told is a count, or nothing where it is not to be told.
func told(c disclosure.Cell) any { return when(c.Show == disclosure.Plain, c.N) }

// hidden names the columns whose counts are not told.
func (r villageRow) hidden() string {
	var names []string
	note := func(name string, c disclosure.Cell) {
		if c.Show != disclosure.Plain {
			names = append(names, name)
		}
	}
	note(r.lead, r.Dosed)
	note("full", r.Done)
	note("listed", r.OnList)
	for _, c := range tally.VillageColumns() {
		note(c.String(), r.Cells[c])
	}
	note("remaining", r.LeftNow)
	return strings.Join(names, " ")
}

func villageRows(s *source) (rows []villageRow) {
	others := s.words.Text("term.other_villages", nil)
	for u, unit := range s.card.Units {
		for i := range unit.VillageRows {
			r := villageRow{&unit.VillageRows[i], s.unitName(u), unit.VillageRows[i].Name, unit.HasList(), leadOf(s.card.Drive)}
			r.village = cmp.Or(r.village, others)
			rows = append(rows, r)
		}
	}
	return rows
}

// verificationTable has the units at which anybody was asked.
func verificationTable() table {
	type row struct {
		*tally.Verification
		unit string
	}
	rows := func(s *source) (rows []row) {
		for u := range s.card.Units {
			if v := &s.card.Units[u].Verification; v.Drawn+v.Listed > 0 {
				rows = append(rows, row{v, s.unitName(u)})
			}
		}
		return rows
	}
	return tableOf("verification", rows, []field[row]{
		{"unit", asName, func(r row) any { return r.unit }},
		{"drawn_on", asDate, func(r row) any { return r.On }},
		{"drawn", asPeople, func(r row) any { return r.Drawn }},
		{"confirmed", asPeople, func(r row) any { return r.Confirmed }},
		{"refuted", asPeople, func(r row) any { return r.Refuted }},
		{"unreached", asPeople, func(r row) any { return r.Unreached }},
		{"factor", asShare, func(r row) any { return r.Factor }},
		{"decision", asDecision, func(r row) any { return string(r.Decision) }},
		{"undosed_drawn", asPeople, func(r row) any { return r.Listed }},
		{"undosed_true", asPeople, func(r row) any { return r.ListedTrue }},
		{"undosed_not", asPeople, func(r row) any { return r.ListedNot }},
		{"undosed_unreached", asPeople, func(r row) any { return r.ListedGone }},
	})
}

// crossingTable has an office's counties, and whom others have on record, too. It is empty
// where nobody can know.
func crossingTable() table {
	type named struct {
		tally.CrossingCounty
		unit string
	}
	rows := func(s *source) []named {
		if s.card.Crossing == nil {
			return nil
		}
		return campaign.Each(s.card.Crossing.Counties, func(c tally.CrossingCounty) named { return named{c, s.unitName(c.Unit)} })
	}
	return tableOf("crossing", rows, []field[named]{
		{"unit", asName, func(r named) any { return r.unit }},
		{"people_shared", asPeople, func(r named) any { return r.People }},
		{"doses_repeated", asDoses, func(r named) any { return r.Doses }},
		{"vaccinated_elsewhere", asPeople, func(r named) any { return r.Asked }},
	})
}
