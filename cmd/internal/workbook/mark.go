package workbook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"

	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/detect"
	"dailydose/cmd/internal/sheet/xls"
	"dailydose/cmd/internal/sheet/xlsx"
)

// Mark is what a receipt says about one cell of a clerk's workbook.
type Mark struct {
	Sheet, Cell string // A1 style
	Tone        Tone
	Note        string // becomes the cell's comment
}

// Markup is everything a receipt adds to a workbook.
type Markup struct {
	List   List   // becomes the first sheet
	Marks  []Mark // several may be of one cell
	Author string // signs the comments; an earlier receipt's are known by it
}

// Marker marks up clerks' workbooks. It may be used from several goroutines.
type Marker struct {
	reader  *form.Reader
	verdict []string // what an earlier receipt's list is called
	tmp     string
}

// NewMarker returns a marker that reads what it makes with a reader. tmp is a
// folder of the program's own for parts too large for memory: rosters are
// personal data, so whoever owns it wipes it at start and end.
func NewMarker(reader *form.Reader, lex *form.Lexicon, tmp string) *Marker {
	return &Marker{reader, lex.Aside.Verdict, tmp}
}

// In marks up with the words of another lexicon.
func (m *Marker) In(lex *form.Lexicon) *Marker {
	return &Marker{m.reader, lex.Aside.Verdict, m.tmp}
}

// Original is a clerk's workbook at hand for its receipt. It is safe for use by
// one goroutine at a time.
type Original struct {
	Book   *form.Book // as read; Refused where it could not be
	marker *Marker
	name   string // of the file
	raw    []byte
	unlock func([]byte) []byte
}

// Original reads a workbook of a name, with its unit's password where it has one. What is wrong with the
// file stands in Book.Refused; the error tells that ctx is done.
func (k *Marker) Original(ctx context.Context, name string, raw []byte, password string) (*Original, error) {
	o := &Original{marker: k, name: name, raw: raw}
	o.unlock = func(raw []byte) []byte { return xls.Unseal(raw, password) }
	var err error
	o.Book, err = k.reader.ReadFrom(ctx, name, bytes.NewReader(raw), int64(len(raw)), o.unlock)
	return o, err
}

// MarkUp returns a copy of the workbook with the markup on it; all else in it
// stays. The copy is nil where that cannot be had safely: a workbook too large
// for it, or of a make that would not survive it. An error is one of ctx or of
// the temporary folder.
func (o *Original) MarkUp(ctx context.Context, look Look, m Markup) ([]byte, error) {
	if o.Book.Refused != nil {
		return nil, nil
	}
	marked, err := o.copy(ctx, look, m)
	var no sheet.Refusal
	switch {
	case errors.As(err, &no):
		return nil, nil
	case err != nil:
		return nil, err
	}
	// What a clerk gets back must say what the clerk sent: whoever mends the
	// copy and sends it in must not have lost a row on the way.
	again, err := o.marker.reader.ReadFrom(ctx, o.name, bytes.NewReader(marked), int64(len(marked)), nil)
	if err != nil || !reflect.DeepEqual(again, o.Book) {
		return nil, err
	}
	return marked, nil
}

// maxMarked bounds what of a workbook is unpacked to mark it, in bytes: a sheet
// is held whole while it is copied.
const maxMarked = 48 << 20

// copy makes the marked copy. A panic in there is over a file that is built as
// no program builds one; an error that is no refusal stays one.
func (o *Original) copy(ctx context.Context, look Look, m Markup) (out []byte, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			out, err = nil, sheet.Refusal{Reason: "damaged", Args: map[string]string{"fault": fmt.Sprint(fault)}}
		}
	}()
	limits := o.marker.reader.Limits()
	limits.UnpackedBytes = min(limits.UnpackedBytes, maxMarked)
	raw, err := o.plain(ctx, limits)
	if err != nil {
		return nil, err
	}
	source, err := xlsx.Open(ctx, bytes.NewReader(raw), int64(len(raw)), limits)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.Grow(len(raw) + len(raw)/8)
	err = newMarking(ctx, source, limits.UnpackedBytes, &b, newWriter(look, o.marker.tmp), m.Author).copy(m, o.marker.verdict)
	return b.Bytes(), err
}

// plain is the workbook as an .xlsx that is not locked: what is written in another
// format is written anew.
func (o *Original) plain(ctx context.Context, limits sheet.Limits) ([]byte, error) {
	raw := o.raw
	if bytes.HasPrefix(raw, []byte(detect.CompoundMagic)) {
		if open := o.unlock(raw); open != nil {
			raw = open
		}
	}
	if detect.IsXLSX(raw) {
		return raw, nil
	}
	book, err := detect.Read(ctx, bytes.NewReader(raw), int64(len(raw)), limits, nil)
	if err != nil {
		return nil, err
	}
	return rewritten(book)
}
