package xlsx

import "bytes"

// tag returns what stands between < and >.
func (s *scanner) tag() ([]byte, error) {
	for {
		if end := tagEnd(s.buf[s.pos+1:]); end >= 0 {
			raw := s.buf[s.pos+1 : s.pos+1+end]
			s.pos += end + 2
			return raw, nil
		}
		if s.eof {
			return nil, errXML
		}
		if err := s.fill(); err != nil {
			return nil, err
		}
	}
}

// tagEnd finds the > that closes a tag; one inside quotes does not.
func tagEnd(p []byte) int {
	var quote byte
	for i, c := range p {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '>':
			return i
		case c == '"' || c == '\'':
			quote = c
		case c == '<':
			return -1
		}
	}
	return -1
}

// element files a tag into the open ones and holds a closing tag against them.
func (s *scanner) element(raw []byte) (token, error) {
	t := token{kind: tokenOpen, raw: raw}
	if len(raw) > 0 && raw[0] == '/' {
		t.kind = tokenClose
		full := tagName(raw[1:])
		if len(full)+1 < len(raw) && len(bytes.TrimSpace(raw[1+len(full):])) > 0 {
			return t, errXML
		}
		t.name = local(full)
		return t, s.pop(full)
	}
	if n := len(raw); n > 0 && raw[n-1] == '/' {
		t.kind, t.raw = tokenEmpty, raw[:n-1]
	}
	full := tagName(t.raw)
	t.name = local(full)
	if len(t.name) == 0 || !attributesOK(t.raw[len(full):]) {
		return t, errXML
	}
	if s.depth() == 0 {
		s.roots++
	}
	if t.kind == tokenEmpty {
		return t, nil
	}
	return t, s.push(full)
}

// attributesOK reports whether what follows a tag's name is a row of attributes,
// each with its value in quotes.
func attributesOK(raw []byte) bool {
	for {
		rest := bytes.TrimLeft(raw, " \t\r\n")
		if len(rest) == 0 {
			return true
		}
		eq := bytes.IndexByte(rest, '=')
		if len(rest) == len(raw) || eq < 1 || bytes.ContainsAny(bytes.TrimRight(rest[:eq], " \t\r\n"), " \t\r\n\"'&") {
			return false
		}
		rest = bytes.TrimLeft(rest[eq+1:], " \t\r\n")
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return false
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 || bytes.IndexByte(rest[1:1+end], '&') >= 0 && !entitiesOK(rest[1:1+end]) {
			return false
		}
		raw = rest[end+2:]
	}
}

func (s *scanner) push(name []byte) error {
	if s.depth() >= maxDepth || s.roots > 1 {
		return errXML
	}
	s.open = append(s.open, name...)
	s.ends = append(s.ends, len(s.open))
	return nil
}

func (s *scanner) pop(name []byte) error {
	n := s.depth()
	if n == 0 {
		return errXML
	}
	start := 0
	if n > 1 {
		start = s.ends[n-2]
	}
	if !bytes.Equal(s.open[start:], name) {
		return errXML
	}
	s.open, s.ends = s.open[:start], s.ends[:n-1]
	return nil
}

func tagName(raw []byte) []byte {
	for i, c := range raw {
		if c == ' ' || c == '\t' || c == '\n' || c == '\r' {
			return raw[:i]
		}
	}
	return raw
}

func local(name []byte) []byte {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[i+1:]
	}
	return name
}

// top and parent are the local names of the innermost open tag and of the one
// around it.
func (s *scanner) top() string    { return s.openName(s.depth() - 1) }
func (s *scanner) parent() string { return s.openName(s.depth() - 2) }

func (s *scanner) openName(i int) string {
	if i < 0 {
		return ""
	}
	start := 0
	if i > 0 {
		start = s.ends[i-1]
	}
	return string(local(s.open[start:s.ends[i]]))
}
