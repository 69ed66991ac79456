package brief

import (
	"strings"
	"testing"

	"dailydose/cmd/dailydose/internal/campaign"
	"dailydose/cmd/dailydose/internal/day"
	"dailydose/cmd/dailydose/internal/tally"
)

// ranked is a card of townships with so many of 1,000 people vaccinated.
func ranked(doses ...int) *tally.Card {
	d := &campaign.Drive{}
	c := &tally.Card{Drive: d}
	for i, n := range doses {
		d.Units = append(d.Units, campaign.Unit{Name: string(rune('甲' + i)), Kind: campaign.Territorial})
		u := tally.Unit{Index: i, Measures: tally.Measures{Target: 1000, Eligible: 1000, Light: tally.Green}}
		u.Dose[0] = n
		u.Coverage1 = tally.Rate{Value: float64(n) / 1000, OK: true}
		c.Units = append(c.Units, u)
	}
	return c
}

func names(ties []tie) string {
	var all []string
	for _, t := range ties {
		all = append(all, strings.Join(t.Names, ""))
	}
	return strings.Join(all, " ")
}

func TestStanding(t *testing.T) {
	letters := func(n ...int) string { // the names of the units of these numbers
		s := ""
		for _, i := range n {
			s += string(rune('甲' + i))
		}
		return s
	}
	tests := map[string]struct {
		doses       []int
		first, last string
		rest        int
	}{
		"none":                     {nil, "", "", 0},
		"one":                      {[]int{5}, letters(0), "", 0},
		"six are all told":         {[]int{60, 50, 40, 30, 20, 10}, letters(0) + " " + letters(1) + " " + letters(2) + " " + letters(3) + " " + letters(4) + " " + letters(5), "", 0},
		"seven have two ends":      {[]int{70, 60, 50, 40, 30, 20, 10}, letters(0) + " " + letters(1) + " " + letters(2), letters(4) + " " + letters(5) + " " + letters(6), 0},
		"a tie extends the first":  {[]int{70, 60, 50, 50, 40, 30, 20, 10}, letters(0) + " " + letters(1) + " " + letters(2, 3), letters(5) + " " + letters(6) + " " + letters(7), 0},
		"a tie extends the last":   {[]int{80, 70, 60, 50, 30, 30, 20, 10}, letters(0) + " " + letters(1) + " " + letters(2), letters(4, 5) + " " + letters(6) + " " + letters(7), 0},
		"all alike":                {[]int{9, 9, 9, 9, 9, 9, 9, 9}, letters(0, 1, 2, 3, 4, 5, 6, 7), "", 0},
		"all but one alike":        {[]int{9, 0, 0, 0, 0, 0, 0, 0}, letters(0), letters(1, 2, 3, 4, 5, 6, 7), 7},
		"ends that meet":           {[]int{9, 9, 9, 9, 9, 1, 1}, letters(0, 1, 2, 3, 4), letters(5, 6), 0},
		"alike to the shown digit": {[]int{70, 60, 50, 40, 30, 20, 10, 10}, letters(0) + " " + letters(1) + " " + letters(2), letters(5) + " " + letters(6, 7), 0},
	}
	h := testHouse(t)
	for name, tt := range tests {
		p := &press{House: h, card: ranked(tt.doses...)}
		s := p.standing(campaign.Territorial)
		if names(s.First) != tt.first || names(s.Last) != tt.last || s.Rest != tt.rest || p.err != nil {
			t.Errorf("%s: first %q, last %q, rest %d (%v); want %q, %q, %d", name, names(s.First), names(s.Last), s.Rest, p.err, tt.first, tt.last, tt.rest)
		}
	}
}

func TestCalendar(t *testing.T) {
	c := &tally.Card{Day: 100}
	due := func(people ...int) tally.NextDose { // from the day before the card's on
		var n tally.NextDose
		for i, p := range people {
			n.BecomingDue = append(n.BecomingDue, tally.DueDay{Day: 99 + day.Day(i), BecomingDue: p})
		}
		return n
	}
	tests := map[string]struct {
		n     tally.NextDose
		week  int
		peak  day.Day
		first day.Day
	}{
		"nobody":               {due(5, 5, 0, 0), 0, 0, 0},
		"seven days from now":  {due(0, 9, 1, 2, 3, 9, 3, 2, 1, 7), 21, 104, 101},
		"later than in a week": {due(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4), 0, 0, 109},
		"the earlier of two":   {due(0, 0, 4, 4), 8, 101, 101},
	}
	for name, tt := range tests {
		k := calendarOf(c, tt.n)
		if k.Week != tt.week || k.Peak.Day != tt.peak || k.First.Day != tt.first {
			t.Errorf("%s: %+v", name, k)
		}
	}
}

