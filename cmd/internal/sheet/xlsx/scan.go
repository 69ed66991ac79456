package xlsx

import (
	"bytes"
	"context"
	"errors"
	"io"
	"unicode/utf8"

	"dailydose/cmd/internal/sheet"
)

// scanner is a lean reader of XML: it only tells tags from text, but proves on
// the way that the part is whole: legal characters in UTF-8, tags closed in
// order, entities known, one root, nothing cut off. The usual readers stop at
// the first fault without a word, and a roster ends there.
type scanner struct {
	ctx   context.Context
	src   io.Reader
	meter *meter
	buf   []byte // a window on the part
	pos   int    // buf[pos:] is not yet read
	clean int    // buf[:clean] is proved to be legal characters; pos never passes it
	eof   bool
	bom   bool
	open  []byte // names of the open tags, one after the other
	ends  []int  // where each of them ends
	roots int
}

// meter counts unpacked bytes over all parts of one file against the limit.
type meter struct{ used, limit int64 }

func (m *meter) add(n int) error {
	if m.used += int64(n); m.used > m.limit {
		return sheet.TooBig("unpacked", m.limit, m.used)
	}
	return nil
}

const (
	window   = 64 << 10
	maxDepth = 200
)

// errXML is what is wrong with the XML; which sheet it was the caller knows.
var errXML = errors.New("not well-formed")

type tokenKind uint8

const (
	tokenEnd tokenKind = iota
	tokenOpen
	tokenEmpty // <a/>
	tokenClose
	tokenText
)

// token is valid until the next one is asked for.
type token struct {
	kind  tokenKind
	name  []byte // local name, without namespace prefix
	raw   []byte // text, or all between < and >
	cdata bool
}

// newScanner starts on a part; buf is the window, which one file's scans share.
func newScanner(ctx context.Context, src io.Reader, m *meter, buf []byte) *scanner {
	return &scanner{ctx: ctx, src: src, meter: m, buf: buf[:0]}
}

// depth is the number of open tags.
func (s *scanner) depth() int { return len(s.ends) }

// next returns the next tag or piece of text. Text may come in pieces; comments
// and processing instructions are passed over.
func (s *scanner) next() (token, error) {
	for {
		for s.pos == s.clean {
			if s.eof {
				return s.finish()
			}
			if err := s.fill(); err != nil {
				return token{}, err
			}
		}
		if s.buf[s.pos] != '<' {
			return s.text()
		}
		t, skip, err := s.markup()
		if err != nil || !skip {
			return t, err
		}
	}
}

func (s *scanner) finish() (token, error) {
	if s.depth() > 0 || s.roots != 1 {
		return token{}, errXML
	}
	return token{kind: tokenEnd}, nil
}

// fill reads on, keeping what is not yet read. It grows the window only for a
// tag longer than it, up to sixteen times its size.
func (s *scanner) fill() error {
	if s.eof {
		return nil
	}
	if err := s.ctx.Err(); err != nil {
		return err
	}
	kept := copy(s.buf[:cap(s.buf)], s.buf[s.pos:])
	s.clean -= s.pos
	s.pos = 0
	if kept == cap(s.buf) {
		if kept >= 16*window {
			return errXML
		}
		s.buf = append(make([]byte, 0, 2*kept), s.buf[:kept]...)
	}
	n, err := io.ReadAtLeast(s.src, s.buf[kept:cap(s.buf)], 1)
	s.buf = s.buf[:kept+n]
	if tooMuch := s.meter.add(n); tooMuch != nil {
		return tooMuch
	}
	switch err {
	case nil:
	case io.EOF:
		s.eof = true
	default:
		return unpackError(err)
	}
	return s.checkCharacters()
}

// checkCharacters proves what was read to be legal characters of XML 1.0.
func (s *scanner) checkCharacters() error {
	fresh := s.buf[s.clean:]
	if !s.bom {
		s.bom = true
		if bytes.HasPrefix(fresh, []byte("\xef\xbb\xbf")) {
			s.pos += 3
		}
	}
	for _, c := range fresh {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' {
			return errXML
		}
	}
	whole := len(fresh) - cutRune(fresh)
	if s.eof {
		whole = len(fresh)
	}
	if !utf8.Valid(fresh[:whole]) || bytes.Contains(fresh[:whole], []byte("\xef\xbf\xbe")) || bytes.Contains(fresh[:whole], []byte("\xef\xbf\xbf")) {
		return errXML
	}
	s.clean = len(s.buf) - len(fresh) + whole
	return nil
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

