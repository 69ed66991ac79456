// Package scan reads XML as a file's parts hold it: strictly, within bounds, and
// without taking it into memory.
package scan

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"

	"dailydose/cmd/internal/sheet"
)

// Scanner is a lean reader of XML: it only tells tags from text, but proves on
// the way that the part is whole: legal characters in UTF-8, tags closed in
// order, entities known, one root, nothing cut off. The usual readers stop at
// the first fault without a word, and a roster ends there.
//
// Whoever reads with it goes down the tree: for s.Child() { … } goes through the
// children of the element at hand, each of which is to be read to its end, by
// Child, AppendText or Skip. Once Err is set nothing more comes.
type Scanner struct {
	ctx   context.Context
	src   io.Reader
	meter *sheet.Meter
	buf   []byte // a window on the part
	pos   int    // buf[pos:] is not yet read
	clean int    // buf[:clean] is proved to be legal characters; pos never passes it
	eof   bool
	open  []byte // names of the open tags, one after the other
	ends  []int  // where each of them ends
	roots int

	// Recoded is set where the part was brought to UTF-8 before, from the encoding
	// that it says it is in.
	Recoded bool

	Err  error
	Kind Kind
	Name []byte // of the tag, without namespace prefix; valid until the next token

	attrs []attribute // of the opening tag; valid until the next token
	text  []byte      // as written; valid until the next token
	plain bool        // text says what it is, without entities and odd ends of lines
	empty bool        // <a/>: a closing tag is still to come
}

// attribute is one attribute of a tag as written, its name with any prefix.
type attribute struct{ name, value []byte }

const (
	// Window is how much of a part is looked at in one go, in bytes.
	Window   = 64 << 10
	maxDepth = 200
)

// ErrMalformed refuses what is not well-formed.
var ErrMalformed = sheet.Refuse("bad_xml")

// Kind is what Next has come to.
type Kind uint8

// The kinds of token.
const (
	Open Kind = iota
	Close
	Text
)

// New starts on a part; buf is the window, which one file's scans share.
func New(ctx context.Context, src io.Reader, m *sheet.Meter, buf []byte) *Scanner {
	s := &Scanner{ctx: ctx, meter: m, buf: buf[:0]}
	s.src, s.Recoded = inUTF8(src)
	return s
}

// inUTF8 has a part read as UTF-8, without a byte order mark, and reports whether
// it is UTF-16, as its first bytes tell. A fault in reading comes with the first read.
func inUTF8(src io.Reader) (io.Reader, bool) {
	head := make([]byte, len("\xef\xbb\xbf"))
	n, err := io.ReadFull(src, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return failing{err}, false
	}
	all := io.MultiReader(bytes.NewReader(head[:n]), src)
	order := unicode.BigEndian
	switch {
	case string(head[:n]) == "\xef\xbb\xbf":
		return src, false
	case n < 2:
		return all, false
	case string(head[:2]) == "\xff\xfe", string(head[:2]) == "<\x00":
		order = unicode.LittleEndian
	case string(head[:2]) != "\xfe\xff" && string(head[:2]) != "\x00<":
		return all, false
	}
	return unicode.UTF16(order, unicode.UseBOM).NewDecoder().Reader(all), true
}

// failing is a part that cannot be read.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// Part runs one scan over a part of a package, to its end.
func Part(ctx context.Context, f *zip.File, m *sheet.Meter, buf []byte, run func(*Scanner)) error {
	r, err := f.Open()
	if err != nil {
		return sheet.Damaged(err)
	}
	defer r.Close()
	s := New(ctx, r, m, buf)
	run(s)
	return s.End()
}

// End goes on to the part's end, and says what is wrong with it.
func (s *Scanner) End() error {
	for s.Next() {
	}
	return s.Err
}

// Fail ends the reading; always false.
func (s *Scanner) Fail(err error) bool {
	s.Err, s.empty = err, false
	return false
}

// Failed ends the reading where there is an error, and reports whether there is.
func (s *Scanner) Failed(err error) bool { return err != nil && !s.Fail(err) }

