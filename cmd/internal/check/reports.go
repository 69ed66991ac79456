package check

import (
	"cmp"
	"slices"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/delivery"
	"dailydose/cmd/internal/finding"
)

// Report is what a unit has delivered for one day, over all files.
type Report struct {
	Unit       int
	Day        day.Day
	Parts      []*Submission // what stands, in the order said
	NotUsed    []*Submission // what was returned, is held or withdrawn, in the order of the ledger
	Typed      Typed         // of all parts together
	RosterRows int           // of the parts whose rosters count
	Rows       RowCount      // of the parts and of what was returned
	Apart      []*Submission // base lists and results of field verification that came by themselves
	Lists      RowCount      // of those
	Arrival    time.Time     // of the first delivery, whatever became of it
	Late       bool          // not on time, though something stands
	Corrected  int           // later deliveries that changed something
}

// Told is what was published of earlier days. A unit is held to no more than it was held to then:
// by a calendar, a cut-off or dates of its own that were changed since it is neither silent nor late.
type Told struct {
	Through day.Day               // the last of those days
	Units   []map[day.Day]ToldDay // by unit; nil: nothing is known of its days
}

// ToldDay is what was published of a unit's day.
type ToldDay struct {
	Asked  bool // for a report
	OnTime bool // it was there in time
}

// Asked reports whether a unit was asked to report a day, as far as that was published.
func (t *Told) Asked(unit int, on day.Day) bool {
	return t == nil || on > t.Through || t.Units[unit] == nil || t.Units[unit][on].Asked
}

// Heed takes note of what was published.
func (f *Facts) Heed(t *Told) {
	f.Told = t
	for _, r := range campaign.Pointers(f.Reports) {
		r.Late = r.Late && (t == nil || !t.Units[r.Unit][r.Day].OnTime)
	}
}

// Zero reports whether the unit has said that there is nothing to report.
func (r *Report) Zero() bool {
	return r.RosterRows == 0 && r.Typed.zero()
}

// Blank reports whether nothing is filled in and nothing marked: no zero report.
func (r *Report) Blank() bool {
	given, _ := r.Typed.counts()
	return r.RosterRows == 0 && !r.Typed.Zero && !given
}

// zero reports whether it says that nobody was vaccinated that day.
func (t *Typed) zero() bool {
	given, numbers := t.counts()
	return t.Zero || given && !numbers
}

// counts reports whether any of the day's counts is typed, and whether any is above zero.
func (t *Typed) counts() (given, numbers bool) {
	for _, t := range t.Today {
		given = given || t.Given
		numbers = numbers || t.N > 0
	}
	return given, numbers
}

// reports draws up what each unit has delivered for each day.
func (j *joiner) reports() {
	of := map[unitDay][]*Delivery{}
	for _, d := range campaign.Pointers(j.facts.Deliveries) {
		if d.Unit == NoUnit || d.On < j.drive.Start || d.On > j.facts.Day || d.Lost {
			continue
		}
		at := unitDay{d.Unit, d.On}
		of[at] = append(of[at], d)
		if d.Named != NoUnit { // whoever it names has delivered something, too
			at.unit = d.Named
			of[at] = append(of[at], d)
		}
	}
	for at, deliveries := range of {
		if r := j.report(at, deliveries); len(r.Parts)+len(r.NotUsed)+len(r.Apart) > 0 {
			j.facts.Reports = append(j.facts.Reports, r)
		}
	}
	slices.SortFunc(j.facts.Reports, func(a, b Report) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Unit, b.Unit))
	})
	for i := range j.facts.Reports {
		j.tellReport(&j.facts.Reports[i])
	}
}

