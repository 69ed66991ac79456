package main

import (
	"fmt"
	"strings"
	"testing"
)

// listed is the roster of 东河镇 for a day as some program exports it, titled, in
// comma-separated lines.
func listed(name string, n int, people ...int) deed {
	return func(o office, evening string) {
		rows := [][]string{{"东河镇" + june(n) + "接种名册"}, {"姓名", "证件号码", "人群类别", "剂次", "接种日期", "疫苗品种"}}
		for _, p := range people {
			rows = append(rows, []string{"某人", person(p), "常住人群", "第一针", june(n), "甲厂"})
		}
		o.drop("东河镇/"+name, written(rows, "", "", "?,", "\r\n|"), evening)
	}
}

// beside is a workbook whose roster lies one column right of its header.
func beside(name string, n int, people ...int) deed {
	return func(o office, evening string) {
		b := report10("东河镇", person(0), "报告日期", isoDate(june(n)), "当日第一针", len(people))
		b.sheets[1].rows = b.sheets[1].rows[:1]
		for _, p := range people {
			b.sheets[1].rows = append(b.sheets[1].rows, []any{nil, "某人", person(p), "常住人群", "第一针", isoDate(june(n)), "甲厂"})
		}
		o.drop("东河镇/"+name, rawXLSX(o.t, b), evening)
	}
}

// revised is a workbook for a day with one row that says something of an earlier one.
func revised(name string, n, of int, status string, given int) deed {
	return func(o office, evening string) {
		b := report10("东河镇", person(of), "报告日期", isoDate(june(n)), "当日第一针", 0)
		b.sheets[1].rows = grid{{"姓名", "证件号码", "人群类别", "剂次", "接种日期", "疫苗品种", "状态"},
			{"某人", person(of), "常住人群", "第一针", isoDate(june(given)), "甲厂", status}}
		o.drop("东河镇/"+name, rawXLSX(o.t, b), evening)
	}
}

func nothing(office, string) {}

