package sample

import (
	"fmt"
	"testing"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
)

// TestReplies: a clerk answers the cases that have been published, by their numbers; where
// none has, nobody answers any.
func TestReplies(t *testing.T) {
	d, err := campaign.Load("../../../config.yaml")
	if err != nil {
		t.Fatal(err)
	}
	last := d.Start + 20
	published := account.Read()
	published.Entries = []*account.Entry{{Day: last - 1, Cases: []account.Case{
		{Number: 7, Year: 2021, Unit: "城关镇", Matter: account.Progress},
		{Number: 8, Year: 2021, Unit: "城关镇", Matter: account.Mending},
		{Number: 9, Year: 2021, Unit: "县民政局", Matter: account.Silence},
		{Number: 10, Year: 2021, Unit: "县财政局", Matter: account.Progress, Closed: last - 1},
	}}, {Day: last, Cases: []account.Case{{Number: 11, Year: 2021, Unit: "城关镇", Matter: account.Silence}}}}
	for _, tt := range []struct {
		opt  Options
		want string
	}{
		{Options{Seed: 1, People: 2000, Published: published}, "城关镇 7 working 城关镇 8 mended 县督考办 9 working "},
		{Options{Seed: 1, People: 2000, Published: published, Clean: true}, ""},
		{Options{Seed: 1, People: 2000, Published: account.Read()}, ""},
		{Options{Seed: 1, People: 2000}, ""},
	} {
		c, got := newCounty(d, nil, tt.opt, d.Start, last), ""
		for _, u := range c.units {
			for _, r := range c.replies[u.index] {
				got += fmt.Sprint(u.Name, " ", r.of.Number, " ", r.Status, " ")
			}
		}
		if got != tt.want {
			t.Errorf("%+v: %q, want %q", tt.opt, got, tt.want)
		}
	}
}
