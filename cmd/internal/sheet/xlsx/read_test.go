package xlsx

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/sheettest"
)

const plainID = "11010519491231002X"

var needed = []string{"姓名", "证件号码", "人群类别", "剂次", "接种日期", "疫苗品种"}

// rosterParts is a workbook of one roster with one person.
func rosterParts() sheettest.Parts {
	return sheettest.RawBook("接种名册", sheettest.Unaddressed(needed, []string{"张三", plainID, "常住人群", "1", "2021-06-05", "北京生物"}), "")
}

// read reads a workbook, or says why it is refused.
func read(tb testing.TB, file []byte) (*sheet.Workbook, *sheet.Refusal) {
	tb.Helper()
	book, err := Read(context.Background(), bytes.NewReader(file), int64(len(file)), sheet.Limits{}.WithDefaults())
	var no sheet.Refusal
	switch {
	case errors.As(err, &no):
		return nil, &no
	case err != nil:
		tb.Fatal(err)
	}
	return book, nil
}

func whole(tb testing.TB, file []byte) *sheet.Workbook {
	tb.Helper()
	book, no := read(tb, file)
	if no != nil {
		tb.Fatalf("refused: %+v", no)
	}
	return book
}

// person is the row under the header.
func person(tb testing.TB, file []byte) sheet.Row {
	tb.Helper()
	book := whole(tb, file)
	if len(book.Tabs) != 1 || len(book.Tabs[0].Rows) != 2 {
		tb.Fatalf("want one tab of two rows, got %+v", book.Tabs)
	}
	return book.Tabs[0].Rows[1]
}

