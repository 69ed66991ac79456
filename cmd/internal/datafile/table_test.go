package datafile

import (
	"slices"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
	"dailydose/templates"
)

func TestCell(t *testing.T) {
	half := 12.5
	for _, tt := range []struct {
		kind kind
		v    any
		want string
	}{
		{asPeople, nil, ""}, {asPeople, 1234, "1234"}, {asFlag, true, "true"},
		{asDate, day.New(2021, 6, 5), "2021-06-05"}, {asDate, day.Day(0), ""},
		{asMoment, day.New(2021, 6, 5).At(18*time.Hour+5*time.Minute+59*time.Second, time.UTC), "2021-06-05 18:05"},
		{asShare, tally.Rate{Value: 0.81337, OK: true}, "0.8134"}, {asShare, tally.Rate{}, ""}, {asShare, 1.0, "1.0000"},
		{asPace, 1777.571, "1777.57"}, {asSupplyDays, tally.Rate{Value: 3, OK: true}, "3.00"},
		{asAmount, &half, "12.5"}, {asAmount, (*float64)(nil), ""},
		{asDoses, check.Count{N: 0, Given: true}, "0"}, {asDoses, check.Count{}, ""},
		{asLight, "red", "red"}, {asSentence, []string{"-甲", "乙"}, "'-甲;乙"},
		{asName, "=HYPERLINK(1)", "'=HYPERLINK(1)"}, {asText, "-1", "'-1"}, {asText, "@x", "'@x"}, {asName, "城关镇", "城关镇"},
	} {
		if got := tt.kind.cell(tt.v); got != tt.want {
			t.Errorf("cell(%v, %v) = %q, want %q", tt.kind, tt.v, got, tt.want)
		}
	}
}

// Excel and WPS take a CSV file for UTF-8 by its mark, and quote what holds commas.
func TestCSV(t *testing.T) {
	g := table{columns: []column{{"unit", asName}, {"coverage1", asShare}}}
	got, err := g.csv([][]any{{"甲,乙", 0.5}, {`说"好"`, nil}})
	if err != nil {
		t.Fatal(err)
	}
	want := "\ufeffunit,coverage1\r\n\"甲,乙\",0.5000\r\n\"说\"\"好\"\"\",\r\n"
	if string(got) != want {
		t.Errorf("csv = %q, want %q", got, want)
	}
}

// What a published day says is read back for the account: the day figures of all days,
// and the sums.
func TestReadPublication(t *testing.T) {
	card := publishedCard()
	card.Days = []day.Day{card.Day - 1, card.Day}
	for u := range card.Units {
		card.Units[u].Target, card.Units[u].Lead, card.Units[u].Full = 100+u, 20+u, 7
		card.Units[u].Days = []tally.UnitDay{
			{Day: card.Day - 1, Status: tally.Missing}, {Day: card.Day, Dose: campaign.PerDose{10 + u, 5, 0}, Status: tally.Reported, Heard: true}}
	}
	files := publishedFiles(t, card)
	read := func(name string) ([]byte, error) { return files[name], nil }
	e, err := ReadPublication(card.Day, read)
	if err != nil {
		t.Fatal(err)
	}
	u := e.Units[1]
	if e.County.Lead != 813 || e.County.Completed != 38 || u.Unit != "=乙镇" || u.Target != 101 || u.Lead != 21 || u.Completed != 7 || u.Light != tally.Red {
		t.Errorf("%+v", e)
	}
	if len(u.Days) != 2 || !slices.Equal(u.Days[1].Dose, []int{11, 5, 0}) || u.Days[0].Status != tally.Missing {
		t.Errorf("%+v", u.Days)
	}
	for name, damage := range map[string]func(){
		"a damaged figure": func() { files["daily.csv"] = []byte(strings.Replace(string(files["daily.csv"]), "11,5", "x,5", 1)) },
		"no units":         func() { files["units.csv"] = nil },
		"another day":      func() { card.Day++ },
	} {
		damage()
		if _, err := ReadPublication(card.Day, read); err == nil {
			t.Errorf("%s: is taken for good", name)
		}
		files = publishedFiles(t, publishedCard())
	}
}

func driveOf(names ...string) *campaign.Drive {
	d := &campaign.Drive{}
	for _, n := range names {
		d.Units = append(d.Units, campaign.Unit{Name: n, Kind: campaign.Territorial})
	}
	return d
}

// TestValues: the workbook holds numbers as numbers and codes in words.
func TestValues(t *testing.T) {
	w, err := words.Load(templates.Beside(""), "zh")
	if err != nil {
		t.Fatal(err)
	}
	d := &digest{Teller: &words.Teller{Words: w}}
	for _, tt := range []struct {
		kind kind
		v    any
		want any
	}{
		{asPeople, 186000, 186000}, {asPace, 1721.857, 1721.857}, {asShare, tally.Rate{Value: 0.852, OK: true}, 0.852},
		{asDate, day.New(2021, 6, 15), day.New(2021, 6, 15)}, {asLight, "red", "滞后"}, {asShare, tally.Rate{}, nil},
		{asColumns, "completed exempt", "已完成；禁忌（经医院诊断）"}, {asColumns, "", nil},
	} {
		if got := d.value(tt.kind, tt.v); got != tt.want {
			t.Errorf("%v is %v, want %v", tt.v, got, tt.want)
		}
	}
	if got := d.value(asSentence, []string{"甲", "乙"}); got != "甲；乙" {
		t.Errorf("two sentences in a cell: %v", got)
	}
}
