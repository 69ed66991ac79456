package workbook

import (
	"bufio"
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dailydose/cmd/internal/sheet"
)

// rewritten is a workbook of another format as an .xlsx, cell by cell: what a receipt
// of it is made of. A tab whose name Excel does not take is refused.
func rewritten(book *sheet.Workbook) ([]byte, error) {
	var b bytes.Buffer
	p := newPackage(&b)
	links, tabs := []link{{"styles", "styles", stylesPart}}, ""
	for i := range book.Tabs {
		t, n := &book.Tabs[i], strconv.Itoa(i+1)
		if !goodName(t.Name) {
			return nil, sheet.Refuse("damaged")
		}
		part := p.newName("worksheet")
		links = append(links, link{"rId" + n, "worksheet", part})
		tabs += `<sheet name="` + escaped(t.Name) + `" sheetId="` + n + `" r:id="rId` + n + `"` + []string{"", ` state="hidden"`, ` state="veryHidden"`}[t.State] + `/>`
		p.putWorksheet(part, t)
	}
	p.declare(stylesPart, "spreadsheetml.styles+xml")
	p.put(stylesPart, []byte(xmlHead+plainStyles()))
	p.put(propertiesPart, []byte(xmlHead+`<coreProperties xmlns="`+packageNamespace+`metadata/core-properties"/>`))
	p.put(workbookPart, []byte(xmlHead+`<workbook xmlns="`+mainNamespace+`" xmlns:r="`+relationNamespace+`"><workbookPr date1904="`+strconv.FormatBool(book.Date1904)+`"/><sheets>`+tabs+`</sheets></workbook>`))
	p.putLinks(workbookPart, links)
	err := p.finish()
	return b.Bytes(), err
}

// goodName reports whether Excel takes a name for a tab.
func goodName(name string) bool {
	return name != "" && utf8.RuneCountInString(name) <= 31 && !strings.ContainsAny(name, `[]:*?/\`) && !strings.ContainsFunc(name, unicode.IsControl)
}

// plainStyles is a style sheet with one style for each way to show a number, in
// the order of sheet.Format. Excel shows 14 and 22 as the machine's own dates.
func plainStyles() string {
	styles := ""
	for _, format := range []int{0, 14, 22, 21} {
		styles += fmt.Sprintf(`<xf numFmtId="%d" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`, format)
	}
	return `<styleSheet xmlns="` + mainNamespace + `"><fonts count="1"><font><sz val="11"/></font></fonts>` +
		`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
		`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">` + styles + `</cellXfs></styleSheet>`
}

// putWorksheet writes a tab as it goes: spelled out, a long one is ten times what it holds.
func (p *packageWriter) putWorksheet(name string, t *sheet.Tab) {
	part, err := p.out.Create(name)
	if err != nil {
		p.note(err)
		return
	}
	w := bufio.NewWriter(part)
	put := func(text string) { _, _ = w.WriteString(text) } // Flush tells of what failed
	put(xmlHead + `<worksheet xmlns="` + mainNamespace + `">` + columnsXML(t) + `<sheetData>`)
	for _, row := range t.Rows {
		put(`<row r="` + strconv.Itoa(int(row.N)) + `">`)
		for _, c := range row.Cells {
			put(cellXML(row.N, c))
		}
		put(`</row>`)
	}
	put(`</sheetData>`)
	if len(t.Merges) > 0 {
		put(`<mergeCells>`)
		for _, m := range t.Merges {
			put(`<mergeCell ref="` + sheet.Address(m.Left, m.Top) + ":" + sheet.Address(m.Right, m.Bottom) + `"/>`)
		}
		put(`</mergeCells>`)
	}
	put(`</worksheet>`)
	p.note(w.Flush())
}

// The widths of columns, in characters.
const narrowest, widest = 9, 40

// columnsXML makes each column as wide as what stands in it.
func columnsXML(t *sheet.Tab) string {
	var wide []int
	for _, row := range t.Rows {
		for _, c := range row.Cells {
			for len(wide) < int(c.Column) {
				wide = append(wide, narrowest)
			}
			n := 1
			for _, r := range c.Text {
				if n++; r > unicode.MaxLatin1 {
					n++
				}
			}
			wide[c.Column-1] = min(widest, max(wide[c.Column-1], n))
		}
	}
	var b strings.Builder
	for i, n := range wide {
		fmt.Fprintf(&b, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, n)
	}
	if b.Len() == 0 {
		return ""
	}
	return "<cols>" + b.String() + "</cols>"
}

func cellXML(row int32, c sheet.Cell) string {
	begin := `<c r="` + sheet.Address(c.Column, row) + `" s="` + strconv.Itoa(int(c.Format)) + `"`
	switch c.Kind {
	case sheet.Number:
		return begin + `><v>` + escaped(c.Text) + `</v></c>`
	case sheet.Bool:
		return begin + ` t="b"><v>` + escaped(c.Text) + `</v></c>`
	case sheet.Error:
		return begin + ` t="e"><v>` + escaped(c.Text) + `</v></c>`
	case sheet.Formula: // one without a result
		return begin + `><f>NA()</f></c>`
	default:
		return begin + ` t="inlineStr"><is><t xml:space="preserve">` + escaped(unitsEscaped(c.Text)) + `</t></is></c>`
	}
}

// unitsEscaped writes what XML may not hold as _x000B_ (ECMA-376 part 1,
// ST_Xstring), and what looks like that with its stroke escaped.
func unitsEscaped(s string) string {
	s = strings.ReplaceAll(s, "_x", "_x005F_x")
	control := func(r rune) bool { return r < ' ' && r != '\t' && r != '\n' || r&^1 == 0xFFFE }
	if !strings.ContainsFunc(s, control) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if control(r) {
			fmt.Fprintf(&b, "_x%04X_", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