func TestOddButWhole(t *testing.T) {
	prefixed := func(p sheettest.Parts) sheettest.Parts {
		xml := strings.NewReplacer("</", "</x:", "<", "<x:").Replace(p["xl/worksheets/sheet1.xml"])
		p["xl/worksheets/sheet1.xml"] = strings.Replace(xml, "xmlns=", "xmlns:x=", 1)
		return p
	}
	shared := `<si><t>姓名</t></si><si><r><t>证件</t></r><r><t>号码</t></r><rPh><t>x</t></rPh></si><si><t>人群类别</t></si><si><t>剂次</t></si><si><t>接种日期</t></si><si><t>疫苗品种</t></si><si/><si><t xml:space="preserve"> 张三 </t></si>`
	sharedRows := `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="s"><v>2</v></c><c r="D2" t="s"><v>3</v></c><c r="E2" t="s"><v>4</v></c><c r="F2" t="s"><v>5</v></c><c r="G2" t="s"><v>6</v></c></row>` +
		`<row r="9"><c r="A9" t="s"><v>7</v></c><c r="B9" t="str"><f>X1</f><v>` + plainID + `</v></c><c r="C9" t="s"><v>6</v></c><c r="D9"><v>1</v></c><c r="E9" t="d"><v>2021-06-05T00:00:00</v></c><c r="F9" s="3" t="inlineStr"><is><r><t>北京</t></r><r><t>生物</t></r></is></c></row>`
	for name, p := range map[string]sheettest.Parts{
		"no addresses":                   rosterParts(),
		"namespace prefixes":             prefixed(rosterParts()),
		"shared, rich, empty strings":    sheettest.RawBook("接种名册", sharedRows, shared),
		"strings part in another case":   sheettest.RawBook("接种名册", sharedRows, shared).Rename("xl/sharedStrings.xml", "XL/SHAREDSTRINGS.XML"),
		"strings under another name":     sheettest.RawBook("接种名册", sharedRows, shared).Rename("xl/sharedStrings.xml", "xl/strings7.xml").With("xl/_rels/workbook.xml.rels", sheettest.RelationsXML(`<Relationship Id="rId1" Type="`+sheettest.RelationTypes+`worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="rId2" Type="`+sheettest.RelationTypes+`sharedStrings" Target="strings7.xml"/>`)),
		"sheet part in another case":     rosterParts().Rename("xl/worksheets/sheet1.xml", "xl/Worksheets/Sheet1.XML"),
		"a twin that differs in case":    rosterParts().With("XL/worksheets/SHEET1.xml", `<worksheet/>`),
		"no strings part":                func() sheettest.Parts { p := rosterParts(); delete(p, "xl/sharedStrings.xml"); return p }(),
		"macros, links, pictures":        rosterParts().With("xl/vbaProject.bin", "\xd0\xcf").With("xl/externalLinks/externalLink1.xml", "<no").With("xl/media/image1.png", "png"),
		"byte order mark and comments":   rosterParts().With("xl/worksheets/sheet1.xml", "\xef\xbb\xbf<?xml version='1.0'?><!-- a < b -->"+rosterParts()["xl/worksheets/sheet1.xml"]),
		"a drawing row after the data":   rosterParts().With("xl/worksheets/sheet1.xml", strings.Replace(rosterParts()["xl/worksheets/sheet1.xml"], "</sheetData>", "</sheetData><controls><row>9</row></controls>", 1)),
		"one row at the very bottom":     rosterParts().With("xl/worksheets/sheet1.xml", strings.Replace(rosterParts()["xl/worksheets/sheet1.xml"], "</sheetData>", `<row r="1048576" ht="15"><c r="XFD1048576" s="1"/></row></sheetData>`, 1)),
		"character data":                 sheettest.RawBook("接种名册", sheettest.Unaddressed(needed, []string{"<![CDATA[张三]]>", plainID, "常住人群", "1", "2021-06-05", "北京生物"}), ""),
		"entities":                       sheettest.RawBook("接种名册", sheettest.Unaddressed(needed, []string{"&#x5F20;&#19977;", plainID, "a&amp;b", "1", "2021-06-05", "北京生物"}), ""),
		"chart sheets and strict types":  rosterParts().With("xl/workbook.xml", `<workbook `+sheettest.Main+` `+sheettest.DocRelations+`><sheets><sheet name="图" sheetId="2" r:id="c"/><sheet name="接种名册" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="x">1</definedName></definedNames></workbook>`).With("xl/_rels/workbook.xml.rels", sheettest.RelationsXML(`<Relationship Id="c" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/chartsheet" Target="chartsheets/sheet1.xml"/><Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="worksheets/sheet1.xml"/>`)),
		"an empty style":                 rosterParts().With("xl/worksheets/sheet1.xml", strings.Replace(rosterParts()["xl/worksheets/sheet1.xml"], `<c t="inlineStr"><is><t>张三`, `<c s="" t="inlineStr"><is><t>张三`, 1)),
		"backslashes in part names":      rosterParts().Rename("xl/worksheets/sheet1.xml", `xl\worksheets\sheet1.xml`),
		"a formula column without value": sheettest.RawBook("接种名册", sheettest.Unaddressed(append(needed[:6:6], "备注"), []string{"张三", plainID, "常住人群", "1", "2021-06-05", "北京生物"})+`<row><c r="G3"/></row>`, ""),
	} {
		t.Run(name, func(t *testing.T) {
			row := person(t, p.Zip(t))
			for column, want := range map[int32]string{1: "张三", 2: plainID, 6: "北京生物"} {
				if got := strings.TrimSpace(row.At(column).Text); got != want {
					t.Errorf("column %d: %q, want %q", column, got, want)
				}
			}
		})
	}
}

func TestKindsOfCell(t *testing.T) {
	data := sheettest.Unaddressed(needed) + `<row><c t="b"><v>1</v></c><c><v>4.5142319900101101E+17</v></c><c t="e"><v>#N/A</v></c><c><f>1+1</f></c><c t="str"><f>A1</f><v></v></c><c t="str"><v> </v></c><c><f>1+1</f><v/></c></row>`
	row := person(t, sheettest.RawBook("接种名册", data, "").Zip(t))
	want := []sheet.Cell{{Text: "1", Kind: sheet.Bool, Column: 1}, {Text: "4.5142319900101101E+17", Kind: sheet.Number, Column: 2}, {Text: "#N/A", Kind: sheet.Error, Column: 3}, {Text: "", Kind: sheet.Formula, Column: 4}, {}, {Text: " ", Kind: sheet.Text, Column: 6}, {Text: "", Kind: sheet.Formula, Column: 7}}
	for i, w := range want {
		if got := row.At(int32(i + 1)); got != w {
			t.Errorf("column %d: %+v, want %+v", i+1, got, w)
		}
	}
}

