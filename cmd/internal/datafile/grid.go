package datafile

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// grid is one table of figures. The CSV file and the sheet of the summary
// workbook are both written from it, so that they cannot differ.
type grid struct {
	columns []column
	rows    [][]any // string, int, float64, *float64, bool, day.Day, tally.Rate, check.Count or term
}

// column is an English key and how its values are written.
type column struct {
	key string
	as  format
}

type format uint8

const (
	plain     format = iota
	share            // a fraction: 4 decimals; in the workbook a percentage
	hundredth        // 2 decimals
	per100k          // 4 decimals, no fraction
)

// term is a key that the workbook shows as a word; under says where it stands.
type term struct{ under, key string }

// head reads a header such as "unit, target, coverage1:share".
func head(spec string) []column {
	formats := map[string]format{"": plain, "share": share, "hundredth": hundredth, "per100k": per100k}
	var columns []column
	for _, part := range strings.Split(spec, ", ") {
		key, as, _ := strings.Cut(part, ":")
		columns = append(columns, column{key, formats[as]})
	}
	return columns
}

// bom makes Excel and WPS read a CSV file as UTF-8.
const bom = "\ufeff"

// csv writes the grid as a CSV file with the English keys as its header row.
func (g grid) csv() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(bom)
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	record := make([]string, len(g.columns))
	for i, c := range g.columns {
		record[i] = c.key
	}
	if err := w.Write(record); err != nil {
		return nil, err
	}
	for _, row := range g.rows {
		for i, v := range row {
			record[i] = cell(g.columns[i].as, v)
		}
		if err := w.Write(record); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// cell writes one value of a CSV file; what does not apply is empty.
func cell(as format, v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return text(v)
	case term:
		return v.key
	case bool:
		return strconv.FormatBool(v)
	case day.Day:
		return v.String()
	}
	x, ok := number(v)
	switch {
	case !ok:
		return ""
	case as == share || as == per100k:
		return fraction(x)
	case as == hundredth:
		return hundredths(x)
	}
	return quantity(x)
}

// number is a figure's value; ok is false where it does not apply.
func number(v any) (x float64, ok bool) {
	switch v := v.(type) {
	case int:
		return float64(v), true
	case float64:
		return v, true
	case *float64:
		if v == nil {
			return 0, false
		}
		return *v, true
	case tally.Rate:
		return v.Value, v.OK
	case check.Count:
		return float64(v.N), v.Given
	}
	panic(fmt.Sprintf("datafile: no figure is a %T", v))
}

// text keeps a spreadsheet from taking what people typed for a formula.
func text(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// positive is a rank; 0 is none.
func positive(n int) any {
	if n == 0 {
		return nil
	}
	return n
}
