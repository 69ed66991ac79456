package tally

import (
	"testing"

	"dailydose/cmd/internal/day"
)

func TestSupplyAlerts(t *testing.T) {
	for name, tt := range map[string]struct {
		supply Supply
		want   string
	}{
		"in order":         {Supply{Products: []Stock{{Product: 0}}, Lots: []Lot{{Product: 0}}}, ""},
		"below zero":       {Supply{Lots: []Lot{{Balance: Balance{Stock: -1}}}}, "V601"},
		"used but not had": {Supply{Products: []Stock{{Differ: true}}}, "V602"},
		"short of days":    {Supply{Products: []Stock{{Low: true}}}, "V603"},
		"expiring":         {Supply{Lots: []Lot{{Expiring: true}}}, "V604"},
		"short of doses":   {Supply{Products: []Stock{{Scarce: true}}}, "V605"},
	} {
		c := testCounter(day.New(2021, 5, 20))
		c.card.Supply = tt.supply
		c.supplyAlerts()
		got := ""
		for _, f := range c.card.Findings {
			got += string(f.Code)
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}
