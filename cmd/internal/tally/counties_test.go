package tally

import (
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

// handed is a county's whole figures: so many people of a target, and how many were
// vaccinated on each of the last days, the last of them on a day.
func handed(target int, on day.Day, lead ...int) HandedUp {
	m := &Measures{Target: target, Light: Green}
	h := HandedUp{Day: on, Whole: m, Heard: 5, Sent: map[day.Day]Sent{on: {Whole: true}}}
	for i, n := range lead {
		at := on - day.Day(len(lead)-1-i)
		m.Lead += n
		m.Dose[0] += n
		m.Curve = append(m.Curve, Point{Day: at, First: m.Lead, Heard: true})
		h.Daily = append(h.Daily, DayTold{at, campaign.PerDose{n}, true})
	}
	m.Today = campaign.PerDose{lead[len(lead)-1]}
	m.Eligible = target
	m.Coverage1 = Share(m.Lead, target)
	return h
}

// TestCountTogether: three counties, of which one is silent for two days, one's package is
// damaged today, and one handed up in time.
func TestCountTogether(t *testing.T) {
	on := day.New(2021, 5, 20)
	d := testCounter(on).facts.Drive
	d.Units, d.Target, d.Milestones = []campaign.Unit{{Name: "a", Kind: campaign.Territorial}, {Name: "b", Kind: campaign.Territorial}, {Name: "c", Kind: campaign.Territorial}}, 300, nil
	silent, broken, fine := handed(100, on-2, 0, 7, 7, 7, 7, 7, 7, 7), handed(100, on-1, 0, 1, 1, 1, 1, 1, 1, 1), handed(100, on, 0, 2, 2, 2, 2, 2, 2, 2)
	broken.Sent[on] = Sent{Arrival: time.Now()}
	c := CountTogether(d, on, []HandedUp{silent, broken, fine}, nil)

	for u, want := range []struct {
		status   Status
		run      int
		light    Light
		lead     int
		today    int
		coverage float64
	}{
		{Missing, 2, Red, 49, 0, 0.49}, // its figures stand, its day is unknown, and it is red by silence
		{Returned, 0, Red, 7, 0, 0.07},
		{Reported, 0, Green, 14, 2, 0.14}, // as it was told
	} {
		got := &c.Units[u]
		if got.Status != want.status || got.MissingRun != want.run || got.Light != want.light || got.Lead != want.lead ||
			got.Today[0] != want.today || got.Coverage1.Value != want.coverage {
			t.Errorf("county %d: %s, missing %d, %s, %d, today %d, %v; want %+v", u, got.Status, got.MissingRun, got.Light, got.Lead, got.Today[0], got.Coverage1, want)
		}
	}
	k := &c.County
	if k.Target != 300 || k.Lead != 70 || k.Dose[0] != 70 || k.Remaining != 230 || k.Today[0] != 2 || k.Missing != 1 || k.Returned != 1 || k.Reported != 1 {
		t.Errorf("together: %+v", k.Measures)
	}
	// The last seven days: 5·7 + 6·1 + 7·2 = 55 events, and what the silent days would have brought: 2·7 + 1.
	if want := (55. + 15) / 7; k.Pace.State != Known || k.Pace.Value < want-slack || k.Pace.Value > want+slack {
		t.Errorf("pace %+v, want %v", k.Pace, want)
	}

	once := &Once{Dose: campaign.PerDose{66, 1}, Lead: 66, Full: 1, Days: map[day.Day]OnceDay{on - 1: {campaign.PerDose{60}, 60, 0}, on: {campaign.PerDose{6, 1}, 6, 1}}}
	k = &CountTogether(d, on, []HandedUp{silent, broken, fine}, once).County
	last := k.Curve[len(k.Curve)-1]
	fine.Whole.NextDose.Waiting = 14 // of the 70 that the counties have together, four and a completed one stand in two: 10 can still complete, beside the one who has and 234
	if k = &CountTogether(d, on, []HandedUp{silent, broken, fine}, once).County; k.Reachable != 1+14-5+234 {
		t.Errorf("reachable: %d", k.Reachable)
	}
	if k.Lead != 66 || k.Full != 1 || k.Remaining != 234 || k.Today != (campaign.PerDose{6, 1}) || last.First != 66 || last.Full != 1 {
		t.Errorf("each person once: %+v, last %+v", k.Measures, last)
	}
}
