package datafile

import (
	"slices"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// moveRow is a published figure that moved, as told in one night.
type moveRow struct {
	account.Move
	night day.Day
	file  string
}

func moveFields() []field[moveRow] {
	return []field[moveRow]{
		{"date", asDate, func(r moveRow) any { return r.Day }},
		{"unit", asName, func(r moveRow) any { return r.Unit }},
		{"measure", asMeasure, func(r moveRow) any { return r.Measure }},
		{"published", asText, func(r moveRow) any { return r.Published }},
		{"now", asText, func(r moveRow) any { return r.Now }},
		{"cause", asCause, func(r moveRow) any { return string(r.Cause) }},
		{"file", asPath, func(r moveRow) any { return r.file }},
	}
}

// changeTable is what moved this night; moveTable is what moved in any, each once.
func changeTable() table { return tableOf("changes", (*source).tonight, moveFields()) }

func moveTable() table {
	night := field[moveRow]{"night", asDate, func(r moveRow) any { return r.night }}
	return tableOf("moves", (*source).moves, append([]field[moveRow]{night}, moveFields()...))
}

func (s *source) tonight() []moveRow {
	return s.moveRows(account.NightMoves{Day: s.card.Day, Moves: s.night.Entry.Moves})
}

func (s *source) moves() (rows []moveRow) {
	for _, n := range slices.Backward(s.night.Earlier) {
		rows = append(rows, s.moveRows(n)...)
	}
	return append(rows, s.tonight()...)
}

func (s *source) moveRows(n account.NightMoves) []moveRow {
	shown := s.words.FileNames(s.card.Drive)
	return words.Each(n.Moves, func(m account.Move) moveRow { return moveRow{m, n.Day, shown(m.File)} })
}

// bridges are the county's, by measure; null where there is nothing to compare with.
func (s *source) bridges() map[string]account.Bridge {
	if !s.night.Bridged {
		return nil
	}
	k := &s.night.County
	return map[string]account.Bridge{"lead": k.Lead, "completed": k.Completed, "eligible": k.Eligible}
}

type caseRow struct {
	*account.Case
	name string
	on   day.Day
}

// reply is the last answer; empty where there is none.
func (r caseRow) reply() account.Reply {
	if last := r.LastReply(); last != nil {
		return *last
	}
	return account.Reply{}
}

// caseTable is every supervision case there has been, in order of number.
func caseTable() table {
	return tableOf("cases", (*source).cases, []field[caseRow]{
		{"case", asName, func(r caseRow) any { return r.name }},
		{"unit", asName, func(r caseRow) any { return r.Unit }},
		{"matter", asMatter, func(r caseRow) any { return string(r.Matter) }},
		{"state", asCaseState, func(r caseRow) any { return r.State() }},
		{"opened", asDate, func(r caseRow) any { return r.Opened }},
		{"due", asDate, func(r caseRow) any { return r.Due }},
		{"reminders", asTimes, func(r caseRow) any { return len(r.Reminded) }},
		{"reminded", asDate, func(r caseRow) any { return r.LastReminded() }},
		{"answered", asDate, func(r caseRow) any { return r.Answered }},
		{"closed", asDate, func(r caseRow) any { return r.Closed }},
		{"days_open", asDays, func(r caseRow) any { return r.DaysOpen(r.on) }},
		{"days_overdue", asDays, func(r caseRow) any { return r.Overdue(r.on) }},
		{"former", asRank, func(r caseRow) any { return unlessZero(r.Former) }},
		{"replies", asTimes, func(r caseRow) any { return len(r.Replies) }},
		{"reply_status", asReply, func(r caseRow) any { return r.reply().Status }},
		{"extended_to", asDate, func(r caseRow) any { return r.reply().Until }},
		{"joined", asRank, func(r caseRow) any { return unlessZero(r.Into) }},
	})
}

func (s *source) cases() (rows []caseRow) {
	for i := range s.night.Cases {
		c := &s.night.Cases[i]
		rows = append(rows, caseRow{c, s.words.Text("term.case", c), s.card.Day})
	}
	return rows
}

// openCase names a unit's open case; "" where it has none.
func (s *source) openCase(unit string) string {
	for _, c := range s.night.Of(unit) {
		if c.Open() {
			return s.words.Text("term.case", c)
		}
	}
	return ""
}

// findingTable has the findings as counts: what stands in a row of a workbook is for its unit and the office.
func findingTable() table {
	type row struct {
		tally.FindingCount
		unit, message string
	}
	rows := func(s *source) []row {
		return words.Each(s.card.FindingCounts(), func(n tally.FindingCount) row {
			return row{n, s.unitName(n.Unit), s.words.Keep(s.words.Title(n.Code))}
		})
	}
	return tableOf("findings", rows, []field[row]{
		{"code", asText, func(r row) any { return string(r.Code) }},
		{"severity", asSeverity, func(r row) any { return r.Severity.String() }},
		{"unit", asName, func(r row) any { return r.unit }},
		{"date", asDate, func(r row) any { return r.Day }},
		{"count", asFindings, func(r row) any { return r.N }},
		{"rejected", asFindings, func(r row) any { return r.Rejected() }},
		{"message", asSentence, func(r row) any { return r.message }},
	})
}

// deliveryTable lists every delivery with its verdict.
func deliveryTable() table {
	type row struct {
		tally.Delivery
		unit, file, by string
	}
	rows := func(s *source) []row {
		shown := s.words.FileNames(s.card.Drive)
		return words.Each(s.card.Deliveries, func(d tally.Delivery) row { return row{d, s.unitName(d.Unit), shown(d.File), shown(d.By)} })
	}
	return tableOf("deliveries", rows, []field[row]{
		{"date", asDate, func(r row) any { return r.Day }},
		{"unit", asName, func(r row) any { return r.unit }},
		{"file", asPath, func(r row) any { return r.file }},
		{"arrival", asMoment, func(r row) any { return r.Arrival }},
		{"verdict", asVerdict, func(r row) any { return r.Verdict.String() }},
		{"replaced_by", asPath, func(r row) any { return r.by }},
		{"rows_read", asRows, func(r row) any { return r.Rows.Read }},
		{"rows_counted", asRows, func(r row) any { return r.Rows.Counted }},
		{"rows_rejected", asRows, func(r row) any { return r.Rows.Rejected }},
		{"rows_skipped", asRows, func(r row) any { return r.Rows.Skipped }},
		{"rows_unread", asRows, func(r row) any { return r.Rows.Unread }},
		{"people_added", asPeople, func(r row) any { return r.Added }},
		{"people_withdrawn", asPeople, func(r row) any { return r.Gone }},
	})
}
