package datafile

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// ReadDaily reads back what a published daily.csv says of its own day.
func ReadDaily(raw []byte, own day.Day) ([]tally.Earlier, error) {
	records, err := readTable(raw)
	if err != nil {
		return nil, err
	}
	var earlier []tally.Earlier
	for _, r := range records {
		if r["date"] != own.String() {
			continue
		}
		e := tally.Earlier{Day: own, Unit: r["unit"], Status: tally.Status(r["status"])}
		for k := range e.Dose {
			if e.Dose[k], err = strconv.Atoi(r["dose"+strconv.Itoa(k+1)]); err != nil {
				return nil, err
			}
		}
		earlier = append(earlier, e)
	}
	return earlier, nil
}

// readTable reads a CSV file back, each row by the names of its header.
func readTable(raw []byte) ([]map[string]string, error) {
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte(bom)))).ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	var records []map[string]string
	for _, row := range rows[1:] {
		record := map[string]string{}
		for i, name := range rows[0] {
			record[name] = strings.TrimPrefix(row[i], "'")
		}
		records = append(records, record)
	}
	return records, nil
}
