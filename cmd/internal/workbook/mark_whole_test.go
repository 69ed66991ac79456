package workbook

import (
	"bytes"
	"context"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/sheet/sheettest"

	"github.com/xuri/excelize/v2"
)

func TestMarkUpDropsMacros(t *testing.T) {
	f := excelize.NewFile()
	noError(t, f.SetSheetName("Sheet1", "日报"))
	for i, row := range dailyRows {
		noError(t, f.SetSheetRow("日报", cellName(1, i+1), &row))
	}
	noError(t, f.AddVBAProject(append([]byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}, make([]byte, 512)...)))
	f.Path = "a.xlsm"
	var b bytes.Buffer
	noError(t, f.Write(&b))
	_, out := marked(t, b.Bytes(), Mark{"日报", "B3", ToneWarn, "不符"})
	parts := unzip(t, out)
	for name, content := range parts {
		if strings.Contains(name, "vba") || strings.Contains(name, ".rels") && strings.Contains(content, "vba") ||
			strings.Contains(content, "macroEnabled") || strings.Contains(content, "/xl/vbaProject") {
			t.Errorf("%s still tells of macros", name)
		}
	}
}

// Office programs number comments and their drawings in their own ways: the
// clerk's stay and the receipt's come in, and the tab's neighbour keeps its picture.
func TestMarkUpAddsToCommentsOfAnyProgram(t *testing.T) {
	raw := sheettest.Build(t, sheettest.Tab{Name: "日报", Rows: dailyRows}, sheettest.Tab{Name: "接种名册", Rows: rosterRows, Edit: dressRoster(t)})
	const rels, shapes, remarks = "xl/worksheets/_rels/sheet2.xml.rels", "xl/drawings/vmlDrawing1.vml", "xl/comments1.xml"
	rename := func(p sheettest.Parts, from, to string) {
		p[to] = p[from]
		delete(p, from)
		for _, name := range []string{rels, "[Content_Types].xml"} {
			p[name] = strings.ReplaceAll(p[name], strings.TrimPrefix(from, "xl/"), strings.TrimPrefix(to, "xl/"))
		}
	}
	for name, edit := range map[string]func(p sheettest.Parts){
		"numbers that differ": func(p sheettest.Parts) { rename(p, remarks, "xl/comments2.xml") },
		"shapes named otherwise": func(p sheettest.Parts) {
			p[shapes] = regexp.MustCompile(`id="_x0000_s\d+"`).ReplaceAllString(p[shapes], `id="shape_0"`)
		},
		"folders of their own": func(p sheettest.Parts) {
			rename(p, remarks, "xl/comments/comment1.xml")
			rename(p, shapes, "xl/drawings/commentsDrawing1.vml")
			p[rels] = strings.ReplaceAll(p[rels], `"../`, `"/xl/`)
		},
	} {
		p := sheettest.Parts(unzip(t, raw))
		if p[rels] == "" || p[shapes] == "" || p[remarks] == "" {
			t.Fatal("the parts are called otherwise")
		}
		edit(p)
		want := map[string]string{
			"B3": "填报人: 证件复印件在我处\n\n证件号码有误", "A4": "填报人: 待核实",
			"E2": author + ": 间隔过短\n\n日期有误", "G4": author + ": 整列有格式", "C2": author + ": 在合并的格子里",
		}
		f, once := marked(t, p.Zip(t), someMarks...)
		if got := commentsOf(t, f, "接种名册"); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: comments %q, want %q", name, got, want)
		}
		if got := commentsOf(t, f, "日报"); len(got) != 1 {
			t.Errorf("%s: the other tab's comments %q", name, got)
		}
		again, _ := marked(t, once, Mark{"接种名册", "E3", ToneWarn, "再看"})
		want = map[string]string{"B3": want["B3"], "A4": want["A4"], "E3": author + ": 再看"}
		if got := commentsOf(t, again, "接种名册"); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: of the receipt sent back, comments %q, want %q", name, got, want)
		}
	}
}

