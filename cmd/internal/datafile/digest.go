package datafile

import (
	"bytes"
	"errors"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
	"dailydose/cmd/internal/workbook"
)

// digestRows bounds a sheet of the summary workbook; the CSV files hold every row.
const digestRows = 20_000

func digestName(w *words.Words) (string, error) {
	name, err := w.Say("data.digest", nil)
	return name + ".xlsx", err
}

// writeDigest writes the office's summary workbook: the same tables under
// Chinese headers, with number formats, one sheet a table.
func writeDigest(card *tally.Card, w *words.Words, grids map[string]grid, put Put) error {
	d := &digest{words: w}
	sheets := []workbook.SheetSpec{d.overview(card)}
	for _, t := range tables() {
		sheets = append(sheets, d.sheet(t.name, grids[t.name]))
	}
	sheets = append(sheets, d.sheet("workbooks", workbooks(card, w)))
	look := workbook.Look{Body: d.say("forms.font.body"), Head: d.say("forms.font.head")}
	name, err := digestName(w)
	if err := errors.Join(err, d.err); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := workbook.WriteSheets(&b, look, sheets); err != nil {
		return err
	}
	return put("data/"+name, b.Bytes())
}

// digest puts grids into the users' language. Words that fail are remembered.
type digest struct {
	words *words.Words
	err   error
}

func (d *digest) say(key string) string {
	said, err := d.words.Say(key, nil)
	if d.err == nil {
		d.err = err
	}
	return said
}

// overview is the county's figures, one below another.
func (d *digest) overview(card *tally.Card) workbook.SheetSpec {
	s := workbook.SheetSpec{Name: d.say("data.sheet.summary"), Columns: []workbook.ColumnSpec{
		{Label: d.say("data.column.figure"), Width: 28}, {Label: d.say("data.column.value"), Width: 18},
	}}
	k, n := &card.County, &card.County.NextDose
	for _, f := range []struct {
		key   string
		as    format
		value any
	}{
		{"date", plain, card.Day}, {"target", plain, k.Target}, {"exempt", plain, k.Exempt}, {"eligible", plain, k.Eligible},
		{"dose1", plain, k.Dose[0]}, {"dose2", plain, k.Dose[1]}, {"dose3", plain, k.Dose[2]}, {"full", plain, k.Full},
		{"dose1_today", plain, k.Today[0]}, {"dose2_today", plain, k.Today[1]}, {"dose3_today", plain, k.Today[2]},
		{"coverage1", share, k.Coverage1}, {"full_coverage", share, k.FullCoverage}, {"plan1", share, k.Plan1},
		{"pace", hundredth, k.Pace}, {"required", plain, k.Required}, {"projected_finish", plain, k.Finish},
		{"light", plain, term{"term.light.", string(k.Light)}},
		{"waiting", plain, n.Waiting}, {"due", plain, n.Due}, {"overdue", plain, n.Overdue},
		{"long_overdue", plain, n.LongOverdue}, {"dropout_rate", share, n.Dropout},
		{"units", plain, k.Reporting}, {"reported", plain, k.Reported}, {"zero", plain, k.Zero}, {"blank", plain, k.Blank},
		{"late", plain, k.Late}, {"missing", plain, k.Missing},
		{"rows_read", plain, k.Rows.Read}, {"rows_counted", plain, k.Rows.Counted}, {"rows_rejected", plain, k.Rows.Rejected},
	} {
		s.Rows = append(s.Rows, []any{d.say("data.column." + f.key), d.shown(f.as, f.value)})
	}
	return s
}

// shown writes a figure that stands in a column of mixed kinds.
func (d *digest) shown(as format, v any) any {
	if as == share {
		if x, ok := number(v); ok {
			said, err := d.words.Percent(x)
			d.err = errors.Join(d.err, err)
			return said
		}
	}
	switch v := v.(type) {
	case day.Day:
		return v.String()
	case int:
		return words.Num(v)
	case float64:
		return hundredths(v)
	}
	return d.value(v)
}

func (d *digest) sheet(name string, g grid) workbook.SheetSpec {
	s := workbook.SheetSpec{Name: d.say("data.sheet." + name)}
	for i, c := range g.columns {
		s.Columns = append(s.Columns, workbook.ColumnSpec{Label: d.say("data.column." + c.key), Format: g.look(i), Width: width(c.key)})
	}
	for _, row := range g.rows {
		if forTheRecord(row) {
			continue
		}
		if len(s.Rows) == digestRows {
			break
		}
		values := make([]any, len(row))
		for i, v := range row {
			values[i] = d.value(v)
		}
		s.Rows = append(s.Rows, values)
	}
	return s
}

// forTheRecord reports whether a row is a finding that asks nothing of anybody:
// there are tens of thousands of late entries in a drive, all in the CSV file.
func forTheRecord(row []any) bool {
	return len(row) > 1 && row[1] == term{"term.severity.", finding.Info.String()}
}

// width makes room for the columns that hold sentences and long names.
func width(key string) float64 {
	switch key {
	case "message", "reasons":
		return 64
	case "file":
		return 36
	case "product":
		return 28
	case "unit", "site", "indicator", "lot":
		return 18
	}
	return 0
}

// value is what a cell of the workbook holds; nil where nothing applies.
func (d *digest) value(v any) any {
	switch v := v.(type) {
	case nil:
		return nil
	case string:
		return v
	case term:
		if v.key == "" {
			return nil
		}
		return d.say(v.under + v.key)
	case bool:
		if v {
			return d.say("data.yes")
		}
		return d.say("data.no")
	case day.Day:
		if v == 0 {
			return nil
		}
		return v
	case int:
		return v
	}
	if x, ok := number(v); ok {
		return x
	}
	return nil
}

// look is how the workbook shows a column: by its format, or by what it holds.
func (g grid) look(i int) workbook.Format {
	switch g.columns[i].as {
	case share:
		return workbook.Percent
	case hundredth, per100k:
		return workbook.Decimal
	}
	if len(g.rows) == 0 {
		return workbook.General
	}
	switch g.rows[0][i].(type) {
	case int:
		return workbook.Whole
	case day.Day:
		return workbook.Date
	}
	return workbook.General
}
