package check

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/sheet"
)

// Inspector checks workbooks one by one, by the rules within a workbook.
type Inspector struct {
	drive *campaign.Drive
	names *campaign.Names
	read  *form.Vocabulary
}

// NewInspector returns an Inspector for a drive; read knows the forms' words.
func NewInspector(drive *campaign.Drive, read *form.Vocabulary) *Inspector {
	return &Inspector{drive: drive, names: drive.Names(), read: read}
}

// Inspect checks one workbook by itself. It needs no other workbook and no
// day but that of its arrival, so that its result can be kept. A nil book is a
// lost one.
// An error says that a row was lost on the way: broken machinery, never bad data.
func (in *Inspector) Inspect(src Source, book *form.Book) (*Submission, error) {
	s := in.begin(src, in.folder(src.File))
	b := &bookCheck{Inspector: in, sub: s, book: book, texts: new(strings.Builder), roster: newRosterWriter(), rejectedRows: map[string]string{}}
	if !b.readable() {
		return s, nil
	}
	if s.Blank = b.untouched(); s.Blank || !b.identified() {
		b.accountUnused()
		return s, s.reconcile(book)
	}
	if !b.sub.Apart {
		b.summary()
	}
	b.rosters = rosterTabs(book)
	for i := range book.Tables {
		b.table(&book.Tables[i])
	}
	if b.beyondMending() {
		return s, nil
	}
	for _, name := range book.Missing {
		b.unread(form.Header{Sheet: name}, "missing", "", nil)
	}
	for _, h := range book.Unknown {
		b.unread(h, "sheet", "", nil)
	}
	for _, h := range book.Beyond {
		b.unread(h, "beyond", "", finding.Args{"beyond": h.Ref})
	}
	if b.datedBeforeRows() {
		return s, s.reconcile(book)
	}
	if !s.Apart {
		b.typedAgainstRows()
	}
	// Rows of which none counts; a zero report stands all the same.
	s.Refuse = s.Rows.Counted == 0 && s.Rows.NotCounted() > 0 && (s.RosterRows > 0 || !s.Typed.zero())
	s.Lots, s.others, s.former, s.texts = b.roster.lots, b.roster.others, b.roster.former, string(b.roster.texts)
	return s, s.reconcile(book)
}

// begin is a submission of which nothing is taken yet.
func (in *Inspector) begin(src Source, unit int) *Submission {
	return &Submission{Source: src, Unit: unit, Named: NoUnit, read: in.read}
}

// reconcile holds the rows counted against the rows that were read and those
// that are kept: England lost 15,841 cases to a row limit that nobody counted.
func (s *Submission) reconcile(book *form.Book) error {
	read, c := 0, s.Rows
	for i := range book.Tables {
		read += len(book.Tables[i].Rows) + book.Tables[i].Skipped + book.Tables[i].Unread
	}
	if c.Read == read && c.Read == c.Counted+c.Rejected+c.Skipped+c.Unread && c.Counted == s.kept() {
		return nil
	}
	return fmt.Errorf("check: rows lost in %s: %d in the workbook, %d read, %d counted, %d rejected, %d skipped, %d unread, %d kept",
		s.File, read, c.Read, c.Counted, c.Rejected, c.Skipped, c.Unread, s.kept())
}

// kept is how many valid rows the submission holds.
func (s *Submission) kept() int {
	return len(s.Doses) + len(s.Exemptions) + len(s.Cases) + len(s.BaseList) + len(s.Spots) + len(s.Indicators) +
		len(s.Movements) + len(s.Reactions) + len(s.Sites) + len(s.Inspections) + len(s.Replies)
}

// untouched reports whether the workbook is a form that nobody has filled in.
func (b *bookCheck) untouched() bool {
	if b.undated() && !b.apart() {
		return false
	}
	if b.book.Summary != nil {
		for field, cell := range b.book.Summary.Values {
			if prefilled := field == "unit" || field == "organiser"; !prefilled && !cell.Blank() {
				return false
			}
		}
	}
	for i := range b.book.Tables {
		if t := &b.book.Tables[i]; t.Unread > 0 || slices.ContainsFunc(t.Rows, func(r form.Row) bool { return filledIn(t, &r) }) {
			return false
		}
	}
	return len(b.book.Unknown)+len(b.book.Beyond) == 0
}

// apart reports whether the workbook holds no day's report, but a base list, results of
// field verification or replies to supervision cases by themselves.
func (b *bookCheck) apart() bool {
	return (b.book.Summary == nil || b.book.Summary.Above) && len(b.book.Tables) > 0 && !slices.ContainsFunc(b.book.Tables, func(t form.Table) bool {
		return t.Sheet != form.BaseList && t.Sheet != form.Spot && t.Sheet != form.Feedback
	})
}

// undated: there is no summary, and no day above a table.
func (b *bookCheck) undated() bool {
	s := b.book.Summary
	return s == nil || s.Above && s.Get("date").Blank()
}

// filledIn reports whether a row holds more than the form comes with: the names
// of the unit's indicators, the numbers of its supervision cases.
func filledIn(t *form.Table, r *form.Row) bool {
	own := map[form.Sheet][]form.Field{form.Indicators: {"today", "total"}, form.Feedback: {"replied_on", "measures", "status"}}[t.Sheet]
	return own == nil || slices.ContainsFunc(own, func(f form.Field) bool { return !t.Get(r, f).Blank() })
}

