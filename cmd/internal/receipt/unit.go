package receipt

import (
	"cmp"
	"context"
	"slices"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/delivery"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
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
// them those of deliveries that do not count, and of earlier days' rows that are told every
// night, by unit.
func arrange(card *tally.Card) (found map[place][]*finding.Finding, unused, earlier map[int][]*finding.Finding) {
	found, unused, earlier = map[place][]*finding.Finding{}, map[int][]*finding.Finding{}, map[int][]*finding.Finding{}
	for _, f := range card.Findings {
		at := place{f.Unit, f.Day, f.Place.File}
		switch {
		case ofUnused(f):
			unused[f.Unit] = append(unused[f.Unit], f)
			continue
		case f.Code == refuted && f.Day < card.Day:
			earlier[f.Unit] = append(earlier[f.Unit], f)
			continue
		case f.Code == "F007": // the list of deliveries tells of it
			continue
		case at.file == "":
			continue
		}
		found[at] = append(found[at], f)
	}
	return found, unused, earlier
}

// ofUnused reports whether a finding says why a whole delivery does not count, or people no more.
func ofUnused(f *finding.Finding) bool {
	switch f.Code {
	case lost, vanished, "F011", "F012":
		return true
	case "F013":
		return f.Variant != "complete"
	}
	return f.Severity == finding.Reject && f.Code.Entry().Scope == finding.File
}

// vanished is the check that finds people counted last night and not tonight: told that night.
const vanished = "T510"

// refuted is the check that finds a dose refuted by field verification and counted still: told
// every night, whichever day's roster has it, until the unit takes it back.
const refuted = "Q902"

// lost is the check that finds a file lost from the archive: told until it is there again.
const lost = "F014"

// unitReceipt is one receipt in the making.
type unitReceipt struct {
	*daily
	say      *words.Teller
	unit     int
	day      day.Day
	number   int               // of the day's receipts, from 1
	sub      *check.Submission // nil: there is nothing to mark
	late     bool
	told     []*check.Delivery  // what it says the fate of
	findings []*finding.Finding // of the submission
	refused  []*finding.Finding // of deliveries that do not count
	earlier  []*finding.Finding // of earlier days' rows: the refuted, then those that surfaced since the night before
	unlisted int                // lines for which there is no room
	original *workbook.Original
	others   map[string]*workbook.Original // files of earlier days, by name, as far as asked for; nil: lost
	attached bool                          // the marked original follows the list
	sheets   []string                      // of the original, in order
}

// receipts are the unit's receipts: the card's day's, and those of earlier days
// that no night has handed back. A day has one for each file that stands, or of
// which all rows were rejected.
func (d *daily) receipts(ctx context.Context, u int, w *Written) ([]file, error) {
	var files []file
	last := 0
	for _, s := range d.unitReceipts(u) {
		content, err := s.content(ctx, w)
		if err != nil {
			return files, err
		}
		files = append(files, file{d.receiptName(s.day, s.number), content})
		if s.day == d.facts.Day {
			last = s.number
		}
	}
	for n := last + 1; d.folders.has(u, d.receiptName(d.facts.Day, n)); n++ { // of a file that is withdrawn since
		files = append(files, file{name: d.receiptName(d.facts.Day, n)})
	}
	return files, nil
}

func (d *daily) unitReceipts(u int) []*unitReceipt {
	var all []*unitReceipt
	numbers := map[day.Day]int{}
	for _, r := range d.facts.Reports {
		if r.Unit != u || r.Day > d.facts.Day {
			continue
		}
		for _, s := range d.marked(&r) {
			if numbers[r.Day]++; r.Day == d.facts.Day || d.due(s, d.before()) && !d.there(s, numbers[r.Day]) {
				all = append(all, &unitReceipt{daily: d, unit: u, day: r.Day, number: numbers[r.Day], sub: s, late: r.Late})
			}
		}
	}
	if numbers[d.facts.Day] == 0 {
		all = append(all, &unitReceipt{daily: d, unit: u, day: d.facts.Day, number: 1})
	}
	for _, s := range all {
		if s.sub != nil {
			s.findings = slices.Clone(d.found[place{u, s.day, s.sub.File}])
		}
		if s.tellsRefused() {
			s.refused = d.unusedOf(u)
			s.earlier = slices.Concat(d.earlier[u], d.surfaced(u))
		}
		s.told = d.deliveries(u, s.day)
	}
	return all
}

// tellsRefused reports whether this is the receipt that says what to do about files that do not
// count: the first one of the card's day.
func (s *unitReceipt) tellsRefused() bool { return s.day == s.facts.Day && s.number == 1 }

// marked are the files of a day that are handed back with their cells marked, in
// the order in which they first came.
func (d *daily) marked(r *check.Report) []*check.Submission {
	marked := slices.Concat(r.Parts, r.Apart)
	for _, s := range r.NotUsed {
		if s.Refuse && s.Day != 0 && s.Unit == r.Unit && !s.Stale {
			marked = append(marked, s)
		}
	}
	slices.SortStableFunc(marked, func(a, b *check.Submission) int { return a.Document - b.Document })
	return marked
}

// deliveries are those for a day, and on the card's day whatever of other days is
// held, or came since the night before and does not count.
func (d *daily) deliveries(u int, on day.Day) []*check.Delivery {
	var told []*check.Delivery
	for i := range d.facts.Deliveries {
		v := &d.facts.Deliveries[i]
		news := on == d.facts.Day && (v.Verdict == delivery.Held || !v.Stands && d.due(v.Submission, d.before()))
		if v.Unit == u && !v.Lost && (v.On == on || news) {
			told = append(told, v)
		}
	}
	return told
}

// surfaced are the warnings about rows of a unit that are handed back already.
func (d *daily) surfaced(u int) []*finding.Finding {
	if d.Night == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(d.Night.Surfaced), func(f *finding.Finding) bool { return f.Unit != u })
}

