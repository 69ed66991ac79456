package main

import (
	"bytes"
	"context"
	"errors"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/inbox"
	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/xls"
	"dailydose/cmd/internal/words"
)

// reading turns collected files into checked submissions.
type reading struct {
	*job
	reader    *form.Reader
	inspector *check.Inspector
	former    func() []*campaign.Drive // as config had them when earlier issues were published

	mu   sync.Mutex
	slow []string // contents that ran into the time limit
}

func (j *job) reader() (*reading, error) {
	reader, err := j.settings.reader()
	if err != nil {
		return nil, err
	}
	return &reading{job: j, reader: reader, inspector: check.NewInspector(j.drive, reader.Vocabulary()), former: sync.OnceValue(j.formerDrives)}, nil
}

// submission reads one collected version and checks it by itself: a submission, or one for
// each of its days.
func (r *reading) submission(ctx context.Context, e campaign.Source) ([]*check.Submission, error) {
	source := r.source(e)
	if e.TooLarge {
		return r.inspect(source, &form.Book{Refused: &sheet.Refusal{
			Reason: "too_large", Args: map[string]string{"what": "file", "limit": megabytes(r.drive.Limits.FileBytes)},
		}})
	}
	switch r.box.Obstacle(source.SHA) {
	case inbox.StoppedRuns:
		return r.inspect(source, &form.Book{Refused: &sheet.Refusal{Reason: "stopped"}})
	case inbox.TookTooLong:
		return r.inspect(source, &form.Book{Refused: r.reader.OutOfTime()})
	}
	raw, err := r.box.Original(source.SHA)
	if errors.Is(err, inbox.ErrLost) {
		source.Lost = true
		return r.inspect(source, nil)
	}
	if err != nil {
		return nil, err
	}
	return r.read(ctx, source, raw)
}

// source is what the ledger knows of a version, by the drive's clock.
func (set *settings) source(e campaign.Source) campaign.Source {
	for _, t := range []*time.Time{&e.Modified, &e.Said, &e.Seen, &e.Arrival} {
		*t = t.In(set.drive.Location)
	}
	return e
}

// read reads a workbook and checks it. A run that dies on it has noted which it was.
func (r *reading) read(ctx context.Context, source campaign.Source, raw []byte) ([]*check.Submission, error) {
	done, err := r.box.Reading(source.SHA)
	if err != nil {
		return nil, err
	}
	defer done()
	book, err := r.reader.ReadFrom(ctx, source.File, bytes.NewReader(raw), int64(len(raw)), r.open(source.File))
	if err != nil {
		return nil, err
	}
	if book.Refused != nil && book.Refused.Args["what"] == "time" {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.slow = append(r.slow, source.SHA)
	}
	return r.inspect(source, book)
}

func megabytes(n int64) string { return strconv.FormatInt(n>>20, 10) + " MB" }

// inspect checks each day of a workbook.
func (r *reading) inspect(source campaign.Source, book *form.Book) (days []*check.Submission, err error) {
	if book == nil { // lost
		one, err := r.inspector.Inspect(source, nil)
		return []*check.Submission{one}, err
	}
	for _, b := range book.Days() {
		one, err := r.inspector.Inspect(source, b)
		if err != nil {
			return nil, err
		}
		days = append(days, one)
	}
	return days, nil
}

// unlock opens workbooks with the password of the unit in whose folder a file lies, if one
// is known, and those that need none of a clerk's.
func (set *settings) unlock(file string) (open func([]byte) []byte, known bool) {
	password := set.password(set.drive, set.names, file)
	return func(raw []byte) []byte { return xls.Unseal(raw, password) }, password != ""
}

// password is that of the unit in whose folder a file lies; "" where it has none.
func (set *settings) password(d *campaign.Drive, names *campaign.Names, file string) string {
	top, _, nested := strings.Cut(file, "/")
	if u, ours := set.words.Lexicon.Unit(names, top); nested && ours {
		return d.Units[u].Password
	}
	return ""
}

// open is unlock that knows the unit's earlier passwords, too: what it sent while they held is still
// to be read.
func (r *reading) open(file string) func([]byte) []byte {
	now, _ := r.unlock(file)
	return func(raw []byte) []byte {
		if open := now(raw); open != nil {
			return open
		}
		tried := []string{"", r.password(r.drive, r.names, file)}
		for _, d := range r.former() {
			password := r.password(d, d.Names(), file)
			if slices.Contains(tried, password) {
				continue
			}
			if open := xls.Unseal(raw, password); open != nil {
				return open
			}
			tried = append(tried, password)
		}
		return nil
	}
}

// formerDrives are as the account has them. It is read here only where a workbook is locked.
func (j *job) formerDrives() (all []*campaign.Drive) {
	copies, _ := j.box.Published() // openAccount tells of what cannot be read
	for _, e := range account.Read(copies...).Entries {
		if d, err := campaign.Parse([]byte(e.ConfigText), j.options.config, j.words.Folders(words.Receipts)...); err == nil {
			all = append(all, d)
		}
	}
	return all
}

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
