package main

import (
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dailydose/cmd/internal/campaign"
)

// figureSet is the numbers that a scope's data files give, apart by what a number can be: a count (or a
// mean), a share in per cent, the difference of two shares in points. Dates and times are no figures.
type figureSet struct{ counts, shares, points map[float64]bool }

func newFigures() figureSet {
	axis := map[float64]bool{20: true, 40: true, 60: true, 80: true, 100: true, 120: true}
	return figureSet{map[float64]bool{}, axis, map[float64]bool{}}
}

// tenths rounds to what a brief shows.
func tenths(x float64) float64 { return math.Round(math.Abs(x)*10) / 10 }

// value is a cell as a figure; ok is false for a text.
func value(cell string) (x float64, ok bool) {
	x, err := strconv.ParseFloat(cell, 64)
	return x, err == nil
}

// count adds a number of people or things, or what comes to so many a day.
func (f figureSet) count(x float64) {
	f.counts[tenths(x)], f.counts[math.Round(math.Abs(x))] = true, true
}

// share adds a fraction as it is shown, which has been rounded once and not twice: 0.4125 is 41.3 or, of
// 0.41246, 41.2.
func (f figureSet) share(x float64) {
	for _, last := range []float64{0, 1e-9, -0.005} {
		f.shares[tenths(100*math.Abs(x)+last)] = true
	}
}

// fraction reports whether a cell has the four decimals of one.
func fraction(cell string) bool { return len(cell) > 5 && cell[len(cell)-5] == '.' }

// row adds a row's figures, and by how much its shares differ.
func (f figureSet) row(row map[string]string) {
	var shares []float64
	for _, cell := range row {
		x, ok := value(cell)
		if !ok {
			continue
		}
		f.count(x)
		if fraction(cell) {
			f.share(x)
			shares = append(shares, x)
		}
	}
	for i, x := range shares {
		for _, y := range shares[:i] {
			for _, shown := range []float64{0, 0.0005, -0.0005} { // the difference of the two as they are shown
				f.points[tenths(100*(x-y+shown))] = true
			}
		}
	}
	f.made(row, "", "waiting", "due", "overdue", "long_overdue") // begun and not finished
	f.made(row, "dose1", "eligible")
	f.made(row, "full", "eligible")
	f.made(row, "product_stock", "product_need7")
	f.made(row, "list_lead", "list_eligible")
}

// made adds the sum of some columns less another.
func (f figureSet) made(row map[string]string, less string, sum ...string) {
	x, _ := value(row[less])
	x = -x
	for _, column := range sum {
		y, _ := value(row[column])
		x += y
	}
	f.count(x)
}

// totals adds those of every column, over all rows and over those alike in a column of texts.
func (f figureSet) totals(rows []map[string]string) {
	groups := map[string]map[string]string{}
	for _, row := range rows {
		keys := []string{""}
		for column, cell := range row {
			if _, ok := value(cell); !ok && len(cell) < 60 {
				keys = append(keys, column+"="+cell)
			}
		}
		for _, key := range keys {
			sum := groups[key]
			if sum == nil {
				sum = map[string]string{}
				groups[key] = sum
			}
			for column, cell := range row {
				if x, ok := value(cell); ok && !fraction(cell) {
					was, _ := value(sum[column])
					sum[column] = strconv.Itoa(int(was + x))
				}
			}
		}
	}
	for _, sum := range groups {
		f.row(sum)
	}
}

// weeks adds the sums of seven days running of a table with a row a day, and those up to each day.
func (f figureSet) weeks(rows []map[string]string) {
	for column := range rows[0] {
		sums := []float64{0}
		for _, row := range rows {
			x, _ := value(row[column])
			sums = append(sums, sums[len(sums)-1]+x)
		}
		for i := range sums {
			f.count(sums[i])
			if i >= 7 {
				f.count(sums[i] - sums[i-7])
			}
		}
	}
}

// byDate are a table's totals, one row a date.
func byDate(rows []map[string]string) (days []map[string]string) {
	at := map[string]map[string]string{}
	for _, row := range rows {
		day := at[row["date"]]
		if day == nil {
			day = map[string]string{"date": row["date"]}
			at[row["date"]] = day
			days = append(days, day)
		}
		for column, cell := range row {
			if x, ok := value(cell); ok {
				was, _ := value(day[column])
				day[column] = strconv.Itoa(int(was + x))
			}
		}
	}
	slices.SortFunc(days, func(a, b map[string]string) int { return strings.Compare(a["date"], b["date"]) })
	return days
}

// reports adds how often a unit was to report, and did.
func (f figureSet) reports(days []map[string]string) {
	times := map[string]int{}
	for _, r := range days {
		if r["status"] != "" {
			times[r["status"]]++
			times["expected"]++
		}
	}
	for _, n := range times {
		f.count(float64(n))
	}
	f.count(float64(times["expected"] - times["missing"] - times["returned"]))
}

