package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// openReference fills the drop folder of the hand-counted county: one township
// as raw OOXML, the other units through LibreOffice, and files that are none.
func openReference(t *testing.T, config string) office {
	t.Helper()
	o := newOffice(t, config)
	for _, d := range append(townFirstHalf(), townSecondHalf()...) {
		o.drop(d.path, rawXLSX(t, d.book), d.at)
	}
	others, books := map[string]dated{}, map[string]bookOf{}
	for _, d := range append(hillWeek(), schoolWeek()...) {
		name := strings.TrimSuffix(d.path[strings.LastIndex(d.path, "/")+1:], ".xlsx")
		others[name], books[name] = d, d.book
	}
	for name, content := range libreOffice(t, books) {
		o.drop(others[name].path, content, others[name].at)
	}
	o.dropStrays()
	return o
}

// dropStrays puts in what a drop folder collects besides good workbooks.
func (o office) dropStrays() {
	stray := func(path string, rows ...[]any) {
		o.t.Helper()
		o.drop(path, rawXLSX(o.t, bookOf{sheets: []sheetOf{{"日报", rows}}}), "2021-06-03 12:00")
	}
	stray("北屯镇.xlsx", []any{"填报单位", "北屯镇"}, []any{"报告日期", "2021-06-03"})        // F004
	stray("东河镇/五月.xlsx", []any{"填报单位", "东河镇"}, []any{"报告日期", "2021-05-20"})     // F005
	stray("西山乡/无日期.xlsx", []any{"填报单位", "西山乡"}, []any{"当日第一针", 3})              // F003
	stray("东河镇/~$0601.xlsx", []any{"填报单位", "东河镇"}, []any{"报告日期", "2021-06-01"}) // a lock file of Excel's
	stray("东河镇/回执/旧.xlsx", []any{"填报单位", "东河镇"}, []any{"报告日期", "2021-06-01"})   // our own receipts
	stray("东河镇/西山.xlsx", []any{"填报单位", "西山乡"}, []any{"报告日期", "2021-06-03"})     // F006
	o.drop("东河镇/情况说明.docx", []byte("PK"), "2021-06-03 12:00")                   // F001
	o.drop("东河镇/readme.txt", []byte("-"), "2021-06-03 12:00")                   // F001
	o.drop("县教育局/school09.xlsx", []byte("姓名,剂次\n"), "2021-06-09 18:00")         // F003: a table by another name
}

func referenceConfig(t *testing.T) string {
	t.Helper()
	config, err := os.ReadFile("testdata/reference/county.yaml")
	must(t, err)
	return string(config)
}

// TestReferenceCounty publishes a county that was counted by hand from the
// contract. The people and their doses are listed by unit in
// reference_township_test.go and reference_others_test.go.
func TestReferenceCounty(t *testing.T) {
	t.Parallel()
	o := openReference(t, referenceConfig(t))
	day := o.build("2021-06-10", "2021-06-10 22:00")
	t.Run("summary", func(t *testing.T) { checkReferenceSummary(t, day) })
	t.Run("units", func(t *testing.T) { checkReferenceUnits(t, day) })
	t.Run("daily", func(t *testing.T) { checkReferenceDaily(t, day) })
	t.Run("findings", func(t *testing.T) { checkReferenceFindings(t, day) })
	t.Run("privacy", func(t *testing.T) { checkPrivacy(t, folder(t, filepath.Join(o.dir, "site"))) })
	t.Run("straight plan", func(t *testing.T) { checkStraightPlan(t, o) })
}

