package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"

	"dailydose/cmd/internal/brief"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/datafile"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/inbox"
	"dailydose/cmd/internal/publish"
	"dailydose/cmd/internal/tally"
)

// night is one run of the job: what it works with, and what it says on the way.
type night struct {
	*settings
	options reportOptions
	streams streams
	box     *inbox.Box
	bare    bool          // nothing at all lies in the drop folder
	site    *publish.Site // nil before openSite
	faces   func() (*brief.Faces, error)
	program func() (string, error) // its edition
	thrift  thrift
}

// openNight loads the settings and takes the lock; close lets it go.
func openNight(o reportOptions, s streams) (*night, error) {
	set, err := loadSettings(o.config)
	if err != nil {
		return nil, err
	}
	n := &night{settings: set, options: o, streams: s, thrift: beginThrift()}
	if err := n.redirect(); err != nil {
		return nil, err
	}
	s.journal.keep(n.drive.Paths.State, n.drive.Location)
	if err := n.noteStart(); err != nil {
		return nil, err
	}
	if err := n.loadFaces(); err != nil {
		return nil, err
	}
	n.program = meanwhile(func() (string, error) { return programEdition(&n.words.Lexicon, n.drive) })
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
	return n, nil
}

// meanwhile begins a piece of work that needs nothing of what comes next, and
// returns what waits for its outcome.
func meanwhile[T any](work func() (T, error)) func() (T, error) {
	outcome := sync.OnceValues(work)
	go outcome()
	return outcome
}

func (n *night) close() {
	n.thrift.end()
	err := n.box.Close()
	if n.site != nil {
		err = errors.Join(err, n.site.Close())
	}
	if err != nil {
		fmt.Fprintln(n.streams.err, err)
	}
}

// openSite opens the site, after the collecting: what the clerks sent is safe
// whatever is wrong with the site. A drop folder in which nothing at all lies,
// though days are published, is a share that is not connected.
func (n *night) openSite() (err error) {
	if n.site, err = publish.Open(n.drive.Paths.Site); err != nil {
		return err
	}
	published, err := n.site.Days()
	if n.bare && (len(published) > 0 || len(n.box.Entries()) > 0) {
		err = errors.Join(err, n.sentence("bare_inputs", map[string]any{"path": n.drive.Paths.Inputs}))
	}
	return err
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
	n.bare = collected.Bare
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
			submissions[i], err = reader.submission(ctx, e)
			return errors.Join(err, progress.Add(1))
		})
	}
	if err := errors.Join(group.Wait(), progress.Close()); err != nil {
		return nil, err
	}
	n.thrift.settle()
	return submissions, n.noteRefused(submissions, collected)
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
