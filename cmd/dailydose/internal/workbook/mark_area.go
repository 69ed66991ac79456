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

// area counts the cells that a worksheet takes up, gaps included.
func (s *scanner) area(cells *int) error {
	row := 0
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
			row = numbered(t.raw, row+1)
			*cells++
		case "c":
			*cells += widened(t.raw)
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

// widened is what a cell costs: itself, and far to the right the gap before it.
func widened(raw []byte) int {
	const usual = 64 // columns that a form may well have
	if r, ok := attribute(raw, "r"); ok {
		if column, _, ok := parseAddress(r); ok && column > usual {
			return int(column)
		}
	}
	return 1
}
