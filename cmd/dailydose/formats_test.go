package main

import (
	"archive/zip"
	"bytes"
	"dailydose/cmd/internal/seal"
	"dailydose/cmd/internal/selfcheck"
	"dailydose/cmd/internal/sheet/sheettest"
	"dailydose/cmd/internal/sheet/xls"
	"os"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// zipOf packs files into a .zip: name and content in turn.
func zipOf(t *testing.T, namesAndContents ...any) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(namesAndContents); i += 2 {
		w, err := z.Create(namesAndContents[i].(string))
		must(t, err)
		_, err = w.Write(namesAndContents[i+1].([]byte))
		must(t, err)
	}
	must(t, z.Close())
	return b.Bytes()
}

// TestPackedFiles: the files in a .zip are deliveries by themselves, to the night as to the spot check.
func TestPackedFiles(t *testing.T) {
	o := newOffice(t, smallConfig)
	o.drop("西山乡/打包.zip", zipOf(t,
		"一村.xlsx", rawXLSX(t, report10("西山乡", "440524198001010013")),
		"二村.xlsx", rawXLSX(t, report10("西山乡", "451423199001011230")),
		"再打包.zip", zipOf(t, "三村.xlsx", []byte("x"))), "2021-06-10 12:00")
	out, _, status := o.spotCheck(o.inputs("西山乡/打包.zip"))
	if status != exitFailed || strings.Count(out, "计入 1 行，未计入 0 行") != 2 || !strings.Contains(out, "西山乡/打包.zip/再打包.zip") {
		t.Errorf("status %d: %s", status, out)
	}
	day := o.build("2021-06-10", "2021-06-10 22:00")
	summary, codes := day.summary()
	if summary["rows_counted"] != "2" || codes["F001"] != 1 {
		t.Errorf("%v %v", summary, codes)
	}
}

// titled is a roster of one person under a title that names unit and day.
func titled(passport string) [][]string {
	return [][]string{{"东河镇2021年6月10日接种名册"}, {"姓名", "证件类型", "证件号码", "人群类别", "剂次", "接种日期", "疫苗品种"},
		{"某人", "护照", passport, "常住人群", "1/2", "2021-06-10", "甲厂"}}
}

// written joins cells as a format writes them.
func written(rows [][]string, before, row, cell, end string) []byte {
	var b strings.Builder
	b.WriteString(before)
	for _, cells := range rows {
		b.WriteString(row)
		for _, c := range cells {
			b.WriteString(strings.Replace(cell, "?", c, 1))
		}
		b.WriteString(strings.Split(end, "|")[0])
	}
	b.WriteString(strings.Split(end, "|")[1])
	return []byte(b.String())
}

func xlsOf(rows [][]string) []byte {
	var cells []byte
	for n, row := range rows {
		for i, s := range row {
			cells = append(cells, sheettest.Record(0x204, uint16(n), uint16(i), uint16(0), sheettest.WideText(s))...)
		}
	}
	return sheettest.Compound(map[string][]byte{"Workbook": sheettest.XLSStream(nil, nil, sheettest.XLSTab{Name: "Sheet1", Cells: cells})})
}

// everyFormat is one file of each format, of one person each, by name.
func everyFormat(t *testing.T, password string) map[string][]byte {
	csv := func(n string) []byte { return written(titled(n), "", "", "?,", "\r\n|") }
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes(csv("E1000002"))
	must(t, err)
	var remarks strings.Builder // a workbook of a size that occurs
	for i := range 3000 {
		remarks.WriteString(strconv.Itoa(i * 7919 % 10007))
	}
	locked := seal.Workbook(rawXLSX(t, report10("东河镇", "440524198001010013", "填报人", "经办"+remarks.String())), password)
	return map[string][]byte{
		"名册.xls":  xlsOf(titled("E1000001")),
		"名册.csv":  gbk,
		"名册.txt":  sheettest.Binary("\xff\xfe", sheettest.Wide(string(csv("E1000003")))),
		"导出.xls":  written(titled("E1000004"), "<html><table>", "<tr>", "<td>?</td>", "</tr>|</table></html>"),
		"导出2.xls": written(titled("E1000005"), `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Sheet1"><Table>`, "<Row>", `<Cell><Data ss:Type="String">?</Data></Cell>`, "</Row>|</Table></Worksheet></Workbook>"),
		"名册.ods":  zipOf(t, "mimetype", []byte("application/vnd.oasis.opendocument.spreadsheet"), "content.xml", written(titled("E1000006"), `<d><body><spreadsheet><table name="a">`, "<table-row>", `<table-cell value-type="string"><p>?</p></table-cell>`, "</table-row>|</table></spreadsheet></body></d>")),
		"没有扩展名":   rawXLSX(t, report10("东河镇", "451423199001011230")),
		"加密.xlsx": locked,
		"保护.xlsx": seal.Workbook(rawXLSX(t, report10("东河镇", "440524198505050019", "填报人", "经办"+remarks.String())), xls.ExcelsOwn),
		"打包.zip":  zipOf(t, "名册.et", xlsOf(titled("E1000007"))),
	}
}

