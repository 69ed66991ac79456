// Package selfcheck checks a file by itself, before it is sent, and says in the
// receipts' words what the night would find in it: on the office's terminal and in the
// page that clerks drop their workbooks on.
package selfcheck

import (
	"bytes"
	"context"
	"io"
	"slices"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/inbox"
	"dailydose/cmd/internal/sheet/detect"
	"dailydose/cmd/internal/sheet/xls"
	"dailydose/cmd/internal/words"
)

// Checker checks files one by one.
type Checker struct {
	drive     *campaign.Drive
	words     *words.Words
	reader    *form.Reader
	inspector *check.Inspector
	unlock    Unlock
}

// Unlock gives what opens a locked file by its path in the drop folder, and whether its
// unit's password is known.
type Unlock func(file string) (open func([]byte) []byte, known bool)

// New is a Checker for a drive in its words; nil for unlock where no password is known.
func New(drive *campaign.Drive, w *words.Words, unlock Unlock) (*Checker, error) {
	reader, err := form.ReaderOf(drive, &w.Lexicon)
	if err != nil {
		return nil, err
	}
	if unlock == nil {
		unlock = func(string) (func([]byte) []byte, bool) {
			return func(raw []byte) []byte { return xls.Unseal(raw, "") }, false
		}
	}
	return &Checker{drive, w, reader, check.NewInspector(drive, reader.Vocabulary()), unlock}, nil
}

// File checks a file, or each of those packed in it: a Result for each of its days. name
// is its path in the drop folder, whose first folder says whose it is; now is when it
// would arrive.
func (c *Checker) File(ctx context.Context, name string, src io.ReaderAt, size int64, now time.Time) ([]Result, error) {
	members := inbox.Affordable(inbox.Members(src, size, c.words.Folders(words.Receipts), detect.Archive), c.drive.Limits.FileBytes)
	if len(members) == 0 {
		return c.workbook(ctx, name, src, size, now)
	}
	var all []Result
	for _, m := range members {
		content := c.unpack(m)
		found, err := c.workbook(ctx, name+"/"+m.Name, bytes.NewReader(content), max(m.Size(), int64(len(content))), now)
		if err != nil {
			return all, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// unpack is a packed file's content: what of a damaged one is whole, and nothing of one
// that is too large, which is told of by its size.
func (c *Checker) unpack(m inbox.Member) []byte {
	if m.Size() > c.drive.Limits.FileBytes {
		return nil
	}
	r, err := m.Open()
	if err != nil {
		return nil
	}
	defer func() { _ = r.Close() }() // read only
	content, _ := io.ReadAll(io.LimitReader(r, m.Size()))
	return content
}

// workbook checks one workbook.
func (c *Checker) workbook(ctx context.Context, name string, src io.ReaderAt, size int64, now time.Time) ([]Result, error) {
	now = now.In(c.drive.Location)
	source := check.Source{File: name, Size: size, Said: now, Seen: now, Arrival: now}
	open, _ := c.unlock(name)
	book, err := c.reader.ReadFrom(ctx, name, src, size, open)
	if err != nil {
		return nil, err
	}
	var all []Result
	for _, one := range book.Days() {
		submission, err := c.inspector.Inspect(source, one)
		if err != nil {
			return nil, err
		}
		found := check.Alone(c.drive, submission, day.Of(now))
		slices.SortStableFunc(found, byCell)
		result, err := c.tell(submission, found)
		if err != nil {
			return nil, err
		}
		all = append(all, result)
	}
	return all, nil
}
