package workbook

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
)

// Reader reads workbooks. It keeps nothing between them, so one may be used
// from several goroutines.
type Reader struct {
	vocabulary *Vocabulary
	limits     Limits
	tmp        string
}

// NewReader makes a reader for the forms of a lexicon. tmp is a folder of the
// program's own for parts too large for memory: rosters are personal data, so
// whoever owns it wipes it at start and end. The error is one of the lexicon.
func NewReader(lex *Lexicon, limits Limits, tmp string) (*Reader, error) {
	v, err := NewVocabulary(lex)
	if err != nil {
		return nil, err
	}
	return &Reader{v, limits.withDefaults(), tmp}, nil
}

// Vocabulary returns the words the reader goes by, which also read values.
func (r *Reader) Vocabulary() *Vocabulary { return r.vocabulary }

// Read reads one workbook. What is wrong with the file itself stands in
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
	return r.ReadFrom(ctx, f, info.Size())
}

// ReadFrom is Read for a file that is already open.
func (r *Reader) ReadFrom(ctx context.Context, src io.ReaderAt, size int64) (*Book, error) {
	budget, cancel := context.WithTimeout(ctx, r.limits.Time)
	defer cancel()
	book, err := r.load(budget, src, size)
	var no refused
	switch {
	case err == nil:
		return book, nil
	case errors.As(err, &no):
		return &Book{Refused: &no.Refusal}, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, context.DeadlineExceeded):
		return &Book{Refused: r.outOfTime()}, nil
	}
	return nil, err
}

func (r *Reader) outOfTime() *Refusal {
	return &Refusal{"too_large", map[string]string{"what": "time", "limit": r.limits.Time.String()}}
}

func (r *Reader) load(ctx context.Context, src io.ReaderAt, size int64) (*Book, error) {
	if size > r.limits.FileBytes {
		return nil, tooBig("file", r.limits.FileBytes, size)
	}
	if err := sniff(src, size); err != nil {
		return nil, err
	}
	p, err := openPack(ctx, src, size, r.limits)
	if err != nil {
		return nil, err
	}
	strings, err := p.survey()
	if err != nil {
		return nil, err
	}
	return r.compose(ctx, p, strings)
}

// compose reads the surveyed package. Whatever a file holds, it must not end the
// night: a fault in here is told as the file's.
func (r *Reader) compose(ctx context.Context, p *pack, strings *stringTable) (book *Book, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			book, err = nil, refused{Refusal{"damaged", map[string]string{"fault": fmt.Sprint(fault)}}}
		}
	}()
	reading := &reading{ctx: ctx, words: r.vocabulary, pack: p, strings: strings, shared: newInterner(), book: &Book{Date1904: p.date1904}}
	return reading.book, reading.run()
}
