package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const oldState = "paths: {state: inputs/.collected}\n"

// oldOffice is a county whose two published days are those of an older program,
// which kept the state in the drop folder, and the third day's reports.
func oldOffice(t *testing.T) office {
	t.Helper()
	o := shareOffice(t)
	must(t, os.Rename(o.at(".dailydose"), o.at("inputs", ".collected")))
	return o
}

// TestTakeOver: the state that an older program kept in the drop folder moves out
// of it in one night, which is told, and the night is the one it would have been. The short
// run tries two ways.
func TestTakeOver(t *testing.T) {
	t.Parallel()
	county, steady := oldOffice(t), thirdNight(t)
	for name, c := range map[string]struct {
		before func(o office)
		says   string
		stays  bool // in the drop folder
	}{
		"nothing there":       {func(office) {}, "已从", false},
		"an empty folder":     {func(o office) { must(t, os.Mkdir(o.at(".dailydose"), 0o700)) }, "已从", false},
		"a failed run's logs": {func(o office) { o.put(".dailydose/logs/2021-06-11.log", "x") }, "已从", false},
		"half copied": {func(o office) {
			copyFolder(t, o.at("inputs", ".collected", "archive"), o.at(".dailydose", "archive"))
			names, err := filepath.Glob(o.at(".dailydose", "archive", "*"))
			must(t, err)
			must(t, os.RemoveAll(names[0]))
			flip(t, o.first(".dailydose/archive/*/*"))
		}, "已从", false},
		"copied, not yet removed": {func(o office) { copyFolder(t, o.at("inputs", ".collected"), o.at(".dailydose")) }, "", false},
		"where no folder can be":  {func(o office) { o.put(".dailydose", "x") }, "没能移到", true},
		"named in config": {func(o office) { o.put("config.yaml", smallConfig+oldState) },
			fmt.Sprintf("第 %d 行", strings.Count(smallConfig, "\n")+1), true},
	} {
		if testing.Short() && name != "half copied" && name != "where no folder can be" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			o := county.again(t)
			c.before(o)
			o.mustBe(exitDone, c.says, clock(t, june(12)+" 22:00"))
			sameFolders(t, o.site(), steady.site())
			if _, err := os.Stat(o.at("inputs", ".collected")); (err == nil) != c.stays {
				t.Errorf("the old folder: %v, stays %v", err, c.stays)
			}
			if state := o.first("inputs/.collected/logs/*12.log", ".dailydose/logs/*12.log"); !strings.Contains(readText(t, state), c.says) {
				t.Errorf("the log does not tell of it: %s", readText(t, state))
			}
			said := o.mustBe(exitDone, "新收 0 份", clock(t, june(12)+" 22:30"))
			if c.says != "" && strings.Contains(said, c.says) != c.stays {
				t.Errorf("the next night says:\n%s", said)
			}
			sameFolders(t, o.site(), steady.site())
			o.mustBeClean()
		})
	}
}

// TestOldStateAside: an old state folder that is not the one that moved is left
// alone, and told.
func TestOldStateAside(t *testing.T) {
	o := shareOffice(t)
	o.put("inputs/.collected/ledger.jsonl", "{}\n")
	o.mustBe(exitDone, "不再使用", clock(t, june(12)+" 22:00"))
	o.mustTell("doses", o.given(june(12)), "9")
	if !o.is("inputs/.collected/ledger.jsonl") {
		t.Error("it is gone")
	}
}

// TestVerifyMovesNothing: to look is not to move.
func TestVerifyMovesNothing(t *testing.T) {
	o := oldOffice(t)
	before := folder(t, o.dir)
	if said, status := o.verify(); status != exitDone || !strings.Contains(said, "6") {
		t.Errorf("status %d: %s", status, said)
	}
	sameFolders(t, folder(t, o.dir), before)
}

// TestFoldersInOneAnother: the command line may not bring about what config may not.
func TestFoldersInOneAnother(t *testing.T) {
	o := shareOffice(t)
	before := folder(t, o.dir)
	must(t, os.Symlink("inputs", o.at("linked")))
	for _, flags := range [][]string{
		{"-site", o.at("inputs", "site")}, {"-site", o.at("inputs")}, {"-site", o.at("linked", "site")}, {"-site", o.dir},
		{"-site", o.at(".dailydose", "site")}, {"-inputs", o.at("site", june(10))},
	} {
		o.mustBe(exitUsage, "不能互相包含", clock(t, june(12)+" 22:00"), flags...)
	}
	must(t, os.Remove(o.at("linked")))
	sameFolders(t, folder(t, o.dir), before)
	must(t, os.Rename(o.at("site"), o.at("inputs", "site")))
	must(t, os.Symlink(filepath.Join("inputs", "site"), o.at("site")))
	o.put("config.yaml", smallConfig+"paths: {site: site}\n")
	o.mustBe(exitUsage, fmt.Sprintf("config.yaml:%d: ", strings.Count(smallConfig, "\n")+1), clock(t, june(12)+" 22:00"))
}

// put writes a file of the office.
func (o office) put(name, content string) {
	o.t.Helper()
	must(o.t, os.MkdirAll(filepath.Dir(o.at(name)), 0o700))
	must(o.t, os.WriteFile(o.at(name), []byte(content), 0o600))
}

// first is the first file of some patterns.
func (o office) first(patterns ...string) string {
	o.t.Helper()
	for _, pattern := range patterns {
		if found, _ := filepath.Glob(o.at(pattern)); len(found) > 0 {
			return found[0]
		}
	}
	o.t.Fatalf("no file like %v", patterns)
	return ""
}

// verify runs verify and returns what it said.
func (o office) verify(flags ...string) (string, int) {
	var said strings.Builder
	args := append([]string{"verify", "-config", o.at("config.yaml")}, flags...)
	status := run(o.t.Context(), args, streams{out: &said, err: &said, now: clock(o.t, june(12)+" 23:00")})
	return said.String(), status
}

// TestOlderStateBack: a state folder that is put back from before nights that were published
// knows them by the site: cases keep their numbers and dates, and lights since when they burn.
func TestOlderStateBack(t *testing.T) {
	t.Parallel()
	o, steady := newOffice(t, smallConfig), thirdNight(t)
	for n := 10; n <= 12; n++ {
		o.dropDay(n)
		if n < 12 {
			o.mustBe(exitDone, "", clock(t, june(n)+" 22:00"))
		}
		if n == 10 {
			copyFolder(t, o.at(".dailydose"), o.at("older"))
		}
	}
	must(t, os.RemoveAll(o.at(".dailydose")))
	must(t, os.Rename(o.at("older"), o.at(".dailydose")))
	o.mustBe(exitDone, "发布账只登记到2021年6月10日", clock(t, june(12)+" 22:00"))
	for _, table := range []string{"units.csv", "cases.csv"} {
		got, want := readText(t, o.at("site", june(12), "data", table)), readText(t, steady.at("site", june(12), "data", table))
		if got != want || strings.Count(got, "\n") < 3 {
			t.Errorf("%s:\n%s\nwant\n%s", table, got, want)
		}
	}
	if said := o.mustBe(exitDone, "", clock(t, june(12)+" 23:00")); strings.Contains(said, "发布账") {
		t.Errorf("told again:\n%s", said)
	}
}
