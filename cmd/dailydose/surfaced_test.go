package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestSurfaced: two townships' rows of 4 June have nothing wrong with them until a third reports
// the same doses of another day. They are told of it in the receipts of that night alone, one
// though it has sent nothing, by file, cell and name; their receipts of 4 June have gone out.
func TestSurfaced(t *testing.T) {
	config := referenceConfig(t)
	config = config[:strings.Index(config, "units:\n")] + "units:\n"
	units := []string{"东山镇", "西山镇", "南山镇"}
	for _, unit := range units {
		config += "  - {name: " + unit + ", kind: territorial, targets: {resident: 10}}\n"
	}
	o := newOffice(t, config)
	first := func(n int, date string) line {
		p := citizen(n, "19850101")
		return line{"name": p.name, "id": p.id, "dose": 1, "date": date, "product": "甲厂"}
	}
	receipt := func(unit, day string) string {
		return readBook(t, filepath.Join(o.dir, "inputs", unit, "回执", day+" 核对回执.xlsx"), "核对结果")
	}
	o.dropEdge("东山镇", "2021-06-04", townRoster(first(1, "2021-06-04"), first(2, "2021-06-04")))
	o.dropEdge("西山镇", "2021-06-04", townRoster(first(3, "2021-06-04")))
	o.dropEdge("南山镇", "2021-06-04")
	o.build("2021-06-04", "2021-06-04 21:00")
	if told := receipt("东山镇", "2021-06-04"); strings.Contains(told, "R119") {
		t.Fatalf("nobody disagrees yet:\n%s", told)
	}
	o.dropEdge("东山镇", "2021-06-05")
	o.dropEdge("南山镇", "2021-06-05", townRoster(first(1, "2021-06-05"), first(3, "2021-06-05")))
	o.build("2021-06-05", "2021-06-05 21:00")
	for unit, want := range map[string]struct {
		person int
		says   string
	}{
		"东山镇": {1, "零报告已收到，有 2 处请核实"}, // its own report names nobody who sent it
		"西山镇": {3, "当日没有收到日报。往日名册上有 1 处要核实，见下表。"},
	} {
		told := receipt(unit, "2021-06-05")
		for _, part := range []string{want.says, "R119", unit + "/2021-06-04.xlsx", citizen(want.person, "19850101").name, "共 1 处：对照后来收到的报表才发现"} {
			if !strings.Contains(told, part) {
				t.Errorf("%s is not told %q:\n%s", unit, part, told)
			}
		}
		if strings.Count(told, "R119") != 1 || strings.Contains(told, "作废”，放进") {
			t.Errorf("%s is told more than once, or what is of no concern to it:\n%s", unit, told)
		}
	}
	for _, unit := range units[1:] {
		o.dropEdge(unit, "2021-06-06")
	}
	o.dropEdge("东山镇", "2021-06-06", townRoster(first(4, "2021-06-05"))) // R122, for the record
	o.dropEdge("南山镇", "2021-06-06", townRoster(first(2, "2021-06-06")))
	o.build("2021-06-06", "2021-06-06 21:00")
	if told := receipt("西山镇", "2021-06-06"); strings.Contains(told, "R119") {
		t.Errorf("it is told again:\n%s", told)
	}
	told := receipt("东山镇", "2021-06-06")
	if at, record := strings.Index(told, "R119"), strings.Index(told, "R122"); strings.Count(told, "R119") != 1 || !strings.Contains(told, citizen(2, "19850101").name) || at > record {
		t.Errorf("not the new one alone, before what is for the record only:\n%s", told)
	}
}
