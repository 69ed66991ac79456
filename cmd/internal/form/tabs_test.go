package form

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/sheettest"

	"github.com/xuri/excelize/v2"
)

var (
	titles = []any{"姓名", "证件号码", "人群类别", "剂次", "接种日期", "疫苗品种"}
	zhang  = []any{"张三", plainID, "常住人群", "1", "2021-06-05", "北京生物"}
	li     = []any{"李四", "440524188001010014", "常住人群", "2", "2021-06-05", "北京生物"}
)

// grid builds a roster tab of these rows.
// named is a tab of a name, filled with rows and then edited.
func named(name string, rows [][]any, edit func(*excelize.File, string)) sheettest.Tab {
	return sheettest.Tab{Name: name, Rows: rows, Edit: edit}
}

func grid(rows ...[]any) sheettest.Tab { return sheettest.Tab{Name: "接种名册", Rows: rows} }

func merge(ranges ...string) func(*excelize.File, string) {
	return func(f *excelize.File, name string) {
		for _, one := range ranges {
			from, to, _ := strings.Cut(one, ":")
			if err := f.MergeCell(name, from, to); err != nil {
				panic(err)
			}
		}
	}
}

// digest is a table in short: fields, the names in its rows, what was skipped.
func digest(t *Table) string {
	var names []string
	for i := range t.Rows {
		names = append(names, fmt.Sprintf("%d:%s", t.Rows[i].N, t.Get(&t.Rows[i], "name").String()))
	}
	s := fmt.Sprintf("%s [%s] skipped %d", t.Sheet, strings.Join(names, " "), t.Skipped)
	if len(t.Missing) > 0 {
		s += fmt.Sprintf(" missing %v unread %d", t.Missing, t.Unread)
	}
	for _, u := range t.Unknown {
		s += " unknown " + u.Ref + "=" + u.Text
	}
	return s
}

func digests(book *Book) []string {
	var out []string
	for i := range book.Tables {
		out = append(out, digest(&book.Tables[i]))
	}
	for _, u := range book.Unknown {
		out = append(out, "unknown tab "+u.Sheet)
	}
	return out
}

