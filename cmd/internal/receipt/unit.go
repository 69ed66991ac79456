package receipt

import (
	"context"
	"slices"
	"strings"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/workbook"
)

// place is where a finding belongs: a unit's day, and the file it is in; no
// file where it is about the day as a whole.
type place struct {
	unit int
	day  day.Day
	file string
}

// arrange sorts the card's findings to their places, by index, and apart from
// them those of files that do not count, by unit.
func arrange(card *tally.Card) (found map[place][]int, refusals map[int][]int) {
	found, refusals = map[place][]int{}, map[int][]int{}
	for i := range card.Findings {
		f := &card.Findings[i]
		at := place{f.Unit, f.Day, f.Place.File}
		switch {
		case refusal(f):
			refusals[f.Unit] = append(refusals[f.Unit], i)
			continue
		case f.Code == "F007": // of the file that counts no longer, often under the same name
			continue
		case at.file == "" && !mended(f.Code):
			continue
		}
		found[at] = append(found[at], i)
	}
	return found, refusals
}

// refusal reports whether a finding is of a whole file that does not count.
func refusal(f *finding.Finding) bool {
	return f.Severity == finding.Reject && f.Code.Entry().Scope == finding.File || f.Code == lost
}

// lost is the check that finds a file lost from the archive: told until it is there again.
const lost = "F014"

// mended reports whether a finding about a unit's day is one that its clerk
// mends in the workbook: an indicator. The others are about the drive's progress, and stand
// in the unit's brief; that nobody is in charge (T508) is told by the empty cell
// of the report (S208).
func mended(code finding.Code) bool { return code == "D801" }

// unitReceipt is one receipt in the making.
type unitReceipt struct {
	*daily
	unit     int
	day      day.Day
	sub      *check.Submission // nil: none in force
	findings []finding.Finding // of the submission
	refused  []finding.Finding // of files that do not count
	original *workbook.Original
	attached bool     // the marked original follows the list
	sheets   []string // of the original, in order
}

// receipts are the unit's receipts: the card's day's, and those of earlier days
// that no night has handed back.
func (d *daily) receipts(ctx context.Context, u int, w *Written) ([]file, error) {
	var files []file
	for _, s := range d.unitReceipts(u) {
		content, err := s.content(ctx, w)
		if err != nil {
			return files, err
		}
		files = append(files, file{d.receiptName(s.day), content})
	}
	return files, nil
}

func (d *daily) unitReceipts(u int) []*unitReceipt {
	today := &unitReceipt{daily: d, unit: u, day: d.facts.Day, refused: d.refused(u)}
	unitReceipts := []*unitReceipt{today}
	for _, s := range d.facts.InForce {
		switch {
		case s.Unit != u:
		case s.Day == d.facts.Day:
			today.sub = s
		case d.due(s, d.before()) && !d.there(s):
			unitReceipts = append(unitReceipts, &unitReceipt{daily: d, unit: u, day: s.Day, sub: s})
		}
	}
	for _, s := range unitReceipts {
		if s.sub != nil {
			s.findings = append(d.at(place{u, s.day, s.sub.File}), d.at(place{unit: u, day: s.day})...)
		}
	}
	return unitReceipts
}

func (d *daily) at(p place) []finding.Finding {
	var found []finding.Finding
	for _, i := range d.found[p] {
		found = append(found, d.card.Findings[i])
	}
	return found
}

// refused are the files laid to the unit that could not be used and that no
// night before has told of. They bear no day of their own, and are told on the card's.
// A report of a day to come is told of until it is mended or its day is there.
func (d *daily) refused(u int) []finding.Finding {
	told, before := map[string]bool{}, d.before()
	for _, v := range d.facts.Versions {
		if v.Refuse && !v.Lost && !d.due(v.Submission, before) {
			told[v.File] = true
		}
	}
	var found []finding.Finding
	for _, i := range d.refusals[u] {
		if f := d.card.Findings[i]; !told[f.Place.File] {
			found = append(found, f)
		}
	}
	return found
}

// content is the receipt as a file; nil where the unit sent nothing.
func (s *unitReceipt) content(ctx context.Context, w *Written) ([]byte, error) {
	if s.sub == nil && len(s.refused) == 0 {
		return nil, nil
	}
	if s.sub != nil {
		done, err := s.Reading(s.sub.SHA)
		if err != nil {
			return nil, err
		}
		defer done()
	}
	if err := s.open(ctx); err != nil {
		return nil, err
	}
	s.sort()
	markup, err := s.markup()
	if err != nil {
		return nil, err
	}
	if s.attached {
		copied, err := s.original.MarkUp(ctx, s.look, markup)
		if copied != nil || err != nil {
			return copied, err
		}
		w.Unmarked = append(w.Unmarked, s.sub.File)
		s.attached = false
		if markup, err = s.markup(); err != nil { // now it is told where to look instead
			return nil, err
		}
	}
	return s.Marker.WriteList(s.look, markup.List)
}

// open reads the version in force from the archive. Where that has lost it since
// it was checked, the receipt is the list alone.
func (s *unitReceipt) open(ctx context.Context) error {
	if s.sub == nil {
		return nil
	}
	raw, err := s.Archive(s.sub.SHA)
	if raw == nil || err != nil {
		return err
	}
	if s.original, err = s.Marker.Original(ctx, raw); err != nil {
		return err
	}
	s.attached = true
	if s.original.Book.Summary != nil {
		s.sheets = append(s.sheets, s.original.Book.Summary.Name)
	}
	for i := range s.original.Book.Tables {
		s.sheets = append(s.sheets, s.original.Book.Tables[i].Name)
	}
	return nil
}

// sort puts what must be mended first, and within it goes through the workbook.
func (s *unitReceipt) sort() {
	slices.SortStableFunc(s.findings, func(a, b finding.Finding) int {
		if a.Severity != b.Severity {
			return int(b.Severity - a.Severity)
		}
		if a, b := s.sheet(a), s.sheet(b); a != b {
			return a - b
		}
		return compareCells(a.Place.Cell, b.Place.Cell)
	})
}

// sheet is a finding's place among the workbook's sheets; what is about all of it comes first.
func (s *unitReceipt) sheet(f finding.Finding) int {
	if f.Place.Sheet == "" {
		return -1
	}
	if i := slices.Index(s.sheets, f.Place.Sheet); i >= 0 {
		return i
	}
	return len(s.sheets)
}

// compareCells orders addresses by row, then column.
func compareCells(a, b string) int {
	columnA, rowA := split(a)
	columnB, rowB := split(b)
	if n := len(rowA) - len(rowB); n != 0 {
		return n
	}
	if n := strings.Compare(rowA, rowB); n != 0 {
		return n
	}
	if n := len(columnA) - len(columnB); n != 0 {
		return n
	}
	return strings.Compare(columnA, columnB)
}

func split(cell string) (column, row string) {
	row = strings.TrimLeft(cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	return cell[:len(cell)-len(row)], row
}
