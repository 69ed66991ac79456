package xls

import (
	"context"
	"encoding/binary"
	"io"
	"strings"

	"github.com/richardlehane/mscfb"

	"dailydose/cmd/internal/sheet"
)

// Magic are the first bytes of a compound file.
const Magic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// Read reads a whole file. A sheet.Refusal says what is wrong with the file; any
// other error is the disk's or ctx's.
func Read(ctx context.Context, src io.ReaderAt, size int64, limits sheet.Limits) (*sheet.Workbook, error) {
	stream, err := workbookStream(src, size)
	if err != nil {
		return nil, err
	}
	b := &book{Builder: sheet.NewBuilder(ctx, limits), meter: sheet.NewMeter(limits), stream: stream}
	if err := b.meter.Add(len(stream)); err != nil {
		return nil, err
	}
	return b.read()
}

// ReadStream reads a workbook that lies in no compound file, as some programs write it.
func ReadStream(ctx context.Context, stream []byte, limits sheet.Limits) (*sheet.Workbook, error) {
	return (&book{Builder: sheet.NewBuilder(ctx, limits), meter: sheet.NewMeter(limits), stream: stream}).read()
}

// Streams lists the names of the streams of a compound file, with the folders they lie in.
func Streams(src io.ReaderAt) ([]string, error) {
	doc, err := compoundFile(src)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, f := range doc.File {
		names = append(names, strings.Join(append(f.Path, f.Name), "/"))
	}
	return names, nil
}

// compoundFile opens one; where its header counts more sectors of short streams than
// there can be, as the library ExcelLibrary writes it, as if there were one.
func compoundFile(src io.ReaderAt) (*mscfb.Reader, error) {
	doc, err := mscfb.New(src)
	if err == nil {
		return doc, nil
	}
	if doc, again := mscfb.New(oneShortSector{src}); again == nil {
		return doc, nil
	}
	return nil, sheet.Damaged(err)
}

// oneShortSector is a compound file whose header counts one sector of short streams.
type oneShortSector struct{ io.ReaderAt }

func (s oneShortSector) ReadAt(p []byte, from int64) (int, error) {
	const count = 64 // its place in the header, four bytes
	n, err := s.ReaderAt.ReadAt(p, from)
	for i := range int64(4) {
		if at := count + i - from; at >= 0 && at < int64(n) {
			p[at] = byte(max(0, 1-i))
		}
	}
	return n, err
}

// workbookStream is the stream of the workbook: the one of Excel 97 where there is
// one of Excel 95 beside it.
func workbookStream(src io.ReaderAt, size int64) ([]byte, error) {
	doc, err := compoundFile(src)
	if err != nil {
		return nil, err
	}
	var old *mscfb.File
	for _, f := range doc.File {
		switch name := strings.ToLower(f.Name); {
		case len(f.Path) > 0:
		case name == "workbook":
			return wholeStream(f, size)
		case name == "book":
			old = f
		}
	}
	if old == nil {
		return nil, sheet.Refuse("unknown")
	}
	return wholeStream(old, size)
}

// wholeStream takes what there is of a stream that was cut off: which records are
// missing shows later.
func wholeStream(f *mscfb.File, size int64) ([]byte, error) {
	stream := make([]byte, min(max(f.Size, 0), size))
	n, err := io.ReadFull(f, stream)
	if err != nil && n == 0 {
		return nil, sheet.Damaged(err)
	}
	return stream[:n], nil
}

// records goes through a stream, record by record.
type records struct {
	stream []byte
	pos    int // of the next
	kind   uint16
	data   []byte
	parts  [][]byte // of continued, kept for the next time
}

// recordHead are the bytes of a record's kind and length.
const recordHead = 4

// next goes to the next record; false at the end and where the stream is cut off.
func (r *records) next() bool {
	if len(r.stream)-r.pos < recordHead {
		return false
	}
	r.kind = binary.LittleEndian.Uint16(r.stream[r.pos:])
	n := int(binary.LittleEndian.Uint16(r.stream[r.pos+2:]))
	r.pos += recordHead
	if len(r.stream)-r.pos < n {
		return false
	}
	r.data = r.stream[r.pos : r.pos+n]
	r.pos += n
	return true
}

// continued is the data of the record at hand and of those that go on with it; it
// lasts until the next time.
func (r *records) continued() [][]byte {
	r.parts = append(r.parts[:0], r.data)
	for ahead := *r; ahead.next() && ahead.kind == recContinue; r.pos = ahead.pos {
		r.parts = append(r.parts, ahead.data)
	}
	return r.parts
}

// field is n bytes of the record at hand; noughts where it is shorter.
func (r *records) field(at, n int) []byte {
	if at+n > len(r.data) {
		return make([]byte, 8)
	}
	return r.data[at : at+n]
}

func (r *records) byte(at int) byte { return r.field(at, 1)[0] }

func (r *records) u16(at int) int { return int(binary.LittleEndian.Uint16(r.field(at, 2))) }

func (r *records) u32(at int) uint32 { return binary.LittleEndian.Uint32(r.field(at, 4)) }

func (r *records) u64(at int) uint64 { return binary.LittleEndian.Uint64(r.field(at, 8)) }
