package xlsx

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strconv"

	"dailydose/cmd/internal/sheet"
)

// counts bounds things counted over all parts of one file.
type counts struct {
	limits              sheet.Limits
	rows, cells, merges int
}

// sheetScan reads one worksheet part. The standard (ECMA-376) is followed to the
// letter where spreadsheet programs do, and nothing is passed over in silence.
type sheetScan struct {
	*scanner
	merges  []sheet.Range
	beyond  string // address of the first cell to the right of the columns that are read
	counts  *counts
	strings *stringTable
	words   *interner
	inData  bool
	whole   bool // the row is at its end
	row     int32
	column  int32
	cell    cellScan
	cells   []sheet.Cell // of the row
}

// cellScan is the cell being read.
type cellScan struct {
	kind    string // attribute t
	formula bool
	v, is   bool   // the elements are there
	text    []byte // of v, or of is where the kind is inlineStr
}

func newSheetScan(s *scanner, c *counts, strings *stringTable, words *interner) *sheetScan {
	return &sheetScan{scanner: s, counts: c, strings: strings, words: words}
}

// read reads a worksheet part to its end into a tab. Rows and columns must
// ascend, as the standard has it.
func (s *sheetScan) read(tab *sheet.Tab) error {
	for {
		row, ok, err := s.line()
		if err != nil {
			return err
		}
		if !ok {
			tab.Merges, tab.Beyond = s.merges, s.beyond
			return nil
		}
		row.Cells = slices.Clone(row.Cells)
		tab.Rows = append(tab.Rows, row)
	}
}

// line returns the next row that holds something; its cells stay valid until
// the one after. ok is false at the end.
func (s *sheetScan) line() (row sheet.Row, ok bool, err error) {
	for {
		tok, err := s.next()
		if err != nil || tok.kind == tokenEnd {
			return sheet.Row{}, false, err
		}
		if err := s.take(tok); err != nil {
			return sheet.Row{}, false, err
		}
		if s.whole && len(s.cells) > 0 {
			s.whole = false
			return sheet.Row{N: s.row, Cells: s.cells}, true, nil
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
		s.cell.open(name)
	}
	return nil
}

// open begins a part of the cell. Where an inline string stands beside a value,
// the string is what the cell holds.
func (c *cellScan) open(name string) {
	switch name {
	case "f":
		c.formula = true
	case "v":
		c.v = true
	case "is":
		c.is = true
		if c.kind == "inlineStr" {
			c.text = c.text[:0]
		}
	}
}

func (s *sheetScan) openRow(raw []byte) error {
	if s.counts.rows++; s.counts.rows > s.counts.limits.Rows {
		return sheet.TooMany("rows", s.counts.limits.Rows, s.counts.rows)
	}
	n := s.row + 1
	if r, ok := attribute(raw, "r"); ok {
		given, err := strconv.ParseInt(string(r), 10, 32)
		if err != nil || given < int64(n) || given > sheet.MaxRow {
			return errXML
		}
		n = int32(given)
	}
	s.row, s.column, s.whole = n, 0, false
	s.cells = s.cells[:0]
	return nil
}

func (s *sheetScan) openCell(raw []byte) error {
	if s.counts.cells++; s.counts.cells > s.counts.limits.Cells {
		return sheet.TooMany("cells", s.counts.limits.Cells, s.counts.cells)
	}
	s.cell = cellScan{text: s.cell.text[:0]}
	s.column++
	if r, ok := attribute(raw, "r"); ok {
		column, row, ok := sheet.ParseAddress(r)
		if !ok || row != s.row || column < s.column || column > sheet.MaxColumn {
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

// takeText takes up what the cell says. What stands in <is> says something only
// in its t, alone or in a run; phonetic hints do not count.
func (s *sheetScan) takeText(t token, depth int) {
	if !s.inData || depth <= cellDepth {
		return
	}
	inline, top := s.cell.kind == "inlineStr", s.top()
	switch {
	case depth == cellDepth+1 && top == "v" && !(inline && s.cell.is),
		inline && top == "t" && (depth == cellDepth+2 || depth == cellDepth+3 && s.parent() == "r"):
		s.cell.text = appendText(s.cell.text, t)
	}
}

func (s *sheetScan) takeClose(t token, depth int) error {
	switch {
	case depth == sheetPart:
		s.inData = false
	case !s.inData:
	case depth == rowDepth && string(t.name) == "row":
		s.whole = true
	case depth == cellDepth && string(t.name) == "c":
		return s.closeCell()
	}
	return nil
}

func (s *sheetScan) closeCell() error {
	text, err := s.text()
	if err != nil {
		return err
	}
	kind := s.cell.holds(text)
	if kind == sheet.Empty {
		return nil
	}
	if int(s.column) > s.counts.limits.Columns {
		s.beyond = cmp.Or(s.beyond, sheet.Address(s.column, s.row))
		return nil
	}
	s.cells = append(s.cells, sheet.Cell{Text: s.words.share(s.column, text), Kind: kind, Column: s.column})
	return nil
}

// errLost is a cell that points to a text which is not there.
var errLost = errors.New("cell without its text")

// text is what the cell says; valid until the next cell.
func (s *sheetScan) text() ([]byte, error) {
	switch c := &s.cell; {
	case len(c.text) == 0:
		return nil, nil
	case c.kind == "s":
		text, ok := s.strings.at(c.text)
		if !ok {
			return nil, errLost
		}
		return text, nil
	case c.kind == "inlineStr":
		return unescape(c.text), nil
	default:
		return c.text, nil
	}
}

// holds is the kind of what the cell holds; Empty where there is nothing.
func (c *cellScan) holds(text []byte) sheet.Kind {
	switch {
	case len(text) == 0 && c.formula && !c.v && !c.is:
		return sheet.Formula
	case len(text) == 0:
		return sheet.Empty
	}
	switch c.kind {
	case "s", "str", "inlineStr", "d":
		return sheet.Text
	case "b":
		return sheet.Bool
	case "e":
		return sheet.Error
	}
	return sheet.Number
}

func (s *sheetScan) addMerge(raw []byte) error {
	if s.counts.merges++; s.counts.merges > s.counts.limits.Merges {
		return sheet.TooMany("merges", s.counts.limits.Merges, s.counts.merges)
	}
	ref, _ := attribute(raw, "ref")
	from, to, ok := bytes.Cut(ref, []byte(":"))
	if !ok {
		return nil
	}
	left, top, ok1 := sheet.ParseAddress(from)
	right, bottom, ok2 := sheet.ParseAddress(to)
	if ok1 && ok2 && left <= right && top <= bottom {
		s.merges = append(s.merges, sheet.Range{Top: top, Left: left, Bottom: bottom, Right: right})
	}
	return nil
}