// checkReferenceSummary: the county counts each person once.
//
//	dose1   34 = 东河镇 21 + 西山乡 11 + 县教育局 6 − p9, p1, p2, q2 on two lists
//	dose2    6 = p14 p9 p20 w6 p11 p12;  dose3 1 = p11
//	full     7 = p14 p9 p20 w6 (two of 甲), q6 p10 (one of 乙), p11 (three of 丙)
//	exempt   3 = x1 x8 x2: x8 is on two registers; x7 and x11 were vaccinated, x6 was
//	             lifted, x3 ended yesterday, x4 x5 x10 lack a diagnosis
//	stopped  1 = u1, who has moved away without a dose
//	eligible 50 = 40 + 14 − 3 − 1 (the school's 10 are residents too)
//	today    p16 q5 q6 p17 w5; second dose w6
//	coverage 34/50, 7/50; plan 0.4 + 0.6 × 4/13 between the milestones
//	pace     14/7: p2 x7 x11 q4 u2 p16 q5 q6, w3 p10 w4 p17 w5, s1 since 4 June; and for the days
//	             of which nothing is known 5/6 − 5/7 of 西山乡 (the 7th), 2/4 − 2/7 of 县教育局 (7th, 9th, 10th)
//	week     34 − 19: those 14 and p14, whose second dose of the 7th is the first on record; 7 − 1: all
//	             but p20 have completed since 4 June. 68.0 % − 38.0 %, 14.0 % − 2.0 %
//	required ⌈16/9⌉: 16 people in the 9 days to 10 July − 21 = 19 June
//	finish   10 June + ⌈16 ÷ 2.333⌉ = 17 June
//	waiting 19 = q1 q2 p1 q3 p2 x7 x11 q4 u2 p16 q5, p8 w1 w2 w3 w4 p17 w5, s1
//	due      4 = p3 (28 days ago), p13, p15, p7 (21 days ago)
//	overdue  3 = p4 (29 days), p5 (56 days), p12 (third dose due from 2 to 9 June)
//	long     1 = p6 (57 days)
//	dropout  1/4: the windows of p6, p20, p11 and p12 have closed; p6 has no next dose
//	rows     84 = 50 + 23 + 11: 68 counted (q1 of 2 June stands in two files), 14 rejected (all in 东河镇), 2 totals
func checkReferenceSummary(t *testing.T, day published) {
	figures, _ := day.summary()
	want := map[string]string{
		"date": "2021-06-10", "campaign": "春季疫苗接种", "deadline": "2021-07-10", "first_dose_cutoff": "2021-06-19",
		"target": "54", "exempt": "3", "eligible": "50",
		"dose1": "34", "dose2": "6", "dose3": "1", "lead": "34", "full": "7",
		"dose1_today": "5", "dose2_today": "1", "dose3_today": "0",
		"coverage1": "0.6800", "full_coverage": "0.1400", "plan1": "0.5846",
		"pace": "2.33", "required": "2", "projected_finish": "2021-06-17", "light": "green",
		"waiting": "19", "due": "4", "overdue": "3", "long_overdue": "1", "dropout_rate": "0.2500",
		"units": "3", "reported": "2", "zero": "0", "blank": "0", "late": "1", "missing": "1", "returned": "0",
		"rows_read": "84", "rows_counted": "68", "rows_rejected": "14", "rows_skipped": "2", "rows_unread": "0", "stopped": "1", "paused": "0", "bridge": "",
		"completion": "2021-07-10", "full_plan": "0.0000", "reachable": "50", "backlog": "8", "heard": "2", "expected": "3", "pace_state": "known", "projected_finish_state": "known",
		"listed": "", "unaccounted": "", "verification_factor": "", "cases_open": "0", "aefi_serious": "0",
		"basis": "target", "target_coverage1": "0.6800", "target_full_coverage": "0.1400",
		"list_eligible": "", "list_lead": "", "list_full": "", "list_coverage1": "", "list_full_coverage": "",
		"remaining": "16", "stock": "", "days_of_supply": "", "need7": "", "need7_lead": "", "short7": "", "need_daily": "4",
		"week_lead": "15", "week_completed": "6", "week_coverage1": "0.3000", "week_full_coverage": "0.1200",
	}
	same(t, "summary.json", figures, want)
	for _, key := range sorted(figures) {
		if _, known := want[key]; !known {
			t.Errorf("summary.json: %s is not in the contract", key)
		}
	}
}

