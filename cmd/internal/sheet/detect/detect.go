// Package detect tells what a spreadsheet file is by its first bytes, whatever
// its name says, and has it read by the package for that format.
package detect

import (
	"bytes"
	"context"
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/xlsx"
)

// headBytes is how much of a file's beginning is looked at.
const headBytes = 4096

// Read reads a whole spreadsheet file. A sheet.Refusal says what is wrong with
// the file, also that nothing here reads its format: "not a valid zip file" would
// say the same of all of them. Any other error is the disk's or ctx's.
func Read(ctx context.Context, src io.ReaderAt, size int64, limits sheet.Limits) (*sheet.Workbook, error) {
	if size == 0 {
		return nil, sheet.Refuse("empty")
	}
	head := make([]byte, min(size, headBytes))
	if _, err := src.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, err
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")): // a zip; whether it is a workbook shows later
		return xlsx.Read(ctx, src, size, limits)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return nil, refuseCompound(src, size)
	}
	return nil, sheet.Refuse(textFormat(head))
}

// refuseCompound tells a password-protected workbook, which is wrapped in a
// compound file, from the workbook of before 2007, which is one.
func refuseCompound(src io.ReaderAt, size int64) error {
	all, err := io.ReadAll(io.NewSectionReader(src, 0, size))
	if err != nil {
		return err
	}
	switch {
	case bytes.Contains(all, wide("EncryptedPackage")):
		return sheet.Refuse("encrypted")
	case bytes.Contains(all, wide("Workbook")), bytes.Contains(all, wide("Book")):
		return sheet.Refuse("legacy")
	}
	return sheet.Refuse("not_xlsx")
}

// wide is a name as compound files store it.
func wide(s string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u), byte(u>>8))
	}
	return out
}

// textFormat is what a file that is no container is, as a reason to refuse it.
func textFormat(head []byte) string {
	text := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n"))
	switch {
	case len(text) == 0:
		return "empty"
	case bytes.HasPrefix(text, []byte("<?xml")) && bytes.Contains(text, []byte("urn:schemas-microsoft-com:office:spreadsheet")):
		return "legacy" // XML Spreadsheet 2003
	case text[0] == '<' && (bytes.Contains(text, []byte("<html")) || bytes.Contains(text, []byte("<table")) || bytes.HasPrefix(text, []byte("<!doctype html"))):
		return "html"
	case len(bytes.Trim(head, "\x00")) == 0:
		return "damaged" // what a broken copy leaves: the length without the content
	case bytes.HasPrefix(head, []byte("%PDF")), bytes.HasPrefix(head, []byte("{\\rtf")), text[0] == '<':
		return "not_xlsx"
	case printable(head):
		return "csv"
	}
	return "not_xlsx"
}

// printable reports whether head looks like text: UTF-8, GB 18030 or UTF-16.
func printable(head []byte) bool {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return true
	}
	if bytes.IndexByte(head, 0) >= 0 {
		return false
	}
	odd := 0
	for _, c := range head {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' {
			odd++
		}
	}
	high := bytes.IndexFunc(head, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0
	return odd == 0 && (!high || bytes.ContainsAny(head, ",;\t\n"))
}
