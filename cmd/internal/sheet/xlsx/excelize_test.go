package xlsx

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/sheettest"

	"github.com/xuri/excelize/v2"
)

// TestLikeExcelize reads whole workbooks a second time, with excelize: every cell
// must hold the same text, and neither may hold one that the other has not.
func TestLikeExcelize(t *testing.T) {
	texts := []string{"张三", " 前后 ", "a&amp;b &lt;c&gt; &quot;d&apos;", "&#x5F20;&#19977;&#x1F600;", "一\r\n二\r三\n四", "_x000D_", "甲_x000d__x005F_x0041_乙",
		"_x_xyz_x12", "𠮷", "<![CDATA[<&amp;>]]>", "\t", strings.Repeat("长", 20_000), ""}
	var shared, cells strings.Builder
	for i, text := range texts {
		fmt.Fprintf(&shared, `<si><t xml:space="preserve">%s</t></si>`, text)
		fmt.Fprintf(&shared, `<si><r><rPr><b/></rPr><t>%s</t></r><r><t>二</t></r><rPh sb="0" eb="1"><t>yi</t></rPh></si>`, text)
		fmt.Fprintf(&cells, `<row r="%d"><c r="A%[1]d" t="inlineStr"><is><t>%[2]s</t></is></c><c r="B%[1]d" t="str"><f>C1</f><v>%[2]s</v></c>`, 3*i+5, text)
		fmt.Fprintf(&cells, `<c r="D%d" t="s"><v>%d</v></c><c r="H%[1]d" s="2" t="s"><v> %[3]d </v></c><c r="I%[1]d"><v>%[2]d.50</v></c></row>`, 3*i+5, 2*i, 2*i+1)
	}
	for name, file := range map[string][]byte{
		"a night's":     nightly(t),
		"kinds of text": sheettest.RawBook("接种名册", cells.String(), shared.String()).Zip(t),
		"addressless":   sheettest.RawBook("接种名册", strings.ReplaceAll(sheettest.Unaddressed(texts, texts), "<row>", "<row>\n "), "").Zip(t),
	} {
		t.Run(name, func(t *testing.T) { compareWithExcelize(t, file) })
	}
}

func compareWithExcelize(t *testing.T, file []byte) {
	t.Helper()
	book := whole(t, file)
	f, err := excelize.OpenReader(bytes.NewReader(file), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, tab := range book.Tabs {
		want := map[string]string{}
		rows, err := f.GetRows(tab.Name)
		if err != nil {
			t.Fatal(err)
		}
		for y, row := range rows {
			for x, text := range row {
				if text != "" {
					want[sheet.Address(int32(x+1), int32(y+1))] = text
				}
			}
		}
		if len(want) == 0 {
			t.Fatalf("%s: nothing to compare", tab.Name)
		}
		compareTab(t, tab, want)
	}
}

func compareTab(t *testing.T, tab sheet.Tab, want map[string]string) {
	t.Helper()
	for _, row := range tab.Rows {
		for _, c := range row.Cells {
			at := sheet.Address(c.Column, row.N)
			if c.Text != want[at] {
				t.Errorf("%s!%s: %s, excelize has %s", tab.Name, at, strconv.Quote(c.Text), strconv.Quote(want[at]))
			}
			delete(want, at)
		}
	}
	for at, text := range want {
		t.Errorf("%s!%s: nothing, excelize has %q", tab.Name, at, text)
	}
}

// nightly is a workbook as excelize writes it.
func nightly(t *testing.T) []byte {
	rows := [][]any{{"城关镇接种名册"}, {"序号", "姓名", "证件号码", "手机号码", "接种日期", "批号", "备注"}}
	for i := range 300 {
		rows = append(rows, []any{i, fmt.Sprintf("张三%d", i), fmt.Sprintf("1101051949%08d", i), fmt.Sprintf("139%08d", i), 44352, "20210501", ""})
	}
	return sheettest.Build(t, sheettest.Tab{Name: "日报", Rows: [][]any{{"日报"}, {"填报单位", "城关镇", "报告日期", 44352}}}, sheettest.Tab{Name: "接种名册", Rows: rows})
}
