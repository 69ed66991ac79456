// Package webpage reads the tables of an HTML page, which many systems export
// under a name ending in .xls. All of a page is one worksheet, as in the programs
// that open it: its tables one below the other, and what stands between them.
package webpage

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/text"
)

// Read reads a page. One without any table is refused as webpage.
func Read(ctx context.Context, raw []byte, limits sheet.Limits) (*sheet.Workbook, error) {
	decoded, err := text.Decode(raw)
	if err != nil {
		return nil, err
	}
	p := &page{Builder: sheet.NewBuilder(ctx, limits), tokens: html.NewTokenizer(bytes.NewReader(decoded))}
	p.tokens.SetMaxBuf(maxToken)
	if err := p.Tab(text.Tab, sheet.Visible); err != nil {
		return nil, err
	}
	if err := p.read(); err != nil {
		return nil, err
	}
	if p.found == 0 {
		return nil, sheet.Refuse("webpage")
	}
	return p.Book()
}

// maxToken bounds a tag or a piece of text, in bytes.
const maxToken = 1 << 20

// deepest is how many tables may lie within each other.
const deepest = 50

// page goes through the tags of a page. What is not closed is closed by what
// follows, as browsers have it.
type page struct {
	*sheet.Builder
	tokens *html.Tokenizer
	tables []*table // that are open, the inner ones last
	found  int
	row    int // the last that is taken
	say    strings.Builder
	mute   string // nothing in this element is shown
}

// table is a table that is open.
type table struct {
	row, last int         // of the sheet: at hand, 0 for none, and the last of the table
	cell      bool        // one is open
	entered   bool        // what it said before a table within it
	column    int         // of the cell at hand, or the last one
	wide      int         // of it
	covered   map[int]int // by column: the last row that a cell from above covers
	merges    []sheet.Range
}

func (p *page) read() error {
	for {
		switch p.tokens.Next() {
		case html.ErrorToken:
			if err := p.tokens.Err(); !errors.Is(err, io.EOF) {
				return sheet.Refuse("damaged")
			}
			return p.endTables(0)
		case html.TextToken:
			p.text(p.tokens.Text())
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := p.tokens.TagName()
			if hidden(string(name)) {
				p.mute = string(name)
			}
			if err := p.open(atom.Lookup(name), more); err != nil {
				return err
			}
		case html.EndTagToken:
			name, _ := p.tokens.TagName()
			if string(name) == p.mute {
				p.mute = ""
			}
			if err := p.close(atom.Lookup(name)); err != nil {
				return err
			}
		}
	}
}

// hidden reports whether an element holds what is not shown. Office puts its own
// remarks into xml.
func hidden(tag string) bool {
	return slices.Contains([]string{"script", "style", "title", "template", "noscript", "xml"}, tag)
}

// text takes what is shown: runs of blanks as one, as browsers do.
func (p *page) text(raw []byte) {
	if p.mute != "" || p.say.Len() > maxToken {
		return
	}
	said := p.say.String()
	for _, r := range string(raw) {
		blank := r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f'
		if blank && (p.say.Len() == 0 || strings.HasSuffix(said, " ") || strings.HasSuffix(said, "\n")) {
			continue
		}
		if blank {
			r = ' '
		}
		p.say.WriteRune(r)
		said = p.say.String()
	}
}

func (p *page) open(tag atom.Atom, more bool) error {
	switch tag {
	case atom.Br:
		p.say.WriteByte('\n')
	case atom.Table:
		return p.openTable()
	case atom.Tr:
		return p.openRow()
	case atom.Td, atom.Th:
		return p.openCell(more)
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Caption:
		return p.block()
	}
	return nil
}

func (p *page) close(tag atom.Atom) error {
	switch tag {
	case atom.Table:
		return p.endTables(max(0, len(p.tables)-1))
	case atom.Tr:
		return p.endRow()
	case atom.Td, atom.Th:
		return p.endCell()
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Caption:
		return p.block()
	}
	return nil
}

// inner is the table at hand; nil outside of all.
func (p *page) inner() *table {
	if len(p.tables) == 0 {
		return nil
	}
	return p.tables[len(p.tables)-1]
}

// inCell reports whether what is said belongs to a cell.
func (p *page) inCell() bool { return p.inner() != nil && p.inner().cell }

// block ends a paragraph: in a cell a line, elsewhere a row of its own.
func (p *page) block() error {
	if p.inCell() {
		if p.say.Len() > 0 && !strings.HasSuffix(p.say.String(), "\n") {
			p.say.WriteByte('\n')
		}
		return nil
	}
	return p.flushBetween()
}