// TestClerksHabits plays what else clerks do to their files, and what is true then.
func TestClerksHabits(t *testing.T) {
	t.Parallel()
	twenty := crowd(1, 21)
	var villages []deed
	for n := range 10 {
		villages = append(villages, saves(fmt.Sprintf("各村/第%d村.xlsx", n+1), 10, twenty[2*n:2*n+2]...))
	}
	s := newSimulation(t, strings.Replace(smallConfig, "start: 2021-06-01", "start: 2021-06-10", 1))
	for name, c := range map[string]evenings{
		"the file is renamed": {[]deed{saves("日报.xlsx", 10, twenty...), moves("东河镇/日报.xlsx", "东河镇/6月10日日报（终）.xlsx")},
			20, "reported missing", "accepted", ""},
		"renamed with its date, the next day's report under the old name": {[]deed{saves("日报.xlsx", 10, 1, 2, 3),
			both(moves("东河镇/日报.xlsx", "东河镇/日报0610.xlsx"), saves("日报.xlsx", 11, 4, 5))}, 5, "reported reported", "accepted accepted", ""},
		"emptied, the day after the good one put back": {[]deed{saves("日报.xlsx", 10, twenty...), saves("日报.xlsx", 10), saves("日报.xlsx", 10, twenty...)},
			20, "reported missing missing", "accepted replaced", ""},
		"its folder is renamed": {[]deed{saves("六月/日报.xlsx", 10, twenty...), moves("东河镇/六月", "东河镇/2021年6月")},
			20, "reported missing", "accepted", ""},
		"saved again in another format, the first one deleted": {[]deed{saves("日报.xlsx", 10, twenty...), both(listed("日报.csv", 10, twenty...), deletes("东河镇/日报.xlsx"))},
			20, "reported missing", "merged merged", ""},
		"split by village": {[]deed{both(villages...)}, 20, "reported", strings.TrimSpace(strings.Repeat("merged ", 10)), ""},
		"yesterday's workbook under another name, the date changed": {[]deed{saves("10日.xlsx", 10, 1, 2, 3), saves("11日.xlsx", 11, 1, 2, 3)},
			3, "reported reported", "accepted accepted", ""},
		"yesterday's workbook, the date changed in it": {[]deed{saves("日报.xlsx", 10, 1, 2, 3), saves("日报.xlsx", 11, 1, 2, 3)},
			3, "reported reported", "accepted accepted", ""},
		"the whole roster every day": {[]deed{saves("10日.xlsx", 10, 1, 2), saves("11日.xlsx", 11, 1, 2, 3, 4), saves("12日.xlsx", 12, 1, 2, 3, 4, 5)},
			5, "reported reported reported", "accepted accepted accepted", ""},
		"a row deleted in the file is gone": {[]deed{saves("日报.xlsx", 10, twenty...), saves("日报.xlsx", 10, twenty[1:]...)},
			19, "reported missing", "replaced accepted", ""},
		"a row deleted in a copy is not": {[]deed{saves("日报.xlsx", 10, twenty...), saves("日报（改）.xlsx", 10, twenty[1:]...)},
			20, "reported missing", "merged merged", ""},
		"a copy that the cloud disk made": {[]deed{both(saves("日报.xlsx", 10, twenty...), saves("日报(1).xlsx", 10, twenty...))},
			20, "reported", "accepted", ""},
		"a row taken back": {[]deed{saves("日报.xlsx", 10, 1, 2, 3), revised("说明.xlsx", 11, 2, "作废", 10)},
			2, "reported reported", "accepted accepted", ""},
		"a row of the same day taken back, whose file is gone": {[]deed{saves("日报.xlsx", 10, 1, 2, 3), both(deletes("东河镇/日报.xlsx"), revised("说明.xlsx", 10, 2, "作废", 10))},
			2, "reported missing", "merged merged", ""},
		"a row put right": {[]deed{nothing, saves("日报.xlsx", 11, 1, 2, 3), revised("说明.xlsx", 12, 2, "更正", 10)},
			3, "missing reported reported", "accepted accepted", ""},
		"everything re-reported, with half the people": {[]deed{saves("日报.xlsx", 10, twenty...), complete("重报.xlsx", 10, twenty[:10]...)},
			10, "reported missing", "replaced accepted", ""},
		"everything re-reported, with few of the people": {[]deed{saves("日报.xlsx", 10, twenty...), complete("重报.xlsx", 10, twenty[:9]...)},
			20, "reported missing", "accepted held", ""},
		"everything re-reported, with few, and the former file withdrawn": {[]deed{saves("日报.xlsx", 10, twenty...), complete("重报.xlsx", 10, twenty[:9]...),
			moves("东河镇/日报.xlsx", "东河镇/作废/日报.xlsx")}, 9, "reported missing missing", "withdrawn accepted", ""},
		"withdrawn in a folder of its own month": {[]deed{saves("六月/日报.xlsx", 10, 1, 2), moves("东河镇/六月/日报.xlsx", "东河镇/六月/作废/日报.xlsx")},
			0, "returned missing", "withdrawn", ""},
		"withdrawn in a folder called much like it": {[]deed{both(saves("甲.xlsx", 10, 1, 2), saves("乙.xlsx", 10, 3)), moves("东河镇/甲.xlsx", "东河镇/作废文件/甲.xlsx")},
			1, "reported missing", "withdrawn accepted", ""},
		"withdrawn, then deleted there": {[]deed{both(saves("甲.xlsx", 10, 1, 2), saves("乙.xlsx", 10, 3)), moves("东河镇/甲.xlsx", "东河镇/作废/甲.xlsx"), deletes("东河镇/作废/甲.xlsx")},
			1, "reported missing missing", "withdrawn accepted", ""},
		"the roster emptied in place": {[]deed{saves("日报.xlsx", 10, 1, 2), saves("日报.xlsx", 10)},
			2, "reported missing", "accepted held", ""},
		"pasted one column off, the day after put right": {[]deed{beside("日报.xlsx", 10, twenty...), saves("日报.xlsx", 10, twenty...)},
			20, "reported missing", "returned accepted", ""},
		"pasted one column off over the report": {[]deed{saves("日报.xlsx", 10, twenty...), beside("日报.xlsx", 10, twenty...)},
			20, "reported missing", "accepted returned", ""},
		"dated last year": {[]deed{func(o office, evening string) {
			o.drop("东河镇/日报.xlsx", dailyBook(o.t, "东河镇", "2020-06-10", 1), evening)
		}}, 0, "returned", "returned", ""},
		"three days sent on the third": {[]deed{nothing, nothing, both(saves("10.xlsx", 10, 1), saves("11.xlsx", 11, 2), saves("12.xlsx", 12, 3))},
			3, "reported reported reported", "accepted accepted accepted", june(10) + " " + june(11)},
		"the lock file of a workbook left open": {[]deed{both(saves("日报.xlsx", 10, 1), drops("东河镇/~$日报.xlsx", "经办"))}, 1, "reported", "accepted", ""},
	} {
		t.Run(name, func(t *testing.T) { s.play(t, c) })
	}
}

