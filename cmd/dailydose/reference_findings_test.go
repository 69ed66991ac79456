package main

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// referenceCodes are how often each check fires over the ten days. The comments
// in the units' files say where.
func referenceCodes() map[string]int {
	return map[string]int{
		"F001": 2, "F003": 2, "F004": 1, "F005": 1, "F006": 1,
		"F010": 5, // 县教育局's column 学校 in five rosters
		"F015": 1, // a day of two files, put together
		"R101": 1, "R102": 1, "R103": 1, "R104": 1, "R105": 1, "R106": 1,
		"R107": 2, // w1 without a dose, p15 beyond the series
		"R108": 1, "R109": 1, "R110": 1, "R111": 1, "R112": 1, "R115": 1, "R116": 1, "R117": 1,
		"R118": 2,  // p1 identical (info), p3 of another date (warn)
		"R119": 2,  // p2: each unit is told of the other
		"R121": 2,  // x7, and x11 of 县教育局's register
		"R122": 19, // 8 + 2 of 东河镇, 4 of 西山乡, 4 + 1 of 县教育局
		"R123": 1,
		"R127": 1, // all of 东河镇 bear one telephone
		"S201": 1, "S203": 1, "S205": 1, "S206": 1, "S207": 1, "S209": 1,
		"C301": 3, // x4, x5, x10
		"C302": 1, "C303": 1,
		"C304": 2, // x7, x11
		"C305": 1,
		"U401": 1, "U402": 1, "U403": 1,
		"U404": 4,            // u5 of 东河镇; u4, u5, u6
		"U406": 2,            // u5 in both units
		"T501": 2, "T502": 2, // 西山乡 7 June, 县教育局 10 June; 东河镇 5 June, 西山乡 10 June
		"T511": 1, // 县教育局 9 June
		"T506": 1, // 东河镇
	}
}

// checkReferenceFindings compares the counts by code, in summary.json, in
// findings.csv and in the office's list. S210 depends on what the outlier test calls a day's count.
func checkReferenceFindings(t *testing.T, day published) {
	_, codes := day.summary()
	listed := map[string]int{}
	for _, row := range day.table("findings.csv") {
		listed[row["code"]] += number(t, row["count"])
	}
	inRows := map[string]int{}
	for _, row := range day.findings() {
		inRows[row["code"]]++
	}
	if !maps.Equal(inRows, listed) {
		t.Errorf("the office's list has %v, findings.csv counts %v", inRows, listed)
	}
	if !maps.Equal(codes, listed) {
		t.Errorf("summary.json counts %v, findings.csv lists %v", codes, listed)
	}
	checkSeverities(t, day)
	checkPlaces(t, day)
	want := referenceCodes()
	for code := range codes {
		if _, there := want[code]; !there && code != "S210" {
			t.Errorf("%s: %d, want none", code, codes[code])
		}
	}
	for _, code := range sorted(want) {
		if codes[code] != want[code] {
			t.Errorf("%s: %d, want %d", code, codes[code], want[code])
		}
	}
}

// checkSeverities: what the contract calls reject or info is so, the rest warn;
// R118 is info where the row says the same, and warn where it does not.
func checkSeverities(t *testing.T, day published) {
	t.Helper()
	reject := strings.Fields("F001 F003 F004 F005 F006 R101 R102 R103 R104 R105 R107 R108 R109 R110 R111 R117 C302 C305")
	info := strings.Fields("F010 F015 R122 R127 U401 T502")
	again := map[string]int{}
	for _, row := range day.findings() {
		want := "warn"
		switch code := row["code"]; {
		case code == "R118":
			again[row["severity"]]++
			continue
		case slices.Contains(reject, code):
			want = "reject"
		case slices.Contains(info, code):
			want = "info"
		}
		if row["severity"] != want {
			t.Errorf("%s is %s, want %s", row["code"], row["severity"], want)
		}
	}
	if want := map[string]int{"info": 1, "warn": 1}; !maps.Equal(again, want) {
		t.Errorf("R118: %v, want %v", again, want)
	}
}

// checkPlaces: a finding stands at the cell it is about, in the workbook as its
// writer saved it.
func checkPlaces(t *testing.T, day published) {
	t.Helper()
	places := map[string]string{}
	for _, row := range day.findings() {
		places[row["code"]] = strings.Join([]string{row["unit"], row["date"], row["file"], row["sheet"], row["cell"]}, " ")
		if row["message"] == "" {
			t.Errorf("%s says nothing", row["code"])
		}
	}
	same(t, "核对明细", places, map[string]string{
		"R104": "东河镇 2021-06-04 东河镇/0604.xlsx 接种名册 D3", // the second row below the header, D the number
		"R108": "东河镇 2021-06-04 东河镇/0604.xlsx 接种名册 I10",
		"R111": "东河镇 2021-06-04 东河镇/0604.xlsx 接种名册 L12",
		"R115": "西山乡 2021-06-06 西山乡/hill06.xlsx 接种名册 G4", // two titles and the header above
		"C302": "东河镇 2021-06-01 东河镇/0601.xlsx 禁忌登记 I7",
		"S209": "西山乡 2021-06-02 西山乡/hill02.xlsx 日报 C6",
		"S206": "东河镇 2021-06-01 东河镇/0601.xlsx 日报 C6",
		"T511": "县教育局 2021-06-09   ",
	})
}

// checkPrivacy: nobody's name, ID or telephone is anywhere in the site.
func checkPrivacy(t *testing.T, site map[string][]byte) {
	secrets := []string{"13800000000", "13900000000", "13700000000", "0872-5123456", "填报员", oldID(who("q2").id)}
	for _, key := range everyone() {
		secrets = append(secrets, who(key).name, who(key).id)
	}
	for _, name := range sorted(site) {
		for _, secret := range secrets {
			if strings.Contains(string(site[name]), secret) {
				t.Errorf("%s tells %s", name, secret)
			}
		}
	}
}
