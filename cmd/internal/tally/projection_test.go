package tally

import (
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

func TestProject(t *testing.T) {
	cutoff, deadline := day.New(2021, 6, 9), day.New(2021, 6, 30)
	tests := map[string]struct {
		on        day.Day
		remaining int
		pace      float64
		finish    day.Day
		left      int
	}{
		"to the day":             {cutoff - 10, 1000, 100, cutoff, 0},
		"one person over":        {cutoff - 10, 1001, 100, cutoff + 1, 1},
		"slower":                 {cutoff - 10, 1000, 60, cutoff + 7, 400},
		"no pace":                {cutoff - 10, 1000, 0, 0, 1000},
		"nobody left":            {cutoff - 10, 0, 100, 0, 0},
		"a third a day":          {cutoff - 3, 1, 1.0 / 3, cutoff, 0},
		"on the cutoff":          {cutoff, 50, 100, cutoff + 1, 50},
		"after it, the deadline": {cutoff + 1, 2000, 100, deadline, 0},
		"on the deadline":        {deadline, 7, 100, deadline + 1, 7},
	}
	for name, tt := range tests {
		c := &Card{Drive: &campaign.Drive{Deadline: deadline}, Day: tt.on, Cutoff: cutoff}
		got := c.Project(&Measures{Remaining: tt.remaining}, tt.pace)
		if want := (Projection{tt.pace, Finish{tt.finish, Known}, tt.left}); got != want {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
}

// At the pace of the last days a projection ends where Measures.Finish does.
func TestProjectAgreesWithFinish(t *testing.T) {
	c := testCounter(day.New(2021, 5, 20))
	for doses := 1; doses < 400; doses++ {
		m := Measures{Eligible: 5000, Remaining: 4217}
		c.project(&m, Figure{Value: float64(doses) / 7, State: Known})
		if got := c.card.Project(&m, m.Pace.Value).Finish; got != m.Finish || m.Finish.Day != c.card.Day+day.Day(ceilDiv(4217*7, doses)) {
			t.Fatalf("%d doses in 7 days: %v, want %v", doses, got, m.Finish)
		}
	}
}

func TestTiming(t *testing.T) {
	cutoff, deadline := day.New(2021, 6, 9), day.New(2021, 6, 30)
	c := &Card{Drive: &campaign.Drive{Deadline: deadline}, Cutoff: cutoff}
	if got := c.Timing(Finish{State: Unknown}); got != Unprojected {
		t.Errorf("unknown: %s", got)
	}
	for on, want := range map[day.Day]Timing{
		0: NeverDone, cutoff: InTime, cutoff + 1: AfterTime, deadline: AfterTime, deadline + 1: TooLate,
	} {
		if got := c.Timing(Finish{on, Known}); got != want {
			t.Errorf("%v: %s, want %s", on, got, want)
		}
	}
}

// TestPaceFor: from its pace on a timing holds, and just below it does not.
func TestPaceFor(t *testing.T) {
	for _, remaining := range []int{1, 7, 100, 12345} {
		c := testCounter(may20).card
		m := &Measures{Remaining: remaining}
		for _, timing := range []Timing{InTime, AfterTime} {
			pace, can := c.PaceFor(m, timing)
			if at := c.Timing(c.Project(m, pace).Finish); !can || at != timing {
				t.Errorf("%d at %v a day: %s, want %s", remaining, pace, at, timing)
			}
			if at := c.Timing(c.Project(m, pace*0.9999).Finish); at == timing {
				t.Errorf("%d at less than %v a day: still %s", remaining, pace, at)
			}
		}
	}
	if _, can := testCounter(deadline).card.PaceFor(&Measures{Remaining: 5}, InTime); can {
		t.Error("past the cutoff a pace brings first doses in time")
	}
}

// The county has 100 left and 20 a day, in time; so is a unit that finishes tomorrow. One that
// finishes after the cutoff, one that never does and one of which nothing is known are not: of
// the first two it is told.
func TestSlower(t *testing.T) {
	c := testCounter(may20).card
	unit := func(light Light, left int, f Finish) Unit {
		return Unit{Measures: Measures{Light: light, Remaining: left, Finish: f}}
	}
	c.County.Finish = Finish{Day: may20 + 5, State: Known}
	c.Units = []Unit{unit(Green, 10, Finish{Day: may20 + 1, State: Known}), unit(Red, 30, Finish{Day: c.Cutoff + 1, State: Known}),
		unit(Red, 40, Finish{State: Known}), unit(Red, 20, Finish{State: Unknown}), unit("", 5, Finish{State: Known}), unit(Blue, 0, Finish{})}
	if got := c.Slower(); got != 2 {
		t.Errorf("%d are slower, want 2", got)
	}
	c.County.Finish.Day = c.Cutoff + 1 // late for the cutoff, not for the deadline
	if got := c.Slower(); got != 1 {
		t.Errorf("after the cutoff %d are slower, want the one that never finishes", got)
	}
	c.County.Finish.Day = c.Drive.Deadline + 1
	if got := c.Slower(); got != 0 {
		t.Errorf("a county that is late: %d", got)
	}
}
