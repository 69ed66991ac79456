package main

// 西山乡 and 县教育局 save with LibreOffice: columns in another order, other
// headers, titles above, merged cells, true dates, and 1904 dates.

// hillRoster has two title rows, and the village merged over the rows of the day.
func hillRoster(lines ...line) sheetOf {
	g := columns{"village 所属村", "product 生产企业", "date 接种时间", "dose 第几针", "id 身份证号", "name 姓名", "group 人群"}.
		fill(line{"village": "山前村", "group": "常住人群"}, lines...)
	mergeDown(g, 0)
	return sheetOf{"接种名册", append(grid{{nil, "西山乡接种花名册"}, {"（每日报送）"}}, g...)}
}

// mergeDown merges a column over the runs of equal neighbours below the header.
func mergeDown(g grid, column int) {
	for from := 1; from < len(g); {
		to := from + 1
		for to < len(g) && g[to][column] == g[from][column] {
			g[to][column] = nil
			to++
		}
		if g[from][column] != nil && to-from > 1 {
			g[from][column] = tall{g[from][column], to - from}
		}
		from = to
	}
}

func hillExempt(lines ...line) sheetOf {
	return sheetOf{"禁忌登记", columns{"status 状态", "type 类型", "review 复查日期", "proof 诊断证明", "diagnosed 诊断日期",
		"hospital 诊断医院", "reason 禁忌原因", "group 人群", "id 身份证", "name 姓名"}.
		fill(line{"group": "常住人群"}, lines...)}
}

func hillCases(lines ...line) sheetOf {
	return sheetOf{"未接种台账", columns{"id 身份证号码", "name 姓名", "reason 未接种原因", "group 类别", "booked 预约日期",
		"contacted 最近动员日期", "charge 动员责任人", "status 状态"}.
		fill(line{"group": "常住人群"}, lines...)}
}

func hillDaily(date any, typed ...any) sheetOf {
	g := grid{{nil, nil, "单位名称", "西山乡"}, {nil, nil, "统计日期", nil, date}, {"经办人：填报员"},
		{"手机", "13900000000"}, {"分管领导", "分管副乡长"}}
	for i := 0; i+1 < len(typed); i += 2 {
		g = append(g, []any{nil, typed[i], typed[i+1]})
	}
	return sheetOf{"日报", g}
}

// hillWeek is 西山乡's ten days; 7 June is missing. Its target is 12 + 2 = 14.
// Rows read by day: 4+3+3 = 10, 3, 0, 1, 1, 1, –, 0, 1, 3+3 = 6.
func hillWeek() []dated {
	cases := hillCases(
		pending("u4").with("reason", "已预约待种", "booked", isoDate("2021-06-05")), // U402
		pending("u5"),                     // 东河镇 follows the same person: U406
		pending("u6").with("charge", nil)) // U403
	return []dated{
		on("01", "18:00", "西山乡/hill01.xlsx", hillDaily(isoDate("2021-06-01"), "今日第一针", 0),
			hillRoster(
				shot("p9", "1", isoDate("2021-05-18"), "甲厂"),
				shot("p7", "1", isoDate("2021-05-20"), "甲厂"),
				shot("p8", "1", isoDate("2021-05-21"), "甲厂"),
				shot("w6", "1", isoDate("2021-05-16"), "甲厂")),
			hillExempt(
				barred("x2").with("type", "暂缓", "review", isoDate("2021-06-10"), "status", "在册"), // ends on D
				barred("x5").with("proof", "无"),
				barred("x6")),
			cases),
		on("02", "18:00", "西山乡/hill02.xlsx", hillDaily(isoDate("2021-06-02"), "今日第一针", "两个"), // S209
			hillRoster(
				shot("w1", "第一剂", isoDate("2021-06-02"), "甲厂"),
				line{"first": "小计", "dose": 1},
				shot("w2", "第一剂", isoDate("2021-06-02"), "甲厂"))),
		on("03", "18:00", "西山乡/hill03.xlsx", hillDaily(isoDate("2021-06-03"), "零报告", "是")),
		on("04", "20:00", "西山乡/hill04.xlsx", hillDaily("6月4日", "今日第一针", 1), // on the stroke: not late
			hillRoster(shot("w3", "第一剂次", "6.4", "甲厂"))),
		on("05", "18:00", "西山乡/hill05.xlsx", hillDaily("2021-06-05", "今日第一针", 0, "今日第二针", "0"),
			hillExempt(barred("x6").with("status", "解除"))), // only what changed
		on("06", "18:00", "西山乡/hill06.xlsx", hillDaily("2021-06-06", "今日第一针", "１"),
			hillRoster(shot("p10", "第一剂", "2021-06-06", "乙厂").with("group", "教职工"))), // R115
		on("08", "18:00", "西山乡/hill08.xlsx", hillDaily("2021-06-08", "当日第一针", "0", "当日第二针", "0", "当日第三针", "0")),
		on("09", "18:00", "西山乡/hill09.xlsx", hillDaily("２０２１年６月９日", "今日第一针", "1 人"),
			hillRoster(shot("w4", "一", "２０２１年６月９日", "甲厂").with("group", "乡镇干部"))),
		on("10", "21:30", "西山乡/hill10.xlsx", hillDaily(isoDate("2021-06-10"), "今日第一针", 2, "今日第2剂", 1), // late
			hillRoster(
				shot("p17", "一", isoDate("2021-06-10"), "甲厂"),
				shot("w5", "一", isoDate("2021-06-10"), "甲厂").with("village", "山后村"),
				shot("w6", "二", isoDate("2021-06-10"), "甲厂").with("village", "山后村")),
			cases),
	}
}

