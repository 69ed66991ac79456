package inbox

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
)

var night = time.Date(2021, 6, 15, 21, 0, 0, 0, time.FixedZone("CST", 8*3600))

// desk is a drop folder and what the tests do to it.
type desk struct {
	*testing.T
	opt Options
}

func newDesk(t *testing.T) desk {
	dir := t.TempDir()
	return desk{t, Options{Inputs: dir, State: filepath.Join(dir, ".collected"), Receipts: []string{"回执"}, Withdrawals: []string{"作废", "withdrawn"}, Settle: 5 * time.Second}}
}

func (d desk) at(name string) string { return filepath.Join(d.opt.Inputs, filepath.FromSlash(name)) }

// drop writes a file whose modification time lies age before the night's run.
func (d desk) drop(name, content string, age time.Duration) {
	d.Helper()
	err := errors.Join(
		os.MkdirAll(filepath.Dir(d.at(name)), 0o755),
		os.WriteFile(d.at(name), []byte(content), 0o644),
		os.Chtimes(d.at(name), night, night.Add(-age)))
	if err != nil {
		d.Fatal(err)
	}
}

func (d desk) remove(name string) {
	d.Helper()
	if err := os.RemoveAll(d.at(name)); err != nil {
		d.Fatal(err)
	}
}

func (d desk) open() *Box {
	d.Helper()
	b, err := Open(d.opt)
	if err != nil {
		d.Fatal(err)
	}
	d.Cleanup(func() { _ = b.Close() })
	return b
}

// collect is one nightly run: opened, collected at now, closed.
func (d desk) collect(now time.Time) (Collected, []campaign.Source) {
	d.Helper()
	b := d.open()
	got, err := b.Collect(context.Background(), now)
	if err != nil {
		d.Fatal(err)
	}
	entries := b.Entries()
	if err := b.Close(); err != nil {
		d.Fatal(err)
	}
	return got, entries
}

func (d desk) same(what string, got, want any) {
	d.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		d.Errorf("%s: %v, want %v", what, got, want)
	}
}

// told writes entries as "path=content" with - for gone and ~ for replaced.
func (d desk) told(entries []campaign.Source) (told []string) {
	d.Helper()
	b := d.open()
	defer func() { _ = b.Close() }()
	for _, e := range entries {
		content, err := os.ReadFile(b.Path(e.SHA))
		if err != nil && !e.TooLarge {
			d.Errorf("%s is not in the archive: %v", e.File, err)
		}
		mark := map[bool]string{true: "-"}[e.Gone && !strings.Contains(e.File, "作废")] + map[bool]string{true: "!"}[e.Withdrawn] +
			map[bool]string{true: "?"}[e.Astray] + map[bool]string{true: "~"}[e.Stale]
		told = append(told, mark+e.File+"="+string(content))
	}
	return told
}

func TestOverwrittenAndRestored(t *testing.T) {
	d := newDesk(t)
	for i, content := range []string{"A", "B", "A"} {
		d.drop("云山镇/日报.xlsx", content, time.Hour-time.Duration(i)*time.Minute)
		got, _ := d.collect(night.Add(time.Duration(i) * time.Hour))
		d.same("new", got.New, "[云山镇/日报.xlsx]")
	}
	_, entries := d.collect(night.Add(4 * time.Hour))
	d.same("entries", d.told(entries), "[~云山镇/日报.xlsx=A -~云山镇/日报.xlsx=B 云山镇/日报.xlsx=A]")
	// The second and the third were not there yet when the run before looked.
	d.same("arrivals", []time.Time{entries[0].Arrival, entries[1].Arrival, entries[2].Arrival},
		[]time.Time{entries[0].Modified, night.UTC(), night.Add(time.Hour).UTC()})
}

