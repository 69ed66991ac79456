package xlsx

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// appendText appends what a piece of text says: references resolved, ends of
// lines as a single line feed (XML 1.0, 2.11).
func appendText(to []byte, t token) []byte {
	special := "&\r"
	if t.cdata {
		special = "\r"
	}
	raw := t.raw
	for {
		i := bytes.IndexAny(raw, special)
		if i < 0 {
			return append(to, raw...)
		}
		to, raw = append(to, raw[:i]...), raw[i:]
		if raw[0] == '\r' {
			to, raw = append(to, '\n'), bytes.TrimPrefix(raw[1:], []byte("\n"))
			continue
		}
		end := bytes.IndexByte(raw, ';') // entitiesOK has seen it
		r, _ := entity(raw[1:end])
		to, raw = utf8.AppendRune(to, r), raw[end+1:]
	}
}

// escapeLength is that of _x000D_.
const escapeLength = 7

// unescape resolves what a text may not hold as it is, such as _x000D_ for a
// carriage return (ECMA-376 part 1, ST_Xstring). It changes text in place.
func unescape(text []byte) []byte {
	out := text[:0]
	for {
		i := bytes.Index(text, []byte("_x"))
		if i < 0 {
			return append(out, text...)
		}
		out, text = append(out, text[:i]...), text[i:]
		code, err := uint64(0), strconv.ErrSyntax
		if len(text) >= escapeLength && text[escapeLength-1] == '_' {
			code, err = strconv.ParseUint(string(text[2:escapeLength-1]), 16, 16)
		}
		if err != nil {
			out, text = append(out, text[0]), text[1:]
			continue
		}
		out, text = utf8.AppendRune(out, rune(code)), text[escapeLength:]
	}
}
