package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/inbox"
	"dailydose/cmd/internal/sheet/sheettest"
)

// logOf is the log of a date of an office's nights.
func (o office) logOf(date string) string {
	o.t.Helper()
	return readText(o.t, o.dir, ".dailydose", logsName, date+logSuffix)
}

// secrets are what no log may tell.
func secrets() []string {
	return []string{"欧阳某某", "欧阳", "某某", "440524198001010013", "13800138000", "138-0013-8000", "开门大吉8848"}
}

// nosyOffice is a county whose clerks write people's names everywhere, and
// whose config holds a password.
func nosyOffice(t *testing.T) office {
	o := newOffice(t, strings.Replace(smallConfig, "organiser: 分管副镇长", `organiser: 分管副镇长, password: "开门大吉8848"`, 1))
	const name, id, phone = "欧阳某某", "440524198001010013", "138-0013-8000"
	good := rawXLSX(t, report10("东河镇", id, "填报人", name, "联系电话", "13800138000"))
	nosy := report10("西山乡", id, "存在问题", name, "当日第一针", 5)
	nosy.sheets = append(nosy.sheets, sheetOf{name + "13800138000", grid{{name, id}, {phone, name}}},
		sheetOf{"Notes", grid{{name}}}, sheetOf{"notes", grid{{name}}}) // no marked copy can be had of twins
	for n, path := range []string{
		"东河镇/" + name + ".xlsx", "东河镇/" + name + id + "日报.xlsx", "西山乡/" + phone + ".xlsx", name + "/日报.xlsx",
		"西山乡/日报." + name, "西山乡/" + id + ".xls", "西山乡/" + name + " 138 0013 8000.jpg",
	} {
		content := good
		if n%2 == 1 {
			content = rawXLSX(t, nosy)
		}
		o.drop(path, content, fmt.Sprintf("2021-06-10 12:%02d", n))
	}
	o.drop("西山乡/"+id+".xls", sheettest.Compound(map[string][]byte{"EncryptedPackage": nil}), "2021-06-10 13:00")
	o.drop("西山乡/"+name+"断.xlsx", good[:len(good)/2], "2021-06-10 13:00")
	o.drop("生"+name+".xlsx", rawXLSX(t, report10(name, id)), "2021-06-10 13:00")
	o.drop("西山乡/刚存"+name+".xlsx", good, "2021-06-10 21:59:59")
	must(t, os.Symlink("/etc/hostname", o.inputs("东河镇/"+name+id)))
	return o
}

// TestLog: what happened stands in the log, sentence by sentence with the time,
// and nobody's name, number or password, neither there nor on the terminal.
func TestLog(t *testing.T) {
	o := nosyOffice(t)
	said, status := o.night(clock(t, "2021-06-10 22:00"), "-v")
	if status != exitDone {
		t.Fatalf("status %d: %s", status, said)
	}
	must(t, os.Remove(filepath.Join(o.dir, "site", "index.html")))
	must(t, os.MkdirAll(filepath.Join(o.dir, "site", "index.html", "mine"), 0o700))
	failed, status := o.night(clock(t, "2021-06-10 23:50"))
	if status != exitFailed {
		t.Fatalf("status %d: %s", status, failed)
	}
	log := o.logOf("2021-06-10")
	for _, text := range []string{
		"2021-06-10 22:00:0", "开始。程序 ", "设置 " + filepath.Join(o.dir, "config.yaml"), "收表：文件夹内共 10 份文件，新收 9 份",
		"新收：东河镇/****.xlsx", "留待下次：西山乡/******.xlsx", "未读取：东河镇/**********************（这是指向别处的链接）",
		"未采用：西山乡/*****.xlsx（F001 文件已损坏", "未采用：*****.xlsx（F004 ", "未采用：西山乡/******************.xls（F001 文件设了打开密码",
		"本次出报：2021年6月10日\n", "出报：2021年6月10日\n", "回执：发回 ", "****/日报.xlsx（表太大", "漏报", "结束，退出码 0（已发布），用时 ",
		"2021-06-10 23:50:0", "没有出报，已发布的页面保持原样", "原因：", "办法：请重新运行一次。仍然不行的，请把以上内容和日志", "结束，退出码 1（有失败，原因见上）",
	} {
		if !strings.Contains(log, text) {
			t.Errorf("the log does not say %q:\n%s", text, log)
		}
	}
	for line := range strings.Lines(log) {
		if !regexp.MustCompile(`^2021-06-10 2[23]:\d\d:\d\d \S|^2021-06-10 22:\d\d:\d\d   \S`).MatchString(line) {
			t.Errorf("a line without its time: %q", line)
		}
	}
	for _, secret := range secrets() {
		for where, text := range map[string]string{"log": log, "terminal": said + failed} {
			if strings.Contains(text, secret) {
				t.Errorf("the %s tells %q:\n%s", where, secret, text)
			}
		}
	}
	if !strings.Contains(said, "未采用：") || strings.Contains(failed, "开始。") {
		t.Errorf("-v says more on the terminal, and only -v:\n%s\n%s", said, failed)
	}
}

