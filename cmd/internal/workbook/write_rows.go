package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// rowWriter is a sheet whose rows are written straight out, each once and downwards.
// Held cell by cell, as excelize else does, a long table costs many times the
// time and the memory.
type rowWriter struct {
	*writer
	out *excelize.StreamWriter
	row int // written last
}

// startRows begins the rows of a sheet. Its properties, columns and extent must be
// settled before.
func (w *writer) startRows(sheet string) *rowWriter {
	r := &rowWriter{writer: w}
	if w.err == nil {
		var err error
		r.out, err = w.file.NewStreamWriter(sheet)
		w.note(err)
		w.started = append(w.started, r)
	}
	return r
}

// line writes the next row; height 0 is the usual one, and none is higher than a
// workbook may have it. A cell is what stored
// returns, for a value in the column's style, or what cell does.
func (r *rowWriter) line(cells []any, height float64) {
	r.row++
	if r.err == nil {
		r.note(r.out.SetRow(cellName(1, r.row), cells, excelize.RowOpts{Height: min(height, excelize.MaxRowHeight)}))
	}
}

// join merges the first cells of the row written last.
func (r *rowWriter) join(cells int) {
	if r.err == nil {
		r.note(r.out.MergeCell(cellName(1, r.row), cellName(cells, r.row)))
	}
}

// cell is a value in a style.
func (w *writer) cell(value any, s style) excelize.Cell {
	v, err := stored(value)
	w.note(err)
	return excelize.Cell{StyleID: w.id(s), Value: v}
}

// partStore takes the parts of a workbook as excelize writes them.
type partStore map[string]*bytes.Buffer

// Create takes a part.
func (s partStore) Create(name string) (io.Writer, error) {
	s[name] = &bytes.Buffer{}
	return s[name], nil
}

// AddFS is of no use here.
func (s partStore) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close has nothing to end.
func (s partStore) Close() error { return nil }

// parts ends the workbook and returns its parts by name.
func (w *writer) parts() (map[string][]byte, error) {
	store := partStore{}
	err := w.end(store)
	all := map[string][]byte{}
	for name, part := range store {
		all[name] = part.Bytes()
	}
	return all, err
}

// end gives what is written to a store, part by part.
func (w *writer) end(store excelize.ZipWriter) error {
	for _, r := range w.started {
		if w.err == nil {
			w.note(r.out.Flush())
		}
	}
	w.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return store })
	if w.err == nil {
		w.note(w.file.Write(io.Discard))
	}
	if err := w.file.Close(); err != nil {
		w.note(err)
	}
	return w.err
}

// close writes the workbook out, its parts in the order of their names: excelize
// puts several sheets that were written straight out into the file in no order.
func (w *writer) close(out io.Writer) error {
	var packed bytes.Buffer
	if err := w.end(zip.NewWriter(&packed)); err != nil {
		return err
	}
	parts, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	if err != nil {
		return err
	}
	slices.SortFunc(parts.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	zw := zip.NewWriter(out)
	for _, part := range parts.File {
		if err := zw.Copy(part); err != nil {
			return err
		}
	}
	return zw.Close()
}
