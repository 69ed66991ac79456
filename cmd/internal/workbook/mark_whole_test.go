package workbook

import (
	"bytes"
	"context"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

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
		"the number taken by another drawing": func(p sheettest.Parts) {
			rename(p, shapes, "xl/drawings/vmlDrawing2.vml")
			p[shapes] = "<xml>picture</xml>"
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
		after := unzip(t, once)
		if p[shapes] == "<xml>picture</xml>" && after[shapes] != p[shapes] {
			t.Errorf("%s: the drawing is gone", name)
		}
		for part := range after {
			if strings.Contains(part, "stand-in") {
				t.Errorf("%s: %q is left in the package", name, part)
			}
			if strings.Contains(part, "comments") && strings.HasSuffix(part, ".xml") && !strings.Contains(after["[Content_Types].xml"], part) {
				t.Errorf("%s: %s is not declared", name, part)
			}
		}
		again, _ := marked(t, once, Mark{"接种名册", "E3", ToneWarn, "再看"})
		want = map[string]string{"B3": want["B3"], "A4": want["A4"], "E3": author + ": 再看"}
		if got := commentsOf(t, again, "接种名册"); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: of the receipt sent back, comments %q, want %q", name, got, want)
		}
	}
}

// A header's picture is no hindrance; where the drawing of the comments shows a
// button too, the cells are coloured only, and the list says so.
func TestMarkUpSaysWhereItIsMute(t *testing.T) {
	raw := sheettest.Build(t, sheettest.Tab{Name: "日报", Rows: dailyRows}, sheettest.Tab{Name: "接种名册", Rows: rosterRows, Edit: dressRoster(t)})
	const rels, shapes = "xl/worksheets/_rels/sheet1.xml.rels", "xl/drawings/vmlDrawing1.vml"
	for name, tt := range map[string]struct {
		edit func(p sheettest.Parts)
		mute bool
	}{
		"as it was": {func(sheettest.Parts) {}, false},
		"a header's picture": {func(p sheettest.Parts) {
			p[rels] = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing" Target="../drawings/vmlDrawing9.vml"/></Relationships>`
			p["xl/drawings/vmlDrawing9.vml"] = "<xml>picture</xml>"
			p["xl/worksheets/sheet1.xml"] = strings.Replace(p["xl/worksheets/sheet1.xml"], "</worksheet>", `<legacyDrawingHF xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId7"/></worksheet>`, 1)
		}, false},
		"a button": {func(p sheettest.Parts) {
			p[shapes] = strings.Replace(p[shapes], "_x0000_s", "button_", 1)
			p[shapes] = strings.Replace(p[shapes], `ObjectType="Note"`, `ObjectType="Button"`, 1)
		}, true},
	} {
		p := sheettest.Parts(unzip(t, raw))
		tt.edit(p)
		marks := []Mark{{"日报", "B3", ToneWarn, "不符"}, {"接种名册", "E3", ToneWarn, "再看"}}
		out, err := original(t, p.Zip(t)).MarkUp(context.Background(), plainLook, Markup{List: verdictList(ListRow{Values: []any{"提醒", "B3", "不符"}}), Marks: marks, Author: author, Mute: "没有说明"})
		noError(t, err)
		f, err := excelize.OpenReader(bytes.NewReader(out))
		noError(t, err)
		defer f.Close()
		rows, err := f.GetRows("核对结果")
		noError(t, err)
		said := slices.ContainsFunc(rows, func(row []string) bool { return len(row) > 0 && row[0] == "没有说明" })
		if said != tt.mute || commentsOf(t, f, "日报")["B3"] == "" || (commentsOf(t, f, "接种名册")["E3"] == "") != tt.mute {
			t.Errorf("%s: said to be mute %v; comments %v, %v", name, said, commentsOf(t, f, "日报"), commentsOf(t, f, "接种名册"))
		}
		if fillOf(t, f, "接种名册", "E3") != fillWarn {
			t.Errorf("%s: not coloured", name)
		}
	}
}

