package brief

import (
	"context"
	"errors"
	"fmt"
	"runtime"

	"golang.org/x/sync/errgroup"

	"dailydose/cmd/dailydose/internal/tally"
)

// File is a finished brief and where it stands below the day's briefs: county.pdf,
// units/<unit>.pdf or notices/<unit>.pdf.
type File struct {
	Name string
	Rendered
}

// All sets every brief of a day, on all processors, and hands them over in
// order: the county's, the units', the notices of those that are red, each in
// config order. It stops at the first error; a brief that can be set but lacks
// characters is no error (Rendered.Lost).
func (h House) All(ctx context.Context, card *tally.Card, write func(File) error) error {
	jobs := h.jobs(card)
	files := make([]File, len(jobs))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, j := range jobs {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			r, err := j.set()
			if err != nil {
				return fmt.Errorf("setting %s: %w", j.name, err)
			}
			files[i] = File{j.name, r}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	var errs []error
	for _, f := range files {
		errs = append(errs, write(f))
	}
	return errors.Join(errs...)
}

type job struct {
	name string
	set  func() (Rendered, error)
}

func (h House) jobs(card *tally.Card) []job {
	jobs := []job{{"county.pdf", func() (Rendered, error) { return h.County(card) }}}
	var notices []job
	for i := range card.Units {
		name := card.Drive.Units[i].Name + ".pdf"
		jobs = append(jobs, job{"units/" + name, func() (Rendered, error) { return h.Unit(card, i) }})
		if card.Units[i].Light == tally.Red {
			notices = append(notices, job{"notices/" + name, func() (Rendered, error) { return h.Notice(card, i) }})
		}
	}
	return append(jobs, notices...)
}
