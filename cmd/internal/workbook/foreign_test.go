package workbook

import (
	"bytes"
	"context"
	"reflect"
	"testing"

	"github.com/xuri/excelize/v2"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/detect"
	"dailydose/cmd/internal/sheet/sheettest"
	"dailydose/cmd/internal/sheet/xls"
)

// TestRewritten: written anew, a workbook of another format says the same, to the cell.
func TestRewritten(t *testing.T) {
	cell := func(column int32, kind sheet.Kind, text string) sheet.Cell {
		return sheet.Cell{Column: column, Kind: kind, Text: text}
	}
	want := &sheet.Workbook{Date1904: true, Tabs: []sheet.Tab{
		{Name: "日报", Rows: []sheet.Row{
			{N: 2, Cells: []sheet.Cell{cell(1, sheet.Text, " 城关镇\n<&>\v_x0041_ "), cell(3, sheet.Number, "44357")}},
			{N: 900, Cells: []sheet.Cell{cell(1, sheet.Bool, "1"), cell(2, sheet.Error, "#N/A"), cell(3, sheet.Formula, "")}}},
			Merges: []sheet.Range{{Top: 2, Bottom: 3, Left: 1, Right: 2}}},
		{Name: "旧", State: sheet.Hidden}}}
	raw, err := rewritten(want)
	noError(t, err)
	got, err := detect.Read(context.Background(), bytes.NewReader(raw), int64(len(raw)), sheet.Limits{}.WithDefaults(), nil)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	noError(t, err)
	noError(t, f.Close())
	if _, err := rewritten(&sheet.Workbook{Tabs: []sheet.Tab{{Name: "a/b"}}}); err == nil {
		t.Error("a name that Excel does not take")
	}
}

// TestMarksForeign: what is handed back of an old workbook, or of a locked one, is
// a marked copy of it.
func TestMarksForeign(t *testing.T) {
	cells := func(row uint16, texts ...string) (out []byte) {
		for i, s := range texts {
			out = append(out, sheettest.Record(0x204, row, uint16(i), uint16(0), sheettest.WideText(s))...)
		}
		return out
	}
	summary := append(cells(0, "填报单位", "城关镇"), cells(1, "报告日期", "2021-06-10")...)
	plain := sheettest.Build(t, sheettest.Tab{Name: "日报", Rows: [][]any{{"填报单位", "城关镇"}, {"报告日期", "2021-06-10"}}})
	locked, err := excelize.Encrypt(plain, &excelize.Options{Password: "开门大吉8848"})
	noError(t, err)
	protected, err := excelize.Encrypt(plain, &excelize.Options{Password: "VelvetSweatshop"})
	noError(t, err)
	for name, raw := range map[string][]byte{
		"xls":    sheettest.Compound(map[string][]byte{"Workbook": sheettest.XLSStream(nil, nil, sheettest.XLSTab{Name: "日报", Cells: summary})}),
		"html":   []byte("<table><tr><td>填报单位<td>城关镇<tr><td>报告日期<td>2021-06-10</table>"),
		"csv":    []byte("填报单位,城关镇\n报告日期,2021-06-10\n"),
		"locked": locked, "the structure protected": protected,
	} {
		o, err := NewMarker(newReader(t, sheet.Limits{}), lexicon(t), t.TempDir()).Original(context.Background(), "", raw, "开门大吉8848")
		noError(t, err)
		if o.Book.Refused != nil || o.Book.Summary == nil {
			t.Fatalf("%s: %+v", name, o.Book)
		}
		tab := o.Book.Summary.Name
		out, err := o.MarkUp(context.Background(), plainLook, Markup{List: verdictList(), Marks: []Mark{{Sheet: tab, Cell: "B2", Tone: ToneReject, Note: "日期"}}, Author: author})
		if err != nil || out == nil {
			t.Fatalf("%s: no copy: %v", name, err)
		}
		f, err := excelize.OpenReader(bytes.NewReader(out))
		noError(t, err)
		if comments, err := f.GetComments(tab); err != nil || len(comments) != 1 || comments[0].Cell != "B2" {
			t.Errorf("%s: %+v, %v", name, comments, err)
		}
		noError(t, f.Close())
	}
	if xls.Unseal(locked, "another password") != nil || xls.Unseal(plain, "") != nil {
		t.Error("opened with another password")
	}
}
