// Package text reads tables that are plain text (.csv and .txt), in the encodings
// and with the separators that spreadsheets write.
package text

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"dailydose/cmd/internal/sheet"
)

// Tab is what the only worksheet of a file without names is called.
const Tab = "Sheet1"

// Read reads a table. A text in which nothing separates one value from another is
// refused as text, where it has no label with a colon either.
func Read(ctx context.Context, raw []byte, limits sheet.Limits) (*sheet.Workbook, error) {
	decoded, err := Decode(raw)
	if err != nil {
		return nil, err
	}
	if bytes.IndexByte(decoded, 0) >= 0 {
		return nil, sheet.Refuse("damaged")
	}
	if bytes.IndexByte(decoded, '\n') < 0 { // as old Macs end lines
		decoded = bytes.ReplaceAll(decoded, []byte("\r"), []byte("\n"))
	}
	body, separator := separated(decoded)
	if separator == 0 && !bytes.ContainsAny(body, ":\uff1a") {
		return nil, sheet.Refuse("text")
	}
	b := sheet.NewBuilder(ctx, limits)
	if err := b.Tab(Tab, sheet.Visible); err != nil {
		return nil, err
	}
	return fill(b, body, separator)
}

// fill reads the rows. Quotes that do not keep to the rules are taken as they
// stand, unless a value runs over several lines: then one may be missing, and rows
// have run together.
func fill(b *sheet.Builder, body []byte, separator rune) (*sheet.Workbook, error) {
	sloppy := !strict(body, separator)
	r := newRecords(body, separator)
	r.LazyQuotes = true
	row, line := 0, 1 // of the next record; blank lines, which the reader passes over, are rows too
	for {
		fields, err := r.next()
		if errors.Is(err, io.EOF) {
			return b.Book()
		}
		if err != nil {
			return nil, err
		}
		at, _ := r.FieldPos(0)
		row += at - line + 1
		broken := 0 // lines within values
		for _, field := range fields {
			broken += strings.Count(field, "\n")
		}
		line = at + broken + 1
		if sloppy && broken > 0 {
			return nil, sheet.Refuse("bad_quotes")
		}
		if err := addRow(b, row, fields); err != nil {
			return nil, err
		}
	}
}

func addRow(b *sheet.Builder, row int, fields []string) error {
	for i, field := range fields[:min(len(fields), sheet.MaxColumn)] {
		c := sheet.Typed(field)
		c.Column = int32(i) + 1
		if err := b.Add(row, c); err != nil {
			return err
		}
	}
	return nil
}

// records reads a text record by record, and gives up on one that is wider than any worksheet:
// its values are all held at once, and cost ten times what they are as text.
type records struct {
	*csv.Reader
	body      *bytes.Reader
	separator byte
	wide      int // separators in the record at hand, and lines
	lines     int
}

// widest is how many separators a record may hold, within its values or between them.
const widest = sheet.MaxColumn + sheet.MaxText

var errWide = errors.New("a record wider than any worksheet")

func newRecords(body []byte, separator rune) *records {
	r := &records{body: bytes.NewReader(body), separator: ','}
	if separator != 0 {
		r.separator = byte(separator)
	}
	r.Reader = csv.NewReader(source{r})
	r.FieldsPerRecord, r.ReuseRecord, r.Comma = -1, true, rune(r.separator)
	return r
}

// source is the text as the reader of records takes it.
type source struct{ *records }

func (s source) Read(into []byte) (int, error) {
	if s.wide > widest {
		return 0, errWide
	}
	n, err := s.body.Read(into)
	s.wide += bytes.Count(into[:n], []byte{s.separator})
	s.lines += bytes.Count(into[:n], []byte{'\n'})
	return n, err
}

// next is the next record. Lines that have run into one have lost a quote.
func (r *records) next() ([]string, error) {
	r.wide, r.lines = 0, 0
	fields, err := r.Reader.Read()
	switch {
	case err == nil || errors.Is(err, io.EOF):
		return fields, err
	case errors.Is(err, errWide) && r.lines == 0:
		return nil, sheet.TooMany("columns", sheet.MaxColumn, r.wide)
	}
	return nil, sheet.Refuse("bad_quotes")
}

// strict reports whether all quotes keep to RFC 4180.
func strict(body []byte, separator rune) bool {
	if bytes.IndexByte(body, '"') < 0 {
		return true
	}
	r := newRecords(body, separator)
	for {
		if _, err := r.next(); err != nil {
			return errors.Is(err, io.EOF)
		}
	}
}

// sampled is how many lines are looked at for the separator.
const sampled = 100

// separated finds what separates the values, 0 for nothing: what the first line
// says it is (sep=;), or what stands most often outside of quotes.
func separated(text []byte) (body []byte, separator rune) {
	signs := []rune{'\t', ',', ';'}
	first, rest, _ := bytes.Cut(text, []byte("\n"))
	if sign, ok := strings.CutPrefix(strings.ToLower(strings.TrimRight(string(first), "\r")), "sep="); ok && len(sign) == 1 {
		return rest, rune(sign[0])
	}
	count := make([]int, len(signs))
	quoted, lines := false, 0
	for _, c := range text {
		switch i := slices.Index(signs, rune(c)); {
		case c == '"':
			quoted = !quoted
		case c == '\n':
			if lines++; lines >= sampled {
				return text, most(signs, count)
			}
		case i >= 0 && !quoted:
			count[i]++
		}
	}
	return text, most(signs, count)
}

func most(signs []rune, count []int) rune {
	best := slices.Index(count, slices.Max(count))
	if count[best] == 0 {
		return 0
	}
	return signs[best]
}
