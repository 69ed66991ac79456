package workbook

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/xlsx"
)

// commentsXML is what a comments part says. A talk in threads has a comment
// there too, which says it as one text.
type commentsXML struct {
	Authors []string `xml:"authors>author"`
	List    []struct {
		Ref    string   `xml:"ref,attr"`
		Author int      `xml:"authorId,attr"`
		Text   string   `xml:"text>t"`
		Runs   []string `xml:"text>r>t"`
	} `xml:"commentList>comment"`
}

// comment is a comment at a cell.
type comment struct{ author, text string }

// comments are those a tab has, of whatever program, by cell. An earlier
// receipt's are left out.
func (m *marking) comments(from xlsx.Relations) map[string]comment {
	var all commentsXML
	if to := from.OfKind("comments"); to.Kind != "" {
		m.decode(m.source.Part(to.Target), &all)
	}
	by := map[string]comment{}
	for _, c := range all.List {
		author := ""
		if c.Author >= 0 && c.Author < len(all.Authors) {
			author = all.Authors[c.Author]
		}
		if !m.renewed || author != m.author {
			by[c.Ref] = comment{author, c.Text + strings.Join(c.Runs, "")}
		}
	}
	return by
}

// comment says at each marked cell what is wrong with it, under what the clerk
// had noted there.
func (m *marking) comment(all map[string]comment, marked []*markedCell) {
	const most = 2000 // characters: nobody reads more in a comment
	for _, cell := range marked {
		notes := cell.notes
		if len(notes) == 0 {
			continue
		}
		at := sheet.Address(cell.column, cell.row)
		author := m.author
		if before, ok := all[at]; ok {
			author, notes = before.author, append([]string{before.text}, notes...)
		}
		all[at] = comment{author, clip(strings.Join(notes, "\n\n"), most)}
	}
}

// putComments writes a tab's comments and the drawing that shows them; none:
// nothing.
func (m *marking) putComments(all map[string]comment) []link {
	if len(all) == 0 {
		return nil
	}
	var authors []string
	var names, list, boxes bytes.Buffer
	for i, cell := range slices.Sorted(maps.Keys(all)) {
		c := all[cell]
		by := slices.Index(authors, c.author)
		if by < 0 {
			by, authors = len(authors), append(authors, c.author)
			fmt.Fprintf(&names, `<author>%s</author>`, escaped(c.author))
		}
		fmt.Fprintf(&list, `<comment ref="%s" authorId="%d"><text><r><rPr><sz val="10"/><color rgb="FF000000"/><rFont val="%s"/></rPr><t xml:space="preserve">%s</t></r></text></comment>`,
			escaped(cell), by, escaped(m.writer.look.Body), escaped(c.text))
		putBox(&boxes, i, cell, c.text)
	}
	comments, drawing := m.newName("comments"), m.newName("vmlDrawing")
	m.put(comments, []byte(xmlHead+`<comments xmlns="`+mainNamespace+`"><authors>`+names.String()+`</authors><commentList>`+list.String()+`</commentList></comments>`))
	m.put(drawing, []byte(`<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">`+
		`<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>`+
		`<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`+
		boxes.String()+`</xml>`))
	return []link{{"receiptComments", "comments", comments}, {drawingLink, "vmlDrawing", drawing}}
}

// drawingLink is the ID of a tab's link to the drawing of its comments.
const drawingLink = "receiptDrawing"

// The box of a comment, in pixels.
const (
	boxWidth, boxLine, boxRim, boxMost = 330, 19, 16, 420
	boxChars                           = 44 // half-width characters a line
)

// putBox draws a box that a comment's text fits in.
func putBox(out *bytes.Buffer, i int, cell, text string) {
	tall := 0.0
	for _, line := range strings.Split(text, "\n") {
		tall += lines(line, boxChars)
	}
	column, row, _ := sheet.ParseAddress([]byte(cell))
	fmt.Fprintf(out, `<v:shape id="_x0000_s%04d" type="#_x0000_t202" style="position:absolute;margin-left:59.25pt;margin-top:1.5pt;width:%dpx;height:%.0fpx;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`+
		`<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/>`+
		`<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>`,
		1026+i, boxWidth, min(boxMost, boxRim+boxLine*tall), row-1, column-1)
}