// text returns the text up to the next tag, or a piece of it that ends in no
// entity's middle.
func (s *scanner) text() (token, error) {
	for {
		rest := s.buf[s.pos:s.clean]
		end := bytes.IndexByte(rest, '<')
		if end < 0 {
			end = s.cutText(rest)
		}
		if end == 0 {
			if err := s.fill(); err != nil {
				return token{}, err
			}
			continue
		}
		s.pos += end
		return s.checkText(rest[:end])
	}
}

// cutText is where a piece of text ends that goes on: before what may be the
// first half of an entity or of an end of line.
func (s *scanner) cutText(rest []byte) int {
	if s.eof {
		return len(rest)
	}
	if amp := bytes.LastIndexByte(rest, '&'); amp >= 0 && len(rest)-amp < maxEntity {
		return amp
	}
	return len(bytes.TrimSuffix(rest, []byte("\r")))
}

func (s *scanner) checkText(raw []byte) (token, error) {
	if s.depth() == 0 && len(bytes.TrimSpace(raw)) > 0 || !entitiesOK(raw) {
		return token{}, errXML
	}
	return token{kind: tokenText, raw: raw}, nil
}

// markup reads what begins with <. skip is set for what says nothing.
func (s *scanner) markup() (t token, skip bool, err error) {
	if err := s.need(4); err != nil {
		return t, false, err
	}
	if rest := s.buf[s.pos:]; len(rest) > 1 && (rest[1] == '!' || rest[1] == '?') {
		return s.special(rest)
	}
	raw, err := s.tag()
	if err != nil {
		return t, false, err
	}
	t, err = s.element(raw)
	return t, false, err
}

// special reads what is no tag: comments, instructions, character data.
func (s *scanner) special(rest []byte) (t token, skip bool, err error) {
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		return t, true, s.skipPast("-->")
	case bytes.HasPrefix(rest, []byte("<?")):
		return t, true, s.instruction()
	case bytes.HasPrefix(rest, []byte("<![C")):
		return s.characterData()
	}
	return t, false, errXML // a DOCTYPE: entities of its own, which no workbook has
}

// need makes sure that n bytes are at hand, if there are so many.
func (s *scanner) need(n int) error {
	for len(s.buf)-s.pos < n && !s.eof {
		if err := s.fill(); err != nil {
			return err
		}
	}
	return nil
}

func (s *scanner) skipPast(end string) error {
	for {
		if i := bytes.Index(s.buf[s.pos:], []byte(end)); i >= 0 {
			s.pos += i + len(end)
			return nil
		}
		if s.eof {
			return errXML
		}
		s.pos = min(max(s.pos, len(s.buf)-len(end)+1), s.clean)
		if err := s.fill(); err != nil {
			return err
		}
	}
}

// instruction passes over <?…?>. A declared encoding other than UTF-8 is
// refused: no spreadsheet program writes one, and nothing here reads it.
func (s *scanner) instruction() error {
	if err := s.need(200); err != nil {
		return err
	}
	head, _, _ := bytes.Cut(s.buf[s.pos:], []byte("?>"))
	if bytes.HasPrefix(head, []byte("<?xml ")) {
		if enc, ok := attribute(head, "encoding"); ok && !bytes.EqualFold(enc, []byte("utf-8")) && !bytes.EqualFold(enc, []byte("us-ascii")) {
			return errXML
		}
	}
	return s.skipPast("?>")
}

// characterData reads a CDATA section. It must fit the window; no program
// writes long ones.
func (s *scanner) characterData() (token, bool, error) {
	for {
		rest := s.buf[s.pos:]
		if end := bytes.Index(rest, []byte("]]>")); end >= 0 {
			if !bytes.HasPrefix(rest, []byte("<![CDATA[")) || end < 9 || s.depth() == 0 {
				return token{}, false, errXML
			}
			s.pos += end + 3
			return token{kind: tokenText, raw: rest[9:end], cdata: true}, false, nil
		}
		if s.eof {
			return token{}, false, errXML
		}
		if err := s.fill(); err != nil {
			return token{}, false, err
		}
	}
}
