package workbook

import (
	"fmt"
	"strconv"
	"strings"
)

// Refusal says why a workbook could not be read whole. Reason is a key of the
// words: empty, damaged, encrypted, legacy, csv, html, not_xlsx, no_sheets,
// lost_cells, bad_xml; or too_large, with Args what (file, unpacked,
// parts, sheets, rows, columns, cells, styles, strings, merges, time), limit and, where
// known, found. lost_cells and bad_xml have Args sheet where one is
// to blame.
type Refusal struct {
	Reason string
	Args   map[string]string
}

// TooLarge reports whether the refusal is one of size (F002), not of form (F001).
func (r Refusal) TooLarge() bool { return r.Reason == "too_large" }

// Passing reports whether a book is a refusal that may not happen again: a
// machine too busy to read it in time.
func (b *Book) Passing() bool {
	return b.Refused != nil && b.Refused.TooLarge() && b.Refused.Args["what"] == "time"
}

// refused carries a refusal up the call chain as an error; Read turns it back
// into a value, since bad data is no broken machinery.
type refused struct{ Refusal }

func (r refused) Error() string { return fmt.Sprintf("refused: %s %v", r.Reason, r.Args) }

func refuse(reason string) error { return refused{Refusal{Reason: reason}} }

func refuseSheet(reason, sheet string) error {
	return refused{Refusal{Reason: reason, Args: map[string]string{"sheet": sheet}}}
}

// tooMany refuses a number of things above its limit.
func tooMany(what string, limit, found int) error {
	return refused{Refusal{Reason: "too_large", Args: map[string]string{
		"what": what, "limit": strconv.Itoa(limit), "found": strconv.Itoa(found)}}}
}

// tooBig refuses a number of bytes above its limit; shown in MB of 2^20 bytes.
func tooBig(what string, limit, found int64) error {
	return refused{Refusal{Reason: "too_large", Args: map[string]string{
		"what": what, "limit": megabytes(limit), "found": megabytes(found)}}}
}

func megabytes(n int64) string {
	return strings.TrimSuffix(strconv.FormatFloat(float64(n)/(1<<20), 'f', 1, 64), ".0") + " MB"
}
