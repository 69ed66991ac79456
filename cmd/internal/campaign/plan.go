package campaign

import "dailydose/cmd/internal/day"

// FirstDoseCutoff is the last day on which a first dose can still be completed
// by the deadline: deadline − the shortest time the default series takes.
func (d *Drive) FirstDoseCutoff() day.Day {
	shortest := -1
	for _, v := range d.defaultSeries() {
		if span := (v.Doses - 1) * v.MinDays; shortest < 0 || span < shortest {
			shortest = span
		}
	}
	return d.Deadline - day.Day(max(shortest, 0))
}

// defaultSeries are the products marked default; where none is, those of more than one dose.
func (d *Drive) defaultSeries() []Vaccine {
	var marked, several []Vaccine
	for _, v := range d.Vaccines {
		if v.Default {
			marked = append(marked, v)
		}
		if v.Doses > 1 {
			several = append(several, v)
		}
	}
	if marked != nil {
		return marked
	}
	return several
}

// PlannedFirst is the planned first-dose coverage on a day, a fraction:
// straight lines from (start, 0) through the milestones, flat after the last;
// without milestones one line to 1 on the first-dose cutoff.
func (d *Drive) PlannedFirst(on day.Day) float64 {
	return d.planned(on, 0)
}

// PlannedFull is the planned full coverage: the same shape, shifted to end on the deadline.
func (d *Drive) PlannedFull(on day.Day) float64 {
	marks := d.marks()
	return d.planned(on, d.Deadline-marks[len(marks)-1].Day)
}

// Course is the share of the drive's days that have passed by the end of a day,
// at most 1: where an even course to the deadline would be.
func (d *Drive) Course(on day.Day) float64 {
	return min(1, float64(on-d.Start+1)/float64(d.Deadline-d.Start+1))
}

func (d *Drive) marks() []Milestone {
	if len(d.Milestones) > 0 {
		return d.Milestones
	}
	return []Milestone{{Day: d.FirstDoseCutoff(), Share: 1}}
}

func (d *Drive) planned(on, shift day.Day) float64 {
	from := Milestone{Day: d.Start + shift}
	for _, to := range d.marks() {
		to.Day += shift
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
