package workbook

import (
	"bytes"
	"strconv"
)

// stringCensus is what a first look at the shared strings counted.
type stringCensus struct {
	items int
	said  []uint64 // a bit each: the string says something
}

// full reports whether the shared string of an index, as written in a cell,
// says anything. One that does not exist counts as saying something: then the
// cell's loss is noticed.
func (c *stringCensus) full(index []byte) bool {
	i, err := strconv.Atoi(string(bytes.TrimSpace(index)))
	if err != nil || c == nil || i < 0 || i >= c.items {
		return true
	}
	return c.said[i/64]&(1<<(i%64)) != 0
}

// scanStrings proves the shared strings whole and counts them.
func scanStrings(s *scanner, limit int) (*stringCensus, error) {
	c := &stringCensus{}
	for {
		t, err := s.next()
		if err != nil {
			return nil, err
		}
		depth := s.depth()
		switch {
		case t.kind == tokenEnd:
			return c, nil
		case t.kind == tokenOpen && depth == 2, t.kind == tokenEmpty && depth == 1:
			if err := c.add(t.name, limit); err != nil {
				return nil, err
			}
		case t.kind == tokenText && len(t.raw) > 0 && c.items > 0 && s.isStringText(depth):
			c.said[(c.items-1)/64] |= 1 << ((c.items - 1) % 64)
		}
	}
}

func (c *stringCensus) add(name []byte, limit int) error {
	if string(name) != "si" {
		return nil
	}
	if c.items >= limit {
		return tooMany("strings", limit, c.items+1)
	}
	if c.items%64 == 0 {
		c.said = append(c.said, 0)
	}
	c.items++
	return nil
}

// isStringText: the text of an item is in its t, or in the t of its runs.
func (s *scanner) isStringText(depth int) bool {
	return s.top() == "t" && (depth == 3 || depth == 4 && s.parent() == "r") && s.openName(1) == "si"
}

// scanElements proves any other part whole and counts its elements.
func scanElements(s *scanner, what string, limit int) error {
	for n := 0; ; {
		t, err := s.next()
		if err != nil || t.kind == tokenEnd {
			return err
		}
		if t.kind == tokenOpen || t.kind == tokenEmpty {
			if n++; n > limit {
				return tooMany(what, limit, n)
			}
		}
	}
}
