package brief

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// Renderer makes the briefs of a day. Nothing in it is changed by making one,
// so briefs may be made at the same time.
type Renderer struct {
	Words     *words.Words
	Templates fs.FS
	Fonts     *Fonts
	Night     *account.Night // how the day stands against what was published before; nil: nothing was
}

// File is a finished brief and where it stands below the day's briefs: county.pdf,
// units/<unit>.pdf or notices/<unit>.pdf; a unit's further notice of the day is notices/<unit>-2.pdf.
type File struct {
	Name string
	Rendered
}

// Rendered is a finished brief.
type Rendered struct {
	PDF   []byte
	Pages int
	Text  string // what was shown, in order: what a reader's search must find
	Lost  []rune // characters that no font has; shown as the geta mark, or dropped where they have no shape
}

// Names are the names of a day's briefs, in the order All hands them over.
func Names(card *tally.Card, night *account.Night) []string {
	return words.Each(jobs(card, night), func(j job) string { return j.name })
}

// All makes every brief of a day, on all processors, and hands them over in
// order: the county's, the units', the notices of cases that open or are reminded of, by number. It stops at the first error; a brief that can be made but lacks
// characters is no error (Rendered.Lost).
func (r Renderer) All(ctx context.Context, card *tally.Card, write func(File) error) error {
	jobs := jobs(card, r.Night)
	canvases, err := r.draw(ctx, card, jobs)
	if err != nil {
		return err
	}
	fonts, err := r.Fonts.cut(canvases...)
	if err != nil {
		return err
	}
	files := make([]File, len(jobs))
	err = each(ctx, jobs, func(i int, j job) (err error) {
		files[i].Name = j.name
		files[i].Rendered, err = canvases[i].render(fonts)
		return err
	})
	if err != nil {
		return err
	}
	return errors.Join(words.Each(files, write)...)
}

// Texts are what some of a day's briefs say, by name, without the files being made.
func (r Renderer) Texts(ctx context.Context, card *tally.Card, names ...string) (map[string]string, error) {
	jobs := slices.DeleteFunc(jobs(card, r.Night), func(j job) bool { return !slices.Contains(names, j.name) })
	canvases, err := r.draw(ctx, card, jobs)
	if err != nil {
		return nil, err
	}
	texts := map[string]string{}
	for i, j := range jobs {
		texts[j.name] = canvases[i].plainText()
	}
	return texts, nil
}

// draw lays briefs out.
func (r Renderer) draw(ctx context.Context, card *tally.Card, jobs []job) ([]*canvas, error) {
	canvases := make([]*canvas, len(jobs))
	return canvases, each(ctx, jobs, func(i int, j job) (err error) {
		canvases[i], err = j.draw(r, card)
		return err
	})
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
				return fmt.Errorf("making %s: %w", j.name, err)
			}
			return nil
		})
	}
	return group.Wait()
}

// job is one brief to be made.
type job struct {
	name string
	draw func(Renderer, *tally.Card) (*canvas, error)
}

func jobs(card *tally.Card, night *account.Night) []job {
	jobs := []job{{"county.pdf", Renderer.county}}
	for i := range card.Units {
		name := "units/" + card.Drive.Units[i].Name + ".pdf"
		jobs = append(jobs, job{name, func(r Renderer, c *tally.Card) (*canvas, error) { return r.unit(c, i) }})
	}
	if night == nil {
		return jobs
	}
	names := card.Drive.Names()
	for _, n := range night.Issued(card.Day) {
		if i, known := names.Unit(n.Unit); known {
			jobs = append(jobs, job{n.File, func(r Renderer, c *tally.Card) (*canvas, error) { return r.notice(c, i, n.Case) }})
		}
	}
	return jobs
}