const unitsHeader = "unit,kind,target,exempt,eligible,dose1,dose2,full,dose1_today,dose2_today,coverage1,full_coverage,plan1,pace," +
	"required,projected_finish,light,rank,waiting,due,overdue,long_overdue,dropout_rate,status,late,missing_run," +
	"awaiting_diagnosis,following_up,rows_read,rows_counted,rows_rejected"

// referenceUnits are the rows of units.csv under unitsHeader.
//
// 东河镇 has 21 people: p3 p4 p5 p6 p13 p15 p20, q1 q2, p1 q3, p2, x7, x11, p14, q4,
// p9 u2, p16 q5 q6; second doses p14 p9 p20; full these and q6. Exempt x1 x8;
// awaiting x3 x4 x10; stopped u1. Pace p2 x7 x11 q4 u2 p16 q5 q6 = 8/7; ⌈16 ÷ 8/7⌉ = 14 days,
// after the cutoff; 21/37 is 1.7 points behind plan: yellow. u5 is still followed.
//
// 西山乡 has 11: p9 p7 p8 w6, w1 w2, w3, p10, w4, p17 w5; second doses w6 and (in
// 东河镇) p9; full these and p10. Exempt x2, awaiting x5. Pace w3 p10 w4 p17 w5 in the
// six days but the 7th = 5/6; ⌈2 ÷ 5/6⌉ = 3 days. Followed u4 u5 u6.
//
// 县教育局 has 6: p11 p12, p1, s1 q2, p2; second doses p11 p12; full p11. Exempt x8.
// Pace s1, and p2 on its own date, in the 4th, 5th, 6th and 8th = 2/4; ⌈3 ÷ 2/4⌉ = 6 days.
// The windows of p11 and p12 have closed, both with a next dose. Nothing new on the 6th
// and 8th, and nothing is known since: no standstill; 6/9 is ahead of plan. The 9th was
// returned, so that it is missing for one day.
func referenceUnits() []string {
	return []string{
		"东河镇,territorial,40,2,37,21,3,4,3,0,0.5676,0.1081,0.5846,1.14,2,2021-06-24,yellow,2,11,3,2,1,0.5000,reported,false,0,3,1,50,35,14",
		"西山乡,territorial,14,1,13,11,2,3,2,1,0.8462,0.2308,0.5846,0.83,1,2021-06-13,green,1,7,1,0,0,,reported,true,0,1,3,23,22,0",
		"县教育局,sector,10,1,9,6,2,1,,,0.6667,0.1111,0.5846,0.50,1,2021-06-16,green,1,4,0,1,0,0.0000,missing,false,1,0,0,11,11,0",
	}
}

func checkReferenceUnits(t *testing.T, day published) {
	if got := day.header("units.csv"); got != unitsHeader+",reasons,rows_skipped,rows_unread,stopped,returned,corrected,light_since,heard,reachable,pace_state,projected_finish_state,listed,unaccounted,verification_factor,case,lead,dose3,dose3_today,basis,target_coverage1,target_full_coverage,list_eligible,list_lead,list_full,list_coverage1,list_full_coverage" {
		t.Errorf("units.csv: header %s", got)
	}
	rows := day.table("units.csv")
	if len(rows) != 3 {
		t.Fatalf("units.csv: %d rows, want 3", len(rows))
	}
	for i, want := range referenceUnits() {
		same(t, "units.csv "+rows[i]["unit"], rows[i], underHeader(unitsHeader, want))
		if stopped := []string{"1", "0", "0"}[i]; rows[i]["stopped"] != stopped {
			t.Errorf("units.csv %s: %s stopped, want %s", rows[i]["unit"], rows[i]["stopped"], stopped)
		}
		third, today := []string{"0", "0", "1"}[i], []string{"0", "0", ""}[i] // p11's; of the school's day nothing is known
		same(t, "units.csv "+rows[i]["unit"], rows[i], map[string]string{"lead": rows[i]["dose1"], "dose3": third, "dose3_today": today})
		if reasons := rows[i]["reasons"]; !strings.ContainsAny(reasons, "0123456789") {
			t.Errorf("units.csv %s: the light's reasons have no figure: %q", rows[i]["unit"], reasons)
		}
	}
}

