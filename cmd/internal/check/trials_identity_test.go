package check_test

import (
	"fmt"

	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// numbered is the number of the n-th of people born in 1980, with a number of their own.
func numbered(n int) string {
	digits := fmt.Sprintf("45142319800%d%02d%03d", 1+n%9, 1+n%28, n)
	return digits + string(form.CheckCharacter(digits))
}

// People of 20 names that have no character in common.
func namedAs(n int) string {
	all := []rune("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章")
	return string(all[2*n : 2*n+2])
}

// many is a roster of n people of the same dose, whose numbers are moved up by
// so many rows from a row on.
func many(n, moved, from int, pairs ...any) form.Table {
	var rows []row
	for i := range n {
		who := i
		if i >= from {
			who += moved
		}
		rows = append(rows, dosed("name", namedAs(i), "id_number", numbered(who), "phone", fmt.Sprint(13800138000+i)).with(pairs...))
	}
	return table(form.Roster, rows...)
}

// infant is a row of a child that has no number yet.
func infant(pairs ...any) row {
	return dosed("name", "某之子", "id_number", nil, "guardian_id", li, "born_on", "2021-01-05", "group", "老年人").with(pairs...)
}

func identityTrials() []trial {
	before := func(unit string, pairs ...any) entry {
		return sent(9, unit, table(form.Roster, dosed("date", june(1)).with(pairs...)))
	}
	then := func(pairs ...any) entry { return sent(10, town, table(form.Roster, dosed("dose", 2).with(pairs...))) }
	firsts, seconds := sent(9, town, many(20, 0, 0, "date", "2021-05-10")), "第二针"
	mistyped := "440524198001010048" // li's number with two digits of the sequence changed
	status := func(of string, pairs ...any) entry {
		return sent(10, town, table(form.Roster, dosed("date", june(9), "status", of).with(pairs...)))
	}
	sixth := func(n int) form.Table {
		t := many(n, 0, 0)
		for i := range t.Rows {
			t.Rows[i].Cells[4] = cell("0771-5556666")
		}
		return t
	}
	return []trial{
		{code: "R124", about: "own", fires: one(before(town, "name", "乙"), then()), at: "接种名册!B2", value: "甲",
			not: one(before(town, "name", " 甲·"), then())},
		{code: "R124", about: "beside a note in brackets", fires: one(before(town, "name", "甲乙"), then("name", "甲丙（补录）")), at: "接种名册!B2", value: "甲丙（补录）",
			not: one(before(town, "name", "甲乙"), then("name", "甲乙（补录）"))},
		{code: "R124", about: "another unit's", fires: one(before(hill, "name", "乙"), then()), times: 2, at: "接种名册!B2", value: "甲",
			not: one(before(hill), then())},
		{code: "R124", about: "a family under one number", fires: roster(dosed("name", "父"), dosed("name", "母"), dosed("name", "子")), times: 2, at: "接种名册!B3", value: "母",
			not: roster(dosed(), dosed())},
		{code: "R117", about: "children of one name", fires: roster(infant(), infant()), at: "接种名册!D3", not: roster(infant(), infant("born_on", "2019-03-04"))},
		{code: "R117", about: "a family is not twice", fires: roster(dosed(), dosed()), at: "接种名册!D3", value: li, not: roster(dosed("name", "父"), dosed("name", "母"))},
		{code: "R118", about: "another's name", severity: finding.Info, fires: one(before(town), then("dose", 1, "date", june(1))), at: "接种名册!D2",
			not: one(before(town, "name", "乙"), then("dose", 1, "date", june(1)))},
		{code: "R125", about: "moved by a row", fires: one(firsts, sent(10, town, many(19, 1, 0, "dose", seconds))), times: 19, at: "接种名册!B2", value: "赵钱",
			not: one(firsts, sent(10, town, many(19, 0, 0, "dose", seconds)))},
		{code: "R125", about: "the end moved", fires: one(firsts, sent(10, town, many(19, 1, 13, "dose", seconds))), times: 6, at: "接种名册!B15", value: "严华",
			not: one(firsts, sent(10, town, many(19, 1, 15, "dose", seconds)))},
		{code: "R125", about: "another unit's", fires: one(sent(9, hill, many(20, 0, 0, "date", "2021-05-10")), sent(10, town, many(19, 1, 0, "dose", seconds))), times: 19, at: "接种名册!B2", value: "赵钱",
			not: one(sent(9, hill, many(20, 0, 0, "date", "2021-05-10")), sent(10, town, many(5, 1, 1, "dose", seconds)))},
		{code: "R113", about: "20 days, whoever it is", fires: one(before(town, "date", june(5), "name", "乙"), then()), at: "接种名册!I2", value: "2021-06-10",
			not: one(before(town, "date", "2021-05-20", "name", "乙"), then())},
		{code: "R126", about: "own", fires: one(before(town, "id_number", mistyped), then()), at: "接种名册!D2",
			not: one(before(town, "id_number", mistyped), then("former_id", mistyped))},
		{code: "R126", about: "another unit's", fires: one(before(hill, "id_number", mistyped), then()), at: "接种名册!D2",
			not: one(before(hill, "id_number", mistyped, "name", "乙"), then())},
		{code: "R126", about: "a slip in the birth date, one phone", fires: one(before(town, "id_number", "440524198001100019"), then()), at: "接种名册!D2",
			not: one(before(town, "id_number", "440524198001100019", "phone", "13800138001"), then())},
		{code: "R127", fires: one(sent(10, town, sixth(6))), at: "接种名册!E7", not: one(sent(10, town, sixth(5)))},
		{code: "R128", about: "born after", fires: roster(dosed("id_number", numbered(0), "date", "2021-06-09", "id_type", "监护人证件", "born_on", june(10))), at: "接种名册!D2", value: numbered(0),
			not: roster(dosed("id_number", numbered(0), "date", "2021-06-09", "id_type", "监护人证件", "born_on", june(9)))},
		{code: "R128", about: "121 years", fires: roster(dosed("id_number", "440524190001010017", "group", "老年人")), at: "接种名册!D2", value: "440524190001010017",
			not: roster(dosed("id_number", "440524190101010014", "group", "老年人"))},
		{code: "R128", about: "a woman among men", severity: finding.Warn, fires: roster(dosed("group", "男职工", "id_number", zhang)), at: "接种名册!D2", value: zhang,
			not: roster(dosed("group", "男职工", "id_number", li))},
		{code: "R131", fires: roster(dosed("group", "男职工", "id_number", li, "product", "康希诺")), at: "接种名册!L2", value: "康希诺", not: roster(dosed("group", "男职工", "id_number", li, "product", "科兴"))},
		{code: "R102", about: "an infant without its birth date", fires: roster(dosed("id_number", nil, "guardian_id", li)), at: "接种名册!D2",
			not: roster(dosed("id_number", nil, "guardian_id", li, "born_on", "2021-01-05"))},
		{code: "R104", about: "the guardian's number", fires: roster(dosed("id_number", nil, "guardian_id", li[:17]+"4", "born_on", "2021-01-05")), at: "接种名册!O2", value: li[:17] + "4"},
		{code: "R129", fires: roster(dosed("remarks", "此人未接种")), at: "接种名册!R2", value: "此人未接种", not: roster(dosed("remarks", "作废", "status", "作废"))},
		{code: "R129", about: "not said of another dose", fires: roster(dosed("remarks", "第一针已登记，未接种")), at: "接种名册!R2", value: "第一针已登记，未接种", not: roster(dosed("remarks", "第一针已接种；第二针未接种"))},
		{code: "R129", about: "a line through the name", fires: roster(dosed("name", struck("甲"))), at: "接种名册!B2", value: "甲", not: roster(dosed("name", struck("甲"), "status", "作废"))},
		{code: "R130", about: "withdrawn", fires: one(sent(9, town, table(form.Roster, dosed("date", june(9)))), status("作废")), times: 2, at: "接种名册!Q2",
			not: one(sent(9, hill, table(form.Roster, dosed("date", june(9)))), status("有效"))},
		{code: "R130", about: "replaced", fires: one(sent(9, town, table(form.Roster, dosed("date", june(8)))), status("更正")), times: 2, at: "接种名册!Q2",
			not: one(sent(9, town, table(form.Roster, dosed("date", june(8)))), status(""))},
		{code: "R130", about: "nothing to withdraw", severity: finding.Warn, fires: one(sent(9, hill, table(form.Roster, dosed("date", june(9)))), status("作废")), at: "接种名册!Q2",
			not: one(sent(10, town, table(form.Roster, dosed("date", june(9)))), status("作废"))},
		{code: "R130", about: "nothing to replace", severity: finding.Warn, fires: one(sent(9, town, table(form.Roster, dosed("id_number", zhang, "date", june(9)))), status("更正")), at: "接种名册!Q2",
			not: one(sent(9, town, table(form.Roster, dosed("id_number", li[:17]+"4", "date", june(9)))), status("更正"))},
		{code: "R130", about: "another dose to replace", severity: finding.Warn, fires: one(sent(9, town, table(form.Roster, dosed("dose", 2, "date", june(9)))), status("更正")), at: "接种名册!Q2",
			not: one(sent(10, town, table(form.Roster, dosed("dose", 2, "date", june(9)))), status("更正"))},
		{code: "R130", about: "a former number of nobody", severity: finding.Warn, fires: one(before(town, "id_number", mistyped, "name", "乙"), then("former_id", mistyped)), at: "接种名册!N2",
			not: one(before(town, "id_number", mistyped), then("former_id", mistyped))},
		{code: "R130", about: "a former number of somebody spelled otherwise", severity: finding.Warn, fires: one(before(town, "id_number", mistyped, "name", "乙"), then("former_id", mistyped)), at: "接种名册!N2",
			not: one(before(town, "id_number", mistyped, "name", "張偉"), then("former_id", mistyped, "name", "张伟"))},
		{code: "R130", about: "a former number in the same file, before", severity: finding.Warn, fires: one(before(hill, "id_number", mistyped), then("former_id", mistyped)), at: "接种名册!N2",
			not: one(sent(10, town, table(form.Roster, dosed("dose", 2, "id_number", mistyped))), then("former_id", mistyped))},
	}
}