// Child goes to the next element within the one at hand. It returns false after
// the last, with the element at hand closed, and after an error.
func (s *Scanner) Child() bool {
	for s.Next() {
		if s.Kind != Text {
			return s.Kind == Open
		}
	}
	return false
}

// Skip passes over the rest of the element at hand.
func (s *Scanner) Skip() {
	for s.Child() {
		s.Skip()
	}
}

// Next reads the next tag or piece of text. Text may come in pieces; comments
// and processing instructions are passed over.
func (s *Scanner) Next() bool {
	if s.empty {
		s.empty, s.Kind = false, Close
		s.pop()
		return true
	}
	for s.Err == nil {
		switch {
		case s.pos == s.clean && s.eof:
			return s.finish()
		case s.pos == s.clean:
			s.fill()
		case s.buf[s.pos] != '<':
			return s.readText()
		case s.clean-s.pos < 2 && !s.need(2):
		case s.buf[s.pos+1] != '!' && s.buf[s.pos+1] != '?':
			return s.tag()
		case s.special():
			return true
		}
	}
	return false
}

func (s *Scanner) finish() bool {
	if len(s.ends) > 0 || s.roots != 1 {
		s.Err = ErrMalformed
	}
	return false
}

// fill reads on, keeping what is not yet read. It grows the window only for a
// tag longer than it, up to sixteen times its size.
func (s *Scanner) fill() bool {
	if s.eof || s.Err != nil {
		return s.Err == nil
	}
	if err := s.ctx.Err(); err != nil {
		return s.Fail(err)
	}
	kept := copy(s.buf[:cap(s.buf)], s.buf[s.pos:])
	s.clean -= s.pos
	s.pos = 0
	if kept == cap(s.buf) {
		if kept >= 16*Window {
			return s.Fail(ErrMalformed)
		}
		s.buf = append(make([]byte, 0, 2*kept), s.buf[:kept]...)
	}
	n, err := io.ReadAtLeast(s.src, s.buf[kept:cap(s.buf)], 1)
	s.buf = s.buf[:kept+n]
	if tooMuch := s.meter.Add(n); tooMuch != nil {
		return s.Fail(tooMuch)
	}
	s.eof = err == io.EOF
	if err != nil && !s.eof {
		return s.Fail(sheet.Damaged(err))
	}
	return s.checkCharacters()
}

// checkCharacters proves what was read to be legal characters of XML 1.0.
func (s *Scanner) checkCharacters() bool {
	fresh := s.buf[s.clean:]
	whole := fresh
	if !s.eof {
		whole = fresh[:len(fresh)-cutRune(fresh)]
	}
	if !noControls(whole) || !utf8.Valid(whole) || bytes.Contains(whole, []byte("\xef\xbf\xbe")) || bytes.Contains(whole, []byte("\xef\xbf\xbf")) {
		return s.Fail(ErrMalformed)
	}
	s.clean += len(whole)
	return true
}

// noControls reports whether a text is free of the control characters that XML
// forbids. Eight bytes at a time are seen to hold none below a blank at all.
func noControls(p []byte) bool {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	for len(p) > 0 {
		if len(p) >= 8 {
			if x := binary.LittleEndian.Uint64(p); (x-0x20*ones)&^x&tops == 0 {
				p = p[8:]
				continue
			}
		}
		for _, c := range p[:min(8, len(p))] {
			if !legal(rune(c)) {
				return false
			}
		}
		p = p[min(8, len(p)):]
	}
	return true
}

// cutRune is the length of a character begun but not ended at the end of p.
func cutRune(p []byte) int {
	for n := 1; n <= 3 && n <= len(p); n++ {
		c := p[len(p)-n]
		if utf8.RuneStart(c) {
			if c >= utf8.RuneSelf && !utf8.FullRune(p[len(p)-n:]) {
				return n
			}
			return 0
		}
	}
	return 0
}

// need makes sure that n bytes are at hand, if there are so many.
func (s *Scanner) need(n int) bool {
	for s.clean-s.pos < n && !s.eof {
		if !s.fill() {
			return false
		}
	}
	return s.clean-s.pos >= n || s.Fail(ErrMalformed)
}
