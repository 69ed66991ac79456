package receipt

import (
	"fmt"
	"strings"
	"testing"
)

// A clerk wrote the dose of all twelve as nobody can read it: one line says so and names the rows,
// and every one of the cells is marked.
func TestWholeColumnIsOneLine(t *testing.T) {
	o := newOffice(t)
	var wrong []someone
	for i := range 12 {
		wrong = append(wrong, someone{name: "某某", id: fmt.Sprintf("G12345%03d", i), idType: "护照", dose: "某针", on: fifteenth})
	}
	o.send(0, fifteenth, "城关镇/b.xlsx", o.evening(fifteenth), false, wrong...)
	f := open(t, o.night(fifteenth)["城关镇/回执/2021-06-15 核对回执.xlsx"], "")
	var lines []map[string]string
	for _, r := range table(t, f, "核对结果") {
		if r["编号"] == "R107" {
			lines = append(lines, r)
		}
	}
	if len(lines) != 1 {
		t.Fatalf("%d lines, want one for all twelve rows: %v", len(lines), lines)
	}
	first := 0
	if _, err := fmt.Sscanf(strings.TrimLeft(lines[0]["单元格"], "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), "%d", &first); err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("共 12 行：第 %d—%d 行", first, first+11); !strings.Contains(lines[0]["问题"], want) || lines[0]["填写内容"] != "某针" || lines[0]["姓名"] != "" {
		t.Errorf("%v, want %s in it", lines[0], want)
	}
	comments, err := f.GetComments(lines[0]["工作表"])
	must(t, err)
	marked := 0
	for _, c := range comments {
		if strings.Contains(fmt.Sprint(c.Text, c.Paragraph), "某针") {
			marked++
		}
	}
	if marked != 12 {
		t.Errorf("%d cells are marked", marked)
	}
}

// A date cell holds a number: what stands there is told as the sentence beside it tells it.
func TestDateCellsAsDates(t *testing.T) {
	o := newOffice(t)
	o.send(0, fifteenth, "城关镇/b.xlsx", o.evening(fifteenth), false, someone{name: "某某", id: idA, dose: "第一针", on: fifteenth + 1})
	f := open(t, o.night(fifteenth)["城关镇/回执/2021-06-15 核对回执.xlsx"], "")
	told := false
	for _, r := range table(t, f, "核对结果") {
		if r["编号"] == "R109" {
			told = true
			if r["填写内容"] != "2021年6月16日" || !strings.Contains(r["问题"], "接种日期 2021年6月16日 晚于") {
				t.Errorf("%v", r)
			}
		}
	}
	if !told {
		t.Error("a dose of the next day is not told of")
	}
}
