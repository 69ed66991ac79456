package main

import (
	"strings"
	"testing"
)

// unnamed is a roster for a day, with its date and no unit, as a clerk keeps it who has a
// folder of their own.
func unnamed(path string, n int, people ...int) deed {
	return func(o office, evening string) {
		rows := [][]string{{june(n) + "接种名册"}, {"姓名", "证件号码", "人群类别", "剂次", "接种日期", "疫苗品种"}}
		for _, p := range people {
			rows = append(rows, []string{"某人", person(p), "常住人群", "第一针", june(n), "甲厂"})
		}
		o.drop(path, written(rows, "", "", "?,", "\r\n|"), evening)
	}
}

// TestPutIntoAnotherFolder: a file that lay in another unit's folder by mistake counts, once it is
// moved, where it lies.
func TestPutIntoAnotherFolder(t *testing.T) {
	t.Parallel()
	westerly := func(o office, evening string) {
		o.drop("东河镇/日报.xlsx", dailyBook(o.t, "西山乡", june(10), 90, 91), evening)
	}
	s := newSimulation(t, strings.Replace(smallConfig, "start: 2021-06-01", "start: 2021-06-10", 1))
	for name, c := range map[string]evenings{
		"it names no unit": {[]deed{unnamed("东河镇/名册.csv", 10, 1, 2, 3), moves("东河镇/名册.csv", "西山乡/名册.csv")},
			0, "missing missing", "replaced", ""},
		"it names no unit, and is copied": {[]deed{unnamed("东河镇/名册.csv", 10, 1, 2, 3), unnamed("西山乡/名册.csv", 10, 1, 2, 3)},
			3, "reported missing", "accepted", ""},
		"it names its unit": {[]deed{westerly, moves("东河镇/日报.xlsx", "西山乡/日报.xlsx")},
			0, "missing missing", "replaced", ""},
	} {
		t.Run(name, func(t *testing.T) { s.play(t, c) })
	}
}

// TestListPutIntoAnotherFolder: a base list without unit and day is of the unit in whose folder it
// lies by now.
func TestListPutIntoAnotherFolder(t *testing.T) {
	t.Parallel()
	o := newOffice(t, smallConfig)
	rows := [][]string{{"姓名", "证件号码", "人群类别", "责任人"}}
	for _, p := range crowd(1, 5) {
		rows = append(rows, []string{"某人", person(p), "常住人群", "网格员"})
	}
	o.drop("东河镇/应种名单.csv", written(rows, "", "", "?,", "\r\n|"), june(10)+" 18:00")
	saves("日报.xlsx", 10, 1)(o, june(10)+" 18:00")
	o.mustBe(exitDone, "", clock(t, june(10)+" 22:00"))
	listed := func(day string) (all []string) {
		for _, row := range o.day(day).table("units.csv") {
			all = append(all, row["listed"])
		}
		return all
	}
	o.mustTell("listed before", strings.Join(listed(june(10)), " "), "4  ")
	moves("东河镇/应种名单.csv", "西山乡/应种名单.csv")(o, "")
	saves("日报.xlsx", 11, 2)(o, june(11)+" 18:00")
	o.mustBe(exitDone, "", clock(t, june(11)+" 22:00"))
	o.mustTell("listed after", strings.Join(listed(june(11)), " "), " 4 ")
	var verdicts []string
	for _, row := range o.day(june(11)).table("deliveries.csv") {
		if strings.HasSuffix(row["file"], "应种名单.csv") {
			verdicts = append(verdicts, row["unit"]+" "+row["verdict"]+" "+row["replaced_by"])
		}
	}
	o.mustTell("verdicts", strings.Join(verdicts, ", "), "东河镇 replaced 西山乡/应种名单.csv, 西山乡 accepted ")
}
