package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/text/width"

	"dailydose/cmd/internal/selfcheck"
)

func runCheck(ctx context.Context, args []string, s streams) error {
	var config string
	f := flagsOf("check", &config)
	if err := parseFlags(f, args); err != nil {
		return err
	}
	gc := tuneGC()
	defer gc.restore()
	gc.whileReading()
	return checkFiles(ctx, config, f.Args(), s)
}

// checkFiles checks workbooks one by one, each by itself, and tells what was
// found in full: whoever holds the file may see what stands in it.
func checkFiles(ctx context.Context, config string, files []string, s streams) error {
	set, err := s.settings(config)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return refusal{s.userError("check.no_file", nil)}
	}
	checker, err := selfcheck.New(set.drive, set.words, set.unlock)
	if err != nil {
		return err
	}
	c, rejected := &spotCheck{set, s, checker}, 0
	for i, file := range files {
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
		return shortfall(rejected)
	}
	return nil
}

// spotCheck checks one file after the other.
type spotCheck struct {
	*settings
	streams streams
	checker *selfcheck.Checker
}

// file checks one file, or each of those packed in it, and returns how many findings
// reject.
func (c *spotCheck) file(ctx context.Context, path string) (rejected int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, c.unopened(path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return 0, c.unopened(path, err)
	}
	if info.IsDir() {
		return 0, refusal{c.streams.userError("check.folder", map[string]string{"path": path})}
	}
	all, err := c.checker.File(ctx, c.name(path), f, info.Size(), c.streams.now)
	for i, result := range all {
		if i > 0 {
			fmt.Fprintln(c.streams.out)
		}
		c.tell(result)
		rejected += result.Reject
	}
	return rejected, err
}

// unopened says that a file that was named is not there, or why it cannot be opened.
func (c *spotCheck) unopened(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return refusal{c.streams.userError("check.gone", map[string]string{"path": path})}
	}
	return refusal{c.streams.userError("terminal.unreadable", map[string]string{"path": path, "why": nameless(err)})}
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

// tell prints what was found in one report, and sums it up.
func (c *spotCheck) tell(r selfcheck.Result) {
	to := c.streams
	fmt.Fprintln(to.out, r.File)
	fmt.Fprintln(to.out, r.Head)
	for _, line := range c.table(r.Lines) {
		fmt.Fprintln(to.out, line)
	}
	for _, note := range r.Notes {
		fmt.Fprintln(to.out, note)
	}
	to.say("check.alone", nil)
}

// table lists findings under each other: place, severity, code, and what is
// wrong, with how to mend it on the line below.
func (c *spotCheck) table(found []selfcheck.Line) (lines []string) {
	const gap = 2
	columns := func(l selfcheck.Line) [3]string { return [3]string{l.Place, l.Level, l.Code} }
	var wide [3]int
	for _, l := range found {
		for k, text := range columns(l) {
			wide[k] = max(wide[k], cellsWide(text)+gap)
		}
	}
	for _, l := range found {
		lead := "  "
		for k, text := range columns(l) {
			lead += pad(text, wide[k])
		}
		mend := c.streams.words.Message("check.mend", map[string]string{"mend": l.Mend})
		lines = append(lines, lead+l.What, strings.Repeat(" ", cellsWide(lead))+mend)
	}
	return lines
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
