// Package datafile writes the day's figures for other programs: summary.json
// and the CSV files. Every number is the card's; nothing is computed here.
package datafile

import (
	"bytes"
	"encoding/csv"
	"strings"

	"dailydose/cmd/dailydose/internal/tally"
	"dailydose/cmd/dailydose/internal/words"
)

// Put stores one file under its name in the day's folder.
type Put func(name string, content []byte) error

// A file is one data file: how it is called and how its content is made.
type file struct {
	name  string
	write func(*tally.Card, *words.Words) ([]byte, error)
}

func files() []file {
	return []file{
		{"summary.json", summary},
		{"units.csv", units},
		{"daily.csv", daily},
		{"next_dose.csv", nextDose},
		{"follow_up.csv", followUp},
		{"stock.csv", stock},
		{"sites.csv", sites},
		{"aefi.csv", aefi},
		{"indicators.csv", indicators},
		{"changes.csv", changes},
		{"findings.csv", findings},
	}
}

// Names lists the data files of a day, in the order they are shown.
func Names() []string {
	var names []string
	for _, f := range files() {
		names = append(names, f.name)
	}
	return names
}

// Write makes every data file of a day, under data/.
func Write(card *tally.Card, w *words.Words, put Put) error {
	for _, f := range files() {
		content, err := f.write(card, w)
		if err != nil {
			return err
		}
		if err := put("data/"+f.name, content); err != nil {
			return err
		}
	}
	return nil
}

// bom makes Excel and WPS read a CSV file as UTF-8.
const bom = "\ufeff"

// table writes a CSV file with its header row.
func table(header string, rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(bom)
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	if err := w.Write(strings.Split(header, ", ")); err != nil {
		return nil, err
	}
	if err := w.WriteAll(rows); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// text keeps a spreadsheet from taking what people typed for a formula.
func text(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
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
