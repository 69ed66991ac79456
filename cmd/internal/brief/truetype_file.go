package brief

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode"
)

// trueType is an open TrueType file and where its tables stand in it.
type trueType struct {
	io.ReaderAt
	close  func() error
	tables map[string]extent
}

// extent is a place in a file, in bytes.
type extent struct{ from, size int64 }

// openTrueType opens a file whose tables are all there; the caller closes it.
func openTrueType(open func() (fs.File, error)) (*trueType, error) {
	file, err := open()
	if err != nil {
		return nil, err
	}
	f := &trueType{close: file.Close, tables: map[string]extent{}}
	var known bool
	info, err := file.Stat()
	if f.ReaderAt, known = file.(io.ReaderAt); err == nil && !known {
		err = fmt.Errorf("%s: %w", info.Name(), errors.ErrUnsupported)
	}
	if err == nil {
		err = f.readDirectory(info.Size())
	}
	if err != nil {
		_ = file.Close() // what is wrong is told already
		return nil, err
	}
	return f, nil
}

// readDirectory finds the tables in a file of a size.
func (f *trueType) readDirectory(size int64) error {
	head, err := f.bytes(extent{0, min(size, 12)})
	if err != nil {
		return err
	}
	if err := sniff(head); err != nil {
		return err
	}
	entries, err := f.bytes(extent{12, 16 * int64(binary.BigEndian.Uint16(head[4:]))})
	if err != nil {
		return err
	}
	for ; len(entries) > 0; entries = entries[16:] {
		table := extent{int64(binary.BigEndian.Uint32(entries[8:])), int64(binary.BigEndian.Uint32(entries[12:]))}
		if table.from+table.size > size {
			return fmt.Errorf("%w: the file is cut off", errNotFont)
		}
		f.tables[string(entries[:4])] = table
	}
	return f.complete()
}

func sniff(head []byte) error {
	if len(head) < 12 {
		return errNotFont
	}
	switch string(head[:4]) {
	case "\x00\x01\x00\x00", "true":
		return nil
	case "OTTO":
		return errCFF
	case "ttcf":
		return errCollection
	}
	return errNotFont
}

// complete checks for every table gofpdf reaches into without looking.
func (f *trueType) complete() error {
	for _, need := range []struct {
		name string
		size int64
	}{{"head", 54}, {"hhea", 36}, {"maxp", 6}, {"hmtx", 4}, {"cmap", 4}, {"loca", 2}, {"glyf", 1}, {"post", 32}, {"name", 6}, {"OS/2", 78}} {
		if f.tables[need.name].size < need.size {
			return fmt.Errorf("%w: table %s is missing", errNotFont, need.name)
		}
	}
	return nil
}

// read is the content of some tables; one that the file lacks is nil.
func (f *trueType) read(names ...string) (tables map[string][]byte, err error) {
	tables = map[string][]byte{}
	for _, name := range names {
		if table, has := f.tables[name]; has {
			if tables[name], err = f.bytes(table); err != nil {
				return nil, err
			}
		}
	}
	return tables, nil
}

// within is what stands at a place of a table.
func (f *trueType) within(table string, at extent) ([]byte, error) {
	t := f.tables[table]
	if at.from < 0 || at.size < 0 || at.from+at.size > t.size {
		return nil, fmt.Errorf("%w: table %s is too short", errNotFont, table)
	}
	return f.bytes(extent{t.from + at.from, at.size})
}

func (f *trueType) bytes(at extent) ([]byte, error) {
	content := make([]byte, at.size)
	n, err := f.ReadAt(content, at.from)
	if n == len(content) {
		return content, nil
	}
	if errors.Is(err, io.EOF) {
		return nil, errNotFont
	}
	return nil, err
}

// postScriptName is a font's name by its table of names: letters, digits and dashes of it.
func postScriptName(table []byte) string {
	const postScript, record = 6, 12
	word := func(at int) int { return int(binary.BigEndian.Uint16(table[at:])) }
	for at := 6; at+record <= len(table) && at < 6+record*word(2); at += record {
		from := word(4) + word(at+10)
		to := from + word(at+8)
		if word(at+6) != postScript || to > len(table) {
			continue
		}
		name := strings.Map(func(r rune) rune { // one byte or two a letter
			if r == '-' || r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
				return r
			}
			return -1
		}, string(table[from:to]))
		if name != "" {
			return name
		}
	}
	return "font"
}