// accountUnused counts the rows of a workbook of which nothing is taken: as rejected.
func (b *bookCheck) accountUnused() {
	b.sub.Rows = RowCount{}
	for _, t := range campaign.Pointers(b.book.Tables) {
		b.sub.Rows.Add(RowCount{len(t.Rows) + t.Skipped + t.Unread, 0, len(t.Rows), t.Skipped, t.Unread})
	}
}

// datedBeforeRows returns the workbook where most of its roster was given after its
// report's day: it is the day that is wrong.
func (b *bookCheck) datedBeforeRows() bool {
	found := slices.DeleteFunc(slices.Clone(b.sub.Findings), func(f *finding.Finding) bool { return f.Code == "R109" })
	later := len(b.sub.Findings) - len(found)
	if later < 2 || 2*later <= b.sub.RosterRows {
		return false
	}
	date, rows := b.sub.Day.String(), b.sub.RosterRows
	*b.sub = *b.begin(b.sub.Source, b.sub.Unit)
	b.sub.RosterRows, b.sub.Findings = rows, found
	b.accountUnused()
	b.refuseLabel("F005.rows", "date", finding.Args{"date": date, "n": number(later), "rows": number(rows)})
	return true
}

// folder returns the unit whose folder a file lies in, NoUnit where it lies in none.
func (in *Inspector) folder(file string) int {
	top, _, nested := strings.Cut(file, "/")
	if unit, ok := in.read.Lexicon().Unit(in.names, top); nested && ok {
		return unit
	}
	return NoUnit
}

// bookCheck is the state of checking one workbook.
type bookCheck struct {
	*Inspector
	sub    *Submission
	book   *form.Book
	roster *rosterWriter
	seen   map[personDose]int32 // index of the row that counts a person and dose
	texts  *strings.Builder     // what is kept of the workbook's texts: own

	village string // that the tab at hand is named after, where it has no column of villages; "" otherwise

	mistakes     int               // findings that reject something
	rosters      int               // tabs with a roster
	rejectedRows map[string]string // with several: what a rejected row says, and its tab
}

type personDose struct {
	person identity
	dose   int8
}

// mostMistakes is how many findings that reject something one workbook may have.
// Nobody mends so many cell by cell, and to keep them all would cost a gigabyte.
const mostMistakes = 20_000

// beyondMending returns a workbook with too many mistakes as a whole.
func (b *bookCheck) beyondMending() bool {
	if b.mistakes <= mostMistakes {
		return false
	}
	on := b.sub.Day
	*b.sub = *b.begin(b.sub.Source, b.sub.Unit)
	b.sub.Day = on
	b.accountUnused()
	return !b.refuse("F002.findings", finding.Args{"limit": strconv.Itoa(mostMistakes)})
}

// readable lays a refused file to the unit whose folder it is in.
func (b *bookCheck) readable() bool {
	switch {
	case b.sub.Lost:
		return b.refuse("F014", nil)
	case b.book.Refused == nil:
		return true
	}
	if args := b.book.Refused.Args; b.book.Refused.TooLarge() {
		return b.refuse("F002."+args["what"], finding.Args{"limit": args["limit"], "sheet": shortened(args["sheet"]), "cell": args["cell"]})
	}
	return b.refuse("F001."+b.book.Refused.Reason, finding.Args{"kind": b.book.Refused.Args["kind"]})
}

// refuse enters why the workbook does not count.
func (b *bookCheck) refuse(name string, args finding.Args) bool {
	b.sub.Refuse = true
	b.find(name, finding.Place{}, "", args)
	return false
}

// find enters a finding about the whole workbook or one of its cells, and
// returns its severity.
func (b *bookCheck) find(name string, at finding.Place, value string, args finding.Args) finding.Severity {
	at.File = b.sub.File
	f := finding.New(name, finding.Finding{Unit: b.sub.Unit, Day: b.sub.Day,
		Place: at, Value: shortened(value)}, args)
	if f.Severity == finding.Reject {
		b.mistakes++
	}
	b.sub.Findings = append(b.sub.Findings, f)
	return f.Severity
}

// asTyped is what a finding shows of a cell, as the clerk sees it: an error
// value as it stands, the day number of a date cell as a date.
func (b *bookCheck) asTyped(f form.Field, c sheet.Cell, days form.Window) string {
	switch {
	case c.Kind == sheet.Error:
		return c.Text
	case c.Kind == sheet.Number && (f == "date" || f == "expires" || strings.HasSuffix(string(f), "_on")):
		if d, reading := b.read.DateWithin(c, days); reading == form.Good {
			return d.String()
		}
	}
	return c.String()
}

// noResult marks a finding about a cell whose formula was saved without its
// result: the words then say how to mend that.
func noResult(c sheet.Cell, args finding.Args) finding.Args {
	if c.Kind != sheet.Formula {
		return args
	}
	marked := finding.Args{"formula": "yes"}
	maps.Copy(marked, args)
	return marked
}

// shortened bounds what a cell may carry into a report: a name of 10,000 characters is no name.
func shortened(s string) string { return campaign.Short(s, 60) }

// unread tells of something in a workbook that was not read.
func (b *bookCheck) unread(h form.Header, variant, value string, args finding.Args) {
	of := finding.Args{"sheet": shortened(h.Sheet)}
	maps.Copy(of, args)
	b.find("F010."+variant, finding.Place{Sheet: h.Sheet, Cell: h.Ref}, value, of)
}
