package workbook

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/sheet"
)

// Tone is how a line or a cell is coloured.
type Tone uint8

// The tones: nothing to say, all is well, to be looked at, to be mended.
const (
	ToneNone Tone = iota
	ToneGood
	ToneWarn
	ToneReject
)

// The tones' colours. No palette offers the marks' fills, so that those of an
// earlier receipt are known when a clerk sends the marked copy back.
const (
	fillGood, inkGood     = "D8F0DC", "1B5E20"
	fillWarn, inkWarn     = "FFE7A1", "7A4F01"
	fillReject, inkReject = "FFC2BD", "8E1B12"
	inkLink               = "0B57C4"
	inkHowTo              = "404040" // instructions are read, notes on a form are not
)

func (t Tone) colours() (fill, ink string) {
	switch t {
	case ToneGood:
		return fillGood, inkGood
	case ToneWarn:
		return fillWarn, inkWarn
	case ToneReject:
		return fillReject, inkReject
	}
	return "", ""
}

// List is a sheet made for a clerk: a title, what it comes to in one line, how
// to use it, and a table.
type List struct {
	Name    string // of the tab
	Title   string
	Verdict string // one coloured line; "" for none
	Tone    Tone   // of the verdict
	Notes   []string
	Columns []Column
	Rows    []ListRow // none: the table is left out
}

// Column is one column; Width is in characters of the body typeface, 0 in a consolidated
// workbook for one that suits the label. What stands below the format is for lists, whose
// wide texts wrap.
type Column struct {
	Label  string
	Width  float64
	Format Format
	Centre bool
	Toned  bool // bears the row's tone
	Linked bool // leads to the row's place
	Number bool // of a person or a phone: it stands on one line, as broken in two it is read wrongly
}

// ListRow is one row of a list.
type ListRow struct {
	Part        string // rows of another part begin a page
	Block       string // heads the rows of a block, kept on one page where it fits; "" for none
	Tone        Tone
	Values      []any  // nil, string, int, float64 or day.Day, in the order of the columns
	Sheet, Cell string // where its link leads, within the workbook; "" for nowhere
}

// WriteList returns a workbook of one list alone, without links. The same list
// gives the same bytes. A very long one passes through the reader's temporary
// folder. An error is of a name a sheet cannot have, or of that folder.
func (k *Marker) WriteList(look Look, l List) ([]byte, error) {
	w := newWriter(look, k.tmp)
	w.sheet(l.Name)
	w.list(l, false)
	var b bytes.Buffer
	err := w.close(&b)
	return b.Bytes(), err
}

// list fills the list's tab; with links where the rows' places are at hand. All
// but the rows is settled first: they are written straight out, as lists are
// too long to be held cell by cell.
func (w *writer) list(l List, links bool) {
	l.Columns = l.withRoomForWords()
	t := &listWriter{list: &l, links: links}
	for i, c := range l.Columns {
		t.all += c.Width
		w.width(l.Name, i+1, c.Width)
	}
	header, last := t.header(), t.header()+len(l.Rows)+l.blocks()
	if header > 0 {
		w.freeze(l.Name, 0, header)
		w.filter(l.Name, header, len(l.Columns), last)
	}
	w.page(l.Name, header)
	w.extent(l.Name, len(l.Columns), max(last, t.above()))
	t.rowWriter = w.startRows(l.Name)
	t.head()
	if header > 0 {
		t.table()
	}
}

// mostWord is the longest word that a column makes room for, in characters.
const mostWord = 14

// withRoomForWords are the columns, each wide enough that no word written in letters is
// broken in two; Chinese breaks anywhere.
func (l *List) withRoomForWords() []Column {
	columns := slices.Clone(l.Columns)
	for i := range columns {
		longest := longestWord(columns[i].Label)
		for _, r := range l.Rows {
			if text, ok := r.Values[i].(string); ok {
				longest = max(longest, longestWord(text))
			}
		}
		if longest > 0 {
			columns[i].Width = max(columns[i].Width, float64(min(longest, mostWord))+2.5)
		}
	}
	return columns
}

func longestWord(text string) (longest int) {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return r > 0x2E80 || !unicode.IsLetter(r) }) {
		longest = max(longest, utf8.RuneCountInString(word))
	}
	return longest
}

// listWriter writes a list downwards.
type listWriter struct {
	*rowWriter
	list  *List
	links bool
	all   float64 // width of all columns
	used  float64 // height in points of what stands on the page of paper
	turns int     // pages of paper that were begun by a break
}

// line writes the next row, on the next page of paper where it fits on this no more.
func (w *listWriter) line(cells []any, height float64) {
	if w.used+height > w.paper() {
		w.turn()
	}
	w.used += height
	w.rowWriter.line(cells, height)
}

// mostTurns is how many breaks a sheet holds: Excel keeps 1,026.
const mostTurns = 1000

// turn begins the next page of paper. In a list of blocks it says so, since what is known to
// stand on a page decides where the blocks after it begin.
func (w *listWriter) turn() {
	w.used = w.headerHeight()
	if rows := w.list.Rows; len(rows) == 0 || rows[0].Block == "" || w.turns == mostTurns || w.err != nil {
		return
	}
	w.turns++
	w.note(w.out.InsertPageBreak(cellName(1, w.row+1)))
}

