package workbook

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/sheettest"

	"github.com/xuri/excelize/v2"
)

const author = "核对回执"

var plainLook = Look{Author: "指挥部办公室", Body: "宋体", Head: "黑体"}

func original(tb testing.TB, raw []byte) *Original {
	tb.Helper()
	o, err := NewMarker(newReader(tb, sheet.Limits{}), lexicon(tb), tb.TempDir()).Original(context.Background(), "", raw, "")
	noError(tb, err)
	return o
}

func verdictList(rows ...ListRow) List {
	return List{Name: "核对结果", Title: "回执", Verdict: "全部计入", Tone: ToneGood, Notes: []string{"说明"}, Rows: rows,
		Columns: []Column{{Label: "程度", Width: 9, Toned: true}, {Label: "单元格", Width: 9, Linked: true}, {Label: "问题", Width: 40}}}
}

// marked marks a workbook up and opens the copy.
func marked(tb testing.TB, raw []byte, marks ...Mark) (*excelize.File, []byte) {
	tb.Helper()
	var rows []ListRow
	for _, m := range marks {
		rows = append(rows, ListRow{Tone: m.Tone, Sheet: m.Sheet, Cell: m.Cell, Values: []any{"不计入", m.Cell, m.Note}})
	}
	out, err := original(tb, raw).MarkUp(context.Background(), plainLook, Markup{List: verdictList(rows...), Marks: marks, Author: author})
	noError(tb, err)
	if out == nil {
		tb.Fatal("the workbook could not be marked")
	}
	checkPackage(tb, out)
	f, err := excelize.OpenReader(bytes.NewReader(out))
	noError(tb, err)
	tb.Cleanup(func() { _ = f.Close() })
	return f, out
}

var dailyRows = [][]any{{"某镇日报"}, {"填报单位", "某镇", "报告日期", "2021-06-15"}, {"当日第一针", 2}}

var rosterRows = [][]any{
	{"姓名", "证件号码", "人群类别", "剂次", "接种日期", "疫苗品种", "备注"},
	{"张三", "11010519491231002X", "常住人群", "第一针", 44362, "北京生物", "=1+1"},
	{"李四", "440524188001010014", "常住人群", "第一针", 44362, "北京生物", ""},
	{"王五", "451499198806182013", "常住人群", "第一针", 44362, "北京生物", ""},
}

// dressed is a workbook with everything a receipt must keep.
func dressed(tb testing.TB) []byte {
	return sheettest.Build(tb,
		sheettest.Tab{Name: "日报", Rows: dailyRows, Edit: func(f *excelize.File, name string) {
			noError(tb, f.MergeCell(name, "A1", "D1"))
			noError(tb, f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: name, RefersTo: "'日报'!$1:$1"}))
		}},
		sheettest.Tab{Name: "接种名册", Rows: rosterRows, Edit: dressRoster(tb)},
		sheettest.Tab{Name: "另附", Rows: [][]any{{"没有问题的表"}}},
		sheettest.Tab{Name: "隐藏", Rows: [][]any{{"也是"}}, Edit: func(f *excelize.File, name string) {
			noError(tb, f.SetSheetVisible(name, false))
			f.SetActiveSheet(1)
		}},
	)
}