// TestEveryFormat: a clerk's folder with one file of each format counts every person,
// and the spot check says of each what the night says.
func TestEveryFormat(t *testing.T) {
	const password = "开门大吉8848"
	o := newOffice(t, strings.Replace(smallConfig, "organiser: 分管副镇长", `organiser: 分管副镇长, password: "`+password+`"`, 1))
	files := everyFormat(t, password)
	for name, content := range files {
		o.drop("东河镇/"+name, content, "2021-06-10 12:00")
		out, errs, status := o.spotCheck(o.inputs("东河镇/" + name))
		if status != exitDone || errs != "" || !strings.Contains(out, "共 1 行：计入 1 行，未计入 0 行") {
			t.Errorf("%s: status %d %s\n%s", name, status, errs, out)
		}
	}
	day := o.build("2021-06-10", "2021-06-10 22:00")
	summary, codes := day.summary()
	if summary["rows_counted"] != "10" || codes["F001"]+codes["F003"] != 0 || codes["S211"] != 7 {
		t.Errorf("%v %v", summary["rows_counted"], codes)
	}
}

// TestEarlierPassword: what a unit locked with the password it had then stays counted once it has
// another, or none.
func TestEarlierPassword(t *testing.T) {
	t.Parallel()
	o := newOffice(t, "")
	night := func(date, password string) {
		t.Helper()
		config := strings.Replace(smallConfig, "organiser: 分管副镇长", `organiser: 分管副镇长, password: "`+password+`"`, 1)
		must(t, os.WriteFile(o.at("config.yaml"), []byte(config), 0o600))
		o.mustBe(exitDone, "", clock(t, date+" 22:00"))
		o.mustTell(date, o.given(date), "1")
	}
	o.drop("东河镇/日报.xlsx", everyFormat(t, "开门大吉8848")["加密.xlsx"], "2021-06-10 12:00")
	night(june(10), "开门大吉8848")
	night(june(11), "另外一个6688")
	night(june(12), "")
}

// TestStruckOut: a line drawn through a row is asked about, from the file to the terminal.
func TestStruckOut(t *testing.T) {
	o := newOffice(t, smallConfig)
	content := written(titled("E1000001"), `<d><automatic-styles><style name="s"><text-properties text-line-through-style="solid"/></style></automatic-styles><body><spreadsheet><table name="a">`,
		"<table-row>", `<table-cell value-type="string"><p>?</p></table-cell>`, "</table-row>|</table></spreadsheet></body></d>")
	for struck, want := range map[string]bool{"": false, ` style-name="s"`: true} {
		content := strings.Replace(string(content), `value-type="string"><p>某人`, `value-type="string"`+struck+`><p>某人`, 1)
		o.drop("东河镇/名册.ods", zipOf(t, "mimetype", []byte("application/vnd.oasis.opendocument.spreadsheet"), "content.xml", []byte(content)), "2021-06-10 12:00")
		out, _, _ := o.spotCheck(o.inputs("东河镇/名册.ods"))
		if strings.Contains(out, "R129") != want || !strings.Contains(out, "计入 1 行，未计入 0 行") {
			t.Errorf("struck out: %v\n%s", want, out)
		}
	}
}

