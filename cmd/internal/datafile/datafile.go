// Package datafile writes the day's figures for other programs and for Excel:
// summary.json, the CSV files and the office's summary workbook. Every number
// is the card's; nothing is computed here.
package datafile

import (
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// Put stores one file under its name in the day's folder.
type Put func(name string, content []byte) error

// tabular is one table of figures: a CSV file, and a sheet of the summary workbook.
type tabular struct {
	name string
	make func(*tally.Card, *words.Words) (grid, error)
}

func tables() []tabular {
	return []tabular{
		{"units", units},
		{"daily", daily},
		{"next_dose", nextDose},
		{"follow_up", followUp},
		{"stock", stock},
		{"sites", sites},
		{"aefi", aefi},
		{"indicators", indicators},
		{"changes", changes},
		{"findings", findings},
	}
}

// Names lists the data files of a day, in the order they are shown.
func Names(w *words.Words) ([]string, error) {
	names := []string{"summary.json"}
	for _, t := range tables() {
		names = append(names, t.name+".csv")
	}
	digest, err := digestName(w)
	return append(names, digest), err
}

// Write makes every data file of a day, under data/.
func Write(card *tally.Card, w *words.Words, put Put) error {
	w, err := w.In(card.Day, card.Issue)
	if err != nil {
		return err
	}
	content, err := summary(card)
	if err != nil {
		return err
	}
	if err := put("data/summary.json", content); err != nil {
		return err
	}
	grids := map[string]grid{}
	for _, t := range tables() {
		if grids[t.name], err = t.make(card, w); err != nil {
			return err
		}
		if content, err = grids[t.name].csv(); err != nil {
			return err
		}
		if err := put("data/"+t.name+".csv", content); err != nil {
			return err
		}
	}
	return writeDigest(card, w, grids, put)
}
