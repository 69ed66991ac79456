package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"strconv"

	"golang.org/x/sync/errgroup"

	"dailydose/cmd/dailydose/internal/brief"
	"dailydose/cmd/dailydose/internal/check"
	"dailydose/cmd/dailydose/internal/datafile"
	"dailydose/cmd/dailydose/internal/day"
	"dailydose/cmd/dailydose/internal/inbox"
	"dailydose/cmd/dailydose/internal/publish"
	"dailydose/cmd/dailydose/internal/tally"
	"dailydose/cmd/dailydose/internal/workbook"
)

// night is one run of the job: what it works with, and what it says on the way.
type night struct {
	*settings
	options reportOptions
	streams streams
	box     *inbox.Box
	site    *publish.Site
	faces   *brief.Faces
}

// openNight loads the settings and takes the lock; close lets it go.
func openNight(o reportOptions, s streams) (*night, error) {
	set, err := loadSettings(o.config)
	if err != nil {
		return nil, err
	}
	n := &night{settings: set, options: o, streams: s}
	if err := n.redirect(); err != nil {
		return nil, err
	}
	if err := n.checkFonts(); err != nil {
		return nil, err
	}
	receipts, err := n.words.Say("term.receipts", nil)
	if err != nil {
		return nil, err
	}
	d := n.drive
	n.box, err = inbox.Open(inbox.Options{
		Inputs: d.Paths.Inputs, State: d.Paths.State, Receipts: receipts,
		Settle: d.Limits.Settle, MaxBytes: d.Limits.FileBytes,
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, n.sentence("no_inputs", map[string]any{"path": d.Paths.Inputs})
	}
	if err != nil {
		return nil, err
	}
	if n.site, err = publish.Open(d.Paths.Site); err != nil {
		n.close()
		return nil, err
	}
	return n, nil
}

func (n *night) close() {
	if err := n.box.Close(); err != nil {
		fmt.Fprintln(n.streams.err, err)
	}
}

// redirect lets the command line's folders win over the config's. A state
// folder that lies inside the inputs moves with them.
func (n *night) redirect() (err error) {
	p := &n.drive.Paths
	if n.options.inputs != "" {
		inside, relErr := filepath.Rel(p.Inputs, p.State)
		if p.Inputs, err = filepath.Abs(n.options.inputs); err != nil {
			return err
		}
		if relErr == nil && filepath.IsLocal(inside) {
			p.State = filepath.Join(p.Inputs, inside)
		}
	}
	if n.options.site != "" {
		p.Site, err = filepath.Abs(n.options.site)
	}
	return err
}

// collect brings in what is new in the drop folder, and reads and checks every
// collected workbook by itself.
func (n *night) collect(ctx context.Context) ([]*check.Submission, error) {
	collected, err := n.box.Collect(ctx, n.streams.now)
	if err != nil {
		return nil, err
	}
	if err := n.sayCollected(collected); err != nil {
		return nil, err
	}
	reader, err := n.reader()
	if err != nil {
		return nil, err
	}
	entries := n.box.Entries()
	submissions := make([]*check.Submission, len(entries))
	progress, err := n.progress(len(entries))
	if err != nil {
		return nil, err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, e := range entries {
		group.Go(func() (err error) {
			submissions[i], err = reader.submission(ctx, n.box, e)
			return errors.Join(err, progress.Add(1))
		})
	}
	return submissions, errors.Join(group.Wait(), progress.Close())
}

// days are the reporting days to build, oldest first.
func (n *night) days() ([]day.Day, error) {
	last := n.options.date
	if last == 0 {
		last = n.today()
	}
	if last < n.drive.Start {
		return nil, usageError{n.sentence("too_early", map[string]any{"day": last, "start": n.drive.Start})}
	}
	published, err := n.site.Days()
	if err != nil {
		return nil, err
	}
	first := last
	switch {
	case n.options.since != 0:
		first = max(n.options.since, n.drive.Start)
	case n.options.date == 0 && len(published) > 0:
		first = min(published[len(published)-1]+1, last)
	}
	return day.Range(first, last), nil
}

// published is what the sites of the days before d said of those days. One that
// cannot be read back is told, and left out of the comparison.
func (n *night) published(d day.Day) ([]tally.Earlier, error) {
	days, err := n.site.Days()
	if err != nil {
		return nil, err
	}
	var all []tally.Earlier
	for _, own := range days {
		if own >= d {
			break
		}
		raw, err := n.site.Read(own, "data/daily.csv")
		if err != nil {
			return nil, err
		}
		earlier, err := datafile.ReadDaily(raw, own)
		if err != nil {
			if err := n.say("unread_day", map[string]any{"day": own}); err != nil {
				return nil, err
			}
			continue
		}
		all = append(all, earlier...)
	}
	return all, nil
}

// today is the day whose cut-off passed last, in the drive's time zone.
func (n *night) today() day.Day {
	now := n.streams.now.In(n.drive.Location)
	today := day.Of(now)
	if now.Before(today.At(n.drive.Cutoff, n.drive.Location)) {
		return today - 1
	}
	return today
}

// reading turns collected files into checked submissions.
type reading struct {
	*night
	shelf     *workbook.Shelf
	inspector *check.Inspector
}

func (n *night) reader() (*reading, error) {
	l := n.drive.Limits
	limits := workbook.Limits{FileBytes: l.FileBytes, UnpackedBytes: l.UnpackedBytes, Rows: l.Rows}
	reader, err := workbook.NewReader(&n.words.Lexicon, limits, n.box.TempDir())
	if err != nil {
		return nil, err
	}
	edition, err := programEdition(&n.words.Lexicon, limits)
	if err != nil {
		return nil, err
	}
	shelf := workbook.NewShelf(reader, n.box.CacheDir(), edition, n.options.cold)
	return &reading{n, shelf, check.NewInspector(n.drive, reader.Vocabulary())}, nil
}

// submission reads one collected version and checks it by itself.
func (r *reading) submission(ctx context.Context, box *inbox.Box, e inbox.Entry) (*check.Submission, error) {
	source := check.Source{
		Seq: e.Seq, File: e.Path, SHA: e.SHA, Size: e.Size, Arrival: e.Arrival.In(r.drive.Location),
		Gone: e.Gone, Stale: e.Replaced,
	}
	switch {
	case e.Foreign:
		source.Foreign = e.Extension()
		return r.inspector.Inspect(source, nil)
	case e.TooLarge:
		return r.inspector.Inspect(source, &workbook.Book{Refused: &workbook.Refusal{
			Reason: "too_large", Args: map[string]string{"what": "file", "limit": megabytes(r.drive.Limits.FileBytes)},
		}})
	}
	book, err := r.shelf.Read(ctx, e.SHA, box.Path(e.SHA))
	if err != nil {
		return nil, err
	}
	return r.inspector.Inspect(source, book)
}

func megabytes(n int64) string { return strconv.FormatInt(n>>20, 10) + " MB" }
