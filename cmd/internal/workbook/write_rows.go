package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"maps"
	"slices"

	"github.com/xuri/excelize/v2"
)

// roll is a sheet whose rows are written straight out, each once and downwards.
// Held cell by cell, as excelize else does, a long table costs many times the
// time and the memory.
type roll struct {
	*pen
	out *excelize.StreamWriter
	row int // written last
}

// roll begins the rows of a sheet. Its properties, columns and extent must be
// settled before.
func (p *pen) roll(sheet string) *roll {
	r := &roll{pen: p}
	if p.err == nil {
		var err error
		r.out, err = p.file.NewStreamWriter(sheet)
		p.note(err)
		p.rolls = append(p.rolls, r)
	}
	return r
}

// line writes the next row; height 0 is the usual one. A cell is what stored
// returns, for a value in the column's style, or what cell does.
func (r *roll) line(cells []any, height float64) {
	r.row++
	if r.err == nil {
		r.note(r.out.SetRow(cellName(1, r.row), cells, excelize.RowOpts{Height: height}))
	}
}

// join merges the first cells of the row written last.
func (r *roll) join(cells int) {
	if r.err == nil {
		r.note(r.out.MergeCell(cellName(1, r.row), cellName(cells, r.row)))
	}
}

// cell is a value in a style.
func (p *pen) cell(value any, s style) excelize.Cell {
	v, err := stored(value)
	p.note(err)
	return excelize.Cell{StyleID: p.id(s), Value: v}
}

// flush ends all rolls. excelize puts several of them into the file in no order.
func (p *pen) flush() {
	for _, r := range p.rolls {
		if p.err == nil {
			p.note(r.out.Flush())
		}
	}
	if len(p.rolls) > 1 {
		p.file.SetZipWriter(func(w io.Writer) excelize.ZipWriter {
			return &orderly{zip.NewWriter(w), map[string]*bytes.Buffer{}}
		})
	}
}

// orderly is a zip whose parts stand in the order of their names, whatever the
// order they were made in.
type orderly struct {
	*zip.Writer
	parts map[string]*bytes.Buffer
}

// Create takes a part; it goes into the file when that is closed.
func (z *orderly) Create(name string) (io.Writer, error) {
	z.parts[name] = &bytes.Buffer{}
	return z.parts[name], nil
}

// Close writes the parts and ends the file.
func (z *orderly) Close() error {
	for _, name := range slices.Sorted(maps.Keys(z.parts)) {
		w, err := z.Writer.Create(name)
		if err != nil {
			return err
		}
		if _, err := z.parts[name].WriteTo(w); err != nil {
			return err
		}
	}
	return z.Writer.Close()
}
