// Package sample makes up the county that config describes: believable workbooks
// of every unit, day by day, with the faults clerks make, for trying the
// program out, for rehearsing a new config.yaml, and as the benchmark's load.
// The same seed gives the same bytes.
package sample

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"

	"golang.org/x/sync/errgroup"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/workbook"
)

// Options say what to make. Zero values stand for the defaults.
type Options struct {
	Inputs string  // the drop folder to fill
	Days   int     // reporting days; 45
	Until  day.Day // the last of them, at most the completion date; 45 days after the start, later where Days ask for more
	People int     // listed by all units together; the sum of their targets
	Seed   uint64
	Clean  bool // no fault anywhere

	Published *account.Account // what was published before: its supervision cases are answered on the last day

	// Of a city: how many counties it has, which of them this is, and how many people of
	// each are vaccinated in another, too.
	Counties, County, Crossers int
}

// Summary is what was made.
type Summary struct {
	First, Last  day.Day
	Units, Files int
	Rows         int // roster rows, over all files
	Planted      []Planted
}

// Faults counts the planted faults that ask for somebody's attention; what is
// only for the record, such as a late entry, is left out.
func (s Summary) Faults() int {
	return campaign.Count(s.Planted, func(p Planted) bool {
		e, ok := finding.Lookup(p.Code)
		return ok && e.Severity != finding.Info
	})
}

// Planted is a fault put in on purpose, and where the program should find it.
// Cell is empty where the whole file is meant.
type Planted struct {
	Code  finding.Code
	Unit  int // that the workbook names, or whose folder it lies in; -1: none
	Day   day.Day
	Place finding.Place
}

// Foreign says that the folder holds a workbook this package did not make.
type Foreign struct{ Dir, File string }

// Error names the file for logs; users are told in the words of their language.
func (f Foreign) Error() string { return fmt.Sprintf("%s holds a foreign file: %s", f.Dir, f.File) }

// Make fills the drop folder. It replaces what it made there before, and
// returns Foreign where the folder holds other workbooks. Other errors are the
// disk's, or of words that cannot be said.
func Make(ctx context.Context, drive *campaign.Drive, lex *form.Lexicon, say workbook.Say, opt Options) (Summary, error) {
	first, last, err := span(drive, opt)
	if err != nil {
		return Summary{}, err
	}
	f, err := openFolder(opt.Inputs)
	if err != nil {
		return Summary{}, err
	}
	c := newCounty(drive, lex, opt, first, last)
	if err := c.writeAll(ctx, say, f); err != nil {
		return Summary{}, errors.Join(err, f.remove(f.files), f.sign()) // nothing of a failed run stays
	}
	s := Summary{First: first, Last: last, Units: len(c.units), Files: len(f.files)}
	for _, u := range c.units { // in config order, whoever finished first
		s.Rows += u.rows
		s.Planted = append(s.Planted, u.planted...)
	}
	return s, f.sign()
}

const defaultDays = 45

// span is the reporting days to play, inside the drive.
func span(d *campaign.Drive, opt Options) (first, last day.Day, err error) {
	days := opt.Days
	if days <= 0 {
		days = defaultDays
	}
	last = min(opt.Until, d.Completion)
	last = cmp.Or(last, min(max(d.Start+defaultDays, d.Start+day.Day(days)-1), d.Completion))
	first = max(last-day.Day(days)+1, d.Start)
	if first > last {
		return 0, 0, fmt.Errorf("sample: %v lies before the drive's start %v", last, d.Start)
	}
	return first, last, nil
}

// writeAll writes unit by unit, on every processor; a unit's files depend on
// nothing that happens meanwhile.
func (c *county) writeAll(ctx context.Context, say workbook.Say, f *folder) (err error) {
	if c.withdrawals, err = say("term.withdrawals", nil); err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, u := range c.units {
		group.Go(func() error {
			blank, err := workbook.NewBlank(c.drive, u.index, c.lex, say)
			if err != nil {
				return err
			}
			return c.newClerk(u, blank).work(ctx, f)
		})
	}
	return group.Wait()
}
