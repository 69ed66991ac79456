package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"dailydose/cmd/internal/day"
)

// played are counties that many tests begin with, below a folder of all tests, each
// played when the first of them asks for it.
var played struct {
	dir                    string
	two, three, threeSaved sync.Once
}

// once is a copy of a county that is played the first time.
func once(t *testing.T, first *sync.Once, name string, play func() office) office {
	t.Helper()
	dir := filepath.Join(played.dir, name)
	first.Do(func() { copyFolder(t, play().dir, dir) })
	return office{t, dir}.again(t)
}

// shareOffice is a county with two published days and the third day's reports.
func shareOffice(t *testing.T) office {
	t.Helper()
	return once(t, &played.two, "two", func() office {
		o := newOffice(t, smallConfig)
		for n := 10; n <= 11; n++ {
			o.dropDay(n)
			o.mustBe(exitDone, "", clock(t, june(n)+" 22:00"))
		}
		o.dropDay(12)
		return o
	})
}

// thirdNight is the same county after its third night.
func thirdNight(t *testing.T) office {
	t.Helper()
	return once(t, &played.three, "three", func() office {
		o := shareOffice(t)
		o.mustBe(exitDone, "", clock(t, june(12)+" 22:00"))
		return o
	})
}

func (o office) at(path ...string) string { return filepath.Join(append([]string{o.dir}, path...)...) }

// TestVanishedShare: a drop folder that is not there, or in which nothing lies,
// is a failure that leaves all as it was. Once it is back the night is the one
// it would have been: nothing was taken for deleted.
func TestVanishedShare(t *testing.T) {
	t.Parallel()
	county, steady := shareOffice(t), thirdNight(t)
	for name, c := range map[string]struct {
		state string // "": beside the drop folder
		empty bool
		says  string
	}{
		"gone, with its state":  {"inputs/.collected", false, "找不到收表文件夹"},
		"gone":                  {"", false, "找不到收表文件夹"},
		"empty, with its state": {"inputs/.collected", true, "什么都没有"},
		"empty":                 {"", true, "什么都没有"},
	} {
		t.Run(name, func(t *testing.T) {
			o := county.again(t)
			if c.state != "" {
				must(t, os.Rename(o.at(".dailydose"), o.at(c.state)))
				must(t, os.WriteFile(o.at("config.yaml"), []byte(smallConfig+"paths: {inputs: inputs, site: site, state: "+c.state+"}\n"), 0o600))
			}
			before := unmarked(o.site())
			must(t, os.Rename(o.at("inputs"), o.at("away")))
			if c.empty {
				must(t, os.Mkdir(o.at("inputs"), 0o700))
			}
			for range 2 {
				o.mustBe(exitFailed, c.says, clock(t, june(12)+" 22:00"))
				sameFolders(t, unmarked(o.site()), before)
			}
			must(t, os.RemoveAll(o.at("inputs")))
			must(t, os.Rename(o.at("away"), o.at("inputs")))
			said := o.mustBe(exitDone, "新收 3 份", clock(t, june(12)+" 23:00"))
			if strings.Contains(said, "移走") {
				t.Errorf("files were taken for deleted:\n%s", said)
			}
			sameFolders(t, o.site(), steady.site())
			o.mustBeClean()
		})
	}
}

// TestVanishedUnitFolder: what a folder held stays in force while it is away,
// with a note, and no figure changes when it is back.
func TestVanishedUnitFolder(t *testing.T) {
	t.Parallel()
	o := thirdNight(t)
	before := o.site()
	must(t, os.Rename(o.at("inputs", "东河镇"), o.at("away")))
	o.mustBe(exitDone, "移走 3 份", clock(t, june(12)+" 22:10"))
	figures, codes := o.day(june(12)).summary()
	same(t, "while it is away", figures, map[string]string{"dose1": "9", "reported": "3"})
	if codes["F009"] != 3 {
		t.Errorf("F009 %d times, want 3", codes["F009"])
	}
	must(t, os.RemoveAll(o.at("inputs", "东河镇"))) // it was made again for the receipts
	must(t, os.Rename(o.at("away"), o.at("inputs", "东河镇")))
	o.mustBe(exitDone, "", clock(t, june(12)+" 22:20"))
	after := o.site()
	for name, content := range before {
		if filepath.Ext(name) == ".csv" && string(after[name]) != string(content) {
			t.Errorf("%s is not the same", name)
		}
	}
}