// Whatever cannot be marked within bounds, or without doubt about the cell,
// is left unmarked.
func TestMarkUpRefuses(t *testing.T) {
	book := func(rows string) sheettest.Parts {
		p := sheettest.Parts(unzip(t, sheettest.Build(t, sheettest.Tab{Name: "日报", Rows: dailyRows})))
		p["xl/worksheets/sheet1.xml"] = strings.Replace(p["xl/worksheets/sheet1.xml"], "</sheetData>", rows+"</sheetData>", 1)
		return p
	}
	twins := book("")
	twins["xl/workbook.xml"] = strings.Replace(twins["xl/workbook.xml"], "</sheets>", `<sheet name="a" sheetId="2" r:id="rId1"/><sheet name="A" sheetId="3" r:id="rId1"/></sheets>`, 1)
	for name, raw := range map[string][]byte{
		"an empty row at the end of the sheet": book(`<row r="1048576"/>`).Zip(t),
		"styled cells at the right edge":       book(edge("XFD", 30)).Zip(t),
		"a thousand a little less far out":     book(edge("AMJ", 1000)).Zip(t),
		"tabs that differ in case only":        twins.Zip(t),
		"cut off":                              dressed(t)[:2000],
		"no workbook":                          []byte("填报单位,某镇\n"),
	} {
		o := original(t, raw)
		out, err := o.MarkUp(context.Background(), plainLook, Markup{List: verdictList(), Author: author, Marks: []Mark{{"日报", "B2", ToneWarn, "x"}}})
		if err != nil || out != nil {
			t.Errorf("%s: marked all the same (%d bytes, %v)", name, len(out), err)
		}
	}
	if f, _ := marked(t, book(edge("XFD", 3)).Zip(t), Mark{"日报", "B1", ToneWarn, "x"}); fillOf(t, f, "日报", "B1") != fillWarn {
		t.Error("a few cells at the edge are no harm")
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

func TestSeal(t *testing.T) {
	_, raw := marked(t, dressed(t), someMarks...)
	open, err := Seal(raw, "")
	noError(t, err)
	if !bytes.Equal(open, raw) {
		t.Error("sealed without a password")
	}
	sealed, err := Seal(raw, "密码-2021")
	noError(t, err)
	if _, err := excelize.OpenReader(bytes.NewReader(sealed), excelize.Options{Password: "other"}); err == nil {
		t.Error("opens with another password")
	}
	f, err := excelize.OpenReader(bytes.NewReader(sealed), excelize.Options{Password: "密码-2021"})
	noError(t, err)
	defer f.Close()
	if f.GetSheetName(0) != "核对结果" {
		t.Error("what was sealed is not what opens")
	}
	if o := original(t, sealed); o.Book.Refused == nil || o.Book.Refused.Reason != "encrypted" {
		t.Errorf("a sealed receipt reads as %+v", o.Book.Refused)
	}
}

func TestLook(t *testing.T) {
	o := original(t, sheettest.Build(t, sheettest.Tab{Name: "日报", Rows: dailyRows}, sheettest.Tab{Name: "接种名册", Rows: rosterRows}))
	for _, tt := range []struct{ sheet, cell, value, name string }{
		{"接种名册", "B3", "440524188001010014", "李四"},
		{"接种名册", "E2", "2021-06-15", "张三"},
		{"接种名册", "G2", "=1+1", "张三"},
		{"接种名册", "B9", "", ""},
		{"接种名册", "Z3", "", "李四"},
		{"日报", "B3", "2", ""},
		{"日报", "B2", "某镇", ""},
		{"别的", "B2", "", ""},
		{"日报", "nonsense", "", ""},
	} {
		if value, name := o.Book.Shown(tt.sheet, tt.cell); value != tt.value || name != tt.name {
			t.Errorf("%s!%s: %q of %q, want %q of %q", tt.sheet, tt.cell, value, name, tt.value, tt.name)
		}
	}
}

func TestWithoutTags(t *testing.T) {
	all := func(string) bool { return true }
	for in, want := range map[string]string{
		`<a><b x="1"/></a>`:    `<a></a>`,
		`<a><b x="1"></b></a>`: `<a></a>`,
		`<a><n:b/><bb/></a>`:   `<a><bb/></a>`,
		`<a>b</a>`:             `<a>b</a>`,
		`cut <b`:               `cut <b`,
	} {
		if got := string(withoutTags([]byte(in), "b", all)); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
	for in, want := range map[string]string{
		`<v tabSelected="1" x="2">`: `<v x="2">`,
		`<v tabSelected='true'>`:    `<v>`,
		`<v x="tabSelected">`:       `<v x="tabSelected">`,
		`<v tabSelected=`:           `<v tabSelected=`,
	} {
		if got := string(withoutAttribute([]byte(in), "tabSelected")); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
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
