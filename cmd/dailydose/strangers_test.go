package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// threeTowns are townships of the reference drive, which asks a second dose after 21 days.
func threeTowns(t *testing.T) office {
	config := referenceConfig(t)
	config = config[:strings.Index(config, "units:\n")] + "units:\n"
	for _, unit := range []string{"东山镇", "西山镇", "南山镇"} {
		config += "  - {name: " + unit + ", kind: territorial, targets: {resident: 10}}\n"
	}
	return newOffice(t, config)
}

// callsOf is a unit's call list; "" where it has none.
func (o office) callsOf(unit, date string) string {
	path := filepath.Join(o.dir, "inputs", unit, "回执", date+" 催种名单.xlsx")
	if there, _ := filepath.Glob(path); len(there) == 0 {
		return ""
	}
	return readBook(o.t, path, "催种名单")
}

// townList is a base list.
func townList(lines ...line) sheetOf {
	return sheetOf{"应种名单", columns{"name 姓名", "id 证件号码", "phone 手机号码", "village 村（社区）", "group 人群类别", "charge 责任人", "status 状态"}.
		fill(line{"group": "常住人群"}, lines...)}
}

// TestMovedToAnotherTownship: somebody had the first dose in 东山镇 and has moved to 西山镇, whose
// base list they are on: 西山镇 calls for the second as its own list knows them, and counts them
// among its due; the dose stays 东山镇's. 南山镇's who moved to nowhere is called by nobody.
func TestMovedToAnotherTownship(t *testing.T) {
	o := threeTowns(t)
	moved, away := citizen(1, "19850101"), citizen(2, "19850102")
	first := func(p resident) line {
		return line{"name": p.name, "id": p.id, "dose": 1, "date": "2021-05-12", "product": "甲厂", "village": "旧村", "phone": "13800000001"}
	}
	on := line{"name": moved.name, "id": moved.id, "phone": "13800000002", "village": "新村", "charge": "新村包村干部"}
	o.dropEdge("东山镇", "2021-06-04", townRoster(first(moved)), townList(on.with("status", "迁出")))
	o.dropEdge("西山镇", "2021-06-04", townList(on))
	o.dropEdge("南山镇", "2021-06-04", townRoster(first(away)), townCases(line{"name": away.name, "id": away.id, "reason": "其他", "status": "销号", "closed": "迁出"}))
	day := o.build("2021-06-04", "2021-06-04 21:00")
	for unit, want := range map[string][]string{"东山镇": nil, "西山镇": {moved.name, moved.id, "13800000002", "新村包村干部", "第二针"}, "南山镇": nil} {
		list := o.callsOf(unit, "2021-06-04")
		if (list == "") != (want == nil) || strings.Contains(list, away.name) {
			t.Errorf("%s calls:\n%s", unit, list)
		}
		for _, part := range want {
			if !strings.Contains(list, part) {
				t.Errorf("%s: %q is not on the list:\n%s", unit, part, list)
			}
		}
	}
	for _, row := range day.table("units.csv") {
		same(t, row["unit"], row, map[string]map[string]string{
			"东山镇": {"dose1": "1", "due": "0", "overdue": "0"}, "西山镇": {"dose1": "0", "due": "1", "overdue": "0"},
			"南山镇": {"dose1": "1", "due": "0", "overdue": "0"}}[row["unit"]])
	}
}

// TestCalledByTheNameOnRecord: a father's number stands beside his child's name in a later row.
// He is called by his own name, with his own phone; where the later name is his, spelled right, by that.
func TestCalledByTheNameOnRecord(t *testing.T) {
	o := threeTowns(t)
	father, other := resident{"钱甲甲", citizen(1, "19850101").id}, resident{"孙已乙", citizen(2, "19850102").id}
	row := func(p resident, name, date, phone string) line {
		return line{"name": name, "id": p.id, "dose": 1, "date": date, "product": "甲厂", "phone": phone}
	}
	o.dropEdge("东山镇", "2021-06-03", townRoster(row(father, father.name, "2021-05-12", "13800000001"), row(other, other.name, "2021-05-12", "13800000003")))
	o.dropEdge("东山镇", "2021-06-04", townRoster(row(father, "小宝", "2021-06-04", "13800000002"), row(other, "孙己乙", "2021-05-12", "13800000004")))
	o.build("2021-06-04", "2021-06-04 21:00")
	list := o.callsOf("东山镇", "2021-06-04")
	for _, part := range []string{father.name, "13800000001", "孙己乙", "13800000004"} {
		if !strings.Contains(list, part) {
			t.Errorf("%q is not on the list:\n%s", part, list)
		}
	}
	if strings.Contains(list, "小宝") {
		t.Errorf("the child is called for the father's second dose:\n%s", list)
	}
}
