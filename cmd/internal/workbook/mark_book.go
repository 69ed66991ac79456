package workbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/sheet/xlsx"
)

// bookXML is what a workbook part says that the copy keeps.
type bookXML struct {
	Properties struct {
		Date1904 string `xml:"date1904,attr"`
	} `xml:"workbookPr"`
	Sheets []sheetXML `xml:"sheets>sheet"`
	Names  []nameXML  `xml:"definedNames>definedName"`
}

// sheetXML is one sheet of the list.
type sheetXML struct {
	Name  string `xml:"name,attr"`
	State string `xml:"state,attr"`
	ID    string `xml:"id,attr"`
	part  string // of the original
	place int    // among the sheets of the copy, the list being 1; 0: left behind
}

// nameXML is a defined name; Sheet is the place of the sheet that it is of.
type nameXML struct {
	Name      string `xml:"name,attr"`
	Sheet     *int   `xml:"localSheetId,attr"`
	Hidden    string `xml:"hidden,attr"`
	Function  string `xml:"function,attr"`
	Procedure string `xml:"vbProcedure,attr"`
	Macro     string `xml:"xlm,attr"`
	Formula   string `xml:",chardata"`
}

// copy writes the receipt: the list, then the clerk's own sheets. verdict are the
// names that lists of earlier receipts go by.
func (m *marking) copy(markup Markup, verdict []string) error {
	main := m.source.Main
	links, book := m.relations(main), bookXML{}
	m.decode(m.source.Part(main), &book)
	m.choose(book.Sheets, links, markup.List.Name, verdict)
	m.adoptStyles()
	out := []link{{"rId1", "worksheet", m.newName("worksheet")}}
	for _, s := range campaign.Pointers(book.Sheets) {
		marks := slices.DeleteFunc(slices.Clone(markup.Marks), func(one Mark) bool { return one.Sheet != s.Name })
		if len(marks) > 0 {
			s.State = "" // a link to a hidden tab would lead nowhere
		}
		if s.place > 0 && m.err == nil {
			out = append(out, link{"rId" + strconv.Itoa(s.place), "worksheet", m.copyTab(s.part, marks)})
		}
	}
	out = append(out, m.shared(links.OfKind("theme").Target)...)
	m.writer.sheet(markup.List.Name)
	m.writer.list(markup.List, true)
	names := m.names(&book)
	parts, err := m.writer.parts()
	m.note(err)
	m.put(out[0].target, parts["xl/worksheets/sheet1.xml"])
	m.put(stylesPart, parts[stylesPart])
	m.put(propertiesPart, parts[propertiesPart])
	m.put(workbookPart, []byte(xmlHead+`<workbook xmlns="`+mainNamespace+`" xmlns:r="`+relationNamespace+`">`+
		`<workbookPr date1904="`+strconv.FormatBool(yes(book.Properties.Date1904))+`"/><bookViews><workbookView/></bookViews>`+
		sheetList(markup.List.Name, book.Sheets)+names+`</workbook>`))
	m.putLinks(workbookPart, out)
	return m.finish()
}

// choose settles which sheets the copy has. Charts, dialogs and macros on sheets
// of their own stay behind; so does the list of an earlier receipt, where a clerk
// mended the marked copy and sent it in, and its comments and colours with it.
// Names that differ in case only are refused: programs call such a file damaged.
func (m *marking) choose(sheets []sheetXML, links xlsx.Relations, list string, verdict []string) {
	old := func(s sheetXML) bool {
		return slices.ContainsFunc(verdict, func(name string) bool { return campaign.Fold(s.Name) == campaign.Fold(name) })
	}
	m.renewed = slices.ContainsFunc(sheets, old) && slices.ContainsFunc(sheets, func(s sheetXML) bool { return !old(s) })
	seen := map[string]bool{strings.ToLower(list): true}
	for i, s := range sheets {
		to := links[s.ID]
		if to.Kind != "worksheet" || m.source.Part(to.Target) == nil || m.renewed && old(s) {
			continue
		}
		if seen[strings.ToLower(s.Name)] {
			m.refuse()
		}
		seen[strings.ToLower(s.Name)] = true
		sheets[i].part, sheets[i].place = to.Target, len(seen)
	}
}

// sheetList lists the sheets of the copy, the list first.
func sheetList(list string, sheets []sheetXML) string {
	var b strings.Builder
	entry := func(name string, place int, state string) {
		if state != "" {
			state = ` state="` + escaped(state) + `"`
		}
		fmt.Fprintf(&b, `<sheet name="%s" sheetId="%d" r:id="rId%d"%s/>`, escaped(name), place, place, state)
	}
	entry(list, 1, "")
	for _, s := range sheets {
		if s.place > 0 {
			entry(s.Name, s.place, s.State)
		}
	}
	return "<sheets>" + b.String() + "</sheets>"
}

// names are the defined names of the copy: the list's, and the clerk's but for
// those of sheets left behind, of macros, and of what lies outside of the workbook.
func (m *marking) names(book *bookXML) string {
	var b strings.Builder
	entry := func(name string, sheet, hidden, formula string) {
		fmt.Fprintf(&b, `<definedName name="%s"%s hidden="%s">%s</definedName>`, escaped(name), sheet, hidden, escaped(formula))
	}
	if own := m.writer.file.WorkBook.DefinedNames; own != nil {
		for _, n := range own.DefinedName {
			entry(n.Name, ` localSheetId="0"`, strconv.FormatBool(n.Hidden), n.Data)
		}
	}
	for _, n := range book.Names {
		sheet := ""
		if at := n.Sheet; at != nil {
			if *at < 0 || *at >= len(book.Sheets) || book.Sheets[*at].place == 0 {
				continue
			}
			sheet = ` localSheetId="` + strconv.Itoa(book.Sheets[*at].place-1) + `"`
		}
		macro := yes(n.Function) || yes(n.Procedure) || yes(n.Macro) || strings.HasPrefix(strings.ToLower(n.Name), "_xlnm.auto_")
		if !macro && !m.outside.MatchString(n.Formula) {
			entry(n.Name, sheet, strconv.FormatBool(yes(n.Hidden)), n.Formula)
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return "<definedNames>" + b.String() + "</definedNames>"
}

// shared copies what all sheets share: a theme without pictures, and the strings.
func (m *marking) shared(theme string) []link {
	links := []link{{"styles", "styles", stylesPart}}
	m.declare(stylesPart, "spreadsheetml.styles+xml")
	if file := m.source.Part(theme); file != nil && len(m.relations(theme)) == 0 {
		links = append(links, link{"theme", "theme", m.newName("theme")})
		m.putRaw(links[1].target, file)
	}
	if file := m.source.Strings; file != nil {
		const name = "xl/sharedStrings.xml"
		links = append(links, link{"strings", "sharedStrings", name})
		m.declare(name, "spreadsheetml.sharedStrings+xml")
		m.putRaw(name, file)
	}
	return links
}
