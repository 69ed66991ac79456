package xlsx

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf16"

	"dailydose/cmd/internal/sheet"
)

// maxTextBytes is the most that a cell's text may take in UTF-8; text beyond it
// is not kept while it is read.
const maxTextBytes = 3 * sheet.MaxText

// tooLong reports whether a text is longer than a cell may hold, counted in
// UTF-16 as the programs do.
func tooLong(text string) bool {
	if len(text) <= sheet.MaxText {
		return false
	}
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n > sheet.MaxText
}

// textStore keeps texts end to end in blocks, so that millions of short ones
// cost no allocation each.
type textStore struct {
	block strings.Builder
	kept  int64 // bytes in all blocks
}

const (
	textBlock = 16 << 10
	mostText  = 128 << 20 // bytes: three times what a full roster of 200,000 rows says
)

// bounded refuses a file that says more than a reader should keep.
func (t *textStore) bounded() error {
	if t.kept > mostText {
		return sheet.TooBig("unpacked", mostText, t.kept)
	}
	return nil
}

func (t *textStore) keep(text []byte) string {
	if t.block.Cap()-t.block.Len() < len(text) {
		t.block = strings.Builder{}
		t.block.Grow(max(textBlock, len(text)))
	}
	t.kept += int64(len(text))
	start := t.block.Len()
	t.block.Write(text)
	return t.block.String()[start:]
}

// stringTable holds the shared strings by their index, in pages: a list that
// grows would be copied again and again.
type stringTable struct {
	pages [][]string
	n     int
}

const stringPage = 1 << 12

func (t *stringTable) add(text string) {
	if t.n%stringPage == 0 {
		t.pages = append(t.pages, make([]string, 0, min(stringPage, max(64, t.n))))
	}
	last := len(t.pages) - 1
	t.pages[last] = append(t.pages[last], text)
	t.n++
}

// at returns the string of an index as written in a cell; ok is false where
// there is none.
func (t *stringTable) at(index []byte) (text string, ok bool) {
	i, err := strconv.Atoi(string(bytes.TrimSpace(index)))
	if err != nil || i < 0 || i >= t.n {
		return "", false
	}
	return t.pages[i/stringPage][i%stringPage], true
}

// readStrings reads the shared strings, where there are any.
func (p *Package) readStrings(b *book) error {
	if p.strings == nil {
		return nil
	}
	var item []byte
	return p.scan(p.strings, "", func(s *scanner) {
		for s.child() { // the root
			for s.child() {
				if string(s.name) != "si" {
					s.skip()
					continue
				}
				if b.strings.n >= p.limits.Strings {
					s.fail(sheet.TooMany("strings", p.limits.Strings, b.strings.n+1))
				}
				if err := b.texts.bounded(); err != nil {
					s.fail(err)
				}
				item = unescape(s.appendRich(item[:0]))
				b.strings.add(b.texts.keep(item))
			}
		}
	})
}
