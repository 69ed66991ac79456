package main

import (
	"os"
	"strings"
	"testing"
)

// TestHeldToWhatStoodThen: a config that is changed later makes nobody silent on days on which it was
// not asked, nor late by a cut-off that was not yet in force; it may forgive.
func TestHeldToWhatStoodThen(t *testing.T) {
	t.Parallel()
	whole := smallConfig
	ended := strings.Replace(whole, "organiser: 分管副乡长, ", "organiser: 分管副乡长, until: 2021-06-10, ", 1)
	o := newOffice(t, ended)
	night := func(n int, config string) map[string]string {
		t.Helper()
		must(t, os.WriteFile(o.at("config.yaml"), []byte(config), 0o600))
		o.mustBe(exitDone, "", clock(t, june(n)+" 22:00"))
		said := map[string]string{}
		for _, r := range csvRows(t, o.at("site", june(n), "data", "daily.csv")) {
			said[r["unit"]+r["date"]] = r["status"] + " " + r["late"]
		}
		return said
	}
	o.dropDay(10)
	night(10, ended)
	o.dropDay(11)
	must(t, os.Remove(o.at("inputs", "西山乡", "11.xlsx")))
	said := night(11, ended)
	o.mustTell("西山乡 past its time", said["西山乡2021-06-11"], " ")

	o.dropDay(12)
	said = night(12, strings.Replace(whole, `"20:00"`, `"12:00"`, 1))
	for day, want := range map[string]string{
		"东河镇2021-06-09": "missing false", "东河镇2021-06-11": "reported false", "东河镇2021-06-12": "reported true",
		"西山乡2021-06-09": "missing false", "西山乡2021-06-11": " ", "西山乡2021-06-12": "reported true",
	} {
		o.mustTell(day, said[day], want)
	}
	for _, r := range csvRows(t, o.at("site", june(12), "data", "findings.csv")) {
		if r["code"] == "T502" && r["date"] != june(12) || r["code"] == "T501" && r["unit"] == "西山乡" && r["date"] == june(11) {
			t.Errorf("%v", r)
		}
	}
	o.dropDay(13)
	said = night(13, whole)
	o.mustTell("a mistyped cut-off mended", said["东河镇2021-06-12"], "reported false")
}
