package workbook

import (
	"encoding/xml"
	"html"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/sheet/sheettest"
)

// checkPackage holds a workbook against what programs demand of a package: every
// part is well-formed and declared, every link leads to a part, and whatever
// refers to a link has one.
func checkPackage(tb testing.TB, raw []byte) {
	tb.Helper()
	parts := unzip(tb, raw)
	for name, content := range parts {
		if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".vml") || strings.HasSuffix(name, ".rels") {
			wellFormed(tb, name, content)
			checkLinks(tb, parts, name)
		}
		declared := strings.Contains(parts["[Content_Types].xml"], `PartName="/`+name+`"`) || name == "[Content_Types].xml" ||
			strings.HasPrefix(name, "xl/media/") || strings.HasSuffix(name, ".rels")
		if !declared {
			tb.Errorf("%s is not declared", name)
		}
		if strings.Contains(content, "TargetMode") {
			tb.Errorf("%s leads out of the package", name)
		}
	}
}

func wellFormed(tb testing.TB, name, content string) {
	tb.Helper()
	d := xml.NewDecoder(strings.NewReader(content))
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			tb.Fatalf("%s: %v", name, err)
		}
	}
}

func checkLinks(tb testing.TB, parts map[string]string, name string) {
	tb.Helper()
	links := parts[path.Join(path.Dir(name), "_rels", path.Base(name)+".rels")]
	for _, m := range regexp.MustCompile(`Id="([^"]*)"[^>]*Target="/([^"]*)"`).FindAllStringSubmatch(links, -1) {
		if _, ok := parts[m[2]]; !ok {
			tb.Errorf("%s: its link %s leads to %s, which is not there", name, m[1], m[2])
		}
	}
	for _, m := range regexp.MustCompile(`\s(?:r:\w+|o:relid)="([^"]*)"`).FindAllStringSubmatch(parts[name], -1) {
		if !strings.Contains(links, `Id="`+m[1]+`"`) {
			tb.Errorf("%s refers to %s, and has no such link", name, m[1])
		}
	}
}

const (
	msRelations = "http://schemas.microsoft.com/office/2006/relationships/"
	rels        = "xl/worksheets/_rels/sheet1.xml.rels"
)

// hostile is a workbook with all that reaches out of it, runs, or is embedded.
func hostile(tb testing.TB) sheettest.Parts {
	p := sheettest.Parts(unzip(tb, sheettest.Build(tb, sheettest.Tab{Name: "日报", Rows: dailyRows}, sheettest.Tab{Name: "图", Rows: dailyRows})))
	link := func(id, kind, target string) string {
		return `<Relationship Id="` + id + `" Type="` + sheettest.RelationTypes + kind + `" Target="` + target + `"/>`
	}
	p["xl/_rels/workbook.xml.rels"] = strings.Replace(p["xl/_rels/workbook.xml.rels"], "</Relationships>",
		link("x1", "externalLink", "externalLinks/externalLink1.xml")+link("x2", "connections", "connections.xml")+
			link("x3", "xlMacrosheet", "macrosheets/sheet1.xml")+link("x4", "customXml", "../customXml/item1.xml")+
			`<Relationship Id="x5" Type="`+msRelations+`vbaProject" Target="vbaProject.bin"/></Relationships>`, 1)
	p["xl/workbook.xml"] = strings.NewReplacer(
		"<sheets>", `<sheets><sheet name="宏" sheetId="77" state="veryHidden" r:id="x3"/>`,
		"</sheets>", `</sheets><externalReferences><externalReference r:id="x1"/></externalReferences><definedNames>`+
			`<definedName name="out">[1]Sheet1!$A$1</definedName><definedName name="_xlnm.Auto_Open">宏!$A$1</definedName>`+
			`<definedName name="local" localSheetId="2">图!$A$1</definedName><definedName name="gone" localSheetId="0">宏!$A$1</definedName></definedNames>`,
	).Replace(p["xl/workbook.xml"])
	for _, part := range []string{"xl/externalLinks/externalLink1.xml", "xl/connections.xml", "xl/macrosheets/sheet1.xml", "customXml/item1.xml",
		"xl/embeddings/oleObject1.bin", "xl/activeX/activeX1.xml", "xl/printerSettings/printerSettings1.bin", "xl/queryTables/queryTable1.xml", "xl/vbaProject.bin"} {
		p[part] = "<hostile/>"
	}
	p["xl/tables/table1.xml"] = `<table xmlns="main" id="1" tableType="queryTable"/>`
	p["xl/drawings/drawing1.xml"] = `<wsDr xmlns:r="r"><pic macro=""><blip r:embed="rId1"/></pic><sp macro="[0]!run"/></wsDr>`
	p[rels] = sheettest.RelationsXML(link("rId1", "oleObject", "../embeddings/oleObject1.bin") + link("rId2", "control", "../activeX/activeX1.xml") +
		link("rId3", "printerSettings", "../printerSettings/printerSettings1.bin") + link("rId4", "drawing", "../drawings/drawing1.xml") +
		link("rId5", "table", "../tables/table1.xml") + `<Relationship Id="rId6" Type="` + sheettest.RelationTypes + `hyperlink" Target="http://x/" TargetMode="External"/>`)
	p["xl/worksheets/sheet1.xml"] = strings.NewReplacer("</sheetData>", `<row r="9"><c r="A9"><f>[1]Sheet1!A1</f><v>5</v></c><c r="B9" t="str" cm="1"><f>cmd|'/C calc'!A0</f><v>x</v></c>`+
		`<c r="C9"><f t="shared" si="0" ref="C9:D9">RTD("a",,"b")</f><v>1</v></c><c r="D9"><f t="shared" si="0"/><v>2</v></c><c r="E9"><f>SUM(B2:B3)</f><v>2</v></c></row></sheetData>`+
		`<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>[1]Sheet1!A1</formula></cfRule></conditionalFormatting>`+
		`<hyperlinks><hyperlink ref="A1" r:id="rId6"/><hyperlink ref="A2" location="图!A1"/></hyperlinks>`,
		"</worksheet>", `<pageSetup orientation="portrait" r:id="rId3"/><drawing r:id="rId4"/><oleObjects><oleObject progId="Package" shapeId="1" r:id="rId1"/></oleObjects>`+
			`<controls><control shapeId="2" r:id="rId2"/></controls><tableParts count="1"><tablePart r:id="rId5"/></tableParts></worksheet>`,
	).Replace(p["xl/worksheets/sheet1.xml"])
	return p
}