func dressRoster(tb testing.TB) func(*excelize.File, string) {
	return func(f *excelize.File, name string) {
		dates, err := f.NewStyle(&excelize.Style{CustomNumFmt: ptr("yyyy-mm-dd"), Font: &excelize.Font{Bold: true, Italic: true, Family: "楷体", Size: 13},
			Border: []excelize.Border{{Type: "left", Color: "FF0000", Style: 2}}, Alignment: &excelize.Alignment{Horizontal: "right"}})
		noError(tb, err)
		text, err := f.NewStyle(&excelize.Style{NumFmt: 49})
		noError(tb, err)
		noError(tb, f.SetCellStyle(name, "E2", "E4", dates))
		noError(tb, f.SetColStyle(name, "G", text))
		noError(tb, f.SetColWidth(name, "B", "B", 27.5))
		noError(tb, f.SetRowHeight(name, 3, 41))
		noError(tb, f.MergeCell(name, "C2", "C4"))
		noError(tb, f.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
		list := excelize.NewDataValidation(true)
		list.Sqref = "D2:D100"
		noError(tb, list.SetDropList([]string{"第一针", "第二针"}))
		noError(tb, f.AddDataValidation(name, list))
		noError(tb, f.AddComment(name, excelize.Comment{Cell: "B3", Author: "填报人", Text: "证件复印件在我处"}))
		noError(tb, f.AddComment(name, excelize.Comment{Cell: "A4", Author: "填报人", Text: "待核实"}))
		noError(tb, f.SetRowVisible(name, 4, false))
	}
}

func ptr[T any](v T) *T { return &v }

var someMarks = []Mark{
	{"接种名册", "B3", ToneReject, "证件号码有误"},
	{"接种名册", "E2", ToneWarn, "间隔过短"},
	{"接种名册", "E2", ToneReject, "日期有误"},
	{"接种名册", "G4", ToneWarn, "整列有格式"},
	{"接种名册", "C4", ToneWarn, "在合并的格子里"},
	{"日报", "B3", ToneWarn, "与名册不符"},
}

func TestMarkUpKeepsTheWorkbook(t *testing.T) {
	raw := dressed(t)
	was, err := excelize.OpenReader(bytes.NewReader(raw))
	noError(t, err)
	defer was.Close()
	f, out := marked(t, raw, someMarks...)
	if got, want := f.GetSheetList(), []string{"核对结果", "日报", "接种名册", "另附", "隐藏"}; !slices.Equal(got, want) {
		t.Errorf("sheets %v, want %v", got, want)
	}
	if f.GetActiveSheetIndex() != 0 {
		t.Error("the list does not open first")
	}
	const roster = "接种名册"
	for what, of := range map[string]func(*excelize.File) any{
		"column width": func(f *excelize.File) any { w, _ := f.GetColWidth(roster, "B"); return w },
		"row height":   func(f *excelize.File) any { h, _ := f.GetRowHeight(roster, 3); return h },
		"merges": func(f *excelize.File) any {
			var refs []string
			cells, _ := f.GetMergeCells(roster)
			for _, c := range cells {
				refs = append(refs, c.GetStartAxis()+c.GetEndAxis())
			}
			return refs
		},
		"drop-downs": func(f *excelize.File) any { v, _ := f.GetDataValidations(roster); return v },
		"panes":      func(f *excelize.File) any { p, _ := f.GetPanes(roster); return p },
		"cells":      func(f *excelize.File) any { r, _ := f.GetRows(roster, excelize.Options{RawCellValue: true}); return r },
		"hidden":     func(f *excelize.File) any { v, _ := f.GetSheetVisible("隐藏"); return v },
	} {
		if got, want := of(f), of(was); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, was %v", what, got, want)
		}
	}
	for _, n := range f.GetDefinedName() {
		if n.Name == "_xlnm.Print_Titles" && strings.Contains(n.RefersTo, "日报") && n.Scope != "日报" {
			t.Errorf("the print titles of %s are now those of %s", n.RefersTo, n.Scope)
		}
	}
	before, after := unzip(t, raw), unzip(t, out)
	for was, is := range map[string]string{"xl/worksheets/sheet3.xml": "xl/worksheets/sheet4.xml", "xl/worksheets/sheet4.xml": "xl/worksheets/sheet5.xml"} {
		if before[was] == "" || after[is] != before[was] {
			t.Errorf("%s was not touched, and yet differs", was)
		}
	}
}

func unzip(tb testing.TB, raw []byte) map[string]string {
	tb.Helper()
	zr, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	noError(tb, err)
	all := map[string]string{}
	for _, f := range zr.File {
		r, err := f.Open()
		noError(tb, err)
		content, err := io.ReadAll(r)
		noError(tb, err)
		all[f.Name] = string(content)
	}
	return all
}

func fillOf(tb testing.TB, f *excelize.File, sheet, cell string) string {
	tb.Helper()
	s := styleOf(tb, f, sheet, cell)
	if len(s.Fill.Color) == 0 {
		return ""
	}
	return s.Fill.Color[0]
}

func styleOf(tb testing.TB, f *excelize.File, sheet, cell string) *excelize.Style {
	tb.Helper()
	id, err := f.GetCellStyle(sheet, cell)
	noError(tb, err)
	s, err := f.GetStyle(id)
	noError(tb, err)
	return s
}

func commentsOf(tb testing.TB, f *excelize.File, sheet string) map[string]string {
	tb.Helper()
	all, err := f.GetComments(sheet)
	noError(tb, err)
	by := map[string]string{}
	for _, c := range all {
		by[c.Cell] = c.Author + ": " + wholeText(c)
	}
	return by
}

