package workbook

import (
	"bytes"
	"strconv"
)

// census is what a first look at a worksheet part counted: the yardstick for
// what excelize then reads, and the kinds of cell that it does not tell.
type census struct {
	rows   int       // row elements
	lines  []lineEnd // rows that hold something
	marks  []mark    // their cells, row by row, from left to right
	merges []span
}

// lineEnd is a row that holds something; its marks end before end.
type lineEnd struct {
	n   int32
	end uint32
}

// mark is a cell that holds something: its column and its kind.
type mark uint16

const kindBits = 3

func newMark(column int32, k Kind) mark { return mark(column)<<kindBits | mark(k) }

func (m mark) column() int32 { return int32(m >> kindBits) }
func (m mark) kind() Kind    { return Kind(m & (1<<kindBits - 1)) }

// span is a merged range; both corners belong to it.
type span struct{ top, left, bottom, right int32 }

// tally bounds things counted over all parts of one file.
type tally struct {
	limits              Limits
	rows, cells, merges int
}

// sheetScan reads one worksheet part.
type sheetScan struct {
	*scanner
	census
	tally   *tally
	strings *stringCensus
	inData  bool
	row     int32
	column  int32
	cell    cellScan
}

// cellScan is the cell being read.
type cellScan struct {
	kind    string // attribute t
	formula bool
	v, is   bool // the elements are there
	text    bool // of v, or of is where the kind is inlineStr
	index   []byte
}

// scanSheet proves a worksheet part whole and counts what it holds. Rows and
// columns must ascend, as the standard has it: a reader that is handed others
// mixes cells up without a word.
func scanSheet(s *scanner, t *tally, strings *stringCensus) (*census, error) {
	scan := &sheetScan{scanner: s, tally: t, strings: strings}
	for {
		tok, err := s.next()
		if err != nil {
			return nil, err
		}
		if tok.kind == tokenEnd {
			return &scan.census, nil
		}
		if err := scan.take(tok); err != nil {
			return nil, err
		}
	}
}

// Depths below the root of a worksheet, after the tag is opened.
const (
	sheetPart = 2 // sheetData, mergeCells …
	rowDepth  = 3
	cellDepth = 4
)

func (s *sheetScan) take(t token) error {
	depth := s.depth()
	switch t.kind {
	case tokenText:
		s.takeText(t, depth)
		return nil
	case tokenOpen:
		return s.takeOpen(t, depth)
	case tokenEmpty:
		if err := s.takeOpen(t, depth+1); err != nil {
			return err
		}
		return s.takeClose(t, depth+1)
	}
	return s.takeClose(t, depth+1)
}

func (s *sheetScan) takeOpen(t token, depth int) error {
	name := string(t.name)
	switch {
	case depth == sheetPart:
		s.inData = name == "sheetData"
	case !s.inData:
		if name == "mergeCell" {
			return s.addMerge(t.raw)
		}
	case depth == rowDepth && name == "row":
		return s.openRow(t.raw)
	case depth == cellDepth && name == "c":
		return s.openCell(t.raw)
	case depth == cellDepth+1:
		s.cell.v = s.cell.v || name == "v"
		s.cell.is = s.cell.is || name == "is"
		s.cell.formula = s.cell.formula || name == "f"
	}
	return nil
}

func (s *sheetScan) openRow(raw []byte) error {
	s.rows++
	if s.tally.rows++; s.tally.rows > s.tally.limits.Rows {
		return tooMany("rows", s.tally.limits.Rows, s.tally.rows)
	}
	n := s.row + 1
	if r, ok := attribute(raw, "r"); ok {
		given, err := strconv.ParseInt(string(r), 10, 32)
		if err != nil || given < int64(n) || given > maxRow {
			return errXML
		}
		n = int32(given)
	}
	s.row, s.column = n, 0
	return nil
}

// The bounds of a worksheet (ECMA-376); mark has room for 8191 columns.
const maxRow, maxColumn = 1 << 20, 1 << 14

func (s *sheetScan) openCell(raw []byte) error {
	if s.tally.cells++; s.tally.cells > s.tally.limits.Cells {
		return tooMany("cells", s.tally.limits.Cells, s.tally.cells)
	}
	s.cell = cellScan{index: s.cell.index[:0]}
	s.column++
	if r, ok := attribute(raw, "r"); ok {
		column, row, ok := parseAddress(r)
		if !ok || row != s.row || column < s.column || column > maxColumn {
			return errXML
		}
		s.column = column
	}
	if kind, ok := attribute(raw, "t"); ok {
		s.cell.kind = cellKind(kind)
	}
	return nil
}

// cellKind spares a string for each cell.
func cellKind(t []byte) string {
	for _, k := range [...]string{"s", "str", "n", "inlineStr", "b", "e", "d"} {
		if string(t) == k {
			return k
		}
	}
	return ""
}

// takeText notes whether the cell's value says anything. What stands in <is>
// says something only in its t, alone or in a run; phonetic hints do not count.
func (s *sheetScan) takeText(t token, depth int) {
	if !s.inData || depth <= cellDepth || len(t.raw) == 0 {
		return
	}
	top := s.top()
	switch {
	case depth == cellDepth+1 && top == "v":
		s.cell.text = s.cell.text || s.cell.kind != "inlineStr" || !s.cell.is
		if len(s.cell.index) < 16 {
			s.cell.index = append(s.cell.index, t.raw...)
		}
	case s.cell.kind == "inlineStr" && top == "t" && (depth == cellDepth+2 || depth == cellDepth+3 && s.parent() == "r"):
		s.cell.text = true
	}
}

func (s *sheetScan) takeClose(t token, depth int) error {
	switch {
	case depth == sheetPart:
		s.inData = false
	case !s.inData:
	case depth == rowDepth && string(t.name) == "row":
		s.closeRow()
	case depth == cellDepth && string(t.name) == "c":
		return s.closeCell()
	}
	return nil
}

func (s *sheetScan) closeRow() {
	before := uint32(0)
	if n := len(s.lines); n > 0 {
		before = s.lines[n-1].end
	}
	if end := uint32(len(s.marks)); end > before {
		s.lines = append(s.lines, lineEnd{s.row, end})
	}
}

func (s *sheetScan) closeCell() error {
	kind := s.cell.holds(s.strings)
	if kind == Empty {
		return nil
	}
	if int(s.column) > s.tally.limits.Columns {
		return tooMany("columns", s.tally.limits.Columns, int(s.column))
	}
	s.marks = append(s.marks, newMark(s.column, kind))
	return nil
}

// holds is the kind of what the cell holds; Empty where there is nothing.
func (c *cellScan) holds(strings *stringCensus) Kind {
	full := c.text
	if full && c.kind == "s" {
		full = strings.full(c.index)
	}
	switch {
	case !full && c.formula && !c.v && !c.is:
		return Formula
	case !full:
		return Empty
	}
	switch c.kind {
	case "s", "str", "inlineStr", "d":
		return Text
	case "b":
		return Bool
	case "e":
		return Error
	}
	return Number
}

func (s *sheetScan) addMerge(raw []byte) error {
	if s.tally.merges++; s.tally.merges > s.tally.limits.Merges {
		return tooMany("merges", s.tally.limits.Merges, s.tally.merges)
	}
	ref, _ := attribute(raw, "ref")
	from, to, ok := bytes.Cut(ref, []byte(":"))
	if !ok {
		return nil
	}
	left, top, ok1 := parseAddress(from)
	right, bottom, ok2 := parseAddress(to)
	if ok1 && ok2 && left <= right && top <= bottom {
		s.merges = append(s.merges, span{top, left, bottom, right})
	}
	return nil
}
