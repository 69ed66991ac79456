package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// hostile are texts that hurt whoever takes them for more than text.
func hostile() []string {
	return []string{
		`</script><script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `=HYPERLINK("http://x","y")`, `+1+cmd|'/c calc'!A1`, `@SUM(1)`, "-2+3",
		`../../x`, `..\..\x`, `CON`, `{{.}}`, `{{template "x"}}`, `__f__alert(1)__f__`, "\u202e\u2066翻转\u2069", "a\u200bb", "\ufeff甲",
		"😀👨‍👩‍👧", "𠮷𪚥𠀋", strings.Repeat("长", 10_000), strings.Repeat("a ", 5_000), "'; DROP TABLE x; --", "${HOME}", "%s%n", "\t甲", "　",
	}
}

// hostileBook has a hostile text in every place in turn: names, ID numbers,
// villages, headers, tab names, remarks.
func hostileBook(unit string, n int) bookOf {
	evil := hostile()
	at := func(i int) string { return evil[(n+i)%len(evil)] }
	b := report10(unit, "440524198001010013", "填报人", at(0), "联系电话", at(1), "责任人", at(2), "当日第一针", at(3))
	b.sheets[0].rows = append(b.sheets[0].rows, []any{"存在问题", at(4)}, []any{"应种人数", at(5)})
	b.sheets[1].rows[0] = append(b.sheets[1].rows[0], "村（社区）", "接种点", "批号", "手机号码", "备注", at(6))
	for i := range evil {
		b.sheets[1].rows = append(b.sheets[1].rows,
			[]any{at(i), person(i), "常住人群", "第一针", "2021-06-10", "甲厂", at(i + 1), at(i + 2), at(i + 3), at(i + 4), at(i + 5), at(i + 6)},
			[]any{"甲", at(i), at(i + 1), at(i + 2), at(i + 3), at(i + 4)})
	}
	cases := grid{{"姓名", "证件号码", "人群类别", "未接种原因", "动员责任人", "最近动员日期", "预约日期", "销号原因"}}
	exempt := grid{{"姓名", "证件号码", "人群类别", "禁忌原因", "诊断医院", "诊断日期", "类型", "复查日期"}}
	duties := grid{{"指标", "当日数", "累计数"}, {"宣传", 3, 9}}
	for i := range evil {
		cases = append(cases, []any{at(i), person(100 + i), "常住人群", "外出未种", at(i + 1), at(i + 2), at(i + 3), at(i + 4)},
			[]any{at(i), person(200 + i), "常住人群", "观望犹豫", at(i + 1), "2021-06-01", "2021-06-09", at(i)})
		exempt = append(exempt, []any{at(i), person(300 + i), "常住人群", at(i + 1), at(i + 2), "2021-06-09", "永久", nil})
		duties = append(duties, []any{at(i), at(i + 1), at(i + 2)})
	}
	tab := []rune(strings.NewReplacer("\\", "", "/", "", "?", "", "*", "", "[", "", "]", "", ":", "").Replace(at(7)))
	b.sheets = append(b.sheets, sheetOf{"未接种台账", cases}, sheetOf{"禁忌登记", exempt}, sheetOf{"工作指标", duties},
		sheetOf{string(tab[:min(len(tab), 31)]) + "1", grid{{at(8)}, {at(9), at(10)}}})
	return b
}

// person is an ID number of its own for every n.
func person(n int) string {
	body := fmt.Sprintf("45142319900101%03d", n)
	weights, sum := []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}, 0
	for i, w := range weights {
		sum += w * int(body[i]-'0')
	}
	return body + string("10X98765432"[sum%11])
}

// hostileOffice is a county whose config and workbooks are as hostile as they
// may be, and the files that were dropped: of those in which each text takes each place in
// turn, one in so many.
func hostileOffice(t *testing.T, every int) (office, []string) {
	t.Helper()
	config := strings.NewReplacer(
		"name: 流感疫苗接种", `name: "</script><script>alert(1)</script>{{.}}"`,
		"name: 常住人群", `name: "</script><script>alert(1)</script>__f__alert(1)__f__", aliases: [常住人群]`,
		"organiser: 分管副镇长", `organiser: "=HYPERLINK(\"http://x\",\"y\")", villages: ["</script><script>alert(1)</script>", "𠮷村😀"], duties: [{id: pr, name: 宣传, measure: "<b>次", daily: 5}]`,
		"name: 西山乡", "name: 𠮷田乡").Replace(smallConfig)
	o := newOffice(t, config)
	var paths []string
	drop := func(path string, b bookOf) {
		paths = append(paths, path)
		o.drop(path, rawXLSX(t, b), fmt.Sprintf("2021-06-10 12:%02d", len(paths)))
	}
	for n, name := range hostile() { // as the unit's name
		drop(fmt.Sprintf("东河镇/生%d.xlsx", n), report10(name, person(0)))
	}
	for i, name := range []string{`=1+1.xlsx`, `<img src=x onerror=alert(1)>.xlsx`, `{{.}}.xlsx`, "\u202exslx.xlsx", "CON.xlsx"} { // as the file's
		drop("=CMD/"+name, hostileBook([]string{"东河镇", "𠮷田乡", "教育局"}[i%3], i*5))
	}
	for n := 0; n < len(hostile()); n += every {
		drop(fmt.Sprintf("@x/%d.xlsx", n), hostileBook([]string{"东河镇", "𠮷田乡", "教育局"}[n%3], n))
	}
	return o, paths
}

// TestHostileText runs a night over hostile texts: they are shown as text, and
// nothing else happens. In the short run each takes every fourth place.
func TestHostileText(t *testing.T) {
	t.Parallel()
	every := 1
	if testing.Short() {
		every = 4
	}
	o, dropped := hostileOffice(t, every)
	above := filepath.Dir(o.dir)
	before := folder(t, above)
	said, status := o.night(clock(t, "2021-06-10 22:00"))
	if status != exitDone {
		t.Fatalf("status %d: %s", status, said)
	}
	for name := range folder(t, above) {
		inside, _ := filepath.Rel(filepath.Base(o.dir), name)
		_, was := before[name]
		if own := strings.HasPrefix(inside, "site/") || strings.HasPrefix(inside, "office/") || strings.HasPrefix(inside, ".dailydose/") || strings.Contains(inside, "/回执/"); !was && !own {
			t.Errorf("written where nothing should be: %s", name)
		}
	}
	figures, codes := o.day("2021-06-10").summary()
	if figures["reported"] != "3" || codes["F006"] < 15 || codes["R103"] == 0 {
		t.Errorf("%d files, %v, %v", len(dropped), figures, codes)
	}
	for name, content := range folder(t, filepath.Join(o.dir, "inputs")) {
		if strings.Contains(name, "回执") {
			mustHoldNoFormula(t, name, content)
		}
	}
	shown := false
	for name, content := range o.site() {
		mustBeHarmless(t, name, content)
		shown = shown || strings.HasSuffix(name, ".html") && bytes.Contains(content, []byte("&lt;/script&gt;&lt;script&gt;alert(1)"))
	}
	if !shown {
		t.Error("the hostile campaign's name is not shown as text anywhere")
	}
}

func mustBeHarmless(t *testing.T, name string, content []byte) {
	t.Helper()
	switch filepath.Ext(name) {
	case ".html":
		for _, live := range []string{"<script>alert", "<img src=x", "onerror=alert(1)>", "javascript:"} {
			if at := bytes.Index(content, []byte(live)); at >= 0 {
				t.Errorf("%s: %s", name, content[max(0, at-80):min(len(content), at+80)])
			}
		}
	case ".csv":
		mustBeNeutral(t, name, content)
	case ".pdf":
		if !bytes.HasPrefix(content, []byte("%PDF")) || bytes.Contains(content, []byte("/JavaScript")) {
			t.Errorf("%s is no plain PDF", name)
		}
	case ".xlsx":
		if !strings.HasPrefix(name, "assets/forms/") {
			mustHoldNoFormula(t, name, content)
		}
	}
}

// mustBeNeutral: no cell of a CSV file is taken for a formula by a spreadsheet.
func mustBeNeutral(t *testing.T, name string, content []byte) {
	t.Helper()
	records, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\xef\xbb\xbf")))).ReadAll()
	must(t, err)
	for n, record := range records {
		for _, cell := range record {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) && strings.Trim(cell, "-.0123456789") != "" {
				t.Errorf("%s: line %d begins a formula: %.60q", name, n+1, cell)
			}
		}
	}
}

func mustHoldNoFormula(t *testing.T, name string, content []byte) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	must(t, err)
	for _, part := range z.File {
		r, err := part.Open()
		must(t, err)
		text, err := io.ReadAll(r)
		must(t, err)
		if bytes.Contains(text, []byte("<f>")) || bytes.Contains(text, []byte("<f ")) {
			t.Errorf("%s: %s holds a formula", name, part.Name)
		}
	}
}

// TestHostileNames: a unit cannot be called what no folder may be called.
func TestHostileNames(t *testing.T) {
	for _, name := range []string{"../../x", "CON", "a/b", `a\\b`, ".x", "回执", "~$x", "x.", "nul.txt"} {
		o := newOffice(t, strings.Replace(smallConfig, "name: 东河镇", `name: "`+name+`"`, 1))
		if said, status := o.night(clock(t, "2021-06-10 22:00")); status != exitUsage || !strings.Contains(said, "config.yaml:") {
			t.Errorf("%s: status %d: %s", name, status, said)
		}
		if _, err := os.Stat(filepath.Join(o.dir, "site")); err == nil {
			t.Errorf("%s: something was published", name)
		}
	}
}
