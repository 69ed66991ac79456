package main

import (
	"os"
	"strings"
	"testing"
)

// backedUpOffice is a county whose third night was backed up to the folder b.
func backedUpOffice(t *testing.T) office {
	t.Helper()
	return once(t, &played.threeSaved, "saved", func() office {
		o := shareOffice(t)
		o.put("config.yaml", smallConfig+"paths: {backup: b}\n")
		must(t, os.Mkdir(o.at("b"), 0o700))
		o.mustBe(exitDone, "", clock(t, june(12)+" 22:00"))
		return o
	})
}

// mustBeBackedUp demands that the backup has what the state folder has.
func (o office) mustBeBackedUp() {
	o.t.Helper()
	sameFolders(o.t, folder(o.t, o.at("b", "archive")), folder(o.t, o.at(".dailydose", "archive")))
	if readText(o.t, o.at("b", "ledger.jsonl")) != readText(o.t, o.at(".dailydose", "ledger.jsonl")) {
		o.t.Error("the ledgers differ")
	}
}

// TestBackup: each night brings the backup up; one that is away, or another
// drive's, is told and costs nobody a night.
func TestBackup(t *testing.T) {
	t.Parallel()
	o := backedUpOffice(t)
	o.mustBeBackedUp()
	o.dropDay(13)
	o.mustBe(exitDone, "新增 3 份", clock(t, june(13)+" 22:00"), "-v")
	o.mustBeBackedUp()
	o.mustBe(exitDone, "新增 0 份", clock(t, june(13)+" 22:10"), "-v")
	if said, status := o.verify(); status != exitDone || !strings.Contains(said, "备份：完好 12 份，损坏或缺失 0 份") {
		t.Errorf("status %d: %s", status, said)
	}
	must(t, os.Rename(o.at("b"), o.at("away")))
	o.dropDay(14)
	o.mustBe(exitDone, "没有写入备份", clock(t, june(14)+" 22:00"))
	o.mustTell("doses", o.given(june(14)), "15")
	if o.is("b") {
		t.Error("a false backup was made")
	}
	must(t, os.Rename(o.at("away"), o.at("b")))
	o.mustBe(exitDone, "新增 3 份", clock(t, june(14)+" 22:10"), "-v")
	o.mustBeBackedUp()
	o.put("b/ledger.jsonl", `{"seq":1,"event":"gone","path":"x.xlsx","seen":"2020-01-01T00:00:00Z","run":1}`+"\n")
	o.mustBe(exitDone, "换了新任务的", clock(t, june(14)+" 22:20"))
	if got := readText(t, o.at("b", "ledger.jsonl")); !strings.Contains(got, "x.xlsx") {
		t.Errorf("another drive's ledger was overwritten: %s", got)
	}
}

// TestTakenFromBackup: what archive, ledger and drop folder have lost comes from
// the backup, and what the backup has lost from the archive. The short run tries two ways.
func TestTakenFromBackup(t *testing.T) {
	t.Parallel()
	county := backedUpOffice(t)
	const name = "东河镇/10.xlsx"
	for what, c := range map[string]struct {
		harm   func(o office)
		says   string // the night, "": verify -repair is needed first
		repair string
	}{
		"a damaged copy": {func(o office) { flip(t, o.archived(name)); must(t, os.Remove(o.at("inputs", name))) }, "已用备份恢复：东河镇/10.xlsx", "已用备份恢复"},
		"a lost archive": {func(o office) {
			must(t, os.Remove(o.archived(name)))
			must(t, os.Remove(o.at("inputs", name)))
		}, "已用备份恢复：东河镇/10.xlsx", "已用备份恢复"},
		"both ledgers emptied": {func(o office) {
			must(t, os.Truncate(o.at(".dailydose", "ledger.jsonl"), 0))
			must(t, os.Truncate(o.at(".dailydose", "ledger.copy.jsonl"), 0))
		}, "已修复收件登记", "已修复"},
		"the whole state folder": {func(o office) {
			must(t, os.RemoveAll(o.at(".dailydose")))
			must(t, os.RemoveAll(o.at("inputs", "东河镇")))
		}, "", "已用备份恢复"},
		"the backup's own": {func(o office) { flip(t, o.first("b/archive/*/*")) }, "", "已重新备份 1 份"},
	} {
		if testing.Short() && what != "a damaged copy" && what != "the whole state folder" {
			continue
		}
		t.Run(what, func(t *testing.T) {
			o := county.again(t)
			c.harm(o)
			if c.says != "" {
				night := o.again(t)
				night.mustBe(exitDone, c.says, clock(t, june(12)+" 23:00"))
				night.mustTell("doses", night.given(june(12)), "9")
			}
			before := folder(t, o.dir)
			if said, status := o.verify(); status != exitFailed {
				t.Errorf("verify: status %d: %s", status, said)
			}
			if what != "the whole state folder" { // an empty one is made to look into
				sameFolders(t, folder(t, o.dir), before)
			}
			if said, status := o.verify("-repair"); status != exitDone || !strings.Contains(said, c.repair) {
				t.Errorf("repair: status %d, want %q: %s", status, c.repair, said)
			}
			if said, status := o.verify(); status != exitDone {
				t.Errorf("verify after that: status %d: %s", status, said)
			}
			o.mustBe(exitDone, "", clock(t, june(12)+" 23:10"))
			o.mustTell("doses", o.given(june(12)), "9")
		})
	}
}

// TestOlderStatePutBack: a state folder of the night before goes on where the backup ends.
func TestOlderStatePutBack(t *testing.T) {
	t.Parallel()
	o := backedUpOffice(t).again(t)
	copyFolder(t, o.at(".dailydose"), o.at("older"))
	o.dropDay(13)
	o.mustBe(exitDone, "", clock(t, june(13)+" 22:00"))
	ledger, account := readText(t, o.at(".dailydose", "ledger.jsonl")), readText(t, o.at(".dailydose", "published.jsonl"))
	must(t, os.RemoveAll(o.at(".dailydose")))
	must(t, os.Rename(o.at("older"), o.at(".dailydose")))
	must(t, os.RemoveAll(o.at("inputs", "东河镇")))
	o.dropDay(14)
	o.mustBe(exitDone, "已用备份恢复", clock(t, june(14)+" 22:00"))
	o.mustTell("doses", o.given(june(14)), "15")
	for name, was := range map[string]string{"ledger.jsonl": ledger, "published.jsonl": account} {
		if !strings.HasPrefix(readText(t, o.at(".dailydose", name)), was) {
			t.Errorf("%s does not go on from what the backup had", name)
		}
	}
	o.mustBeBackedUp()
}
