package page

import (
	"strings"
	"testing"

	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
)

// TestFindingsAreCounts: a unit's page tells of each check how often it fired, today and in all,
// what does not count and how to mend it; of no file, sheet, cell or value.
func TestFindingsAreCounts(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	card.Findings = nil
	for i, before := range []bool{false, false, true, true} {
		card.Findings = append(card.Findings, finding.New([]string{"R104", "R120"}[i%2], finding.Finding{Day: june8, Value: "L2",
			Place: finding.Place{File: "a.xlsx", Sheet: "某人的名册", Cell: "ZX33"}}, nil))
		if before {
			card.Findings[i].Day = june8 - 1
		}
	}
	card.Findings[3].Unit = 1
	card.Quality = tally.Tabulate(card)
	files := build(t, card)
	page := files["2021-06-08/"+unitFile(card.Drive.Units[0].Name)]
	for _, want := range []string{
		`<tr id="R104"><td class="code"><a href="../method.html#R104">R104</a></td>`,
		`<td class="n">1</td><td class="n strong">2<small class="moved"></small></td><td class="n">2</td></tr>`, // R104: one today, two in all, both rejected
		`<td class="n">1</td><td class="n strong">1<small class="moved"></small></td><td class="n">0</td></tr>`, // R120
		"请对照身份证原件逐位核对改正",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the unit's page has no %s", want)
		}
	}
	for name, page := range files {
		for _, row := range []string{"某人的名册", "ZX33", "L2<"} {
			if strings.Contains(page, row) {
				t.Errorf("%s tells of a row: %s", name, row)
			}
		}
	}
	if first := builderOf(t, card).mendings(); len(first) != 2 || first[0].Tone != "red" || first[0].Units[0].Unit != 0 || first[1].Tone != "yellow" || len(first[1].Units) != 2 {
		t.Errorf("what to mend first: %+v", first)
	}
}