// TestMovedIsNotHandedInAgain: what is put aside is the same document, what is
// copied or comes to its old path is another.
func TestMovedIsNotHandedInAgain(t *testing.T) {
	d := newDesk(t)
	d.drop("a.xlsx", "A", 3*time.Hour)
	d.collect(night)
	d.drop("b.xlsx", "B", 2*time.Hour)
	d.collect(night.Add(time.Hour))
	for _, to := range []string{"c.xlsx", "d.xlsx"} {
		from := map[string]string{"c.xlsx": "a.xlsx", "d.xlsx": "c.xlsx"}[to]
		if err := os.Rename(d.at(from), d.at(to)); err != nil {
			t.Fatal(err)
		}
		d.collect(night.Add(2 * time.Hour))
	}
	d.drop("again.xlsx", "A", time.Hour)
	d.drop("a.xlsx", "C", time.Hour)
	_, entries := d.collect(night.Add(3 * time.Hour))
	var seqs, documents []int
	for _, e := range entries {
		seqs, documents = append(seqs, e.Seq), append(documents, e.Document)
	}
	d.same("entries", d.told(entries), "[d.xlsx=A b.xlsx=B a.xlsx=C again.xlsx=A]")
	d.same("seqs", seqs, "[1 3 11 12]")
	d.same("documents", documents, "[1 2 3 4]")
}

// TestDraggedAway: what lies in another unit's folder by mistake is a file of its
// own there; what it said in the first stands, as that of a deleted file does.
func TestDraggedAway(t *testing.T) {
	d := newDesk(t)
	d.drop("云山镇/a.xlsx", "A", time.Hour)
	d.drop("石桥镇/b.xlsx", "B", time.Hour)
	d.collect(night)
	if err := os.Rename(d.at("云山镇/a.xlsx"), d.at("石桥镇/a.xlsx")); err != nil {
		t.Fatal(err)
	}
	_, entries := d.collect(night.Add(time.Hour))
	d.same("entries", d.told(entries), "[-云山镇/a.xlsx=A 石桥镇/b.xlsx=B 石桥镇/a.xlsx=A]")
	d.same("documents", []int{entries[0].Document, entries[2].Document}, "[1 3]")
}

