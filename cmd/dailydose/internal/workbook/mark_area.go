package workbook

import "strconv"

// How large a workbook may be to be marked: excelize holds every cell of a
// marked sheet, and fills the gaps between them with cells of its own.
const (
	maxMarkedRows  = 60_000
	maxMarkedCells = 400_000
)

// roomy refuses a workbook whose marked sheets are too large to be held.
func (p *pack) roomy(marks []Mark) error {
	wanted := map[string]bool{}
	for _, m := range marks {
		wanted[m.Sheet] = true
	}
	cells := 0
	for _, t := range p.tabs {
		if !wanted[t.name] {
			continue
		}
		err := p.scan(t.file, t.name, func(s *scanner) error { return s.area(&cells) })
		if err != nil {
			return err
		}
	}
	return nil
}

// area counts the cells that a worksheet takes up, gaps included: every row up
// to its last cell.
func (s *scanner) area(cells *int) error {
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
			*cells++
		case "c":
			at := max(column+1, columnOf(t.raw))
			*cells += at - column
			column = at
		}
		if row > maxMarkedRows {
			return tooMany("rows", maxMarkedRows, row)
		}
		if *cells > maxMarkedCells {
			return tooMany("cells", maxMarkedCells, *cells)
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
	column, _, _ := parseAddress(r)
	return int(column)
}