func TestMarkUpMarksTheCells(t *testing.T) {
	raw := dressed(t)
	was, err := excelize.OpenReader(bytes.NewReader(raw))
	noError(t, err)
	defer was.Close()
	f, _ := marked(t, raw, someMarks...)
	for at, want := range map[[2]string]string{
		{"接种名册", "B3"}: fillReject, {"接种名册", "E2"}: fillReject, {"接种名册", "G4"}: fillWarn, {"接种名册", "C2"}: fillWarn,
		{"日报", "B3"}: fillWarn, {"接种名册", "B2"}: "", {"接种名册", "E3"}: "", {"接种名册", "G3"}: "",
	} {
		if got := fillOf(t, f, at[0], at[1]); got != want {
			t.Errorf("%v is filled %q, want %q", at, got, want)
		}
		a, b := styleOf(t, was, at[0], at[1]), styleOf(t, f, at[0], at[1])
		a.Fill, b.Fill = excelize.Fill{}, excelize.Fill{}
		if !reflect.DeepEqual(a, b) {
			t.Errorf("%v lost more than its fill: %+v, was %+v", at, b, a)
		}
	}
	want := map[string]string{
		"B3": "填报人: 证件复印件在我处\n\n证件号码有误", "A4": "填报人: 待核实",
		"E2": author + ": 间隔过短\n\n日期有误", "G4": author + ": 整列有格式", "C2": author + ": 在合并的格子里",
	}
	if got := commentsOf(t, f, "接种名册"); !reflect.DeepEqual(got, want) {
		t.Errorf("comments %q, want %q", got, want)
	}
	if visible, _ := f.GetRowVisible("接种名册", 4); !visible {
		t.Error("a marked row is still hidden")
	}
}

func TestListLinksToItsCells(t *testing.T) {
	const odd = "接种名册'2"
	raw := sheettest.Build(t, sheettest.Tab{Name: "日报", Rows: dailyRows}, sheettest.Tab{Name: odd, Rows: rosterRows})
	f, _ := marked(t, raw, Mark{odd, "B3", ToneReject, "有误"}, Mark{"日报", "B3", ToneWarn, "不符"})
	for cell, want := range map[string]string{"B5": "'接种名册''2'!B3", "B6": "'日报'!B3", "B4": "", "C5": ""} {
		_, target, err := f.GetCellHyperLink("核对结果", cell)
		noError(t, err)
		if target != want {
			t.Errorf("%s leads to %q, want %q", cell, target, want)
		}
	}
	if got := fillOf(t, f, "核对结果", "A5"); got != fillReject {
		t.Errorf("the first row's tone is %q", got)
	}
}

// A clerk mends the marked copy itself and sends it in: the next receipt of it
// bears no trace of the first.
func TestMarkUpOfAReceipt(t *testing.T) {
	for name, raw := range map[string][]byte{
		"plain":                        sheettest.Build(t, sheettest.Tab{Name: "日报", Rows: dailyRows}, sheettest.Tab{Name: "接种名册", Rows: rosterRows}),
		"with comments of the clerk's": dressed(t),
	} {
		_, once := marked(t, raw, someMarks...)
		f, twice := marked(t, once, Mark{"日报", "B3", ToneReject, "仍然不符"})
		if got := f.GetSheetList(); len(got) < 3 || got[0] != "核对结果" || slices.Contains(got[1:], "核对结果") {
			t.Errorf("%s: sheets %v", name, got)
		}
		for _, cell := range []string{"B3", "E2", "G4", "C2"} {
			if got := fillOf(t, f, "接种名册", cell); got != "" {
				t.Errorf("%s: %s is still filled %s", name, cell, got)
			}
		}
		for cell, text := range commentsOf(t, f, "接种名册") {
			if strings.HasPrefix(text, author) {
				t.Errorf("%s: %s still says %q", name, cell, text)
			}
		}
		if got := commentsOf(t, f, "日报"); len(got) != 1 || got["B3"] != author+": 仍然不符" {
			t.Errorf("%s: comments %q", name, got)
		}
		if n := strings.Count(strings.Join(texts(unzip(t, twice)), ""), "tabSelected=\"true\""); n > 1 {
			t.Errorf("%s: %d tabs are selected", name, n)
		}
	}
}

func texts(parts map[string]string) []string {
	var all []string
	for name, text := range parts {
		if strings.HasPrefix(name, "xl/worksheets/sheet") {
			all = append(all, text)
		}
	}
	return all
}