// paper is the height in points of what fits on a page; a little is left for programs that
// measure otherwise.
func (w *listWriter) paper() float64 { return 0.97 * paperHeight / w.list.shrunk() }

// A4 landscape within the margins, in points.
const paperWidth, paperHeight = 798, 509

// shrunk is to what share of its size the list is printed: to the paper's width, never enlarged.
// A column's width counts digits of the body typeface, of 8 pixels, beside a margin of 5.
func (l *List) shrunk() float64 {
	wide := campaign.Sum(l.Columns, func(c Column) float64 { return (8*c.Width + 5) * 0.75 })
	return min(1, paperWidth/wide)
}

// above is how many rows stand above the table.
func (w *listWriter) above() int {
	n := 1 + len(w.list.Notes)
	if w.list.Verdict != "" {
		n++
	}
	return n
}

// header is the row of the table's head; 0 where there is no table.
func (w *listWriter) header() int {
	if len(w.list.Rows) == 0 {
		return 0
	}
	return w.above() + 1
}

func (w *listWriter) head() {
	w.across(w.list.Title, titleStyle(), 36)
	if w.list.Verdict != "" {
		fill, ink := w.list.Tone.colours()
		s := style{fill: fill, color: ink, size: 14, head: true, bold: true, wrap: true, align: "left", lined: true}
		w.across(w.list.Verdict, s, 14+20*lines(w.list.Verdict, w.all*0.75))
	}
	for _, note := range w.list.Notes {
		w.across(note, style{color: inkHowTo, size: 11, wrap: true}, 5+15*lines(note, w.all))
	}
}

// across writes a text over the list's whole width.
func (w *listWriter) across(text string, s style, height float64) {
	cells := make([]any, len(w.list.Columns))
	for i := range cells {
		cells[i] = w.cell(nil, s)
	}
	cells[0] = w.cell(shown(text), s)
	w.line(cells, height)
	w.join(len(cells))
}

func (w *listWriter) table() {
	cells := make([]any, len(w.list.Columns))
	for i, c := range w.list.Columns {
		cells[i] = w.cell(c.Label, headerStyle(true))
	}
	w.line(cells, w.headerHeight())
	for i, r := range w.list.Rows {
		if i == 0 || r.Block != w.list.Rows[i-1].Block {
			w.block(i)
		}
		w.entry(r, cells)
	}
}

func (w *listWriter) headerHeight() float64 {
	return 10 + 16*campaign.Most(1, w.list.Columns, func(c Column) float64 { return lines(c.Label, c.Width) })
}

// block heads the rows from the i-th on. They begin a page where they are another part, or where
// they would be split and need not be; else a dashed line says where the page may be cut.
func (w *listWriter) block(i int) {
	const height = 28
	rows := w.list.Rows
	if rows[i].Block == "" {
		return
	}
	need := 0.0
	for n := i; n < len(rows) && rows[n].Block == rows[i].Block; n++ {
		need += w.height(rows[n])
	}
	s := style{size: 13, head: true, bold: true, align: "left", lined: true}
	switch {
	case i == 0:
	case rows[i].Part != rows[i-1].Part || w.used+height+need > w.paper():
		w.turn()
	default:
		s.cut = true
	}
	w.across(rows[i].Block, s, height)
}

// blocks is how many blocks the rows fall into.
func (l *List) blocks() int {
	n, block := 0, ""
	for _, r := range l.Rows {
		if r.Block != block {
			n++
			block = r.Block
		}
	}
	return n
}

// height is a row's, in points, as tall as its longest text.
func (w *listWriter) height(r ListRow) float64 {
	tall := 1.0
	for i, c := range w.list.Columns {
		if text, ok := r.Values[i].(string); ok && !c.Number {
			tall = max(tall, lines(text, c.Width+1.5)) // a list's cells hold more than a form's
		}
	}
	return min(400, 7+15*tall)
}

// entry writes one row of the table; cells is room for it.
func (w *listWriter) entry(r ListRow, cells []any) {
	for i, c := range w.list.Columns {
		v := r.Values[i]
		if text, ok := v.(string); ok {
			v = shown(text)
		}
		linked := w.linked(c, r)
		cells[i] = w.cell(v, c.style(r, linked))
		if linked {
			w.link(w.list.Name, i+1, w.row+1, quoted(r.Sheet)+"!"+r.Cell)
		}
	}
	w.line(cells, w.height(r))
}

func (w *listWriter) linked(c Column, r ListRow) bool { return w.links && c.Linked && r.Cell != "" }

func (c Column) style(r ListRow, linked bool) style {
	s := c.Format.style()
	if s.align == "" || c.Format == AsText {
		s.align = "left"
	}
	if c.Centre {
		s.align = "center"
	}
	s.size, s.lined, s.wrap = 11, true, !c.Number
	if c.Number {
		s.align, s.shrink = "center", true
	}
	if c.Toned {
		s.fill, s.color = r.Tone.colours()
		s.bold = s.fill != ""
	}
	if linked {
		s.color, s.under = inkLink, true
	}
	return s
}

// shown keeps a text within what a cell holds, and drops the characters
// that a file cannot hold or that would turn the rest of the line around.
func shown(s string) string {
	const most = 8000 // characters; a cell holds 32,767 UTF-16 units
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = sheet.Clean(l)
	}
	return clip(strings.Join(lines, "\n"), most)
}
