package chart

import (
	"dailydose/cmd/internal/campaign"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// drawn is what the tests read back from a bar chart's option.
type drawn struct {
	Series []struct {
		Name string
		Type string
		Data []struct {
			Value     any
			ItemStyle *struct{ Opacity float64 }
		}
		MarkLine struct {
			Data []struct{ Name, XAxis string }
		}
	}
}

func figureOf(t *testing.T, b Bars) drawn {
	t.Helper()
	f := b.Figure(&plain{})
	var d drawn
	if err := json.Unmarshal(f.Option, &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestDosesAgainstPlan: the plan's first doses a day are its coverage's growth,
// and the cutoff stands where it falls within the days.
func TestDosesAgainstPlan(t *testing.T) {
	c := card()
	c.Day = c.Drive.Start + 6
	var days []tally.UnitDay
	for i := range 7 {
		days = append(days, tally.UnitDay{Day: c.Drive.Start + day.Day(i), Dose: campaign.PerDose{i}})
	}
	b := Doses(c, &c.County.Measures, days)
	// 100 people, all of them within 5 days after the start.
	if want := []int{0, 20, 20, 20, 20, 20, Gap}; !slices.Equal(b.Lines[0].Values, want) {
		t.Errorf("planned first doses %v, want %v", b.Lines[0].Values, want)
	}
	marks := figureOf(t, b).Series[0].MarkLine.Data
	if len(marks) != 2 || marks[0].XAxis != c.Day.String() || marks[1].XAxis != c.Cutoff.String() {
		t.Errorf("upright lines %+v, want the card's day and the cutoff", marks)
	}
	c.County.Eligible = 0
	if b := Doses(c, &c.County.Measures, days); len(b.Lines)+len(b.Marks) > 0 {
		t.Errorf("a plan for nobody: %+v", b.Lines)
	}
}

// TestIncompleteDay: what may still grow is drawn paler, what is known beforehand is not.
func TestIncompleteDay(t *testing.T) {
	c := card()
	n := tally.NextDose{BecomingDue: []tally.DueDay{{Day: c.Day - 1}, {Day: c.Day, BecomingDue: 5, Given: 4}, {Day: c.Day + 1}}}
	series := figureOf(t, Due(c, n)).Series
	for i, paler := range []bool{false, true} {
		for k, d := range series[i].Data {
			if got := d.ItemStyle != nil && d.ItemStyle.Opacity < 1; got != (paler && k == 1) {
				t.Errorf("%s, day %d: paler %v", series[i].Name, k, got)
			}
		}
	}
}

// TestLongSpark: a long drive's spark is sampled, and keeps both its ends.
func TestLongSpark(t *testing.T) {
	v := Curve{Today: 199, Cutoff: 100}
	for i := range 220 {
		v.Days = append(v.Days, day.Day(i+1))
		v.Plan = append(v.Plan, tally.Rate{Value: float64(i) / 220, OK: true})
	}
	v.First = v.Plan
	s := SparkOf(v)
	if n := strings.Count(s.First, "L"); n < 30 || n > 60 {
		t.Errorf("%d points", n+1)
	}
	if !strings.HasPrefix(s.First, "M2.0 26.5L") || !strings.HasSuffix(s.First, "L94.0 3.9") {
		t.Errorf("ends of %s", s.First)
	}
	if s.Cutoff != "M48.2 0V28" {
		t.Errorf("cutoff %q", s.Cutoff)
	}
	v.Cutoff = 210
	if s := SparkOf(v); s.Cutoff != "" {
		t.Errorf("a cutoff to come is drawn: %q", s.Cutoff)
	}
}

// TestCurveTableGoesOn: the table holds all that is drawn, the days to come too.
func TestCurveTableGoesOn(t *testing.T) {
	c := card()
	f := CurveOf(c, &c.County.Measures).Figure(&plain{})
	if rows := f.Table.Rows; len(rows) != 10 || len(rows[0]) != len(f.Table.Head) || rows[0][0] != (c.Drive.Deadline).String() {
		t.Errorf("%d rows, the first %v", len(rows), rows[0])
	}
}