// TestMovedWhenARunDied: a run that died between entering the new path and that the
// old one is empty does not make two files of one.
func TestMovedWhenARunDied(t *testing.T) {
	d := newDesk(t)
	d.drop("a.xlsx", "A", time.Hour)
	d.collect(night)
	if err := os.Rename(d.at("a.xlsx"), d.at("b.xlsx")); err != nil {
		t.Fatal(err)
	}
	d.collect(night.Add(time.Hour))
	for _, name := range []string{ledgerName, copyName} {
		ledger := filepath.Join(d.opt.State, name)
		raw, err := os.ReadFile(ledger)
		lines := strings.SplitAfter(string(raw), "\n")
		if err = errors.Join(err, os.WriteFile(ledger, []byte(strings.Join(lines[:3], "")), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	got, entries := d.collect(night.Add(2 * time.Hour))
	d.same("gone", got.Gone, "[a.xlsx]")
	d.same("entries", d.told(entries), "[b.xlsx=A]")
}

// TestClockBehind: a file saved after the run that saw it, by its own clock, was
// there by then, and was said then; it arrived with that run.
func TestClockBehind(t *testing.T) {
	d := newDesk(t)
	d.drop("a.xlsx", "A", -24*time.Hour)
	d.drop("b.xlsx", "B", -30*24*time.Hour)
	_, entries := d.collect(night)
	tomorrow := night.Add(24 * time.Hour).UTC()
	d.same("believed", []time.Time{entries[0].Seen, entries[0].Said, entries[0].Arrival}, []time.Time{tomorrow, tomorrow, night.UTC()})
	d.same("not believed", []time.Time{entries[1].Seen, entries[1].Said, entries[1].Arrival}, []time.Time{night.UTC(), night.UTC(), night.UTC()})
}

// TestWithdrawals: what is moved or copied into a folder for withdrawals is
// withdrawn, what is taken out of it is back, what is deleted there stays withdrawn.
func TestWithdrawals(t *testing.T) {
	move := func(from, to string) func(d desk) {
		return func(d desk) {
			if err := errors.Join(os.MkdirAll(filepath.Dir(d.at(to)), 0o755), os.Rename(d.at(from), d.at(to))); err != nil {
				t.Fatal(err)
			}
		}
	}
	drop := func(name, content string) func(d desk) {
		return func(d desk) { d.drop(name, content, time.Hour) }
	}
	remove := func(name string) func(d desk) { return func(d desk) { d.remove(name) } }
	both := func(one, other func(d desk)) func(d desk) { return func(d desk) { one(d); other(d) } }
	for name, tt := range map[string]struct {
		nights []func(d desk)
		want   string // "!" withdrawn, "?" in the folder without having been delivered
	}{
		"moved":           {[]func(desk){drop("云山镇/a.xlsx", "A"), move("云山镇/a.xlsx", "云山镇/作废/a.xlsx")}, "[-!云山镇/a.xlsx=A]"},
		"copied":          {[]func(desk){drop("云山镇/a.xlsx", "A"), drop("云山镇/作废/b.xlsx", "A")}, "[!云山镇/a.xlsx=A]"},
		"deep":            {[]func(desk){drop("云山镇/六月/a.xlsx", "A"), drop("云山镇/六月/作废/旧/a.xlsx", "A")}, "[!云山镇/六月/a.xlsx=A]"},
		"in no folder":    {[]func(desk){drop("a.xlsx", "A"), move("a.xlsx", "作废/a.xlsx")}, "[-!a.xlsx=A]"},
		"another unit's":  {[]func(desk){drop("云山镇/a.xlsx", "A"), drop("石桥镇/作废/a.xlsx", "A")}, "[云山镇/a.xlsx=A !?石桥镇/作废/a.xlsx=A]"},
		"back":            {[]func(desk){drop("云山镇/a.xlsx", "A"), move("云山镇/a.xlsx", "云山镇/作废/a.xlsx"), move("云山镇/作废/a.xlsx", "云山镇/b.xlsx")}, "[云山镇/b.xlsx=A]"},
		"copy taken out":  {[]func(desk){drop("云山镇/a.xlsx", "A"), drop("云山镇/作废/a.xlsx", "A"), remove("云山镇/作废/a.xlsx")}, "[云山镇/a.xlsx=A]"},
		"deleted":         {[]func(desk){drop("云山镇/a.xlsx", "A"), move("云山镇/a.xlsx", "云山镇/作废/a.xlsx"), remove("云山镇/作废/a.xlsx")}, "[-!云山镇/a.xlsx=A]"},
		"never delivered": {[]func(desk){drop("云山镇/作废/a.xlsx", "A")}, "[!?云山镇/作废/a.xlsx=A]"},
		"delivered later": {[]func(desk){drop("云山镇/作废/a.xlsx", "A"), move("云山镇/作废/a.xlsx", "云山镇/a.xlsx")}, "[云山镇/a.xlsx=A]"},
		"delivered later, in a copy": {[]func(desk){drop("云山镇/作废/a.xlsx", "A"), drop("云山镇/b.xlsx", "A"), remove("云山镇/作废/a.xlsx"), drop("云山镇/b.xlsx", "BB")},
			"[-~云山镇/b.xlsx=A 云山镇/b.xlsx=BB]"},
		"a new one in between": {[]func(desk){drop("云山镇/a.xlsx", "A"), move("云山镇/a.xlsx", "云山镇/作废/a.xlsx"), drop("云山镇/a.xlsx", "B")}, "[-!云山镇/a.xlsx=A 云山镇/a.xlsx=B]"},
		"its folder is not to be seen for a night": {[]func(desk){drop("云山镇/a.xlsx", "A"), drop("云山镇/作废/a.xlsx", "A"),
			func(d desk) { d.drop("石桥镇/b.xlsx", "B", time.Hour); d.remove("云山镇") }}, "[-!云山镇/a.xlsx=A 石桥镇/b.xlsx=B]"},
		"overwritten when the copy is taken out": {[]func(desk){drop("云山镇/a.xlsx", "A"), drop("云山镇/作废/a.xlsx", "A"),
			func(d desk) { d.drop("云山镇/a.xlsx", "BB", time.Hour); d.remove("云山镇/作废") }}, "[-!~云山镇/a.xlsx=A 云山镇/a.xlsx=BB]"},
		"never delivered, and not to be seen for a night": {[]func(desk){drop("云山镇/作废/a.xlsx", "A"), drop("云山镇/b.xlsx", "B"), move("云山镇", "../away"), move("../away", "云山镇")},
			"[!?云山镇/作废/a.xlsx=A 云山镇/b.xlsx=B]"},
		"taken out, and another file in its place the same day": {[]func(desk){drop("云山镇/a.xlsx", "A"), both(move("云山镇/a.xlsx", "云山镇/作废/a.xlsx"), func(d desk) { d.drop("云山镇/b.xlsx", "BB", time.Minute) }),
			both(move("云山镇/作废/a.xlsx", "云山镇/a.xlsx"), move("云山镇/b.xlsx", "云山镇/作废/a.xlsx"))}, "[云山镇/a.xlsx=A -!云山镇/b.xlsx=BB 云山镇/a.xlsx=A]"}, // the latter a copy of the first
		"another file over the copy": {[]func(desk){drop("云山镇/a.xlsx", "A"), both(drop("云山镇/作废/a.xlsx", "A"), drop("云山镇/b.xlsx", "BB")),
			move("云山镇/b.xlsx", "云山镇/作废/a.xlsx")}, "[云山镇/a.xlsx=A -!云山镇/b.xlsx=BB]"},
		"an older version": {[]func(desk){drop("云山镇/a.xlsx", "A"), drop("云山镇/a.xlsx", "BB"), drop("云山镇/作废/a.xlsx", "A")}, "[-!~云山镇/a.xlsx=A 云山镇/a.xlsx=BB]"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			var entries []campaign.Source
			for i, change := range tt.nights {
				change(d)
				_, entries = d.collect(night.Add(time.Duration(i) * time.Hour))
			}
			d.same("entries", d.told(entries), tt.want)
		})
	}
}

func TestRenamedDeletedAndComeBack(t *testing.T) {
	d := newDesk(t)
	d.drop("README.md", "for the clerks", time.Hour)
	d.drop("a.xlsx", "A", time.Hour)
	d.collect(night)
	if err := os.Rename(d.at("a.xlsx"), d.at("b.xlsx")); err != nil {
		t.Fatal(err)
	}
	got, entries := d.collect(night.Add(time.Hour))
	d.same("new, gone", fmt.Sprint(got.New, got.Gone), "[b.xlsx] [a.xlsx]")
	d.same("renamed", d.told(entries), "[b.xlsx=A]")

	d.remove("b.xlsx")
	got, entries = d.collect(night.Add(2 * time.Hour))
	d.same("gone", got.Gone, "[b.xlsx]")
	d.same("deleted", d.told(entries), "[-b.xlsx=A]")
	got, _ = d.collect(night.Add(3 * time.Hour))
	d.same("gone is entered once", got.Gone, "[]")

	d.drop("a.xlsx", "A", time.Hour) // the very same file, time and all
	got, entries = d.collect(night.Add(4 * time.Hour))
	d.same("new", got.New, "[a.xlsx]")
	d.same("come back", d.told(entries), "[a.xlsx=A]")
}

func TestUnchangedAndTouchedFilesAreNotEnteredAgain(t *testing.T) {
	d := newDesk(t)
	d.drop("a.xlsx", "A", time.Hour)
	d.collect(night)
	for _, age := range []time.Duration{time.Hour, time.Minute} {
		d.drop("a.xlsx", "A", age)
		got, entries := d.collect(night.Add(time.Hour))
		d.same("new", got.New, "[]")
		d.same("files", got.Files, 1)
		d.same("entries", d.told(entries), "[a.xlsx=A]")
	}
	d.drop("copy.xlsx", "A", time.Minute)
	_, entries := d.collect(night.Add(time.Hour))
	d.same("the same content under another name", d.told(entries), "[a.xlsx=A copy.xlsx=A]")
	files := 0
	_ = filepath.WalkDir(filepath.Join(d.opt.State, archiveName), func(_ string, e fs.DirEntry, _ error) error {
		if !e.IsDir() {
			files++
		}
		return nil
	})
	d.same("archived copies", files, 1)
}

func TestArchiveKeepsTheFirstExtension(t *testing.T) {
	d := newDesk(t)
	d.drop("a.XLSM", "A", 2*time.Hour)
	d.drop("a.csv", "A", time.Hour)
	_, entries := d.collect(night)
	b := d.open()
	for _, e := range entries {
		sha := e.SHA
		d.same("place", b.Path(sha), filepath.Join(b.opt.State, "archive", sha[:2], sha+".xlsm"))
	}
	d.same("a content never seen", b.Path(strings.Repeat("0", 64)), "")
	d.same("a content not copied", b.Path(""), "")
}

func TestSecondNightDoesNotReadAgain(t *testing.T) {
	d := newDesk(t)
	d.drop("a.xlsx", "A", time.Hour)
	d.collect(night)
	d.drop("a.xlsx", "B", time.Hour) // same size and time: only reading it would tell
	got, _ := d.collect(night.Add(time.Hour))
	d.same("new", got.New, "[]")
}

func TestLostArchiveCopyIsMadeAgain(t *testing.T) {
	d := newDesk(t)
	d.drop("a.xlsx", "A", time.Hour)
	_, entries := d.collect(night)
	b := d.open()
	if err := os.Remove(b.Path(entries[0].SHA)); err != nil {
		t.Fatal(err)
	}
	_ = b.Close()
	b = d.open()
	if _, err := b.Collect(context.Background(), night); err != nil {
		t.Fatal(err)
	}
	d.same("told", b.take(&b.refetched), "[a.xlsx]")
	d.same("told once", b.take(&b.refetched), "[]")
	_ = b.Close()
	_, entries = d.collect(night)
	d.same("entries", d.told(entries), "[a.xlsx=A]")
}

// TestOriginalIsHeldAgainstItsSum: a damaged copy is fetched again from whatever
// file has its content, and what nobody has is lost, not read.
func TestOriginalIsHeldAgainstItsSum(t *testing.T) {
	damage := map[string]func(path string) error{
		"whole":       func(string) error { return nil },
		"one byte":    func(path string) error { return os.WriteFile(path, []byte("ABCDEFGx"), 0o600) },
		"cut off":     func(path string) error { return os.Truncate(path, 3) },
		"emptied":     func(path string) error { return os.Truncate(path, 0) },
		"gone":        os.Remove,
		"folder gone": func(path string) error { return os.RemoveAll(filepath.Dir(path)) },
	}
	drops := map[string]struct {
		change func(d desk)
		has    bool // the content
	}{
		"as it was": {func(desk) {}, true},
		"renamed":   {func(d desk) { d.remove("a.xlsx"); d.drop("b/c.xlsx", "ABCDEFGH", time.Minute) }, true},
		"deleted":   {func(d desk) { d.remove("a.xlsx") }, false},
		"another":   {func(d desk) { d.drop("a.xlsx", "HGFEDCBA", time.Minute) }, false},
	}
	for harm, harmed := range damage {
		for now, drop := range drops {
			t.Run(harm+", "+now, func(t *testing.T) {
				d := newDesk(t)
				d.drop("a.xlsx", "ABCDEFGH", time.Hour)
				_, entries := d.collect(night)
				b := d.open()
				sha := entries[0].SHA
				if err := harmed(b.Path(sha)); err != nil {
					t.Fatal(err)
				}
				drop.change(d)
				if _, err := b.Collect(context.Background(), night); err != nil {
					t.Fatal(err)
				}
				content, err := b.Original(sha)
				refetched := fmt.Sprint(b.take(&b.refetched))
				switch whole := harm == "whole"; {
				case (whole || drop.has) != (err == nil && string(content) == "ABCDEFGH"),
					(whole || drop.has) == errors.Is(err, ErrLost):
					t.Errorf("read %q, %v", content, err)
				case (drop.has && !whole) != (refetched == "[a.xlsx]"):
					t.Errorf("refetched %s", refetched)
				}
			})
		}
	}
}

func TestSettle(t *testing.T) {
	tests := []struct {
		age     time.Duration
		settled bool
	}{
		{0, false}, {4999 * time.Millisecond, false}, {5 * time.Second, true}, {time.Hour, true},
		{-2 * time.Second, false}, // a clock a little ahead
		{-time.Hour, true},        // a clock far ahead must not keep it out for ever
	}
	for _, tt := range tests {
		d := newDesk(t)
		d.drop("a.xlsx", "A", tt.age)
		got, _ := d.collect(night)
		if tt.settled {
			d.same(fmt.Sprint("new at ", tt.age), fmt.Sprint(got.New, got.Unsettled), "[a.xlsx] []")
			continue
		}
		d.same(fmt.Sprint("unsettled at ", tt.age), fmt.Sprint(got.New, got.Unsettled), "[] [a.xlsx]")
		got, _ = d.collect(night.Add(time.Hour))
		d.same("next run", fmt.Sprint(got.New, got.Unsettled), "[a.xlsx] []")
	}
}

func TestUnsettledIsNotGone(t *testing.T) {
	d := newDesk(t)
	d.drop("a.xlsx", "A", time.Hour)
	d.collect(night)
	d.drop("a.xlsx", "being written", 0)
	got, entries := d.collect(night)
	d.same("unsettled, gone", fmt.Sprint(got.Unsettled, got.Gone), "[a.xlsx] []")
	d.same("entries", d.told(entries), "[a.xlsx=A]")
}

// TestArrival is by the file's clock, as far as the runs do not know better.
func TestArrival(t *testing.T) {
	tomorrow := night.Add(24 * time.Hour)
	for name, tt := range map[string]struct {
		modified, want time.Time
		alone          bool // no run looked before
	}{
		"saved today":                {tomorrow.Add(-3 * time.Hour), tomorrow.Add(-3 * time.Hour), false},
		"an old file copied in":      {night.Add(-72 * time.Hour), night, false},
		"being saved the run before": {night.Add(-2 * time.Second), night.Add(-2 * time.Second), false},
		"an old file, first run":     {night.Add(-72 * time.Hour), night.Add(-72 * time.Hour), true},
		"from the future":            {tomorrow.Add(48 * time.Hour), tomorrow, false},
		"before the drive":           {time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC), tomorrow, true},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.opt.Start = time.Date(2021, 6, 1, 0, 0, 0, 0, night.Location())
			if !tt.alone {
				d.drop("b.xlsx", "B", time.Hour)
				d.collect(night)
			}
			d.drop("a.xlsx", "A", night.Sub(tt.modified))
			_, entries := d.collect(tomorrow)
			d.same("arrival", entries[len(entries)-1].Arrival, tt.want.UTC())
		})
	}
}

