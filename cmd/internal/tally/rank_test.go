package tally

import (
	"testing"

	"dailydose/cmd/internal/campaign"
)

// Every unit has a rank of its own, by pace and config's order where coverage does not
// tell them apart; people are told one place for those that are level.
func TestRank(t *testing.T) {
	c := Card{Drive: testDrive()}
	for _, u := range []struct {
		target, dose1 int
		pace          float64
	}{{100, 0, 0}, {100, 20, 1}, {50, 0, 0}, {100, 20, 2}, {100, 0, 0}, {0, 0, 0}} {
		c.Drive.Units = append(c.Drive.Units, campaign.Unit{Kind: campaign.Sector})
		c.Units = append(c.Units, Unit{Measures: Measures{
			Target: u.target, Eligible: u.target, Coverage1: Share(u.dose1, u.target), Remaining: u.target - u.dose1, Pace: Figure{Value: u.pace, State: Known},
		}})
	}
	c.rank()
	for i, want := range []struct {
		rank, place int
		level       bool
	}{{3, 3, true}, {2, 1, true}, {4, 3, true}, {1, 1, true}, {5, 3, true}, {0, 0, false}} {
		if u := c.Units[i]; u.Rank != want.rank || u.Place != want.place || u.Level != want.level {
			t.Errorf("unit %d: rank %d, place %d, level %v; want %v", i, u.Rank, u.Place, u.Level, want)
		}
	}
}

func TestSilent(t *testing.T) {
	c := Card{Drive: testDrive()} // two days
	for _, tt := range []struct {
		status Status
		run    int
		want   bool
	}{{Missing, 1, false}, {Missing, 2, true}, {Reported, 0, false}, {"", 5, false}} {
		if got := c.Silent(&Unit{Status: tt.status, MissingRun: tt.run}); got != tt.want {
			t.Errorf("%q for %d days: %v", tt.status, tt.run, got)
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