func underHeader(header, values string) map[string]string {
	row, keys := map[string]string{}, strings.Split(header, ",")
	for i, value := range strings.Split(values, ",") {
		row[keys[i]] = value
	}
	return row
}

const dailyHeader = "date,unit,dose1,dose2,dose3,typed_dose1,typed_dose2,typed_dose3,status,late"

// referenceDaily are daily.csv's figures by unit, a day each: valid rows dated
// that day in the unit's own reports, then the typed counts, status and lateness.
func referenceDaily() map[string][]string {
	return map[string][]string{
		"东河镇": {"0,0,0,0,,,reported,false", "2,0,0,2,0,,reported,false", "2,0,0,2,,,reported,false",
			"1,0,0,12,,,reported,false", "1,0,0,1,,,reported,true", "1,0,0,1,,,reported,false",
			"0,1,0,0,1,,reported,false", "1,0,0,1,,,reported,false", "1,1,0,1,1,,reported,false", "3,0,0,3,,,reported,false"},
		"西山乡": {"0,0,0,0,,,reported,false", "2,0,0,,,,reported,false", "0,0,0,,,,zero,false",
			"1,0,0,1,,,reported,false", "0,0,0,0,0,,zero,false", "1,0,0,1,,,reported,false",
			",,,,,,missing,false", "0,0,0,0,0,0,zero,false", "1,1,0,1,,,reported,false", "2,1,0,2,1,,reported,true"},
		"县教育局": {"0,0,0,,,,zero,false", "1,0,0,0,,,reported,false", "1,0,0,1,,,reported,false",
			"1,0,0,1,,,reported,false", "1,0,0,1,,,reported,false", "0,0,0,,,,zero,false",
			",,,,,,blank,false", "0,0,1,0,,1,reported,false", ",,,,,,returned,false", ",,,,,,missing,false"},
	}
}

func checkReferenceDaily(t *testing.T, day published) {
	if got := day.header("daily.csv"); got != dailyHeader {
		t.Errorf("daily.csv: header %s", got)
	}
	rows := day.table("daily.csv")
	if len(rows) != 33 {
		t.Fatalf("daily.csv: %d rows, want 33", len(rows))
	}
	for i, row := range rows[3:] { // the first three are those of before the start
		n := i/3 + 1
		date := "2021-06-" + strconv.Itoa(n/10) + strconv.Itoa(n%10)
		unit := []string{"东河镇", "西山乡", "县教育局"}[i%3]
		want := underHeader(dailyHeader, date+","+unit+","+referenceDaily()[unit][n-1])
		same(t, "daily.csv "+date+" "+unit, row, want)
	}
}

// checkStraightPlan is the same county without milestones, and with a target of
// its own: the plan is 9/18 on the tenth day, 60 − 3 − 1 are eligible, ⌈22/9⌉ a day are
// required, and ⌈22 ÷ 2.333⌉ = 10 days at the pace of today end after the cutoff.
// 东河镇's 21/37 is ahead of this plan.
func checkStraightPlan(t *testing.T, o office) {
	milestones := "  milestones: [{date: 2021-06-06, share: 0.40}, {date: 2021-06-19, share: 1.00}]\n"
	plain := newOffice(t, strings.Replace(referenceConfig(t), milestones, "  target: 60\n", 1))
	day := plain.build("2021-06-10", "2021-06-10 22:00", "-inputs", o.dir+"/inputs")
	figures, _ := day.summary()
	same(t, "summary.json", figures, map[string]string{
		"target": "60", "eligible": "56", "coverage1": "0.6071", "full_coverage": "0.1250", "plan1": "0.5000",
		"pace": "2.33", "required": "3", "projected_finish": "2021-06-20", "light": "green", "dose1": "34", "full": "7",
	})
	lights := map[string]string{}
	for _, row := range day.table("units.csv") {
		lights[row["unit"]] = row["plan1"] + " " + row["light"]
	}
	same(t, "units.csv", lights, map[string]string{"东河镇": "0.5000 green", "西山乡": "0.5000 green", "县教育局": "0.5000 green"})
}
