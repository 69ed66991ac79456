package campaign

import (
	"math"
	"testing"

	"dailydose/cmd/internal/day"
)

func inactivated() Vaccine { return Vaccine{ID: "vero", Doses: 2, MinDays: 21, Default: true} }

func drive(vaccines []Vaccine, milestones ...Milestone) *Drive {
	return &Drive{Start: day.New(2021, 5, 1), Deadline: day.New(2021, 6, 30), Vaccines: vaccines, Milestones: milestones}
}

func TestFirstDoseCutoff(t *testing.T) {
	single := Vaccine{ID: "ad5", Doses: 1}
	three := Vaccine{ID: "cho", Doses: 3, MinDays: 28}
	defaultThree := Vaccine{ID: "cho", Doses: 3, MinDays: 28, Default: true}
	defaultSingle := Vaccine{ID: "ad5", Doses: 1, Default: true}
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
		if got := drive(test.vaccines).FirstDoseCutoff().String(); got != test.want {
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
		{"one milestone, flat after", short, 6, 1, 0.8, 0},
		{"one milestone, full begins 50 days later", short, 6, 25, 0.8, 0.4},
		{"one milestone, full ends on the deadline", short, 6, 30, 0.8, 0.8},
	}
	for _, test := range tests {
		on := day.New(2021, test.month, test.dd)
		if got := test.drive.PlannedFirst(on); math.Abs(got-test.first) > 1e-12 {
			t.Errorf("%s: first dose %v, want %v", test.name, got, test.first)
		}
		if got := test.drive.PlannedFull(on); math.Abs(got-test.full) > 1e-12 {
			t.Errorf("%s: full %v, want %v", test.name, got, test.full)
		}
	}
}

func TestMilestoneOnTheStart(t *testing.T) {
	d := drive([]Vaccine{inactivated()}, Milestone{day.New(2021, 5, 1), 0.2}, Milestone{day.New(2021, 5, 11), 1})
	for dd, want := range map[int]float64{1: 0.2, 6: 0.6, 11: 1} {
		if got := d.PlannedFirst(day.New(2021, 5, dd)); math.Abs(got-want) > 1e-12 {
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