func TestOrderInsideARun(t *testing.T) {
	d := newDesk(t)
	for _, f := range []struct {
		name string
		age  time.Duration
	}{{"z.xlsx", 3 * time.Hour}, {"云山镇/b.xlsx", time.Hour}, {"a/late.xlsx", time.Minute}, {"乙.xlsx", time.Hour}, {"a.xlsx", time.Hour}} {
		d.drop(f.name, f.name, f.age)
	}
	got, entries := d.collect(night)
	d.same("order", got.New, "[z.xlsx a.xlsx 乙.xlsx 云山镇/b.xlsx a/late.xlsx]")
	for i, e := range entries {
		d.same("entry", fmt.Sprint(e.Seq, e.File), fmt.Sprint(i+1, got.New[i]))
	}
}

func TestSameStateGivesTheSameLedger(t *testing.T) {
	var ledgers []string
	for range 3 {
		d := newDesk(t)
		for i := range 40 {
			d.drop(fmt.Sprintf("%d镇/%d.xlsx", i%7, i), fmt.Sprint(i%11), time.Duration(i%5+1)*time.Hour)
		}
		d.collect(night)
		data, err := os.ReadFile(filepath.Join(d.opt.State, ledgerName))
		if err != nil {
			t.Fatal(err)
		}
		ledgers = append(ledgers, string(data))
	}
	if ledgers[0] != ledgers[1] || ledgers[1] != ledgers[2] {
		t.Error("three collections of the same folder differ")
	}
}

