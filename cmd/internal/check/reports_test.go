package check_test

import (
	"slices"
	"testing"
	"time"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/delivery"
	"dailydose/cmd/internal/form"
)

// TestListIsNoReport: a base list that comes in the morning makes no report punctual, and
// one that comes afterwards is no correction of it. The cut-off is at 20:00.
func TestListIsNoReport(t *testing.T) {
	at := func(hour int) time.Time { return june(10).At(time.Duration(hour)*time.Hour, countyDrive().Location) }
	report := sent(10, town, table(form.Roster, dosed()))
	list := alone(10, town, table(form.BaseList, listed())).at(town + "/应种名单.xlsx")
	for name, c := range map[string]struct {
		entries []entry
		arrived time.Time
		late    bool
		changed int
	}{
		"a list at nine, the report at nine in the evening": {one(list.arriving(at(9)), report.arriving(at(21))), at(21), true, 0},
		"both before the cut-off":                           {one(list.arriving(at(9)), report.arriving(at(18))), at(18), false, 0},
		"the report at six, a list at nine in the evening":  {one(report.arriving(at(18)), list.arriving(at(21))), at(18), false, 0},
	} {
		facts := check.Join(countyDrive(), submit(t, countyDrive(), c.entries...), june(10))
		if len(facts.Reports) != 1 {
			t.Fatalf("%s: %d reports", name, len(facts.Reports))
		}
		if r := &facts.Reports[0]; !r.Arrival.Equal(c.arrived) || r.Late != c.late || r.Corrected != c.changed {
			t.Errorf("%s: arrived %v, late %v, corrected %d; want %v, %v, %d", name, r.Arrival, r.Late, r.Corrected, c.arrived, c.late, c.changed)
		}
	}
}

// A unit's report in another's folder, of a day that cannot be: it is returned, and neither
// unit was silent on the day it came.
func TestMisplacedOfADayToCome(t *testing.T) {
	drive := countyDrive()
	e := sent(10, town).saying("unit", hill, "date", june(12))
	facts := check.Join(drive, submit(t, drive, e), june(10))
	var units []int
	for _, r := range facts.Reports {
		if r.Day != june(10) || len(r.Parts) != 0 || len(r.NotUsed) != 1 {
			t.Errorf("%+v", r)
		}
		units = append(units, r.Unit)
	}
	if !slices.Equal(units, []int{0, 1}) || facts.Deliveries[0].Verdict != delivery.Returned {
		t.Errorf("units %v, %s; want both, returned", units, facts.Deliveries[0].Verdict)
	}
}
