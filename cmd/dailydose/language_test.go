package main

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/words"
)

// TestEnglish: with language: en the terminal, the log and the mistakes of a config
// are English; only names from the config and from clerks are what they are.
func TestEnglish(t *testing.T) {
	o := newOffice(t, smallConfig+"language: en\n")
	o.drop("东河镇/10.xlsx", rawXLSX(t, report10("东河镇", "451423199001011230")), "2021-06-10 18:00")
	o.drop("西山乡/10.xlsx", []byte("no workbook"), "2021-06-10 22:59:59")
	config := filepath.Join(o.dir, "config.yaml")
	broken := filepath.Join(o.dir, "broken.yaml")
	must(t, os.WriteFile(broken, []byte(strings.Replace(smallConfig, "deadline: 2021", "deadlin: 2021", 1)+"language: en\n"), 0o600))
	for _, c := range []struct {
		args   []string
		status int
		want   string
	}{
		{[]string{"report", "-config", config, "-date", "2021-06-10", "-v"}, exitDone, "Built: 10 June 2021"},
		{[]string{"report", "-config", config, "-date", "2021-05-01"}, exitUsage, "1 May 2021 is before the first reporting day, 1 June 2021"},
		{[]string{"report", "-config", config, "-inputs", filepath.Join(o.dir, "none")}, exitFailed, "No report was made. The published pages are as they were."},
		{[]string{"report", "-config", broken}, exitUsage, "Unknown key campaign.deadlin."},
		{[]string{"check", "-config", config, filepath.Join(o.dir, "inputs/东河镇/10.xlsx")}, exitDone, "Only this report was checked, by itself."},
		{[]string{"forms", "-config", config, "-out", filepath.Join(o.dir, "blank")}, exitDone, "3 blank workbooks written to "},
		{[]string{"sample", "-config", config, "-inputs", filepath.Join(o.dir, "played"), "-days", "1", "-people", "20"}, exitDone, "Now make the report: dailydose report"},
		{[]string{"schedule", "-config", config, "-at", "10:00", "systemd"}, exitDone, "is before the cut-off at 20:00"},
		{[]string{"schedule", "-config", config, "cron"}, exitDone, "# The report every day at 21:00"},
		{[]string{"schedule", "-config", config, "windows"}, exitDone, "#   1. Click Start"},
	} {
		var said bytes.Buffer
		status := run(t.Context(), c.args, streams{out: &said, err: &said, now: clock(t, "2021-06-10 23:00")})
		if status != c.status || !strings.Contains(said.String(), c.want) {
			t.Errorf("%v: status %d:\n%s", c.args, status, said.String())
		}
		mustBeEnglish(t, c.args[0], said.String())
	}
	mustBeEnglish(t, "log", o.logOf("2021-06-10"))
}

// TestUnknownLanguage: whoever writes a language that there is not is told so, and whatever else
// the run says, in Chinese and in English; the next run, of a config that is right, speaks one.
func TestUnknownLanguage(t *testing.T) {
	o := newOffice(t, strings.Replace(smallConfig, "deadline: 2021", "deadlin: 2021", 1)+"language: English\n")
	said, status := o.tonight(clock(t, "2021-06-10 23:00"))
	log, err := os.ReadFile(filepath.Join(o.dir, "dailydose.log"))
	must(t, err)
	if status != exitUsage {
		t.Errorf("status %d", status)
	}
	for _, sentence := range []string{
		"language 写了 English，只能是：en, zh\n", "language is English. It must be one of: en, zh.\n",
		"不认识的键 campaign.deadlin", "Unknown key campaign.deadlin.", "日志写在 ", "the log is in ",
	} {
		if strings.Count(said, sentence) != 1 {
			t.Errorf("not said once: %q\n%s", sentence, said)
		}
	}
	for _, sentence := range []string{"language is English.", "退出码 2（命令或设置有误）", "exit status 2 (wrong command or configuration)"} {
		if !strings.Contains(string(log), sentence) {
			t.Errorf("the log lacks %q:\n%s", sentence, log)
		}
	}
}

