package main

import (
	"bytes"
	"cmp"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/inbox"
	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/detect"
)

// checkOptions are what the spot check looks at.
type checkOptions struct {
	config string
	files  []string
}

// rejections says that the spot check found what does not count. It has been
// told in full by then.
type rejections int

func (n rejections) Error() string { return strconv.Itoa(int(n)) + " rejected" }

func runCheck(ctx context.Context, args []string, s streams) error {
	var o checkOptions
	f := flag.NewFlagSet("check", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&o.config, "config", usualConfig, "")
	if err := parseFlags(f, args); err != nil {
		return err
	}
	o.files = f.Args()
	gc := tuneGC()
	defer gc.restore()
	gc.whileReading()
	return checkFiles(ctx, o, s)
}

// checkFiles checks workbooks one by one, each by itself, and tells what was
// found in full: whoever holds the file may see what stands in it.
func checkFiles(ctx context.Context, o checkOptions, s streams) error {
	set, err := s.settings(o.config)
	if err != nil {
		return err
	}
	if len(o.files) == 0 {
		return usageError{s.userError("check.no_file", nil)}
	}
	c, err := newSpotCheck(set, s)
	if err != nil {
		return err
	}
	rejected := 0
	for i, file := range o.files {
		if i > 0 {
			fmt.Fprintln(s.out)
		}
		n, err := c.file(ctx, file)
		if err != nil {
			return err
		}
		rejected += n
	}
	if rejected > 0 {
		return rejections(rejected)
	}
	return nil
}

// spotCheck checks one workbook after the other.
type spotCheck struct {
	*settings
	streams   streams
	reader    *form.Reader
	inspector *check.Inspector
}

func newSpotCheck(set *settings, s streams) (*spotCheck, error) {
	reader, err := set.reader()
	if err != nil {
		return nil, err
	}
	return &spotCheck{set, s, reader, check.NewInspector(set.drive, reader.Vocabulary())}, nil
}

// file checks one file, or each of those packed in it, and returns how many findings
// reject.
func (c *spotCheck) file(ctx context.Context, path string) (int, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, usageError{err}
	}
	defer f.Close()
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = fmt.Errorf("%s: is a directory", path)
	}
	if err != nil {
		return 0, usageError{err}
	}
	members := inbox.Members(f, info.Size(), c.streams.message("term.receipts", nil), detect.Archive)
	if len(members) == 0 {
		return c.workbook(ctx, c.name(path), f, info.Size())
	}
	all := 0
	for i, m := range members {
		if i > 0 {
			fmt.Fprintln(c.streams.out)
		}
		n, err := c.member(ctx, c.name(path)+"/"+m.Name, m)
		if err != nil {
			return all, err
		}
		all += n
	}
	return all, nil
}

// member checks a file that is packed in another. What of a damaged one is whole is taken.
func (c *spotCheck) member(ctx context.Context, name string, m inbox.Member) (int, error) {
	var content []byte
	if most := c.drive.Limits.FileBytes; m.Size() > most { // told of by its size, and not unpacked
		return c.workbook(ctx, name, bytes.NewReader(nil), m.Size())
	}
	if r, err := m.Open(); err == nil {
		content, _ = io.ReadAll(io.LimitReader(r, m.Size()))
		_ = r.Close() // read only
	}
	return c.workbook(ctx, name, bytes.NewReader(content), int64(len(content)))
}

// workbook checks one workbook and returns how many of its findings reject.
func (c *spotCheck) workbook(ctx context.Context, name string, src io.ReaderAt, size int64) (int, error) {
	now := c.streams.now.In(c.drive.Location)
	source := check.Source{File: name, Size: size, Said: now, Seen: now, Arrival: now}
	book, err := c.reader.ReadFrom(ctx, src, size, c.unlock(name))
	if err != nil {
		return 0, err
	}
	rejected := 0
	for i, one := range book.Days() {
		if i > 0 {
			fmt.Fprintln(c.streams.out)
		}
		submission, err := c.inspector.Inspect(source, one)
		if err != nil {
			return 0, err
		}
		found := check.Alone(c.drive, submission, day.Of(source.Arrival))
		slices.SortStableFunc(found, byCell)
		n, err := c.tell(submission, found)
		if err != nil {
			return 0, err
		}
		rejected += n
	}
	return rejected, nil
}

