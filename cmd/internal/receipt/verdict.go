package receipt

import (
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/delivery"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
	"dailydose/cmd/internal/workbook"
	"slices"
	"strconv"
)

// mostListed is what a receipt lists at most: beyond it nobody reads on, and office programs
// become slow.
const mostListed = 5000

// markup is the receipt's first sheet, and the marks on the workbook's cells.
func (s *unitReceipt) markup() (workbook.Markup, error) {
	s.say = &words.Teller{Words: s.Words}
	m := workbook.Markup{Author: s.say.Text("receipt.author", nil)}
	rows := s.rows(&m)
	m.List = workbook.List{
		Name: s.Words.Lexicon.Aside.Verdict[0],
		Columns: columns(s.say.Text("receipt.columns", nil), []workbook.Column{
			{Width: 6, Centre: true}, {Width: 9, Centre: true, Toned: true}, {Width: 14}, {Width: 9, Centre: true, Linked: true},
			{Width: 11}, {Width: 21, Format: workbook.AsText}, {Width: 46}, {Width: 46}, {Width: 7, Centre: true},
		}),
		Rows: rows,
	}
	data := s.data(len(rows) > 0)
	m.List.Tone = s.tone(data)
	key := "receipt.slip"
	switch {
	case s.sub == nil && len(s.refused) == 0:
		key = "receipt.earlier"
	case s.sub == nil && data["refused"] == 0 && data["gone"] != 0:
		key = "receipt.vanished"
	case s.sub == nil:
		key = "receipt.refused"
	}
	head(s.say, &m.List, key, data, true)
	m.List.Notes = slices.Concat(s.supervision(), s.fates(), m.List.Notes)
	if s.tellsRefused() && len(s.surfaced(s.unit)) > 0 {
		m.List.Notes = append(m.List.Notes, s.say.Text("receipt.surfaced", len(s.surfaced(s.unit))))
	}
	return m, s.say.Err
}

// supervision tells in the day's first receipt of the unit's cases that go on: what is asked by
// when, or that the answer has come.
func (s *unitReceipt) supervision() (lines []string) {
	if s.Night == nil || !s.tellsRefused() {
		return nil
	}
	for _, c := range s.Night.Of(s.Drive.Units[s.unit].Name) {
		if c.Open() {
			lines = append(lines, s.say.Text("receipt.case_"+c.Standing(s.day), c))
		}
	}
	return lines
}

// mostNamed is how many people a line about a delivery names.
const mostNamed = 30

// fates say of every delivery what became of it, where there is more to say than
// that the one file counts; and name who is on record no more for it.
func (s *unitReceipt) fates() (lines []string) {
	for _, d := range s.told {
		if len(s.told) > 1 || d.Verdict != delivery.Accepted || len(d.Dropped)+d.Struck > 0 {
			lines = append(lines, s.fate(d))
		}
	}
	return lines
}

func (s *unitReceipt) fate(d *check.Delivery) string {
	by, elsewhere, same := "", "", false
	if d.By != nil {
		by, same = d.By.File, d.By.SHA == d.SHA
	}
	if !s.tellsRefused() {
		elsewhere = s.receiptName(s.facts.Day, 1)
	}
	said := s.say.Text("receipt.fate."+d.Verdict.String(), map[string]any{
		"file": d.File, "day": d.On, "arrival": d.Arrival, "by": by, "same": same, "elsewhere": elsewhere, "rows": s.facts.Rows(d.Submission), "added": d.Added, "astray": d.Astray, "struck": d.Struck, "kept": d.Kept})
	gone := "receipt.gone"
	if d.Verdict == delivery.Withdrawn {
		gone = "receipt.withdrawn"
	}
	said += s.named(gone, d.Dropped, "")
	for _, o := range d.Only {
		said += s.named("receipt.only", o.Only, o.File)
	}
	return said
}

// named lists people with their rows, after a sentence; "" where there are none.
func (s *unitReceipt) named(key string, people []check.Listed, file string) string {
	if len(people) == 0 {
		return ""
	}
	names := words.Each(people[:min(mostNamed, len(people))], func(p check.Listed) string {
		return s.say.Text("receipt.person", map[string]any{"name": p.Name, "row": p.Row})
	})
	return s.say.Text(key, map[string]any{"n": len(people), "names": names, "more": len(people) > mostNamed, "file": file})
}

