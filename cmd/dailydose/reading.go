package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/inbox"
	"dailydose/cmd/internal/sheet"
)

// reading turns collected files into checked submissions, and keeps those from
// one night to the next.
type reading struct {
	*job
	reader    *form.Reader
	inspector *check.Inspector
	shelf     *inbox.Shelf
}

func (j *job) reader() (*reading, error) {
	reader, err := j.settings.reader()
	if err != nil {
		return nil, err
	}
	edition, err := j.program()
	if err != nil {
		return nil, err
	}
	return &reading{j, reader, check.NewInspector(j.drive, reader.Vocabulary()), inbox.NewShelf(j.box.CacheDir(), j.box.TempDir(), edition)}, nil
}

// submission reads one collected version and checks it by itself, unless an
// earlier night has kept what came of that.
func (r *reading) submission(ctx context.Context, e inbox.Entry) (*check.Submission, error) {
	source := check.Source{
		Seq: e.Seq, File: e.Path, SHA: e.SHA, Size: e.Size, Arrival: e.Arrival.In(r.drive.Location),
		Gone: e.Gone, Stale: e.Replaced,
	}
	switch {
	case e.Foreign:
		source.Foreign = e.Extension()
		return r.inspector.Inspect(source, nil)
	case e.TooLarge:
		return r.inspector.Inspect(source, &form.Book{Refused: &sheet.Refusal{
			Reason: "too_large", Args: map[string]string{"what": "file", "limit": megabytes(r.drive.Limits.FileBytes)},
		}})
	}
	key := fmt.Sprint(e.SHA, e.Path, e.Arrival.Unix()) // the folder it lies in and its arrival are checked too
	if kept, ok := r.shelf.Take(key); ok && !r.options.cold {
		if s, ok := check.Unpack(kept, source); ok {
			return s, nil
		}
	}
	return r.anew(ctx, source, key)
}

// anew reads a workbook and keeps what came of it. A cold night works with the
// very bytes that the next one will find.
func (r *reading) anew(ctx context.Context, source check.Source, key string) (*check.Submission, error) {
	book, err := r.reader.Read(ctx, r.box.Path(source.SHA))
	if err != nil {
		return nil, err
	}
	s, err := r.inspector.Inspect(source, book)
	if err != nil || book.Refused != nil && book.Refused.Passing() {
		return s, err
	}
	packed := s.Pack()
	_ = r.shelf.Keep(key, packed) // what cannot be kept is read anew tomorrow
	if s, ok := check.Unpack(packed, source); ok {
		return s, nil
	}
	return nil, errors.New(source.File + ": what was packed cannot be unpacked")
}

func megabytes(n int64) string { return strconv.FormatInt(n>>20, 10) + " MB" }
