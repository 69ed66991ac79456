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

// Join draws the facts of day d from every collected submission: it chooses the
// versions in force and applies the rules across workbooks. Submissions for
// later days are left out, whenever they arrived.
func Join(drive *campaign.Drive, submissions []*Submission, d day.Day) *Facts {
	j := &joiner{drive: drive, facts: &Facts{Drive: drive, Day: d, people: newPersonIndex(),
		aside: map[*DoseRow]bool{}, rejected: map[*Submission]int{}}, lost: map[string]bool{}, doubt: map[int]bool{}}
	j.choose(submissions)
	j.record()
	j.likeNumbers()
	j.sharedPhones()
	j.sequences()
	j.exemptions()
	j.cases()
	j.inspections()
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
	first   []int32         // by person: the first of Facts.Given that is theirs, from 1; 0: none
	doubt   map[int]bool    // people who may be somebody else: R124, R126
	latest  []int32         // by person: the last of Facts.Given that is theirs, from 1; 0: none
	before  []int32         // by place in Facts.Given: the one before of the same person
	counted [][3]int        // by submission in force: doses it was the first of its unit to report
	single  [][]int         // each unit by itself
	lost    map[string]bool // files told of as lost
}

// choose sets the submissions in force, and gives every version its verdict.
func (j *joiner) choose(submissions []*Submission) {
	ordered := slices.Clone(submissions)
	slices.SortStableFunc(ordered, func(a, b *Submission) int { return cmp.Compare(a.Seq, b.Seq) })
	ordered = slices.DeleteFunc(ordered, func(s *Submission) bool { return !j.considered(s) })
	force := inForce(ordered)
	for _, s := range ordered {
		winner := force[unitDay{s.Unit, s.Day}]
		v := Version{Submission: s, Late: !s.Refuse && Late(j.drive, s), InForce: !s.Refuse && winner == s}
		j.facts.Versions = append(j.facts.Versions, v)
		j.verdict(v, winner)
	}
	slices.SortFunc(j.facts.InForce, func(a, b *Submission) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Unit, b.Unit))
	})
}

type unitDay struct {
	unit int
	day  day.Day
}

// inForce returns the submission that counts for each unit's day: the content
// last collected. Where that was collected several times, the last one whose
// file is still there stands for it.
func inForce(ordered []*Submission) map[unitDay]*Submission {
	force := map[unitDay]*Submission{}
	for _, s := range ordered {
		if !s.Refuse {
			force[unitDay{s.Unit, s.Day}] = s
		}
	}
	for _, s := range ordered {
		at := unitDay{s.Unit, s.Day}
		if by := force[at]; !s.Refuse && by.SHA == s.SHA && (s.present() || !by.present()) {
			force[at] = s
		}
	}
	return force
}

// present reports whether this very version still lies in the folder.
func (s *Source) present() bool { return !s.Gone && !s.Stale }

// considered leaves out submissions for later days, and refused files that were
// mended meanwhile. A lost file is considered once, however many of its versions
// are lost. A report dated past its own arrival is refused (F005).
func (j *joiner) considered(s *Submission) bool {
	switch {
	case s.Lost:
		told := j.lost[s.File]
		j.lost[s.File] = true
		return !told
	case s.Refuse:
		return s.present()
	}
	if s.Day <= j.facts.Day {
		return true
	}
	if s.Day > day.Of(s.Arrival) && s.present() && j.known(s) {
		j.find(s, "F005.future", s.Typed.DatePlace, "", finding.Args{"date": s.Day.String()})
	}
	return false
}

// known reports whether a version was there on the night of the day being
// built, which lasts until the next day's cut-off. Later days tell of others.
func (j *joiner) known(s *Submission) bool {
	return !s.Arrival.After((j.facts.Day + 1).At(j.drive.Cutoff, j.drive.Location))
}

// verdict enters a version's findings where it is in force, or says why it is not.
func (j *joiner) verdict(v Version, winner *Submission) {
	switch {
	case v.Refuse:
		j.addOwnFindings(v.Submission)
	case v.InForce:
		j.addOwnFindings(v.Submission)
		j.facts.InForce = append(j.facts.InForce, v.Submission)
		if v.Arrival.After(j.facts.Collected) {
			j.facts.Collected = v.Arrival
		}
		if !v.present() {
			j.find(v.Submission, "F009", finding.Place{}, "", nil)
		}
	case winner.SHA != v.SHA:
		j.find(v.Submission, "F007", finding.Place{}, "", finding.Args{"by": winner.File})
	}
}

// addOwnFindings enters what was found in the workbook by itself. A refused file bears
// no day of its own; it is told on the day it arrived, or the day being built;
// a lost one on every day that is built until it is there again.
func (j *joiner) addOwnFindings(s *Submission) {
	for _, f := range s.Findings {
		switch {
		case s.Lost:
			f.Day = j.facts.Day
		case f.Day == 0:
			f.Day = min(day.Of(s.Arrival), j.facts.Day)
		}
		j.facts.Findings = append(j.facts.Findings, f)
	}
}

// Late reports whether a submission arrived after the cut-off of its own day.
func Late(drive *campaign.Drive, s *Submission) bool {
	return s.Arrival.After(s.Day.At(drive.Cutoff, drive.Location))
}

// find adds a finding about a submission, on its day or, where that is still
// to come, on the day being built.
func (j *joiner) find(s *Submission, name string, at finding.Place, value string, args finding.Args) {
	at.File = s.File
	j.facts.Findings = append(j.facts.Findings, finding.New(name, finding.Finding{
		Unit: s.Unit, Day: min(s.Day, j.facts.Day), Place: at, Value: clip(value), Args: args}))
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
func ByPlace(a, b finding.Finding) int {
	return cmp.Or(
		cmp.Compare(a.Day, b.Day), cmp.Compare(a.Unit, b.Unit),
		strings.Compare(a.Place.File, b.Place.File), strings.Compare(a.Place.Sheet, b.Place.Sheet),
		strings.Compare(string(a.Code), string(b.Code)),
	)
}