// Whatever else the drawing of the comments shows, every mark is told at its
// cell: buttons and a header's picture stay behind, of a talk in threads the
// comment that says it.
func TestMarkUpCommentsWhateverIsDrawn(t *testing.T) {
	raw := sheettest.Build(t, sheettest.Tab{Name: "日报", Rows: dailyRows}, sheettest.Tab{Name: "接种名册", Rows: rosterRows, Edit: dressRoster(t)})
	const shapes = "xl/drawings/vmlDrawing1.vml"
	link := func(id, kind, target string) string {
		return `<Relationship Id="` + id + `" Type="` + sheettest.RelationTypes + kind + `" Target="` + target + `"/>`
	}
	for name, tt := range map[string]struct {
		edit func(p sheettest.Parts)
		want string // at A4
	}{
		"as it was": {func(sheettest.Parts) {}, "填报人: 待核实"},
		"a header's picture": {func(p sheettest.Parts) {
			p["xl/worksheets/_rels/sheet1.xml.rels"] = sheettest.RelationsXML(link("rId7", "vmlDrawing", "../drawings/vmlDrawing9.vml"))
			p["xl/drawings/vmlDrawing9.vml"] = `<xml xmlns:v="v" xmlns:o="o"><v:shape><v:imagedata o:relid="rId1"/></v:shape></xml>`
			p["xl/drawings/_rels/vmlDrawing9.vml.rels"] = sheettest.RelationsXML(link("rId1", "image", "../media/image1.png"))
			p["xl/media/image1.png"] = "picture"
			p["xl/worksheets/sheet1.xml"] = strings.Replace(p["xl/worksheets/sheet1.xml"], "</worksheet>", `<legacyDrawingHF r:id="rId7"/></worksheet>`, 1)
		}, "填报人: 待核实"},
		"a button": {func(p sheettest.Parts) {
			p[shapes] = strings.Replace(p[shapes], "_x0000_s", "button_", 1)
			p[shapes] = strings.Replace(p[shapes], `ObjectType="Note"`, `ObjectType="Button"`, 1)
		}, "填报人: 待核实"},
		"threads": {func(p sheettest.Parts) {
			const rels = "xl/worksheets/_rels/sheet2.xml.rels"
			p[rels] = strings.Replace(p[rels], "</Relationships>", `<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>`, 1)
			p["xl/threadedComments/threadedComment1.xml"] = `<ThreadedComments><threadedComment ref="A4"><text>hostile</text></threadedComment></ThreadedComments>`
			p["xl/comments1.xml"] = strings.Replace(p["xl/comments1.xml"], "待核实", "[线程批注] 批注: 是谁", 1)
		}, "填报人: [线程批注] 批注: 是谁"},
	} {
		p := sheettest.Parts(unzip(t, raw))
		tt.edit(p)
		f, out := marked(t, p.Zip(t), Mark{"日报", "B3", ToneWarn, "不符"}, Mark{"接种名册", "E3", ToneWarn, "再看"})
		if got := commentsOf(t, f, "日报")["B3"]; got != author+": 不符" {
			t.Errorf("%s: the daily sheet says %q", name, got)
		}
		want := map[string]string{"A4": tt.want, "B3": "填报人: 证件复印件在我处", "E3": author + ": 再看"}
		if got := commentsOf(t, f, "接种名册"); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: comments %q, want %q", name, got, want)
		}
		for part, content := range unzip(t, out) {
			if strings.Contains(content, "Button") || strings.Contains(content, "hostile") {
				t.Errorf("%s: a button or a thread is in %s", name, part)
			}
		}
	}
}

// Whatever cannot be marked without doubt about the cell is left unmarked.
func TestMarkUpRefuses(t *testing.T) {
	twins := sheettest.Parts(unzip(t, sheettest.Build(t, sheettest.Tab{Name: "日报", Rows: dailyRows})))
	twins["xl/workbook.xml"] = strings.Replace(twins["xl/workbook.xml"], "</sheets>", `<sheet name="a" sheetId="2" r:id="rId1"/><sheet name="A" sheetId="3" r:id="rId1"/></sheets>`, 1)
	broken := sheettest.Parts(unzip(t, dressed(t)))
	broken["xl/comments1.xml"] = "<comments><authors>"
	for name, raw := range map[string][]byte{
		"tabs that differ in case only": twins.Zip(t),
		"comments that are cut off":     broken.Zip(t),
		"nothing but an old list":       sheettest.Build(t, sheettest.Tab{Name: "核对结果", Rows: dailyRows}),
		"cut off":                       dressed(t)[:2000],
		"no workbook":                   []byte("今天没有人来"),
	} {
		o := original(t, raw)
		out, err := o.MarkUp(context.Background(), plainLook, Markup{List: verdictList(), Author: author, Marks: []Mark{{"日报", "B2", ToneWarn, "x"}}})
		if err != nil || out != nil {
			t.Errorf("%s: marked all the same (%d bytes, %v)", name, len(out), err)
		}
	}
}

