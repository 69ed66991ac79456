package brief

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/jung-kurt/gofpdf"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/words"
)

// TestSplitLosesNothing: each character of a whole font stands in one of the two parts, as wide
// and of the same shape, and the parts lie among the templates.
func TestSplitLosesNothing(t *testing.T) {
	open := func() (fs.File, error) {
		return os.Open(project + "templates/node_modules/@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf")
	}
	whole, err := parseFont(open)
	if err != nil {
		t.Fatalf("%v: run `make fetch` first", err)
	}
	file, err := whole.read()
	if err != nil {
		t.Fatal(err)
	}
	var parts [2]*font
	var files [2][]byte
	if files[0], files[1], err = Split(open); err != nil {
		t.Fatal(err)
	}
	for i, name := range []string{"serif", "serif-rare"} {
		if parts[i], err = parseFont(inMemory(files[i])); err != nil {
			t.Fatal(err)
		}
		if lies, err := os.ReadFile(project + "templates/fetched/fonts/" + name + ".ttf"); err != nil || !bytes.Equal(lies, files[i]) {
			t.Errorf("templates/fetched/fonts/%s.ttf is another: %v", name, err)
		}
	}
	had := [2]int{}
	for r := range rune(1 << 16) {
		part := 0
		if parts[1].has(r) && r != ' ' { // a blank is in both
			part = 1
		}
		if parts[0].has(r) && part == 1 || parts[part].has(r) != whole.has(r) || parts[part].width(r) != whole.width(r) {
			t.Fatalf("%q is in none of the parts, in both, or another", r)
		}
		if whole.has(r) {
			had[part]++
		}
	}
	if had[0] < 6763 || had[1] < 10000 || len(files[0]) > len(file)/3 {
		t.Errorf("%d usual characters in %d bytes, %d rare ones", had[0], len(files[0]), had[1])
	}
	for i, shown := range []string{" 国0，A", " 堃垚㛃镕"} {
		if !bytes.Equal(gofpdf.UTF8CutFont(bytes.Clone(files[i]), shown), gofpdf.UTF8CutFont(bytes.Clone(file), shown)) {
			t.Errorf("%q looks otherwise than in the whole font", shown)
		}
	}
}

// TestRareCharactersAreOfTheSameFace: a rare character of a name is set in the face of the text it
// stands in, also where an office's words name other faces.
func TestRareCharactersAreOfTheSameFace(t *testing.T) {
	templates, office := os.DirFS(project+"templates"), t.TempDir()
	if err := errors.Join(os.Mkdir(filepath.Join(office, "words"), 0o700), os.WriteFile(filepath.Join(office, "words", "zh.yaml"),
		[]byte("text: {brief: {look: {faces: sans-bold sans serif-bold serif}}}"), 0o600)); err != nil {
		t.Fatal(err)
	}
	w, _, err := words.LoadOver(templates, office, words.Default)
	if err != nil {
		t.Fatal(err)
	}
	own, err := LoadFonts(templates, w, "", campaign.Fonts{})
	if err != nil {
		t.Fatal(err)
	}
	if own.list[own.roles[roleTitle][0]].name == testFonts(t).list[0].name {
		t.Error("the office's faces are not taken")
	}
	for _, f := range []*Fonts{testFonts(t), own} {
		for as := range roleCount {
			usual, _ := f.fontFor(as, '国')
			rare, has := f.fontFor(as, '堃')
			if !has || rare == usual || f.list[rare].name != f.list[usual].name {
				t.Errorf("role %d: 国 in %s, 堃 in %s", as, f.list[usual].name, f.list[rare].name)
			}
		}
	}
}
