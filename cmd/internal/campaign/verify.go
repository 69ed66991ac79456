package campaign

import (
	"slices"
	"strings"

	"dailydose/cmd/internal/day"
)

// verify checks what holds between the keys. What could not be decoded is zero
// here and passed over: it was reported where it stands.
func (r *reader) verify(d *Drive, reserved []string) {
	r.verifyDates(d)
	r.verifyCalendar(d)
	r.verifyMilestones(d)
	r.verifyTerms(d)
	r.verifySeries(d)
	r.verifyBoosters(d.Measure.Lead, d.Vaccines)
	r.verifyNames(d)
	r.verifyUnitNames(d.Units, reserved)
	r.verifyTarget(d)
	r.verifyPaths(d.Paths)
	r.verifyRollup(d)
}

func (r *reader) verifyDates(d *Drive) {
	if d.Start == 0 {
		return
	}
	r.wrongIf(d.Deadline != 0 && d.Deadline <= d.Start, "campaign.deadline", "date_order", "value", d.Deadline, "other", "campaign.start", "bound", d.Start)
	r.wrongIf(d.Earliest > d.Start, "campaign.start", "date_order_or", "value", d.Start, "other", "campaign.earliest", "bound", d.Earliest)
	length := int(d.Deadline - d.Start) // too long: a slip of the year, most likely
	r.wrongIf(length > maxDays, "campaign.deadline", "too_long", "value", length, "high", maxDays)
}

// verifyCalendar checks the dates after the deadline, and the days on which units report.
func (r *reader) verifyCalendar(d *Drive) {
	r.wrongIf(d.Deadline != 0 && d.Completion < d.Deadline, "campaign.completion", "date_order_or", "value", d.Completion, "other", "campaign.deadline", "bound", d.Deadline)
	r.wrongIf(d.LastReport < d.Completion, "campaign.last_report", "date_order_or", "value", d.LastReport, "other", "campaign.completion", "bound", d.Completion)
	length := int(d.LastReport - d.Deadline)
	r.wrongIf(d.Deadline != 0 && length > maxDays, "campaign.last_report", "too_long", "value", length, "high", maxDays)
	for i, off := range d.DaysOff {
		r.wrongIf(off != 0 && outside(off, d.Start, d.LastReport), item("campaign.days_off", i), "milestone_range", "value", off, "low", d.Start, "high", d.LastReport)
	}
	r.wrongIf(d.Start != 0 && d.Deadline > d.Start && d.LastReportingDay(d.Deadline) == 0, "campaign.rhythm", "no_reporting_day", "low", d.Start, "high", d.Deadline)
}

// verifyTerms checks when units report from and until.
func (r *reader) verifyTerms(d *Drive) {
	for i, u := range d.Units {
		path := item("units", i)
		r.wrongIf(u.Until != 0 && u.Until < u.From, path+".until", "date_order_or", "value", u.Until, "other", path+".from", "bound", u.From)
	}
}

func (r *reader) verifyMilestones(d *Drive) {
	var before Milestone
	for i, m := range d.Milestones {
		path := item("campaign.milestones", i)
		r.wrongIf(m.Day != 0 && m.Day <= before.Day, path+".date", "milestone_order", "value", m.Day)
		r.wrongIf(m.Day != 0 && outside(m.Day, d.Start, d.Deadline), path+".date", "milestone_range", "value", m.Day, "low", d.Start, "high", d.Deadline)
		r.wrongIf(m.Day != 0 && m.Share < before.Share, path+".share", "milestone_share", "value", m.Share)
		before = m
	}
}

// outside is false where the bounds themselves could not be read.
func outside(on, first, last day.Day) bool {
	return first > 0 && on < first || last > 0 && on > last
}

// verifySeries wants a first-dose cutoff inside the drive: with milestones the
// plan is spelt out, without them it would have to end before it starts.
func (r *reader) verifySeries(d *Drive) {
	if d.Start == 0 || d.Deadline <= d.Start || d.Completion < d.Deadline || len(d.Milestones) > 0 {
		return
	}
	cutoff := d.LeadCutoff()
	r.wrongIf(cutoff < d.Start, "campaign.deadline", "series_too_long", "value", int(d.Completion-cutoff))
}

// verifyTarget wants a denominator for the county, unless one may have been lost to a mistake.
func (r *reader) verifyTarget(d *Drive) {
	if d.OfCounties() || slices.ContainsFunc(r.mistakes, hidesTarget) {
		return
	}
	if d.Target == 0 && d.Overlap == "" && slices.ContainsFunc(d.Units, func(u Unit) bool { return u.Kind == Sector && u.TargetSum() > 0 }) {
		r.wrong("campaign", "overlap_missing")
		return
	}
	if d.targetOf(func(*Unit) bool { return true }) == 0 {
		r.wrong("units", "no_county_target")
	}
}

func hidesTarget(m Mistake) bool {
	path := m.Args["key"]
	return m.Key == "want_block" || path == "campaign" || path == "campaign.target" || path == "campaign.overlap" || path == "units" ||
		strings.HasSuffix(path, ".kind") || strings.Contains(path, ".targets")
}