func TestRefusals(t *testing.T) {
	whole := rosterParts().Zip(t)
	sheetXML := rosterParts()["xl/worksheets/sheet1.xml"]
	broken := func(old, new string) []byte {
		if !strings.Contains(sheetXML, old) {
			t.Fatalf("%q is not in the sheet", old)
		}
		return rosterParts().With("xl/worksheets/sheet1.xml", strings.Replace(sheetXML, old, new, 1)).Zip(t)
	}
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"cut off":                      {whole[:len(whole)*2/3], "damaged"},
		"a byte changed":               {flipped(whole), "damaged"},
		"another zip":                  {sheettest.Parts{"a.txt": "a"}.Zip(t), "unknown"},
		"docx":                         {sheettest.Parts{"_rels/.rels": sheettest.RelationsXML(`<Relationship Id="rId1" Type="` + sheettest.RelationTypes + `officeDocument" Target="word/document.xml"/>`), "word/document.xml": "<w:document/>", "word/_rels/document.xml.rels": sheettest.RelationsXML("")}.Zip(t), "unknown"},
		"no sheets":                    {rosterParts().With("xl/workbook.xml", `<workbook/>`).Zip(t), "no_sheets"},
		"a sheet without its part":     {func() []byte { p := rosterParts(); delete(p, "xl/worksheets/sheet1.xml"); return p.Zip(t) }(), "damaged"},
		"a sheet without its link":     {rosterParts().With("xl/_rels/workbook.xml.rels", sheettest.RelationsXML("")).Zip(t), "damaged"},
		"control character in a sheet": {broken("张三", "张\x0b三"), "bad_xml"},
		"control character reference":  {broken("张三", "张&#11;三"), "bad_xml"},
		"control character in strings": {rosterParts().With("xl/sharedStrings.xml", "<sst><si><t>\x0b</t></si></sst>").Zip(t), "bad_xml"},
		"unknown entity":               {broken("张三", "&nbsp;"), "bad_xml"},
		"bare ampersand":               {broken("张三", "a & b"), "bad_xml"},
		"doctype":                      {broken("<worksheet", `<!DOCTYPE x [<!ENTITY a "b">]><worksheet`), "bad_xml"},
		"not UTF-8":                    {broken("张三", "\xd5\xc5"), "bad_xml"},
		"another encoding":             {broken("<worksheet", `<?xml version="1.0" encoding="GBK"?><worksheet`), "bad_xml"},
		"tags crossed":                 {broken("</t></is>", "</is></t>"), "bad_xml"},
		"cut off inside":               {broken("</sheetData></worksheet>", ""), "bad_xml"},
		"something after the end":      {broken("</worksheet>", "</worksheet><b/>"), "bad_xml"},
		"a cell said twice":            {broken("<row>", `<row r="1"><c r="A1"><v>1</v></c></row><row r="1">`), "lost_cells"},
		"row 0":                        {broken("<row>", `<row r="0"/><row>`), "bad_xml"},
		"a cut-off part in UTF-16":     {rosterParts().With("xl/worksheets/sheet1.xml", wide(rosterParts()["xl/worksheets/sheet1.xml"], binary.LittleEndian)[:401]).Zip(t), "bad_xml"},
		"cells out of order":           {broken(`<c t="inlineStr">`, `<c r="C1"><v>1</v></c><c r="A1" t="inlineStr">`), "bad_xml"},
		"a cell of another row":        {broken(`<c t="inlineStr">`, `<c r="A7" t="inlineStr">`), "bad_xml"},
		"strings missing":              {sheettest.RawBook("接种名册", `<row><c t="s"><v>0</v></c></row>`, "").Zip(t), "lost_cells"},
		"attribute without quotes":     {broken("<row>", "<row r=1>"), "bad_xml"},
		"attributes run together":      {broken("<row>", `<row r="1"ht="15">`), "bad_xml"},
		"attribute without value":      {broken("<row>", `<row hidden>`), "bad_xml"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, no := read(t, c.file); no == nil || no.Reason != c.want {
				t.Errorf("got %+v, want %s", no, c.want)
			}
		})
	}
}

// flipped damages the compressed data of the zip's largest part.
func flipped(file []byte) []byte {
	out := bytes.Clone(file)
	at := bytes.Index(out, []byte("xl/worksheets/sheet1.xml")) + 60
	out[at] ^= 0x55
	return out
}

