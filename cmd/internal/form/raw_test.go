package form

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/sheettest"
)

var dayRows = [][]string{{"填报单位", "城关镇"}, {"报告日期", "2021-06-05"}}

const plainID = "11010519491231002X"

var needed = []string{"姓名", "证件号码", "人群类别", "剂次", "接种日期", "疫苗品种"}

// rosterParts is a workbook of one roster with one person.
func rosterParts() sheettest.Parts {
	return sheettest.RawBook("接种名册", sheettest.Unaddressed(needed, []string{"张三", plainID, "常住人群", "1", "2021-06-05", "北京生物"}), "")
}

func onlyRow(t *testing.T, book *Book) (*Table, *Row) {
	t.Helper()
	if book.Refused != nil {
		t.Fatalf("refused: %+v", book.Refused)
	}
	if len(book.Tables) != 1 || len(book.Tables[0].Rows) != 1 {
		t.Fatalf("want one table of one row, got %+v", book.Tables)
	}
	return &book.Tables[0], &book.Tables[0].Rows[0]
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
			table, row := onlyRow(t, read(t, newReader(t, sheet.Limits{}), p.Zip(t)))
			if got := table.Get(row, "name").String(); got != "张三" {
				t.Errorf("name %q", got)
			}
			if id := ReadPersonID("", table.Get(row, "id_number")); id.Problem != IDFine {
				t.Errorf("id %+v", id)
			}
			if got := table.Get(row, "product").String(); got != "北京生物" {
				t.Errorf("product %q", got)
			}
		})
	}
}

