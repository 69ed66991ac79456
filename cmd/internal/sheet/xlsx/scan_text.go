package xlsx

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

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
		if end < 0 || !entityOK(raw[:end]) {
			return false
		}
		raw = raw[end+1:]
	}
}

func entityOK(name []byte) bool {
	_, ok := entity(name)
	return ok
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

// attribute returns the value, as written, of the attribute that has this very
// name, without namespace prefix.
func attribute(tag []byte, name string) ([]byte, bool) {
	rest := tag[len(tagName(tag)):]
	for {
		eq := bytes.IndexByte(rest, '=')
		if eq < 0 {
			return nil, false
		}
		key := bytes.TrimSpace(rest[:eq])
		rest = rest[eq+1:]
		for len(rest) > 0 && rest[0] <= ' ' {
			rest = rest[1:]
		}
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return nil, false
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return nil, false
		}
		if string(key) == name {
			return rest[1 : 1+end], true
		}
		rest = rest[end+2:]
	}
}
