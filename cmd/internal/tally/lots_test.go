package tally

import (
	"testing"

	"dailydose/cmd/internal/check"
)

// A lot has one spelling: the one most often in the ledger, in half width.
func TestLotNames(t *testing.T) {
	for name, tt := range map[string]struct {
		ledger, reports []string
		want            string
	}{
		"full width first":        {[]string{"２０２１０３Ａ０１", "202103A01"}, []string{"２０２１０３Ａ０１"}, "202103A01"},
		"mostly capitals":         {[]string{"l 100", "L100", "L100"}, nil, "L100"},
		"as often one way":        {[]string{"l100", "L100"}, nil, "L100"},
		"the ledger, not reports": {[]string{"L100"}, []string{"l-100", "l-100"}, "L100"},
		"no ledger":               {nil, []string{"ｂ１", "B1", "Ｂ１"}, "B1"},
		"none given":              {nil, []string{"", "", "-"}, ""},
	} {
		c := testCounter(may20)
		for _, lot := range tt.ledger {
			c.facts.Movements = append(c.facts.Movements, move(may20, "received", 0, lot, 1, 0, ""))
		}
		for _, lot := range tt.reports {
			c.facts.Reactions = append(c.facts.Reactions, check.Reported[*check.ReactionRow]{Row: &check.ReactionRow{Lot: lot, Serious: true}})
		}
		c.lots()
		c.supply()
		c.safety()
		var shown []string
		for _, l := range c.card.Supply.Lots {
			shown = append(shown, l.Name)
		}
		for i := range c.card.Safety.SeriousCases {
			shown = append(shown, c.card.Safety.SeriousCases[i].Lot, c.card.Safety.Lots[0].Lot, c.card.Safety.Batches[0].Lot)
		}
		if len(shown) == 0 {
			t.Errorf("%s: no lot is shown", name)
		}
		for _, got := range shown {
			if got != tt.want {
				t.Errorf("%s: %q, want %q", name, got, tt.want)
			}
		}
	}
}
