package main

import (
	"context"
	"errors"
	"runtime"

	"golang.org/x/sync/errgroup"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
)

// collect brings in what is new in the drop folder, and reads and checks every
// collected workbook by itself.
func (j *job) collect(ctx context.Context) ([]*check.Submission, error) {
	collected, err := j.box.Collect(ctx, j.streams.now)
	if err != nil {
		return nil, err
	}
	j.bare = collected.Bare
	j.sayCollected(collected)
	submissions, slow, err := j.readAll(ctx)
	if err != nil {
		return nil, err
	}
	healed := j.sayHealed()
	j.sayLost(submissions)
	j.gc.afterReading()
	return submissions, errors.Join(healed, j.box.NoteTooSlow(slow, j.streams.now), j.noteRefused(submissions, collected))
}

// readAll reads and checks everything that was ever collected; slow is what ran into
// the time limit.
func (j *job) readAll(ctx context.Context) (submissions []*check.Submission, slow []string, err error) {
	reader, err := j.reader()
	if err != nil {
		return nil, nil, err
	}
	submissions, err = reader.all(ctx, j.box.Entries())
	return submissions, reader.slow, err
}

// all reads versions side by side.
func (r *reading) all(ctx context.Context, entries []campaign.Source) ([]*check.Submission, error) {
	versions := make([][]*check.Submission, len(entries))
	progress := r.progress(len(entries))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(r.readers())
	for i, e := range entries {
		group.Go(func() (err error) {
			r.gc.whileReading()
			versions[i], err = r.submission(ctx, e)
			return errors.Join(err, progress.Add(1))
		})
	}
	if err := errors.Join(group.Wait(), progress.Close()); err != nil {
		return nil, err
	}
	return check.Documents(versions), nil
}

// readers is how many files are read, or marked, at a time.
func (j *job) readers() int { return j.box.Readers(runtime.GOMAXPROCS(0)) }
