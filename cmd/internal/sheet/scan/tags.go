package scan

import "bytes"

// What a tag turns out to be beside its length: it goes on beyond what is at
// hand, or it is none.
const (
	cutOff = 0
	noTag  = -1
)

// tag reads what stands between < and >, and files it into the open tags.
func (s *Scanner) tag() bool {
	for s.Err == nil {
		p := s.buf[s.pos:s.clean]
		read := s.opening
		if p[1] == '/' {
			read = s.closing
		}
		n := read(p)
		if n > 0 {
			s.pos += n
			return true
		}
		if n == noTag || s.eof {
			return s.Fail(ErrMalformed)
		}
		s.fill()
	}
	return false
}

// closing holds a closing tag against the innermost open one, and returns its length.
func (s *Scanner) closing(p []byte) int {
	if len(s.ends) == 0 {
		return noTag
	}
	name := s.open[s.lastStart():]
	i := 2 + len(name)
	if len(p) <= i {
		return cutOff
	}
	if !bytes.Equal(p[2:i], name) {
		return noTag
	}
	if i = pastBlanks(p, i); i == len(p) {
		return cutOff
	}
	if p[i] != '>' {
		return noTag
	}
	s.Kind = Close
	s.pop()
	return i + 1
}

// opening takes an opening tag apart and returns its length.
func (s *Scanner) opening(p []byte) int {
	i, prefix := 1, 0
	for i < len(p) && p[i] != '>' && p[i] != '/' && p[i] > ' ' {
		if p[i] == ':' {
			prefix = i
		}
		i++
	}
	if i == len(p) {
		return cutOff
	}
	full := p[1:i]
	n := s.attributes(p, i)
	if n <= 0 {
		return n
	}
	s.Kind, s.Name = Open, p[1+prefix:i]
	if len(s.ends) == 0 {
		s.roots++
	}
	if len(s.Name) == 0 || len(s.ends) >= maxDepth || s.roots > 1 {
		s.empty = false
		return noTag
	}
	s.open = append(s.open, full...)
	s.ends = append(s.ends, len(s.open))
	return n
}

// attributes reads the attributes from i on up to the tag's end, and returns that.
func (s *Scanner) attributes(p []byte, i int) int {
	s.attrs = s.attrs[:0]
	for {
		at := pastBlanks(p, i)
		switch {
		case at == len(p), p[at] == '/' && at+1 == len(p):
			return cutOff
		case p[at] == '>':
			return at + 1
		case p[at] == '/' && p[at+1] == '>':
			s.empty = true
			return at + 2
		case at == i: // attributes that run together
			return noTag
		}
		if i = s.attribute(p, at); i <= 0 {
			return i
		}
	}
}

// attribute reads one attribute, its value in quotes, and returns where it ends.
func (s *Scanner) attribute(p []byte, begin int) int {
	i := begin
	for i < len(p) && p[i] != '=' && p[i] > ' ' {
		if c := p[i]; c == '"' || c == '\'' || c == '&' || c == '<' || c == '>' {
			return noTag
		}
		i++
	}
	name := p[begin:i]
	if i = pastBlanks(p, i); i == len(p) {
		return cutOff
	}
	if p[i] != '=' || len(name) == 0 {
		return noTag
	}
	if i = pastBlanks(p, i+1); i == len(p) {
		return cutOff
	}
	value, n := quoted(p[i:])
	if n > 0 {
		s.attrs = append(s.attrs, attribute{name, value})
		n += i
	}
	return n
}

// quoted reads a value in quotes, and returns where they end.
func quoted(p []byte) (value []byte, n int) {
	quote, entities := p[0], false
	if quote != '"' && quote != '\'' {
		return nil, noTag
	}
	for i := 1; i < len(p); i++ {
		switch p[i] {
		case quote:
			value = p[1:i]
			if entities && !entitiesOK(value) {
				return nil, noTag
			}
			return value, i + 1
		case '&':
			entities = true
		}
	}
	return nil, cutOff
}

func pastBlanks(p []byte, i int) int {
	for i < len(p) && (p[i] == ' ' || p[i] == '\t' || p[i] == '\n' || p[i] == '\r') {
		i++
	}
	return i
}

func (s *Scanner) pop() {
	s.open = s.open[:s.lastStart()]
	s.ends = s.ends[:len(s.ends)-1]
}

// lastStart is where the name of the innermost open tag begins.
func (s *Scanner) lastStart() int {
	if len(s.ends) < 2 {
		return 0
	}
	return s.ends[len(s.ends)-2]
}

// Attr returns the value, as written, of the attribute that has this very name,
// without namespace prefix.
func (s *Scanner) Attr(name string) (value []byte, ok bool) {
	for i := range s.attrs {
		if string(s.attrs[i].name) == name {
			return s.attrs[i].value, true
		}
	}
	return nil, false
}

// AttrText returns what an attribute says, by its name under whatever prefix:
// r:id and id are not told apart, as the prefix may be any.
func (s *Scanner) AttrText(name string) string {
	for _, a := range s.attrs {
		if local := a.name[bytes.IndexByte(a.name, ':')+1:]; string(local) == name {
			return string(appendDecoded(nil, a.value))
		}
	}
	return ""
}
