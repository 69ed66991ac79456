package main

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// TestDraw: people are drawn, the sheet is filled in and dropped, and the night says how far the
// figures are true: of 城关镇 five are refuted, of 白沙乡 none.
func TestDraw(t *testing.T) {
	dir := t.TempDir()
	config := filepath.Join(dir, "config.yaml")
	must(t, os.WriteFile(config, fewUnits(t), 0o600))
	at := func(d, hour int) time.Time {
		return time.Date(2021, 6, d, hour, 0, 0, 0, time.FixedZone("CST", 8*3600))
	}
	now := at(13, 22)
	dd := func(args ...string) {
		t.Helper()
		s := testStreams(t)
		s.now = now
		if status := run(context.Background(), append([]string{args[0], "-config", config}, args[1:]...), s); status != exitDone {
			t.Fatalf("%v ends with %d", args, status)
		}
	}
	dd("sample", "-days", "3", "-people", "700", "-until", "2021-06-13", "-clean")
	dd("draw", "-date", "2021-06-13", "-seed", "7")
	sheet := filepath.Join(dir, "office", "抽查名单 2021-06-13.xlsx")
	first, err := os.ReadFile(sheet)
	must(t, err)
	if page, err := os.ReadFile(strings.TrimSuffix(sheet, "xlsx") + "html"); err != nil || !strings.Contains(string(page), "城关镇") {
		t.Errorf("the page to be printed: %v", err)
	}
	dd("draw", "-date", "2021-06-13", "-seed", "7")
	if again, err := os.ReadFile(sheet); err != nil || string(again) != string(first) {
		t.Errorf("the same seed draws others: %v", err)
	}
	drawn := fillIn(t, sheet, filepath.Join(dir, "inputs", "县督考办", "抽查结果.xlsx"))
	now = at(14, 21)
	dd("report", "-date", "2021-06-14")
	results := map[string][]string{}
	file, err := os.ReadFile(filepath.Join(dir, "site", "2021-06-14", "data", "verification.csv"))
	must(t, err)
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(file), "\ufeff"))).ReadAll()
	must(t, err)
	for _, row := range rows {
		results[row[0]] = row
	}
	column := func(name string) int { return slices.Index(rows[0], name) }
	for unit, want := range map[string]struct{ decision, refuted string }{"城关镇": {"rejected", "5"}, "白沙乡": {"accepted", "0"}} {
		row := results[unit]
		if row == nil || row[column("decision")] != want.decision || row[column("refuted")] != want.refuted || row[column("drawn")] != drawn[unit] {
			t.Errorf("%s: %v, drawn %s", unit, row, drawn[unit])
		}
	}
	if factor := results["白沙乡"][column("factor")]; factor != "1.0000" {
		t.Errorf("the factor of 白沙乡 is %s", factor)
	}
	n := 0
	for _, row := range (published{t, filepath.Join(dir, "site", "2021-06-14", "data")}).findings() {
		if row["code"] == "Q902" {
			n++
		}
	}
	if n != 5 {
		t.Errorf("%d refuted doses are found, want 5", n)
	}
}

// fillIn writes results into a call sheet, and returns how many vaccinated people were drawn by unit.
func fillIn(t *testing.T, from, to string) map[string]string {
	t.Helper()
	f, err := excelize.OpenFile(from)
	must(t, err)
	defer f.Close()
	rows, err := f.GetRows("抽查")
	must(t, err)
	var head []string
	count := map[string]int{}
	for n, row := range rows {
		if len(row) > 3 && row[0] == "被查单位" {
			head = row
			continue
		}
		if head == nil || len(row) < 5 {
			continue
		}
		set := func(column string, value any) {
			cell, err := excelize.CoordinatesToCellName(slices.Index(head, column)+1, n+1)
			must(t, err)
			must(t, f.SetCellValue("抽查", cell, value))
		}
		result, dosed := "属实", row[slices.Index(head, "剂次")] != "未接种"
		if dosed {
			count[row[0]]++
		}
		if dosed && row[0] == "城关镇" && count[row[0]] <= 5 {
			result = "未接种"
		}
		set("结果", result)
		set("核查日期", "2021-06-14")
		set("核查方式", "入户")
	}
	must(t, f.SaveAs(to))
	filled := time.Date(2021, 6, 14, 10, 0, 0, 0, time.FixedZone("CST", 8*3600))
	must(t, os.Chtimes(to, filled, filled))
	drawn := map[string]string{}
	for unit, n := range count {
		drawn[unit] = strconv.Itoa(n)
	}
	return drawn
}
