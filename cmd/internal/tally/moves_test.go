package tally

import (
	"reflect"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
)

// movesCard is a county of three townships on 9 June.
func movesCard() *Card {
	on := day.New(2021, 6, 9)
	c := &Card{Drive: &campaign.Drive{}, Day: on}
	for i, name := range []string{"甲镇", "乙镇", "丙镇"} {
		c.Drive.Units = append(c.Drive.Units, campaign.Unit{Name: name, Kind: campaign.Territorial})
		u := Unit{Index: i, Rank: i + 1, Place: i + 1, Status: Reported}
		u.Light = Green
		u.Days = []UnitDay{{Day: on - 1, Status: Reported}, {Day: on, Status: Reported}}
		c.Units = append(c.Units, u)
	}
	c.County.Coverage1, c.County.Dose, c.County.Light = Rate{0.85206, true}, campaign.PerDose{8520}, Green
	return c
}

func TestSince(t *testing.T) {
	tests := map[string]struct {
		then func(*Snapshot)
		now  func(*Card)
		want func(*Moves)
	}{
		"nothing": {},
		"coverage as it is shown": { // 84.44 % and 85.16 % are shown as 84.4 % and 85.2 %
			then: func(s *Snapshot) { s.Coverage1.Value, s.Lead = 0.8444, 8444 },
			now:  func(c *Card) { c.County.Coverage1.Value, c.County.Lead = 0.8516, 8516 },
			want: func(m *Moves) { m.Then.Value, m.Now.Value, m.Points, m.Lead = 0.8444, 0.8516, 0.8, 72 },
		},
		"coverage falls": {
			then: func(s *Snapshot) { s.Coverage1.Value = 0.9 },
			want: func(m *Moves) { m.Then.Value, m.Points = 0.9, -4.8 },
		},
		"no target then": {
			then: func(s *Snapshot) { s.Coverage1 = Rate{} },
			want: func(m *Moves) { m.Then = Rate{} },
		},
		"newly red, red no more, other light": {
			then: func(s *Snapshot) { s.Units[0].Light, s.Units[1].Light, s.Units[2].Light = Yellow, Red, Yellow },
			now:  func(c *Card) { c.Units[0].Light, c.Units[2].Light = Red, Blue },
			want: func(m *Moves) {
				m.Reddened, m.Recovered, m.Relit = []LightMove{{0, Yellow, Red}}, []LightMove{{1, Red, Green}}, []LightMove{{2, Yellow, Blue}}
			},
		},
		"the county's light": {
			then: func(s *Snapshot) { s.Light = Red },
			want: func(m *Moves) { m.County.From = Red },
		},
		"newly missing": {
			now:  func(c *Card) { c.Units[1].Status = Missing },
			want: func(m *Moves) { m.Silent = []int{1} },
		},
		"still missing is not news": {
			then: func(s *Snapshot) { s.Units[1].Status = Missing },
			now:  func(c *Card) { c.Units[1].Status, c.Units[1].Days[0].Status = Missing, Missing },
		},
		"that day's report came since": {
			then: func(s *Snapshot) { s.Units[2].Status = Missing },
			want: func(m *Moves) { m.Mended = []int{2} },
		},
		"reports again, but not that day": {
			then: func(s *Snapshot) { s.Units[2].Status = Missing },
			now:  func(c *Card) { c.Units[2].Days[0].Status = Missing },
		},
		"ranks": {
			then: func(s *Snapshot) { s.Units[0].Rank, s.Units[2].Rank = 3, 1 },
			want: func(m *Moves) { m.Ranks = []RankMove{{0, 3, 1}, {2, 1, 3}} },
		},
		"no rank then": {
			then: func(s *Snapshot) { s.Units[0].Rank = 0 },
		},
		"a unit that is new": {
			then: func(s *Snapshot) { s.Units = s.Units[1:] },
			now:  func(c *Card) { c.Units[0].Light, c.Units[0].Status = Red, Missing },
		},
		"a unit that is gone": {
			then: func(s *Snapshot) {
				s.Units = append(s.Units, UnitSnapshot{Name: "丁镇", Light: Red, Rank: 4, Status: Missing})
			},
		},
		"serious case": {
			now:  func(c *Card) { c.Safety.Serious = 2 },
			want: func(m *Moves) { m.Serious = 2 },
		},
		"alarms that grew": {
			then: func(s *Snapshot) { s.Codes = map[finding.Code]int{"V601": 2, "V603": 1, "V606": 1} },
			now: func(c *Card) {
				c.County.Codes = map[finding.Code]int{"V601": 1, "V603": 2, "V605": 1, "V606": 9, "R101": 4}
			},
			want: func(m *Moves) { m.Alarms = []AlarmMove{{"V603", 1, 2}, {"V605", 0, 1}} },
		},
		"overdue": {
			then: func(s *Snapshot) { s.Overdue, s.LongOverdue = 10, 3 },
			now:  func(c *Card) { c.County.NextDose.Overdue = 12 },
			want: func(m *Moves) { m.Overdue, m.Long = 2, -3 },
		},
	}
	for name, tt := range tests {
		c := movesCard()
		then := SnapshotOf(c)
		then.Day--
		want := Moves{Since: c.Day - 1, Then: rounded(c.County.Coverage1), Now: rounded(c.County.Coverage1), County: LightMove{-1, Green, Green}}
		if tt.then != nil {
			tt.then(then)
		}
		if tt.now != nil {
			tt.now(c)
		}
		if tt.want != nil {
			tt.want(&want)
		}
		if got := MovesSince(then, c); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
}

// An unfinished coverage is never shown as done, so it takes a tenth to get there.
func TestTenths(t *testing.T) {
	for _, tt := range []struct {
		share float64
		want  float64
	}{{0, 0}, {0.8444, 844}, {0.99996, 999}, {1, 1000}, {1.0254, 1025}} {
		if got := (Rate{tt.share, true}).Tenths(); got != tt.want {
			t.Errorf("%v is shown as %v tenths, want %v", tt.share, got, tt.want)
		}
	}
}
