package workbook

import (
	"bytes"
	"html"
	"strconv"

	"dailydose/cmd/internal/sheet"
)

// rowCopy goes over the rows of a worksheet and changes what must be changed;
// all between is copied as it stands.
type rowCopy struct {
	*tabCopy
	src    []byte
	out    []byte
	copied int  // src[:copied] is in out, or left out
	plain  bool // nothing reaches out
	prefix string
	marked []*markedCell // still to come
	row    int32
	column int32
	style  int             // of the row's cells that are not there; negative: the column's
	shared map[string]bool // formulas left out that others share
}

// rows marks the cells of a worksheet and leaves out what reaches outside.
func (t *tabCopy) rows(data element) []byte {
	plain := !reachesOut(data.body)
	if len(t.marked) == 0 && plain {
		return data.raw
	}
	r := &rowCopy{tabCopy: t, src: data.body, plain: plain, prefix: prefix(data.tag), marked: t.marked, shared: map[string]bool{},
		out: make([]byte, 0, len(data.body)+len(data.body)/8)}
	for from, to := nextTag(r.src, 0); from >= 0; from, to = nextTag(r.src, max(to, r.copied)) {
		r.tag(from, to)
	}
	r.copyTo(len(r.src))
	r.missingRows(sheet.MaxRow + 1)
	return data.with(data.tag, r.out)
}

// reachesOut reports whether there may be anything in the cells that is not
// plain: formulas, or what refers to parts that are left behind.
func reachesOut(rows []byte) bool {
	for _, sign := range []string{"<f", ":f", " cm=", " vm="} {
		if bytes.Contains(rows, []byte(sign)) {
			return true
		}
	}
	return false
}

func (r *rowCopy) copyTo(at int) {
	r.out = append(r.out, r.src[r.copied:at]...)
	r.copied = at
}

// replace puts a tag in the place of the one from a place to another.
func (r *rowCopy) replace(from, to int, tag []byte, end string) {
	r.copyTo(from)
	r.out = append(append(append(r.out, '<'), tag...), end...)
	r.copied = to
}

func (r *rowCopy) tag(from, to int) {
	tag, empty := bytes.CutSuffix(r.src[from+1:to-1], []byte("/"))
	if tag, closes := bytes.CutPrefix(tag, []byte("/")); closes && localName(tag) == "row" {
		r.copyTo(from)
		r.missingCells(sheet.MaxColumn + 1)
	}
	switch localName(tag) {
	case "row":
		r.openRow(from, to, tag, empty)
	case "c":
		r.cell(from, to, tag, empty)
	case "f":
		r.formula(from, to, tag, empty)
	}
}

func (r *rowCopy) openRow(from, to int, tag []byte, empty bool) {
	n := r.row + 1
	if given := number(tag, "r"); given > 0 {
		n = int32(given)
	}
	r.copyTo(from)
	r.missingRows(n)
	r.row, r.column, r.style = n, 0, -1
	if len(r.marked) == 0 || r.marked[0].row > r.row {
		return
	}
	if isSet(tag, "customFormat") {
		r.style = number(tag, "s")
	}
	tag = unset(visible(tag, "ht", "customHeight"), "spans") // cells may come in outside of it
	r.replace(from, to, tag, ">")
	if empty {
		r.missingCells(sheet.MaxColumn + 1)
		r.out = append(r.out, "</"+r.prefix+"row>"...)
	}
}

// missingRows adds the marked rows before a row that are not there.
func (r *rowCopy) missingRows(before int32) {
	for len(r.marked) > 0 && r.marked[0].row < before {
		r.row, r.style = r.marked[0].row, -1
		r.out = append(r.out, "<"+r.prefix+`row r="`+strconv.Itoa(int(r.row))+`">`...)
		r.missingCells(sheet.MaxColumn + 1)
		r.out = append(r.out, "</"+r.prefix+"row>"...)
	}
}

// missingCells adds the marked cells of the row before a column that are not there.
func (r *rowCopy) missingCells(before int32) {
	for len(r.marked) > 0 && r.marked[0].row == r.row && r.marked[0].column < before {
		m := r.marked[0]
		r.marked = r.marked[1:]
		style := r.style
		if style < 0 {
			style = r.columnStyle(int(m.column))
		}
		r.out = append(r.out, "<"+r.prefix+`c r="`+sheet.Address(m.column, m.row)+`" s="`+strconv.Itoa(r.toned(style, m.tone))+`"/>`...)
	}
}

func (r *rowCopy) columnStyle(column int) int {
	for _, c := range r.columns {
		if c.first <= column && column <= c.last {
			return c.style
		}
	}
	return 0
}

// cell marks a cell that is there. What it says of parts that are left behind
// is dropped.
func (r *rowCopy) cell(from, to int, tag []byte, empty bool) {
	r.column++
	here := len(r.marked) > 0 && r.marked[0].row == r.row
	if !here && r.plain {
		return
	}
	if here {
		if column, _, ok := sheet.ParseAddress([]byte(get(tag, "r"))); ok {
			r.column = column
		}
		r.copyTo(from)
		r.missingCells(r.column)
	}
	kept := unset(tag, "cm", "vm")
	if here && len(r.marked) > 0 && r.marked[0].row == r.row && r.marked[0].column == r.column {
		kept = set(kept, "s", r.toned(number(kept, "s"), r.marked[0].tone))
		r.marked = r.marked[1:]
	}
	if len(kept) == len(tag) && bytes.Equal(kept, tag) {
		return
	}
	end := ">"
	if empty {
		end = "/>"
	}
	r.replace(from, to, kept, end)
}

// formula leaves out a formula that reaches out of the workbook; the cell keeps
// its value.
func (r *rowCopy) formula(from, to int, tag []byte, empty bool) {
	text, end := []byte(nil), to
	if !empty {
		length := bytes.Index(r.src[to:], []byte("</"))
		_, end = nextTag(r.src, to+max(length, 0))
		if length < 0 || end < 0 {
			r.refuse()
			return
		}
		text = r.src[to : to+length]
	}
	share := get(tag, "si")
	if r.outside.MatchString(html.UnescapeString(string(text))) || share != "" && r.shared[share] {
		if share != "" {
			r.shared[share] = true
		}
		r.copyTo(from)
		r.copied = end
	}
}