func TestOnlyHarmlessPartsAreCopied(t *testing.T) {
	f, out := marked(t, hostile(t).Zip(t), Mark{"日报", "B3", ToneWarn, "不符"})
	parts := unzip(t, out)
	for name, content := range parts {
		for _, sign := range []string{"hostile", "[1]", "cmd|", "RTD", "externalRef", "oleObject", "control ", "queryTable", "Auto_Open", "macro", " cm=", "http://x/"} {
			if strings.Contains(html.UnescapeString(content), sign) {
				t.Errorf("%s still holds %q", name, sign)
			}
		}
	}
	if got, want := f.GetSheetList(), []string{"核对结果", "日报", "图"}; !slices.Equal(got, want) {
		t.Errorf("sheets %v, want %v", got, want)
	}
	for cell, want := range map[string][2]string{"A9": {"5"}, "B9": {"x"}, "C9": {"1"}, "D9": {"2"}, "E9": {"2", "SUM(B2:B3)"}} {
		value, err := f.GetCellValue("日报", cell)
		noError(t, err)
		formula, err := f.GetCellFormula("日报", cell)
		noError(t, err)
		if value != want[0] || formula != want[1] {
			t.Errorf("%s holds %q by the formula %q, want %q", cell, value, formula, want)
		}
	}
	sheet := parts["xl/worksheets/sheet2.xml"]
	for _, kept := range []string{`location="图!A1"`, `orientation="portrait"`} {
		if !strings.Contains(sheet, kept) {
			t.Errorf("%s is gone", kept)
		}
	}
	if names := parts["xl/workbook.xml"]; !strings.Contains(names, `<definedName name="local" localSheetId="2" `) || strings.Contains(names, "gone") {
		t.Errorf("the names are %s", names)
	}
}