// TestBareFolderOfANewDrive: before anything was ever collected or published,
// an empty drop folder is just one.
func TestBareFolderOfANewDrive(t *testing.T) {
	o := newOffice(t, smallConfig)
	o.mustBe(exitDone, "漏报", clock(t, june(10)+" 22:00"))
}

// TestLinksLeadNowhere: links in the drop folder bring nothing in, and nothing
// is written through them, be it outside or to another unit.
func TestLinksLeadNowhere(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("links need a right of their own there")
	}
	county := shareOffice(t)
	for name, c := range map[string]struct {
		link   func(o office, outside string) error
		linked string
	}{
		"a unit's folder, outside": {func(o office, outside string) error {
			return errors.Join(os.RemoveAll(o.at("inputs", "东河镇")), os.Symlink(outside, o.at("inputs", "东河镇")))
		}, "东河镇"},
		"a unit's folder, another unit's": {func(o office, outside string) error {
			return errors.Join(os.RemoveAll(o.at("inputs", "东河镇")), os.Symlink("西山乡", o.at("inputs", "东河镇")))
		}, "东河镇"},
		"the receipts, outside": {func(o office, outside string) error {
			return errors.Join(os.RemoveAll(o.at("inputs", "东河镇", "回执")), os.Symlink(outside, o.at("inputs", "东河镇", "回执")))
		}, "东河镇/回执"},
		"the receipts, another unit's": {func(o office, outside string) error {
			return errors.Join(os.RemoveAll(o.at("inputs", "东河镇", "回执")), os.Symlink("../西山乡/回执", o.at("inputs", "东河镇", "回执")))
		}, "东河镇/回执"},
		"the receipts, another unit's folder": {func(o office, outside string) error {
			return errors.Join(os.RemoveAll(o.at("inputs", "东河镇", "回执")), os.Symlink("../西山乡", o.at("inputs", "东河镇", "回执")))
		}, "东河镇/回执"},
		"a workbook": {func(o office, outside string) error {
			return os.Symlink(filepath.Join(outside, "西山乡.xlsx"), o.at("inputs", "西山乡", "链接.xlsx"))
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			o, outside := county.again(t), t.TempDir()
			must(t, os.WriteFile(filepath.Join(outside, "西山乡.xlsx"), dailyBook(t, "西山乡", june(12), 700, 701), 0o600))
			must(t, c.link(o, outside))
			there, hill := folder(t, outside), receiptsOf(o, "西山乡")
			said := o.mustBe(exitDone, "指向别处的链接", clock(t, june(12)+" 22:00"))
			if c.linked == "" {
				o.mustTell("doses", o.given(june(12)), "9")
			} else if !strings.Contains(said, "没有发回："+c.linked) && !strings.Contains(said, "、"+c.linked+"（") {
				t.Errorf("it is not said that %s got no receipt:\n%s", c.linked, said)
			}
			sameFolders(t, folder(t, outside), there)
			for file := range receiptsOf(o, "西山乡") {
				if _, was := hill[file]; !was && !strings.HasPrefix(filepath.Base(file), june(12)) {
					t.Errorf("written into another unit's folder: %s", file)
				}
			}
			own, _ := filepath.Glob(o.at("inputs", "西山乡", june(12)+"*"))
			if len(own) > 0 {
				t.Errorf("receipts where workbooks belong: %v", own)
			}
		})
	}
}

// receiptsOf are a unit's receipts.
func receiptsOf(o office, unit string) map[string][]byte {
	if _, err := os.Stat(o.at("inputs", unit, "回执")); err != nil {
		return nil
	}
	return folder(o.t, o.at("inputs", unit, "回执"))
}

