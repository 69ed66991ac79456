package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/finding"
)

// found is a finding of unit 0 on 8 June in a sheet's cell.
func found(name, cell string) finding.Finding {
	return finding.New(name, finding.Finding{Day: june8, Value: "L2",
		Place: finding.Place{File: "a.xlsx", Sheet: "接种名册", Cell: cell}})
}

// TestAlikeFindingsShareARow: alike findings of one sheet stand in one row with
// all their cells; another sheet, day or text is another row, and none is lost.
func TestAlikeFindingsShareARow(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	card.Findings = nil
	for _, cell := range []string{"M9", "M3", "M4", "M5", "AA2", "B7"} {
		card.Findings = append(card.Findings, found("R120", cell))
	}
	other, late := found("R120", "M3"), found("R120", "M3")
	other.Place.Sheet, late.Day = "接种名册（2）", june8-1
	said := found("R107.unreadable", "H4")
	unsaid := found("R107.unreadable", "H5")
	unsaid.Value = ""
	card.Findings = append(card.Findings, other, late, said, unsaid)
	list := builderOf(t, card).findings(ofUnit(0), 100)
	if list.Shown != 10 || len(list.Rows) != 5 {
		t.Fatalf("%d findings in %d rows, want 10 in 5", list.Shown, len(list.Rows))
	}
	i := slices.IndexFunc(list.Rows, func(r findingRow) bool { return r.N > 1 })
	if r := list.Rows[i]; r.N != 6 || r.Cells != "B7、M3:M5、M9、AA2" {
		t.Errorf("%d in %s", r.N, r.Cells)
	}
	page := build(t, card)["2021-06-08/"+unitFile(card.Drive.Units[0].Name)]
	if !strings.Contains(page, "<code>B7、M3:M5、M9、AA2</code> <small>共6处</small>") {
		t.Error("the page does not name the cells and their number")
	}
}

// TestEveryCodeHasARow: a code whose findings are older than all the rows there
// is room for still has its latest one, and what is counted is whole.
func TestEveryCodeHasARow(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	card.Findings = nil
	for i := range 150 {
		f := found("R107.unreadable", fmt.Sprintf("H%d", i+2))
		f.Place.Sheet = fmt.Sprint("名册", i)
		card.Findings = append(card.Findings, f)
	}
	for i := range 5 {
		f := found("R120", fmt.Sprintf("M%d", 2*i+2))
		f.Day = june8 - 3
		card.Findings = append(card.Findings, f)
		f.Day = june8 - 9
		card.Findings = append(card.Findings, f)
	}
	list := builderOf(t, card).findings(ofUnit(0), 100)
	last := list.Rows[len(list.Rows)-1]
	if len(list.Rows) != 101 || list.Shown != 105 || last.Code != "R120" || last.Day != june8-3 || last.N != 5 {
		t.Errorf("%d rows of %d, the last %s of %v with %d", len(list.Rows), list.Shown, last.Code, last.Day, last.N)
	}
	files := build(t, card)
	page := files["2021-06-08/"+unitFile(card.Drive.Units[0].Name)]
	if strings.Count(page, ` id="R120"`) != 1 {
		t.Error("who comes for the code finds no row")
	}
}

// TestRanges: cells without a row, or without a cell, are named as they are.
func TestRanges(t *testing.T) {
	for want, cells := range map[string][]string{
		"":             nil,
		"C":            {"C"},
		"D4":           {"D4", "D4"},
		"D4:D6 E4":     {"E4", "D6", "D4", "D5"},
		"Z9 AA1 AA3":   {"AA3", "Z9", "AA1"},
		"B2:B3 B5:B6":  {"B2", "B3", "B5", "B6"},
		"D9:D11 D1000": {"D10", "D1000", "D11", "D9"},
	} {
		if got := strings.Join(ranges(cells), " "); got != want {
			t.Errorf("%v: %s, want %s", cells, got, want)
		}
	}
}
