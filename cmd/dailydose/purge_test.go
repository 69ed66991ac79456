package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPurge: the end of custody destroys what holds a person, and nothing else; it says
// before what would go, and leaves a record; afterwards no night collects anything.
func TestPurge(t *testing.T) {
	t.Parallel()
	o := newOffice(t, strings.Replace(smallConfig, "vaccines:\n", "  last_report: 2021-08-01\nvaccines:\n", 1)+"paths: {backup: spare}\nretention: 30\nrollup: {dir: up, key: a-key-of-the-campaign}\n")
	must(t, os.Mkdir(o.at("spare"), 0o700))
	id := "451423199001011230"
	o.drop("东河镇/10.xlsx", rawXLSX(t, report10("东河镇", id)), "2021-06-10 12:00")
	o.mustBe(exitDone, "", clock(t, "2021-06-10 22:00"))
	must(t, os.WriteFile(o.at("office/自己的.xlsx"), nil, 0o600))
	purge := func(now string, want int, says string, flags ...string) {
		t.Helper()
		var said bytes.Buffer
		args := append([]string{"purge", "-config", o.at("config.yaml")}, flags...)
		if status := run(t.Context(), args, streams{out: &said, err: &said, now: clock(t, now)}); status != want || !strings.Contains(said.String(), says) {
			t.Fatalf("%s %v: status %d:\n%s", now, flags, status, said.String())
		}
	}
	purge("2021-07-31 22:00", exitUsage, "2021年8月1日还没有过", "-yes")
	purge("2021-08-01 22:00", exitUsage, "1 人的个人信息；存档及备份 2 份，回执、名单和上报的剂次 4 份")
	o.mustBe(exitDone, "已过 30 天", clock(t, "2021-08-31 22:00"), "-date", "2021-06-10")
	site := o.site()
	purge("2021-08-31 23:00", exitDone, "晨检的定时任务不再需要", "-yes")

	record := readText(t, o.at("销毁记录-2021-08-31.txt"))
	for _, line := range []string{"1 人", "2 份", "白石县流感疫苗接种", "2021-08-31 23:00:00"} {
		if !strings.Contains(record, line) {
			t.Errorf("the record lacks %q:\n%s", line, record)
		}
	}
	for _, gone := range []string{".dailydose/archive", ".dailydose/ledger.jsonl", ".dailydose/ledger.copy.jsonl", "spare/archive", "spare/ledger.jsonl", "inputs/东河镇/回执", "office/2021-06-10 核对明细.xlsx", "office/2021-06-10 明细表.xlsx", "up/2021-06-10/doses.parquet"} {
		if o.has(gone) {
			t.Errorf("%s is still there", gone)
		}
	}
	if !o.has("office/自己的.xlsx") {
		t.Error("a file of the office's own is gone")
	}
	if !o.has("inputs/东河镇/10.xlsx") || !o.has(".dailydose/logs") {
		t.Error("the clerk's own file or the logs are gone")
	}
	sameFolders(t, o.site(), site)
	o.mustBe(exitFailed, "个人信息已经销毁", clock(t, "2021-09-01 22:00"))
	verify := func(want int, says ...string) {
		t.Helper()
		var said bytes.Buffer
		status := run(t.Context(), []string{"verify", "-config", o.at("config.yaml")}, streams{out: &said, err: &said, now: clock(t, "2021-09-02 10:00")})
		for _, words := range says {
			if status != want || !strings.Contains(said.String(), words) {
				t.Fatalf("verify after the end of custody: status %d, want %d and %q:\n%s", status, want, words, said.String())
			}
		}
	}
	// What stays can still be held against its sums.
	verify(exitDone, "只核验保留的发布账和网站", "发布账：1 行完好，0 行损坏\n", "网站：完好 1 天，损坏 0 天", "全部完好")
	page := o.at("site/2021-06-10/index.html")
	whole := readText(t, page)
	must(t, os.WriteFile(page, []byte(whole+" "), 0o600))
	verify(exitFailed, "index.html", "有 1 处损坏或缺失；存档已经销毁")
	must(t, os.WriteFile(page, []byte(whole), 0o600))
	must(t, filepath.WalkDir(o.dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasPrefix(path, o.at("inputs")) {
			return err
		}
		if strings.Contains(readText(t, path), id) {
			t.Errorf("%s still holds the number", path)
		}
		return nil
	}))
}
