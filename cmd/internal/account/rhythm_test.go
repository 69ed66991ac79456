package account

import (
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
)

// Units that reported daily report on Fridays from a Thursday's publication on, and another time the
// other way round: what had been counted is counted on, and none of it came late or was taken off by
// config. On Friday 甲镇 has two more.
func TestBridgeOverAnotherRhythm(t *testing.T) {
	weekly := drive()
	weekly.Rhythm = campaign.Rhythm{time.Friday}
	for name, tt := range map[string]struct {
		before, after *campaign.Drive
		since         int
		told          bool // a figure of a day that stays is another one
	}{
		"daily, then weekly": {drive(), weekly, 10, false},
		"weekly, then daily": {weekly, drive(), 11, true},
	} {
		o := &office{t, Read()}
		o.night(tt.before, tt.since, sentBy10(), nil)
		more := file{document: 4, unit: "甲镇", day: tt.since + 1, doses: []dose{{10, 1, tt.since + 1}, {11, 1, tt.since + 1}}}
		n := o.night(tt.after, tt.since+1, append(sentBy10(), more), sentBy10())
		if want := (Bridge{Previous: 9, Doses: 2, Now: 11}); n.County.Lead != want {
			t.Errorf("%s: county %+v, want %+v", name, n.County.Lead, want)
		}
		if want := (Bridge{Previous: 7, Doses: 2, Now: 9}); n.Units[0].Lead != want {
			t.Errorf("%s: 甲镇 %+v, want %+v", name, n.Units[0].Lead, want)
		}
		if e := n.County.Eligible; e.Config != 0 || e.Registers != 0 || e.Now != 29 {
			t.Errorf("%s: eligible %+v", name, e)
		}
		if told := len(n.Moves) > 0; told != tt.told {
			t.Errorf("%s: moves %+v", name, n.Moves)
		}
	}
}
