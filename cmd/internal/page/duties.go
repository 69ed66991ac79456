package page

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/tally"
)

type dutiesBody struct {
	Count       tally.DutyCount
	Wanting     []dutyRow  // behind or not reported, worst first
	Departments []dutyUnit // sector units with duties
	Townships   dutyMatrix
}

// dutyRow is one indicator.
type dutyRow struct {
	*tally.Indicator
	Name, Measure string
	Daily         bool
	Target        float64
	Trend         chart.Trend
}

type dutyUnit struct {
	Unit  int
	Count tally.DutyCount
	Rows  []dutyRow
}

// dutyMatrix is units × indicators, for units that share most of theirs.
type dutyMatrix struct {
	Heads []dutyHead
	Rows  []dutyLine
}

type dutyHead struct {
	Name  string
	Daily bool
	Count tally.DutyCount
}

// dutyLine is one unit's indicators under the matrix's heads; nil where it has none.
type dutyLine struct {
	Unit  int
	Cells []*dutyRow
}

func (b *builder) duties() content {
	body := dutiesBody{Count: b.card.CountDuties(func(int) bool { return true }), Townships: b.townshipDuties()}
	for i := range b.card.Indicators {
		if s := b.card.Indicators[i].State; s == tally.DutyBehind || s == tally.DutySilent {
			body.Wanting = append(body.Wanting, b.duty(&b.card.Indicators[i]))
		}
	}
	sorted(body.Wanting, func(x, y dutyRow) int {
		return cmp.Or(cmp.Compare(y.State, x.State), cmp.Compare(x.Share.Value/x.Plan, y.Share.Value/y.Plan))
	})
	for _, u := range b.of(campaign.Sector) {
		if own := b.dutiesOf(u.Index); len(own.Rows) > 0 {
			body.Departments = append(body.Departments, own)
		}
	}
	return content{b.head(claim.IsItBorne, b.dutyFigures(body.Count)...), body}
}

func (b *builder) duty(i *tally.Indicator) dutyRow {
	d := b.drive.Units[i.Unit].Duties[i.Duty]
	row := dutyRow{Indicator: i, Name: d.Name, Measure: d.Measure, Daily: d.Daily > 0, Target: d.Total}
	line := 0.0
	if row.Daily {
		row.Target = b.drive.DutyGoal(d, b.card.Day)
		line = row.Target
	}
	row.Trend = chart.TrendOf(asked(i), line)
	return row
}

// asked is the indicator with the days only on which it was asked for.
func asked(i *tally.Indicator) *tally.Indicator {
	own := *i
	own.Days = slices.DeleteFunc(slices.Clone(i.Days), func(d tally.DutyDay) bool { return !d.Asked })
	return &own
}

func (b *builder) dutiesOf(unit int) dutyUnit {
	own := dutyUnit{Unit: unit, Count: b.card.CountDuties(func(u int) bool { return u == unit })}
	for i := range b.card.Indicators {
		if b.card.Indicators[i].Unit == unit {
			own.Rows = append(own.Rows, b.duty(&b.card.Indicators[i]))
		}
	}
	return own
}

// townshipDuties puts each indicator of the territorial units under a head of its name.
func (b *builder) townshipDuties() dutyMatrix {
	var m dutyMatrix
	for _, u := range b.of(campaign.Territorial) {
		own := b.dutiesOf(u.Index)
		if len(own.Rows) == 0 {
			continue
		}
		line := dutyLine{Unit: u.Index}
		for i := range own.Rows {
			m.put(&line, &own.Rows[i])
		}
		m.Rows = append(m.Rows, line)
	}
	for i := range m.Rows { // later units may have brought further heads
		m.Rows[i].Cells = append(m.Rows[i].Cells, make([]*dutyRow, len(m.Heads)-len(m.Rows[i].Cells))...)
	}
	return m
}

func (m *dutyMatrix) put(line *dutyLine, row *dutyRow) {
	at := slices.IndexFunc(m.Heads, func(h dutyHead) bool { return h.Name == row.Name && h.Daily == row.Daily })
	if at < 0 {
		at = len(m.Heads)
		m.Heads = append(m.Heads, dutyHead{Name: row.Name, Daily: row.Daily})
	}
	for len(line.Cells) <= at {
		line.Cells = append(line.Cells, nil)
	}
	line.Cells[at] = row
	m.Heads[at].Count.Add(row.State)
}

func (b *builder) dutyFigures(n tally.DutyCount) []any {
	units := campaign.Set(b.card.Indicators, func(i tally.Indicator) int { return i.Unit })
	office := func(u int) bool { return b.drive.Units[u].Kind == campaign.Sector }
	worst := b.wantingUnits()
	offices := slices.DeleteFunc(slices.Clone(worst), func(u named) bool { return !office(u.Unit) })
	sector := b.card.CountDuties(office)
	return []any{"offices", b.someOf(b.names(offices), 4), "wanting", sector.Behind + sector.Silent, "all", n.All, "met", n.Met, "behind", n.Behind, "silent", n.Silent, "over", n.Over, "units", len(units),
		"worst", b.someOf(b.names(worst), 4)}
}

// wantingUnits are the units with indicators behind or not reported, those with most first.
func (b *builder) wantingUnits() []named {
	return most(b.counted("items", func(u *tally.Unit) int {
		n := b.card.CountDuties(func(own int) bool { return own == u.Index })
		return n.Behind + n.Silent
	}))
}
