package words

import (
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/templates"
)

// A file's name is shown as far as it cannot be a person's.
func TestPath(t *testing.T) {
	w, err := Load(templates.Beside(""), "zh")
	if err != nil {
		t.Fatal(err)
	}
	d := &campaign.Drive{Name: "新冠病毒疫苗接种", County: "云岭县", Units: []campaign.Unit{{Name: "青山镇", Aliases: []string{"县交运局", "a"}}}}
	for file, want := range map[string]string{
		"5.22青山镇接种情况日报表（更正版）.xlsx":      "5.22青山镇接种情况日报表（更正版）.xlsx",
		"青山镇/2021-06-10.xlsx":           "青山镇/2021-06-10.xlsx",
		"青山镇/20210610日报(2).XLSX":        "青山镇/20210610日报(2).XLSX",
		"县交运局/6月10日接种名册 - 副本.xlsx":      "县交运局/6月10日接种名册 - 副本.xlsx",
		"青山镇/欧阳某某的日报.xlsx":              "青山镇/*****日报.xlsx",
		"欧阳某某/日报.xlsx":                  "****/日报.xlsx",
		"青山镇/440524198001010013.xlsx":   "青山镇/******************.xlsx",
		"青山镇/44052419800101001X日报.xlsx": "青山镇/******************日报.xlsx",
		"青山镇/138-0013-8000.xlsx":        "青山镇/*************.xlsx",
		"青山镇/138 0013 8000 6月.xlsx":     "青山镇/****************.xlsx",
		"青山镇/１３８００１３８０００.xlsx":          "青山镇/***********.xlsx",
		"青山镇/日报.欧阳":                     "青山镇/日报.**",
		"青山镇/日报.13800138000":            "青山镇/日报.***********",
		"青山镇/\u202e某某\n日报.xlsx":         "青山镇/****日报.xlsx",
		"青山镇/Zhang San.xlsx":            "青山镇/***** ***.xlsx",
		"青山镇/\xff日报.xlsx":               "青山镇/*日报.xlsx",
		"青山镇/回执/2021-06-10 核对回执.xlsx":   "青山镇/回执/2021-06-10 核对回执.xlsx",
		"aa.xlsx": "**.xlsx",
	} {
		if got := w.Path(d, file); got != want {
			t.Errorf("%q is shown as %q, want %q", file, got, want)
		}
	}
}

// On the site a name stands but for what looks like a person's.
func TestFileNames(t *testing.T) {
	w, err := Load(templates.Beside(""), "zh")
	if err != nil {
		t.Fatal(err)
	}
	d := &campaign.Drive{Name: "新冠病毒疫苗接种", County: "云岭县", Units: []campaign.Unit{{Name: "青山镇"}}}
	show := w.FileNames(d)
	for range 2 { // the second time from memory
		for file, want := range map[string]string{
			"qingshan/report_0610_v2.xlsx": "qingshan/report_0610_v2.xlsx",
			"青山镇/日报（欧阳某某）.xlsx":            "青山镇/日报（****）.xlsx",
			"青山镇/13800138000.xlsx":         "青山镇/***********.xlsx",
			"Sheet1 (2)":                   "Sheet1 (2)",
			"接种名册":                         "接种名册",
			"欧阳某某":                         "****",
			"青山镇/张某某的日报.xlsx":              "青山镇/****日报.xlsx",
			"青山镇/文本.xlsx":                  "青山镇/文本.xlsx",
			"青山镇/断.xlsx":                   "青山镇/断.xlsx",
			"青山镇/周报.xlsx":                  "青山镇/周报.xlsx",
			"防控办第三次汇报材料":                   "防控办第三次汇报材料",
		} {
			if got := show(file); got != want {
				t.Errorf("%q is shown as %q, want %q", file, got, want)
			}
		}
	}
}
