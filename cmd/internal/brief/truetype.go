package brief

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/jung-kurt/gofpdf"
)

// font is what setting type needs of a TrueType file: which characters it has
// and how wide they are. gofpdf keeps this to itself, reads it anew for every
// document, and prints nothing for a character the font lacks. So the tables
// are read here as gofpdf reads them: a library that chose another character
// map would call characters known that gofpdf prints blank.
type font struct {
	name   string                  // as PostScript has it; "font" where the file has none
	open   func() (fs.File, error) // the file: large, and held only while it is cut
	glyphs [1 << 16]uint16         // character → glyph, 0 for none
	widths []uint16                // glyph → advance in 1/1000 em; the last one holds for all after it
}

// fontError is why a font file cannot be used.
type fontError struct{ reason, text string }

func (e fontError) Error() string { return e.text }

// Faults of font files, as the person who named the file in config sees them.
var (
	errCFF        = fontError{"cff", "an OpenType font with CFF outlines cannot be embedded; name a TrueType (.ttf) file"}
	errCollection = fontError{"collection", "a font collection (.ttc) cannot be embedded; name a single TrueType (.ttf) file"}
	errNotFont    = fontError{"broken", "not a TrueType font"}
	errNoCharMap  = fontError{"charmap", "the font has no Unicode character map of format 4"}
	errRestricted = fontError{"restricted", "the font's licence bits forbid embedding"}
)

// reasonOf is why a font cannot be used: unreadable, collection, cff, restricted, charmap or broken.
func reasonOf(err error) string {
	if f, ok := errors.AsType[fontError](err); ok {
		return f.reason
	}
	return "unreadable"
}

func (t *font) has(r rune) bool { return r >= 0 && r <= 0xFFFF && t.glyphs[r] != 0 }

// width is the advance at 1 pt.
func (t *font) width(r rune) float64 {
	if r < 0 || r > 0xFFFF {
		return 0
	}
	g := min(int(t.glyphs[r]), len(t.widths)-1)
	return float64(t.widths[g]) / 1000
}

// parseFont reads of a TrueType file what setting type needs, and no shape of a character;
// it refuses what gofpdf could only fail on silently, with a message on standard output
// or with a panic.
func parseFont(open func() (fs.File, error)) (*font, error) {
	file, err := open()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	tables, err := readTables(file)
	if err != nil {
		return nil, err
	}
	if restricted(binary.BigEndian.Uint16(tables["OS/2"][8:])) {
		return nil, errRestricted
	}
	t := &font{open: open, name: postScriptName(tables["name"])}
	if t.widths, err = advances(tables); err != nil {
		return nil, err
	}
	chars, err := charMap(tables["cmap"])
	if err != nil {
		return nil, err
	}
	return t, t.readCharMap(chars)
}

// restricted reads fsType as gofpdf does: restricted licence, no subsetting, or bitmaps only.
func restricted(fsType uint16) bool { return fsType == 0x0002 || fsType&0x0300 != 0 }

func advances(tables map[string][]byte) ([]uint16, error) {
	em := float64(binary.BigEndian.Uint16(tables["head"][18:]))
	count := int(binary.BigEndian.Uint16(tables["hhea"][34:]))
	metrics := tables["hmtx"]
	if em == 0 || count == 0 || len(metrics) < 4*count {
		return nil, fmt.Errorf("%w: no widths", errNotFont)
	}
	widths := make([]uint16, count)
	for i := range widths {
		widths[i] = uint16(math.Round(float64(binary.BigEndian.Uint16(metrics[4*i:])) * 1000 / em))
	}
	return widths, nil
}

// charMap finds the same subtable gofpdf will use: the first of format 4 that is Unicode.
func charMap(cmap []byte) ([]byte, error) {
	count := int(binary.BigEndian.Uint16(cmap[2:]))
	for i := 0; i < count && len(cmap) >= 12+8*i; i++ {
		entry := cmap[4+8*i:]
		platform, encoding := binary.BigEndian.Uint16(entry), binary.BigEndian.Uint16(entry[2:])
		from := int(binary.BigEndian.Uint32(entry[4:]))
		if platform != 0 && (platform != 3 || encoding != 1) || from+14 > len(cmap) {
			continue
		}
		if binary.BigEndian.Uint16(cmap[from:]) == 4 {
			size := int(binary.BigEndian.Uint16(cmap[from+2:]))
			return cmap[from:min(from+size, len(cmap))], nil
		}
	}
	return nil, errNoCharMap
}

