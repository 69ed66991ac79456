package sheet

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

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
