package form

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/detect"
)

// Reader reads workbooks. It keeps nothing between them, so one may be used
// from several goroutines.
type Reader struct {
	vocabulary *Vocabulary
	limits     sheet.Limits
}

// NewReader makes a reader for the forms of a lexicon. The error is one of the lexicon.
func NewReader(lex *Lexicon, limits sheet.Limits) (*Reader, error) {
	v, err := NewVocabulary(lex)
	if err != nil {
		return nil, err
	}
	return &Reader{v, limits.WithDefaults()}, nil
}

// ReaderOf makes a reader for a drive, as its config limits workbooks. It tells the drive's units
// apart, where one workbook holds the reports of several.
func ReaderOf(d *campaign.Drive, lex *Lexicon) (*Reader, error) {
	l := d.Limits
	r, err := NewReader(lex, sheet.Limits{FileBytes: l.FileBytes, UnpackedBytes: l.UnpackedBytes, Rows: l.Rows})
	if err != nil {
		return nil, err
	}
	r.vocabulary.drive = d.Names()
	return r, nil
}

// Vocabulary returns the words the reader goes by, which also read values.
func (r *Reader) Vocabulary() *Vocabulary { return r.vocabulary }

// Limits returns what one file may cost.
func (r *Reader) Limits() sheet.Limits { return r.limits }

// Read reads one workbook that has no password. What is wrong with the file itself stands in
// Book.Refused; the error tells of a disk that cannot be read, or that ctx is done.
func (r *Reader) Read(ctx context.Context, path string) (*Book, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	return r.ReadFrom(ctx, info.Name(), f, info.Size(), nil)
}

// ReadFrom is Read for a file of a name that is already open. unlock opens a workbook that has
// a password; nil where none is known.
func (r *Reader) ReadFrom(ctx context.Context, name string, src io.ReaderAt, size int64, unlock func([]byte) []byte) (*Book, error) {
	inTime, cancel := context.WithTimeout(ctx, r.limits.Time)
	defer cancel()
	book, err := r.read(inTime, name, src, size, unlock)
	var no sheet.Refusal
	switch {
	case err == nil:
		return book, nil
	case errors.As(err, &no):
		return &Book{Refused: &no}, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, context.DeadlineExceeded):
		return &Book{Refused: r.OutOfTime()}, nil
	}
	return nil, err
}

// OutOfTime is what a workbook is refused with whose reading takes longer than it may.
func (r *Reader) OutOfTime() *sheet.Refusal {
	return &sheet.Refusal{Reason: "too_large", Args: map[string]string{"what": "time", "limit": r.limits.Time.String()}}
}

// read reads the file and finds the forms in it. Whatever a file holds, it must
// not end the night: a fault in here is told as the file's.
func (r *Reader) read(ctx context.Context, name string, src io.ReaderAt, size int64, unlock func([]byte) []byte) (book *Book, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			book, err = nil, sheet.Refusal{Reason: "damaged", Args: map[string]string{"fault": fmt.Sprint(fault)}}
		}
	}()
	if size > r.limits.FileBytes {
		return nil, sheet.TooBig("file", r.limits.FileBytes, size)
	}
	file, err := detect.Read(ctx, src, size, r.limits, unlock)
	if err != nil {
		return nil, err
	}
	file.File = strings.TrimSuffix(path.Base(name), path.Ext(name))
	return r.vocabulary.books(ctx, file)
}