// Pictures are harmless as long as all that their drawing refers to is.
func TestPicturesAreCopied(t *testing.T) {
	p := sheettest.Parts(unzip(t, sheettest.Build(t, sheettest.Tab{Name: "日报", Rows: dailyRows})))
	link := func(id, kind, target string) string {
		return `<Relationship Id="` + id + `" Type="` + sheettest.RelationTypes + kind + `" Target="` + target + `"/>`
	}
	p[rels] = sheettest.RelationsXML(link("d", "drawing", "../drawings/drawing7.xml"))
	p["xl/drawings/drawing7.xml"] = `<wsDr xmlns:r="r"><pic macro=""><blip r:embed="a"/><blip r:embed="a"/></pic></wsDr>`
	p["xl/drawings/_rels/drawing7.xml.rels"] = sheettest.RelationsXML(link("a", "image", "../media/image5.PNG"))
	p["xl/media/image5.PNG"] = "picture"
	p["xl/worksheets/sheet1.xml"] = strings.Replace(p["xl/worksheets/sheet1.xml"], "</worksheet>", `<drawing r:id="d"/><extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/><ext uri="other"/></extLst></worksheet>`, 1)
	_, out := marked(t, p.Zip(t), Mark{"日报", "B3", ToneWarn, "不符"})
	parts := unzip(t, out)
	if parts["xl/media/image1.png"] != "picture" || parts["xl/drawings/drawing1.xml"] != p["xl/drawings/drawing7.xml"] {
		t.Error("the picture is gone")
	}
	sheet := parts["xl/worksheets/sheet2.xml"]
	if at := strings.Index(sheet, "<legacyDrawing "); at < strings.Index(sheet, "<drawing") || at > strings.Index(sheet, "<extLst>") || strings.Contains(sheet, "other") {
		t.Errorf("the parts of the sheet are out of order, or too many: %s", sheet)
	}
	p["xl/drawings/drawing7.xml"] = strings.Replace(p["xl/drawings/drawing7.xml"], "</wsDr>", `<chart r:id="b"/></wsDr>`, 1)
	_, out = marked(t, p.Zip(t), Mark{"日报", "B3", ToneWarn, "不符"})
	if parts := unzip(t, out); parts["xl/drawings/drawing1.xml"] != "" || strings.Contains(parts["xl/worksheets/sheet2.xml"], "<drawing") {
		t.Error("a drawing that shows more than pictures is kept")
	}
}

// Another office program sees the marks and the comments where they belong, and
// what it saves is marked anew without a trace of the first receipt.
func mustStillBeMarked(t *testing.T, saved []byte) {
	f := opened(t, saved)
	want := map[string]string{"B3": "证件复印件在我处\n\n证件号码有误", "A4": "待核实", "E2": "间隔过短\n\n日期有误", "G4": "整列有格式", "C2": "在合并的格子里"}
	for cell, text := range commentsOf(t, f, "接种名册") {
		if _, said, _ := strings.Cut(text, ": "); said != want[cell] {
			t.Errorf("%s says %q, want %q", cell, said, want[cell])
		}
		delete(want, cell)
	}
	if len(want) > 0 {
		t.Errorf("comments lost: %v", want)
	}
	for cell, fill := range map[string]string{"B3": fillReject, "E2": fillReject, "G4": fillWarn, "A2": ""} {
		if got := storedFill(t, saved, "xl/worksheets/sheet3.xml", cell); !strings.HasSuffix(got, fill) {
			t.Errorf("%s is filled %q, want %q", cell, got, fill)
		}
	}
	_, again := marked(t, saved, Mark{"接种名册", "E3", ToneWarn, "再看"})
	for cell, fill := range map[string]string{"B3": "", "E2": "", "E3": fillWarn} {
		if got := storedFill(t, again, "xl/worksheets/sheet3.xml", cell); !strings.HasSuffix(got, fill) || fill == "" && got != "" {
			t.Errorf("after the second receipt %s is filled %q, want %q", cell, got, fill)
		}
	}
}

// storedFill is a cell's fill as it stands in the file: programs other than ours
// leave out that it applies.
func storedFill(t *testing.T, raw []byte, part, cell string) string {
	t.Helper()
	parts := unzip(t, raw)
	tag := regexp.MustCompile(`<c r="` + cell + `"[^>]*`).FindString(parts[part])
	root, _ := children([]byte(parts["xl/styles.xml"]))
	sections, _ := children(root[0].body)
	lists := map[string][]element{}
	for _, s := range sections {
		lists[s.name], _ = children(s.body)
	}
	xf := lists["cellXfs"][number([]byte(tag), "s")]
	fill := regexp.MustCompile(`fgColor rgb="(\w+)"`).FindSubmatch(lists["fills"][number(xf.tag, "fillId")].raw)
	if fill == nil {
		return ""
	}
	return string(fill[1])
}
