package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/disk"
)

var d15 = day.New(2021, 6, 15)

// tree is every file below dir with its content, and every empty folder.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		if e.IsDir() {
			files[filepath.ToSlash(name)+"/"] = ""
			return nil
		}
		content, err := os.ReadFile(path)
		files[filepath.ToSlash(name)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func equal(t *testing.T, got, want map[string]string) {
	t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("site is\n%v\nwant\n%v", got, want)
	}
}

func put(t *testing.T, dir, name, content string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(content), 0o644)); err != nil {
		t.Fatal(err)
	}
}

// open is a site whose lock is let go at once: the tests look at what it does.
func open(t *testing.T, dir string) *Site {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return s
}

// mustTradePlaces skips a test where two folders cannot trade places.
func mustTradePlaces(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	put(t, dir, "a/x", "")
	put(t, dir, "b/y", "")
	err := disk.Exchange(filepath.Join(dir, "a"), filepath.Join(dir, "b"))
	if errors.Is(err, errors.ErrUnsupported) {
		t.Skip(err)
	}
	if err != nil || !exists(filepath.Join(dir, "a", "y")) {
		t.Fatalf("Exchange: %v", err)
	}
}

// cannot stands for a disk on which nothing trades places.
func cannot(_, _ string) error { return errors.ErrUnsupported }

// staged is a day with pages, data, an asset and a front, ready to commit.
func staged(t *testing.T, s *Site, mark string) *Staging {
	t.Helper()
	g, err := s.Stage(d15)
	if err != nil {
		t.Fatal(err)
	}
	err = errors.Join(
		g.Write("index.html", []byte("day "+mark)),
		g.Write("units/县督考办（综合查访组）.html", []byte("unit "+mark)),
		g.Write("data/summary.json", []byte("{}")),
		g.Asset("app.css", []byte("css "+mark)),
		g.Asset("js/app.js", []byte("js")),
		g.Front("index.html", []byte("front "+mark)),
		g.Front("archive.html", []byte("archive "+mark)),
	)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func published(mark string) map[string]string {
	sums := manifest{"index.html": sumOf([]byte("day " + mark)), "data/summary.json": sumOf([]byte("{}")),
		"units/县督考办（综合查访组）.html": sumOf([]byte("unit " + mark))}
	return map[string]string{
		"2021-06-15/manifest.sha256": string(sums.bytes()),
		"./":                         "", "2021-06-15/": "", "2021-06-15/units/": "", "2021-06-15/data/": "", "assets/": "", "assets/js/": "",
		"2021-06-15/index.html": "day " + mark, "2021-06-15/units/县督考办（综合查访组）.html": "unit " + mark,
		"2021-06-15/data/summary.json": "{}", "assets/app.css": "css " + mark, "assets/js/app.js": "js",
		"index.html": "front " + mark, "archive.html": "archive " + mark,
	}
}

func TestCommitPublishesAndReplaces(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not", "yet")
	for _, mark := range []string{"one", "two"} {
		s := open(t, dir)
		if err := staged(t, s, mark).Commit([]string{"index.html", "data/summary.json"}); err != nil {
			t.Fatal(err)
		}
		equal(t, tree(t, dir), published(mark))
	}
}

func TestCommitDropsWhatTheDayNoLongerHas(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "2021-06-15/briefs/notices/云山镇.pdf", "no longer red")
	put(t, dir, "2021-06-14/index.html", "another day")
	if err := staged(t, open(t, dir), "one").Commit(nil); err != nil {
		t.Fatal(err)
	}
	got := tree(t, dir)
	if _, ok := got["2021-06-15/briefs/"]; ok {
		t.Error("a page of the earlier build is still in the day's folder")
	}
	if got["2021-06-14/index.html"] != "another day" {
		t.Error("another day was touched")
	}
}

func TestIndexIsReplacedLast(t *testing.T) {
	s := open(t, t.TempDir())
	var order []string
	s.rename = func(from, to string) error {
		name, _ := filepath.Rel(s.dir, to)
		order = append(order, filepath.ToSlash(name))
		return os.Rename(from, to)
	}
	if err := staged(t, s, "one").Commit(nil); err != nil {
		t.Fatal(err)
	}
	want := "[assets/app.css assets/js/app.js 2021-06-15 archive.html index.html]"
	if fmt.Sprint(order) != want {
		t.Errorf("swapped in order %v, want %s", order, want)
	}
}