func TestSpeedAndSigned(t *testing.T) {
	for pace, want := range map[float64]string{0: "0", 0.142857: "0.1", 9.94: "9.9", 12.6: "13", 1777.6: "1,778"} {
		if got := speed(pace); got != want {
			t.Errorf("speed(%v) = %s, want %s", pace, got, want)
		}
	}
	for points, want := range map[float64]string{0: "0.0", -0.04: "0.0", 0.04: "0.0", -4.25: "−4.2", 3: "+3.0"} {
		if got := signed(points); got != want {
			t.Errorf("signed(%v) = %s, want %s", points, got, want)
		}
	}
}

// TestCountySentences says what single cases read like.
func TestCountySentences(t *testing.T) {
	d := fewUnits(t)
	half := even(d, 0.5)
	oneBad := func(u int, on day.Day) float64 {
		if u == 2 {
			return half(u, on) * 0.2
		}
		return min(1, half(u, on)*2.4)
	}
	tests := map[string]struct {
		troupe troupe
		on     day.Day
		has    []string
		lacks  []string
	}{
		"one red unit": {troupe{progress: oneBad}, on(5, 24),
			[]string{"1个单位进度滞后。石桥镇（", "列入滞后。", "全部报送。没有迟报。"}, []string{"覆盖率最低的", "漏报1个"}},
		"nobody red": {troupe{progress: even(d, 1.1)}, on(5, 24),
			[]string{"第一针覆盖率", "五、下一步要求"}, []string{"存在问题", "滞后1个", "督办通知单"}},
		"one missing": {troupe{progress: even(d, 1.1), sent: func(u int, o day.Day) (tally.Status, bool) {
			if u == 1 && o == on(5, 24) {
				return tally.Missing, false
			}
			return tally.Reported, false
		}}, on(5, 24), []string{"实报9个，漏报1个（龙潭镇）。", "龙潭镇于5月25日20时前补报"}, []string{"连续漏报", "没有迟报"}},
		"all missing": {troupe{progress: even(d, 0), sent: silent}, d.Start,
			[]string{"应报单位10个，本日均未报送。", "各单位于5月2日20时前补报"}, []string{"已接种第一针", "第二针接种", "报送率"}},
		"zero and late": {troupe{progress: even(d, 1.1), sent: func(u int, o day.Day) (tally.Status, bool) {
			if u == 0 {
				return tally.Zero, false
			}
			return tally.Reported, u == 3
		}}, on(5, 24), []string{"其中零报告1个（城关镇）。迟报1个（双河镇）。"}, []string{"空表1"}},
		"last day of the first dose": {troupe{progress: half}, on(6, 9),
			[]string{"今天是首针截止日", "6月30日前种完"}, []string{"每日接种量", "6月9日前应种"}},
		"a pace that leads into the next year": {troupe{progress: even(d, 0.1)}, on(6, 1),
			[]string{"按此进度要到2022年"}, nil},
		"past the deadline": {troupe{progress: half}, on(7, 5),
			[]string{"6月30日的完成期限已过", "不再要求逐日报送", "核清未种人员"}, []string{"每日须接种", "补齐日报"}},
	}
	h := testHouse(t)
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tt.troupe.drive = d
			r, err := h.County(tt.troupe.card(tt.on))
			if err != nil {
				t.Fatal(err)
			}
			text := squeezed(r.Text)
			for _, s := range tt.has {
				if !strings.Contains(text, s) {
					t.Errorf("lacks %q", s)
				}
			}
			for _, s := range tt.lacks {
				if strings.Contains(text, s) {
					t.Errorf("says %q", s)
				}
			}
			if t.Failed() {
				t.Log(text)
			}
		})
	}
}
