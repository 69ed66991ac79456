package brief

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/jung-kurt/gofpdf"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/words"
)

var loadOnce = sync.OnceValues(func() (*Fonts, error) {
	templates := os.DirFS(project + "templates")
	w, err := words.Load(templates, words.Default)
	if err != nil {
		return nil, err
	}
	return LoadFonts(templates, w, "", campaign.Fonts{})
})

// goodFile is a font file that is whole.
func goodFile(t testing.TB) []byte {
	t.Helper()
	file, err := testFonts(t).list[0].read()
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// testFonts are the pinned fonts; without them nothing here can be tested.
func testFonts(t testing.TB) *Fonts {
	t.Helper()
	f, err := loadOnce()
	if err != nil {
		t.Fatalf("fonts: %v: run `make fetch` first", err)
	}
	return f
}

// inMemory opens a file that is there already.
func inMemory(file []byte) func() (fs.File, error) {
	return func() (fs.File, error) { return fstest.MapFS{"font": {Data: file}}.Open("font") }
}

// tableAt is where a table of a font begins in its file.
func tableAt(t *testing.T, file []byte, name string) int64 {
	t.Helper()
	open, err := inMemory(file)()
	if err != nil {
		t.Fatal(err)
	}
	tables, err := fontTables(open)
	if err != nil {
		t.Fatal(err)
	}
	_, at, _ := tables[name].Outer()
	return at
}

// restrictedFont is a font whose licence bits forbid embedding.
func restrictedFont(t *testing.T) []byte {
	t.Helper()
	file := goodFile(t)
	file[tableAt(t, file, "OS/2")+9] = 2
	return file
}

func TestParseFontTellsFaults(t *testing.T) {
	good := goodFile(t)
	tests := []struct {
		name string
		file []byte
		want error
	}{
		{"none", nil, errNotFont},
		{"OpenType with CFF", append([]byte("OTTO"), make([]byte, 100)...), errCFF},
		{"collection", append([]byte("ttcf"), make([]byte, 100)...), errCollection},
		{"a picture", []byte("\x89PNG\r\n\x1a\n0000000000"), errNotFont},
		{"too short", []byte("\x00\x01"), errNotFont},
		{"cut off", good[:len(good)/2], errNotFont},
		{"embedding forbidden", restrictedFont(t), errRestricted},
		{"whole", good, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := parseFont(inMemory(tt.file)); !errors.Is(err, tt.want) {
				t.Errorf("%v; want %v", err, tt.want)
			}
		})
	}
}

func TestParseFontNeverPanics(t *testing.T) {
	good := goodFile(t)
	for _, cut := range []int{12, 100, 300, 5000, 20000} {
		head := append([]byte(nil), good[:cut]...)
		if _, err := parseFont(inMemory(head)); err == nil {
			t.Errorf("the first %d bytes pass for a font", cut)
		}
	}
}

func TestWidths(t *testing.T) {
	f := testFonts(t)
	for _, r := range "国〓，。“”…％～" {
		if w := f.width(roleBody, r); w != 1 {
			t.Errorf("width(%c) = %v em, want a full square", r, w)
		}
	}
	if a, b := f.width(roleTable, '1'), f.width(roleTable, '8'); a != b || a == 0 {
		t.Errorf("figures in tables are %v and %v wide; columns of them would not line up", a, b)
	}
}

func TestClean(t *testing.T) {
	f := testFonts(t)
	tests := []struct{ in, want, lost string }{
		{"城关镇第一针81.3%。", "城关镇第一针81.3%。", ""},
		{"姓𠮷的村", "姓〓的村", "𠮷"},
		{"好😀好😀", "好〓好〓", "😀😀"},
		{"a\tb c", "a b c", ""},
		{"零宽\u200b字\ufe0f", "零宽字", "\u200b\ufe0f"},
		{"控\x00制\x0b符", "控制 符", "\x00"}, // a vertical tab is a blank
		{"上行\n下行\u2028末行", "上行\n下行\n末行", ""},
		{"缅文က", "缅文〓", "က"},
	}
	for _, tt := range tests {
		got, lost := f.clean(roleBody, tt.in)
		if got != tt.want || string(lost) != tt.lost {
			t.Errorf("clean(%q) = %q, lost %q; want %q, %q", tt.in, got, string(lost), tt.want, tt.lost)
		}
	}
}