// Every rename of a commit fails in turn: on a first build, on a rebuild, and
// on a rebuild where the old day must be moved away first.
func TestFailedSwapLeavesTheSiteAsItWas(t *testing.T) {
	for name, c := range map[string]struct {
		rebuild  bool
		exchange func(a, b string) error
		renames  int // of a commit: assets, archive and index, and the day unless it trades places
	}{
		"first":       {false, disk.Exchange, 5},
		"rebuild":     {true, disk.Exchange, 3},
		"moved first": {true, cannot, 5},
	} {
		t.Run(name, func(t *testing.T) {
			if c.renames == 3 {
				mustTradePlaces(t)
			}
			for fail := 1; fail <= c.renames; fail++ {
				failedSwap(t, c.rebuild, c.exchange, fail)
			}
		})
	}
}

func failedSwap(t *testing.T, rebuild bool, exchange func(a, b string) error, fail int) {
	t.Helper()
	dir := t.TempDir()
	s := open(t, dir)
	if rebuild {
		if err := staged(t, s, "one").Commit(nil); err != nil {
			t.Fatal(err)
		}
	}
	before := tree(t, dir)
	g, renames, injected := staged(t, s, "two"), 0, errors.New("injected")
	s.exchange = exchange
	s.rename = func(from, to string) error {
		if renames++; renames == fail {
			return injected
		}
		return os.Rename(from, to)
	}
	if err := g.Commit(nil); !errors.Is(err, injected) {
		t.Fatalf("rename %d failed, Commit said %v", fail, err)
	}
	after := tree(t, dir)
	for _, made := range []string{"assets/", "assets/js/"} { // empty, and so invisible
		if _, was := before[made]; !was {
			delete(after, made)
		}
	}
	equal(t, after, before)
}

// TestDayIsNeverMissing: a day that is built again is there at every step.
func TestDayIsNeverMissing(t *testing.T) {
	mustTradePlaces(t)
	dir := t.TempDir()
	s := open(t, dir)
	if err := staged(t, s, "one").Commit(nil); err != nil {
		t.Fatal(err)
	}
	steps := 0
	s.rename = func(from, to string) error {
		steps++
		if !exists(filepath.Join(dir, "2021-06-15", "index.html")) {
			t.Errorf("the day is missing before %s is renamed", from)
		}
		return os.Rename(from, to)
	}
	if err := staged(t, s, "two").Commit(nil); err != nil || steps != 3 {
		t.Errorf("%d steps: %v", steps, err)
	}
	equal(t, tree(t, dir), published("two"))
}

func TestSiteIsLocked(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, ".staging-lock", "left by a run that died")
	first, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	g := staged(t, first, "one")
	if _, err := Open(dir); !errors.Is(err, disk.ErrLocked) {
		t.Errorf("second Open: %v, want disk.ErrLocked", err)
	}
	if err := errors.Join(g.Commit(nil), first.Close()); err != nil {
		t.Errorf("the first after it: %v", err)
	}
	open(t, dir)
	equal(t, tree(t, dir), published("one"))
}

func TestStuckSwapKeepsTheOldDay(t *testing.T) {
	dir := t.TempDir()
	if err := staged(t, open(t, dir), "one").Commit(nil); err != nil {
		t.Fatal(err)
	}
	s := open(t, dir)
	g := staged(t, s, "two")
	s.exchange = cannot
	broken := false
	s.rename = func(from, to string) error {
		if broken = broken || to == filepath.Join(dir, "2021-06-15"); broken {
			return errors.New("disk gone")
		}
		return os.Rename(from, to)
	}
	err := g.Commit(nil)
	if !errors.Is(err, errStuck) || !strings.Contains(err.Error(), oldName) {
		t.Fatalf("Commit said %v, want where the old day is kept", err)
	}
	open(t, dir)
	if got := tree(t, dir)["2021-06-15/index.html"]; got != "day one" {
		t.Errorf("after the next Open the day holds %q, want the old one back", got)
	}
}

