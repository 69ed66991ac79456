package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/inbox"
	"dailydose/cmd/internal/sheet/sheettest"
)

// smallConfig is a county of three units that goes on for ten days.
const smallConfig = `campaign:
  name: 流感疫苗接种
  county: 白石县
  issuer: 白石县疫苗接种工作指挥部办公室
  start: 2021-06-01
  deadline: 2021-07-10
  earliest: 2021-01-01
  timezone: Asia/Shanghai
  cutoff: "20:00"
  overlap: within
vaccines:
  - {id: jia, name: 灭活疫苗（甲厂）, aliases: [甲厂], type: 灭活, doses: 2, min_days: 21, default: true}
groups:
  - {id: resident, name: 常住人群, ages: [18, 59]}
units:
  - {name: 东河镇, kind: territorial, organiser: 分管副镇长, targets: {resident: 40}}
  - {name: 西山乡, kind: territorial, organiser: 分管副乡长, targets: {resident: 20}}
  - {name: 县教育局, aliases: [教育局], kind: sector, organiser: 分管副局长, targets: {resident: 10}}
`

// report10 is a unit's good report of 10 June with one dose; edit changes its summary.
func report10(unit, id string, edit ...any) bookOf {
	labels := map[string]any{"填报单位": unit, "报告日期": isoDate("2021-06-10"), "填报人": "经办", "联系电话": "13800138000", "责任人": "分管", "当日第一针": 1}
	for i := 0; i < len(edit); i += 2 {
		labels[edit[i].(string)] = edit[i+1]
	}
	var daily grid
	for _, label := range []string{"填报单位", "报告日期", "填报人", "联系电话", "责任人", "当日第一针"} {
		daily = append(daily, []any{label, labels[label]})
	}
	return bookOf{sheets: []sheetOf{{"日报", daily}, {"接种名册", grid{
		{"姓名", "证件号码", "人群类别", "剂次", "接种日期", "疫苗品种"},
		{"某人", id, "常住人群", "第一针", isoDate("2021-06-10"), "甲厂"},
	}}}}
}

// noResults makes a formula without a saved result of every text cell that
// begins with an equals sign.
func noResults(t *testing.T, book []byte) []byte {
	t.Helper()
	cell := regexp.MustCompile(`<c r="(\w+)" t="inlineStr"><is><t xml:space="preserve">=([^<]*)</t></is></c>`)
	from, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	must(t, err)
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	for _, part := range from.File {
		r, err := part.Open()
		must(t, err)
		var content bytes.Buffer
		_, err = content.ReadFrom(r)
		must(t, err)
		w, err := to.Create(part.Name)
		must(t, err)
		_, err = w.Write(cell.ReplaceAll(content.Bytes(), []byte(`<c r="$1"><f>$2</f></c>`)))
		must(t, err)
	}
	must(t, to.Close())
	return out.Bytes()
}

// compound is the least compound file (OLE) that holds a stream of that name:
// a header, a sector map and a directory.
func manyRows(n int) bookOf {
	b := report10("西山乡", "440524198001010013")
	for range n {
		b.sheets[1].rows = append(b.sheets[1].rows, []any{"甲"})
	}
	return b
}

// badFile is a file that must not stop the night.
type badFile struct {
	path    string
	content []byte
	code    string // "": passed over without a word
	unit    string // laid to
	says    string // part of the sentence
}

