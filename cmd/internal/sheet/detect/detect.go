// Package detect tells what a spreadsheet file is by its first bytes, whatever
// its name says, and has it read by the package for that format.
package detect

import (
	"archive/zip"
	"bytes"
	"context"
	"io"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/ods"
	"dailydose/cmd/internal/sheet/text"
	"dailydose/cmd/internal/sheet/webpage"
	"dailydose/cmd/internal/sheet/xls"
	"dailydose/cmd/internal/sheet/xlsx"
	"dailydose/cmd/internal/sheet/xml2003"
)

// Unlock opens a workbook with a password. It returns nil where it has none that fits.
type Unlock func(raw []byte) []byte

// Read reads a whole spreadsheet file. A sheet.Refusal says what is wrong with
// the file, also that nothing here reads its format and which that is. Any other error is
// the disk's or ctx's. Nil for unlock: no password is known.
func Read(ctx context.Context, src io.ReaderAt, size int64, limits sheet.Limits, unlock Unlock) (*sheet.Workbook, error) {
	head, err := beginning(src, size)
	if err != nil {
		return nil, err
	}
	switch begins := func(sign string) bool { return bytes.HasPrefix(head, []byte(sign)) }; {
	case size == 0:
		return nil, sheet.Refuse("empty")
	case begins("PK\x03\x04"), begins("PK\x05\x06"):
		return readPackage(ctx, src, size, limits)
	case begins(xls.Magic):
		return readCompound(ctx, src, size, limits, unlock)
	case begins("\x09\x08") && len(head) > 6 && head[4] == 0 && (head[5] == 5 || head[5] == 6):
		return readAll(ctx, src, size, limits, xls.ReadStream)
	}
	if reason, kind := foreign(head, size); reason != "" {
		return nil, sheet.Refusal{Reason: reason, Args: map[string]string{"kind": kind}}
	}
	switch markup := startOf(head); {
	case len(markup) == 0:
		return nil, sheet.Refuse("empty")
	case bytes.Contains(markup, []byte(xml2003.Namespace)):
		return readAll(ctx, src, size, limits, xml2003.Read)
	case markup[0] == '<':
		return readAll(ctx, src, size, limits, webpage.Read)
	}
	return readAll(ctx, src, size, limits, text.Read)
}

// CompoundMagic are the first bytes of a compound file: a workbook of before 2007, or
// one with a password.
const CompoundMagic = xls.Magic

// IsXLSX reports whether a file is a workbook as Excel writes it since 2007.
func IsXLSX(raw []byte) bool {
	zr, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return false
	}
	reason, kind := packaged(zr)
	return reason == "" && kind == ""
}

// Archive lists the files in a .zip; none where it is no .zip, or a workbook or
// document, which are .zip files of parts.
func Archive(src io.ReaderAt, size int64) []*zip.File {
	zr, err := zip.NewReader(src, size)
	if err != nil {
		return nil
	}
	if reason, _ := packaged(zr); reason != "archive" {
		return nil
	}
	return zr.File
}

// headBytes is how much of a file's beginning is looked at.
const headBytes = 4096

func beginning(src io.ReaderAt, size int64) ([]byte, error) {
	head := make([]byte, min(size, headBytes))
	if _, err := src.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, err
	}
	return head, nil
}

// startOf is the beginning of a text in one byte a character, without a mark of
// the byte order and blanks.
func startOf(head []byte) []byte {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		head = bytes.ReplaceAll(head[2:], []byte{0}, nil)
	}
	return bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
}

// readAll has a file read that is taken into memory whole.
func readAll(ctx context.Context, src io.ReaderAt, size int64, limits sheet.Limits, read func(context.Context, []byte, sheet.Limits) (*sheet.Workbook, error)) (*sheet.Workbook, error) {
	raw, err := io.ReadAll(io.NewSectionReader(src, 0, size))
	if err != nil {
		return nil, err
	}
	return read(ctx, raw, limits)
}

// readPackage reads a workbook that is a zip of parts; by the names of the parts it
// is told what is none.
func readPackage(ctx context.Context, src io.ReaderAt, size int64, limits sheet.Limits) (*sheet.Workbook, error) {
	zr, err := zip.NewReader(src, size)
	if err != nil {
		return nil, sheet.Damaged(err)
	}
	if len(zr.File) > limits.Parts {
		return nil, sheet.TooMany("parts", limits.Parts, len(zr.File))
	}
	switch reason, kind := packaged(zr); {
	case reason != "":
		return nil, sheet.Refusal{Reason: reason, Args: map[string]string{"kind": kind}}
	case kind == openDocument:
		return ods.Read(ctx, zr, limits)
	}
	return xlsx.Read(ctx, src, size, limits)
}

// readCompound reads a workbook of before 2007, which is a compound file; so is one
// of later times that has a password.
func readCompound(ctx context.Context, src io.ReaderAt, size int64, limits sheet.Limits, unlock Unlock) (*sheet.Workbook, error) {
	streams, err := xls.Streams(src)
	if err != nil {
		return nil, err
	}
	switch reason, kind := compound(streams); {
	case reason == "encrypted" && unlock != nil:
		return readLocked(ctx, src, size, limits, unlock)
	case reason != "":
		return nil, sheet.Refusal{Reason: reason, Args: map[string]string{"kind": kind}}
	}
	return xls.Read(ctx, src, size, limits)
}

// readLocked reads a workbook with a password.
func readLocked(ctx context.Context, src io.ReaderAt, size int64, limits sheet.Limits, unlock Unlock) (*sheet.Workbook, error) {
	raw, err := io.ReadAll(io.NewSectionReader(src, 0, size))
	if err != nil {
		return nil, err
	}
	open := unlock(raw)
	if !bytes.HasPrefix(open, []byte("PK")) {
		return nil, sheet.Refuse("encrypted")
	}
	return readPackage(ctx, bytes.NewReader(open), int64(len(open)), limits)
}