// tellReport enters what is found in a day's report as a whole: that nothing is filled in
// (S203), that several parts make it up, unless overlaps have told so (F015), and that a
// count typed for all of them is not what they hold (S201).
func (j *joiner) tellReport(r *Report) {
	if n := len(r.Parts); n > 0 && r.Blank() {
		j.find(r.Parts[n-1], "S203", r.Parts[n-1].Typed.ZeroPlace, "", nil)
	}
	parts := j.counting(r)
	if len(parts) < 2 {
		return
	}
	overlap := func(d Delivery) bool { return d.Unit == r.Unit && d.On == r.Day && len(d.Only) > 0 }
	if !slices.ContainsFunc(j.facts.Deliveries, overlap) {
		j.find(parts[0], "F015.joined", finding.Place{}, "", finding.Args{"n": number(len(parts))})
	}
	distinct, _ := dosesOf(parts, j.drive.PeriodStart(r.Day), r.Day)
	for _, s := range parts {
		for k, t := range s.Typed.Today {
			if j.speaksForParts(s) && t.Given && t == r.Typed.Today[k] && t.N != distinct[k] {
				j.countDiffers(r, "S201", t, k, finding.Args{"counted": number(distinct[k])})
			}
		}
	}
}

// counting are the parts of a report whose rosters and counts are the day's.
func (j *joiner) counting(r *Report) []*Submission {
	return slices.DeleteFunc(slices.Clone(r.Parts), func(s *Submission) bool { return j.facts.rereported[s] })
}

func (j *joiner) report(at unitDay, deliveries []*Delivery) Report {
	r := Report{Unit: at.unit, Day: at.day}
	for _, d := range deliveries {
		switch {
		case d.Stands && d.Apart:
			r.Apart = append(r.Apart, d.Submission)
			r.Lists.Add(d.Rows)
		case d.Apart && d.Verdict == delivery.Withdrawn: // it was no report before, either
		case d.Stands:
			r.Parts = append(r.Parts, d.Submission)
		case d.Verdict == delivery.Returned || d.Verdict == delivery.Held || d.Verdict == delivery.Withdrawn && !d.Astray:
			r.NotUsed = append(r.NotUsed, d.Submission)
		}
	}
	slices.SortStableFunc(r.Parts, bySaid)
	j.sum(&r)
	r.punctuality(j.drive, deliveries)
	return r
}

// bySaid orders parts of a day in the order said.
func bySaid(a, b *Submission) int {
	return cmp.Or(a.Said.Compare(b.Said), cmp.Compare(a.Seq, b.Seq))
}

// sum adds the parts up.
func (j *joiner) sum(r *Report) {
	for _, s := range r.Parts {
		r.Rows.Add(s.Rows)
	}
	counting := j.counting(r)
	for _, s := range counting {
		r.RosterRows += s.RosterRows
	}
	for _, s := range r.NotUsed {
		mended := slices.ContainsFunc(r.Parts, func(p *Submission) bool { return p.Seq > s.Seq })
		if s.Refuse && s.Unit == r.Unit && !s.Stale && !mended {
			r.Rows.Add(s.Rows)
		}
	}
	r.Typed = typedTogether(counting, j.drive.PeriodStart(r.Day), r.Day)
}

// typedTogether is what the parts of a day have typed between them: what is said
// last, except that the day's counts of parts with rows add up. Of different cumulatives
// that of a part which tells the day anew stands; else they are nobody's.
func typedTogether(parts []*Submission, from, on day.Day) Typed {
	var all Typed
	for i, s := range parts {
		if i == 0 {
			all = s.Typed
			continue
		}
		t := &s.Typed
		all.Zero = all.Zero || t.Zero
		for k, was := range all.Total {
			if all.Total[k] = later(was, t.Total[k]); was.Given && t.Total[k].Given && was.N != t.Total[k].N && !tellsAnew(s, parts[:i]) {
				all.Total[k] = Count{}
			}
		}
		all.Base, all.Surveyed, all.Booked = later(all.Base, t.Base), later(all.Surveyed, t.Surveyed), later(all.Booked, t.Booked)
		all.Reporter, all.Phone = cmp.Or(t.Reporter, all.Reporter), cmp.Or(t.Phone, all.Phone)
		all.Organiser = cmp.Or(t.Organiser, all.Organiser)
		all.Problems, all.Practice = cmp.Or(t.Problems, all.Problems), cmp.Or(t.Practice, all.Practice)
	}
	if len(parts) > 1 {
		all.Today = typedToday(parts, from, on)
	}
	return all
}