func badFiles(t *testing.T) []badFile {
	good := rawXLSX(t, report10("西山乡", "440524198001010013"))
	hill := func(edit ...any) []byte { return rawXLSX(t, report10("西山乡", "440524198001010013", edit...)) }
	noSummary := report10("西山乡", "440524198001010013")
	noSummary.sheets = noSummary.sheets[1:]
	return []badFile{
		{"西山乡/断.xlsx", good[:len(good)/2], "F001", "西山乡", "没有传输完整"},
		{"西山乡/文本.xlsx", []byte("填报单位,西山乡\r\n当日第一针,3\r\n"), "F003", "西山乡", "没有“日报”"},
		{"西山乡/说明.txt", []byte("今天下雨"), "F001", "西山乡", "文字材料"},
		{"西山乡/接口.xls", []byte(`{"code": 401}`), "F001", "西山乡", "JSON 数据文件"},
		{"西山乡/网页.xls", []byte("<html>请登录</html>"), "F001", "西山乡", "登录失效"},
		{"西山乡/加密.xlsx", sheettest.Compound(map[string][]byte{"EncryptedPackage": nil}), "F001", "西山乡", "打开密码"},
		{"西山乡/空.xlsx", nil, "F001", "西山乡", "空文件"},
		{"西山乡/旧.xlsx", sheettest.Record(0x0809, uint16(0x0500), uint16(5)), "F001", "西山乡", "Excel 95"},
		{"西山乡/打包.rar", []byte("Rar!\x1a\x07\x00"), "F001", "西山乡", "压缩文件（RAR）"},
		{"西山乡/扫描.xlsx", []byte("%PDF-1.4"), "F001", "西山乡", "PDF 文档"},
		{"照片.jpg", []byte("\xff\xd8\xff"), "F001", "", "图片（JPG）"},
		{"西山乡/太长.xlsx", rawXLSX(t, manyRows(200_001)), "F002", "西山乡", "200000"},
		{"西山乡/无日报.xlsx", rawXLSX(t, noSummary), "F003", "西山乡", "没有“日报”"},
		{"无单位.xlsx", hill("填报单位", nil), "F003", "", "填报单位"},
		{"西山乡/无日期.xlsx", hill("报告日期", nil), "F003", "西山乡", "报告日期"},
		{"西山乡/公式.xlsx", noResults(t, hill("报告日期", "=TODAY()")), "F003", "西山乡", "公式"},
		{"生单位.xlsx", hill("填报单位", "北屯镇"), "F004", "", "北屯镇"},
		{"西山乡/五月.xlsx", hill("报告日期", "2021-05-31"), "F005", "西山乡", "早于"},
		{"西山乡/十月.xlsx", hill("报告日期", "2021-10-01"), "F005", "西山乡", "最后一个报送日"},
		{"西山乡/明天.xlsx", hill("报告日期", "2021-06-11"), "F005", "西山乡", "还没有到"},
		{"西山乡/~$日报.xlsx", good, "", "", ""},
		{"西山乡/回执/旧.xlsx", good, "", "", ""},
	}
}

// TestBadInput: whatever lies in the drop folder, each bad file is told once,
// clearly, to the unit it belongs to; the good workbooks count and the site is
// published.
func TestBadInput(t *testing.T) {
	o := newOffice(t, smallConfig)
	o.drop("东河镇/10.xlsx", rawXLSX(t, report10("东河镇", "451423199001011230")), "2021-06-10 18:00")
	o.drop("东河镇/教育局.xlsx", rawXLSX(t, report10("教育局", "440524198001010013")), "2021-06-10 18:00")
	o.drop("东河镇/去年.xlsx", rawXLSX(t, report10("东河镇", "451423199001011230", "报告日期", isoDate("2020-06-10"))), "2020-06-10 18:00") // of another drive: told once, no delivery
	bad := badFiles(t)
	for _, f := range bad {
		o.drop(f.path, f.content, "2021-06-10 12:00")
	}
	day := o.build("2021-06-10", "2021-06-10 22:00")
	found := map[string][]map[string]string{}
	for _, row := range day.findings() {
		found[row["file"]] = append(found[row["file"]], row)
	}
	for _, f := range bad {
		f.mustBeTold(t, found[f.path])
	}
	if moved := found["东河镇/教育局.xlsx"]; len(moved) != 1 || moved[0]["code"] != "F006" || moved[0]["unit"] != "东河镇" {
		t.Errorf("a workbook in another unit's folder: %v", moved)
	}
	if good := found["东河镇/10.xlsx"]; len(good) != 0 {
		t.Errorf("a good workbook: %v", good)
	}
	figures, _ := day.summary()
	same(t, "summary.json", figures, map[string]string{"dose1": "1", "reported": "1", "returned": "2", "missing": "0", "rows_counted": "1"})
	if _, err := os.Stat(filepath.Join(o.dir, "site", "index.html")); err != nil {
		t.Error(err)
	}
}

