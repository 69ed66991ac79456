package brief

import (
	"encoding/binary"
	"fmt"
	"maps"
	"math/bits"
	"slices"

	"github.com/jung-kurt/gofpdf"
)

// cutting is a font being cut down to some of its characters. The PDF writer cuts fonts,
// too, but reads them whole and goes through all their glyphs each time: from what
// stands here it makes the same as from the whole file.
type cutting struct {
	*trueType
	tables map[string][]byte // all but those with something for every glyph
	glyphs []int             // in the file, in the order in which they are written
	number map[int]int       // in what is written, by the number in the file
	shapes [][]byte          // what each glyph looks like
}

// cut is the font file with no more than the characters and a blank.
func (t *font) cut(used map[rune]bool) ([]byte, error) {
	file, err := openTrueType(t.open)
	if err != nil {
		return nil, err
	}
	defer file.close()
	c := &cutting{trueType: file, number: map[int]int{}}
	if c.tables, err = file.read("OS/2", "cvt ", "fpgm", "gasp", "head", "hhea", "maxp", "name", "post", "prep"); err != nil {
		return nil, err
	}
	chars := []rune{' '}
	for r := range used {
		if t.has(r) && r != ' ' {
			chars = append(chars, r)
		}
	}
	slices.Sort(chars)
	if err := c.collect(t, chars); err != nil {
		return nil, err
	}
	return c.written(t, chars)
}

// collect finds the glyphs of the characters, by number, and behind them those that they are put together from.
func (c *cutting) collect(t *font, chars []rune) error {
	glyphs := map[int]bool{0: true}
	for _, r := range chars {
		glyphs[int(t.glyphs[r])] = true
	}
	for _, g := range slices.Sorted(maps.Keys(glyphs)) {
		c.add(g)
	}
	for i := 0; i < len(c.glyphs); i++ { // grows
		shape, err := c.shape(c.glyphs[i])
		if err != nil {
			return err
		}
		if c.shapes = append(c.shapes, shape); !c.renumber(shape) {
			return fmt.Errorf("%w: glyph %d is cut off", errNotFont, c.glyphs[i])
		}
	}
	return nil
}

// add gives a glyph its number.
func (c *cutting) add(glyph int) int {
	if _, known := c.number[glyph]; !known {
		c.number[glyph] = len(c.glyphs)
		c.glyphs = append(c.glyphs, glyph)
	}
	return c.number[glyph]
}

// shape is what the file says a glyph looks like.
func (c *cutting) shape(glyph int) ([]byte, error) {
	long := binary.BigEndian.Uint16(c.tables["head"][50:]) != 0
	size := int64(2)
	if long {
		size = 4
	}
	ends, err := c.within("loca", extent{int64(glyph) * size, 2 * size})
	if err != nil {
		return nil, err
	}
	from, to := 2*int64(binary.BigEndian.Uint16(ends)), 2*int64(binary.BigEndian.Uint16(ends[2:]))
	if long {
		from, to = int64(binary.BigEndian.Uint32(ends)), int64(binary.BigEndian.Uint32(ends[4:]))
	}
	return c.within("glyf", extent{from, to - from})
}

// What a part of a compound glyph says of itself, as the format names it.
const (
	argumentsAreWords = 1 << 0
	hasScale          = 1 << 3
	moreComponents    = 1 << 5
	hasTwoScales      = 1 << 6
	hasMatrix         = 1 << 7
)

// renumber adds the glyphs that a compound glyph is put together from, and has it name them
// by their new numbers; false where it is cut off.
func (c *cutting) renumber(shape []byte) bool {
	if len(shape) < 2 || int16(binary.BigEndian.Uint16(shape)) >= 0 {
		return true
	}
	for at, flags := 10, moreComponents; flags&moreComponents != 0; {
		if at+4 > len(shape) {
			return false
		}
		flags = int(binary.BigEndian.Uint16(shape[at:]))
		part := shape[at+2:]
		binary.BigEndian.PutUint16(part, uint16(c.add(int(binary.BigEndian.Uint16(part)))))
		at += 6 + 2*(flags&argumentsAreWords)
		switch {
		case flags&hasScale != 0:
			at += 2
		case flags&hasTwoScales != 0:
			at += 4
		case flags&hasMatrix != 0:
			at += 8
		}
	}
	return true
}

