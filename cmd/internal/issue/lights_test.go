package issue_test

import (
	"cmp"
	"strings"
	"testing"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// TestLightsReplayed: over a whole drive no light changes without a fact that explains it:
// its first reason is another than the day before, or is that of a threshold which its own
// figure has crossed. It does not change back and forth, and all units change together only
// where the calendar turns: on the cutoff, from which completion counts, and behind the dates.
func TestLightsReplayed(t *testing.T) {
	for name, s := range map[string]state{
		"silent for a while":       {first: by(1.1, 1, 0.5), later: prompt, sent: between(may(20), may(24), 1)},
		"completion a month later": {first: by(1, 0.9, 0.6), later: slow, config: replaced("earliest:", "completion: 2021-07-31\n  earliest:")},
	} {
		t.Run(name, func(t *testing.T) {
			var before *tally.Card
			changes := [3]int{}
			for s.on = may(1); s.on <= june(30)+5; s.on++ {
				card := s.card(t)
				together := 0
				for u := range changes {
					if before == nil {
						break
					}
					if was, is := &before.Units[u], &card.Units[u]; was.Light != is.Light {
						changes[u]++
						together++
						if !explained(card, was, is) {
							t.Errorf("%s: unit %d turns from %s (%+v) to %s (%+v)", s.on, u, was.Light, was.Reasons, is.Light, is.Reasons)
						}
					}
				}
				if together == len(changes) && !turns(card) {
					t.Errorf("%s: all lights change at once", s.on)
				}
				before = card
			}
			for u, n := range changes {
				if n > 8 {
					t.Errorf("the light of unit %d changes %d times", u, n)
				}
			}
		})
	}
}

// between is nothing sent by a unit from one day to another.
func between(from, to day.Day, unit int) func(int, day.Day) tally.Status {
	return func(u int, d day.Day) tally.Status {
		if u == unit && d >= from && d <= to {
			return tally.Missing
		}
		return tally.Reported
	}
}

// explained reports whether a reason of a light is another than the day before, or its
// points have crossed the threshold between yellow and red.
func explained(card *tally.Card, was, is *tally.Unit) bool {
	a, b := was.Reasons[0], is.Reasons[0]
	limit := card.Drive.Thresholds.Yellow
	return a.Key != b.Key || strings.HasSuffix(a.Key, "behind") && cmp.Compare(a.Points, limit) != cmp.Compare(b.Points, limit)
}

// turns reports whether the calendar explains what happens to all on a day.
func turns(card *tally.Card) bool {
	d := card.Drive
	return card.Day == card.Cutoff || card.Day == card.Cutoff+1 || card.Day == d.Deadline+1 || card.Day == d.Completion+1
}