// What is far out costs nothing: only what is there is gone through.
func TestMarkUpFarOut(t *testing.T) {
	for name, rows := range map[string]string{
		"an empty row at the end of the sheet": `<row r="1048576"/>`,
		"styled cells at the right edge":       edge("XFD", 1000),
	} {
		p := sheettest.Parts(unzip(t, sheettest.Build(t, sheettest.Tab{Name: "日报", Rows: dailyRows})))
		p["xl/worksheets/sheet1.xml"] = strings.Replace(p["xl/worksheets/sheet1.xml"], "</sheetData>", rows+"</sheetData>", 1)
		_, out := marked(t, p.Zip(t), Mark{"日报", "B1", ToneWarn, "x"}, Mark{"日报", "XFD1048576", ToneWarn, "y"})
		if rows := unzip(t, out)["xl/worksheets/sheet2.xml"]; !strings.Contains(rows, `<row r="1048576"><c r="XFD1048576" s="`) {
			t.Errorf("%s: the last cell is not marked", name)
		}
	}
}

// edge is rows of one empty cell each, far out in a column.
func edge(column string, rows int) string {
	var b strings.Builder
	for i := range rows {
		n := strconv.Itoa(i + 10)
		b.WriteString(`<row r="` + n + `"><c r="` + column + n + `" s="0"/></row>`)
	}
	return b.String()
}

func TestHostileTextStaysText(t *testing.T) {
	for name, text := range map[string]string{
		"formula":   `=HYPERLINK("http://x","y")`,
		"long":      strings.Repeat("很", 40000),
		"control":   "a\x00b\x0bc\x1fd",
		"direction": "a\u202egnp.exe\u2066",
		"markup":    `</t></is><script>alert(1)</script>&amp;`,
		"emoji":     "😀𠮷𡈽",
	} {
		raw := sheettest.Build(t, sheettest.Tab{Name: "日报", Rows: dailyRows})
		f, out := marked(t, raw, Mark{"日报", "B3", ToneReject, text})
		rows, err := f.GetRows("核对结果")
		noError(t, err)
		got := rows[4][2]
		if want := shown(text); got != want {
			t.Errorf("%s: the list says %.40q, want %.40q", name, got, want)
		}
		if formula, _ := f.GetCellFormula("核对结果", "C5"); formula != "" {
			t.Errorf("%s became the formula %q", name, formula)
		}
		if strings.ContainsAny(got, "\x00\x0b\u202e\u2066") {
			t.Errorf("%s: %q", name, got)
		}
		if o := original(t, out); o.Book.Refused != nil {
			t.Errorf("%s: the receipt itself cannot be read: %v", name, o.Book.Refused)
		}
	}
}

func TestSameMarksSameBytes(t *testing.T) {
	raw := dressed(t)
	_, a := marked(t, raw, someMarks...)
	_, b := marked(t, raw, someMarks...)
	if !bytes.Equal(a, b) {
		t.Error("the same receipt differs")
	}
}

func TestLook(t *testing.T) {
	o := original(t, sheettest.Build(t, sheettest.Tab{Name: "日报", Rows: dailyRows}, sheettest.Tab{Name: "接种名册", Rows: rosterRows}))
	for _, tt := range []struct{ sheet, cell, value, name string }{
		{"接种名册", "B3", "440524188001010014", "李四"},
		{"接种名册", "E2", "on 2021-06-15", "张三"},
		{"接种名册", "G2", "=1+1", "张三"},
		{"接种名册", "B9", "", ""},
		{"接种名册", "Z3", "", "李四"},
		{"日报", "B3", "2", ""},
		{"日报", "B2", "某镇", ""},
		{"别的", "B2", "", ""},
		{"日报", "nonsense", "", ""},
	} {
		if value, name := o.Book.Shown(tt.sheet, tt.cell, func(d day.Day) string { return "on " + d.String() }); value != tt.value || name != tt.name {
			t.Errorf("%s!%s: %q of %q, want %q of %q", tt.sheet, tt.cell, value, name, tt.value, tt.name)
		}
	}
}

// BenchmarkMarkUp marks 2,000 cells of a long roster, as a whole column of lost digits comes to.
func BenchmarkMarkUp(b *testing.B) {
	rows := [][]any{rosterRows[0]}
	var marks []Mark
	for i := range 5000 {
		rows = append(rows, rosterRows[1+i%3])
		marks = append(marks, Mark{"接种名册", cellName(2, i+2), ToneReject, "证件号码以数字形式保存，后几位已经丢失。"})
	}
	o := original(b, sheettest.Build(b, sheettest.Tab{Name: "日报", Rows: dailyRows}, sheettest.Tab{Name: "接种名册", Rows: rows}))
	for b.Loop() {
		out, err := o.MarkUp(context.Background(), plainLook, Markup{List: verdictList(), Marks: marks, Author: author})
		noError(b, err)
		if out == nil {
			b.Fatal("not marked")
		}
	}
}
