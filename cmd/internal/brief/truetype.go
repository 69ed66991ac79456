package brief

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"

	"github.com/jung-kurt/gofpdf"
)

// fontFile is a TrueType file that PDFs embed parts of.
type fontFile struct {
	cutting sync.Mutex // one brief at a time: gofpdf writes padding into data while it cuts
	data    []byte
}

// subset returns the font with no more than the characters, and a blank. The
// PDF writer panics on some files that look whole.
func (f *fontFile) subset(used map[rune]bool) (file []byte, err error) {
	chars := []rune{' '}
	for r := range used {
		chars = append(chars, r)
	}
	slices.Sort(chars)
	f.cutting.Lock()
	defer f.cutting.Unlock()
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", errNotFont, r)
		}
	}()
	return gofpdf.UTF8CutFont(f.data, string(chars)), nil
}

// font is what setting type needs of a TrueType file: which characters it has
// and how wide they are. gofpdf keeps this to itself, reads it anew for every
// document, and prints nothing for a character the font lacks. So the tables
// are read here as gofpdf reads them: a library that chose another character
// map would call characters known that gofpdf prints blank.
type font struct {
	read   func() ([]byte, error) // the file, for its reader to change: large, and held only while it is parsed or cut
	glyphs [1 << 16]uint16        // character → glyph, 0 for none
	widths []uint16               // glyph → advance in 1/1000 em; the last one holds for all after it
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

// reasonOf is a FontFault's reason.
func reasonOf(err error) string {
	var f fontError
	if errors.As(err, &f) {
		return f.reason
	}
	return "unreadable"
}

// subset is the font file cut down to the characters.
func (t *font) subset(used map[rune]bool) ([]byte, error) {
	whole, err := t.read()
	if err != nil {
		return nil, err
	}
	t.mapOnly(used, whole)
	return (&fontFile{data: whole}).subset(used)
}

// mapOnly leaves in a file's character map no more than the characters and a blank: the
// PDF writer goes through all that are mapped, thirty thousand, before it cuts. A map
// in which these have no room, each in a segment of its own, stays as it is.
func (t *font) mapOnly(used map[rune]bool, file []byte) {
	tables, err := fontTables(file)
	if err != nil {
		return
	}
	sub, err := charMap(tables["cmap"])
	if err != nil {
		return
	}
	chars := []int{' ', 0xFFFF} // the last segment ends the map
	for r := range used {
		if t.has(r) && r != ' ' && r != 0xFFFF {
			chars = append(chars, int(r))
		}
	}
	slices.Sort(chars)
	if len(sub) < 16+8*len(chars) {
		return
	}
	clear(sub[6:])
	put := func(pos, value int) { binary.BigEndian.PutUint16(sub[pos:], uint16(value)) }
	put(6, 2*len(chars))
	for i, c := range chars {
		put(segmentAt(len(chars), 0, i), c)
		put(segmentAt(len(chars), 1, i), c)
		put(segmentAt(len(chars), 2, i), int(t.glyphs[c])-c)
	}
}

// segmentAt is where the i-th value of one of the four parallel arrays of a character map
// of format 4 stands: last character, first, glyph less character, offset. The second
// array starts behind a pad.
func segmentAt(segments, array, i int) int { return 14 + 2*segments*array + 2*min(array, 1) + 2*i }

func (t *font) has(r rune) bool { return r >= 0 && r <= 0xFFFF && t.glyphs[r] != 0 }

// width is the advance at 1 pt.
func (t *font) width(r rune) float64 {
	if r < 0 || r > 0xFFFF {
		return 0
	}
	g := min(int(t.glyphs[r]), len(t.widths)-1)
	return float64(t.widths[g]) / 1000
}

// parseFont reads a TrueType file and refuses what gofpdf could only fail on
// silently, with a message on standard output or with a panic.
func parseFont(read func() ([]byte, error)) (*font, error) {
	file, err := read()
	if err != nil {
		return nil, err
	}
	tables, err := fontTables(file)
	if err != nil {
		return nil, err
	}
	if restricted(binary.BigEndian.Uint16(tables["OS/2"][8:])) {
		return nil, errRestricted
	}
	t := &font{read: read}
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

func fontTables(file []byte) (map[string][]byte, error) {
	if err := sniff(file); err != nil {
		return nil, err
	}
	count := int(binary.BigEndian.Uint16(file[4:]))
	if len(file) < 12+16*count {
		return nil, errNotFont
	}
	tables := make(map[string][]byte, count)
	for i := range count {
		entry := file[12+16*i:]
		from, size := uint64(binary.BigEndian.Uint32(entry[8:])), uint64(binary.BigEndian.Uint32(entry[12:]))
		if from+size > uint64(len(file)) {
			return nil, fmt.Errorf("%w: the file is cut off", errNotFont)
		}
		tables[string(entry[:4])] = file[from : from+size]
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
func complete(tables map[string][]byte) error {
	for _, need := range []struct {
		name string
		size int
	}{{"head", 54}, {"hhea", 36}, {"maxp", 6}, {"hmtx", 4}, {"cmap", 4}, {"loca", 2}, {"glyf", 1}, {"post", 32}, {"name", 6}, {"OS/2", 78}} {
		if len(tables[need.name]) < need.size {
			return fmt.Errorf("%w: table %s is missing", errNotFont, need.name)
		}
	}
	return nil
}

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

// readCharMap fills glyphs from a cmap subtable of format 4: four parallel
// arrays of segments, then the glyph array the offsets reach into.
func (t *font) readCharMap(sub []byte) error {
	segments := int(binary.BigEndian.Uint16(sub[6:])) / 2
	if len(sub) < 16+8*segments {
		return errNoCharMap
	}
	at := func(array, i int) int { return segmentAt(segments, array, i) }
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
