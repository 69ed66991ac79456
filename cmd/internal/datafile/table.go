package datafile

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/words"
)

// field is one column of a table whose rows are R: its key, which stays the
// same in every language, what its values are, and the value of a row. Its
// header stands in the words under data.column, its meaning under data.meaning.
type field[R any] struct {
	key   string
	kind  kind
	value func(R) any // nil, string, []string, bool, day.Day, time.Time, int, float64, *float64, tally.Rate or check.Count
}

// column is a field without its row type.
type column struct {
	key  string
	kind kind
}

// table is one table of figures: a CSV file, and a sheet of the summary workbook.
type table struct {
	name    string
	columns []column
	rows    func(*source) [][]any
}

// tableOf types a table from what its rows are and the columns they fill.
func tableOf[R any](name string, rows func(*source) []R, fields []field[R]) table {
	t := table{name: name, columns: columnsOf(fields)}
	t.rows = func(s *source) (values [][]any) {
		for _, r := range rows(s) {
			row := make([]any, len(fields))
			for k, f := range fields {
				row[k] = f.value(r)
			}
			values = append(values, row)
		}
		return values
	}
	return t
}

// dosed are the columns that each dose of the drive has, of the numbers from first to last.
// A later dose than the drive gives has none.
func dosed[R any](d *campaign.Drive, key string, kind kind, first, last int, value func(r R, k int) any) []field[R] {
	var fields []field[R]
	for n := first; n <= min(last, d.DoseNumbers()); n++ {
		fields = append(fields, field[R]{fmt.Sprintf(key, n), kind, func(r R) any { return value(r, n-1) }})
	}
	return fields
}

func columnsOf[R any](fields []field[R]) []column {
	return words.Each(fields, func(f field[R]) column { return column{f.key, f.kind} })
}

func (t table) file() string { return t.name + ".csv" }

// bom makes Excel and WPS read a CSV file as UTF-8.
const bom = "\ufeff"

// csv writes rows as a CSV file with the columns' keys as its header.
func (t table) csv(rows [][]any) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(bom)
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	record := words.Each(t.columns, func(c column) string { return c.key })
	if err := w.Write(record); err != nil {
		return nil, err
	}
	for _, row := range rows {
		for i, v := range row {
			record[i] = t.columns[i].kind.cell(v)
		}
		if err := w.Write(record); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// cell writes one value of a CSV file; what is unknown or does not apply is empty.
func (k kind) cell(v any) string {
	switch v := v.(type) {
	case string:
		return harmless(v)
	case []string:
		return harmless(strings.Join(v, ";"))
	case bool:
		return strconv.FormatBool(v)
	case day.Day:
		return v.String()
	case time.Time:
		return v.Format("2006-01-02 15:04")
	}
	s, _ := k.figure(v)
	return s
}

// harmless keeps a spreadsheet from taking what people typed for a formula.
func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// when is a value where it applies, else nothing.
func when(applies bool, v any) any {
	if !applies {
		return nil
	}
	return v
}

// unlessZero is a number that is nothing while it is 0, such as a rank.
func unlessZero(n int) any { return when(n != 0, n) }
