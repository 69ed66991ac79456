package workbook

import (
	"bytes"
	"encoding/xml"
	"html"
	"strconv"
	"strings"
)

// element is an XML element as it stands in a part. Worksheets are edited as
// text: what is not understood stays as its program wrote it.
type element struct {
	name string // without prefix
	tag  []byte // between < and >, without the slash of an empty element
	raw  []byte // all of it
	body []byte // between its tags
}

// mostElements is how many elements a list may hold.
const mostElements = 100_000

// children are the elements that a text holds; ok is false for what is not
// well-formed, holds comments or character data, as no program writes them, or
// is too much.
func children(text []byte) (all []element, ok bool) {
	for at := 0; len(all) <= mostElements; {
		from, to := nextTag(text, at)
		if from < 0 {
			return all, bytes.IndexByte(text[at:], '<') < 0
		}
		if text[from+1] == '?' {
			at = to
			continue
		}
		end, last := closingTag(text, from, to)
		if end < 0 {
			break
		}
		tag := bytes.TrimSuffix(text[from+1:to-1], []byte("/"))
		all = append(all, element{name: localName(tag), tag: tag, raw: text[from:last], body: text[min(to, end):end]})
		at = last
	}
	return nil, false
}

// closingTag finds the tag that closes the element whose first tag is given; an
// empty element closes itself. from is negative where there is none.
func closingTag(text []byte, first, behind int) (from, to int) {
	depth := 0
	for from, to = first, behind; from >= 0; from, to = nextTag(text, to) {
		switch {
		case text[from+1] == '!':
			return -1, -1
		case text[from+1] == '/':
			depth--
		case text[to-2] != '/' && text[from+1] != '?':
			depth++
		}
		if depth < 0 {
			return -1, -1
		}
		if depth == 0 {
			return from, to
		}
	}
	return -1, -1
}

// nextTag finds the next tag, from its < to behind its >; one inside quotes does
// not end it. from is negative where there is none.
func nextTag(text []byte, at int) (from, to int) {
	i := bytes.IndexByte(text[at:], '<')
	if i < 0 {
		return -1, -1
	}
	from = at + i
	quote := byte(0)
	for to = from + 1; to < len(text); to++ {
		switch c := text[to]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '>':
			return from, to + 1
		case c == '"' || c == '\'':
			quote = c
		}
	}
	return -1, -1
}

// fullName is the name in a tag, with its prefix.
func fullName(tag []byte) []byte {
	if end := bytes.IndexAny(tag, " \t\r\n/>"); end >= 0 {
		return tag[:end]
	}
	return tag
}

func localName(tag []byte) string {
	name := fullName(tag)
	return string(name[bytes.IndexByte(name, ':')+1:])
}

// prefix is the prefix of a tag's name, with its colon; "" for none.
func prefix(tag []byte) string {
	return strings.TrimSuffix(string(fullName(tag)), localName(tag))
}

// attribute finds an attribute of a tag: from the blank before it to behind its
// value, as written. A name that begins with a colon may have any prefix.
func attribute(tag []byte, name string) (from, to int, value []byte) {
	for at := len(fullName(tag)); ; {
		key, rest, ok := bytes.Cut(tag[at:], []byte("="))
		start := len(tag) - len(bytes.TrimLeft(rest, " \t\r\n"))
		if !ok || start == len(tag) {
			return -1, -1, nil
		}
		length := bytes.IndexByte(tag[start+1:], tag[start])
		if length < 0 {
			return -1, -1, nil
		}
		end := start + 1 + length
		if key = bytes.TrimSpace(key); string(key) == name || name[0] == ':' && bytes.HasSuffix(key, []byte(name)) {
			return at, end + 1, tag[start+1 : end]
		}
		at = end + 1
	}
}

// get is the value of an attribute; "" where there is none.
func get(tag []byte, name string) string {
	_, _, value := attribute(tag, name)
	return html.UnescapeString(string(value))
}

// number is an attribute that is a number; 0 where it is none.
func number(tag []byte, name string) int {
	n, err := strconv.Atoi(get(tag, name))
	if err != nil {
		return 0
	}
	return n
}

// isSet reports whether an attribute says yes.
func isSet(tag []byte, name string) bool { return yes(get(tag, name)) }

func yes(value string) bool { return value == "1" || value == "true" }

// set returns a tag with an attribute set to a number.
func set(tag []byte, name string, value int) []byte {
	return append(unset(tag[:len(tag):len(tag)], name), " "+name+`="`+strconv.Itoa(value)+`"`...)
}

// unset returns a tag without some attributes.
func unset(tag []byte, names ...string) []byte {
	for _, name := range names {
		if from, to, _ := attribute(tag, name); from >= 0 {
			tag = append(tag[:from:from], tag[to:]...)
		}
	}
	return tag
}

// escaped makes a text fit to stand in XML.
func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder takes everything
	return b.String()
}