// TestOddNames: whatever a file is called, it is read as itself, nothing is
// written beside the program's own places, and no name plays with the terminal.
func TestOddNames(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("cannot hold such names")
	}
	o := newOffice(t, smallConfig)
	names := []string{
		"..xlsx", "...xlsx", "-rf.xlsx", "a\nb.xlsx", "\x1b[2J\x1b[31m.xlsx", "\a\r清.xlsx", "%2e%2e%2fx.xlsx", `..\..\x.xlsx`,
		"$(touch x).xlsx", "CON.xlsx", " .xlsx", "\xc8\xd5.xlsx", "\xff\xfe.xlsx", strings.Repeat("长", 80) + ".xlsx", "ledger.jsonl.xlsx",
	}
	for i, name := range names {
		o.drop("东河镇/"+name, dailyBook(t, "东河镇", june(1+i%9), 20+i), june(10)+" 12:00")
	}
	o.drop("x\n/\x1b]0;x\a/日报.xlsx", dailyBook(t, "西山乡", june(10), 90), june(10)+" 12:00")
	must(t, os.Mkdir(o.at("inputs", "东河镇", "目录.xlsx"), 0o700))
	above := filepath.Dir(o.dir)
	before := folder(t, above)
	said := o.mustBe(exitDone, "", clock(t, june(10)+" 22:00"), "-v")
	if strings.ContainsFunc(said, func(r rune) bool { return r < ' ' && r != '\n' || r == 0x7f }) {
		t.Errorf("a control character reaches the terminal:\n%q", said)
	}
	if n := strings.Count(said, "新收："); n != len(names)-2 { // three begin with a dot and are hidden, one is in another folder
		t.Errorf("%d files are new, want %d:\n%s", n, len(names)-2, said)
	}
	after := folder(t, above)
	maps.DeleteFunc(after, func(name string, _ []byte) bool {
		inside, _ := filepath.Rel(filepath.Base(o.dir), name)
		return strings.HasPrefix(inside, "site/") || strings.HasPrefix(inside, "office/") || strings.HasPrefix(inside, ".dailydose/") || strings.Contains(inside, "/回执/")
	})
	sameFolders(t, after, before)
}

// TestPersonsDataIsPrivate: what holds people's names may be read by its owner
// and at most its group, under the widest umask; the site by everyone.
func TestPersonsDataIsPrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such modes")
	}
	o := thirdNight(t)
	private := 0
	must(t, filepath.WalkDir(o.dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !strings.Contains(path, ".dailydose") && !strings.Contains(path, "回执") {
			return nil
		}
		private++
		info, err := e.Info()
		if err == nil && info.Mode().Perm()&0o027 != 0 {
			t.Errorf("%s is open to others: %v", path, info.Mode())
		}
		return err
	}))
	if private < 20 {
		t.Errorf("only %d files and folders were looked at", private)
	}
}

// TestUnfinishedDay: a night that died between a day's pages and its receipts
// is finished by the next one, though that builds the day after.
func TestUnfinishedDay(t *testing.T) {
	t.Parallel()
	o := thirdNight(t)
	steady := o.again(t)
	steady.dropDay(13)
	steady.mustBe(exitDone, "", clock(t, june(13)+" 22:00"))
	for _, unit := range smallUnits() { // as if it had died just before them
		stale, err := filepath.Glob(o.at("inputs", unit, "回执", june(12)+"*"))
		must(t, err)
		if len(stale) == 0 {
			t.Fatalf("%s has no receipts", unit)
		}
		for _, name := range stale {
			must(t, os.Remove(name))
		}
	}
	must(t, os.WriteFile(o.at(".dailydose", "begun"), []byte(day.New(2021, 6, 12).String()), 0o600))
	o.dropDay(13)
	o.mustBe(exitDone, "", clock(t, june(13)+" 22:00"))
	untold := func(files map[string][]byte) map[string][]byte { // of cases, which a catch-up moves by one step at most
		for name := range files {
			if strings.HasPrefix(name, june(13)) {
				files[name] = nil
			}
		}
		return files
	}
	for _, unit := range smallUnits() {
		sameFolders(t, untold(receiptsOf(o, unit)), untold(receiptsOf(steady, unit)))
	}
	sameFolders(t, caseless(o.site()), caseless(steady.site()))
	o.mustBeClean()
	for _, torn := range []string{"", "2021-0", "2021-06-99", "1999-01-01"} {
		must(t, os.WriteFile(o.at(".dailydose", "begun"), []byte(torn), 0o600))
		o.mustBe(exitDone, "", clock(t, june(13)+" 23:00"))
		o.mustTell("days", fmt.Sprint(o.days()), "[2021-06-10 2021-06-11 2021-06-12 2021-06-13]")
		o.mustBeClean()
	}
}
