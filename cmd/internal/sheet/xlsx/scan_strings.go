package xlsx

import (
	"bytes"
	"strconv"

	"dailydose/cmd/internal/sheet"
)

// stringTable holds the shared strings of a workbook, end to end.
type stringTable struct {
	text []byte
	ends []uint32 // of each string in text
}

// at returns the string of an index as written in a cell; ok is false where
// there is none. It is valid as long as the table, and must not be changed.
func (t *stringTable) at(index []byte) (text []byte, ok bool) {
	i, err := strconv.Atoi(string(bytes.TrimSpace(index)))
	if err != nil || t == nil || i < 0 || i >= len(t.ends) {
		return nil, false
	}
	return t.text[t.start(i):t.ends[i]], true
}

func (t *stringTable) start(i int) uint32 {
	if i == 0 {
		return 0
	}
	return t.ends[i-1]
}

// scanStrings proves the shared strings whole and reads them.
func scanStrings(s *scanner, limit int) (*stringTable, error) {
	table := &stringTable{}
	for {
		t, err := s.next()
		if err != nil {
			return nil, err
		}
		depth := s.depth()
		switch {
		case t.kind == tokenEnd:
			return table, nil
		case t.kind == tokenOpen && depth == 2, t.kind == tokenEmpty && depth == 1:
			if err := table.begin(t.name, limit); err != nil {
				return nil, err
			}
		case t.kind == tokenClose && depth == 1 && string(t.name) == "si":
			table.end()
		case t.kind == tokenText && len(table.ends) > 0 && s.isStringText(depth):
			table.text = appendText(table.text, t)
			table.ends[len(table.ends)-1] = uint32(len(table.text))
		}
	}
}

func (t *stringTable) begin(name []byte, limit int) error {
	if string(name) != "si" {
		return nil
	}
	if len(t.ends) >= limit {
		return sheet.TooMany("strings", limit, len(t.ends)+1)
	}
	t.ends = append(t.ends, uint32(len(t.text)))
	return nil
}

func (t *stringTable) end() {
	last := len(t.ends) - 1
	start := t.start(last)
	t.text = append(t.text[:start], unescape(t.text[start:])...)
	t.ends[last] = uint32(len(t.text))
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
				return sheet.TooMany(what, limit, n)
			}
		}
	}
}
