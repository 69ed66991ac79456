package datafile

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
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

// digest is the office's summary workbook: the same tables in the users'
// language, with number formats, one sheet a table.
type digest struct {
	drive *campaign.Drive
	*words.Teller
	sheets []workbook.SheetSpec
}

func (d *digest) write(put Put) error {
	look := workbook.LookOf(d.drive.Issuer, d.say)
	name, err := digestName(d.Words)
	if err := errors.Join(err, d.Err); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := workbook.WriteSheets(&b, look, d.sheets); err != nil {
		return err
	}
	return put("data/"+name, b.Bytes())
}

func (d *digest) say(key string) string { return d.Text(key, nil) }

// overview is the county's figures, one below another.
func (d *digest) overview(card *tally.Card) {
	s := workbook.SheetSpec{Name: d.say("data.sheet.summary"), Columns: []workbook.Column{
		{Label: d.say("data.column.figure"), Width: 28}, {Label: d.say("data.column.value"), Width: 18},
	}}
	for _, f := range overviewFields(d.drive) {
		if d.aside(f.key) {
			continue
		}
		s.Rows = append(s.Rows, []any{d.Keep(d.Keyed("data.column", f.key)), workbook.Formatted{Value: d.value(f.kind, f.value(card)), Format: f.kind.format}})
	}
	d.sheets = append(d.sheets, s)
}

// sheet adds a table.
func (d *digest) sheet(t table, rows [][]any) {
	s := workbook.SheetSpec{Name: d.say("data.sheet." + t.name)}
	for _, c := range t.columns {
		if d.aside(c.key) {
			continue
		}
		s.Columns = append(s.Columns, workbook.Column{Label: header(d.Teller, t.name, c.key), Format: c.kind.format, Width: c.kind.width})
	}
	for _, row := range rows[:min(len(rows), digestRows)] {
		var values []any
		for i, v := range row {
			if c := t.columns[i]; !d.aside(c.key) {
				values = append(values, d.value(c.kind, v))
			}
		}
		s.Rows = append(s.Rows, values)
	}
	d.sheets = append(d.sheets, s)
}

// aside reports whether a column has no subject in the drive: another's dose, what
// is due in one that gives one dose alone, completion where it is no other event.
// The CSV files have them all.
func (d *digest) aside(key string) bool {
	if _, dose := words.SplitDose(key); dose > 0 {
		return !slices.Contains(d.drive.OwnDoses(), dose)
	}
	switch key {
	case "lead": // stands under the name of its dose, or as completion
		return true
	case "full", "full_coverage", "first_dose_cutoff":
		return !d.drive.Apart()
	case "waiting", "due", "overdue", "long_overdue", "dropout_rate":
		return d.drive.DoseNumbers() == 1
	}
	return false
}

// value is what a cell of the workbook holds; nil where nothing applies.
func (d *digest) value(k kind, v any) any {
	switch v := v.(type) {
	case string:
		switch {
		case k.words == "":
			return v
		case v == "":
			return nil
		case k == asColumns:
			return strings.Join(words.Each(strings.Fields(v), func(key string) string { return d.Keep(d.Keyed(k.words, key)) }), d.say("data.between"))
		}
		return d.Keep(d.Keyed(k.words, v))
	case []string:
		return strings.Join(v, d.say("data.between"))
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
	case int, time.Time:
		return v
	}
	if x, ok := number(v); ok {
		return x
	}
	return nil
}
