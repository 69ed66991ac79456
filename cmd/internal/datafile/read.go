package datafile

import (
	"bytes"
	"encoding/csv"
	"strings"
)

// ReadTable reads back the rows of a published table, each by the names of its header; none
// where it is missing or damaged. Read gives a data file by its name.
func ReadTable(read func(name string) ([]byte, error), name string) (records []map[string]string) {
	raw, err := read(name)
	if err != nil {
		return nil
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte(bom)))).ReadAll()
	if err != nil || len(rows) == 0 {
		return nil
	}
	for _, row := range rows[1:] {
		record := map[string]string{}
		for i, name := range rows[0] {
			record[name] = strings.TrimPrefix(row[i], "'")
		}
		records = append(records, record)
	}
	return records
}