func TestTables(t *testing.T) {
	wide := func(first any, row []any) []any { return append([]any{first}, row...) }
	for name, c := range map[string]struct {
		tab  sheettest.Tab
		want string
	}{
		"plain":                      {grid(titles, zhang, li), "roster [2:张三 3:李四] skipped 0"},
		"title rows":                 {grid([]any{"城关镇接种名册"}, []any{"填报单位：城关镇", nil, "日期：6月5日"}, nil, titles, zhang), "roster [5:张三] skipped 0"},
		"columns in another order":   {grid([]any{"疫苗", "针次", "身份证号", "接种时间", "人群", "姓名"}, []any{"北京生物", 1, plainID, 44352, "常住人群", "张三"}), "roster [2:张三] skipped 0"},
		"extra and doubled columns":  {grid(append(titles[:6:6], "审核意见", "接种日期"), zhang), "roster [2:张三] skipped 0 unknown G1=审核意见 unknown H1=接种日期"},
		"the better name wins":       {grid([]any{"姓名", "证件号码", "人群类别", "剂次", "接种日期", "生产企业", "疫苗品种"}, append(zhang[:5:5], "某公司", "北京生物")), "roster [2:张三] skipped 0"},
		"the better date wins":       {grid([]any{"姓名", "证件号码", "人群类别", "剂次", "日期", "接种日期", "疫苗品种"}, append(zhang[:4:4], "9:30", "2021-06-05", "北京生物")), "roster [2:张三] skipped 0 unknown E1=日期"},
		"other names of columns":     {grid([]any{"姓名", "证件号", "人群类型", "剂次/针次", "日期", "疫苗生产厂家", "接种疫苗"}, append(zhang[:6:6], "新冠疫苗")), "roster [2:张三] skipped 0"},
		"nothing in every cell":      {grid(titles, []any{"无", "/", "无", "0", "—", "零"}), "roster [] skipped 1"},
		"nothing in one cell":        {grid(wide("序号", titles), []any{1, "今日无新增接种。"}, []any{nil, nil, "零报告"}, []any{"……"}, []any{nil, "0人"}, []any{nil, "-"}), "roster [] skipped 5"},
		"nothing but a name":         {grid(titles, []any{"无", nil, nil, nil, nil, "北京生物"}, zhang, []any{"无名氏"}, []any{"\"", "\"", nil, nil, nil, "\""}), "roster [2:无 3:张三 4:无名氏 5:\"] skipped 0"},
		"nothing, in other tables":   {sheettest.Tab{Name: "督查", Rows: [][]any{{"被督查单位", "督查日期", "发现问题", "整改状态"}, {"无", "无", "无", "无"}}}, "supervision [] skipped 1"},
		"the table's end":            {grid(titles, zhang, []any{"以下空白"}, []any{5, "——以下空白——"}, []any{"第1页，共12页"}, []any{"2021年6月5日"}, []any{"累计", 20}, []any{"人数合计", "20人"}), "roster [2:张三] skipped 6"},
		"signatures with dates":      {grid(titles, zhang, []any{"制表人：王五", nil, nil, "2021年6月5日"}, []any{"填报人", "王五", nil, "日期", 44352}, []any{"主要领导签字：", nil, "经办人签字：", nil, "电话：13812345678"}, []any{nil, "填表说明"}, []any{"2.剂次填1或2"}), "roster [2:张三] skipped 5"},
		"a title comes again":        {grid([]any{"城关镇新冠疫苗接种名册"}, titles, zhang, []any{"城关镇新冠疫苗接种名册（第二页）"}, titles, li), "roster [3:张三 6:李四] skipped 2"},
		"names that look like notes": {grid(titles, []any{"2.张三"}, []any{"王五", nil, nil, "2021年6月5日"}, []any{"张三电话：13812345678"}, []any{"日期：李四", plainID}, []any{"填报人：王五", nil, nil, "第一针"}, []any{"12", "张三"}), "roster [2:2.张三 3:王五 4:张三电话：13812345678 5:日期：李四 6:填报人：王五 7:12] skipped 0"},
		"filled in ahead":            {grid(wide("序号", titles), wide(1, zhang), []any{2, nil, nil, "常住人群", "1", "2021-06-05", "北京生物"}, []any{3, "无", nil, nil, nil, 44352}), "roster [2:张三] skipped 2"},
		"somebody forgotten":         {grid(titles, []any{nil, nil, "常住人群", "1", "2021-06-05", "北京生物"}, zhang, []any{nil, nil, nil, "1"}), "roster [2: 3:张三] skipped 1"},
		"a phone is somebody's":      {grid(append(titles[:6:6], "手机号码", "备注"), []any{nil, nil, nil, "1", nil, nil, "13812345678"}, []any{nil, nil, nil, "1", nil, nil, nil, "已种"}), "roster [2: 3:] skipped 0"},
		"remarks in headers":         {grid([]any{"*姓名", "证件号码（18位）", "人群\n类别", "剂次(必填)", "接种日期：", "5.疫苗品种"}, zhang), "roster [2:张三] skipped 0"},
		"header too deep down":       {grid(append(slices.Repeat([][]any{{"说明", "说明"}}, 30), titles, zhang)...), "roster [] skipped 0 missing [name id_number group dose date product] unread 32"},
		"header in row 15":           {grid(append(slices.Repeat([][]any{{"说明", "说明"}}, 14), titles, zhang)...), "roster [16:张三] skipped 0"},
		"required columns missing":   {grid([]any{"姓名", "证件号码", "人群类别", "接种日期"}, zhang), "roster [] skipped 0 missing [dose product] unread 1"},
		"a village's subtotal":       {grid(titles, zhang, []any{"东街村小计", 1}, li), "roster [2:张三 4:李四] skipped 1"},
		"groups missing":             {grid([]any{"姓名", "证件号码", "接种日期", "剂次", "疫苗品种"}, []any{"张三", plainID, "2021-06-05", 1, "北京生物"}), "roster [2:张三] skipped 0 missing [group] unread 0"},
		"missing, but nothing below": {grid([]any{"姓名", "证件号码", "人群类别", "接种日期"}), "roster [] skipped 0 missing [dose product] unread 0"},
		"totals in the middle":       {grid(titles, zhang, []any{"小 计", nil, nil, 1}, []any{nil, "合计：35人"}, li, []any{"总计"}, []any{"常住人群 计数", 2}, []any{nil, nil, "城关镇 汇总", 2}), "roster [2:张三 5:李四] skipped 5"},
		"a total after a number":     {grid(wide("序号", titles), wide(1, zhang), []any{2, "合计", nil, 5}), "roster [2:张三] skipped 1"},
		"somebody called 总":          {grid(titles, append([]any{"总小计生"}, zhang[1:]...)), "roster [2:总小计生] skipped 0"},
		"blank and numbered rows":    {grid(wide("序号", titles), wide(1, zhang), []any{2}, []any{"3"}, []any{nil, "  "}, wide(9, li)), "roster [2:张三 6:李四] skipped 0"},
		"repeated header":            {grid(titles, zhang, titles, li), "roster [2:张三 4:李四] skipped 1"},
		"notes under the table":      {grid(wide("序号", titles), wide(1, zhang), []any{"注：本表每日20时前报送"}, []any{"填表人：王五", nil, "审核人：", "赵六", "填报日期：2021.6.5"}, []any{"以上人员均已在国家免疫规划信息系统中登记完毕，请核对后上报"}), "roster [2:张三] skipped 3"},
		"a lone name is a record":    {grid(titles, []any{"欧阳娜娜"}), "roster [2:欧阳娜娜] skipped 0"},
		"text only beside the table": {grid(append(titles[:6:6], "审核意见"), zhang, []any{nil, nil, nil, nil, nil, nil, "待审"}), "roster [2:张三] skipped 1 unknown G1=审核意见"},
		"a running number of one's own": {sheettest.Tab{Name: "禁忌登记", Rows: [][]any{{"编号", "姓名", "证件号码", "人群类别", "禁忌原因", "类型"}, {1, "张三", plainID, "常住人群", "过敏", "永久"}, {2}}},
			"exemptions [2:张三] skipped 0"},
		"header two rows deep": {named("接种名册", [][]any{
			{"姓名", "证件", nil, "人群类别", "接种", nil, nil},
			{nil, "类型", "号码", nil, "剂次", "日期", "疫苗品种"},
			{"张三", "身份证", plainID, "常住人群", "1", "2021-06-05", "北京生物"},
		}, merge("A1:A2", "B1:C1", "D1:D2", "E1:G1")), "roster [3:张三] skipped 0"},
		"the better date wins, two rows deep": {named("接种名册", [][]any{
			{"姓名", "证件", nil, "人群类别", "日期", "接种", nil, nil},
			{nil, "类型", "号码", nil, nil, "剂次", "日期", "疫苗品种"},
			{"张三", "身份证", plainID, "常住人群", "9:30", "1", "2021-06-05", "北京生物"},
		}, merge("A1:A2", "B1:C1", "D1:D2", "E1:E2", "F1:H1")), "roster [3:张三] skipped 0 unknown E1=日期"},
		"optional columns two rows deep": {named("接种名册", [][]any{
			{"姓名", "证件号码", "人群类别", "剂次", "接种日期", "疫苗品种", "其他情况", nil},
			{nil, nil, nil, nil, nil, nil, "批号", "接种点"},
			append(zhang[:6:6], "A1", "卫生院"),
		}, merge("G1:H1")), "roster [3:张三] skipped 0"},
	} {
		t.Run(name, func(t *testing.T) {
			book := read(t, newReader(t, sheet.Limits{}), sheettest.Build(t, c.tab))
			if book.Refused != nil {
				t.Fatalf("refused: %+v", book.Refused)
			}
			if got := strings.Join(digests(book), "; "); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestMergedCells(t *testing.T) {
	tab := named("接种名册", [][]any{titles,
		{"张三", plainID, "常住人群", "1", "2021-05-01", "北京生物"},
		{nil, nil, nil, "2", "2021-06-05", nil},
		{"李四", "440524188001010014", nil, "1", 44352, "北京生物"},
		{"王五", "440524188001010014", nil, "1", nil, "北京生物"},
		{nil},
	}, merge("A2:A3", "B2:B3", "C2:C6", "F2:F3", "E4:E5"))
	book := read(t, newReader(t, sheet.Limits{}), sheettest.Build(t, tab))
	if len(book.Tables) != 1 || len(book.Tables[0].Rows) != 4 {
		t.Fatalf("%v", digests(book))
	}
	table := &book.Tables[0]
	for i, want := range []string{"张三 常住人群 北京生物", "张三 常住人群 北京生物", "李四 常住人群 北京生物", "王五 常住人群 北京生物"} {
		row := &table.Rows[i]
		if got := table.Get(row, "name").Text + " " + table.Get(row, "group").Text + " " + table.Get(row, "product").Text; got != want {
			t.Errorf("row %d: %s, want %s", row.N, got, want)
		}
	}
	if got := table.Get(&table.Rows[3], "date"); got != number("44352") {
		t.Errorf("the merged date is %+v", got)
	}
}

// A number that says how many must not count for every row of a merged cell.
func TestMergedCountsAreNotSpread(t *testing.T) {
	tab := named("疫苗出入库", [][]any{{"日期", "疫苗品种", "批号", "类型", "剂数"},
		{44352, "北京生物", "A1", "接收", 100},
		{nil, "科兴", "B1", "接收", nil},
	}, merge("A2:A3", "E2:E3"))
	table := read(t, newReader(t, sheet.Limits{}), sheettest.Build(t, tab)).Tables[0]
	second := &table.Rows[1]
	if date, doses := table.Get(second, "date"), table.Get(second, "doses"); date != number("44352") || !doses.Blank() {
		t.Errorf("date %+v, doses %+v", date, doses)
	}
}

func TestDitto(t *testing.T) {
	tab := grid(titles, []any{"张三", plainID, "同上", 1, 44352, "北京生物"},
		[]any{"同上", "〃", "常住人群", "〃", "同 上", "\""},
		[]any{"小计", 2}, nil,
		[]any{"李四", "440524188001010014", "″", "同上", "2021-06-05", "”"})
	table := read(t, newReader(t, sheet.Limits{}), sheettest.Build(t, tab)).Tables[0]
	var got []string
	for i := range table.Rows {
		for _, c := range table.Rows[i].Cells {
			got = append(got, c.Text)
		}
	}
	want := []string{"张三", plainID, "同上", "1", "44352", "北京生物", "同上", "〃", "常住人群", "1", "44352", "北京生物",
		"李四", "440524188001010014", "常住人群", "1", "2021-06-05", "北京生物"}
	if !slices.Equal(got, want) {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
}

func TestWhichTabIsWhich(t *testing.T) {
	roster := [][]any{titles, zhang}
	blank := [][]any{titles}
	day := [][]any{{"填报单位", "城关镇"}, {"报告日期", "2021-06-05"}}
	hide := func(f *excelize.File, name string) {
		if err := f.SetSheetVisible(name, false); err != nil {
			panic(err)
		}
	}
	bury := func(f *excelize.File, name string) {
		if err := f.SetSheetVisible(name, false, true); err != nil {
			panic(err)
		}
	}
	for name, c := range map[string]struct {
		tabs []sheettest.Tab
		day  string // the summary's tab
		want string
	}{
		"true names":                    {[]sheettest.Tab{named("日报", day, nil), named("接种名册", roster, nil)}, "日报", "roster [2:张三] skipped 0"},
		"aliases and blanks":            {[]sheettest.Tab{named(" 日 报 表", day, nil), named("接种人员名册", roster, nil)}, " 日 报 表", "roster [2:张三] skipped 0"},
		"a copy left behind":            {[]sheettest.Tab{named("日报", day, nil), named("接种名册", roster, nil), named("接种名册 (2)", roster, nil)}, "日报", "roster [2:张三] skipped 0; roster [2:张三] skipped 0"},
		"a copy comes first":            {[]sheettest.Tab{named("日报", day, nil), named("接种名册 (2)", roster, nil), named("接种名册", roster, nil)}, "日报", "roster [2:张三] skipped 0; roster [2:张三] skipped 0"},
		"a tab for each dose":           {[]sheettest.Tab{named("日报", day, nil), named("接种名册（6.5）", roster, nil), named("1.接种名册 ", roster, nil), named("接种名册（第二针）", roster, nil)}, "日报", "roster [2:张三] skipped 0; roster [2:张三] skipped 0; roster [2:张三] skipped 0"},
		"what is no part of the day":    {[]sheettest.Tab{named("日报", day, nil), named("接种名册", roster, nil), named("接种名册（旧）", roster, nil), named("昨日接种名册", roster, nil), named("样表", roster, nil), named("旧州村", roster, nil)}, "日报", "roster [2:张三] skipped 0; roster [2:张三] skipped 0; unknown tab 接种名册（旧）; unknown tab 昨日接种名册; unknown tab 样表"},
		"a second list of another kind": {[]sheettest.Tab{named("日报", day, nil), named("接种名册", roster, nil), named("接种名册（备用）", [][]any{{"姓名", "证件号码"}, {"张三", plainID}}, nil)}, "日报", "roster [2:张三] skipped 0; unknown tab 接种名册（备用）"},
		"only copies":                   {[]sheettest.Tab{named("日报", day, nil), named("接种名册2", roster, nil), named("接种名册 - 副本", roster, nil)}, "日报", "roster [2:张三] skipped 0; roster [2:张三] skipped 0"},
		"the true one is empty":         {[]sheettest.Tab{named("日报", day, nil), named("接种名册", blank, nil), named("接种名册 (2)", roster, nil)}, "日报", "roster [] skipped 0; roster [2:张三] skipped 0"},
		"a decorated name":              {[]sheettest.Tab{named("6月5日日报", day, nil), named("城关镇接种名册6.5", roster, nil)}, "6月5日日报", "roster [2:张三] skipped 0"},
		"only headers tell":             {[]sheettest.Tab{named("Sheet1", roster, nil), named("Sheet2", day, nil)}, "Sheet2", "roster [2:张三] skipped 0"},
		"a tab for each village":        {[]sheettest.Tab{named("日报", day, nil), named("东街", roster, nil), named("西街", roster, nil)}, "日报", "roster [2:张三] skipped 0; roster [2:张三] skipped 0"},
		"villages and the sum":          {[]sheettest.Tab{named("日报", day, nil), named("接种名册", roster, nil), named("东街", roster, nil)}, "日报", "roster [2:张三] skipped 0; roster [2:张三] skipped 0"},
		"two strange summaries":         {[]sheettest.Tab{named("甲", day, nil), named("乙", day, nil)}, "甲", "unknown tab 乙"},
		"a second summary":              {[]sheettest.Tab{named("日报", day, nil), named("日报 (2)", day, nil)}, "日报", "unknown tab 日报 (2)"},
		"the program's own tabs":        {[]sheettest.Tab{named("日报", day, nil), named("填报说明", day, nil), named("选项", day, bury), named("核对结果", day, nil)}, "日报", ""},
		"a hidden true name is data":    {[]sheettest.Tab{named("日报", day, nil), named("接种名册", roster, hide)}, "日报", "roster [2:张三] skipped 0"},
		"a hidden stranger is not":      {[]sheettest.Tab{named("日报", day, nil), named("旧", roster, hide)}, "日报", "unknown tab 旧"},
		"other programs' bookkeeping":   {[]sheettest.Tab{named("日报", day, nil), named("WpsReserved_CellImgList", roster, bury)}, "日报", ""},
		"an empty stranger":             {[]sheettest.Tab{named("日报", day, nil), named("Sheet3", nil, nil)}, "日报", ""},
		"a note in a table's tab":       {[]sheettest.Tab{named("日报", day, nil), named("督查", [][]any{{"无"}}, nil)}, "日报", ""},
		"no summary":                    {[]sheettest.Tab{named("接种名册", roster, nil)}, "", "roster [2:张三] skipped 0"},
		"未接种名册 is no 接种名册":              {[]sheettest.Tab{named("日报", day, nil), named("未接种名册", [][]any{{"姓名", "证件号码", "人群类别", "未接种原因"}, {"张三"}}, nil)}, "日报", "follow_up [2:张三] skipped 0"},
	} {
		t.Run(name, func(t *testing.T) {
			book := read(t, newReader(t, sheet.Limits{}), sheettest.Build(t, c.tabs...))
			if book.Refused != nil {
				t.Fatalf("refused: %+v", book.Refused)
			}
			if got := strings.Join(digests(book), "; "); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
			got := ""
			if book.Summary != nil {
				got = book.Summary.Name
			}
			if got != c.day {
				t.Errorf("summary %q, want %q", got, c.day)
			}
		})
	}
}

func TestSummary(t *testing.T) {
	tab := named("日报", [][]any{
		{"云岭县日报"},
		{"单位：人"},
		{"填报单位：城关镇", nil, nil, "报告日期", nil, nil, 44352},
		{"填报人：张三  联系电话：13900000000；责任人：镇长"},
		{"零报告", "累计第一针", 30},
		{"1.当日第一针（人）", nil, 3, "当日第2剂", "0人"},
		{"应种人数"},
		{"应种人数", 500},
		{"存在问题", "10:30 起停电：无法接种"},
		{nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, "预约人数", 9},
	}, merge("D3:F3", "A6:B6"))
	form := read(t, newReader(t, sheet.Limits{}), sheettest.Build(t, tab)).Summary
	for field, want := range map[Field]struct {
		cell sheet.Cell
		ref  string
	}{
		"unit":      {text("城关镇"), "A3"},
		"date":      {number("44352"), "G3"},
		"reporter":  {text("张三"), "A4"},
		"phone":     {text("13900000000"), "A4"},
		"organiser": {text("镇长"), "A4"},
		"zero":      {sheet.Cell{}, "B5"},
		"cum1":      {number("30"), "C5"},
		"day1":      {number("3"), "C6"},
		"day2":      {text("0人"), "E6"},
		"day3":      {sheet.Cell{}, ""},
		"base":      {number("500"), "B8"},
		"remarks":   {text("10:30 起停电：无法接种"), "B9"},
		"booked":    {sheet.Cell{}, ""},
	} {
		if got := form.Get(field); got != want.cell || form.Ref(field) != want.ref {
			t.Errorf("%s: %+v in %q, want %+v in %q", field, got, form.Ref(field), want.cell, want.ref)
		}
	}
}

func TestHiddenRowsAndFiltersAreData(t *testing.T) {
	tab := named("接种名册", [][]any{titles, zhang, li}, func(f *excelize.File, name string) {
		orPanic(f.SetRowVisible(name, 2, false))
		orPanic(f.SetColVisible(name, "B", false))
		orPanic(f.AutoFilter(name, "A1:F3", []excelize.AutoFilterOptions{{Column: "A", Expression: "x == 李四"}}))
	})
	book := read(t, newReader(t, sheet.Limits{}), sheettest.Build(t, tab))
	if got := strings.Join(digests(book), "; "); got != "roster [2:张三 3:李四] skipped 0" {
		t.Error(got)
	}
}

func orPanic(err error) {
	if err != nil {
		panic(err)
	}
}

func TestVocabularyRefusesWordsOfTwoMeanings(t *testing.T) {
	for name, spoil := range map[string]func(*Lexicon){
		"column": func(l *Lexicon) {
			w := l.Sheets[Roster]
			w.Columns = append(slices.Clone(w.Columns), Column{Field: "other", Label: "姓 名"})
			l.Sheets[Roster] = w
		},
		"sheet": func(l *Lexicon) {
			w := l.Sheets[Roster]
			w.Aliases = append(slices.Clone(w.Aliases), "日报")
			l.Sheets[Roster] = w
		},
		"choice": func(l *Lexicon) {
			l.Choices["place"] = append(slices.Clone(l.Choices["place"]), Choice{Key: "third", Words: []string{"本县"}})
		},
		"dose":          func(l *Lexicon) { l.Doses = append(slices.Clone(l.Doses), []string{"第一针"}) },
		"missing sheet": func(l *Lexicon) { delete(l.Sheets, AEFI) },
	} {
		lex := lexicon(t)
		spoil(lex)
		if _, err := NewVocabulary(lex); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// The contract's own words (2-forms): every label, alias and choice there must be known.
func TestTheContractsWordsAreKnown(t *testing.T) {
	v := vocabulary(t)
	for kind, words := range map[Sheet]string{
		Summary:     "填报单位 单位 单位名称 报送单位 报告日期 日期 填报日期 统计日期 填报人 报告人 经办人 联系电话 电话 手机 责任人 负责人 分管领导 零报告 是否零报告 当日第一针 当日第三针 当日第1剂 今日第一针 累计第一针 累计第1剂 应种人数 摸底应种人数 应种尽种人数 已摸底人数 已登记造册人数 登记造册人数 明日预约人数 预约人数 存在问题 困难问题 问题与困难",
		Roster:      "序号 姓名 证件类型 证件号码 身份证号 身份证号码 身份证 手机号码 联系电话 电话 村（社区） 村社区 所属村 社区 人群类别 人群 类别 剂次 针次 第几针 接种日期 接种时间 接种地 接种点 接种单位 接种地点 疫苗品种 疫苗名称 疫苗 生产企业 批号 疫苗批号 备注",
		Exemptions:  "姓名 证件类型 证件号码 手机号码 村（社区） 人群类别 禁忌原因 诊断医院 诊断日期 诊断证明 类型 复查日期 状态 备注",
		FollowUp:    "姓名 证件类型 证件号码 手机号码 村（社区） 人群类别 未接种原因 动员责任人 最近动员日期 预约日期 状态 销号原因 备注",
		Indicators:  "指标 当日数 累计数 备注",
		Supply:      "日期 疫苗品种 批号 类型 剂数 有效期至 往来单位 备注",
		AEFI:        "编号 姓名 证件号码 疫苗品种 批号 剂次 接种日期 发生日期 报告日期 反应分类 严重程度 转归 处置单位",
		Sites:       "接种点 类型 所在乡镇 接种台数 日接种能力 当日接种剂次 医护人数 救治保障 状态",
		Supervision: "被督查单位 督查日期 发现问题 整改要求 整改期限 整改状态 整改完成日期",
		Feedback:    "督办编号 反馈日期 采取措施 状态 延期至",
	} {
		for _, word := range strings.Fields(words) {
			if _, ok := v.label(kind, word); !ok {
				t.Errorf("%s: %s is not known", kind, word)
			}
		}
	}
	for _, c := range v.lexicon.Sheets {
		for _, column := range c.Columns {
			if column.Choices != "" && v.choices[column.Choices] == nil {
				t.Errorf("no choice list %s", column.Choices)
			}
		}
	}
}

func FuzzHeader(f *testing.F) {
	f.Add("姓名|证件号码|人群类别|剂次|接种日期|疫苗品种", "张三|1|常住|1|6.5|北京生物", uint8(3))
	f.Add("姓名|证件||人群|接种||", "|类型|号码||剂次|日期|疫苗", uint8(2))
	v := vocabulary(f)
	f.Fuzz(func(t *testing.T, first, second string, width uint8) {
		var head []sheet.Row
		for n, line := range []string{first, second} {
			row := sheet.Row{N: int32(n + 1)}
			for i, s := range strings.Split(line, "|") {
				if s != "" {
					row.Cells = append(row.Cells, sheet.Cell{Text: s, Kind: sheet.Text, Column: int32(i + 1)})
				}
			}
			head = append(head, row)
		}
		merges := []sheet.Range{{Top: 1, Left: 2, Bottom: 1, Right: 2 + int32(width%5)}}
		tab := &sheet.Tab{Rows: head, Merges: merges}
		for _, kind := range Sheets() {
			h := v.findHeader(kind, tab)
			seen := map[Field]bool{}
			for i, c := range h.columns {
				if seen[c.field] && c.field != Product || i > 0 && c.column <= h.columns[i-1].column {
					t.Fatalf("%s: columns %+v", kind, h.columns)
				}
				seen[c.field] = true
			}
			for _, field := range h.missing {
				if seen[field] {
					t.Fatalf("%s: %s is found and missing", kind, field)
				}
			}
		}
		v.form(tab, summaryRows)
	})
}

// TestTitled: a title inside a tab tells what the tab is, where neither its name nor its
// whole header does: a base list is read, a table that lacks a column told as what it is.
// A roster with one header misspelt is known without a title.
func TestTitled(t *testing.T) {
	misspelt := []any{"姓名", "证件号码", "人群类别", "第几回", "接种日期", "疫苗品种"}
	for about, c := range map[string]struct {
		rows [][]any
		want string
	}{
		"a base list":           {[][]any{{"青石镇应种人员名单"}, {"姓名", "证件号码", "人群类别"}, {"张三", plainID, "常住人群"}}, "base_list [3:张三] skipped 0"},
		"a list without title":  {[][]any{{"姓名", "证件号码", "人群类别"}, {"张三", plainID, "常住人群"}}, "unknown tab Sheet1"},
		"a case's reason":       {[][]any{{"未接种人员台账"}, {"姓名", "证件号码", "人群类别", "缘故"}, {"张三", plainID, "常住人群", "怕"}}, "follow_up [] skipped 0 missing [reason] unread 1"},
		"a roster's ledger":     {[][]any{{"疫苗接种台账"}, misspelt, zhang}, "roster [] skipped 0 missing [dose] unread 1"},
		"people not vaccinated": {[][]any{{"石桥镇未接种人员登记表"}, {"姓名", "证件号码", "人群类别", "缘故"}, {"张三", plainID, "常住人群", "怕"}}, "follow_up [] skipped 0 missing [reason] unread 1"},
		"who is not vaccinated": {[][]any{{"未接种登记表"}, {"姓名", "证件号码", "人群类别", "缘故"}, {"张三", plainID, "常住人群", "怕"}}, "follow_up [] skipped 0 missing [reason] unread 1"},
		"a roster's dose":       {[][]any{{"接种名册"}, misspelt, zhang, li}, "roster [] skipped 0 missing [dose] unread 2"},
		"that, without a title": {[][]any{misspelt, zhang, li}, "roster [] skipped 0 missing [dose] unread 2"},
		"below unit and date":   {[][]any{{"填报单位", "青石镇"}, {"报告日期", "2021-06-05"}, misspelt, zhang}, "roster [] skipped 0 missing [dose] unread 1"},
	} {
		got := digests(read(t, newReader(t, sheet.Limits{}), sheettest.Build(t, named("Sheet1", c.rows, nil))))
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s: %q, want %q", about, got, c.want)
		}
	}
}