// dataFigures are those of a unit, or of the county: of tables with a row for each unit and day, the county's
// figures are the days' alone, and weeks'.
func dataFigures(day published, unit string) figureSet {
	f := newFigures()
	summary, _ := day.summary()
	files, err := filepath.Glob(filepath.Join(day.dir, "*.csv"))
	must(day.t, err)
	for _, file := range files {
		rows := day.table(filepath.Base(file))
		daily := len(rows) > 0 && rows[0]["date"] != "" && rows[0]["code"] == ""
		switch {
		case unit != "":
			rows = slices.DeleteFunc(rows, func(r map[string]string) bool { return r["unit"] != unit })
		case daily:
			if rows = byDate(rows); filepath.Base(file) == "next_dose.csv" {
				rows = slices.DeleteFunc(day.table("next_dose.csv"), func(r map[string]string) bool { return r["unit"] != "" })
			}
		}
		for _, row := range rows {
			if row["full_coverage"] != "" {
				row["full_plan"] = summary["full_plan"]
			}
			f.row(row)
		}
		f.totals(rows)
		if daily && len(rows) > 0 {
			f.weeks(rows)
		}
		if unit != "" && filepath.Base(file) == "daily.csv" {
			f.reports(rows)
		}
	}
	return f
}

// noFigure are the numbers of a brief that count nothing: dates, hours, names of vaccines, lots and cases, page and figure
// numbers.
var noFigure = regexp.MustCompile(`\d+年|\d+月|\d+[日号]|\d+时|\d+分|近\d+|今后\d+|第\d+[期针位]|〔\d+〕|[图表]\d+|— ?\d+ ?—|\d+小时|\d+天内|每10万|[\d.]+%的警戒线|不超过\d+个|新冠\S*疫苗|\d{6}[A-Z]\d{3}`)

var aNumber = regexp.MustCompile(`\d[\d,]*(\.\d+)?`)

// lostFigures are those of a text that the data files do not give: single digits aside, which would be found anywhere.
func lostFigures(text string, has figureSet) (lost []string) {
	text = noFigure.ReplaceAllString(strings.Join(strings.Fields(text), " "), "◇")
	for _, at := range aNumber.FindAllStringIndex(text, -1) {
		x, err := strconv.ParseFloat(strings.ReplaceAll(text[at[0]:at[1]], ",", ""), 64)
		of := has.counts
		switch rest := strings.ReplaceAll(text[at[1]:min(len(text), at[1]+30)], " ", ""); {
		case strings.HasPrefix(rest, "%"):
			of = has.shares
		case strings.HasPrefix(rest, "个百分点"), strings.HasSuffix(text[:at[0]], "−"), strings.HasSuffix(text[:at[0]], "+"):
			of = has.points
		}
		if err == nil && (x >= 10 || x != math.Trunc(x)) && !of[tenths(x)] {
			lost = append(lost, text[max(0, at[0]-45):min(len(text), at[1]+18)])
		}
	}
	return lost
}

// wrongFiguresAreLost: of a text whose every figure from some size on is changed, nearly all are found out.
// (Of what is below, hundreds of true figures are as large.)
func wrongFiguresAreLost(t *testing.T, text string, has figureSet) {
	t.Helper()
	planted := 0
	text = noFigure.ReplaceAllString(strings.Join(strings.Fields(text), " "), "◇")
	wrong := aNumber.ReplaceAllStringFunc(text, func(number string) string {
		if x, _ := value(strings.ReplaceAll(number, ",", "")); x >= 1000 && x == math.Trunc(x) {
			planted++
			return strconv.Itoa(int(x) + int(x)/9 + 1)
		}
		return number
	})
	if found := len(lostFigures(wrong, has)); planted < 10 || found*10 < planted*9 {
		t.Errorf("of %d wrong figures %d are found out", planted, found)
	}
}

// opened adds the coverage of the days on which a unit's cases were opened, from those days' data.
func (f figureSet) opened(day published, unit string) {
	for _, c := range day.table("cases.csv") {
		then := published{day.t, filepath.Join(day.dir, "..", "..", c["opened"], "data")}
		if _, err := os.Stat(then.dir); err != nil || c["unit"] != unit {
			continue
		}
		for _, row := range then.table("units.csv") {
			if x, _ := value(row["coverage1"]); row["unit"] == unit {
				y, _ := value(row["full_coverage"])
				f.share(x)
				f.share(y)
			}
		}
	}
}

