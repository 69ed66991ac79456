package office

import (
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
	"dailydose/templates"
)

// TestBornOnCallSheets: where people may be without a number, their date of birth stands in its own
// column of the printed sheet, and every row has a cell for each head.
func TestBornOnCallSheets(t *testing.T) {
	w, err := words.Load(templates.Beside(""), words.Default)
	if err != nil {
		t.Fatal(err)
	}
	spot, roster := w.Lexicon.Sheets[form.Spot], w.Lexicon.Sheets[form.Roster]
	of := func(columns []form.Column, f form.Field) int {
		return slices.IndexFunc(columns, func(c form.Column) bool { return c.Field == f })
	}
	spot.Columns = slices.Insert(slices.Clone(spot.Columns), of(spot.Columns, "id_number")+1, roster.Columns[of(roster.Columns, "born_on")])
	w.Lexicon.Sheets[form.Spot] = spot
	key := form.WithoutNumber("囡", day.New(2021, 1, 5), "13800138000").Key
	who := tally.Drawn{Place: "东街"}
	who.Person = check.Person{Key: key, Name: "囡", Phone: "13800138000"}
	page, err := (&CallSheets{Day: day.New(2021, 6, 13), Units: []UnitSheet{{Unit: "城关镇", Undosed: []tally.Drawn{who}}}}).Page(w, templates.Beside(""))
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(page), "<table>")
	head, body, _ := strings.Cut(table, "<tbody>")
	cells := strings.Split(strings.ReplaceAll(body, "</td>", ""), "<td>")[1:]
	if n := strings.Count(head, "<th>"); n != len(spot.Columns) || len(cells) != n || cells[of(spot.Columns, "born_on")] != "2021-01-05" || cells[of(spot.Columns, "phone")] != "13800138000" {
		t.Errorf("%d heads, cells %q", n, cells)
	}
}