// TestTabADay: a workbook to which a tab is added each day counts every day, what is
// edited on a former tab counts as edited, and the receipts have the tabs.
func TestTabADay(t *testing.T) {
	o := newOffice(t, smallConfig)
	tab := func(name, date string, passports ...string) sheetOf {
		rows := grid{{"填报单位", "西山乡"}, {"报告日期", date}, {"姓名", "证件类型", "证件号码", "人群类别", "剂次", "接种日期", "疫苗品种"}}
		for _, p := range passports {
			rows = append(rows, []any{"某人", "护照", p, "常住人群", "1", date, "甲厂"})
		}
		return sheetOf{name, rows}
	}
	o.drop("西山乡/台账.xlsx", rawXLSX(t, bookOf{sheets: []sheetOf{tab("6.9", "2021-06-09", "E1000001", "E1000002")}}), "2021-06-09 12:00")
	first, _ := o.build("2021-06-09", "2021-06-09 22:00").summary()
	o.drop("西山乡/台账.xlsx", rawXLSX(t, bookOf{sheets: []sheetOf{tab("6.9", "2021-06-09", "E1000001", "E1000003"), tab("6.10", "2021-06-10", "E1000004")}}), "2021-06-10 12:00")
	out, _, status := o.spotCheck(o.inputs("西山乡/台账.xlsx"))
	if status != exitDone || strings.Count(out, "未计入 0 行") != 2 {
		t.Errorf("status %d: %s", status, out)
	}
	day := o.build("2021-06-10", "2021-06-10 22:00")
	second, codes := day.summary()
	if first["rows_counted"] != "2" || second["rows_counted"] != "3" || codes["R109"] != 0 {
		t.Errorf("%v then %v; %v", first["rows_counted"], second["rows_counted"], codes)
	}
}

// TestHeadersAsWritten: a roster is read whatever clerks and old systems call its columns.
func TestHeadersAsWritten(t *testing.T) {
	set, err := testStreams(t).load(newOffice(t, smallConfig).at("config.yaml"))
	must(t, err)
	checker, err := selfcheck.New(set.drive, set.words, nil)
	must(t, err)
	for at, written := range []string{
		"受种者 接种人员姓名 被接种人姓名 村民姓名 姓\u3000名 *姓名 姓名（必填）",
		"身份证 身份证号 身份证编号 居民身份证号码 证件编号 二代身份证号 公民身份号码 本人身份证号码 身份证号（必填）",
		"人群 人员类别 重点人群类别 目标人群 人群属性 接种人群",
		"针次 第几针 第几剂 接种剂次 第几次接种 接种次数 剂别 本次剂次 第几针（剂）",
		"接种时间 接种年月日 接种日 打针日期 本次接种日期 日期 接种日期（年月日）",
		"疫苗 疫苗名称 疫苗厂家 生产企业 疫苗类型 接种疫苗品种 生产厂商 疫苗品牌 疫苗名称（厂家）",
	} {
		for _, header := range strings.Fields(strings.ReplaceAll(written, "\u3000", "＿")) {
			header = strings.ReplaceAll(header, "＿", "\u3000")
			b := report10("东河镇", "440524198001010013")
			b.sheets[1].rows[0][at] = header
			raw := rawXLSX(t, b)
			found, err := checker.File(t.Context(), "名册.xlsx", bytes.NewReader(raw), int64(len(raw)), clock(t, "2021-06-10 18:00"))
			if err != nil || len(found) != 1 || len(found[0].Lines) > 0 {
				t.Errorf("%s: %v %+v", header, err, found)
			}
		}
	}
}

// TestNamedByItsFile: a list by itself that nothing in it names is what its file is called; a roster
// is one whatever the file is called; and where nobody can tell, the message says how to say so.
func TestNamedByItsFile(t *testing.T) {
	t.Parallel()
	list := [][]string{{"姓名", "证件号码", "人群类别", "责任人"}, {"某人", person(1), "常住人群", "网格员"}}
	roster := [][]string{{june(10) + "东河镇"}, {"姓名", "证件号码", "人群类别", "剂次", "接种日期", "疫苗品种"}, {"某人", person(2), "常住人群", "第一针", june(10), "甲厂"}}
	for file, want := range map[string]struct {
		rows   [][]string
		listed string
		dose1  string
		says   string
	}{
		"应种名单.csv":          {list, "1", "0", ""},
		"东河镇应种人员名册0610.csv": {list, "1", "0", ""},
		"名单.csv":            {list, "0", "0", "工作簿里没有“日报”工作表，也没有认出这是哪一种表，没有读取。"},
		"应种名单（已种）.csv":      {roster, "0", "1", ""},
	} {
		t.Run(file, func(t *testing.T) {
			o := newOffice(t, smallConfig)
			o.drop("东河镇/"+file, written(want.rows, "", "", "?,", "\r\n|"), june(10)+" 18:00")
			o.mustBe(exitDone, "", clock(t, june(10)+" 22:00"))
			row := o.day(june(10)).table("units.csv")[0]
			if row["listed"] != want.listed && want.listed != "0" || row["dose1"] != want.dose1 {
				t.Errorf("listed %q, begun %q", row["listed"], row["dose1"])
			}
			if want.says != "" && !o.handedBack("东河镇", want.says) {
				t.Errorf("no receipt says %q", want.says)
			}
		})
	}
}
