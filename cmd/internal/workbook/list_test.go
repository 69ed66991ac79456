package workbook

import (
	"fmt"
	"regexp"
	"slices"
	"testing"

	"dailydose/cmd/internal/sheet"
)

// A page of these lists holds 509 × 0.97 = 493 points: below the title of 36 and the header of
// 26 stand 431, or 19 rows of 22; on the pages that follow 467, or 21. A block's head is 28.
//
// Rows of the sheet: 1 title, 2 header, 3–11 东村/甲 (head, 8 rows), 12–18 东村/乙 (head, 6: the
// page has 431−204 = 227 left, 160 are needed), 19–23 东村/丙 (head, 4: 116 of 67: a page),
// 24–26 西村/丁 (another part: a page), 27–56 西村/戊 (head, 29: longer than a page, begins one,
// and is cut below the 19 rows that stand there).
func TestBlocksShareAPage(t *testing.T) {
	l := List{Name: "名单", Title: "名单", Columns: []Column{{Label: "姓名", Width: 10}, {Label: "结果", Width: 10}}}
	for _, b := range []struct {
		part, block string
		people      int
	}{{"1", "东村 甲", 8}, {"1", "东村 乙", 6}, {"1", "东村 丙", 4}, {"2", "西村 丁", 2}, {"2", "西村 戊", 29}} {
		for n := range b.people {
			l.Rows = append(l.Rows, ListRow{Part: b.part, Block: b.block, Values: []any{fmt.Sprint(n), nil}})
		}
	}
	content, err := NewMarker(newReader(t, sheet.Limits{}), lexicon(t), t.TempDir()).WriteList(Look{}, l)
	noError(t, err)
	part := unzip(t, content)["xl/worksheets/sheet1.xml"]
	var breaks []string
	for _, m := range regexp.MustCompile(`<brk [^>]*id="(\d+)"`).FindAllStringSubmatch(part, -1) {
		breaks = append(breaks, m[1]) // the row above
	}
	if want := []string{"18", "23", "26", "46"}; !slices.Equal(breaks, want) {
		t.Errorf("pages begin below %v, want %v", breaks, want)
	}
}

// TestNumbersStayWhole: a person's number stands on one line and shrinks before it is
// broken; what a clerk typed wraps, however long, and a word in letters finds room.
func TestNumbersStayWhole(t *testing.T) {
	number, typed := Column{Width: 19, Format: AsText, Number: true}.style(ListRow{}, false), Column{Width: 21, Format: AsText}.style(ListRow{}, false)
	if number.wrap || !number.shrink || !typed.wrap || typed.shrink || typed.align != "left" {
		t.Errorf("a number: %+v; what was typed: %+v", number, typed)
	}
	l := List{Columns: []Column{{Label: "Reason not vaccinated", Width: 9}, {Label: "姓名", Width: 7}}, Rows: []ListRow{{Values: []any{"away", "王小明"}}}}
	if c := l.withRoomForWords(); c[0].Width != 12.5 || c[1].Width != 7 {
		t.Errorf("widths %v and %v, want 12.5 for the 10 letters of a word and 7 as asked for", c[0].Width, c[1].Width)
	}
}
