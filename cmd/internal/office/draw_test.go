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

// TestBornOnCallSheets: the date of birth of who has no number of their own stands in its own column
// of the printed sheet, which has none where nobody needs it; every row has a cell for each head.
func TestBornOnCallSheets(t *testing.T) {
	w, err := words.Load(templates.Beside(""), words.Default)
	if err != nil {
		t.Fatal(err)
	}
	columns := w.Lexicon.Sheets[form.Spot].Columns
	of := func(f form.Field) int {
		return slices.IndexFunc(columns, func(c form.Column) bool { return c.Field == f })
	}
	sheet := func(d tally.Drawn) (heads int, cells []string) {
		d.Place = "东街"
		page, err := (&CallSheets{Day: day.New(2021, 6, 13), Units: []UnitSheet{{Unit: "城关镇", Undosed: []tally.Drawn{d}}}}).Page(w, templates.Beside(""))
		if err != nil {
			t.Fatal(err)
		}
		_, table, _ := strings.Cut(string(page), "<table>")
		head, body, _ := strings.Cut(table, "<tbody>")
		return strings.Count(head, "<th>"), strings.Split(strings.ReplaceAll(body, "</td>", ""), "<td>")[1:]
	}
	who := tally.Drawn{}
	for _, key := range []string{
		form.WithoutNumber("囡", day.New(2021, 1, 5), "13800138000").Key,
		form.Infant(form.PersonID{Key: form.IDCard + ":11010519491231002X"}, "囡", day.New(2021, 1, 5)).Key,
	} {
		who.Person = check.Person{Key: key, Name: "囡", Phone: "13800138000"}
		if n, cells := sheet(who); n != len(columns) || len(cells) != n || cells[of("born_on")] != "2021-01-05" || cells[of("phone")] != "13800138000" {
			t.Errorf("%d heads, cells %q", n, cells)
		}
	}
	who.Person = check.Person{Key: form.IDCard + ":11010519491231002X", Name: "张三"}
	if n, cells := sheet(who); n != len(columns)-1 || len(cells) != n {
		t.Errorf("everybody has a number of their own: %d heads, cells %q", n, cells)
	}
}
