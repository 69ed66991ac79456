package campaign

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/day"
)

// Settle fills in what follows from the other keys where config does not say it:
// what the drive is judged by, and the dates after the deadline.
func (d *Drive) Settle() {
	d.Measure.Lead = cmp.Or(d.Measure.Lead, FirstDose)
	if d.Measure.Complete == "" {
		d.Measure.Complete = Completion
	}
	d.Completion = cmp.Or(d.Completion, d.Deadline)
	if d.LastReport == 0 {
		d.LastReport = d.longestInterval().After(d.Completion)
	}
}

// LeadCutoff is the last day on which a lead event still serves its purpose: of
// first doses, the last on which the fastest default course can still be
// completed in time; else the deadline.
func (d *Drive) LeadCutoff() day.Day {
	if d.Measure.Lead != FirstDose {
		return d.Deadline
	}
	return min(d.Deadline, d.Completion-d.ShortestCourse())
}

// FirstDoseFirst reports whether the first dose has a deadline of its own, so early that a course
// begun on it can still be completed in time: it is no last day for anything but itself.
func (d *Drive) FirstDoseFirst() bool {
	return d.Measure.Lead == FirstDose && d.Deadline < d.Completion-d.ShortestCourse()
}

// ShortestCourse is the time that the fastest default course takes to be complete by
// the completion date, in days. Where no product is marked default, those of several doses are.
func (d *Drive) ShortestCourse() day.Day {
	marked := slices.ContainsFunc(d.Vaccines, func(v Vaccine) bool { return v.Default })
	shortest := day.Day(-1)
	for _, v := range d.Vaccines {
		if marked && !v.Default || !marked && len(v.Steps) < 2 {
			continue
		}
		if span := d.Completion - v.LatestStart(d.Completion); shortest < 0 || span < shortest {
			shortest = span
		}
	}
	return max(shortest, 0)
}

// Fits reports whether a course of any product that begins on a day can still be
// completed by the completion date.
func (d *Drive) Fits(begun day.Day) bool {
	return slices.ContainsFunc(d.Vaccines, func(v Vaccine) bool { return v.Completes(begun) <= d.Completion })
}

// PlannedLead is the planned coverage of the lead event on a day, a fraction:
// straight lines from (start, 0) through the milestones, flat after the last;
// without milestones one line to 1 on the lead cutoff.
func (d *Drive) PlannedLead(on day.Day) float64 {
	return planned(on, d.Start, d.marks())
}

// PlannedCompletion is the planned completion: the same line later by the time
// of the shortest course, ending on the completion date.
func (d *Drive) PlannedCompletion(on day.Day) float64 {
	if d.Measure.Lead == d.Measure.Complete {
		return d.PlannedLead(on)
	}
	marks, shift := d.marks(), d.ShortestCourse()
	for i := range marks {
		marks[i].Day = min(marks[i].Day+shift, d.Completion)
	}
	marks[len(marks)-1].Day = d.Completion
	return planned(on, min(d.Start+shift, d.Completion), marks)
}

// Course is the share of the drive's days that have passed by the end of a day,
// at most 1: where an even course to the deadline would be.
func (d *Drive) Course(on day.Day) float64 {
	return min(1, float64(on-d.Start+1)/float64(d.Deadline-d.Start+1))
}

// marks are the milestones of the lead event's plan, a copy.
func (d *Drive) marks() []Milestone {
	if len(d.Milestones) > 0 {
		return append([]Milestone(nil), d.Milestones...)
	}
	return []Milestone{{Day: d.LeadCutoff(), Share: 1}}
}

func planned(on, start day.Day, marks []Milestone) float64 {
	from := Milestone{Day: start}
	for _, to := range marks {
		if on < to.Day {
			if on <= from.Day {
				return from.Share
			}
			return from.Share + (to.Share-from.Share)*float64(on-from.Day)/float64(to.Day-from.Day)
		}
		from = to
	}
	return from.Share
}
