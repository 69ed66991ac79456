package datafile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

const summaryName = "summary.json"

// summaryFields are the county's figures of a day: summary.json has all of
// them, the workbook's first sheet those that are no setting of the drive.
func summaryFields(d *campaign.Drive) []field[*tally.Card] {
	dose := func(c *tally.Card, k int) any { return c.County.Dose[k] }
	today := func(c *tally.Card, k int) any { return c.County.Today[k] }
	return slices.Concat([]field[*tally.Card]{
		{"date", asDate, func(c *tally.Card) any { return c.Day }},
		{"campaign", asText, func(c *tally.Card) any { return c.Drive.Name }},
		{"deadline", asDate, func(c *tally.Card) any { return c.Drive.Deadline }},
		{"first_dose_cutoff", asDate, func(c *tally.Card) any { return c.Cutoff }},
		{"target", asPeople, func(c *tally.Card) any { return c.County.Target }},
		{"exempt", asPeople, func(c *tally.Card) any { return c.County.Exempt }},
		{"eligible", asPeople, func(c *tally.Card) any { return c.County.Eligible }},
	}, dosed(d, "dose%d", asPeople, 1, 3, dose), []field[*tally.Card]{
		{"full", asPeople, func(c *tally.Card) any { return c.County.Full }},
	}, dosed(d, "dose%d_today", asDoses, 1, 3, today), []field[*tally.Card]{
		{"coverage1", asShare, func(c *tally.Card) any { return c.County.Coverage1 }},
		{"full_coverage", asShare, func(c *tally.Card) any { return c.County.FullCoverage }},
		{"plan1", asShare, func(c *tally.Card) any { return c.County.Plan1 }},
		{"pace", asPace, func(c *tally.Card) any { return c.County.Pace }},
		{"required", asRequired, func(c *tally.Card) any { return required(c, &c.County.Measures) }},
		{"projected_finish", asDate, func(c *tally.Card) any { return c.County.Finish.Day }},
		{"light", asLight, func(c *tally.Card) any { return string(c.County.Light) }},
		{"waiting", asPeople, func(c *tally.Card) any { return c.County.NextDose.Waiting }},
		{"due", asPeople, func(c *tally.Card) any { return c.County.NextDose.Due }},
		{"overdue", asPeople, func(c *tally.Card) any { return c.County.NextDose.Overdue }},
		{"long_overdue", asPeople, func(c *tally.Card) any { return c.County.NextDose.LongOverdue }},
		{"dropout_rate", asShare, func(c *tally.Card) any { return c.County.NextDose.Dropout }},
		{"units", asUnits, func(c *tally.Card) any { return c.County.Reporting }},
		{"reported", asUnits, func(c *tally.Card) any { return c.County.Reported }},
		{"zero", asUnits, func(c *tally.Card) any { return c.County.Zero }},
		{"blank", asUnits, func(c *tally.Card) any { return c.County.Blank }},
		{"late", asUnits, func(c *tally.Card) any { return c.County.Late }},
		{"missing", asUnits, func(c *tally.Card) any { return c.County.Missing }},
		{"rows_read", asRows, func(c *tally.Card) any { return c.County.Rows.Read }},
		{"rows_counted", asRows, func(c *tally.Card) any { return c.County.Rows.Counted }},
		{"rows_rejected", asRows, func(c *tally.Card) any { return c.County.Rows.Rejected }},
		{"findings", asCounts, func(c *tally.Card) any { return c.County.Codes }},
		{"rows_skipped", asRows, func(c *tally.Card) any { return c.County.Rows.Skipped }},
		{"rows_unread", asRows, func(c *tally.Card) any { return c.County.Rows.Unread }},
		{"stopped", asPeople, func(c *tally.Card) any { return c.County.Off.Stopped() }},
		{"paused", asPeople, func(c *tally.Card) any { return c.County.Off.Paused }},
		{"returned", asUnits, func(c *tally.Card) any { return c.County.Returned }},
		{"bridge", asBridges, nil}, // of the night, not of the card
		{"completion", asDate, func(c *tally.Card) any { return c.Drive.Completion }},
		{"full_plan", asShare, func(c *tally.Card) any { return c.County.PlanFull }},
		{"heard", asUnits, func(c *tally.Card) any { return c.County.Heard }},
		{"expected", asUnits, func(c *tally.Card) any { return c.County.Expected }},
		{"reachable", asPeople, func(c *tally.Card) any { return c.County.Reachable }},
		{"backlog", asPeople, func(c *tally.Card) any { return c.County.NextDose.Outlook.Ready }},
		{"pace_state", asState, func(c *tally.Card) any { return c.County.Pace.State.String() }},
		{"projected_finish_state", asState, func(c *tally.Card) any { return c.County.Finish.State.String() }},
		{"listed", asPeople, func(c *tally.Card) any { return unlessZero(c.County.List.Listed()) }},
		{"unaccounted", asPeople, func(c *tally.Card) any { return ofList(&c.County.Measures, c.County.List.Unaccounted()) }},
		{"verification_factor", asShare, func(c *tally.Card) any { return c.County.Verification.Factor }},
		{"cases_open", asMatters, nil}, // of the night, not of the card
		{"aefi_serious", asCases, func(c *tally.Card) any { return c.Safety.Serious }},
		{"lead", asPeople, func(c *tally.Card) any { return c.County.Lead }},
	}, dosed(d, "dose%d", asPeople, 4, campaign.MaxDoses, dose), dosed(d, "dose%d_today", asDoses, 4, campaign.MaxDoses, today),
		basisFields(func(c *tally.Card) *tally.Measures { return &c.County.Measures }), []field[*tally.Card]{
			{"remaining", asPeople, func(c *tally.Card) any { return c.County.Remaining }},
			{"stock", asDoses, supplied(func(s *tally.Supply) any { return s.Stock })},
			{"days_of_supply", asSupplyDays, supplied(func(s *tally.Supply) any { return s.Total.Days })},
			{"need7", asDoses, supplied(func(s *tally.Supply) any { return s.Need7 })},
			{"need7_lead", asDoses, supplied(func(s *tally.Supply) any { return s.First7() })},
			{"short7", asDoses, supplied(func(s *tally.Supply) any { return s.Short7 })},
			{"need_daily", asDoses, func(c *tally.Card) any { return c.Sites.Required }},
			{"week_lead", asPeople, inWeek(func(w tally.Week) any { return w.People })},
			{"week_completed", asPeople, inWeek(func(w tally.Week) any { return w.Full })},
			{"week_coverage1", asShare, inWeek(func(w tally.Week) any { return w.Points / 100 })},
			{"week_full_coverage", asShare, inWeek(func(w tally.Week) any { return w.FullPoints / 100 })},
		})
}

