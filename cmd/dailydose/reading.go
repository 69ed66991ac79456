package main

import (
	"bytes"
	"context"
	"errors"
	"strconv"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/inbox"
	"dailydose/cmd/internal/sheet"
)

// reading turns collected files into checked submissions.
type reading struct {
	*job
	reader    *form.Reader
	inspector *check.Inspector
}

func (j *job) reader() (*reading, error) {
	reader, err := j.settings.reader()
	if err != nil {
		return nil, err
	}
	return &reading{j, reader, check.NewInspector(j.drive, reader.Vocabulary())}, nil
}

// submission reads one collected version and checks it by itself.
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
	raw, err := r.box.Original(source.SHA)
	if errors.Is(err, inbox.ErrLost) {
		source.Lost = true
		return r.inspector.Inspect(source, nil)
	}
	if err != nil {
		return nil, err
	}
	book, err := r.reader.ReadFrom(ctx, bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, err
	}
	return r.inspector.Inspect(source, book)
}

func megabytes(n int64) string { return strconv.FormatInt(n>>20, 10) + " MB" }
