package xml2003

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"dailydose/cmd/internal/sheet"
)

const head = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">` +
	`<Styles><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style></Styles>`

func shown(tb testing.TB, raw []byte, limits sheet.Limits) string {
	tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	book, err := Read(ctx, raw, limits.WithDefaults())
	var no sheet.Refusal
	if errors.As(err, &no) {
		return no.Reason
	} else if err != nil {
		tb.Fatal(err)
	}
	var all []string
	for _, t := range book.Tabs {
		all = append(all, fmt.Sprintf("[%s %d]", t.Name, t.State))
		for _, r := range t.Rows {
			for _, c := range r.Cells {
				all = append(all, fmt.Sprintf("%s %d %s", sheet.Address(c.Column, r.N), c.Kind, c.Text))
			}
		}
		for _, m := range t.Merges {
			all = append(all, sheet.Address(m.Left, m.Top)+":"+sheet.Address(m.Right, m.Bottom))
		}
	}
	return strings.Join(all, "; ")
}

func TestWorksheets(t *testing.T) {
	one := func(rows string) string {
		return head + `<Worksheet ss:Name="日报"><Table>` + rows + `</Table></Worksheet></Workbook>`
	}
	for name, c := range map[string]struct{ raw, want string }{
		"kinds": {one(`<Row><Cell><Data ss:Type="String">城关镇</Data></Cell><Cell ss:StyleID="d"><Data ss:Type="Number">44357</Data></Cell><Cell><Data ss:Type="DateTime">2021-06-10T00:00:00.000</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell><Cell ss:Formula="=A1"/></Row>`),
			"[日报 0]; A1 1 城关镇; B1 2 44357; C1 2 44357; D1 3 1; E1 4 #N/A; F1 5 "},
		"places": {one(`<Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="String">a</Data></Cell><Cell><Data ss:Type="String">b</Data></Cell></Row><Row><Cell><Data ss:Type="String">c</Data></Cell></Row>`),
			"[日报 0]; B3 1 a; C3 1 b; A4 1 c"},
		"merged": {one(`<Row><Cell ss:MergeAcross="1" ss:MergeDown="2"><Data ss:Type="String">a</Data></Cell><Cell><Data ss:Type="String">b</Data></Cell></Row>`),
			"[日报 0]; A1 1 a; C1 1 b; A1:B3"},
		"marked text and notes": {one(`<Row><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">城<B>关</B>镇</ss:Data><Comment><ss:Data>批注</ss:Data></Comment></Cell></Row>`),
			"[日报 0]; A1 1 城关镇"},
		"hidden":  {head + `<Worksheet ss:Name="旧"><Table/><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>`, "[旧 1]"},
		"cut off": {one(`<Row>`)[:420], "bad_xml"},
		"row 0":   {one(`<Row ss:Index="0"/>`), "bad_xml"},
		"nothing": {head + `</Workbook>`, "no_sheets"},
	} {
		if got := shown(t, []byte(c.raw), sheet.Limits{}); got != c.want {
			t.Errorf("%s:\n%q\n%q", name, got, c.want)
		}
	}
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(strings.Replace(one(`<Row><Cell><Data ss:Type="String">城关镇</Data></Cell></Row>`), `version="1.0"`, `version="1.0" encoding="GB2312"`, 1))
	if got := shown(t, []byte(gbk), sheet.Limits{}); err != nil || got != "[日报 0]; A1 1 城关镇" {
		t.Errorf("in GBK: %s %v", got, err)
	}
}

// TestStruck: a line through a cell's text is seen, by the cell's own style or its row's.
func TestStruck(t *testing.T) {
	styles := `<Style ss:ID="s"><Font ss:StrikeThrough="1"/></Style><Style ss:ID="n" ss:Parent="s"><NumberFormat ss:Format="Short Date"/></Style>` +
		`<Style ss:ID="b" ss:Parent="s"><Font ss:Bold="1" ss:StrikeThrough="0"/></Style></Styles>`
	for row, want := range map[string]bool{
		`<Row><Cell ss:StyleID="s">`: true, `<Row><Cell ss:StyleID="n">`: true, `<Row><Cell ss:StyleID="b">`: false, `<Row><Cell ss:StyleID="d">`: false, `<Row><Cell>`: false,
		`<Row ss:StyleID="s"><Cell>`: true, `<Row ss:StyleID="s"><Cell ss:StyleID="d">`: false, `<Row ss:StyleID="s"/><Row><Cell>`: false,
	} {
		raw := strings.Replace(head, "</Styles>", styles, 1) + `<Worksheet ss:Name="a"><Table>` + row + `<Data ss:Type="String">张三</Data></Cell></Row></Table></Worksheet></Workbook>`
		book, err := Read(context.Background(), []byte(raw), sheet.Limits{}.WithDefaults())
		if err != nil || book.Tabs[0].Rows[0].Cells[0].Struck != want {
			t.Errorf("%s: %v, want %v; %v", row, book, want, err)
		}
	}
}

func TestDate1904(t *testing.T) {
	raw := strings.Replace(head, "<Styles>", `<x:ExcelWorkbook><x:Date1904/></x:ExcelWorkbook><Styles>`, 1) +
		`<Worksheet ss:Name="a"><Table><Row><Cell><Data ss:Type="DateTime">2021-06-10T00:00:00.000</Data></Cell></Row></Table></Worksheet></Workbook>`
	book, err := Read(context.Background(), []byte(raw), sheet.Limits{}.WithDefaults())
	if err != nil || !book.Date1904 || book.Tabs[0].Rows[0].Cells[0].Kind != sheet.Text {
		t.Errorf("%+v, %v", book, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`<Row ss:Index="2"><Cell ss:MergeAcross="1"><Data ss:Type="Number">1</Data></Cell></Row>`)
	f.Fuzz(func(t *testing.T, rows string) {
		shown(t, []byte(head+`<Worksheet ss:Name="a"><Table>`+rows+`</Table></Worksheet></Workbook>`), sheet.Limits{Rows: 1000, Cells: 10_000, UnpackedBytes: 1 << 20})
	})
}