// said is what was said since it was last asked.
func (p *page) said() string {
	s := strings.Trim(p.say.String(), " \n")
	p.say.Reset()
	return s
}

// flushBetween enters what stands outside of cells as a row.
func (p *page) flushBetween() error {
	s := p.said()
	if s == "" {
		return nil
	}
	return p.put(p.nextRow(), 1, s)
}

// nextRow is the first row below all that there is.
func (p *page) nextRow() int {
	p.row++
	return p.row
}

func (p *page) put(row, column int, s string) error {
	if row > sheet.MaxRow {
		return sheet.TooMany("rows", sheet.MaxRow, row)
	}
	c := sheet.Typed(s)
	c.Column = int32(min(column, sheet.MaxColumn))
	return p.Add(int32(row), c)
}

func (p *page) openTable() error {
	var err error
	if p.inCell() { // a table in a cell: what the cell said so far stands for itself
		err = p.putCell()
	} else {
		err = p.flushBetween()
	}
	if len(p.tables) >= deepest {
		return sheet.Refuse("damaged")
	}
	p.found++
	p.tables = append(p.tables, &table{covered: map[int]int{}})
	return err
}

// endTables closes tables until so many are left open.
func (p *page) endTables(left int) error {
	for len(p.tables) > left {
		if err := p.endRow(); err != nil {
			return err
		}
		if err := p.mergeCells(p.inner()); err != nil {
			return err
		}
		p.tables = p.tables[:len(p.tables)-1]
	}
	if p.inCell() {
		return nil
	}
	return p.flushBetween()
}

// mergeCells enters the ranges of a table; none reaches below it.
func (p *page) mergeCells(t *table) error {
	for _, r := range t.merges {
		r.Bottom = min(r.Bottom, int32(t.last))
		if err := p.Merge(r); err != nil {
			return err
		}
	}
	return nil
}

func (p *page) openRow() error {
	if err := p.endRow(); err != nil {
		return err
	}
	if t := p.inner(); t != nil {
		p.begin(t)
	}
	return nil
}

// begin begins a row of a table.
func (p *page) begin(t *table) {
	t.row, t.column, t.wide = p.nextRow(), 0, 1
	t.last = t.row
}

func (p *page) endRow() error {
	if err := p.endCell(); err != nil {
		return err
	}
	if t := p.inner(); t != nil {
		t.row = 0
	}
	return nil
}

// openCell goes to the next column that no cell from above covers.
func (p *page) openCell(more bool) error {
	if err := p.endCell(); err != nil {
		return err
	}
	t := p.inner()
	if t == nil {
		return nil
	}
	if t.row == 0 {
		p.begin(t)
	}
	wide, deep := 1, 1
	for more {
		var key, value []byte
		key, value, more = p.tokens.TagAttr()
		switch string(key) {
		case "colspan":
			wide = span(value, mostWide)
		case "rowspan":
			deep = span(value, mostDeep)
		}
	}
	for t.column += t.wide; t.covered[t.column] >= t.row; t.column++ {
	}
	t.cell, t.entered, t.wide = true, false, wide
	if most := p.Limits().Merges; len(t.merges) > most {
		return sheet.TooMany("merges", most, len(t.merges))
	}
	t.cover(deep)
	return nil
}

// How many columns and rows a cell may cover, as in browsers.
const mostWide, mostDeep = 1000, 65534

func span(value []byte, most int) int {
	n, err := strconv.Atoi(strings.TrimSpace(string(value)))
	if err != nil {
		return 1
	}
	return max(1, min(n, most))
}

// cover takes up the columns of a cell that covers several, and the rows below.
func (t *table) cover(deep int) {
	for column := t.column; deep > 1 && column < t.column+t.wide; column++ {
		t.covered[column] = t.row + deep - 1
	}
	if t.wide > 1 || deep > 1 {
		t.merges = append(t.merges, sheet.Range{Top: int32(t.row), Left: int32(t.column), Bottom: int32(t.row + deep - 1), Right: int32(t.column + t.wide - 1)})
	}
}

// putCell enters the cell at hand. What follows a table within it comes below that.
func (p *page) putCell() error {
	t := p.inner()
	if t.entered {
		return p.flushBetween()
	}
	t.entered = true
	return p.put(t.row, t.column, p.said())
}

// endCell enters the cell that is open, if any.
func (p *page) endCell() error {
	if !p.inCell() {
		return nil
	}
	err := p.putCell()
	p.inner().cell = false
	return err
}