// schoolRoster has the product merged over the rows, and a column of its own.
func schoolRoster(lines ...line) sheetOf {
	g := columns{"product 疫苗", "name 姓名", "id 身份证号码", "dose 针次", "date 接种日期", "group 人群类别", "school 学校"}.
		fill(line{"group": "学校教职工", "school": "县一中"}, lines...) // 学校: F010
	mergeDown(g, 0)
	return sheetOf{"接种名册", g}
}

func schoolDaily(date any, typed ...any) sheetOf {
	g := grid{{"单位:教育局", "日期:", date}, {"报告人", "填报员", "电话", "13700000000", "负责人", "分管副局长"}}
	for i := 0; i+1 < len(typed); i += 2 {
		g = append(g, []any{typed[i], typed[i+1]})
	}
	return sheetOf{"日报", g}
}

// schoolWeek is 县教育局's ten days, with 1904 dates; 9 June is unreadable and
// 10 June missing. Its target is 10. Rows read by day: 2, 4, 1, 2, 1, 0, 0, 1.
func schoolWeek() []dated {
	week := []dated{
		on("01", "18:00", "县教育局/school01.xlsx", schoolDaily(isoDate("2021-06-01"), "是否零报告", "是"),
			hillExempt(barred("x8").with("group", "教职工"), barred("x11").with("group", "教职工"))),
		on("02", "18:00", "县教育局/school02.xlsx", schoolDaily(isoDate("2021-06-02"), "当日首针", 0),
			schoolRoster(
				shot("p11", "第一针", isoDate("2021-04-01"), "丙厂"),
				shot("p11", "第二针", isoDate("2021-05-02"), "丙厂"),
				shot("p12", "第一针", isoDate("2021-03-25"), "丙厂"),
				shot("p12", "第二针", isoDate("2021-05-05"), "丙厂"))),
		on("03", "18:00", "县教育局/school03.xlsx", schoolDaily(isoDate("2021-06-03"), "当日第一针", 1),
			schoolRoster(shot("p1", "１", isoDate("2021-06-03"), "甲厂").with("id", wide(who("p1").id)))),
		on("04", "18:00", "县教育局/school04.xlsx", schoolDaily(isoDate("2021-06-04"), "当日第一针", 1),
			schoolRoster(
				shot("s1", "１", isoDate("2021-06-04"), "甲厂"),
				shot("q2", "１", isoDate("2021-06-02"), "甲厂"))), // 东河镇 has the old 15-digit number
		on("05", "18:00", "县教育局/school05.xlsx", schoolDaily(isoDate("2021-06-05"), "当日第一针", 1),
			schoolRoster(shot("p2", "１", isoDate("2021-06-05"), "甲厂"))), // 东河镇 says 4 June: R119
		on("06", "18:00", "县教育局/school06.xlsx", schoolDaily("2021-06-06", "零报告", "是")),
		on("07", "18:00", "县教育局/school07.xlsx", schoolDaily("2021-06-07")), // blank: S203
		on("08", "18:00", "县教育局/school08.xlsx", schoolDaily(isoDate("2021-06-08"), "当日第一针", 0, "当日第3针", 1),
			schoolRoster(shot("p11", "③", isoDate("2021-06-08"), "丙厂"))),
	}
	for i := range week {
		week[i].book.date1904 = true
	}
	return week
}
