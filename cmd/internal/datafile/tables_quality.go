package datafile

import (
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

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
		{"arrival", asText, func(r row) any { return r.Arrival.Format("2006-01-02 15:04") }},
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
