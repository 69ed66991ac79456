package scan

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"dailydose/cmd/internal/sheet"
)

// readText reads the text up to the next tag, or a piece of it that ends in no
// entity's middle.
func (s *Scanner) readText() bool {
	for s.Err == nil {
		rest := s.buf[s.pos:s.clean]
		end, plain := plainText(rest)
		if end == len(rest) {
			end = s.cutText(rest)
		}
		if end > 0 {
			s.pos += end
			s.Kind, s.text, s.plain = Text, rest[:end], plain
			return (plain || entitiesOK(s.text)) && (len(s.ends) > 0 || len(bytes.TrimSpace(s.text)) == 0) || s.Fail(ErrMalformed)
		}
		s.fill()
	}
	return false
}

// plainText is the length of the text up to the next tag; plain is set where it
// says what it is, without entities and odd ends of lines.
func plainText(p []byte) (n int, plain bool) {
	plain = true
	for n < len(p) && p[n] != '<' {
		if p[n] == '&' || p[n] == '\r' {
			plain = false
		}
		n++
	}
	return n, plain
}

// cutText is where a piece of text ends that goes on: before what may be the
// first half of an entity or of an end of line.
func (s *Scanner) cutText(rest []byte) int {
	if s.eof {
		return len(rest)
	}
	if amp := bytes.LastIndexByte(rest, '&'); amp >= 0 && len(rest)-amp < maxEntity {
		return amp
	}
	return len(bytes.TrimSuffix(rest, []byte("\r")))
}

// special reads what is no tag: comments, instructions, character data. True
// where it says something.
func (s *Scanner) special() bool {
	s.need(4) // what is shorter is none of these
	rest := s.buf[s.pos:s.clean]
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		return s.skipPast("-->")
	case bytes.HasPrefix(rest, []byte("<?")):
		return s.instruction()
	case bytes.HasPrefix(rest, []byte("<![C")):
		return s.characterData()
	}
	return s.Fail(ErrMalformed) // a DOCTYPE: entities of its own, which no workbook has
}

// skipPast passes over all up to and with an end; always false.
func (s *Scanner) skipPast(end string) bool {
	for s.Err == nil {
		if i := bytes.Index(s.buf[s.pos:s.clean], []byte(end)); i >= 0 {
			s.pos += i + len(end)
			return false
		}
		if s.eof {
			return s.Fail(ErrMalformed)
		}
		s.pos = max(s.pos, s.clean-len(end)+1)
		s.fill()
	}
	return false
}

// instruction passes over <?…?>. A declared encoding that is not the part's own,
// UTF-8 or UTF-16, is refused: nothing here reads it.
func (s *Scanner) instruction() bool {
	for s.clean-s.pos < 200 && !s.eof {
		if !s.fill() {
			return false
		}
	}
	head, _, _ := bytes.Cut(s.buf[s.pos:s.clean], []byte("?>"))
	if bytes.HasPrefix(head, []byte("<?xml ")) {
		_, enc, ok := bytes.Cut(head, []byte("encoding"))
		enc = bytes.ToLower(bytes.TrimLeft(enc, "= \t\r\n\"'"))
		if ok && !s.Recoded && !bytes.HasPrefix(enc, []byte("utf-8")) && !bytes.HasPrefix(enc, []byte("us-ascii")) {
			return s.Fail(ErrMalformed)
		}
	}
	return s.skipPast("?>")
}

// characterData reads a CDATA section. It must fit the window; no program
// writes long ones.
func (s *Scanner) characterData() bool {
	const begin, end = "<![CDATA[", "]]>"
	for s.Err == nil {
		rest := s.buf[s.pos:s.clean]
		if n := bytes.Index(rest, []byte(end)); n >= 0 {
			if !bytes.HasPrefix(rest, []byte(begin)) || n < len(begin) || len(s.ends) == 0 {
				return s.Fail(ErrMalformed)
			}
			s.pos += n + len(end)
			s.Kind, s.text, s.plain = Text, appendLines(nil, rest[len(begin):n]), true
			return true
		}
		if s.eof {
			return s.Fail(ErrMalformed)
		}
		s.fill()
	}
	return false
}

// AppendPiece appends the piece of text that Next has come to.
func (s *Scanner) AppendPiece(to []byte) []byte {
	switch {
	case len(to) > 3*sheet.MaxText:
		return to
	case s.plain:
		return append(to, s.text...)
	}
	return appendDecoded(to, s.text)
}

// AppendText appends what stands in the element at hand itself, and leaves it.
// Of a text longer than any cell may hold only so much is kept as shows that.
func (s *Scanner) AppendText(to []byte) []byte {
	for s.Next() {
		switch {
		case s.Kind == Close:
			return to
		case s.Kind == Open:
			s.Skip()
		default:
			to = s.AppendPiece(to)
		}
	}
	return to
}

// appendDecoded appends a piece of text with its references resolved, and ends
// of lines as a single line feed.
func appendDecoded(to, raw []byte) []byte {
	for {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			return appendLines(to, raw)
		}
		to, raw = appendLines(to, raw[:i]), raw[i:]
		end := bytes.IndexByte(raw, ';') // entitiesOK has seen it
		r, _ := entity(raw[1:end])
		to, raw = utf8.AppendRune(to, r), raw[end+1:]
	}
}

// appendLines appends a text with each end of line as a line feed (XML 1.0, 2.11).
func appendLines(to, raw []byte) []byte {
	for {
		i := bytes.IndexByte(raw, '\r')
		if i < 0 {
			return append(to, raw...)
		}
		to, raw = append(append(to, raw[:i]...), '\n'), bytes.TrimPrefix(raw[i+1:], []byte("\n"))
	}
}

// maxEntity bounds the length of an entity: &#x10FFFF; with room for zeros.
const maxEntity = 16

// entitiesOK reports whether every & in raw begins an entity that XML knows
// without a DOCTYPE, or a reference to a legal character.
func entitiesOK(raw []byte) bool {
	for {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			return true
		}
		raw = raw[i+1:]
		end := bytes.IndexByte(raw[:min(len(raw), maxEntity)], ';')
		if end < 0 {
			return false
		}
		if _, ok := entity(raw[:end]); !ok {
			return false
		}
		raw = raw[end+1:]
	}
}

// entity is the character that a reference stands for.
func entity(name []byte) (rune, bool) {
	switch string(name) {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := string(name[1:]), 10
	if name[1] == 'x' {
		digits, base = string(name[2:]), 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	return rune(n), err == nil && n <= utf8.MaxRune && legal(rune(n))
}

// legal reports whether XML 1.0 allows the character.
func legal(r rune) bool {
	switch {
	case r < 0x20:
		return r == '\t' || r == '\n' || r == '\r'
	case 0xD800 <= r && r <= 0xDFFF, r == 0xFFFE, r == 0xFFFF:
		return false
	}
	return r <= 0x10FFFF
}

// Usual appends what stands in the element at hand and leaves it, where that goes
// on as nearly all do: a piece of plain text between two others. It does nothing
// and reports false where not; tag is the element's name.
func (s *Scanner) Usual(to []byte, tag, before, after string) ([]byte, bool) {
	p := s.buf[s.pos:s.clean]
	if s.empty || !bytes.HasPrefix(p, []byte(before)) || string(s.open[s.lastStart():]) != tag {
		return to, false
	}
	p = p[len(before):]
	n, plain := plainText(p)
	if !plain || !bytes.HasPrefix(p[n:], []byte(after)) {
		return to, false
	}
	s.pos += len(before) + n + len(after)
	s.pop()
	return append(to, p[:n]...), true
}
