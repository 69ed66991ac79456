package selfcheck

import (
	"cmp"
	"strings"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/words"
)

// Result is what was found in one day's report, in words.
type Result struct {
	File   string
	Head   string // whose report it is, and of which day
	Lines  []Line // what was found, as the eye goes over the workbook
	Notes  []string
	Reject int // findings for which something does not count
}

// Line is a finding in words.
type Line struct {
	Place          string // sheet and cell
	Level          string // the severity as people call it
	Code, Severity string
	What, Mend     string
}

// byCell orders findings as the eye goes over the workbook.
func byCell(a, b *finding.Finding) int {
	ac, ar := a.Place.Split()
	bc, br := b.Place.Split()
	return cmp.Or(
		strings.Compare(a.Place.Sheet, b.Place.Sheet), ar-br,
		cmp.Compare(len(ac), len(bc)), strings.Compare(ac, bc))
}

// tell puts a submission and what was found in it into words.
func (c *Checker) tell(s *check.Submission, found []*finding.Finding) (Result, error) {
	say := &words.Teller{Words: c.words}
	r := Result{File: sheet.Clean(s.File), Head: c.head(say, s)}
	count := map[finding.Severity]int{}
	advise := c.words.Adviser(c.drive)
	for _, alike := range finding.Gather(found) {
		f := alike[0]
		count[f.Severity] += len(alike)
		advice, err := advise(f)
		if err != nil {
			return r, err
		}
		if _, known := c.unlock(s.File); f.Code == "F001" && f.Variant == "encrypted" && !known { // whether the night opens it cannot be said
			advice = words.Advice{What: say.Text("check.locked.what", nil), Mend: say.Text("check.locked.mend", nil)}
		}
		severity := f.Severity.String()
		r.Lines = append(r.Lines, Line{
			Place: place(say, f.Place), Level: say.Text("term.severity."+severity, nil),
			Code: string(f.Code), Severity: severity, What: say.Alike(advice, alike), Mend: advice.Mend,
		})
	}
	r.Reject = count[finding.Reject]
	counts := map[string]any{"rows": s.Rows, "all": len(found), "reject": r.Reject, "warn": count[finding.Warn], "info": count[finding.Info]}
	r.Notes = words.Each(notes(s, len(found)), func(key string) string { return say.Text("check."+key, counts) })
	return r, say.Err
}

// head names the unit and the day of a report, as far as they are known.
func (c *Checker) head(say *words.Teller, s *check.Submission) string {
	unit, date := say.Text("check.no_unit", nil), say.Text("check.no_date", nil)
	if s.Unit != check.NoUnit {
		unit = c.drive.Units[s.Unit].Name
	}
	if s.Day != 0 {
		date = say.Keep(say.FullDate(s.Day))
	}
	return say.Text("check.head", map[string]string{"unit": unit, "date": date})
}

// place is a cell as it is spoken of: with its sheet, or the sheet, or the whole file.
func place(say *words.Teller, at finding.Place) string {
	key := "file"
	switch {
	case at.Cell != "":
		key = "cell"
	case at.Sheet != "":
		key = "sheet"
	}
	return say.Text("check.place."+key, map[string]string{"sheet": sheet.Clean(at.Sheet), "cell": at.Cell})
}

// notes are the keys of what is said of a report as a whole, in which so much was found.
func notes(s *check.Submission, found int) (keys []string) {
	switch {
	case s.Blank:
		keys = append(keys, "blank")
	case found == 0:
		keys = append(keys, "clean")
	}
	if s.Refuse {
		keys = append(keys, "refused")
	}
	return append(keys, "done")
}
