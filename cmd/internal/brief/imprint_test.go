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