func TestCommitRefusesAnIncompleteDay(t *testing.T) {
	tests := map[string]struct {
		write    map[string]string
		required []string
		want     []string // in the error
	}{
		"missing and empty": {map[string]string{"a.html": "", "b.html": "b"}, []string{"a.html", "b.html", "c.html"}, []string{"a.html is empty", "c.html"}},
		"folder":            {map[string]string{"units/a.html": "a"}, []string{"units"}, []string{"units is empty"}},
		"failed write":      {map[string]string{"../a.html": "a"}, nil, []string{"unsafe"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			put(t, dir, "2021-06-15/index.html", "old")
			before := tree(t, dir)
			g, err := open(t, dir).Stage(d15)
			if err != nil {
				t.Fatal(err)
			}
			for n, c := range tt.write {
				_ = g.Write(n, []byte(c)) // Commit must know by itself
			}
			err = g.Commit(tt.required)
			for _, w := range tt.want {
				if err == nil || !strings.Contains(err.Error(), w) {
					t.Errorf("error %v does not name %q", err, w)
				}
			}
			equal(t, tree(t, dir), before)
		})
	}
}

func TestAbort(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "index.html", "old")
	before := tree(t, dir)
	g := staged(t, open(t, dir), "one")
	if err := errors.Join(g.Abort(), g.Abort()); err != nil {
		t.Fatal(err)
	}
	equal(t, tree(t, dir), before)
	if g.Commit(nil) == nil {
		t.Error("an aborted day was published")
	}
	if g.Write("late.html", []byte("x")) == nil {
		t.Error("an aborted staging took a file")
	}
	g = staged(t, open(t, dir), "two")
	if err := errors.Join(g.Commit(nil), g.Abort()); err != nil {
		t.Fatal(err)
	}
	if got := tree(t, dir)["index.html"]; got != "front two" {
		t.Errorf("Abort after Commit left %q", got)
	}
}

func TestNames(t *testing.T) {
	bad := []string{
		"", ".", "..", "/etc/passwd", "../x", "a/../../x", "a/../b", "a//b", "a/", "./a", `a\b`, `..\x`, "C:x", "a:b",
		"a?.html", "a*", "<a>", "a|b", `"a"`, "a\x00b", "a\nb", ".hidden", "a/.b", "a.", "a ", "a /b", "\xff",
	}
	good := []string{"a", "units/云山镇.html", "data/汇总表.xlsx", "a b.html", "a..b", "县委办、县政府办（机关）.pdf", "深/层/目录/文件.txt"}
	g, err := open(t, t.TempDir()).Stage(d15)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = g.Abort() }()
	for _, name := range bad {
		if g.Write(name, []byte("x")) == nil {
			t.Errorf("Write took %q", name)
		}
		if g.Asset(name, []byte("x")) == nil {
			t.Errorf("Asset took %q", name)
		}
		if g.Front(name, []byte("x")) == nil {
			t.Errorf("Front took %q", name)
		}
	}
	for _, name := range []string{"2021-06-15", "assets", "units/a.html"} {
		if g.Front(name, []byte("x")) == nil {
			t.Errorf("Front took %q", name)
		}
	}
	for _, name := range good {
		if err := g.Write(name, []byte("x")); err != nil {
			t.Error(err)
		}
	}
	if g.Write(good[0], []byte("y")) == nil {
		t.Error("a file was written twice")
	}
}

func TestConcurrentWrites(t *testing.T) {
	dir := t.TempDir()
	g, err := open(t, dir).Stage(d15)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	var required []string
	for i := range 50 {
		name := fmt.Sprintf("units/%d/page.html", i%10*10+i)
		required = append(required, name)
		wg.Go(func() {
			if err := g.Write(name, []byte(name)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if err := g.Commit(required); err != nil {
		t.Fatal(err)
	}
}

func TestStageTwiceAndWithoutDay(t *testing.T) {
	s := open(t, t.TempDir())
	g := staged(t, s, "one")
	if _, err := s.Stage(d15); err == nil {
		t.Error("one day is staged twice at once")
	}
	other, err := s.Stage(d15 + 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(other.Abort(), g.Commit([]string{"index.html"})); err != nil {
		t.Error(err)
	}
	if _, err := s.Stage(0); err == nil {
		t.Error("a staging without a day")
	}
}
