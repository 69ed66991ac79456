package brief

import (
	"context"
	"errors"
	"fmt"
	"runtime"

	"golang.org/x/sync/errgroup"

	"dailydose/cmd/internal/tally"
)

// File is a finished brief and where it stands below the day's briefs: county.pdf,
// units/<unit>.pdf or notices/<unit>.pdf.
type File struct {
	Name string
	Rendered
}

// Names are the names of a day's briefs, in the order All hands them over.
func Names(card *tally.Card) []string {
	var names []string
	for _, j := range jobs(card) {
		names = append(names, j.name)
	}
	return names
}

// All sets every brief of a day, on all processors, and hands them over in
// order: the county's, the units', the notices of those that are red, each in
// config order. It stops at the first error; a brief that can be set but lacks
// characters is no error (Rendered.Lost).
func (h House) All(ctx context.Context, card *tally.Card, write func(File) error) error {
	jobs := jobs(card)
	proofs := make([]*proof, len(jobs))
	err := each(ctx, jobs, func(i int, j job) (err error) {
		proofs[i], err = j.set(h, card)
		return err
	})
	if err != nil {
		return err
	}
	fonts, err := h.Faces.fonts(proofs)
	if err != nil {
		return err
	}
	files := make([]File, len(jobs))
	err = each(ctx, jobs, func(i int, j job) (err error) {
		files[i].Name = j.name
		files[i].Rendered, err = proofs[i].print(fonts)
		return err
	})
	if err != nil {
		return err
	}
	var errs []error
	for _, f := range files {
		errs = append(errs, write(f))
	}
	return errors.Join(errs...)
}

// each does one step of every brief, on all processors.
func each(ctx context.Context, jobs []job, step func(int, job) error) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, j := range jobs {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := step(i, j); err != nil {
				return fmt.Errorf("setting %s: %w", j.name, err)
			}
			return nil
		})
	}
	return group.Wait()
}

// job is one brief to be made.
type job struct {
	name string
	set  func(House, *tally.Card) (*proof, error)
}

func jobs(card *tally.Card) []job {
	jobs := []job{{"county.pdf", House.county}}
	var notices []job
	for i := range card.Units {
		name := card.Drive.Units[i].Name + ".pdf"
		jobs = append(jobs, job{"units/" + name, func(h House, c *tally.Card) (*proof, error) { return h.brief(c, i) }})
		if card.Units[i].Light == tally.Red {
			notices = append(notices, job{"notices/" + name, func(h House, c *tally.Card) (*proof, error) { return h.notice(c, i) }})
		}
	}
	return append(jobs, notices...)
}