// tellsAnew reports whether a part has every dose of those before it, as a correction has
// that is sent beside what it corrects.
func tellsAnew(s *Submission, before []*Submission) bool {
	has := map[dose]bool{}
	for i := range s.Doses {
		has[s.doseOf(&s.Doses[i])] = true
	}
	for _, earlier := range before {
		for i := range earlier.Doses {
			if !has[earlier.doseOf(&earlier.Doses[i])] {
				return false
			}
		}
	}
	return true
}

func later(was, said Count) Count {
	if said.Given {
		return said
	}
	return was
}

// typedToday adds up the day's counts of the parts with rows, less the doses they
// share; a part without rows speaks for the day where it gives a number.
func typedToday(parts []*Submission, from, on day.Day) (all [campaign.MaxDoses]Count) {
	_, shared := dosesOf(parts, from, on)
	for k, n := range shared {
		all[k].N = -n
	}
	for _, s := range parts {
		for k, t := range s.Typed.Today {
			if t.Given && s.RosterRows > 0 {
				all[k].N, all[k].Given, all[k].Place = all[k].N+t.N, true, t.Place
			}
		}
	}
	for _, s := range parts {
		for k, t := range s.Typed.Today {
			if t.Given && s.RosterRows == 0 && (t.N > 0 || !all[k].Given) {
				all[k] = t
			}
		}
	}
	for k := range all {
		all[k].N = max(0, all[k].N)
	}
	return all
}

// dose is one of somebody known by a key.
type dose struct {
	key string
	n   int8
}

func (s *Submission) doseOf(d *DoseRow) dose { return dose{s.key(d.who), d.Dose} }

// dosesOf counts the doses of some days on the rosters of parts: those that are there, each
// once, and how often one is there again.
func dosesOf(parts []*Submission, from, on day.Day) (distinct, again campaign.PerDose) {
	met := map[dose]bool{}
	for _, s := range parts {
		for _, d := range campaign.Pointers(s.Doses) {
			at := s.doseOf(d)
			if d.Date < from || d.Date > on || d.Said&Withdrawn != 0 {
				continue
			}
			if met[at] {
				again[d.Dose-1]++
			} else {
				distinct[d.Dose-1]++
			}
			met[at] = true
		}
	}
	return distinct, again
}

// punctuality says when the day was first delivered, whether that was on time, and
// how often it was corrected. On time is what came before the cut-off of its own
// day, even where it was returned, if by the next cut-off something was accepted.
func (r *Report) punctuality(drive *campaign.Drive, deliveries []*Delivery) {
	cutoff, next := r.Day.At(drive.Cutoff, drive.Location), nextCutoff(drive, r.Day)
	accepted := map[int]bool{} // documents
	mended := false
	for _, d := range deliveries {
		if d.Astray || d.Apart { // it lay in the folder for withdrawals from the first, or is no report
			continue
		}
		if r.Arrival.IsZero() || d.Arrival.Before(r.Arrival) {
			r.Arrival = d.Arrival
		}
		if d.Verdict == delivery.Accepted || d.Verdict == delivery.Merged || d.Verdict == delivery.Replaced {
			mended = mended || !d.Arrival.After(next)
			if accepted[d.Document] || len(accepted) > 0 && d.Arrival.After(cutoff) {
				r.Corrected++
			}
			accepted[d.Document] = true
		}
	}
	r.Late = len(r.Parts) > 0 && (r.Arrival.After(cutoff) || !mended)
}
