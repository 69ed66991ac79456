package check_test

import (
	"fmt"

	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// alone is a workbook of a unit without a day's report in it.
func alone(d int, unit string, tables ...form.Table) entry {
	e := sent(d, unit, tables...)
	e.summary = nil
	return e
}

func listTrials() []trial {
	list := func(pairs ...any) []entry { return one(sent(10, town, table(form.BaseList, listed(pairs...)))) }
	passport := func(i int) []any { return []any{"id_type", "护照", "id_number", fmt.Sprintf("E%07d", i)} }
	people := func(n int) (rows []row) {
		for i := range n {
			rows = append(rows, listed(passport(i)...))
		}
		return rows
	}
	vaccinated := func(from, to int) (rows []row) {
		for i := from; i < to; i++ {
			rows = append(rows, dosed(append(passport(i), "phone", nil, "date", june(9))...))
		}
		return rows
	}
	given := sent(9, town, table(form.Roster, dosed("date", june(9))))
	spot := func(pairs ...any) []entry {
		return one(alone(10, supervisors, table(form.Spot, looked(pairs...))), given)
	}
	with := func(later row) []entry { return one(spot()[0], given, sent(10, town, table(form.Roster, later))) }
	differs := spot("result", "日期不符", "checked_on", june(9))[0]
	mistyped := one(sent(9, town, table(form.BaseList, listed("id_number", wang))), sent(10, town, table(form.Roster, dosed())))
	reply := func(pairs ...any) []entry { return one(sent(10, town, table(form.Feedback, replied(pairs...)))) }
	return []trial{
		{code: "N951", about: "unknown", fires: reply("case_number", "督办〔2021〕9号"), at: "督办反馈!A2", value: "督办〔2021〕9号", not: reply()},
		{code: "N951", about: "another year", fires: reply("case_number", "督办〔2020〕3号"), at: "督办反馈!A2", value: "督办〔2020〕3号", not: reply("case_number", "2021-3")},
		{code: "N951", about: "another unit's", fires: one(sent(10, hill, table(form.Feedback, replied()))), at: "督办反馈!A2", value: "督办〔2021〕3号",
			not: one(alone(10, supervisors, table(form.Feedback, replied())))},
		{code: "N951", about: "before it was opened", fires: one(sent(4, town, table(form.Feedback, replied("replied_on", june(4))))), at: "督办反馈!A2", value: "督办〔2021〕3号",
			not: reply("case_number", " ３ 号")},
		{code: "N951", about: "no number", fires: reply("case_number", nil), at: "督办反馈!A2", not: reply("replied_on", nil, "measures", nil, "status", nil)},
		{code: "N951", about: "no measures", fires: reply("measures", nil), at: "督办反馈!C2", not: reply("status", "申请延期", "extended_to", june(14))},
		{code: "N951", about: "status", fires: reply("status", "研究中"), at: "督办反馈!D2", value: "研究中", not: reply("status", "整改完毕")},
		{code: "N951", about: "date", fires: reply("replied_on", june(11)), at: "督办反馈!B2", value: "2021-06-11"},
		{code: "L801", about: "name", fires: list("name", nil), at: "应种名单!A2", not: list()},
		{code: "L801", about: "ID", fires: list("id_number", "1234"), at: "应种名单!C2", value: "1234", not: list("id_type", "护照", "id_number", "E1234567")},
		{code: "L801", about: "group", fires: list("group", "外星人"), at: "应种名单!F2", value: "外星人"},
		{code: "L801", about: "status", fires: list("status", "不详"), at: "应种名单!H2", value: "不详", not: list("status", "误登")},
		{code: "L802", fires: one(sent(9, hill, table(form.BaseList, listed())), list()[0]), times: 2, file: town + "/10.xlsx", at: "应种名单!C2",
			not: one(sent(9, finance, table(form.BaseList, listed())), list()[0])}, // a township's and a department's
		{code: "L802", about: "moved", fires: one(sent(9, hill, table(form.BaseList, listed())), list()[0]), times: 2, file: town + "/10.xlsx", at: "应种名单!C2",
			not: one(sent(9, hill, table(form.BaseList, listed("status", "迁出"))), list()[0])},
		{code: "L803", fires: one(sent(10, town, table(form.BaseList, people(189)...))), at: "应种名单", not: one(sent(10, town, table(form.BaseList, people(190)...)))},
		{code: "L803", about: "in parts", fires: one(sent(10, town, table(form.BaseList, people(211)...))), at: "应种名单",
			not: one(sent(9, town, table(form.BaseList, people(95)...)), alone(10, town, table(form.BaseList, people(200)[90:]...)).at(town+"/名单.xlsx"))},
		{code: "L803", about: "entered by mistake", fires: one(sent(10, town, table(form.BaseList, people(211)...))), at: "应种名单",
			not: one(sent(9, town, table(form.BaseList, people(211)...)), sent(10, town, table(form.BaseList, listed(append(passport(210), "status", "误登")...))))},
		{code: "L804", fires: one(sent(10, town, table(form.Roster, dosed()), table(form.BaseList, listed("id_number", wang, "phone", nil)))), at: "接种名册!D2",
			not: one(sent(10, town, table(form.Roster, dosed()), table(form.BaseList, listed())))},
		{code: "L804", about: "no list", fires: one(sent(10, town, table(form.Roster, dosed()), table(form.BaseList, listed("id_number", wang, "phone", nil)))), at: "接种名册!D2",
			not: roster(dosed())},
		{code: "L804", about: "mistyped number", severity: finding.Warn, fires: mistyped, at: "接种名册!D2", not: one(mistyped[0], sent(10, town, table(form.Roster, dosed("id_number", wang))))},
		{code: "L804", about: "the list is not whole", fires: one(sent(9, town, table(form.Roster, vaccinated(0, 21)...)), sent(10, town, table(form.BaseList, listed(passport(30)...)))), at: "应种名单",
			not: one(sent(9, town, table(form.Roster, vaccinated(0, 21)...)), sent(10, town, table(form.BaseList, people(21)...)))},

		{code: "Q901", about: "unit", fires: spot("unit", "北屯镇"), file: supervisors + "/10.xlsx", at: "抽查!A2", value: "北屯镇", not: spot()},
		{code: "Q901", about: "dose", fires: spot("dose", "若干"), file: supervisors + "/10.xlsx", at: "抽查!H2", value: "若干", not: spot("dose", "未接种", "result", "属实")},
		{code: "Q901", about: "result", fires: spot("result", nil), file: supervisors + "/10.xlsx", at: "抽查!J2", not: spot("result", nil, "checked_on", nil)},
		{code: "Q901", about: "date", fires: spot("checked_on", june(11)), file: supervisors + "/10.xlsx", at: "抽查!K2", value: "2021-06-11"},
		{code: "Q901", about: "ID", fires: spot("id_number", nil), file: supervisors + "/10.xlsx", at: "抽查!E2"},
		{code: "Q901", about: "name", fires: spot("name", nil), file: supervisors + "/10.xlsx", at: "抽查!C2"},
		{code: "Q902", fires: spot(), at: "接种名册!D2", value: "甲", not: spot("result", "属实")},
		{code: "Q902", about: "not reached", fires: spot("result", "查无此人"), at: "接种名册!D2", value: "甲", not: spot("result", "未联系上")},
		{code: "Q902", about: "withdrawn", fires: spot(), at: "接种名册!D2", value: "甲", not: with(dosed("date", june(9), "status", "作废"))},
		{code: "Q902", about: "differs", fires: one(differs, given), at: "接种名册!D2", value: "甲", not: one(differs, given, sent(10, town, table(form.Roster, dosed("date", june(8), "status", "更正"))))},
		{code: "Q902", about: "of those not vaccinated", fires: spot(), at: "接种名册!D2", value: "甲", not: spot("dose", "未接种")},
		{code: "Q903", about: "person", fires: spot("unit", hill, "id_number", zhang), file: supervisors + "/10.xlsx", at: "抽查!E2", value: "甲", not: spot("unit", hill)},
		{code: "Q903", about: "dose", fires: spot("unit", hill, "dose", 2), file: supervisors + "/10.xlsx", at: "抽查!H2", value: "甲", not: spot("unit", hill, "dose", 1)},
		{code: "Q903", about: "drawn before, as not vaccinated", fires: spot("unit", hill, "dose", "未接种"), file: supervisors + "/10.xlsx", at: "抽查!H2", value: "甲",
			not: spot("unit", hill, "dose", "未接种", "id_number", wang)},
		{code: "Q903", about: "no draw", fires: spot("unit", hill, "id_number", zhang), file: supervisors + "/10.xlsx", at: "抽查!E2", value: "甲", not: spot("id_number", zhang)},
	}
}