func (f badFile) mustBeTold(t *testing.T, found []map[string]string) {
	t.Helper()
	if f.code == "" {
		if len(found) > 0 {
			t.Errorf("%s: %v", f.path, found)
		}
		return
	}
	if len(found) != 1 {
		t.Errorf("%s: %d findings, want 1: %v", f.path, len(found), found)
		return
	}
	got := found[0]
	if f.code != got["code"] || f.unit != got["unit"] || got["severity"] != "reject" || !strings.Contains(got["message"], f.says) {
		t.Errorf("%s: %v, want %s of %q saying %q", f.path, got, f.code, f.unit, f.says)
	}
}

// TestUnsettledFile: a file saved a second ago is left for the next night, and
// said so; then it counts.
func TestUnsettledFile(t *testing.T) {
	t.Parallel()
	o := newOffice(t, smallConfig)
	o.drop("东河镇/10.xlsx", rawXLSX(t, report10("东河镇", "451423199001011230")), "2021-06-10 21:59:59")
	said, status := o.night(clock(t, "2021-06-10 22:00"))
	figures, _ := o.day("2021-06-10").summary()
	if status != exitDone || !strings.Contains(said, "留待下次：东河镇/10.xlsx") || figures["reported"] != "0" {
		t.Errorf("status %d, reported %s:\n%s", status, figures["reported"], said)
	}
	_, status = o.night(clock(t, "2021-06-10 23:00"))
	figures, _ = o.day("2021-06-10").summary()
	if status != exitDone || figures["reported"] != "1" || figures["late"] != "1" {
		t.Errorf("an hour later: status %d, %v", status, figures)
	}
}

// night runs report for 10 June and returns what it said.
func (o office) night(now time.Time, flags ...string) (string, int) {
	var said bytes.Buffer
	args := append([]string{"report", "-config", filepath.Join(o.dir, "config.yaml"), "-date", "2021-06-10"}, flags...)
	status := run(o.t.Context(), args, streams{out: &said, err: &said, now: now})
	return said.String(), status
}

func (o office) day(date string) published {
	return published{o.t, filepath.Join(o.dir, "site", date, "data")}
}

