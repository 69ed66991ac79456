package tally

import (
	"testing"

	"dailydose/cmd/internal/day"
)

// Lights as they were published from 1 May on, the last one the card's; - for a day
// that was not published, 0 for one on which the unit was, without a light.
func TestLightSince(t *testing.T) {
	lights := map[rune]Light{'r': Red, 'y': Yellow, 'g': Green, '-': "", '0': Unlit}
	tests := map[string]struct {
		published    string
		since        int // of May; 0: no light
		before       Light
		red, entered int // of the last day
	}{
		"first night":                   {"r", 1, "", 1, 1},
		"red for three days":            {"grrr", 2, Red, 1, 0},
		"red again":                     {"rgr", 3, Green, 1, 1},
		"a night that failed is no gap": {"gr-r", 2, Red, 1, 0},
		"a day without a light is one":  {"rr0r", 4, Unlit, 1, 1},
		"nothing published before":      {"---r", 4, "", 1, 1},
		"mended":                        {"rrg", 3, Red, 0, 0},
		"green after yellow":            {"yyg", 3, Yellow, 0, 0},
		"no target":                     {"rr-", 0, Red, 0, 0},
	}
	for name, tt := range tests {
		last := day.New(2021, 5, len(tt.published))
		c := Card{Drive: testDrive(), Day: last, Days: day.Range(day.New(2021, 5, 1), last), Units: make([]Unit, 1)}
		u := &c.Units[0]
		u.Light = lights[rune(tt.published[len(tt.published)-1])]
		c.Lit(func(_ int, on day.Day) Light { return lights[rune(tt.published[on-c.Days[0]])] })
		want := day.Day(0)
		if tt.since > 0 {
			want = day.New(2021, 5, tt.since)
		}
		if u.LightSince != want || u.LightBefore() != tt.before {
			t.Errorf("%s: since %s, before %q; want %s, %q", name, u.LightSince, u.LightBefore(), want, tt.before)
		}
		wantDays := 0
		if u.Light == Red {
			wantDays = int(last-want) + 1
		}
		if n := u.RedDays(c.Day); n != wantDays {
			t.Errorf("%s: red for %d days, want %d", name, n, wantDays)
		}
		if got := c.Supervision.Days[len(c.Days)-1]; got != (RedDay{last, tt.red, tt.entered}) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestTogether(t *testing.T) {
	drive := testDrive()
	c := Card{Drive: drive}
	if r := c.Together("sector"); r.OK {
		t.Errorf("no units have a coverage of %v", r.Value)
	}
}
