package xlsx

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/scan"
)

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
	if p.Strings == nil {
		return nil
	}
	var item []byte
	return p.scan(p.Strings, func(s *scan.Scanner) {
		for s.Child() { // the root
			for s.Child() {
				if string(s.Name) != "si" {
					s.Skip()
					continue
				}
				if b.strings.n >= p.limits.Strings {
					s.Fail(sheet.TooMany("strings", p.limits.Strings, b.strings.n+1))
				}
				s.Failed(b.Texts.Bounded())
				item = unescape(appendRich(s, item[:0]))
				b.strings.add(b.Texts.Keep(item))
			}
		}
	})
}

// appendRich appends the text of an item of rich text, and leaves it: what its t
// says, alone or in runs; phonetic hints do not count.
func appendRich(s *scan.Scanner, to []byte) []byte {
	for s.Child() {
		switch string(s.Name) {
		case "t":
			to = s.AppendText(to)
		case "r":
			to = appendRich(s, to)
		default:
			s.Skip()
		}
	}
	return to
}

// escapeLength is that of _x000D_.
const escapeLength = 7

// unescape resolves what a text may not hold as it is, such as _x000D_ for a
// carriage return (ECMA-376 part 1, ST_Xstring). It changes text in place.
func unescape(text []byte) []byte {
	if !bytes.Contains(text, []byte("_x")) {
		return text
	}
	out := text[:0]
	for {
		i := bytes.Index(text, []byte("_x"))
		if i < 0 {
			return append(out, text...)
		}
		out, text = append(out, text[:i]...), text[i:]
		r, ok := escapedUnit(text)
		if !ok {
			out, text = append(out, text[0]), text[1:]
			continue
		}
		text = text[escapeLength:]
		if low, ok := escapedUnit(text); ok && utf16.IsSurrogate(r) {
			if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError { // one character above U+FFFF
				r, text = pair, text[escapeLength:]
			}
		}
		out = utf8.AppendRune(out, r)
	}
}

// escapedUnit is the unit that a text begins with, where that is an escape.
func escapedUnit(text []byte) (rune, bool) {
	if len(text) < escapeLength || text[0] != '_' || text[1] != 'x' || text[escapeLength-1] != '_' {
		return 0, false
	}
	code, err := strconv.ParseUint(string(text[2:escapeLength-1]), 16, 16)
	return rune(code), err == nil
}
