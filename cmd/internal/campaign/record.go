package campaign

import "dailydose/cmd/internal/day"

// Injection is a dose on record; Date is 0 where there is none.
type Injection struct {
	Date    day.Day
	Product int32 // index into Drive.Vaccines
}

// Record is a person's doses by their numbers, from the first.
type Record [MaxDoses]Injection

// Last returns the number of the last dose on record (0 for none) and that dose.
func (r *Record) Last() (int, Injection) {
	for k := len(r); k > 0; k-- {
		if r[k-1].Date != 0 {
			return k, r[k-1]
		}
	}
	return 0, Injection{}
}

// First returns the date of the earliest dose on record, 0 for none.
func (r *Record) First() day.Day {
	var first day.Day
	for _, d := range r {
		if d.Date != 0 && (first == 0 || d.Date < first) {
			first = d.Date
		}
	}
	return first
}

// anchor is a step's own number, or that of the first after it that is on record:
// the step was no later, so nobody is called too early.
func (r *Record) anchor(step int) int {
	for r[step-1].Date == 0 && step < len(r) {
		step++
	}
	return step
}

// Before returns the number of the last dose on record before dose k, 0 for none.
func (r *Record) Before(k int) int {
	for k--; k > 0 && r[k-1].Date == 0; k-- {
	}
	return k
}

// Completed returns the number of the dose that completed the person's course, 0
// for none: the first that is its product's last step or a later one. No further
// dose takes that away.
func (d *Drive) Completed(r *Record) int { return d.completedBy(r, len(r)) }

// completedBy is Completed, of the doses up to number k.
func (d *Drive) completedBy(r *Record, k int) int {
	for i, dose := range r[:k] {
		if dose.Date != 0 && i+1 >= len(d.Vaccines[dose.Product].Steps) {
			return i + 1
		}
	}
	return 0
}

// Boosted returns the number of the dose that is the person's booster, 0 for none: the
// first after a completed course whose product may follow it. Where no course is on
// record, a dose that bears the booster's number tells of one.
func (d *Drive) Boosted(r *Record) int {
	own := d.BoosterDose()
	if own == 0 {
		return 0
	}
	done := d.Completed(r)
	for k := done + 1; done > 0 && done < own && k <= own; k++ {
		if r[k-1].Date != 0 && d.boosts(r[k-1].Product, r[done-1].Product) {
			return k
		}
	}
	if r[own-1].Date != 0 {
		return own
	}
	return 0
}

// Reached is the day on which a person had what an event asks; 0: not yet.
func (d *Drive) Reached(r *Record, event Event) day.Day {
	k := 0
	switch event {
	case FirstDose:
		return r.First()
	case Completion:
		k = d.Completed(r)
	case Booster:
		k = d.Boosted(r)
	}
	if k == 0 {
		return 0
	}
	return r[k-1].Date
}

// Begun is the day of a person's first dose of those that the drive gives; 0: none yet.
// In a booster drive it is the booster: what they had before was another drive's.
func (d *Drive) Begun(r *Record) day.Day {
	if d.Measure.Lead == Booster {
		return d.Reached(r, Booster)
	}
	return r.First()
}

// NextDose is the window of the dose that the drive asks of a person after those on
// record; ok is false where it asks for none. It is that of the last dose's course.
func (d *Drive) NextDose(r *Record) (w Window, ok bool) {
	k, _ := r.Last()
	return d.DoseAfter(r, k)
}

// DoseAfter is the window of the dose asked for after dose k on record, as it was
// before a later one was given; ok is false where none was.
func (d *Drive) DoseAfter(r *Record, k int) (w Window, ok bool) {
	w, ok = d.MayFollow(r, k)
	return w, ok && (d.AsksBooster() || w.Dose != d.BoosterDose())
}

// MayFollow is DoseAfter, also for a booster that the drive does not ask for.
func (d *Drive) MayFollow(r *Record, k int) (w Window, ok bool) {
	switch done := d.completedBy(r, k); {
	case k == 0 || r[k-1].Date == 0:
		return Window{}, false
	case done == 0:
		return d.Vaccines[r[k-1].Product].window(r, k), true
	case d.BoosterDose() <= k:
		return Window{}, false
	default:
		return d.boosterAfter(r, k, done)
	}
}

// boosterAfter is the window of the booster after dose k, where the course was
// completed by dose done: of the products that may follow it, the one given soonest.
func (d *Drive) boosterAfter(r *Record, k, done int) (w Window, ok bool) {
	for i := range d.Vaccines {
		b := d.Vaccines[i].Booster
		if b == nil || !d.boosts(int32(i), r[done-1].Product) {
			continue
		}
		if d.boosts(r[k-1].Product, r[done-1].Product) && k > done {
			return Window{}, false // that was the booster
		}
		if on := b.after(r, k); !ok || on.Opens < w.Opens {
			w, ok = on, true
		}
	}
	w.Dose = d.BoosterDose()
	return w, ok
}

// Ahead visits the doses that the drive still asks of a person, in order, each on
// the first day it can be given, none before a day: the last completes what is asked.
func (d *Drive) Ahead(r *Record, from day.Day, visit func(dose int, on day.Day)) {
	own := *r
	_, last := own.Last()
	for {
		w, ok := d.NextDose(&own)
		if !ok {
			return
		}
		from = max(from, w.Opens)
		visit(w.Dose, from)
		if b := d.BoosterDose(); w.Dose == b {
			return
		}
		own[w.Dose-1] = Injection{Date: from, Product: last.Product}
	}
}
