package workbook

import (
	"bytes"
	"context"
	"strconv"
	"strings"
	"testing"

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

// Whatever cannot be marked within bounds, or without doubt about the cell,
// is left unmarked.
func TestMarkUpRefuses(t *testing.T) {
	book := func(rows string) parts {
		p := parts(unzip(t, build(t, sheet{name: "日报", rows: dailyRows})))
		p["xl/worksheets/sheet1.xml"] = strings.Replace(p["xl/worksheets/sheet1.xml"], "</sheetData>", rows+"</sheetData>", 1)
		return p
	}
	twins := book("")
	twins["xl/workbook.xml"] = strings.Replace(twins["xl/workbook.xml"], "</sheets>", `<sheet name="a" sheetId="2" r:id="rId1"/><sheet name="A" sheetId="3" r:id="rId1"/></sheets>`, 1)
	for name, raw := range map[string][]byte{
		"an empty row at the end of the sheet": book(`<row r="1048576"/>`).zip(t),
		"styled cells at the right edge":       book(edge("XFD", 30)).zip(t),
		"a thousand a little less far out":     book(edge("AMJ", 1000)).zip(t),
		"tabs that differ in case only":        twins.zip(t),
		"cut off":                              dressed(t)[:2000],
		"no workbook":                          []byte("填报单位,某镇\n"),
	} {
		o := original(t, raw)
		out, err := o.MarkUp(context.Background(), plainLook, Markup{List: verdictList(), Author: author, Marks: []Mark{{"日报", "B2", ToneWarn, "x"}}})
		if err != nil || out != nil {
			t.Errorf("%s: marked all the same (%d bytes, %v)", name, len(out), err)
		}
	}
	if f, _ := marked(t, book(edge("XFD", 3)).zip(t), Mark{"日报", "B1", ToneWarn, "x"}); fillOf(t, f, "日报", "B1") != fillWarn {
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
		raw := build(t, sheet{name: "日报", rows: dailyRows})
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
	o := original(t, build(t, sheet{name: "日报", rows: dailyRows}, sheet{name: "接种名册", rows: rosterRows}))
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
		if value, name := o.Look(tt.sheet, tt.cell); value != tt.value || name != tt.name {
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
	o := original(b, build(b, sheet{name: "日报", rows: dailyRows}, sheet{name: "接种名册", rows: rows}))
	for b.Loop() {
		out, err := o.MarkUp(context.Background(), plainLook, Markup{List: verdictList(), Marks: marks, Author: author})
		noError(b, err)
		if out == nil {
			b.Fatal("not marked")
		}
	}
}
