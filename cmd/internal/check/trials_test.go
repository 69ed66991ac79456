package check_test

import (
	"fmt"
	"slices"
	"time"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// trial is a check put to the test: workbooks in which it finds something, and
// their nearest neighbours in which it must not.
type trial struct {
	code     finding.Code
	about    string
	severity finding.Severity // 0: the catalogue's first
	fires    []entry
	at       string // sheet!cell of the last workbook, unless file says another
	value    string
	file     string
	times    int // 0: once
	not      []entry
}

func one(e ...entry) []entry { return e }

// roster is 城关镇's workbook of 10 June with a roster.
func roster(rows ...row) []entry { return one(sent(10, town, table(form.Roster, rows...))) }

func fileTrials() []trial {
	lost := func(file string) []entry {
		e := sent(10, town).at(file).as(func(s *check.Source) { s.Gone, s.Lost = true, true })
		e.book, e.summary = nil, nil
		return one(e)
	}
	people := func(n int) (rows []row) {
		for i := range n {
			rows = append(rows, dosed("name", string(rune('甲'+i)), "id_type", "护照", "id_number", fmt.Sprintf("E%07d", i)))
		}
		return rows
	}
	few, fewer := table(form.Roster, people(4)...), table(form.Roster, people(3)...)
	same := func(s *check.Source) { s.SHA = "same" }
	withdrawn := func(s *check.Source) { s.Withdrawn = true }
	astray := func(s *check.Source) { s.Astray = true }
	headless := sent(10, town)
	headless.summary = nil
	nameless := headless
	nameless.book = &form.Book{Unknown: []form.Header{{Sheet: "Sheet1", Text: "Sheet1"}}}
	gone := func(s *check.Source) { s.Gone = true }
	stale := func(s *check.Source) { s.Stale = true }
	lacking := table(form.FollowUp, followed())
	lacking.Missing, lacking.Rows, lacking.Unread = []form.Field{"reason"}, nil, 1
	bare := lacking
	bare.Unread = 0
	strange := table(form.Roster, dosed())
	strange.Unknown = []form.Header{{Sheet: "接种名册", Ref: "O1", Text: "文化程度"}}
	dates := table(form.Roster, dosed())
	dates.Unknown = []form.Header{{Sheet: "接种名册", Ref: "O1", Text: "复查时间", Telling: true}}
	lostTab := sent(10, town)
	lostTab.book.Missing = []string{"督查"}
	withTab := sent(10, town)
	withTab.book.Unknown = []form.Header{{Sheet: "领导批示", Text: "领导批示"}}
	wide := sent(10, town)
	wide.book.Beyond = []form.Header{{Sheet: "接种名册", Ref: "KO5"}}
	return []trial{
		{code: "F001", about: "damaged", fires: one(sent(10, town).refused("damaged")), not: one(sent(10, town))},
		{code: "F001", about: "foreign", fires: one(sent(10, town).refused("picture", "kind", "JPG")), not: one(sent(10, town).at("日报.jpg"))},
		{code: "F002", fires: one(sent(10, town).refused("too_large", "what", "rows", "limit", "200000")), not: one(sent(10, town).refused("damaged"))},
		{code: "F003", about: "no summary", fires: one(headless), not: one(sent(10, town))},
		{code: "F003", about: "no table that anybody knows", fires: one(nameless)},
		{code: "F002", about: "mistakes without end", fires: roster(slices.Repeat([]row{dosed("id_number", "错", "dose", "错")}, 10_001)...),
			not: roster(slices.Repeat([]row{dosed("id_number", "错", "dose", "错")}, 100)...)},
		{code: "F003", about: "no unit", fires: one(sent(10, town).at("日报.xlsx").saying("unit", "  ")), at: "日报!B1",
			not: one(sent(10, town).saying("unit", "  "))},
		{code: "F003", about: "no date", fires: one(sent(10, town).saying("date", nil)), at: "日报!B2"},
		{code: "F003", about: "no such date", fires: one(sent(10, town).saying("date", "6月31日")), at: "日报!B2", value: "6月31日",
			not: one(sent(10, town).saying("date", "6月10日"))},
		{code: "F004", fires: one(sent(10, town).at("日报.xlsx").saying("unit", "北屯镇")), at: "日报!B1", value: "北屯镇",
			not: one(sent(10, town).saying("unit", " 城 关 镇 "))},
		{code: "F004", about: "remarks behind the name", fires: one(sent(10, town).at("日报.xlsx").saying("unit", "城关镇（存根）")), at: "日报!B1", value: "城关镇（存根）",
			not: one(sent(10, town).at("日报.xlsx").saying("unit", "云岭县城关镇人民政府办公室（公章）。"))},
		{code: "F004", about: "the county before the name", fires: one(sent(10, finance).at("日报.xlsx").saying("unit", "某县财政局")), at: "日报!B1", value: "某县财政局",
			not: one(sent(10, finance).at("日报.xlsx").saying("unit", "云岭县财政局"))},
		{code: "F003", about: "two days", fires: one(sent(10, town).arriving(june(11).At(8*time.Hour, time.UTC)).saying("date", 6.1)), at: "日报!B2", value: "6.1",
			not: one(sent(1, town).saying("date", 6.1))},
		{code: "F003", about: "with the weekday", fires: one(sent(10, town).saying("date", "6月（星期四）")), at: "日报!B2", value: "6月（星期四）",
			not: one(sent(10, town).saying("date", "2021年6月10日 星期四"))},
		{code: "F005", about: "before the start", fires: one(sent(10, town).saying("date", "2021-05-31")), at: "日报!B2", value: "2021-05-31",
			not: one(sent(1, town))},
		{code: "F005", about: "of another season", severity: finding.Info, fires: one(sent(10, town).saying("date", "2021-05-31").arriving(june(-1).At(12*time.Hour, time.UTC))),
			not: one(sent(10, town))},
		{code: "F005", about: "of another season by its own clock", severity: finding.Info, fires: one(sent(10, town).saying("date", "2021-05-31").as(func(s *check.Source) { s.Modified = june(-1).At(12*time.Hour, time.UTC) })),
			not: one(sent(10, town).as(func(s *check.Source) { s.Modified = june(-1).At(12*time.Hour, time.UTC) }))},
		{code: "F005", about: "after the deadline", fires: one(sent(10, town).saying("date", "2021-08-26")), at: "日报!B2", value: "2021-08-26"},
		{code: "F005", about: "not yet come", fires: one(sent(11, town).arriving(june(10).At(12*time.Hour, time.UTC))), at: "日报!B2", value: "2021-06-11",
			not: one(sent(10, town).arriving(june(11).At(12*time.Hour, time.UTC)))},
		{code: "F005", about: "before most rows", fires: one(sent(1, town, table(form.Roster, dosed(), dosed("id_number", turned18), dosed("id_number", still59, "date", june(1))))),
			at: "日报!B2", value: "2021-06-01", not: one(sent(1, town, table(form.Roster, dosed(), dosed("id_number", still59, "date", june(1)))))},
		{code: "F006", about: "another unit's", fires: one(sent(10, town).saying("unit", hill)), at: "日报!B1", value: hill, not: one(sent(10, town).at("别处/日报.xlsx"))},
		{code: "F006", about: "the folder tells", severity: finding.Info, fires: one(sent(10, town).saying("unit", nil)), at: "日报!B1", not: one(sent(10, town))},
		{code: "F007", fires: one(sent(10, town, few), sent(10, town, fewer)), file: town + "/10.xlsx",
			not: one(sent(10, town, few), sent(10, town, fewer).at(town+"/更正.xlsx"))},
		{code: "F008", fires: one(sent(10, town, lacking)), at: "未接种台账", not: one(sent(10, town, table(form.FollowUp)))},
		{code: "F008", about: "a list of no day", fires: one(sent(10, town, form.Table{Sheet: form.Roster, Name: "接种名册", Undated: true, Unread: 3})), at: "接种名册", not: one(sent(10, town, table(form.Roster)))},
		{code: "F008", about: "no groups, of a unit of one", severity: finding.Info, fires: one(sent(10, education, ungrouped(dosed()))), at: "接种名册", not: one(sent(10, education, table(form.Roster, dosed("group", "教职工"))))},
		{code: "F008", about: "nothing below", severity: finding.Warn, fires: one(sent(10, town, bare)), at: "未接种台账"},
		{code: "F008", about: "pasted one column to the right", fires: one(sent(10, town, form.Table{Sheet: form.Roster, Name: "接种名册", Unread: 3, Shift: form.Shift{Rows: 3, Ref: "E2"}})), at: "接种名册!E2", not: one(sent(10, town, table(form.Roster)))},
		{code: "F008", about: "pasted one column to the left", fires: one(sent(10, town, form.Table{Sheet: form.Roster, Name: "接种名册", Unread: 3, Shift: form.Shift{Rows: 3, Left: true, Ref: "C2"}})), at: "接种名册!C2", not: one(sent(10, town, table(form.Roster)))},
		{code: "F009", fires: one(sent(10, town).as(gone)), not: one(sent(10, town).as(same).as(gone), sent(10, town).at(town+"/副本.xlsx").as(same))},
		{code: "F009", about: "another day's report under its name", fires: one(sent(9, town).at(town+"/日报.xlsx").as(stale), sent(10, town).at(town+"/日报.xlsx")),
			file: town + "/日报.xlsx", not: one(sent(10, town).at(town+"/日报.xlsx").as(stale), sent(10, town).at(town+"/日报.xlsx"))},
		{code: "F010", about: "column", fires: one(sent(10, town, strange)), at: "接种名册!O1", value: "文化程度", not: roster(dosed())},
		{code: "F010", about: "a column of dates", severity: finding.Warn, fires: one(sent(10, town, dates)), at: "接种名册!O1", value: "复查时间", not: roster(dosed())},
		{code: "F010", about: "tab", fires: one(withTab), at: "领导批示"},
		{code: "F010", about: "a sheet that is not in the file", severity: finding.Warn, fires: one(lostTab), at: "督查"},
		{code: "F010", about: "far to the right", fires: one(wide), at: "接种名册!KO5"},
		{code: "F011", about: "most are gone", fires: one(sent(10, town, table(form.Roster, people(11)...)), sent(10, town, table(form.Roster, people(5)...))),
			not: one(sent(10, town, table(form.Roster, people(11)...)), sent(10, town, table(form.Roster, people(6)...)))},
		{code: "F011", about: "emptied", fires: one(sent(10, town, few), sent(10, town)), not: one(sent(10, town, few), sent(10, town).at(town+"/空.xlsx"))},
		{code: "F011", about: "complete, but most are gone", fires: one(sent(10, town, table(form.Roster, people(11)...)), sent(10, town, few).at(town+"/重报.xlsx").saying("mode", "全部重报")),
			not: one(sent(10, town, table(form.Roster, people(11)...)), sent(10, town, few).saying("mode", "全部重报"))},
		{code: "F012", fires: one(sent(10, town, few).as(same), sent(10, town, fewer), sent(10, town, few).as(same)),
			not: one(sent(10, town, few), sent(10, town, fewer))},
		{code: "F013", about: "withdrawn", fires: one(sent(10, town, few).as(withdrawn)), not: one(sent(10, town, few))},
		{code: "F013", about: "complete", fires: one(sent(10, town, few), sent(10, town, fewer).at(town+"/重报.xlsx").saying("mode", "全部重报")),
			not: one(sent(10, town, fewer), sent(10, town, few).at(town+"/重报.xlsx").saying("mode", "全部重报"))},
		{code: "F013", about: "never delivered", fires: one(sent(10, town, few).as(withdrawn).as(astray))},
		{code: "F015", fires: one(sent(10, town, few), sent(10, town, fewer).at(town+"/更正.xlsx")), not: one(sent(10, town, few), sent(9, town, fewer))},
		{code: "F015", about: "the earlier is gone", fires: one(sent(10, town, few).as(func(s *check.Source) { s.Gone = true }), sent(10, town, fewer).at(town+"/更正.xlsx"))},
		{code: "F015", about: "the later of two lists has everybody", severity: finding.Info, fires: one(sent(10, town, fewer), sent(10, town, few).at(town+"/更正.xlsx")), file: town + "/10.xlsx"},
		{code: "F015", about: "two halves", severity: finding.Info, fires: one(sent(10, town, table(form.Roster, people(4)[:2]...)), sent(10, town, table(form.Roster, people(4)[2:]...)).at(town+"/第二份.xlsx")),
			file: town + "/10.xlsx", not: one(sent(10, town, few), sent(9, town, fewer))},
		{code: "F014", fires: lost(town + "/10.xlsx"), not: one(sent(10, town).as(gone))},
		{code: "F014", about: "two versions of one file", fires: append(lost(town+"/10.xlsx"), lost(town+"/10.xlsx")...)},
	}
}

// twoColumns is a roster that names the vaccine in column L and its maker in column O.
func twoColumns(names, makers []any) []entry {
	var rows []row
	for i := range names {
		rows = append(rows, dosed("id_number", []string{li, wang}[i], "product", names[i], "group", "老年人"))
	}
	t := table(form.Roster, rows...)
	t.Fields, t.Columns = append(t.Fields, form.Product), append(t.Columns, int32(len(t.Columns)+1))
	for i := range t.Rows {
		t.Rows[i].Cells = append(t.Rows[i].Cells, cell(makers[i]))
	}
	return one(sent(10, town, t))
}

// furtherTab is a roster with a second tab of rows.
func furtherTab(first []row, second ...row) []entry {
	other := table(form.Roster, second...)
	other.Name = "第二针"
	return one(sent(10, town, table(form.Roster, first...), other))
}

func rosterTrials() []trial {
	lost := dosed("id_number", 451423199001011000)
	return []trial{
		{code: "R101", fires: roster(dosed("name", "　")), at: "接种名册!B2", not: roster(dosed("name", "𠮷"))},
		{code: "R102", fires: roster(dosed("id_number", nil)), at: "接种名册!D2", not: roster(dosed())},
		{code: "R103", about: "17 digits", fires: roster(dosed("id_number", li[:17])), at: "接种名册!D2", value: li[:17],
			not: roster(dosed("id_number", "４４０５２４　１９８００１０１　００１３"))},
		{code: "R103", about: "no such birthday", fires: roster(dosed("id_number", "440524198002300017")), at: "接种名册!D2", value: "440524198002300017"},
		{code: "R103", about: "passport of four characters", fires: roster(dosed("id_type", "护照", "id_number", "E123")), at: "接种名册!D2", value: "E123",
			not: roster(dosed("id_type", "护照", "id_number", "E1234"))},
		{code: "R104", fires: roster(dosed("id_number", li[:17]+"4")), at: "接种名册!D2", value: li[:17] + "4",
			not: roster(dosed("id_number", "11010519491231002x", "group", "老年人"))},
		{code: "R105", fires: roster(lost), at: "接种名册!D2", value: "451423199001011000", not: roster(dosed("id_number", "451423199001011230"))},
		{code: "R106", about: "a day too young", fires: roster(dosed("id_number", almost)), at: "接种名册!D2", value: almost, not: roster(dosed("id_number", turned18))},
		{code: "R106", about: "a day too old", fires: roster(dosed("id_number", turned60)), at: "接种名册!D2", value: turned60, not: roster(dosed("id_number", still59))},
		{code: "R106", about: "any age", fires: roster(dosed("id_number", zhang)), at: "接种名册!D2", value: zhang, not: roster(dosed("id_number", zhang, "group", "老年人"))},
		{code: "R107", about: "missing", fires: roster(dosed("dose", nil)), at: "接种名册!H2", not: roster(dosed("dose", "①"))},
		{code: "R107", about: "not said which", fires: roster(dosed("dose", "加强针")), at: "接种名册!H2", value: "加强针"},
		{code: "R107", about: "beyond the series", fires: roster(dosed("dose", 2, "product", "康希诺")), at: "接种名册!H2", value: "2",
			not: roster(dosed("dose", 3, "product", "智飞"))},
		{code: "R108", about: "missing", fires: roster(dosed("date", nil)), at: "接种名册!I2", not: roster(dosed("date", "6.10"))},
		{code: "R108", about: "a web export's clock", severity: finding.Info, fires: roster(dosed("date", "2021-06-09T15:59:17.000Z")), at: "接种名册!I2", value: "2021-06-09T15:59:17.000Z",
			not: roster(dosed("date", "2021-06-09 15:59:17"))},
		{code: "R108", about: "a day's number just before midnight", severity: finding.Info, fires: roster(dosed("date", 44356.9995)), at: "接种名册!I2", value: "2021-06-10", not: roster(dosed("date", 44356.6667))},
		{code: "R108", about: "no such day", fires: roster(dosed("date", "2021-06-31")), at: "接种名册!I2", value: "2021-06-31"},
		{code: "R108", about: "two readings", fires: roster(dosed("date", 6.1)), at: "接种名册!I2", value: "6.1", not: roster(dosed("date", "2021年6月1日"))},
		{code: "R108", about: "two days", fires: roster(dosed("date", 6.1)), at: "接种名册!I2", value: "6.1",
			not: one(sent(9, town, table(form.Roster, dosed("date", 6.1))))},
		{code: "R109", fires: roster(dosed("date", june(11))), at: "接种名册!I2", value: "2021-06-11", not: roster(dosed("date", june(10)))},
		{code: "R110", fires: roster(dosed("date", "2020-12-14")), at: "接种名册!I2", value: "2020-12-14", not: roster(dosed("date", "2020-12-15"))},
		{code: "R111", fires: roster(dosed("product", "进口疫苗")), at: "接种名册!L2", value: "进口疫苗", not: roster(dosed("product", "（ 北京 生物 ）"))},
		{code: "R111", about: "of two makers", fires: roster(dosed("product", "灭活疫苗")), at: "接种名册!L2", value: "灭活疫苗", not: roster(dosed("product", "科兴灭活疫苗"))},
		{code: "R111", about: "missing", fires: roster(dosed("product", nil)), at: "接种名册!L2"},
		{code: "R111", about: "neither column", fires: twoColumns([]any{"进口疫苗"}, []any{"某公司"}), at: "接种名册!L2", value: "进口疫苗",
			not: twoColumns([]any{"灭活疫苗", "北京生物"}, []any{"北京生物", "北京某公司"})},
		{code: "R111", about: "one column empty", fires: twoColumns([]any{nil}, []any{"某公司"}), at: "接种名册!S2", value: "某公司", not: twoColumns([]any{nil}, []any{"科兴"})},
		{code: "R111", about: "two products in a row", fires: twoColumns([]any{"北京生物"}, []any{"科兴"}), at: "接种名册!L2", value: "北京生物",
			not: twoColumns([]any{"北京生物"}, []any{"灭活疫苗（北京生物）"})},
		{code: "R107", about: "beyond the maker's series", fires: one(twoColumns([]any{"腺病毒载体"}, []any{"康希诺"})[0].dose(2)), at: "接种名册!H2", value: "2"},
		{code: "R115", fires: roster(dosed("group", "教职工")), at: "接种名册!G2", value: "教职工", not: roster(dosed("group", "老年人"))},
		{code: "R115", about: "of a unit without groups of its own", fires: one(sent(10, finance, table(form.Roster, dosed("group", "外星人")))), at: "接种名册!G2", value: "外星人",
			not: one(sent(10, finance, table(form.Roster, dosed("group", "教职工"))))},
		{code: "R116", fires: roster(dosed("phone", "1380013800")), at: "接种名册!E2", value: "1380013800", not: roster(dosed("phone", "0771-5556666"))},
		{code: "R116", about: "a word", fires: roster(dosed("phone", "打不通")), at: "接种名册!E2", value: "打不通", not: roster(dosed("phone", "无"))},
		{code: "R117", fires: roster(dosed(), dosed("id_number", wang), dosed("name", " 甲 ")), at: "接种名册!D4", value: li,
			not: roster(dosed("name", nil), dosed())}, // the first does not count
		{code: "R117", about: "differing in another tab", fires: furtherTab([]row{dosed()}, dosed("date", june(9)), dosed("id_number", wang, "group", "老年人")), at: "第二针!D2", value: li,
			not: furtherTab([]row{dosed()}, dosed(), dosed("dose", 2))},
		{code: "R118", about: "a tab copied", severity: finding.Info, fires: furtherTab([]row{dosed(), dosed("id_number", wang), dosed("id_number", "1")}, dosed("no", 1), dosed("id_number", wang), dosed("id_number", "1")), at: "第二针",
			not: furtherTab([]row{dosed()}, dosed("id_number", "1"))},
		{code: "R103", about: "not twice in a copied tab", fires: furtherTab([]row{dosed("id_number", "1")}, dosed("id_number", "1"), dosed()), file: town + "/10.xlsx", at: "接种名册!D2", value: "1"},
		{code: "R122", fires: roster(dosed("date", june(9))), at: "接种名册!I2", value: "2021-06-09", not: roster(dosed())},
		{code: "R123", fires: roster(dosed("id_number", wangOf1990)), at: "接种名册!D2", value: wangOf1990, not: roster(dosed("id_number", wang))},
	}
}

func recordTrials() []trial {
	first := func(d int, unit string, pairs ...any) entry {
		return sent(10, unit, table(form.Roster, dosed(append([]any{"date", june(d)}, pairs...)...)))
	}
	// second is a first dose 21 days before 10 June unless pairs say otherwise, and a second on 10 June.
	second := func(date string, pairs ...any) []entry {
		return roster(dosed("date", date), dosed("dose", 2).with(pairs...))
	}
	boosted := func(date string) []entry { // since the second dose
		return roster(dosed("date", "2020-12-15"), dosed("dose", 2, "date", date), dosed("dose", "加强针", "product", "灭活疫苗（加强）"))
	}
	stock := sent(10, cdc, table(form.Supply, moved("lot", "L-1")))
	return []trial{
		{code: "R112", fires: roster(dosed("dose", 2)), at: "接种名册!H2", not: one(first(9, hill, "date", "2021-05-01"), sent(10, town, table(form.Roster, dosed("dose", 2))))},
		{code: "R112", about: "a booster first", fires: roster(dosed("dose", "加强针", "product", "灭活疫苗（加强）")), at: "接种名册!H2"},
		{code: "R112", about: "a booster after one dose", fires: second("2021-01-05", "dose", 3, "product", "灭活疫苗（加强）"), at: "接种名册!H3",
			not: boosted("2021-01-10")},
		{code: "R113", about: "a booster after less than five months", fires: boosted("2021-01-11"), at: "接种名册!I4", value: "2021-06-10"},
		{code: "R113", about: "20 days", fires: second("2021-05-21"), at: "接种名册!I3", value: "2021-06-10", not: second("2021-05-20")},
		{code: "R113", about: "13 days", fires: second("2021-05-28"), at: "接种名册!I3", value: "2021-06-10"},
		{code: "R113", about: "in the wrong order", fires: roster(dosed(), dosed("dose", 2, "date", june(8))), at: "接种名册!I3", value: "2021-06-08"},
		{code: "R114", about: "of the same type", severity: finding.Info, fires: second("2021-05-01", "product", "科兴"), at: "接种名册!L3", value: "灭活疫苗（科兴）",
			not: second("2021-05-01", "product", "灭活疫苗(北京生物)")},
		{code: "R114", about: "of another type", severity: finding.Warn, fires: second("2021-05-01", "product", "智飞"), at: "接种名册!L3", value: "重组亚单位疫苗（智飞）"},
		{code: "R118", about: "identical", severity: finding.Info, at: "接种名册!D2",
			fires: one(sent(9, town, table(form.Roster, dosed("date", june(9)))), sent(10, town, table(form.Roster, dosed("date", june(9))))),
			not:   one(sent(9, hill, table(form.Roster, dosed("date", june(9)))), sent(10, town, table(form.Roster, dosed("date", june(9)))))},
		{code: "R118", about: "another date", severity: finding.Warn, at: "接种名册!D2",
			fires: one(sent(9, town, table(form.Roster, dosed("date", june(8)))), sent(10, town, table(form.Roster, dosed("date", june(9)))))},
		{code: "R118", about: "the next dose, perhaps", severity: finding.Warn, at: "接种名册!D2",
			fires: one(sent(9, town, table(form.Roster, dosed("date", "2021-05-20"))), sent(10, town, table(form.Roster, dosed())))},
		{code: "R119", fires: one(first(9, town), first(8, hill)), times: 2, file: town + "/10.xlsx", at: "接种名册!D2", not: one(first(9, town), first(9, hill))},
		{code: "R119", about: "another product", fires: one(first(9, town), first(9, hill, "product", "科兴")), times: 2, file: town + "/10.xlsx", at: "接种名册!D2"},
		{code: "R120", fires: one(stock, sent(10, town, table(form.Roster, dosed("lot", "L2")))), at: "接种名册!M2", value: "L2",
			not: one(stock, sent(10, town, table(form.Roster, dosed("lot", "l 1"), dosed("id_number", wang, "lot", "L2", "place", "外地"), dosed("id_number", zhang, "group", "老年人"))))},
		{code: "R120", about: "nothing received yet", fires: one(stock, sent(10, town, table(form.Roster, dosed("lot", "L2")))), at: "接种名册!M2", value: "L2",
			not: roster(dosed("lot", "L2"))},
		{code: "R121", fires: one(sent(10, town, table(form.Roster, dosed()), table(form.Exemptions, exempted()))), at: "接种名册!D2",
			not: one(sent(10, town, table(form.Roster, dosed("date", june(4))), table(form.Exemptions, exempted())))}, // given before the diagnosis
		{code: "R121", about: "before a deferral is over", fires: one(sent(10, town, table(form.Roster, dosed()), table(form.Exemptions, exempted("type", "暂缓", "review_on", june(11))))), at: "接种名册!D2",
			not: one(sent(10, town, table(form.Roster, dosed()), table(form.Exemptions, exempted("type", "暂缓", "review_on", june(10)))))},
		{code: "R121", about: "lifted", fires: one(sent(10, town, table(form.Roster, dosed()), table(form.Exemptions, exempted("status", "在册")))), at: "接种名册!D2",
			not: one(sent(10, town, table(form.Roster, dosed()), table(form.Exemptions, exempted("status", "解除"))))},
	}
}