func TestWhatIsInput(t *testing.T) {
	d := newDesk(t)
	input := []string{"a.xlsx", "B.XLSX", "c.xlsm", "深/更深/d.XlsM", "１２３ 日报（终）.xlsx", "回执.xlsx", "a's \"b\"&c;.xlsx", "日报.回执/x.xlsx"}
	other := []string{"说明.TXT", "a.txt", "a.xls", "a.et", "a.csv", "a.ods", "a.numbers", "a.docx", "a.wps", "a.pdf", "a.zip", "a.RAR", "照片.JPG", "a.7z", "日报", "a.xlsx.bak", "a.xlsx."}
	passed := []string{
		"~$a.xlsx", ".a.xlsx", "README.md", "Thumbs.db", "desktop.ini", "Desktop.INI", "~WRL01.tmp",
		"回执/x.xlsx", "云山镇/回执/x.xlsx", "云山镇/回执/旧/x.xlsx", ".git/x.xlsx", "$RECYCLE.BIN/x.xlsx",
	}
	for _, name := range slices.Concat(input, other, passed) {
		if runtime.GOOS == "windows" && strings.ContainsAny(name, `"`) {
			continue
		}
		d.drop(name, name, time.Hour)
	}
	got, entries := d.collect(night)
	for _, name := range slices.Concat(input, other) {
		if !slices.ContainsFunc(entries, func(e campaign.Source) bool { return e.File == name }) {
			t.Errorf("%s: not entered", name)
		}
	}
	d.same("entered", len(got.New), len(input)+len(other))
	d.same("reported", fmt.Sprint(got.Passed, got.Unreadable, got.Unsettled), "[] [] []")
}

