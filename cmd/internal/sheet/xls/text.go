package xls

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// texts reads strings from a record and those that go on with it. Where a string's
// characters are cut in two, their second half says anew how wide they are.
type texts struct {
	parts [][]byte // the first is at hand
	short bool     // there was less than asked for
	buf   []byte   // of the string at hand, in UTF-8
}

// The flags of a string.
const (
	wideText    = 1 << 0 // two bytes a character
	phoneticExt = 1 << 2 // phonetic hints behind it
	richText    = 1 << 3 // runs of fonts behind it
)

// more reports whether there is anything left, and goes to it.
func (t *texts) more() bool {
	for len(t.parts) > 0 && len(t.parts[0]) == 0 {
		t.parts = t.parts[1:]
	}
	return len(t.parts) > 0
}

// part is what is left of the part at hand; empty only at the end.
func (t *texts) part() []byte {
	if !t.more() {
		t.short = true
		return nil
	}
	return t.parts[0]
}

func (t *texts) byte() int {
	p := t.part()
	if len(p) == 0 {
		return 0
	}
	t.parts[0] = p[1:]
	return int(p[0])
}

func (t *texts) u16() int { return t.byte() | t.byte()<<8 }

func (t *texts) skip(n int) {
	for n > 0 {
		p := t.part()
		if len(p) == 0 {
			return
		}
		cut := min(n, len(p))
		t.parts[0] = p[cut:]
		n -= cut
	}
}

// rich reads a string with all that may stand behind it; the result lasts until the next.
func (t *texts) rich() []byte {
	n, flags := t.u16(), t.byte()
	runs, hints := 0, 0
	if flags&richText != 0 {
		runs = t.u16()
	}
	if flags&phoneticExt != 0 {
		hints = t.u16() | t.u16()<<16
	}
	out := t.characters(n, flags)
	t.skip(4 * runs)
	t.skip(hints)
	return out
}

// plain reads a string without that.
func (t *texts) plain() []byte {
	n := t.u16()
	return t.characters(n, t.byte())
}

// characters reads n characters into buf.
func (t *texts) characters(n, flags int) []byte {
	t.buf = t.buf[:0]
	wide := flags&wideText != 0
	for n > 0 {
		goesOn := len(t.parts) > 0 && len(t.parts[0]) == 0
		p := t.part()
		if len(p) == 0 {
			break
		}
		if goesOn {
			wide, p = p[0]&wideText != 0, p[1:]
		}
		n -= t.take(p, n, wide)
	}
	return t.buf
}

// take appends up to n characters of a part and leaves the rest of it. Half a
// character at its end is lost.
func (t *texts) take(p []byte, n int, wide bool) int {
	if !wide {
		n = min(n, len(p))
		for _, c := range p[:n] {
			t.buf = utf8.AppendRune(t.buf, rune(c))
		}
		t.parts[0] = p[n:]
		return n
	}
	n = min(n, len(p)/2)
	for i := 0; i < n; i++ {
		r := rune(binary.LittleEndian.Uint16(p[2*i:]))
		if utf16.IsSurrogate(r) && i+1 < n {
			if pair := utf16.DecodeRune(r, rune(binary.LittleEndian.Uint16(p[2*i+2:]))); pair != utf8.RuneError {
				r = pair
				i++
			}
		}
		t.buf = utf8.AppendRune(t.buf, r)
	}
	if t.parts[0] = p[2*n:]; len(t.parts[0]) == 1 {
		t.parts[0] = nil
	}
	return n
}