// TestReadThoughOdd: what Excel opens is read, though its program did not keep to
// the standard; what decides nothing is not asked for.
func TestReadThoughOdd(t *testing.T) {
	inUTF16 := func(order binary.AppendByteOrder, mark string) sheettest.Parts {
		p := rosterParts()
		for _, name := range []string{"xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"} {
			p[name] = mark + wide(strings.Replace(p[name], "UTF-8", "UTF-16", 1), order)
		}
		return p
	}
	sheets := func(more string) sheettest.Parts {
		p := rosterParts()
		p["xl/workbook.xml"] = strings.Replace(p["xl/workbook.xml"], "<sheets>", "<sheets>"+more, 1)
		return p
	}
	data := rosterParts()["xl/worksheets/sheet1.xml"]
	head, rest, _ := strings.Cut(data, "</row>")
	styled := rosterParts().With("xl/styles.xml", "<styleSheet><cellXfs>"+strings.Repeat(`<xf numFmtId="0"/>`, 45_001)+"</cellXfs></styleSheet>")
	styled["xl/_rels/workbook.xml.rels"] = strings.Replace(styled["xl/_rels/workbook.xml.rels"], "</Relationships>",
		`<Relationship Id="s" Type="`+sheettest.RelationTypes+`styles" Target="styles.xml"/></Relationships>`, 1)
	for name, c := range map[string]struct {
		parts   sheettest.Parts
		missing string
	}{
		"an old macro module":           {sheets(`<sheet name="Module1" sheetId="9" state="veryHidden" r:id=""/>`), ""},
		"a sheet without its part":      {sheets(`<sheet name="督查" sheetId="9" r:id="rId3"/>`), "督查"},
		"a sheet whose link leads away": {sheets(`<sheet name="督查" sheetId="9" r:id="gone"/>`), "督查"},
		"UTF-16, the low byte first":    {inUTF16(binary.LittleEndian, "\xff\xfe"), ""},
		"UTF-16, the high byte first":   {inUTF16(binary.BigEndian, "\xfe\xff"), ""},
		"UTF-16 without a mark":         {inUTF16(binary.LittleEndian, ""), ""},
		"row 1 repeated":                {rosterParts().With("xl/worksheets/sheet1.xml", strings.Replace(strings.Replace(data, "<row>", `<row r="1"/><row r="1">`, 1), "</row><row>", `</row><row r="2">`, 1)), ""},
		"row 1 in two pieces":           {rosterParts().With("xl/worksheets/sheet1.xml", strings.Replace(head, "<row>", `<row r="1">`, 1)+`</row><row r="1"><c r="H1"><v>1</v></c></row>`+strings.Replace(rest, "<row>", `<row r="2">`, 1)), ""},
		"rows the other way round":      {rosterParts().With("xl/worksheets/sheet1.xml", swapped(data)), ""},
		"45,001 styles":                 {styled, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if name == "a sheet without its part" {
				c.parts["xl/_rels/workbook.xml.rels"] = strings.Replace(c.parts["xl/_rels/workbook.xml.rels"], "</Relationships>",
					`<Relationship Id="rId3" Type="`+sheettest.RelationTypes+`worksheet" Target="worksheets/sheet2.xml"/></Relationships>`, 1)
			}
			book := whole(t, c.parts.Zip(t))
			if got := strings.Join(book.Missing, " "); got != c.missing {
				t.Errorf("missing %q, want %q", got, c.missing)
			}
			row := person(t, c.parts.Zip(t))
			for column, want := range map[int32]string{1: "张三", 2: plainID, 6: "北京生物"} {
				if got := row.At(column).Text; got != want || row.N != 2 {
					t.Errorf("row %d, column %d: %q, want %q", row.N, column, got, want)
				}
			}
		})
	}
}

// swapped puts the two rows of a sheet the other way round.
func swapped(part string) string {
	before, rest, _ := strings.Cut(part, "<row>")
	first, rest, _ := strings.Cut(rest, "</row><row>")
	second, after, _ := strings.Cut(rest, "</row>")
	return before + `<row r="2">` + second + `</row><row r="1">` + first + "</row>" + after
}

// wide writes a text in UTF-16.
func wide(text string, order binary.AppendByteOrder) string {
	var out []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		out = order.AppendUint16(out, unit)
	}
	return string(out)
}

