package detect

import (
	"strconv"
	"strings"
	"testing"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/sheettest"
)

// BenchmarkFormats reads the same roster in the old format, in the new one and in the open one.
func BenchmarkFormats(b *testing.B) {
	const rows, columns = 10_000, 12
	var grid [][]any
	var cells, shared []byte
	var open strings.Builder
	table := sheettest.Binary(uint32(rows*columns), uint32(rows*columns))
	kind := uint16(0x00FC)
	for r := range rows {
		var row []any
		open.WriteString("<table:table-row>")
		for c := range columns {
			text := "登记" + strconv.Itoa(r*columns+c)
			row = append(row, text)
			open.WriteString(`<table:table-cell office:value-type="string"><text:p>` + text + `</text:p></table:table-cell>`)
			cells = append(cells, sheettest.Record(0x00FD, uint16(r), uint16(c), uint16(0), uint32(r*columns+c))...)
			if table = append(table, sheettest.WideText(text)...); len(table) > 8000 {
				shared, table, kind = append(shared, sheettest.Record(kind, table)...), nil, 0x003C
			}
		}
		open.WriteString("</table:table-row>")
		grid = append(grid, row)
	}
	for name, file := range map[string][]byte{
		"xlsx": sheettest.Build(b, sheettest.Tab{Name: "a", Rows: grid}),
		"ods": sheettest.Parts{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="a">` +
			open.String() + `</table:table></office:spreadsheet></office:body></office:document-content>`}.Zip(b),
		"xls": sheettest.Compound(map[string][]byte{"Workbook": sheettest.XLSStream(nil, append(shared, sheettest.Record(kind, table)...), sheettest.XLSTab{Name: "a", Cells: cells})}),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := read(file, sheet.Limits{}, nil); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/rows/columns, "ns/cell")
		})
	}
}
