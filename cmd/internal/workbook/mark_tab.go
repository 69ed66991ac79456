package workbook

import (
	"bytes"
	"cmp"
	"slices"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/xlsx"
)

// tabCopy is one worksheet on its way into the copy.
type tabCopy struct {
	*marking
	from    xlsx.Relations // of the original
	links   []link         // of the copy
	marked  []*markedCell  // row by row
	columns []columnStyle
}

// markedCell is what all marks of one cell come to.
type markedCell struct {
	column, row int32
	tone        Tone
	notes       []string
}

// columnStyle is the style of the cells of some columns that are not there.
type columnStyle struct{ first, last, style int }

// copyTab copies a worksheet, marks it and returns the name of its part.
func (m *marking) copyTab(part string, marks []Mark) (name string) {
	file := m.source.Part(part)
	raw := m.read(file)
	roots, ok := children(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")))
	if !ok || len(roots) != 1 || len(roots[0].body) == 0 {
		m.refuse()
		return ""
	}
	root := roots[0]
	elements, ok := children(root.body)
	if !ok || bytes.Contains(root.tag, []byte(strictNamespace)) {
		m.refuse()
	}
	t := &tabCopy{marking: m, from: m.relations(part)}
	t.marked = gather(merges(elements), marks)
	all := m.comments(t.from)
	m.comment(all, t.marked)
	t.links = m.putComments(all)
	body := t.content(elements, prefix(root.tag))
	name = m.newName("worksheet")
	if bytes.Equal(body, root.body) {
		m.putRaw(name, file)
	} else {
		m.put(name, bytes.Join([][]byte{[]byte(xmlHead + "<"), root.tag, []byte(">"), body, []byte("</"), fullName(root.tag), []byte(">")}, nil))
	}
	m.putLinks(name, t.links)
	return name
}

// merges are a worksheet's merged ranges.
func merges(elements []element) (all []sheet.Range) {
	for _, e := range elements {
		if e.name != "mergeCells" {
			continue
		}
		cells, _ := children(e.body)
		for _, c := range cells {
			from, to, _ := bytes.Cut([]byte(get(c.tag, "ref")), []byte(":"))
			left, top, _ := sheet.ParseAddress(from)
			right, bottom, _ := sheet.ParseAddress(to)
			all = append(all, sheet.Range{Top: top, Left: left, Bottom: bottom, Right: right})
		}
	}
	return all
}

// gather joins the marks of each cell. Of a merged range only the first cell is
// to be seen.
func gather(merges []sheet.Range, marks []Mark) []*markedCell {
	var cells []*markedCell
	at := map[string]*markedCell{}
	for _, m := range marks {
		column, row, ok := sheet.ParseAddress([]byte(m.Cell))
		if !ok || row > sheet.MaxRow || column > sheet.MaxColumn {
			continue
		}
		if i := slices.IndexFunc(merges, func(r sheet.Range) bool { return r.Holds(column, row) }); i >= 0 {
			column, row = merges[i].Left, merges[i].Top
		}
		address := sheet.Address(column, row)
		if at[address] == nil {
			at[address] = &markedCell{column: column, row: row}
			cells = append(cells, at[address])
		}
		at[address].tone = max(at[address].tone, m.Tone)
		if m.Note != "" {
			at[address].notes = append(at[address].notes, shown(m.Note))
		}
	}
	slices.SortFunc(cells, func(a, b *markedCell) int { return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.column, b.column)) })
	return cells
}

// content writes what stands in the worksheet, in the order that the standard
// sets: the drawing of the comments comes before what may follow it.
func (t *tabCopy) content(elements []element, prefix string) (out []byte) {
	var drawing []byte
	if len(t.links) > 0 {
		drawing = []byte("<" + prefix + `legacyDrawing xmlns:r="` + relationNamespace + `" r:id="` + drawingLink + `"/>`)
	}
	for _, e := range elements {
		if e.name == "extLst" {
			out, drawing = append(out, drawing...), nil
		}
		out = append(out, t.kept(e)...)
	}
	return append(out, drawing...)
}

// kept is what the copy has of a part of the worksheet.
func (t *tabCopy) kept(e element) []byte {
	switch e.name {
	case "sheetPr", "dimension", "sheetFormatPr", "sheetProtection", "protectedRanges", "autoFilter", "sortState", "mergeCells",
		"phoneticPr", "printOptions", "pageMargins", "headerFooter", "rowBreaks",
		"colBreaks", "ignoredErrors":
		return e.raw
	case "conditionalFormatting", "dataValidations":
		if !t.other.Match(e.body) {
			return e.raw
		}
	case "sheetViews": // two selected tabs are a group: what is typed into one goes into both
		return t.each(e, func(view element) []byte { return retagged(view, unset(view.tag, "tabSelected")) })
	case "cols":
		return t.each(e, t.column)
	case "sheetData":
		return t.rows(e)
	case "hyperlinks": // those within the workbook
		return t.each(e, func(to element) []byte {
			if get(to.tag, ":id") != "" {
				return nil
			}
			return to.raw
		})
	case "pageSetup": // without the settings of a printer
		return retagged(e, unset(e.tag, ":id"))
	case "drawing":
		return t.drawing(e)
	case "extLst":
		return t.each(e, extension)
	}
	return nil
}

// each rewrites the elements of a list; one that loses them all is left out.
func (t *tabCopy) each(list element, rewrite func(element) []byte) []byte {
	elements, ok := children(list.body)
	if !ok {
		t.refuse()
	}
	var body []byte
	for _, e := range elements {
		body = append(body, rewrite(e)...)
	}
	if len(body) == 0 {
		return nil
	}
	return list.with(list.tag, body)
}

// retagged is an element with another tag.
func retagged(e element, tag []byte) []byte {
	if len(tag) == len(e.tag) {
		return e.raw
	}
	return e.with(tag, e.body)
}

func (e element) with(tag, body []byte) []byte {
	return bytes.Join([][]byte{[]byte("<"), tag, []byte(">"), body, []byte("</"), fullName(tag), []byte(">")}, nil)
}

// extension keeps the extensions that show something of the cells alone: newer
// conditional formats, drop-downs and the small charts in cells.
func extension(e element) []byte {
	switch get(e.tag, "uri") {
	case "{78C0D931-6437-407d-A8EE-F0AAD7539E65}", "{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}", "{05C60535-1F16-4fd2-B633-F4F36F0B64E0}":
		return e.raw
	}
	return nil
}

// drawing carries the sheet's drawing over.
func (t *tabCopy) drawing(e element) []byte {
	id := get(e.tag, ":id")
	if t.from[id].Kind != "drawing" {
		return nil
	}
	name := t.marking.drawing(t.from[id].Target)
	if name == "" {
		return nil
	}
	t.links = append(t.links, link{id, "drawing", name})
	return e.raw
}

// column notes the style of columns, and shows those hidden that have marks.
func (t *tabCopy) column(e element) []byte {
	c := columnStyle{number(e.tag, "min"), number(e.tag, "max"), number(e.tag, "style")}
	t.columns = append(t.columns, c)
	if slices.ContainsFunc(t.marked, func(m *markedCell) bool { return c.first <= int(m.column) && int(m.column) <= c.last }) {
		return retagged(e, visible(e.tag, "width", "customWidth"))
	}
	return e.raw
}

// visible is the tag of a column or row that is not hidden, nor without extent.
func visible(tag []byte, extent, custom string) []byte {
	if isSet(tag, "hidden") {
		tag = unset(tag, "hidden")
		if number(tag, extent) == 0 && get(tag, extent) == "0" {
			tag = unset(tag, extent, custom)
		}
	}
	return tag
}
