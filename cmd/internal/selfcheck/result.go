package selfcheck

import (
	"cmp"
	"strconv"
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
	ac, ar := splitCell(a.Place.Cell)
	bc, br := splitCell(b.Place.Cell)
	return cmp.Or(
		strings.Compare(a.Place.Sheet, b.Place.Sheet), ar-br,
		cmp.Compare(len(ac), len(bc)), strings.Compare(ac, bc))
}

// splitCell takes an A1-style address apart.
func splitCell(cell string) (column string, row int) {
	column = strings.TrimRight(cell, "0123456789")
	row, _ = strconv.Atoi(cell[len(column):])
	return column, row
}

// tell puts a submission and what was found in it into words.
func (c *Checker) tell(s *check.Submission, found []*finding.Finding) (r Result, err error) {
	r.File = sheet.Clean(s.File)
	if r.Head, err = c.head(s); err != nil {
		return r, err
	}
	count := map[finding.Severity]int{}
	advise := c.words.Adviser(c.drive)
	for _, f := range found {
		count[f.Severity]++
		advice, err := advise(f)
		if _, known := c.unlock(s.File); f.Code == "F001" && f.Variant == "encrypted" && !known {
			advice, err = c.locked()
		}
		if err != nil {
			return r, err
		}
		line := Line{Code: string(f.Code), Severity: f.Severity.String(), What: advice.What, Mend: advice.Mend}
		if line.Place, err = c.place(f.Place); err == nil {
			line.Level, err = c.words.Say("term.severity."+line.Severity, nil)
		}
		if err != nil {
			return r, err
		}
		r.Lines = append(r.Lines, line)
	}
	r.Reject = count[finding.Reject]
	r.Notes, err = c.notes(s, map[string]any{"rows": s.Rows, "all": len(found),
		"reject": r.Reject, "warn": count[finding.Warn], "info": count[finding.Info]})
	return r, err
}

// locked is the advice for a locked file where no password is known: whether the night
// opens it cannot be said.
func (c *Checker) locked() (a words.Advice, err error) {
	if a.What, err = c.words.Say("check.locked.what", nil); err == nil {
		a.Mend, err = c.words.Say("check.locked.mend", nil)
	}
	return a, err
}

// head names the unit and the day of a report, as far as they are known.
func (c *Checker) head(s *check.Submission) (string, error) {
	unit, err := c.words.Say("check.no_unit", nil)
	if s.Unit != check.NoUnit {
		unit = c.drive.Units[s.Unit].Name
	}
	if err != nil {
		return "", err
	}
	date, err := c.words.Say("check.no_date", nil)
	if s.Day != 0 {
		date, err = c.words.FullDate(s.Day)
	}
	if err != nil {
		return "", err
	}
	return c.words.Say("check.head", map[string]string{"unit": unit, "date": date})
}

// place is a cell as it is spoken of: with its sheet, or the sheet, or the whole file.
func (c *Checker) place(at finding.Place) (string, error) {
	key := "file"
	switch {
	case at.Cell != "":
		key = "cell"
	case at.Sheet != "":
		key = "sheet"
	}
	return c.words.Say("check.place."+key, map[string]string{"sheet": sheet.Clean(at.Sheet), "cell": at.Cell})
}

// notes say what becomes of a report as a whole, and count.
func (c *Checker) notes(s *check.Submission, counts map[string]any) (all []string, err error) {
	keys := []string{"done"}
	if s.Refuse {
		keys = []string{"refused", "done"}
	}
	switch {
	case s.Blank:
		keys = append([]string{"blank"}, keys...)
	case counts["all"] == 0:
		keys = append([]string{"clean"}, keys...)
	}
	for _, key := range keys {
		note, err := c.words.Say("check."+key, counts)
		if err != nil {
			return nil, err
		}
		all = append(all, note)
	}
	return all, nil
}
