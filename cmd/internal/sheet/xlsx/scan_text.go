package xlsx

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// readText reads the text up to the next tag, or a piece of it that ends in no
// entity's middle.
func (s *scanner) readText() bool {
	for s.err == nil {
		rest := s.buf[s.pos:s.clean]
		end, plain := plainText(rest)
		if end == len(rest) {
			end = s.cutText(rest)
		}
		if end > 0 {
			s.pos += end
			s.kind, s.text, s.plain = tokenText, rest[:end], plain
			return (plain || entitiesOK(s.text)) && (len(s.ends) > 0 || len(bytes.TrimSpace(s.text)) == 0) || s.fail(errXML)
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
func (s *scanner) cutText(rest []byte) int {
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
func (s *scanner) special() bool {
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
	return s.fail(errXML) // a DOCTYPE: entities of its own, which no workbook has
}

// skipPast passes over all up to and with an end; always false.
func (s *scanner) skipPast(end string) bool {
	for s.err == nil {
		if i := bytes.Index(s.buf[s.pos:s.clean], []byte(end)); i >= 0 {
			s.pos += i + len(end)
			return false
		}
		if s.eof {
			return s.fail(errXML)
		}
		s.pos = max(s.pos, s.clean-len(end)+1)
		s.fill()
	}
	return false
}

// instruction passes over <?…?>. A declared encoding that is not the part's own,
// UTF-8 or UTF-16, is refused: nothing here reads it.
func (s *scanner) instruction() bool {
	for s.clean-s.pos < 200 && !s.eof {
		if !s.fill() {
			return false
		}
	}
	head, _, _ := bytes.Cut(s.buf[s.pos:s.clean], []byte("?>"))
	if bytes.HasPrefix(head, []byte("<?xml ")) {
		_, enc, ok := bytes.Cut(head, []byte("encoding"))
		enc = bytes.ToLower(bytes.TrimLeft(enc, "= \t\r\n\"'"))
		if ok && !s.wide && !bytes.HasPrefix(enc, []byte("utf-8")) && !bytes.HasPrefix(enc, []byte("us-ascii")) {
			return s.fail(errXML)
		}
	}
	return s.skipPast("?>")
}

// characterData reads a CDATA section. It must fit the window; no program
// writes long ones.
func (s *scanner) characterData() bool {
	const begin, end = "<![CDATA[", "]]>"
	for s.err == nil {
		rest := s.buf[s.pos:s.clean]
		if n := bytes.Index(rest, []byte(end)); n >= 0 {
			if !bytes.HasPrefix(rest, []byte(begin)) || n < len(begin) || len(s.ends) == 0 {
				return s.fail(errXML)
			}
			s.pos += n + len(end)
			s.kind, s.text, s.plain = tokenText, appendLines(nil, rest[len(begin):n]), true
			return true
		}
		if s.eof {
			return s.fail(errXML)
		}
		s.fill()
	}
	return false
}

// appendText appends what stands in the element at hand itself, and leaves it.
// Of a text longer than any cell may hold only so much is kept as shows that.
func (s *scanner) appendText(to []byte) []byte {
	for s.next() {
		switch {
		case s.kind == tokenClose:
			return to
		case s.kind == tokenOpen:
			s.skip()
		case len(to) > maxTextBytes:
		case s.plain:
			to = append(to, s.text...)
		default:
			to = appendDecoded(to, s.text)
		}
	}
	return to
}

// appendRich appends the text of an item of rich text, and leaves it: what its t
// says, alone or in runs; phonetic hints do not count.
func (s *scanner) appendRich(to []byte) []byte {
	for s.child() {
		switch string(s.name) {
		case "t":
			to = s.appendText(to)
		case "r":
			to = s.appendRich(to)
		default:
			s.skip()
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
