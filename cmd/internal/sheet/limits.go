package sheet

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"time"
)

// Limits bound what one file may cost. A zero field means the default.
type Limits struct {
	FileBytes     int64 // as it lies on the disk
	UnpackedBytes int64 // all parts together, and every shared text as often as it is referred to
	Rows          int   // row elements over all sheets
	Columns       int   // that are read; what lies to their right is told of and passed over
	Cells         int   // cell elements over all sheets, empty ones too
	Strings       int   // shared strings
	Merges        int   // merged ranges over all sheets
	Parts         int   // files in the package, and elements of its plan
	Sheets        int
	// Time is a last resort: the counts above keep any file under some 10 s of
	// one idle core, but a busy machine takes longer over an honest one.
	Time time.Duration
}

// WithDefaults fills in what is not set. The numbers leave room for any honest
// workbook of the 200,000 rows that config allows; small files that hold more
// were seen to cost a gigabyte (see the traps of excelize).
func (l Limits) WithDefaults() Limits {
	orElse(&l.FileBytes, 20<<20)
	orElse(&l.UnpackedBytes, 256<<20)
	orElse(&l.Rows, 200_000)
	orElse(&l.Columns, 256)
	orElse(&l.Cells, 4_000_000)
	orElse(&l.Strings, 2_000_000)
	orElse(&l.Merges, 30_000)
	orElse(&l.Parts, 20_000)
	orElse(&l.Sheets, 500)
	orElse(&l.Time, 30*time.Second)
	return l
}

func orElse[N int | int64 | time.Duration](n *N, standard N) {
	if *n <= 0 {
		*n = standard
	}
}

// Meter counts, over all parts of one file, the bytes that are unpacked and
// those that references to shared texts expand to.
type Meter struct{ used, limit int64 }

// NewMeter counts up to a file's limits.
func NewMeter(limits Limits) *Meter { return &Meter{limit: limits.UnpackedBytes} }

// Add counts bytes; the error refuses a file that has more than it may.
func (m *Meter) Add(n int) error {
	if m.used += int64(n); m.used > m.limit {
		return TooBig("unpacked", m.limit, m.used)
	}
	return nil
}

// Refusal says why a file could not be read whole. It travels as an error up to
// whoever reads forms, and is a value from there on: bad data is no broken
// machinery. Reason is a key of the words: empty, damaged, encrypted, legacy,
// csv, html, not_xlsx, no_sheets, lost_cells, bad_xml; or too_large, with Args
// what (file, unpacked, parts, sheets, rows, columns, cells, strings,
// merges, cell, time), limit and, where known, found; a cell too long to be one has
// Args sheet and cell.
type Refusal struct {
	Reason string
	Args   map[string]string
}

func (r Refusal) Error() string { return fmt.Sprintf("refused: %s %v", r.Reason, r.Args) }

// TooLarge reports whether the refusal is one of size (F002), not of form (F001).
func (r Refusal) TooLarge() bool { return r.Reason == "too_large" }

// Refuse refuses a file for a reason that needs no more words.
func Refuse(reason string) error { return Refusal{Reason: reason} }

// TooMany refuses a number of things above its limit.
func TooMany(what string, limit, found int) error {
	return Refusal{"too_large", map[string]string{
		"what": what, "limit": strconv.Itoa(limit), "found": strconv.Itoa(found)}}
}

// TooLong refuses a file over a cell that holds more text than any may.
func TooLong(tab, address string) error {
	return Refusal{"too_large", map[string]string{
		"what": "cell", "limit": strconv.Itoa(MaxText), "sheet": tab, "cell": address}}
}

// TooBig refuses a number of bytes above its limit; shown in MB of 2^20 bytes.
func TooBig(what string, limit, found int64) error {
	return Refusal{"too_large", map[string]string{
		"what": what, "limit": megabytes(limit), "found": megabytes(found)}}
}

func megabytes(n int64) string {
	return strings.TrimSuffix(strconv.FormatFloat(float64(n)/(1<<20), 'f', 1, 64), ".0") + " MB"
}

// Damaged tells a damaged file, which is bad data, from a broken disk.
func Damaged(err error) error {
	var (
		known  Refusal
		onDisk *fs.PathError
	)
	if errors.As(err, &known) || errors.As(err, &onDisk) ||
		errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return Refuse("damaged")
}