func TestTooLargeIsEnteredButNotCopied(t *testing.T) {
	d := newDesk(t)
	d.opt.MaxBytes = 10
	d.drop("ok.xlsx", "0123456789", 2*time.Hour)
	d.drop("big.xlsx", "0123456789x", time.Hour)
	for range 2 { // and once only
		_, entries := d.collect(night)
		d.same("entries", d.told(entries), "[ok.xlsx=0123456789 big.xlsx=]")
		e := entries[1]
		d.same("big", fmt.Sprint(e.SHA == "", e.Size, e.TooLarge, e.Arrival.Equal(e.Modified)), "true 11 true true")
	}
	d.opt.MaxBytes = 0 // the limit is lifted
	_, entries := d.collect(night)
	d.same("entries", d.told(entries), "[ok.xlsx=0123456789 ~big.xlsx= big.xlsx=0123456789x]")
}

func TestNamesAreComposed(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("needs a file system that keeps names as they are given")
	}
	d := newDesk(t)
	d.drop("cafe\u0301.xlsx", "1", 3*time.Hour)                              // taken apart, as a Mac sends it
	d.drop("\xd4\xc6\xc9\xbd\xd5\xf2/\xc8\xd5\xb1\xa8.xlsx", "2", time.Hour) // GBK, from an old archive
	d.drop("bad\xff.xlsx", "3", time.Minute)
	want := "[café.xlsx=1 云山镇/日报.xlsx=2 bad%FF.xlsx=3]"
	for range 2 {
		got, entries := d.collect(night)
		d.same("entries", d.told(entries), want)
		d.same("gone", got.Gone, "[]")
	}
	d.drop("café.xlsx", "other", time.Minute)
	got, _ := d.collect(night)
	d.same("passed", got.Passed, "[{café.xlsx same-name}]")
}