// TestFailedNight: a night that fails leaves the site as it was, says so, and
// returns its status.
func TestFailedNight(t *testing.T) {
	write := func(o office, path, content string) {
		full := filepath.Join(o.dir, path)
		must(t, os.MkdirAll(filepath.Dir(full), 0o700))
		must(t, os.WriteFile(full, []byte(content), 0o600))
	}
	county := newOffice(t, smallConfig)
	county.drop("东河镇/10.xlsx", rawXLSX(t, report10("东河镇", "451423199001011230")), "2021-06-10 18:00")
	county.build("2021-06-10", "2021-06-10 22:00")
	before := county.site()
	for name, c := range map[string]struct {
		spoil  func(o office)
		flags  []string
		status int
	}{
		"nothing wrong":          {func(office) {}, nil, exitDone},
		"words that cannot be":   {func(o office) { write(o, "templates/words/zh.yaml", "text: {term: {none: '{{.'}}\n") }, nil, exitDone},
		"no words at all":        {func(o office) { write(o, "templates/words/zh.yaml", "\xff") }, nil, exitDone},
		"a page that cannot be":  {func(o office) { write(o, "templates/page/index.html", "{{.Nothing.Of.This}}") }, nil, exitDone},
		"a torn ledger":          {func(o office) { write(o, ".dailydose/ledger.jsonl", "{}\nnot json\n{}\n") }, nil, exitDone},
		"no ledger but its copy": {func(o office) { must(t, os.Remove(filepath.Join(o.dir, ".dailydose/ledger.jsonl"))) }, nil, exitDone},
		"an archive without one": {func(o office) {
			for _, name := range []string{"ledger.jsonl", "ledger.copy.jsonl"} {
				write(o, ".dailydose/"+name, "")
			}
		}, nil, exitFailed},
		"no drop folder":          {func(office) {}, []string{"-inputs", "nowhere"}, exitFailed},
		"a config that cannot be": {func(o office) { write(o, "config.yaml", "campaign: {}\n") }, nil, exitUsage},
		"no config":               {func(o office) { must(t, os.Remove(filepath.Join(o.dir, "config.yaml"))) }, nil, exitUsage},
		"an unknown flag":         {func(office) {}, []string{"-fast"}, exitUsage},
		"a date that is none":     {func(office) {}, []string{"-date", "2021-06-31"}, exitUsage},
		"a day before the start":  {func(office) {}, []string{"-date", "2021-05-31"}, exitUsage},
		"something left over":     {func(office) {}, []string{"now"}, exitUsage},
		"another run": {func(o office) {
			other, err := inbox.Open(inbox.Options{Inputs: filepath.Join(o.dir, "inputs"), State: filepath.Join(o.dir, ".dailydose"), Receipts: []string{"回执"}})
			must(t, err)
			t.Cleanup(func() { must(t, other.Close()) })
		}, nil, exitLocked},
	} {
		t.Run(name, func(t *testing.T) {
			o := county.again(t)
			o.drop("西山乡/10.xlsx", rawXLSX(t, report10("西山乡", "440524198001010013")), "2021-06-10 19:00")
			c.spoil(o)
			said, status := o.night(clock(t, "2021-06-10 23:00"), c.flags...)
			if status != c.status || said == "" {
				t.Errorf("status %d, want %d: %s", status, c.status, said)
			}
			if after := o.site(); status == exitDone {
				if bytes.Equal(after["index.html"], before["index.html"]) {
					t.Error("the new workbook changed nothing")
				}
			} else {
				sameFolders(t, after, before)
			}
		})
	}
}

// TestOfficeWords: an office's words are used as far as they can be followed; what
// cannot be is told, on the terminal and in the log, and stops nothing.
func TestOfficeWords(t *testing.T) {
	o := newOffice(t, smallConfig)
	must(t, os.MkdirAll(filepath.Join(o.dir, "templates/words"), 0o700))
	must(t, os.WriteFile(filepath.Join(o.dir, "templates/words/zh.yaml"), []byte(`text:
  page:
    skip: 直接看正文
    old: 旧程序的
  terminal:
    built: "做好：{{date .Issue}}"
`), 0o600))
	said, status := o.night(clock(t, "2021-06-10 22:00"))
	if status != exitDone || !bytes.Contains(o.site()["index.html"], []byte("直接看正文")) {
		t.Errorf("status %d: %s", status, said)
	}
	for _, want := range []string{
		filepath.Join("templates", "words", "zh.yaml") + ":4: 不认识 text.page.old，没有采用",
		filepath.Join("templates", "words", "zh.yaml") + ":6: text.terminal.built 这句话里没有 .Issue 可用，用程序自带的；可以用的有：.Day",
		"出报：2021年6月10日",
	} {
		if log := o.logOf("2021-06-10"); !strings.Contains(said, want) || !strings.Contains(log, want) {
			t.Errorf("not told: %q in\n%s\n%s", want, said, log)
		}
	}
}

// TestLanguageWithoutWords: it is told with the mistakes of the config, all at once.
func TestLanguageWithoutWords(t *testing.T) {
	o := newOffice(t, smallConfig+"language: xx\nkeep: 1\n")
	said, status := o.night(clock(t, "2021-06-10 22:00"))
	if status != exitUsage || !strings.Contains(said, ": language 写了 xx，只能是：") || !strings.Contains(said, "不认识的键 keep") {
		t.Errorf("status %d: %s", status, said)
	}
}