func TestLatinFontTakesLettersAndDigits(t *testing.T) {
	latin := filepath.Join(t.TempDir(), "latin.ttf")
	if err := os.WriteFile(latin, goodFile(t), 0o600); err != nil {
		t.Fatal(err)
	}
	with, err := LoadFonts(os.DirFS(project+"templates"), testRenderer(t).Words, "", campaign.Fonts{Latin: latin})
	if err != nil {
		t.Fatal(err)
	}
	runs := with.runs(roleBody, []rune("共12个Ad5品种"))
	if len(runs) != 5 || runs[1].font != with.latin || runs[0].font != with.roles[roleBody][0] {
		t.Errorf("runs = %v", runs)
	}
}

// TestLoadFontsTellsAllFaults: an office's fonts at fault come back together,
// each with its key and why.
func TestLoadFontsTellsAllFaults(t *testing.T) {
	home, w := t.TempDir(), testRenderer(t).Words
	good := goodFile(t)
	write := func(name string, data []byte) string {
		file := filepath.Join(home, name)
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	own := campaign.Fonts{
		Title:   write("a.ttf", restrictedFont(t)),
		Body:    write("b.ttf", good[:len(good)/3]),
		Heading: filepath.Join(home, "none.ttf"),
		Latin:   write("c.ttc", append([]byte("ttcf"), good[4:]...)),
	}
	_, err := LoadFonts(os.DirFS(project+"templates"), w, "", own)
	var faults campaign.Mistakes
	if !errors.As(err, &faults) {
		t.Fatalf("LoadFonts: %v", err)
	}
	got := ""
	for _, f := range faults {
		got += f.Args["key"] + " " + strings.TrimPrefix(f.Key, "font_fault.") + "; "
	}
	if want := "fonts.title restricted; fonts.body broken; fonts.heading unreadable; fonts.latin collection; "; got != want {
		t.Errorf("faults %q, want %q", got, want)
	}
	if _, err := LoadFonts(os.DirFS(project+"templates"), w, "", campaign.Fonts{Body: write("d.ttf", good)}); err != nil {
		t.Errorf("an own font that is whole: %v", err)
	}
	if _, err := LoadFonts(os.DirFS(home), w, "", campaign.Fonts{}); err == nil || errors.As(err, &faults) {
		t.Errorf("no fonts among the templates: %v", err)
	}
}

// What the PDF writer makes of a font that was cut for all briefs of a day is what it makes of
// the whole one, characters that the font lacks among them.
func TestCutLosesNothing(t *testing.T) {
	for i, f := range testFonts(t).list {
		const shown = "0g国。﹏\u1000𠮷é½ﬁ\u00a0"
		day := map[rune]bool{}
		for _, r := range shown + "疫苗接种ABC,é" {
			day[r] = true
		}
		whole, err := f.read()
		if err != nil {
			t.Fatal(err)
		}
		cut, err := f.cut(day)
		if err != nil {
			t.Fatal(err)
		}
		again, err := parseFont(inMemory(cut))
		if err != nil || len(cut) > len(whole)/20 || again.width('g') != f.width('g') || again.has('人') {
			t.Errorf("font %d, cut to %d bytes: %v", i, len(cut), err)
		}
		if got, want := gofpdf.UTF8CutFont(cut, shown), gofpdf.UTF8CutFont(whole, shown); !bytes.Equal(got, want) {
			t.Errorf("font %d: %d bytes; want %d", i, len(got), len(want))
		}
	}
}

// TestCutKeepsPartsOfGlyphs: an é that is put together from an e and an accent which no brief
// shows by themselves is the same after the cut for the day and that for the brief.
func TestCutKeepsPartsOfGlyphs(t *testing.T) {
	whole, err := os.ReadFile(project + "templates/fetched/fonts/latin.ttf")
	if err != nil {
		t.Fatal(err)
	}
	f, err := parseFont(inMemory(whole))
	if err != nil {
		t.Fatal(err)
	}
	if !putTogether(t, whole, f.glyphs['é']) {
		t.Fatal("é is one piece in this font: it shows nothing")
	}
	day, err := f.cut(map[rune]bool{'é': true, 'g': true})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := gofpdf.UTF8CutFont(day, " é"), gofpdf.UTF8CutFont(whole, " é"); !bytes.Equal(got, want) {
		t.Errorf("%d bytes; want %d", len(got), len(want))
	}
}

// putTogether reports whether a glyph consists of others: it says so by a negative number of contours.
func putTogether(t *testing.T, file []byte, glyph uint16) bool {
	t.Helper()
	table := func(name string) []byte { return file[tableAt(t, file, name):] }
	at := 2 * uint32(binary.BigEndian.Uint16(table("loca")[2*int(glyph):]))
	if binary.BigEndian.Uint16(table("head")[50:]) == 1 {
		at = binary.BigEndian.Uint32(table("loca")[4*int(glyph):])
	}
	return int16(binary.BigEndian.Uint16(table("glyf")[at:])) < 0
}
