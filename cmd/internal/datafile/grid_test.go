package datafile

import (
	"strings"
	"testing"

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
		as   format
		v    any
		want string
	}{
		{plain, nil, ""}, {plain, 1234, "1234"}, {plain, true, "true"}, {plain, day.New(2021, 6, 5), "2021-06-05"}, {plain, day.Day(0), ""},
		{share, tally.Rate{Value: 0.81337, OK: true}, "0.8134"}, {share, tally.Rate{}, ""}, {share, 1.0, "1.0000"},
		{hundredth, 1777.571, "1777.57"}, {hundredth, tally.Rate{Value: 3, OK: true}, "3.00"},
		{plain, &half, "12.5"}, {plain, (*float64)(nil), ""},
		{plain, check.Count{N: 0, Given: true}, "0"}, {plain, check.Count{}, ""},
		{plain, term{"term.light.", "red"}, "red"},
		{plain, "=HYPERLINK(1)", "'=HYPERLINK(1)"}, {plain, "-1", "'-1"}, {plain, "@x", "'@x"}, {plain, "城关镇", "城关镇"},
	} {
		if got := cell(tt.as, tt.v); got != tt.want {
			t.Errorf("cell(%v, %v) = %q, want %q", tt.as, tt.v, got, tt.want)
		}
	}
}

// Excel and WPS take a CSV file for UTF-8 by its mark, and quote what holds commas.
func TestCSV(t *testing.T) {
	g := grid{columns: head("unit, coverage1:share"), rows: [][]any{{"甲,乙", 0.5}, {`说"好"`, nil}}}
	got, err := g.csv()
	if err != nil {
		t.Fatal(err)
	}
	want := "\ufeffunit,coverage1\r\n\"甲,乙\",0.5000\r\n\"说\"\"好\"\"\",\r\n"
	if string(got) != want {
		t.Errorf("csv = %q, want %q", got, want)
	}
}

func TestReadDaily(t *testing.T) {
	on := day.New(2021, 6, 5)
	card := &tally.Card{Drive: driveOf("甲镇", "=乙镇"), Days: []day.Day{on - 1, on}}
	for u := range 2 {
		card.Units = append(card.Units, tally.Unit{Index: u, Days: []tally.UnitDay{
			{Day: on - 1, Status: tally.Missing}, {Day: on, Dose: [3]int{10 + u, 5, 0}, Status: tally.Reported}}})
	}
	g, err := daily(card, nil)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := g.csv()
	if err != nil {
		t.Fatal(err)
	}
	got, err := ReadDaily(raw, on)
	if err != nil {
		t.Fatal(err)
	}
	want := []tally.Earlier{
		{Day: on, Unit: "甲镇", Dose: [3]int{10, 5, 0}, Status: tally.Reported},
		{Day: on, Unit: "=乙镇", Dose: [3]int{11, 5, 0}, Status: tally.Reported},
	}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("ReadDaily = %+v, want %+v", got, want)
	}
	if _, err := ReadDaily([]byte(strings.Replace(string(raw), "11,5", "x,5", 1)), on); err == nil {
		t.Error("a damaged figure was read back")
	}
}
func driveOf(names ...string) *campaign.Drive {
	d := &campaign.Drive{}
	for _, n := range names {
		d.Units = append(d.Units, campaign.Unit{Name: n, Kind: campaign.Territorial})
	}
	return d
}

// In the overview's one column of mixed figures each is written as people read it.
func TestShown(t *testing.T) {
	w, err := words.Load(templates.Beside(""), "zh")
	if err != nil {
		t.Fatal(err)
	}
	d := &digest{words: w}
	for _, tt := range []struct {
		as   format
		v    any
		want any
	}{
		{plain, 186000, "186,000"}, {hundredth, 1721.857, "1721.86"}, {share, tally.Rate{Value: 0.852, OK: true}, "85.2%"},
		{plain, day.New(2021, 6, 15), "2021-06-15"}, {plain, term{"term.light.", "red"}, "滞后"}, {share, tally.Rate{}, nil},
	} {
		if got := d.shown(tt.as, tt.v); got != tt.want {
			t.Errorf("shown(%v) = %v, want %v", tt.v, got, tt.want)
		}
	}
}