// unusedOf are the findings of deliveries of the unit that do not count: of those
// that no night before has told of, and of what is held or lost until it is settled.
func (d *daily) unusedOf(u int) []*finding.Finding {
	tell := map[string]bool{}
	for i := range d.facts.Deliveries {
		v := &d.facts.Deliveries[i]
		if v.Unit == u && (v.Lost || v.Verdict == delivery.Held || d.due(v.Submission, d.before())) {
			tell[v.File] = true
		}
	}
	var found []*finding.Finding
	for _, f := range d.unused[u] {
		if f.Code == vanished || tell[f.Place.File] {
			found = append(found, f)
		}
	}
	return found
}

// content is the receipt as a file; nil where the unit sent nothing.
func (s *unitReceipt) content(ctx context.Context, w *Written) ([]byte, error) {
	if s.sub == nil && len(s.refused)+len(s.earlier) == 0 {
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
func (s *unitReceipt) open(ctx context.Context) (err error) {
	if err := s.openOthers(ctx); err != nil || s.sub == nil {
		return err
	}
	if s.original, err = s.read(ctx, s.sub); s.original == nil || err != nil {
		return err
	}
	s.attached = true
	for _, book := range s.original.Book.Days() {
		if book.Summary != nil {
			s.sheets = append(s.sheets, book.Summary.Name)
		}
		for i := range book.Tables {
			s.sheets = append(s.sheets, book.Tables[i].Name)
		}
	}
	return nil
}

// read reads a version from the archive; nil where it is lost.
func (s *unitReceipt) read(ctx context.Context, sub *check.Submission) (*workbook.Original, error) {
	raw, err := s.Archive(sub.SHA)
	if raw == nil || err != nil {
		return nil, err
	}
	return s.Marker.Original(ctx, sub.File, raw, s.Drive.Units[s.unit].Password)
}

// openOthers reads the files of the earlier days' rows that the receipt tells of.
func (s *unitReceipt) openOthers(ctx context.Context) (err error) {
	s.others = map[string]*workbook.Original{}
	for _, f := range s.earlier {
		at := slices.IndexFunc(s.facts.InForce, func(sub *check.Submission) bool { return sub.File == f.Place.File })
		if _, done := s.others[f.Place.File]; done || at < 0 || err != nil {
			continue
		}
		s.others[f.Place.File], err = s.read(ctx, s.facts.InForce[at])
	}
	return err
}

// sort puts what must be mended first, and within it goes through the workbook.
func (s *unitReceipt) sort() {
	slices.SortStableFunc(s.findings, func(a, b *finding.Finding) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(s.sheet(a), s.sheet(b)), compareCells(a.Place.Cell, b.Place.Cell))
	})
}

// sheet is a finding's place among the workbook's sheets; what is about all of it comes first.
func (s *unitReceipt) sheet(f *finding.Finding) int {
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
	columnA, rowA, _ := sheet.ParseAddress([]byte(a))
	columnB, rowB, _ := sheet.ParseAddress([]byte(b))
	return cmp.Or(cmp.Compare(rowA, rowB), cmp.Compare(columnA, columnB))
}
