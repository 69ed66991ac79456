package main

import (
	"context"
	"encoding/csv"
	"errors"
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
	drawn, refuted := fillIn(t, sheet, filepath.Join(dir, "inputs", "县督考办", "抽查结果.xlsx"))
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
	if n := foundRefuted(t, dir, "2021-06-14"); n != 5 {
		t.Errorf("%d refuted doses are found, want 5", n)
	}
	told := readBook(t, filepath.Join(dir, "inputs", "城关镇", "回执", "2021-06-14 核对回执.xlsx"), "核对结果")
	if n := strings.Count(told, "Q902"); n != 5 || strings.Count(told, "此人表示") != 5 {
		t.Errorf("the unit's receipt tells of %d refuted doses, want 5:\n%s", n, told)
	}
	if told := readBook(t, filepath.Join(dir, "inputs", "县督考办", "回执", "2021-06-14 核对回执.xlsx"), "核对结果"); strings.Count(told, "Q903") != 1 || !strings.Contains(told, "抽查结论不包括这一行") {
		t.Errorf("who sent the result is not told that one was not drawn:\n%s", told)
	}
	withdraw(t, filepath.Join(dir, "inputs", "城关镇"), refuted)
	now = at(15, 21)
	dd("report", "-date", "2021-06-15")
	if n := foundRefuted(t, dir, "2021-06-15"); n != 0 {
		t.Errorf("%d refuted doses are found after the unit has withdrawn them", n)
	}
	if told := readBook(t, filepath.Join(dir, "inputs", "城关镇", "回执", "2021-06-15 核对回执.xlsx"), "核对结果"); strings.Contains(told, "Q902") {
		t.Errorf("the receipt still tells of them:\n%s", told)
	}
}

// foundRefuted counts the refuted doses that a night finds counted still.
func foundRefuted(t *testing.T, dir, day string) (n int) {
	t.Helper()
	for _, row := range (published{t, filepath.Join(dir, "site", day, "data")}).findings() {
		if row["code"] == "Q902" {
			n++
		}
	}
	return n
}

// readBook is a sheet as text.
func readBook(t *testing.T, path, sheet string) string {
	t.Helper()
	f, err := excelize.OpenFile(path)
	must(t, err)
	defer f.Close()
	rows, err := f.GetRows(sheet)
	must(t, err)
	var text strings.Builder
	for _, row := range rows {
		text.WriteString(strings.Join(row, " ") + "\n")
	}
	return text.String()
}

// withdraw drops a report of 15 June in a unit's folder with the roster rows of these doses, as the
// unit's files have them, taken back.
func withdraw(t *testing.T, folder string, doses []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.xlsx"))
	must(t, err)
	out := excelize.NewFile()
	defer out.Close()
	must(t, out.SetSheetName("Sheet1", "日报"))
	for cell, value := range map[string]string{"A1": "填报单位", "B1": filepath.Base(folder), "A2": "填报日期", "B2": "2021-06-15"} {
		must(t, out.SetCellValue("日报", cell, value))
	}
	_, err = out.NewSheet("接种名册")
	must(t, err)
	var head []string
	done := map[string]bool{}
	for _, name := range files {
		f, err := excelize.OpenFile(name)
		must(t, err)
		rows, err := f.GetRows("接种名册")
		must(t, errors.Join(err, f.Close()))
		for _, row := range rows {
			if slices.Contains(row, "证件号码") {
				head = row
				must(t, out.SetSheetRow("接种名册", "A1", &row))
			}
			cell := func(column string) string {
				if at := slices.Index(head, column); at >= 0 && at < len(row) {
					return row[at]
				}
				return ""
			}
			dose := cell("证件号码") + " " + cell("剂次")
			if !slices.Contains(doses, dose) || done[dose] {
				continue
			}
			done[dose] = true
			state, err := excelize.CoordinatesToCellName(slices.Index(head, "状态")+1, len(done)+1)
			must(t, errors.Join(err, out.SetSheetRow("接种名册", "A"+strconv.Itoa(len(done)+1), &row), out.SetCellValue("接种名册", state, "作废")))
		}
	}
	if len(done) != len(doses) {
		t.Fatalf("of %v the unit's files have %v", doses, done)
	}
	path := filepath.Join(folder, "作废.xlsx")
	must(t, out.SaveAs(path))
	said := time.Date(2021, 6, 15, 10, 0, 0, 0, time.FixedZone("CST", 8*3600))
	must(t, os.Chtimes(path, said, said))
}

// fillIn writes results into a call sheet, and returns how many vaccinated people were drawn by
// unit, and number and dose of those refuted.
func fillIn(t *testing.T, from, to string) (drawn map[string]string, refuted []string) {
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
			result, refuted = "未接种", append(refuted, row[slices.Index(head, "证件号码")]+" "+row[slices.Index(head, "剂次")])
		}
		set("结果", result)
		set("核查日期", "2021-06-14")
		set("核查方式", "入户")
	}
	stranger := map[string]any{"被查单位": "白沙乡", "姓名": "某某", "证件号码": "440524198001010013", "剂次": "第一针", "结果": "未接种", "核查日期": "2021-06-14"}
	for i, column := range head {
		cell, err := excelize.CoordinatesToCellName(i+1, len(rows)+1)
		must(t, err)
		must(t, f.SetCellValue("抽查", cell, stranger[column]))
	}
	must(t, f.SaveAs(to))
	filled := time.Date(2021, 6, 14, 10, 0, 0, 0, time.FixedZone("CST", 8*3600))
	must(t, os.Chtimes(to, filled, filled))
	drawn = map[string]string{}
	for unit, n := range count {
		drawn[unit] = strconv.Itoa(n)
	}
	return drawn, refuted
}
