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
	"strings"
	"unicode"

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
	p := &page{Builder: sheet.NewBuilder(ctx, limits), tokens: html.NewTokenizer(bytes.NewReader(decoded)), lines: lines{classes: map[string]bool{}}}
	p.tokens.SetMaxBuf(maxToken)
	if err := p.Tab(text.Tab, sheet.Visible); err != nil {
		return nil, err
	}
	switch p.read(); {
	case p.err != nil:
		return nil, p.err
	case p.found == 0:
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
	lines  lines
	err    error // the first: nothing more is read
}

// failed keeps the first error.
func (p *page) failed(err error) {
	if p.err == nil {
		p.err = err
	}
}

// table is a table that is open.
type table struct {
	row, last int         // of the sheet: at hand, 0 for none, and the last of the table
	struck    bool        // a line is drawn through the row at hand
	cell      bool        // one is open
	entered   bool        // what it said before a table within it
	column    int         // of the cell at hand, or the last one
	wide      int         // of it
	covered   map[int]int // by column: the last row that a cell from above covers
	merges    []sheet.Range
}

func (p *page) read() {
	for p.err == nil {
		switch p.tokens.Next() {
		case html.ErrorToken:
			if err := p.tokens.Err(); !errors.Is(err, io.EOF) {
				p.failed(sheet.Refuse("damaged"))
			}
			p.endTables(0)
			return
		case html.TextToken:
			if raw := p.tokens.Text(); p.mute == "style" {
				p.lines.styles(string(raw))
			} else {
				p.text(raw)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := p.tokens.TagName()
			tag := string(name)
			if hidden(tag) {
				p.mute = tag
			}
			p.open(tag, p.attributes(more))
		case html.EndTagToken:
			name, _ := p.tokens.TagName()
			if string(name) == p.mute {
				p.mute = ""
			}
			p.close(string(name))
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
		p.lines.plain = p.lines.plain || len(p.lines.open) == 0 && !unicode.IsSpace(r)
		p.say.WriteRune(r)
		said = p.say.String()
	}
}

// attributes are those of an element that matter.
type attributes struct {
	wide, deep int  // how many columns and rows a cell takes
	line       bool // one is drawn through what it holds
}

func (p *page) attributes(more bool) attributes {
	a := attributes{wide: 1, deep: 1}
	for more {
		var key, value []byte
		key, value, more = p.tokens.TagAttr()
		switch string(key) {
		case "colspan":
			a.wide = sheet.Within(string(value), 1, mostWide)
		case "rowspan":
			a.deep = sheet.Within(string(value), 1, mostDeep)
		case "class", "style":
			a.line = a.line || p.lines.by(string(key), string(value))
		}
	}
	return a
}

func (p *page) open(name string, a attributes) {
	switch tag := atom.Lookup([]byte(name)); tag {
	case atom.Br:
		p.say.WriteByte('\n')
	case atom.Table:
		p.openTable()
	case atom.Tr:
		p.openRow(a.line)
	case atom.Td, atom.Th:
		p.openCell(a)
	default:
		p.block(tag)
		p.lines.begin(name, a.line)
	}
}

func (p *page) close(name string) {
	switch tag := atom.Lookup([]byte(name)); tag {
	case atom.Table:
		p.endTables(max(0, len(p.tables)-1))
	case atom.Tr:
		p.endRow()
	case atom.Td, atom.Th:
		p.endCell()
	default:
		p.block(tag)
		p.lines.end(name)
	}
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

// block ends a paragraph, where a tag begins or ends one: in a cell a line, elsewhere a row of its own.
func (p *page) block(tag atom.Atom) {
	switch tag {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Caption:
	default:
		return
	}
	if !p.inCell() {
		p.flushBetween()
	} else if p.say.Len() > 0 && !strings.HasSuffix(p.say.String(), "\n") {
		p.say.WriteByte('\n')
	}
}

// said is what was said since it was last asked.
func (p *page) said() sheet.Cell {
	c := sheet.Typed(strings.Trim(p.say.String(), " \n"))
	c.Struck, p.lines.plain = !p.lines.plain, false
	p.say.Reset()
	return c
}

// flushBetween enters what stands outside of cells as a row.
func (p *page) flushBetween() {
	if c := p.said(); c.Text != "" {
		p.put(p.nextRow(), 1, c)
	}
}

// nextRow is the first row below all that there is.
func (p *page) nextRow() int {
	p.row++
	return p.row
}

func (p *page) put(row, column int, c sheet.Cell) {
	c.Column = int32(min(column, sheet.MaxColumn))
	p.failed(p.Add(row, c))
}

func (p *page) openTable() {
	if p.inCell() { // a table in a cell: what the cell said so far stands for itself
		p.putCell()
	} else {
		p.flushBetween()
	}
	if len(p.tables) >= deepest {
		p.failed(sheet.Refuse("damaged"))
	}
	p.found++
	p.tables = append(p.tables, &table{covered: map[int]int{}})
}

// endTables closes tables until so many are left open.
func (p *page) endTables(left int) {
	for len(p.tables) > left {
		p.endRow()
		p.mergeCells(p.inner())
		p.tables = p.tables[:len(p.tables)-1]
	}
	if !p.inCell() {
		p.flushBetween()
	}
}

// mergeCells enters the ranges of a table; none reaches below it.
func (p *page) mergeCells(t *table) {
	for _, r := range t.merges {
		r.Bottom = min(r.Bottom, int32(t.last))
		p.failed(p.Merge(r))
	}
}

func (p *page) openRow(line bool) {
	p.endRow()
	if t := p.inner(); t != nil {
		p.begin(t)
		t.struck = line
	}
}

// begin begins a row of a table.
func (p *page) begin(t *table) {
	t.row, t.column, t.wide, t.struck = p.nextRow(), 0, 1, false
	t.last = t.row
}

func (p *page) endRow() {
	p.endCell()
	if t := p.inner(); t != nil {
		t.row = 0
	}
}

// openCell goes to the next column that no cell from above covers.
func (p *page) openCell(a attributes) {
	p.endCell()
	t := p.inner()
	if t == nil {
		return
	}
	if t.row == 0 {
		p.begin(t)
	}
	p.lines.begin("td", a.line || t.struck)
	for t.column += t.wide; t.covered[t.column] >= t.row; t.column++ {
	}
	t.cell, t.entered, t.wide = true, false, a.wide
	if most := p.Limits().Merges; len(t.merges) > most {
		p.failed(sheet.TooMany("merges", most, len(t.merges)))
	}
	t.cover(a.deep)
}

// How many columns and rows a cell may cover, as in browsers.
const mostWide, mostDeep = 1000, 65534

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
func (p *page) putCell() {
	t := p.inner()
	if t.entered {
		p.flushBetween()
		return
	}
	t.entered = true
	p.put(t.row, t.column, p.said())
}

// endCell enters the cell that is open, if any.
func (p *page) endCell() {
	if p.inCell() {
		p.putCell()
		p.inner().cell = false
	}
	p.lines.open = nil
}
