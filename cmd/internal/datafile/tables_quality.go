package datafile

import (
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
)

type findingRow struct {
	finding.Finding
	unit, file, sheet, message string
}

func findingTable() table {
	return tableOf("findings", findingRows, []field[findingRow]{
		{"code", asText, func(r findingRow) any { return string(r.Code) }},
		{severityKey, asSeverity, func(r findingRow) any { return r.Severity.String() }},
		{"unit", asName, func(r findingRow) any { return r.unit }},
		{"date", asDate, func(r findingRow) any { return r.Day }},
		{"file", asPath, func(r findingRow) any { return r.file }},
		{"sheet", asText, func(r findingRow) any { return r.sheet }},
		{"cell", asText, func(r findingRow) any { return r.Place.Cell }},
		{"message", asSentence, func(r findingRow) any { return r.message }},
	})
}

func findingRows(s *source) ([]findingRow, error) {
	shown, tell := s.words.FileNames(s.card.Drive), s.words.Descriptions(s.card.Drive)
	var rows []findingRow
	for _, f := range s.card.Findings {
		message, err := tell(f)
		if err != nil {
			return nil, err
		}
		rows = append(rows, findingRow{f, s.unitName(f.Unit), shown(f.Place.File), shown(f.Place.Sheet), message})
	}
	return rows, nil
}

// deliveryTable lists every delivery with its verdict.
func deliveryTable() table {
	type row struct {
		tally.Delivery
		unit, file, by string
	}
	rows := func(s *source) ([]row, error) {
		var rows []row
		shown := s.words.FileNames(s.card.Drive)
		for _, d := range s.card.Deliveries {
			rows = append(rows, row{d, s.unitName(d.Unit), shown(d.File), shown(d.By)})
		}
		return rows, nil
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
