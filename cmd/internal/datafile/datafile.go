// Package datafile writes the day's figures for other programs and for Excel:
// summary.json, the CSV files, the office's summary workbook, and
// datapackage.json, which says what is in them. Every number is the card's;
// nothing is computed here.
//
// A column is typed once, in one line of its table: its key, what its values
// are, and which figure it shows. The CSV file, the sheet of the workbook and
// the description are made of that line.
package datafile

import (
	"errors"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// Put stores one file under its name in the day's folder.
type Put func(name string, content []byte) error

// Names lists the data files of a day, in the order they are shown.
func Names(d *campaign.Drive, w *words.Words) ([]string, error) {
	names := append([]string{summaryName}, words.Each(csvTables(d), table.file)...)
	digest, err := digestName(w)
	names = append(names, digest, packageName)
	if d.DHIS2.OrgUnit != "" {
		names = append(names, dhis2Name)
	}
	return names, err
}

// Write makes every data file of a day, under data/.
func Write(card *tally.Card, night *account.Night, w *words.Words, put Put) error {
	w, err := w.In(card.Drive, card.Day, card.DaysIn())
	if err != nil {
		return err
	}
	s := &source{card, night, &words.Teller{Words: w}}
	for _, write := range []func(Put) error{s.writeSummary, s.writeTables, s.writePackage, s.writeDHIS2} {
		if err := write(put); err != nil {
			return err
		}
	}
	return nil
}

// source is what the files are made of. What cannot be said is remembered.
type source struct {
	card  *tally.Card
	night *account.Night
	words *words.Teller
}

// csvTables are the tables that have a CSV file, in the order they are shown.
func csvTables(d *campaign.Drive) []table {
	all := []table{unitTable(d), dailyTable(d)}
	if d.DoseNumbers() > 1 {
		all = append(all, nextDoseTable())
	}
	if d.OfCounties() { // they hand up no registers, stocks and duties
		all = append(all, crossingTable())
	} else {
		all = append(all, followUpTable(), villageTable(d), verificationTable(), stockTable(), siteTable(), aefiTable(), indicatorTable())
	}
	return append(all, changeTable(), moveTable(), caseTable(), findingTable(), deliveryTable())
}

// writeTables writes every table as a CSV file and as a sheet of the summary workbook.
func (s *source) writeTables(put Put) error {
	d := &digest{drive: s.card.Drive, Teller: s.words}
	d.overview(s.card)
	for _, t := range csvTables(s.card.Drive) {
		rows := t.rows(s)
		content, err := t.csv(rows)
		if err := errors.Join(s.words.Err, err); err != nil {
			return err
		}
		if err := put("data/"+t.file(), content); err != nil {
			return err
		}
		d.sheet(t, rows)
	}
	return d.write(put)
}