func TestKindsOfCell(t *testing.T) {
	data := sheettest.Unaddressed(needed) + `<row><c t="b"><v>1</v></c><c><v>4.5142319900101101E+17</v></c><c t="e"><v>#N/A</v></c><c><f>1+1</f></c><c t="str"><f>A1</f><v></v></c><c t="str"><v> </v></c></row>`
	table, row := onlyRow(t, read(t, newReader(t, sheet.Limits{}), sheettest.RawBook("接种名册", data, "").Zip(t)))
	want := []sheet.Cell{{Text: "1", Kind: sheet.Bool}, {Text: "4.5142319900101101E+17", Kind: sheet.Number}, {Text: "#N/A", Kind: sheet.Error}, {Text: "", Kind: sheet.Formula}, {}, {Text: " ", Kind: sheet.Text}}
	for i, w := range want {
		if row.Cells[i] != w {
			t.Errorf("%s: %+v, want %+v", table.Fields[i], row.Cells[i], w)
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
		"empty":                        {nil, "empty"},
		"blanks":                       {[]byte(" \r\n"), "empty"},
		"csv":                          {[]byte("姓名,证件号码\n张三,1\n"), "csv"},
		"csv in GBK":                   {[]byte("\xd0\xd5\xc3\xfb,\xd6\xa4\xbc\xfe\r\n"), "csv"},
		"csv in UTF-16":                {[]byte("\xff\xfea\x00,\x00"), "csv"},
		"html":                         {[]byte("<html><body><table></table>"), "html"},
		"xml spreadsheet 2003":         {[]byte(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`), "legacy"},
		"xls":                          {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00"), "legacy"},
		"encrypted":                    {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"), "encrypted"},
		"doc":                          {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 WordDocument"), "not_xlsx"},
		"pdf":                          {[]byte("%PDF-1.4\n%\xe2\xe3"), "not_xlsx"},
		"picture":                      {[]byte("\x89PNG\r\n\x1a\n\x00\x00"), "not_xlsx"},
		"zeros":                        {make([]byte, 5000), "damaged"},
		"cut off":                      {whole[:len(whole)*2/3], "damaged"},
		"a byte changed":               {flipped(whole), "damaged"},
		"another zip":                  {sheettest.Parts{"a.txt": "a"}.Zip(t), "not_xlsx"},
		"docx":                         {sheettest.Parts{"_rels/.rels": sheettest.RelationsXML(`<Relationship Id="rId1" Type="` + sheettest.RelationTypes + `officeDocument" Target="word/document.xml"/>`), "word/document.xml": "<w:document/>", "word/_rels/document.xml.rels": sheettest.RelationsXML("")}.Zip(t), "not_xlsx"},
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
		"rows out of order":            {broken("<row>", `<row r="5"><c r="A5"><v>1</v></c></row><row r="2">`), "bad_xml"},
		"cells out of order":           {broken(`<c t="inlineStr">`, `<c r="C1"><v>1</v></c><c r="A1" t="inlineStr">`), "bad_xml"},
		"a cell of another row":        {broken(`<c t="inlineStr">`, `<c r="A7" t="inlineStr">`), "bad_xml"},
		"strings missing":              {sheettest.RawBook("接种名册", `<row><c t="s"><v>0</v></c></row>`, "").Zip(t), "lost_cells"},
		"attribute without quotes":     {broken("<row>", "<row r=1>"), "bad_xml"},
		"attributes run together":      {broken("<row>", `<row r="1"ht="15">`), "bad_xml"},
		"attribute without value":      {broken("<row>", `<row hidden>`), "bad_xml"},
	} {
		t.Run(name, func(t *testing.T) {
			book := read(t, newReader(t, sheet.Limits{}), c.file)
			if book.Refused == nil || book.Refused.Reason != c.want {
				t.Errorf("got %+v, want %s", book.Refused, c.want)
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

func TestLimits(t *testing.T) {
	for name, c := range map[string]struct {
		file []byte
		what string
	}{
		"a million empty rows":   {sheettest.RawBook("接种名册", strings.Repeat("<row/>", 1<<20), "").Zip(t), "rows"},
		"millions of cells":      {sheettest.RawBook("接种名册", "<row>"+strings.Repeat("<c/>", 5<<20)+"</row>", "").Zip(t), "cells"},
		"millions of strings":    {sheettest.RawBook("接种名册", "", strings.Repeat("<si/>", 3<<20)).Zip(t), "strings"},
		"many merged ranges":     {rosterParts().With("xl/worksheets/sheet1.xml", `<worksheet><sheetData/><mergeCells>`+strings.Repeat(`<mergeCell ref="A1:A2"/>`, 50_000)+`</mergeCells></worksheet>`).Zip(t), "merges"},
		"styles":                 {rosterParts().With("xl/_rels/workbook.xml.rels", sheettest.RelationsXML(`<Relationship Id="rId1" Type="`+sheettest.RelationTypes+`worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s" Type="`+sheettest.RelationTypes+`styles" Target="styles.xml"/>`)).With("xl/styles.xml", "<styleSheet>"+strings.Repeat("<xf/>", 3<<20)+"</styleSheet>").Zip(t), "styles"},
		"blanks":                 {rosterParts().With("xl/worksheets/sheet1.xml", "<worksheet>"+strings.Repeat(" ", 300<<20)+"</worksheet>").Zip(t), "unpacked"},
		"blanks in another part": {rosterParts().With("xl/media/a.png", strings.Repeat(" ", 300<<20)).Zip(t), "unpacked"},
		"thousands of sheets":    {rosterParts().With("xl/workbook.xml", `<workbook `+sheettest.DocRelations+`><sheets>`+strings.Repeat(`<sheet name="a" r:id="rId1"/>`, 5000)+`</sheets></workbook>`).Zip(t), "sheets"},
		"links":                  {rosterParts().With("_rels/.rels", sheettest.RelationsXML(strings.Repeat(`<Relationship/>`, 100_000))).Zip(t), "parts"},
		"file":                   {append(rosterParts().Zip(t), make([]byte, 21<<20)...), "file"},
	} {
		t.Run(name, func(t *testing.T) {
			r := newReader(t, sheet.Limits{})
			runtime.GC()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			book := read(t, r, c.file)
			runtime.ReadMemStats(&after)
			if book.Refused == nil || !book.Refused.TooLarge() || book.Refused.Args["what"] != c.what {
				t.Fatalf("got %+v, want too_large %s", book.Refused, c.what)
			}
			if spent := after.TotalAlloc - before.TotalAlloc; spent > 64<<20 {
				t.Errorf("cost %d MB", spent>>20)
			}
		})
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
		book := read(t, newReader(t, sheet.Limits{}), rosterParts().With("xl/worksheets/sheet1.xml", part).Zip(t))
		onlyRow(t, book)
		told := ""
		for _, h := range book.Beyond {
			told += h.Ref
		}
		if told != far.told {
			t.Errorf("%s: told of %q, want %q", name, told, far.told)
		}
	}
}

func TestBoundedThoughLarge(t *testing.T) {
	r := newReader(t, sheet.Limits{})
	for name, file := range map[string][]byte{
		"many strings": sheettest.RawBook("接种名册", sheettest.Unaddressed(needed), strings.Repeat("<si><t>a</t></si>", 1_900_000)).Zip(t),
		"big sheet":    sheettest.RawBook("接种名册", sheettest.Unaddressed(needed)+"<row>"+strings.Repeat(" ", 40<<20)+"</row>", "").Zip(t),
	} {
		if book := read(t, r, file); book.Refused != nil {
			t.Errorf("%s: %+v", name, book.Refused)
		}
	}
}

func TestManyStringsAreRead(t *testing.T) {
	const manyStrings = 150_000
	var shared, data strings.Builder
	for i := range manyStrings + 2 {
		fmt.Fprintf(&shared, "<si><t>text %d</t></si>", i)
	}
	fmt.Fprintf(&data, `<row><c t="s"><v>%d</v></c><c t="inlineStr"><is><t>%s</t></is></c><c/><c/><c/><c/></row>`, manyStrings+1, plainID)
	_, row := onlyRow(t, read(t, newReader(t, sheet.Limits{}), sheettest.RawBook("接种名册", sheettest.Unaddressed(needed)+data.String(), shared.String()).Zip(t)))
	if want := fmt.Sprintf("text %d", manyStrings+1); row.Cells[0].Text != want {
		t.Errorf("%q, want %q", row.Cells[0].Text, want)
	}
}

func TestTimeAndCancelling(t *testing.T) {
	file := nightly(t, 2000)
	book := read(t, newReader(t, sheet.Limits{Time: time.Nanosecond}), file)
	if book.Refused == nil || book.Refused.Args["what"] != "time" {
		t.Errorf("got %+v", book.Refused)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := newReader(t, sheet.Limits{}).ReadFrom(ctx, bytes.NewReader(file), int64(len(file))); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled run: %v", err)
	}
	if _, err := newReader(t, sheet.Limits{}).Read(context.Background(), filepath.Join(t.TempDir(), "none.xlsx")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}

func TestDate1904(t *testing.T) {
	p := rosterParts()
	p["xl/workbook.xml"] = strings.Replace(p["xl/workbook.xml"], "<sheets>", `<workbookPr date1904="1"/><sheets>`, 1)
	if !read(t, newReader(t, sheet.Limits{}), p.Zip(t)).Date1904 {
		t.Error("the 1904 system was not noticed")
	}
}

func FuzzReader(f *testing.F) {
	f.Add(rosterParts().Zip(f))
	f.Add(nightly(f, 2))
	f.Add(sheettest.RawBook("日报", sheettest.Unaddressed(dayRows...), "").Zip(f))
	f.Add([]byte("PK\x03\x04"))
	r, err := NewReader(lexicon(f), sheet.Limits{Rows: 1000, Cells: 10_000, UnpackedBytes: 1 << 20, Time: 5 * time.Second})
	noError(f, err)
	f.Fuzz(func(t *testing.T, file []byte) {
		book, err := r.ReadFrom(context.Background(), bytes.NewReader(file), int64(len(file)))
		if err != nil {
			t.Fatal(err)
		}
		if book.Refused != nil && book.Refused.Args["fault"] != "" {
			t.Fatalf("a panic: %s", book.Refused.Args["fault"])
		}
	})
}

// FuzzSheet lets the first look and excelize read the same odd sheets: whatever
// the first look lets pass must come back cell by cell, or be refused.
func FuzzSheet(f *testing.F) {
	f.Add(sheettest.Unaddressed(needed, []string{"张三", plainID}))
	f.Add(`<row r="3"><c r="B3" t="s"><v>0</v></c><c t="b"><v>1</v></c></row>`)
	f.Add(`<row><c t="str"><f>A</f><v></v></c><c><is><t>x</t></is></c></row>`)
	f.Add(`<x:row><c><v><![CDATA[]]></v></c></x:row>`)
	r, err := NewReader(lexicon(f), sheet.Limits{})
	noError(f, err)
	f.Fuzz(func(t *testing.T, data string) {
		file := sheettest.RawBook("接种名册", data, "<si><t>a</t></si><si/>").Zip(t)
		book, err := r.ReadFrom(context.Background(), bytes.NewReader(file), int64(len(file)))
		if err != nil {
			t.Fatal(err)
		}
		if book.Refused != nil && book.Refused.Args["fault"] != "" {
			t.Fatalf("a panic: %s", book.Refused.Args["fault"])
		}
	})
}
