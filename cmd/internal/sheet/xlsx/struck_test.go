package xlsx

import (
	"strings"
	"testing"

	"dailydose/cmd/internal/sheet/sheettest"
)

// TestStruck: a line through a cell's text is seen, and styles that cannot be read decide nothing.
func TestStruck(t *testing.T) {
	const styles = `<styleSheet><fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/></cellXfs></styleSheet>`
	for _, c := range []struct {
		what, styles, style string
		want                bool
	}{
		{"struck out", styles, ` s="1"`, true}, {"plain", styles, ` s="0"`, false}, {"no style", styles, "", false}, {"taken back", styles, ` s="2"`, false},
		{"a style that is not there", styles, ` s="9"`, false}, {"a damaged part", strings.TrimSuffix(styles, "</styleSheet>"), ` s="1"`, false},
		{"too many styles to read", "<styleSheet>" + strings.Repeat("<x/>", maxStyles/4) + styles[len("<styleSheet>"):], ` s="1"`, false},
	} {
		parts := rosterParts().With("xl/styles.xml", c.styles)
		parts["xl/_rels/workbook.xml.rels"] = strings.Replace(parts["xl/_rels/workbook.xml.rels"], "</Relationships>",
			`<Relationship Id="s" Type="`+sheettest.RelationTypes+`styles" Target="styles.xml"/></Relationships>`, 1)
		const part = "xl/worksheets/sheet1.xml"
		head, rest, _ := strings.Cut(parts[part], "</row>")
		parts[part] = head + "</row>" + strings.Replace(rest, "<c", "<c"+c.style, 1)
		row := person(t, parts.Zip(t))
		if got := row.At(1); got.Text != "张三" || got.Struck != c.want || row.At(2).Struck {
			t.Errorf("%s: %+v", c.what, got)
		}
	}
}
