package datafile

import (
	"bytes"
	"io/fs"
	"reflect"
	"strings"
	"testing"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
	"dailydose/templates"
)

// publishedFiles are a card's data files as they are published.
func publishedFiles(t *testing.T, card *tally.Card, cases ...account.Case) map[string][]byte {
	t.Helper()
	w, err := words.Load(templates.Beside(""), "zh")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	if err := Write(card, &account.Night{Cases: cases}, w, func(name string, content []byte) error {
		files[strings.TrimPrefix(name, "data/")] = content
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return files
}

func publishedCard() *tally.Card {
	card := &tally.Card{Drive: driveOf("甲镇", "=乙镇", "丙局"), Day: day.New(2021, 6, 5)}
	card.Drive.Units[2].Kind = campaign.Sector
	card.Drive.Vaccines = []campaign.Vaccine{{Name: "苗", Steps: make([]campaign.Step, 3)}}
	k := &card.County
	k.Coverage1, k.FullCoverage = tally.Rate{Value: 0.81337, OK: true}, tally.Rate{}
	k.Lead, k.Dose, k.Full, k.Today, k.Light, k.Missing = 813, campaign.PerDose{813, 40, 3}, 38, campaign.PerDose{12, 5, 1}, tally.Yellow, 1
	k.NextDose.Overdue, k.NextDose.LongOverdue = 7, 2
	k.Codes = map[finding.Code]int{"V603": 1, "R101": 4}
	card.Safety.Serious = 3
	card.Units = []tally.Unit{
		{Index: 0, Rank: 1, Place: 1, Status: tally.Reported}, {Index: 1, Rank: 2, Place: 2, Status: tally.Missing}, {Index: 2, Status: tally.Zero},
	}
	card.Units[0].Light, card.Units[1].Light = tally.Green, tally.Red
	return card
}

// What is read back of a day is what its card told, as far as its files say.
func TestReadBack(t *testing.T) {
	card := publishedCard()
	june := func(d int) day.Day { return day.New(2021, 6, d) }
	cases := []account.Case{
		{Number: 1, Year: 2021, Unit: "甲镇", Matter: account.Silence, Opened: june(1), Due: june(2), Closed: june(3)},
		{Number: 2, Year: 2021, Unit: "=乙镇", Matter: account.Progress, Former: 1, Opened: june(2), Due: june(8), Reminded: []day.Day{june(5), june(5)}, Answered: june(4),
			Replies: []account.Reply{{Day: june(4), Date: june(4), By: "=乙镇", Status: "extension", Until: june(9)}}},
		{Number: 3, Year: 2021, Unit: "丙局", Matter: account.Mending, Opened: june(3), Due: june(5), Expired: true},
		{Number: 4, Year: 2021, Unit: "=乙镇", Matter: account.Progress, Opened: june(4), Due: june(7), Closed: june(6), Into: 2},
	}
	files := publishedFiles(t, card, cases...)
	got, err := ReadPublication(card.Day, func(name string) ([]byte, error) { return files[name], nil })
	if err != nil {
		t.Fatal(err)
	}
	want := account.EntryOf(card)
	want.County.Dose, want.Cases = nil, cases
	for i := range want.Units {
		want.Units[i].Dose, want.Units[i].Today = nil, nil
	}
	if !reflect.DeepEqual(&got, want) {
		t.Errorf("read back %+v, want %+v", got, want)
	}
}

// Damaged files are told from good ones.
func TestReadBackDamaged(t *testing.T) {
	card := publishedCard()
	for name, damage := range map[string]func(map[string][]byte){
		"no summary":     func(f map[string][]byte) { delete(f, "summary.json") },
		"half a summary": func(f map[string][]byte) { f["summary.json"] = f["summary.json"][:100] },
		"another day's": func(f map[string][]byte) {
			f["summary.json"] = bytes.ReplaceAll(f["summary.json"], []byte("06-05"), []byte("06-04"))
		},
		"unknown light": func(f map[string][]byte) {
			f["summary.json"] = bytes.ReplaceAll(f["summary.json"], []byte("yellow"), []byte("<b>"))
		},
		"no units":   func(f map[string][]byte) { delete(f, "units.csv") },
		"heads only": func(f map[string][]byte) { f["units.csv"] = f["units.csv"][:bytes.IndexByte(f["units.csv"], '\n')+1] },
		"a rank of words": func(f map[string][]byte) {
			f["units.csv"] = bytes.ReplaceAll(f["units.csv"], []byte("red,2,"), []byte("red,two,"))
		},
		"half a line": func(f map[string][]byte) { f["units.csv"] = f["units.csv"][:len(f["units.csv"])-40] },
		"no number of a case": func(f map[string][]byte) {
			f["cases.csv"] = bytes.ReplaceAll(f["cases.csv"], []byte("〔2021〕1号"), nil)
		},
	} {
		files := publishedFiles(t, card, account.Case{Number: 1, Year: 2021})
		damage(files)
		_, err := ReadPublication(card.Day, func(name string) ([]byte, error) {
			if raw, ok := files[name]; ok {
				return raw, nil
			}
			return nil, fs.ErrNotExist
		})
		if err == nil {
			t.Errorf("%s: is taken for good", name)
		}
	}
}

// A published table is read back as it was written; of a damaged one nothing is.
func TestReadTable(t *testing.T) {
	files := publishedFiles(t, publishedCard())
	read := func(name string) ([]byte, error) {
		if raw, ok := files[name]; ok {
			return raw, nil
		}
		return nil, fs.ErrNotExist
	}
	rows := ReadTable(read, "units.csv")
	if len(rows) != 3 || rows[1]["unit"] != "=乙镇" || rows[1]["light"] != "red" || rows[1]["rank"] != "2" || rows[2]["status"] != "zero" {
		t.Errorf("read back %v", rows)
	}
	for name, damage := range map[string]func(){
		"half a line": func() { files["units.csv"] = files["units.csv"][:len(files["units.csv"])-40] },
		"heads only":  func() { files["units.csv"] = files["units.csv"][:bytes.IndexByte(files["units.csv"], '\n')+1] },
		"empty":       func() { files["units.csv"] = nil },
		"no units":    func() { delete(files, "units.csv") },
	} {
		damage()
		if rows := ReadTable(read, "units.csv"); rows != nil {
			t.Errorf("%s: read back %v", name, rows)
		}
		files = publishedFiles(t, publishedCard())
	}
}
