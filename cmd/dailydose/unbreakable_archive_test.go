package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// archived is where a dropped file's copy lies in the archive.
func (o office) archived(name string) string {
	o.t.Helper()
	raw, err := os.ReadFile(o.at("inputs", name))
	must(o.t, err)
	sum := sha256.Sum256(raw)
	sha := hex.EncodeToString(sum[:])
	return o.at(".dailydose", "archive", sha[:2], sha+".xlsx")
}

// flip changes one byte in the middle of a file.
func flip(t *testing.T, path string) {
	t.Helper()
	raw, err := os.ReadFile(path)
	must(t, err)
	raw[len(raw)/2] ^= 1
	must(t, os.WriteFile(path, raw, 0o600))
}

// TestDamagedArchive: a copy that is not what was collected is fetched again
// where the drop folder has it, else the night goes on without it; both are told.
func TestDamagedArchive(t *testing.T) {
	t.Parallel()
	const name = "东河镇/10.xlsx"
	county := shareOffice(t)
	for what, c := range map[string]struct {
		harm    func(path string)
		deleted bool
		says    string
		doses   string
		told    int // F014
	}{
		"one byte":          {func(path string) { flip(t, path) }, false, "已修复存档", "9", 0},
		"missing":           {func(path string) { must(t, os.Remove(path)) }, false, "已修复存档", "9", 0},
		"one byte, deleted": {func(path string) { flip(t, path) }, true, "本次未能计入", "8", 1},
		"missing, deleted":  {func(path string) { must(t, os.Remove(path)) }, true, "本次未能计入", "8", 1},
	} {
		t.Run(what, func(t *testing.T) {
			o := county.again(t)
			c.harm(o.archived(name))
			if c.deleted {
				must(t, os.Remove(o.at("inputs", name)))
			}
			must(t, os.RemoveAll(o.at(".dailydose", "cache")))
			said := o.mustBe(exitDone, c.says, clock(t, june(12)+" 23:00"))
			if n := strings.Count(said, c.says); n != 1 {
				t.Errorf("said %d times:\n%s", n, said)
			}
			o.mustTell("doses", o.given(june(12)), c.doses)
			if _, codes := o.day(june(12)).summary(); codes["F014"] != c.told {
				t.Errorf("F014 %d times, want %d", codes["F014"], c.told)
			}
			quality := readText(t, o.at("site", june(12), "quality.html"))
			if healed := c.told == 0; strings.Contains(quality, "存档修复记录") != healed {
				t.Errorf("the quality page tells of the healing: %v", !healed)
			}
			if got := o.handedBack("东河镇", "F014"); got != c.deleted {
				t.Errorf("the unit's receipt tells of it: %v", got)
			}
			before := o.site()
			if said := o.mustBe(exitDone, "", clock(t, june(12)+" 23:30")); strings.Contains(said, "已修复存档") {
				t.Errorf("mended twice:\n%s", said)
			}
			sameFolders(t, o.site(), before)
		})
	}
}

// handedBack reports whether one of a unit's receipts has a cell that says so.
func (o office) handedBack(unit, says string) bool {
	o.t.Helper()
	names, err := filepath.Glob(o.at("inputs", unit, "回执", "*.xlsx"))
	must(o.t, err)
	for _, name := range names {
		book, err := excelize.OpenFile(name)
		must(o.t, err)
		for _, sheet := range book.GetSheetList() {
			cells, err := book.SearchSheet(sheet, says)
			must(o.t, err)
			if len(cells) > 0 {
				return true
			}
		}
	}
	return false
}

// TestDamagedSite: a published day that is not what was published is told by verify, and
// stops no night, which asks the account of what was published; it can be built again.
func TestDamagedSite(t *testing.T) {
	t.Parallel()
	county := shareOffice(t)
	for what, file := range map[string]string{
		"its figures": "data/daily.csv", "its summary": "data/summary.json", "a brief": "briefs/county.pdf",
	} {
		t.Run(what, func(t *testing.T) {
			o := county.again(t)
			flip(t, o.at("site", june(10), file))
			said, status := o.verify()
			if status != exitFailed || !strings.Contains(said, "网站：完好 1 天，损坏 1 天") || !strings.Contains(said, file) {
				t.Errorf("verify: status %d: %s", status, said)
			}
			o.mustBe(exitDone, "", clock(t, june(12)+" 22:00"))
			o.mustTell("doses", o.given(june(12)), "9")
			o.mustBe(exitDone, "", clock(t, june(12)+" 22:10"), "-date", june(10))
			if said, status := o.verify(); status != exitDone || !strings.Contains(said, "网站：完好 3 天") {
				t.Errorf("verify after it was built again: status %d: %s", status, said)
			}
		})
	}
}

// TestLostPastData: a published day whose data are gone or cannot be read stops no night,
// which asks the account of what was published.
func TestLostPastData(t *testing.T) {
	t.Parallel()
	county := shareOffice(t)
	for what, harm := range map[string]func(path string) error{
		"missing":   os.Remove,
		"emptied":   func(path string) error { return os.Truncate(path, 0) },
		"a folder":  func(path string) error { return errors.Join(os.Remove(path), os.Mkdir(path, 0o700)) },
		"no figure": func(path string) error { return os.WriteFile(path, []byte("unit,day\n1,2\n"), 0o600) },
	} {
		t.Run(what, func(t *testing.T) {
			o := county.again(t)
			must(t, harm(o.at("site", june(10), "data", "daily.csv")))
			o.mustBe(exitDone, "", clock(t, june(12)+" 23:00"))
			o.mustTell("doses", o.given(june(12)), "9")
		})
	}
}
