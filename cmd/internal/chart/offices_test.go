package chart

import (
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

func stocked() *tally.Card {
	c := card()
	for i, n := range []int{50, -4, 30} { // the books may be below zero
		c.Supply.Flow = append(c.Supply.Flow, tally.Flow{Day: c.Days[i], Balance: tally.Balance{Stock: n, Used: n + 9, Received: 7}})
	}
	c.Supply.Ahead = []tally.Need{{Day: c.Day + 1, Left: 10}, {Day: c.Day + 2, Left: 0}}
	c.Supply.Shortage = c.Day + 2
	return c
}

func TestStock(t *testing.T) {
	v := StockOf(stocked())
	if len(v.Days) != 5 || v.Today != 2 || !slices.Equal(v.Marks, []Upright{{"shortage", 4}}) {
		t.Fatalf("%+v", v)
	}
	if v.Stock[1] != 0 || v.Stock[2] != 30 || v.Stock[3] != Gap || v.Left[1] != Gap || v.Left[2] != 30 || v.Left[4] != 0 {
		t.Errorf("on record %v, ahead %v; want both to meet on the card's day", v.Stock, v.Left)
	}
	f := v.Figure(&plain{word: `</script><b>`})
	if strings.ContainsAny(string(f.Option), "<>") || len(f.Table.Rows) != 5 {
		t.Error(string(f.Option))
	}
}

// TestNoStock: without any day there is nothing to draw, and nothing breaks.
func TestNoStock(t *testing.T) {
	v := StockOf(&tally.Card{})
	if v.Today != -1 || v.Marks != nil {
		t.Errorf("%+v", v)
	}
	say := &plain{}
	if v.Figure(say); say.err != nil {
		t.Error(say.err)
	}
}

func TestOfficeBars(t *testing.T) {
	c := stocked()
	c.Safety.Days = []tally.ReactionDay{{Day: c.Day, Cases: 3, Serious: 1}}
	c.Supervision.Days = []tally.RedDay{{Day: c.Day, Red: 5, Entered: 2}}
	for _, tt := range []struct {
		bars Bars
		want []int // of the last day
	}{
		{Flow(c), []int{39, 0, 0, 7}}, {Reactions(c), []int{2, 1}}, {Reds(c), []int{3, 2}},
	} {
		for i, s := range tt.bars.Series {
			if got := s.Values[len(s.Values)-1]; got != tt.want[i] {
				t.Errorf("%s, %s: %d, want %d", tt.bars.Name, s.Key, got, tt.want[i])
			}
		}
	}
}

func TestTrend(t *testing.T) {
	full, half := 8.0, 4.0
	i := &tally.Indicator{Days: []tally.DutyDay{{Value: &full}, {}, {Value: &half}}}
	v := TrendOf(i, 4)
	if v.Bars != "M102.0 26.0V0.0M110.0 26.0V12.5" || v.Gaps != "M106.0 22.0v4" || v.Target != "M0 12.5H112.0" {
		t.Errorf("%+v", v)
	}
	nothing := 0.0
	if v := TrendOf(&tally.Indicator{Days: []tally.DutyDay{{Day: day.Day(1), Value: &nothing}}}, 0); v.Bars != "M110.0 26.0V25.0" || v.Target != "" {
		t.Errorf("a day with nothing done: %+v", v)
	}
}
