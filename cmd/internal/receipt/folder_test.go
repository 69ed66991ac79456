package receipt

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
)

var kinds = fileNames{"核对回执", "催种名单", "未接种跟踪名单", "（#）"}

func twoUnits(t *testing.T) *campaign.Drive {
	return &campaign.Drive{
		Paths: campaign.Paths{Inputs: t.TempDir()},
		Units: []campaign.Unit{{Name: "城关镇", Aliases: []string{"城关镇人民政府", "城关"}}, {Name: "县财政局"}},
	}
}

func openTest(t *testing.T, d *campaign.Drive) *folders {
	t.Helper()
	f, err := openFolders(d, &form.Lexicon{}, "回执")
	must(t, err)
	t.Cleanup(f.close)
	return f
}

func TestFolderOfAUnit(t *testing.T) {
	for name, tt := range map[string]struct {
		there []string
		want  string
	}{
		"none yet":          {nil, "城关镇"},
		"by its name":       {[]string{"城关镇"}, "城关镇"},
		"by an alias":       {[]string{"城关 镇人民政府"}, "城关 镇人民政府"},
		"its name wins":     {[]string{"城关", "城关镇"}, "城关镇"},
		"another unit's":    {[]string{"县财政局"}, "城关镇"},
		"of two aliases":    {[]string{"城关镇人民政府", "城关"}, "城关"},
		"nobody's at all":   {[]string{"旧表"}, "城关镇"},
		"differently taken": {[]string{"城关镇 "}, "城关镇 "},
	} {
		d := twoUnits(t)
		for _, dir := range tt.there {
			must(t, os.Mkdir(filepath.Join(d.Paths.Inputs, dir), 0o750))
		}
		f := openTest(t, d)
		if got := f.folder(0); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
		if stuck, err := f.write(0, "2021-06-15 核对回执.xlsx", []byte("x")); err != nil || stuck {
			t.Errorf("%s: %v, %v", name, stuck, err)
		}
		if raw, err := os.ReadFile(filepath.Join(d.Paths.Inputs, tt.want, "回执", "2021-06-15 核对回执.xlsx")); err != nil || string(raw) != "x" {
			t.Errorf("%s: %q, %v", name, raw, err)
		}
	}
}

func TestNothingOutsideTheDropFolder(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need rights there")
	}
	d, outside := twoUnits(t), t.TempDir()
	must(t, os.Symlink(outside, filepath.Join(d.Paths.Inputs, "城关镇")))
	must(t, os.Mkdir(filepath.Join(d.Paths.Inputs, "县财政局"), 0o750))
	must(t, os.Symlink(outside, filepath.Join(d.Paths.Inputs, "县财政局", "回执")))
	f := openTest(t, d)
	for u := range d.Units {
		if _, err := f.write(u, "2021-06-15 核对回执.xlsx", []byte("x")); err == nil {
			t.Errorf("%s: written through a link", d.Units[u].Name)
		}
	}
	if left, _ := os.ReadDir(outside); len(left) > 0 {
		t.Errorf("%v stands outside the drop folder", left)
	}
}

func TestPrune(t *testing.T) {
	files := map[string]bool{ // to be kept
		"2021-06-15 核对回执.xlsx":      true,
		"2021-06-08 核对回执.xlsx":      true,
		"2021-06-08 催种名单.xlsx":      true,
		"2021-06-07 核对回执.xlsx":      false,
		"2021-05-03 核对回执.xlsx":      true, // made late
		"2021-05-03 催种名单.xlsx":      false,
		"2021-06-07 催种名单.xlsx":      false,
		"2021-05-01 未接种跟踪名单.xlsx":   false,
		"2021-06-20 核对回执.xlsx":      true,
		"2021-06-07 核对回执（改）.xlsx":   true,
		"2021-06-07 核对回执.xls":       true,
		"2021-6-7 核对回执.xlsx":        true,
		"2021-13-07 核对回执.xlsx":      true,
		"核对回执.xlsx":                 true,
		"2021-06-07 说明.xlsx":        true,
		"城关镇日报0601.xlsx":            true,
		".2021-06-15 核对回执.xlsx.tmp": false,
		".别的.tmp":                   true,
		"~$2021-06-07 核对回执.xlsx":    true,
	}
	d := twoUnits(t)
	dir := filepath.Join(d.Paths.Inputs, "城关", "回执")
	must(t, os.MkdirAll(dir, 0o750))
	must(t, os.Mkdir(filepath.Join(dir, "2021-06-01 核对回执.xlsx"), 0o750)) // a folder of such a name
	for name := range files {
		must(t, os.WriteFile(filepath.Join(dir, name), nil, 0o640))
	}
	f := openTest(t, d)
	if stuck, err := f.prune(0, kinds, day.New(2021, 6, 15)-7, map[day.Day]bool{day.New(2021, 5, 3): true}); err != nil || len(stuck) > 0 {
		t.Fatalf("%v, %v", stuck, err)
	}
	var left []string
	entries, err := os.ReadDir(dir)
	must(t, err)
	for _, e := range entries {
		left = append(left, e.Name())
	}
	for name, keep := range files {
		if got := slices.Contains(left, name); got != keep {
			t.Errorf("%q is kept: %v, want %v", name, got, keep)
		}
	}
	if !slices.Contains(left, "2021-06-01 核对回执.xlsx") {
		t.Error("a folder was removed")
	}
}

// A receipt that cannot be replaced, as on Windows while it is open, is said
// and stays as it is.
func TestStuckReceipt(t *testing.T) {
	d := twoUnits(t)
	place := filepath.Join(d.Paths.Inputs, "城关镇", "回执", "2021-06-15 核对回执.xlsx")
	must(t, os.MkdirAll(filepath.Join(place, "inner"), 0o750)) // no file can take a full folder's place
	f := openTest(t, d)
	stuck, err := f.write(0, "2021-06-15 核对回执.xlsx", []byte("x"))
	if !stuck || err != nil {
		t.Errorf("stuck %v, %v", stuck, err)
	}
	entries, err := os.ReadDir(filepath.Dir(place))
	must(t, err)
	if len(entries) != 1 {
		t.Errorf("%v is left behind", entries)
	}
}

func TestWriteReplaces(t *testing.T) {
	d := twoUnits(t)
	f := openTest(t, d)
	for _, content := range []string{"one", "two", "two"} {
		if stuck, err := f.write(0, "2021-06-15 核对回执.xlsx", []byte(content)); stuck || err != nil {
			t.Fatal(stuck, err)
		}
	}
	raw, err := os.ReadFile(filepath.Join(d.Paths.Inputs, "城关镇", "回执", "2021-06-15 核对回执.xlsx"))
	must(t, err)
	if string(raw) != "two" {
		t.Errorf("%q", raw)
	}
	if f.remove(0, "2021-06-15 核对回执.xlsx") {
		t.Error("it could not be removed")
	}
	if f.remove(0, "2021-06-15 核对回执.xlsx") {
		t.Error("nothing to remove is no fault")
	}
}