// leftOver is how many people are due and not vaccinated at the end of the last day ahead of completion, 28
// days at most, if as many next doses are given a day as in the last 7.
func leftOver(day published, on, completion string, waiting float64) float64 {
	calendar := slices.DeleteFunc(day.table("next_dose.csv"), func(r map[string]string) bool { return r["unit"] != "" })
	at := slices.IndexFunc(calendar, func(r map[string]string) bool { return r["date"] == on })
	pace := 0.0
	for _, r := range calendar[max(0, at-6) : at+1] {
		given, _ := value(r["given"])
		pace += given / 7
	}
	for _, r := range calendar[at+1 : min(len(calendar), at+29)] {
		if r["date"] <= completion {
			due, _ := value(r["becoming_due"])
			waiting = max(0, waiting+due-pace)
		}
	}
	return waiting
}

// briefsKeepToTheData: each number of every brief of a published day is found in its data files: a unit's
// brief and notices in what they say of that unit, and of what it keeps for the county.
func briefsKeepToTheData(t *testing.T, day published) {
	t.Helper()
	county, checked := dataFigures(day, ""), 0
	for _, number := range aNumber.FindAllString(string(day.read("summary.json")), -1) {
		x, _ := value(strings.Trim(number, ","))
		county.count(x)
		county.share(x)
		county.points[tenths(100*x)] = true
	}
	summary, _ := day.summary()
	capacity := 0.0
	for _, site := range day.table("sites.csv") {
		if site["open"] == "true" {
			x, _ := value(site["capacity"])
			capacity += x
		}
	}
	needed, _ := value(summary["need_daily"])
	county.count(needed - capacity)
	county.made(summary, "", "waiting", "due", "overdue", "long_overdue")
	reachable, _ := value(summary["reachable"])
	eligible, _ := value(summary["eligible"])
	stopped, _ := value(summary["stopped"])
	county.share(reachable / (eligible - stopped))
	county.share(reachable / eligible)
	for _, plan := range []string{"plan1", "full_plan"} {
		for _, share := range []string{"coverage1", "full_coverage"} {
			x, _ := value(summary[plan])
			y, _ := value(summary[share])
			for _, shown := range []float64{0, 0.0005, -0.0005} {
				county.points[tenths(100*(x-y+shown))] = true
			}
		}
	}
	backlog, _ := value(summary["backlog"])
	county.count(leftOver(day, summary["date"], summary["completion"], backlog))
	open, unwilling := 0.0, 0.0
	for _, r := range day.table("follow_up.csv") {
		if x, _ := value(r["open"]); r["reason"] != "已预约待种" {
			open += x
			if r["reason"] == "观望犹豫" || r["reason"] == "拒绝接种" {
				unwilling += x
			}
		}
	}
	county.count(open)
	county.count(unwilling)
	county.share(unwilling / max(1, open))
	expected, accepted, onTime := 0.0, 0.0, 0.0 // completeness and timeliness of all units together
	for _, r := range day.table("daily.csv") {
		if r["status"] == "" {
			continue
		}
		expected++
		if r["status"] != "missing" && r["status"] != "returned" {
			accepted++
			if r["late"] != "true" {
				onTime++
			}
		}
	}
	county.share(accepted / max(1, expected))
	county.share(onTime / max(1, expected))
	drive, err := campaign.Load("../../config.yaml", "回执")
	must(t, err)
	keeps := map[string]bool{}
	for i := range drive.Units {
		keeps[drive.Units[i].Name] = len(drive.Units[i].Forms) > 0
	}
	kinds := newFigures()
	for _, kind := range []string{"territorial", "sector"} {
		rows := slices.DeleteFunc(day.table("units.csv"), func(r map[string]string) bool { return r["kind"] != kind })
		lead, eligible := 0.0, 0.0
		for _, r := range rows {
			x, _ := value(r["lead"])
			y, _ := value(r["eligible"])
			lead, eligible = lead+x, eligible+y
		}
		kinds.share(lead / eligible)
		kinds.count(float64(len(slices.DeleteFunc(rows, func(r map[string]string) bool { return r["rank"] == "" }))))
	}
	walk(t, filepath.Join(day.dir, "..", "briefs"), func(path, text string) {
		checked++
		has := county
		if unit := strings.TrimSuffix(filepath.Base(path), ".pdf"); unit != "county" {
			unit, _, _ = strings.Cut(unit, "-")
			has = dataFigures(day, unit)
			has.opened(day, unit)
			maps.Copy(has.shares, kinds.shares)
			maps.Copy(has.counts, kinds.counts)
			if keeps[unit] {
				maps.Copy(has.counts, county.counts)
				maps.Copy(has.shares, county.shares)
			}
		}
		for _, lost := range lostFigures(text, has) {
			t.Errorf("%s: …%s…", filepath.Base(path), lost)
		}
		if filepath.Base(path) == "county.pdf" {
			wrongFiguresAreLost(t, text, has)
		}
	})
	if checked < 5 {
		t.Errorf("only %d briefs", checked)
	}
}
