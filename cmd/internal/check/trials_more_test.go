package check_test

import (
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

func summaryTrials() []trial {
	one1 := table(form.Roster, dosed())
	says := func(tables []form.Table, pairs ...any) []entry {
		return one(sent(10, town, tables...).saying(pairs...))
	}
	none, some := []form.Table{}, []form.Table{one1}
	later := []form.Table{table(form.Roster, dosed("dose", 2))}
	elsewhere := func(cum2 int) []entry { // 龙潭镇 gave the second dose of one whom 城关镇 gave the first
		return one(sent(10, hill, later...), sent(10, town, table(form.Roster, dosed("date", june(1)))).saying("cum2", cum2))
	}
	yesterday := sent(9, town).saying("cum1", 5)
	// The day sent again whole under another name, to which a remark was added; and a village's own file.
	again := func(first, cum1 int) []entry {
		return one(yesterday, sent(10, town, one1).saying("day1", 1, "cum1", first),
			sent(10, town, one1).at(town+"/更正.xlsx").saying("day1", 1, "cum1", cum1, "remarks", "无"))
	}
	beside := one(yesterday, sent(10, town, one1).saying("day1", 1, "cum1", 7),
		sent(10, town, table(form.Roster, dosed("name", "乙", "id_number", wang, "phone", nil))).at(town+"/大湾村.xlsx").saying("day1", 1, "cum1", 3))
	return []trial{
		{code: "S201", fires: says(some, "day1", 2), at: "日报!B7", value: "2", not: says(some, "day1", "１人", "day2", nil)},
		{code: "S201", about: "second dose", fires: says(some, "day1", 1, "day2", 1), at: "日报!B8", value: "1", not: says(some, "day1", 1, "day2", 0)},
		{code: "S201", about: "a file without rows, for all parts of the day", fires: one(sent(10, town, one1), sent(10, town).at(town+"/汇总.xlsx").saying("day1", 2)), at: "日报!B7",
			not: one(sent(10, town, one1), sent(10, town).at(town+"/汇总.xlsx").saying("day1", 1))},
		{code: "S202", about: "rows", fires: says(some, "zero", "是"), at: "日报!B6", not: says(some, "zero", "否")},
		{code: "S202", about: "both", fires: says(some, "zero", "是", "day1", 1), at: "日报!B6"},
		{code: "S202", about: "numbers", fires: says(none, "zero", "是", "day2", 3), at: "日报!B6", not: says(none, "zero", "是", "day1", 0)},
		{code: "S203", fires: says(none, "zero", nil), at: "日报!B6", not: says(none, "zero", nil, "day1", 0)},
		{code: "S203", about: "in a correction", fires: one(says(none, "zero", nil)[0], says(none, "zero", nil, "remarks", "无")[0].at(town+"/更正.xlsx")), at: "日报!B6",
			file: town + "/更正.xlsx", not: one(says(none, "zero", nil)[0], says(none, "day1", 0)[0].at(town+"/更正.xlsx"))},
		{code: "S204", fires: one(yesterday, sent(10, town).saying("cum1", 7, "day1", 1)), at: "日报!B10", not: one(yesterday, sent(10, town).saying("cum1", 6, "day1", 1))},
		{code: "S204", about: "a day between", fires: one(yesterday, sent(10, town).saying("cum1", 4, "day1", 0)), at: "日报!B10",
			not: one(sent(8, town).saying("cum1", 5), sent(10, town).saying("cum1", 7, "day1", 1))},
		{code: "S204", about: "in a correction", fires: again(7, 7), at: "日报!B10", not: again(7, 6)},
		{code: "S204", about: "put wrong by a correction", fires: again(6, 7), at: "日报!B10", not: beside},
		{code: "S205", about: "in a correction", fires: again(7, 7)[1:], at: "日报!B10", not: again(7, 1)[1:]},
		{code: "S205", about: "put wrong by a correction", fires: again(1, 7)[1:], at: "日报!B10", not: beside[1:]},
		{code: "S205", fires: says(some, "cum1", 2), at: "日报!B10", not: says(some, "cum1", 1, "cum2", 0)},
		{code: "S205", about: "people with a later dose", fires: says(later, "cum1", 2), at: "日报!B10", not: says(later, "cum1", 1)},
		{code: "S205", about: "rows of the dose", fires: says(later, "cum1", 2), at: "日报!B10", not: says(later, "cum1", 0)},
		{code: "S205", about: "a dose another unit reported", fires: elsewhere(2), at: "日报!B11", not: elsewhere(1)},
		{code: "S206", fires: says(none, "base", 211), at: "日报!B13", value: "211", not: says(none, "base", 210)},
		{code: "S206", about: "too few", fires: says(none, "base", 189), at: "日报!B13", value: "189", not: says(none, "base", 190)},
		{code: "S207", fires: says(none, "base", 200, "surveyed", 201), at: "日报!B14", value: "201", not: says(none, "base", 200, "surveyed", 200)},
		{code: "S208", fires: says(none, "phone", nil, "organiser", " "), at: "日报!B4", not: says(none)},
		{code: "S208", about: "no phone", fires: says(none, "phone", "无"), at: "日报!B4", value: "无", not: says(none, "phone", "13800138000（本人）")},
		{code: "S203", about: "boxes", fires: says(none, "zero", "□是 □否"), at: "日报!B6", not: says(none, "zero", "☑是 □否")},
		{code: "S209", fires: says(none, "day1", "约3人"), at: "日报!B7", value: "约3人", not: says(none, "day1", "3.0")},
		{code: "S209", about: "negative", fires: says(none, "cum2", -1), at: "日报!B11", value: "-1", not: says(none, "cum2", nil)},
		{code: "S210", fires: week(8, 8), at: "日报", not: week(8, 7)},
		{code: "S211", fires: one(above("unit", town, "date", june(10))), at: "日报!B2", value: "2021-06-10", not: one(sent(10, town))},
		{code: "S211", about: "the unit in a title", fires: one(above("date", "2021年6月10日").under("云岭县" + town + "2021年6月10日接种名册").at("名册.csv")), at: "日报!B2", value: "2021年6月10日", not: one(sent(10, town))},
		{code: "S211", about: "the folder's unit", fires: one(above("date", june(10)).under("接种名册")), at: "日报!B2", value: "2021-06-10", not: one(sent(10, town))},
		{code: "F003", about: "two units in the title", fires: one(above("date", june(10)).under(town + "、" + hill + "名册").at("名册.csv")), not: one(above("date", june(10)).under(town + "名册").at("名册.csv"))},
		{code: "F003", about: "the day in the file's name", fires: one(above("unit", town).at(town + "/名册6月9日.csv")), not: one(above("date", june(10)).at(town + "/名册6月9日.csv"))},
		{code: "F003", about: "nothing but a roster", fires: one(above("unit", town)), not: one(sent(10, town))},
		{code: "F006", about: "another unit in the title", fires: one(above("date", june(10)).under(hill + "接种名册")), at: "日报!A1", not: one(above("date", june(10)).under(town + "接种名册"))},
		{code: "S210", about: "too few days", fires: week(8, 8), at: "日报", not: week(7, 8)},
	}
}

// above is a roster without a summary, with labels above it.
func above(labels ...any) entry {
	e := sent(10, town, table(form.Roster, dosed()))
	e.summary, e.above = row{}.with(labels...), true
	return e
}

// under puts a title above the table.
func (e entry) under(title string) entry {
	e.titles = append(e.titles, form.Title{Ref: "A1", Text: title})
	return e
}

// week is a day with n doses after days with four each, from a day of June to the tenth.
func week(from, n int) []entry {
	var all []entry
	for d := 10 - from + 1; d <= 10; d++ {
		count := 4
		if d == 10 {
			count = n
		}
		var rows []row
		for i := range count {
			rows = append(rows, dosed("id_type", "护照", "id_number", "E"+day.New(2000, d, i+1).String()[2:4]+string(rune('0'+i))+"00"+string(rune('A'+d)), "date", june(d)))
		}
		all = append(all, sent(d, town, table(form.Roster, rows...)))
	}
	return all
}

func registerTrials() []trial {
	exempt := func(pairs ...any) []entry { return one(sent(10, town, table(form.Exemptions, exempted(pairs...)))) }
	follow := func(pairs ...any) []entry { return one(sent(10, town, table(form.FollowUp, followed(pairs...)))) }
	vaccinated := table(form.Roster, dosed())
	closed := func(d int) entry {
		return sent(d, town, table(form.FollowUp, followed("contacted_on", june(1), "status", "销号", "close_reason", "县外已接种")))
	}
	died := func(d int) entry {
		return sent(d, town, table(form.FollowUp, followed("contacted_on", june(1), "status", "销号", "close_reason", "死亡")))
	}
	dead := func(d int) entry { return sent(d, town, table(form.BaseList, listed("status", "死亡"))) }
	after := func(pairs ...any) []entry { // the contraindication of 5 June, after a dose of the first
		return one(sent(9, hill, table(form.Roster, dosed("date", june(1)))), exempt(pairs...)[0])
	}
	return []trial{
		{code: "C301", about: "no hospital", fires: exempt("hospital", nil), at: "禁忌登记!H2", not: exempt()},
		{code: "C301", about: "no date", fires: exempt("diagnosed_on", nil), at: "禁忌登记!I2", not: exempt("diagnosed_on", june(10))},
		{code: "C301", about: "no certificate", fires: exempt("proof", "无"), at: "禁忌登记!J2", not: exempt("proof", "No. 1234")},
		{code: "C301", about: "deferred without end", fires: exempt("type", "暂缓"), at: "禁忌登记!L2", not: exempt("type", "永久", "review_on", nil)},
		{code: "C302", fires: exempt("diagnosed_on", june(11)), at: "禁忌登记!I2", value: "2021-06-11", not: exempt("diagnosed_on", june(10))},
		{code: "C303", fires: exempt("type", "暂缓", "review_on", june(9)), at: "禁忌登记!L2", not: exempt("type", "暂缓", "review_on", june(10))},
		{code: "C304", about: "stands as stopped", fires: after(), at: "禁忌登记!C2", not: after("proof", "无")},
		{code: "C304", about: "stands as paused", fires: after("type", "暂缓", "review_on", june(20)), at: "禁忌登记!C2", not: after("type", "暂缓", "review_on", june(9))},
		{code: "C304", about: "before the dose", severity: finding.Warn, fires: one(sent(10, hill, vaccinated), exempt()[0]), at: "禁忌登记!C2", not: one(sent(10, hill, vaccinated), exempt("id_number", wang)[0])},
		{code: "C304", about: "before a deferral is over", severity: finding.Warn, fires: one(sent(10, hill, vaccinated), exempt("type", "暂缓", "review_on", june(11))[0]), at: "禁忌登记!C2",
			not: one(sent(10, hill, vaccinated), exempt("type", "暂缓", "review_on", june(10))[0])},
		{code: "C305", about: "name", fires: exempt("name", nil), at: "禁忌登记!A2", not: exempt()},
		{code: "C305", about: "date of two", fires: exempt("diagnosed_on", 5.3), at: "禁忌登记!I2", value: "5.3", not: exempt("diagnosed_on", 6.2, "review_on", "/")},
		{code: "C305", about: "ID", fires: exempt("id_number", "1234"), at: "禁忌登记!C2", value: "1234", not: exempt("id_type", "其他", "id_number", "12345")},
		{code: "C305", about: "group", fires: exempt("group", "外星人"), at: "禁忌登记!F2", value: "外星人", not: exempt("group", "教职工")},
		{code: "C305", about: "reason", fires: exempt("reason", nil), at: "禁忌登记!G2"},
		{code: "C305", about: "type", fires: exempt("type", "不详"), at: "禁忌登记!K2", value: "不详"},
		{code: "C305", about: "date", fires: exempt("diagnosed_on", "上周"), at: "禁忌登记!I2", value: "上周"},

		{code: "U401", about: "said to have died before", severity: finding.Warn, fires: one(died(8), sent(10, hill, vaccinated)), at: "未接种台账!C2", file: town + "/08.xlsx", not: one(died(8), sent(10, hill, table(form.Roster, dosed("date", june(8)))))},
		{code: "U401", about: "dead on the base list", severity: finding.Warn, fires: one(dead(8), sent(10, hill, vaccinated)), at: "应种名单!C2", file: town + "/08.xlsx", not: one(dead(8), sent(9, town, table(form.BaseList, listed())), sent(10, hill, vaccinated))},
		{code: "U401", fires: one(sent(10, hill, vaccinated), follow()[0]), at: "未接种台账!C2", not: one(sent(10, hill, vaccinated), follow("status", "销号")[0])},
		{code: "U402", fires: follow("booked_on", june(9)), at: "未接种台账!J2", not: follow("booked_on", june(10))},
		{code: "U402", about: "vaccinated since", fires: follow("booked_on", june(9)), at: "未接种台账!J2", not: one(sent(10, hill, vaccinated), follow("booked_on", june(9))[0])},
		{code: "U403", fires: follow("person_in_charge", nil), at: "未接种台账!H2", not: follow()},
		{code: "U404", fires: follow("contacted_on", june(3)), at: "未接种台账!I2", not: follow("contacted_on", june(4))},
		{code: "U404", about: "never contacted", at: "未接种台账!I2",
			fires: one(sent(3, town, table(form.FollowUp, followed("contacted_on", nil)))),
			not:   one(sent(4, town, table(form.FollowUp, followed("contacted_on", nil))))},
		{code: "U405", about: "no reason", fires: follow("reason", nil), at: "未接种台账!G2", not: follow("reason", "看天气")},
		{code: "U407", fires: follow("reason", "看天气"), at: "未接种台账!G2", value: "看天气", not: follow("reason", "怕副作用")},
		{code: "U407", about: "two reasons", fires: follow("reason", "其他（失联）"), at: "未接种台账!G2", value: "其他（失联）", not: follow("reason", "其他（家里装修）")},
		{code: "U407", about: "why it was closed", fires: follow("status", "销号", "close_reason", "没事了"), at: "未接种台账!L2", value: "没事了", not: follow("status", "销号", "close_reason", "去世")},
		{code: "U408", fires: one(closed(3)), at: "未接种台账!L2", not: one(closed(4))},
		{code: "U408", about: "sent every day", fires: one(closed(3), closed(10)), at: "未接种台账!L2", not: one(closed(3), sent(10, hill, table(form.Roster, dosed("dose", 2))))},
		{code: "U405", about: "ID", fires: follow("id_number", nil), at: "未接种台账!C2"},
		{code: "U405", about: "half an ID", fires: follow("id_number", "4405"), at: "未接种台账!C2", value: "4405"},
		{code: "U405", about: "name", fires: follow("name", nil), at: "未接种台账!A2"},
		{code: "U405", about: "group", fires: follow("group", nil), at: "未接种台账!F2"},
		{code: "U406", fires: one(sent(10, hill, table(form.FollowUp, followed())), follow()[0]), times: 2, file: town + "/10.xlsx", at: "未接种台账!C2",
			not: one(sent(10, hill, table(form.FollowUp, followed("status", "销号"))), follow()[0])},
	}
}

func officeTrials() []trial {
	supply := func(pairs ...any) []entry { return one(sent(10, cdc, table(form.Supply, moved(pairs...)))) }
	aefi := func(pairs ...any) []entry { return one(sent(10, health, table(form.AEFI, reacted(pairs...)))) }
	site := func(pairs ...any) []entry { return one(sent(10, health, table(form.Sites, staffed(pairs...)))) }
	found := func(pairs ...any) []entry {
		return one(sent(10, supervisors, table(form.Supervision, inspected(pairs...))))
	}
	// duties are 300 万元 by the thirtieth, so 100 on the tenth, and 6 visits a day.
	duties := func(funds, visits row) []entry {
		return one(sent(10, finance, table(form.Indicators,
			row{"indicator": "经费拨付", "today": 10, "total": 100}.merge(funds), row{"indicator": "检查", "today": 6, "total": 60}.merge(visits))))
	}
	given := sent(10, town, table(form.Roster, dosed("date", june(8))))
	return []trial{
		{code: "V606", about: "doses", fires: supply("doses", "约100"), at: "疫苗出入库!E2", value: "约100", not: supply("doses", "1,000剂")},
		{code: "V606", about: "a negative number", fires: supply("doses", "-5"), at: "疫苗出入库!E2", value: "-5", not: supply("doses", "-5", "remarks", "冲正6月9日")},
		{code: "V606", about: "a reversal of nothing known", fires: supply("type", "冲正"), at: "疫苗出入库!D2", value: "冲正", not: supply("type", "使用（冲正）", "doses", -5)},
		{code: "V606", about: "lot", fires: supply("lot", nil), at: "疫苗出入库!C2"},
		{code: "V606", about: "kind", fires: supply("type", "赠送"), at: "疫苗出入库!D2", value: "赠送", not: supply("type", "入库")},
		{code: "V606", about: "product", fires: supply("product", nil), at: "疫苗出入库!B2"},
		{code: "V606", about: "tomorrow", fires: supply("date", june(11)), at: "疫苗出入库!A2", value: "2021-06-11", not: supply("date", june(10))},
		{code: "V606", about: "expiry", fires: supply("expires", "明年"), at: "疫苗出入库!F2", value: "明年", not: supply("expires", nil)},

		{code: "A701", fires: aefi("occurred_on", june(8), "reported_on", june(11)), at: "异常反应!I2", not: aefi("occurred_on", june(8), "reported_on", june(10))},
		{code: "A702", fires: aefi("severity", "严重"), at: "异常反应!K2", not: aefi("severity", "非严重")},
		{code: "A702", about: "died", fires: aefi("outcome", "死亡"), at: "异常反应!K2", not: aefi("outcome", "痊愈")},
		{code: "A703", fires: aefi("id_number", li), at: "异常反应!C2", not: one(given, aefi("id_number", li)[0])},
		{code: "A703", about: "another product", fires: one(given, aefi("id_number", li, "product", "科兴")[0]), at: "异常反应!C2", not: aefi("id_number", nil)},
		{code: "A704", about: "case", fires: aefi("case", nil), at: "异常反应!A2", not: aefi("name", nil, "lot", nil)},
		{code: "A704", about: "class", fires: aefi("class", "发烧"), at: "异常反应!J2", value: "发烧", not: aefi("class", "待定")},
		{code: "A704", about: "before the dose", fires: aefi("occurred_on", june(7)), at: "异常反应!H2", value: "2021-06-07", not: aefi("occurred_on", june(8))},

		{code: "D801", about: "empty", fires: duties(nil, row{"today": nil}), at: "工作指标!B3", not: duties(nil, row{"today": 0})},
		{code: "D801", about: "no row", fires: one(sent(10, finance, table(form.Indicators, row{"indicator": "检查", "today": 6}))), at: "工作指标", not: duties(nil, nil)},
		{code: "D801", about: "no sheet", fires: one(sent(10, finance)), times: 2, not: one(sent(10, town))},
		{code: "D801", about: "unreadable is D804", fires: duties(row{"today": nil}, nil), at: "工作指标!B2", not: duties(row{"today": "若干"}, nil)},
		{code: "D802", about: "daily", fires: duties(nil, row{"today": 5}), at: "工作指标!B3", value: "5", not: duties(nil, row{"today": 6})},
		{code: "D802", about: "total", fires: duties(row{"total": 99.5}, nil), at: "工作指标!C2", value: "99.5", not: duties(row{"total": 100}, nil)},
		{code: "D802", about: "summed up", fires: duties(row{"today": 80, "total": nil}, nil), at: "工作指标!C2", value: "80",
			not: one(sent(9, finance, table(form.Indicators, row{"indicator": "经费拨付", "today": 90}, row{"indicator": "检查", "today": 2})),
				duties(row{"total": nil}, nil)[0])}, // the ninth has had its own report
		{code: "D803", fires: duties(nil, row{"indicator": "其他工作"}), at: "工作指标!A3", value: "其他工作", not: duties(nil, row{"indicator": " 检 查"})},
		{code: "D804", fires: duties(nil, row{"today": "若干"}), at: "工作指标!B3", value: "若干", not: duties(nil, row{"today": "６次"})},
		{code: "D804", about: "total", fires: duties(row{"total": -1}, nil), at: "工作指标!C2", value: "-1", not: duties(row{"total": "120.5万元"}, nil)},

		{code: "P901", fires: site("doses", 101), at: "接种点!F2", not: site("doses", 100)},
		{code: "P902", fires: site("emergency_care", "无"), at: "接种点!H2", not: site("emergency_care", "无", "status", "停用")},
		{code: "P902", about: "not said", fires: site("emergency_care", "无"), at: "接种点!H2", not: site("emergency_care", nil)},
		{code: "P903", fires: found("due_on", june(9)), at: "督查!E2", not: found("due_on", june(10))},
		{code: "P903", about: "mended", fires: found("due_on", june(9)), at: "督查!E2", not: found("due_on", june(9), "status", "已整改")},
		{code: "P903", about: "mended, in other words", fires: found("due_on", june(9), "status", "正在改"), at: "督查!E2", not: found("due_on", june(9), "status", "整改完毕")},
		{code: "P904", about: "capacity", fires: site("capacity", nil), at: "接种点!E2", not: site("stations", nil, "staff", nil)},
		{code: "P904", about: "unit", fires: found("unit", "北屯镇"), at: "督查!A2", value: "北屯镇", not: found("unit", hill+"人民政府")},
		{code: "P904", about: "status", fires: found("status", nil), at: "督查!F2"},
	}
}

// merge is with for a whole row; a nil one changes nothing.
func (r row) merge(changes row) row {
	for f, v := range changes {
		r[f] = v
	}
	return r
}
