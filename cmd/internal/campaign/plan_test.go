package campaign

import (
	"math"
	"testing"

	"dailydose/cmd/internal/day"
)

func inactivated() Vaccine { return Vaccine{ID: "vero", Steps: EvenSteps(2, 21, 0, 0), Default: true} }

func drive(vaccines []Vaccine, milestones ...Milestone) *Drive {
	d := &Drive{Start: day.New(2021, 5, 1), Deadline: day.New(2021, 6, 30), Vaccines: vaccines, Milestones: milestones}
	d.Settle()
	return d
}

func TestLeadCutoff(t *testing.T) {
	single := Vaccine{ID: "ad5", Steps: []Step{{}}}
	three := Vaccine{ID: "cho", Steps: EvenSteps(3, 28, 0, 0)}
	defaultThree := Vaccine{ID: "cho", Steps: EvenSteps(3, 28, 0, 0), Default: true}
	defaultSingle := Vaccine{ID: "ad5", Steps: []Step{{}}, Default: true}
	tests := []struct {
		name     string
		vaccines []Vaccine
		want     string
	}{
		{"two doses, 21 days", []Vaccine{inactivated(), single, three}, "2021-06-09"},
		{"three doses take two intervals", []Vaccine{defaultThree, single}, "2021-05-05"},
		{"shortest of two default series", []Vaccine{defaultThree, inactivated()}, "2021-06-09"},
		{"none marked: those of several doses", []Vaccine{single, three}, "2021-05-05"},
		{"default of one dose", []Vaccine{defaultSingle, three}, "2021-06-30"},
		{"one-dose products only", []Vaccine{single}, "2021-06-30"},
	}
	for _, test := range tests {
		if got := drive(test.vaccines).LeadCutoff().String(); got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
}

// TestPlanned: 1 May to 9 June are 39 days, 30 June is 21 days on. The
// milestones of the contract's example are 19 and 39 days from the start.
func TestPlanned(t *testing.T) {
	straight := drive([]Vaccine{inactivated()})
	stepped := drive([]Vaccine{inactivated()}, Milestone{day.New(2021, 5, 20), 0.4}, Milestone{day.New(2021, 6, 9), 1})
	short := drive([]Vaccine{inactivated()}, Milestone{day.New(2021, 5, 11), 0.8})
	tests := []struct {
		name        string
		drive       *Drive
		month, dd   int
		first, full float64
	}{
		{"straight, before the start", straight, 4, 30, 0, 0},
		{"straight, the start", straight, 5, 1, 0, 0},
		{"straight, a day on", straight, 5, 2, 1.0 / 39, 0},
		{"straight, full begins 21 days later", straight, 5, 23, 22.0 / 39, 1.0 / 39},
		{"straight, the cutoff", straight, 6, 9, 1, 18.0 / 39},
		{"straight, the deadline", straight, 6, 30, 1, 1},
		{"straight, after", straight, 7, 9, 1, 1},
		{"stepped, half of the first leg", stepped, 5, 10, 0.4 * 9 / 19, 0},
		{"stepped, first milestone", stepped, 5, 20, 0.4, 0},
		{"stepped, half of the second leg", stepped, 5, 30, 0.4 + 0.6*10/20, 0.4 * 8 / 19},
		{"stepped, full reaches the first milestone", stepped, 6, 10, 1, 0.4},
		{"stepped, the deadline", stepped, 6, 30, 1, 1},
		{"one milestone, half way", short, 5, 6, 0.4, 0},
		{"one milestone, flat after", short, 6, 1, 0.8, 0.8 * 10 / 39},
		{"one milestone, full begins 21 days later, and takes until the end", short, 5, 23, 0.8, 0.8 / 39},
		{"one milestone, full on its way", short, 6, 25, 0.8, 0.8 * 34 / 39},
		{"one milestone, full ends on the deadline", short, 6, 30, 0.8, 0.8},
	}
	for _, test := range tests {
		on := day.New(2021, test.month, test.dd)
		if got := test.drive.PlannedLead(on); math.Abs(got-test.first) > 1e-12 {
			t.Errorf("%s: first dose %v, want %v", test.name, got, test.first)
		}
		if got := test.drive.PlannedCompletion(on); math.Abs(got-test.full) > 1e-12 {
			t.Errorf("%s: full %v, want %v", test.name, got, test.full)
		}
	}
}

// TestLaterCompletion: completion is due 31 days after the deadline, so first doses
// are asked for until the deadline; judged by completion, the plan is one line.
func TestLaterCompletion(t *testing.T) {
	d := drive([]Vaccine{inactivated()})
	d.Completion = day.New(2021, 7, 31)
	if got := d.LeadCutoff(); got != d.Deadline {
		t.Errorf("lead cutoff %s", got)
	}
	if got := d.PlannedCompletion(day.New(2021, 7, 31) - 10); math.Abs(got-(1-10.0/70)) > 1e-12 {
		t.Errorf("70 days from 22 May to 31 July, 10 before the end: %v", got)
	}
	d.Measure.Lead = Completion
	if a, b := d.PlannedLead(day.New(2021, 5, 31)), d.PlannedCompletion(day.New(2021, 5, 31)); a != 0.5 || b != 0.5 {
		t.Errorf("half of the way to the deadline: %v, %v", a, b)
	}
}

func TestCourseFits(t *testing.T) {
	d := drive([]Vaccine{inactivated(), {ID: "ad5", Steps: []Step{{}}}, {ID: "cho", Steps: EvenSteps(3, 28, 0, 0)}})
	for i, last := range []string{"2021-06-09", "2021-06-30", "2021-05-05"} {
		on, _ := day.Parse(last)
		one := *d
		one.Vaccines = d.Vaccines[i : i+1]
		if !one.Fits(on) || one.Fits(on+1) {
			t.Errorf("product %d: a course begun on %s is the last that fits", i, last)
		}
	}
}

func TestMilestoneOnTheStart(t *testing.T) {
	d := drive([]Vaccine{inactivated()}, Milestone{day.New(2021, 5, 1), 0.2}, Milestone{day.New(2021, 5, 11), 1})
	for dd, want := range map[int]float64{1: 0.2, 6: 0.6, 11: 1} {
		if got := d.PlannedLead(day.New(2021, 5, dd)); math.Abs(got-want) > 1e-12 {
			t.Errorf("%d May: got %v, want %v", dd, got, want)
		}
	}
}

func TestCourse(t *testing.T) {
	d := &Drive{Start: day.New(2021, 6, 1), Deadline: day.New(2021, 6, 10)}
	for on, want := range map[day.Day]float64{d.Start: 0.1, day.New(2021, 6, 5): 0.5, d.Deadline: 1, d.Deadline + 5: 1} {
		if got := d.Course(on); got != want {
			t.Errorf("course on %s = %v, want %v", on, got, want)
		}
	}
}
