package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestUnitsApart is a county of which one unit has left and another has not joined: neither
// reports, and neither is asked, on the day. What the first reported stays; of the second
// nothing is known, and nothing is 0. A third is silent: its day is unknown, and so not 0.
func TestUnitsApart(t *testing.T) {
	t.Parallel()
	duties := "    duties: [{id: talks, name: 宣传, measure: 场次, daily: 4}, {id: survey, name: 摸底, measure: 人, target: 40}]\n"
	config := strings.NewReplacer(
		"    targets: {resident: 12, cadre: 2}\n", "    until: 2021-06-02\n    targets: {resident: 12, cadre: 2}\n"+duties,
		"    targets: {school: 10}\n", "    from: 2021-06-20\n    targets: {school: 10}\n"+duties,
	).Replace(referenceConfig(t))
	o := newOffice(t, config)
	p := citizen(1, "19850101")
	o.dropEdge("西山乡", "2021-06-01", townRoster(line{"name": p.name, "id": p.id, "dose": 1, "date": "2021-06-01", "product": "甲厂"}))
	o.dropEdge("东河镇", "2021-06-03")
	day := o.build("2021-06-04", "2021-06-04 22:00")

	rows := day.table("units.csv")
	same(t, "silent", rows[0], map[string]string{"target": "40", "eligible": "40", "plan1": "0.2400", "required": "3", "reachable": "40",
		"dose1": "0", "dose1_today": "", "dose2_today": "", "status": "missing", "late": "false", "missing_run": "1"})
	asked := []string{"target", "eligible", "plan1", "required", "dose1_today", "dose2_today", "dose3_today", "status", "late", "missing_run"}
	for _, row := range rows[1:] {
		same(t, row["unit"], row, emptied(asked...))
	}
	same(t, "left", rows[1], map[string]string{"dose1": "1", "lead": "1", "exempt": "0", "waiting": "1", "rows_read": "1", "heard": "1", "returned": "0"})
	same(t, "not joined", rows[2], emptied("dose1", "lead", "full", "exempt", "stopped", "waiting", "due", "overdue", "long_overdue",
		"awaiting_diagnosis", "following_up", "rows_read", "rows_counted", "rows_rejected"))
	for _, row := range day.table("indicators.csv") {
		same(t, row["unit"], row, emptied("today", "total", "target", "share"))
	}
	for _, row := range day.table("daily.csv") {
		if row["status"] == "" {
			same(t, "daily.csv "+row["date"]+row["unit"], row, emptied("late"))
		}
	}
	for page, not := range map[string]string{"duties.html": ">未报<", "progress.html": "县教育局</a><td>", "units/西山乡.html": "截止日已过"} {
		got, err := os.ReadFile(filepath.Join(o.dir, "site", "2021-06-04", page))
		must(t, err)
		if strings.Contains(string(got), not) {
			t.Errorf("%s says %q", page, not)
		}
	}
}

// emptied wants these columns empty.
func emptied(keys ...string) map[string]string {
	row := map[string]string{}
	for _, key := range keys {
		row[key] = ""
	}
	return row
}