func TestSymlinksAreNotFollowed(t *testing.T) {
	d := newDesk(t)
	secret := filepath.Join(t.TempDir(), "secret.xlsx")
	if err := os.WriteFile(secret, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.drop("a.xlsx", "A", time.Hour)
	for name, to := range map[string]string{"link.xlsx": secret, "folder": filepath.Dir(secret), "loop": ".", "inside.xlsx": "a.xlsx", "nowhere.xlsx": "/nowhere"} {
		if err := os.Symlink(to, d.at(name)); err != nil {
			t.Skip(err)
		}
	}
	got, entries := d.collect(night)
	d.same("entries", d.told(entries), "[a.xlsx=A]")
	d.same("passed", got.Passed, "[{folder symlink} {inside.xlsx symlink} {link.xlsx symlink} {loop symlink} {nowhere.xlsx symlink}]")
}

func TestCancelledRunKeepsWhatItCopied(t *testing.T) {
	d := newDesk(t)
	d.drop("a.xlsx", "A", time.Hour)
	d.collect(night)
	d.remove("a.xlsx")
	d.drop("b.xlsx", "B", time.Hour)
	b := d.open()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := b.Collect(ctx, night); !errors.Is(err, context.Canceled) {
		t.Fatalf("Collect: %v, want that it was cancelled", err)
	}
	_ = b.Close()
	_, entries := d.collect(night)
	d.same("entries", d.told(entries), "[-a.xlsx=A b.xlsx=B]")
}