// TestLanguageOfAUnit: where a county writes two languages, a unit's forms, its page for checking
// and its receipts are in its own; the folder it finds them in is called as for all, and so its
// guide calls it; the folder for withdrawals goes by the name it is told.
func TestLanguageOfAUnit(t *testing.T) {
	own := strings.Replace(smallConfig, "name: 西山乡,", "name: 西山乡, language: en,", 1)
	o := newOffice(t, own)
	o.drop("东河镇/10.xlsx", rawXLSX(t, report10("东河镇", "451423199001011230")), "2021-06-10 18:00")
	o.drop("西山乡/10.xlsx", rawXLSX(t, report10("西山乡", "451423199001011230")), "2021-06-10 18:00")
	o.drop("西山乡/Withdrawn/9.xlsx", rawXLSX(t, report10("西山乡", "451423199001011230")), "2021-06-10 18:00")
	o.build("2021-06-10", "2021-06-10 22:00")
	config := filepath.Join(o.dir, "config.yaml")
	run(t.Context(), []string{"forms", "-config", config, "-out", filepath.Join(o.dir, "blank")}, streams{out: io.Discard, err: io.Discard, now: clock(t, "2021-06-10 23:00")})
	for name, there := range map[string]bool{
		"inputs/东河镇/回执/2021-06-10 核对回执.xlsx": true, "inputs/西山乡/回执/2021-06-10 receipt.xlsx": true,
		"inputs/西山乡/回执/2021-06-10 核对回执.xlsx": false, "inputs/东河镇/自查.html": true, "inputs/西山乡/selfcheck.html": true,
		"blank/东河镇疫苗接种日报（空白表）.xlsx": true, "blank/西山乡 daily vaccination report (blank).xlsx": true,
	} {
		if _, err := os.Stat(filepath.Join(o.dir, name)); (err == nil) != there {
			t.Errorf("%s: %v", name, err)
		}
	}
	if guide := textsOf(t, filepath.Join(o.dir, "blank/西山乡 daily vaccination report (blank).xlsx")); !strings.Contains(guide, "files are put into “回执” inside your folder") || strings.Contains(guide, "“receipts”") {
		t.Errorf("the guide calls the folder of receipts otherwise than it is called:\n%s", guide)
	}
	unknown := filepath.Join(o.dir, "unknown.yaml")
	must(t, os.WriteFile(unknown, []byte(strings.Replace(own, "language: en", "language: xx", 1)), 0o600))
	var said bytes.Buffer
	status := run(t.Context(), []string{"forms", "-config", unknown}, streams{out: &said, err: &said, now: clock(t, "2021-06-10 23:00")})
	if line := 1 + strings.Count(own[:strings.Index(own, "language: en")], "\n"); status != exitUsage || !strings.Contains(said.String(), fmt.Sprintf("unknown.yaml:%d:", line)) {
		t.Errorf("status %d: %s", status, said.String())
	}
}

