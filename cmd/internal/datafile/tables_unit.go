package datafile

import (
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

type unitRow struct {
	*tally.Unit
	card    *tally.Card
	own     *campaign.Unit
	reasons []string

	supervised string // the name of its open case; "" for none
}

func unitTable(d *campaign.Drive) table {
	dose := func(r unitRow, k int) any { return r.Dose[k] }
	today := func(r unitRow, k int) any { return when(!r.Unheard(), r.Today[k]) }
	return tableOf("units", unitRows, known(slices.Concat([]field[unitRow]{
		{"unit", asName, func(r unitRow) any { return r.own.Name }},
		{"kind", asUnitKind, func(r unitRow) any { return string(r.own.Kind) }},
		{"target", asPeople, func(r unitRow) any { return unlessZero(r.Target) }},
		{"exempt", asPeople, func(r unitRow) any { return r.Exempt }},
		{"eligible", asPeople, func(r unitRow) any { return when(r.Measured(), r.Eligible) }},
	}, dosed(d, "dose%d", asPeople, 1, 2, dose), []field[unitRow]{
		{"full", asPeople, func(r unitRow) any { return r.Full }},
	}, dosed(d, "dose%d_today", asDoses, 1, 2, today), []field[unitRow]{
		{"coverage1", asShare, func(r unitRow) any { return r.Coverage1 }},
		{"full_coverage", asShare, func(r unitRow) any { return r.FullCoverage }},
		{"plan1", asShare, func(r unitRow) any { return when(r.Measured(), r.Plan1) }},
		{"pace", asPace, func(r unitRow) any { return r.Pace }},
		{"required", asRequired, func(r unitRow) any { return when(r.Measured(), required(r.card, &r.Measures)) }},
		{"projected_finish", asDate, func(r unitRow) any { return r.Finish.Day }},
		{"light", asLight, func(r unitRow) any { return string(r.Light) }},
		{"rank", asRank, func(r unitRow) any { return unlessZero(r.Place) }},
		{"waiting", asPeople, func(r unitRow) any { return r.NextDose.Waiting }},
		{"due", asPeople, func(r unitRow) any { return r.NextDose.Due }},
		{"overdue", asPeople, func(r unitRow) any { return r.NextDose.Overdue }},
		{"long_overdue", asPeople, func(r unitRow) any { return r.NextDose.LongOverdue }},
		{"dropout_rate", asShare, func(r unitRow) any { return r.NextDose.Dropout }},
		{"status", asStatus, func(r unitRow) any { return string(r.Status) }},
		{"late", asFlag, func(r unitRow) any { return when(r.Status != "", r.Late) }},
		{"missing_run", asDays, func(r unitRow) any { return when(r.own.ReportsOn(r.card.Day), r.MissingRun) }},
		{"awaiting_diagnosis", asPeople, func(r unitRow) any { return r.AwaitingDiagnosis }},
		{"following_up", asPeople, func(r unitRow) any { return r.FollowingUp }},
		{"rows_read", asRows, func(r unitRow) any { return r.Rows.Read }},
		{"rows_counted", asRows, func(r unitRow) any { return r.Rows.Counted }},
		{"rows_rejected", asRows, func(r unitRow) any { return r.Rows.Rejected }},
		{"reasons", asSentence, func(r unitRow) any { return r.reasons }},
		{"rows_skipped", asRows, func(r unitRow) any { return r.Rows.Skipped }},
		{"rows_unread", asRows, func(r unitRow) any { return r.Rows.Unread }},
		{"stopped", asPeople, func(r unitRow) any { return r.Off.Stopped() }},
		{"returned", asDays, func(r unitRow) any { return r.Returned }},
		{"corrected", asDays, func(r unitRow) any { return r.Corrected }},
		{"light_since", asDate, func(r unitRow) any { return r.LightSince }},
		{"heard", asDays, func(r unitRow) any { return r.Heard }},
		{"reachable", asPeople, func(r unitRow) any { return r.Reachable }},
		{"pace_state", asState, func(r unitRow) any { return r.Pace.State.String() }},
		{"projected_finish_state", asState, func(r unitRow) any { return r.Finish.State.String() }},
		{"listed", asPeople, func(r unitRow) any { return unlessZero(r.List.Listed()) }},
		{"unaccounted", asPeople, func(r unitRow) any { return ofList(&r.Measures, r.List.Unaccounted()) }},
		{"verification_factor", asShare, func(r unitRow) any { return r.Verification.Factor }},
		{"case", asName, func(r unitRow) any { return r.supervised }},
		{"lead", asPeople, func(r unitRow) any { return r.Lead }},
	}, dosed(d, "dose%d", asPeople, 3, campaign.MaxDoses, dose), dosed(d, "dose%d_today", asDoses, 3, campaign.MaxDoses, today),
		basisFields(func(r unitRow) *tally.Measures { return &r.Measures }))))
}

// known leaves the figures of a unit empty of which none has ever come.
func known(fields []field[unitRow]) []field[unitRow] {
	for i, f := range fields {
		switch f.kind {
		case asPeople, asRequired, asDoses, asRows, asShare:
			fields[i].value = func(r unitRow) any { return when(!r.Unknown, f.value(r)) }
		}
	}
	return fields
}

func unitRows(s *source) (rows []unitRow) {
	for _, u := range campaign.Pointers(s.card.Units) {
		reasons := words.Each(u.Reasons, func(r tally.Reason) string { return s.words.Text("term.reason."+r.Key, r) })
		own := &s.card.Drive.Units[u.Index]
		rows = append(rows, unitRow{u, s.card, own, reasons, s.openCase(own.Name)})
	}
	return rows
}

type dailyRow struct {
	*tally.UnitDay
	day  day.Day
	unit string
}

func dailyTable(d *campaign.Drive) table {
	dose := func(r dailyRow, k int) any { return when(r.Heard, r.Dose[k]) }
	typed := func(r dailyRow, k int) any { return r.Typed[k] }
	return tableOf("daily", dailyRows, slices.Concat([]field[dailyRow]{
		{"date", asReportDay, dailyRow.date},
		{"unit", asName, func(r dailyRow) any { return r.unit }},
	}, dosed(d, "dose%d", asDoses, 1, 3, dose), dosed(d, "typed_dose%d", asDoses, 1, 3, typed), []field[dailyRow]{
		{"status", asStatus, func(r dailyRow) any { return string(r.Status) }},
		{"late", asFlag, func(r dailyRow) any { return when(r.Status != "", r.Late) }},
	}, dosed(d, "dose%d", asDoses, 4, campaign.MaxDoses, dose), dosed(d, "typed_dose%d", asDoses, 4, campaign.MaxDoses, typed)))
}

// beforeStart stands for the days before the drive's start.
const beforeStart = "before"

func (r dailyRow) date() any {
	if r.day == 0 {
		return beforeStart
	}
	return r.day
}

// dailyRows are the units' doses of before the start, and then of day by day.
func dailyRows(s *source) (rows []dailyRow) {
	for u := range s.card.Units {
		before := &tally.UnitDay{Dose: s.card.Units[u].Before, Heard: !s.card.Units[u].Unknown}
		rows = append(rows, dailyRow{before, 0, s.card.Drive.Units[u].Name})
	}
	for i, d := range s.card.Days {
		for u := range s.card.Units {
			rows = append(rows, dailyRow{&s.card.Units[u].Days[i], d, s.card.Drive.Units[u].Name})
		}
	}
	return rows
}

// unitName is a unit's name; "" where the unit is not known.
func (s *source) unitName(unit int) string {
	if unit < 0 {
		return ""
	}
	return s.card.Drive.Units[unit].Name
}