// TestEscapedPair: a character above U+FFFF may be written as its two halves.
func TestEscapedPair(t *testing.T) {
	for written, want := range map[string]string{
		"_xD801__xDC05_":       "\U00010405",
		"王_xD842__xDFB7_田":     "王𠮷田",
		"_xD801_":              "\ufffd",
		"_xD801__x0041_":       "\ufffdA",
		"_xDC05__xD801_":       "\ufffd\ufffd",
		"_xD801__xDC05":        "\ufffd_xDC05",
		"_x005F_xD801__xDC05_": "_xD801_\ufffd",
	} {
		for _, file := range [][]byte{
			sheettest.RawBook("a", `<row><c t="s"><v>0</v></c></row>`, "<si><t>"+written+"</t></si>").Zip(t),
			sheettest.RawBook("a", `<row><c t="inlineStr"><is><t>`+written+`</t></is></c></row>`, "").Zip(t),
		} {
			if got := whole(t, file).Tabs[0].Rows[0].Cells[0].Text; got != want {
				t.Errorf("%s: %q, want %q", written, got, want)
			}
		}
	}
}

func TestDate1904(t *testing.T) {
	p := rosterParts()
	p["xl/workbook.xml"] = strings.Replace(p["xl/workbook.xml"], "<sheets>", `<workbookPr date1904="1"/><sheets>`, 1)
	if !whole(t, p.Zip(t)).Date1904 {
		t.Error("the 1904 system was not noticed")
	}
}

func TestManyStringsAreRead(t *testing.T) {
	const manyStrings = 150_000
	var shared, data strings.Builder
	for i := range manyStrings + 2 {
		fmt.Fprintf(&shared, "<si><t>text %d</t></si>", i)
	}
	fmt.Fprintf(&data, `<row><c t="s"><v>%d</v></c><c t="inlineStr"><is><t>%s</t></is></c><c/><c/><c/><c/></row>`, manyStrings+1, plainID)
	row := person(t, sheettest.RawBook("接种名册", sheettest.Unaddressed(needed)+data.String(), shared.String()).Zip(t))
	if want := fmt.Sprintf("text %d", manyStrings+1); row.Cells[0].Text != want {
		t.Errorf("%q, want %q", row.Cells[0].Text, want)
	}
}

// TestFarCells: a stray character far to the right costs nobody their report.
func TestFarCells(t *testing.T) {
	for name, far := range map[string]struct{ cell, told string }{
		"a stray one":   {"XFD2", "XFD2"},
		"the next":      {"IW2", "IW2"},
		"the last read": {"IV2", ""},
	} {
		part := strings.Replace(rosterParts()["xl/worksheets/sheet1.xml"], "</row></sheetData>", `<c r="`+far.cell+`"><v>1</v></c></row></sheetData>`, 1)
		book := whole(t, rosterParts().With("xl/worksheets/sheet1.xml", part).Zip(t))
		if told := book.Tabs[0].Beyond; told != far.told || len(book.Tabs[0].Rows) != 2 {
			t.Errorf("%s: told of %q, want %q", name, told, far.told)
		}
	}
}

// FuzzSheet gives odd sheets: each is read or refused, and none panics. What
// usualValue reads must be what the long way reads.
func FuzzSheet(f *testing.F) {
	f.Add(sheettest.Unaddressed(needed, []string{"张三", plainID}))
	f.Add(`<row r="3"><c r="B3" t="s"><v>0</v></c><c t="b"><v>1</v></c></row>`)
	f.Add(`<row><c t="str"><f>A</f><v></v></c><c><is><t>x</t></is></c></row>`)
	f.Add(`<x:row><c><v><![CDATA[]]></v></c></x:row>`)
	f.Fuzz(func(t *testing.T, data string) {
		of := func(data string) (*sheet.Workbook, *sheet.Refusal) {
			return read(t, sheettest.RawBook("接种名册", data, "<si><t>a</t></si><si/>").Zip(t))
		}
		book, no := of(data)
		long, noLong := of(strings.ReplaceAll(data, "<v>", "<v ><!---->"))
		if !reflect.DeepEqual(no, noLong) || !reflect.DeepEqual(book, long) {
			t.Errorf("%+v %+v\n%+v %+v", book, no, long, noLong)
		}
	})
}