// data is what the sentences over the list may ask for.
func (s *unitReceipt) data(listed bool) map[string]any {
	count := map[finding.Severity]int{}
	unread, copied := 0, false
	for _, f := range slices.Concat(s.findings, s.earlier) {
		count[f.Severity]++
		if f.Code == "F008" && f.Severity == finding.Reject {
			unread++
		}
		copied = copied || f.Code == "R118" && f.Variant == "tab"
	}
	files, gone := s.notCounted()
	unit := s.Drive.Units[s.unit]
	data := map[string]any{
		"unit": unit.Name, "day": s.day, "folder": s.folders.folder(s.unit), "receipts": s.say.Text("term.receipts", nil),
		"sealed": unit.Password != "", "attached": s.attached, "listed": listed,
		"warned": count[finding.Warn], "unread": unread, "refused": files, "gone": gone,
		"unlisted": s.unlisted, "most": mostListed, "copied": copied, "returned": false,
		"refuted": len(s.earlier) - len(s.surfaced(s.unit)),
		"silent":  s.card.Units[s.unit].Status != tally.Returned,
	}
	if sub := s.sub; sub != nil {
		data["file"], data["arrival"], data["late"], data["returned"] = sub.File, sub.Arrival, s.late, sub.Refuse
		rows := s.facts.Rows(sub)
		data["rows"], data["zero"] = rows, sub.RosterRows == 0 && sub.Typed.Zero
		data["rejected"] = max(rows.Rejected, min(1, count[finding.Reject]-unread))
	}
	return data
}

// notCounted is how many files were not accepted, apart from those that their unit took back,
// and how many people counted last night are counted no more.
func (s *unitReceipt) notCounted() (files, gone int) {
	seen := map[string]bool{}
	for _, f := range s.refused {
		if f.Code == vanished {
			n, _ := strconv.Atoi(f.Arg("people"))
			gone += n
			continue
		}
		if f.Code != "F013" || f.Variant != "withdrawn" {
			seen[f.Place.File] = true
		}
	}
	return len(seen), gone
}

func (s *unitReceipt) tone(data map[string]any) workbook.Tone {
	switch {
	case data["refused"] != 0, s.sub != nil && (data["rejected"] != 0 || data["unread"] != 0):
		return workbook.ToneReject
	case data["warned"] != 0, data["gone"] != 0:
		return workbook.ToneWarn
	}
	return workbook.ToneGood
}

// rows lists the findings, and marks the cells of those that ask for something.
func (s *unitReceipt) rows(m *workbook.Markup) (rows []workbook.ListRow) {
	for _, alike := range finding.Gather(s.inOrder()) {
		if !alike[0].Info() && len(rows) >= mostListed {
			s.unlisted++
			continue
		}
		rows = append(rows, s.row(len(rows)+1, alike, m))
	}
	return rows
}

// inOrder is what is listed: what asks for something, then what is only for the record.
func (s *unitReceipt) inOrder() []*finding.Finding {
	asking := slices.IndexFunc(s.findings, (*finding.Finding).Info)
	if asking < 0 {
		asking = len(s.findings)
	}
	return slices.Concat(s.refused, s.findings[:asking], s.earlier, s.findings[asking:])
}

// row is a finding in words, and those that are told with it.
func (s *unitReceipt) row(no int, alike []*finding.Finding, m *workbook.Markup) workbook.ListRow {
	f := alike[0]
	advice, err := s.Words.Advise(s.Drive, f)
	s.say.Keep("", err)
	severity := s.say.Text("term.severity."+f.Severity.String(), nil)
	value, name := s.seen(f)
	if len(alike) > 1 {
		name = ""
		if f.Info() {
			value = ""
		}
	}
	tab := f.Place.Sheet
	if tab == "" {
		tab = s.say.Text("receipt.whole", nil)
	}
	row := workbook.ListRow{Tone: tones(f.Severity), Values: []any{
		no, severity, short(tab), f.Place.Cell, short(name), short(value), s.say.Alike(advice, alike), advice.Mend, string(f.Code),
	}}
	if ofUnused(f) || f.Day != s.day { // in another file than the one that follows
		return row
	}
	row.Sheet, row.Cell = f.Place.Sheet, f.Place.Cell
	if row.Tone != workbook.ToneNone && row.Cell != "" {
		note := s.say.Text("receipt.comment", map[string]any{"severity": severity, "what": advice.What, "mend": advice.Mend})
		for _, f := range alike {
			m.Marks = append(m.Marks, workbook.Mark{Sheet: row.Sheet, Cell: f.Place.Cell, Tone: row.Tone, Note: note})
		}
	}
	return row
}

// seen is what stands in a finding's cell and whom its row is about; of a file
// that does not count, its name.
func (s *unitReceipt) seen(f *finding.Finding) (value, name string) {
	switch {
	case ofUnused(f):
		return f.Place.File, ""
	case f.Day != s.day:
		if other := s.others[f.Place.File]; other != nil {
			_, name = other.Book.Shown(f.Place.Sheet, f.Place.Cell, s.date)
		}
		return f.Place.File, name
	}
	if s.original != nil && f.Place.Cell != "" {
		if value, name := s.original.Book.Shown(f.Place.Sheet, f.Place.Cell, s.date); value != "" || name != "" {
			return value, name
		}
	}
	return f.Value, ""
}

// date is a day as sentences have it.
func (s *unitReceipt) date(d day.Day) string { return s.say.Keep(s.say.FullDate(d)) }

func tones(s finding.Severity) workbook.Tone {
	switch s {
	case finding.Reject:
		return workbook.ToneReject
	case finding.Warn:
		return workbook.ToneWarn
	}
	return workbook.ToneNone
}
