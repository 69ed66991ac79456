package xlsx

import (
	"strconv"

	"dailydose/cmd/internal/sheet"
)

// Area refuses a file whose named tabs take up more rows and cells than given:
// who holds every cell of a tab fills the gaps between them too.
func (p *Package) Area(tabs map[string]bool, rows, cells int) error {
	limit := &counts{limits: sheet.Limits{Rows: rows, Cells: cells}}
	for _, t := range p.tabs {
		if !tabs[t.name] {
			continue
		}
		if err := p.scan(t.file, t.name, func(s *scanner) error { return s.area(limit) }); err != nil {
			return err
		}
	}
	return nil
}

// area counts the cells that a worksheet takes up, gaps included: every row up
// to its last cell.
func (s *scanner) area(c *counts) error {
	row, column := 0, 0
	for {
		t, err := s.next()
		if err != nil || t.kind == tokenEnd {
			return err
		}
		if t.kind != tokenOpen && t.kind != tokenEmpty {
			continue
		}
		switch string(t.name) {
		case "row":
			row, column = numbered(t.raw, row+1), 0
			c.cells++
		case "c":
			at := max(column+1, columnOf(t.raw))
			c.cells += at - column
			column = at
		}
		if row > c.limits.Rows {
			return sheet.TooMany("rows", c.limits.Rows, row)
		}
		if c.cells > c.limits.Cells {
			return sheet.TooMany("cells", c.limits.Cells, c.cells)
		}
	}
}

// numbered is a row's own number, or the next one where it says none.
func numbered(raw []byte, next int) int {
	r, ok := attribute(raw, "r")
	if !ok {
		return next
	}
	n, err := strconv.Atoi(string(r))
	if err != nil {
		return next
	}
	return n
}

// columnOf is the column a cell says it stands in; 0 where it says none.
func columnOf(raw []byte) int {
	r, _ := attribute(raw, "r")
	column, _, _ := sheet.ParseAddress(r)
	return int(column)
}
