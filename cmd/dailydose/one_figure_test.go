package main

import (
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"
)

// headers are the columns of units.csv by what tables of the site call them.
var headers = map[string]string{
	"目标": "target", "禁忌": "exempt", "确认禁忌": "exempt", "应种": "eligible", "第一针": "dose1", "第一针覆盖率": "coverage1", "全程接种率": "full_coverage",
	"当日第一针": "dose1_today", "未种": "remaining", "未种（人）": "remaining", "每日需种": "required", "每日需种（人）": "required", "未到期": "waiting", "到期": "due",
	"逾期": "overdue", "严重逾期": "long_overdue", "脱漏率": "dropout_rate", "跟踪中": "following_up", "没有下落": "unaccounted",
	"名单人数": "listed", "属实率": "verification_factor", "名次": "rank", "连续漏报天数": "missing_run",
}

var leading = regexp.MustCompile(`^[+−-]?[\d.]+%?`)

// oneFigure holds that whatever tables of the site and the summary workbook tell of a unit is
// what units.csv has of it: no figure of a unit appears with two values.
func oneFigure(t *testing.T, day string) {
	t.Helper()
	units := map[string]map[string]string{}
	for _, row := range csvRows(t, filepath.Join(day, "data", "units.csv")) {
		row["remaining"] = ""
		units[row["unit"]] = row
	}
	met := map[string]int{}
	for _, name := range []string{"index", "progress", "next-dose", "exemptions", "follow-up", "supervision", "verification", "villages", "reporting"} {
		for _, table := range tablesOf(t, day, name) {
			tableAgrees(t, name, table, units, met)
		}
	}
	for _, key := range headers {
		if met[key] == 0 {
			t.Errorf("no table tells %s of a unit: the test does not see it", key)
		}
	}
	workbookAgrees(t, day)
}

func tableAgrees(t *testing.T, page string, table *html.Node, units map[string]map[string]string, met map[string]int) {
	t.Helper()
	var head []string
	for tr := range table.Descendants() {
		if tr.Data != "tr" {
			continue
		}
		cells := texts(tr)
		if tr.Parent.Data == "thead" {
			head = cells
			continue
		}
		unit := unitOf(head, cells)
		for i := range min(len(head), len(cells)) {
			key := headers[head[i]]
			if units[unit] == nil || key == "" {
				continue
			}
			met[key]++
			shown := leading.FindString(cells[i])
			if key == "remaining" && units[unit][key] == "" {
				units[unit][key] = shown // it stands in no column of the data
			}
			if shown != "" && !sameFigure(shown, units[unit][key]) {
				t.Errorf("%s: %s of %s is %q, in the data %q", page, head[i], unit, cells[i], units[unit][key])
			}
		}
	}
}

// unitOf is of which unit alone a row tells; that of a village's row is not.
func unitOf(head, cells []string) string {
	for i := range min(len(head), len(cells)) {
		switch head[i] {
		case "村（社区）", "接种点", "指标":
			return ""
		case "单位":
			return cells[i]
		}
	}
	return ""
}

// sameFigure compares a figure as it is shown with the data's; a share is shown in per cent.
func sameFigure(shown, data string) bool {
	want, err := strconv.ParseFloat(data, 64)
	share := strings.HasSuffix(shown, "%")
	got, err2 := strconv.ParseFloat(strings.TrimSuffix(shown, "%"), 64)
	if share {
		want *= 100
	}
	return err == nil && err2 == nil && got-want < 0.0601 && want-got < 0.0601
}

// workbookAgrees holds the summary workbook's sheet of units against units.csv, column by column.
func workbookAgrees(t *testing.T, day string) {
	t.Helper()
	f, err := excelize.OpenFile(filepath.Join(day, "data", "汇总表.xlsx"))
	must(t, err)
	defer f.Close()
	sheet, err := f.GetRows("各单位", excelize.Options{RawCellValue: true})
	must(t, err)
	table, numbers := csvCells(t, filepath.Join(day, "data", "units.csv")), 0
	if len(sheet) != len(table) {
		t.Fatalf("the summary workbook has %d rows of units, units.csv %d", len(sheet), len(table))
	}
	lead := slices.Index(table[0], "lead") // another name of one column beside it; the workbook has it once
	for i := range table {
		for j, cell := range slices.Delete(table[i], lead, lead+1) {
			want, err := strconv.ParseFloat(cell, 64)
			if i == 0 || err != nil {
				continue
			}
			numbers++
			if got, err := strconv.ParseFloat(sheet[i][j], 64); err != nil || got-want > 0.006 || want-got > 0.006 {
				t.Errorf("%s of %s is %q in the workbook, %q in units.csv", sheet[0][j], table[i][0], sheet[i][j], cell)
			}
		}
	}
	if numbers < 30*(len(table)-1) {
		t.Errorf("only %d numbers of %d units compared", numbers, len(table)-1)
	}
}
