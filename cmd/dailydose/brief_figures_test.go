package main

import (
	"maps"
	"math"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dailydose/cmd/internal/campaign"
)

// figureSet is the numbers that a scope's data files give: as they stand there, fractions as percentages,
// totals of a column, and what two of one row make together. Dates and times are no figures.
type figureSet map[float64]bool

// tenths rounds to what a brief shows.
func tenths(x float64) float64 { return math.Round(math.Abs(x)*10) / 10 }

// value is a cell as a figure; ok is false for a text.
func value(cell string) (x float64, ok bool) {
	x, err := strconv.ParseFloat(cell, 64)
	return x, err == nil
}

func (f figureSet) add(x float64) {
	f[tenths(x)], f[tenths(100*x)], f[math.Round(math.Abs(x))] = true, true, true
	f[tenths(100*math.Abs(x)+1e-9)] = true // 0.4125, which no fraction of two is exactly, is shown as 41.3
}

// row adds a row's figures, and the sums and differences of any two.
func (f figureSet) row(row map[string]string) {
	var all []float64
	for _, cell := range row {
		if x, ok := value(cell); ok {
			all = append(all, x)
		}
	}
	for i, x := range all {
		f.add(x)
		for _, y := range all[:i] {
			f.add(x - y)
			f.add(x + y)
			f.add(x - y + 0.0005) // of the two as they are shown
			f.add(x - y - 0.0005)
		}
	}
	begun := 0.0 // and not finished
	for _, column := range []string{"waiting", "due", "overdue", "long_overdue"} {
		x, _ := value(row[column])
		begun += x
	}
	f.add(begun)
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
				if x, ok := value(cell); ok {
					was, _ := value(sum[column])
					sum[column] = strconv.FormatFloat(was+x, 'f', 4, 64)
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
			f.add(sums[i])
			if i >= 7 {
				f.add(sums[i] - sums[i-7])
			}
		}
	}
}

// dataFigures are those of a unit, or of the county.
func dataFigures(day published, unit string) figureSet {
	f := figureSet{}
	summary, _ := day.summary()
	files, err := filepath.Glob(filepath.Join(day.dir, "*.csv"))
	must(day.t, err)
	for _, file := range files {
		rows := day.table(filepath.Base(file))
		if unit != "" {
			rows = slices.DeleteFunc(rows, func(r map[string]string) bool { return r["unit"] != unit })
		}
		for _, row := range rows {
			if row["full_coverage"] != "" {
				row["full_plan"] = summary["full_plan"]
			}
			f.row(row)
		}
		f.totals(rows)
		if len(rows) > 0 && rows[0]["date"] != "" {
			f.weeks(rows)
		}
	}
	return f
}

// noFigure are the numbers of a brief that count nothing: dates, hours, names of vaccines, lots and cases, page and figure numbers.
var noFigure = regexp.MustCompile(`\d+年|\d+月|\d+[日号]|\d+时|\d+分|近\d+|今后\d+|第\d+[期针位]|〔\d+〕|[图表]\d+|— ?\d+ ?—|\d+小时|\d+天内|每10万|[\d.]+%的警戒线|新冠\S*疫苗|\d{6}[A-Z]\d{3}`)

var aNumber = regexp.MustCompile(`\d[\d,]*(\.\d+)?`)

// lostFigures are those of a text that the data files do not give: single digits aside, which would be found anywhere.
func lostFigures(text string, has figureSet) (lost []string) {
	text = noFigure.ReplaceAllString(strings.Join(strings.Fields(text), " "), "◇")
	for _, at := range aNumber.FindAllStringIndex(text, -1) {
		x, err := strconv.ParseFloat(strings.ReplaceAll(text[at[0]:at[1]], ",", ""), 64)
		if err == nil && (x >= 10 || x != math.Trunc(x)) && !has[tenths(x)] {
			lost = append(lost, text[max(0, at[0]-45):min(len(text), at[1]+18)])
		}
	}
	return lost
}

// briefsKeepToTheData: each number of every brief of a published day is found in its data files: a unit's
// brief and notices in what they say of that unit, and of what it keeps for the county.
func briefsKeepToTheData(t *testing.T, day published) {
	t.Helper()
	county, checked := dataFigures(day, ""), 0
	for _, number := range aNumber.FindAllString(string(day.read("summary.json")), -1) {
		x, _ := value(strings.Trim(number, ","))
		county.add(x)
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
	county.add(needed - capacity)
	open, unwilling := 0.0, 0.0
	for _, r := range day.table("follow_up.csv") {
		if x, _ := value(r["open"]); r["reason"] != "已预约待种" {
			open += x
			if r["reason"] == "观望犹豫" || r["reason"] == "拒绝接种" {
				unwilling += x
			}
		}
	}
	county.add(unwilling / max(1, open))
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
	county.add(accepted / max(1, expected))
	county.add(onTime / max(1, expected))
	drive, err := campaign.Load("../../config.yaml", "回执")
	must(t, err)
	keeps := map[string]bool{}
	for i := range drive.Units {
		keeps[drive.Units[i].Name] = len(drive.Units[i].Forms) > 0
	}
	kinds := figureSet{}
	for _, kind := range []string{"territorial", "sector"} {
		rows := slices.DeleteFunc(day.table("units.csv"), func(r map[string]string) bool { return r["kind"] != kind })
		lead, eligible := 0.0, 0.0
		for _, r := range rows {
			x, _ := value(r["lead"])
			y, _ := value(r["eligible"])
			lead, eligible = lead+x, eligible+y
		}
		kinds.add(lead / eligible)
	}
	walk(t, filepath.Join(day.dir, "..", "briefs"), func(path, text string) {
		checked++
		has := county
		if unit := strings.TrimSuffix(filepath.Base(path), ".pdf"); unit != "county" {
			unit, _, _ = strings.Cut(unit, "-")
			has = dataFigures(day, unit)
			for x := range kinds {
				has[x] = true
			}
			if keeps[unit] {
				maps.Copy(has, county)
			}
		}
		for _, lost := range lostFigures(text, has) {
			t.Errorf("%s: …%s…", filepath.Base(path), lost)
		}
	})
	if checked < 5 {
		t.Errorf("only %d briefs", checked)
	}
}
