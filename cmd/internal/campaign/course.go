package campaign

import (
	"slices"

	"dailydose/cmd/internal/day"
)

// The most doses of a course, and of a person: a course and its booster.
const (
	MaxSteps = 9
	MaxDoses = MaxSteps + 1
)

// PerDose is a figure of each dose by its number, from the first.
type PerDose [MaxDoses]int

// Add adds another figure to this one, dose by dose.
func (n *PerDose) Add(o PerDose) {
	for k := range n {
		n[k] += o[k]
	}
}

// Length is a stretch of time as schedules give it: calendar months, clipped to
// the month's end, and then days.
type Length struct{ Months, Days int }

// Days is a length of n days.
func Days(n int) Length { return Length{Days: n} }

// After is the day a length after another.
func (l Length) After(d day.Day) day.Day {
	if l.Months != 0 {
		d = d.AddMonths(l.Months)
	}
	return d + day.Day(l.Days)
}

// longer compares lengths by the mean month of the calendar.
func (l Length) longer(o Length) bool {
	const perMonth = 365.2425 / 12
	return float64(l.Days)+perMonth*float64(l.Months) > float64(o.Days)+perMonth*float64(o.Months)
}

// Step is one dose of a course, by when it is given: lengths after the step From.
type Step struct {
	Min     Length // not before: the dose falls due
	Due     Length // in time up to here, overdue after it
	Late    Length // long overdue after it
	From    int    // the step counted from, from 1; 0 for the first step, which is counted from nothing
	Spacing Length // where that is not the step before: the least interval after that one, too
}

// BoosterStep is the one further dose after a completed course.
type BoosterStep struct {
	Step           // counted from the last dose
	After []string // types of the products whose course it may follow
}

// EvenSteps is a course of so many doses, each so many days after the one before.
func EvenSteps(doses, minDays, dueDays, overdueDays int) []Step {
	steps := make([]Step, doses)
	for k := 1; k < doses; k++ {
		steps[k] = Step{Min: Days(minDays), Due: Days(dueDays), Late: Days(overdueDays), From: k}
	}
	return steps
}

// Even reports whether all doses are equally far from the one before.
func (v *Vaccine) Even() bool {
	for k, s := range v.Steps {
		first := v.Steps[min(1, k)]
		first.From, first.Spacing = s.From, s.Spacing
		if s != first || s.From != k {
			return false
		}
	}
	return true
}

// Completes is the first day on which a course begun on a day can be complete.
func (v *Vaccine) Completes(begun day.Day) day.Day {
	var r Record
	r[0].Date = begun
	last := begun
	for k := 1; k < len(v.Steps); k++ {
		last = v.window(&r, k).Opens
		r[k].Date = last
	}
	return last
}

// LatestStart is the last day on which a course can be begun to be complete by a day.
func (v *Vaccine) LatestStart(by day.Day) day.Day {
	begun := by - (v.Completes(by) - by)
	for v.Completes(begun) > by {
		begun--
	}
	for v.Completes(begun+1) <= by {
		begun++
	}
	return begun
}

// Window is when a dose falls: due from Opens to Due, overdue to Closes, long overdue after it.
type Window struct {
	Dose               int // its number, from 1
	From               int // the dose that Opens is counted from
	Opens, Due, Closes day.Day
}

// window is that of the step after dose k on record, by the product's course.
func (v *Vaccine) window(r *Record, k int) Window {
	step := &v.Steps[k]
	w := step.after(r, r.anchor(step.From))
	w.Dose = k + 1
	if earliest := step.Spacing.After(r[k-1].Date); w.From != k && earliest > w.Opens { // the step before came late
		w.Due += earliest - w.Opens
		w.Opens, w.From = earliest, k
		w.Closes = max(w.Closes, w.Due)
	}
	return w
}

func (s *Step) after(r *Record, from int) Window {
	on := r[from-1].Date
	return Window{From: from, Opens: s.Min.After(on), Due: s.Due.After(on), Closes: s.Late.After(on)}
}

// MostDoses is the highest number that a dose of a product may bear.
func (d *Drive) MostDoses(product int) int {
	v := &d.Vaccines[product]
	if v.Booster != nil {
		return d.BoosterDose()
	}
	return len(v.Steps)
}

// LongestCourse is how many doses the longest course has.
func (d *Drive) LongestCourse() int {
	most := 1
	for i := range d.Vaccines {
		most = max(most, len(d.Vaccines[i].Steps))
	}
	return most
}

// FewestDoses is how many doses the shortest course has.
func (d *Drive) FewestDoses() int {
	least := MaxSteps
	for i := range d.Vaccines {
		least = min(least, len(d.Vaccines[i].Steps))
	}
	return least
}

// BoosterDose is the number under which a booster is counted, whatever the course
// it follows: the one after the longest. 0: the drive has none.
func (d *Drive) BoosterDose() int {
	if slices.ContainsFunc(d.Vaccines, func(v Vaccine) bool { return v.Booster != nil }) {
		return d.LongestCourse() + 1
	}
	return 0
}

// OwnDoses are the numbers of the doses that the drive gives: the booster alone
// where it is about boosters, else all.
func (d *Drive) OwnDoses() []int {
	if d.AsksBooster() {
		return []int{d.BoosterDose()}
	}
	numbers := make([]int, d.DoseNumbers())
	for k := range numbers {
		numbers[k] = k + 1
	}
	return numbers
}

// Apart reports whether completion is another event than the one the drive is
// judged by: in a drive of one dose, and of boosters, they are the same.
func (d *Drive) Apart() bool { return d.DoseNumbers() > 1 && d.Measure.Lead != d.Measure.Complete }

// LeadDose is the figure of the first of the drive's own doses.
func (d *Drive) LeadDose(n PerDose) int { return n[d.OwnDoses()[0]-1] }

// DoseNumbers is the highest number of any dose of the drive.
func (d *Drive) DoseNumbers() int { return max(d.LongestCourse(), d.BoosterDose()) }

// Boosts reports whether a product may be given as booster to whom has had the
// doses up to number k.
func (d *Drive) Boosts(product int, r *Record, k int) bool {
	done := d.completedBy(r, k)
	return done > 0 && d.boosts(int32(product), r[done-1].Product)
}

// AsksBooster reports whether the drive is judged by boosters, and so calls for them.
func (d *Drive) AsksBooster() bool {
	return d.Measure.Lead == Booster || d.Measure.Complete == Booster
}

// longestInterval is the longest time after which a next dose is long overdue.
func (d *Drive) longestInterval() Length {
	var longest Length
	for _, v := range d.Vaccines {
		for _, s := range v.Steps {
			if s.Late.longer(longest) {
				longest = s.Late
			}
		}
	}
	return longest
}

// boosts reports whether a product may be given after the course of another.
func (d *Drive) boosts(booster, course int32) bool {
	b := d.Vaccines[booster].Booster
	return b != nil && slices.Contains(b.After, d.Vaccines[course].Type)
}
