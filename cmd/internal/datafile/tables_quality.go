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

// deliveryTable lists every collected version of a workbook with its verdict.
func deliveryTable() table {
	type row struct {
		tally.Workbook
		unit, file string
	}
	rows := func(s *source) ([]row, error) {
		var rows []row
		shown := s.words.FileNames(s.card.Drive)
		for _, b := range s.card.Workbooks {
			rows = append(rows, row{b, s.unitName(b.Unit), shown(b.File)})
		}
		return rows, nil
	}
	return tableOf("workbooks", rows, []field[row]{
		{"file", asPath, func(r row) any { return r.file }},
		{"unit", asName, func(r row) any { return r.unit }},
		{"date", asDate, func(r row) any { return r.Day }},
		{"arrived", asText, func(r row) any { return r.Arrival.Format("2006-01-02 15:04") }},
		{"verdict", asVerdict, func(r row) any { return string(r.Verdict) }},
		{"late", asFlag, func(r row) any { return r.Late }},
		{"rows_read", asRows, func(r row) any { return r.Rows.Read }},
		{"rows_counted", asRows, func(r row) any { return r.Rows.Counted }},
		{"rows_rejected", asRows, func(r row) any { return r.Rows.Rejected }},
		{"findings", asFindings, func(r row) any { return r.Findings }},
	})
}
