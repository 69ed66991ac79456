package main

// 东河镇 types in a fixed layout, saved as raw OOXML: headers as the form has
// them, dates and doses in every habit of the trade. Its target is 40.

func townRoster(lines ...line) sheetOf {
	return sheetOf{"接种名册", columns{"no 序号", "name 姓名", "type 证件类型", "id 证件号码", "phone 手机号码",
		"village 村（社区）", "group 人群类别", "dose 剂次", "date 接种日期", "place 接种地", "site 接种点",
		"product 疫苗品种", "lot 批号", "remarks 备注"}.
		fill(line{"village": "河口村", "group": "常住人群", "phone": "13800000000"}, lines...)}
}

func townExempt(lines ...line) sheetOf {
	return sheetOf{"禁忌登记", columns{"name 姓名", "type_id 证件类型", "id 证件号码", "phone 手机号码", "village 村（社区）",
		"group 人群类别", "reason 禁忌原因", "hospital 诊断医院", "diagnosed 诊断日期", "proof 诊断证明",
		"type 类型", "review 复查日期", "status 状态", "remarks 备注"}.
		fill(line{"village": "河口村", "group": "常住人群"}, lines...)}
}

func townCases(lines ...line) sheetOf {
	return sheetOf{"未接种台账", columns{"name 姓名", "type_id 证件类型", "id 证件号码", "phone 手机号码", "village 村（社区）",
		"group 人群类别", "reason 未接种原因", "charge 动员责任人", "contacted 最近动员日期", "booked 预约日期",
		"status 状态", "closed 销号原因", "remarks 备注"}.
		fill(line{"village": "河口村", "group": "常住人群"}, lines...)}
}

// townDaily is 日报 with the label and its value in one cell, and the rest beside it.
func townDaily(date any, typed ...any) sheetOf {
	g := grid{{"白石县疫苗接种日报"}, {}, {"填报单位：东河镇", nil, nil, "报告日期", date},
		{"填报人", "填报员", "联系电话", "0872-5123456", "责任人", "分管副镇长"}}
	for i := 0; i+1 < len(typed); i += 2 {
		g = append(g, []any{typed[i], nil, typed[i+1]})
	}
	return sheetOf{"日报", g}
}

type dated struct {
	at, path string
	book     bookOf
}

func on(day, clock, path string, sheets ...sheetOf) dated {
	return dated{"2021-06-" + day + " " + clock, path, bookOf{sheets: sheets}}
}