// TestNumberPutRight: whose number is put right in a row that replaces the old one is counted
// still, and nobody is told that they are not.
func TestNumberPutRight(t *testing.T) {
	t.Parallel()
	o := newOffice(t, smallConfig)
	saves("日报.xlsx", 10, 1, 2, 3)(o, june(10)+" 18:00")
	o.mustBe(exitDone, "", clock(t, june(10)+" 22:00"))
	b := report10("东河镇", "", "报告日期", isoDate(june(11)), "当日第一针", 0)
	b.sheets[1].rows = grid{{"姓名", "证件号码", "原证件号码", "人群类别", "剂次", "接种日期", "疫苗品种", "状态"},
		{"某人", person(22), person(2), "常住人群", "第一针", isoDate(june(9)), "甲厂", "更正"}}
	o.drop("东河镇/更正.xlsx", rawXLSX(t, b), june(11)+" 18:00")
	o.mustBe(exitDone, "", clock(t, june(11)+" 22:00"))
	o.mustTell("people", o.given(june(11)), "3")
	for _, row := range o.day(june(11)).table("findings.csv") {
		if row["code"] == "T510" {
			t.Errorf("vanished: %v", row)
		}
	}
}

// TestSilentDayOfAFileNotUsed: where a day's report is missing, what is wrong with an earlier
// day's does not make it one that came; and whom a file counts on is nobody taken back.
func TestSilentDayOfAFileNotUsed(t *testing.T) {
	t.Parallel()
	o := newOffice(t, smallConfig)
	saves("日报.xlsx", 10, 1, 2, 3, 4, 5)(o, june(10)+" 18:00")
	o.mustBe(exitDone, "", clock(t, june(10)+" 22:00"))
	saves("作废/旧.xlsx", 10, 1, 2, 3, 4, 5)(o, june(10)+" 18:00")
	saves("日报.xlsx", 10, 1, 2, 3, 4, 5, 6)(o, june(11)+" 18:00")
	o.mustBe(exitDone, "", clock(t, june(11)+" 22:00"))
	if o.is("inputs/东河镇/回执/" + june(11) + "*") {
		t.Error("a receipt for a day on which nothing came, and nothing is wrong")
	}
	saves("日报.xlsx", 10, 1)(o, june(12)+" 18:00")
	o.mustBe(exitDone, "", clock(t, june(12)+" 22:00"))
	o.mustTell("people", o.given(june(12)), "6")
	if says := "当日没有收到日报。往日的报表有需要处理的，见下表。"; !o.handedBack("东河镇", says) {
		t.Errorf("no receipt says %q", says)
	}
}
