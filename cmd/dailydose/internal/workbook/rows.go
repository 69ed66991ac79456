package workbook

import (
	"bytes"
	"context"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// Above these sizes parts are read from files in the temporary folder instead
// of memory: of worksheets that are large together, and of shared strings that
// are many (excelize holds some 150 bytes for each, however short).
const (
	roomyBytes   = 32 << 20
	roomyStrings = 150_000
	spillBytes   = 64 << 10
)

func (p *pack) spills(strings *stringCensus) bool {
	return p.meter.used > roomyBytes || strings != nil && strings.items > roomyStrings
}

// openRows opens the slimmed package with excelize.
func (p *pack) openRows(tmp string, strings *stringCensus) (*excelize.File, error) {
	slim, err := p.slim()
	if err != nil {
		return nil, err
	}
	options := excelize.Options{
		RawCellValue:      true,
		UnzipSizeLimit:    p.limits.UnpackedBytes + 1<<20,
		UnzipXMLSizeLimit: roomyBytes,
		TmpDir:            tmp,
	}
	if p.spills(strings) {
		options.UnzipXMLSizeLimit = spillBytes
	}
	f, err := excelize.OpenReader(bytes.NewReader(slim), options)
	if err != nil {
		return nil, syntaxError(err)
	}
	return f, nil
}

// record is a row that holds something: its cells from left to right.
type record struct {
	n     int32
	spots []spot
}

// spot is a cell that holds something.
type spot struct {
	column int32
	cell   Cell
}

// at returns the cell of a column.
func (l record) at(column int32) Cell {
	for _, s := range l.spots {
		if s.column == column {
			return s.cell
		}
	}
	return Cell{}
}

// lineReader reads a worksheet's rows with excelize and holds every one against
// the census: what excelize drops, it drops without an error.
type lineReader struct {
	ctx      context.Context
	rows     *excelize.Rows
	tab      *tab
	upcoming int // of tab.lines
	number   int32
	spots    []spot   // of the line last read
	head     []record // read ahead
	words    *interner
}

func newLineReader(ctx context.Context, f *excelize.File, index int, t *tab, words *interner) (*lineReader, error) {
	rows, err := f.Rows(strconv.Itoa(index + 1))
	if err != nil {
		return nil, refuseSheet("lost_rows", t.name)
	}
	return &lineReader{ctx: ctx, rows: rows, tab: t, words: words}, nil
}

// Close releases the worksheet's temporary file.
func (r *lineReader) Close() error { return r.rows.Close() }

// ahead returns the rows up to row n without using them up.
func (r *lineReader) ahead(n int32) ([]record, error) {
	for len(r.head) == 0 || r.head[len(r.head)-1].n < n {
		l, ok, err := r.read()
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		l.spots = append([]spot(nil), l.spots...)
		r.head = append(r.head, l)
	}
	for i, l := range r.head {
		if l.n > n {
			return r.head[:i], nil
		}
	}
	return r.head, nil
}

// next returns the next row that holds something; its cells stay valid until
// the one after. ok is false at the end.
func (r *lineReader) next() (record, bool, error) {
	if len(r.head) > 0 {
		l := r.head[0]
		r.head = r.head[1:]
		return l, true, nil
	}
	return r.read()
}

func (r *lineReader) read() (record, bool, error) {
	lines := r.tab.lines
	if r.upcoming == len(lines) {
		return record{}, false, nil
	}
	if r.upcoming&255 == 0 {
		if err := r.ctx.Err(); err != nil {
			return record{}, false, err
		}
	}
	start := uint32(0)
	if r.upcoming > 0 {
		start = lines[r.upcoming-1].end
	}
	want := lines[r.upcoming]
	r.upcoming++
	columns, err := r.seek(want.n)
	if err != nil {
		return record{}, false, err
	}
	return r.hold(want.n, columns, r.tab.marks[start:want.end])
}

// seek reads on to row n; the rows between hold nothing.
func (r *lineReader) seek(n int32) ([]string, error) {
	for r.number < n {
		if !r.rows.Next() {
			return nil, refuseSheet("lost_rows", r.tab.name)
		}
		r.number++
		columns, err := r.rows.Columns()
		if err != nil {
			return nil, refuseSheet("lost_rows", r.tab.name)
		}
		if r.number == n {
			return columns, nil
		}
		for _, text := range columns {
			if text != "" {
				return nil, refuseSheet("lost_cells", r.tab.name)
			}
		}
	}
	return nil, nil
}

// hold makes a line of what excelize read, cell by cell as the census has it.
func (r *lineReader) hold(n int32, columns []string, marks []mark) (record, bool, error) {
	r.spots = r.spots[:0]
	for _, m := range marks {
		c, kind := m.column(), m.kind()
		text := ""
		if int(c) <= len(columns) {
			text = columns[c-1]
		}
		if (text == "") != (kind == Formula) {
			return record{}, false, refuseSheet("lost_cells", r.tab.name)
		}
		r.spots = append(r.spots, spot{c, Cell{kind, r.words.share(c, text)}})
	}
	if extra(columns, marks) {
		return record{}, false, refuseSheet("lost_cells", r.tab.name)
	}
	return record{n, r.spots}, true, nil
}

// extra reports whether excelize found text where the census found none: then
// it put cells into the wrong columns.
func extra(columns []string, marks []mark) bool {
	said := 0
	for _, text := range columns {
		if text != "" {
			said++
		}
	}
	for _, m := range marks {
		if m.kind() != Formula {
			said--
		}
	}
	return said != 0
}

// interner shares the texts that come again and again in a column (groups,
// villages, products), but does not keep those that never do (IDs, names).
type interner struct{ columns map[int32]map[string]string }

// sharedPerColumn is enough for any column of choices.
const sharedPerColumn = 512

func newInterner() *interner { return &interner{map[int32]map[string]string{}} }

func (i *interner) share(column int32, text string) string {
	if text == "" || len(text) > 64 {
		return text
	}
	own := i.columns[column]
	if own == nil {
		own = map[string]string{}
		i.columns[column] = own
	}
	if known, ok := own[text]; ok {
		return known
	}
	if len(own) < sharedPerColumn {
		own[text] = text
	}
	return text
}