// townFirstHalf is 1 to 5 June. Rows read by day: 8+8+3 = 19, 1+2, 3, 12, 3.
func townFirstHalf() []dated {
	return []dated{
		on("01", "18:00", "东河镇/0601.xlsx",
			townDaily("2021年6月1日", "当日第一针", "０", "应种人数", "1,234", "已摸底人数", "1,300人"),
			townRoster( // everyone of before the campaign: 8 late entries
				shot("p3", "第一针", "2021-05-13", "甲厂"),
				shot("p4", "1", "2021/5/12", "甲厂"),
				shot("p5", 1, "2021年4月15日", "甲厂").with("place", "外地"),
				shot("p6", "１", "2021.4.14", "ＪＩＡ－０１").with("place", "外地"),
				shot("p13", "第1剂", "20210510", "丙厂"),
				shot("p15", "首针", "5月15日", "灭活疫苗(甲厂)"),
				shot("p20", "一", "4.1", "甲厂"),
				shot("p20", "二", isoDate("2021-04-25"), "甲厂")),
			townExempt( // 8 rows, 2 of them rejected
				barred("x1"),
				barred("x3").with("type", "暂缓", "review", "2021-06-09"), // ended the day before D
				barred("x4").with("hospital", nil),
				barred("x7"),
				barred("x8"),
				barred("x9").with("diagnosed", "2021-06-20"), // C302
				barred("x10").with("diagnosed", nil),
				barred("x12").with("reason", nil)), // C305
			townCases(pending("u1"), pending("u2"), pending("u5"))),

		on("02", "17:00", "东河镇/0602.xlsx", // joined by another an hour later
			townDaily("2021-06-02", "当日第一针", 1),
			townRoster(shot("q1", "第一针", "2021-06-02", "甲厂"))),
		on("02", "18:00", "东河镇/0602 更正.xlsx",
			townDaily("2021-06-02", "当日第1剂", "２ 人", "当日第二针", "0"),
			townRoster(
				shot("q1", "第一剂次", "6月2日", "甲厂").with("phone", "12345"),             // R116
				shot("q2", "①", "2021.6.2", "甲厂").with("id", oldID(who("q2").id)))), // R123

		on("03", "18:00", "东河镇/0603.xlsx",
			townDaily("6月3日", "今日第一针", 2),
			townRoster(
				shot("p1", "首针", "20210603", "甲厂"),
				line{"first": "合计", "date": "2021-06-03"},
				shot("q3", "①", "6.3", "甲厂"))),

		on("04", "18:00", "东河镇/0604.xlsx", // 1 row counts, 11 do not
			townDaily(isoDate("2021-06-04"), "当日第一针", "12人"), // S201
			townRoster(
				shot("p2", "第一针", isoDate("2021-06-04"), "甲厂"),
				shot("r1", "第一针", "2021-06-04", "甲厂").with("id", wrongCheck(who("r1").id)),         // R104
				shot("r2", "第一针", "2021-06-04", "甲厂").with("id", bareNumber("532901198503010000")), // R105
				shot("r3", "第一针", "2021-06-05", "甲厂"),                                              // R109
				shot("p2", "1", "2021-06-04", "甲厂"),                                                // R117
				shot("r4", "第一针", "2021-06-04", "甲厂").with("name", nil),                            // R101
				shot("r5", "第一针", "2021-06-04", "甲厂").with("id", nil),                              // R102
				shot("r6", "第一针", "2021-06-04", "甲厂").with("id", "5329011985"),                     // R103
				shot("r7", "第一针", "6月31日", "甲厂"),                                                   // R108
				shot("r8", "第一针", "2020-12-31", "甲厂"),                                              // R110
				shot("r9", "第一针", "2021-06-04", "丁厂"),                                              // R111
				shot("w1", nil, "2021-06-04", "甲厂"))),                                              // R107

		on("05", "20:01", "东河镇/0605.xlsx", // late by a minute
			townDaily("2021-06-05", "当日第一针", 1),
			townRoster(
				shot("x7", "第一针", "2021-06-05", "甲厂"),   // exempt until today
				shot("p1", "第一针", "2021-06-03", "甲厂"),   // again: R118
				shot("p3", "第一针", "2021-05-14", "甲厂"))), // again, another date: R118; 13 May stands
	}
}

// townSecondHalf is 6 to 10 June. Rows read by day: 2, 1, 2, 2, 3.
func townSecondHalf() []dated {
	return []dated{
		on("06", "18:00", "东河镇/0606.xlsx",
			townDaily("2021/6/6", "当日第一针", 1),
			townRoster(shot("x11", "第一针", "2021-06-06", "甲厂")), // exempt with 县教育局
			townCases(pending("u1").with("status", "销号", "closed", "已迁出"))),
		on("07", "18:00", "东河镇/0607.xlsx",
			townDaily("2021-06-07", "当日第一针", 0, "当日第二针", 1),
			townRoster(shot("p14", "第二针", "2021-06-07", "甲厂"))), // R112: no first dose on record
		on("08", "18:00", "东河镇/0608.xlsx",
			townDaily("2021-06-08", "当日第一针", 1),
			townRoster(
				shot("p15", "第二针", "2021-06-08", "乙厂"),  // R107: beyond a series of one
				shot("q4", "第一针", "2021-06-08", "甲厂"))), // R106: 16 years old
		on("09", "18:00", "东河镇/0609.xlsx",
			townDaily("2021-06-09", "当日第一针", 1, "当日第二针", 1),
			townRoster(
				shot("p9", "②", "2021-06-09", "甲厂"), // the first dose is 西山乡's
				shot("u2", "第一针", "2021-06-09", "甲厂"))),
		on("10", "18:00", "东河镇/0610.xlsx",
			townDaily("2021-06-10", "当日第一针", "３剂", "累计第一针", "２５"), // S205: 21 by roster
			townRoster(
				shot("p16", "第一针", "2021-06-10", "甲厂"),
				shot("q5", "第一针", "2021-06-10", "甲厂").with("id", wide(who("q5").id)),
				shot("q6", "第一针", "2021-06-10", "乙厂").with("type", "护照", "id", "e 12345678"))),
	}
}