// TestLogFiles: a file for each date of the run in the county's zone, readable
// by the group only; the oldest go, and nothing that is not ours.
func TestLogFiles(t *testing.T) {
	o := newOffice(t, smallConfig)
	o.drop("README.md", []byte("-"), "2021-06-01 12:00") // nothing at all would be a share that is not connected
	o.build("2021-06-09", "2021-06-09 23:58")
	logs := o.at(".dailydose", "logs")
	for n := range keptLogs + 10 {
		must(t, os.WriteFile(filepath.Join(logs, time.Date(2020, 1, 1+n, 0, 0, 0, 0, time.UTC).Format("2006-01-02")+logSuffix), nil, 0o600))
	}
	must(t, os.WriteFile(filepath.Join(logs, "mine.log"), nil, 0o600))
	must(t, os.Mkdir(filepath.Join(logs, "2019-01-01.log"), 0o700))
	o.build("2021-06-09", "2021-06-10 01:00")
	o.build("2021-06-09", "2021-06-10 02:00")
	if n := strings.Count(o.logOf("2021-06-10"), "开始。"); n != 2 {
		t.Errorf("%d nights in the log of the 10th, want 2", n)
	}
	entries, err := os.ReadDir(logs)
	must(t, err)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if n := len(names); n != keptLogs+2 || names[0] != "2019-01-01.log" || names[1] != "2020-01-13.log" || names[n-1] != "mine.log" || names[n-2] != "2021-06-10.log" {
		t.Errorf("%d files in the folder of logs: %v", n, names)
	}
	for path, want := range map[string]fs.FileMode{logs: 0o750, filepath.Join(logs, "2021-06-10.log"): 0o640} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm()&^want != 0 {
			t.Errorf("%s: %v, %v, want at most %o", path, info.Mode(), err, want)
		}
	}
}

// TestLogCannotBeWritten: the night goes on, says so once, and follows no link.
func TestLogCannotBeWritten(t *testing.T) {
	elsewhere := t.TempDir()
	for name, spoil := range map[string]func(logs string) error{
		"a file in its place":   func(logs string) error { return os.WriteFile(logs, nil, 0o600) },
		"a link to elsewhere":   func(logs string) error { return os.Symlink(elsewhere, logs) },
		"the log is a folder":   func(logs string) error { return os.MkdirAll(filepath.Join(logs, "2021-06-10.log"), 0o700) },
		"the log leads outside": func(logs string) error { return linkIn(logs, filepath.Join(elsewhere, "stolen")) },
	} {
		o := newOffice(t, smallConfig)
		must(t, os.Mkdir(o.at(".dailydose"), 0o700))
		must(t, spoil(o.at(".dailydose", "logs")))
		said, status := o.night(clock(t, "2021-06-10 22:00"))
		if n := strings.Count(said, "日志写不进去，不影响出报"); status != exitDone || n != 1 {
			t.Errorf("%s: status %d, told %d times:\n%s", name, status, n, said)
		}
		if stolen, err := os.ReadDir(elsewhere); err != nil || len(stolen) > 0 {
			t.Errorf("%s: written outside: %v, %v", name, stolen, err)
		}
	}
}

func linkIn(logs, to string) error {
	if err := os.Mkdir(logs, 0o700); err != nil {
		return err
	}
	return os.Symlink(to, filepath.Join(logs, "2021-06-10.log"))
}

// TestLogOfLockedRun: a run that finds the lock taken says so in the same log.
func TestLogOfLockedRun(t *testing.T) {
	o := newOffice(t, smallConfig)
	other, err := inbox.Open(inbox.Options{Inputs: o.inputs(""), State: o.at(".dailydose"), Receipts: []string{"回执"}})
	must(t, err)
	if said, status := o.night(clock(t, "2021-06-10 22:00")); status != exitLocked {
		t.Errorf("status %d: %s", status, said)
	}
	must(t, other.Close())
	o.build("2021-06-10", "2021-06-10 22:30")
	log := o.logOf("2021-06-10")
	for _, text := range []string{"另一个出报任务正在运行", "结束，退出码 3（", "2021-06-10 22:30:0", "结束，退出码 0（"} {
		if !strings.Contains(log, text) {
			t.Errorf("the log does not say %q:\n%s", text, log)
		}
	}
}

// TestLogOfNightsOnly: what is no night, or has no state folder yet, leaves no log.
func TestLogOfNightsOnly(t *testing.T) {
	o := newOffice(t, smallConfig)
	config := filepath.Join(o.dir, "config.yaml")
	for _, args := range [][]string{
		{"version"}, {"schedule", "-config", config, "cron"}, {"forms", "-config", config, "-out", filepath.Join(o.dir, "forms")},
		{"report", "-config", config, "-inputs", filepath.Join(o.dir, "none")}, {"report", "-config", config, "-date", "x"},
	} {
		var said bytes.Buffer
		run(t.Context(), args, streams{out: &said, err: &said, now: clock(t, "2021-06-10 22:00")})
		if said.Len() == 0 || strings.Contains(said.String(), "日志写不进去") {
			t.Errorf("%v: %s", args, said.String())
		}
	}
	for path := range folder(t, o.dir) {
		if strings.HasSuffix(path, logSuffix) {
			t.Errorf("a log: %s", path)
		}
	}
	o.drop("东河镇/10.xlsx", rawXLSX(t, report10("东河镇", "440524198001010013")), "2021-06-10 18:00")
	o.build("2021-06-10", "2021-06-10 22:00")
	if log := o.logOf("2021-06-10"); !strings.Contains(log, "开始。") { // told before the state folder was made
		t.Errorf("the first night's log lacks its beginning:\n%s", log)
	}
}
