package account

import (
	"reflect"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
)

// movesCard is a county of three townships on 9 June.
func movesCard() *tally.Card {
	on := day.New(2021, 6, 9)
	c := &tally.Card{Drive: &campaign.Drive{}, Day: on}
	for i, name := range []string{"甲镇", "乙镇", "丙镇"} {
		c.Drive.Units = append(c.Drive.Units, campaign.Unit{Name: name, Kind: campaign.Territorial})
		u := tally.Unit{Index: i, Rank: i + 1, Place: i + 1, Status: tally.Reported}
		u.Light = tally.Green
		u.Days = []tally.UnitDay{{Day: on - 1, Status: tally.Reported}, {Day: on, Status: tally.Reported}}
		c.Units = append(c.Units, u)
	}
	c.County.Lead, c.County.Eligible, c.County.Light = 8521, 10_000, tally.Green
	return c
}

func TestSince(t *testing.T) {
	tests := map[string]struct {
		then func(*Entry)
		now  func(*tally.Card)
		want func(*Changes)
	}{
		"nothing": {},
		"coverage as it is shown": { // 84.44 % and 85.16 % are shown as 84.4 % and 85.2 %
			then: func(s *Entry) { s.County.Lead = 8444 },
			now:  func(c *tally.Card) { c.County.Lead = 8516 },
			want: func(m *Changes) { m.Then.Value, m.Now.Value, m.Points, m.Lead = 0.8444, 0.8516, 0.8, 72 },
		},
		"coverage falls": {
			then: func(s *Entry) { s.County.Lead = 9000 },
			want: func(m *Changes) { m.Then.Value, m.Points, m.Lead = 0.9, -4.8, -479 },
		},
		"no target then": {
			then: func(s *Entry) { s.County.Eligible = 0 },
			want: func(m *Changes) { m.Then = tally.Rate{} },
		},
		"newly red, red no more, other light": {
			then: func(s *Entry) {
				s.Units[0].Light, s.Units[1].Light, s.Units[2].Light = tally.Yellow, tally.Red, tally.Yellow
			},
			now: func(c *tally.Card) { c.Units[0].Light, c.Units[2].Light = tally.Red, tally.Blue },
			want: func(m *Changes) {
				m.Reddened, m.Recovered, m.Relit = []LightMove{{0, tally.Yellow, tally.Red}}, []LightMove{{1, tally.Red, tally.Green}}, []LightMove{{2, tally.Yellow, tally.Blue}}
			},
		},
		"the county's light": {
			then: func(s *Entry) { s.County.Light = tally.Red },
			want: func(m *Changes) { m.County.From = tally.Red },
		},
		"newly missing": {
			now:  func(c *tally.Card) { c.Units[1].Status = tally.Missing },
			want: func(m *Changes) { m.Silent = []int{1} },
		},
		"still missing is not news": {
			then: func(s *Entry) { s.Units[1].Status = tally.Missing },
			now:  func(c *tally.Card) { c.Units[1].Status, c.Units[1].Days[0].Status = tally.Missing, tally.Missing },
		},
		"that day's report came since": {
			then: func(s *Entry) { s.Units[2].Status = tally.Missing },
			want: func(m *Changes) { m.Mended = []int{2} },
		},
		"reports again, but not that day": {
			then: func(s *Entry) { s.Units[2].Status = tally.Missing },
			now:  func(c *tally.Card) { c.Units[2].Days[0].Status = tally.Missing },
		},
		"ranks": {
			then: func(s *Entry) { s.Units[0].Place, s.Units[2].Place = 3, 1 },
			want: func(m *Changes) { m.Ranks = []RankMove{{0, 3, 1}, {2, 1, 3}} },
		},
		"no rank then": {
			then: func(s *Entry) { s.Units[0].Place = 0 },
		},
		"a unit that is new": {
			then: func(s *Entry) { s.Units = s.Units[1:] },
			now:  func(c *tally.Card) { c.Units[0].Light, c.Units[0].Status = tally.Red, tally.Missing },
		},
		"a unit that was renamed": {
			then: func(s *Entry) { s.Units[0].Unit, s.Units[0].Light = "甲乡", tally.Yellow },
			now:  func(c *tally.Card) { c.Drive.Units[0].Aliases = []string{"甲乡"} },
			want: func(m *Changes) { m.Relit = []LightMove{{0, tally.Yellow, tally.Green}} },
		},
		"a unit that is gone": {
			then: func(s *Entry) {
				s.Units = append(s.Units, UnitFigures{Unit: "丁镇", Figures: Figures{Light: tally.Red}, Place: 4, Status: tally.Missing})
			},
		},
		"serious case": {
			now:  func(c *tally.Card) { c.Safety.Serious = 2 },
			want: func(m *Changes) { m.Serious = 2 },
		},
		"alarms that grew": {
			then: func(s *Entry) { s.Codes = map[finding.Code]int{"V601": 2, "V603": 1, "V606": 1} },
			now: func(c *tally.Card) {
				c.County.Codes = map[finding.Code]int{"V601": 1, "V603": 2, "V605": 1, "V606": 9, "R101": 4}
			},
			want: func(m *Changes) { m.Alarms = []AlarmMove{{"V603", 1, 2}, {"V605", 0, 1}} },
		},
		"an older program's entry tells of neither": {
			then: func(s *Entry) { s.Codes = nil },
			now:  func(c *tally.Card) { c.Safety.Serious, c.County.Codes = 2, map[finding.Code]int{"V601": 1} },
		},
		"overdue": {
			then: func(s *Entry) { s.County.Overdue, s.County.LongOverdue = 10, 3 },
			now:  func(c *tally.Card) { c.County.NextDose.Overdue = 12 },
			want: func(m *Changes) { m.Overdue, m.Long = 2, -3 },
		},
	}
	for name, tt := range tests {
		c := movesCard()
		then := EntryOf(c)
		then.Day--
		want := Changes{Since: c.Day - 1, Then: tally.Share(8521, 10_000), Now: tally.Share(8521, 10_000), County: LightMove{-1, tally.Green, tally.Green}}
		if tt.then != nil {
			tt.then(then)
		}
		if tt.now != nil {
			tt.now(c)
		}
		if tt.want != nil {
			tt.want(&want)
		}
		if got := ChangesSince(then, c); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
}
