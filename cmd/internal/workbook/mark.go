package workbook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"

	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/xlsx"

	"github.com/xuri/excelize/v2"
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

// Original is a clerk's workbook at hand for its receipt. It is safe for use by
// one goroutine at a time.
type Original struct {
	Book   *form.Book // as read; Refused where it could not be
	marker *Marker
	raw    []byte
}

// Original reads a workbook. What is wrong with the file stands in Book.Refused;
// the error tells that ctx is done.
func (k *Marker) Original(ctx context.Context, raw []byte) (*Original, error) {
	book, err := k.reader.ReadFrom(ctx, bytes.NewReader(raw), int64(len(raw)))
	return &Original{book, k, raw}, err
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
	again, err := o.marker.reader.ReadFrom(ctx, bytes.NewReader(marked), int64(len(marked)))
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
	source, err := xlsx.Open(ctx, bytes.NewReader(o.raw), int64(len(o.raw)), limits)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = newMarking(ctx, source, limits.UnpackedBytes, &b, newWriter(look, o.marker.tmp), m.Author).copy(m, o.marker.verdict)
	return b.Bytes(), err
}

// Seal puts a password on a workbook (ECMA-376 encryption); no password, no
// seal. A seal is salted, so that the same workbook gives other bytes each time.
func Seal(raw []byte, password string) ([]byte, error) {
	if password == "" {
		return raw, nil
	}
	return excelize.Encrypt(raw, &excelize.Options{Password: password})
}