// TestSiteIsNoFolder: what stands in the site's place is not touched.
func TestSiteIsNoFolder(t *testing.T) {
	o := newOffice(t, smallConfig)
	must(t, os.WriteFile(filepath.Join(o.dir, "site"), []byte("mine"), 0o600))
	said, status := o.night(clock(t, "2021-06-10 22:00"))
	kept, err := os.ReadFile(filepath.Join(o.dir, "site"))
	if status != exitFailed || err != nil || string(kept) != "mine" {
		t.Errorf("status %d, %q, %v: %s", status, kept, err, said)
	}
}

// TestInterruptedNight: a night that is stopped leaves the site as it was.
func TestInterruptedNight(t *testing.T) {
	o := newOffice(t, smallConfig)
	o.drop("东河镇/10.xlsx", rawXLSX(t, report10("东河镇", "451423199001011230")), "2021-06-10 18:00")
	o.build("2021-06-10", "2021-06-10 22:00")
	before := o.site()
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(errors.New("stopped"))
	var said bytes.Buffer
	status := run(ctx, []string{"report", "-config", filepath.Join(o.dir, "config.yaml"), "-date", "2021-06-10"},
		streams{out: &said, err: &said, now: clock(t, "2021-06-10 23:00")})
	if status != exitFailed {
		t.Errorf("status %d: %s", status, said.String())
	}
	sameFolders(t, o.site(), before)
}

// TestConfigMistakes: all of them at once, each with its line.
func TestConfigMistakes(t *testing.T) {
	config := strings.NewReplacer("deadline: 2021-07-10", "deadline: 2021-13-10", "kind: sector", "kind: office",
		"doses: 2,", "doses: two, spare: 1,").Replace(smallConfig)
	o := newOffice(t, config)
	said, status := o.night(clock(t, "2021-06-10 22:00"))
	if status != exitUsage {
		t.Errorf("status %d", status)
	}
	for _, fragment := range []string{"deadline: 2021-13-10", "doses: two", "spare: 1", "kind: office"} {
		line := strings.Count(config[:strings.Index(config, fragment)], "\n") + 1
		if where := fmt.Sprintf("config.yaml:%d: ", line); !strings.Contains(said, where) {
			t.Errorf("%q is not told as %s:\n%s", fragment, where, said)
		}
	}
	if n := strings.Count(said, "config.yaml:"); n != 4 {
		t.Errorf("%d mistakes told, want 4:\n%s", n, said)
	}
}

// TestCommandLine: what is no command is wrong usage, told with the usage.
func TestCommandLine(t *testing.T) {
	for _, args := range [][]string{nil, {"publish"}, {"-h"}, {"check"}, {"check", "-config", "nowhere.yaml", "x.xlsx"}} {
		var said bytes.Buffer
		if status := run(t.Context(), args, streams{out: &said, err: &said}); status != exitUsage || said.Len() == 0 {
			t.Errorf("%v: status %d: %s", args, status, said.String())
		}
	}
}

// TestRehearsal: before a drive begins its days are played in a drop folder of their own; in
// the real one nobody can report of a day to come.
func TestRehearsal(t *testing.T) {
	o := newOffice(t, smallConfig)
	o.drop("东河镇/10.xlsx", rawXLSX(t, report10("东河镇", "451423199001011230")), "2021-06-10 18:00")
	args := []string{"report", "-config", filepath.Join(o.dir, "config.yaml"), "-date", "2021-06-10"}
	var said bytes.Buffer
	if status := run(t.Context(), args, streams{out: &said, err: &said, now: clock(t, "2021-06-09 22:00")}); status != exitUsage || !strings.Contains(said.String(), "2021年6月10日还没有到") {
		t.Errorf("status %d: %s", status, said.String())
	}
	if _, err := os.Stat(filepath.Join(o.dir, "site")); err == nil {
		t.Error("a day to come was published")
	}
	figures, _ := o.build("2021-06-10", "2021-03-01 09:00", "-inputs", filepath.Join(o.dir, "inputs")).summary()
	same(t, "summary.json", figures, map[string]string{"dose1": "1", "reported": "1", "returned": "0", "late": "0"})
}
