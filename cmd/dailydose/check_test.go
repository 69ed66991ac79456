package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// spotCheck runs dailydose check in an office on 10 June, at ten in the evening.
func (o office) spotCheck(args ...string) (out, errs string, status int) {
	var said, failed bytes.Buffer
	status = run(o.t.Context(), append([]string{"check", "-config", filepath.Join(o.dir, "config.yaml")}, args...),
		streams{out: &said, err: &failed, now: clock(o.t, "2021-06-10 22:00")})
	return said.String(), failed.String(), status
}

func (o office) inputs(path string) string {
	return filepath.Join(o.dir, "inputs", filepath.FromSlash(path))
}

func TestCheck(t *testing.T) {
	const id, wrong = "440524198001010013", "440524198001010014"
	second := report10("东河镇", id)
	second.sheets[1].rows[1][3] = "第二针" // the first dose may stand in another day's report
	broken := rawXLSX(t, report10("东河镇", id))
	o := newOffice(t, smallConfig)
	for name, c := range map[string]struct {
		path    string
		content []byte
		status  int
		says    []string
		not     []string
	}{
		"nothing wrong": {"东河镇/好.xlsx", rawXLSX(t, report10("东河镇", id)), exitDone,
			[]string{"东河镇/好.xlsx", "东河镇　2021年6月10日", "没有发现问题", "共 1 行：计入 1 行，未计入 0 行"}, []string{"提醒"}},
		"a wrong ID": {"东河镇/错.xlsx", rawXLSX(t, report10("东河镇", wrong)), exitFailed,
			[]string{"接种名册!B2", "不计入", "R104", wrong, "→ 请对照身份证原件", "未计入 1 行", "日报!B6", "S201"}, []string{"***"}},
		"what needs other workbooks":  {"东河镇/二.xlsx", rawXLSX(t, second), exitDone, []string{"S201"}, []string{"R112"}},
		"another unit's folder":       {"西山乡/东.xlsx", rawXLSX(t, report10("东河镇", id)), exitFailed, []string{"F006", "西山乡"}, nil},
		"outside the drop folder":     {"../东.xlsx", rawXLSX(t, report10("东河镇", id)), exitDone, []string{"没有发现问题"}, []string{"F006"}},
		"tomorrow's":                  {"东河镇/明.xlsx", rawXLSX(t, report10("东河镇", wrong, "报告日期", "2021-06-11")), exitFailed, []string{"F005", "日报!B2"}, []string{"R104"}},
		"cut off":                     {"东河镇/断.xlsx", broken[:len(broken)/2], exitFailed, []string{"整个文件", "F001", "没有传输完整", "整份报表无法采用"}, nil},
		"a blank form":                {"东河镇/空白.xlsx", rawXLSX(t, bookOf{sheets: []sheetOf{{"日报", grid{{"填报单位", "东河镇"}, {"报告日期"}}}}}), exitDone, []string{"空白表"}, []string{"没有发现问题"}},
		"of another kind":             {"东河镇/照片.xls", []byte("\xff\xd8\xff\xe0"), exitFailed, []string{"F001", "图片（JPG）"}, nil},
		"an unknown unit":             {"生.xlsx", rawXLSX(t, report10("北屯镇", id)), exitFailed, []string{"F004", "北屯镇", "日报!B1"}, nil},
		"unknown, in a unit's folder": {"东河镇/生.xlsx", rawXLSX(t, report10("北屯镇", id)), exitDone, []string{"F006", "北屯镇", "日报!B1", "东河镇"}, nil},
	} {
		o.drop(c.path, c.content, "2021-06-10 18:00")
		out, errs, status := o.spotCheck(o.inputs(c.path))
		if status != c.status || errs != "" {
			t.Errorf("%s: status %d, want %d; %s", name, status, c.status, errs)
		}
		for _, text := range c.says {
			if !strings.Contains(out, text) {
				t.Errorf("%s: %q is not said:\n%s", name, text, out)
			}
		}
		for _, text := range c.not {
			if strings.Contains(out, text) {
				t.Errorf("%s: %q is said:\n%s", name, text, out)
			}
		}
	}
	if _, err := os.Stat(o.at(".dailydose")); err == nil {
		t.Error("a spot check collected something")
	}
}

// TestCheckAligns: codes stand under each other, however wide the places are.
func TestCheckAligns(t *testing.T) {
	o := newOffice(t, smallConfig)
	b := report10("东河镇", "440524198001010014", "填报人", nil)
	b.sheets = append(b.sheets, sheetOf{"禁忌登记", grid{{"姓名", "证件号码", "人群类别", "禁忌原因", "类型"}, {nil, "1", "常住人群", "过敏", "永久"}}})
	o.drop("东河镇/10.xlsx", rawXLSX(t, b), "2021-06-10 18:00")
	out, _, _ := o.spotCheck(o.inputs("东河镇/10.xlsx"))
	at, seen := 0, 0
	for line := range strings.Lines(out) {
		for _, code := range []string{"R104", "S208", "S201", "C305"} {
			lead, _, found := strings.Cut(line, code)
			if !found {
				continue
			}
			seen++
			wide := 0
			for _, r := range lead {
				wide++
				if r >= 0x2E80 {
					wide++
				}
			}
			if at == 0 {
				at = wide
			}
			if wide != at {
				t.Errorf("%s stands in column %d, others in %d:\n%s", code, wide, at, out)
			}
		}
	}
	if seen != 5 {
		t.Errorf("%d findings, want 5:\n%s", seen, out)
	}
}

// TestCheckSeveral: every file is told, and one that is wrong decides the status.
func TestCheckSeveral(t *testing.T) {
	o := newOffice(t, smallConfig)
	o.drop("好.xlsx", rawXLSX(t, report10("东河镇", "440524198001010013")), "2021-06-10 18:00")
	o.drop("错.xlsx", rawXLSX(t, report10("西山乡", "440524198001010014")), "2021-06-10 18:00")
	out, _, status := o.spotCheck(o.inputs("错.xlsx"), o.inputs("好.xlsx"))
	if status != exitFailed || !strings.Contains(out, "东河镇　") || !strings.Contains(out, "西山乡　") {
		t.Errorf("status %d:\n%s", status, out)
	}
	for _, args := range [][]string{{o.inputs("没有.xlsx")}, {o.dir}, {}} {
		if _, errs, status := o.spotCheck(args...); status != exitUsage || errs == "" {
			t.Errorf("%v: status %d: %s", args, status, errs)
		}
	}
	t.Chdir(o.dir) // config.yaml beside is found without being named
	var said bytes.Buffer
	status = run(t.Context(), []string{"check", "inputs/好.xlsx"}, streams{out: &said, err: &said, now: clock(t, "2021-06-10 22:00")})
	if status != exitDone || !strings.Contains(said.String(), "没有发现问题") {
		t.Errorf("status %d: %s", status, said.String())
	}
}

// TestCheckOfNoFile: who names a file that is not there, or a folder, is told that alone, not how
// all commands are written.
func TestCheckOfNoFile(t *testing.T) {
	o := newOffice(t, smallConfig)
	for path, want := range map[string]string{o.inputs("没有.xlsx"): "找不到文件 ", o.inputs("东河镇"): " 是文件夹，"} {
		if err := os.MkdirAll(o.inputs("东河镇"), 0o755); err != nil {
			t.Fatal(err)
		}
		_, errs, status := o.spotCheck(path)
		if status != exitUsage || !strings.Contains(errs, want) || strings.Count(errs, "\n") != 1 {
			t.Errorf("status %d: %s", status, errs)
		}
	}
}
