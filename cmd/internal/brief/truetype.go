package brief

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math"
)

// font is what setting type needs of a TrueType file: which characters it has
// and how wide they are. gofpdf keeps this to itself, reads it anew for every
// document, and prints nothing for a character the font lacks. So the tables
// are read here as gofpdf reads them: a library that chose another character
// map would call characters known that gofpdf prints blank.
type font struct {
	name   string                  // as PostScript has it; "font" where the file has none
	open   func() (fs.File, error) // the file: large, and read only where something is asked of it
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

// reasonOf is a FontFault's reason.
func reasonOf(err error) string {
	var f fontError
	if errors.As(err, &f) {
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

// parseFont reads a TrueType file and refuses what gofpdf could only fail on
// silently, with a message on standard output or with a panic.
func parseFont(open func() (fs.File, error)) (*font, error) {
	file, err := openTrueType(open)
	if err != nil {
		return nil, err
	}
	defer file.close()
	tables, err := file.read("OS/2", "head", "hhea", "hmtx", "cmap", "name")
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

// segmentAt is where the i-th value of one of the four parallel arrays of a character map
// of format 4 stands: last character, first, glyph less character, offset. The second
// array starts behind a pad.
func segmentAt(segments, array, i int) int { return 14 + 2*segments*array + 2*min(array, 1) + 2*i }

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