// TestLanguageOfADistrictsUnit: a Chinese unit of a district that writes English is told nothing that
// is so in China alone, and finds folder, cases and pages under the names they have for all.
func TestLanguageOfADistrictsUnit(t *testing.T) {
	home := t.TempDir()
	config := filepath.Join(home, "config.yaml")
	text, err := os.ReadFile("../../templates/drives/district-measles.yaml")
	must(t, err)
	must(t, os.WriteFile(config, []byte(strings.Replace(string(text), "  - name: Kestrel Sub-county", "  - name: Kestrel Sub-county\n    language: zh", 1)), 0o600))
	for _, args := range [][]string{
		{"sample", "-config", config, "-days", "4", "-until", "2025-10-16", "-people", "400"},
		{"report", "-config", config, "-since", "2025-10-14", "-date", "2025-10-16"},
		{"forms", "-config", config, "-out", filepath.Join(home, "blank")},
	} {
		var said bytes.Buffer
		if status := run(t.Context(), args, streams{out: &said, err: &said, now: clock(t, "2025-10-16 23:30")}); status != exitDone {
			t.Fatalf("%v: status %d:\n%s", args, status, said.String())
		}
	}
	blank := textsOf(t, filepath.Join(home, "blank/Kestrel Sub-county疫苗接种日报（空白表）.xlsx"))
	for _, never := range []string{"18 位", "11 位", "居民身份证", "13900000000", "“回执”", "Sub-countyMeasles"} {
		if strings.Contains(blank, never) {
			t.Errorf("the form says %s:\n%s", never, blank)
		}
	}
	set, err := streams{words: &current{}}.load(config)
	must(t, err)
	for _, w := range []*words.Words{set.words, set.tongues["zh"]} {
		summary := w.Lexicon.Sheets[form.Summary].Columns
		day1 := summary[slices.IndexFunc(summary, func(c form.Column) bool { return c.Field == "day1" })]
		if all := append(day1.Aliases, day1.Label); !slices.Contains(all, "当日接种") || !slices.Contains(all, "Vaccinated today") {
			t.Errorf("the day's number is read as %s", all)
		}
	}
	receipts, err := filepath.Glob(filepath.Join(home, "inputs/Kestrel Sub-county/receipts/2025-10-16*核对回执.xlsx"))
	must(t, err)
	if len(receipts) != 1 {
		t.Fatalf("receipts: %s", receipts)
	}
	if said := textsOf(t, receipts[0]); strings.Contains(said, "督办〔") || !strings.Contains(said, "不要存在“receipts”文件夹里") {
		t.Errorf("the receipt:\n%s", said)
	}
}

// TestFoldersOfEveryLanguage: what lies in a folder of receipts is no input, and what lies in one
// for withdrawals is withdrawn, by whichever language's name a clerk or an earlier config made it.
func TestFoldersOfEveryLanguage(t *testing.T) {
	for language, folders := range map[string][2]string{"zh": {"receipts", "withdrawn"}, "en": {"回执", "作废"}} {
		o := newOffice(t, smallConfig+"language: "+language+"\n")
		report := rawXLSX(t, report10("西山乡", "451423199001011230"))
		o.drop("东河镇/10.xlsx", rawXLSX(t, report10("东河镇", "451423199001011257")), "2021-06-10 18:00")
		o.drop("东河镇/"+folders[0]+"/9.xlsx", rawXLSX(t, report10("东河镇", "451423199001011310")), "2021-06-10 18:00")
		o.drop("西山乡/10.xlsx", report, "2021-06-10 18:00")
		o.drop("西山乡/"+folders[1]+"/10.xlsx", report, "2021-06-10 18:00")
		verdicts := map[string]string{}
		for _, row := range o.build("2021-06-10", "2021-06-10 22:00").table("deliveries.csv") {
			verdicts[row["file"]] = row["verdict"]
		}
		want := map[string]string{"东河镇/10.xlsx": "accepted", "西山乡/10.xlsx": "withdrawn"}
		if !maps.Equal(verdicts, want) {
			t.Errorf("%s: %v", language, verdicts)
		}
	}
}

// mustBeEnglish finds Chinese that is neither a name nor a finding.
func mustBeEnglish(t *testing.T, what, text string) {
	t.Helper()
	names := strings.NewReplacer("东河镇", "", "西山乡", "", "县教育局", "")
	finding := regexp.MustCompile(`[A-Z]\d{3}`)
	for line := range strings.Lines(names.Replace(text)) {
		if regexp.MustCompile(`\p{Han}|[，。：；（）、]`).MatchString(line) && !finding.MatchString(line) {
			t.Errorf("%s says %q", what, line)
		}
	}
}