// readCharMap fills glyphs from a cmap subtable of format 4: four parallel arrays of
// segments (last character, first, glyph less character, offset), the second behind a
// pad, then the glyph array the offsets reach into.
func (t *font) readCharMap(sub []byte) error {
	segments := int(binary.BigEndian.Uint16(sub[6:])) / 2
	if len(sub) < 16+8*segments {
		return errNoCharMap
	}
	at := func(array, i int) int { return 14 + 2*segments*array + 2*min(array, 1) + 2*i }
	word := func(pos int) int { return int(binary.BigEndian.Uint16(sub[pos:])) }
	for i := range segments {
		last, first := word(at(0, i)), word(at(1, i))
		delta, offset := word(at(2, i)), word(at(3, i))
		for c := first; c <= last && c < 0xFFFF; c++ {
			glyph := c
			if offset != 0 {
				pos := at(3, i) + offset + 2*(c-first)
				if pos+2 > len(sub) || word(pos) == 0 {
					continue
				}
				glyph = word(pos)
			}
			t.glyphs[c] = uint16(glyph + delta)
		}
	}
	return nil
}

// read is the file, for its reader to change.
func (t *font) read() ([]byte, error) {
	file, err := t.open()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var b bytes.Buffer
	if info, err := file.Stat(); err == nil {
		b.Grow(int(info.Size()) + bytes.MinRead)
	}
	_, err = b.ReadFrom(file)
	return b.Bytes(), err
}

// cut is the font's file, cut down to the characters.
func (t *font) cut(used map[rune]bool) ([]byte, error) {
	whole, err := t.read()
	if err != nil {
		return nil, err
	}
	return cut(whole, used)
}

// cut is a font file with no more than the characters and a blank; it writes padding into
// the file. The PDF writer panics on some files that look whole.
func cut(whole []byte, used map[rune]bool) (file []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", errNotFont, r)
		}
	}()
	chars := slices.Sorted(maps.Keys(used))
	return gofpdf.UTF8CutFont(whole, " "+string(chars)), nil
}

// readTables reads the tables that tell which characters there are, and how wide.
func readTables(file fs.File) (map[string][]byte, error) {
	tables, err := fontTables(file)
	if err != nil {
		return nil, err
	}
	read := map[string][]byte{}
	for _, name := range []string{"OS/2", "name", "head", "hhea", "hmtx", "cmap"} {
		if read[name], err = io.ReadAll(tables[name]); err != nil {
			return nil, err
		}
	}
	return read, nil
}

// fontTables finds the tables of a file.
func fontTables(file fs.File) (map[string]*io.SectionReader, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	from, ok := file.(io.ReaderAt)
	if !ok {
		return nil, fmt.Errorf("%s: cannot be read but from its start", info.Name())
	}
	head, _ := io.ReadAll(io.NewSectionReader(from, 0, 12))
	if err := sniff(head); err != nil {
		return nil, err
	}
	entries := make([]byte, 16*int(binary.BigEndian.Uint16(head[4:])))
	if _, err := from.ReadAt(entries, 12); err != nil {
		return nil, errNotFont
	}
	tables := map[string]*io.SectionReader{}
	for entry := range slices.Chunk(entries, 16) {
		start, size := int64(binary.BigEndian.Uint32(entry[8:])), int64(binary.BigEndian.Uint32(entry[12:]))
		if start+size > info.Size() {
			return nil, fmt.Errorf("%w: the file is cut off", errNotFont)
		}
		tables[string(entry[:4])] = io.NewSectionReader(from, start, size)
	}
	return tables, complete(tables)
}

func sniff(file []byte) error {
	if len(file) < 12 {
		return errNotFont
	}
	switch string(file[:4]) {
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
func complete(tables map[string]*io.SectionReader) error {
	for _, need := range []struct {
		name string
		size int64
	}{{"head", 54}, {"hhea", 36}, {"maxp", 6}, {"hmtx", 4}, {"cmap", 4}, {"loca", 2}, {"glyf", 1}, {"post", 32}, {"name", 6}, {"OS/2", 78}} {
		if t := tables[need.name]; t == nil || t.Size() < need.size {
			return fmt.Errorf("%w: table %s is missing", errNotFont, need.name)
		}
	}
	return nil
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
