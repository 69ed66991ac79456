package brief

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"dailydose/cmd/internal/campaign"
)

// fetched is where `make fetch` puts the fonts that are embedded.
const fetched = "../../../templates/fetched/fonts"

var loadOnce = sync.OnceValues(func() (*Faces, error) {
	fetched := func(name string) Source {
		return func() ([]byte, error) { return os.ReadFile(filepath.Join(fetched, name+".ttf")) }
	}
	return Load(Fonts{Body: fetched("serif"), Title: fetched("serif-bold"), Table: fetched("sans"), Heading: fetched("sans-bold")})
})

// goodFile is a font file that is whole.
func goodFile(t testing.TB) []byte {
	t.Helper()
	file, err := testFaces(t).list[0].read()
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// testFaces are the pinned fonts; without them nothing here can be tested.
func testFaces(t testing.TB) *Faces {
	t.Helper()
	f, err := loadOnce()
	if err != nil {
		t.Fatalf("fonts: %v: run `make fetch` first", err)
	}
	return f
}

func TestLoadNamesEveryFontAtFault(t *testing.T) {
	good := goodFile(t)
	cut := good[:len(good)/2]
	restrictedFont := append([]byte(nil), good...)
	tables, err := sfntTables(restrictedFont)
	if err != nil {
		t.Fatal(err)
	}
	tables["OS/2"][9] = 2
	tests := []struct {
		name string
		file []byte
		want error
	}{
		{"none", nil, errNoFont},
		{"OpenType with CFF", append([]byte("OTTO"), make([]byte, 100)...), errCFF},
		{"collection", append([]byte("ttcf"), make([]byte, 100)...), errCollection},
		{"a picture", []byte("\x89PNG\r\n\x1a\n0000000000"), errNotFont},
		{"too short", []byte("\x00\x01"), errNotFont},
		{"cut off", cut, errNotFont},
		{"embedding forbidden", restrictedFont, errRestricted},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			whole := func() ([]byte, error) { return good, nil }
			_, err := Load(Fonts{Title: whole, Body: func() ([]byte, error) { return tt.file, nil }, Heading: whole, Table: whole})
			if !errors.Is(err, tt.want) || !strings.Contains(err.Error(), "body font") {
				t.Errorf("Load: %v; want %v, naming the body font", err, tt.want)
			}
		})
	}
}

func TestParseTypefaceNeverPanics(t *testing.T) {
	good := goodFile(t)
	for _, cut := range []int{12, 100, 300, 5000, 20000} {
		head := append([]byte(nil), good[:cut]...)
		if _, err := parseTypeface(head); err == nil {
			t.Errorf("the first %d bytes pass for a font", cut)
		}
	}
}

func TestWidths(t *testing.T) {
	f := testFaces(t)
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
	f := testFaces(t)
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

func TestLatinFaceTakesLettersAndDigits(t *testing.T) {
	f := testFaces(t)
	with, err := Load(Fonts{Title: f.list[0].read, Body: f.list[1].read, Heading: f.list[2].read, Table: f.list[3].read, Latin: f.list[3].read})
	if err != nil {
		t.Fatal(err)
	}
	runs := with.runs(roleBody, []rune("共12个Ad5品种"))
	if len(runs) != 5 || runs[1].face != with.latin || runs[0].face != with.roles[roleBody] {
		t.Errorf("runs = %v", runs)
	}
}

// TestChooseFontsTellsAllFaults: an office's fonts at fault come back together,
// each with its key and why.
func TestChooseFontsTellsAllFaults(t *testing.T) {
	home := t.TempDir()
	good := goodFile(t)
	broken := append([]byte(nil), good...)
	tables, err := sfntTables(broken)
	if err != nil {
		t.Fatal(err)
	}
	tables["OS/2"][9] = 2
	write := func(name string, data []byte) string {
		file := filepath.Join(home, name)
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	own := campaign.Fonts{
		Title:   write("a.ttf", broken),
		Body:    write("b.ttf", good[:len(good)/3]),
		Heading: filepath.Join(home, "none.ttf"),
		Latin:   write("c.ttc", append([]byte("ttcf"), good[4:]...)),
	}
	_, err = ChooseFonts(os.DirFS(project+"templates"), own)
	var faults FontFaults
	if !errors.As(err, &faults) {
		t.Fatalf("ChooseFonts: %v", err)
	}
	got := ""
	for _, f := range faults {
		got += f.Key + " " + f.Reason + "; "
	}
	if want := "fonts.title restricted; fonts.body broken; fonts.heading unreadable; fonts.latin collection; "; got != want {
		t.Errorf("faults %q, want %q", got, want)
	}
	fonts, err := ChooseFonts(os.DirFS(project+"templates"), campaign.Fonts{Body: write("d.ttf", good)})
	if err == nil {
		_, err = Load(fonts)
	}
	if err != nil {
		t.Errorf("an own font that is whole: %v", err)
	}
	fonts, err = ChooseFonts(os.DirFS(home), campaign.Fonts{})
	if err == nil {
		_, err = Load(fonts)
	}
	if err == nil || errors.As(err, &faults) {
		t.Errorf("no fonts among the templates: %v", err)
	}
}
