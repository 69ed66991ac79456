package workbook

import (
	"context"
	"io"
)

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

// lineReader reads a worksheet's rows that hold something. The survey has proved
// the part whole and bounded, so it is read as a stream.
type lineReader struct {
	part io.Closer
	scan *sheetScan
	name string   // the tab's
	head []record // read ahead
}

func (p *pack) lines(ctx context.Context, t *tab, strings *stringTable, words *interner) (*lineReader, error) {
	part, err := t.file.Open()
	if err != nil {
		return nil, unpackError(err)
	}
	again := &meter{limit: p.limits.UnpackedBytes}
	scan := newSheetScan(newScanner(ctx, part, again, p.window), &tally{limits: p.limits}, strings)
	scan.words = words
	return &lineReader{part: part, scan: scan, name: t.name}, nil
}

// Close closes the part.
func (r *lineReader) Close() error { return r.part.Close() }

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
	l, ok, err := r.scan.line()
	return l, ok, sheetFault(err, r.name)
}

// interner shares the texts that come again and again in a column (groups,
// villages, products), but does not keep those that never do (IDs, names).
type interner struct{ columns map[int32]map[string]string }

// sharedPerColumn is enough for any column of choices.
const sharedPerColumn = 512

func newInterner() *interner { return &interner{map[int32]map[string]string{}} }

func (i *interner) share(column int32, text []byte) string {
	if len(text) > 64 {
		return string(text)
	}
	own := i.columns[column]
	if own == nil {
		own = map[string]string{}
		i.columns[column] = own
	}
	if known, ok := own[string(text)]; ok {
		return known
	}
	fresh := string(text)
	if len(own) < sharedPerColumn {
		own[fresh] = fresh
	}
	return fresh
}