// name is the file's path in the drop folder, where it lies there: the folder
// says whose file it is.
func (c *spotCheck) name(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		if inside, err := filepath.Rel(c.drive.Paths.Inputs, full); err == nil && filepath.IsLocal(inside) {
			return filepath.ToSlash(inside)
		}
	}
	return filepath.Base(path)
}

// byCell orders findings as the eye goes over the workbook.
func byCell(a, b finding.Finding) int {
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

// tell prints one workbook's findings and sums them up.
func (c *spotCheck) tell(s *check.Submission, found []finding.Finding) (rejected int, err error) {
	table, err := c.table(found)
	if err != nil {
		return 0, err
	}
	to := c.streams
	unit, date := to.message("check.no_unit", nil), to.message("check.no_date", nil)
	if s.Unit != check.NoUnit {
		unit = c.drive.Units[s.Unit].Name
	}
	if s.Day != 0 {
		if date, err = c.words.FullDate(s.Day); err != nil {
			return 0, err
		}
	}
	count := map[finding.Severity]int{}
	for _, f := range found {
		count[f.Severity]++
	}
	fmt.Fprintln(to.out, sheet.Clean(s.File))
	to.say("check.head", map[string]string{"unit": unit, "date": date})
	for _, line := range table {
		fmt.Fprintln(to.out, line)
	}
	switch {
	case s.Blank:
		to.say("check.blank", nil)
	case len(found) == 0:
		to.say("check.clean", nil)
	}
	if s.Refuse {
		to.say("check.refused", nil)
	}
	to.say("check.done", map[string]any{"rows": s.Rows, "all": len(found),
		"reject": count[finding.Reject], "warn": count[finding.Warn], "info": count[finding.Info]})
	to.say("check.alone", nil)
	return count[finding.Reject], nil
}

// table lists findings under each other: place, severity, code, and what is
// wrong, with how to mend it on the line below.
func (c *spotCheck) table(found []finding.Finding) ([]string, error) {
	const gap = 2
	rows := make([][]string, len(found))
	var wide [3]int
	for i, f := range found {
		row, err := c.row(f)
		if err != nil {
			return nil, err
		}
		rows[i] = row
		for k := range wide {
			wide[k] = max(wide[k], cellsWide(row[k])+gap)
		}
	}
	var lines []string
	for _, row := range rows {
		lead := "  " + pad(row[0], wide[0]) + pad(row[1], wide[1]) + pad(row[2], wide[2])
		lines = append(lines, lead+row[3], strings.Repeat(" ", cellsWide(lead))+row[4])
	}
	return lines, nil
}

// row is one finding: its place, severity and code, what is wrong, how to mend it.
func (c *spotCheck) row(f finding.Finding) ([]string, error) {
	advice, err := c.words.Advise(c.drive, f, true)
	if err != nil {
		return nil, err
	}
	key := "file"
	switch {
	case f.Place.Cell != "":
		key = "cell"
	case f.Place.Sheet != "":
		key = "sheet"
	}
	place := map[string]string{"sheet": sheet.Clean(f.Place.Sheet), "cell": f.Place.Cell}
	return []string{
		c.streams.message("check.place."+key, place), c.streams.message("term.severity."+f.Severity.String(), nil), string(f.Code),
		advice.What, c.streams.message("check.mend", map[string]string{"mend": advice.Mend}),
	}, nil
}

// pad fills a text up with blanks to a number of terminal columns.
func pad(s string, to int) string { return s + strings.Repeat(" ", max(0, to-cellsWide(s))) }

// cellsWide is how wide a terminal shows a text: a Chinese character takes two.
func cellsWide(s string) int {
	n := 0
	for _, r := range s {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}
