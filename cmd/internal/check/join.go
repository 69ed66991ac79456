package check

import (
	"cmp"
	"slices"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// Join draws the facts of day d from every collected submission: it says what
// stands of them and applies the rules across workbooks. Submissions for
// later days are left out, whenever they arrived. What is known of a day
// that is no reporting day (the rhythm may have changed since) stands in the reports for the next.
func Join(drive *campaign.Drive, submissions []*Submission, d day.Day) *Facts {
	if of := drive.ReportingDay(d); of > d {
		return join(drive, submissions, of).AsOf(d)
	}
	return join(drive, submissions, d)
}

func join(drive *campaign.Drive, submissions []*Submission, d day.Day) *Facts {
	j := &joiner{drive: drive, lost: map[string]bool{}, added: map[*Submission]int{}, sets: map[oneMore][]int{}, doubt: map[int]bool{}}
	j.facts = &Facts{Drive: drive, Day: d, people: newPersonIndex(), rereported: map[*Submission]bool{},
		aside: map[*DoseRow]bool{}, rejected: map[*Submission]int{}}
	j.deliver(submissions)
	j.reports()
	j.record()
	j.likeNumbers()
	j.sharedPhones()
	j.sequences()
	j.baseLists()
	j.exemptions()
	j.cases()
	j.spots()
	j.inspections()
	j.replies()
	j.events()
	j.lots()
	j.cumulatives()
	j.outliers()
	j.duties()
	slices.SortStableFunc(j.facts.Findings, ByPlace)
	return j.facts
}

// joiner is the state of joining one day.
type joiner struct {
	drive   *campaign.Drive
	facts   *Facts
	first   []int32             // by person: the first of Facts.Given that is theirs, from 1; 0: none
	doubt   map[int]bool        // people who may be somebody else: R124, R126
	latest  []int32             // by person: the last of Facts.Given that is theirs, from 1; 0: none
	before  []int32             // by place in Facts.Given: the one before of the same person
	counted []campaign.PerDose  // by report: doses it was the first of its unit to report
	sets    map[oneMore][]int   // of units: nearly everybody shares theirs with others
	lost    map[string]bool     // files told of as lost
	added   map[*Submission]int // people whom it was the first of its unit to report
	told    map[int]*everTold   // by unit, as far as asked for
}

// find adds a finding about a submission, on its day or, where that is still
// to come, on the day being built.
func (f *Facts) find(s *Submission, name string, at finding.Place, value string, args finding.Args) {
	at.File = cmp.Or(at.File, s.File) // a figure of the day may stand in another part
	f.Findings = append(f.Findings, finding.New(name, finding.Finding{
		Unit: s.Unit, Day: min(s.Day, f.Day), Place: at, Value: shortened(value)}, args))
}

// find is Facts.find.
func (j *joiner) find(s *Submission, name string, at finding.Place, value string, args finding.Args) {
	j.facts.find(s, name, at, value, args)
}

// row adds a finding about a field of a row.
func (j *joiner) row(s *Submission, name string, at At, field form.Field, args finding.Args) {
	j.rowValue(s, name, at, field, "", args)
}

// rowValue adds a finding about a field of a row, with what it holds.
func (j *joiner) rowValue(s *Submission, name string, at At, field form.Field, value string, args finding.Args) {
	j.find(s, name, s.place(at, field), value, args)
}

// ByPlace orders findings by day, unit, file, sheet and code, keeping the rows' order within.
func ByPlace(a, b *finding.Finding) int {
	return cmp.Or(
		cmp.Compare(a.Day, b.Day), cmp.Compare(a.Unit, b.Unit),
		strings.Compare(a.Place.File, b.Place.File), strings.Compare(a.Place.Sheet, b.Place.Sheet),
		strings.Compare(string(a.Code), string(b.Code)),
	)
}

// Alone returns what can be said of one submission by itself on a day, for the
// spot check before it is sent: what was found in the workbook, and the rules
// across workbooks as far as they need no other.
func Alone(drive *campaign.Drive, s *Submission, today day.Day) []*finding.Finding {
	on := today
	if s.Day != 0 {
		on = min(s.Day, today)
	}
	// One workbook alone would give some wrongly: the dose before, the lot's receipt or the
	// earlier rosters stand elsewhere.
	return slices.DeleteFunc(Join(drive, []*Submission{s}, on).Findings, func(f *finding.Finding) bool {
		return f.Code.Entry().Record || f.Code == "D802" && f.Variant == "total"
	})
}
