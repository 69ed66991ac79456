package main

import (
	"cmp"
	"fmt"
	"strings"
	"testing"
)

// edge is a township that stands exactly on one of the rules' edges on 10 June.
type edge struct {
	name   string
	target int
	doses  []string // dates of its people's first doses
	light  string
	report string // the day of its only roster; "": 10 June
	series bool   // of two doses, the second not given
}

func repeat(n int, date string) []string {
	return strings.Fields(strings.Repeat(date+" ", n))
}

// edges: the plan is a straight line to the cutoff on 19 June, 50 % on 10 June,
// and 9 days are left. Doses of 3 June are just out of the pace's seven days.
func edges() []edge {
	early := func(n int, later ...string) []string { return append(repeat(n, "2021-06-03"), later...) }
	return []edge{
		{name: "正好落后十点镇", target: 10, doses: early(3, "2021-06-09"), light: "yellow"},                      // 4/10
		{name: "落后十点多镇", target: 1000, doses: early(398, "2021-06-09"), light: "red"},                      // 399/1000, 10.1 points
		{name: "正好完成计划镇", target: 10, doses: early(4, "2021-06-09"), light: "green"},                       // 5/10
		{name: "正好赶上截止镇", target: 17, doses: append(repeat(7, "2021-06-09"), early(1)...), light: "green"}, // ⌈9 × 7 ÷ 7⌉ = 9 days: 19 June
		{name: "差一天赶上镇", target: 17, doses: append(repeat(6, "2021-06-09"), early(2)...), light: "yellow"}, // ⌈9 × 7 ÷ 6⌉ = 11
		{name: "正好全部完成镇", target: 4, doses: early(4), light: "blue"},                                       // 100 %, and nobody left to stall
		{name: "超过底数镇", target: 4, doses: early(5), light: "blue"},                                         // 125 %: T504
		{name: "停滞三天镇", target: 10, doses: repeat(4, "2021-06-07"), light: "red"},                          // none on 8, 9 and 10 June
		{name: "停滞两天镇", target: 10, doses: repeat(4, "2021-06-08"), light: "yellow"},
		{name: "漏报两天镇", target: 10, doses: repeat(6, "2021-06-08"), light: "red", report: "2021-06-08"},
		{name: "漏报一天镇", target: 10, doses: repeat(6, "2021-06-08"), light: "green", report: "2021-06-09"},
		{name: "停滞而超计划镇", target: 10, doses: repeat(6, "2021-06-07"), light: "green"},
		{name: "只完成首针镇", target: 4, doses: early(4), light: "blue", series: true},
	}
}

// openEdges drops one roster a township, mostly of 10 June, zero reports on the days
// before it, and one on the deadline, so that nobody is silent there.
func openEdges(t *testing.T) office {
	t.Helper()
	config := referenceConfig(t)
	config = config[:strings.Index(config, "units:\n")] + "units:\n"
	config = strings.Replace(config, "  milestones: [{date: 2021-06-06, share: 0.40}, {date: 2021-06-19, share: 1.00}]\n", "", 1)
	for _, e := range edges() {
		config += fmt.Sprintf("  - {name: %s, kind: territorial, targets: {resident: %d}}\n", e.name, e.target)
	}
	o := newOffice(t, config)
	person := 0
	for _, e := range edges() {
		product := "乙厂"
		if e.series {
			product = "甲厂"
		}
		var lines []line
		for _, date := range e.doses {
			p := citizen(person%1000, fmt.Sprintf("19850%d01", person/1000+1))
			lines = append(lines, line{"name": p.name, "id": p.id, "dose": 1, "date": date, "product": product})
			person++
		}
		reported := cmp.Or(e.report, "2021-06-10")
		o.dropEdge(e.name, reported, townRoster(lines...))
		for on := 4; on < number(t, reported[8:]); on++ {
			o.dropEdge(e.name, fmt.Sprintf("2021-06-%02d", on))
		}
		o.dropEdge(e.name, "2021-07-10")
	}
	return o
}

func (o office) dropEdge(unit, date string, roster ...sheetOf) {
	o.t.Helper()
	daily := sheetOf{"日报", grid{{"单位", unit}, {"日期", date}, {"零报告", "是"}}}
	o.drop(unit+"/"+date+".xlsx", rawXLSX(o.t, bookOf{sheets: append([]sheetOf{daily}, roster...)}), date+" 18:00")
}

// TestEdges stands units exactly on the edges between the lights, and the
// county on the first-dose cutoff and the deadline.
func TestEdges(t *testing.T) {
	o := openEdges(t)
	counted := o.counts("2021-07-11 12:00")
	t.Run("lights", func(t *testing.T) {
		day := counted(t, "2021-06-10")
		for i, row := range day.table("units.csv") {
			same(t, row["unit"], row, map[string]string{"unit": edges()[i].name, "light": edges()[i].light, "plan1": "0.5000"})
		}
		_, codes := day.summary()
		if codes["T504"] != 1 || codes["T505"] != 1 || codes["T507"] != 0 {
			t.Errorf("T504 %d, T505 %d, T507 %d; want 1, 1, 0", codes["T504"], codes["T505"], codes["T507"])
		}
	})
	t.Run("cutoff", func(t *testing.T) {
		// 落后十点多镇 has 601 people left: in one day on the cutoff; in 20 days,
		// 10 July − 20 June, after it. Then it is late for all but the three that are done.
		for date, want := range map[string]struct {
			required string
			late     int
		}{"2021-06-19": {"601", 0}, "2021-06-20": {"31", 10}} {
			day := counted(t, date)
			same(t, date, day.table("units.csv")[1], map[string]string{"required": want.required})
			if _, codes := day.summary(); codes["T507"] != want.late {
				t.Errorf("%s: T507 %d, want %d", date, codes["T507"], want.late)
			}
		}
	})
	t.Run("deadline", func(t *testing.T) {
		rows := counted(t, "2021-07-10").table("units.csv")
		same(t, "deadline", rows[1], map[string]string{"required": "601"}) // at least one day
		for _, i := range []int{5, 6} {                                    // of one dose each: full too
			same(t, rows[i]["unit"], rows[i], map[string]string{"light": "blue", "full": rows[i]["dose1"]})
		}
		// Nobody is left for a first dose, and nobody has had the second.
		same(t, rows[12]["unit"], rows[12], map[string]string{"light": "red", "full": "0"})
	})
}
