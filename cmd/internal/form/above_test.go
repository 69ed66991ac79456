package form

import (
	"testing"

	"dailydose/cmd/internal/sheet"
)

// TestLooksAbove: without a summary, unit and day stand as labels above a table, in
// its title, or the day in the tab's name.
func TestLooksAbove(t *testing.T) {
	const table = "姓名,证件号码,人群类别,剂次,接种日期,疫苗品种\n张三,11010519491231002X,常住人群,1,2021-06-10,北京生物\n"
	for name, c := range map[string]struct{ head, unit, date, at string }{
		"labels":                  {"填报单位,青石镇\n报告日期,2021-06-10\n", "青石镇", "2021-06-10", "B2"},
		"labels in one line":      {"填报单位：青石镇 报告日期：6月10日\n", "青石镇", "6月10日", "A1"},
		"a title":                 {"青石镇2021年6月10日新冠疫苗接种名册\n", "", "2021年6月10日", "A1"},
		"a title with strokes":    {"青石镇接种名册（2021-6-10）\n", "", "2021-6-10", "A1"},
		"the label before":        {"青石镇2021年6月9日名册\n报告日期：2021年6月10日\n", "", "2021年6月10日", "A2"},
		"a title without a year":  {"青石镇6月10日新冠疫苗接种名册\n", "", "6月10日", "A1"},
		"figures are no date":     {"附件1.2 青石镇接种名册\n", "", "", ""},
		"two dates in the title":  {"2021年6月1日至2021年6月10日名册\n", "", "", ""},
		"nothing":                 {"接种名册\n", "", "", ""},
		"the table's own columns": {"", "", "", ""},
	} {
		book := read(t, newReader(t, sheet.Limits{}), []byte(c.head+table))
		onlyRow(t, book)
		f := book.Summary
		if got := f.Get("unit").Text; got != c.unit {
			t.Errorf("%s: unit %q, want %q", name, got, c.unit)
		}
		if got := f.Get("date").Text; got != c.date || c.date != "" && (f.Ref("date") != c.at || !f.Above) {
			t.Errorf("%s: date %q at %s, want %q at %s", name, got, f.Ref("date"), c.date, c.at)
		}
	}
	drawn := tabOf("抽查", []string{"接种抽查名单（6月9日抽取）"}, []string{"被查单位", "姓名", "证件号码", "剂次", "结果", "核查日期"}, []string{"青石镇", "张三", plainID, "1", "属实", "6.10"})
	spots, err := newReader(t, sheet.Limits{}).vocabulary.book(t.Context(), &sheet.Workbook{Tabs: []sheet.Tab{drawn}})
	if err != nil || !spots.Summary.Get("date").Blank() {
		t.Errorf("when a sample was drawn is no day of its results: %+v, %v", spots.Summary, err)
	}
	named := &sheet.Workbook{Tabs: []sheet.Tab{tabOf("6.9", needed, []string{"张三", plainID, "常住人群", "1", "2021-06-09", "北京生物"})}}
	book, err := newReader(t, sheet.Limits{}).vocabulary.book(t.Context(), named)
	if err != nil || book.Summary.Get("date").Text != "6.9" {
		t.Errorf("in the tab's name: %+v, %v", book.Summary, err)
	}
}

// A report and a table on one sheet are both read.
func TestReportAndTableOnOneSheet(t *testing.T) {
	tab := tabOf("日报", []string{"填报单位", "青石镇"}, []string{"报告日期", "2021-06-10"}, []string{"当日第一针", "1"}, needed,
		[]string{"张三", plainID, "常住人群", "1", "2021-06-10", "北京生物"})
	book, err := newReader(t, sheet.Limits{}).vocabulary.book(t.Context(), &sheet.Workbook{Tabs: []sheet.Tab{tab}})
	if err != nil || book.Summary.Above || book.Summary.Get("day1").Text != "1" {
		t.Fatalf("%+v, %v", book.Summary, err)
	}
	onlyRow(t, book)
}

func tabOf(name string, rows ...[]string) sheet.Tab {
	tab := sheet.Tab{Name: name}
	for n, row := range rows {
		r := sheet.Row{N: int32(n) + 1}
		for i, s := range row {
			r.Cells = append(r.Cells, sheet.Cell{Text: s, Kind: sheet.Text, Column: int32(i) + 1})
		}
		tab.Rows = append(tab.Rows, r)
	}
	return tab
}
