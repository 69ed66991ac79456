package inbox

import (
	"context"
	"errors"
	"maps"
	"os"
	"slices"
	"time"
)

// Collected is what one run found in the drop folder. Paths are relative to
// it, with forward slashes, in the order they are shown.
type Collected struct {
	Bare       bool         // nothing at all lies there: a share that is not connected looks like this
	Back       time.Time    // what the clock showed a run before, where it shows less now
	Files      int          // that may be reports, whether new or known
	New        []string     // entered in the ledger by this run, in ledger order
	Gone       []string     // there last time, and no longer
	Stopped    []string     // were being read when the run before died
	Unsettled  []string     // still being written: left for the next run
	Passed     []Passed     // never collected
	Unreadable []Unreadable // the run goes on without them
}

// Collect copies every new or changed file of the drop folder into the archive
// and enters it in the ledger with now as the time it was first seen, by
// modification time and then path; then it enters which files have vanished, and
// that the whole folder was looked through.
// Time never runs backwards in the ledger: where now lies before what a run
// entered, that is taken. Of a bare folder nothing is entered.
// Faults of single files are in the result; an error means that the drop
// folder, archive or ledger failed, or ctx was cancelled. What was copied
// until then stays collected.
func (b *Box) Collect(ctx context.Context, now time.Time) (Collected, error) {
	root, s, err := b.look()
	if err != nil {
		return Collected{}, err
	}
	defer func() { _ = root.Close() }() // read only
	now = now.UTC().Round(0)
	r := run{box: b, root: root, clock: now, now: now, number: b.ledger.nextRun()}
	r.out = Collected{Bare: s.bare, Files: len(s.files), Passed: s.passed, Unreadable: s.unreadable}
	if last := b.ledger.latest(); now.Before(last) {
		r.out.Back, r.now = last, last
	}
	if r.out.Stopped, err = b.enterDeaths(r.now, r.number); err != nil {
		return r.out, err
	}
	if err = r.enterAll(ctx, s.files); err == nil && !s.bare {
		r.enterGone(s)
		b.ledger.enter(record{Event: ran, Seen: r.now, Run: r.number})
	}
	return r.out, errors.Join(err, b.flush())
}

// look finds what lies in the drop folder, which is open from then on.
func (b *Box) look() (root *os.Root, s *survey, err error) {
	if root, err = os.OpenRoot(b.opt.Inputs); err != nil {
		return nil, nil, err
	}
	if s, err = walk(root, b.opt, b.known); err != nil {
		return nil, nil, errors.Join(err, root.Close())
	}
	b.lying = s.files
	return root, s, nil
}

// run is one collection under way.
type run struct {
	box    *Box
	root   *os.Root
	clock  time.Time // what it shows
	now    time.Time // what is entered: never before an earlier run
	number int
	out    Collected
}

func (r *run) enterAll(ctx context.Context, files []found) error {
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := r.enter(f)
		var fault unreadable
		switch {
		case errors.Is(err, errUnsettled):
			r.out.Unsettled = append(r.out.Unsettled, f.path)
		case errors.As(err, &fault):
			r.out.Unreadable = append(r.out.Unreadable, Unreadable{f.path, fault.error})
		case err != nil:
			return err
		}
	}
	return nil
}

// enter archives one file and enters it, unless it is what the ledger has for its path.
func (r *run) enter(f found) error {
	known, was := r.box.ledger.present(f.path)
	if r.box.known(f) && r.box.holds(known) {
		return nil // spares the second night from reading everything again
	}
	if r.unsettled(f) {
		return errUnsettled
	}
	next := record{Event: seen, Path: f.path, Size: f.size, Modified: f.modified, Seen: r.seen(f), Run: r.number}
	if next.TooLarge = r.box.tooLarge(f.size); !next.TooLarge {
		sha, err := r.box.store(r.root, f)
		if err != nil {
			return err
		}
		if was && known.SHA == sha {
			return nil // touched, not changed
		}
		next.SHA = sha
	}
	r.box.ledger.enter(next)
	r.out.New = append(r.out.New, f.path)
	return nil
}

// known reports whether the ledger has a file as it lies there.
func (b *Box) known(f found) bool {
	known, was := b.ledger.present(f.path)
	return was && known.Size == f.size && known.Modified.Equal(f.modified)
}

// believed is how far past the latest run a file's own time is taken for true.
const believed = 7 * 24 * time.Hour

// seen is when a file is first seen. Where the clock was set back, a file saved
// after the latest run knows better: else its report would be from the future.
func (r *run) seen(f found) time.Time {
	if ahead := f.modified.Sub(r.now); !r.out.Back.IsZero() && ahead > 0 && ahead < believed {
		return f.modified
	}
	return r.now
}

// unsettled reports whether a file may still be being written. A clock a
// little ahead of ours counts as just now; one far ahead must not keep its
// files out for ever.
func (r *run) unsettled(f found) bool {
	return r.clock.Sub(f.modified).Abs() < r.box.opt.Settle
}

// enterGone enters, by path, the files that were there and are no longer. Of
// what lies in an unreadable folder nothing is known, so nothing is said.
func (r *run) enterGone(s *survey) {
	for _, path := range slices.Sorted(maps.Keys(r.box.ledger.last)) {
		if _, was := r.box.ledger.present(path); !was || s.paths[path] || s.hidden(path) {
			continue
		}
		r.box.ledger.enter(record{Event: gone, Path: path, Seen: r.now, Run: r.number})
		r.out.Gone = append(r.out.Gone, path)
	}
}