// written is the file.
func (c *cutting) written(t *font, chars []rune) ([]byte, error) {
	metrics := int(binary.BigEndian.Uint16(c.tables["hhea"][34:]))
	places := []byte{0, 0, 0, 0}
	var shapes, widths []byte
	for i, g := range c.glyphs {
		shapes = padded(append(shapes, c.shapes[i]...))
		places = binary.BigEndian.AppendUint32(places, uint32(len(shapes)))
		own, err := c.metrics(g, metrics)
		if err != nil {
			return nil, err
		}
		widths = append(widths, own...)
	}
	c.tables["glyf"], c.tables["loca"], c.tables["hmtx"] = shapes, places, widths
	c.tables["cmap"] = c.charMap(t, chars)
	c.tables["post"] = c.tables["post"][:32] // the names of the glyphs stand behind
	binary.BigEndian.PutUint16(c.tables["head"][50:], 1)
	binary.BigEndian.PutUint16(c.tables["hhea"][34:], uint16(len(c.glyphs)))
	binary.BigEndian.PutUint16(c.tables["maxp"][4:], uint16(len(c.glyphs)))
	return assembled(c.tables), nil
}

// metrics are a glyph's width and side bearing. The last of those that have a width gives it
// to all behind it, who have a bearing only.
func (c *cutting) metrics(glyph, count int) ([]byte, error) {
	if glyph < count {
		return c.within("hmtx", extent{int64(4 * glyph), 4})
	}
	width, err := c.within("hmtx", extent{int64(4 * (count - 1)), 2})
	if err != nil {
		return nil, err
	}
	bearing, err := c.within("hmtx", extent{int64(2*count + 2*glyph), 2})
	return append(width, bearing...), err
}

// charMap is a character map of format 4, of one segment a character, and one that ends it.
func (c *cutting) charMap(t *font, chars []rune) []byte {
	segments := len(chars) + 1
	table := []uint16{0, 1, 3, 1, 0, 12, 4, uint16(16 + 8*segments), 0, uint16(2 * segments), 0, 0, 0}
	var last, less []uint16
	for _, r := range chars {
		last = append(last, uint16(r))
		less = append(less, uint16(c.number[int(t.glyphs[r])]-int(r)))
	}
	last, less = append(last, 0xFFFF), append(less, 1)
	table = slices.Concat(table, last, []uint16{0}, last, less, make([]uint16, segments))
	out := make([]byte, 0, 2*len(table))
	for _, value := range table {
		out = binary.BigEndian.AppendUint16(out, value)
	}
	return out
}

// assembled is a TrueType file of these tables. Nobody reads its sums.
func assembled(tables map[string][]byte) []byte {
	names := slices.Sorted(maps.Keys(tables))
	level := bits.Len(uint(len(names))) - 1
	file := []byte{0, 1, 0, 0}
	for _, value := range []int{len(names), 16 << level, level, 16*len(names) - 16<<level} {
		file = binary.BigEndian.AppendUint16(file, uint16(value))
	}
	at := 12 + 16*len(names)
	var content []byte
	for _, name := range names {
		file = append(file, name...)
		for _, value := range []int{0, at + len(content), len(tables[name])} {
			file = binary.BigEndian.AppendUint32(file, uint32(value))
		}
		content = padded(append(content, tables[name]...))
	}
	return append(file, content...)
}

// padded ends on a multiple of four bytes.
func padded(content []byte) []byte { return append(content, make([]byte, -len(content)&3)...) }

// tryCut has the PDF writer cut the font: it panics on some files that look whole.
func (t *font) tryCut(used map[rune]bool) (err error) {
	file, err := t.cut(used)
	if err != nil {
		return err
	}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", errNotFont, r)
		}
	}()
	var chars []rune
	for r := range used {
		chars = append(chars, r)
	}
	gofpdf.UTF8CutFont(file, string(chars))
	return nil
}
