package brief

import (
	"strings"
	"testing"

	"dailydose/cmd/internal/campaign"
)

// TestImprint: the foot of the last page says to whom the brief goes; a line that
// nobody is named for is not there.
func TestImprint(t *testing.T) {
	h := testRenderer(t)
	for name, tt := range map[string]struct {
		to   campaign.Brief
		want string
	}{
		"to and cc": {campaign.Brief{To: []string{"县委书记", "县长"}, CC: []string{"市指挥部"}},
			"报：县委书记、县长。送：市指挥部。发：各填报单位。云岭县新冠肺炎疫情防控指挥部办公室2021年5月24日印发"},
		"nobody": {campaign.Brief{}, "+6.7达标发：各填报单位。云岭县新冠肺炎疫情防控指挥部办公室2021年5月24日印发"},
	} {
		d := fewUnits(t)
		d.Brief = tt.to
		r, err := told(h.county((&simulation{drive: d, progress: even(d, 1)}).card(on(5, 24))))
		if err != nil {
			t.Fatal(err)
		}
		if text := squeezed(r.Text); !strings.Contains(text, tt.want) {
			t.Errorf("%s: lacks %s:\n%s", name, tt.want, text)
		}
	}
}

// TestImprintIsNotAlone: however full the page above is, the imprint's page has part of the
// table too, and a table that is cut leaves two rows above.
func TestImprintIsNotAlone(t *testing.T) {
	for above := range 30 {
		d := newDemo(t, standardScale())
		d.plain(strings.Repeat("种", 28*(1+above%21)))
		d.caption("表1　各乡镇接种进度")
		rows := table{Columns: []column{{Head: "单位", Weight: 1}}}
		for range 12 {
			rows.Rows = append(rows.Rows, row{Cells: []cell{{Text: "东镇"}}, Height: 22 + float64(above)})
		}
		d.table(rows)
		d.note("注：以接种名册为准。")
		d.imprint([]string{"发：各填报单位。"}, "指挥部办公室", "2021年6月15日印发")
		on := map[int]int{}
		at := paginate(d.blocks, d.leading, officialArea().depth)
		last := at[len(at)-1].page
		for _, b := range at {
			if b.header != nil {
				on[b.page]++
			}
			if b.top+b.height > officialArea().depth+tolerance {
				t.Errorf("%d lines above: a block runs over the foot of the page", above)
			}
		}
		if on[last] == 0 {
			t.Errorf("%d lines above: page %d has the imprint and no row: %v", above, last+1, on)
		}
		if len(on) > 1 && on[last-1] == 1 {
			t.Errorf("%d lines above: one row is left behind: %v", above, on)
		}
	}
}