// supplied is a figure of the vaccine's stock; unknown where nobody keeps its ledger.
func supplied(value func(*tally.Supply) any) func(*tally.Card) any {
	return func(c *tally.Card) any {
		return when(c.Supply.Known, value(&c.Supply))
	}
}

// inWeek is by how much a figure is more than a week before; unknown in the first one, and where
// nothing is known of any day since.
func inWeek(value func(tally.Week) any) func(*tally.Card) any {
	return func(c *tally.Card) any {
		w, ok := c.County.InWeek()
		return when(ok && w.Heard, value(w))
	}
}

// overviewFields are those of the workbook's first sheet.
func overviewFields(d *campaign.Drive) []field[*tally.Card] {
	return slices.DeleteFunc(summaryFields(d), func(f field[*tally.Card]) bool {
		return f.kind == asCounts || f.value == nil || slices.Contains([]string{"campaign", "deadline", "first_dose_cutoff"}, f.key)
	})
}

// writeSummary writes summary.json, one figure a line. Rates are fractions;
// null is unknown or does not apply.
func (s *source) writeSummary(put Put) error {
	var b bytes.Buffer
	for i, f := range summaryFields(s.card.Drive) {
		value, err := f.kind.json(s.figure(f))
		if err != nil {
			return fmt.Errorf("%s: %s: %w", summaryName, f.key, err)
		}
		b.WriteByte("{,"[min(i, 1)])
		fmt.Fprintf(&b, "%q:%s", f.key, value)
	}
	b.WriteByte('}')
	var indented bytes.Buffer
	if err := json.Indent(&indented, b.Bytes(), "", "  "); err != nil {
		return err
	}
	indented.WriteByte('\n')
	return put("data/"+summaryName, indented.Bytes())
}

func (s *source) figure(f field[*tally.Card]) any {
	switch f.key {
	case "bridge":
		return s.bridges()
	case "cases_open":
		return s.night.Count(s.card.Day).Open
	}
	return f.value(s.card)
}

// json writes a value of summary.json.
func (k kind) json(v any) ([]byte, error) {
	switch v := v.(type) {
	case day.Day:
		if v == 0 {
			return []byte("null"), nil
		}
		return json.Marshal(v.String())
	case string:
		return json.Marshal(v)
	}
	if k == asCounts || k == asBridges {
		return json.Marshal(v)
	}
	if s, ok := k.figure(v); ok {
		return []byte(s), nil
	}
	return []byte("null"), nil
}

// required is nothing once no lead event is asked for any more.
func required(c *tally.Card, m *tally.Measures) any { return when(!c.PastDeadline(), m.Required) }
