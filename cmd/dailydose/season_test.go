package main

import (
	"strings"
	"testing"
)

// TestNextSeason: another drive's config in the folders of the one before. Its first issue is
// held against nothing; the archive lists the former days without figures of this drive's kind.
func TestNextSeason(t *testing.T) {
	t.Parallel()
	o := shareOffice(t)
	next := strings.NewReplacer("流感", "甲肝", "2021-06-01", "2022-06-01", "2021-07-10", "2022-07-10", "2021-01-01", "2022-01-01")
	o.put("config.yaml", next.Replace(smallConfig))
	o.drop("东河镇/二〇二二.xlsx", dailyBook(t, "东河镇", "2022-06-02", 500), "2022-06-02 18:00")
	o.mustBe(exitDone, "", clock(t, "2022-06-02 22:00"))
	said := func(page string) string { return strings.ReplaceAll(readText(t, o.at("site", page)), "<wbr>", "") }
	index, archive := said("index.html"), said("archive.html")
	if says := "本次任务此前没有出过报"; strings.Contains(index, "（2021年6月11日）相比") || !strings.Contains(index, says) {
		t.Errorf("the overview compares with another drive, or does not say %q", says)
	}
	for row, says := range map[string]string{"2021-06-11/index.html": "属于此前的任务", "2021-06-10/index.html": "属于此前的任务", "2022-06-02/index.html": "第2期"} {
		_, rest, _ := strings.Cut(archive, `<th scope="row"><a href="`+row)
		if rest, _, _ = strings.Cut(rest, "<tr>"); !strings.Contains(rest, says) || strings.Contains(rest, "第0期") {
			t.Errorf("the archive says of %s: %s", row, rest)
		}
	}
	o.drop("东河镇/二〇二二之三.xlsx", dailyBook(t, "东河镇", "2022-06-03", 501), "2022-06-03 18:00")
	o.mustBe(exitDone, "", clock(t, "2022-06-03 22:00"))
	if second := said("index.html"); !strings.Contains(second, "（6月2日）相比") {
		t.Error("the second issue is held against nothing")
	}
	o.mustTell("doses", o.given("2022-06-03"), "2")
	o.mustBeClean()
}
